"""One input of a run as it travels to a worker, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from cleaner.batch.compression import Corrupt, TooLarge
from cleaner.errors import CleanerError, InputError, MissingExtra

# What the content of a task is: a page, plain text, a JSON record with one of them inside, an HTTP response.
Form = Literal["html", "text", "json", "http"]


class BadRecord(InputError):
    """A record of an archive or a table can't be read, or lacks the field that holds the page."""


class Task(NamedTuple):
    """A page to clean. Its content is in ``data``, or still in the file ``input``: then the worker reads it."""

    input: str  # path as users know it, or "-"
    offset: int | None = None  # of a record in the input: line, row, byte of the archive
    id: str | None = None  # of a record that names itself
    path: str = ""  # the file to open where data is None
    data: bytes | str | None = None
    form: Form = "html"
    url: str | None = None
    encoding: str | None = None
    fetched: datetime | None = None
    status: int | None = None  # of HTTP
    truncated: str | None = None  # why the content is not whole
    extra: Mapping[str, Any] | None = None  # passed through to the output

    @property
    def key(self) -> str:
        """The task's name, unique in a run and the same in every run over the same inputs."""
        return key(self.input, self.offset)


def key(input: str, offset: int | None) -> str:
    """The name of an input, or of a record in it."""
    return input if offset is None else f"{input}#{offset}"


def status_of(value: Any) -> int | None:
    """A status of HTTP as records have it, a number or its digits; None for anything else."""
    if isinstance(value, str) and len(value) == 3 and value.isdecimal():
        value = int(value)
    return int(value) if isinstance(value, (int, float)) and 100 <= value <= 599 else None


class Fault(NamedTuple):
    """Why an input gave no article: a stable code, and words for people."""

    error: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of one input: its row, ready to write, and what the account needs of it."""

    input: str
    offset: int | None = None
    id: str | None = None
    data: bytes = b""  # in the output's format; empty for a fault
    outcome: str = ""  # of an article
    fault: Fault | None = None
    skipped: Mapping[str, int] = field(default_factory=dict)  # what an archive or a folder has beside pages
    kinds: Mapping[str, int] = field(default_factory=dict)  # cuts by kind
    site: str | None = None
    seconds: float = 0.0
    signature: bytes = b""  # of an article's text, where the run looks for copies
    duplicate_of: str | None = None  # id of the article that this one is a copy of

    @property
    def key(self) -> str:
        """As :attr:`Task.key`."""
        return key(self.input, self.offset)


def fault_of(error: BaseException) -> Fault:
    """The stable code and the words for an exception met while one input was read or cleaned."""
    match error:
        case TooLarge():
            return Fault("too_large", str(error))
        case Corrupt():
            return Fault("corrupt", str(error))
        case BadRecord():
            return Fault("bad_record", str(error))
        case MissingExtra():
            return Fault("missing_extra", str(error))
        case InputError():
            return Fault("bad_input", str(error))
        case CleanerError():
            return Fault("internal", str(error))
        case MemoryError():
            return Fault("memory", "the page needs more memory than its limit; raise it: --memory, Limits.memory")
        case FileNotFoundError():
            return Fault("not_found", "no such file")
        case OSError():
            return Fault("unreadable", error.strerror or str(error))
        case RecursionError():
            return Fault("internal", "nested too deep")
        case _:
            return Fault("internal", f"{type(error).__name__}: {error}")
