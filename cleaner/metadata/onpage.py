"""What the visible page says: headlines, bylines and dates, read off the blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from cleaner.metadata import beside, people
from cleaner.metadata.labels import leads_to_others
from cleaner.metadata.urls import is_home, is_person, same_page
from cleaner.metadata.wording import split, words_of
from cleaner.text import normalise
from cleaner.types import Block, Container, Cue, Page

SHORT = 200  # characters of a byline or a line with a date
BEFORE, AFTER = 8, 14  # blocks around the headline among which its byline and date stand
_OTHERS = re.compile(
    r"\b(?:last (?:post|reply|activity)|latest|reviewed|edited|fact[- ]checked|photos?|joined|in reply)\b", re.I
)
_CLOSE = 3  # blocks after the headline that hold its byline wherever the markup says they stand
_RANK = {"text": 0, "link": 1, "markup": 2, "name": 3}
_NETWORKS = re.compile(r"(?<![\w-])(?:facebook|twitter|youtube|linkedin|instagram|tiktok|pinterest|bsky|github|medium|"
                       r"x|mastodon|threads)\.(?:com|app)/", re.I)
_ELSEWHERE = Cue.COMMENTS | Cue.RELATED | Cue.NAV | Cue.FOOTER | Cue.TEASER | Cue.CONSENT | Cue.MODAL
_MAX_BLOCKS = 400  # searched for bylines
_UNDER, _JUST_UNDER = 20, 3  # blocks after the h1 among which readers' headline may stand
_LEAST_PART, _LEAST_MIDDLE = 0.4, 0.25  # share of <title> that a headline is, and one of several words in its midst
_NO_HEADLINE = ("li", "nav", "tr", "pre")
_SEPARATED = re.compile(r"[|–—:,·•»>/：｜＿-]\s*$")  # what stands at the seam between a headline and a site's name
_HEADLINE_WORDS, _LIKE_ADDRESS = 3, 0.6  # fewer may be a section's name; share of the address's words
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


class Byline(NamedTuple):
    """Texts that stand together and may name the author.

    ``kind`` is ``markup`` (its class speaks of an author), ``link`` (the texts link to a person's page: each is a name
    and no more), ``text`` (it reads "By …") or ``name`` (a short line beside a date under the headline).
    """

    texts: tuple[str, ...]
    kind: Literal["markup", "link", "text", "name"]
    block: int  # index of the first
    parts: tuple[str, ...] = ()  # of the first text: its links, emphasised and classed spans
    whole: bool = True  # the first text is a whole block, whose parts all belong to the byline


def headlines(page: Page, own: str | None = None) -> list[Headline]:
    """The ``h1`` blocks in page order, less those under the first that link elsewhere than to ``own``, the page's."""
    h1s = [b for b in page.blocks if b.tag == "h1" and not _of_widget(page.containers, b.container)]
    found = [_headline(b, page.containers) for b in h1s]
    first = next((i for i, headline in enumerate(found) if not headline.logo), 0)
    return [h for i, h in enumerate(found) if i <= first or not _leads_elsewhere(h1s[i], own)]


def _leads_elsewhere(block: Block, own: str | None) -> bool:
    """Whether a block is wholly a link to another page than the one of an address."""
    href = next((m.href for m in block.marks if m.opens and m.kind == "link"), "")
    return bool(href and own) and block.link_chars >= len(block.text) - 2 and not same_page(href, own or "")


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
        if block.tag in ("h2", "h3") and (shared := len(slug.intersection(split(block.text)))) > most:
            best, most = block, shared
    return (Headline(best.text, "", False, best.index, False),) if best is not None else ()


def part_of_title(page: Page, title: str) -> tuple[Headline, ...]:
    """For pages without ``h1``: the first block that is a part of ``<title>`` between separators, or most of it."""
    for block in page.blocks if title else ():
        first, _, under = block.text.partition("\n")  # the day may stand under it, behind a mere <br>
        text = first if beside.YEAR.search(under) else block.text
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
        if block.tag not in ("h2", "h3"):
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
    if _LOGO.search(container.names) or _is_link_home(block):
        return Headline(block.text, "", True, block.index, marked)
    for text, cues in _marked(block):
        if cues & Cue.KICKER and block.text.startswith(text) and len(text) < len(block.text):
            rest = block.text[len(text) :].strip(_TRIM)
            return Headline(rest or block.text, text.strip(_TRIM) if rest else "", False, block.index, marked)
    return Headline(block.text, "", False, block.index, marked)


def _is_link_home(block: Block) -> bool:
    linked = block.links > 0 and block.link_chars >= len(block.text) - 2
    return linked and any(m.opens and m.kind == "link" and is_home(m.href) for m in block.marks)


def _marked(block: Block) -> Iterator[tuple[str, int]]:
    """Texts of the inline elements with cues, outermost first."""
    for i, mark in enumerate(block.marks):
        if mark.opens and mark.cues:
            yield _inside(block, i), mark.cues


def _inside(block: Block, opening: int) -> str:
    """Text between an opening mark and its closing one, or to the end of the block."""
    kind, depth, end = block.marks[opening].kind, 0, len(block.pieces)
    for i in range(opening, len(block.marks)):
        mark = block.marks[i]
        if mark.kind == kind:
            depth += 1 if mark.opens else -1
            if depth == 0:
                end = mark.piece
                break
    return normalise("".join(block.pieces[block.marks[opening].piece : end]))


def place(page: Page, headline: str) -> int:
    """Index of the block that holds the headline, else of the first ``h1``; -1 if there is none."""
    wanted = words_of(headline)
    size = len(headline)
    headings = [b for b in page.blocks if b.tag == "h1"]
    for block in (*headings, *page.blocks) if wanted else ():
        near = -40 <= len(block.text) - size <= 40 and wanted[0] in block.text.lower()  # before the words are cut
        if near and words_of(block.text) == wanted:
            return block.index
    return next((b.index for b in headings if not _is_link_home(b)), -1)


