"""Furniture: blocks that leave the body and fill a field as they go, and flags with their evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.metadata import Clues, Early
from cleaner.rules import Hit, Rules, agencies
from cleaner.text import letters
from cleaner.types import CONTENT, Cue, Cut, Dateline, Flag, FlagNote, Kind, Label, Page

_STANDFIRST_WORDS = (6, 90)
_LOOK_BACK = 3  # blocks before the headline among which a kicker stands
_PRESS_RELEASE = ("press-release", "prnewswire", "businesswire", "globenewswire", "newswire")


class Furniture(NamedTuple):
    """What the labelled blocks say outside the story."""

    clues: Clues
    standfirst: int | None  # index of the block
    dateline: Dateline | None
    agencies: tuple[str, ...]
    flags: tuple[FlagNote, ...]


def furnish(
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], hits: Sequence[Hit | None], rules: Rules,
    known: Early,
) -> Furniture:  # fmt: skip
    """Fields from the labelled blocks and cut spans, all of which run parallel to ``page.blocks``."""
    title = next((i for i, label in enumerate(labels) if label.kind is Kind.TITLE), None)
    standfirst = _standfirst(page, labels, known, title)
    dateline, agency = _dateline(page, cuts, rules)
    named = _agencies(page, labels, cuts, hits)
    if agency and agency not in named:
        named = (agency, *named)
    kept = [page.blocks[i].text for i, label in enumerate(labels) if label.kind is CONTENT]
    clues = Clues(
        title=page.blocks[title].text if title is not None else None,
        kicker=_kicker(page, labels, title),
        standfirst=page.blocks[standfirst].text if standfirst is not None else None,
        byline=_texts(page, labels, Kind.BYLINE),
        dates=_texts(page, labels, Kind.DATE),
        text=" ".join(kept)[:2000],
    )
    return Furniture(clues, standfirst, dateline, named, tuple(_flags(page, labels, cuts, named, dateline)))


def _texts(page: Page, labels: Sequence[Label], kind: Kind) -> list[str]:
    return [b.text for b, label in zip(page.blocks, labels, strict=True) if label.kind is kind][:6]


def _kicker(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    if title is None:
        return None
    for i in range(title - 1, max(-1, title - 1 - _LOOK_BACK), -1):
        if labels[i].kind is Kind.KICKER:
            return page.blocks[i].text
    return None


def _standfirst(page: Page, labels: Sequence[Label], known: Early, title: int | None) -> int | None:
    """The first block of the story, if its markup or the page's description says that it is the summary."""
    first = next((i for i, label in enumerate(labels) if label.kind is CONTENT), None)
    if first is None or (title is not None and first < title):
        return None
    block = page.blocks[first]
    if not _STANDFIRST_WORDS[0] <= block.text.count(" ") + 1 <= _STANDFIRST_WORDS[1] or block.cells:
        return None
    box = page.containers[block.container]
    above = page.containers[box.parent].cues if box.parent >= 0 else 0
    if (block.cues | box.cues | above) & Cue.STANDFIRST:
        return first
    following = [i for i in range(first + 1, len(labels)) if labels[i].kind is CONTENT]
    if not following or page.blocks[following[0]].container == block.container:
        return None
    same_place = page.containers[page.blocks[following[0]].container].parent == box.parent
    said = letters(block.text)
    return first if not same_place and any(letters(d) == said for d in known.descriptions) else None


def _dateline(page: Page, cuts: Sequence[tuple[Cut, ...]], rules: Rules) -> tuple[Dateline | None, str | None]:
    for block, spans in zip(page.blocks, cuts, strict=True):
        for cut in spans:
            if cut.kind is Kind.DATELINE:
                hit = next((s for s in rules.spans(block.text) if s.start == cut.start), None)
                groups: Mapping[str, str] = hit.groups if hit else {}
                agency = groups.get("agency")
                name = (agencies.canonical(agency) or agency) if agency else None
                text = block.text[cut.start : cut.end]
                return Dateline(place=groups.get("place"), agency=name, date=groups.get("date"), text=text), name
    return None, None


def _agencies(
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], hits: Sequence[Hit | None]
) -> tuple[str, ...]:
    """Agencies that wire residue and bylines name, in page order."""
    found: dict[str, None] = {}
    for block, label, spans in zip(page.blocks, labels, cuts, strict=True):
        texts = [block.text[c.start : c.end] for c in spans if c.kind is Kind.WIRE]
        if label.kind in (Kind.WIRE, Kind.BYLINE):
            texts.append(block.text)
        for text in texts:
            found.update(dict.fromkeys(agencies.find(text)))
    return tuple(found)


def _flags(
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], named: Sequence[str],
    dateline: Dateline | None,
) -> list[FlagNote]:  # fmt: skip
    out: list[FlagNote] = []
    wires = [label.why for label in labels if label.kind is Kind.WIRE]
    wires += [c.why for spans in cuts for c in spans if c.kind is Kind.WIRE]
    if any(mark in why for why in wires for mark in _PRESS_RELEASE):
        out.append(FlagNote(flag=Flag.PRESS_RELEASE, why=next(w for w in wires if any(m in w for m in _PRESS_RELEASE))))
    elif dateline is not None and dateline.agency:
        out.append(FlagNote(flag=Flag.WIRE_COPY, why=f"dateline: {dateline.text}"))
    elif named and wires:
        out.append(FlagNote(flag=Flag.WIRE_COPY, why=wires[0]))
    kept = [i for i, label in enumerate(labels) if label.kind is CONTENT]
    if kept:
        near = [i for i in range(kept[-1] + 1, min(kept[-1] + 4, len(labels))) if labels[i].kind is Kind.SUBSCRIBE]
        if near and labels[near[0]].why.startswith("rule:"):
            out.append(FlagNote(flag=Flag.PAYWALLED, why=labels[near[0]].why))
    return out
