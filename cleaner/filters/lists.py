"""Ad-block lists: the format (Adblock Plus's), and the way from a list's text to its hiding rules.

Used are ``##`` and ``#@#`` with CSS selectors, and of the exceptions for requests those that switch hiding off. Rules
for requests, for extended selectors, scripts and styles need a browser: they are counted and left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from cleaner.filters.selectors import Broken, Extended, Part, parts
from cleaner.options import FilterList
from cleaner.types import Kind

REQUESTS, EXTENDED, SCRIPTS = "rules for requests", "extended selectors", "scripts and styles"  # what is left
_RULE = re.compile(r"([^/|@\"!#]*)(#[@?$%]{0,3}#)(.*)")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*(?:\.\*)?\.?")
_SCRIPT = re.compile(r"\+js\(|\^|script:inject\(")
_STYLE = re.compile(r":(?:style|remove)\(|\{[^}]*\}\s*$")
_ABP_ONLY = re.compile(r":-abp-|:(?:has-text|contains|upward|xpath|matches-\w+|min-text-length|watch-attr|nth-ancestor|"
                       r"if|if-not|others|properties|remove-attr|remove-class)\(")  # fmt: skip
_UNHIDE = re.compile(r"@@\|\|([\w.-]+)\^?\$(?:[^,]*,)*?(elemhide|ehide|generichide|ghide)(?:,|$)")


class Hiding(NamedTuple):
    """One hiding rule, or one exception to some."""

    line: int
    selector: str
    parts: tuple[Part, ...]
    only: tuple[str, ...]  # hosts it is for; empty: all
    spared: tuple[str, ...]  # hosts it is not for


class ParsedList(NamedTuple):
    """A list as far as it can be used on a page at rest."""

    name: str
    kind: Kind
    rules: tuple[Hiding, ...]
    exceptions: tuple[Hiding, ...]
    unhidden: Mapping[str, bool]  # host -> whether only its generic rules are off
    skipped: Mapping[str, int]  # what kind of rule -> how many
    broken: tuple[str, ...] = ()  # lines that are none: list, number, what is wrong and the fix

    @property
    def account(self) -> str:
        """What of the list is used, and what is left, in a line."""
        left = ", ".join(f"{count:,} {what}" for what, count in sorted(self.skipped.items()))
        used = f"{self.name}: {len(self.rules):,} hiding rules, {len(self.exceptions):,} exceptions"
        return f"{used}; skipped, as they need a browser: {left}" if left else used

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the list can't be used: its broken lines, or that it has nothing in it."""
        if self.broken or self.rules or self.exceptions:
            return self.broken
        return (f"{self.account}; give a list with rules like ##.ad-box",)


def read(given: FilterList) -> ParsedList:
    """The hiding rules of a list, their selectors checked."""
    rules: list[Hiding] = []
    exceptions: list[Hiding] = []
    unhidden: dict[str, bool] = {}
    skipped: Counter[str] = Counter()
    broken: list[str] = []
    for number, raw in enumerate(given.text.split("\n"), 1):
        line = raw.strip().lstrip("\ufeff")
        if not line or line[0] == "!" or (line[0] == "[" and line[-1] == "]"):
            continue
        match = _RULE.match(line)
        if match is None:
            skipped[REQUESTS] += 1
            if found := _UNHIDE.match(line):
                host = found[1].lower()
                unhidden[host] = found[2] in ("generichide", "ghide") and unhidden.get(host, True)
        elif what := _needs_a_browser(match[2], match[3]):
            skipped[what] += 1
        else:
            try:
                hiding = _hiding(number, match[1], match[3].strip())
            except Extended:
                skipped[EXTENDED] += 1
            except Broken as error:
                broken.append(f"{given.name}:{number}: {error}")
            else:
                (exceptions if "@" in match[2] else rules).append(hiding)
    return ParsedList(given.name, given.kind, tuple(rules), tuple(exceptions), unhidden, dict(skipped), tuple(broken))


def _needs_a_browser(mark: str, body: str) -> str | None:
    """What it is that a rule needs a browser for; None where it does not."""
    if "$" in mark or "%" in mark or _SCRIPT.match(body) or _STYLE.search(body):
        return SCRIPTS
    return EXTENDED if "?" in mark or _ABP_ONLY.search(body) else None


def _hiding(number: int, sites: str, selector: str) -> Hiding:
    only: list[str] = []
    spared: list[str] = []
    for site in filter(None, map(str.strip, sites.split(","))):
        name = site.removeprefix("~").lower()
        if not _SITE.fullmatch(name):
            raise Broken(f"{site!r} is no host", "write hosts like example.com, with commas between")
        (spared if site[0] == "~" else only).append(name.rstrip("."))
    if not selector:
        raise Broken("no selector", "write one behind the ##, such as .ad-box")
    return Hiding(number, selector, parts(selector), tuple(only), tuple(spared))
