"""From elements of the tree to blocks of the page, after segmentation, and without its help.

By the audit law the blocks in order say what the tree shows in order. So the letters before an element tell where in
the blocks it begins, and those inside it where it ends. Asked only where an element was found: it costs a walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from lxml import etree

from cleaner.addresses import host_of
from cleaner.text import letters, visible
from cleaner.types import Page
from cleaner.visibility import UNSEEN_TAGS, unseen

T = TypeVar("T")


class _Stretch(NamedTuple):
    """Letters of the page that an element holds."""

    start: int
    end: int
    element: Any


def blocks_within(page: Page, elements: Mapping[Any, T]) -> dict[int, T]:
    """The blocks that stand wholly in one of the elements, by index, each with what the outermost maps to.

    None where the blocks are not the tree's (they come from a carrier), or where no element shows text.
    """
    said = [letters(b.text) for b in page.blocks]
    stretches = _stretches(page.root, elements, "".join(said))
    out: dict[int, T] = {}
    start = i = 0
    for index, text in enumerate(said):
        end = start + len(text)
        while i < len(stretches) and stretches[i].end < end:
            i += 1
        if i < len(stretches) and _holds(stretches[i], start, end):
            out[index] = elements[stretches[i].element]
        start = end
    return out


def _holds(stretch: _Stretch, start: int, end: int) -> bool:
    """Whether a block is inside; of one without a letter at its edge that can't be told."""
    return stretch.start <= start and end <= stretch.end if start < end else stretch.start < start < stretch.end


def _stretches(root: Any, elements: Mapping[Any, object], said: str) -> list[_Stretch]:
    for noscript in (False, True):  # the documented exception: segment() may have read the <noscript>
        found, text = _walk(root, elements, noscript)
        if text == said:
            return found
    return []


def _walk(root: Any, elements: Mapping[Any, object], noscript: bool) -> tuple[list[_Stretch], str]:
    """The outermost of the elements that show letters, and all letters that the tree shows."""
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    pieces: list[str] = []
    spans: list[_Stretch] = []  # of pieces
    begun = 0
    outer: Any = None
    walker = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, el in walker:
        if event == "start":
            tag = el.tag
            if tag in UNSEEN_TAGS and unseen(tag, el.attrib) and not (noscript and tag == "noscript"):
                walker.skip_subtree()
                continue
            if outer is None and el in elements:
                outer, begun = el, len(pieces)
            text = el.text
        else:
            if el is outer:
                spans.append(_Stretch(begun, len(pieces), el))
                outer = None
            text = el.tail if el is not body else None
        if text and not text.isspace():
            pieces.append(text)
    return _in_letters(spans, pieces)


def _in_letters(spans: Iterable[_Stretch], pieces: Sequence[str]) -> tuple[list[_Stretch], str]:
    """Stretches of pieces of text as stretches of letters, less those without any; and all letters.

    Only where a stretch begins or ends are letters counted; a line break keeps the pieces between from joining.
    """
    found: list[_Stretch] = []
    said: list[str] = []
    size = at = 0

    def upto(piece: int) -> int:
        nonlocal size, at
        said.append(letters(visible("\n".join(pieces[at:piece]))))
        size, at = size + len(said[-1]), piece
        return size

    for start, end, element in spans:
        stretch = _Stretch(upto(start), upto(end), element)
        if stretch.end > stretch.start:
            found.append(stretch)
    upto(len(pieces))
    return found, "".join(said)


def hosts(page: Page) -> tuple[str, ...]:
    """The host of a page and those above it, by its address or by what it says of itself; none where unknown."""
    own = (*page.head.links.get("canonical", ()), *page.head.meta.get("og:url", ()))
    host = next((h for url in (page.url, *own) if url and (h := host_of(url))), "")
    labels = host.split(".")
    return tuple(".".join(labels[i:]) for i in range(len(labels))) if host else ()
