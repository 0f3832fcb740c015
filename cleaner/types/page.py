"""The working values of one page, which travel between the stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from cleaner.types.kinds import CONTENT, Kind

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# Ids of scripts in which frameworks keep the data of a page: see Head.data.
DATA_IDS = ("__NEXT_DATA__", "__GATSBY_DATA__", "__APP_DATA__", "__NUXT_DATA__", "ng-state", "serverApp-state")


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
    pieces: tuple[str, ...]  # raw text as met, only where there are marks: see inlines.inlines()
    marks: tuple[Mark, ...]

    @property
    def link_density(self) -> float:
        """Share of characters inside links, 0–1; 0 when empty. After Kohlschütter et al., WSDM 2010."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0

    @property
    def is_heading(self) -> bool:
        """Whether it is one by its tag, ``h1`` to ``h6``."""
        return self.tag in HEADINGS


class RawImage(NamedTuple):
    """An <img> or <amp-img> of the body, as met by the walk, with the addresses of the <source>s beside it."""

    attributes: Mapping[str, str]
    container: int  # nearest block-level element in Page.containers
    block: int  # index of the first block that begins after the image


class Time(NamedTuple):
    """A ``<time>`` element, or another one whose class and title tell a time."""

    value: str  # its datetime or title, else its text
    text: str
    names: str  # class and itemprop


class Property(NamedTuple):
    """An element with an ``itemprop``: microdata (HTML standard, 5)."""

    name: str
    tag: str
    content: str
    datetime: str  # of an <abbr> its title
    inside: int  # index in ``Head.microdata`` of the innermost such element around it; -1 if there is none
    text: str = ""  # what it shows, no more than its beginning


class Told(NamedTuple):
    """What the user's site config says of the article of a page, as found there; likeliest first."""

    titles: tuple[str, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()  # of each line that finds any
    dates: tuple[str, ...] = ()
    sponsored: str = ""  # why it is taken for an advertisement; empty: it is not


class Head(NamedTuple):
    """What the page says of itself outside its visible text, as written, and what the user says of it."""

    meta: Mapping[str, tuple[str, ...]]  # name/property/itemprop/http-equiv in lower case -> contents in page order
    links: Mapping[str, tuple[str, ...]]  # rel in lower case -> hrefs
    title: str  # <title>
    language: str  # <html lang>
    json_ld: tuple[Mapping[str, Any], ...]  # nodes of every script, graphs and lists flattened
    times: tuple[Time, ...] = ()  # in page order
    microdata: tuple[Property, ...] = ()  # in page order
    told: Told = Told()
    crumbs: bool = False  # whether a <nav> is called a breadcrumb
    data: bool = False  # whether a script has one of DATA_IDS


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


def staying(labels: Sequence[Label]) -> list[int]:
    """The indices of the blocks that stay, in reading order."""
    return [i for i, label in enumerate(labels) if label[0] is CONTENT]


class Cut(NamedTuple):
    """A span of one block that leaves it: characters ``start`` to ``end`` of ``Block.text``."""

    start: int
    end: int
    kind: Kind
    score: float
    why: str
