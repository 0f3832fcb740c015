"""What must stand in a text for a pattern to match it: a look for a few strings, where matching takes much longer.

An anchor says where a rule is worth a try. Most of these tries fail on something as plain: *sign up* stands there, and
no *newsletter* behind it. So what must stand there is worked out of the parsed pattern: strings, any or all of which
are needed. In Python looking for them would cost what it saves; compiled it costs a tenth. See :mod:`cleaner.native`.

Patterns ignore case by rules of their own, by which ``i`` is also ``ı`` and ``İ``. So strings and texts are compared
folded: what a pattern takes for the same letter becomes the same letter, and every digit a nought.

One rule knows a cause in many languages, so most of what it may need is in other letters than the text's. What needs a
letter beyond ASCII stands apart, and of a text that has none it is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

try:
    from re import _casefix, _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another interpreter
    _casefix = _compiler = _parser = None

# Letters that a pattern takes for another though they differ in lower case, each with the one that stands for all.
_ALIKE = _casefix._EXTRA_CASES if _casefix else {}
FOLDS = "".join(chr(letter) + chr(min(others)) for letter, others in _ALIKE.items() if min(others) < letter)
_FOLDED = dict(zip(FOLDS[::2], FOLDS[1::2], strict=True)) | {"’": "'"}

# A need as bytes: one of these; the size of what follows, in one byte for a literal and else in two; and that itself,
# which for a literal is a string and else are needs. Of what is foreign any is needed; each has a letter beyond ASCII.
_LITERAL, _ANY, _ALL, _FOREIGN = range(4)
_NEVER = bytes([_LITERAL, 1, 255])  # no text has this byte
_LONGEST = 255
_DIGIT = "0"
_MAX_RUN = 64  # strings that are told apart within a sequence
_MAX_NEEDS = 6  # of one sequence, the most telling first
_MAX_SPAN = 10  # characters of a range that are taken one by one


class _Any(NamedTuple):
    """Of one of the alternatives all needs are met."""

    alternatives: tuple[tuple[_Need, ...], ...]


_Need = frozenset[str] | _Any  # a set: one of the strings stands in the text


class _Part(NamedTuple):
    exact: frozenset[str] | None  # all that a part of a pattern can be, where that is few strings
    needs: tuple[_Need, ...]  # what whatever it is needs


_EMPTY = frozenset({""})
_NOTHING = _Part(frozenset(), ())  # what matches no text
_ANYTHING = _Part(None, ())


def need_of(pattern: str) -> bytes:
    """What every text needs that a pattern matches, case ignored; empty where nothing is known."""
    if _parser is None:
        return b""
    try:
        return _of_all(_best(_all(_sequence(_parser.parse(pattern, re.IGNORECASE)))))
    except OverflowError:
        return b""


def fold(text: str) -> str:
    """The text with one letter for all that patterns take for the same, and one digit for all."""
    return "".join(map(_fold, text))


@lru_cache(maxsize=4096)
def _fold(letter: str) -> str:
    if letter.isdecimal():
        return _DIGIT
    small = chr(_compiler._sre.unicode_tolower(ord(letter)))
    return _FOLDED.get(small, small)


def is_met(need: bytes, text: str) -> bool:
    """Whether a text has what is needed. What is compiled does the same; this says what it does."""
    folded = fold(text)
    return not need or _is_met(need, folded.encode("utf-8", "surrogatepass"), _is_foreign(folded))


def _is_met(need: bytes, folded: bytes, foreign: bool) -> bool:
    if need[0] == _LITERAL:
        return need[2:] in folded
    if need[0] == _FOREIGN and not foreign:
        return False
    quantifier = all if need[0] == _ALL else any
    return quantifier(_is_met(piece, folded, foreign) for piece in _pieces(need))


def _pieces(need: bytes) -> Iterator[bytes]:
    start = 3
    while start < len(need):
        size = need[start + 1] if need[start] == _LITERAL else 1 + need[start + 1] + 256 * need[start + 2]
        yield need[start : start + 2 + size]
        start += 2 + size


def _of_all(needs: Sequence[_Need]) -> bytes:
    return _node(_ALL, map(_coded, sorted(needs, key=lambda need: not _needs_foreign(need)))) if needs else b""


def _coded(need: _Need) -> bytes:
    own: list[bytes] = []
    foreign: list[bytes] = []
    if isinstance(need, _Any):
        for needs in need.alternatives:
            (foreign if any(map(_needs_foreign, needs)) else own).append(_of_all(needs))
    else:
        for string in sorted(need):
            encoded = string.encode("utf-8", "surrogatepass")[:_LONGEST]
            (foreign if _is_foreign(string) else own).append(bytes([_LITERAL, len(encoded)]) + encoded)
    if foreign and not own:
        return _node(_FOREIGN, foreign)
    return _node(_ANY, (*own, *([_node(_FOREIGN, foreign)] if foreign else ())) or (_NEVER,))


def _needs_foreign(need: _Need) -> bool:
    """Whether no text meets it that has no letter beyond ASCII."""
    if isinstance(need, _Any):
        return all(any(map(_needs_foreign, needs)) for needs in need.alternatives)
    return bool(need) and all(map(_is_foreign, need))


def _is_foreign(text: str) -> bool:
    return not text.isascii() and any(letter.isalpha() and not letter.isascii() for letter in text)


def _node(name: int, parts: Iterable[bytes]) -> bytes:
    body = b"".join(parts)
    return bytes([name]) + len(body).to_bytes(2, "little") + body  # OverflowError where that is more than two


def _sequence(parsed: Iterable[Any]) -> _Part:
    needs: list[_Need] = []
    run = _EMPTY  # what the parts since the last unknown one can be, put together
    whole = True
    for name, value in parsed:
        exact, inside = _part(str(name), value)
        if exact is not None and len(run) * len(exact) <= _MAX_RUN:
            if len(exact) > 1:
                needs.append(run)
            needs += inside
            run = frozenset(a + b for a in run for b in exact)
            continue
        needs += (run, *inside)
        whole = False
        if exact is not None:
            needs.append(exact)
        run = exact if exact is not None and len(exact) <= _MAX_RUN else _EMPTY
    return _Part(run, tuple(needs)) if whole else _Part(None, (*needs, run))


def _part(name: str, value: Any) -> _Part:
    match name:
        case "LITERAL":
            return _Part(frozenset({_fold(chr(value))}), ())
        case "IN":
            return _Part(_characters(value), ())
        case "SUBPATTERN":
            return _sequence(value[3])
        case "ATOMIC_GROUP":
            return _sequence(value)
        case "BRANCH":
            return _branch([_sequence(one) for one in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeat(*value)
        case "ASSERT":
            # It takes no room, and yet must stand there; behind, that may be before what is looked through.
            return _Part(_EMPTY, tuple(_all(_sequence(value[1]))) if value[0] > 0 else ())
        case "AT":
            return _Part(_EMPTY, ())
        case "ASSERT_NOT" if value[1]:
            return _Part(_EMPTY, ())
        case "ASSERT_NOT" | "FAILURE":  # (?!), which the one Python calls so, and the other so
            return _NOTHING
    return _ANYTHING


def _characters(members: Iterable[Any]) -> frozenset[str] | None:
    found: list[int] = []
    for name, value in members:
        if str(name) == "LITERAL":
            found.append(value)
        elif str(name) == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            found.append(ord(_DIGIT))
        elif str(name) == "RANGE" and value[1] - value[0] <= _MAX_SPAN:
            found += range(value[0], value[1] + 1)
        else:
            return None
    return frozenset(_fold(chr(code)) for code in found)


def _repeat(least: int, most: int, item: Iterable[Any]) -> _Part:
    part = _sequence(item)
    if least == most == 1 or (least and part.exact == _NOTHING.exact):
        return part
    if least == 0:
        return _Part(part.exact | _EMPTY, ()) if part.exact is not None and most == 1 else _ANYTHING
    return _Part(None, tuple(_all(part)))


def _all(part: _Part) -> list[_Need]:
    return [*part.needs, part.exact] if part.exact is not None else [*part.needs]


def _branch(parts: Sequence[_Part]) -> _Part:
    parts = [part for part in parts if part.exact != _NOTHING.exact] or [_NOTHING]
    if all(part.exact is not None for part in parts):
        exact = frozenset().union(*(part.exact for part in parts if part.exact is not None))
        if len(exact) <= _MAX_RUN:
            return _Part(exact, ())
    alternatives = tuple(_best(_all(part)) for part in parts)
    return _Part(None, (_Any(alternatives),) if all(alternatives) else ())


def _best(needs: Iterable[_Need]) -> tuple[_Need, ...]:
    """The most telling, in the order in which looking for them is done soonest; none that every text meets."""
    found = {_fewest(need) if isinstance(need, frozenset) else need for need in needs} - {_EMPTY}
    telling = sorted(found, key=lambda need: (_lets_through(need), _coded(need)))[:_MAX_NEEDS]
    return tuple(sorted(telling, key=lambda need: _strings(need) / max(0.01, 1 - _lets_through(need))))


def _strings(need: _Need) -> int:
    """How many strings are looked for where none is there."""
    return sum(_strings(needs[0]) for needs in need.alternatives) if isinstance(need, _Any) else len(need)


def _fewest(strings: Iterable[str]) -> frozenset[str]:
    """Without those in which another stands."""
    found: list[str] = []
    for string in sorted(set(strings), key=len):
        if not any(one in string for one in found):
            found.append(string)
    return frozenset(found)


def _lets_through(need: _Need) -> float:
    """A guess at the share of texts that meet it."""
    if isinstance(need, _Any):
        return sum(min(map(_lets_through, needs)) for needs in need.alternatives)
    return sum(0.4 ** len(string.encode("utf-8", "surrogatepass")) for string in need)
