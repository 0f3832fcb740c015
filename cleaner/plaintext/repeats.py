"""What a text says twice: paragraphs repeated whole, and lines pulled out of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.plaintext.shape import Shape
from cleaner.text import letters
from cleaner.types import Kind, Label

_WHOLE = 40  # letters of a paragraph whose repetition is no accident
_PULLED = (24, 300)  # letters of a pull quote
_SEED = 16  # letters by which a pull quote is looked up
_ALIKE = 8  # lines that begin alike: more are no pull quotes, and would cost time


def repeats(found: Sequence[Shape], title: int) -> dict[int, Label]:
    """Blocks that say again, word for word, what another block says. Time grows with the length of the text."""
    said = [letters(s.block.text) for s in found]
    out: dict[int, Label] = {}
    first: dict[str, int] = {}
    for i, text in enumerate(said):
        if len(text) >= _WHOLE and first.setdefault(text, i) != i and first[text] != title:
            out[i] = Label(Kind.REPEAT, 0.9, f"repeat:{first[text]}")
    wanted: dict[str, list[int]] = {}
    for i, (shape, text) in enumerate(zip(found, said, strict=True)):
        if i not in out and _PULLED[0] <= len(text) <= _PULLED[1] and i != title and shape.block.tag == "p":
            alike = wanted.setdefault(text[:_SEED], [])
            if len(alike) < _ALIKE:
                alike.append(i)
    for i, text in enumerate(said):
        if wanted and found[i].prose and len(text) > _PULLED[0]:
            for k in _pulled(text, i, said, wanted):
                out.setdefault(k, Label(Kind.REPEAT, 0.9, f"repeat:{i}"))
    return {i: label for i, label in out.items() if not (label.why.startswith("repeat:") and int(label.why[7:]) in out)}


def _pulled(text: str, i: int, said: Sequence[str], wanted: dict[str, list[int]]) -> list[int]:
    """Which of the wanted lines stand inside a longer paragraph."""
    out = []
    for at in range(len(text) - _SEED):
        for k in wanted.get(text[at : at + _SEED], ()):
            if k != i and len(said[k]) < len(text) and text.startswith(said[k], at):
                out.append(k)
    return out
