"""Articles that stand in the page's data and not in its markup: JSON-LD ``articleBody``, application state.

Of the state the object that has the headline for its title is asked first, else everything.

Looked at only where the markup gives little: a shell that a script fills, or the head of a story of which the data
holds the whole.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from cleaner import richtext
from cleaner.metadata import appdata
from cleaner.metadata.describe import Early
from cleaner.metadata.jsonld import types
from cleaner.stages.parse import parse
from cleaner.stages.segment import segment
from cleaner.text import DENSE, length, letters
from cleaner.types import Page

_ENOUGH = 500  # letters: data with less holds a summary, not a story …
_LEAST, _SENTENCES = 250, 3  # … unless it says it is an article, has sentences, and is all that there is
_SHELL, _SHELL_TEXT = 250, 1500  # characters of story, of all text: with fewer a page may keep it in its scripts
_MORE = 1.6  # times the text of the markup: less is the same story with other blocks around it
# Forty letters and more, or as much in a script that needs fewer.
_LITERAL = re.compile(
    r'"((?=(?:[^"\\]|\\.){40}|\w{0,8}[\u3000-\u9fff\uff01-\uffee]{20})(?:[^"\\]++|\\.)*+)"', re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_PUSH = re.compile(r'__next_f\.push\(\[1,\s*("(?:[^"\\]|\\.)*")\]\)', re.DOTALL)
_MARKUP = re.compile(r"</(?:p|h[2-6]|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|figure|section)\b", re.IGNORECASE)
_PROSE = re.compile(r"[.!?…。！？।؟][\"'”’»)」』]?(?:\s|$)")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]?(?:\s|<|$)|[。！？।؟]")
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.)[\])\s]*(?:</p>\s*)?\Z")  # as teasers end
_STATE = re.compile(
    r"__(?:NEXT|NUXT|INITIAL|PRELOADED|APOLLO)|__next_f|__sveltekit|window[.\[]|application/json", re.IGNORECASE
)
_MOST = 4_000_000  # characters of scripts that are looked through
_DEPTH = 2  # JSON inside strings of JSON
_ROW = re.compile(rb"(?<![0-9a-z])[0-9a-f]{1,6}:T([0-9a-f]{1,6}),")
_START = 60  # characters by which the second copy of a story is found


class Carried(NamedTuple):
    """A page made of what a carrier holds, and the carrier's name as ``engine`` shows it."""

    page: Page
    carrier: str


def carried(page: Page, known: Early, kept: int) -> Carried | None:
    """The story in the page's data, where the markup gives only ``kept`` characters of story and the data more."""
    body = known.nodes.article.get("articleBody")
    found = _from_json_ld(page, known, body, kept) if isinstance(body, str) else None
    if found is None and kept < _SHELL and _may_be_story(page, known):
        found = _from_state(page, known)
    return found


def _may_be_story(page: Page, known: Early) -> bool:
    """Whether the page is a shell that does not call itself something else: shops' data holds other texts."""
    is_article = bool(known.nodes.article) or "article" in _calls_itself(page, "article")
    return is_article and _shown(page) < _SHELL_TEXT


def _calls_itself(page: Page, default: str) -> str:
    return page.head.meta.get("og:type", (default,))[0].lower()


def _shown(page: Page) -> float:
    return sum(length(b.text) for b in page.blocks)


def _from_json_ld(page: Page, known: Early, body: str, kept: int) -> Carried | None:
    """The story in ``articleBody``, if it is longer by far than the ``kept`` characters of the markup's."""
    if len(body) < max(_LEAST / DENSE, _MORE * kept):
        return None
    body = _once(body)
    enough = _LEAST if _is_all(page, known, body) else _ENOUGH
    longer = len(_TAG.sub("", body)) >= _MORE * kept
    return _carried(page, body, "json-ld") if longer and _visible_size(body) >= enough else None


def _is_all(page: Page, known: Early, text: str) -> bool:
    """Whether a text is a whole short article: the page says that it is one and shows nothing, and it is no teaser."""
    named = any(t.endswith(("Article", "BlogPosting", "Report")) for t in types(known.nodes.article))
    if not (named or _calls_itself(page, "") == "article") or _shown(page) >= _SHELL or _BROKEN_OFF.search(text):
        return False
    said = letters(_TAG.sub("", text))
    return len(_SENTENCE.findall(text)) >= _SENTENCES and not any(said in letters(d) for d in known.descriptions)


