"""From a text to the few rules worth trying on it.

Hundreds of rules cannot each look at every block, so each names anchor words. The index turns a block into its words
once, in C, and meets them with all anchors at a stroke; nearly every story paragraph leaves here without a candidate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

CAPS = "<caps>"  # the text has letters, and all are capitals
DIGITS = "<digits>"  # a few numbers and nothing else
_SPECIAL = frozenset({CAPS, DIGITS})

# Scripts without spaces, or whose words carry endings and vowel signs that \w+ tears apart: anchors are substrings.
_DENSE_RANGE = "\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_DENSE = re.compile(f"[{_DENSE_RANGE}]")
_TOKEN = re.compile(r"\w+")
# Words are bytes here: encoding, one translation of all ASCII marks to spaces and capitals to small letters, and a
# split take a third of the time of finding words with a pattern.
_TABLE = bytes(i if i > 127 or i == 95 else ord(chr(i).lower()) if chr(i).isalnum() else 32 for i in range(256))
_MARKS = "–—“”„«»…·•›→©®：（），。、｜"
_STEM = 5  # letters of a stem that the index compares; of two bytes each

# Blocks up to this many words meet all rules, longer ones only the rules for longer ones: most rules are for short
# lines, and a common word such as "by" can be the anchor of a rule for short lines at no cost to paragraphs.
_TIERS = (8, 25)


class Entry(NamedTuple):
    """A rule as the index knows it."""

    number: int  # place in the engine's list; equal scores go to the lower one
    max_words: int
    words: tuple[str, ...]


class _Tier(NamedTuple):
    words: dict[bytes, tuple[Entry, ...]]
    keys: frozenset[bytes]
    stems: dict[bytes, tuple[Entry, ...]]
    dense: dict[str, tuple[tuple[str, tuple[Entry, ...]], ...]]  # by first character
    symbols: tuple[tuple[str, tuple[Entry, ...]], ...]
    ascii_symbols: tuple[tuple[str, tuple[Entry, ...]], ...]


class Index:
    """Anchors to rules. Immutable."""

    __slots__ = ("_tiers",)

    def __init__(self, entries: Iterable[Entry]) -> None:
        """``entries`` in order of precedence."""
        entries = list(entries)
        floors = (0, *_TIERS)
        self._tiers = tuple(_tier([e for e in entries if e.max_words > floor]) for floor in floors)

    def candidates(self, text: str, beyond: int = 0) -> Sequence[int]:
        """Numbers of the rules of which an anchor stands in the text, ascending and without doubles.

        ``beyond``: how many characters the block has besides this text.
        """
        if text.isascii():
            tokens = text.encode().translate(_TABLE).split()
            size = len(tokens) + beyond // 6
            tier = self._tier(size)
            symbols = tier.ascii_symbols
            found: list[Entry] = []
        else:
            tokens = _tokens(text)
            dense = _DENSE.search(text) is not None
            size = max(len(tokens), (len(text) + beyond) // 2) if dense else len(tokens) + beyond // 6
            tier = self._tier(size)
            symbols = tier.symbols
            found = _beyond_ascii(tier, text, tokens, dense)
        if not tier.keys.isdisjoint(tokens):
            for key in tier.keys.intersection(tokens):
                found += tier.words[key]
        for symbol, entries in symbols:
            if symbol in text:
                found += entries
        return sorted({e.number for e in found if size <= e.max_words}) if found else ()

    def _tier(self, size: int) -> _Tier:
        return self._tiers[0 if size <= _TIERS[0] else 1 if size <= _TIERS[1] else 2]

    def special(self, name: str) -> Sequence[int]:
        """Numbers of the rules that a shape of text calls, :data:`CAPS` or :data:`DIGITS`, not a word."""
        return [e.number for e in self._tiers[0].words.get(name.encode(), ())]


def _tokens(text: str) -> list[bytes]:
    text = text.lower()
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.encode("utf-8", "surrogatepass").translate(_TABLE).split()


def _beyond_ascii(tier: _Tier, text: str, tokens: Sequence[bytes], dense: bool) -> list[Entry]:
    found: list[Entry] = []
    if tier.stems:
        for stem in {t[: 2 * _STEM] for t in tokens} & tier.stems.keys():
            found += tier.stems[stem]
    if dense and tier.dense:
        for char in set(text) & tier.dense.keys():
            for word, entries in tier.dense[char]:
                if word in text:
                    found += entries
    return found


def _tier(entries: Sequence[Entry]) -> _Tier:
    words, stems = (defaultdict[bytes, list[Entry]](list) for _ in range(2))
    dense, symbols = (defaultdict[str, list[Entry]](list) for _ in range(2))
    for entry in entries:
        for word in entry.words:
            key = word.lower()
            if _DENSE.search(key):
                dense[key].append(entry)
            elif key.endswith("*"):
                stems[key[:_STEM].encode()].append(entry)
            elif key in _SPECIAL or _TOKEN.fullmatch(key):
                words[key.encode()].append(entry)
            else:
                symbols[key].append(entry)
    by_char = defaultdict[str, list[tuple[str, tuple[Entry, ...]]]](list)
    for word, found in dense.items():
        by_char[word[0]].append((word, tuple(found)))
    return _Tier(
        words={k: tuple(v) for k, v in words.items()},
        keys=frozenset(words) - {name.encode() for name in _SPECIAL},
        stems={k: tuple(v) for k, v in stems.items()},
        dense={k: tuple(v) for k, v in by_char.items()},
        symbols=tuple((k, tuple(v)) for k, v in symbols.items()),
        ascii_symbols=tuple((k, tuple(v)) for k, v in symbols.items() if k.isascii()),
    )


def faults(word: str) -> str | None:
    """What is wrong with an anchor, or None: a stem must be long enough to compare, a word must be one token."""
    key = word.lower()
    if key in _SPECIAL or _DENSE.search(key) or _TOKEN.fullmatch(key):
        return None
    if key.endswith("*"):
        good = len(key) > _STEM and all("\u0370" <= c <= "\u07ff" for c in key[:_STEM])
        return None if good else f"{word!r} is no stem of {_STEM} Cyrillic, Greek or Arabic letters; write whole words"
    return f"{word!r} is more than one word; name one of its words" if _TOKEN.search(key) else None
