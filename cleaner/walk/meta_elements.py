"""Elements that speak of the page rather than being read: what metadata is made of, in one pass over the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml.etree import XPath

from cleaner.types import DATA_IDS

# All this is written in walk_meta.c as well, and changed there too.
TAGS = ("meta", "link", "title", "time", "script")
ATTRIBUTES = (
    "name", "property", "itemprop", "http-equiv", "content", "value", "rel", "href", "datetime", "title", "class",
)  # fmt: skip
JSON_LD = "application/ld+json"
LONGEST = 4000  # characters of a title or time that are read: they may stand in one another
SHORT = 200  # and of another element with an itemprop: of a story only so much as tells that it is no name
DEEPEST = 8  # in so many of these elements; what is deeper has no text, or a page could make it cost its square
# Classes of hAtom and of Blogger's templates for the elements whose title tells when: <abbr class="published" title=…>
DATED = ("publish", "time", "update")
_DATED_TAGS = ("abbr", "span")
# A <nav> that is called a breadcrumb in one of these tells the sections that the page is in.
_CRUMB, _CALLED = "crumb", ("class", "id", "aria-label")
_SPEAKING = XPath(
    f"descendant-or-self::*[{' or '.join(f'self::{tag}' for tag in TAGS)} or @itemprop"
    f" or (({' or '.join(f'self::{tag}' for tag in _DATED_TAGS)}) and @title and @class)"
    f" or (self::nav and ({' or '.join(f'contains(@{name}, $crumb)' for name in _CALLED)}))]"
)
_IN_PICTURE = XPath("boolean(ancestor::svg)")
_TEXTS = XPath("descendant::text()", smart_strings=False)


class MetaElement(NamedTuple):
    """A ``meta``, ``link``, ``title`` or ``time``, a script of JSON-LD or of a framework's data, an ``abbr`` or
    ``span`` whose class says that its title is a time, a ``nav`` that is called a breadcrumb, or any element with an
    ``itemprop``.

    The title of a picture (``<svg><title>``) is none of the page.
    """

    tag: str
    attributes: Mapping[str, str]  # those of ATTRIBUTES that it has
    text: str  # as written, of a title or time at most LONGEST characters, of others at most SHORT; of JSON-LD all
    inside: int  # index of the innermost of these elements that it stands in; -1 if it stands in none


def meta_elements(root: Any) -> list[MetaElement]:
    """The elements that speak of the page, in its order; the tree is left as it is."""
    found: list[MetaElement] = []
    numbers: dict[Any, int] = {}
    depths: list[int] = []
    for element in _SPEAKING(root, crumb=_CRUMB):
        if "itemprop" not in element.attrib and not _speaks(element):
            continue
        inside = next((numbers[above] for above in element.iterancestors() if above in numbers), -1)
        numbers[element] = len(found)
        depths.append(depths[inside] + 1 if inside >= 0 else 0)
        attributes = {name: value for name, value in element.items() if name in ATTRIBUTES}
        found.append(MetaElement(element.tag, attributes, _text(element, depths[-1]), inside))
    return found


def _speaks(element: Any) -> bool:
    if element.tag == "script":
        return _is_json_ld(element) or element.get("id") in DATA_IDS
    if element.tag in _DATED_TAGS:
        return is_dated(element.tag, element.attrib)
    return element.tag != "title" or not _IN_PICTURE(element)


def is_dated(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is one whose title tells a time."""
    if tag not in _DATED_TAGS or "title" not in attributes:
        return False
    names = attributes.get("class", "")
    return any(name in names for name in DATED)


def _is_json_ld(script: Any) -> bool:
    return bool(script.get("type", "")[: len(JSON_LD)].lower() == JSON_LD)


def _text(element: Any, depth: int) -> str:
    if element.tag == "script":
        return element.text or "" if _is_json_ld(element) else ""
    if element.tag == "time" or (element.tag == "title" and not _IN_PICTURE(element)):
        return "".join(_TEXTS(element))[:LONGEST]
    return "" if element.tag in ("meta", "link") or depth > DEEPEST else "".join(_TEXTS(element))[:SHORT]