def _once(text: str) -> str:
    """The text, or its first half where the second says the same again."""
    second = text.find(text[:_START], _START)
    same = second > 0 and text[:second].split() == text[second:].split()
    return text[:second] if same else text


def _from_state(page: Page, known: Early) -> Carried | None:
    """The story of the object that has the headline for its title, else the longest in the strings of the scripts."""
    if page.root is None:
        return None
    titled = appdata.titled(page.root, known.title)
    for strings in (_texts(titled), _strings(page.root), _texts(_every(page.root))):
        if (found := _longest(page, known, strings)) is not None:
            return found
    return None


def _longest(page: Page, known: Early, strings: Iterable[str]) -> Carried | None:
    markup: list[str] = []
    prose: dict[str, None] = {}
    for text in strings:
        if _MARKUP.search(text) and (start := _FRAGMENT.search(text)):
            markup.append(text[start.start() :])
        elif "\n" not in text.strip() and _PROSE.search(text) and "{" not in text and "://" not in text:
            prose[text.strip()] = None
    best = max(markup, key=_visible_size, default="")
    plain = "\n".join(prose)
    chosen = best if _visible_size(best) >= 0.6 * len(plain) else plain
    enough = _LEAST if chosen is best and _is_all(page, known, best) else _ENOUGH  # prose may be of several texts
    return _carried(page, chosen, "app-state") if _visible_size(chosen) >= enough else None


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """The long strings of values of JSON, and those that are JSON once more opened."""
    for text in chain.from_iterable(map(richtext.texts, values)):
        if text[:1] in ("{", "[") and (inner := appdata.of_text(text)) is not None:
            yield from richtext.texts(inner)
        elif _LITERAL.fullmatch(json.dumps(text, ensure_ascii=False)):
            yield text


def _every(root: Any) -> Iterator[Any]:
    """All the data in scripts, and in attributes of the elements that a script is to fill."""
    yield from appdata.values(root)
    for element in root.iter("*"):
        long = (value for value in element.values() if len(value) > _ENOUGH and value[0] in "{[")
        yield from (found for value in long if (found := appdata.of_text(value)) is not None)


def _strings(root: Any) -> Iterator[str]:
    """Every long string in the data of the scripts, decoded."""
    left = _MOST
    pushed: list[str] = []
    for script in root.iter("script"):
        source = script.text or ""
        if len(source) > left or script.get("type") == "application/ld+json":
            continue
        left -= len(source)
        pushes = _PUSH.findall(source) if "__next_f" in source else ()
        if pushes:
            pushed += [_decode(p) for p in pushes]
        elif len(source) >= _LEAST / DENSE and (_STATE.search(source) or script.get("type", "").endswith("json")):
            yield from _literals(source, _DEPTH)
    if pushed:
        stream = "".join(pushed)
        yield from _literals(stream, _DEPTH)
        yield from _rows(stream)


def _rows(stream: str) -> Iterator[str]:
    """The texts among the rows of a React Server Components stream: ``id:Tlength,text``, the length in hex bytes."""
    raw = stream.encode("utf-8", "replace")
    row = _ROW.search(raw)
    while row is not None:
        end = row.end() + int(row[1], 16)
        if end <= len(raw):
            yield raw[row.end() : end].decode("utf-8", "replace")
        row = _ROW.search(raw, end if end <= len(raw) else row.end())


def _literals(source: str, depth: int) -> Iterator[str]:
    for match in _LITERAL.finditer(source, 0, _last_quote(source) + 1):
        text = _decode(f'"{match[1]}"')
        if depth and '\\"' in match[1] and text[:1] in "{[":
            yield from _literals(text, depth - 1)
        elif text:
            yield text


def _last_quote(source: str) -> int:
    """Where the last quote stands that is not escaped, -1 if there is none: no literal ends behind it."""
    at = source.rfind('"')
    while at >= 0:
        before = at
        while before > 0 and source[before - 1] == "\\":
            before -= 1
        if (at - before) % 2 == 0:
            return at
        at = source.rfind('"', 0, before)
    return -1


def _decode(literal: str) -> str:
    try:
        text = json.loads(literal, strict=False)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


def _visible_size(text: str) -> float:
    return length(_TAG.sub("", text))


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


