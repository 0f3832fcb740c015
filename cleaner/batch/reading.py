"""How inputs are read, and the way from a task to a source, in the worker."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cleaner.batch.compression import TooLarge, read_all
from cleaner.batch.tasks import BadRecord, Task, status_of
from cleaner.types import Source

_MILLISECONDS = 100_000_000_000  # in seconds that would be the year 5138
MAX_PAGE = 32 << 20  # bytes; the largest honest page met in the wild has about 8 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Which members of a record hold what. A record has a page or a text; the other members may be absent."""

    html: str = "html"
    text: str = "text"
    url: str = "url"
    id: str = "id"
    encoding: str = "encoding"
    fetched: str = "fetched"
    status: str = "status"
    extra: tuple[str, ...] = ()  # passed through to the output

    @property
    def names(self) -> tuple[str, ...]:
        """Of all members that are read, but for those passed through."""
        return self.html, self.text, self.url, self.id, self.encoding, self.fetched, self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How inputs are read.

    Attributes:
        form: What every input is, whatever its name; None: by its suffix.
        url: Where the page was fetched, for all inputs that do not say so themselves.
        encoding: The HTTP charset, likewise.
        fetched: When, likewise.
        fields: Of records, whatever holds them; of archives only what is passed through.
        max_page: Bytes of a page, packed or not, beyond which it is refused.
    """

    form: str | None = None
    url: str | None = None
    encoding: str | None = None
    fetched: datetime | None = None
    fields: Fields = Fields()
    max_page: int = MAX_PAGE


def load(task: Task, reading: Reading) -> tuple[Source, Mapping[str, Any] | None]:
    """The task's content as a source, read and unpacked within the limit, and what is passed through beside it.

    Raises:
        InputError: The content is damaged, too large or not what the task says.
        OSError: The file can't be opened or read.
    """
    data = _data(task, reading.max_page)
    if task.form == "json":
        task, data = _record(task, data, reading)
    elif task.form == "http":
        from cleaner.batch.warc import response

        task, data = response(task, data, reading.max_page)
    source = Source(
        id=task.id or task.key, content=data, url=task.url or reading.url, encoding=task.encoding or reading.encoding,
        fetched=task.fetched or reading.fetched, text=task.form == "text", status=task.status,
        truncated=task.truncated,
    )  # fmt: skip
    return source, task.extra


def _data(task: Task, limit: int) -> bytes | str:
    if task.data is None:
        with Path(task.path).open("rb") as stream:
            return read_all(stream, limit)
    if len(task.data) > limit:
        raise TooLarge(limit)
    return task.data


def _record(task: Task, data: bytes | str, reading: Reading) -> tuple[Task, str]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadRecord(f"a JSON {kind_of(record)}, not an object")
    task = from_record(task, record, reading.fields)
    content = task.data
    if len(content or "") > reading.max_page:
        raise TooLarge(reading.max_page)
    return task, str(content)


def from_record(task: Task, record: Mapping[str, Any], fields: Fields) -> Task:
    """The task of a record: the page where it has one, else the text.

    Raises:
        BadRecord: It has neither.
    """
    page, text = record.get(fields.html), record.get(fields.text)
    has_page, has_text = isinstance(page, (str, bytes)), isinstance(text, (str, bytes))
    content = page if has_page and (page or not has_text) else text
    if not isinstance(content, (str, bytes)):
        raise BadRecord(_lacking(record, fields))
    name = record.get(fields.id)
    return task._replace(
        data=content, form="html" if content is page else "text", id=None if name in (None, "") else str(name),
        url=_string(record.get(fields.url)), encoding=_string(record.get(fields.encoding)),
        fetched=time_of(record.get(fields.fetched)), status=status_of(record.get(fields.status)),
        extra={f: record.get(f) for f in fields.extra} if fields.extra else None,
    )  # fmt: skip


def _lacking(record: Mapping[str, Any], fields: Fields) -> str:
    """What a record has in place of a page or a text, and the fix."""
    given = [f"{name!r} is {kind_of(record[name])}" for name in (fields.html, fields.text) if name in record]
    if given:
        return f"{' and '.join(given)}; it must be a string"
    names = ", ".join(map(repr, list(record)[:8])) or "nothing"
    return f"no {fields.html!r} or {fields.text!r} in it, but {names}; use --html-field or --text-field"


def kind_of(value: Any) -> str:
    """What a value of JSON is, in words: null is nobody's NoneType."""
    return "null" if value is None else type(value).__name__


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def time_of(value: Any) -> datetime | None:
    """A time as records have them: a datetime, a text, seconds or milliseconds since 1970; None for anything else."""
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str):
            return _spelt(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
            return datetime.fromtimestamp(value / 1000 if value > _MILLISECONDS else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _spelt(text: str) -> datetime:
    """A time in ISO 8601, in the 14 digits of archives, or as HTTP has it; raises ValueError for anything else."""
    if len(text) == 14 and text.isdecimal():
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from email.utils import parsedate_to_datetime  # takes as long to load as two pages to clean

        return parsedate_to_datetime(text)
