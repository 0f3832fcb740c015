"""From what many pages tell to the lines of their sites."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from cleaner.sitelines.known import Site, SiteLines
from cleaner.sitelines.lines import LONG, size
from cleaner.sitelines.sightings import Fate, Sighting
from cleaner.sitelines.stories import Told, stories

FEWEST = 3  # stories that a line must stand in
_SHARE = 0.5  # of a site's stories: so many a long line of the site's stands in, whatever became of it
_RARE = 0.02  # share below which a line is left out, though it is cut wherever it stands: a list of them has no end
_CUT, _CUT_LONG = 0.9, 0.5  # share of its stories in which a line must be cut; a long one
_OTHERWISE = re.compile(r"\d|[:?\uff1a\uff1f]$")
_TABLE = 1 << 24  # bytes of the table of digests met


class _Pages(NamedTuple):
    """Pages of one site."""

    told: list[Told]
    lines: list[array[int]]  # digests; the last two bits of each are the line's fate


class Gathered:
    """Takes sightings in any order, and tells the lines of the sites.

    Memory: of a page the digests of its lines, and the texts of lines met twice: 150 MB for 100,000 pages of news. To
    tell their stories apart takes as much again and more, 400 MB if they are all of one site. The table by which lines
    met twice are found is 16 MB whatever comes; once millions have filled it, some texts are kept without need.
    """

    def __init__(self) -> None:
        self._sites: dict[str, _Pages] = defaultdict(lambda: _Pages([], []))
        self._met = bytearray(_TABLE)
        self._texts: dict[int, str] = {}  # of lines that were met before

    def add(self, page: Sighting) -> None:
        """One page; its site must be known."""
        known = self._sites[page.site]
        digests = array("Q")
        prose = array("Q")
        for line, fate in page.fates.items():
            digest = _digest(f"{page.site}\n{line}")
            self._keep(digest, line)
            digests.append(digest | fate)
            if fate is not Fate.CUT and size(line) >= LONG:
                prose.append(digest)
        known.lines.append(digests)
        known.told.append(Told(_digest(page.headline) if page.headline else 0, array("Q", sorted(prose))))

    def lines(self) -> SiteLines:
        """What is the sites', by all pages so far; sites of which there is none are left out."""
        found = {name: self._of_site(pages) for name, pages in sorted(self._sites.items())}
        return SiteLines({name: site for name, site in found.items() if site.lines})

    def _keep(self, digest: int, line: str) -> None:
        place, bit = (digest >> 5) % _TABLE, 1 << (digest >> 2 & 7)
        if self._met[place] & bit:
            self._texts[digest] = line
        self._met[place] |= bit

    def _of_site(self, pages: _Pages) -> Site:
        told: dict[int, list[array[int]]] = defaultdict(list)
        for story, lines in zip(stories(pages.told), pages.lines, strict=True):
            told[story].append(lines)
        counts = {fate: Counter[int]() for fate in Fate}
        for copies in told.values():
            for digest, fate in self._fates(copies).items():
                counts[fate][digest] += 1
        n = len(told)
        found: dict[str, int] = {}
        for digest, line in self._texts.items():
            cut, kept, first = (counts[fate][digest] for fate in Fate)
            if is_sites(line, n, cut, kept, first):
                found[line] = cut + kept + first
        return Site(n, dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))))

    def _fates(self, copies: Iterable[array[int]]) -> dict[int, Fate]:
        """What became of each line that may recur, in the pages of one story."""
        out: dict[int, Fate] = {}
        for digest, fate in ((d & ~3, Fate(d & 3)) for lines in copies for d in lines if d & ~3 in self._texts):
            out[digest] = max(fate, out.get(digest, fate))
        return out


def is_sites(line: str, stories: int, cut: int, kept: int, first: int) -> bool:
    """Whether a line is the site's, which in so many of the site's stories is cut, kept, or kept as the first line.

    One that begins one story alone may be that story's own, and a teaser elsewhere. A line with numbers must be cut in
    most, for reports that are written daily differ in nothing else; and so must what leads to something, such as the
    questions that a series of interviews has in common.
    """
    on = cut + kept + first
    if on < FEWEST or on < _RARE * stories or first == 1:
        return False
    long = size(line) >= LONG
    if cut >= (_CUT_LONG if long else _CUT) * on:
        return True
    return long and on >= _SHARE * stories and not _OTHERWISE.search(line)


def _digest(text: str) -> int:
    """Of a text 62 bits, and two that are 0."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()) & ~3
