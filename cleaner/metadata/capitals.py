"""Names that are printed in capitals, in ordinary case."""

from __future__ import annotations

import re

_INITIALS = re.compile(r"(?:[BCDFGHJ-NP-TV-XZ]+|[A-Z]J|I{2,3}|IV)$")
_LOW = frozenset("de del della di da dos das do du des la der den von van zu zur".split())
_JUNIOR = ("JR", "SR")
_MC = re.compile(r"\b(Mc)([a-z])")


def in_ordinary_case(name: str, turkish: bool = False) -> str:
    """A name less the capitals of its printing: ``JEAN DE LA TOUR`` and ``Jean DE LA TOUR`` give Jean de la Tour.

    Initials stay: words without a vowel, with stops, or like AJ. So does what is no person: a single word, capitals
    before small letters, three initials in a row.

    Args:
        name: Of a person.
        turkish: Whether I is the capital of ı.
    """
    parts = name.split()
    first = next((i for i, p in enumerate(parts) if len(p) > 2 and _shouted(p)), len(parts))
    if len(parts) < 2 or first == len(parts) or not all(p.isupper() for p in parts[first:]):
        return name
    if any(len(p) > 2 and p not in _JUNIOR and _INITIALS.match(p) and not p.startswith("I") for p in parts):
        return name
    return " ".join(_lowered(p, turkish, first=i == 0) if _shouted(p) else p for i, p in enumerate(parts))


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > 1 and "." not in word and (word in _JUNIOR or _INITIALS.match(word) is None)


def _lowered(word: str, turkish: bool, first: bool) -> str:
    if word in _JUNIOR:
        return word.title()
    low = (word.replace("I", "ı").replace("İ", "i") if turkish else word).lower()
    if low in _LOW and not first:
        return low
    parts = re.split(r"([-'’])", low)
    return _MC.sub(lambda m: m[1] + m[2].upper(), "".join(_upper_first(p, turkish) for p in parts))


def _upper_first(part: str, turkish: bool) -> str:
    return ("İ" if turkish and part.startswith("i") else part[:1].upper()) + part[1:]
