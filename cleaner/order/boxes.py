"""Boxes in the midst of a story that say themselves, without a word, that they are none of it: a link at their
beginning leads to their own end, or their name and their link lead to another story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cleaner.types import CONTENT, Block, Container, Cue, Kind, Label, Page

_SURE = 0.9  # how sure it is that a box which can be skipped is no part of the story
_SHARE = 0.3  # of the story, at most, in such a box
_LEVELS = 3  # containers around the link that may be the box
_END = 60  # characters of an element that marks an end
_LINKED = 0.4  # share of a line in its links; a label may stand before them
_LONGEST = 200  # characters of such a line


def cut_skipped(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Cut what stands between a link and the end of the box that it begins, where that is what it leads to.

    WCAG 2.2, technique G123: a link at the beginning of a block of repeated content leads to its end.
    """
    if page.root is None or not kept:
        return
    blocks = page.blocks
    for block in blocks[kept[0] : kept[-1] + 1]:
        if block.links and block.marks and (target := _skips_to(block)):
            for first, last in _boxes(page, block, target):
                total = sum([len(blocks[i].text) for i in kept])
                inside = [i for i in range(first, last) if labels[i].kind is CONTENT]
                quotes = any(blocks[i].tag == "blockquote" for i in inside)  # embedded posts can be skipped, too
                if not quotes and sum([len(blocks[i].text) for i in inside]) <= _SHARE * total:
                    for i in inside:
                        labels[i] = Label(Kind.OTHER, _SURE, f"order:skipped by {block.index}")


def _skips_to(block: Block) -> str:
    """The id of the place on the page to which the link leads that a block begins with; else nothing."""
    first = block.marks[0]
    return first.href[1:] if first.kind == "link" and first.href[:1] == "#" and not first.piece else ""


def _boxes(page: Page, link: Block, target: str) -> Iterator[tuple[int, int]]:
    """The blocks, from and to, of the box that begins with a link and ends where it leads; none or one."""
    begun = [box for box in _around(page.containers, link.container) if page.firsts[box.index] == link.index]
    for element in page.root.iterfind(".//a[@href]") if begun else ():
        if element.get("href") != f"#{target}":
            continue
        for above in element.iterancestors():
            held = [found for found in above.iterdescendants() if found.get("id") == target]
            if held:
                fits = (box for box in begun if (box.tag, box.names) == (above.tag, _names(above)))
                if (box := next(fits, None)) is not None and _ends(above, held[0]):
                    yield page.firsts[box.index], page.lasts[box.index]
                return


def _around(boxes: Sequence[Container], at: int) -> list[Container]:
    """A container and those above it."""
    found = [boxes[at]]
    while len(found) < _LEVELS and found[-1].parent >= 0:
        found.append(boxes[found[-1].parent])
    return found


def _names(element: Any) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"))))


def _ends(box: Any, element: Any) -> bool:
    """Whether an element marks the end of a box: nothing is said after it, and little in it."""
    after = [element.tail or ""]
    for above in [element, *element.iterancestors()]:
        if above is box:
            break
        after += ["".join(other.itertext()) + (other.tail or "") for other in above.itersiblings()]
    return len("".join(element.itertext())) <= _END and not "".join(after).strip()


def cut_called_related(page: Page, labels: list[Label], kept: Iterable[int]) -> None:
    """Cut the lines, headings apart, whose own box is called one of other stories and which are mostly a link."""
    boxes = page.containers
    for i in kept:
        block = page.blocks[i]
        if not block.links or not (boxes[block.container].cues | block.cues) & Cue.RELATED or block.is_heading:
            continue
        if block.link_density >= _LINKED and len(block.text) <= _LONGEST and labels[i].why == "model":
            labels[i] = Label(Kind.RELATED, labels[i].score, "markup:related")
