"""``cleaner retry``: what succeeds now joins the earlier output, what fails again stays, and nothing is lost."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.runs import begin, cleaner, numbers, page, record, rows

param = pytest.param

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs need POSIX")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The folder of a run that gave two articles and three errors, two of which are mended by now."""
    pages, lost = tmp_path / "in.jsonl", tmp_path / "lost.html"
    pages.write_text(record(1) + "{\n" + record(3) + "{\n")
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    assert cleaner("clean", pages, lost, "-o", out, "--errors", errors).exit_code == 1
    assert (numbers(rows(out.read_text())), len(rows(errors.read_text()))) == ([1, 3], 3)
    pages.write_text(record(1) + record(2) + record(3) + "{\n")
    lost.write_text(page(5))
    return tmp_path


def failed(path: Path) -> list[tuple[str, object]]:
    return [(Path(str(row["input"])).name, row["offset"]) for row in rows(path.read_text())]


@pytest.mark.parametrize("named", [True, False], ids=["errors-named", "errors-by-default"])
def test_retry_into_the_earlier_output_adds_what_succeeds(run: Path, named: bool) -> None:
    out, errors = run / "out.jsonl", run / "errors.jsonl"
    before = out.read_bytes()
    result = cleaner("retry", errors, "-o", out, *(["--errors", errors] if named else []))
    assert result.exit_code == 1
    assert out.read_bytes().startswith(before)
    assert numbers(rows(out.read_text())) == [1, 3, 2, 5]
    assert failed(errors) == [("in.jsonl", 4)]
    assert sorted(p.name for p in run.iterdir()) == ["errors.jsonl", "in.jsonl", "lost.html", "out.jsonl"]


def test_retry_until_nothing_fails_leaves_no_errors(run: Path) -> None:
    out, errors = run / "out.jsonl", run / "errors.jsonl"
    cleaner("retry", errors, "-o", out)
    (run / "in.jsonl").write_text(record(1) + record(2) + record(3) + record(4))
    assert cleaner("retry", errors, "-o", out).exit_code == 0
    assert errors.read_bytes() == b""
    assert cleaner("retry", errors, "-o", out).exit_code == 0
    assert numbers(rows(out.read_text())) == [1, 3, 2, 5, 4]


def test_retry_with_another_file_of_errors_leaves_the_first(run: Path) -> None:
    errors = run / "errors.jsonl"
    before = errors.read_bytes()
    cleaner("retry", errors, "-o", run / "out.jsonl", "--errors", run / "again.jsonl")
    assert errors.read_bytes() == before
    assert failed(run / "again.jsonl") == [("in.jsonl", 4)]


def test_retry_to_standard_output_changes_nothing(run: Path) -> None:
    before = {p.name: p.read_bytes() for p in run.iterdir()}
    assert numbers(rows(cleaner("retry", run / "errors.jsonl").stdout)) == [2, "bad_record", 5]
    assert {p.name: p.read_bytes() for p in run.iterdir()} == before


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet", "out.txt", "parts/", "folder/"])
def test_retry_adds_to_every_kind_of_output(run: Path, name: str) -> None:
    out = f"{run}/{name}"
    form = ["--format", "parquet"] if name == "parts/" else []
    if "par" in name:
        pytest.importorskip("pyarrow")
    (run / "in.jsonl").write_text(record(1) + "{\n" + record(3))
    cleaner("clean", run / "in.jsonl", "-o", out, "--errors", run / "e", *form)
    (run / "in.jsonl").write_text(record(1) + record(2) + record(3))
    result = cleaner("retry", run / "e", "-o", out, *form)
    assert result.exit_code == 0, result.output
    assert sorted(read(Path(out))) == [1, 2, 3]
    assert not list(run.glob("*.part*")) + list(run.glob("*.ledger"))


def read(out: Path) -> list[int]:
    """The bridges that the articles of an output are about."""
    if out.suffix == ".parquet" or out.name == "parts":
        parquet = pytest.importorskip("pyarrow.parquet")
        texts = [row["text"] for row in parquet.read_table(out).to_pylist()]
    elif out.is_dir():
        texts = [json.loads(p.read_text())["text"] for p in out.iterdir()]
    elif out.suffix == ".txt":
        texts = out.read_text().split("\f\n")
    else:
        texts = [str(row["text"]) for row in rows(gzip.decompress(out.read_bytes()))]
    return [int(text.split("number ")[1].split(" ")[0]) for text in texts]


def test_retry_into_parquet_of_other_columns_is_refused(run: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"x": [1]}), run / "out.parquet")
    result = cleaner("retry", run / "errors.jsonl", "-o", run / "out.parquet")
    assert result.exit_code == 2
    assert "other columns" in result.stderr
    assert len(failed(run / "errors.jsonl")) == 3


