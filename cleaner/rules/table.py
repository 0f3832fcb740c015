"""Packs as the engine uses them: plain values by the number of the rule, so that they can be kept between runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from cleaner.rules.index import Entry, Index, key_of
from cleaner.rules.pack import Pack, Rule
from cleaner.rules.patterns import names_agencies


class Table(NamedTuple):
    """Rules without examples and patterns. A rule's number is its place in the packs, one after the other."""

    names: tuple[str, ...]  # "newsletter/signup-en"
    kinds: tuple[str, ...]
    scores: tuple[float, ...]
    exact: dict[bytes, int]  # whole lines
    lines: tuple[Any, ...]  # values of the index of rules for whole blocks
    ends: tuple[tuple[str, int, tuple[str, ...]], ...]  # where, number and anchors of the others
    agencies: frozenset[int]  # the rules that have two expressions


def table_of(packs: Iterable[Pack]) -> Table:
    """Where two rules have the same score, the earlier pack and the earlier rule win."""
    pairs = [(pack.name, rule) for pack in packs for rule in pack.rules]
    rules = [rule for _, rule in pairs]
    patterned = [(number, rule) for number, rule in enumerate(rules) if rule.pattern]
    index = Index(Entry(number, rule.max_words, rule.words) for number, rule in patterned if rule.where == "line")
    return Table(
        names=tuple(f"{name}/{rule.id}" for name, rule in pairs),
        kinds=tuple(rule.kind.value for rule in rules),
        scores=tuple(rule.score for rule in rules),
        exact=_exact(rules),
        lines=index.values(),
        ends=tuple((rule.where, number, rule.words) for number, rule in patterned if rule.where != "line"),
        agencies=frozenset(number for number, rule in patterned if names_agencies(rule)),
    )


def _exact(rules: list[Rule]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for number, rule in enumerate(rules):
        for key in map(key_of, map(straight, rule.lines)):
            held = found.setdefault(key, number)
            if rule.score > rules[held].score:
                found[key] = number
    return found


def straight(text: str) -> str:
    """Curly apostrophes made straight, so that patterns need one spelling; offsets stay."""
    return text.replace("’", "'") if "’" in text else text
