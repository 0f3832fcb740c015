"""Blocks that belong together, wherever they stand in the order: what the nets take the mean over.

The order of blocks tells a net what stands around one, not which box of the page it stands in. A box of offers in the
midst of a story, an entry of a list among its like, or the paragraphs that one template made are alike in what they
are, and seen together they are told more surely than each alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner import native
from cleaner.types import Block, Container, Page

# By the smallest box around a block that has others, by the next larger one around that, by tags and names. A block is
# in one group of each, so not with those of boxes inside its own.
GROUPINGS = 3

_BLOCK_FIELDS = (Block._fields.index("tag"), Block._fields.index("container"))
_BOX_FIELDS = (Container._fields.index("parent"), Container._fields.index("tag"), Container._fields.index("names"))

Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]


class Groups(NamedTuple):
    """Every block's group in each grouping; the groups of all groupings are numbered through."""

    of: Numbers  # (groupings, blocks): the group of each block
    sizes: Floats  # (groups,): blocks in each


def groups(page: Page) -> Groups:
    """The groups of a page that has blocks."""
    if native.words is None:
        return _groups(page)
    of, sizes = native.words.groups(
        page.blocks, page.containers, page.firsts, page.lasts, _BLOCK_FIELDS, _BOX_FIELDS
    )
    return Groups(np.frombuffer(of, np.int64).reshape(GROUPINGS, -1), np.frombuffer(sizes, np.float32))


def _groups(page: Page) -> Groups:
    boxes = page.containers
    sizes = [last - first for first, last in zip(page.firsts, page.lasts, strict=True)]
    owners = [block.container for block in page.blocks]
    inner: dict[int, int] = {}
    outer: dict[int, int] = {}
    names: dict[int, Hashable] = {}
    for at in set(owners):
        box = at
        while sizes[box] < 2 and (above := boxes[box].parent) >= 0:
            box = above
        around = box
        while sizes[around] == sizes[box] and (above := boxes[around].parent) >= 0:
            around = above
        inner[at], outer[at] = box, around
        own = boxes[at]
        over = boxes[max(own.parent, 0)]
        names[at] = own.tag, own.names, over.tag, over.names
    alike = [(block.tag, names[at]) for block, at in zip(page.blocks, owners, strict=True)]
    return numbered(([inner[at] for at in owners], [outer[at] for at in owners], alike))


def numbered(groupings: Iterable[Iterable[Hashable]]) -> Groups:
    """Groups out of what each block goes by in each grouping."""
    rows: list[list[int]] = []
    last = 0
    for keys in groupings:
        numbers: dict[Hashable, int] = {}
        rows.append([numbers.setdefault(key, last + len(numbers)) for key in keys])
        last += len(numbers)
    of = np.array(rows, np.int64)
    return Groups(of, np.bincount(of.ravel()).astype(np.float32))


def means(values: Floats, found: Groups) -> Floats:
    """Of values, (blocks, columns), the means over each group, (groups, columns)."""
    blocks, columns = values.shape
    if native.words:
        out = native.words.means(values, found.of, found.sizes)
        return np.frombuffer(out, np.float32).reshape(-1, columns)
    order = found.of.ravel().argsort(kind="stable") % blocks  # the blocks of the first group, of the second …
    starts = np.cumsum(found.sizes, dtype=np.int64) - found.sizes.astype(np.int64)
    sums: Floats = np.add.reduceat(values.take(order, axis=0), starts, axis=0)
    sums /= found.sizes[:, None]
    return sums
