"""The values that travel between the stages, and the article that comes out.

Two families. ``NamedTuple``s are the working values of one page (a page has hundreds of blocks, and a tuple is the
cheapest immutable thing Python has). Frozen dataclasses are what users hold: complete at construction, read-only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Literal, NamedTuple

SCHEMA = "cleaner.article/1"


class Kind(StrEnum):
    """What a block or span is. ``content`` stays; the rest is cut, and furniture fills a field as it goes."""

    CONTENT = "content"
    # core residue
    AD = "ad"
    NEWSLETTER = "newsletter"
    SUBSCRIBE = "subscribe"
    WIRE = "wire"
    # other boilerplate
    RELATED = "related"
    SOCIAL = "social"
    COMMENTS = "comments"
    CONTACT = "contact"
    LEGAL = "legal"
    AUTHOR_BIO = "author_bio"
    NAV = "nav"
    REPEAT = "repeat"
    OTHER = "other"
    # furniture
    TITLE = "title"
    KICKER = "kicker"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    DATELINE = "dateline"


CONTENT = Kind.CONTENT  # for loops over blocks: Python 3.11 takes ten times as long to find a member of an enum
CORE = frozenset({Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.WIRE})
FURNITURE = frozenset(
    {Kind.TITLE, Kind.KICKER, Kind.BYLINE, Kind.DATE, Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.DATELINE}
)


class Outcome(StrEnum):
    """What became of an input."""

    OK = "ok"
    NOT_ARTICLE = "not_article"  # home page, listing, error page: the text is filled all the same
    EMPTY = "empty"
    BLOCKED = "blocked"  # bot wall, cookie wall, script-only shell


class Flag(StrEnum):
    """A property of the article that readers and pipelines want to filter by."""

    WIRE_COPY = "wire_copy"
    SPONSORED = "sponsored"
    PAYWALLED = "paywalled"
    TRUNCATED = "truncated"
    LIVE_BLOG = "live_blog"
    PRESS_RELEASE = "press_release"
    OPINION = "opinion"
    GALLERY = "gallery"


class Cue:
    """What the markup says of a place, as bits of an int: landmark elements, ARIA roles, whole class/id words.

    Plain ints, since a page asks for thousands of them and an ``IntFlag`` costs fifty times as much.
    """

    NONE = 0
    ARTICLE = 1 << 0  # <article>, itemtype …Article
    MAIN = 1 << 1  # <main>, role=main
    BODY = 1 << 2  # articleBody, entry-content, story-body …
    ASIDE = 1 << 3
    NAV = 1 << 4
    HEADER = 1 << 5
    FOOTER = 1 << 6
    FIGURE = 1 << 7
    CAPTION = 1 << 8
    CREDIT = 1 << 9
    FORM = 1 << 10
    LIST = 1 << 11
    TABLE = 1 << 12
    QUOTE = 1 << 13
    CODE = 1 << 14
    AD = 1 << 15
    NEWSLETTER = 1 << 16
    SUBSCRIBE = 1 << 17
    RELATED = 1 << 18
    SOCIAL = 1 << 19
    COMMENTS = 1 << 20
    CONTACT = 1 << 21
    LEGAL = 1 << 22
    BIO = 1 << 23
    BYLINE = 1 << 24
    DATE = 1 << 25
    TITLE = 1 << 26
    KICKER = 1 << 27
    STANDFIRST = 1 << 28
    TAGS = 1 << 29
    CONSENT = 1 << 30  # cookie banners and the like
    MODAL = 1 << 31
    SIDEBAR = 1 << 32
    MEDIA = 1 << 33  # players, galleries, carousels
    PULLQUOTE = 1 << 34
    FACTBOX = 1 << 35
    LIVE = 1 << 36
    UNSEEN = 1 << 37  # sr-only, visually-hidden, aria-hidden
    EMBED = 1 << 38  # embedded posts
    BUTTON = 1 << 39
    TEASER = 1 << 40
    PROMO = 1 << 42  # calls to action, offers
    CENTRED = 1 << 43
    HIDDEN = 1 << 41  # hidden attribute, display: none, closed dialog


class Container(NamedTuple):
    """A block-level element around blocks. Containers form a tree by ``parent``; the first one is the root."""

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody calls on these
    parent: int  # -1 for the root
    tag: str
    names: str  # class and id, as written, separated by a space
    cues: int  # Cue bits of this element
    all_cues: int  # Cue bits of this element and all its ancestors
    depth: int
    number: int  # place of an item in its ordered list, as shown; 0 otherwise


class Inline(NamedTuple):
    """Markup inside a block."""

    start: int  # character offsets into the block's text
    end: int
    kind: Literal["link", "em", "strong", "code", "cue"]
    href: str  # as written; empty unless a link
    cues: int  # of the element's class and id; 0 unless kind is "cue"


class Mark(NamedTuple):
    """Where inline markup opens or closes: before which of the block's raw pieces."""

    piece: int
    opens: bool
    kind: Literal["link", "em", "strong", "code", "cue"]
    href: str
    cues: int


