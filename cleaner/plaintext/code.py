"""Lines of programs in a text, which no rule of prose is for: a bracket alone is no ornament, a field no contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from cleaner.plaintext.shape import Shape

_RUN = 3  # lines in a row; a single one may be anything
_CODE = re.compile(
    r"[\[\]{}()<>;,\"'`:]{1,12}"  # brackets alone
    r"|.{0,300}[{;]"  # an opened block, a statement
    r"|[\"'][\w@$ .-]{1,60}[\"']\s?:\s.{1,300}"  # a field of JSON
    r"|</?[a-z][\w:-]{0,30}(?:\s.{0,300})?/?>(?:.{0,300}</[a-z][\w:-]{0,30}>)?"  # an element
    r"|[\w.$]{1,60}\([^()]{0,200}\)[;:,]?"  # a call
    r"|[\w.$\[\]]{1,60}\s?[-+*/|:]?=\s?[\w\"'(\[{&*-].{0,300}"  # an assignment
    r"|(?://|/\*|\*/|#!|#include\b|>>>|\$ )\s?.{0,300}"  # a comment, what a terminal shows
    r"|(?:import|from|package|using|return|def|func|fn|class|const|let|var|public|private)\s[\w.*{}, ]{1,80}"
    r"(?:\s?[=(:;].{0,200})?"
)


def in_code(found: Sequence[Shape]) -> frozenset[int]:
    """The indices of lines that stand in a run of such as programs have."""
    out: set[int] = set()
    for is_code, run in groupby(found, lambda shape: _CODE.fullmatch(shape.block.text) is not None):
        lines = [shape.block.index for shape in run]
        if is_code and len(lines) >= _RUN:
            out.update(lines)
    return frozenset(out)
