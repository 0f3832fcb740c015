"""The vocabulary: the values that travel between the stages, and the article that comes out.

Two families. ``NamedTuple``s are the working values of one page (a page has hundreds of blocks, and a tuple is the
cheapest immutable thing Python has). Frozen dataclasses are what users hold: complete at construction, read-only.
"""

from cleaner.types.article import SCHEMA, Article
from cleaner.types.inputs import Failure, Source
from cleaner.types.kinds import ASKED, CONTENT, CORE, FURNITURE, Cue, Flag, Kind, Outcome
from cleaner.types.page import (
    DATA_IDS,
    HEADINGS,
    Block,
    Container,
    Cut,
    Head,
    Inline,
    Label,
    Mark,
    Page,
    Property,
    RawImage,
    Time,
    Told,
    staying,
)
from cleaner.types.parts import ArticleBlock, BlockType, Dateline, FlagNote, Image, Removal

__all__ = [
    "ASKED", "CONTENT", "CORE", "DATA_IDS", "FURNITURE", "HEADINGS", "SCHEMA", "Article", "ArticleBlock", "Block",
    "BlockType", "Container", "Cue", "Cut", "Dateline", "Failure", "Flag", "FlagNote", "Head", "Image", "Inline",
    "Kind", "Label", "Mark", "Outcome", "Page", "Property", "RawImage", "Removal", "Source", "Time", "Told", "staying",
]  # fmt: skip
