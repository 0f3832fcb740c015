"""Articles on a real local Spark: every row comes back, typed, bad ones with their error."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.errors import OptionsError
from tests.conftest import ROOT

pytest.importorskip("pyspark", reason="no pyspark: make test-spark installs it")
pytest.importorskip("pyarrow", reason="no pyarrow: pip install 'cleaner[spark]'")
if shutil.which("java") is None:
    pytest.skip("no java: apt-get install openjdk-17-jre-headless", allow_module_level=True)

from cleaner.integrations.spark import Fields, Limits, article_type, clean

param = pytest.param


def words(number: int) -> str:
    return f"The council voted on Tuesday to rebuild bridge number {number} over the river, after years of talks. " * 3


def page(number: int) -> str:
    body = f"<p>{words(number)}</p><p>Again: {words(number)}</p><p>Sign up for our newsletter</p>"
    return f'<html lang="en"><head><title>Bridge {number}</title></head><body><article>{body}</article></body></html>'


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false", "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "50",
    }  # fmt: skip
    builder = SparkSession.builder.master("local[2]").appName("cleaner")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def frame(spark: Any, rows: list[tuple[Any, ...]], columns: str, partitions: int = 3) -> Any:
    return spark.createDataFrame(rows, columns).repartition(partitions)


def test_spark_every_row_comes_back_as_the_library_cleans_it(spark: Any) -> None:
    rows = [(i, f"https://x.example/{i}", page(i)) for i in range(300)]
    found = clean(frame(spark, rows, "rank int, url string, html string"), keep=["rank"]).collect()
    assert sorted(r["rank"] for r in found) == list(range(300))
    row = next(r for r in found if r["rank"] == 7).asDict(recursive=True)
    article = cleaner.clean(page(7), url="https://x.example/7").to_dict()
    assert row.pop("rank") == 7
    assert row.pop("error") is row.pop("message") is None
    assert row["id"] == row["url"]
    blocks = [{k: v for k, v in block.items() if v is not None} for block in row["blocks"]]
    assert {**row, "id": None, "blocks": blocks} == article


def test_spark_bad_rows_have_errors_and_the_rest_arrives(spark: Any) -> None:
    slow = "<html><body>" + "<p>One more paragraph that takes its time.</p>" * 200_000
    rows = [("a", page(1)), ("b", None), ("c", ""), ("d", slow), ("e", "x" * (33 << 20)), ("f", page(2))]
    df = frame(spark, rows, "id string, html string", 1)
    found = {r["id"]: r for r in clean(df, limits=Limits(seconds=1.0)).collect()}
    assert {id: r["error"] for id, r in found.items()} == {
        "a": None, "b": "bad_record", "c": None, "d": "timeout", "e": "too_large", "f": None
    }  # fmt: skip
    assert found["c"]["outcome"] == "empty"
    assert found["d"]["text"] is None
    assert "second" in found["d"]["message"]
    assert found["f"]["text"].startswith("The council voted")


def test_spark_bytes_texts_and_other_names_are_read(spark: Any) -> None:
    text = f"Bridge 5\n\n{words(5)}\n\nSign up for our newsletter"
    rows = [(page(4).encode(), None, "p"), (None, text, "t")]
    df = frame(spark, rows, "body binary, plain string, name string")
    found = {r["id"]: r for r in clean(df, Fields(html="body", text="plain", id="name")).collect()}
    assert found["p"]["text"] == cleaner.clean(page(4)).text
    assert found["t"]["text"] == cleaner.clean_text(text).text


def test_spark_columns_are_typed(spark: Any) -> None:
    df = clean(frame(spark, [(page(1),)], "html string"), options=cleaner.Options(audit="none"))
    assert df.schema == article_type()
    types = dict(df.dtypes)
    assert types["authors"] == "array<string>"
    assert types["confidence"] == "double"
    assert types["version"] == "map<string,string>"
    first = df.select("blocks.text", "removed", "dateline.place").first()
    assert len(first["text"]) == 2
    assert first["removed"] == []


def test_spark_no_rows_give_no_rows(spark: Any) -> None:
    assert clean(frame(spark, [], "html string")).collect() == []


@pytest.mark.parametrize(
    ("columns", "keep", "word"),
    [
        param("content string", [], "html", id="no-page"),
        param("html string", ["rank"], "rank", id="kept-column-absent"),
        param("html string, title string", ["title"], "rename", id="kept-column-like-a-field"),
    ],
)
def test_spark_wrong_columns_are_refused_at_once(spark: Any, columns: str, keep: list[str], word: str) -> None:
    with pytest.raises(OptionsError, match=word):
        clean(frame(spark, [], columns), keep=keep)


def test_spark_example_job_runs(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    data = {"html": [page(i) for i in range(30)] + [None], "url": [f"https://x.example/{i}" for i in range(31)]}
    parquet.write_table(arrow.table(data), tmp_path / "pages.parquet")
    command = [sys.executable, str(ROOT / "examples" / "spark_job.py"), "pages.parquet", "articles"]
    settings = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=180, check=False, env=settings)
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split("\n")) == ["", "bad_record 1", "ok 30"]
    assert parquet.read_table(tmp_path / "articles").num_rows == 31
