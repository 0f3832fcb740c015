"""Elements that speak of the page rather than being read: what metadata is made of, in one pass over the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml.etree import XPath

# All this is written in walk_meta.c as well, and changed there too.
TAGS = ("meta", "link", "title", "time", "script")
ATTRIBUTES = (
    "name", "property", "itemprop", "http-equiv", "content", "value", "rel", "href", "datetime", "class",
)  # fmt: skip
JSON_LD = "application/ld+json"
LONGEST = 4000  # characters of a title or time that are read: they may stand in one another
_SPEAKING = XPath(f"descendant-or-self::*[{' or '.join(f'self::{tag}' for tag in TAGS)} or @itemprop]")
_IN_PICTURE = XPath("boolean(ancestor::svg)")
_TEXTS = XPath("descendant::text()", smart_strings=False)


class MetaElement(NamedTuple):
    """A ``meta``, ``link``, ``title`` or ``time``, a script of JSON-LD, or any element with an ``itemprop``.

    The title of a picture (``<svg><title>``) is none of the page.
    """

    tag: str
    attributes: Mapping[str, str]  # those of ATTRIBUTES that it has
    text: str  # of a title, time or script, as written; of the former two at most LONGEST characters
    inside: int  # index of the innermost of these elements that it stands in; -1 if it stands in none


def meta_elements(root: Any) -> list[MetaElement]:
    """The elements that speak of the page, in its order; the tree is left as it is."""
    found: list[MetaElement] = []
    numbers: dict[Any, int] = {}
    for element in _SPEAKING(root):
        if "itemprop" not in element.attrib and not _speaks(element):
            continue
        inside = next((numbers[above] for above in element.iterancestors() if above in numbers), -1)
        numbers[element] = len(found)
        attributes = {name: value for name, value in element.items() if name in ATTRIBUTES}
        found.append(MetaElement(element.tag, attributes, _text(element), inside))
    return found


def _speaks(element: Any) -> bool:
    if element.tag == "script":
        return _is_json_ld(element)
    return element.tag != "title" or not _IN_PICTURE(element)


def _is_json_ld(script: Any) -> bool:
    return bool(script.get("type", "")[: len(JSON_LD)].lower() == JSON_LD)


def _text(element: Any) -> str:
    if element.tag == "script":
        return element.text or "" if _is_json_ld(element) else ""
    if element.tag == "time" or (element.tag == "title" and not _IN_PICTURE(element)):
        return "".join(_TEXTS(element))[:LONGEST]
    return ""
