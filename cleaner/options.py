"""What a caller may choose. One frozen object, checked when it is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from cleaner.errors import OptionsError
from cleaner.types import Kind

_HOST = re.compile(r"\.?[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterList:
    """A list of an ad blocker.

    Attributes:
        text: In the syntax of Adblock Plus.
        name: As an audit names it: ``filter:NAME:LINE``.
        kind: What the hidden blocks are.

    Raises:
        OptionsError: The kind is unknown, or text or name is none.
    """

    text: str
    name: str = "list"
    kind: Kind = Kind.AD

    def __post_init__(self) -> None:
        _check_strings(self, "text", "name")
        (kind,) = _kinds(f"kind of {self.name}", (self.kind,))
        object.__setattr__(self, "kind", kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """What a file of site configs says of a site's pages.

    Attributes:
        host: Whose pages: ``example.com``, with and without ``www.``; ``.example.com`` for all below it.
        text: In the format of Full-Text RSS.
        name: As messages name the file: by the host where it is empty.

    Raises:
        OptionsError: The host is none, or text or name is none.
    """

    host: str
    text: str
    name: str = ""

    def __post_init__(self) -> None:
        _check_strings(self, "host", "text", "name")
        host = self.host.lower().strip().removeprefix("www.")
        if not _HOST.fullmatch(host):
            raise OptionsError(f"{self.host!r} is no host; write one like example.com, or .example.com")
        object.__setattr__(self, "host", host)
        object.__setattr__(self, "name", self.name or f"{host}.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices for one :class:`~cleaner.Cleaner`.

    Attributes:
        audit: Which cuts ``removed`` lists. ``article``: those around the story, and ads, newsletter and subscribe
            prompts and wire residue wherever they stand; ``full``: every visible line of the page; ``none``: none.
        min_score: How content-like a block must be to stay, 0–1. Lower keeps more.
        keep: Kinds that are never cut.
        drop: Kinds that a hint is enough for: where else a rule must have a score of .9 to cut a block, .5 does.
            What no rule knows goes and stays as ever, and so does furniture in the midst of a story.
        second_opinion: Whether trafilatura may be asked about pages on which the confidence is low. It costs as much
            as ten ordinary pages.
        links: Whether ``markdown`` of a block keeps its links; emphasis is kept either way.
        rules: Texts of rule packs in TOML, tried before the shipped ones.
        filter_lists: Ad-block lists, as texts or each with a name and a kind: blocks in elements they hide are cut.
        site_configs: What is known of sites: where on their pages the story stands, and what in it is none. Of two for
            one host the later counts.
        site_lines: Texts of files that ``cleaner learn`` wrote, or of ``SiteLines.to_json()``: what they know as lines
            of a page's site is cut.

    Raises:
        OptionsError: A value is of another type or outside its range, or a kind is unknown.
    """

    audit: Literal["article", "full", "none"] = "article"
    min_score: float = 0.5
    keep: frozenset[Kind] = frozenset()
    drop: frozenset[Kind] = frozenset()
    second_opinion: bool = True
    links: bool = True
    rules: tuple[str, ...] = ()
    filter_lists: tuple[str | FilterList, ...] = ()
    site_configs: tuple[SiteConfig, ...] = ()
    site_lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.audit not in ("article", "full", "none"):
            raise OptionsError(f"audit is {self.audit!r}; use 'article', 'full' or 'none'")
        if type(self.min_score) not in (int, float) or not 0 <= self.min_score <= 1:
            raise OptionsError(f"min_score is {self.min_score!r}; use a number from 0 to 1")
        for name in ("second_opinion", "links"):
            if not isinstance(value := getattr(self, name), bool):
                raise OptionsError(f"{name} is {value!r}; use True or False")
        object.__setattr__(self, "keep", _kinds("keep", self.keep))
        object.__setattr__(self, "drop", _kinds("drop", self.drop))
        if Kind.CONTENT in self.drop:
            raise OptionsError("drop names content, which is what stays; raise min_score for less of it")
        if both := self.keep & self.drop:
            raise OptionsError(f"keep and drop both name {', '.join(sorted(both))}; choose one")
        object.__setattr__(self, "rules", _texts("rules", self.rules))
        object.__setattr__(self, "filter_lists", _texts("filter_lists", self.filter_lists, FilterList))
        object.__setattr__(self, "site_configs", _configs(self.site_configs))
        object.__setattr__(self, "site_lines", _texts("site_lines", self.site_lines))

    @classmethod
    def balanced(cls) -> Options:
        """The default: the best F1."""
        return cls()

    @classmethod
    def precise(cls) -> Options:
        """Cuts what is doubtful: for training data."""
        return cls(min_score=0.7)

    @classmethod
    def generous(cls) -> Options:
        """Keeps what is doubtful: for archives and search."""
        return cls(min_score=0.3)


def chosen(options: Options | None) -> Options:
    """What a caller gave as options; the balanced ones where that is None.

    Raises:
        OptionsError: It is something else.
    """
    if options is None:
        return Options()
    if not isinstance(options, Options):
        raise OptionsError(f"options is a {type(options).__name__}; give cleaner.Options(…), or None for the balanced")
    return options


def _texts(name: str, given: Any, *others: type) -> tuple[Any, ...]:
    return _members(name, given, (str, *others), "give the texts of files, not their paths")


def _configs(given: Any) -> tuple[Any, ...]:
    return _members("site_configs", given, (SiteConfig,), "give SiteConfig(host=…, text=…)")


def _members(name: str, given: Any, types: tuple[type, ...], fix: str) -> tuple[Any, ...]:
    """The members of an option. What is no collection is one member: a text would else be taken for its characters."""
    alone = isinstance(given, (str, bytes, *types)) or not isinstance(given, Iterable)
    found = (given,) if alone else tuple(given)
    for one in found:
        if not isinstance(one, types):
            raise OptionsError(f"{name} has a {type(one).__name__} in it; {fix}")
    return found


def _kinds(name: str, given: Any) -> frozenset[Kind]:
    known = f"kinds are {', '.join(Kind)}"
    words = _members(name, given, (str,), known)
    try:
        return frozenset(map(Kind, words))
    except ValueError as error:
        raise OptionsError(f"{name}: {error}; {known}") from None


def _check_strings(owner: Any, *names: str) -> None:
    for name in names:
        if not isinstance(value := getattr(owner, name), str):
            raise OptionsError(f"{name} of a {type(owner).__name__} is {type(value).__name__}; give a str")
