"""Who wrote it, by the bylines that the page prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.metadata import onpage, people

_MOST_AUTHORS = 5
_MAX_BARE = 8  # spaces in a line of names and a date that nothing calls a byline


class Authors(NamedTuple):
    """Who wrote it, where that was read, and the line that prints it."""

    names: tuple[str, ...] = ()
    source: str = ""
    printed: str = ""


def on_page(bylines: Sequence[onpage.Byline], sites: frozenset[str]) -> Authors:
    """Whom the first of these that names anybody names; ``sites`` are keys of the site's names."""
    for byline in bylines:
        if found := _of_group(byline, sites):
            if byline.kind == "text" and (linked := _linked(bylines, byline.block, sites)) and set(linked) - set(found):
                found = linked
            elif byline.kind == "text":
                found = _called_so(bylines, byline, found, sites)
            if byline.kind == "name":
                found = people.distinct([*found, *_beside(bylines, byline, sites)])
            return Authors(tuple(found), byline.kind, " ".join(byline.texts[: len(found)]))
    return Authors()


def _beside(bylines: Sequence[onpage.Byline], first: onpage.Byline, sites: frozenset[str]) -> list[str]:
    """Names of the lines right under one that is a name and no more, where one template made them: two authors."""
    found: list[str] = []
    for at in range(first.block + 1, first.block + _MOST_AUTHORS):
        line = next((b for b in bylines if b.block == at and b.kind == "name" and b.box == first.box), None)
        names = people.only_names(line.texts[0], sites) if line and first.box else []
        if not names:
            break
        found += names
    return found


def _linked(bylines: Sequence[onpage.Byline], block: int, sites: frozenset[str]) -> list[str]:
    """Names that a line links to their persons' pages: there they end where the links do."""
    line = next((b for b in bylines if b.kind == "link" and b.block == block), None)
    return people.distinct(n for text in line.texts for n in people.only_names(text, sites)) if line else []


def _called_so(
    bylines: Sequence[onpage.Byline], line: onpage.Byline, names: list[str], sites: frozenset[str]
) -> list[str]:
    """The names less what stands in the line but outside of the span that the markup calls the author."""
    span = next((b for b in bylines if b.kind == "markup" and not b.whole and b.block == line.block), None)
    inner = people.in_line(span.texts[0], sites, people.Trust.BYLINE) if span else []
    return inner if len(inner) == len(names) and all(map(str.startswith, names, inner)) else names


def _of_group(byline: onpage.Byline, sites: frozenset[str]) -> list[str]:
    """Names in the first text of the group that has any, and in those after it that hold nothing but names."""
    found: list[str] = []
    trust = people.Trust.BYLINE if byline.kind in ("link", "markup") else people.Trust.LINE
    for text in byline.texts:
        if found:
            found += people.only_names(text, sites)
        elif byline.kind == "name":
            found = people.only_names(text, sites) if text.count(" ") <= _MAX_BARE else []
        else:
            found = people.in_line(text, sites, trust)
            if text is byline.texts[0]:
                found = _set_apart(found, byline, sites) or (_of_parts(byline, sites) if byline.whole else [])
    return people.distinct(found)


def _set_apart(found: list[str], byline: onpage.Byline, sites: frozenset[str]) -> list[str]:
    """The name less a word before it that no table knows, where a link or span holds the rest: Аутор <b>J. Doe</b>."""
    if len(found) != 1:
        return found
    inner = [name for name in _of_parts(byline, sites) if found[0].endswith(f" {name}")]
    before = found[0][: -len(inner[0])].split() if inner else []
    return inner if len(before) == 1 and "." not in before[0] and before[0] not in byline.parts else found


def _of_parts(byline: onpage.Byline, sites: frozenset[str]) -> list[str]:
    """The name that stands alone in a link or span of the first text, whose other parts hide it."""
    return [n for part in byline.parts for n in people.only_names(part, sites)][:1]
