"""Where rows go: a stream, one file, or a folder of files. A file appears under its name when it is whole.

A sink takes rows in order. What it has written down for good at a :meth:`Sink.flush` is described by a mark, and a
later run may go on from there: whatever came after the mark is cut off, so no row is lost or written twice.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Protocol

from cleaner.batch.compression import packer, split_suffix
from cleaner.batch.destinations import is_stream, real, stream
from cleaner.batch.names import file_name
from cleaner.batch.report import error_row
from cleaner.batch.tasks import Done
from cleaner.errors import InputError
from cleaner.exports import FORMATS

# Rows between two flushes; also those of one packed member, so the bytes are the same however often a run is resumed.
_ROWS = 256
_SECONDS = 2.0  # after which rows in plain files are flushed, however few


class Sink(Protocol):
    """Takes what became of each input.

    Attributes:
        anywhere: Whether it may be flushed after any row; otherwise only when that is due.
    """

    anywhere: bool

    def begin(self, mark: Any) -> None:
        """Gets ready to take rows: from the start, or after those of an earlier run's mark."""

    def write(self, done: Done) -> None:
        """Takes one row; it need not be written yet."""

    def due(self) -> bool:
        """Whether now is a time to flush; a sink whose parts have a fixed size says so only between two of them."""

    def flush(self) -> Any:
        """Writes down all rows taken; returns the mark to go on from, a JSON value."""

    def finish(self) -> None:
        """Gives the output its name. May be called again by a later run, where this one was ended in the middle."""


def sink(out: str | None, format: str, *, errors: bool, more: Iterable[str] = (), onto: bool = False) -> Sink:
    """The place that ``-o`` names: a folder where it is one or ends with a slash, else a file or stream; none: stdout.

    Args:
        out: The name; ``-`` is standard output.
        format: What rows are written in.
        errors: Whether inputs that gave no article get a row here, where the format has rows for them.
        more: Members of rows beyond an article's fields, for formats that must know.
        onto: Whether rows come after those that are there, in place of them.

    Raises:
        InputError: The name asks for a compression that is not written, or the format can't go there.
    """
    if format == "parquet":
        from cleaner.batch.parquet import Parquet

        if out is None or is_stream(out):
            raise InputError("Parquet can't go to standard output, a pipe or a device; name a file or a folder by -o")
        if split_suffix(out)[1]:
            raise InputError(f"{out}: Parquet is packed inside; name a file in .parquet")
        return Parquet(real(out), whole=not is_folder(out), more=more, onto=onto)
    separator = FORMATS[format].separator.encode()
    if out is not None and not is_stream(out) and is_folder(out):
        return Folder(Path(out), FORMATS[format].suffix)
    errors = errors and format == "jsonl"
    if out is None or is_stream(out):
        return Stream(out, separator, articles=True, errors=errors)
    return File(out, separator, articles=True, errors=errors, onto=onto)


def error_sink(out: str) -> Sink:
    """The place that ``--errors`` names, a file or a stream, for the rows of inputs that gave no article."""
    kind: type[Stream | File] = Stream if is_stream(out) else File
    return kind(out, b"", articles=False, errors=True)


def is_folder(out: str) -> bool:
    """Whether a name is of a folder: one that is there, or with a slash at its end."""
    return out.endswith(("/", os.sep)) or os.path.isdir(out)


class _Rows:
    """The rows that a sink of one stream or file takes, one after the other."""

    def __init__(self, separator: bytes, *, articles: bool, errors: bool) -> None:
        self._separator = separator
        self._articles = articles
        self._errors = errors
        self.begun = False  # whether an article stands there already

    def of(self, done: Done) -> bytes:
        """What is to be written of an input; may be nothing."""
        if done.fault:
            return error_row(done) if self._errors else b""
        if not self._articles:
            return b""
        row = self._separator + done.data if self.begun else done.data
        self.begun = True
        return row


class Stream:
    """Rows one after the other into standard output, a pipe or a device, each as soon as it is there.

    Where the name asks for a compression, they are packed some at a time.
    """

    def __init__(self, name: str | None, separator: bytes, *, articles: bool, errors: bool) -> None:
        compression = split_suffix(name or "")[1]
        self._name = name
        self._rows = _Rows(separator, articles=articles, errors=errors)
        self._pack = packer(compression)
        self.anywhere = not compression
        self._waiting: list[bytes] = []
        self._stream: IO[bytes] | None = None

    def begin(self, mark: Any) -> None:
        self._stream = stream(self._name)

    def write(self, done: Done) -> None:
        if row := self._rows.of(done):
            self._waiting.append(row)
            if self.anywhere:
                self.flush()

    def due(self) -> bool:
        return len(self._waiting) >= _ROWS

    def flush(self) -> Any:
        assert self._stream is not None
        if self._waiting:
            self._stream.write(self._pack(b"".join(self._waiting)))
        self._waiting.clear()
        self._stream.flush()

    def finish(self) -> None:
        self.flush()
        if self._name not in (None, "-") and self._stream is not None:
            self._stream.close()


class File:
    """Rows into a file, packed as its suffix says; it is called ``….part`` until the run is over."""

    def __init__(self, name: str, separator: bytes, *, articles: bool, errors: bool, onto: bool = False) -> None:
        """``onto``: rows come after those of the file that is there, which stays as it is until the run is over."""
        self._path = real(name)
        self._part = self._path.with_name(f"{self._path.name}.part")
        self._onto = onto
        compression = split_suffix(name)[1]
        self._pack = packer(compression)
        self.anywhere = not compression
        self._rows = _Rows(separator, articles=articles, errors=errors)
        self._waiting: list[bytes] = []
        self._taken = 0
        self._flushed = time.monotonic()
        self._file: IO[bytes] | None = None

    def begin(self, mark: Any) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if mark is None:
            self._part.unlink(missing_ok=True)
            if self._onto and self._path.exists():
                shutil.copyfile(self._path, self._part)  # packed or not, what comes after it is read on with it
            self._file = self._part.open("ab")
            self._rows.begun = self._file.tell() > 0
            return
        self._rows.begun = bool(mark)
        if self._part.exists() or not self._path.exists():  # else the earlier run came as far as finish
            self._file = self._part.open("r+b")
            self._file.truncate(mark)
            self._file.seek(mark)

    def write(self, done: Done) -> None:
        self._taken += 1
        if row := self._rows.of(done):
            self._waiting.append(row)

    def due(self) -> bool:
        late = self.anywhere and time.monotonic() - self._flushed > _SECONDS
        return self._taken >= _ROWS or late

    def flush(self) -> int:
        assert self._file is not None
        if self._waiting:
            self._file.write(self._pack(b"".join(self._waiting)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._waiting.clear()
        self._taken = 0
        self._flushed = time.monotonic()
        return self._file.tell()

    def finish(self) -> None:
        if self._file is not None:
            self._file.close()
            os.replace(self._part, self._path)


class Folder:
    """A file an article, named after its input; an input that gave none has no file."""

    anywhere = True

    def __init__(self, path: Path, suffix: str) -> None:
        self._path = path
        self._suffix = suffix
        self._taken = 0

    def begin(self, mark: Any) -> None:
        self._path.mkdir(parents=True, exist_ok=True)

    def write(self, done: Done) -> None:
        self._taken += 1
        if done.fault:
            return
        name = file_name(done.key, self._suffix, done.id)
        part = self._path / f"{name}.part"
        part.write_bytes(done.data)
        os.replace(part, self._path / name)

    def due(self) -> bool:
        return self._taken >= _ROWS

    def flush(self) -> int:
        self._taken = 0
        return 0

    def finish(self) -> None:
        pass
