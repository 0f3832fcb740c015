"""What the visible page says: headlines, bylines and dates in the markup. Compiled XPath, so that the search runs in C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

_ITEMPROPS = etree.XPath(
    "//*[@itemprop='author' or @itemprop='headline' or @itemprop='datePublished' or @itemprop='dateModified'"
    " or @itemprop='dateCreated' or @itemprop='creator'][not(self::meta)]"
)
_REL_AUTHOR = etree.XPath("//a[@rel='author' or @rel='author nofollow' or @rel='author external' or @rel='nofollow author']")
_BYLINES = etree.XPath(
    "//*[self::p or self::div or self::span or self::a or self::li or self::address or self::h3 or self::h4 or self::strong"
    " or self::ul or self::b or self::em or self::cite or self::td or self::dd][contains(@class,'uthor')"
    " or contains(@class,'yline') or contains(@class,'writer') or contains(@class,'eporter') or contains(@class,'contributor')"
    " or contains(@id,'uthor') or contains(@id,'yline') or contains(@data-testid,'uthor') or contains(@data-testid,'yline')]"
)
_BREAKS = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "td", "tr", "section", "ul", "figure"))
_LOGO = re.compile(r"(?:^|[\s_-])(?:logo|site-?(?:title|name)|brand(?:ing)?|masthead)(?:$|[\s_-])", re.I)
_KICKER = re.compile(r"kicker|overline|over-?title|pre-?title|topline|dachzeile|eyebrow|roofline|spitzmarke|strapline|"
                     r"super-?title|antetitulo|occhiello|surtitre|rubric|vignette|label|category", re.I)
_HOME = re.compile(r"^(?:https?://[^/?#]+)?/?(?:index\.\w{2,5})?(?:[?#].*)?$", re.I)
_NOT_SHOWN = re.compile(r"display\s?:\s?none", re.I)
_TRIM = " -–—:|/•·"
_MAX_TEXT = 1000
_MAX_FOUND = 60


class Headline(NamedTuple):
    """An ``h1`` of the page: its text, the kicker that stood inside it, and whether it is the site's own name."""

    text: str
    kicker: str
    logo: bool


def text(element: Any, limit: int = _MAX_TEXT) -> str:
    """Text of an element on one line; line breaks and blocks part words, inline elements don't."""
    pieces: list[str] = []
    length = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag
        if event == "start":
            if tag in _BREAKS:
                pieces.append(" ")
            if node.text and tag not in ("script", "style", "noscript", "template", "svg"):
                pieces.append(node.text)
                length += len(node.text)
        else:
            if tag in _BREAKS:
                pieces.append(" ")
            if node.tail and node is not element:
                pieces.append(node.tail)
                length += len(node.tail)
        if length > limit:
            break
    return " ".join("".join(pieces).split())


def headlines(root: Any) -> list[Headline]:
    """The ``h1`` elements that are shown and have text, in page order."""
    found = (_headline(h) for _, h in zip(range(_MAX_FOUND), root.iter("h1"), strict=False))
    return [h for h in found if h is not None]


def _headline(element: Any) -> Headline | None:
    whole = text(element)
    if not whole or _hidden(element):
        return None
    if _LOGO.search(element.get("class") or "") or _leads_home(element, whole):
        return Headline(whole, "", True)
    for child in element.iterdescendants("span", "small", "div", "strong", "em", "a", "p"):
        names = child.get("class")
        if names and _KICKER.search(names) and (kicker := text(child)) != whole and whole.startswith(kicker):
            return Headline(whole[len(kicker) :].strip(_TRIM) or whole, kicker.strip(_TRIM), False)
    return Headline(whole, "", False)


def _hidden(element: Any) -> bool:
    """Whether the element or one of its nearest ancestors is taken off the page, as translation widgets are."""
    for _ in range(6):
        if element is None:
            return False
        if "hidden" in element.attrib or _NOT_SHOWN.search(element.get("style") or ""):
            return True
        element = element.getparent()
    return False


def _leads_home(element: Any, whole: str) -> bool:
    """Whether the headline is one link to the front page."""
    link = element.find(".//a[@href]")
    if link is None:
        parent = element.getparent()
        link = parent if parent is not None and parent.tag == "a" else None
        if link is None:
            return False
    elif text(link) != whole:
        return False
    return bool(_HOME.match(link.get("href", "")))


def itemprops(root: Any) -> dict[str, list[str]]:
    """Microdata of authors, headlines and dates: machine values where given, else the text."""
    found: dict[str, list[str]] = {}
    for element in _ITEMPROPS(root)[:_MAX_FOUND]:
        name = element.get("itemprop")
        value = element.get("content") or element.get("datetime")
        if not value and name == "author":
            inner = element.xpath("(.//*[@itemprop='name'])[1]")
            value = (inner[0].get("content") or text(inner[0])) if inner else None
        if value := value or text(element, 200):
            found.setdefault(name, []).append(value)
    return found


def rel_authors(root: Any) -> list[str]:
    """Texts of the links to authors' pages."""
    return [t for a in _REL_AUTHOR(root)[:_MAX_FOUND] if (t := text(a, 200))]


def bylines(root: Any) -> Iterator[tuple[Any, str]]:
    """Elements whose class or id speaks of authors, with their texts, short ones only, in page order."""
    for element in _BYLINES(root)[:_MAX_FOUND]:
        if (found := text(element, 300)) and len(found) <= 200:
            yield element, found


def times(root: Any) -> Iterator[tuple[Any, str]]:
    """``<time>`` elements in page order with their ``datetime``, else their text."""
    for _, element in zip(range(_MAX_FOUND), root.iter("time"), strict=False):
        if value := element.get("datetime") or text(element, 100):
            yield element, value