def near(page: Page, at: int) -> list[str]:
    """Short texts around the block at ``at``, those after it first; at the top of the page where it is -1."""
    start = max(0, at)
    around = [*page.blocks[start + (at >= 0) : start + 1 + AFTER], *page.blocks[max(0, start - BEFORE) : start]]
    other = foreign_cues(page, at)
    return [b.text for b in around if len(b.text) <= SHORT and not page.containers[b.container].all_cues & other]


def bylines(page: Page, at: int, story: Collection[int] = ()) -> list[Byline]:
    """What may be the byline, the nearest to the headline first; what stands before it counts as three times as far.

    ``story``: the indices of blocks amid the story, in which "by" and a name are part of a sentence.
    """
    found: list[Byline] = []
    containers = page.containers
    candidates = _candidates(page, at)
    owner = -1
    for block in candidates:
        holder = _byline_container(containers, block) if containers[block.container].all_cues & Cue.BYLINE else -1
        if holder >= 0 and holder == owner:
            found[-1] = found[-1]._replace(texts=(*found[-1].texts, block.text))
            if block.links and (mate := found[-2:][0]).kind == "link" and mate.block == found[-1].block:
                found[-2] = found[-2]._replace(texts=(*found[-2].texts, *_linked(block)))
            continue
        owner = holder
        if block.links and (texts := _linked(block)):
            found.append(Byline(texts, "link", block.index))
        if holder >= 0:
            found.append(Byline((block.text,), "markup", block.index, _parts(block)))
        elif (block.marks or block.cues) and (texts := _inline_bylines(block)):
            found.append(Byline(texts, "markup", block.index, _parts(block), False))
    candidates = [b for b in candidates if b.index not in story]
    found += _by_text(page, candidates, at)
    far = [b for b in candidates if b.index - at > AFTER and people.wholly_introduced(b.text)]
    if len({b.text for b in far}) == 1:  # several different ones are of teasers
        found.append(Byline((far[0].text,), "text", far[0].index))
    return sorted(found, key=lambda b: (how_far(b.block, at), _RANK[b.kind]))


def _by_text(page: Page, candidates: Sequence[Block], at: int) -> Iterator[Byline]:
    """Lines near the headline that read like a byline, or that stand beside a date there."""
    close = [b for b in candidates if -BEFORE <= b.index - at <= AFTER]
    named = {block.index for block in beside.lines(page, at, close)}
    for block in close:
        if people.introduced(block.text):
            yield Byline((block.text,), "text", block.index)
        elif block.index in named:
            yield Byline((block.text,), "name", block.index)


def how_far(index: int, at: int) -> int:
    """How far a block is from the headline; what stands before it counts threefold."""
    return index - at if index >= at else 3 * (at - index)


def foreign_cues(page: Page, at: int) -> int:
    """Cues of places that are not about the article; those that the headline's own place has say nothing."""
    own = page.containers[page.blocks[at].container].all_cues if at >= 0 else 0
    return _ELSEWHERE & ~own


def _candidates(page: Page, at: int) -> list[Block]:
    """Short blocks that may hold the byline: those right under the headline wherever the markup says they stand."""
    elsewhere = foreign_cues(page, at)
    containers = page.containers
    return [
        b for b in page.blocks[: max(0, at) + _MAX_BLOCKS]
        if len(b.text) <= SHORT and b.index != at
        and (not (foreign := containers[b.container].all_cues & elsewhere)
             or (foreign == Cue.FOOTER and _has_byline(b))
             or (0 < b.index - at <= AFTER and _right_under(containers, b, b.index - at)))
    ]  # fmt: skip


def _has_byline(block: Block) -> bool:
    return any(mark.cues & Cue.BYLINE for mark in block.marks)  # as the footers of Blogger's posts have one


def _right_under(containers: Sequence[Container], block: Block, distance: int) -> bool:
    own = containers[block.container]
    around = containers[own.parent].all_cues if own.parent >= 0 else 0
    if around & (Cue.COMMENTS | Cue.RELATED):
        return False
    if own.cues & Cue.BYLINE:
        return distance <= AFTER
    return distance <= _CLOSE and (not own.cues & _ELSEWHERE or people.introduced(block.text))


def _byline_container(containers: Sequence[Container], block: Block) -> int:
    """Index of the outermost of the three nearest containers whose own names speak of an author; -1 if none does."""
    at, found = block.container, -1
    for _ in range(4):
        if at < 0:
            break
        if containers[at].cues & Cue.BYLINE:
            found = at
        at = containers[at].parent
    return found


def _inline_bylines(block: Block) -> tuple[str, ...]:
    if block.cues & Cue.BYLINE:
        return (block.text,)
    spans = (_inside(block, i) for i, mark in enumerate(block.marks) if mark.opens and mark.cues & Cue.BYLINE)
    return tuple(filter(None, spans))


def _parts(block: Block) -> tuple[str, ...]:
    return tuple(_inside(block, i) for i, m in enumerate(block.marks[:20]) if m.opens and not _NETWORKS.search(m.href))


def _linked(block: Block) -> tuple[str, ...]:
    """Texts of the block's links to persons' pages on the same site."""
    persons = [i for i, m in enumerate(block.marks) if m.opens and m.kind == "link" and is_person(m.href)]
    found = tuple(
        text for i in persons
        if not _NETWORKS.search(block.marks[i].href) and 1 < len(text := _inside(block, i)) <= 80
        and not leads_to_others("".join(block.pieces[: block.marks[i].piece]))
    )  # fmt: skip
    return () if found and _OTHERS.search(block.text) else found
