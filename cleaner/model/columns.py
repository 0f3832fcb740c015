"""Columns out of the rows that a page consists of: blocks and containers, which are tuples."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner import native


def columns(rows: Sequence[NamedTuple], names: Sequence[str], *more: tuple[int, ...]) -> NDArray[np.int64]:
    """The fields of these names, which hold integers, and more integers for each row; shape (names + more, rows).

    There is a row at least.
    """
    fields = tuple(map(rows[0]._fields.index, names))
    if native.words:
        return np.frombuffer(native.words.columns(tuple(rows), fields, more), np.int64).reshape(-1, len(rows))
    turned: Any = tuple(zip(*rows, strict=True))
    return np.array((*itemgetter(*fields)(turned), *more), np.int64)
