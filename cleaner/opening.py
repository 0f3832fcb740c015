"""How an article begins: its headline, kicker and standfirst, and where the story itself does."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from cleaner.metadata import days, people
from cleaner.metadata.describe import Early
from cleaner.metadata.evidence import TOLD
from cleaner.metadata.site import key
from cleaner.rules import Hit
from cleaner.text import letters
from cleaner.types import Block, Container, Cue, Page

STANDFIRST_WORDS = (6, 90)
SHORT = 16  # words: a byline or a date line has no more
AROUND = 14  # blocks after the headline among which byline and date stand
_SURE = 0.9  # score of a paragraph with which the story has begun
_DOUBT = 0.1  # score below which markup alone makes no standfirst
_SIGNS = 2  # blocks under a heading that may sign the story
_RIGHT_UNDER = 2  # blocks after the headline among which it does, of a sentence without links
_START = 4  # letters by which a line is told from those that say the headline, if so many stand side by side
_LONGEST_TITLE = 400  # characters of a line that says the headline
_LEAST_TITLE = 12  # letters of one that is known behind a kicker
_BEFORE = " \t\"'“„«»‘‚’「『(<[*–—-"
_KICKER = (2, 40)  # characters
_NO_KICKER = re.compile(r"[>›»|/＞→•·]|\d{4}|\d[:.]\d|^\W*$")  # breadcrumbs, menus, dates
_NOT_OVER = Cue.NAV | Cue.AD | Cue.DATE | Cue.BYLINE | Cue.BUTTON | Cue.TAGS | Cue.SOCIAL | Cue.LIST | Cue.FOOTER


class Opening(NamedTuple):
    """Blocks by index; -1 where there is none."""

    title: int  # the headline
    kicker: int  # a short line without links right over it, in its box
    standfirst: int  # the summary under it
    until_story: range  # what stands between the headline and the first paragraph that is clearly story
    saying: Mapping[int, bool]  # the blocks that say the headline, and whether as one of the page's titles has it


def of(page: Page, scores: Sequence[float], hits: Sequence[Hit | None], known: Early) -> Opening:
    """How the article of a page begins; ``scores`` and ``hits`` run parallel to its blocks."""
    headline, titles = letters(known.title), frozenset(map(letters, known.titles))
    saying = _saying(page.blocks, titles | {headline})
    title = _title_at(page.blocks, saying, headline)
    if title < 0 and (title := _behind_kicker(page.blocks, headline)) >= 0:
        saying[title] = headline
    if title < 0 and known.title_source == TOLD:  # the site config's is for search engines, say
        title = next((i for i in saying if page.blocks[i].tag == "h1"), -1)
    return Opening(
        title, _kicker_at(page, hits, title, known), _standfirst_at(page, scores, hits, title, known),
        _until_story(page.blocks, title, scores), {i: said in titles for i, said in saying.items()},
    )  # fmt: skip


def _saying(blocks: Sequence[Block], texts: Collection[str]) -> dict[int, str]:
    """The blocks, by their indices, whose letters are one of the texts, with these letters.

    Most blocks are told apart by length and by the letters they begin with.
    """
    said = frozenset(texts) - {""}
    firsts, starts = frozenset(text[0] for text in said), frozenset(text[:_START] for text in said)
    shortest = min(map(len, said), default=0)
    longest = min(_LONGEST_TITLE, 2 * max(map(len, said), default=-1) + 10)
    out: dict[int, str] = {}
    for block in blocks if said else ():
        text = block.text
        if not shortest <= len(text) <= longest:
            continue
        start = text.lstrip(_BEFORE)[:_START].lower()
        if start[:1] in firsts and (start in starts or not start.isascii() or not start.isalnum()):
            own = letters(_without_date(text) if "\n" in text else text)
            if own in said:
                out[block.index] = own
    return out


def _without_date(text: str) -> str:
    """The first line of several, where the others tell the day or who wrote it: pages of old set it all in one cell."""
    first, _, rest = text.partition("\n")
    under = [line for line in rest.split("\n") if line.strip()]
    return first if all(days.only_date(line) or people.signs(line) for line in under) else text


def _title_at(blocks: Sequence[Block], saying: Mapping[int, str], title: str) -> int:
    """The index of the headline among the blocks, or -1: the first heading that says it, else the first block."""
    found = [i for i, said in saying.items() if said == title]
    return next((i for i in found if blocks[i].tag in ("h1", "h2")), found[0] if found else -1)


def _behind_kicker(blocks: Sequence[Block], title: str) -> int:
    """The index of the first heading that ends with the headline and has a kicker before it, or -1."""
    if len(title) < _LEAST_TITLE:
        return -1
    first = next((block for block in blocks if block.tag == "h1"), None)
    said = letters(first.text) if first is not None and len(first.text) <= _LONGEST_TITLE else ""
    return first.index if first and said.endswith(title) and len(said) - len(title) <= _KICKER[1] else -1


def _standfirst_at(
    page: Page, scores: Sequence[float], hits: Sequence[Hit | None], title: int, known: Early
) -> int:
    """The index of the summary under the headline, or -1: by its markup, or because the page describes itself so."""
    if title < 0:
        return -1
    said = {letters(d) for d in known.descriptions}
    for i in range(title + 1, min(title + AROUND, len(page.blocks))):
        block = page.blocks[i]
        words = block.text.count(" ") + 1
        if scores[i] >= _SURE and words > SHORT:
            return -1  # the story has begun
        if not STANDFIRST_WORDS[0] <= words <= STANDFIRST_WORDS[1] or hits[i] is not None or block.link_density > 0.3:
            continue
        sure = scores[i] > _DOUBT or (i <= title + _RIGHT_UNDER and words >= SHORT // 2 and not block.links)
        if sure and near_cues(page.containers, block) & Cue.STANDFIRST:
            return i
        if words >= SHORT // 2 and letters(block.text) in said:
            return i
        if i == title + 1 and not block.links and _is_over_byline(page, i):
            return i
    return -1


def _is_over_byline(page: Page, at: int) -> bool:
    """Whether a block is a lesser heading in the headline's box that a byline or a date parts from the story."""
    own, over = page.blocks[at], page.blocks[at - 1]
    if not own.is_heading or not over.is_heading or own.tag <= over.tag:
        return False
    boxes = page.containers
    after = page.blocks[at + 1 : at + 1 + _SIGNS]
    near = boxes[own.container].parent == boxes[over.container].parent
    return near and any(days.only_date(b.text) or people.signs(b.text) for b in after)


