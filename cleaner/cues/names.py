"""What the words in class and id names say of a place.

Names are read as whole words, never as substrings (``adventure`` is no ``ad``, ``global--footer`` no ``article``). A
name is cut at spaces, ``-``, ``_``, ``:`` and humps of camelCase. Pairs of words that mean more together than alone
(``article body``, ``author bio``) count only side by side. Page-state names (``has-sidebar``, ``no-ads``) count not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from cleaner.cues.words import PAIRS, STATES, STORIES, TEXTS, WHOLE, WORDS, WRAPPERS
from cleaner.types import Cue

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Names are cut as bytes: encoding, one translation of all marks to spaces and a split take a third of the time of a
# pattern.
_JOINTS = bytes(32 if chr(i) in "-_:/." else i for i in range(256))
_COARSE = bytes(32 if chr(i) in "-_:/.0123456789" else i for i in range(256))


def _split(pairs: str) -> Iterator[tuple[bytes, bytes]]:
    for pair in pairs.encode().split(b","):
        first, second = pair.split()
        yield first, second


_STATE = frozenset(STATES.encode().split())
_WORDS = {word: cue for cue, words in WORDS.items() for word in words.split()}
_PARTS = {word.encode(): cue for word, cue in _WORDS.items()}
_BODIES = {(story, text) for story, text in product(STORIES.encode().split(), TEXTS.encode().split()) if story != text}
_PAIRS: dict[tuple[bytes, bytes], int] = dict.fromkeys(_BODIES - set(_split(WRAPPERS)), Cue.BODY)
_PAIRS.update((pair, cue) for cue, pairs in PAIRS.items() for pair in _split(pairs))
_FIRSTS = frozenset(first for first, _ in _PAIRS)
# One part of everything that can be meant, of a pair the second, which is rarer: a name without any of them says
# nothing, and most names don't.
_TELLING = frozenset(
    max(word.translate(_COARSE).split(), key=len) for word in (*_PARTS, *(second for _, second in _PAIRS))
)
# The same for the walk in C, which reads names as _read() does: UTF-8, the words of a pair with a space between them.
TABLES: dict[str, dict[bytes, int]] = {
    "whole": {name.encode(): cue for name, cue in {**WHOLE, **{w: cue for w, cue in _WORDS.items() if cue}}.items()},
    "parts": _PARTS,
    "pairs": {b" ".join(pair): cue for pair, cue in _PAIRS.items()},
    "states": dict.fromkeys(_STATE, 0),
}

# Of the class and id attributes met so far, shared by all walks. Bounded: some hundred sites, then it starts anew.
known: dict[str, int] = {}
_words: dict[str, int] = {}
_CACHE_LIMIT = 50_000
_LONGEST = 1000  # characters of an attribute that are read


def of_names(names: str) -> int:
    """What class and id names (separated by spaces, as written) say; the same names always give the same cues."""
    cue = known.get(names)
    if cue is not None:
        return cue
    cue = 0
    for name in names[:_LONGEST].split():
        one = _words.get(name)
        if one is None:
            one = _words[name] = _read(name)
        cue |= one
    if len(known) >= _CACHE_LIMIT or len(_words) >= _CACHE_LIMIT:
        known.clear()
        _words.clear()
    if len(names) <= _LONGEST:
        known[names] = cue
    return cue


def _read(name: str) -> int:
    lower = name.lower()
    whole = _WORDS.get(lower) or WHOLE.get(lower)
    if whole is not None:
        return whole
    if lower != name:
        lower = " ".join(map(_humps, name.split("-"))).lower()
    elif name.isalpha():
        return 0
    cut = lower.encode("utf-8", "surrogatepass")
    if _TELLING.isdisjoint(cut.translate(_COARSE).split()):
        return 0
    parts = cut.translate(_JOINTS).split()
    if len(parts) > 1 and parts[0] in _STATE:
        return 0
    found = 0 if _FIRSTS.isdisjoint(parts) else _of_pairs(parts)
    for part in parts:
        found |= _PARTS.get(part.rstrip(b"0123456789"), 0)
    return found


def _humps(piece: str) -> str:
    """The words of a camel-case name; of a hash (``hAdBqW``), whose words are mostly of a letter or two, none."""
    words = _HUMP.sub(" ", piece).split(" ")
    if len(words) > 2 and 2 * sum(len(word) for word in words if len(word) <= 2) > len(piece):
        return ""
    return " ".join(words)


def _of_pairs(parts: list[bytes]) -> int:
    """What two words say together. Those of a pair that says nothing are taken out of the parts: ``ad-free``."""
    found = 0
    last = len(parts) - 1
    for i, pair in enumerate(pairwise(list(parts)), 1):
        cue = _PAIRS.get(pair, -1)
        if cue == Cue.NONE:
            parts[i - 1] = parts[i] = b""
        if cue <= 0:
            continue
        # "article-body" names the body only at the end of a name: not "article-body-newsletter"
        if cue != Cue.BODY or i == last or parts[i + 1] in (b"wrapper", b"container", b"inner", b"main"):
            found |= cue
    return found
