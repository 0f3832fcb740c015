"""From a text to the few rules worth trying on it.

Hundreds of rules cannot each look at every block, so each names anchor words. The index turns a block into its words
once, in C, and meets them with all anchors at a stroke; nearly every story paragraph leaves here without a candidate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cleaner import native
from cleaner.kept import compiled
from cleaner.rules.needs import FOLDS

CAPS = "<caps>"  # the text has letters, and all are capitals
DIGITS = "<digits>"  # a few numbers and nothing else
_SPECIAL = frozenset({CAPS, DIGITS})

# Scripts without spaces, or whose words carry endings and vowel signs that \w+ tears apart: anchors are substrings.
_DENSE_RANGES = "\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_DENSE = compiled(f"[{_DENSE_RANGES}]")
_TOKEN = re.compile(r"\w+")
# Words are bytes here: encoding, one translation of all ASCII marks to spaces and capitals to small letters, and a
# split take a third of the time of finding words with a pattern.
_TABLE = bytes(i if i > 127 or i == 95 else ord(chr(i).lower()) if chr(i).isalnum() else 32 for i in range(256))
_MARKS = "“”„«»…–—•·©→›،؟۔"  # as often as not, these touch a word
_DENSE_MARKS = "：（），。、｜／！？「」『』【】［］〈〉《》＝▶►●■▪◆☞"
_DENSE_MARK = re.compile(f"[{_DENSE_MARKS}]")

# Blocks up to this many words meet all rules, longer ones only the rules for longer ones: most rules are for short
# lines, and a common word such as "by" can be the anchor of a rule for short lines at no cost to paragraphs.
_TIERS = (8, 25)
_ENDLESS = 1 << 30  # words


class Entry(NamedTuple):
    """A rule as the index knows it."""

    number: int  # place in the engine's list
    max_words: int
    words: tuple[str, ...]


_Numbers = tuple[int, ...]


class _Tier(NamedTuple):
    words: dict[bytes, _Numbers]
    keys: frozenset[bytes]
    dense: dict[str, tuple[tuple[str, _Numbers], ...]]  # by first character
    symbols: tuple[tuple[str, _Numbers], ...]
    ascii_symbols: tuple[tuple[str, _Numbers], ...]


class Index:
    """Anchors to rules. Immutable."""

    __slots__ = ("_compiled", "_max_words", "_tiers")

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        tiers: list[_Tier] = []
        count = -1
        for floor in (0, *_TIERS):
            longer = [e for e in entries if e.max_words > floor]
            tiers.append(tiers[-1] if len(longer) == count else _tier(longer))
            count = len(longer)
        self._tiers = tuple(tiers)
        self._max_words = {e.number: e.max_words for e in entries}
        self._compiled: Any = None

    @classmethod
    def of(cls, values: Sequence[Any]) -> Index:
        """The index of which :meth:`values` are given."""
        index = cls.__new__(cls)
        tiers, index._max_words = values
        index._tiers = tuple(_Tier(*tier) for tier in tiers)
        index._compiled = None
        return index

    def values(self) -> tuple[Any, ...]:
        """All it consists of, in plain tuples, sets and dicts."""
        return tuple(tuple(tier) for tier in self._tiers), self._max_words

    def compiled(self, rules: int = 0) -> Any:
        """The compiled index, if there is a compiler; for at least so many rules."""
        if self._compiled is None and native.words:
            self._compiled = _compiled(native.words, self._tiers[0], self._max_words, rules)
        return self._compiled

    def numbers(self, text: str) -> Sequence[int]:
        """The numbers of the rules of which an anchor stands in a text, in order."""
        compiled = self.compiled()
        if compiled:
            found: list[int] = compiled.candidates(text)
            return found
        return sorted(self.candidates(text)[1])

    def candidates(self, text: str, beyond: int = 0) -> tuple[list[bytes], Collection[int]]:
        """The text's words, and the numbers of the rules of which an anchor stands in it, in no order.

        ``beyond``: how many characters the block has besides this text.
        """
        if text.isascii():
            tokens = text.encode().translate(_TABLE).split()
            size = len(tokens) + beyond // 6
            tier = self._tiers[0 if size <= _TIERS[0] else 1 if size <= _TIERS[1] else 2]
            symbols = tier.ascii_symbols
            found: list[int] = []
        else:
            dense = _DENSE.search(text) is not None
            tokens = _tokens(text, dense)
            size = max(len(tokens), (len(text) + beyond) // 2) if dense else len(tokens) + beyond // 6
            tier = self._tiers[0 if size <= _TIERS[0] else 1 if size <= _TIERS[1] else 2]
            symbols = tier.symbols
            found = _dense(tier, text.lower()) if dense else []
        words = tier.words
        for token in tier.keys.intersection(tokens):
            found += words[token]
        for symbol, numbers in symbols:
            if symbol in text:
                found += numbers
        return tokens, found and self._short_enough(found, size)

    def _short_enough(self, found: Sequence[int], size: int) -> Collection[int]:
        limits = self._max_words
        if len(found) == 1:
            return found if size <= limits[found[0]] else ()
        return {number for number in found if size <= limits[number]}

    def special(self, name: str) -> Sequence[int]:
        """Numbers of the rules that a shape of text calls, :data:`CAPS` or :data:`DIGITS`, not a word."""
        return self._tiers[0].words.get(name.encode(), ())


def _compiled(words: Any, tier: _Tier, max_words: Mapping[int, int], rules: int) -> Any:
    symbols = sorted(tier.symbols)
    dense = sorted(pair for pairs in tier.dense.values() for pair in pairs)
    count = max(rules, 1 + max(max_words, default=-1))
    return words.Index(
        words=b" ".join(tier.words),
        rules=tuple(tier.words.values()),
        symbols=tuple(word for word, _ in symbols),
        symbol_rules=tuple(numbers for _, numbers in symbols),
        dense=tuple(word for word, _ in dense),
        dense_rules=tuple(numbers for _, numbers in dense),
        most=tuple(max(0, min(max_words.get(number, 0), _ENDLESS)) for number in range(count)),
        characters=characters(),
    )


@cache
def characters() -> bytes:
    """What each is to what is compiled."""
    return native.words.characters(_MARKS, _DENSE_RANGES.replace("-", ""), _DENSE_MARKS, FOLDS[::2])


def key_of(text: str) -> bytes:
    """A line's words as one key: equal for lines that differ in case, punctuation and bullets only."""
    if text.isascii():
        return b" ".join(text.encode().translate(_TABLE).split())
    return b" ".join(_tokens(text, _DENSE.search(text) is not None))


