"""How much work a call is, in calls: the same on every machine. What a call costs stands in the benchmark of growth."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions, in Python and in C, are called while ``work`` runs."""
    seen = 0

    def count(_frame: object, event: str, _of: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen
