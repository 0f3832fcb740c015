"""What a page says twice: a story that stands in it once for wide and once for narrow screens, or whole beside itself.

Only long texts count, word for word: a short line comes back by chance, and a list may say a thing twice on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.types import ASKED, Block, Kind, Label

_SAID = 0.9  # how sure it is that a story's paragraph which comes again is no part of it
_WHOLE = 60  # characters of a paragraph whose repetition is no accident
_GIANT = 1000  # characters of a block that may hold a story which stands beside it in paragraphs
_MOST = 0.8  # share of such a block that its paragraphs must make up
_LOOKED_THROUGH = 50_000_000  # characters: a page of thousands of such blocks is none that says a story twice
_FEW = 3  # paragraphs that make a story
_ON_PURPOSE = frozenset({"li", "tr", "pre"})  # a list may say a thing twice


def cut_repeats(blocks: Sequence[Block], labels: list[Label], kept: Sequence[int]) -> None:
    """Cut what says again what else of the story says."""
    for index, other in repeats([blocks[i] for i in kept]).items():
        if not labels[index].why.startswith(ASKED):
            labels[index] = Label(Kind.REPEAT, _SAID, f"repeat:{other}")


def repeats(blocks: Sequence[Block]) -> Mapping[int, int]:
    """Of these blocks (in reading order) those that say again what another says: their index, and the other's."""
    out: dict[int, int] = {}
    first: dict[tuple[str, str], int] = {}
    long = [block for block in blocks if len(block[1]) >= _WHOLE]
    if len({block[1] for block in long}) < len(long):
        for block in [block for block in long if block.tag not in _ON_PURPOSE]:
            said = first.setdefault((block.tag, block.text), block.index)
            if said != block.index:
                out[block.index] = said
    left = _LOOKED_THROUGH
    for giant in sorted([block for block in long if len(block[1]) >= _GIANT], key=lambda b: -len(b.text)):
        left -= len(giant.text) * len(blocks)
        if giant.index not in out and left >= 0:
            out.update(_gathered(giant, [b for b in long if b[0] not in out] if out else long))
    if out:
        _spread(blocks, out)
    return out


def _gathered(giant: Block, others: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The giant block itself, if nearly all of it stands in other blocks too."""
    said = giant.text
    size = len(said)
    parts = [b for b in others if len(text := b[1]) < size and text in said]
    if len(parts) >= _FEW and sum(len(b.text) for b in parts) >= _MOST * size:
        yield giant.index, parts[0].index


def _spread(blocks: Sequence[Block], found: dict[int, int]) -> None:
    """Add what stands again beside repeats: the headings and lists of a story that stands twice."""
    first: dict[str, int] = {}
    again = [first.setdefault(b.text, b.index) for b in blocks]
    for step in (1, -1):  # from a repeat on to what follows it, then back to what leads to it
        near = False
        for block, said in list(zip(blocks, again, strict=True))[::step]:
            if block.index not in found and near and said != block.index:
                found[block.index] = said
            near = block.index in found