def _until_story(blocks: Sequence[Block], title: int, scores: Sequence[float]) -> range:
    """The blocks between the headline and the story: what reads like a byline or a date is one there."""
    end = min(title + 1 + AROUND, len(blocks)) if title >= 0 else 0
    begins = (i for i in range(title + 1, end) if scores[i] >= _SURE and blocks[i].text.count(" ") >= SHORT)
    return range(title + 1, next(begins, title + 1))


def _kicker_at(page: Page, hits: Sequence[Hit | None], title: int, known: Early) -> int:
    """The index of the kicker, or -1: a short line without links right over the headline, in the headline's box."""
    at = title - 1
    if at < 0 or hits[at] is not None:
        return -1
    block, box = page.blocks[at], page.containers[page.blocks[at].container]
    over = page.containers[page.blocks[title].container].parent
    if over < 0 or over not in (box.index, box.parent) or block.links or box.cues & _NOT_OVER:
        return -1
    fits = _KICKER[0] <= len(block.text) <= _KICKER[1] and not _NO_KICKER.search(block.text)
    site = key(block.text) in known.sites or page.head.title.endswith(f" {block.text}")
    return at if fits and not site else -1


def near_cues(containers: Sequence[Container], block: Block) -> int:
    """The cues of a block, its container and the two above, as :mod:`cleaner.stages.label` has them of all blocks."""
    box = containers[block.container]
    above = containers[max(box.parent, 0)]
    return block.cues | box.cues | above.cues | containers[max(above.parent, 0)].cues
