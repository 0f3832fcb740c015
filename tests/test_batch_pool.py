"""Workers that fail in every way cost only the page they were at."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from cleaner.batch.pool import Limits, Ready, run
from cleaner.batch.tasks import Fault

param = pytest.param

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are made by means of POSIX")


def hang() -> str:
    while True:
        pass


def eat() -> str:
    return str(len([bytearray(1 << 20) for _ in range(4096)]))


def die() -> str:
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)
    return ""


def leave() -> str:
    os._exit(3)


def be_killed() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


FAULTS: dict[str, Callable[[], str]] = {"hang": hang, "eat": eat, "die": die, "leave": leave, "killed": be_killed}


def start() -> Callable[[str], str]:
    return lambda task: FAULTS[task]() if task in FAULTS else task.upper()


def lost(task: str, fault: Fault) -> str:
    return f"{task}: {fault.error}"


def results(tasks: list[str], *, jobs: int = 2, ordered: bool = True, seconds: float = 0.5) -> list[str]:
    limits = Limits(seconds=seconds, memory=512 << 20)
    return list(run(tasks, start, lost, jobs=jobs, limits=limits, ordered=ordered, method="fork"))


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_run_any_number_of_tasks_comes_in_order(count: int, jobs: int) -> None:
    tasks = [f"t{i}" for i in range(count)]
    assert results(tasks, jobs=jobs) == [t.upper() for t in tasks]


def test_run_unordered_gives_every_result_once() -> None:
    tasks = [f"t{i}" for i in range(100)]
    assert sorted(results(tasks, ordered=False)) == sorted(t.upper() for t in tasks)


@pytest.mark.parametrize(
    ("task", "code"),
    [
        param("hang", "timeout", id="loops-for-ever"),
        param("eat", "memory", id="eats-memory"),
        param("die", "crashed", id="segmentation-fault"),
        param("leave", "crashed", id="exits"),
        param("killed", "crashed", id="killed"),
    ],
)
def test_run_bad_task_costs_only_itself(task: str, code: str) -> None:
    before, after = [f"a{i}" for i in range(20)], [f"b{i}" for i in range(20)]
    expected = [t.upper() for t in before] + [f"{task}: {code}"] + [t.upper() for t in after]
    seconds = 0.5 if code == "timeout" else 30.0
    assert results([*before, task, *after], seconds=seconds) == expected


def test_run_many_bad_tasks_all_are_accounted_for() -> None:
    tasks = [t for i in range(12) for t in (f"a{i}", "die", "leave")]
    found = results(tasks, seconds=30.0)
    assert found.count("die: crashed") == found.count("leave: crashed") == 12
    assert len(found) == len(tasks)


def test_run_ready_results_keep_their_place() -> None:
    items = ["a", Ready("1"), Ready("2"), "b", Ready("3")]
    assert list(run(items, start, lost, jobs=2, method="fork")) == ["A", "1", "2", "B", "3"]


def test_run_slow_reader_takes_no_more_than_it_needs() -> None:
    taken = 0

    def source() -> Iterator[str]:
        nonlocal taken
        for i in range(100_000):
            taken += 1
            yield f"t{i}"

    stream = run(source(), start, lost, jobs=2, method="fork")
    assert next(stream) == "T0"
    time.sleep(0.05)
    assert taken < 2_000
    stream.close()  # type: ignore[attr-defined]


def test_run_left_early_ends_its_workers() -> None:
    stream = run(iter(["a"] * 1000), start, lost, jobs=2, method="fork")
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
