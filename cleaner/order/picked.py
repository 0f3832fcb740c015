"""Which blocks a step is about, of a page's hundreds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress

from cleaner.types import Block, Kind, Label

_BY_RULE = "rule:"


def said_by_rule(blocks: Sequence[Block], labels: Sequence[Label], kinds: Collection[Kind]) -> list[Block]:
    """The blocks that a rule knows for one of these kinds."""
    return list(compress(blocks, [label[0] in kinds and label[2].startswith(_BY_RULE) for label in labels]))
