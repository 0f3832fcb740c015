"""Names in lines that nothing calls bylines: near the headline, with a date beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.metadata import people
from cleaner.types import Block, Page

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?![0-9])\d{4}|\bmin(?:ute)?s? read\b", re.I)
_DIGIT = re.compile(r"\d")
_CLOSE = 6  # blocks after the headline among which a bare name beside a date is the author's
_LONGEST = 80  # characters of such a line
_MENUS = 60  # blocks before the headline that may hold the site's menu


def lines(page: Page, at: int, close: Sequence[Block]) -> Iterator[Block]:
    """Of the lines around the headline those that may be a name, the date in them or in one nearby.

    A line with links may be one where it holds the date itself and the menu does not have what it names.
    """
    dated = {block.index for block in close if -2 < block.index - at <= _CLOSE + 2 and _tells_when(block.text)}
    for i, block in enumerate(close):
        if not 0 < block.index - at <= _CLOSE or block.is_heading or not 4 < len(block.text) <= _LONGEST:
            continue
        if block.links:
            if block.index in dated and _is_apart(page, at, block):
                yield block
            continue
        if any(b.index in dated and abs(b.index - block.index) <= 2 for b in close[max(0, i - 1) : i + 3]):
            yield block


def _tells_when(line: str) -> bool:
    may = len(line) <= _LONGEST and ("read" in line.lower() or _DIGIT.search(line))
    return bool(may and YEAR.search(line))


def _is_apart(page: Page, at: int, block: Block) -> bool:
    names = people.only_names(block.text)
    menu = [b.text for b in page.blocks[max(0, at - _MENUS) : max(0, at)] if b.links]
    return bool(names) and not any(name in text for name in names for text in menu)
