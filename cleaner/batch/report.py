"""The account of a run: every input is an article of some outcome or an error, and the sums say so."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.batch.tasks import Done, Fault
from cleaner.schema import ERROR_SCHEMA
from cleaner.types import Outcome


@dataclass(slots=True)
class Tally:
    """Counts that grow with a run. ``pages`` = the sum of ``outcomes`` + the sum of ``errors``."""

    pages: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, done: Done) -> None:
        """Counts one input."""
        self.pages += 1
        if done.fault:
            self.errors[done.fault.error] += 1
        else:
            self.outcomes[done.outcome] += 1
            self.kinds.update(done.kinds)


def error_row(id: str, fault: Fault) -> bytes:
    """The line of JSON that stands for an input that gave no article: see :func:`cleaner.schema.error_schema`."""
    row = {"schema": ERROR_SCHEMA, "id": id, "error": fault.error, "message": fault.message}
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def summary(tally: Tally, seconds: float) -> Iterator[str]:
    """The account as a table of two columns: names, and counts with a note."""
    rate = f"{tally.pages / seconds:,.1f} pages/s" if seconds > 0 and tally.pages else ""
    yield from _table(_rows(tally, rate))


def _rows(tally: Tally, rate: str) -> Iterator[tuple[str, int, str]]:
    yield "pages", tally.pages, rate
    for outcome in Outcome:
        if tally.outcomes[outcome.value] or outcome is Outcome.OK:
            yield f"  {outcome.value}", tally.outcomes[outcome.value], ""
    if tally.errors:
        yield "errors", tally.errors.total(), ""
        yield from ((f"  {name}", count, "") for name, count in _ranked(tally.errors))
    if tally.kinds:
        yield "cuts", tally.kinds.total(), "as the audit lists them"
        yield from ((f"  {name}", count, "") for name, count in _ranked(tally.kinds))


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _table(rows: Iterator[tuple[str, int, str]]) -> Iterator[str]:
    cells = [(name, f"{count:,}", note) for name, count, note in rows]
    left = max(len(name) for name, _, _ in cells)
    right = max(len(count) for _, count, _ in cells)
    for name, count, note in cells:
        yield f"{name:<{left}}  {count:>{right}}  {note}".rstrip()
