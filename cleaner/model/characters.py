"""Language-independent character statistics of all blocks of a page at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaner import native

CLASSES = (
    "other", "lower", "upper", "letter", "ideograph", "digit", "space", "comma", "stop", "quote", "colon", "bar",
    "sign", "dash", "bracket", "ellipsis",
)  # fmt: skip
(OTHER, LOWER, UPPER, LETTER, IDEOGRAPH, DIGIT, SPACE, COMMA, STOP, QUOTE, COLON, BAR, SIGN, DASH, BRACKET,
 ELLIPSIS) = range(len(CLASSES))  # fmt: skip
_BY_CHARACTER = {
    COMMA: ",;،、，；", STOP: ".!?。！？।؟۔．", QUOTE: "\"'“”„«»‘’‚「」『』‹›", COLON: ":：", BAR: "|•·›→▶►/\\>▸→←◀⋅",
    SIGN: "©®™@#$€£¥%&+*=_~^", ELLIPSIS: "…", DASH: "-–—−―", BRACKET: "()[]{}（）【】",
}  # fmt: skip
_BY_CATEGORY = {"Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lm": LETTER, "Lo": LETTER, "Nd": DIGIT, "Zs": SPACE,
                "Zl": SPACE, "Mn": LETTER, "Mc": LETTER, "Cc": SPACE}  # fmt: skip
_IDEOGRAPHS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
_TOP = 0x10000


@lru_cache(maxsize=1)
def table() -> NDArray[np.uint8]:
    """Class of every character of the basic plane; shape (65536,)."""
    out = np.zeros(_TOP, np.uint8)
    out[0xA000:0xD7A4] = LETTER  # Yi to Hangul; not one by one, for the sake of the time to load
    for first, end in (0, 0x3400), (0xF900, _TOP):
        categories = map(unicodedata.category, map(chr, range(first, end)))
        out[first:end] = [_BY_CATEGORY.get(category, OTHER) for category in categories]
    for first, last in _IDEOGRAPHS:
        out[first : last + 1] = IDEOGRAPH
    for number, characters in _BY_CHARACTER.items():
        for c in characters:
            out[ord(c)] = number
    return out


def statistics(texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.uint8], NDArray[np.uint8]]:
    """Counts of each class, shape (classes, blocks), and the class of each block's first and last character.

    No text may be empty.
    """
    n, k = len(texts), len(CLASSES)
    if native.words:
        counted, firsts, lasts = native.words.statistics(tuple(texts), _table_bytes(), k)
        first, last = (np.frombuffer(found, np.uint8) for found in (firsts, lasts))
        return np.frombuffer(counted, np.float32).reshape(k, n), first, last
    sizes = np.fromiter(map(len, texts), np.int64, n)
    classes = _classes("".join(texts))
    ends = np.cumsum(sizes)
    places = np.repeat(np.arange(0, n * k, k), sizes)
    places += classes
    counts = np.bincount(places, minlength=n * k).reshape(n, k).T.astype(np.float32, order="C")
    return counts, classes[ends - sizes], classes[ends - 1]


@lru_cache(maxsize=1)
def _table_bytes() -> bytes:
    return table().tobytes()


def _classes(text: str) -> NDArray[np.uint8]:
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(codes) > len(text):  # characters beyond the basic plane, of two units each
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        codes = np.minimum(wide, _TOP - 1).astype(np.uint16)
    return table().take(codes)
