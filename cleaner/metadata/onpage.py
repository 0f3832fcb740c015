"""What the visible page says: headlines, bylines and dates, read off the blocks, so that no tree is walked again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cleaner.text import normalise, words
from cleaner.types import Block, Container, Cue, Page

_SHORT = 200  # characters of a byline or a line with a date
_BEFORE, _AFTER = 8, 14  # blocks around the headline among which its byline and date stand
_ELSEWHERE = Cue.COMMENTS | Cue.RELATED | Cue.NAV | Cue.FOOTER | Cue.TEASER | Cue.CONSENT | Cue.MODAL
_MAX_BLOCKS = 400  # searched for bylines
_TRIM = " -–—:|/•·"
_HOME = re.compile(r"^(?:https?://[^/?#]+)?/?(?:index\.\w{2,5})?(?:[?#].*)?$", re.I)
_LOGO = re.compile(r"(?:^|[\s_-])(?:logo|site-?(?:title|name)|brand(?:ing)?|masthead)(?:$|[\s_-])", re.I)
_AUTHOR_PATH = re.compile(
    r"/(?:by|authors?|autor(?:en|es|i)?|auteurs?|autori|writers?|reporters?|journalists?|journalistes?|contributors?|columnists?|"
    r"people|persons?|profiles?|staff|team|bio|byline|redaktion|redacteur|autore|autor[ea]s|firmas?|firma|forfatter|skribent|"
    r"penulis|yazar|avtor|avtory|creator|correspondents?)[/=.][\w%.@~+-]{2,}", re.I)  # fmt: skip
_MEMBER_PATH = re.compile(r"/(?:u|users?|members?|profile)/[\w%.@~+-]{2,}|viewprofile|action=profile|/members/|\bprofile\.php|"
                          r"member\.php\?|/@[\w.-]{2,}", re.I)  # fmt: skip


class Headline(NamedTuple):
    """An ``h1`` of the page: its text, the kicker that stood inside it, and whether it is the site's own name."""

    text: str
    kicker: str
    logo: bool
    index: int  # of its block; -1 if it has none


class Byline(NamedTuple):
    """Texts that stand together where the markup, or the address they link to, speaks of an author."""

    texts: tuple[str, ...]
    linked: bool  # the texts are links to a person's page: each is a name and no more
    index: int  # of the first block


def headlines(page: Page) -> list[Headline]:
    """The ``h1`` blocks in page order."""
    return [_headline(b, page.containers) for b in page.blocks if b.tag == "h1"]


def _headline(block: Block, containers: Sequence[Container]) -> Headline:
    container = containers[block.container]
    if _LOGO.search(container.names) or _is_link_home(block):
        return Headline(block.text, "", True, block.index)
    for text, mark_cues in _marked(block):
        if mark_cues & Cue.KICKER and block.text.startswith(text) and len(text) < len(block.text):
            return Headline(block.text[len(text) :].strip(_TRIM) or block.text, text.strip(_TRIM), False, block.index)
    return Headline(block.text, "", False, block.index)


def _is_link_home(block: Block) -> bool:
    if not block.links or block.link_chars < len(block.text) - 2:
        return False
    return any(m.opens and m.kind == "link" and _HOME.match(m.href) for m in block.marks)


def _marked(block: Block) -> Iterator[tuple[str, int]]:
    """Texts of the inline elements with cues, outermost first."""
    marks = block.marks
    for i, mark in enumerate(marks):
        if mark.opens and mark.cues:
            yield _inside(block, i), mark.cues


def _inside(block: Block, opening: int) -> str:
    """Text between an opening mark and its closing one, or to the end of the block."""
    kind, depth, end = block.marks[opening].kind, 0, len(block.pieces)
    for mark in block.marks[opening:]:
        if mark.kind == kind:
            depth += 1 if mark.opens else -1
            if depth == 0:
                end = mark.piece
                break
    return normalise("".join(block.pieces[block.marks[opening].piece : end]))


