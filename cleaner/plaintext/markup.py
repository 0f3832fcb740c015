"""Text with marks that other programs set: Markdown, and the fields of the article above its text.

Rules, shapes and the model are to see the words that a reader would; what stays keeps its marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.plaintext.lines import is_rule
from cleaner.rules import Hit, Rules
from cleaner.types import CONTENT, Kind, Label, Page

_MARKS = re.compile(r"[*_#\[>\\`]")
_HEADING = re.compile(r"#{1,6} +|> ?")
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,400})(?<=\S)\1")
_WEAK = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_]{1,400})(?<=\S)\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])")
_FIELD = re.compile(r"([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ_ -]{0,20}?) ?: *(.*)")
_ITEM = re.compile(r"^[-*•] +")
_FENCE = "---"
_QUOTES = " \"'"
_LONGEST_ITEM = 80  # characters
_MOST = 40  # lines of such a head
_KEYS = {
    Kind.TITLE: "title headline titel titre título titolo",
    Kind.BYLINE: "author authors by byline autor autoren auteur auteurs autore autori autores",
    Kind.DATE: "date published publish_date publication_date published_at date_published datum fecha data",
    Kind.NAV: "url link source_url canonical canonical_url",
    Kind.OTHER: "source site sitename site_name hostname description summary categories category section tags keywords "
    "language lang image id license licence fingerprint publisher modified updated",
}
_KINDS = {key: kind for kind, keys in _KEYS.items() for key in keys.split()}
_TELLING = frozenset({Kind.TITLE, Kind.BYLINE, Kind.DATE, Kind.NAV})


class Reading(NamedTuple):
    """A text as it is read."""

    page: Page  # the words of each block without marks; of a field its value; the address, where a field gives it
    title: int  # the block that is marked as the headline, -1 if none is
    fields: Mapping[int, Kind]  # blocks at the top that are fields


def fields(lines: Sequence[str]) -> dict[int, tuple[Kind, str]]:
    """The fields above a text, by their lines: kind and value. Empty where so few are named that they may be story.

    Extractors print them as ``Title: …`` or as YAML between fences, of which one that can be told is enough where
    nothing but fields and their lists stands there.
    """
    fenced = bool(lines) and lines[0] == _FENCE
    out: dict[int, tuple[Kind, str]] = {}
    plain = True  # nothing else so far
    key = -1  # the line of a field that is known and has no value: the items below it are its value
    listed = False  # whether items may follow
    for i, line in enumerate(lines[:_MOST]):
        found = _FIELD.fullmatch(line)
        kind = _KINDS.get(found[1].lower().replace(" ", "_").replace("-", "_")) if found else None
        if found and (kind or fenced):
            listed = not found[2]
            key = i if kind and listed else -1
            out[i] = (kind, _value(found[2], fenced) or line) if kind else (Kind.OTHER, line)
        elif not fenced:
            break
        else:
            out[i] = Kind.OTHER, line
            if line == _FENCE and i:
                break
            plain = plain and (i == 0 or (listed and len(line) <= _LONGEST_ITEM))
            if key >= 0:
                out[key] = _with_item(out[key], line, first=key == i - 1)
    kinds = {kind for kind, _ in out.values()}
    if fenced and (lines[max(out)] != _FENCE or len(out) == 1):
        return {}
    told = kinds & _TELLING if fenced and plain else len(kinds & {Kind.TITLE, Kind.DATE, Kind.NAV}) > 1
    return out if told or {Kind.NAV, Kind.BYLINE} <= kinds else {}


def _value(written: str, fenced: bool) -> str:
    """A value as it is read; a list of YAML as it would be printed."""
    inner = written[1:-1]
    if fenced and written[:1] + written[-1:] == "[]" and "[" not in inner and "]" not in inner:
        return ", ".join(value.strip(_QUOTES) for value in inner.split(","))
    return written.strip("\"'")


def _with_item(field: tuple[Kind, str], line: str, first: bool) -> tuple[Kind, str]:
    """A field that has no value of its own, with one more item of its list."""
    kind, value = field
    item = _ITEM.sub("", line).strip(_QUOTES)
    return kind, item if first else f"{value}, {item}"


def bare(text: str) -> str:
    """The words of a line of Markdown, as a reader sees them; the line where it has none."""
    if not _MARKS.search(text) or is_rule(text):
        return text
    found = _HEADING.match(text)
    plain = text[found.end() :].rstrip("# ") if found else text
    for pattern, words in ((_LINK, r"\1"), (_STRONG, r"\2"), (_WEAK, r"\2"), (_STRONG, r"\2"), (_ESCAPE, r"\1")):
        plain = pattern.sub(words, plain)
    plain = " ".join(plain.split())
    return plain if any(c.isalnum() for c in plain) else text


def read(page: Page) -> Reading:
    """The text as rules are to see it."""
    texts = [b.text for b in page.blocks]
    named = fields(texts)
    plain = [named[i][1] if i in named else bare(text) for i, text in enumerate(texts)]
    address = next((value for kind, value in named.values() if kind is Kind.NAV), "")
    url = page.url or (address if address.startswith(("http://", "https://")) else None)
    blocks = page.blocks
    if plain != texts:
        blocks = tuple(b if b.text is t else b._replace(text=t) for b, t in zip(blocks, plain, strict=True))
    title = next((i for i, (kind, _) in named.items() if kind is Kind.TITLE), -1)
    heads = [i for i, text in enumerate(texts) if text.startswith("# ") and i not in named]
    marked = title if title >= 0 else heads[0] if len(heads) == 1 else -1
    return Reading(page._replace(blocks=blocks, url=url), marked, {i: kind for i, (kind, _) in named.items()})


def hits_of(reading: Reading, given: Page, rules: Rules) -> list[Hit | None]:
    """What the line rules say of each block; of a row of links, what they say of all of them."""
    pairs = zip(reading.page.blocks, given.blocks, strict=True)
    return [rules.line(b.text) or _row(a.text, rules) for b, a in pairs]


def _row(text: str, rules: Rules) -> Hit | None:
    links = _LINK.findall(text) if text.count("](") > 1 else []
    if len(links) < 2 or any(c.isalnum() for c in _LINK.sub("", text)):
        return None
    found = [rules.line(link) for link in links]
    return found[0] if all(found) else None


def as_given(judged: Page, given: Page) -> Page:
    """The page as judged, with the lines as they came."""
    pairs = zip(judged.blocks, given.blocks, strict=True)
    return judged._replace(blocks=tuple(a if a.text is b.text else a._replace(text=b.text) for a, b in pairs))


def furnished(given: Page, read: Page, labels: Sequence[Label]) -> Page:
    """The page that fields are filled from: what leaves is as it is read, and the story, as its cuts are, as given."""
    rows = zip(given.blocks, read.blocks, labels, strict=True)
    keep = (CONTENT, Kind.CAPTION)
    return given._replace(blocks=tuple(a if x.kind in keep else a._replace(text=b.text) for a, b, x in rows))
