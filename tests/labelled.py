"""Pages of which it is said what each block is, for what decides by what stands around a block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cleaner.order.picked import unsure
from cleaner.pages import read_page
from cleaner.types import Kind, Label, Page

KEPT = Label(Kind.CONTENT, 0.9, "model")


def brought_back(
    complete: Callable[[Page, list[Label], Mapping[int, float]], None], markup: str, cut: Mapping[int, Label],
    score: float,
) -> list[int]:  # fmt: skip
    """Which of the blocks that were cut ``complete`` takes for content; these score ``score``, others .9."""
    page = read_page(markup)
    labels = [cut.get(block.index, KEPT) for block in page.blocks]
    scores = [score if block.index in cut else 0.9 for block in page.blocks]
    complete(page, labels, unsure(labels, scores))
    return [index for index in cut if labels[index].kind is Kind.CONTENT]
