"""What is known of sites: their lines, the file that holds these, and the blocks of a page that say one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cleaner.errors import SiteLinesError
from cleaner.sitelines.lines import compared, line_of, plain, site_of
from cleaner.types import Page

SCHEMA = "cleaner.site-lines/1"
_AGAIN = "mend it, or learn again"
_MANY = 0.5  # share of a site's pages from which on a line goes however sure the model is of it
_SURE = 0.9  # score of a line that stays where fewer have it: the page may be the one that the others quote
_STORY = 0.5  # score from which the model takes a line for story


class Site(NamedTuple):
    """The lines of one site."""

    pages: int  # stories it was learnt from
    lines: Mapping[str, int]  # line, as lines.line_of makes it -> in how many of them it stands


@dataclass(frozen=True, slots=True)
class SiteLines:
    """Lines that are furniture of their sites, by host without ``www.``."""

    sites: Mapping[str, Site]

    def to_json(self) -> str:
        """As a file that can be read, checked and edited."""
        sites = {name: {"pages": site.pages, "lines": dict(site.lines)} for name, site in self.sites.items()}
        return json.dumps({"schema": SCHEMA, "sites": sites}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str = "site_lines") -> SiteLines:
        """Back from :meth:`to_json`, or from what was made of it by hand: a line may stand there as a page shows it.

        Args:
            text: The JSON.
            name: Of the file, for messages.

        Raises:
            SiteLinesError: It is not such a file; the message says where and what to do.
        """
        try:
            data = json.loads(text.removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            raise SiteLinesError(f"{name}: not JSON: {error}; {_AGAIN}") from None
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise SiteLinesError(f"{name}: no \"schema\": \"{SCHEMA}\" in it; give a file that 'cleaner learn' wrote")
        sites = _object(name, "sites", data.get("sites"))
        return cls({plain(host): _site(name, f"sites/{host}", site) for host, site in sites.items()})


def apart(
    page: Page, known: Sequence[SiteLines], content: Sequence[float], descriptions: Collection[str]
) -> dict[int, str]:
    """The blocks of a page, by index, that say a line of its site, each with the reason.

    Story stays: what the page is described by; a line that fewer than half of the site's pages have, where the model
    is sure of it; and where the site's lines would be most of what the model keeps, that is what the page is about.

    Args:
        page: The page.
        known: The lines of sites; of those that know a line the first tells its count.
        content: The scores of the page's blocks.
        descriptions: What the page says of itself in its head.
    """
    name = site_of(page)
    sites = [one.sites[name] for one in known if name in one.sites]
    if not sites:
        return {}
    said = {line_of(text) for text in descriptions}
    counts = {
        i: next((site.lines[line], site.pages) for site in sites if line in site.lines)
        for i, line in compared(page).items()
        if line not in said and any(line in site.lines for site in sites)
    }
    story = {b.index: len(b.text) for b in page.blocks if content[b.index] >= _STORY}
    about = 2 * sum(size for i, size in story.items() if i in counts) > sum(story.values())
    return {
        i: f"site:{name} {count}/{pages}"
        for i, (count, pages) in counts.items()
        if not (about and i in story) and (count >= _MANY * pages or content[i] < _SURE)
    }


@lru_cache(maxsize=4)
def load_lines(texts: tuple[str, ...]) -> tuple[SiteLines, ...]:
    """The lines in an option.

    Raises:
        SiteLinesError: A text is no such file.
    """
    return tuple(SiteLines.from_json(text, f"site_lines[{number}]") for number, text in enumerate(texts))


def _site(file: str, place: str, data: Any) -> Site:
    data = _object(file, place, data)
    pages = data.get("pages")
    if type(pages) is not int or pages < 1:
        raise SiteLinesError(f"{file}: {place}: pages is {pages!r}; write how many there were, such as 40")
    lines: dict[str, int] = {}
    for line, count in _object(file, f"{place}/lines", data.get("lines")).items():
        if type(count) is not int or not 1 <= count <= pages:
            raise SiteLinesError(f"{file}: {place}/lines/{line[:40]}: {count!r}; write on how many of the {pages} "
                                 "pages it stands, or remove it")  # fmt: skip
        lines[line_of(line)] = count
    return Site(pages, lines)


def _object(file: str, place: str, data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise SiteLinesError(f"{file}: {place} is {_named(data)}, not an object in braces; {_AGAIN}")
    return data


def _named(data: Any) -> str:
    return "missing" if data is None else repr(data)[:40]
