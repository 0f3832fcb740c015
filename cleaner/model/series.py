"""Lines that lead to other stories, for training: a page that has one ("Read also: …") often has more that begin so."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cleaner.model.written import Passage
from cleaner.text import words
from cleaner.types import Kind

_START = re.compile(r".{3,30}?(?:[:：»|] ?|[–—] )")  # of such a line, up to the title
_OFTEN = 0.6
_MOST = 4
_FOREIGN = 0.4  # how often its words are of a language that nobody knows, so that the form alone tells
_CAPITALS = 0.3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = (5, 18)  # of a title


def series(passage: Passage, titles: Sequence[str], chance: np.random.Generator) -> list[Passage]:
    """The passage; where it is a line that leads to a story, perhaps several that lead to some of these titles."""
    line = passage.lines[0]
    begins = _START.match(line.text)
    if line.kind is not Kind.RELATED or len(passage.lines) > 1 or begins is None or chance.random() > _OFTEN:
        return [passage]
    fitting = [title for title in titles if _WORDS[0] <= len(words(title)) <= _WORDS[1]]
    chosen = chance.permutation(fitting)[: 1 + int(chance.integers(_MOST))].tolist()
    start = begins[0]
    if chance.random() < _FOREIGN:
        start = start.translate(str.maketrans(_LETTERS, "".join(chance.permutation(list(_LETTERS)).tolist())))
    if chance.random() < _CAPITALS:
        start = start.upper()
    return [passage._replace(lines=(line._replace(text=start + title),)) for title in chosen] or [passage]
