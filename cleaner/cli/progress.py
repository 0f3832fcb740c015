"""How far a run is, on standard error. Sole tqdm importer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from tqdm import tqdm

    from cleaner.batch.tasks import Done

_SECONDS = 30.0  # between two lines where there is no terminal


def shown(
    results: Iterable[Done], wanted: bool | None, *, quiet: bool, before: int, total: Callable[[], int | None]
) -> Iterable[Done]:
    """The results, counted as they pass, ``before`` included: pages, pages a second, time left where it is known.

    A line that renews itself on a terminal or where it is wanted; a line now and then elsewhere; nothing when quiet.
    """
    if quiet or wanted is False:
        return results
    if wanted or sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # its watching thread would be copied into forked workers
        bar = tqdm(initial=before, total=total(), unit=" pages", file=sys.stderr, leave=False, dynamic_ncols=True)
        return _counted(results, bar)
    return _logged(results, before)


def _counted(results: Iterable[Done], bar: tqdm[NoReturn]) -> Iterator[Done]:
    with bar:
        for result in results:
            yield result
            bar.update(not result.skipped)


def _logged(results: Iterable[Done], before: int) -> Iterator[Done]:
    begun = told = time.monotonic()
    count = 0
    for result in results:
        yield result
        count += not result.skipped
        now = time.monotonic()
        if now - told >= _SECONDS:
            told = now
            click.echo(f"{before + count:,} pages, {count / (now - begun):,.1f} pages/s", err=True)
