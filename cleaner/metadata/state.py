"""What an application's data say of the article, where the page's head and text name no author or no day.

Frameworks that render on the server leave the data of a page in it as JSON. Of its objects the one that has the
headline for its title is the article; others are of teasers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from cleaner.metadata import appdata, datetext, people
from cleaner.types import Page

_FEW = 40  # blocks of a story that stood in data; on fuller pages only what has a name of its own is looked through
_PUBLISHED = ("publishedAt", "published_at", "datePublished", "publishDate", "publish_date", "publicationDate",
              "firstPublishedAt", "first_publish_date", "publishedDate", "published", "display_date")  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "bylines", "writers", "contributors", "credits")
_NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "title")


class State(NamedTuple):
    """Fields of the article; empty where its object does not have them."""

    published: str = ""
    authors: tuple[str, ...] = ()


def read(page: Page, headline: str, sites: frozenset[str]) -> State:
    """What the object says whose title is the headline: the first of them that tells a day or an author."""
    named = len(page.blocks) > _FEW
    told = page.root is not None and (page.head.data or not named)
    for node in appdata.titled(page.root, headline, named) if told else ():
        published = (datetext.parse(t) for name in _PUBLISHED if isinstance(t := node.get(name), str))
        found = State(next((day for day in published if day), ""), tuple(_authors(node, sites)))
        if any(found):
            return found
    return State()


def _authors(node: Mapping[str, Any], sites: frozenset[str]) -> list[str]:
    for field in _AUTHORS:
        values = node.get(field)
        values = values.get("by", values) if isinstance(values, dict) else values
        values = values if isinstance(values, list) else [values]
        found = [name for value in values for name in _names(value, sites)]
        if found:
            return people.distinct(found)
    return []


def _names(value: Any, sites: frozenset[str]) -> list[str]:
    if isinstance(value, dict):
        value = next((t for name in _NAMES if isinstance(t := value.get(name), str)), "")
    return people.names(value, sites, people.Trust.FIELD) if isinstance(value, str) else []
