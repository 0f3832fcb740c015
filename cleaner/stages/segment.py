"""Tree → blocks: one walk over the page in reading order. No visible text is lost and none is said twice.

A block ends where a block-level element begins or ends, and at ``<br><br>``.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from typing import Any

from lxml import etree

from cleaner.text import sum_up_to
from cleaner.types import Block
from cleaner.walk import compiled, tree
from cleaner.walk.elements import ACTS, BLOCK
from cleaner.walk.tree import Segments

_NEXT_TO_NOTHING = 250  # characters: a page with fewer may be waiting for a script
_RANKS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PROSE, _SEVERAL = 90, 3  # characters of a paragraph that is set as a heading; so many of a rank are no accident
_STOP = re.compile(r"[.!?।。！？][”»\"’')\]]{0,2}$")


def segment(root: Any) -> Segments:
    """The blocks, containers and images of a tree, which stays as it is. ``None`` gives none.

    What attributes hide (closed accordions, tabs, streamed parts, but also menus and dialogs) is segmented too, under
    the cue ``HIDDEN``. A page that shows next to nothing without a script is read with its <noscript>.
    """
    if root is None:
        return Segments((), (), (), (), ())
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    if ACTS.get(body.tag) != BLOCK:  # a piece of a page that the caller cut out
        body = _wrapped(body)
    found = _walk(body, scripted=True)
    size = _size(found.blocks, _NEXT_TO_NOTHING)
    if size < _NEXT_TO_NOTHING:
        without_script = _walk(body, scripted=False)
        most = 4 * size + 2 * _NEXT_TO_NOTHING
        if _size(without_script.blocks, most + 1) > most:
            found = without_script
    return found._replace(blocks=_without_false_headings(found.blocks))


def _without_false_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Some set whole stories in headings, for their size: a rank of which half are paragraphs is none."""
    long = [block for block in blocks if block.tag in _RANKS and len(block.text) >= _PROSE]
    if len(long) < _SEVERAL:
        return blocks
    prose = Counter(block.tag for block in long if _STOP.search(block.text) and block.link_density < 0.5)
    of_rank = Counter(block.tag for block in blocks)
    false = {tag for tag, count in prose.items() if count >= _SEVERAL and 2 * count >= of_rank[tag]}
    return tuple(block._replace(tag="p") if block.tag in false else block for block in blocks)


def _walk(body: Any, scripted: bool) -> Segments:
    found = compiled.walk(body, scripted) if compiled.walk is not None else None
    return tree.walk(body, scripted) if found is None else found


def _wrapped(element: Any) -> Any:
    box = etree.Element("div")
    box.append(deepcopy(element))
    box[0].tail = None
    return box


def _size(blocks: tuple[Block, ...], enough: float) -> float:
    return sum_up_to((len(block.text) for block in blocks), enough)
