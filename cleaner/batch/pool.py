"""Worker processes that may hang, run out of memory or die, and cost only the page they were at.

Every worker has a pipe of its own, so one that is killed can't leave a lock behind that others wait for. The parent
sends it a few tasks at a time and gets one answer each, so it always knows which task a dead worker was at; the rest
of its tasks go to the worker that takes its place. The time limit is an alarm in the worker that nothing there
handles: it ends the process even inside a library that never returns to Python.
"""

from __future__ import annotations

import contextlib
import gc
import math
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar, cast

from threadpoolctl import threadpool_limits

from cleaner.batch.tasks import Fault, fault_of
from cleaner.errors import OptionsError

T = TypeVar("T")
R = TypeVar("R")

# Tasks a worker holds: enough to hide the parent's turn-around (0.2 ms against some 5 ms a page), few enough to share
# out evenly at the end of a run.
_CHUNK = 6
# Finished tasks that may wait for a slower one before them, a worker. Bounds memory; 256 pages are about a second.
_AHEAD = 256
_OUT_OF_MEMORY = 77  # status of a worker that ends itself
_END: Any = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may cost in a worker process. None: no limit.

    Attributes:
        seconds: How long it may take.
        memory: Bytes it may take beyond what the worker has when it is ready. Only Linux holds it to that.

    Raises:
        OptionsError: A limit is no number above 0.
    """

    seconds: float | None = 60.0
    memory: int | None = 2 << 30

    def __post_init__(self) -> None:
        for name, value in (("seconds", self.seconds), ("memory", self.memory)):
            if value is not None and not (isinstance(value, (int, float)) and 0 < value < math.inf):
                raise OptionsError(f"Limits.{name} is {value!r}; use a number above 0, or None for no limit")


class Ready(NamedTuple, Generic[R]):
    """A result that needs no worker, in its place among the tasks."""

    result: R


@dataclass(slots=True, eq=False)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    tasks: deque[tuple[int, T]]  # sent and not answered; the first is being worked on


def run(
    items: Iterable[T | Ready[R]],
    start: Callable[[], Callable[[T], R]],
    lost: Callable[[T, Fault], R],
    *,
    jobs: int,
    limits: Limits | None = None,
    ordered: bool = True,
    method: str | None = None,
) -> Iterator[R]:
    """The result of every task, lazily and in order of the items.

    ``start`` is called once in each worker and gives the function that does a task; ``lost`` makes the result of a
    task whose worker was ended by its limits or died. Items are taken as workers become free, so memory stays flat
    however many there are.

    Raises:
        OptionsError: ``limits`` is something else.
    """
    if not isinstance(limits, Limits | None):
        raise OptionsError(f"limits is {limits!r}; give cleaner.Limits(…), or None for a minute and 2 GB")
    pool: _Pool[T, R] = _Pool(start, lost, jobs, limits or Limits(), method)
    try:
        yield from pool.in_order(iter(items)) if ordered else pool.as_done(iter(items))
    finally:
        pool.close()


class _Pool(Generic[T, R]):
    def __init__(
        self,
        start: Callable[[], Callable[[T], R]],
        lost: Callable[[T, Fault], R],
        jobs: int,
        limits: Limits,
        method: str | None,
    ) -> None:
        self._start = start
        self._lost = lost
        self._limits = limits
        self._context: Any = get_context(method)
        self._workers: list[_Worker[T]] = []
        self._jobs = jobs
        self._again: deque[tuple[int, T]] = deque()  # tasks of a dead worker that it had not begun
        self._next = 0

    def in_order(self, items: Iterator[T | Ready[R]]) -> Iterator[R]:
        """Results in order of their items; no item is begun that is too far ahead of the one waited for."""
        waiting: dict[int, R] = {}
        turn = 0

        def may_take(number: int) -> bool:
            return number - turn < _AHEAD * self._jobs

        for number, result in self._results(items, may_take):
            waiting[number] = result
            while turn in waiting:
                yield waiting.pop(turn)
                turn += 1

    def as_done(self, items: Iterator[T | Ready[R]]) -> Iterator[R]:
        """Results as they come."""
        for _, result in self._results(items, lambda _: True):
            yield result

    def _results(self, items: Iterator[T | Ready[R]], may_take: Callable[[int], bool]) -> Iterator[tuple[int, R]]:
        """Numbered results as they come; ``may_take`` says whether the item of a number may be begun yet."""
        while True:
            while any(not w.tasks for w in self._workers) or len(self._workers) < self._jobs:
                chunk, ready = self._chunk(items, may_take)
                yield from ready
                if chunk:
                    self._send(self._idle(), chunk)
                elif not ready:
                    break
            busy = {w.pipe: w for w in self._workers if w.tasks}
            if not busy:
                return
            for pipe in connection.wait(list(busy)):
                yield from self._receive(busy[pipe])  # type: ignore[index]  # only our pipes come back

    def _chunk(
        self, items: Iterator[T | Ready[R]], may_take: Callable[[int], bool]
    ) -> tuple[list[tuple[int, T]], list[tuple[int, R]]]:
        """The next tasks for one worker, and results met on the way that need none."""
        chunk: list[tuple[int, T]] = []
        ready: list[tuple[int, R]] = []
        # One task each at first, so that a handful of slow pages is shared out.
        size = _CHUNK if self._next >= self._jobs * _CHUNK else 1
        while len(chunk) < size and len(ready) < _CHUNK:
            if self._again:
                chunk.append(self._again.popleft())
                continue
            if not may_take(self._next) or (item := next(items, _END)) is _END:
                break
            number, self._next = self._next, self._next + 1
            if isinstance(item, Ready):
                ready.append((number, item.result))
            else:
                chunk.append((number, cast(T, item)))
        return chunk, ready

    def _idle(self) -> _Worker[T]:
        return next((w for w in self._workers if not w.tasks), None) or self._add()

    def _add(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        others = [w.pipe for w in self._workers] + [ours] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(theirs, others, self._start, self._limits), daemon=True)
        process.start()
        theirs.close()
        worker: _Worker[T] = _Worker(process, ours, deque())
        self._workers.append(worker)
        return worker

    def _send(self, worker: _Worker[T], chunk: list[tuple[int, T]]) -> None:
        worker.tasks.extend(chunk)
        with contextlib.suppress(OSError):  # it died: found when its answer is read
            worker.pipe.send([task for _, task in chunk])

    def _receive(self, worker: _Worker[T]) -> Iterator[tuple[int, R]]:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            number, task = worker.tasks.popleft()
            self._retire(worker)
            yield number, self._lost(task, _cause(worker.process.exitcode or 0, self._limits))
            return
        number, _ = worker.tasks.popleft()
        yield number, result

    def _retire(self, worker: _Worker[T]) -> None:
        self._workers.remove(worker)
        self._again.extend(worker.tasks)
        worker.tasks.clear()
        worker.pipe.close()
        worker.process.join()

    def close(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            if worker.tasks:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()


def _cause(code: int, limits: Limits) -> Fault:
    if code == -getattr(signal, "SIGALRM", 0):
        return Fault("timeout", f"took over {limits.seconds:g} seconds; raise the limit: --timeout, Limits.seconds")
    if code == _OUT_OF_MEMORY:
        return fault_of(MemoryError())
    if code == -getattr(signal, "SIGKILL", 0):
        return Fault("crashed", "the worker was killed, as a system short of memory does")
    if code < 0:
        with contextlib.suppress(ValueError):
            return Fault("crashed", f"the worker died of {signal.Signals(-code).name}")
    return Fault("crashed", f"the worker died with status {code}")


# --- in the worker --------------------------------------------------------------------------------------------------


def _serve(
    pipe: Connection, others: list[Connection], start: Callable[[], Callable[[T], R]], limits: Limits
) -> None:
    for other in others:  # else a worker would never learn that the parent is gone
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    work = start()
    threadpool_limits(1)  # workers share out the processors; threads for matrices inside each would fight for them
    gc.freeze()  # what is loaded now stays; no need to look at it again
    _limit_memory(limits.memory)
    alarm = _alarm(limits.seconds)
    while True:
        try:
            tasks = pipe.recv()
        except (EOFError, OSError):
            return
        for task in tasks:
            alarm(limits.seconds or 0)
            try:
                result = work(task)
                alarm(0)
                pipe.send(result)
            except MemoryError:  # what is left of the heap is full of holes: a fresh worker does better
                os._exit(_OUT_OF_MEMORY)
            except OSError:  # the parent is gone
                return


def _alarm(seconds: float | None) -> Callable[[float], object]:
    if seconds is None or not hasattr(signal, "setitimer"):
        return lambda _: None
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    return lambda after: signal.setitimer(signal.ITIMER_REAL, after)


def _limit_memory(limit: int | None) -> None:
    """Bounds the address space: beyond it an allocation fails, and Python raises MemoryError."""
    if limit is None or not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", "rb") as stream:
        used = int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + limit
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def default_method() -> str | None:
    """How workers of a program of our own begin: forked where that exists, sharing what the parent has loaded."""
    return "fork" if "fork" in get_all_start_methods() else None