class Block(NamedTuple):
    """A run of text that the page shows as one unit: a paragraph, a heading, a list item, a table row."""

    # place in reading order, from 0; it hides tuple.index, which nobody calls on a block
    index: int  # type: ignore[assignment]
    text: str  # normalised; a single <br> is a line break, code keeps its own
    tag: str  # p, h1–h6, li, tr, pre, blockquote, figcaption, div …: the nearest element that names a role
    container: int  # index of the nearest block-level element in Page.containers
    links: int  # number of <a href>
    link_chars: int  # characters inside them
    strong_chars: int  # characters inside <b>, <strong>
    breaks: int  # number of <br>
    cues: int  # Cue bits of inline elements that hold the whole text
    cells: tuple[str, ...]  # of a table row; text is the cells joined by " | "
    pieces: tuple[str, ...]  # raw text as met, only where there are marks: see segment.inlines()
    marks: tuple[Mark, ...]

    @property
    def link_density(self) -> float:
        """Share of characters inside links, 0–1; 0 when empty. After Kohlschütter et al., WSDM 2010."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0


class RawImage(NamedTuple):
    """An <img>, <amp-img> or <source> of the body, as met by the walk."""

    attributes: Mapping[str, str]
    container: int  # nearest block-level element in Page.containers
    block: int  # index of the first block that begins after the image


class Head(NamedTuple):
    """What the page says of itself outside its visible text, as written; the first value wins for a repeated key."""

    meta: Mapping[str, tuple[str, ...]]  # name/property/itemprop/http-equiv in lower case -> contents in page order
    links: Mapping[str, tuple[str, ...]]  # rel in lower case -> hrefs
    title: str  # <title>
    language: str  # <html lang>
    json_ld: tuple[Mapping[str, Any], ...]  # nodes of every script, graphs and lists flattened
    microdata: bool = True  # whether an element may have an itemprop: to look for one costs a fifth of the parse


class Page(NamedTuple):
    """A parsed page in reading order. ``Block.container`` and ``Container.parent`` index into ``containers``."""

    root: Any  # lxml.etree._Element, or None where there is no markup; read-only
    url: str | None
    fetched: datetime | None
    head: Head
    containers: tuple[Container, ...]
    blocks: tuple[Block, ...]
    images: tuple[RawImage, ...]
    firsts: tuple[int, ...]  # of each container: index of its first block …
    lasts: tuple[int, ...]  # … and of the block after its last


class Label(NamedTuple):
    """What a block is, how sure that is (0–1), and the evidence."""

    kind: Kind
    score: float
    why: str


class Cut(NamedTuple):
    """A span of one block that leaves it: characters ``start`` to ``end`` of ``Block.text``."""

    start: int
    end: int
    kind: Kind
    score: float
    why: str


# --- what users hold ------------------------------------------------------------------------------------------------

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
    why: str  # the evidence: "rule:ads/support-notice-en", "model:3", "site:example.com 37/40"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned page. A field that is not known is None or empty, never a guess. See the README's field table."""

    id: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    outcome: Outcome = Outcome.OK
    flags: tuple[FlagNote, ...] = ()
    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    published: str | None = None  # ISO 8601
    modified: str | None = None
    dateline: Dateline | None = None
    agencies: tuple[str, ...] = ()
    copyright: str | None = None
    licence: str | None = None
    language: str | None = None  # BCP 47
    images: tuple[Image, ...] = ()
    blocks: tuple[ArticleBlock, ...] = ()
    text: str = ""  # the blocks joined by a blank line
    removed: tuple[Removal, ...] = ()
    confidence: float = 0.0  # 0–1: the expected F1 of this extraction
    engine: str = "cleaner"
    version: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] | None = None  # field -> where it came from; full audits only

    def to_dict(self) -> dict[str, Any]:
        """The article as plain dicts, lists, strings and numbers, in the order of the schema."""
        return {"schema": SCHEMA} | {name: _plain(getattr(self, name)) for name in _ARTICLE}

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as one JSON document (one line unless indented), not escaped beyond what JSON needs."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article back from :meth:`to_dict`; fields of later minor versions are ignored.

        Raises:
            ValueError: ``schema`` is not ``cleaner.article/1``.
        """
        if data.get("schema") != SCHEMA:
            raise ValueError(f"schema is {data.get('schema')!r}; this version reads {SCHEMA!r}")
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        known["outcome"] = Outcome(known.get("outcome", Outcome.OK))
        known["tags"] = tuple(known.get("tags", ()))
        known["authors"] = tuple(known.get("authors", ()))
        known["agencies"] = tuple(known.get("agencies", ()))
        known["flags"] = tuple(FlagNote(flag=Flag(x["flag"]), why=x["why"]) for x in known.get("flags", ()))
        known["images"] = tuple(Image(**_known(Image, x)) for x in known.get("images", ()))
        known["blocks"] = tuple(_block_from(x) for x in known.get("blocks", ()))
        known["removed"] = tuple(_removal_from(x) for x in known.get("removed", ()))
        if known.get("dateline") is not None:
            known["dateline"] = Dateline(**_known(Dateline, known["dateline"]))
        return cls(**known)


_ARTICLE, _BLOCK, _REMOVAL = (tuple(f.name for f in fields(x)) for x in (Article, ArticleBlock, Removal))
_SPELT = {kind: str(kind) for kind in Kind}
_of_block, _of_removal = attrgetter(*_BLOCK), attrgetter(*_REMOVAL)  # in one go: an article has a hundred


def _plain(value: Any) -> Any:
    if isinstance(value, ArticleBlock):  # optional members only where they mean something
        told = {k: v for k, v in zip(_BLOCK, _of_block(value), strict=True) if v is not None}
        return told if value.rows is None else told | {"rows": _plain(value.rows)}
    if isinstance(value, Removal):
        span = None if value.span is None else list(value.span)
        return dict(zip(_REMOVAL, _of_removal(value), strict=True)) | {"kind": _SPELT[value.kind], "span": span}
    if value is None or isinstance(value, (str, int, float)):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, tuple):
        return [_plain(x) for x in value]
    if isinstance(value, Mapping):
        return {k: _plain(x) for k, x in value.items()}
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def _known(cls: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """The members that this version has: a later minor version may add some."""
    names = {f.name for f in fields(cls)}
    return {k: v for k, v in data.items() if k in names}


def _block_from(data: Mapping[str, Any]) -> ArticleBlock:
    rows = data.get("rows")
    return ArticleBlock(**{**_known(ArticleBlock, data), "rows": rows and tuple(tuple(r) for r in rows)})


def _removal_from(data: Mapping[str, Any]) -> Removal:
    span = data.get("span")
    found = {**_known(Removal, data), "kind": Kind(data["kind"]), "span": span and (span[0], span[1])}
    return Removal(**found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input of a batch."""

    id: str
    content: Any  # bytes | str | lxml element | BeautifulSoup
    url: str | None = None
    encoding: str | None = None  # the HTTP charset, if known
    fetched: datetime | None = None  # resolves relative dates
    text: bool = False  # content is plain text, not markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input of a batch that gave no article."""

    id: str
    error: str  # a stable code, such as "unreadable"
    message: str
