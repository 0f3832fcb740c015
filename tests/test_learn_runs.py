"""Runs of ``cleaner learn`` that are cut short: what was learnt before is there when they go on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from cleaner.batch.learnt import Learnt, told
from cleaner.batch.tasks import Done
from cleaner.sitelines import Gathered, Sighting
from cleaner.sitelines.sightings import Fate
from tests.crawl import record
from tests.runs import begin, cleaner

param = pytest.param
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs need POSIX")

PAGES = 600  # written down twice before the end


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "in.jsonl"
    # Of many sites, one after the other: each part of the run that is lost is a site's lines lost.
    path.write_text("".join(record(i, f"paper{i // 20}.example") for i in range(PAGES)))
    return path


@pytest.fixture(scope="module")
def straight(many: Path) -> bytes:
    """What a run that nothing cuts short writes."""
    out = many.with_name("straight.json")
    assert cleaner("learn", many, "-o", out, "-q").exit_code == 0
    return out.read_bytes()


def test_learn_to_a_file_tells_the_same_as_in_memory(tmp_path: Path) -> None:
    pitch = "readers pay for what we write about this town and its river, and so can you from today for a cup of tea"
    line = "boats went over the river in the night, said the men who had stood on the bridge since it was dark"
    pitches = {f"{name} {pitch}": Fate.CUT for name in "ABCD"}
    pages = [Sighting("x.example", "", {f"{n} {line}": Fate.KEPT, **pitches}) for n in range(5)]
    gathered, sink = Gathered(), Learnt(str(tmp_path / "lines.json"), kept=True)
    sink.begin(None)
    for page in pages:
        gathered.add(page)
        sink.write(Done(input="x", data=told(page)))
    sink.finish()
    assert sink.lines == gathered.lines()
    assert set(gathered.lines().sites["x.example"].lines) == set(pitches)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def waited(out: Path, before: int) -> int:
    """How many pages are written down, as soon as they are more than before."""
    ledger = out.with_name("out.json.ledger")
    while not ledger.exists() or (done := json.loads(ledger.read_text())["done"]) <= before:
        time.sleep(0.005)
    return int(done)


def killed(tmp_path: Path, lines: list[str]) -> tuple[Path, Path]:
    """The inputs and the output of a run that was killed when it had written something down, and waited for more."""
    pages, out = tmp_path / "in.jsonl", tmp_path / "out.json"
    os.mkfifo(pages)
    process = begin("learn", pages, "-o", out, "-q", "-j", 1)
    with pages.open("w") as stream:
        stream.writelines(lines)
        stream.flush()
        waited(out, 0)
        process.kill()
        process.communicate(timeout=60)
    pages.unlink()
    return pages, out


def test_learn_killed_often_goes_on_as_if_nothing_had_been(tmp_path: Path, many: Path, straight: bytes) -> None:
    out, before = tmp_path / "out.json", 0
    for _ in range(2):
        process = begin("learn", many, "-o", out, "--resume", "-q")
        before = waited(out, before)
        process.kill()
        process.communicate(timeout=60)
    result = cleaner("learn", many, "-o", out, "--resume")
    assert result.exit_code == 0
    assert f"from {PAGES:,} pages" in result.stderr
    assert out.read_bytes() == straight
    assert left(tmp_path) == ["out.json"]


def test_learn_that_goes_on_cleans_no_page_again(tmp_path: Path, many: Path, straight: bytes) -> None:
    lines = many.read_text().splitlines(keepends=True)
    pages, out = killed(tmp_path, lines)
    pages.write_text("".join(["{no page any more\n", *lines[1:]]))
    result = cleaner("learn", pages, "-o", out, "--resume")
    assert result.exit_code == 0
    assert f"from {PAGES:,} pages" in result.stderr
    assert out.read_bytes() == straight
    assert left(tmp_path) == ["in.jsonl", "out.json"]


def test_learn_interrupted_ends_cleanly_and_says_how_to_go_on(tmp_path: Path, many: Path, straight: bytes) -> None:
    out = tmp_path / "out.json"
    process = begin("learn", many, "-o", out)
    while not (tmp_path / "out.json.ledger").exists():
        time.sleep(0.005)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"go on with --resume" in said
    assert not out.exists()
    assert cleaner("learn", many, "-o", out, "--resume").exit_code == 0
    assert out.read_bytes() == straight


def test_learn_interrupted_twice_ends_at_once(tmp_path: Path) -> None:
    pages = tmp_path / "in.jsonl"
    os.mkfifo(pages)
    process = begin("learn", pages, "-o", tmp_path / "out.json")
    with pages.open("w"):  # it waits for pages that never come
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.endswith(b"stopped\n")) == (130, True)
    assert b"Traceback" not in said


def test_learn_anew_forgets_the_run_that_was_cut_short(tmp_path: Path, many: Path) -> None:
    lines = many.read_text().splitlines(keepends=True)
    pages, out = killed(tmp_path, lines)
    pages.write_text("".join(lines[:24]))
    assert "from 24 pages" in cleaner("learn", pages, "-o", out).stderr
    assert left(tmp_path) == ["in.jsonl", "out.json"]


@pytest.mark.parametrize(
    ("more", "word"),
    [param(["--url", "https://x.example/"], "reading changed", id="reading"),
     param(["second.html"], "inputs changed", id="inputs")],
)  # fmt: skip
def test_learn_resume_with_other_choices_is_refused(tmp_path: Path, many: Path, more: list[str], word: str) -> None:
    pages, out = killed(tmp_path, many.read_text().splitlines(keepends=True))
    pages.write_text(record(1))
    result = cleaner("learn", pages, "-o", out, "--resume", *more)
    assert (result.exit_code, word in result.stderr) == (2, True)


def test_learn_into_a_file_that_cant_be_written_goes_on_when_it_can(tmp_path: Path, many: Path) -> None:
    out = tmp_path / "folder" / "out.json"
    out.with_name("out.json.tmp").mkdir(parents=True)  # where the new file is written before it gets its name
    result = cleaner("learn", many, "-o", out)
    assert (result.exit_code, "go on with --resume" in result.stderr) == (1, True)
    out.with_name("out.json.tmp").rmdir()
    assert f"from {PAGES:,} pages" in cleaner("learn", many, "-o", out, "--resume").stderr
    assert left(out.parent) == ["out.json"]


@pytest.mark.parametrize("args", [[], ["-o", "-"], ["-o", "/dev/stdout"]])
def test_learn_resume_needs_a_file(args: list[str]) -> None:
    result = cleaner("learn", "-", "--resume", *args, input=record(1))
    assert (result.exit_code, "needs an OUT" in result.stderr) == (2, True)


def test_learn_two_runs_into_one_file_are_refused(tmp_path: Path) -> None:
    pages = tmp_path / "in.jsonl"
    os.mkfifo(pages)
    process = begin("learn", pages, "-o", tmp_path / "out.json")
    with pages.open("w") as stream:
        stream.write(record(1))
        refused = cleaner("learn", pages, "-o", tmp_path / "out.json")
    process.communicate(timeout=60)
    assert (refused.exit_code, "another run is writing to" in refused.stderr) == (2, True)
    assert process.returncode == 0


def test_learn_into_a_pipe_that_is_closed_says_nothing(many: Path) -> None:
    with begin("learn", many, "-q", stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(timeout=60)
    assert said == b""
