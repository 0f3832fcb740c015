"""Pages disguised for training: without the names of their elements, or in the letters of another script.

A corpus has few sites and few languages, and a net learns by heart what they have in common: class names in English,
words in Latin letters. Made to read the same pages without them, it must learn what holds on any page: lengths, links,
punctuation, order. The story stays where it is, so that the gold stays true.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from lxml import etree

from cleaner.stages.parse import root_of

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Letter for letter; what they spell is nothing, but in letters of the right script, with its cases where it has them.
_SCRIPTS = (
    "αβψδεφγηιξκλμνοπϙρστθωςχυζ",
    "абцдефгхижклмнопярстувыъйз",
    "ابتثجحخدذرزسشصضطظعغفقكلمنه",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץ",
    "აბცდეფგჰიჯკლმნოპქრსტუვწხყზ",
    "աբցդեֆգհիջկլմնոպքրստւվոխյզ",
    "अबचदएफगहइजकलमनओपकरसतउववखयज",
    "กขคงจฉชซญดตถทธนบปผพฟภมยรลว",
)
_SAID_IN = frozenset("headline alternativeHeadline description articleBody articleSection name keywords".split())
_NAMED = frozenset(
    "description og:title og:description og:site_name twitter:title twitter:description".split()
)  # <meta> whose content is text
_TEXTS = ("alt", "title")  # attributes
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")  # lxml reads them, but won't write them


def nameless(html: bytes) -> str:
    """The page without classes and ids, as if its names were new to the reader."""
    root = root_of(html)
    for element in root.iter(etree.Element) if root is not None else ():
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    return _written(root)


def foreign(html: bytes, seed: str) -> str:
    """The page with the letters a to z in those of another script: the same one for the same ``seed``."""
    table = _table(seed)
    root = root_of(html)
    for element in root.iter() if root is not None else ():
        element.tail = _spelt(element.tail, table)
        if not isinstance(element.tag, str) or element.tag == "style":
            continue
        if element.tag == "script":
            element.text = _data(element.text, table) if "ld+json" in element.get("type", "") else element.text
            continue
        element.text = _spelt(element.text, table)
        if element.tag == "meta" and element.get("property", element.get("name")) in _NAMED:
            element.set("content", _spelt(element.get("content"), table) or "")
        for name in _TEXTS:
            if name in element.attrib:
                element.set(name, _spelt(element.get(name), table) or "")
    return _written(root)


def respelt(text: str, seed: str) -> str:
    """A text as :func:`foreign` spells it."""
    return text.translate(_table(seed))


def _table(seed: str) -> Mapping[int, str]:
    script = _SCRIPTS[crc32(seed.encode()) % len(_SCRIPTS)]
    return _CONTROLS | dict(zip(map(ord, _LATIN + _LATIN.upper()), script + script.upper(), strict=True))


def _spelt(text: str | None, table: Mapping[int, str]) -> str | None:
    return text and text.translate(table)


def _data(text: str | None, table: Mapping[int, str]) -> str | None:
    """JSON-LD, in which what is said of the page is spelt as the page is."""
    try:
        data = json.loads(text or "")
    except ValueError:
        return text
    return json.dumps(_respelt(data, table, ""), ensure_ascii=False)


def _respelt(value: Any, table: Mapping[int, str], key: str) -> Any:
    if isinstance(value, dict):
        return {k: _respelt(v, table, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_respelt(v, table, key) for v in value]
    return _spelt(value, table) if isinstance(value, str) and key in _SAID_IN else value


def _written(root: Any) -> str:
    return "" if root is None else str(etree.tostring(root, encoding="unicode", method="html"))
