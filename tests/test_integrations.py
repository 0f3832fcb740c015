"""What adapters share: pages in step with what came beside them, and clear words where a package is absent."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator

import pytest

from cleaner.batch.pool import Limits
from cleaner.batch.run import clean_beside
from cleaner.errors import CleanerError, MissingExtra
from cleaner.options import Options
from cleaner.types import Article, Failure, Source

param = pytest.param

WORDS = "The council voted on Tuesday to rebuild bridge number {0} over the river, after years of talks. " * 3
SLOW = "<html><body>" + "<p>One more paragraph that takes its time.</p>" * 200_000


def page(number: int) -> str:
    return f"<html><body><article><p>{WORDS.format(number)}</p><p>{WORDS.format(number)}</p></article></body></html>"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits need POSIX")
def test_clean_beside_bad_pages_keep_their_place_and_what_is_beside() -> None:
    sources: list[Source | Failure] = [Source(id=str(i), content=page(i)) for i in range(30)]
    sources[7] = Source(id="7", content=SLOW)
    sources[11] = Failure(id="11", error="bad_record", message="no page")
    sources[13] = Source(id="13", content=object())
    found = list(clean_beside(zip(sources, range(30), strict=True), limits=Limits(seconds=1.0)))
    assert [beside for _, beside in found] == list(range(30))
    assert [r.id for r, _ in found] == [str(i) for i in range(30)]
    assert {i: r.error for r, i in found if isinstance(r, Failure)} == {7: "timeout", 11: "bad_record", 13: "bad_input"}


def test_clean_beside_is_lazy() -> None:
    taken = 0

    def sources() -> Iterator[tuple[Source, None]]:
        nonlocal taken
        for i in range(10_000):
            taken += 1
            yield Source(id=str(i), content=page(i)), None

    results = clean_beside(sources())
    assert all(isinstance(next(results)[0], Article) for _ in range(5))
    assert taken < 600


def test_clean_beside_bad_options_raise() -> None:
    with pytest.raises(CleanerError):
        next(clean_beside([(Source(id="a", content=page(1)), None)], Options(rules=("not toml [",))))


@pytest.mark.parametrize(
    ("package", "module", "function", "extra"),
    [
        param("scrapy", "cleaner.integrations.scrapy", None, "scrapy", id="scrapy"),
        param("datatrove", "cleaner.integrations.datatrove", None, "datatrove", id="datatrove"),
        param("pyspark", "cleaner.integrations.spark", "article_type", "spark", id="spark"),
        param("rensa", "cleaner.batch.copies", "Copies", "dedupe", id="dedupe"),
        param("pyarrow", "cleaner.batch.parquet", "schema", "parquet", id="parquet"),
    ],
)
def test_absent_package_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, module: str, function: str | None, extra: str
) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    if function is None:
        monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(MissingExtra, match=rf"pip install 'cleaner\[{extra}\]'"):
        use(module, function)


def use(module: str, function: str | None) -> None:
    found = importlib.import_module(module)
    if function:
        getattr(found, function)()
