"""Who signs where no field or byline names anybody, and which agencies sign as authors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cleaner.kept import compiled
from cleaner.metadata import bywords, jsonld, people
from cleaner.metadata.authors import META
from cleaner.metadata.nodes import Nodes, resolve
from cleaner.metadata.printed import Authors
from cleaner.rules import agencies
from cleaner.types import Cue, Head, Page

_IDEOGRAPHS = compiled("[\u3040-\u30ff\u3400-\u9fff々]+[ \u3000][\u3040-\u30ff\u3400-\u9fff々]+")
# At the beginning of a story in the papers of Taiwan: 〔記者王怡婷／花蓮報導〕
_REPORTED = compiled(
    r"[〔（(【［\[]?\s?(?:本報|本报|實習|特派|駐地)?(?:記者|记者)\s?((?:[\u3400-\u9fff]{2,4}[、,，]){0,3}[\u3400-\u9fff]{2,4})\s?"
    r"[／/╱]\s?[\u3400-\u9fff]{1,12}(?:報導|报导|報道|报道|電|电)[〕）)】］\]\s]"
)
_LONGEST_LABEL, _LONGEST, _MOST = 24, 80, 12  # characters of a label, and of names behind it; blocks of these
_FOREIGN = Cue.COMMENTS | Cue.RELATED | Cue.NAV | Cue.TEASER
FIRST = 3  # blocks of the story among which it begins
_IN_HEADLINE = re.compile(r"\S,\s+[Bb]y\s+(\S.{3,60})$")


def signed(
    endings: Sequence[str], headline: str, sites: frozenset[str], openings: Sequence[str] = (), page: Page | None = None
) -> Authors:
    """Who reports where the story begins, else who is named at its end, else under the lone label "Author" wherever it
    stands on the page, else behind the headline: "Rebuild it, by Prof. Jane Doe"."""
    for text in openings:
        if found := _REPORTED.match(text):
            return Authors(tuple(re.split("[、,，]", found[1])), "page text", found[0])
    for text in endings:
        text = text.strip(" ()[]（）")
        sure = people.Trust.BYLINE if _IDEOGRAPHS.fullmatch(text) else None
        names = people.names(text, sites, sure) if sure else people.only_names(text, sites)
        if names and (sure or all(name[0].isupper() for name in names)):  # without capitals any two words are a name
            return Authors(tuple(names), "page text", text)
    if page is not None and (found_by := _labelled(page, sites)):
        return found_by
    behind = _IN_HEADLINE.search(headline)
    names = people.only_names(behind[1], sites) if behind else []
    return Authors(tuple(names), "title") if names else Authors()


def _labelled(page: Page, sites: frozenset[str]) -> Authors | None:
    """Who is named in the blocks under a heading that is but "Author" or "Article by"; not where others are too."""
    found: dict[tuple[str, ...], str] = {}
    for label in page.blocks:
        if not label.is_heading or len(label.text) > _LONGEST_LABEL or not _introduces(label.text):
            continue
        behind = page.blocks[label.index + 1 : label.index + 1 + _MOST]
        own = (b for b in behind if not page.containers[b.container].all_cues & _FOREIGN)
        each = (people.only_names(block.text[:_LONGEST], sites) for block in own)
        if names := [name for part in takewhile(bool, each) for name in part]:
            found.setdefault(tuple(names), behind[0].text)
    return Authors(*next(iter((names, "text", line) for names, line in found.items()))) if len(found) == 1 else None


def _introduces(label: str) -> bool:
    """Whether all of a label introduces a name."""
    label = label.rstrip(" :：").replace("(s)", "s")
    named = f"{label} A. B."
    found = bywords.introduction(named) if label else None
    return found is not None and found.end() >= len(label)


def agencies_of(head: Head, nodes: Nodes) -> tuple[tuple[str, ...], str]:
    """Canonical names of the agencies that JSON-LD, else a meta element, gives as authors, with the source."""
    fields = [jsonld.text(a) for node in (nodes.article, nodes.page) for a in resolve(node.get("author"), nodes)]
    if found := agencies.each(fields):
        return found, "json-ld"
    for name in (n for n in META if n in head.meta and n != "twitter:data1"):
        if found := agencies.each(re.split(r"[,;/|]", " , ".join(head.meta[name]))):
            return found, f"meta {name}"
    return (), ""
