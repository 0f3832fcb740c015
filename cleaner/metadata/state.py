"""What an application's data say of the article, where the page's head and text name no author or no day.

Frameworks that render on the server leave the data of a page in it as JSON. Of its objects the one that has the
headline for its title is the article; others are of teasers.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cleaner.metadata import datetext, people
from cleaner.metadata.site import key
from cleaner.types import Page

_IDS = frozenset(("__NEXT_DATA__", "__GATSBY_DATA__", "__APP_DATA__"))
_MOST = 3_000_000  # characters of a script that are read
_NODES = 20_000  # objects that are looked at
_TITLES = ("title", "headline", "name")
_PUBLISHED = ("publishedAt", "published_at", "datePublished", "publishDate", "publish_date", "publicationDate",
              "firstPublishedAt", "first_publish_date", "publishedDate", "published")  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "bylines", "writers", "contributors")
_NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "title")


class State(NamedTuple):
    """Fields of the article; empty where its object does not have them."""

    published: str = ""
    authors: tuple[str, ...] = ()


def read(page: Page, headline: str, sites: frozenset[str]) -> State:
    """What the object says whose title is the headline: the first of them that tells a day or an author."""
    wanted = key(headline)
    for node in _nodes(page) if wanted and page.root is not None else ():
        if not any(isinstance(t := node.get(name), str) and key(t) == wanted for name in _TITLES):
            continue
        published = (datetext.parse(t) for name in _PUBLISHED if isinstance(t := node.get(name), str))
        found = State(next((day for day in published if day), ""), tuple(_authors(node, sites)))
        if any(found):
            return found
    return State()


def _nodes(page: Page) -> Iterator[Mapping[str, Any]]:
    """Objects of the data, the outer ones first."""
    for script in page.root.iter("script"):
        if script.get("id") not in _IDS:
            continue
        source = script.text or ""
        try:
            waiting: deque[Any] = deque([json.loads(source)] if len(source) <= _MOST else ())
        except (ValueError, RecursionError):
            continue
        for _ in range(_NODES):
            if not waiting:
                break
            value = waiting.popleft()
            if isinstance(value, dict):
                yield value
                waiting += [x for x in value.values() if isinstance(x, (dict, list))]
            else:
                waiting += [x for x in value if isinstance(x, (dict, list))]


def _authors(node: Mapping[str, Any], sites: frozenset[str]) -> list[str]:
    for field in _AUTHORS:
        values = node.get(field)
        values = values if isinstance(values, list) else [values]
        found = [name for value in values for name in _names(value, sites)]
        if found:
            return people.distinct(found)
    return []


def _names(value: Any, sites: frozenset[str]) -> list[str]:
    if isinstance(value, Mapping):
        value = next((t for name in _NAMES if isinstance(t := value.get(name), str)), "")
    return people.names(value, sites, people.Trust.FIELD) if isinstance(value, str) else []
