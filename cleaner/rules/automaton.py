"""A parsed pattern as an automaton of its places (Glushkov, 1961): each takes one character, some may follow others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

FEW = 4  # rounds that are written out one after the other, as are fixed ones; what is repeated more often is a loop
_ROUNDS = 30  # of a repetition with a fixed count, written out one after the other
_MOST = 2000  # characters of a repetition that are told apart
# They stand for all characters, beside those of the pattern; each is a bit in the set that a place of it takes.
_LETTERS = "".join(map(chr, range(32, 127))).lower() + "\t\nßéжи中の한٣"
_ONE = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "WORD": lambda letter: letter.isalnum() or letter == "_", "DIGIT": str.isdecimal, "SPACE": str.isspace,
}  # fmt: skip


class Part(NamedTuple):
    """The places that a part of a pattern begins and ends with, and in how many ways it can be nothing; 2 is many."""

    empty: int
    first: Mapping[int, int]
    last: Mapping[int, int]


NOTHING = Part(1, {}, {})


class Automaton:
    """The places of characters in a pattern, and which may follow which, in how many ways."""

    def __init__(self, item: Any) -> None:
        codes = {code for code in _codes(item) if code > 126}  # or what is no code, which does no harm
        self.alphabet = "".join(dict.fromkeys(_LETTERS + "".join(chr(code).lower()[0] for code in sorted(codes))))
        self._known: dict[str, int] = {}
        self.sets: list[int] = []  # by place: what it takes
        self.follow: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._greedy: set[int] = set()  # places that let no character go which they take

    def sequence(self, parsed: Iterable[Any]) -> Part:
        """A part that is written one after the other."""
        out = NOTHING
        for name, value in parsed:
            out = self.join(out, self._part(str(name), value))
        return out

    def join(self, one: Part, two: Part) -> Part:
        """One part and then another."""
        for last, ways in one.last.items():
            for first, more in two.first.items():
                if last not in self._greedy or self.sets[first] & ~self.sets[last]:
                    self.follow[last][first] = min(2, self.follow[last][first] + ways * more)
        begin, end = _sum(one.first, two.first, one.empty), _sum(two.last, one.last, two.empty)
        return Part(min(2, one.empty * two.empty), begin, end)

    def _part(self, name: str, value: Any) -> Part:
        match name:
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._place(self._taken(name, value))
            case "GROUPREF":
                return self._place(-1)
            case "SUBPATTERN":
                return self.sequence(value[3])
            case "ATOMIC_GROUP":
                return self.sequence(value)
            case "BRANCH":
                return self._either([self.sequence(one) for one in value[1]])
            case "GROUPREF_EXISTS":
                return self._either([self.sequence(one or ()) for one in value[1:]])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeat(*value, greedy=name == "POSSESSIVE_REPEAT")
        return NOTHING

    def _place(self, taken: int) -> Part:
        if len(self.sets) >= _MOST:
            raise OverflowError
        self.sets.append(taken)
        at = {len(self.sets) - 1: 1}
        return Part(0, at, at)

    def _taken(self, name: str, value: Any) -> int:
        """The set that a place takes, as bits of the alphabet."""
        key = f"{name} {value}"
        if key not in self._known:
            members = value if name == "IN" else [(name, value)]
            self._known[key] = sum(1 << n for n, letter in enumerate(self.alphabet) if _takes(members, letter))
        return self._known[key]

    def _either(self, parts: Iterable[Part]) -> Part:
        out = Part(0, {}, {})
        for part in parts:
            out = Part(min(2, out.empty + part.empty), _sum(out.first, part.first, 1), _sum(out.last, part.last, 1))
        return out

    def _repeat(self, least: int, most: int, item: Any, *, greedy: bool) -> Part:
        if least == most <= _ROUNDS or most <= FEW:
            return self._written_out(least, most, item)
        part = self.sequence(item)
        self.join(part, part)
        if greedy and len(item) == 1 and str(item[0][0]) in _ONE:
            self._greedy |= part.last.keys()
        return part._replace(empty=min(2, part.empty + (least == 0)))

    def _written_out(self, least: int, most: int, item: Any) -> Part:
        out = NOTHING
        for _ in range(most - least):  # x{0,2} is (x(x)?)?
            out = self.join(self.sequence(item), out)
            out = out._replace(empty=min(2, out.empty + 1))
        for _ in range(least):
            out = self.join(self.sequence(item), out)
        return out


def _sum(one: Mapping[int, int], two: Mapping[int, int], times: int) -> dict[int, int]:
    out = dict(one)
    for place, ways in two.items() if times else ():
        out[place] = min(2, out.get(place, 0) + ways * times)
    return out


def _takes(members: Iterable[Any], letter: str) -> bool:
    codes = [ord(one) for one in (letter, letter.upper()) if len(one) == 1]
    negated = found = False
    for name, value in members:
        match str(name):
            case "NEGATE":
                negated = True
            case "ANY":
                found = True
            case "LITERAL":
                found |= value in codes
            case "NOT_LITERAL":
                found |= value not in codes
            case "RANGE":
                found |= any(value[0] <= code <= value[1] for code in codes)
            case "CATEGORY":
                category = str(value).removeprefix("CATEGORY_")
                found |= _CATEGORIES[category.removeprefix("NOT_")](letter) != category.startswith("NOT_")
    return found != negated


def _codes(parsed: Any) -> Iterator[int]:
    """All numbers in a parsed pattern, those of its characters among them."""
    for one in parsed:
        if isinstance(one, int) and one < 0x110000:
            yield one
        elif isinstance(one, (tuple, list)) or hasattr(one, "getwidth"):
            yield from _codes(one)
