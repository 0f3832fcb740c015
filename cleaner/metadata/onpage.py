"""What the visible page says beside its headline: bylines and dates, read off the blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from cleaner.metadata import beside, people
from cleaner.metadata.labels import leads_to_others
from cleaner.metadata.urls import is_home, is_person
from cleaner.metadata.wording import words_of
from cleaner.text import normalise
from cleaner.types import Block, Container, Cue, Page

SHORT = 200  # characters of a byline or a line with a date
BEFORE, AFTER = 8, 14  # blocks around the headline among which its byline and date stand
_OTHERS = re.compile(
    r"\b(?:last (?:post|reply|activity)|latest|reviewed|edited|fact[- ]checked|photos?|joined|in reply)\b", re.I
)
_DIFFERENCE = 40  # characters by which what says the headline may be longer or shorter
_CLOSE = 3  # blocks after the headline that hold its byline wherever the markup says they stand
_RANK = {"text": 0, "link": 1, "markup": 2, "name": 3}
_NETWORKS = re.compile(r"(?<![\w-])(?:facebook|twitter|youtube|linkedin|instagram|tiktok|pinterest|bsky|github|medium|"
                       r"x|mastodon|threads)\.(?:com|app)/", re.I)
_ELSEWHERE = Cue.COMMENTS | Cue.RELATED | Cue.NAV | Cue.FOOTER | Cue.TEASER | Cue.CONSENT | Cue.MODAL
_MAX_BLOCKS = 400  # searched for bylines


class Byline(NamedTuple):
    """Texts that stand together and may name the author.

    ``kind`` is ``markup`` (its class speaks of an author), ``link`` (the texts link to a person's page: each is a name
    and no more), ``text`` (it reads "By …") or ``name`` (a short line beside a date under the headline).
    """

    texts: tuple[str, ...]
    kind: Literal["markup", "link", "text", "name"]
    block: int  # index of the first
    parts: tuple[str, ...] = ()  # of the first text: its links, emphasised and classed spans
    whole: bool = True  # the first text is a whole block, whose parts all belong to the byline
    box: str = ""  # tag and names of the box around a short line


def is_link_home(block: Block) -> bool:
    """Whether a block is nothing but a link to a front page."""
    linked = block.links > 0 and block.link_chars >= len(block.text) - 2
    return linked and any(m.opens and m.kind == "link" and is_home(m.href) for m in block.marks)


def inside(block: Block, opening: int) -> str:
    """Text between an opening mark and its closing one, or to the end of the block."""
    kind, depth, end = block.marks[opening].kind, 0, len(block.pieces)
    for i in range(opening, len(block.marks)):
        mark = block.marks[i]
        if mark.kind == kind:
            depth += 1 if mark.opens else -1
            if depth == 0:
                end = mark.piece
                break
    return normalise("".join(block.pieces[block.marks[opening].piece : end]))


def place(page: Page, headline: str) -> int:
    """Index of the block that holds the headline, else of the first ``h1``; -1 if there is none."""
    wanted = words_of(headline)
    headings = [b for b in page.blocks if b.tag == "h1"]
    labelled = [b for b in headings if wanted and b.text.endswith(f": {headline}")]  # "Thread: …"
    least, most = len(headline) - _DIFFERENCE, len(headline) + _DIFFERENCE
    near = (b for b in chain(headings, page.blocks) if wanted and least <= len(b.text) <= most)
    found = next((b for b in near if wanted[0] in b.text.lower() and words_of(b.text) == wanted), None)
    if labelled and (found is None or found.index > labelled[0].index):
        return labelled[0].index
    if found is not None:
        return found.index
    return next((b.index for b in headings if not is_link_home(b)), -1)


def near(page: Page, at: int) -> list[str]:
    """Short texts around the block at ``at``, those after it first; at the top of the page where it is -1."""
    start = max(0, at)
    around = [*page.blocks[start + (at >= 0) : start + 1 + AFTER], *page.blocks[max(0, start - BEFORE) : start]]
    other = foreign_cues(page, at)
    return [b.text for b in around if len(b.text) <= SHORT and not page.containers[b.container].all_cues & other]


def bylines(page: Page, at: int, story: Collection[int] = ()) -> list[Byline]:
    """What may be the byline, the nearest to the headline first; what stands before it counts as three times as far.

    ``story``: the indices of blocks amid the story, in which "by" and a name are part of a sentence.
    """
    found: list[Byline] = []
    containers = page.containers
    candidates = _candidates(page, at)
    owner = -1
    for block in candidates:
        if not block.marks and not containers[block.container].all_cues & Cue.BYLINE:
            owner = -1  # as most lines: nothing in or around them speaks of an author
            continue
        holder = _byline_container(containers, block) if containers[block.container].all_cues & Cue.BYLINE else -1
        if holder >= 0 and holder == owner:
            found[-1] = found[-1]._replace(texts=(*found[-1].texts, block.text))
            if block.links and (mate := found[-2:][0]).kind == "link" and mate.block == found[-1].block:
                found[-2] = found[-2]._replace(texts=(*found[-2].texts, *_linked(block)))
            continue
        owner = holder
        if block.links and (texts := _linked(block)):
            found.append(Byline(texts, "link", block.index))
        if holder >= 0:
            found.append(Byline((block.text,), "markup", block.index, _parts(block)))
        elif block.marks and (texts := _inline_bylines(block)):
            found.append(Byline(texts, "markup", block.index, _parts(block), False))
    candidates = [b for b in candidates if b.index not in story]
    found += _by_text(page, candidates, at)
    far = [b for b in candidates if b.index - at > AFTER and people.wholly_introduced(b.text)]
    if len({b.text for b in far}) == 1:  # several different ones are of teasers
        found.append(Byline((far[0].text,), "text", far[0].index))
    return sorted(found, key=lambda b: (how_far(b.block, at), _RANK[b.kind]))


def _by_text(page: Page, candidates: Sequence[Block], at: int) -> Iterator[Byline]:
    """Lines near the headline that read like a byline, or that stand beside a date there."""
    close = [b for b in candidates if -BEFORE <= b.index - at <= AFTER]
    named = {block.index for block in beside.lines(page, at, close)}
    for block in close:
        if people.introduced(block.text):
            yield Byline((block.text,), "text", block.index)
        elif block.index in named:
            box = page.containers[block.container]
            yield Byline((block.text,), "name", block.index, box=f"{box.tag} {box.names}")


def how_far(index: int, at: int) -> int:
    """How far a block is from the headline; what stands before it counts threefold."""
    return index - at if index >= at else 3 * (at - index)


def foreign_cues(page: Page, at: int) -> int:
    """Cues of places that are not about the article; those that the headline's own place has say nothing."""
    own = page.containers[page.blocks[at].container].all_cues if at >= 0 else 0
    return _ELSEWHERE & ~own


