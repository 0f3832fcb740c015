"""Blocks that are one to a reader: the cells of a data row, the lines of code that are elements of their own."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.types import Block

_MAX_CELL = 300  # characters: a longer cell holds prose, so its row is layout, not data


def data_row(blocks: Sequence[Block], first: int, cells: Sequence[tuple[int, int]], container: int) -> Block | None:
    """The one block of a row of two filled cells or more, each of one short block at most; None of any other row.

    The row's blocks are those from ``first`` on; ``cells`` say where the blocks of each begin and end.
    """
    filled = sum(end > start for start, end in cells)
    if filled < 2 or len(blocks) - first != filled:  # before they are copied: a row may hold the page
        return None
    row = blocks[first:]
    if any(b.cells or b.tag == "pre" or len(b.text) > _MAX_CELL for b in row):
        return None
    texts = tuple(blocks[start].text.replace("\n", " ") if end > start else "" for start, end in cells)
    return Block(
        first, " | ".join(texts), "tr", container, sum(b.links for b in row), sum(b.link_chars for b in row),
        sum(b.strong_chars for b in row), 0, 0, texts, (), (),
    )  # fmt: skip


def code(lines: Sequence[Block]) -> Block | None:
    """The one block of lines that are all code."""
    if any(b.tag != "pre" for b in lines):
        return None
    return lines[0]._replace(text="\n".join(b.text for b in lines), pieces=(), marks=())
