"""What of a page makes one thing stays as a whole: a list, a table, a quotation, a part with its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.surroundings import Surroundings
from cleaner.types import CONTENT, Block, Cue, Kind, Label, Page

_TABLE = 0.45  # mean score of the rows from which a table stays
_AMID, _BESIDE = 0.05, 3  # the same in the midst of the story, which so many blocks beside it show
_LONGEST_QUOTE = 8  # blocks of a quotation at most


def complete_lists(page: Page, labels: list[Label], unsure: Mapping[int, float]) -> None:
    """Keep an item of what is ``unsure`` where what stands on either side stays, and one of these is of its list."""
    blocks, boxes = page.blocks, page.containers
    for i in [i for i in unsure if blocks[i].tag == "li" and 0 < i < len(blocks) - 1]:
        around = blocks[i - 1], blocks[i + 1]
        own = boxes[blocks[i].container].parent
        listed = any(other.tag == "li" and boxes[other.container].parent == own for other in around)
        if listed and all(labels[other.index].kind is CONTENT for other in around):
            labels[i] = Label(CONTENT, unsure[i], "order:among items that stay")


def complete_tables(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep or cut a table as a whole, where the model alone decides on its rows: half a table tells less than none.

    By the mean score of the rows, by length. A table in the midst of the story is nearly always part of it: its numbers
    and names say little to know a story by.
    """
    around = Surroundings(page.containers)
    tables: dict[int, list[Block]] = {}
    for block in [b for b in page.blocks if b.cells]:
        tables.setdefault(around.table(block.container), []).append(block)
    for rows in tables.values():
        kept = sum([labels[row.index].kind is CONTENT for row in rows])
        if kept == len(rows):
            continue
        amid = _is_amid(page.blocks, labels, rows[0].index, rows[-1].index)
        if not kept and not amid:
            continue
        total = sum([len(row.text) * scores[row.index] for row in rows])
        stays = total >= (_AMID if amid else _TABLE) * sum([len(row.text) for row in rows])
        for i in [row.index for row in rows if _is_models(labels[row.index])]:
            if stays and labels[i].kind is not CONTENT:
                labels[i] = Label(CONTENT, scores[i], "order:row of a table that stays")
            elif not stays and labels[i].kind is CONTENT:
                labels[i] = Label(Kind.OTHER, 1 - scores[i], "order:row of a table that goes")


def complete_quotes(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep what the model alone cut out of a quotation of which the rest stays: half of one tells less than none, and
    whom it is by is no story by itself.
    """
    around, boxes = Surroundings(page.containers), page.containers
    quotes: dict[int, list[int]] = {}
    for block in [b for b in page.blocks if boxes[b.container].all_cues & Cue.QUOTE]:
        if (owner := around.quote(block.container)) >= 0:
            quotes.setdefault(owner, []).append(block.index)
    for inside in quotes.values():
        if len(inside) > _LONGEST_QUOTE or not any(labels[i].kind is CONTENT for i in inside):
            continue
        for i in inside:
            if labels[i].why == "model" and labels[i].kind is not CONTENT:
                labels[i] = Label(CONTENT, scores[i], "order:of a quotation that stays")


def complete_headings(page: Page, labels: list[Label], unsure: Mapping[int, float], kept: Sequence[int]) -> None:
    """Keep a heading of what is ``unsure`` where what stands under it in its box stays, and so does another heading of
    its rank there: names of places and products, linked as they are, read like pitches.
    """
    blocks, boxes = page.blocks, page.containers
    cut = [i for i in unsure if blocks[i].is_heading and i + 1 < len(blocks) and labels[i + 1].kind is CONTENT]
    if not cut:
        return
    heads = [i for i in kept if blocks[i].is_heading and i + 1 < len(blocks)]
    ranks = {(blocks[i].tag, boxes[blocks[i].container].parent) for i in heads}
    for i in cut:
        box = boxes[blocks[i].container].parent
        if boxes[blocks[i + 1].container].parent == box and (blocks[i].tag, box) in ranks:
            labels[i] = Label(CONTENT, unsure[i], "order:heads a part that stays")


def _is_amid(blocks: Sequence[Block], labels: Sequence[Label], first: int, last: int) -> bool:
    """Whether the story stands right before the first of these blocks and right after the last."""
    before, after = range(max(0, first - _BESIDE), first), range(last + 1, min(len(blocks), last + 1 + _BESIDE))
    return all(any(labels[i].kind is CONTENT and not blocks[i].cells for i in near) for near in (before, after))


def _is_models(label: Label) -> bool:
    """Whether the model alone said if a row stays; tables that scroll are named as menus are."""
    return label.why in ("model", "markup:nav")
