"""The end of a text: what follows the story, and what the same kind of line before it says of a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.plaintext.shape import Shape
from cleaner.types import Kind, Label

_AFTER = 0.6  # share of the prose after which the end may begin
_BIO = 4  # blocks at the end among which notes on the author stand
_BIO_WORDS = 90
# Kinds that head a list of lines which share their kind.
_HEADING = frozenset({Kind.RELATED, Kind.COMMENTS, Kind.LEGAL, Kind.SOCIAL, Kind.NAV, Kind.NEWSLETTER, Kind.AD,
                      Kind.SUBSCRIBE, Kind.CONTACT})  # fmt: skip


def after_story(found: Sequence[Shape], labels: Mapping[int, Label], last: int) -> dict[int, Label]:
    """Labels for the lines below the story that no rule knows: each is what the surely known one above it is."""
    out: dict[int, Label] = {}
    above: Kind | None = None
    for shape in found[last + 1 :]:
        i = shape.block.index
        known = labels.get(i)
        if known is not None:
            above = known.kind if known.kind in _HEADING else above
        elif above is not None and not shape.prose:
            out[i] = Label(above, 0.8, f"order:below {above}")
    return out


def end_of(found: Sequence[Shape], labels: Mapping[int, Label], start: int) -> int:
    """Index of the last block of the story: prose, or what stands before the first sure residue below it."""
    prose = [s.block.index for s in found if s.prose and s.block.index not in labels and s.block.index >= start]
    if not prose:
        return len(found) - 1
    last = prose[-1]
    for shape in found[last + 1 :]:
        if shape.block.index in labels:
            break
        last = shape.block.index
    return last


def bios(found: Sequence[Shape], labels: Mapping[int, Label], authors: Sequence[str], last: int) -> dict[int, Label]:
    """Blocks at the end that begin with the author's name, of whom the story has not spoken before."""
    kept = [s for s in found[: last + 1] if s.block.index not in labels]
    out: dict[int, Label] = {}
    for name in (a for a in authors if " " in a.strip()):
        for shape in reversed(kept[-_BIO:]):
            if name.lower() in shape.block.text[: len(name) + 12].lower() and shape.words <= _BIO_WORDS and len(kept) > 2:
                before = (s.block.text for s in kept if s.block.index < shape.block.index)
                if not any(name in text for text in before):
                    out[shape.block.index] = Label(Kind.AUTHOR_BIO, 0.85, "order:begins with the author's name")
    return out
