"""Tree → blocks: one walk over the page in reading order. No visible text is lost and none is said twice.

A block ends where a block-level element begins or ends, and at ``<br><br>``.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from typing import Any

from lxml import etree

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
    size = _size(found.blocks[:_NEXT_TO_NOTHING])  # no block is empty
    if size < _NEXT_TO_NOTHING:
        without_script = _walk(body, scripted=False)
        if _size(without_script.blocks) > 4 * size + 2 * _NEXT_TO_NOTHING:
            found = without_script
    return found._replace(blocks=_without_false_headings(found.blocks))


def _without_false_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Some set whole stories in headings, for their size: a rank of which half are paragraphs is none."""
    headings = [block for block in blocks if block.tag in _RANKS]
    prose = Counter(b.tag for b in headings if len(b.text) >= _PROSE and _STOP.search(b.text) and b.link_density < 0.5)
    if not prose or max(prose.values()) < _SEVERAL:
        return blocks
    of_rank = Counter(block.tag for block in headings)
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


def _size(blocks: tuple[Block, ...]) -> int:
    return sum([len(b.text) for b in blocks])
