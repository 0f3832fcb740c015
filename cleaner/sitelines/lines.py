"""Which lines of a page are compared with those of other pages, and when two are the same."""

from __future__ import annotations

import re

from cleaner.places import hosts
from cleaner.text import length
from cleaner.types import Block, Page

SHORTEST = 12  # letters: what is shorter is a name, a yes or no, or a label, and stands in stories as well
LONG = 60  # letters of a line that two stories don't share by chance: of 34,000 such lines in golds three do
_BOLD = 0.9  # share of a line in bold from which on all of it is
_NUMBER = re.compile(r"\d+(?:[.,:/–-]\d+)*")


def line_of(text: str) -> str:
    """Equal for texts that differ in case, white space and numbers alone, which all are written as 0."""
    return _NUMBER.sub("0", " ".join(text.split()).casefold())


def size(line: str) -> float:
    """How many letters a line has, in those of an alphabet."""
    return length("".join([c for c in line if c.isalpha()]))


def compared(page: Page) -> dict[int, str]:
    """The lines of a page that may be its site's, by the index of their block: no headings, no data, no code.

    Headings such as "Background" and "What happened next" are each story's own; what is all in bold is taken for one.
    """
    return {b.index: line for b in page.blocks if _may_be(b) and size(line := line_of(b.text)) >= SHORTEST}


def site_of(page: Page) -> str:
    """The host without ``www.``, by the page's address or what it says is its address; empty where unknown."""
    return plain(next(iter(hosts(page)), ""))


def plain(host: str) -> str:
    """A host as sites are told apart by it."""
    return host.lower().removeprefix("www.")


def _may_be(block: Block) -> bool:
    if block.is_heading or block.tag == "pre" or block.cells:
        return False
    return len(block.text) >= SHORTEST // 3 and block.strong_chars < _BOLD * len(block.text)
