"""Sections that are none of the story: under an advertisement's heading, after the end, of the next article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from math import inf

from cleaner.inlines import inlines
from cleaner.types import ASKED, CONTENT, Block, Container, Kind, Label, Page

_PROSE = 11  # spaces of a paragraph of the story
_SENTENCE = re.compile(r"[^.…][.!][”»\"’')]{0,2}$")  # the end of one, not of a teaser
_UNDER = 0.85  # how sure it is that what stands under a heading that is marked as an advertisement is part of it
_SECTION, _SHARE = 20, 0.3  # blocks of such a section, and its share of the story, at most
_SIGNS = (Kind.BYLINE, Kind.DATE)
_STORY = 300  # characters of a story below which others may stand
_NEXT = 0.9  # how sure it is that a further article, made as the story is, is none of it
_ENTRIES = 3  # headings that make a list
# Where one joins a channel, loads an app or follows a paper; not a post, which a story may point to. In lower case.
_JOINED = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:(?:t|telegram)\.(?:me|dog)/(?!share|[^/]+/\d)|whatsapp\.com/channel|chat\.whatsapp\.com|"
    r"(?:invite|chats|vb)\.(?:viber\.com|me)|news\.google\.com/(?:publications|s/)|google\.com/preferences|line\.me/|"
    r"lin\.ee/|zalo\.me/|dzen\.ru/news|ble\.ir/|eitaa\.com/|rubika\.ir/|apps\.apple\.com|itunes\.apple\.com/\w+/app/|"
    r"play\.google\.com/store/apps)")  # fmt: skip
_WORD = re.compile(r"\S*\w\S*")
_ALL_LINK, _INVITATION = 0.9, 30  # share of a line's words in links; words at most


def cut_marked_sections(
    blocks: Sequence[Block], labels: list[Label], said: Iterable[int], kept: Sequence[int]
) -> None:
    """Cut what stands under a heading that a rule knows for an advertisement's (``said``), up to the next heading of
    its rank.

    Not where that is much of the story, or goes on to its end: then the heading may be of something else.
    """
    headings = [blocks[i] for i in said if blocks[i].is_heading]
    total = sum([len(blocks[i].text) for i in kept]) if headings else 0
    for heading in headings:
        after = blocks[heading.index + 1 : heading.index + 2 + _SECTION]
        size = next((i for i, b in enumerate(after) if b.is_heading and b.tag <= heading.tag), None)
        stays = [b for b in after[:size] if labels[b.index].kind is CONTENT]
        under = [b for b in stays if not labels[b.index].why.startswith(ASKED)]
        if size and sum([len(b.text) for b in under]) <= _SHARE * total:
            for block in under:
                labels[block.index] = Label(Kind.AD, _UNDER, "order:under an advertisement's heading")


def cut_invitations(blocks: Sequence[Block], labels: list[Label], kept: Sequence[int]) -> None:
    """Cut lines that are nothing but a link to a channel or an app, in whatever language; an item of a list only where
    no other stands beside it.
    """
    for block in [blocks[i] for i in kept if blocks[i].links and labels[i].why == "model"]:
        if not all(_JOINED.match(m.href.lower()) for m in block.marks if m.opens and m.kind == "link"):
            continue
        if block.tag == "li" and any(b.tag == "li" for b in blocks[max(0, block.index - 1) : block.index + 2 : 2]):
            continue
        linked = sum([len(block.text[x.start : x.end].split()) for x in inlines(block) if x.kind == "link"])
        if _ALL_LINK * len(_WORD.findall(block.text)) <= linked <= _INVITATION:
            labels[block.index] = Label(Kind.NEWSLETTER, _UNDER, "order:links to a channel")


def cut_next_articles(page: Page, labels: list[Label], title: int) -> None:
    """Cut the articles that pages load below the story: boxes made as the story's own is, with a headline of the same
    rank and a byline or date of their own. ``title`` is the index of the headline.

    Not parts of one ``<article>``: each may have a date of its own.
    """
    blocks = page.blocks
    if title < 0 or not blocks[title].is_heading:
        return
    rank, at = blocks[title].tag, blocks[title].container
    boxes = dict.fromkeys(_apart(page.containers, at, b.container) for b in blocks[title + 1 :] if b[2] == rank)
    stories: dict[int, bool] = {}
    for own, other in filter(None, boxes):
        one, following = page.containers[own], page.containers[other]
        if (one.tag, one.names) != (following.tag, following.names):
            continue
        if own not in stories:
            stories[own] = _is_signed(labels[page.firsts[own] : page.lasts[own]], _STORY, blocks[page.firsts[own] :])
        inside = range(page.firsts[other], page.lasts[other])
        if stories[own] and _is_signed(labels[inside.start : inside.stop]):
            for i in inside:
                if labels[i].kind is CONTENT and not labels[i].why.startswith(ASKED):
                    labels[i] = Label(Kind.RELATED, _NEXT, "order:another article")


def _is_signed(labels: Sequence[Label], least: int = 0, blocks: Sequence[Block] = ()) -> bool:
    """Whether a byline or date is among these, and so many characters of story."""
    size = sum([len(block.text) for block, label in zip(blocks, labels, strict=False) if label.kind is CONTENT])
    return size >= least and any(label.kind in _SIGNS for label in labels)


def _apart(containers: Sequence[Container], one: int, other: int) -> tuple[int, int] | None:
    """The outermost containers around two others that stand around one of them only; None where one holds the other,
    or where both are parts of one article.
    """
    around: dict[int, int] = {}  # what the first stands in, with the container just inside
    inner = -1
    while one >= 0:
        around[one] = inner
        inner, one = one, containers[one].parent
    inner = -1
    while other not in around:
        inner, other = other, containers[other].parent
    own = around[other]
    if own < 0 or inner < 0:
        return None
    while other >= 0 and containers[other].tag != "article":
        other = containers[other].parent
    return (own, inner) if other < 0 else None


def cut_idle_headings(blocks: Sequence[Block], labels: list[Label], kept: Sequence[int], sure: bool = True) -> None:
    """Cut the headings at the end of the story, for nothing of it stands under them; one that is a paragraph stays, and
    so do all on a page that is not surely an article where they are half of what stays: entries of a list.
    """
    last = list(takewhile(_is_idle, (blocks[i] for i in reversed(kept))))
    whole = sum([len(blocks[i].text) for i in kept]) if not sure and len(last) >= _ENTRIES else inf
    if 2 * sum([len(b.text) for b in last]) < whole:
        for block in last:
            labels[block.index] = Label(Kind.RELATED, 0.8, "order:nothing under this heading")


def _is_idle(block: Block) -> bool:
    return block.is_heading and not (block.text.count(" ") >= _PROSE and _SENTENCE.search(block.text))
