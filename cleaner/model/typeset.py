"""How a page sets the passages that training puts into its story: in boxes or bare, with links, classes and styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from lxml import etree

from cleaner.model.written import Passage, Said
from cleaner.types import Kind

_BOXES = ("div", "div", "div", "aside", "section", "blockquote")
# Names of boxes: mostly such as tell nothing.
_NAMES = (
    "", "", "", "box", "callout", "module", "inline", "wp-block-group", "block block--text", "highlight", "panel",
    "row", "content-block", "c-box", "well", "info", "elementor-widget-container", "note", "cta", "promo", "inset",
)  # fmt: skip
_STYLES = (
    "background: #f5f5f5; padding: 20px", "background-color:#eef6ff;padding:1em;border-radius:8px",
    "border: 1px solid #ddd", "padding:16px;border-left:4px solid #c00", "box-shadow: 0 2px 6px rgba(0,0,0,.2)",
    "background:#fffbe6;border:2px dashed",
)  # fmt: skip
_BUTTON_NAMES = ("", "", "", "", "btn", "btn btn-primary", "button", "wp-block-button__link", "link")
# Pages on which a visitor acts, and hosts and words of others.
_ACTING = (
    "pricing", "signup", "demo", "free-trial", "subscribe", "newsletter", "contact", "shop", "courses", "events/2026",
    "join", "donate", "abo", "angebote", "boutique", "tienda", "corsi", "register?plan=pro", "get-started",
    "products/kit", "membership", "app", "book", "services", "solutions/teams", "webinar/next", "prenumerera",
    "sklep", "kurse",
)  # fmt: skip
_CAMPAIGNS = ("utm_source=blog&utm_medium=cta", "ref=article", "aff=1842", "utm_campaign=x", "tag=site-21", "cid=77")
_HOSTS = ("example.com", "example.org", "offers.example.net", "shop.example.com", "example.co.uk", "example.io")
_WORDS = "why how the city of budget river new plan school after report water four local data market year work".split()
_HASHES = "abcdefghijklmnopqrstuvwxyz0123456789"
_HYPHENS = 3  # of an address that is the headline of a story, at least
_FEW = 3  # words of a line of which some is linked, at least


class _Shares(NamedTuple):
    """How often insertions of a sort are set so."""

    boxed: float
    linked: float
    centred: float
    styled: float  # of the boxed ones
    emphatic: float


_STORY = _Shares(boxed=0.12, linked=0.15, centred=0.03, styled=0.2, emphatic=0)
_OTHER = _Shares(boxed=0.5, linked=0.5, centred=0.12, styled=0.3, emphatic=0.2)
_AS_NEIGHBOUR = 0.7  # how often a bare paragraph has the class of the one before it


class Typesetter:
    """Sets passages as one page might."""

    def __init__(self, root: Any, host: str, chance: np.random.Generator) -> None:
        hrefs = [a.get("href") for a in root.iter("a")]
        self._own = [href for href in hrefs if href and href[0] != "#" and href.count("-") < _HYPHENS]
        self._host, self._chance = host, chance

    def set(self, passage: Passage, like: str) -> list[Any]:
        """The elements of a passage; ``like``: the class of the paragraph before it."""
        story = passage.lines[0].kind is Kind.CONTENT
        shares = _STORY if story else _OTHER
        if not self._often(_AS_NEIGHBOUR):
            like = ""
        centred = self._often(shares.centred)
        made = _listed([self._element(line, shares, like) for line in passage.lines])
        if centred:
            for element in made:
                element.set("style", "text-align: center")
        if not self._often(shares.boxed):
            return made
        box = etree.Element(self._one(_BOXES))
        name = f"css-{self._hash(6)}" if self._often(0.3) else self._one(_NAMES)
        if name:
            box.set("class", name)
        if self._often(shares.styled):
            box.set("style", self._one(_STYLES))
        box.extend(made)
        return [box]

    def _element(self, line: Said, shares: _Shares, like: str) -> Any:
        if line.role == "button":
            element = etree.Element(self._one(("p", "div")))
            self._link(element, line)
            if name := self._one(_BUTTON_NAMES):
                element[0].set("class", name)
            return element
        tag = line.role if line.role in ("h2", "h3", "h4", "li", "div") else "p"
        element = etree.Element("blockquote" if line.role == "quote" and self._often(0.5) else tag)
        if like and tag == "p":
            element.set("class", like)
        if self._often(shares.linked) and tag in ("p", "li", "div"):
            self._link_part(element, line)
        elif self._often(shares.emphatic) and tag in ("p", "div"):
            inner = etree.SubElement(element, self._one(("strong", "em", "b", "i", "span")))
            inner.text = line.text
        else:
            element.text = line.text
        return element

    def _link_part(self, element: Any, line: Said) -> None:
        """A link around some words: at the end or all of it in a prompt, in the midst of a story's sentence."""
        parts, story = line.text.split(" "), line.kind is Kind.CONTENT
        if not story and (len(parts) < _FEW or self._often(0.35)):
            self._link(element, line)
            return
        first = int(self._chance.integers(0 if story else len(parts) // 2, len(parts)))
        last = min(len(parts), first + 1 + int(self._chance.integers(5))) if story else len(parts)
        element.text = " ".join(parts[:first]) + " " * (first > 0)
        self._link(element, line._replace(text=" ".join(parts[first:last])))
        element[-1].tail = " " * (last < len(parts)) + " ".join(parts[last:])

    def _link(self, element: Any, line: Said) -> None:
        link = etree.SubElement(element, "a", href=self._address(line.kind))
        link.text = line.text

    def _address(self, kind: Kind) -> str:
        """Where a link of a line leads: in a story mostly to what it tells of, in a pitch to where one acts."""
        told = kind in (Kind.CONTENT, Kind.RELATED)
        home, away = f"https://{self._host}/", f"https://{self._hash(7)}.{self._one(_HOSTS)}/"
        chance = self._chance.random()
        if told and chance < 0.85:
            host = home if kind is Kind.RELATED or chance < 0.45 else away
            slug = "-".join(self._one(_WORDS) for _ in range(int(self._chance.integers(2, 7))))
            return host + self._one(("", "news/", "2026/05/")) + slug
        if self._own and chance < (0.95 if told else 0.35):
            return self._one(self._own)
        if chance < 0.65:
            return self._one((home, "/")) + self._one(_ACTING)
        if chance < 0.85:
            return f"{away}{self._one(('', *_ACTING[:12]))}?{self._one(_CAMPAIGNS)}"
        return self._one((away, f"https://app.{self._host}/", home, f"{away}{self._hash(6)}"))

    def _often(self, share: float) -> bool:
        return bool(self._chance.random() < share)

    def _one(self, things: Sequence[str]) -> str:
        return things[int(self._chance.integers(len(things)))]

    def _hash(self, size: int) -> str:
        return "".join(self._one(_HASHES) for _ in range(size))


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
