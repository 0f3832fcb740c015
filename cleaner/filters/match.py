"""Filter lists against a page: which elements they hide, and which blocks that makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from cleaner.errors import FilterListError
from cleaner.filters.lists import Hiding, ParsedList, read
from cleaner.filters.selectors import Need, Part, compiled
from cleaner.options import FilterList
from cleaner.places import blocks_within, hosts
from cleaner.types import Label, Page

_MOST_NAMED = 3  # broken lines that a message names
_WHOLE = frozenset(("html", "body"))  # a rule that hides these says something else than that all is an ad


class _Entry(NamedTuple):
    """A part of a rule's selector, and what a match is."""

    part: Part
    rule: Hiding
    label: Label


class Filters:
    """Lists ready to be asked. Immutable but for selectors that are compiled at their first use."""

    __slots__ = ("_by_need", "_by_token", "_compiled", "_exceptions", "_rest", "_unhidden", "lists")

    def __init__(self, lists: Iterable[ParsedList]) -> None:
        """An exception counts in all lists."""
        self.lists = tuple(lists)
        self._by_token: dict[str, list[_Entry]] = defaultdict(list)
        self._by_need: dict[str, Needed] = defaultdict(Needed)
        self._rest: list[_Entry] = []
        self._exceptions: dict[str, list[Hiding]] = defaultdict(list)
        self._unhidden: dict[str, bool] = {}
        self._compiled: dict[str, Any] = {}
        for given in self.lists:
            for host, generic in given.unhidden.items():
                self._unhidden[host] = generic and self._unhidden.get(host, True)
            for exception in given.exceptions:
                self._exceptions[exception.selector].append(exception)
            for rule in given.rules:
                label = Label(given.kind, 1.0, f"filter:{given.name}:{rule.line}")
                for part in rule.parts:
                    self._file(_Entry(part, rule, label))

    def _file(self, entry: _Entry) -> None:
        """Under the one thing a page must have that is likeliest the rarest."""
        part = entry.part
        if part.needs:
            self._by_token[part.needs[-1]].append(entry)
        elif part.attributes:
            need = max(part.attributes, key=lambda need: len(need.piece))
            self._by_need[need.name].add(need, entry)
        else:
            self._rest.append(entry)

    def labels(self, page: Page) -> dict[int, Label]:
        """The blocks that stand in hidden elements, by index, each with the rule that hides it."""
        if page.root is None or not self.lists:
            return {}
        above = hosts(page)
        if any(self._unhidden.get(host) is False for host in above):
            return {}
        hidden: dict[Any, Label] = {}
        for element, label in self._hidden(page.root, above):
            if element.tag not in _WHOLE:
                hidden.setdefault(element, label)
        return blocks_within(page, hidden) if hidden else {}

    def _hidden(self, root: Any, above: tuple[str, ...]) -> Iterator[tuple[Any, Label]]:
        """Elements that a rule hides, each with the rule."""
        values = _values(root)
        here = {f".{name}" for names in values["class"] for name in names.split()}
        here.update(f"#{name}" for name in values["id"])
        simple: dict[str, list[_Entry]] = {}
        others = [*self._rest]
        for token in here & self._by_token.keys():
            entries = [e for e in self._by_token[token] if self._holds(e.rule, above)]
            others += [e for e in entries if not e.part.simple and here.issuperset(e.part.needs)]
            if found := [e for e in entries if e.part.simple]:
                simple[token] = found
        if simple:
            yield from _by_names(root, simple)
        for name, needed in self._by_need.items():
            if name in values:
                others += [e for e in needed.met(values[name]) if self._holds(e.rule, above)]
        for entry in others:
            if all(need.name in values for need in entry.part.attributes):
                yield from ((element, entry.label) for element in self._select(entry.part.css, root))

    def _holds(self, rule: Hiding, above: tuple[str, ...]) -> bool:
        """Whether a rule is for a page with these hosts, and no exception speaks against it."""
        if not _is_for(rule, above):
            return False
        if not rule.only and any(host in self._unhidden for host in above):
            return False
        return not any(_is_for(exception, above) for exception in self._exceptions.get(rule.selector, ()))

    def _select(self, css: str, root: Any) -> list[Any]:
        if css not in self._compiled:
            self._compiled[css] = compiled(css)
        xpath = self._compiled[css]
        return [] if xpath is None else xpath(root)


