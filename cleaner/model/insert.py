"""Pages with more in them for training: what was written for this project, set between the paragraphs of real stories.

The labelled lines of a corpus are few, and most of what sites set into their stories stands in golds as story, since
who made them copied what the page shows. Here it is known of every line what it is. A page gets a few insertions:
prompts and pitches in their many forms, bare or in boxes, and as many lines of story that look like them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

import numpy as np
from lxml import etree

from cleaner.metadata.head import read_head
from cleaner.metadata.language import declared
from cleaner.model.classify import KINDS
from cleaner.model.corpus import GoldPage, Targets, aligned, usual_weight
from cleaner.model.series import series
from cleaner.model.typeset import Typesetter
from cleaner.model.written import Passage
from cleaner.stages.parse import root_of
from cleaner.text import normalise, words
from cleaner.types import CORE, Kind

_Place = TypeVar("_Place")
_KINDS = CORE | {
    Kind.CONTENT, Kind.RELATED, Kind.SOCIAL, Kind.CONTACT, Kind.AUTHOR_BIO, Kind.LEGAL, Kind.OTHER, Kind.COMMENTS,
}  # fmt: skip
_LEAST = 4  # paragraphs of a story that insertions may stand between
_LEAST_WORDS = 8  # of such a paragraph
_SHORTEST_STORY = 40  # characters of a line written as story that can be a paragraph of one
_MEAN = 2.5  # insertions of a page besides the first
_MOST = 8
_SHARES = (0.4, 0.42, 0.18)  # of insertions that are story, of the core kinds, of others
_GROUPED = 0.5  # least share of groups of lines, where there are any
_ENDS = 0.2  # share of what is no story that stands under the last paragraph
_LONGEST_NAME = 30  # characters of a site's name
_WEIGHT = 4  # of an inserted line among other blocks of its length


class Inserted(NamedTuple):
    """A page with insertions."""

    html: str
    kinds: Mapping[str, Kind]  # of every inserted line, by its normalised text


class Told(NamedTuple):
    """A text with insertions."""

    lines: list[str]
    kinds: Mapping[str, Kind]  # of every inserted line, by its normalised text with and without the mark of an item


class Stock:
    """The passages that a fold's pages may have, by language: story, core kinds, other kinds."""

    def __init__(self, passages: Sequence[Passage], fold: int) -> None:
        self._pools: dict[str, tuple[list[Passage], ...]] = {}
        for passage in passages:
            kind = passage.lines[0].kind
            if passage.fold == fold and kind in _KINDS and not _is_too_short(passage):
                pools = self._pools.setdefault(passage.language, ([], [], []))
                pools[0 if kind is Kind.CONTENT else 1 if kind in CORE else 2].append(passage)

    def draw(self, language: str, chance: np.random.Generator) -> Passage | None:
        """One for a page in this language; groups of lines as often as single ones. None where there is none."""
        pools = self._pools.get(language, ())
        shares = np.array([share * bool(pool) for share, pool in zip(_SHARES, pools, strict=False)])
        if not shares.any():
            return None
        found = pools[int(chance.choice(len(pools), p=shares / shares.sum()))]
        grouped = [p for p in found if p.lines[0].role]
        pool = grouped if grouped and chance.random() < _GROUPED else found
        return pool[int(chance.integers(len(pool)))]


def _is_too_short(passage: Passage) -> bool:
    (first, *more) = passage.lines
    return first.kind is Kind.CONTENT and not more and len(first.text) < _SHORTEST_STORY


