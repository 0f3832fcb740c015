"""From what users name, files, folders, globs and ``-``, to tasks, one at a time and always in the same order."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cleaner.batch.compression import SUFFIXES, read_all, split_suffix
from cleaner.batch.pool import Ready
from cleaner.batch.tasks import MAX_PAGE, Done, Fault, Task, fault_of

MARKUP = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How inputs are read.

    Attributes:
        text: Take every input as plain text, whatever its name.
        url: Where the page was fetched, for all inputs.
        encoding: The HTTP charset, for all inputs.
        fetched: When, for all inputs.
        max_page: Bytes of a page, packed or not, beyond which it is refused.
    """

    text: bool = False
    url: str | None = None
    encoding: str | None = None
    fetched: datetime | None = None
    max_page: int = MAX_PAGE


def tasks(inputs: Iterable[str], reading: Reading) -> Iterator[Task | Ready[Done]]:
    """A task for every page the inputs name; what can't be found or read is a finished fault in its place."""
    for name in inputs:
        if name == "-":
            yield _from_stdin(reading)
            continue
        for path in expand(name):
            yield _from_file(path, reading) if isinstance(path, str) else path


def expand(name: str) -> Iterator[str | Ready[Done]]:
    """The files that a path or glob stands for: itself, those of a folder at any depth, those that match; sorted."""
    if os.path.isdir(name):
        yield from _walk(name)
    elif os.path.lexists(name) or not glob.has_magic(name):
        yield name
    else:
        found = sorted(glob.glob(name, recursive=True))
        for path in found:
            yield from _walk(path) if os.path.isdir(path) else (path,)
        if not found:
            yield refused(name, Fault("not_found", "no file matches"))


def _walk(folder: str) -> Iterator[str | Ready[Done]]:
    """Pages of a folder at any depth, sorted; links to folders are not followed, so there are no circles."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield refused(folder, fault_of(error))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif is_page(entry.name):
            yield entry.path


def is_page(name: str) -> bool:
    """Whether a file found in a folder is taken, by its suffix."""
    inner, _ = split_suffix(name)
    return inner in MARKUP or inner in TEXT


def form_of(name: str) -> str:
    """``text`` or ``html``, by suffix; a file that is named outright may have any other."""
    return "text" if split_suffix(name)[0] in TEXT else "html"


def refused(key: str, fault: Fault) -> Ready[Done]:
    """An input that gives no task."""
    return Ready(Done(key=key, id=key, fault=fault))


def key_of(path: str) -> str:
    """A path's name in the run: with forward slashes, without ``./`` and the like; odd bytes are made visible."""
    plain = os.path.normpath(path).replace(os.sep, "/")
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _from_file(path: str, reading: Reading) -> Task:
    key = key_of(path)
    return Task(key=key, id=key, path=path, form=form_of(path), url=reading.url, encoding=reading.encoding,
                fetched=reading.fetched)  # fmt: skip


def _from_stdin(reading: Reading) -> Task | Ready[Done]:
    """Standard input is read here: a worker has none."""
    try:
        data = read_all(sys.stdin.buffer, reading.max_page)
    except Exception as error:
        return refused("-", fault_of(error))
    return Task(key="-", id="-", data=data, url=reading.url, encoding=reading.encoding, fetched=reading.fetched)


__all__ = ["MARKUP", "SUFFIXES", "TEXT", "Reading", "expand", "form_of", "is_page", "key_of", "refused", "tasks"]
