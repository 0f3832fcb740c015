"""JSON-LD as pages really carry it: wrapped in comments, with trailing commas, several roots, raw line breaks.

A well-formed script costs one ``json.loads``. Only when that fails are repairs tried, each once, on a bounded length;
when none helps, the few fields that matter are read by pattern.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_MAX_REPAIR = 200_000  # characters; longer scripts that fail are skipped
_MAX_NODES = 500
_MAX_DEPTH = 6

_DECODER = json.JSONDecoder(strict=False)  # not strict: raw line breaks and control characters inside strings pass
_WRAPPER = re.compile(r"<!--|-->|(?://|/\*)?\s?<!\[CDATA\[(?:\*/)?|(?://|/\*)?\s?\]\]>(?:\*/)?")
_TRAILING_COMMA = re.compile(r",(?=\s{0,50}[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_COMMENT = re.compile(r"^[ \t]{0,40}//[^\n]*$|/\*[^*]{0,500}\*/", re.M)
_BETWEEN_ROOTS = re.compile(r"[\s,;]*")
_SALVAGE = {
    key: re.compile(rf'"{key}"\s{{0,20}}:\s{{0,20}}"([^"\\]{{1,400}}(?:\\.[^"\\]{{0,400}}){{0,40}})"')
    for key in ("@type", "headline", "datePublished", "dateModified", "articleSection", "inLanguage")
}
_SALVAGE_AUTHOR = re.compile(r'"author"\s{0,20}:\s{0,20}[\[{"\s]{0,60}([^\]}]{0,1000})')
_SALVAGE_NAME = re.compile(r'"name"\s{0,20}:\s{0,20}"([^"\\]{1,200})"')


def parse(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Nodes of all scripts in page order; lists, ``@graph`` and main entities are flattened, containers kept."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _roots(script):
            nodes.extend(_flatten(value, 0))
            if len(nodes) > _MAX_NODES:
                return tuple(nodes[:_MAX_NODES])
    return tuple(nodes)


def text(value: Any) -> str:
    """A string out of a JSON-LD value: the string itself, the first of a list, or the name or value of a node."""
    if value is None:  # as of most keys
        return ""
    for _ in range(_MAX_DEPTH):
        if isinstance(value, str):
            return " ".join(html.unescape(value).split()) if value else ""
        if isinstance(value, list):
            value = next((x for x in value if x), None)
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("value")
        else:
            break
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def texts(value: Any) -> list[str]:
    """Every string out of a value that may be one or a list."""
    values = value if isinstance(value, list) else [value]
    return [s for v in values if (s := text(v))]


def types(node: Node) -> tuple[str, ...]:
    """Names in ``@type`` without their namespace."""
    value = node.get("@type") or node.get("type")
    if isinstance(value, str) and value.isalnum():  # as nearly all
        return (value,)
    values = value if isinstance(value, list) else [value]
    return tuple(v.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for v in values if isinstance(v, str))


def _roots(script: str) -> list[Any]:
    script = script.strip().lstrip("\ufeff").rstrip(";").replace('"schema:', '"')
    if not script:
        return []
    try:
        return [_DECODER.decode(script)]
    except (ValueError, RecursionError):
        return _repaired(script) if len(script) <= _MAX_REPAIR else []


def _repaired(script: str) -> list[Any]:
    script = _WRAPPER.sub("", script).strip().rstrip(";")
    if "&quot;" in script and '"' not in script:
        script = html.unescape(script)
    script = _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub("", script))
    for attempt in (script, _COMMENT.sub("", script)):
        if roots := _sequence(attempt):
            return roots
    salvaged = _salvage(script)
    return [salvaged] if salvaged else []


def _sequence(script: str) -> list[Any]:
    """Roots that follow one another; all that stand before the first fault, provided that one of them is a node."""
    roots: list[Any] = []
    at = _BETWEEN_ROOTS.match(script).end()  # type: ignore[union-attr]  # matches the empty string
    while at < len(script) and len(roots) < _MAX_NODES:
        try:
            root, end = _DECODER.raw_decode(script, at)
        except (ValueError, RecursionError):
            break
        roots.append(root)
        at = _BETWEEN_ROOTS.match(script, end).end()  # type: ignore[union-attr]
    return [r for r in roots if isinstance(r, (dict, list))]


def _salvage(script: str) -> dict[str, Any]:
    """The first value of each field that matters, where the syntax is beyond repair."""
    node: dict[str, Any] = {}
    for key, pattern in _SALVAGE.items():
        if found := pattern.search(script):
            node[key] = found[1].replace('\\"', '"').replace("\\/", "/")
    if "headline" not in node and "datePublished" not in node:
        return {}
    if found := _SALVAGE_AUTHOR.search(script):
        node["author"] = _SALVAGE_NAME.findall(found[1])
    return node


def _flatten(value: Any, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flatten(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            inner = value.get(key)
            if isinstance(inner, (dict, list)):
                yield from _flatten(inner, depth + 1)
