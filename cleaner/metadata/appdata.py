"""The data of an application that a page carries in its scripts, as values of JSON, however its framework writes them.

A script that is JSON; an assignment with an object, or with ``JSON.parse`` of a string, behind it; the rows of a stream
of React's server components; arrays of Nuxt and React Router in which every value stands once and is told by its
place. What only a program could tell, such as a function that is called with the data, is left.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cleaner.metadata.site import key
from cleaner.types import DATA_IDS

_DECODER = json.JSONDecoder(strict=False)
_LEAST, _MOST = 80, 3_000_000  # characters of a script that is read
_ASSIGNMENTS, _FAR, _ROWS = 12, 2000, 400  # in one script; characters before each; rows in one stream
_STREAMS = ("__next_f", ".enqueue(")
_ASSIGNED = re.compile(r"[\w$\]]\s{0,4}=\s{0,4}(JSON\.parse\(\s{0,4}(?=[\"'])|(?=[{\[]))")
_STREAMED = re.compile(r"\.(?:push\(\[1,|enqueue\()\s{0,4}(?=\")")
_ROW = re.compile(r"^[0-9a-f]{1,6}:(?=[{\[])", re.M)
# What no JSON has, where it is no part of a string.
_UNDEFINED = re.compile(r'("(?:[^"\\]++|\\.)*+"?)|(?<=[:,\[])\s{0,4}undefined(?=\s{0,4}[,}\]])', re.S)
_QUOTED = re.compile(r"'((?:[^'\\]++|\\.)*+)'", re.S)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_OF_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}
_DEEPEST, _LARGEST = 60, 500_000  # values in values; values that one array tells, as often as each is told
_NODES = 20_000  # objects and lists that are looked at
_TITLES = frozenset(("title", "headline", "name", "headlines"))
_FORMS = ("basic", "rendered", "main", "default")
_HOLDERS = frozenset((dict, list))  # which are all that JSON has
_RUN = re.compile(r"[\w ]+")  # marks may be written as escapes


def values(root: Any, said: str = "", named: bool = False) -> Iterator[Any]:
    """Every object and list in the page's scripts, in page order; the tree is left as it is.

    Scripts in which ``said`` does not stand, as it is or with escapes, are passed over; if only ``named`` ones are
    wanted, so are those without an id by which a framework finds its data, which costs a tenth.
    """
    forms = {said, json.dumps(said)[1:-1]}
    stream: list[str] = []
    for script in root.iter("script"):
        if named and script.get("id") not in DATA_IDS:
            continue
        source = (script.text or "").strip()
        if not _LEAST <= len(source) <= _MOST or script.get("type") == "application/ld+json":
            continue
        if any(name in source for name in _STREAMS):
            found = (_at(source, found)[0] for found in _STREAMED.finditer(source))
            stream += (text for text in found if isinstance(text, str))
        elif any(form in source for form in forms):
            yield from _of_script(source, (script.get("type") or "").endswith("json"))
    joined = "".join(stream)
    if joined and any(form in joined for form in forms):
        yield from _of_stream(joined)


def titled(root: Any, headline: str, named: bool = False) -> Iterator[Mapping[str, Any]]:
    """The objects of the data that have the headline for their title, the outer ones of a value first.

    ``named``: see :func:`values`.
    """
    wanted = key(headline)
    longest = max(_RUN.findall(headline), key=len, default="")
    for value in values(root, longest, named) if wanted else ():
        named_so = (node for node in objects(value) if not _TITLES.isdisjoint(node))  # few: most are of the layout
        yield from (node for node in named_so if any(key(t) == wanted for t in _titles(node)))


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a value, the outer ones first."""
    waiting = deque([value])
    for _ in range(_NODES):
        if not waiting:
            break
        held = value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            held = value.values()
        waiting += [x for x in held if type(x) in _HOLDERS]


def _titles(node: Mapping[str, Any]) -> Iterator[str]:
    for name in _TITLES:
        told = node.get(name)
        told = next((told[form] for form in _FORMS if form in told), None) if isinstance(told, dict) else told
        if isinstance(told, str):
            yield told


