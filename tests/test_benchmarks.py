"""The benchmarks: they measure what they say, and their tables and plots come out. No figure is checked."""

from __future__ import annotations

import gzip
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks import growth, results, texts, trial
from benchmarks.contestants import CONTESTANTS, OURS, installed
from benchmarks.growth import page_of
from benchmarks.trial import PARSE, Entry, Task, heats, rotated, timed
from cleaner.model.corpus import GoldPage
from cleaner.model.measures import Score
from cleaner.model.scores import Scored, Snippets
from tests.conftest import PAGES, ROOT

ALWAYS = ("cleaner", "trafilatura")  # whom every installation has


@pytest.fixture
def gold(tmp_path: Path) -> GoldPage:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress((PAGES / "en-local-paper" / "source.html").read_bytes()))
    body = "Toft said the fund was no substitute for a settlement."
    return GoldPage("set", "a", "https://example.com/a", "article", "", (), "", body, "", (), (), (), path)


def entry(f1: float, seconds: float, error: str | None = None, residue: bool = False) -> Entry:
    score = Score(f1, f1, f1)
    lines = (("ad", residue), ("content", True))
    return Entry(Scored("set", "a", "", "article", score, 10, 1, None, Snippets(), {}, lines, error), seconds, 0.001)


TRIALS = [
    {OURS: entry(0.9 + i / 100, 0.003), "trafilatura": entry(0.8, 0.02, "ValueError: bad", True)} for i in range(4)
]


def test_trial_everyone_reads_the_page(gold: GoldPage) -> None:
    found = trial.trial(Task(gold, None, rotated(ALWAYS, 1)))
    assert set(found) == set(ALWAYS)
    for entry in found.values():
        assert entry.scored.error is None
        assert entry.scored.lost == 0
        assert entry.ratio > 1


@pytest.mark.parametrize("name", [c.name for c in CONTESTANTS])
def test_contestant_reads_a_page(name: str, gold: GoldPage) -> None:
    if name not in {c.name for c in installed()}:
        pytest.skip(f"{name} is not installed: pip install '.[bench]'")
    scored = trial.trial(Task(gold, None, (name,)))[name].scored
    assert scored.error is None
    assert scored.words is not None
    assert scored.words.recall > 0.9


def test_rotated_everyone_once_and_another_first() -> None:
    orders = [rotated(("a", "b"), turn) for turn in range(3)]
    assert all(sorted(order) == sorted(("a", "b", PARSE)) for order in orders)
    assert len({order[0] for order in orders}) == 3


def test_heats_keep_settings_of_a_tool_apart() -> None:
    assert heats(("a", "a, quick", "b", "b, quick", "b, slow")) == [("a", "b"), ("a, quick", "b, quick"), ("b, slow",)]


def test_timed_error_is_told() -> None:
    assert timed(lambda: 1 // 0)[1:] == (None, "ZeroDivisionError: integer division or modulo by zero")


def test_timed_slow_call_is_stopped() -> None:
    assert timed(lambda: time.sleep(5), patience=0.05)[2] == "TookTooLongError: stopped after 0 s"


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_page_of_has_the_size_and_says_nothing_twice(size: int) -> None:
    markup = page_of(size)
    assert size <= len(markup) < 1.3 * size
    assert markup == page_of(size)
    paragraphs = re.findall(rb"<p>.+?</p>", markup)
    assert len(paragraphs) == len(set(paragraphs))


def test_grow_asks_who_failed_about_no_larger_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def seconds(name: str, given: Any) -> float | None:
        return None if name == "slow" and len(given.html) > 15_000 else 0.01

    monkeypatch.setattr(growth, "_seconds", seconds)
    rows = list(growth.grow(["quick", "slow"], (10_000, 20_000, 30_000)))
    assert ["slow" in row["seconds"] for row in rows] == [True, False, False]
    assert all("quick" in row["seconds"] for row in rows)


def test_summary_counts_costs_failures_and_gaps() -> None:
    found = results.summary(TRIALS)
    assert found[OURS]["speed"]["parses"] == pytest.approx(3)
    assert found["trafilatura"]["speed"]["failed"] == 4
    assert found["trafilatura"]["errors"] == {"ValueError: bad": 4}
    gap = found["trafilatura"]["against"]
    assert gap["gap"] == pytest.approx(0.115)
    assert gap["low"] <= gap["gap"] <= gap["high"]
    assert (gap["ahead"], gap["behind"]) == (4, 0)


def test_headline_has_a_row_for_everyone() -> None:
    lines = results.headline(results.summary(TRIALS)).splitlines()
    assert lines[0] == "|  | set F1 | core residue | all residue | lost (set) | × a parse | failed |"
    assert lines[2] == "| **cleaner** | .915 | 0 % | 0 % | 10.0 % | 3.0 | 0 |"
    assert lines[3] == "| trafilatura | .800 | 100 % | 100 % | 10.0 % | 20 | 4 |"


def test_write_fills_the_readme(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="plots need matplotlib: pip install '.[bench]'")
    from benchmarks import peers

    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{peers.BEGIN}\nold\n{peers.END}\nafter\n", "utf-8")
    found = {
        "pages": 4, "held out": True, "versions": {"cleaner": "1"}, "machine": "2", "absent": [],
        "contestants": results.summary(TRIALS), "growth": [{"bytes": 10_000, "seconds": {PARSE: 0.001, OURS: 0.003}}],
        "throughput": {"cleaner": {1: 30.0, 2: 58.0}},
        "starts": {"import": {"ms": 50.0, "base ms": 40.0, "ratio": 1.2}},
    }  # fmt: skip
    peers.write(found, tmp_path / "out", readme)
    told = readme.read_text("utf-8")
    assert told.startswith("before\n")
    assert told.endswith("\nafter\n")
    assert "old" not in told
    assert "(out/quality.svg)" in told
    assert json.loads((tmp_path / "out" / "peers.json").read_text())["pages"] == 4
    plots = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.svg")}
    assert set(plots) == {"quality.svg", "growth.svg", "throughput.svg"}
    peers.write(found, tmp_path / "out", readme)
    assert readme.read_text("utf-8") == told
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.svg")} == plots


def test_readme_has_a_place_for_the_table() -> None:
    pytest.importorskip("matplotlib", reason="plots need matplotlib: pip install '.[bench]'")
    from benchmarks.peers import BEGIN, END

    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count(BEGIN) == 1
    assert END in text.split(BEGIN)[1]


def test_texts_tells_of_another_extractors_text_as_it_is_and_cleaned(
    tmp_path: Path, gold: GoldPage, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "own"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "a.html.gz").write_bytes(gold.path.read_bytes())
    row = {"id": "a", "url": gold.url, "type": "article", "body": gold.body}
    (folder / "gold.jsonl").write_text(json.dumps(row) + "\n")
    texts.main([str(tmp_path), "--jobs", "1"])
    plain, cleaned = capsys.readouterr().out.split("--- trafilatura, cleaned")
    assert "own: 1 pages, 0 errors" in plain
    assert "own: 1 pages, 0 errors" in cleaned
    assert plain.split("F1")[1] != cleaned.split("F1")[1], "the cleaner left all of trafilatura's text"
