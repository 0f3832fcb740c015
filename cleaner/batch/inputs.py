"""From what users name, files, folders, globs and ``-``, to tasks, one at a time and always in the same order."""

from __future__ import annotations

import codecs
import glob
import json
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import IO

from cleaner.batch import parquet, tables, warc
from cleaner.batch.compression import read_all, unpacked
from cleaner.batch.destinations import place_of
from cleaner.batch.forms import PACKED, form_of, is_searched, kind_of, packed, told
from cleaner.batch.pool import Ready
from cleaner.batch.reading import Reading
from cleaner.batch.tasks import Done, Fault, Task, fault_of
from cleaner.errors import CleanerError, InputError
from cleaner.schema import ERROR_SCHEMA

_SUFFIXES = 60  # of files in a folder that are not taken, told apart
_ODD = re.compile(rb"\\x([0-9a-f]{2})")  # a byte of a path that is no UTF-8, as input_of shows it


def tasks(inputs: Iterable[str], reading: Reading) -> Iterator[Task | Ready[Done]]:
    """A task for every page the inputs name; what can't be found or read is a finished fault in its place."""
    for name in inputs:
        for path in expand(name):
            if isinstance(path, Ready):
                yield path
            else:
                yield from _of_file(path, reading)


def count(inputs: Iterable[str], reading: Reading) -> int | None:
    """How many pages the inputs have, where that is known without reading them: files of one page, Parquet."""
    total = 0
    for name in inputs:
        for path in expand(name):
            if isinstance(path, Ready) and path.result.skipped:
                continue
            form = "html" if isinstance(path, Ready) else reading.form or form_of(path)
            if form == "parquet" and isinstance(path, str):
                try:
                    total += parquet.opened(path).metadata.num_rows
                except (OSError, CleanerError):
                    total += 1
            elif form in ("html", "text", "bundle"):
                total += 1
            else:
                return None
    return total


def failed(errors: Iterable[bytes]) -> dict[str, set[int] | None]:
    """The inputs that rows of errors are about, each with the records of it that failed; None: all of it.

    Raises:
        InputError: A line is not a row of errors.
    """
    wanted: dict[str, set[int] | None] = {}
    for number, line in enumerate(errors, 1):
        name, offset = _failed(line, number)
        offsets = wanted.setdefault(path_of(name), set())
        if offset is None or offsets is None:
            wanted[path_of(name)] = None
        else:
            offsets.add(offset)
    return wanted


def again(wanted: Mapping[str, set[int] | None], reading: Reading) -> Iterator[Task | Ready[Done]]:
    """The tasks for inputs, or for records of them, that failed before."""
    for name, offsets in wanted.items():
        yield from tasks([name], reading) if offsets is None else _records_of(name, offsets, reading)


def _records_of(name: str, offsets: set[int], reading: Reading) -> Iterator[Task | Ready[Done]]:
    """The records of an input at these places; what can't be read of it is said of each, so that none is forgotten."""
    missing = set(offsets)
    gone = Done(input=input_of(name), fault=Fault("not_found", "the input has no such record any more"))
    for item in tasks([name], reading):
        found = item.result.offset if isinstance(item, Ready) else item.offset
        if isinstance(item, Ready) and item.result.skipped:
            continue
        if found is None and isinstance(item, Ready):
            gone = item.result
        elif found is None or found in offsets:
            yield item
            missing.discard(-1 if found is None else found)
    yield from (Ready(replace(gone, offset=offset)) for offset in sorted(missing))


def _failed(line: bytes, number: int) -> tuple[str, int | None]:
    try:
        row = json.loads(line)
        if row["schema"] != ERROR_SCHEMA:
            raise ValueError(f"schema is {row['schema']!r}")
        return str(row["input"]), row["offset"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"line {number} is not an error row ({error}); name a file that --errors wrote") from error


def listed(inputs: Iterable[str], lists: Iterable[str]) -> Iterator[str]:
    """The inputs, then those that lists name, one a line.

    Raises:
        InputError: A list can't be read.
    """
    yield from inputs
    for name in lists:
        try:
            with _opened(name) as stream:
                for number, line in enumerate(stream):
                    if path := (line if number else line.removeprefix(codecs.BOM_UTF8)).rstrip(b"\r\n"):
                        yield os.fsdecode(path)
        except OSError as error:
            raise InputError(f"{name}: {error.strerror}; name a file that lists inputs, one a line") from error


def expand(name: str) -> Iterator[str | Ready[Done]]:
    """The files that a path or glob stands for: itself, those of a folder at any depth, those that match; sorted.

    At the end of a folder one item tells how many of its files are not taken, by their suffixes.
    """
    if "\0" in name:
        yield refused(name, Fault("bad_input", "a path can't have a NUL byte in it; mend the list that names it"))
    elif os.path.isdir(name):
        nothing = refused(name, Fault("not_found", "no page, text or archive in it; name other files one by one"))
        passed = Counter[str]()
        found = _walk(name, passed)
        yield from chain([next(found, nothing)], found)
        yield from _passed(name, passed)
    elif os.path.lexists(name) or not glob.has_magic(name):
        yield name
    else:
        matching = sorted(glob.glob(name, recursive=True))
        passed = Counter[str]()
        for path in matching:
            yield from _walk(path, passed) if os.path.isdir(path) else (path,)
        yield from _passed(name, passed)
        if not matching:
            yield refused(name, Fault("not_found", "no file matches"))


