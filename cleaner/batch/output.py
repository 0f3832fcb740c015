"""Where rows go: standard output, one file, or a folder of files. A file appears under its name when it is whole.

A sink takes rows in order. What it has written down for good at a :meth:`Sink.flush` is described by a mark, and a
later run may go on from there: whatever came after the mark is cut off, so no row is lost or written twice.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Protocol

from cleaner.batch.compression import packer, split_suffix
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


def sink(out: str | None, format: str, *, errors: bool, more: Iterable[str] = ()) -> Sink:
    """The place that ``-o`` names: a folder where it is one or ends with a slash, else a file; none or ``-``: stdout.

    ``errors``: whether inputs that gave no article get a row here, where the format has rows for them.
    ``more``: members of rows beyond an article's fields, for formats that must know.

    Raises:
        InputError: The name asks for a compression that is not written.
    """
    if format == "parquet":
        from cleaner.batch.parquet import Parquet

        if out is None or out == "-":
            raise InputError("Parquet can't go to standard output; name a file or a folder by -o")
        return Parquet(Path(out), whole=not is_folder(out), more=more)
    separator = FORMATS[format].separator.encode()
    errors = errors and format == "jsonl"
    if out is None or out == "-":
        return Stream(sys.stdout.buffer, separator, errors)
    if is_folder(out):
        return Folder(Path(out), FORMATS[format].suffix)
    return File(Path(out), separator, articles=True, errors=errors)


def is_folder(out: str) -> bool:
    """Whether a name is of a folder: one that is there, or with a slash at its end."""
    return out.endswith(("/", os.sep)) or os.path.isdir(out)


def save(path: Path, data: bytes) -> None:
    """A small file, whole or not at all, on the disk when this returns."""
    part = path.with_name(f"{path.name}.tmp")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, path)


class Stream:
    """Rows one after the other into standard output, each as soon as it is there."""

    anywhere = True

    def __init__(self, stream: IO[bytes], separator: bytes, errors: bool) -> None:
        self._stream = stream
        self._separator = separator
        self._errors = errors
        self._begun = False

    def begin(self, mark: Any) -> None:
        pass

    def write(self, done: Done) -> None:
        if done.fault:
            if self._errors:
                self._stream.write(error_row(done))
            return
        if self._begun:
            self._stream.write(self._separator)
        self._stream.write(done.data)
        self._stream.flush()
        self._begun = True

    def due(self) -> bool:
        return False

    def flush(self) -> Any:
        self._stream.flush()

    def finish(self) -> None:
        self._stream.flush()


class File:
    """Rows into a file, packed as its suffix says; it is called ``….part`` until the run is over."""

    def __init__(self, path: Path, separator: bytes, *, articles: bool, errors: bool) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._separator = separator
        self._articles = articles
        self._errors = errors
        compression = split_suffix(path.name)[1]
        self._pack = packer(compression)
        self.anywhere = not compression
        self._rows: list[bytes] = []
        self._taken = 0
        self._flushed = time.monotonic()
        self._begun = False
        self._file: IO[bytes] | None = None

    def begin(self, mark: Any) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if mark is None:
            self._file = self._part.open("wb")
            return
        self._begun = bool(mark)
        if self._part.exists() or not self._path.exists():  # else the earlier run came as far as finish
            self._file = self._part.open("r+b")
            self._file.truncate(mark)
            self._file.seek(mark)

    def write(self, done: Done) -> None:
        self._taken += 1
        if done.fault and self._errors:
            self._rows.append(error_row(done))
        elif not done.fault and self._articles:
            self._rows.append(self._separator + done.data if self._begun else done.data)
            self._begun = True

    def due(self) -> bool:
        late = self.anywhere and time.monotonic() - self._flushed > _SECONDS
        return self._taken >= _ROWS or late

    def flush(self) -> int:
        assert self._file is not None
        if self._rows:
            self._file.write(self._pack(b"".join(self._rows)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._rows.clear()
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
