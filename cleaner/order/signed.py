"""Who signs a story, at either end of it; and times that stand for updates."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cleaner.inlines import inlines
from cleaner.metadata import people
from cleaner.metadata.site import key
from cleaner.types import ASKED, CONTENT, Block, Kind, Label, Page

_SIGNED = 0.85  # how sure it is that a line with the author's name, whom the story doesn't name, is none of it
_FOLLOW, _NAME_OF_SITE = 4, 6  # blocks at the end among which an author of the site is; letters of the site's name
_BESIDES, _LONGEST_BIO = 5, 60  # words in a byline besides the name; words of a biography
_BEGINS = range(6)  # characters before a name that begins a line: "Si", "Mae", an article
_WITH_DATE = 8  # words besides the name in a byline that has a date
_PROSE = 11  # spaces of a paragraph of the story
_LONGEST_NAME, _AROUND_NAMES = 4, " .,–—―-()（）"  # spaces of a name; marks
_DASHES, _QUOTES = "–—―-", "\"'“”„«»‘’‚‹「『"
_INITIALS = re.compile(r"[(\[（][^\W\d_]{2,4}(?:[/,;] ?[^\W\d_]{2,4}){0,3}[)\]）]")
_EMPHASIS = ("strong", "em")
_LONGEST_TIME = 7  # spaces in a time with a name
_TIME = re.compile(
    r"(?:kl\.? ?|um |à |ore )?\d{1,2}[.:h]\d{2}(?: ?(?:uhr|h|[ap]\.?m\.?|[a-z]{2,4}))?(?: (?:by|von|par|av|af))?", re.I
)
_FEW = 4  # blocks: of fewer there are no ends
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def sign(
    blocks: Sequence[Block], labels: list[Label], kept: Sequence[int], authors: Sequence[str], title: int,
    sites: Collection[str] = (),
) -> None:  # fmt: skip
    """Relabel the last block, or the first, where it signs the story: it has the author's name, and no other has.

    A line or two may follow on one that begins with the name and says that its bearer is of the site.

    Args:
        title: Index of the headline.
        sites: Keys of the site's names.
    """
    if len(kept) < _FEW:
        return
    for name in authors:
        if " " not in name:
            continue
        said = [i for i in kept if name in blocks[i].text]
        if len(said) != 1 or labels[said[0]].why.startswith(ASKED):
            continue
        at, text = said[0], blocks[said[0]].text
        besides = text.count(" ") - name.count(" ")
        if at == kept[-1] and besides <= _BESIDES:
            labels[at] = Label(Kind.BYLINE, _SIGNED, "order:ends with the author's name")
        elif at == kept[-1] and text.find(name) in _BEGINS and besides <= _LONGEST_BIO:
            labels[at] = Label(Kind.AUTHOR_BIO, _SIGNED, "order:begins with the author's name")
        elif title < at and at in kept[:2] and _has_date(text, name, besides):
            labels[at] = Label(Kind.BYLINE, _SIGNED, "order:begins with the author's name")
        elif at in kept[-_FOLLOW:] and besides <= _LONGEST_BIO and _is_of_site(text, name, sites):
            labels[at] = Label(Kind.AUTHOR_BIO, _SIGNED, "order:an author of the site")


def _has_date(text: str, name: str, besides: int) -> bool:
    return text.startswith(name) and besides <= _WITH_DATE * bool(_YEAR.search(text))


def _is_of_site(text: str, name: str, sites: Collection[str]) -> bool:
    """Whether a line begins with a name and then names the site, by more than an abbreviation."""
    rest = key(text[len(name) :]) if text.startswith(name) else ""
    return any(len(site) >= _NAME_OF_SITE and site in rest for site in sites)


def sign_by_name(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Relabel a name alone, set in bold, italics or brackets or behind a dash, or initials in brackets, with which the
    story and its box end: it signs the story.

    Where the model decides; what a rule or the markup knows is something else, and what has text under it a heading.
    Behind a quotation a dash leads to who said it.
    """
    blocks, boxes = page.blocks, page.containers
    last = next((blocks[i] for i in reversed(kept) if blocks[i].text.count(" ") >= _PROSE), None)
    if last is None or last.index + 1 == len(blocks):
        return
    block, *after = blocks[last.index + 1 : last.index + 3]
    box = boxes[last.container].parent
    ends = boxes[block.container].parent == box and all(boxes[b.container].parent != box for b in after)
    if not ends or block.links or block.tag != last.tag or labels[block.index].why != "model":
        return
    if _is_name(block, last.text) or _INITIALS.fullmatch(block.text):
        labels[block.index] = Label(Kind.BYLINE, _SIGNED, "order:a name ends the story")


def _is_name(block: Block, before: str) -> bool:
    name = block.text.strip(_AROUND_NAMES)
    if not 0 < name.count(" ") <= _LONGEST_NAME or people.only_names(name) != [name]:
        return False
    if block.text[0] in _DASHES:
        return before[0] not in _QUOTES
    return block.text[0] in "(（" or any(x.kind in _EMPHASIS and x.end - x.start >= len(name) for x in inlines(block))


def cut_update_times(blocks: Sequence[Block], labels: list[Label], authors: Sequence[str]) -> None:
    """Cut the times of day over the updates of a live blog, each alone or with an author's name."""
    for block in blocks:
        label = labels[block.index]
        if label.why != "model" or label.kind is not CONTENT or block.text.count(" ") > _LONGEST_TIME:
            continue
        text = block.text
        for name in authors:
            text = text.replace(name, "")
        if _TIME.fullmatch(text.strip(_AROUND_NAMES)):
            labels[block.index] = Label(Kind.DATE, _SIGNED, "order:time of an update")
