"""What an article is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleaner.types.kinds import Flag, Kind

BlockType = Literal["standfirst", "paragraph", "heading", "list_item", "quote", "table", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBlock:
    """One block of the clean article."""

    index: int  # place in the page's reading order
    type: BlockType
    text: str
    level: int | None = None  # of a heading, 1–6
    depth: int | None = None  # of a list item, from 1
    number: int | None = None  # of an item in an ordered list
    rows: tuple[tuple[str, ...], ...] | None = None  # of a table
    attribution: str | None = None  # of a quote; where the page prints it, it is the last line of the text too
    url: str | None = None  # of an embedded post
    markdown: str | None = None  # where the block has links or emphasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One cut: nothing leaves the page without one."""

    index: int
    kind: Kind
    text: str  # exactly as segmented
    why: str  # the evidence: "rule:ads/support-notice-en", "markup:nav", "model", "repeat:12"
    score: float
    span: tuple[int, int] | None = None  # character offsets; None: the whole block
    path: str | None = None  # markup path, in full audits


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that belongs to the article."""

    url: str | None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where, by whom and when the story was filed: ``MOSCOW, Oct 12 (Reuters) —``."""

    place: str | None
    agency: str | None
    date: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagNote:
    """A flag and the evidence for it."""

    flag: Flag
    why: str
