"""Site configs: the format (that of Full-Text RSS, wallabag and FiveFilters), and the way from text to directives.

A line is ``directive: value``; most values are XPaths. Used is what says where on a page the story, its title, authors
and date stand. What needs the network, rewrites the page or is a setting of another tool is counted and left.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from cleaner.options import SiteConfig

XPATHS = ("body", "strip", "title", "author", "date", "native_ad_clue")
NAMES = "strip_id_or_class"
_SKIP_JSON_LD = "skip_json_ld"
_TESTS = ("test_url", "test_contains")
_LEFT = {
    "need the network": "single_page_link single_page_link_in_feed next_page_link autodetect_next_page "
    "if_page_contains http_header requires_login not_logged_in_xpath login_uri login_username_field "
    "login_password_field login_extra_fields",
    "rewrite the page": "find_string replace_string wrap_in move_into dissolve unwrap strip_attr post_strip_attr "
    "strip_comments convert_double_br_tags src_lazy_load_attr footnotes",
    "set up other tools": "tidy prune parser autodetect_on_failure insert_detected_image strip_image_src "
    "skip_id_or_class",
}
LEFT = {name: why for why, names in _LEFT.items() for name in names.split()}
_KNOWN = (*XPATHS, NAMES, _SKIP_JSON_LD, *_TESTS, *LEFT)
_LINE = re.compile(r"(\w+)\s*(?:\(.*?\)\s*)?:(.*)")
_NAMED = "//*[contains(@class, '{0}') or contains(@id, '{0}')]"
# A path whose first step asks for a class or an id: three of four lines of the public files, with those for names.
_ASKS = re.compile(
    r"""//(?:\*|[\w-]+)\[\s*(?:contains\(\s*@(?:class|id)\s*,\s*(['"])([^'"]+)\1\s*\)|@(?:class|id)\s*=\s*(['"])([^'"]+)\3)"""
    r"""\s*\](?:[/\[][^|]*)?"""
)
_QUOTES = str.maketrans("", "", "\"'")  # as the format's tools do


class Line(NamedTuple):
    """One directive that is used."""

    number: int  # of the line, from 1
    find: Any  # its XPath, compiled
    needs: str  # what must stand in some class or id for it to find anything; may be empty


class ParsedConfig(NamedTuple):
    """A config as far as it can be used on a page at rest."""

    host: str
    lines: Mapping[str, tuple[Line, ...]]  # by directive, in order
    skips_json_ld: bool
    left: Mapping[str, int]  # why directives are left -> how many
    broken: tuple[str, ...]  # what is wrong with a line, after file and number

    def why(self, line: Line) -> str:
        """A line as the audit names it."""
        return f"site-config:{self.host}:{line.number}"


class _Broken(Exception):
    """A line that is no directive: what is wrong, and the fix."""


def read(given: SiteConfig) -> ParsedConfig:
    """The directives of a config. Lines that are none are named in ``broken``, and the others count without them."""
    lines: dict[str, list[Line]] = defaultdict(list)
    left: Counter[str] = Counter()
    broken: list[str] = []
    skips = False
    for number, raw in enumerate(given.text.removeprefix("\ufeff").split("\n"), 1):
        text = raw.strip()
        if not text or text[0] == "#":
            continue
        try:
            name, value = _directive(text)
            if name in XPATHS or name == NAMES:
                lines[name].append(_line(number, name, value))
        except _Broken as error:
            broken.append(f"{given.name}:{number}: {error}")
            continue
        skips |= name == _SKIP_JSON_LD and value.lower() == "yes"
        if name in LEFT:
            left[LEFT[name]] += 1
    return ParsedConfig(given.host, {k: tuple(v) for k, v in lines.items()}, skips, dict(left), tuple(broken))


def _directive(text: str) -> tuple[str, str]:
    """The name of a directive and its value."""
    match = _LINE.match(text)
    if match is None:
        raise _Broken(f"{text[:40]!r} is no directive; write one as in body: //article, or # before a comment")
    name = match[1].lower()
    if name not in _KNOWN:
        from difflib import get_close_matches  # a mistake is rare, and the import not cheap

        close = get_close_matches(name, _KNOWN, 1)
        raise _Broken(f"{name!r} is no directive; " + (f"write {close[0]}" if close else "remove the line"))
    return name, match[2].strip()


def _line(number: int, name: str, value: str) -> Line:
    if name == NAMES:
        value = value.translate(_QUOTES).strip()
    if not value:
        raise _Broken(f"{name} has no value; write one behind the colon, or remove the line")
    xpath = _NAMED.format(value) if name == NAMES else value
    try:
        return Line(number, etree.XPath(xpath, smart_strings=False), _needs(name, value))
    except (etree.XPathError, ValueError) as error:  # the latter of characters that no XML has
        raise _Broken(f"{value[:60]!r} is no XPath ({error}); mend it, or write # before it") from None


def _needs(name: str, value: str) -> str:
    """What the page must have in its classes and ids for a line to find anything, as far as that can be told."""
    if name == NAMES:
        return value
    asks = _ASKS.fullmatch(value)
    return asks[2] or asks[4] if asks else ""
