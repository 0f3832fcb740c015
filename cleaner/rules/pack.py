"""Rule packs: the format, and the way from TOML to rules.

A pack is a TOML file: an optional table of ``[terms]`` (named fragments that patterns use as ``{term}``) and a list of
``[[rule]]``. Rules are data: each one carries the strings it must match and the story look-alikes it must spare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from cleaner.errors import RulePackError
from cleaner.rules.agencies import AGENCY
from cleaner.rules.tables import parsed
from cleaner.types import Kind

Where = Literal["line", "head", "tail"]
DECISIVE = 0.9  # score from which a rule needs no second witness

_TERM = re.compile(r"(?<!\\)\{([a-z][a-z0-9_]{0,30})\}")
_FIELDS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "kind", "where", "pattern", "language"), (str,)),
    **dict.fromkeys(("lines", "words", "matches", "spares"), (list,)),
    "score": (int, float),
    "max_words": (int,),
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cause of residue, and the proof that it is told from story.

    Attributes:
        id: Unique in its pack; ``pack/id`` names the rule in an audit.
        kind: What a match is. ``Kind.CONTENT`` is allowed: it marks what must stay.
        where: ``line``: the whole block matches; ``head`` or ``tail``: a span at the block's beginning or end does.
        pattern: Regular expression, case ignored, terms filled in but for ``{agency}``. For ``line`` it must match the
            whole block but for bullets, arrows and stops around it. Named groups become the fields of a hit.
        lines: Whole lines, compared without case and without punctuation at their ends; used instead of a pattern.
        language: BCP 47, or ``*``.
        score: How often a match is right, 0–1. From .9 on the rule decides alone; below, it is a hint.
        words: Anchors: the pattern is tried only where one of them stands in the text.
        max_words: The longest block the rule looks at.
        matches: Strings that the rule must match.
        spares: Story look-alikes that it must not match.
    """

    id: str
    kind: Kind
    where: Where = "line"
    pattern: str = ""
    lines: tuple[str, ...] = ()
    language: str = "*"
    score: float = 0.95
    words: tuple[str, ...] = ()
    max_words: int = 30
    matches: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Rules under one name, in the order of the file."""

    name: str
    rules: tuple[Rule, ...]


def load(text: str, name: str) -> Pack:
    """The pack that a TOML text holds, every pattern compiled once to prove it is one.

    Raises:
        RulePackError: The text is not TOML, or a rule is incomplete or malformed; the message names pack and rule,
            what is wrong, and the fix.
    """
    pack = parse(text, name)
    for rule in pack.rules:
        if rule.pattern:
            try:
                re.compile(rule.pattern, re.IGNORECASE)
            except re.error as error:
                raise _bad(name, rule.id, f"pattern: {error}; mend it, then run: cleaner rules check") from None
    return pack


@cache
def shipped() -> tuple[Pack, ...]:
    """The packs that come with the package, in order of name."""
    folder = resources.files("cleaner.rules") / "packs"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(parse(f.read_text("utf-8"), f.name.removesuffix(".toml")) for f in files)


def parse(text: str, name: str) -> Pack:
    """As :func:`load`, but patterns are not compiled: for packs that are known to be good."""
    import tomllib  # where the shipped packs are kept, most processes parse none

    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise RulePackError(f"{name}: not TOML: {error}; literal strings ('…') need no escapes") from None
    if unknown := set(data) - {"terms", "rule"}:
        raise RulePackError(f"{name}: unknown table {sorted(unknown)[0]!r}; a pack has [terms] and [[rule]]")
    tables = data.get("rule", [])
    if not isinstance(tables, list):
        raise RulePackError(f"{name}: [rule] is one table; write [[rule]]")
    terms = _terms(data.get("terms", {}), name)
    rules = tuple(_rule(table, terms, name, number) for number, table in enumerate(tables, 1))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise _bad(name, rule.id, "the id is used twice; rename one")
        seen.add(rule.id)
    return Pack(name=name, rules=rules)


@cache
def shared_terms() -> Mapping[str, str]:
    """Terms that every pack may use: agencies, months, dates, names; bounded fragments, each in its own group."""
    return _terms(parsed("terms.toml"), "terms")


def _terms(table: Any, name: str) -> dict[str, str]:
    """Terms with the terms inside them filled in; a term may use those above it."""
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        raise RulePackError(f"{name}: [terms] must map names to strings")
    terms = dict(shared_terms()) if name != "terms" else {"agency": AGENCY}
    for key, value in table.items():
        terms[key] = f"(?:{_filled(value, terms, name, f'term {key}')})"
    return terms


def _filled(pattern: str, terms: Mapping[str, str], name: str, where: str) -> str:
    def term(match: re.Match[str]) -> str:
        if match[1] not in terms:
            raise _bad(name, where, f"unknown term {{{match[1]}}}; define it in [terms], above its first use")
        return terms[match[1]]

    return _TERM.sub(term, pattern)


def _rule(table: Any, terms: Mapping[str, str], name: str, number: int) -> Rule:
    label = str(table.get("id", f"rule {number}")) if isinstance(table, dict) else f"rule {number}"
    if not isinstance(table, dict):
        raise _bad(name, label, "not a table; write [[rule]]")
    _check_types(table, name, label)
    if not _ID.fullmatch(table.get("id", "")):
        raise _bad(name, label, "id is missing or not lower-case words joined by hyphens; give it one like 'signup-en'")
    if table.get("kind") not in set(Kind):
        raise _bad(name, label, f"kind is {table.get('kind')!r}; use one of {', '.join(Kind)}")
    if ("pattern" in table) == ("lines" in table) or not (table.get("pattern") or table.get("lines")):
        raise _bad(name, label, "a rule has either a pattern or lines, and not an empty one; give one of them")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    values["kind"] = Kind(table["kind"])
    values["pattern"] = _filled(table.get("pattern", ""), terms, name, label)
    rule = Rule(**values)
    _check_values(rule, name)
    return rule


def _check_types(table: Mapping[str, Any], name: str, label: str) -> None:
    for key, value in table.items():
        if key not in _FIELDS:
            raise _bad(name, label, f"unknown field {key!r}; a rule has {', '.join(_FIELDS)}")
        if not isinstance(value, _FIELDS[key]) or isinstance(value, bool):
            raise _bad(name, label, f"{key} is of the wrong type; see docs/rules.md")
        if isinstance(value, list) and not all(isinstance(x, str) and x for x in value):
            raise _bad(name, label, f"{key} must be a list of strings, none empty")


def _check_values(rule: Rule, name: str) -> None:
    if rule.where not in get_args(Where):
        raise _bad(name, rule.id, f"where is {rule.where!r}; use 'line', 'head' or 'tail'")
    if not 0 < rule.score <= 1:
        raise _bad(name, rule.id, f"score is {rule.score}; use a number above 0, up to 1")
    if rule.lines and rule.where != "line":
        raise _bad(name, rule.id, f"lines are whole blocks, and where is {rule.where!r}; use a pattern")
    if rule.pattern and not rule.matches:
        raise _bad(name, rule.id, "no matches; give at least one string that the pattern must match")
    if rule.pattern and not rule.words:
        raise _bad(name, rule.id, "no words; name words of which one stands in every text the pattern matches")


def _bad(name: str, rule: str, what: str) -> RulePackError:
    return RulePackError(f"{name}: {rule!r}: {what}")