def _candidates(page: Page, at: int) -> list[Block]:
    """Short blocks that may hold the byline: those right under the headline wherever the markup says they stand."""
    elsewhere = foreign_cues(page, at)
    containers = page.containers
    return [
        b for b in page.blocks[: max(0, at) + _MAX_BLOCKS]
        if len(b.text) <= SHORT and b.index != at
        and (not (foreign := containers[b.container].all_cues & elsewhere)
             or (foreign == Cue.FOOTER and _has_byline(b))
             or (0 < b.index - at <= AFTER and _right_under(containers, b, b.index - at)))
    ]  # fmt: skip


def _has_byline(block: Block) -> bool:
    return any(mark.cues & Cue.BYLINE for mark in block.marks)  # as the footers of Blogger's posts have one


def _right_under(containers: Sequence[Container], block: Block, distance: int) -> bool:
    own = containers[block.container]
    around = containers[own.parent].all_cues if own.parent >= 0 else 0
    if around & (Cue.COMMENTS | Cue.RELATED):
        return False
    if own.cues & Cue.BYLINE:
        return distance <= AFTER
    return distance <= _CLOSE and (not own.cues & _ELSEWHERE or people.introduced(block.text))


def _byline_container(containers: Sequence[Container], block: Block) -> int:
    """Index of the outermost of the three nearest containers whose own names speak of an author; -1 if none does."""
    at, found = block.container, -1
    for _ in range(4):
        if at < 0:
            break
        container = containers[at]
        if container.cues & Cue.BYLINE:
            found = at
        at = container.parent
    return found


def _inline_bylines(block: Block) -> tuple[str, ...]:
    if block.cues & Cue.BYLINE:
        return (block.text,)
    spans = [inside(block, i) for i, mark in enumerate(block.marks) if mark.cues & Cue.BYLINE and mark.opens]
    return tuple(filter(None, spans))


def _parts(block: Block) -> tuple[str, ...]:
    return tuple(inside(block, i) for i, m in enumerate(block.marks[:20]) if m.opens and not _NETWORKS.search(m.href))


def _linked(block: Block) -> tuple[str, ...]:
    """Texts of the block's links to persons' pages on the same site."""
    persons = [i for i, m in enumerate(block.marks) if m.opens and m.kind == "link" and is_person(m.href)]
    if not persons:
        return ()
    found = tuple(
        text for i in persons
        if not _NETWORKS.search(block.marks[i].href) and 1 < len(text := inside(block, i)) <= 80
        and not leads_to_others("".join(block.pieces[: block.marks[i].piece]))
    )  # fmt: skip
    return () if found and _OTHERS.search(block.text) else found
