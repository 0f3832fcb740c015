"""From a rule's pattern to the expression that is matched: with what may stand around it, and agencies or none."""

from __future__ import annotations

import re

from cleaner.kept import no_gc
from cleaner.rules.agencies import AGENCY, alternation
from cleaner.rules.pack import Rule

FLAGS = re.IGNORECASE

_NOISE = r"[^\w()\[\]<>©ⓒ®@#'\"“”„«»‘’「」『』【】（）=^/&+$€£¥%?]"  # bullets, arrows, emoji, stops, spaces
# A span at a tail begins where a word could: after white space, closing punctuation, at the very start; or with an
# opening bracket, which scripts without spaces put right behind a word.
_TAIL_START = r"(?:(?<![^\s.!?…:;,\"”»’')\]）。！？」』】|/–—-])|(?=[\[(（【［〔=＝、]))"


def names_agencies(rule: Rule) -> bool:
    """Whether a rule has two expressions: one for texts that name an agency, one for those that name none."""
    return AGENCY in rule.pattern


def expression_of(rule: Rule, agency: bool = True) -> str:
    """The rule's pattern, in a group, with what may stand around it; without ``agency``, for texts that name none."""
    return _expression(rule, alternation() if agency else "(?!)")


def anyhow(rule: Rule) -> str:
    """An expression that matches all that the rule's does, whatever agencies there are."""
    return _expression(rule, "(?s:.{0,99})")


def _expression(rule: Rule, agency: str) -> str:
    pattern = rule.pattern.replace(AGENCY, agency)
    return {
        "line": rf"{_NOISE}{{0,6}}(?:{pattern}){_NOISE}{{0,6}}",
        "head": rf"{_NOISE}{{0,3}}(?:{pattern})",
        "tail": rf"{_TAIL_START}(?:{pattern}){_NOISE}{{0,3}}\Z",
    }[rule.where]


def matcher_of(rule: Rule, agency: bool = True) -> re.Pattern[str]:
    """The rule's expression compiled, case ignored."""
    with no_gc():
        return re.compile(expression_of(rule, agency), FLAGS)
