"""Furniture: blocks that leave the body and fill a field as they go, and flags with their evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile
from typing import NamedTuple

from cleaner import filed
from cleaner.flags import Story, flags
from cleaner.kept import compiled
from cleaner.metadata import bywords
from cleaner.metadata.describe import Clues, Early
from cleaner.metadata.site import key
from cleaner.opening import STANDFIRST_WORDS
from cleaner.rules import Rules, agencies
from cleaner.text import length, letters
from cleaner.types import CONTENT, Block, Cue, Cut, Dateline, FlagNote, Kind, Label, Page

_PARAGRAPH = 150  # letters
_HEADLINE = "headline"  # the reason for the block that says the page's title; others are the model's guesses
_SHORTEST = 3  # words of a summary that its own element calls one
_FEW = 6  # blocks of a kind that are read
_LOOK_BEHIND = 2  # blocks after the story among which its author is named
# A name in brackets, alone or behind a sentence; without a sentence's end only one of two words in ideographs.
_SIGNED = compiled(
    r"(?:^|[.!?…。।؟”»\"]\s?)[(（]([^()（）\d]{5,40})[)）]$|"
    r"[(（]([\u3400-\u9fff々]{1,4}[ \u3000][\u3040-\u9fff々]{1,4})[)）]$"
)
_EASTERN = compiled("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NEWS_AGENCY = re.compile("(?:社|通訊|通讯|通信|통신사?|뉴스)$")
_LOOK_BACK = 3  # blocks before the headline among which a kicker stands


class Furniture(NamedTuple):
    """What the labelled blocks say outside the story."""

    clues: Clues
    standfirst: int | None  # index of the block
    dateline: Dateline | None
    agencies: tuple[str, ...]
    flags: tuple[FlagNote, ...]


def furnish(
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], rules: Rules, known: Early
) -> Furniture:
    """Fields from the labelled blocks and cut spans, all of which run parallel to ``page.blocks``."""
    places = _places(labels)
    titles = places[Kind.TITLE]
    title = next((i for i in titles if labels[i].why == _HEADLINE), next(iter(titles), None))
    standfirst = _standfirst(page, labels, places[CONTENT], known, title)
    parted = [i for i, spans in enumerate(cuts) if spans]
    dateline, groups = _dateline(page, cuts, parted, rules, known.sites)
    named = _agencies(page, cuts, {*places[Kind.WIRE], *places[Kind.BYLINE]}, parted)
    if dateline and dateline.agency:
        named = tuple(dict.fromkeys((*agencies.find(groups["agency"]), *named))) or (dateline.agency,)
    clues = Clues(
        title=page.blocks[title].text if title is not None else None,
        kicker=_kicker(page, labels, title),
        standfirst=page.blocks[standfirst].text if standfirst is not None else None,
        byline=_texts(page, places[Kind.BYLINE], cuts, parted, Kind.BYLINE),
        dates=[*_texts(page, places[Kind.DATE], cuts, parted, Kind.DATE), (dateline and dateline.date) or ""],
        signed=list(_endings(page, labels, places[CONTENT])),
        reporter=groups.get("author", ""),
        text=" ".join([page.blocks[i].text for i in places[CONTENT]])[:2000],
        story=_amid(page, places[CONTENT], -1 if title is None else title),
    )
    story = Story(page, labels, cuts, places[CONTENT], title, named, dateline, known)
    return Furniture(clues, standfirst, dateline, named, tuple(flags(story)))


def _texts(
    page: Page, whole: Sequence[int], cuts: Sequence[tuple[Cut, ...]], parted: Sequence[int], kind: Kind
) -> list[str]:
    """The first blocks of a kind, and the spans of it that leave other blocks."""
    found = [page.blocks[i].text for i in whole[:_FEW]]
    spans = (page.blocks[i].text[c.start : c.end] for i in parted[:_FEW] for c in cuts[i] if c.kind is kind)
    return [*found, *spans]


def _endings(page: Page, labels: Sequence[Label], kept: Sequence[int]) -> Iterator[str]:
    """Where a name may stand that signs the story: an agency's line right behind it, a bracket at its very end."""
    if not kept:
        return
    last = kept[-1]
    for block in page.blocks[last + 1 : last + 1 + _LOOK_BEHIND]:
        if labels[block.index].kind is Kind.WIRE:
            yield block.text
    text = page.blocks[last].text
    if text.endswith((")", "）")) and (found := _SIGNED.search(text)):
        yield found[1] or found[2]


