"""Boxes in the midst of a story that say themselves, without a word, that they are none of it: a link at their
beginning leads to their own end, or their name and their link lead to another story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.surroundings import enclosing
from cleaner.types import CONTENT, Block, Cue, Kind, Label, Page

_SURE = 0.9  # how sure it is that a box which can be skipped is no part of the story
_SHARE = 0.3  # of the story, at most, in such a box
_LEVELS = 3  # containers around the link, and around the end, that may be the box
_END = 60  # characters of an element that marks an end
_LINKED = 0.4  # share of a line in its links; a label may stand before them
_LONGEST = 200  # characters of such a line


def cut_skipped(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Cut what stands between a link and the end of the box that it begins, where that is what it leads to, and the
    model decides.

    WCAG 2.2, technique G123: a link at the beginning of a block of repeated content leads to its end.
    """
    blocks = page.blocks
    links = [b for b in blocks[kept[0] : kept[-1] + 1] if b.marks and _target(b)] if kept else []
    begun = [(link, boxes) for link in links if (boxes := _begun(page, link))]
    places = {box.names.rpartition(" ")[2]: box.index for box in page.containers} if begun else {}
    for link, boxes in begun:
        end = places.get(_target(link), -1)
        box = next((box for box in boxes if end >= 0 and _ends(page, box, end)), -1)
        if box < 0:
            continue
        held = range(page.firsts[box], page.lasts[box])
        inside = [i for i in held if labels[i].kind is CONTENT and labels[i].why == "model"]
        quotes = any(blocks[i].tag == "blockquote" for i in inside)  # embedded posts can be skipped, too
        size, total = (sum([len(blocks[i].text) for i in these]) for these in (inside, kept))
        if not quotes and size <= _SHARE * total:
            for i in inside:
                labels[i] = Label(Kind.OTHER, _SURE, f"order:skipped by {link.index}")


def _target(block: Block) -> str:
    """The id of the place on the page to which the link leads that a block begins with; else nothing."""
    first = block.marks[0]
    return first.href[1:] if first.kind == "link" and first.href[:1] == "#" and not first.piece else ""


def _begun(page: Page, link: Block) -> list[int]:
    """The boxes near a link that begin with it and hold more, the innermost first."""
    firsts, lasts = page.firsts, page.lasts
    near = enclosing(page.containers, link.container, _LEVELS)
    return [at for at in near if firsts[at] == link.index and lasts[at] - firsts[at] > 1]


def _ends(page: Page, box: int, end: int) -> bool:
    """Whether a container marks the end of a box: in it nothing is said after it, and little in it."""
    first, last = page.firsts[end], page.lasts[end]
    if box not in enclosing(page.containers, page.containers[end].parent, _LEVELS) or last != page.lasts[box]:
        return False
    return sum([len(block.text) for block in page.blocks[first:last]]) <= _END


def cut_called_related(page: Page, labels: list[Label], kept: Iterable[int]) -> None:
    """Cut the lines, headings apart, whose own box is called one of other stories and which are mostly a link."""
    boxes = page.containers
    for i in kept:
        block = page.blocks[i]
        if not block.links or not (boxes[block.container].cues | block.cues) & Cue.RELATED or block.is_heading:
            continue
        if block.link_density >= _LINKED and len(block.text) <= _LONGEST and labels[i].why == "model":
            labels[i] = Label(Kind.RELATED, labels[i].score, "markup:related")
