"""Apache Spark: a DataFrame of pages in, a DataFrame of articles out. Sole pyspark importer.

Pages travel as Arrow batches. Each Python worker of Spark loads rules and model once, and cleans in a process beside
it that a bad page may end, so a page that hangs or eats memory is a row with an error and not a lost task.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.compression import TooLarge
from cleaner.batch.parquet import batch, schema
from cleaner.batch.pool import Limits
from cleaner.batch.reading import MAX_PAGE, Fields, from_record
from cleaner.batch.run import clean_beside
from cleaner.batch.tasks import Task, fault_of
from cleaner.errors import InputError, MissingExtra, OptionsError
from cleaner.options import Options
from cleaner.types import Article, Failure, Source

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructField, StructType

__all__ = ["Fields", "Limits", "article_type", "clean"]

_ROWS = 64  # of an output batch: articles of it are held at once
_ERRORS = ("error", "message")


def clean(
    df: DataFrame, fields: Fields | None = None, *, keep: Sequence[str] = (), options: Options | None = None,
    limits: Limits | None = None,
) -> DataFrame:  # fmt: skip
    """One row for every row of ``df``, in the same partition and order: kept columns, the article, the error.

    ``error`` and ``message`` are null where there is an article; else all columns of the article but ``id`` and
    ``url`` are null. The name of a row is its id column, or its address where there is none.

    Args:
        df: Pages in a column of strings or bytes, or texts; see :class:`Fields` for the columns that are used.
        fields: Names of the columns.
        keep: Columns to pass through.
        options: What to keep, cut and record in articles.
        limits: What a page may cost; by default a minute and 2 GB.

    Raises:
        OptionsError: ``df`` has no column of pages or texts, or a kept column is absent or named like an article's.
        MissingExtra: pyspark or pyarrow is not installed.
    """
    fields = fields or Fields()
    _check(df.columns, fields, keep)
    plan = _Plan(fields, tuple(keep), options, limits or Limits())
    used = df.select(*(name for name in df.columns if name in keep or name in fields.names))
    return used.mapInArrow(partial(_clean_batches, plan), article_type([df.schema[name] for name in keep]))


def article_type(kept: Sequence[StructField] = ()) -> StructType:
    """The Spark type of the rows that :func:`clean` returns: kept columns, the article, the error.

    Raises:
        MissingExtra: pyspark or pyarrow is not installed.
    """
    try:
        from pyspark.sql.types import StructField, StructType
    except ImportError:
        raise MissingExtra("Spark needs packages: pip install 'cleaner[spark]'") from None
    return StructType([*kept, *(StructField(field.name, _type(field.type)) for field in schema(*_ERRORS))])


class _Plan(NamedTuple):
    fields: Fields
    keep: tuple[str, ...]
    options: Options | None
    limits: Limits


def _check(names: Sequence[str], fields: Fields, keep: Sequence[str]) -> None:
    found = ", ".join(names[:8])
    if fields.html not in names and fields.text not in names:
        raise OptionsError(f"no column {fields.html!r} or {fields.text!r}, but {found}; name yours in Fields")
    if absent := [name for name in keep if name not in names]:
        raise OptionsError(f"keep names {', '.join(absent)}, but the columns are {found}")
    if taken := sorted(set(keep) & set(schema(*_ERRORS).names)):
        raise OptionsError(f"keep names {', '.join(taken)}, as an article's column is called; rename it before")


def _type(type: Any) -> Any:
    """The Spark type that an Arrow type of the article schema becomes."""
    from pyspark.sql import types as spark

    match str(type).partition("<")[0]:
        case "list":
            return spark.ArrayType(_type(type.value_type))
        case "struct":
            return spark.StructType([spark.StructField(field.name, _type(field.type)) for field in type])
        case "map":
            return spark.MapType(_type(type.key_type), _type(type.item_type))
        case "int32":
            return spark.IntegerType()
        case "double":
            return spark.DoubleType()
        case _:
            return spark.StringType()


# --- in Spark's workers ---------------------------------------------------------------------------------------------


def _clean_batches(plan: _Plan, batches: Iterator[Any]) -> Iterator[Any]:
    """Arrow record batches of articles for those of pages."""
    slices: deque[Any] = deque()
    rows: list[dict[str, Any]] = []
    wanted = schema(*_ERRORS)
    pairs = _pairs(batches, slices, plan.fields)
    for result, name in clean_beside(pairs, plan.options, plan.limits):
        rows.append(_row(result, name))
        if len(rows) == slices[0].num_rows:
            yield batch(rows, wanted, beside=slices.popleft().select(plan.keep))
            rows = []


def _pairs(batches: Iterator[Any], slices: deque[Any], fields: Fields) -> Iterator[tuple[Source | Failure, Any]]:
    """Every row as a source, with its id and address; leaves its slice of a batch in ``slices``."""
    for whole in batches:
        for start in range(0, whole.num_rows, _ROWS):
            part = whole.slice(start, _ROWS)
            slices.append(part)
            for record in part.to_pylist():
                yield _source(record, fields), (record.get(fields.id), record.get(fields.url))


def _source(record: dict[str, Any], fields: Fields) -> Source | Failure:
    url = record.get(fields.url)
    try:
        task = from_record(Task(str(url or "")), record, fields)
        if len(task.data or "") > MAX_PAGE:
            raise TooLarge(MAX_PAGE)
    except InputError as error:
        fault = fault_of(error)
        return Failure(id=str(url or ""), error=fault.error, message=fault.message)
    return Source(
        id=task.id or task.input, content=task.data, url=task.url, encoding=task.encoding, fetched=task.fetched,
        text=task.form == "text", status=task.status,
    )  # fmt: skip


def _row(result: Article | Failure, name: tuple[Any, Any]) -> dict[str, Any]:
    if isinstance(result, Article):
        return result.to_dict() | {"id": result.id or None}
    id, url = (None if part is None else str(part) for part in name)
    return {"id": id or url, "url": url, "error": result.error, "message": result.message}
