"""Flags: what kind of article this is, by its address, its labels, its rules' hits and its shape, each with why.

What the head declares (JSON-LD, meta) is read in ``metadata/evidence.py``. Labels count only at the headline, where
they speak of this article; rules' hits only in and beside the story, where they are not those of a teaser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cleaner.metadata.describe import Early
from cleaner.metadata.evidence import is_paid
from cleaner.rules import tables
from cleaner.text import words
from cleaner.types import Block, Cue, Cut, Dateline, Flag, FlagNote, Kind, Label, Page

_NEAR = 4  # blocks before the headline and after the story
_LABEL = 40  # characters of a label
_BOX = 12  # blocks
_BARE = 2  # characters of an agency's initials that are too few to tell
_PREFIX = re.compile(r"\s*([^:|–—]{2,30}?)\s*(?:[:|–—]\s|：)")
_SERVICES = frozenset(("PR Newswire", "Business Wire", "GlobeNewswire", "ACCESSWIRE", "EIN Presswire", "CNW"))
_RELEASE = ("press-release", "prnewswire", "businesswire", "globenewswire", "newswire", "release-marker", "release-")
_HELP = ("with-files", "with-material", "contributed", "syndicate")  # an agency's part in a story of the paper's own
_SLUG = ("wire/photo-slug", "wire/anpa")  # agency copy under a dateline that names no agency
_WALL = ("rule:subscribe/wall", "rule:subscribe/read-on", "rule:prompts-world/wall", "rule:prompts-grid/limit-unlock",
         "rule:prompts-grid/readers-only")  # fmt: skip
_COUNTER = "rule:nav/counter-of"
_COUNTERS = 4  # "3 of 12" so often makes a gallery
_REST = re.compile(r"\d ?%|\brest\b|remain|continue|keep reading|weiterlesen|weiter lesen|vollständig|la suite|"
                   r"lire l|seguir leyendo|continuar? (?:lendo|a ler)|continua a leggere|verder lezen|"
                   r"läsa (?:hela|vidare)|"
                   r"les (?:hele|videre)|læs (?:hele|videre)|czytaj dalej|читать (?:далее|полностью)|devamı|続き|残り|"
                   r"全文|剩余|계속", re.IGNORECASE)  # fmt: skip
_BRIEF = 1200  # characters: before a wall, a text of fewer is the head of a story
_GOES_ON = (Kind.SUBSCRIBE, Kind.RELATED)  # what stands behind the head of a story: "Read on", "Log in to read"
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\"”»]?$")
_END = 6  # characters that this may have
_MORE_WORDS, _MORE_TIMES = 200, 2  # by how much the declared length must be greater


class Story(NamedTuple):
    """What is known of the labelled page when flags are asked for."""

    page: Page
    labels: Sequence[Label]
    cuts: Sequence[tuple[Cut, ...]]
    kept: Sequence[int]  # indices of blocks that stay
    title: int | None  # index of the headline
    named: Sequence[str]  # agencies
    dateline: Dateline | None
    known: Early


def flags(story: Story) -> Iterator[FlagNote]:
    """Each flag that the body justifies, with its evidence; one may come twice."""
    yield from _by_words(story)
    if not story.kept:
        return
    yield from _origin(story)
    yield from _wall(story)
    if "LiveBlogPosting" in story.known.nodes.types:
        yield FlagNote(flag=Flag.LIVE_BLOG, why="json-ld:LiveBlogPosting")
    containers, blocks = story.page.containers, story.page.blocks
    live = [i for i in story.kept if containers[blocks[i].container].all_cues & Cue.LIVE]
    if 2 * len(live) > len(story.kept) > 2:
        yield FlagNote(flag=Flag.LIVE_BLOG, why="markup:live")
    counters = [x for x in story.labels[story.kept[0] : story.kept[-1] + _NEAR] if x.why == _COUNTER]
    if len(counters) >= _COUNTERS:
        yield FlagNote(flag=Flag.GALLERY, why=f"{_COUNTER} × {len(counters)}")


def merged(*groups: Sequence[FlagNote]) -> tuple[FlagNote, ...]:
    """Each flag once, in the order of Flag, with its first evidence."""
    first: dict[Flag, FlagNote] = {}
    for note in (n for group in groups for n in group):
        first.setdefault(note.flag, note)
    return tuple(first[flag] for flag in Flag if flag in first)


def _above(page: Page, index: int) -> int:
    return page.containers[page.blocks[index].container].all_cues


# --- words ----------------------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    labels: frozenset[str]
    prefixes: frozenset[str]
    paths: frozenset[str]


@cache
def _table() -> dict[Flag, _Words]:
    out: dict[Flag, _Words] = {}
    for flag, table in tables.table("flags.toml").items():
        labels = frozenset(map(_key, table["labels"]))
        out[Flag(flag)] = _Words(labels, labels.union(map(_key, table.get("prefixes", ()))), frozenset(table["paths"]))
    return out


@cache
def _all_words() -> frozenset[str]:
    """The words of all flags."""
    return frozenset().union(*(words for table in _table().values() for words in table))


def _key(text: str) -> str:
    return " ".join(words(text))


def _by_words(story: Story) -> Iterator[FlagNote]:
    segments = _segments(story.page.url or next(iter(story.page.head.links.get("canonical", ())), ""))
    prefixes = {_key(m[1]): m[1] for title in _titles(story) if (m := _PREFIX.match(title))}
    labels = {_key(text): text for text in _labels(story)}
    if _all_words().isdisjoint((*segments, *prefixes, *labels)):  # as on most pages
        return
    for flag, table in _table().items():
        for where, found, said in (("label", labels, table.labels), ("headline", prefixes, table.prefixes)):
            yield from (FlagNote(flag=flag, why=f"{where}: {text}") for key, text in found.items() if key in said)
        yield from (FlagNote(flag=flag, why=f"url: /{s}/") for s in segments if s in table.paths)


def _segments(url: str) -> list[str]:
    """The folders of an address, and its slug where that is a word of its own."""
    try:
        return [unquote(s).lower() for s in urlsplit(url).path.split("/") if s]
    except ValueError:
        return []


def _titles(story: Story) -> Iterator[str]:
    yield from story.known.titles
    if story.title is not None:
        yield story.page.blocks[story.title].text


def _labels(story: Story) -> Iterator[str]:
    """Short lines at the headline that are not of the story: above it in its own box, below it to the story."""
    if story.title is None:
        return
    first = next((i for i in story.kept if i > story.title), story.title + 1)
    above = [i for i in range(max(0, story.title - _NEAR), story.title) if _shares_box(story.page, i, story.title)]
    for i in (*above, *range(story.title + 1, min(first, story.title + 4 * _NEAR))):
        entry = _above(story.page, i) & Cue.NAV and story.labels[i].kind is not Kind.KICKER
        if not entry and len(story.page.blocks[i].text) <= _LABEL:
            yield story.page.blocks[i].text


def _shares_box(page: Page, index: int, title: int) -> bool:
    """Whether a block stands in a small box with the headline, at most two levels up: menus do not."""
    box = page.blocks[index].container
    for _ in range(3):
        if page.firsts[box] <= title < page.lasts[box]:
            return page.lasts[box] - page.firsts[box] <= _BOX or index == title - 1
        box = max(0, page.containers[box].parent)
    return False


# --- where it comes from --------------------------------------------------------------------------------------------


def _origin(story: Story) -> Iterator[FlagNote]:
    """Press release or agency copy: one of the two, by the wire's marks in and beside the story."""
    wires = [why.removeprefix("rule:") for why in _wires(story)]
    dateline = story.dateline
    release = [why for why in wires if any(mark in why for mark in _RELEASE)]
    if release:
        yield FlagNote(flag=Flag.PRESS_RELEASE, why=f"rule:{release[0]}")
    elif dateline and dateline.agency in _SERVICES:
        yield FlagNote(flag=Flag.PRESS_RELEASE, why=f"dateline: {dateline.text}")
    elif dateline and dateline.agency:
        yield FlagNote(flag=Flag.WIRE_COPY, why=f"dateline: {dateline.text}")
    elif dateline and (slugs := [why for why in wires if why.startswith(_SLUG)]):
        yield FlagNote(flag=Flag.WIRE_COPY, why=f"rule:{slugs[0]}")
    elif story.named and (own := [why for why in wires if not any(mark in why for mark in _HELP)]):
        yield FlagNote(flag=Flag.WIRE_COPY, why=f"rule:{own[0]}")


