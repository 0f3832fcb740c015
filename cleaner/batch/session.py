"""A run from the first input to the last row: written down as it goes, resumed where it stopped, accounted for."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from cleaner.batch.ledger import Ledger, State, chained
from cleaner.batch.output import Sink
from cleaner.batch.pool import Ready
from cleaner.batch.report import Tally
from cleaner.batch.tasks import Done, Task
from cleaner.errors import InputError

Items = Iterable[Task | Ready[Done]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a run ended."""

    tally: Tally
    seconds: float
    complete: bool  # False: it was asked to stop before the last input


class Session:
    """One run into some sinks. With a ledger it can be resumed."""

    def __init__(self, sinks: list[Sink], ledger: Ledger | None, *, resume: bool) -> None:
        """``resume``: a run before this one goes on, if there was one that was cut short."""
        self._sinks = sinks
        self._ledger = ledger
        self._resumed = resume
        self._state = State()
        self.stopped = False

    @property
    def done(self) -> int:
        """Inputs accounted for, those of the run before included."""
        return self._state.done

    def stop(self) -> None:
        """Ends the run after the row at hand."""
        self.stopped = True

    def run(self, items: Items, work: Callable[[Items], Iterator[Done]]) -> Account:
        """Writes what ``work`` makes of the items, past those that are written already.

        Raises:
            InputError: Another run is at the same output; or the run before can't go on: see :meth:`Ledger.load`, or
                the inputs before the place to go on from are not those it had.
            OSError: Output can't be written; with a ledger, the run can be resumed.
        """
        with self._ledger.held() if self._ledger else nullcontext():
            before = self._ledger.load() if self._ledger and self._resumed else None
            self._resumed = before is not None
            self._state = before or self._state
            return self._run(items, work)

    def _run(self, items: Items, work: Callable[[Items], Iterator[Done]]) -> Account:
        begun = time.perf_counter() - self._state.seconds
        if self._ledger and not self._resumed:
            self._ledger.drop()  # its marks are of files that begin anew
        for place, sink in enumerate(self._sinks):
            sink.begin(self._state.marks[place] if self._resumed else None)
        if not self._state.finished:
            self._checkpoint(begun)
            results = work(self._rest(iter(items)))
            try:
                for done in results:
                    self._take(done)
                    if self._sinks[0].due():
                        self._checkpoint(begun)
                    if self.stopped:
                        self._pause(begun)
                        return Account(tally=self._state.tally, seconds=time.perf_counter() - begun, complete=False)
            finally:
                if isinstance(results, Generator):  # ends its workers now, not when the interpreter is half gone
                    results.close()
            self._checkpoint(begun, finished=True)
        seconds = time.perf_counter() - begun
        for sink in self._sinks:
            sink.finish()
        if self._ledger:
            self._ledger.drop()
        return Account(tally=self._state.tally, seconds=seconds, complete=True)

    def _take(self, done: Done) -> None:
        if not done.skipped:
            for sink in self._sinks:
                sink.write(done)
        state = self._state
        state.tally.add(done)
        state.done += 1
        state.digest = chained(state.digest, done.key)

    def _rest(self, items: Iterator[Task | Ready[Done]]) -> Iterator[Task | Ready[Done]]:
        digest = ""
        for _ in range(self._state.done):
            item = next(items, None)
            if item is None:
                break
            digest = chained(digest, item.result.key if isinstance(item, Ready) else item.key)
        if digest != self._state.digest:
            raise InputError("can't go on: the inputs are not those of the run before, in their order; "
                             "start again without --resume")  # fmt: skip
        yield from items

    def _checkpoint(self, begun: float, *, finished: bool = False) -> None:
        """Writes down all rows taken, then the state that says so."""
        marks = [sink.flush() for sink in self._sinks]
        if self._ledger:
            self._state.marks = marks
            self._state.seconds = time.perf_counter() - begun
            self._state.finished = finished
            self._ledger.save(self._state)

    def _pause(self, begun: float) -> None:
        # What can only be flushed in parts of a fixed size leaves the last one to the run that goes on.
        if all(sink.anywhere or sink.due() for sink in self._sinks):
            self._checkpoint(begun)
