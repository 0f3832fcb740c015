"""Tables of contents: lists of links to places on the same page, whatever they are called, which say its headings; and
links to such places that stand in every part of a page, as "View in list".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.types import CONTENT, Block, Kind, Label, Page

_SURE = 0.9  # how sure it is that such a list is no part of the story
_FEWEST = 3  # entries; two links to footnotes may be a list
_ALL_LINK = 0.85  # share of an entry in its link; numbers may stand before it
_AGAIN = 3  # times that one line leads to places on the page, from which on it is a way about it
_SAID = 0.5  # share of the entries that stand below as headings: else the list itself tells something
_LABEL = 4  # words of the line over such a list
_NUMBER = re.compile(r"^\W*\d{0,3}[.):]?\s*")
_EDITS = re.compile(r"\s?\[[^\[\]]{1,60}\]$")  # a section of a wiki


def cut_contents(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Cut the lists whose every entry is nothing but a link to a place on the page, where the model decides.

    Not where what they say stands nowhere else: then they tell something.
    """
    if not any(map(_leads_on, [page.blocks[i] for i in kept if page.blocks[i].tag == "li"])):
        return
    lists = [entries for entries in _lists(page) if len(entries) >= _FEWEST and all(map(_leads_on, entries))]
    if not lists:
        return
    last = {_bare(page.blocks[i].text): i for i in kept}  # where each text is said for the last time
    for entries in lists:
        if sum([last.get(_bare(block.text), -1) > entries[-1].index for block in entries]) >= _SAID * len(entries):
            for i in [*_label(page, entries), *(block.index for block in entries)]:
                if labels[i].kind is CONTENT and labels[i].why in ("model", "order:among items that stay"):
                    labels[i] = Label(Kind.NAV, _SURE, "order:table of contents")


def cut_jumps(blocks: Sequence[Block], labels: list[Label], kept: Sequence[int]) -> None:
    """Cut the lines that are nothing but a link to a place on the page, the same again and again."""
    found = [i for i in kept if blocks[i].links and labels[i].why == "model" and _leads_on(blocks[i])]
    times = Counter(blocks[i].text for i in found)
    for i in found:
        if times[blocks[i].text] >= _AGAIN:
            labels[i] = Label(Kind.NAV, _SURE, "order:leads about the page")


def _label(page: Page, entries: Sequence[Block]) -> Iterator[int]:
    """The line over a list, with which it has a box of its own, that says what it is."""
    boxes, first = page.containers, entries[0]
    box = boxes[boxes[first.container].parent].parent
    if box >= 0 and page.firsts[box] == first.index - 1 and page.lasts[box] == entries[-1].index + 1:
        over = page.blocks[first.index - 1]
        if over.text.count(" ") < _LABEL and not over.links:
            yield over.index


def _lists(page: Page) -> Iterator[Sequence[Block]]:
    """Runs of items of one list."""
    run: list[Block] = []
    of = -1
    for block in page.blocks:
        own = page.containers[block.container].parent if block.tag == "li" else -1
        if own != of and run:
            yield run
            run = []
        of = own
        if own >= 0:
            run.append(block)
    if run:
        yield run


def _bare(text: str) -> str:
    """A heading or an entry without its number, and without what edits it or the marks at its end."""
    text = _NUMBER.sub("", text, count=1)
    bare = _EDITS.sub("", text) if text.endswith("]") else text
    end = len(bare)
    if bare is text:  # step by step, where a pattern would look for an end of the line at every mark
        while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
            end -= 1
    return bare[:end].lower()


def _leads_on(block: Block) -> bool:
    if not block.links or block.link_density < _ALL_LINK:
        return False
    return all(x.href.startswith("#") and len(x.href) > 1 for x in block.marks if x.opens and x.kind == "link")
