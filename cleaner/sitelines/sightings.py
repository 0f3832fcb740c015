"""What one cleaned page tells of its site's lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from cleaner.sitelines.lines import compared, site_of
from cleaner.text import letters
from cleaner.types import CONTENT, FURNITURE, Label, Page


class Fate(IntEnum):
    """What became of a line on a page; where it stands there twice, the last of these that holds."""

    CUT = 0
    KEPT = 1
    FIRST = 2  # the story begins with it: so it may be this page's own, which others quote to lead there


class Sighting(NamedTuple):
    """One page, as far as its site's lines are learnt from it."""

    site: str  # empty where unknown
    headline: str  # its letters
    fates: Mapping[str, Fate]  # of each line


def sighting(page: Page, labels: Sequence[Label], headline: str | None) -> Sighting:
    """What a page tells, by the labels of its blocks. Lines that fill a field, such as bylines, are none of it."""
    fates: dict[str, Fate] = {}
    fields: set[str] = set()
    begun = False
    for index, line in compared(page).items():
        kind = labels[index].kind
        if kind in FURNITURE:
            fields.add(line)
            continue
        fate = Fate.CUT if kind is not CONTENT else Fate.KEPT if begun else Fate.FIRST
        begun = begun or kind is CONTENT
        fates[line] = max(fate, fates.get(line, fate))
    return Sighting(site_of(page), letters(headline or ""), {k: v for k, v in fates.items() if k not in fields})
