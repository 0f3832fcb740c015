"""Which lines and elements of the visible page may hold its date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleaner.kept import compiled
from cleaner.metadata import bywords, datetext, days, onpage, people
from cleaner.metadata.sought import by_beginnings
from cleaner.types import Block, Cue, Page

_LONGEST_LINE, _LONGEST_PART = 140, 5  # characters of a line that is set in parts, words of one
_WORD = 4  # letters of a word in lower case that is no particle of a name
_PARTS = compiled(r"\s*[|·•●｜]\s*|\s[-–—/]\s|—|(?<=\D)/(?=\D)")
_FIRST_DATE = compiled(rf"(?:^|[,，、،]\s?)(?:{bywords.WHEN.pattern})", re.I)  # at the beginning or behind a comma
_LONGEST_LABEL = 30  # characters of what stands in a cell of its own before a date
_DIGITS = re.compile(r"\d(?:\d{3}|[./-]\d\d?[./-]\d|年|\s[A-Za-z]{3,9}\s\d\d$)")
PUBLISHED = by_beginnings(compiled(r"^(?:\w{1,20} )?(?:published|posted|first published|originally published|"
                        r"publi[ée]e? le|veröffentlicht|erschienen|"
                        r"publicado|pubblicato|publicerad|publisert|udgivet|gepubliceerd|opublikowano|опубликовано|"
                        r"yayın|公開|発表|投稿|опубліковано|közzétéve|δημοσι\w*|publikuota|paskelbta|đăng|diterbitkan|dipublikasikan|"
                        r"เผยแพร่|نشر|تاريخ النشر|تاریخ انتشار|انتشار|פורסם|प्रकाशित|প্রকাশ|প্রকাশিত|اشاعت|"
                        r"გამოქვეყნ\w*|objavljeno|publicēts|avaldatud|julkaistu|"
                        r"post time|last updated|updated on|last modified|date)(?!\w)", re.I))  # fmt: skip

# Of whom posts in a forum: since when one is a member.
_MEMBER = by_beginnings(compiled(
    r"(?<!\w)(?:joined|founded|member since|registered|registration date|registriert|mitglied seit|dabei seit|"
    r"beigetreten|inscrite? (?:le|depuis)|inscription|membre depuis|miembro desde|se unió|registrado|membro desde|"
    r"registrou-se|iscritt[oa] (?:il|dal)|iscrizione|lid sinds|geregistreerd|dołączył[ay]?|rejestracja|gick med|"
    r"medlem (?:siden|sedan)|liittynyt|csatlakozott|регистрация|зарегистрирован\w*|с нами с|на форуме с|реєстрація|"
    r"üyelik tarihi|kayıt tarihi|katılım|bergabung|tham gia|加入|注册时间|註冊時間|가입)"
    r"(?!\w)\s?[:：]?\s?(?=\W{0,3}\d|\w{3,9}\.? \d|$)", re.I))  # fmt: skip


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
    close = [b for b in _around(page, at) if b.index not in story and _may_be_date(page, b)]
    sure = [b for b in close if _is_date(page, b, elsewhere)]
    sure.sort(key=lambda b: (datetext.CHANGED.search(b.text) is not None, onpage.how_far(b.index, at)))
    yield from (b.text for b in sure)
    yield from (b.text for b in close if people.introduced(b.text))
    containers = page.containers
    rest = [
        b for b in blocks
        if not containers[b.container].all_cues & elsewhere and len(b.text) <= onpage.SHORT
        and _DIGITS.search(b.text) and b.index not in story
    ]  # fmt: skip
    rest = [b for b in rest if not _is_of_member(page, b) and _is_date(page, b, elsewhere)]
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
        told = _may_be_date(page, block) and (days.mostly_date(text) or PUBLISHED.match(text))
        if told and not datetext.CHANGED.search(text):
            yield text


def is_parted(line: str) -> bool:
    """Whether a line is set in parts, by bars, dashes or the like, of which one is a date with its year and none a
    sentence: as the line under a headline that says who wrote when and where.
    """
    if len(line) > _LONGEST_LINE or not _DIGITS.search(line):
        return False
    parts = [part for part in _PARTS.split(line) if part]
    return len(parts) > 1 and any(map(_is_day, parts)) and all(map(_is_told, parts))


def _is_day(part: str) -> bool:
    """Whether a part of a line is a date, with what leads to it or stands before a comma."""
    return bool(_FIRST_DATE.search(part) or (PUBLISHED.match(part) and bywords.WHEN.search(part)))


def _is_told(part: str) -> bool:
    """Whether a part, less its date, is a name, a place, a count or a label, and says nothing in a sentence."""
    rest = bywords.WHEN.sub(" ", part)
    if PUBLISHED.match(rest) or datetext.CHANGED.search(rest) or people.introduced(rest):
        return True
    words = rest.split()
    few = len(words) <= _LONGEST_PART
    return few and (any(map(str.isdigit, rest)) or not any(w.islower() and len(w) >= _WORD for w in words))


def _is_date(page: Page, block: Block, elsewhere: int) -> bool:
    container = page.containers[block.container]
    if container.all_cues & elsewhere:
        return False
    marked = (container.cues | block.cues) & Cue.DATE
    return bool(marked or PUBLISHED.match(block.text) or days.mostly_date(block.text))


def _may_be_date(page: Page, block: Block) -> bool:
    """Whether a block is short and holds a date that is not that on which somebody became a member."""
    told = len(block.text) <= onpage.SHORT and _DIGITS.search(block.text) is not None
    return told and not _is_of_member(page, block)


def _is_of_member(page: Page, block: Block) -> bool:
    """Whether the date that a block holds is that on which somebody became a member."""
    label = page.blocks[block.index - 1].text if block.index else ""
    beside = len(label) <= _LONGEST_LABEL and _MEMBER.fullmatch(label)
    return bool(beside or _MEMBER.search(block.text))
