"""Parquet in and out. Sole pyarrow importer."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cleaner.batch.compression import damage
from cleaner.batch.tasks import BadRecord, Done
from cleaner.errors import InputError, MissingExtra

_ROWS = 1024  # of a part, and of a row group of the finished file
_PART = re.compile(r"part-\d{5,}\.parquet")


def opened(path: str) -> Any:
    """A Parquet file to read.

    Raises:
        BadRecord: It is none.
        Corrupt: What it says of itself is damaged.
        MissingExtra: The package is not installed.
    """
    arrow, parquet = _pyarrow()
    try:
        found = parquet.ParquetFile(path)
        _ = found.schema_arrow.names
    except arrow.ArrowInvalid as error:
        raise BadRecord(f"not Parquet: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise damage(error) from error
    return found


def schema(*more: str) -> Any:
    """The Arrow schema of articles: a typed column a field, nested lists as in the JSON, then columns of text."""
    arrow, _ = _pyarrow()
    text, whole, number = arrow.string(), arrow.int32(), arrow.float64()

    def rows(**fields: Any) -> Any:
        return arrow.list_(arrow.struct(fields))

    texts = arrow.list_(text)
    names = arrow.map_(text, text)
    other = {
        "tags": texts, "authors": texts, "agencies": texts, "flags": rows(flag=text, why=text),
        "dateline": arrow.struct({"place": text, "agency": text, "date": text, "text": text}),
        "images": rows(url=text, alt=text, caption=text, credit=text),
        "blocks": rows(index=whole, type=text, text=text, level=whole, depth=whole, number=whole,
                       rows=arrow.list_(texts), attribution=text, url=text, markdown=text),
        "removed": rows(index=whole, kind=text, text=text, why=text, score=number, span=arrow.list_(whole), path=text),
        "confidence": number, "version": names, "sources": names,
    }  # fmt: skip
    from cleaner.schema import json_schema

    return arrow.schema([(name, other.get(name, text)) for name in (*json_schema()["properties"], *more)])


class Parquet:
    """Articles in parts of a fixed number of rows; for a single file they are joined at the end of the run."""

    anywhere = False

    def __init__(self, path: Path, *, whole: bool, more: Iterable[str] = (), onto: bool = False) -> None:
        """
        Args:
            path: A file, or a folder of parts.
            whole: Whether it is a file.
            more: Columns of text beyond an article's fields. ``extra`` is always one: JSON of what is passed through.
            onto: Whether rows come after those that are there, which stay as they are until the run is over.

        Raises:
            InputError: What is there has other columns.
            MissingExtra: The package is not installed.
        """
        self._arrow, self._parquet = _pyarrow()
        self._path = path
        self._whole = whole
        self._parts = path.with_name(f"{path.name}.parts") if whole else path
        self._schema = schema("extra", *more)
        self._earlier = self._found() if onto else []  # files whose rows stay
        self._rows: list[bytes] = []
        self._taken = 0
        self._count = 0

    def _found(self) -> list[Path]:
        """The files with rows of an earlier run, in order."""
        if self._whole:
            found = [self._path] if self._path.exists() else []
        else:
            found = sorted(p for p in self._parts.iterdir() if _PART.fullmatch(p.name)) if self._parts.exists() else []
        for path in found:
            if not opened(str(path)).schema_arrow.equals(self._schema):
                raise InputError(f"{path} has other columns than this run would write; name another OUT")
        return found

    def begin(self, mark: Any) -> None:
        self._count = mark or 0
        if mark is None and not self._whole and self._earlier:
            self._count = int(self._earlier[-1].stem[5:]) + 1
        if self._whole and mark is not None and self._path.exists() and not self._parts.exists():
            return  # the earlier run came as far as finish
        self._parts.mkdir(parents=True, exist_ok=True)
        if mark is None and self._whole and self._earlier:
            shutil.copyfile(self._path, self._parts / _part(0))
            self._count = 1
        for part in self._parts.iterdir():  # of an earlier run, or written after the mark
            if _PART.fullmatch(part.name) and int(part.stem[5:]) >= self._count:
                part.unlink()

    def write(self, done: Done) -> None:
        self._taken += 1
        if not done.fault:
            self._rows.append(done.data)

    def due(self) -> bool:
        return self._taken >= _ROWS

    def flush(self) -> int:
        if self._rows:
            records = [_record(json.loads(row)) for row in self._rows]
            self._save(self._parts / _part(self._count), [self._arrow.Table.from_pylist(records, self._schema)])
            self._count += 1
        self._rows.clear()
        self._taken = 0
        return self._count

    def finish(self) -> None:
        if not self._whole or not self._parts.exists():
            return
        parts = (self._parts / _part(n) for n in range(self._count))
        self._save(self._path, self._tables(parts))
        shutil.rmtree(self._parts)

    def _tables(self, paths: Iterable[Path]) -> Iterator[Any]:
        for path in paths:
            file = opened(str(path))
            yield from (file.read_row_group(n) for n in range(file.num_row_groups))

    def _save(self, path: Path, tables: Any) -> None:
        part = path.with_name(f"{path.name}.tmp")
        with self._parquet.ParquetWriter(part, self._schema, compression="zstd") as writer:
            for table in tables:
                writer.write_table(table.cast(self._schema))
        with part.open("r+b") as stream:  # Windows writes down only what is open for writing
            os.fsync(stream.fileno())
        os.replace(part, path)


def batch(rows: Iterable[dict[str, Any]], schema: Any, *, beside: Any) -> Any:
    """A record batch: the columns of another one, then those of articles as dicts, null where these lack a member."""
    arrow, _ = _pyarrow()
    records = [_record(row) for row in rows]
    arrays = [arrow.array([record.get(field.name) for record in records], field.type) for field in schema]
    return arrow.RecordBatch.from_arrays([*beside.columns, *arrays], names=[*beside.schema.names, *schema.names])


def _record(row: dict[str, Any]) -> dict[str, Any]:
    """The article as Arrow takes it: maps are pairs, what is passed through is JSON."""
    maps = {name: list(row[name].items()) for name in ("version", "sources") if row.get(name) is not None}
    extra = {"extra": json.dumps(row["extra"], ensure_ascii=False)} if "extra" in row else {}
    return {**row, **maps, **extra}


def _part(number: int) -> str:
    return f"part-{number:05}.parquet"


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("Parquet needs a package: pip install 'cleaner[parquet]'") from None
    return pyarrow, pyarrow.parquet
