"""Site configs against a page: which blocks they take into the story and out of it, and what they say of the article.

A config finds its page by host, as the format's tools do: ``example.com`` is the site with and without ``www.``,
``.example.com`` all below it, and the nearest counts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from cleaner.options import SiteConfig
from cleaner.places import blocks_within, hosts
from cleaner.siteconfig.parse import NAMES, Line, ParsedConfig, read
from cleaner.text import length, letters, normalise
from cleaner.types import Page, Told

_WHOLE = frozenset(("html", "body"))
_MOST = 50  # values of a line: no article has more authors
_LONGEST = 1500  # characters of a value
_LIKELY = 0.5  # score from which a block reads like story
_NEXT_TO_NOTHING, _MUCH = 500, 3  # characters of a body; how many times as many the rest of the page has
_STRING = etree.XPath("string()", smart_strings=False)
_CLASSES, _IDS = (etree.XPath(f"//@{name}", smart_strings=False) for name in ("class", "id"))


class Said(NamedTuple):
    """What a config says of the blocks of a page, by index."""

    outside: Mapping[int, str]  # not in the body, and why they are none of the story
    stripped: Mapping[int, str]  # the same of those in what is to be stripped
    body: frozenset[int]  # in the body and not stripped


_NOTHING = Said({}, {}, frozenset())


class SiteConfigs:
    """Configs by host, each read when a page of it is first met. Immutable but for that."""

    __slots__ = ("_given", "_read")

    def __init__(self, given: Iterable[SiteConfig]) -> None:
        """Of two configs for one host the later counts."""
        self._given = {one.host: one for one in given}
        self._read: dict[str, ParsedConfig] = {}

    def of(self, page: Page) -> ParsedConfig | None:
        """The config for a page; None where there is none, or the page's host is not known."""
        above = hosts(page) if self._given else ()
        wanted = (above[0].removeprefix("www."), *(f".{host}" for host in above[1:])) if above else ()
        host = next((host for host in wanted if host in self._given), "")
        if host and host not in self._read:
            self._read[host] = read(self._given[host])
        return self._read.get(host)

    def read(self, page: Page) -> Page:
        """The page with what its config says of the article in its head."""
        config = self.of(page)
        if config is None or page.root is None:
            return page
        root, lines = page.root, config.lines
        clue = next((line for line in lines.get("native_ad_clue", ()) if _found(line, root)), None)
        told = Told(
            titles=tuple(value for line in lines.get("title", ()) for value in _values(line, root)[:1]),
            authors=tuple(tuple(names) for line in lines.get("author", ()) if (names := _names(line, root))),
            dates=tuple(value for line in lines.get("date", ()) for value in _values(line, root)),
            sponsored=config.why(clue) if clue else "",
        )
        head = page.head._replace(told=told)
        return page._replace(head=head._replace(json_ld=()) if config.skips_json_ld else head)

    def blocks(self, page: Page, scores: Any) -> Said:
        """What the config of a page says of its blocks; ``scores``: how content-like each is without it, in numpy."""
        config = self.of(page)
        if config is None or page.root is None:
            return _NOTHING
        config = _for_names(config, page.root)
        found = _body(config, page)
        line, elements, inside = found or (None, (), frozenset())
        stripped = blocks_within(page, hit) if (hit := _stripped(config, page.root, elements)) else {}
        body = frozenset(inside - stripped.keys())
        if line is None or _is_stale(page, body, scores):
            return Said({}, stripped, frozenset())
        # Of a block without letters, such as a line of stars, it can't be told where it stands.
        outside = (b.index for b in page.blocks if b.index not in inside and letters(b.text))
        return Said(dict.fromkeys(outside, config.why(line)), stripped, body)


def _for_names(config: ParsedConfig, root: Any) -> ParsedConfig:
    """The config without the lines that ask for a class or an id which the page does not have.

    Most do, for sites change and their pages are of several kinds; and to ask costs a third of a parse each.
    """
    names = "\n".join([*_CLASSES(root), *_IDS(root)])
    lines = {directive: tuple(x for x in lines if x.needs in names) for directive, lines in config.lines.items()}
    return config._replace(lines=lines)


def _body(config: ParsedConfig, page: Page) -> tuple[Line, list[Any], set[int]] | None:
    """The first line of ``body`` that finds text, with its elements and the blocks in them."""
    for line in config.lines.get("body", ()):
        elements = _elements(line, page.root)
        if elements and (inside := blocks_within(page, dict.fromkeys(elements))):
            return line, elements, set(inside)
    return None


def _stripped(config: ParsedConfig, root: Any, body: Iterable[Any]) -> dict[Any, str]:
    """The elements that are to go, each with why. One around the body was not meant: the body would be empty."""
    around = {above for element in body for above in (element, *element.iterancestors())}
    found: dict[Any, str] = {}
    for line in sorted((*config.lines.get("strip", ()), *config.lines.get(NAMES, ()))):
        for element in _elements(line, root):
            if element.tag not in _WHOLE and element not in around:
                found.setdefault(element, config.why(line))
    return found


def _is_stale(page: Page, body: frozenset[int], scores: Any) -> bool:
    """Whether the body can't be the story: next to nothing, where much else on the page reads like one.

    Sites change and configs stay, and a config made for articles meets the site's front page.
    """
    held = sum(length(page.blocks[i].text) for i in body)
    others = (b for b in page.blocks if b.index not in body and scores[b.index] >= _LIKELY)
    return held < _NEXT_TO_NOTHING and sum(length(b.text) for b in others) > _MUCH * held


def _found(line: Line, root: Any) -> Any:
    """What an XPath makes of a page; an empty list where it can't be asked: it has functions that lxml does not."""
    try:
        return line.find(root)
    except (etree.LxmlError, ValueError):
        return []


def _elements(line: Line, root: Any) -> list[Any]:
    found = _found(line, root)
    return [x for x in found if isinstance(getattr(x, "tag", None), str)] if isinstance(found, list) else []


def _values(line: Line, root: Any) -> list[str]:
    """The texts that an XPath finds: of elements what stands in them, of attributes the value."""
    return [text for raw in _raw_values(_found(line, root)) if (text := normalise(raw[:_LONGEST]))]


def _names(line: Line, root: Any) -> list[str]:
    """The texts of a line for authors; where an element has a link for each of several, those of the links."""
    links = [link for element in _elements(line, root)[:_MOST] if len(found := element.findall(".//a")) > 1
             for link in found]  # fmt: skip
    return [text for link in links[:_MOST] if (text := normalise(_STRING(link)[:_LONGEST]))] or _values(line, root)


def _raw_values(found: Any) -> Iterator[str]:
    for one in found[:_MOST] if isinstance(found, list) else [found]:
        if isinstance(one, str):
            yield one
        elif isinstance(getattr(one, "tag", None), str):
            yield _STRING(one)


@lru_cache(maxsize=4)
def load(given: tuple[SiteConfig, ...]) -> SiteConfigs:
    """Configs of an option, ready to be asked."""
    return SiteConfigs(given)
