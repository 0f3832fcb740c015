"""The block in hand: raw pieces of text and marks of inline markup, as the walk meets them, until the block ends."""

from __future__ import annotations

from typing import Any

from cleaner.inlines import BREAK, measure
from cleaner.text import normalise, visible
from cleaner.types import Block, Mark
from cleaner.walk.elements import PROSE

SET_APART = frozenset("a span time strong b label".split())
LINES = frozenset(("line", "code-line"))  # what highlighters call a line of code
_MAX_OPEN = 32  # inline elements that go on from one block into the next; markup that never closes has thousands


class Draft:
    """The block in hand. The walk itself adds to ``pieces``, ``marks`` and ``open``."""

    __slots__ = ("blocks", "marks", "open", "pieces")

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks  # those that are done: the next goes to their end
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.open: list[tuple[str, str, int]] = []  # inline elements around: kind, href and cues of their marks

    def flush(self, container: int, role: str) -> None:
        """Close the block in hand, if it holds text, and begin the next."""
        pieces, marks, blocks, new = self.pieces, self.marks, self.blocks, tuple.__new__
        if not pieces:
            return
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        breaks = 0
        if role == "pre":
            text = verbatim(raw)
        elif BREAK in pieces:
            text = "\n".join(t for part in raw.split(BREAK) if (t := normalise(part)))
            breaks = text.count("\n")
        else:
            text = normalise(raw)
        if not marks:
            if text:
                blocks.append(new(Block, (len(blocks), text, role, container, 0, 0, 0, breaks, 0, (), (), ())))
            pieces.clear()
            return
        if text:
            links, link_chars, strong_chars, whole = measure(pieces, marks)
            blocks.append(new(Block, (
                len(blocks), text, role, container, links, link_chars, strong_chars, breaks, whole, (),
                tuple(pieces), tuple(marks),
            )))  # fmt: skip
        pieces.clear()
        marks.clear()
        if self.open:  # they go on in the next block
            marks += [new(Mark, (0, True, *o)) for o in self.open[:_MAX_OPEN]]

    def line_break(self, container: int, role: str) -> None:
        """A <br>: the second in a row ends the block."""
        pieces = self.pieces
        if role == "pre":
            pieces.append("\n")
            return
        for piece in reversed(pieces):
            if piece is BREAK:
                self.flush(container, role)
                return
            if not piece.isspace():
                break
        if pieces:
            pieces.append(BREAK)

    def separate(self, el: Any, role: str) -> None:
        """A space between neighbours that style sets apart: <a>Home</a><a>News</a>, <span class=…> beside its like.

        Not in code, of which style colours every word; there a line begins with <span class="line"> beside its like.
        """
        before = el.getprevious()
        if before is None or before.tail or before.tag not in SET_APART:
            return
        if role == "pre":
            if el.get("class") in LINES and before.get("class") in LINES:
                self.pieces.append("\n")
            return
        if el.tag != "a" and (role in PROSE or not before.attrib):
            return
        self.pieces.append(" ")


def verbatim(raw: str) -> str:
    """Code as written, less blank lines around it and invisible characters."""
    lines = visible(raw.replace("\r\n", "\n").replace(BREAK, "\n")).split("\n")
    filled = [i for i, line in enumerate(lines) if line and not line.isspace()]
    return "\n".join([line.rstrip() for line in lines[filled[0] : filled[-1] + 1]]) if filled else ""
