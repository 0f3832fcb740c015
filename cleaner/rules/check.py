"""A pack's proof: every rule on its own examples, and the rules of a pack against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.rules.engine import Hit, Rules, SpanHit, matcher_of
from cleaner.rules.index import faults
from cleaner.rules.pack import DECISIVE, Pack, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a rule, and how to mend it."""

    rule: str  # "newsletter/signup-en"
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}; {self.fix}"


def check(pack: Pack) -> list[Problem]:
    """Every problem of a pack, in the order of its rules; none: the pack is good.

    Each rule must match its ``matches`` and spare its ``spares``, alone and by way of its anchors; must not repeat
    without bound; must not be shadowed (all its matches go to a better rule of the same kind) nor contradicted (one
    of them goes to a better rule of another kind, or its look-alike to another rule that decides alone).
    """
    problems: list[Problem] = []
    everything = Rules((pack,))
    for rule in pack.rules:
        found = [*_own(pack, rule)]
        if not found:
            found += _others(pack, rule, everything)
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
    name = f"{pack.name}/{rule.id}"
    winners = [hit for text in (*rule.matches, *rule.lines) if (hit := _best(everything, rule, text))]
    others = [hit for hit in winners if hit.rule != name]
    for hit in others:
        if hit.kind != rule.kind:
            yield Problem(rule=name, what=f"{hit.rule} says {hit.kind} of an example", fix="narrow one of the two")
            return
    if others and len(others) == len(winners):
        yield Problem(rule=name, what=f"shadowed: {others[0].rule} takes every example", fix="drop one of the two")
    for text in rule.spares:
        hit = everything.line(text)
        if hit and hit.score >= DECISIVE and rule.where == "line" and hit.rule != name:
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
    plain = text.replace("’", "'")
    found = {"line": matcher.fullmatch, "head": matcher.match, "tail": matcher.search}[rule.where](plain)
    return found is not None


def unbounded(pattern: str) -> str | None:
    """The first repetition without an upper bound (``*``, ``+``, ``{2,}``), or None.

    With every repetition bounded, the work on a block is bounded too, however the block is made.
    """
    bare = re.sub(r"\\.", "__", pattern)  # escaped characters repeat nothing
    bare = re.sub(r"\[\^?\]?[^\]]{0,400}\]", lambda m: "_" * len(m[0]), bare)  # nor do those of a class
    match = re.search(r"(?<!\()[*+]|\{\d*,\}", bare)
    return match[0] if match else None
