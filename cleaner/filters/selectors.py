"""CSS selectors of filter lists: checked, taken apart, compiled to XPath. Sole cssselect importer.

Most selectors of a list are one class or one id. Those are never compiled: a table of the page's classes and ids
answers them. Of the others it is worked out what a page must have for them to match at all, and they are compiled
when a page has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

_NAME = r"-{0,2}(?:[A-Za-z_\u0080-\U0010ffff]|\\.)(?:[\w\u0080-\U0010ffff-]|\\.)*"
# Compiled at their first use: together they take longer than cleaning three pages, and most callers have no list.
_SIMPLE = r"([A-Za-z][\w-]*|\*)?([.#])(-{0,2}[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*)"
_TOKEN = (
    rf"(?P<token>[.#]{_NAME})|(?P<tag>{_NAME}|\*)"
    rf"|\[\s*(?P<name>{_NAME})\s*(?:(?P<how>[~|^$*]?=)\s*(?P<value>{_NAME}|[\w-]+|\"[^\"\n]*\"|'[^'\n]*')\s*"
    r"(?P<case>[iIsS]?)\s*)?\]"
    rf"|::?(?P<pseudo>{_NAME})(?P<opens>\(?)"
    r"|(?P<comma>\s*,\s*)|(?P<combines>\s*[>+~]\s*|\s+)"
)
_NESTING = frozenset("not is where matches any has".split())  # they hold selectors
_COUNTING = frozenset(
    "first-child last-child only-child nth-child nth-last-child first-of-type last-of-type only-of-type nth-of-type "
    "nth-last-of-type empty root".split()
)
_DEEPEST = 5  # brackets inside brackets
_OPEN = {"(": "write the missing ')'", "[": "write the missing ']' or quote"}
_TRANSLATOR = HTMLTranslator()


class Broken(Exception):
    """A selector that is none: what is wrong, and the fix."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}; {fix}")


class Extended(Exception):
    """A selector that asks for more than CSS over a still page: ``:has-text()``, ``:-abp-contains()``, ``:hover``."""


class Need(NamedTuple):
    """An attribute that a page must have, with something of its value; empty: any value."""

    name: str
    how: str  # "=": the value is the piece; "^": it begins with it; "*": it holds it
    piece: str


class Part(NamedTuple):
    """One of the selectors that commas part.

    Attributes:
        css: As written.
        tag: Of a simple selector (``div.ad``): the tag, or empty for any.
        simple: Whether it is one class or id, with or without a tag.
        needs: Classes (``.ad``) and ids (``#ad``) that a page must have.
        attributes: What attributes a page must have.
    """

    css: str
    tag: str
    simple: bool
    needs: tuple[str, ...]
    attributes: tuple[Need, ...]


def parts(selector: str) -> tuple[Part, ...]:
    """The selector taken apart.

    Raises:
        Broken: It is no selector.
        Extended: It can't be answered from the markup.
    """
    if match := re.fullmatch(_SIMPLE, selector):
        tag = (match[1] or "").lower().replace("*", "")
        return (Part(selector, tag, True, (match[2] + match[3],), ()),)
    return tuple(_parts(selector, 0))


def compiled(css: str) -> Any:
    """The selector as an XPath over a whole tree; None where the library doesn't know a part of it."""
    try:
        return etree.XPath(_TRANSLATOR.css_to_xpath(css))
    except (SelectorError, etree.XPathError):
        return None


def _parts(selector: str, depth: int) -> Iterator[Part]:
    """Reads token by token; what brackets hold is checked, but only what stands outside is needed."""
    needs: list[str] = []
    attributes: list[Need] = []
    token = re.compile(_TOKEN)
    begun = at = 0
    joint = "the beginning"  # of what came last, where a compound must follow
    while at < len(selector):
        match = token.match(selector, at)
        if match is None:
            raise _fault(selector, at)
        at = match.end()
        if match["comma"] or match["combines"]:
            if joint and not (depth and joint == "the beginning" and match["combines"]):  # :has(> .ad)
                raise Broken(f"nothing between {joint} and {match[0].strip() or 'a space'!r}", "name an element there")
            joint = repr(match[0].strip() or " ")
            if match["comma"]:
                yield Part(selector[begun : match.start()], "", False, tuple(needs), tuple(attributes))
                needs, attributes, begun = [], [], at
            continue
        joint = ""
        if match["token"]:
            if "\\" not in match["token"]:
                needs.append(match["token"])
        elif match["name"]:
            attributes.append(_need(match))
        elif match["pseudo"]:
            at = _past_pseudo(selector, match, depth)
    if joint:
        raise Broken(f"nothing after {joint}", "name an element there")
    yield Part(selector[begun:], "", False, tuple(needs), tuple(attributes))


def _need(match: re.Match[str]) -> Need:
    value = (match["value"] or "").strip("\"'")
    any_case = (match["case"] or "").lower() == "i"
    how = {"=": "=", "^=": "^"}.get(match["how"] or "", "*")
    return Need(match["name"].lower(), how, "" if "\\" in value or any_case else value)


def _past_pseudo(selector: str, match: re.Match[str], depth: int) -> int:
    """Where the selector goes on behind a pseudo-class and its brackets."""
    name, at = match["pseudo"].lower(), match.end()
    known = name in _NESTING or name in _COUNTING
    if not known or match[0].startswith("::") or depth >= _DEEPEST:
        raise Extended(match[0])
    if not match["opens"]:
        return at
    end = _closing(selector, at)
    if name in _NESTING:
        for _ in _parts(selector[at:end].strip(), depth + 1):
            pass
    return end + 1


def _closing(selector: str, at: int) -> int:
    """The place of the bracket that closes the one before ``at``."""
    depth, quote = 1, ""
    for i in range(at, len(selector)):
        char = selector[i]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        else:
            depth += (char == "(") - (char == ")")
            if not depth:
                return i
    raise Broken("a '(' is never closed", _OPEN["("])


def _fault(selector: str, at: int) -> Exception:
    char = selector[at]
    if char == "[":
        return Broken(f"{selector[at : at + 20]!r} is no attribute in brackets", _OPEN["["])
    if char in ".#":
        return Broken(f"no name after {char!r}", "write a class or an id there; names begin with a letter, - or _")
    return Broken(f"{char!r} does not belong into a selector", "remove it, or write \\ before it")