def _wires(story: Story) -> Iterator[str]:
    """Evidence of wire residue from the headline to just behind the story."""
    first = story.kept[0] if story.title is None else min(story.kept[0], story.title)
    near = slice(max(0, first - _NEAR), story.kept[-1] + 1 + _NEAR)
    wire = Kind.WIRE
    for block, label, spans in zip(story.page.blocks[near], story.labels[near], story.cuts[near], strict=True):
        if label.kind is wire and len(block.text) > _BARE:  # "AA" sizes letters, "AP" credits a picture
            yield label.why
        for cut in spans:
            if cut.kind is wire:
                yield cut.why


# --- walls ----------------------------------------------------------------------------------------------------------


def _wall(story: Story) -> Iterator[FlagNote]:
    """A wall behind the last block, and whether the story goes on behind it."""
    last = story.kept[-1]
    behind = range(last + 1, min(last + 1 + _NEAR, len(story.labels)))
    walls = [i for i in behind if story.labels[i].kind is Kind.SUBSCRIBE and story.labels[i].why.startswith(_WALL)]
    text = [story.page.blocks[i].text for i in story.kept]
    if walls:
        yield FlagNote(flag=Flag.PAYWALLED, why=story.labels[walls[0]].why)
        said = story.page.blocks[walls[0]].text
        if _REST.search(said) or sum(map(len, text)) < _BRIEF:
            yield FlagNote(flag=Flag.TRUNCATED, why=story.labels[walls[0]].why)
    elif _breaks_off(story.page.blocks[last]) and any(story.labels[i].kind in _GOES_ON for i in behind[:2]):
        yield FlagNote(flag=Flag.TRUNCATED, why="ends in an ellipsis")
    yield from _by_length(story, text, bool(walls))


def _breaks_off(block: Block) -> bool:
    end = block.text[-_END:]
    return ("…" in end or "..." in end) and block.text.count(" ") >= 8 and _BROKEN_OFF.search(end) is not None


def _by_length(story: Story, text: Iterable[str], wall: bool) -> Iterator[FlagNote]:
    """By the declared number of words, which sites that ask for money give for the whole."""
    node = story.known.nodes.article
    try:
        declared = int(str(node.get("wordCount", "0")))
    except ValueError:
        return
    if declared <= _MORE_WORDS or not (wall or is_paid(node)):
        return
    have = sum(t.count(" ") + 1 for t in text)
    if declared > _MORE_TIMES * have + _MORE_WORDS:
        yield FlagNote(flag=Flag.TRUNCATED, why=f"json-ld:wordCount: {have} of {declared}")