def _amid(page: Page, kept: Sequence[int], title: int) -> frozenset[int]:
    """The blocks of the story from its first paragraph on; a line over that may be a byline that stayed.

    What is kept above the headline says nothing of where under it the first paragraph stands.
    """
    under = bisect_right(kept, title)
    parts = (kept[:under], kept[under:])
    amid = (dropwhile(lambda i: length(page.blocks[i].text) < _PARAGRAPH, part) for part in parts)
    return frozenset(chain.from_iterable(amid))


def _places(labels: Sequence[Label]) -> Mapping[Kind, list[int]]:
    """The indices of the blocks of every kind."""
    places = defaultdict[Kind, list[int]](list)
    for i, label in enumerate(labels):
        places[label.kind].append(i)
    return places


def _kicker(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    if title is None:
        return None
    for i in range(title - 1, max(-1, title - 1 - _LOOK_BACK), -1):
        if labels[i].kind is Kind.KICKER:
            return page.blocks[i].text.strip(" —–-:|/") or None
    return None


def _standfirst(
    page: Page, labels: Sequence[Label], kept: Sequence[int], known: Early, title: int | None
) -> int | None:
    """The first block of the story, if its markup or the page's description says that it is the summary, or if it is a
    heading between the headline and the byline.

    ``opening`` asks before labelling which block is kept as a summary though it reads like none, and looks farther up
    in the markup; here so many first paragraphs would be called one. On no page of the corpus do they name two blocks.
    """
    if not kept or (title is not None and kept[0] < title):
        return None
    first = kept[0]
    block = page.blocks[first]
    words = block.text.count(" ") + 1
    if words > STANDFIRST_WORDS[1] or block.cells:
        return None
    box = page.containers[block.container]
    above = page.containers[box.parent].cues if box.parent >= 0 else 0
    called = [c & Cue.STANDFIRST and not c & Cue.BODY for c in (block.cues | box.cues, above)]
    if words < STANDFIRST_WORDS[0]:
        return first if called[0] and words >= _SHORTEST and first - 1 == title else None
    if any(called) or _is_under_title(labels, block, kept, title):
        return first
    if len(kept) < 2 or page.blocks[kept[1]].container == block.container:
        return None
    same_place = page.containers[page.blocks[kept[1]].container].parent == box.parent
    said = letters(block.text)
    return first if not same_place and any(letters(d) == said for d in known.descriptions) else None


def _is_under_title(labels: Sequence[Label], block: Block, kept: Sequence[int], title: int | None) -> bool:
    """Whether a block is a heading right under the headline that the byline or the date parts from the story."""
    following = labels[block.index + 1].kind if block.index + 1 < len(labels) else None
    return block.is_heading and title == block.index - 1 and following in (Kind.BYLINE, Kind.DATE) and len(kept) > 1


def _dateline(
    page: Page, cuts: Sequence[tuple[Cut, ...]], parted: Iterable[int], rules: Rules, sites: Collection[str]
) -> tuple[Dateline | None, Mapping[str, str]]:
    """The dateline, and the parts of it as its rule tells them."""
    for i in parted:
        whole = page.blocks[i].text
        for cut in cuts[i]:
            if cut.kind is Kind.DATELINE:
                hit = next((s for s in rules.spans(whole) if s.start == cut.start), None)
                groups = hit.groups if hit else filed.parts(whole[cut.start :])
                agency = groups.get("agency")
                known = agency and (agencies.canonical(agency) or next(iter(agencies.find(agency)), None))
                if agency and not known and key(agency) not in sites and _may_be_agency(agency):
                    known = agency
                text, place = whole[cut.start : cut.end], _place(groups.get("place"))
                return Dateline(place=place, agency=known, date=groups.get("date"), text=text), groups
    return None, {}


def _may_be_agency(name: str) -> bool:
    """Whether a name that no table knows is an agency's; papers of East Asia head their stories in the same way."""
    return not bywords.ROLE.search(name) and (_EASTERN.search(name) is None or _NEWS_AGENCY.search(name) is not None)


def _place(place: str | None) -> str | None:
    """A place less the stop behind it; that of an abbreviation stays: ``ST. ALBANS, Vt.``"""
    bare = place and place.removesuffix(".")
    return bare if bare and "," not in bare and "." not in bare else place


def _agencies(
    page: Page, cuts: Sequence[tuple[Cut, ...]], whole: Collection[int], parted: Iterable[int]
) -> tuple[str, ...]:
    """Agencies that wire residue and bylines name, in page order: whole blocks and spans of parted ones."""
    found: dict[str, None] = {}
    for i in sorted({*whole, *parted}):
        text = page.blocks[i].text
        texts = [text[c.start : c.end] for c in cuts[i] if c.kind is Kind.WIRE]
        for said in (*texts, text) if i in whole else texts:
            found.update(dict.fromkeys(agencies.find(said)))
    return tuple(found)
