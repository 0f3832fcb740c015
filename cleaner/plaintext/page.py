"""Text → Page: blocks as :mod:`cleaner.stages.segment` would make them, lists as containers, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from cleaner.errors import InputError
from cleaner.plaintext.lines import Line, lines_of
from cleaner.plaintext.markup import fields
from cleaner.plaintext.wrap import join, paragraphs
from cleaner.stages.decode import decode
from cleaner.types import Block, Container, Head, Page

_DEEPEST = 8  # lists in lists
_HEAD = 50  # lines among which fields stand
_NO_HEAD = Head({}, {}, "", "", ())


def page_of(text: str | bytes, url: str | None = None) -> Page:
    """The page that a text makes, without root, head, links and images.

    Raises:
        InputError: ``text`` is neither str nor bytes.
    """
    if not isinstance(text, (str, bytes, bytearray, memoryview)):
        raise InputError(f"text is {type(text).__name__}; give str or bytes")
    raw = decode(text if isinstance(text, str) else bytes(text)).decode("utf-8")
    build = _Build()
    lines = lines_of(raw)
    top = list(islice((n for n, line in enumerate(lines) if line.text), _HEAD))
    top = top[: len(fields([lines[n].text for n in top]))]  # a block a field, however the lines are set
    blocks = [[lines[n]] for n in top] + paragraphs(lines[top[-1] + 1 :] if top else lines)
    items = _items(blocks)
    for lines, item in zip(blocks, items, strict=True):
        build.add(lines, item)
    return build.page(url)


class _Item(NamedTuple):
    """A block that is an item of a list."""

    ordered: bool
    number: int
    indent: int


def _items(blocks: Sequence[Sequence[Line]]) -> list[_Item | None]:
    """Which blocks are list items: neighbours with the same mark, or with numbers that count on."""
    out: list[_Item | None] = []
    for lines in blocks:
        mark = lines[0].bullet
        out.append(_Item(mark.isdigit(), int(mark) if mark.isdigit() else 0, lines[0].indent) if mark else None)
    keep = [False] * len(out)
    for i, (a, b) in enumerate(pairwise(out)):
        if a and b and a.ordered == b.ordered:
            same = b.number == a.number + 1 if a.ordered else blocks[i][0].bullet == blocks[i + 1][0].bullet
            if same or b.indent != a.indent:
                keep[i] = keep[i + 1] = True
        elif a and b and b.indent != a.indent:
            keep[i] = keep[i + 1] = True
    return [item if k else None for item, k in zip(out, keep, strict=True)]


class _Build:
    """Containers and blocks as they grow; the first container is the text itself."""

    def __init__(self) -> None:
        self.containers = [Container(0, -1, "body", "", 0, 0, 0, 0)]
        self.blocks: list[Block] = []
        self.firsts = [0]
        self.lasts = [0]
        self.lists: list[tuple[int, int]] = []  # open lists: their container, and the indentation of their items

    def add(self, lines: Sequence[Line], item: _Item | None) -> None:
        text = join(lines)
        if item is None:
            self.lists = []
            self._block(text, "p", 0)
            return
        while self.lists and item.indent < self.lists[-1][1]:
            self.lists.pop()
        if not self.lists or (item.indent > self.lists[-1][1] and len(self.lists) < _DEEPEST):
            around = len(self.containers) - 1 if self.lists else 0  # the item before
            self.lists.append((self._open("ol" if item.ordered else "ul", around, 0), item.indent))
        box = self._open("li", self.lists[-1][0], item.number)
        self._block(text[lines[0].body :], "li", box)

    def _open(self, tag: str, parent: int, number: int) -> int:
        index = len(self.containers)
        self.containers.append(Container(index, parent, tag, "", 0, 0, self.containers[parent].depth + 1, number))
        self.firsts.append(len(self.blocks))
        self.lasts.append(len(self.blocks))
        return index

    def _block(self, text: str, tag: str, box: int) -> None:
        self.blocks.append(Block(len(self.blocks), text, tag, box, 0, 0, 0, 0, 0, (), (), ()))
        while box >= 0:
            self.lasts[box] = len(self.blocks)
            box = self.containers[box].parent

    def page(self, url: str | None) -> Page:
        return Page(
            None, url, None, _NO_HEAD, tuple(self.containers), tuple(self.blocks), (), tuple(self.firsts),
            tuple(self.lasts),
        )  # fmt: skip
