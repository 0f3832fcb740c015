"""A <nav> → one text: a third of a page's entries stand in menus."""

from __future__ import annotations

from typing import Any

from cleaner.text import normalise
from cleaner.visibility import UNREAD

# What a <nav> may hold without being a plain menu, whose entries nobody asks for one by one.
MORE = frozenset(
    "p article h1 table pre blockquote figure dialog template noscript object audio video canvas map ruby desc text "
    "tspan foreignobject".split()
)


def menu_of(nav: Any, no_menus: set[Any]) -> tuple[str, int] | None:
    """The text and the number of links of a plain menu; None of a <nav> that holds more.

    Then the <nav>s within it around what is more are added to ``no_menus``, so that none is searched twice.
    """
    pieces: list[str] = []
    links = 0
    above: list[Any] = []
    el = nav
    while True:
        tag = el.tag
        if tag in MORE or (tag in UNREAD and next(el.iter(*MORE), None) is not None):
            no_menus.update(outer for outer in above if outer.tag == "nav")
            return None
        if tag not in UNREAD:
            links += tag == "a"
            if text := el.text:
                pieces.append(text)
            if len(el):
                above.append(el)
                el = el[0]
                continue
        while True:
            if el is nav:
                return normalise(" ".join(pieces)), links
            if tail := el.tail:
                pieces.append(tail)
            if (after := el.getnext()) is not None:
                el = after
                break
            el = above.pop()
