"""What a text says twice: paragraphs repeated whole, lines pulled out of a paragraph, labels before other stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.plaintext.shape import Shape
from cleaner.text import letters
from cleaner.types import Kind, Label

_WHOLE = 40  # letters of a paragraph whose repetition is no accident
_PULLED = (24, 300)  # letters of a pull quote
_SEED = 16  # letters by which a pull quote is looked up
_QUOTES = "\"'“”„‟«»‹›‘’「『《"
_HEADING = 8  # words; a longer line that a paragraph has word for word was pulled out of it
_LUMP = (3, 0.8)  # paragraphs that one long one holds, and their share of it, from which on that one is the repetition
_BAR = " | "  # between the label of a teaser and its headline
_LABEL, _HEADLINE = (2, 6), 3  # words
_ALIKE = 8  # lines that begin alike: more are no pull quotes, and would cost time


def repeats(found: Sequence[Shape], title: int) -> dict[int, Label]:
    """Blocks that say again, word for word, what another block says. Time grows with the length of the text."""
    said = [letters(s.block.text) for s in found]
    out: dict[int, Label] = {}
    first: dict[str, int] = {}
    for i, text in enumerate(said):
        if len(text) < _WHOLE or first.setdefault(text, i) == i or first[text] == title:
            continue
        if found[i].prose or _goes_on(said, first[text], i):
            out[i] = Label(Kind.REPEAT, 0.9, f"repeat:{first[text]}")
    wanted: dict[str, list[int]] = {}
    for i, text in enumerate(said):
        if i not in out and _PULLED[0] <= len(text) <= _PULLED[1] and i != title and not _heads(found, i):
            alike = wanted.setdefault(text[:_SEED], [])
            if len(alike) < _ALIKE:
                alike.append(i)
    for i, text in enumerate(said):
        if wanted and found[i].prose and len(text) > _PULLED[0]:
            pulled = _pulled(text, i, said, wanted)
            if len(pulled) >= _LUMP[0] and sum(len(said[k]) for k in pulled) >= _LUMP[1] * len(text):
                out.setdefault(i, Label(Kind.REPEAT, 0.9, f"repeat:{pulled[0]}"))
                continue
            for k in pulled:
                out.setdefault(k, Label(Kind.REPEAT, 0.9, f"repeat:{i}"))
    return {i: label for i, label in out.items() if not (label.why.startswith("repeat:") and int(label.why[7:]) in out)}


def teasers(found: Sequence[Shape]) -> dict[int, Label]:
    """Headlines of other stories, by the label in capitals before several of them: ``READ THIS TOO | Bridge closed``.

    One alone may name a series that the text is of; in small letters, what the rows of a table give.
    """
    before: dict[int, str] = {}
    for shape in found:
        label, bar, headline = shape.block.text.partition(_BAR)
        fits = label.isupper() and _LABEL[0] <= len(label.split()) <= _LABEL[1] and _BAR not in headline
        if bar and fits and label[0] != "|" and len(headline.split()) >= _HEADLINE and not shape.ends:
            before[shape.block.index] = label
    times = Counter(before.values())
    return {i: Label(Kind.RELATED, 0.9, "repeat:label") for i, label in before.items() if times[label] > 1}


def _goes_on(said: Sequence[str], first: int, i: int) -> bool:
    """Whether a line is repeated right away, or a line beside it too: headings and heads of tables come back alone."""
    above = first > 0 and said[first - 1] == said[i - 1]
    below = i + 1 < len(said) and said[first + 1] == said[i + 1]
    return above or below or i == first + 1


def _heads(found: Sequence[Shape], i: int) -> bool:
    """Whether a line may be an item of a list or a heading, which uses the words of what it heads."""
    shape, text = found[i], found[i].block.text
    if shape.block.tag != "p":
        return True
    below = found[i + 1 : i + 2]
    fits = shape.is_label and shape.words <= _HEADING and not text[0].islower() and text[0] not in _QUOTES
    return fits and bool(below) and (below[0].prose or below[0].block.tag == "li")


def _pulled(text: str, i: int, said: Sequence[str], wanted: dict[str, list[int]]) -> list[int]:
    """Which of the wanted lines stand inside a longer paragraph, each once."""
    out: dict[int, None] = {}
    for at in range(len(text) - _SEED):
        for k in wanted.get(text[at : at + _SEED], ()):
            if k != i and len(said[k]) < len(text) and text.startswith(said[k], at):
                out[k] = None
    return list(out)
