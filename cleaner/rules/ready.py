"""The shipped rules, ready to match: out of what is kept of them where it can be, else out of their packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cleaner import native
from cleaner.kept import Kept, keep, kept, long_patterns
from cleaner.rules import agencies
from cleaner.rules.engine import Rules
from cleaner.rules.needs import need_of
from cleaner.rules.pack import Pack, Rule, shipped
from cleaner.rules.patterns import FLAGS, anyhow, expression_of, matcher_of, names_agencies
from cleaner.rules.table import Table, table_of
from cleaner.rules.tables import OWN, parsed

_RULES, _NEEDS, _ALONE = "rules", "needs", "needs alone"
# Modules with patterns of their own that are worth keeping. An installation imports them, with the standard library
# alone beside it.
_WITH_PATTERNS = (
    "cleaner.text", "cleaner.captions", "cleaner.figures", "cleaner.filed", "cleaner.furniture", "cleaner.outcome",
    "cleaner.metadata.bywords", "cleaner.metadata.clocks", "cleaner.metadata.dated", "cleaner.metadata.datetext",
    "cleaner.metadata.days", "cleaner.metadata.evidence", "cleaner.metadata.labels", "cleaner.metadata.language",
    "cleaner.metadata.people", "cleaner.metadata.signatures", "cleaner.metadata.urls", "cleaner.metadata.wording",
    "cleaner.rules.agencies",
)  # fmt: skip


@cache
def ready() -> Rules:
    """The shipped rules. Where an installation has not kept them, the first process does, and that takes seconds."""
    return _Shipped()


def install(folder: str) -> bool:
    """Works out of the rules what processes will ask for, and leaves it in their folder; whether that could be done."""
    return keep(_work, folder) is not None


class _Shipped(Rules):
    """As ``Rules(shipped())``, but packs are parsed only if asked for."""

    __slots__ = ()

    def __init__(self) -> None:
        found = kept() or keep(_work)
        if found is None:
            super().__init__(shipped())
        else:
            needs = (found.table(_NEEDS), found.table(_ALONE)) if native.words else ({}, {})
            self._take(Table(*found.table(_RULES)), _patterns(found), *needs)

    def __reduce__(self) -> tuple[Callable[[], Rules], tuple[()]]:  # type: ignore[override]
        return ready, ()

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs in order of precedence."""
        return shipped()


def _patterns(found: Kept) -> Callable[[int, bool], re.Pattern[str]]:
    def pattern(number: int, agency: bool) -> re.Pattern[str]:
        return found.pattern(_name(number, agency)) or matcher_of(_rules()[number], agency)

    return pattern


def _work() -> tuple[Mapping[str, Any], Mapping[str, tuple[str, int]]]:
    """All that later processes ask for."""
    table = table_of(shipped())
    needs = {number: need_of(anyhow(rule)) for number, rule in enumerate(_rules()) if rule.pattern}
    alone = {number: need_of(expression_of(_rules()[number], agency=False)) for number in table.agencies}
    tables = {name: parsed(name) for name in OWN} | {_RULES: tuple(table), _NEEDS: needs, _ALONE: alone}
    patterns = {agencies.KEPT: (agencies.alternation(), 0)}
    for number, rule in enumerate(_rules()):
        if rule.pattern:
            for agency in (False, True) if names_agencies(rule) else (False,):
                patterns[_name(number, agency)] = expression_of(rule, agency), int(FLAGS)
    return tables, {**patterns, **long_patterns(_WITH_PATTERNS)}


def _name(number: int, agency: bool) -> str:
    return f"{number} with agencies" if agency else str(number)


def _rules() -> list[Rule]:
    return [rule for pack in shipped() for rule in pack.rules]
