"""Pages that end their worker in a real run: each is a row with its cause, and everything else arrives."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.runs import begin, cleaner, numbers, page, record, rows

param = pytest.param

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="faults are made by means of Linux")

BIG = "<html><body>" + "<p>One more paragraph that takes its time and memory.</p>" * 200_000


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        param(["--timeout", "1"], "timeout", id="takes-too-long"),
        param(["--memory", "30"], "memory", id="the-parser-runs-out-of-memory"),
        param(["--memory", "200", "--timeout", "100"], "memory", id="a-later-stage-runs-out-of-memory"),
        param(["--max-page-size", "1"], "too_large", id="too-large"),
    ],
)
def test_run_bad_page_costs_only_itself(tmp_path: Path, limits: list[str], code: str) -> None:
    for i in range(20):
        (tmp_path / f"{i:02}.html").write_text(BIG if i == 9 else page(i))
    result = cleaner("clean", tmp_path, "--jobs", 2, *limits)
    assert numbers(rows(result.stdout)) == [code if i == 9 else i for i in range(20)]
    assert result.exit_code == 1


def test_report_names_a_page_that_took_too_long_among_the_slowest(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text(BIG)
    (tmp_path / "1.html").write_text(page(1))
    cleaner("clean", tmp_path, "-j", 1, "--timeout", 0.5, "--report", tmp_path / "run.json")
    slowest = json.loads((tmp_path / "run.json").read_text())["slowest"]
    assert slowest[0] == {"seconds": 0.5, "input": str(tmp_path / "0.html")}


def children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_run_killed_workers_cost_a_page_each(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(record(i) for i in range(1500)))
    out, ledger = tmp_path / "out.jsonl", tmp_path / "out.jsonl.ledger"
    process = begin("clean", tmp_path / "in.jsonl", "-o", out, "--quiet")
    killed = 0
    while process.poll() is None and killed < 5:
        time.sleep(0.1)
        if ledger.exists() and (workers := children(process.pid)):
            os.kill(workers[0], signal.SIGKILL)
            killed += 1
    process.wait()
    found = numbers(rows(out.read_text()))
    assert len(found) == 1500
    assert 1 <= found.count("crashed") <= killed
    assert all(number in (i, "crashed") for i, number in enumerate(found))
