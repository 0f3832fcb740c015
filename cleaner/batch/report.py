"""The account of a run: every input is an article of some outcome or an error, and the sums say so."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.batch.tasks import Done
from cleaner.schema import ERROR_SCHEMA
from cleaner.types import Outcome

REPORT_SCHEMA = "cleaner.report/1"
_SITES = 10_000  # counted by name; later ones go under "(other)", so that memory stays flat
_SLOWEST = 10
_COUNTERS = ("outcomes", "errors", "skipped", "kinds", "sites")


@dataclass(slots=True)
class Tally:
    """Counts that grow with a run. ``pages`` = the sum of ``outcomes`` + the sum of ``errors``."""

    pages: int = 0
    duplicates: int = 0  # of the articles
    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)  # what archives and folders have beside pages
    kinds: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)  # seconds and key, a heap

    def add(self, done: Done) -> None:
        """Counts one input, or what an archive or a folder has beside pages."""
        if done.skipped:
            self.skipped.update(done.skipped)
            return
        self.pages += 1
        if done.fault:
            self.errors[done.fault.error] += 1
        else:
            self.duplicates += done.duplicate_of is not None
            self.outcomes[done.outcome] += 1
            self.kinds.update(done.kinds)
            site = done.site or "(unknown)"
            self.sites[site if site in self.sites or len(self.sites) < _SITES else "(other)"] += 1
        entry = (round(done.seconds, 4), done.key)
        if len(self.slowest) < _SLOWEST:
            heapq.heappush(self.slowest, entry)
        else:
            heapq.heappushpop(self.slowest, entry)

    def to_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        counts = {name: dict(_ranked(getattr(self, name))) for name in _COUNTERS}
        slowest = [{"seconds": s, "input": k} for s, k in sorted(self.slowest, reverse=True)]
        return {"pages": self.pages, "duplicates": self.duplicates, **counts, "slowest": slowest}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """Back from :meth:`to_dict`."""
        counts = {name: Counter(data[name]) for name in _COUNTERS}
        slowest = [(x["seconds"], x["input"]) for x in data["slowest"]]
        heapq.heapify(slowest)
        return cls(pages=data["pages"], duplicates=data["duplicates"], slowest=slowest, **counts)


def error_row(done: Done) -> bytes:
    """The line of JSON for an input that gave no article: see :func:`cleaner.schema.error_schema`."""
    fault = done.fault
    row = {
        "schema": ERROR_SCHEMA, "id": done.id or done.key, "error": fault and fault.error,
        "message": fault and fault.message, "input": done.input, "offset": done.offset,
    }  # fmt: skip
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def report(tally: Tally, seconds: float) -> str:
    """The account as a JSON document."""
    rate = round(tally.pages / seconds, 2) if seconds > 0 else None
    data = {"schema": REPORT_SCHEMA, "seconds": round(seconds, 3), "pages_per_second": rate, **tally.to_dict()}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def summary(tally: Tally, seconds: float) -> Iterator[str]:
    """The account as a table of two columns: names, and counts with a note."""
    rate = f"{tally.pages / seconds:,.1f} pages/s" if seconds > 0 and tally.pages else ""
    yield from _table(_rows(tally, rate))


def _rows(tally: Tally, rate: str) -> Iterator[tuple[str, int, str]]:
    yield "pages", tally.pages, rate
    for outcome in Outcome:
        if tally.outcomes[outcome.value] or outcome is Outcome.OK:
            yield f"  {outcome.value}", tally.outcomes[outcome.value], ""
    if tally.duplicates:
        yield "  copies", tally.duplicates, "of another, among those that are ok"
    if tally.errors:
        yield "errors", tally.errors.total(), ""
        yield from ((f"  {name}", count, "") for name, count in _ranked(tally.errors))
    if tally.skipped:
        yield "skipped", tally.skipped.total(), "no pages: records of archives, files of folders by their suffix"
        yield from ((f"  {name}", count, "") for name, count in _ranked(tally.skipped))
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
