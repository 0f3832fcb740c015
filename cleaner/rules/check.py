"""The proof of packs: every rule on its own examples, and the rules against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.rules.engine import Hit, Rules, SpanHit
from cleaner.rules.index import faults
from cleaner.rules.pack import DECISIVE, Pack, Rule
from cleaner.rules.patterns import matcher_of
from cleaner.rules.table import straight
from cleaner.rules.ways import slow
from cleaner.types import FURNITURE, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a rule, and how to mend it."""

    rule: str  # "newsletter/signup-en"
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}; {self.fix}"


def check(*packs: Pack) -> list[Problem]:
    """Every problem of the packs, in the order of their rules; none: they are good.

    Each rule must match its ``matches`` and spare its ``spares``, alone and by way of its anchors, must not repeat
    without bound, nor in ever more ways. Among the rules of all the packs it must not be shadowed (all its examples go
    to better rules of the same kind) nor contradicted: no example may go to a rule of another kind, in another pack of
    the same score; and none of its look-alikes to a rule that cuts it.
    """
    problems: list[Problem] = []
    everything = Rules(packs)
    alone = {pack.name: Rules((pack,)) for pack in packs}
    for pack in packs:
        for rule in pack.rules:
            found = [*_own(pack, rule)]
            found = found or [*_others(pack, rule, alone[pack.name])]
            if not found and len(packs) > 1:
                found = [*_beyond(pack, rule, everything)]
            problems += found
    return problems


def _own(pack: Pack, rule: Rule) -> Iterator[Problem]:
    name = f"{pack.name}/{rule.id}"
    for word in rule.words:
        if fault := faults(word):
            yield Problem(rule=name, what=fault, fix="see docs/rules.md on anchors")
    if repeat := unbounded(rule.pattern):
        yield Problem(rule=name, what=f"{repeat!r} repeats without bound", fix="write {0,80} or the like")
    if rule.pattern:
        try:
            matcher_of(rule)
        except re.error as error:
            yield Problem(rule=name, what=f"pattern: {error}", fix="mend it")
            return
        if text := slow(rule.pattern):  # and so may the examples be: they are not tried
            what = f"a repetition of the pattern can share {text!r} out in too many ways, and takes for ever on such"
            yield Problem(rule=name, what=what, fix="let each round begin with what none ends with: "
                          "(?: [a-z]{1,30}){1,30}, not (?:[a-z]{1,30} ?){1,30}; see docs/rules.md")  # fmt: skip
            return
    if not rule.spares:
        yield Problem(rule=name, what="no spares", fix="give a story sentence that looks like it")
    alone = Rules((Pack(name=pack.name, rules=(rule,)),))
    for text in (*rule.matches, *rule.lines):
        if not _hits(alone, rule, text):
            why = "an anchor or max_words keeps it away" if _anchored_off(rule, text) else "the pattern is at fault"
            yield Problem(rule=name, what=f"does not match its example {text!r}: {why}", fix="mend one of the two")
    for text in rule.spares:
        if _hits(alone, rule, text):
            yield Problem(rule=name, what=f"matches its look-alike {text!r}", fix="narrow the pattern")


def _others(pack: Pack, rule: Rule, everything: Rules) -> Iterator[Problem]:
    """What is wrong with a rule among those of its own pack."""
    name = f"{pack.name}/{rule.id}"
    others, all_taken = _winners(name, rule, everything)
    if hit := next((hit for hit in others if hit.kind != rule.kind), None):
        yield Problem(rule=name, what=f"{hit.rule} says {hit.kind} of an example", fix="narrow one of the two")
        return
    if all_taken:
        yield Problem(rule=name, what=f"shadowed: {others[0].rule} takes every example", fix="drop one of the two")
    yield from _spares_taken(name, rule, everything)


def _beyond(pack: Pack, rule: Rule, everything: Rules) -> Iterator[Problem]:
    """What is wrong with a rule among those of all packs. Of two kinds the surer rule is right, if one is surer."""
    name = f"{pack.name}/{rule.id}"
    others, all_taken = _winners(name, rule, everything)
    for hit in others:
        if hit.kind != rule.kind and hit.score == rule.score:
            what = f"{hit.rule} says {hit.kind} of an example, with the same score"
            yield Problem(rule=name, what=what, fix="narrow one of the two, or give it a lower score")
            return
    if all_taken and others[0].kind == rule.kind:
        yield Problem(rule=name, what=f"shadowed: {others[0].rule} takes every example", fix="drop one of the two")
    if rule.kind is not Kind.CONTENT:  # what looks like story to a rule that protects it is residue
        yield from _spares_taken(name, rule, everything)


def _winners(name: str, rule: Rule, everything: Rules) -> tuple[list[Hit | SpanHit], bool]:
    """The other rules that take examples of a rule, and whether one of them takes all."""
    winners = [hit for text in (*rule.matches, *rule.lines) if (hit := _best(everything, rule, text))]
    others = [hit for hit in winners if hit.rule != name]
    return others, len(others) == len(winners) and len({hit.rule for hit in others}) == 1


def _spares_taken(name: str, rule: Rule, everything: Rules) -> Iterator[Problem]:
    for text in rule.spares:
        hit = everything.line(text)
        if not hit or hit.score < DECISIVE or rule.where != "line" or hit.rule == name:
            continue
        if hit.kind is not Kind.CONTENT and hit.kind not in FURNITURE:  # neither takes story out of a page
            yield Problem(rule=name, what=f"{hit.rule} matches its look-alike {text!r}", fix="narrow that rule")


def _best(rules: Rules, rule: Rule, text: str) -> Hit | SpanHit | None:
    if rule.where == "line":
        return rules.line(text)
    spans = rules.spans(text)
    if not spans:
        return None
    return spans[0] if rule.where == "head" else spans[-1]


def _hits(alone: Rules, rule: Rule, text: str) -> bool:
    return bool(alone.line(text) if rule.where == "line" else alone.spans(text))


def _anchored_off(rule: Rule, text: str) -> bool:
    if not rule.pattern:
        return False
    matcher = matcher_of(rule)
    match = {"line": matcher.fullmatch, "head": matcher.match, "tail": matcher.search}[rule.where]
    return match(straight(text)) is not None


def unbounded(pattern: str) -> str | None:
    """The first repetition without an upper bound (``*``, ``+``, ``{2,}``), or None.

    With every repetition bounded, so is the text that a rule can match. What is repeated in a repetition may take for
    ever all the same: see :mod:`cleaner.rules.ways`.
    """
    bare = re.sub(r"\\.", "__", pattern)  # escaped characters repeat nothing
    bare = re.sub(r"\[\^?\]?[^\]]{0,400}\]", lambda m: "_" * len(m[0]), bare)  # nor do those of a class
    match = re.search(r"(?<!\()[*+]|\{\d*,\}", bare)
    return match[0] if match else None
