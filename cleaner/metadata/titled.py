"""The headline as the visible page has it: its ``h1``, or what stands in its stead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.metadata import beside
from cleaner.metadata.onpage import inside, is_link_home
from cleaner.metadata.urls import same_page
from cleaner.metadata.wording import split, words_of
from cleaner.types import Block, Container, Cue, Page

_UNDER, _JUST_UNDER = 20, 3  # blocks after the h1 among which readers' headline may stand
_LEAST_PART, _LEAST_MIDDLE = 0.4, 0.25  # share of <title> that a headline is, and one of several words in its midst
_LESSER = ("h2", "h3")
_NO_HEADLINE = ("li", "nav", "tr", "pre")
_SEPARATED = re.compile(r"[|–—:,·•»>/：｜＿-]\s*$")  # what stands at the seam between a headline and a site's name
_HEADLINE_WORDS = 3  # fewer may be a section's name
_LIKE_ADDRESS = 0.6  # share of the address's words
_TRIM = " -–—:|/•·"
_LOGO = re.compile(r"(?:^|[\s_-])(?:logo|site-?(?:title|name)|brand(?:ing)?|masthead)(?:$|[\s_-])", re.I)


class Headline(NamedTuple):
    """An ``h1`` of the page, or a heading in its stead: its text, the kicker that stood inside it, and whether it is
    the site's own name."""

    text: str
    kicker: str
    logo: bool
    block: int  # its index; -1 if it has none
    marked: bool  # the markup calls it the headline
    shown: bool = False  # a lesser heading that readers are shown for headline, where the h1 serves search engines


def headlines(page: Page, own: str | None = None) -> list[Headline]:
    """The ``h1`` blocks in page order, less those under the first that link elsewhere than to ``own``, the page's."""
    h1s = [b for b in page.blocks if b.tag == "h1" and not _of_widget(page.containers, b.container)]
    found = [_headline(b, page.containers) for b in h1s]
    sites = {text for text in {h.text for h in found if not h.logo} if _names_site(page, text)}
    found = [h._replace(logo=True) if h.text in sites else h for h in found]
    first = next((i for i, headline in enumerate(found) if not headline.logo), 0)
    return [h for i, h in enumerate(found) if i <= first or not _leads_elsewhere(h1s[i], own)]


def _leads_elsewhere(block: Block, own: str | None) -> bool:
    """Whether a block is wholly a link to another page than the one of an address."""
    href = next((m.href for m in block.marks if m.opens and m.kind == "link"), "")
    return bool(href and own) and block.link_chars >= len(block.text) - 2 and not same_page(href, own or "")


def _names_site(page: Page, text: str) -> bool:
    """Whether an ``h1`` is the name that stands beside the headline in ``<title>``, and the headline a lesser heading:
    so forums have their own name at the top of every thread.
    """
    title = " ".join(page.head.title.split())
    if title == text:
        return False
    if title.endswith(text):
        return _leads_to_name(page, title, title.removesuffix(text))
    return title.startswith(text) and _follows_name(page, title, text)


def _leads_to_name(page: Page, title: str, before: str) -> bool:
    """Whether what stands before a name in the title is a lesser heading, and nothing else."""
    headline = words_of(_SEPARATED.sub("", before)) if _SEPARATED.search(before) else ()
    return any(words_of(b.text) == headline for b in page.blocks if b.tag in _LESSER and len(b.text) < len(title))


def _follows_name(page: Page, title: str, name: str) -> bool:
    """Whether the first lesser heading ends a title that begins with a short name; more may stand between them."""
    under = next((b.text for b in page.blocks if b.tag in _LESSER), "")
    between = title.removesuffix(under)[len(name) :]
    short = len(name.split()) <= _HEADLINE_WORDS < len(under.split())
    return short and title.endswith(under) and all(map(_SEPARATED.search, (between, between[::-1])))


def _of_widget(containers: Sequence[Container], at: int) -> bool:
    """Whether a block stands in the tooltip of a translation service, which browsers save with the page."""
    for _ in range(4):
        if at < 0:
            return False
        if "skiptranslate" in containers[at].names:
            return True
        at = containers[at].parent
    return False


def like_address(page: Page, slug: frozenset[str]) -> tuple[Headline, ...]:
    """For pages without ``h1``: the lesser heading that has most of the words of the address, if one has."""
    best, most = None, _LIKE_ADDRESS * len(slug)
    for block in page.blocks if slug else ():
        if block.tag in _LESSER and (shared := len(slug.intersection(split(block.text)))) > most:
            best, most = block, shared
    return (Headline(best.text, "", False, best.index, False),) if best is not None else ()


def part_of_title(page: Page, title: str) -> tuple[Headline, ...]:
    """For pages without ``h1``: the first block that is a part of ``<title>`` between separators, or most of it."""
    for block in page.blocks if title else ():
        first, _, under = block.text.partition("\n")  # the day may stand under it, behind a mere <br>
        text = first if under and beside.YEAR.search(under) else block.text
        if not _LEAST_MIDDLE * len(title) <= len(text) < len(title) or block.tag in _NO_HEADLINE or text not in title:
            continue
        before, _, after = title.partition(text)
        least = _LEAST_MIDDLE if before and after and text.count(" ") >= _HEADLINE_WORDS else _LEAST_PART
        if len(text) >= least * len(title) and all(map(_SEPARATED.search, filter(None, (before, after[::-1])))):
            return (Headline(text, "", False, block.index, False),)
    return ()


def shown(page: Page, first: Headline, shared: str) -> tuple[Headline, ...]:
    """The heading under the ``h1`` that says another headline, if the title for networks says the same.

    Newsrooms that write one headline for search engines and one for readers put the former into the ``h1``. A kicker
    may stand before it, in the heading or in the shared title.
    """
    wanted = words_of(shared)
    if first.block < 0 or len(wanted) < _HEADLINE_WORDS or words_of(first.text) == wanted:
        return ()
    for block in page.blocks[first.block + 1 : first.block + 1 + _UNDER]:
        if block.tag not in _LESSER:
            continue
        own = words_of(block.text)
        if own[-len(wanted) :] == wanted:
            if (parted := _headline(block, page.containers)).kicker:
                return (parted._replace(shown=True),)
            kicker = block.text[: -len(shared)].strip(_TRIM) if block.text.endswith(shared) else ""
            return (Headline(shared, kicker, False, block.index, False, True),)
        just_under = block.index - first.block <= _JUST_UNDER and len(own) >= _HEADLINE_WORDS
        if just_under and shared.endswith(f": {block.text}"):
            return (Headline(block.text, shared[: -len(block.text) - 2], False, block.index, False, True),)
    return ()


def _headline(block: Block, containers: Sequence[Container]) -> Headline:
    container = containers[block.container]
    marked = bool((container.cues | block.cues) & Cue.TITLE)
    if _LOGO.search(container.names) or is_link_home(block):
        return Headline(block.text, "", True, block.index, marked)
    for text, cues in _marked(block):
        if cues & Cue.KICKER and block.text.startswith(text) and len(text) < len(block.text):
            rest = block.text[len(text) :].strip(_TRIM)
            return Headline(rest or block.text, text.strip(_TRIM) if rest else "", False, block.index, marked)
    return Headline(block.text, "", False, block.index, marked)


def _marked(block: Block) -> Iterator[tuple[str, int]]:
    """Texts of the inline elements with cues, outermost first."""
    for i, mark in enumerate(block.marks):
        if mark.opens and mark.cues:
            yield inside(block, i), mark.cues
