"""Where rows go: standard output, one file, or a folder of files. A file appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cleaner.batch.names import file_name
from cleaner.batch.report import error_row
from cleaner.batch.tasks import Done
from cleaner.exports import FORMATS

Write = Callable[[Done], None]


@contextmanager
def output(out: str | None, format: str) -> Iterator[Write]:
    """A function that takes what became of each input, in order.

    ``out`` names a folder where it is one or ends with a slash, else a file; none or ``-`` is standard output.
    Left by an exception, a file is not there; files of a folder written so far stay.
    """
    if out is None or out == "-":
        yield _appender(sys.stdout.buffer, format)
        sys.stdout.buffer.flush()
    elif is_folder(out):
        Path(out).mkdir(parents=True, exist_ok=True)
        yield _filer(Path(out), FORMATS[format].suffix)
    else:
        with _whole(Path(out)) as stream:
            yield _appender(stream, format)


def is_folder(out: str) -> bool:
    """Whether a name is of a folder: one that is there, or with a slash at its end."""
    return out.endswith(("/", os.sep)) or os.path.isdir(out)


def _appender(stream: IO[bytes], format: str) -> Write:
    """Rows one after the other; errors are rows too, where the format has rows."""
    separator = FORMATS[format].separator.encode()
    begun = False

    def write(done: Done) -> None:
        nonlocal begun
        if done.fault:
            if format == "jsonl":
                stream.write(error_row(done.id, done.fault))
            return
        if begun:
            stream.write(separator)
        stream.write(done.data)
        begun = True

    return write


def _filer(folder: Path, suffix: str) -> Write:
    """A file an article, named after its input; an input that gave none has no file."""

    def write(done: Done) -> None:
        if not done.fault:
            with _whole(folder / file_name(done.key, suffix)) as stream:
                stream.write(done.data)

    return write


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
