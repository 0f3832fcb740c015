"""An explanation as rows: one a block, in reading order, each with the spans that leave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.surroundings import Surroundings
from cleaner.types import CORE, FURNITURE, Kind

if TYPE_CHECKING:
    from cleaner.pipeline import Explanation


class Note(NamedTuple):
    """A span of a block that is something else than the block: characters ``start`` to ``end``."""

    start: int
    end: int
    kind: Kind
    score: float
    why: str


class Row(NamedTuple):
    """A block, what it is taken for, and why."""

    place: int  # index of the block in reading order
    text: str
    kind: Kind
    score: float
    why: str
    path: str  # where it stands in the markup
    notes: tuple[Note, ...]

    @property
    def kept(self) -> bool:
        """Whether the block is part of the article, all of it or what its notes leave."""
        return self.kind is Kind.CONTENT


def rows(explanation: Explanation) -> Iterator[Row]:
    """A row for every block of the page."""
    page = explanation.page
    around = Surroundings(page.containers)
    for block, label, cuts in zip(page.blocks, explanation.labels, explanation.cuts, strict=True):
        notes = tuple(Note(c.start, c.end, c.kind, c.score, c.why) for c in cuts)
        yield Row(block.index, block.text, label.kind, label.score, label.why, around.path(block.container), notes)


def group(kind: Kind) -> str:
    """Which of four families a kind is of: ``content``, ``core``, ``furniture`` or ``other``."""
    if kind is Kind.CONTENT:
        return "content"
    if kind in CORE:
        return "core"
    return "furniture" if kind in FURNITURE else "other"
