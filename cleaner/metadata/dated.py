"""Which lines and elements of the visible page may hold its date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleaner.metadata import datetext, onpage, people
from cleaner.types import Block, Cue, Page

_DIGITS = re.compile(r"\d(?:\d{3}|[./-]\d\d?[./-]\d|年|\s[A-Za-z]{3,9}\s\d\d$)")
_PUBLISHED = re.compile(r"^(?:\w{1,20} )?(?:published|posted|first published|originally published|publi[ée]e? le|"
                        r"veröffentlicht|erschienen|"
                        r"publicado|pubblicato|publicerad|publisert|udgivet|gepubliceerd|opublikowano|опубликовано|"
                        r"yayın|公開|発表|投稿|опубліковано|közzétéve|δημοσι\w*|publikuota|paskelbta|đăng|diterbitkan|dipublikasikan|"
                        r"เผยแพร่|نشر|تاريخ النشر|تاریخ انتشار|انتشار|פורסם|प्रकाशित|প্রকাশ|প্রকাশিত|اشاعت|"
                        r"გამოქვეყნ\w*|objavljeno|publicēts|avaldatud|julkaistu|"
                        r"post time|last updated|updated on|last modified|date)(?!\w)", re.I)  # fmt: skip



def lines(page: Page, at: int, story: Collection[int] = ()) -> Iterator[str]:
    """Short lines that may hold the article's date, the likeliest first.

    First lines that tell of the first publication; around the headline, lines that hold a date and little else or that
    the markup calls a date, those that tell of a change last, then bylines; lines like those anywhere on the page, by
    their distance; at last any short line around the headline, be it a caption. Those amid the story, of which
    ``story`` has the indices, are passed over.
    """
    blocks = page.blocks
    yield from (b.text for b in blocks if len(b.text) <= onpage.SHORT and "riginally publ" in b.text)
    elsewhere = onpage.foreign_cues(page, at)
    close = [b for b in _around(page, at) if _may_be_date(b) and b.index not in story]
    sure = [b for b in close if _is_date(page, b, elsewhere)]
    sure.sort(key=lambda b: (datetext.CHANGED.search(b.text) is not None, onpage.how_far(b.index, at)))
    yield from (b.text for b in sure)
    yield from (b.text for b in close if people.introduced(b.text))
    rest = [b for b in blocks if b.index not in story and _may_be_date(b) and _is_date(page, b, elsewhere)]
    yield from (b.text for b in sorted(rest, key=lambda b: onpage.how_far(b.index, at)))
    yield from (b.text for b in close)


def _around(page: Page, at: int) -> list[Block]:
    """Blocks between the headline and the story, then those just above the headline, the nearest first."""
    blocks = page.blocks
    start = max(0, at)
    end = start + 1 + onpage.AFTER
    stop = next((b.index for b in blocks[start + 1 : end] if len(b.text) > 2 * onpage.SHORT), end)
    return [*blocks[start:stop], *reversed(blocks[max(0, start - onpage.BEFORE) : start])]


def short(page: Page, at: int, story: Collection[int] = ()) -> Iterator[str]:
    """Short lines around the headline, those under it first, without those amid the story."""
    for block in _around(page, at):
        if len(block.text) <= onpage.SHORT and block.index not in story:
            yield block.text


def printed(page: Page, at: int) -> Iterator[str]:
    """Lines between the headline and the story that hold a date and little else, and do not tell of a change."""
    if at < 0:
        return
    elsewhere = onpage.foreign_cues(page, at)
    for block in page.blocks[at + 1 : at + 1 + onpage.BEFORE]:
        text = block.text
        if len(text) > onpage.SHORT:
            return
        if page.containers[block.container].all_cues & elsewhere:
            continue
        if not _DIGITS.search(text) or datetext.CHANGED.search(text):
            continue
        if people.mostly_date(text) or _PUBLISHED.match(text):
            yield text


def _is_date(page: Page, block: Block, elsewhere: int) -> bool:
    container = page.containers[block.container]
    if container.all_cues & elsewhere:
        return False
    marked = (container.cues | block.cues) & Cue.DATE
    return bool(marked or _PUBLISHED.match(block.text) or people.mostly_date(block.text))


def _may_be_date(block: Block) -> bool:
    return len(block.text) <= onpage.SHORT and _DIGITS.search(block.text) is not None