def _tokens(text: str, dense: bool) -> list[bytes]:
    text = text.lower()
    for mark in _MARKS:
        text = text.replace(mark, " ")
    if dense:
        text = _DENSE_MARK.sub(" ", text)
    return text.encode("utf-8", "surrogatepass").translate(_TABLE).split()


def _dense(tier: _Tier, text: str) -> list[int]:
    found: list[int] = []
    for char in set(text) & tier.dense.keys():
        for word, numbers in tier.dense[char]:
            if word in text:
                found += numbers
    return found


def _tier(entries: Sequence[Entry]) -> _Tier:
    words = defaultdict[bytes, list[int]](list)
    dense, symbols = (defaultdict[str, list[int]](list) for _ in range(2))
    for entry in entries:
        for word in entry.words:
            key = word.lower()
            if _DENSE.search(key):
                dense[key].append(entry.number)
            elif key in _SPECIAL or _TOKEN.fullmatch(key):
                words[key.encode()].append(entry.number)
            else:
                symbols[key].append(entry.number)
    by_char = defaultdict[str, list[tuple[str, _Numbers]]](list)
    for word, found in dense.items():
        by_char[word[0]].append((word, tuple(found)))
    return _Tier(
        words={k: tuple(v) for k, v in words.items()},
        keys=frozenset(words) - {name.encode() for name in _SPECIAL},
        dense={k: tuple(v) for k, v in by_char.items()},
        symbols=tuple((k, tuple(v)) for k, v in symbols.items()),
        ascii_symbols=tuple((k, tuple(v)) for k, v in symbols.items() if k.isascii()),
    )


def faults(word: str) -> str | None:
    """What is wrong with an anchor, or None: it must be one word, a mark, or one of the special names."""
    key = word.lower()
    if key in _SPECIAL or _DENSE.search(key) or _TOKEN.fullmatch(key) or not _TOKEN.search(key):
        return None
    return f"{word!r} is more than one word; name one of its words"
