"""Articles that stand in the page's data and not in its markup: JSON-LD ``articleBody``, application state.

Looked at only where the markup gives little: a shell that a script fills, or the head of a story of which the data
holds the whole.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.stages.parse import parse
from cleaner.stages.segment import segment
from cleaner.types import Page

_ENOUGH = 500  # characters: data with less holds a summary, not a story
_MORE = 1.6  # times the text of the markup: less is the same story with other blocks around it
_LITERAL = re.compile(r'"((?:[^"\\]|\\.){40,})"', re.DOTALL)
_PUSH = re.compile(r'__next_f\.push\(\[1,\s*("(?:[^"\\]|\\.)*")\]\)', re.DOTALL)
_MARKUP = re.compile(r"</(?:p|h[2-6]|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|figure|section)\b", re.IGNORECASE)
_PROSE = re.compile(r"[.!?…。！？।؟][\"'”’»)」』]?(?:\s|$)")
_STATE = re.compile(r"__(?:NEXT|NUXT|INITIAL|PRELOADED|APOLLO)|__next_f|window[.\[]|application/json", re.IGNORECASE)
_MOST = 4_000_000  # characters of scripts that are looked through
_DEPTH = 2  # JSON inside strings of JSON


class Carried(NamedTuple):
    """A page made of what a carrier holds, and the carrier's name as ``engine`` shows it."""

    page: Page
    carrier: str


def from_json_ld(page: Page, body: str, kept: int) -> Carried | None:
    """The story in ``articleBody``, if it is longer by far than the ``kept`` characters of the markup's."""
    if len(body) < max(_ENOUGH, _MORE * kept):
        return None
    return _carried(page, body, "json-ld")


def from_state(page: Page) -> Carried | None:
    """The longest story in the strings of the page's scripts."""
    if page.root is None:
        return None
    markup: list[str] = []
    prose: dict[str, None] = {}
    for text in _strings(page.root):
        if _MARKUP.search(text) and (start := _FRAGMENT.search(text)):
            markup.append(text[start.start() :])
        elif "\n" not in text.strip() and _PROSE.search(text) and "{" not in text and "://" not in text:
            prose[text.strip()] = None
    best = max(markup, key=_visible_size, default="")
    plain = "\n".join(prose)
    chosen = best if _visible_size(best) >= 0.6 * len(plain) else plain
    return _carried(page, chosen, "app-state") if _visible_size(chosen) >= _ENOUGH else None


def _strings(root: Any) -> Iterator[str]:
    """Every long string in the data of the scripts, decoded."""
    left = _MOST
    pushed: list[str] = []
    for script in root.iter("script"):
        source = script.text or ""
        if len(source) < _ENOUGH or len(source) > left or script.get("type") == "application/ld+json":
            continue
        left -= len(source)
        pushes = _PUSH.findall(source)
        if pushes:
            pushed += [_decode(p) for p in pushes]
        elif _STATE.search(source) or script.get("type", "").endswith("json"):
            yield from _literals(source, _DEPTH)
    if pushed:
        stream = "".join(pushed)
        yield from _literals(stream, _DEPTH)
        for row in re.split(r"\n(?=[0-9a-f]{1,4}:)|(?<=\W)(?=[0-9a-f]{1,4}:T[0-9a-f]{1,6},)", stream):
            yield re.sub(r"^[0-9a-f]{1,4}:(?:T[0-9a-f]{1,6},)?", "", row)


def _literals(source: str, depth: int) -> Iterator[str]:
    for match in _LITERAL.finditer(source):
        text = _decode(f'"{match[1]}"')
        if depth and '\\"' in match[1] and text[:1] in "{[":
            yield from _literals(text, depth - 1)
        elif text:
            yield text


def _decode(literal: str) -> str:
    try:
        text = json.loads(literal, strict=False)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


def _visible_size(text: str) -> int:
    return len(re.sub(r"<[^>]*>", "", text))


def _carried(page: Page, text: str, carrier: str) -> Carried | None:
    """A page of the carrier's text alone; the head stays that of the page it came in."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    if _MARKUP.search(text) is None:
        lines = (line for line in text.splitlines() if line.strip())
        text = "".join(f"<p>{html.escape(html.unescape(line), quote=False)}</p>" for line in lines)
    root = parse(f"<html><body><article>{text}</article></body></html>".encode())
    if root is None:
        return None
    found = segment(root)
    return Carried(page._replace(**found._asdict()), carrier) if found.blocks else None


