"""How far a run is, on standard error. Sole tqdm importer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar, cast

T = TypeVar("T")


def shown(results: Iterable[T], wanted: bool, total: int | None = None) -> Iterable[T]:
    """The results, counted as they pass: pages, pages a second, and the time left where the total is known."""
    if not wanted:
        return results
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its watching thread would be copied into forked workers
    bar = tqdm(results, total=total, unit=" pages", file=sys.stderr, leave=False, dynamic_ncols=True)
    return cast(Iterable[T], bar)