def of_text(text: str) -> Any:
    """The object or list that a text is, be it once more in a string; None if it is none."""
    try:
        value = _DECODER.decode(text)
        value = _DECODER.decode(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return None
    return _revived(value) if isinstance(value, (dict, list)) else None


def _of_script(source: str, is_json: bool) -> Iterator[Any]:
    if is_json or source[0] in "{[":
        if "&q;" in source:
            source = re.sub("&[qslga];", lambda found: _OF_ANGULAR[found[0]], source)
        if (value := of_text(source)) is not None:
            yield value
        return
    if "undefined" in source:
        source = _UNDEFINED.sub(lambda found: found[1] or "null", source)
    at = 0
    for _ in range(_ASSIGNMENTS):
        if (found := _ASSIGNED.search(source, at, at + _FAR)) is None:
            return
        quoted = _QUOTED.match(source, found.end()) if found[1] else None
        value, at = (_ESCAPE.sub(_meant, quoted[1]), quoted.end()) if quoted else _at(source, found)
        value = of_text(value) if isinstance(value, str) else value
        if value:
            yield _revived(value)


def _of_stream(stream: str) -> Iterator[Any]:
    """The stream, if it is one value, else the values of its rows."""
    if (value := of_text(stream)) is not None:
        yield value
        return
    for row in islice(_ROW.finditer(stream), _ROWS):
        if value := _at(stream, row)[0]:
            yield value


def _at(source: str, found: re.Match[str]) -> tuple[Any, int]:
    """The value that begins where a match ends, and its end; None where none does."""
    try:
        return _DECODER.raw_decode(source, found.end())
    except (ValueError, RecursionError):
        return None, found.end()


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _MEANT.get(escape[3], escape[3])


def _revived(value: Any) -> Any:
    """What an array of values that are told by their places means; any other value as it is."""
    if not isinstance(value, list) or len(value) < 2 or not _is_by_place(value[0], len(value)):
        return value
    if all(isinstance(x, dict) for x in value):  # in one told by place something else is at the bottom
        return value
    return _value(value, 0, 0, {})[0]


def _is_by_place(first: Any, size: int) -> bool:
    """Whether the first of an array's values, which is not empty, tells all that it holds by places in the array."""
    held = first.values() if isinstance(first, dict) else first[1:] if _is_wrapped(first) else first
    told = isinstance(first, (dict, list)) and bool(held)
    return told and all(type(place) is int and -10 < place < size for place in held)


def _is_wrapped(value: Any) -> bool:
    """Whether a list is a value with what the framework makes of it before it: ``["Reactive", 3]``."""
    return isinstance(value, list) and len(value) > 1 and isinstance(value[0], str)


def _value(array: Sequence[Any], place: Any, depth: int, known: dict[int, tuple[Any, int]]) -> tuple[Any, int]:
    """The value at a place, and how many values it is made of: those in it that are told twice count twice, for whoever
    looks through them does not know.
    """
    if type(place) is not int or not 0 <= place < len(array) or depth > _DEEPEST:
        return None, 1
    if place in known:
        return known[place]
    held = array[place]
    known[place] = None, 1  # where it holds itself
    if _is_wrapped(held):
        inside = [_value(array, held[1], depth + 1, known) if type(held[1]) is int else (held[1], 1)]
        made: Any = inside[0][0]
    elif isinstance(held, list):
        inside = [_value(array, inner, depth + 1, known) for inner in held]
        made = [value for value, _ in inside]
    elif isinstance(held, Mapping):
        inside = [_value(array, inner, depth + 1, known) for inner in held.values()]
        made = {_name(array, name): value for name, (value, _) in zip(held, inside, strict=True)}
    else:
        inside, made = [], held
    size = 1 + sum([count for _, count in inside])
    known[place] = (made, size) if size <= _LARGEST else (None, 1)
    return known[place]


def _name(array: Sequence[Any], name: str) -> str:
    """A key, which may be told by its place too: ``_12``."""
    place = name[1:] if name[:1] == "_" else ""
    told = array[int(place)] if place.isdecimal() and len(place) < 8 and int(place) < len(array) else name
    return told if isinstance(told, str) else name
