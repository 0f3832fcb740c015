"""Which pages of a site tell the same story: copies under several addresses, AMP and print doubles, pages of one."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_SAME = 0.5  # share of the long lines of either page, above which they tell one story
_ASKED = 3  # of a page's lines, the rarest, by which pages like it are looked for
_MOST = 50  # pages that a line leads to


class Told(NamedTuple):
    """What a page tells, in digests."""

    headline: int  # 0: none
    prose: array[int]  # of the long lines that stay


def stories(pages: Sequence[Told]) -> list[int]:
    """For every page the number of its story. Pages in another order are grouped alike.

    One story is: what has the same headline; and what shares more than half of its long lines with the first page of a
    story, pages taken in the order of their digests.
    """
    above = list(range(len(pages)))
    titled: dict[int, int] = {}
    for i, page in enumerate(pages):
        if page.headline:
            above[i] = titled.setdefault(page.headline, i)
    for i, first in _copies(pages):
        above[_top(above, i)] = _top(above, first)
    return [_top(above, i) for i in range(len(pages))]


def _copies(pages: Sequence[Told]) -> list[tuple[int, int]]:
    """Pages that are copies, each with the page they are copies of."""
    count = Counter(line for page in pages for line in page.prose)
    leads: dict[int, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for i in sorted(range(len(pages)), key=lambda i: pages[i].prose.tobytes()):
        lines = {line for line in pages[i].prose if count[line] > 1}
        rarest = sorted(lines, key=lambda line: (count[line], line))[:_ASKED]
        near = dict.fromkeys(j for line in rarest for j in leads[line])
        first = next((j for j in near if _alike(pages[i].prose, pages[j].prose)), None)
        if first is not None:
            found.append((i, first))
            continue
        for line in lines:
            if len(leads[line]) < _MOST:
                leads[line].append(i)
    return found


def _alike(one: array[int], other: array[int]) -> bool:
    both = set(one) & set(other)
    return len(both) > _SAME * (len(one) + len(other) - len(both))


def _top(above: list[int], i: int) -> int:
    while above[i] != i:
        above[i] = above[above[i]]
        i = above[i]
    return i
