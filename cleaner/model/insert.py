"""Pages with more in them for training: what was written for this project, set between the paragraphs of real stories.

The labelled lines of a corpus are few, and most of what sites set into their stories stands in golds as story, since
who made them copied what the page shows. Here it is known of every line what it is. A page gets a few insertions:
prompts and pitches in their many forms, bare or in boxes, and as many lines of story that look like them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from lxml import etree

from cleaner.metadata import read_head
from cleaner.metadata.language import declared
from cleaner.model.classify import KINDS
from cleaner.model.corpus import GoldPage, Targets, aligned, usual_weight
from cleaner.model.written import Passage, Said
from cleaner.stages.parse import root_of
from cleaner.text import normalise, words
from cleaner.types import CORE, Kind

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
_BOXED, _BOXED_STORY = 0.5, 0.12
_LINKED, _LINKED_STORY = 0.5, 0.15
_STYLED = 0.2
_AS_NEIGHBOUR = 0.7  # how often a bare paragraph has the class of the one before it
_BOXES = ("div", "div", "div", "aside", "section", "blockquote")
# Names of boxes: mostly such as tell nothing.
_NAMES = (
    "", "", "", "box", "callout", "module", "inline", "wp-block-group", "block block--text", "highlight", "panel",
    "row", "content-block", "c-box", "well", "info", "elementor-widget-container", "note", "cta", "promo", "inset",
)  # fmt: skip
_WEIGHT = 4  # of an inserted line among other blocks of its length
_HASHES = "abcdefghijklmnopqrstuvwxyz0123456789"


class Inserted(NamedTuple):
    """A page with insertions."""

    html: str
    kinds: Mapping[str, Kind]  # of every inserted line, by its normalised text


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


def inserted(gold: GoldPage, stock: Stock) -> Inserted | None:
    """The page with insertions, the same ones in every run; None where its story has no paragraphs to stand between."""
    root = root_of(gold.html)
    if root is None or not gold.body:
        return None
    paragraphs = _story(root, gold)
    if len(paragraphs) < _LEAST:
        return None
    language = declared(read_head(root))[:2] or "en"
    chance = np.random.default_rng(crc32(gold.id.encode()))
    kinds: dict[str, Kind] = {}
    for _ in range(min(_MOST, 1 + int(chance.poisson(_MEAN)))):
        passage = stock.draw(language, chance)
        if passage is not None and normalise(passage.lines[0].text) not in kinds:
            _insert(passage, _place(paragraphs, passage, chance), chance)
            kinds.update((normalise(line.text), line.kind) for line in passage.lines)
    if not kinds:
        return None
    return Inserted(str(etree.tostring(root, encoding="unicode", method="html")), kinds)


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


def _place(paragraphs: Sequence[Any], passage: Passage, chance: np.random.Generator) -> Any:
    """The paragraph after which it comes."""
    if passage.lines[0].kind is not Kind.CONTENT and chance.random() < _ENDS:
        return paragraphs[-1]
    return paragraphs[int(chance.integers(len(paragraphs) - 1))]


def _insert(passage: Passage, after: Any, chance: np.random.Generator) -> None:
    story = passage.lines[0].kind is Kind.CONTENT
    like = after.get("class", "") if chance.random() < _AS_NEIGHBOUR else ""
    made = [_element(line, story, like, chance) for line in passage.lines]
    if chance.random() < (_BOXED_STORY if story else _BOXED):
        box = etree.Element(str(chance.choice(_BOXES)))
        if name := _name(chance):
            box.set("class", name)
        box.extend(_listed(made))
        made = [box]
    for element in reversed(_listed(made)):
        after.addnext(element)


def _listed(elements: Sequence[Any]) -> list[Any]:
    """The elements, with items in lists."""
    out: list[Any] = []
    for element in elements:
        if element.tag != "li":
            out.append(element)
            continue
        if not out or out[-1].tag != "ul":
            out.append(etree.Element("ul"))
        out[-1].append(element)
    return out


def _name(chance: np.random.Generator) -> str:
    if chance.random() < 0.3:
        return f"css-{''.join(chance.choice(list(_HASHES), 6))}"
    return str(chance.choice(_NAMES))


def _element(line: Said, story: bool, like: str, chance: np.random.Generator) -> Any:
    if line.role == "button":
        element = etree.Element("p" if chance.random() < 0.5 else "div")
        _link(element, line.text, chance)
        return element
    tag = line.role if line.role in ("h2", "h3", "h4", "li", "div") else "p"
    element = etree.Element("blockquote" if line.role == "quote" and chance.random() < 0.5 else tag)
    if like and tag == "p":
        element.set("class", like)
    if chance.random() < (_LINKED_STORY if story else _LINKED) and tag in ("p", "li", "div"):
        _link_part(element, line.text, story, chance)
    elif chance.random() < _STYLED and tag in ("p", "div") and not story:
        inner = etree.SubElement(element, str(chance.choice(("strong", "em", "b", "i", "span"))))
        inner.text = line.text
    else:
        element.text = line.text
    return element


def _link_part(element: Any, text: str, story: bool, chance: np.random.Generator) -> None:
    """A link around some words: at the end or all of it in a prompt, in the midst of a story's sentence."""
    parts = text.split(" ")
    if not story and (len(parts) < 3 or chance.random() < 0.35):
        _link(element, text, chance)
        return
    first = int(chance.integers(0 if story else len(parts) // 2, len(parts)))
    last = min(len(parts), first + 1 + int(chance.integers(5))) if story else len(parts)
    element.text = " ".join(parts[:first]) + " " * (first > 0)
    _link(element, " ".join(parts[first:last]), chance)
    element[-1].tail = " " * (last < len(parts)) + " ".join(parts[last:])


def _link(element: Any, text: str, chance: np.random.Generator) -> None:
    link = etree.SubElement(element, "a", href=f"/{''.join(chance.choice(list(_HASHES), 8))}")
    link.text = text