@pytest.mark.parametrize(
    ("args", "said"),
    [
        param(["-o", "errors.jsonl"], "-o is errors.jsonl", id="out-is-errors"),
        param(["-o", "out.jsonl", "--report", "errors.jsonl"], "--report is errors.jsonl", id="report-is-errors"),
        param(["-o", "out.jsonl", "--dedupe"], "--dedupe", id="dedupe"),
        param(["-o", "in.jsonl"], "-o in.jsonl is among the inputs", id="out-is-an-input"),
        param(["-o", "out.jsonl", "--errors", "lost.html"], "--errors lost.html is among", id="errors-are-an-input"),
    ],
)
def test_retry_that_could_lose_something_is_refused(
    run: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(run)
    before = {p.name: p.read_bytes() for p in run.iterdir()}
    result = cleaner("retry", "errors.jsonl", *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert {p.name: p.read_bytes() for p in run.iterdir()} == before


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems have no such names")
def test_retry_of_a_path_that_is_no_utf_8_finds_it(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"a\xff\\x.html.gz")
    with open(path, "wb") as file:
        file.write(gzip.compress(page(1).encode())[:20])
    errors = tmp_path / "errors.jsonl"
    cleaner("clean", tmp_path, "-o", tmp_path / "out.jsonl", "--errors", errors)
    with open(path, "wb") as file:
        file.write(gzip.compress(page(1).encode()))
    assert cleaner("retry", errors, "-o", tmp_path / "out.jsonl").exit_code == 0
    assert numbers(rows((tmp_path / "out.jsonl").read_text())) == [1]


def test_retry_of_errors_from_a_pipe_needs_a_file_for_those_that_stay(run: Path) -> None:
    def retry(*args: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "cleaner", "retry", "/dev/stdin", "-o", str(run / "out.jsonl")]
        command += map(str, args)
        return subprocess.run(command, input=(run / "errors.jsonl").read_bytes(), capture_output=True, check=False)

    refused = retry()
    assert (refused.returncode, b"name a file for that by --errors" in refused.stderr) == (2, True)
    assert retry("--errors", run / "again.jsonl").returncode == 1
    assert (failed(run / "again.jsonl"), len(failed(run / "errors.jsonl"))) == ([("in.jsonl", 4)], 3)


def test_retry_of_an_input_that_is_gone_keeps_its_records_as_errors(run: Path) -> None:
    out, errors = run / "out.jsonl", run / "errors.jsonl"
    away = (run / "in.jsonl").rename(run / "away")
    cleaner("retry", errors, "-o", out)
    assert failed(errors) == [("in.jsonl", 2), ("in.jsonl", 4)]
    assert {row["error"] for row in rows(errors.read_text())} == {"not_found"}
    away.rename(run / "in.jsonl").write_text(record(1) + record(2))
    cleaner("retry", errors, "-o", out)
    assert numbers(rows(out.read_text())) == [1, 3, 5, 2]
    assert failed(errors) == [("in.jsonl", 4)]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
def test_retry_that_is_killed_loses_nothing_and_goes_on(tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    pages, out, errors = tmp_path / "in.jsonl", tmp_path / name, tmp_path / "errors.jsonl"
    pages.write_text("".join(record(i) if i % 2 else "{\n" for i in range(1200)))
    cleaner("clean", pages, "-o", out, "--errors", errors)
    pages.write_text("".join(record(i) for i in range(1200)))
    before = out.read_bytes(), errors.read_bytes()
    process, ledger = begin("retry", errors, "-o", out, "--quiet", "--jobs", 1), Path(f"{out}.ledger")
    while not ledger.exists() or (not name.endswith("parquet") and json.loads(ledger.read_text())["done"] == 0):
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert (out.read_bytes(), errors.read_bytes()) == before
    refused = cleaner("retry", errors, "-o", out)
    assert (refused.exit_code, "cut short" in refused.stderr) == (2, True)
    assert cleaner("retry", errors, "-o", out, "--resume").exit_code == 0
    found = read(out) if name != "out.jsonl" else numbers(rows(out.read_text()))
    assert found == [*range(1, 1200, 2), *range(0, 1200, 2)]
    assert errors.read_bytes() == b""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["errors.jsonl", "in.jsonl", name]


def test_retry_does_not_overwrite_a_run_that_was_cut_short(run: Path) -> None:
    (run / "out.jsonl.ledger").write_text("{}")
    (run / "out.jsonl.part").write_text("half a run")
    result = cleaner("retry", run / "errors.jsonl", "-o", run / "out.jsonl")
    assert result.exit_code == 2
    assert "--resume" in result.stderr
    assert (run / "out.jsonl.part").read_text() == "half a run"
