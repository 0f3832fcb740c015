"""One input of a run as it travels to a worker, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.batch.compression import Corrupt, TooLarge, read_all
from cleaner.errors import CleanerError, InputError, MissingExtra
from cleaner.types import Source

MAX_PAGE = 32 << 20  # bytes; the largest honest page met in the wild has about 8 MB


class Task(NamedTuple):
    """An input to clean. Its content is in ``data``, or, for a file, still on disk: then the worker reads it."""

    key: str  # unique in the run; names the output file
    id: str
    path: str = ""  # file the worker reads where data is None
    data: bytes | str | None = None
    form: str = "html"  # html, text, or a record that the worker takes apart: see readers
    url: str | None = None
    encoding: str | None = None
    fetched: datetime | None = None
    extra: Mapping[str, Any] | None = None  # passed through to the output


class Fault(NamedTuple):
    """Why an input gave no article: a stable code, and words for people."""

    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one input: its row, ready to write, and what the account needs of it."""

    key: str
    id: str
    data: bytes = b""  # in the output's format; empty for a fault
    outcome: str = ""  # of an article
    fault: Fault | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)  # cuts by kind
    site: str | None = None
    seconds: float = 0.0


def load(task: Task, *, text: bool, limit: int) -> Source:
    """The task's content as a source, read and unpacked within the limit (bytes).

    Raises:
        InputError: The content can't be read; see :func:`fault_of` for the causes.
        OSError: The file can't be opened or read.
    """
    data = task.data
    if data is None:
        if task.path == "-":
            import sys

            data = read_all(sys.stdin.buffer, limit)
        else:
            with Path(task.path).open("rb") as stream:
                data = read_all(stream, limit)
    elif len(data) > limit:
        raise TooLarge(f"{len(data):,} bytes, more than {limit:,}; raise the limit with --max-page-size")
    plain = text or task.form == "text"
    return Source(id=task.id, content=data, url=task.url, encoding=task.encoding, fetched=task.fetched, text=plain)


def fault_of(error: BaseException) -> Fault:
    """The stable code and the words for an exception met while one input was read or cleaned."""
    match error:
        case TooLarge():
            return Fault("too_large", str(error))
        case Corrupt():
            return Fault("corrupt", str(error))
        case MissingExtra():
            return Fault("missing_extra", str(error))
        case InputError():
            return Fault("bad_input", str(error))
        case CleanerError():
            return Fault("internal", str(error))
        case MemoryError():
            return Fault("memory", "the page needs more memory than its limit; raise it with --memory")
        case FileNotFoundError():
            return Fault("not_found", "no such file")
        case OSError():
            return Fault("unreadable", error.strerror or str(error))
        case RecursionError():
            return Fault("internal", "nested too deep")
        case _:
            return Fault("internal", f"{type(error).__name__}: {error}")