def _passed(name: str, files: Counter[str]) -> Iterator[Ready[Done]]:
    if files:
        yield Ready(Done(input=input_of(name), skipped=files))


def _walk(folder: str, passed: Counter[str]) -> Iterator[str | Ready[Done]]:
    """Pages of a folder at any depth, sorted; links to folders are not followed, so there are no circles.

    Counts into ``passed`` the files that are not taken.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda e: e.name)
    except OSError as error:
        yield refused(folder, fault_of(error))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, passed)
        elif is_searched(entry.name):
            yield entry.path
        else:
            called = "links to folders" if entry.is_dir() else kind_of(entry.name)
            passed[called if called in passed or len(passed) < _SUFFIXES else "other files"] += 1


def is_read(name: str, inputs: Iterable[str], suffix: str = "") -> bool:
    """Whether what is written there is among the inputs, or would be found in their folders: it would be lost, or taken
    for a page by this run or the next.

    ``suffix`` is that of the files in it, where the name is of a folder.
    """
    place = Path(str(place_of(name)), *([f"page{suffix}"] if suffix else []))
    there = _status(place)
    return any(_reads(given, place, there) for given in inputs if given != "-")


def _reads(given: str, place: Path, there: os.stat_result | None) -> bool:
    """Whether an input is or holds a place. Files are told by their status: to resolve names takes ten times that."""
    found = _status(given)
    if found is None and glob.has_magic(given) and not os.path.lexists(given):
        matching = (_status(path) for path in glob.glob(given, recursive=True)) if there else ()
        return any(_same(one, there) for one in matching) or _matches(Path(os.path.realpath(given)).parts, place.parts)
    if found is not None and stat.S_ISDIR(found.st_mode):
        return is_searched(place.name) and place.is_relative_to(os.path.realpath(given))
    return _same(found, there) if found else os.path.realpath(given) == str(place)


def _status(path: str | Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):  # the latter of a NUL byte
        return None


def _same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    return one is not None and other is not None and os.path.samestat(one, other)


def _matches(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether a glob, part by part, is met by a path, or by a folder above it that would be searched for it."""
    if not pattern:
        return not parts or is_searched(parts[-1])
    if pattern[0] == "**":
        return any(_matches(pattern[1:], parts[start:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatch(parts[0], pattern[0]) and _matches(pattern[1:], parts[1:])


def input_of(path: str) -> str:
    """A path as the run names it: with forward slashes, without ``./`` and the like; odd bytes are made visible."""
    plain = os.path.normpath(path.replace("\0", "\\x00")).replace(os.sep, "/")
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def path_of(name: str) -> str:
    """The path of an input that a run named so: odd bytes in it are those bytes again."""
    if os.path.lexists(name) or "\\x" not in name:
        return name
    path = os.fsdecode(_ODD.sub(lambda found: bytes([int(found[1], 16)]), os.fsencode(name)))
    return path if os.path.lexists(path) else name


def refused(path: str, fault: Fault) -> Ready[Done]:
    """An input that gives no task."""
    return Ready(Done(input=input_of(path), fault=fault))


def _of_file(path: str, reading: Reading) -> Iterator[Task | Ready[Done]]:
    form = reading.form or (None if path == "-" else form_of(path))
    if form in ("html", "text") and path != "-":
        yield Task(input_of(path), path=path, form="text" if form == "text" else "html")
        return
    if form == "bundle":
        yield refused(path, Fault("bad_input", PACKED))
        return
    try:
        yield from _records(path, form, reading)
    except Exception as error:
        yield refused(path, fault_of(error))


def _records(path: str, form: str | None, reading: Reading) -> Iterator[Task | Ready[Done]]:
    """The tasks of an input that is no file of one page; ``form`` is None where its first bytes shall tell."""
    name = input_of(path)
    if form == "parquet" and path != "-":
        yield from tables.rows(path, name, reading.fields)
        return
    with _opened(path) as opened:
        form, stream = (form, opened) if form else told(opened)
        compression = packed(stream, path)
        match form:
            case "jsonl":
                yield from tables.lines(unpacked(stream, compression), name, reading.max_page)
            case "json":
                yield from tables.documents(unpacked(stream, compression), name, reading.max_page, reading.fields)
            case "csv":
                yield from tables.cells(unpacked(stream, compression), name, reading.max_page, reading.fields)
            case "warc":
                yield from warc.tasks(stream, name, reading.max_page, compression, reading.fields.extra)
            case "bundle":
                raise InputError(PACKED)
            case "parquet":
                raise InputError("Parquet is read from its end, so standard input can't be it; name the file")
            case _:  # standard input: a worker has none, so it is read here
                data = read_all(stream, reading.max_page)
                yield Task(name, data=data, form="text" if form == "text" else "html")


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")
