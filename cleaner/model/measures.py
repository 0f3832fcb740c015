"""Measures of an extraction against a gold text, in words.

They have a notion of words of their own, the same for every contestant: the cleaner's, made for speed, leaves combining
marks of rare scripts aside and does not compose letters.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

_PLANE = [chr(c) for c in range(0x10000)]
_FORMAT = {ord(c): None for c in _PLANE if unicodedata.category(c) == "Cf"}
# Scripts written without spaces: there a character is a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_MARKS = "".join(c for c in _PLANE if unicodedata.category(c).startswith("M") and not re.match(f"[{_ALONE}]", c))
_WORD = re.compile(rf"[{_ALONE}]|(?:[^\W{_ALONE}]|[{_MARKS}])+")
_DESCRIBED = 30  # words of a labelled line that its key and its shingles are made of
_STANDS = 0.6  # share of a line's shingles from which it stands in a text
_SHORT = 4  # words: shorter lines have a key only
_LONG = 5  # words: shorter gold lines are not looked for
_PEOPLE = re.compile(r"[;,|]| and ")
# Bylines that name nobody, in the languages of the corpus: whole words, and beginnings of words.
_NOBODY = frozenset(
    "press presse reuters afp dpa apa efe ansa pti ani ians sid sda keystone belga anp ntb tt pap ctk interfax tass "
    "xinhua kyodo yonhap bloomberg news newsroom nachrichten redaktion redazione redactie editorial staff desk team "
    "online agentur agenturen rédaction redaction".split()
)
_NOBODY_BEGINS = re.compile(r"\b(?:agenc|agentur|redacci\w|ajans)")
_NOT_LETTERS = re.compile(r"\W+")

Label = Mapping[str, Any]  # a row of residue.jsonl


class Score(NamedTuple):
    """Precision, recall and F1 of two bags of words."""

    precision: float
    recall: float
    f1: float


def words(text: str) -> list[str]:
    """Words in lower case; single characters of scripts that are written without spaces."""
    return _WORD.findall(unicodedata.normalize("NFC", text.translate(_FORMAT)).lower())


def word_score(text: str, gold: str) -> Score:
    """How well the words of a text are those of the gold; two empty texts are the same."""
    have, want = Counter(words(text)), Counter(words(gold))
    if not have or not want:
        same = float(not have and not want)
        return Score(same, same, same)
    both = (have & want).total()
    return Score(both / have.total(), both / want.total(), 2 * both / (have.total() + want.total()))


def lost(text: str, gold: str) -> tuple[int, int]:
    """Gold lines of five words or more, and how many of them have under half of their shingles in the text."""
    have = set(_shingles(words(text)))
    lines = [_shingles(line) for row in gold.split("\n") if len(line := words(row)) >= _LONG]
    return len(lines), sum(sum(s in have for s in line) < 0.5 * len(line) for line in lines)


def standing(text: str, labelled: Sequence[Label]) -> Iterator[tuple[str, bool]]:
    """Label by label whether the line stands in a text: short ones at an end of a line, others by their shingles."""
    if not labelled:
        return
    lines = [words(line) for line in text.split("\n")]
    have = {_hash(*s)[:8] for s in _shingles(words(text))}
    for row in labelled:
        if row["grams"]:
            yield row["label"], sum(gram in have for gram in row["grams"]) >= _STANDS * len(row["grams"])
        else:
            n = row["n"]
            yield row["label"], any(row["key"] in (_hash(*x[:n]), _hash(*x[-n:])) for x in lines if len(x) >= n)


def without_extra(text: str, labelled: Sequence[Label]) -> str:
    """The text less the lines that readers found to be story although the gold lacks them."""
    extra = [row for row in labelled if row["label"] == "content"]
    if not extra:
        return text
    keys = {row["key"] for row in extra}
    grams = {gram for row in extra for gram in row["grams"]}
    return "\n".join(line for line in text.split("\n") if not _is_extra(words(line)[:_DESCRIBED], keys, grams))


def snippets(text: str, wanted: Sequence[str]) -> int:
    """How many snippets stand in a text, white space aside."""
    flat = " ".join(text.split())
    return sum(" ".join(snippet.split()) in flat for snippet in wanted)


def persons(authors: Sequence[str]) -> set[str]:
    """The persons among authors as printed: agencies and desks are none."""
    names = {" ".join(words(part)) for field in authors for part in _PEOPLE.split(field or "")} - {""}
    return {name for name in names if not _is_nobody(name)}


def _is_nobody(name: str) -> bool:
    return bool(_NOBODY_BEGINS.search(name)) or not _NOBODY.isdisjoint(_NOT_LETTERS.split(name))


def _is_extra(line: Sequence[str], keys: set[str], grams: set[str]) -> bool:
    own = {_hash(*s)[:8] for s in _shingles(line)} if len(line) >= _SHORT else set()
    return _hash(*line) in keys or (bool(own) and sum(g in grams for g in own) >= _STANDS * len(own))


def _shingles(line: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(line, line[1:], line[2:], strict=False))


@lru_cache(maxsize=100_000)
def _hash(*line: str) -> str:
    return hashlib.sha1(" ".join(line).encode()).hexdigest()[:12]
