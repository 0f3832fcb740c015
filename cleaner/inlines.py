"""Links, emphasis and classed spans of a block: from the marks that segmentation left to places in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

from cleaner import native
from cleaner.text import visible
from cleaner.types import Block, Inline, Mark

_inline_of = partial(tuple.__new__, Inline)  # half the price of a NamedTuple's own constructor
BREAK = "\u2028"  # stands for <br> among a block's raw pieces


def inlines(block: Block) -> tuple[Inline, ...]:
    """Where in ``block.text`` its links, emphasis and classed spans stand, in order of their start. None of code."""
    if not block.marks or block.tag == "pre":
        return ()
    if native.words is not None and (told := native.words.inlines(block.text, block.pieces, block.marks)) is not None:
        return tuple(map(_inline_of, told))
    edges = _edges(block)
    found: list[Inline] = []
    for mark, end in _pairs(block.marks, len(block.pieces)):
        if (inline := _inline(block.text, edges[mark.piece], edges[end], mark)) is not None:
            found.append(inline)
    if len(found) > 1:
        found.sort(key=_outer_first)
    return tuple(found)


def _outer_first(inline: Inline) -> tuple[int, int]:
    return inline.start, -inline.end


def _edges(block: Block) -> list[int]:
    """Before each piece, and after the last: the length of the normalised text so far."""
    text, raw = block.text, "".join(block.pieces)
    if raw.strip() != text:
        return _edges_by_words(block)
    edges, limit = accumulate(map(len, block.pieces), initial=-raw.find(text[0])), len(text)
    return [0 if at <= 0 else limit if at >= limit else at - (text[at - 1] == " ") for at in edges]


def _edges_by_words(block: Block) -> list[int]:
    edges = [0]
    size, gap, limit = 0, False, len(block.text)
    for piece in block.pieces:
        shown = visible(piece)
        if words := shown.split():
            size += len(" ".join(words)) + (size > 0 and (gap or shown[0].isspace()))
            gap = shown[-1].isspace()
        elif shown:
            gap = True
        edges.append(min(size, limit))
    return edges


def _inline(text: str, start: int, end: int, mark: Mark) -> Inline | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Inline(start, end, mark.kind, mark.href, mark.cues) if start < end else None


def measure(pieces: Sequence[str], marks: Sequence[Mark]) -> tuple[int, int, int, int]:
    """Links, characters in links, characters in bold, and the cues of classed elements that hold the whole text."""
    if len(marks) == 2 and marks[0][2] == "link" and not marks[1][1]:  # most of a page's menus
        if len(pieces) == 1:
            return 1, len(pieces[0].strip()), 0, 0
        return 1, sum([len(piece.strip()) for piece in pieces[marks[0][0] : marks[1][0]]]), 0, 0
    upto = [0, *accumulate(map(len, map(str.strip, pieces)))]
    links = link_chars = strong_chars = whole = 0
    for begun, end in _pairs(marks, len(pieces)):
        kind, start = begun.kind, begun.piece
        if kind == "link":
            links += 1
            link_chars += upto[end] - upto[start]
        elif kind == "strong":
            strong_chars += upto[end] - upto[start]
        elif kind == "cue" and not upto[start] and upto[end] == upto[-1]:
            whole |= begun.cues
    return links, link_chars, strong_chars, whole


def _pairs(marks: Sequence[Mark], end: int) -> Iterator[tuple[Mark, int]]:
    """Opening marks, each with the piece at which it closes; what the block leaves open closes at its end."""
    opened: list[Mark] = []
    for mark in marks:
        if mark[1]:
            opened.append(mark)
        elif opened and opened[-1][2] == mark[2]:  # nearly always
            yield opened.pop(), mark[0]
        else:
            for i in range(len(opened) - 2, -1, -1):
                if opened[i].kind == mark.kind:
                    yield opened.pop(i), mark.piece
                    break
    for begun in opened:
        yield begun, end