class Needed:
    """Entries by what they need of one attribute's value."""

    def __init__(self) -> None:
        self._any: list[_Entry] = []
        self._whole: dict[str, list[_Entry]] = defaultdict(list)
        self._within: dict[str, list[_Entry]] = defaultdict(list)
        self._begun: dict[int, dict[str, list[_Entry]]] = defaultdict(lambda: defaultdict(list))  # by length

    def add(self, need: Need, entry: _Entry) -> None:
        if not need.piece:
            self._any.append(entry)
        elif need.how == "=":
            self._whole[need.piece].append(entry)
        elif need.how == "^":
            self._begun[len(need.piece)][need.piece].append(entry)
        else:
            self._within[need.piece].append(entry)

    def met(self, values: set[str]) -> Iterator[_Entry]:
        """The entries that have a value they need. A list has hundreds of beginnings, a page hundreds of links."""
        yield from self._any
        for value in values & self._whole.keys():
            yield from self._whole[value]
        for length, entries in self._begun.items():
            for begun in {value[:length] for value in values} & entries.keys():
                yield from entries[begun]
        if self._within:
            everything = "\n".join(values)
            for piece, found in self._within.items():
                if piece in everything:
                    yield from found


def _values(root: Any) -> dict[str, set[str]]:
    """Of every attribute on the page, its values."""
    found: dict[str, set[str]] = {"class": set(), "id": set()}
    for element in root.iter("*"):
        for name, value in element.items():
            if name in found:
                found[name].add(value)
            else:
                found[name] = {value}
    return found


def _by_names(root: Any, simple: dict[str, list[_Entry]]) -> Iterator[tuple[Any, Label]]:
    for element in root.iter("*"):
        names, ident = element.get("class"), element.get("id")
        if not names and not ident:
            continue
        tokens = [f".{name}" for name in names.split()] if names else []
        for token in (*tokens, f"#{ident}"):
            for entry in simple.get(token, ()):
                if entry.part.tag in ("", element.tag):
                    yield element, entry.label


def _is_for(rule: Hiding, above: tuple[str, ...]) -> bool:
    """By the nearest host that the rule names: ``example.com,~sub.example.com``."""
    if not rule.only and not rule.spared:
        return True
    for host in above:
        if _names(rule.spared, host):
            return False
        if _names(rule.only, host):
            return True
    return not rule.only


def _names(sites: tuple[str, ...], host: str) -> bool:
    """Whether a host is among the sites; ``example.*`` is it under every ending of one or two labels."""
    if host in sites:
        return True
    dots = host.count(".")
    return any(site.endswith(".*") and host.startswith(site[:-1]) and dots - site.count(".") < 2 for site in sites)


@lru_cache(maxsize=4)
def load(given: tuple[str | FilterList, ...]) -> Filters:
    """Filters of the lists in an option; a text without a name is called ``list``, ``list1``, ….

    Raises:
        FilterListError: A line of a list is broken, or a text has no hiding rule that could be used.
    """
    named = [FilterList(text=x, name=f"list{i or ''}") if isinstance(x, str) else x for i, x in enumerate(given)]
    lists = [read(one) for one in named]
    for one in lists:
        if faults := one.faults:
            more = f"\n… and {len(faults) - _MOST_NAMED} more; see: cleaner rules check --filter-list {one.name}"
            raise FilterListError("\n".join(faults[:_MOST_NAMED]) + more * (len(faults) > _MOST_NAMED))
    return Filters(lists)
