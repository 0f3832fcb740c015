"""Copy as an agency's wire sent it: header lines between carets, take numbers, the trailer with its date.

``a0713 ALL-`` and ``r nbx`` open a take; ``^BC-NE--Slug, Bjt,0582<`` names it; ``^Headline<``, ``^By NAME=``;
``MORE`` closes a take; ``AP-NY-08-02-94 1914EDT<`` closes the story. After the ANPA 1312 format of 1979.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.types import Block, Kind

_CARET = re.compile(r"\^?(.{2,300}?)\s?[<=]|\^(.{2,300})")
_TAKE = re.compile(r"[a-z]\d{4}(?: [A-Z]{2,4}-?| ---+.*)?|[a-z]{1,2} [a-z]{3}(?:czc|[a-z]{0,3})(?: [\w-]{1,12})?")
_SLUG = re.compile(
    r"(?:[A-Z]{2}-)|.*(?:\b(?:Bjt|Writethru|Ld|Lead|Add|Precede|Sidebar|Advisory)\b|,\s?\d{3,4}$)|"
    r"(?:Eds|Editors?|LaserPhoto|Laserphoto|With|Also|Note|Graphic|PRECEDE|URGENT|FOR RELEASE|Receives|Byline)\b",
)
_PICKUP = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,30}(?:, [A-Z][\w.]{1,14})?: ")
_BYLINE = re.compile(r"(?:[Bb]y|BY) [A-Z]")
_ROLE = re.compile(r".{3,40} (?:Writer|Correspondent|Editor|Reporter|Analyst|Columnist|Staff)s?$|For The .{4,40}$")
_TRAILER = re.compile(r"\b(?:[A-Z]{2,4}-){1,3}(\d\d)-(\d\d)-(\d\d)\b")
_MORE = frozenset(("MORE", "(MORE)", "more", "(more)"))


def header_kinds(blocks: Sequence[Block]) -> dict[int, Kind]:
    """Kinds of the blocks that are header, trailer and take marks; empty for text that is no raw wire copy."""
    carets = [b for b in blocks if b.text[0] == "^"]
    if not any(_SLUG.match(b.text[1:]) or _BYLINE.match(b.text[1:]) for b in carets):
        return {}
    out: dict[int, Kind] = {}
    title = False
    for block in blocks:
        kind = _kind(block.text, title)
        if kind is not None:
            out[block.index] = kind
            title = title or kind is Kind.TITLE
    return out


def _kind(text: str, has_title: bool) -> Kind | None:
    if _TAKE.fullmatch(text) or text in _MORE:
        return Kind.WIRE
    found = _CARET.fullmatch(text)
    if found is None or (text[0] != "^" and len(text) > 80):
        return None
    line = (found[1] or found[2]).strip()
    if _BYLINE.match(line) or _ROLE.match(line):
        return Kind.BYLINE
    if has_title or text[0] != "^" or _SLUG.match(line) or _PICKUP.match(line) or len(line.split()) < 3:
        return Kind.WIRE
    return Kind.TITLE


def bare(text: str) -> str:
    """A header line without its marks."""
    return text.strip("^<= ")


def filed(blocks: Sequence[Block]) -> str | None:
    """The day that the trailer names, in ISO 8601; the wires wrote two digits of the year from 1977 to 2005 or so."""
    for block in reversed(blocks[-6:]):
        found = _TRAILER.search(block.text) if len(block.text) < 60 else None
        if found:
            month, day, year = (int(g) for g in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{1900 + year if year > 60 else 2000 + year}-{month:02}-{day:02}"
    return None
