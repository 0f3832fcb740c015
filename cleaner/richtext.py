"""Texts of an editor as values of JSON: which strings are pieces of one paragraph, and in what order all stand.

Portable Text, Contentful, ProseMirror, Slate, Lexical and Draft.js have objects for paragraphs with lists of pieces in
them, each an object with a ``text`` or ``value``, or one more list where a link stands; React's server components have
elements, lists of a ``$``, a name, a key and properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_LISTS = ("children", "content", "spans", "nodes")  # what holds the pieces of a paragraph
_TEXTS, _TYPES = ("text", "value"), ("type", "_type", "nodeType", "object", "__typename")
_ELEMENT = "$"
_LINKS = frozenset(("link", "hyperlink", "a", "anchor", "autolink", "entry-hyperlink", "asset-hyperlink", "inline"))
_PIECES = frozenset(("text", "span", "leaf", "textrun", "hardbreak", "linebreak", ""))  # types of what has a text
_INLINE = frozenset("a abbr b bdi bdo br cite code em i kbd mark q s small span strong sub sup time u".split())
_DEEPEST = 40


def texts(value: Any, depth: int = 0) -> Iterator[str]:
    """Every string in a value in its order, the pieces of a paragraph as one."""
    if isinstance(value, str):
        yield value
    elif depth > _DEEPEST or not isinstance(value, (Mapping, list)):
        return
    elif (joined := _paragraph(value)) is not None:
        yield joined
    else:
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from texts(inner, depth + 1)


def _paragraph(value: Any) -> str | None:
    """The text of a value that is a paragraph of several pieces; None if it is anything else."""
    element = _is_element(value)
    held = value[3] if element else value
    if not isinstance(held, Mapping):
        return None
    pieces = next((inner for name in _LISTS if isinstance(inner := held.get(name), list) and inner), None)
    if pieces is None or not (element or all(isinstance(piece, Mapping) for piece in pieces)):
        return None
    told = [_piece(piece, 0) for piece in (pieces if not _is_element(pieces) else [pieces])]
    joined = "" if None in told else "".join(piece for piece in told if piece)
    return joined if joined and not any(map(_are_two, told, told[1:])) else None


def _are_two(one: str | None, other: str | None) -> bool:
    """Whether no space stands where two texts meet, though a sentence ends and another begins."""
    return bool(one and other) and (one or "")[-1] in ".!?…。" and (other or "")[0].isupper()


def _piece(value: Any, depth: int) -> str | None:
    """The text of a piece of a paragraph; None if it can't be one."""
    if isinstance(value, str) or value is None:
        return value or ""
    if depth > _DEEPEST:
        return None
    if _is_element(value):
        held = value[3] if isinstance(value[3], Mapping) else {}
        return _piece(held.get("children"), depth + 1) if value[1] in _INLINE or value[1][:1] == "$" else None
    if isinstance(value, list):
        told = [_piece(piece, depth + 1) for piece in value]
        return None if None in told else "".join(piece for piece in told if piece)
    if not isinstance(value, Mapping):
        return None
    inner = next((pieces for name in _LISTS if isinstance(pieces := value.get(name), list)), None)
    called = next((called for name in _TYPES if isinstance(called := value.get(name), str)), "").lower()
    if inner is not None:
        return _piece(inner, depth + 1) if called in _LINKS else None
    if called not in _PIECES:
        return None
    return next((text for name in _TEXTS if isinstance(text := value.get(name), str)), None)


def _is_element(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 4 and value[0] == _ELEMENT and isinstance(value[1], str)
