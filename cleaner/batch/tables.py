"""Records of JSON Lines and Parquet as tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from cleaner.batch import parquet
from cleaner.batch.compression import TooLarge, damage
from cleaner.batch.pool import Ready
from cleaner.batch.reading import Fields, from_record
from cleaner.batch.tasks import BadRecord, Done, Fault, Task, fault_of

_ROWS = 64  # of a table read at a time
# JSON may write a character as six; a line longer than that can't hold a page within the limit.
_ESCAPED = 6


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


def rows(path: str, name: str, fields: Fields) -> Iterator[Task | Ready[Done]]:
    """A task a row of a Parquet file; its offset is the row's number, from 0. Rows of a damaged row group are faults.

    Raises:
        BadRecord: The file is not Parquet, or has no column that could hold a page or a text.
    """
    table = parquet.opened(path)
    names = table.schema_arrow.names
    if fields.html not in names and fields.text not in names:
        found = ", ".join(names[:8])
        raise BadRecord(f"no column {fields.html!r} or {fields.text!r}, but {found}; use --html-field or --text-field")
    wanted = {
        *fields.extra, fields.html, fields.text, fields.url, fields.id, fields.encoding, fields.fetched, fields.status,
    }  # fmt: skip
    columns = [c for c in names if c in wanted]
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
