"""Records of JSON Lines, JSON, CSV and Parquet as tasks."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, cast

from cleaner.batch import parquet
from cleaner.batch.compression import TooLarge, damage
from cleaner.batch.pool import Ready
from cleaner.batch.reading import Fields, from_record, kind_of
from cleaner.batch.tasks import BadRecord, Done, Fault, Task, fault_of
from cleaner.errors import InputError
from cleaner.stages.decode import decode

_ROWS = 64  # of a table read at a time
# JSON may write a character as six; a line longer than that can't hold a page within the limit.
_ESCAPED = 6
_PIECE = 1 << 16  # characters of JSON read at a time
_BETWEEN = re.compile(r"[\s,\[\]]*")  # of the values of an array, or of values that stand one after the other
_LONGEST = 1 << 20  # characters of the row with the names of columns
_SEPARATORS = ",;\t"
_NO_UTF_8 = re.compile("[\udc80-\udcff]")


def lines(stream: IO[bytes], name: str, limit: int) -> Iterator[Task | Ready[Done]]:
    """A task a line that is not blank; its offset is the line's number, from 1. Workers take the JSON apart."""
    number = 0
    longest = limit * _ESCAPED
    try:
        while line := stream.readline(longest):
            number += 1
            if len(line) == longest and not line.endswith(b"\n"):
                _skip_line(stream)
                yield _refused(name, number, fault_of(TooLarge(limit)))
            elif line.strip():
                yield Task(name, number, data=line.removeprefix(b"\xef\xbb\xbf"), form="json")
    except Exception as error:
        yield _refused(name, number + 1, fault_of(damage(error)))


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _refused(name: str, offset: int, fault: Fault) -> Ready[Done]:
    return Ready(Done(input=name, offset=offset, fault=fault))


def documents(stream: IO[bytes], name: str, limit: int, fields: Fields) -> Iterator[Task | Ready[Done]]:
    """A task for every value of an array, or of those that stand one after the other; its offset counts from 1.

    What is no JSON ends the file: where the next value begins can't be told.
    """
    value_at = json.JSONDecoder().raw_decode
    buffer, at, number = "", 0, 1
    try:
        text = _text(stream)
        while piece := text.read(max(_PIECE, len(buffer) - at)):
            buffer, at = buffer[at:] + piece, 0
            try:
                while (at := _after(buffer, at)) < len(buffer):
                    value, at = value_at(buffer, at)
                    yield _document(name, number, value, fields)
                    number += 1
            except (ValueError, RecursionError) as error:
                wrong = error  # or it goes on in the next piece
            if len(buffer) - at > limit * _ESCAPED:
                raise TooLarge(limit)
        if at < len(buffer):
            raise BadRecord(f"not JSON from here on: {wrong}")
    except Exception as error:
        yield _refused(name, number, fault_of(damage(error) if not isinstance(error, InputError) else error))


def cells(stream: IO[bytes], name: str, limit: int, fields: Fields) -> Iterator[Task | Ready[Done]]:
    """A task for every row of CSV, below one with the names of columns; its offset is the row's number, from 1.

    Cells are parted by commas, semicolons or tabs, whichever the first row has most of. A quote that is left open, or
    closed amid a cell, ends the file. Cells that are not UTF-8 are read as pages are: each in the encoding it seems in.

    Raises:
        BadRecord: There is no column that could hold a page or a text.
        Corrupt: The file is damaged before its first row.
    """
    try:
        text = _text(stream)
        head = text.readline(_LONGEST)
    except Exception as error:
        raise damage(error) from error
    columns = next(csv.reader([head], delimiter=(separator := max(_SEPARATORS, key=head.count))), [])
    if not head:
        return
    columns = [_decoded(column) for column in columns]
    _check_columns(columns, fields)
    number = 1
    before = csv.field_size_limit(limit)
    try:
        for row in csv.reader(text, delimiter=separator, strict=True):
            if row:
                yield _row(name, number, _record(columns, row, fields), fields)
                number += 1
    except csv.Error as error:
        yield _refused(name, number, Fault("bad_record", f"no CSV from here on: {error}"))
    except Exception as error:
        yield _refused(name, number, fault_of(damage(error)))
    finally:
        csv.field_size_limit(before)  # of the whole process, and perhaps a caller's


def _record(columns: Iterable[str], row: Iterable[str], fields: Fields) -> dict[str, Any]:
    """A row's cells by their columns; a page or a text that is not UTF-8 as the bytes it is."""
    cells = dict(zip(columns, row, strict=False))
    pages = (fields.html, fields.text)
    return {name: _bytes(cell) if name in pages else _decoded(cell) for name, cell in cells.items()}


def _bytes(cell: str) -> str | bytes:
    return cell.encode("utf-8", "surrogateescape") if _NO_UTF_8.search(cell) else cell


def _decoded(cell: str) -> str:
    given = _bytes(cell)
    return cell if isinstance(given, str) else decode(given).decode()


def _text(stream: IO[bytes]) -> io.TextIOWrapper:
    """A file as text; UTF-16, in which spreadsheets and shells write, by its byte-order mark."""
    wide = cast(io.BufferedReader, stream).peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return io.TextIOWrapper(stream, "utf-16" if wide else "utf-8-sig", "surrogateescape", newline="")


def _after(buffer: str, at: int) -> int:
    found = _BETWEEN.match(buffer, at)
    return found.end() if found else at


def _document(name: str, number: int, value: Any, fields: Fields) -> Task | Ready[Done]:
    if not isinstance(value, dict):
        return _refused(name, number, Fault("bad_record", f"a JSON {kind_of(value)}, not an object"))
    task = _row(name, number, value, fields)
    if isinstance(task, Task) and isinstance(task.data, str) and _NO_UTF_8.search(task.data):
        return _refused(name, number, Fault("bad_record", "not UTF-8; save it as that, or give the page as a file"))
    return task


def _check_columns(names: Iterable[str], fields: Fields) -> None:
    found = list(names)
    if fields.html not in found and fields.text not in found:
        raise BadRecord(f"no column {fields.html!r} or {fields.text!r}, but {', '.join(found[:8])}; "
                        "use --html-field or --text-field")  # fmt: skip


def rows(path: str, name: str, fields: Fields) -> Iterator[Task | Ready[Done]]:
    """A task a row of a Parquet file; its offset is the row's number, from 0. Rows of a damaged row group are faults.

    Raises:
        BadRecord: The file is not Parquet, or has no column that could hold a page or a text.
    """
    table = parquet.opened(path)
    names = table.schema_arrow.names
    _check_columns(names, fields)
    columns = [c for c in names if c in fields.names or c in fields.extra]
    start = 0
    for group in range(table.num_row_groups):
        count = table.metadata.row_group(group).num_rows
        done = 0
        try:
            for batch in table.iter_batches(_ROWS, row_groups=[group], columns=columns):
                for record in batch.to_pylist():
                    yield _row(name, start + done, record, fields)
                    done += 1
        except Exception as error:  # whatever the reader says of damaged pages
            fault = Fault("corrupt", f"row group {group} is damaged: {error}")
            yield from (_refused(name, start + row, fault) for row in range(done, count))
        start += count


def _row(name: str, offset: int, record: dict[str, Any], fields: Fields) -> Task | Ready[Done]:
    try:
        return from_record(Task(name, offset), record, fields)
    except BadRecord as error:
        return _refused(name, offset, fault_of(error))