def place(page: Page, headline: str) -> int:
    """Index of the block that holds the headline; -1 if none does."""
    wanted = words(headline)
    if not wanted:
        return -1
    found = -1
    for block in page.blocks:
        if abs(len(block.text) - len(headline)) <= 40 and words(block.text) == wanted:
            if block.tag == "h1":
                return block.index
            found = block.index if found < 0 else found
    return found


def near(page: Page, at: int) -> list[str]:
    """Short texts around the block at ``at``, those after it first; at the top of the page where it is -1."""
    blocks = page.blocks
    start = max(0, at)
    around = [*blocks[start + 1 : start + 1 + _AFTER], *blocks[max(0, start - _BEFORE) : start]]
    return [b.text for b in around if len(b.text) <= _SHORT and not page.containers[b.container].all_cues & _ELSEWHERE]


def bylines(page: Page, at: int) -> list[Byline]:
    """Bylines by the markup, the nearest after the headline first, then those before it, then the rest of the page."""
    found: list[Byline] = []
    group: list[str] = []
    owner, first = -1, -1
    for block in _candidates(page):
        holder = _byline_container(page.containers, block)
        if holder >= 0 and holder == owner:
            group.append(block.text)
            continue
        if group:
            found.append(Byline(tuple(group), False, first))
        group, owner, first = ([block.text] if holder >= 0 else []), holder, block.index
        if holder < 0:
            found.extend(_inline_byline(block))
    if group:
        found.append(Byline(tuple(group), False, first))
    found.extend(_linked(page))
    return sorted(found, key=lambda x: (_distance(x.index, at), not x.linked))


def member(page: Page, at: int) -> str:
    """Name of the first member of a forum who is linked after the headline; empty if there is none."""
    for block in page.blocks[max(0, at) : max(0, at) + 60]:
        for i, mark in enumerate(block.marks):
            if mark.opens and mark.kind == "link" and _MEMBER_PATH.search(mark.href) and 1 < len(text := _inside(block, i)) <= 40:
                return text
    return ""


def times(root: Any) -> list[tuple[str, str]]:
    """``<time>`` elements in page order: the machine's value (else the text) and the text."""
    found = []
    for element in root.iter("time"):
        text = normalise("".join(element.itertext()))
        if value := element.get("datetime") or text:
            found.append((value, text))
        if len(found) > 60:
            break
    return found


def microdata(root: Any, name: str) -> list[str]:
    """Machine values and texts of the elements with this itemprop, in page order; for names that ``<time>`` lacks."""
    found = []
    for attribute in root.xpath("//@itemprop[.=$name]", name=name)[:20]:
        element = attribute.getparent()
        if value := element.get("content") or element.get("datetime") or normalise("".join(element.itertext()))[:100]:
            found.append(value)
    return found


def _distance(index: int, at: int) -> int:
    """How far a block is from the headline; what stands before it counts threefold."""
    return index - at if index >= at else 3 * (at - index)


def _candidates(page: Page) -> Iterator[Block]:
    for block in page.blocks[:_MAX_BLOCKS]:
        if len(block.text) <= _SHORT and not page.containers[block.container].all_cues & _ELSEWHERE:
            yield block


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


def _inline_byline(block: Block) -> Iterator[Byline]:
    if block.cues & Cue.BYLINE:
        yield Byline((block.text,), False, block.index)
        return
    texts = tuple(text for text, mark_cues in _marked(block) if mark_cues & Cue.BYLINE and text)
    if texts:
        yield Byline(texts, False, block.index)


def _linked(page: Page) -> Iterator[Byline]:
    for block in _candidates(page):
        if block.links:
            texts = tuple(
                t for i, m in enumerate(block.marks)
                if m.opens and m.kind == "link" and _AUTHOR_PATH.search(m.href) and (t := _inside(block, i))
            )  # fmt: skip
            if texts:
                yield Byline(texts, True, block.index)
