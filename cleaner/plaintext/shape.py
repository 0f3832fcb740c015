"""What a block looks like by itself, and where the story begins and ends among blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.metadata import datetext, people
from cleaner.plaintext.lines import ends_sentence, is_rule
from cleaner.rules import DECISIVE, Hit, Rules, SpanHit
from cleaner.types import Block, Kind

HINT = 0.5
_PROSE = 10  # words of a sentence that may be story by itself
_SENTENCE = 3  # words of the shortest sentence
_RUNNING = 30  # words: longer text is running text, however it ends
_LETTERS = 2  # characters that count as a word where words are not parted by spaces
_CAPTION = 90  # words of the longest caption above the story …
_INSIDE = 60  # … and inside it, where a paragraph may end in the credit of the picture below it
_HEAD = 10  # blocks
_DATED = 14  # words of a line that gives the date of the article
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uf900-\ufaff]")  # without spaces


class Shape(NamedTuple):
    """A block with all that can be said of it alone."""

    block: Block
    hit: Hit | None
    words: float  # in scripts without spaces two characters count as one
    ends: bool  # in a full stop or the like
    rule: bool  # drawn, not written
    credit: SpanHit | None  # a photo credit at its end
    dateline: bool  # one stands at its head
    dated: Kind | None  # DATE or BYLINE for a short line with a date that no rule knows; BYLINE where a name is in it

    @property
    def cut(self) -> Kind | None:
        """The kind of boilerplate that a rule surely finds it is."""
        hit = self.hit
        return hit.kind if hit and hit.score >= DECISIVE and hit.kind is not Kind.CONTENT else None

    @property
    def hint(self) -> Kind | None:
        """The kind of boilerplate or furniture that a rule finds it is, surely or perhaps."""
        hit = self.hit
        return hit.kind if hit and hit.score >= HINT and hit.kind is not Kind.CONTENT else None

    @property
    def signs(self) -> Kind | None:
        """BYLINE or DATE where it reads as the line under a headline that gives them."""
        if self.hint in (Kind.BYLINE, Kind.DATE):
            return self.hint
        return self.dated if self.hint is None else None

    @property
    def prose(self) -> bool:
        """Whether it is a sentence that no rule speaks against, long enough to be told from a label."""
        if self.rule or self.cut or self.is_caption or ((self.hint or self.dated) and self.words < _RUNNING):
            return False
        return self.words >= _RUNNING or (self.ends and self.words >= _PROSE)

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as one, however short."""
        return self.ends and self.words >= _SENTENCE

    @property
    def is_caption(self) -> bool:
        """Whether it ends in a photo credit and is no longer than captions are; items of a list come with pictures."""
        most = _CAPTION if self.block.index < _HEAD else _INSIDE
        return self.credit is not None and self.block.tag == "p" and self.words <= most

    @property
    def is_label(self) -> bool:
        """A few words without a full stop: a heading, a name, a prompt."""
        return not self.rule and not self.ends and self.words <= 16 and self.block.tag == "p"


def shapes(blocks: Sequence[Block], hits: Sequence[Hit | None], rules: Rules) -> list[Shape]:
    """The shape of every block."""
    return [_shape(b, None if _is_row(b.text) else hit, rules) for b, hit in zip(blocks, hits, strict=True)]


def _is_row(text: str) -> bool:
    """Whether it is a row of a table, the first cell of which may read like a label: ``| Watch | Price |``."""
    return text[0] == "|" and text.count("|") > 2


def _shape(block: Block, hit: Hit | None, rules: Rules) -> Shape:
    text = block.text
    spans = rules.spans(text)
    tail = spans[-1] if spans else None
    credit = tail if tail and tail.kind is Kind.PHOTO_CREDIT and tail.score >= DECISIVE and tail.start > 0 else None
    dateline = bool(spans) and spans[0].kind is Kind.DATELINE and spans[0].score >= DECISIVE
    words, ends = count(text), ends_sentence(text)
    return Shape(block, hit, words, ends, is_rule(text), credit, dateline, _dated(text, words))


def _dated(text: str, words: float) -> Kind | None:
    if words > _DATED or len(text) > 120 or text[-1] in ":：" or not any(c.isdigit() for c in text):
        return None
    if datetext.parse(text) is None:
        return None
    return Kind.BYLINE if people.names(text) else Kind.DATE


def count(text: str) -> float:
    """About how many words a text has."""
    spaces = text.count(" ") + 1
    return spaces if text.isascii() else spaces + len(_DENSE.findall(text)) / _LETTERS


def bounds(found: Sequence[Shape]) -> tuple[int, int]:
    """Index of the first block of prose, and of the last; of all blocks where there is none."""
    prose = [s.block.index for s in found if s.prose]
    return (prose[0], prose[-1]) if prose else (0, len(found) - 1)
