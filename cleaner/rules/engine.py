"""The matcher: packs compiled into one object that names what a block, or an end of it, is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner import native
from cleaner.rules.agencies import names_one
from cleaner.rules.index import CAPS, DIGITS, Entry, Index, characters
from cleaner.rules.needs import FOLDS
from cleaner.rules.pack import Pack
from cleaner.rules.patterns import matcher_of
from cleaner.rules.table import Table, straight, table_of
from cleaner.types import Kind

if TYPE_CHECKING:
    from cleaner.native import words

# Characters of a block beyond which no line rule is tried; the longest legal notices and disclosures have about 900.
MAX_LINE = 1200
# An anchor must stand this near to the beginning of a block; for a tail rule, to its end. Paragraphs are long, and
# turning all of one into words would cost more than everything else here.
_WINDOW = 150
_END_WINDOW = 80
# Characters at either end of a block that span patterns see.
_HEAD = 160
_TAIL = 220
_ANY_SIZE = 10_000  # words: at the ends of a block its length counts for nothing


class Hit(NamedTuple):
    """A whole block that a rule recognised."""

    rule: str  # "newsletter/signup-en"
    kind: Kind
    score: float  # 0–1; from .9 on it decides alone
    groups: Mapping[str, str]  # what the pattern's named groups caught: author, date, credit, agency …


class SpanHit(NamedTuple):
    """Characters ``start`` to ``end`` of a block that a rule recognised, white space around them left out."""

    start: int
    end: int
    rule: str
    kind: Kind
    score: float
    groups: Mapping[str, str]


_Needs = Mapping[int, bytes]
_Found = tuple[int, int, Sequence[int]]
_NO_SPANS: tuple[SpanHit, ...] = ()


class _Ends(NamedTuple):
    """The rules for beginnings and for ends; what tells, where it is compiled, whether a text may have any of them."""

    heads: Index
    tails: Index
    called: Callable[[str], bool] | None


class Rules:
    """Compiled packs. Immutable and picklable; may be shared by threads (patterns are compiled at their first use)."""

    __slots__ = (
        "_agencies", "_alone", "_ends", "_exact", "_find", "_hits", "_indices", "_lines", "_longest", "_matchers",
        "_met", "_met_alone", "_needs", "_packs", "_pattern", "_ranks", "_scores", "_shapes",
    )  # fmt: skip

    def __init__(self, packs: Iterable[Pack]) -> None:
        """Where two rules have the same score, the earlier pack and the earlier rule win."""
        self._packs = tuple(packs)
        rules = [rule for pack in self._packs for rule in pack.rules]
        self._take(table_of(self._packs), lambda number, agency: matcher_of(rules[number], agency), {}, {})

    def _take(
        self, table: Table, pattern: Callable[[int, bool], re.Pattern[str]], needs: _Needs, alone: _Needs
    ) -> None:
        """Sets all that is matched with.

        Args:
            table: The rules.
            pattern: Gives the one of a rule, for texts with or without agencies.
            needs: What a text needs for the pattern of a rule to match, where that is known.
            alone: What one without agencies needs, of rules that name them.
        """
        self._scores = table.scores
        self._ranks = {number: rank for rank, number in enumerate(_ranked(table.scores))}
        self._needs = needs
        self._alone = alone
        self._find: Callable[[Sequence[str]], Iterable[_Found]] | None = None
        self._met: Callable[[list[int], str], list[int]] | None = None
        self._met_alone: Callable[[list[int], str], list[int]] | None = None
        self._hits = [Hit(n, Kind(k), s, {}) for n, k, s in zip(table.names, table.kinds, table.scores, strict=True)]
        self._exact = table.exact
        self._longest = max((key.count(b" ") + 1 for key in self._exact), default=0)
        self._lines = Index.of(table.lines)
        self._shapes = (self._lines.special(CAPS), self._lines.special(DIGITS))
        self._ends = table.ends
        self._agencies = table.agencies
        self._indices: dict[frozenset[Kind], _Ends] = {}
        self._pattern = pattern
        self._matchers: dict[int, re.Pattern[str]] = {}

    def __reduce__(self) -> tuple[type[Rules], tuple[tuple[Pack, ...]]]:
        return Rules, (self._packs,)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs in order of precedence."""
        return self._packs

    def line(self, text: str) -> Hit | None:
        """The best hit on a whole normalised block, decisive or hint; None where no rule knows it."""
        return self.lines((text,))[0]

    def lines(self, texts: Sequence[str]) -> list[Hit | None]:
        """The same of many blocks, which costs less than one by one."""
        hits: list[Hit | None] = [None] * len(texts)
        for i, best, numbers in (self._find or self._finder())(texts):
            hits[i] = self._best(texts[i], best, numbers)
        return hits

    def _best(self, text: str, best: int, numbers: Sequence[int]) -> Hit | None:
        if numbers:
            text = straight(text)
            matchers = self._matchers
            for number in numbers:
                matcher = matchers.get(number) or self._matcher(number, text)
                if matcher and (match := matcher.fullmatch(text)):
                    return self._hit(number, _groups(match))
        return self._hits[best] if best >= 0 else None

    def _finder(self) -> Callable[[Sequence[str]], Iterable[_Found]]:
        """What finds the rules worth trying: see :meth:`_found`; compiled, where there is a compiler."""
        index = self._lines.compiled(len(self._scores))
        if index is None or native.words is None:
            self._find = self._found_in
        else:
            caps, digits = map(tuple, self._shapes)
            self._find = native.words.Lines(
                index, self._compiled_needs(self._needs), self._exact, self._longest, MAX_LINE, _WINDOW,
                tuple(self._ranks), caps, digits,
            ).find  # fmt: skip
        return self._find

    def _found_in(self, texts: Sequence[str]) -> Iterator[_Found]:
        """Of texts on which anything is found the place, and what :meth:`_found` gives."""
        for i, text in enumerate(texts):
            if 0 < len(text) <= MAX_LINE and (found := self._found(text)):
                yield i, *found

    def _found(self, text: str) -> tuple[int, Sequence[int]] | None:
        """The rule of which a text is a whole line (or -1), and those that may be better, the best first."""
        text, size = straight(text), len(text)
        if size <= _WINDOW:
            tokens, numbers = self._lines.candidates(text)
        else:
            tokens, numbers = self._lines.candidates(text[:_WINDOW], size - _WINDOW)
        best = self._exact.get(b" ".join(tokens), -1) if len(tokens) <= self._longest else -1
        if text.isupper():
            numbers = (*numbers, *self._shapes[0])
        elif size < 40 and text[0].isdigit() and text.lower() == text.upper():  # not a letter in it
            numbers = (*numbers, *self._shapes[1])
        if not numbers:
            return (best, ()) if best >= 0 else None
        rank = self._ranks
        known = rank[best] if best >= 0 else len(rank)
        return best, sorted({number for number in numbers if rank[number] < known}, key=rank.__getitem__)

    def spans(self, text: str, without: frozenset[Kind] = frozenset()) -> tuple[SpanHit, ...]:
        """Residue and furniture at the ends of a block, and whole lines inside one that has line breaks.

        In order of start, non-overlapping. Every line of a block with line breaks is tried as a whole, then at its
        own ends. Rules of the kinds in ``without`` are not tried at ends, for a caller that has no use for them.
        """
        if "\n" not in text:
            return self._at_ends(text, without)
        found: list[SpanHit] = []
        start = 0
        for line in text.split("\n"):
            if hit := self.line(line):
                left = len(line) - len(line.lstrip())
                found.append(SpanHit(start + left, start + len(line.rstrip()), *hit))
            else:
                found += [s._replace(start=s.start + start, end=s.end + start) for s in self._at_ends(line, without)]
            start += len(line) + 1
        return tuple(found)

    def _at_ends(self, text: str, without: frozenset[Kind]) -> tuple[SpanHit, ...]:
        heads, tails, called = self._indices.get(without) or self._ends_without(without)
        if called is not None and not called(text):  # hardly any paragraph ends in anything of the kind
            return _NO_SPANS
        size = len(text)
        plain = straight(text)
        head = self._head(heads, plain[:_HEAD])
        tail = self._tail(tails, plain, max(head.end if head else 0, size - _TAIL))
        return tuple(s for s in (head, tail) if s is not None)

    def _head(self, heads: Index, window: str) -> SpanHit | None:
        best: SpanHit | None = None
        for number in self._likely(heads.numbers(window[:_END_WINDOW]), window):
            matcher = self._matcher(number, window)
            if matcher and (match := matcher.match(window)) and (best is None or self._scores[number] > best.score):
                best = self._span(match, number)
        return best

    def _tail(self, tails: Index, text: str, start: int) -> SpanHit | None:
        best: SpanHit | None = None
        window = text[start:]
        for number in self._likely(tails.numbers(window[-_END_WINDOW:]), window):
            if best is not None and self._scores[number] < best.score:
                continue
            matcher = self._matcher(number, window)
            match = matcher and matcher.search(text, start)
            if match and (best is None or self._scores[number] > best.score or match.start() < best.start):
                best = self._span(match, number)
        return best

    def _likely(self, numbers: Sequence[int], window: str) -> Sequence[int]:
        """The rules that may match in a window of a text: where nothing is compiled, all of them."""
        if not numbers or not self._needs or native.words is None:
            return numbers
        if self._met is None:
            self._met = self._compiled_needs(self._needs).met
        return self._met([*numbers], window)

    def _is_likely_alone(self, number: int, text: str) -> bool:
        """Whether a rule may match in a text that names no agency."""
        if not self._alone or native.words is None:
            return True
        if self._met_alone is None:
            self._met_alone = self._compiled_needs(self._alone).met
        return bool(self._met_alone([number], text))

    def _compiled_needs(self, needs: _Needs) -> words.Needs:
        listed = tuple(needs.get(number, b"") for number in range(len(self._scores)))
        return native.words.Needs(listed, FOLDS, characters())

    def _span(self, match: re.Match[str], number: int) -> SpanHit:
        whole = match[0]
        start = match.start() + len(whole) - len(whole.lstrip())
        end = match.end() - len(whole) + len(whole.rstrip())
        return SpanHit(start, end, *self._hit(number, _groups(match)))

    def _hit(self, number: int, groups: Mapping[str, str]) -> Hit:
        return self._hits[number]._replace(groups=groups) if groups else self._hits[number]

    def _ends_without(self, without: frozenset[Kind]) -> _Ends:
        """The rules for beginnings and for ends; callers leave out a few sets of kinds, always the same."""
        heads, tails = (
            Index(
                Entry(number, _ANY_SIZE, words)
                for place, number, words in self._ends
                if place == where and self._hits[number].kind not in without
            )
            for where in ("head", "tail")
        )
        compiled = heads.compiled(), tails.compiled()
        called = None
        if native.words is not None and all(compiled):
            called = native.words.Ends(*compiled, self._compiled_needs(self._needs), _HEAD, _TAIL, _END_WINDOW).called
        self._indices[without] = found = _Ends(heads, tails, called)
        return found

    def _matcher(self, number: int, text: str) -> re.Pattern[str] | None:
        """The rule's pattern as it is to be matched with a text, None where it cannot match.

        Of most rules there is one. The names of all agencies are so long that they are put in only where the text has
        one: compiling them everywhere would take seconds. Nearly all that such a rule is for has one.
        """
        matcher = self._matchers.get(number)
        if matcher is None:
            agency, key = False, number
            if number in self._agencies:
                agency = names_one(text)
                if not agency and not self._is_likely_alone(number, text):
                    return None
                key = -2 * number - 1 - agency
                matcher = self._matchers.get(key)
            if matcher is None:
                matcher = self._matchers[key] = self._pattern(number, agency)
        return matcher


def _ranked(scores: Sequence[float]) -> list[int]:
    """The numbers of the rules, the best first."""
    return sorted(range(len(scores)), key=lambda number: (-scores[number], number))


def _groups(match: re.Match[str]) -> Mapping[str, str]:
    """What the named groups caught; ``place2`` is another spelling of ``place``, as a pattern may name a group once."""
    if not match.lastgroup:
        return {}
    return {k.rstrip("23456789"): v.strip() for k, v in match.groupdict().items() if v and v.strip()}
