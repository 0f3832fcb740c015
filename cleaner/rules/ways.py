"""Whether a pattern can try one text in so many ways that a line of a page hangs it.

A pattern that fails is tried in every way in which its repetitions can share the text out. With
``(?:[a-z]{1,30} ?){1,30}!`` a word of thirty letters can be one round of the outer repetition, or thirty, or anything
between: half a milliard ways, though every repetition has a limit. What makes it so is that a round can be gone through
by two ways on the same text. Then the ways double with every round.

A repetition is taken for an automaton of the characters in it, which is gone through twice at once, to see whether both
can read the same text, part, and meet again (Weber and Seidl, On the Degree of Ambiguity of Finite Automata, 1991).
What only looks at what stands around a place is left out: it can make the ways fewer, never more. The text so found is
then tried, longer and longer, since a few rounds, or rounds that hardly part, do no harm.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from cleaner.rules.agencies import AGENCY
from cleaner.rules.automaton import FEW, Automaton

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another interpreter
    _compiler = _parser = None

_LONGEST = 200  # characters of a text to try
_SECONDS = 0.2  # that a text may take; where the ways are few enough, it is a thousandth, seldom a twentieth
_AGENCY = "\ue000"  # names of agencies are told from everything else, and taken for one character
_NEVER = 0xF8FF  # the character that makes a text fail
N = TypeVar("N")


def slow(pattern: str) -> str | None:
    """A text on which a repetition of the pattern takes for ever, as good as; None where there is none.

    Raises:
        re.error: It is no pattern.
    """
    if _parser is None:
        return None
    parsed = _parser.parse(pattern.replace(AGENCY, _AGENCY), re.IGNORECASE)
    for rounds, item in _repeated(parsed, 1):
        for word in _witnesses(str(item), item):
            if text := _tried(parsed, rounds, item, word):
                return text
    return None


def _tried(parsed: Any, rounds: int, item: Any, word: str) -> str | None:
    """The shortest text of so many times the word on which the repetition takes too long."""
    repetition = [(_parser.MAX_REPEAT, (0, rounds, item)), (_parser.LITERAL, _NEVER)]
    matcher = _compiler.compile(_parser.SubPattern(parsed.state, repetition), re.IGNORECASE)
    times = 1
    while len(word) * times <= _LONGEST:
        begun = time.thread_time()
        matcher.match(word * times)
        if time.thread_time() - begun > _SECONDS:
            return word * times
        times += 1 + times // 16  # by little, as the time may double with each
    return None


def _repeated(parsed: Iterable[Any], rounds: int) -> Iterator[tuple[int, Any]]:
    """What is repeated more than a few times, the outermost, and how often; ``rounds`` of what is around count."""
    for name, value in parsed:
        match str(name):
            case "SUBPATTERN":
                yield from _repeated(value[3], rounds)
            case "BRANCH":
                for one in value[1]:
                    yield from _repeated(one, rounds)
            case "ATOMIC_GROUP":
                yield from _repeated(value, rounds)
            case "ASSERT" | "ASSERT_NOT":
                yield from _repeated(value[1], rounds)
            case "GROUPREF_EXISTS":
                for one in value[1:]:
                    yield from _repeated(one or (), rounds)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, item = value
                varies = least != most or rounds > 1
                if most * rounds > FEW and varies:
                    yield min(most * rounds, _LONGEST), item
                else:
                    yield from _repeated(item, max(1, most) * rounds)


_known: dict[str, tuple[str, ...]] = {}


def _witnesses(key: str, item: Any) -> tuple[str, ...]:
    """Texts that two who begin a round at one place can read apart, and be at that place again: all alike, but for
    the characters where several will do. ``key`` tells what is repeated: many patterns have the same names in them.
    """
    if key not in _known:
        sets, letters = _witness(item)
        low = "".join(letters[(bits & -bits).bit_length() - 1] for bits in sets)
        high = "".join(letters[bits.bit_length() - 1] for bits in sets)
        _known[key] = tuple(dict.fromkeys((low, high, low.upper(), high.upper()))) if sets else ()
    return _known[key]


def _witness(item: Any) -> tuple[Sequence[int], str]:
    """Such a text as sets of characters, and what these are of; what is too long to be looked at has none."""
    automaton = Automaton(item)
    try:
        part = automaton.sequence(item)
    except OverflowError:
        return (), ""
    automaton.join(part, part)
    follow, sets, letters = automaton.follow, automaton.sets, automaton.alphabet

    def onward(pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        return ((p, q) for p in follow[pair[0]] for q in follow[pair[1]] if sets[p] & sets[q])

    def text(pairs: Iterable[tuple[int, int]]) -> tuple[Sequence[int], str]:
        return [sets[p] & sets[q] for p, q in pairs], letters

    for place in range(len(sets)):
        for other, ways in list(follow[place].items()):
            if ways > 1:
                return text(_path([(other, other)], {(place, place)}.__contains__, onward) or [])
    together = [(place, place) for place in range(len(sets))]
    apart = _path(together, _are_apart(together, onward).__contains__, onward)
    if not apart:
        return (), ""
    met = _path([apart[-1]], lambda pair: pair[0] == pair[1], onward) or []
    home = _path([met[-1]], lambda pair: pair == apart[0], onward) or []
    return text((*apart[1:], *met[1:], *home[1:]))


def _are_apart(together: Iterable[tuple[int, int]], onward: Callable[[Any], Iterable[Any]]) -> set[tuple[int, int]]:
    """The pairs of places that are reached from one place, and from which one place is reached again."""
    back: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    waiting = list(together)
    seen = set(waiting)
    while waiting:
        pair = waiting.pop()
        for after in onward(pair):
            back[after].append(pair)
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    found: set[tuple[int, int]] = set()
    waiting = list(together)
    while waiting:
        new = set(back.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return {pair for pair in found if pair[0] != pair[1]}


def _path(starts: Iterable[N], is_goal: Callable[[N], bool], onward: Callable[[N], Iterable[N]]) -> list[N] | None:
    """The shortest way from one of the starts to a goal, both included."""
    before: dict[N, N | None] = dict.fromkeys(starts)
    waiting = deque(before)
    while waiting:
        at = waiting.popleft()
        if is_goal(at):
            way = [at]
            while (previous := before[way[-1]]) is not None:
                way.append(previous)
            return way[::-1]
        for after in onward(at):
            if after not in before:
                before[after] = at
                waiting.append(after)
    return None
