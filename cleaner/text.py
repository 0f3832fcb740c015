"""Text: white space, invisible characters, words. Used by every stage, so kept quick.

Normalisation happens once, at segmentation; everything later works on normalised text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.kept import compiled

# Soft hyphens, zero-width spaces and marks that no script needs, control characters. Not here: U+200C and U+200D,
# which Persian, Indic scripts and emoji need between letters; U+200E and U+200F, which order bidirectional text.
_INVISIBLE = compiled("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"
                        "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
# A joiner after a Latin, Greek or Cyrillic letter, at an end, or beside white space joins nothing.
_IDLE_JOINER = compiled("(?:(?<=[A-Za-z0-9\u00c0-\u024f\u0370-\u052f\\s])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|$)")
_DOUBLED = (("\u2018\u2018", "\u201c"), ("\u2019\u2019", "\u201d"))

# Scripts written without spaces: there a character counts as a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Of these a text needs fewer than of letters to say the same.
_DENSE, DENSE = compiled("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"), 2.5  # letters that one is worth
_LETTERS = re.compile(r"[^\W_]+")
_ASCII_MARKS = bytes(i for i in range(128) if not chr(i).isalnum())
_WORD = compiled(rf"[{_ALONE}]|(?:[^\W{_ALONE}]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e])+")


def visible(raw: str) -> str:
    """Raw text less its invisible characters, with doubled quotes made typographic. White space is left alone."""
    if raw.isascii() and not _INVISIBLE.search(raw):
        return raw
    raw = _INVISIBLE.sub("", raw)
    if "\u200c" in raw or "\u200d" in raw:
        raw = _IDLE_JOINER.sub("", raw)
    for doubled, single in _DOUBLED:
        if doubled in raw:
            raw = raw.replace(doubled, single)
    return raw


def normalise(raw: str) -> str:
    """Visible text on one line: every run of white space is one space, none at the ends."""
    text = raw.strip()
    if not text.isprintable() or "  " in text:
        text = " ".join(text.split())
        if not text.isprintable():
            return " ".join(visible(raw).split())
    # What visible() changes although str.isprintable() holds; looks for single characters cost next to nothing.
    if not text.isascii() and (
        ("\u2018" in text and "\u2018\u2018" in text) or ("\u2019" in text and "\u2019\u2019" in text)
        or "\u034f" in text or "\u115f" in text or "\u1160" in text or "\u17b4" in text or "\u17b5" in text
    ):  # fmt: skip
        return " ".join(visible(raw).split())
    return text


def words(text: str) -> list[str]:
    """Words in lower case, without punctuation; single characters in scripts written without spaces."""
    return _WORD.findall(text.lower())


def length(text: str) -> float:
    """How long a text is, in letters of an alphabet, whatever its script."""
    return len(text) if text.isascii() else len(text) + (DENSE - 1) * len(_DENSE.findall(text))


def sum_up_to(sizes: Iterable[float], enough: float) -> float:
    """The sum of the sizes, or of as many of them as are enough."""
    total = 0.0
    for size in sizes:
        total += size
        if total >= enough:
            break
    return total


def letters(text: str) -> str:
    """Letters and digits only, in lower case: equal for texts that differ in punctuation and spacing."""
    text = text.lower()
    if text.isascii():
        return text.encode().translate(None, _ASCII_MARKS).decode()
    return "".join(_LETTERS.findall(text))