def inserted(gold: GoldPage, stock: Stock, turn: int = 0) -> Inserted | None:
    """The page with insertions, the same ones in every run and others in every turn.

    None where its story has no paragraphs to stand between, and of pages that are no articles: on those of a product
    or a service the pitch is the content.
    """
    root = root_of(gold.html) if gold.type == "article" and gold.body else None
    if root is None:
        return None
    paragraphs = _story(root, gold)
    if len(paragraphs) < _LEAST:
        return None
    language = declared(read_head(root))[:2] or "en"
    chance = np.random.default_rng([crc32(gold.id.encode()), turn])
    name, typesetter = _name(root, gold), Typesetter(root, gold.site, chance)
    titles = sorted({normalise("".join(a.itertext())) for a in root.iter("a")})
    kinds: dict[str, Kind] = {}
    for _ in range(min(_MOST, 1 + int(chance.poisson(_MEAN)))):
        passage = stock.draw(language, chance)
        if passage is None or normalise(passage.by(name).lines[0].text) in kinds:
            continue
        for said in series(passage.by(name), titles, chance):
            after = _place(paragraphs, said, chance)
            for element in reversed(typesetter.set(said, after.get("class", ""))):
                after.addnext(element)
            kinds.update((normalise(line.text), line.kind) for line in said.lines)
    if not kinds:
        return None
    return Inserted(str(etree.tostring(root, encoding="unicode", method="html")), kinds)


def told(gold: GoldPage, lines: Sequence[str], stock: Stock, turn: int = 0) -> Told | None:
    """The text with insertions, as another extractor might have let them through: a line a line, items behind hyphens.

    None where :func:`inserted` is None, too.
    """
    root = root_of(gold.html) if gold.type == "article" and gold.body else None
    said = [words(line) for line in lines]
    story = aligned(said, gold.body) > 0.5
    places = [i for i, w in enumerate(said) if story[i] and len(w) >= _LEAST_WORDS]
    if root is None or len(places) < _LEAST:
        return None
    chance = np.random.default_rng([crc32(gold.id.encode()), turn, 1])
    language, name = declared(read_head(root))[:2] or "en", _name(root, gold)
    kinds: dict[str, Kind] = {}
    after: dict[int, list[str]] = {}
    for _ in range(min(_MOST, 1 + int(chance.poisson(_MEAN)))):
        passage = stock.draw(language, chance)
        if passage is None or normalise(passage.by(name).lines[0].text) in kinds:
            continue
        rows = [(line.kind, f"- {line.text}" if line.role == "li" else line.text) for line in passage.by(name).lines]
        after.setdefault(_place(places, passage, chance), []).extend(text for _, text in rows)
        kinds.update((normalise(text.removeprefix(mark)), kind) for kind, text in rows for mark in ("", "- "))
    return Told([x for i, line in enumerate(lines) for x in (line, *after.get(i, ()))], kinds) if kinds else None


def retold(found: Targets, texts: Sequence[str], kinds: Mapping[str, Kind]) -> Targets:
    """The targets of a page with insertions: of those, what they are."""
    content, weight, kind = found.content.copy(), found.weight.copy(), found.kind.copy()
    usual = usual_weight(np.array([len(words(text)) for text in texts], np.float32))
    usual *= weight.sum() / usual.sum()
    for i, text in enumerate(texts):
        if text in kinds:
            kind[i], content[i] = KINDS.index(kinds[text]), kinds[text] is Kind.CONTENT
            weight[i] = _WEIGHT * usual[i]
    return Targets(content, weight, kind)


def _story(root: Any, gold: GoldPage) -> list[Any]:
    found = [p for p in root.iter("p") if p.getparent() is not None]
    texts = [words("".join(p.itertext())) for p in found]
    story = aligned(texts, gold.body) > 0.5
    return [p for p, text, wanted in zip(found, texts, story, strict=True) if wanted and len(text) >= _LEAST_WORDS]


def _place(paragraphs: Sequence[_Place], passage: Passage, chance: np.random.Generator) -> _Place:
    """The paragraph after which it comes."""
    if passage.lines[0].kind is not Kind.CONTENT and chance.random() < _ENDS:
        return paragraphs[-1]
    return paragraphs[int(chance.integers(len(paragraphs) - 1))]


def _name(root: Any, gold: GoldPage) -> str:
    """The site's name as its texts may say it."""
    named = next(iter(read_head(root).meta.get("og:site_name", ())), "").strip()
    return named if 0 < len(named) <= _LONGEST_NAME else max(gold.site.split(".")[:-1] or [gold.site], key=len).title()
