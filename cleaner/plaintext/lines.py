"""Raw text → lines as they were typed: normalised text, indentation, width in columns."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.text import normalise

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]"
)
_TAB = 8  # columns
_BULLET = re.compile(r"([-*+•·‣◦▪●○■□])\s{1,8}(?=\S)")
_NUMBER = re.compile(r"([1-9][0-9]{0,2})[.)]\s{1,8}(?=\S)")
_CLOSING = "\"'”’»›)]」』）】〉》*_"
_STOPS = ".!?…。！？．।॥؟۔։។៕‼⁇⁉"


class Line(NamedTuple):
    """One typed line; a blank one has no text."""

    text: str
    indent: int  # columns before the text
    width: int  # columns of the text; an ideograph takes two
    bullet: str  # the mark that makes it look like a list item, empty if none; a number for an ordered list
    body: int  # where the item's own text begins, 0 without bullet


def lines_of(raw: str) -> list[Line]:
    """The lines of a text. Any line or page break ends one; lone carriage returns too."""
    return [_line(line) for line in raw.splitlines()]


def _line(raw: str) -> Line:
    text = normalise(raw)
    if not text:
        return Line("", 0, 0, "", 0)
    found = _BULLET.match(text) or _NUMBER.match(text)
    return Line(text, _indent(raw), width(text), found[1] if found else "", found.end() if found else 0)


def _indent(raw: str) -> int:
    columns = 0
    for char in raw:
        if char == "\t":
            columns += _TAB - columns % _TAB
        elif char == "\u3000":
            columns += 2
        elif char.isspace():
            columns += 1
        elif char != "\ufeff":
            break
    return columns


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_wide(char: str) -> bool:
    """Whether a character is of a script that is set without spaces, or one of its marks."""
    return _WIDE.match(char) is not None and not "\uac00" <= char <= "\ud7a3"


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: ``* * *``, ``-----``, ``###``."""
    return len(text) > 1 and not any(c.isalnum() for c in text)


def ends_sentence(text: str) -> bool:
    """Whether a full stop, or what stands for it, closes the text; quotation marks may follow it."""
    bare = text[-12:].rstrip(_CLOSING + " ")
    return bare[-1:] in _STOPS if bare else text[-1:] in "”’\"»」』"
