"""Whose page it is, as far as the model asks: the host, its owner, and the names by which texts call the site."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.types import Page

# Hosts of many writers name no maker.
_NO_BRAND = frozenset(
    "blog blogs news medium substack wordpress blogspot github tumblr online site page pages community forum "
    "forums docs help support magazine post times daily".split()
)
_SHORTEST_BRAND = 4  # characters
_BEGINNING = 3  # characters of a name that stand in its first word
_SHORTEST_GLUED = 8  # of a name that may stand in a text in several words
_LONGEST_NAME = 40
_SECOND_LEVEL = 3  # characters of a label that stands below a country's: co.uk, com.au


class Site(NamedTuple):
    """Whose page it is. All in lower case, empty where unknown."""

    host: str  # without www
    owner: str  # the part of the host that its sisters share: example.co.uk
    brand: str  # the longest part of the host
    name: str  # og:site_name

    @property
    def beginning(self) -> str:
        """What stands in every text that says the brand; empty where there is none."""
        return self.brand[:_BEGINNING]

    def is_named(self, text: str) -> tuple[bool, bool]:
        """Whether a text, in lower case, says the brand, and the name."""
        brand = self.brand
        if not brand or brand[:_BEGINNING] not in text:
            said = False
        else:
            said = brand in text or (len(brand) >= _SHORTEST_GLUED and brand in text.replace(" ", ""))
        return said, bool(self.name) and self.name in text


def site_of(page: Page) -> Site:
    """By the page's address, or what it says is its address."""
    address = page.url or next(iter(page.head.links.get("canonical", ()) or page.head.meta.get("og:url", ())), "")
    host = address.partition("//")[2].partition("/")[0].lower().partition(":")[0].removeprefix("www.")
    labels = host.split(".")
    brand = max(labels[:-1], key=len, default="")
    if len(brand) < _SHORTEST_BRAND or brand in _NO_BRAND:
        brand = ""
    parts = 3 if len(labels) > 2 and len(labels[-2]) <= _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    name = " ".join(next(iter(page.head.meta.get("og:site_name", ())), "").lower().split())
    return Site(
        host, ".".join(labels[-parts:]), brand, name if _SHORTEST_BRAND <= len(name) <= _LONGEST_NAME else ""
    )
