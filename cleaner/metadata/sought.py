"""Patterns of many words, behind a look that most texts do not pass: at every word of a text such a pattern tries all
of its own, which costs twenty times the look.

Only texts in ASCII are looked at, as nearly all names and lines are in most languages; others are searched at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from cleaner.metadata.wording import split

_LETTERS = re.compile(r"(?<![a-z\\])[a-z]+")  # of a pattern, less those that stand for a class of characters
_BEGINNING = 4  # letters


class Sought:
    """A pattern with a look at texts in lower case; where the look says no, the pattern is found nowhere."""

    __slots__ = ("_look", "_pattern")

    def __init__(self, pattern: re.Pattern[str], look: Callable[[str], bool]) -> None:
        self._pattern, self._look = pattern, look

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self._pattern.search(text) if not text.isascii() or self._look(text.lower()) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self._pattern.match(text) if not text.isascii() or self._look(text.lower()) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self._pattern.fullmatch(text) if not text.isascii() or self._look(text.lower()) else None


def by_beginnings(pattern: re.Pattern[str]) -> Sought:
    """For a pattern of whole words: whether any word of the text begins with four letters that stand in the pattern,
    where those of every word in ASCII must stand in one piece.
    """
    spelt = pattern.pattern.lower().replace("ı", "i")  # which are one to a pattern that ignores case
    begins = frozenset(word[:_BEGINNING] for word in _LETTERS.findall(spelt))
    return Sought(pattern, lambda text: not begins.isdisjoint([word[:_BEGINNING] for word in split(text)]))


def by_stems(pattern: re.Pattern[str], stems: Iterable[str]) -> Sought:
    """For any other: whether one of the stems stands in the text; whatever is ASCII and has none must not be found."""
    every = tuple(stems)
    return Sought(pattern, lambda text: any(map(text.__contains__, every)))
