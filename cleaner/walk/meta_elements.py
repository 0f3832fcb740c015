"""Elements that speak of the page rather than being read: what metadata is made of, in one pass over the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml.etree import XPath

# In the order of enum Meta in walk_meta.c, where all this is written in C.
TAGS = ("meta", "link", "title", "time", "script")
ATTRIBUTES = (
    "name", "property", "itemprop", "http-equiv", "content", "value", "rel", "href", "datetime", "class",
)  # fmt: skip
JSON_LD = "application/ld+json"
_SPEAKING = XPath(f"descendant-or-self::*[{' or '.join(f'self::{tag}' for tag in TAGS)} or @itemprop]")
_TEXTS = XPath("descendant::text()", smart_strings=False)


class MetaElement(NamedTuple):
    """A ``meta``, ``link``, ``title`` or ``time``, a script of JSON-LD, or any element with an ``itemprop``."""

    tag: str
    attributes: Mapping[str, str]  # those of ATTRIBUTES that it has
    text: str  # of a title, time or script, as written
    inside: int  # index of the innermost of these elements that it stands in; -1 if it stands in none


def meta_elements(root: Any) -> list[MetaElement]:
    """The elements that speak of the page, in its order; the tree is left as it is."""
    found: list[MetaElement] = []
    numbers: dict[Any, int] = {}
    for element in _SPEAKING(root):
        if element.tag == "script" and not (_is_json_ld(element) or "itemprop" in element.attrib):
            continue
        inside = next((numbers[above] for above in element.iterancestors() if above in numbers), -1)
        numbers[element] = len(found)
        attributes = {name: value for name, value in element.items() if name in ATTRIBUTES}
        found.append(MetaElement(element.tag, attributes, _text(element), inside))
    return found


def _is_json_ld(script: Any) -> bool:
    return bool(script.get("type", "")[: len(JSON_LD)].lower() == JSON_LD)


def _text(element: Any) -> str:
    if element.tag == "script":
        return element.text or "" if _is_json_ld(element) else ""
    return "".join(_TEXTS(element)) if element.tag in ("title", "time") else ""
