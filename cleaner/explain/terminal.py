"""An explanation for a terminal: what is kept on the left, what is cut on the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from cleaner.explain.rows import Row, group, rows
from cleaner.text import normalise
from cleaner.types import Kind

if TYPE_CHECKING:
    from cleaner.pipeline import Explanation

_COLOURS = {"content": "32", "core": "31;1", "furniture": "36", "other": "33"}
_DIM = "2"
_SIDE_BY_SIDE = 100  # columns from which two fit beside each other
_GUTTER = " │ "


def to_terminal(explanation: Explanation, *, width: int = 120, colour: bool = True, full: bool = False) -> str:
    """Every block with its kind, score and why; kept beside cut where ``width`` columns allow it.

    Long blocks are shown by their first lines unless ``full``.
    """
    return "\n".join(_lines(explanation, width, colour, full)) + "\n"


def _lines(explanation: Explanation, width: int, colour: bool, full: bool) -> Iterator[str]:
    beside = width >= _SIDE_BY_SIDE
    column = (width - len(_GUTTER)) // 2 if beside else width
    paint = _painted if colour else _plain
    article = explanation.article
    yield paint(f"{article.outcome} · confidence {article.confidence:.2f} · {article.engine}", "1")
    yield paint(normalise(article.title or "") or "(no title)", "1")  # a head may have what commands a terminal
    yield ""
    if beside:
        yield paint(_fit("kept", column), "1") + _GUTTER + paint("cut", "1")
    for row in rows(explanation):
        left, right = _row(row, column, full)
        if beside:
            for a, b in zip_longest(left, right, fillvalue=("", "")):
                yield (paint(_fit(a[0], column), a[1]) + _GUTTER + paint(*b)).rstrip()
        else:
            yield from (paint(*line) for line in (*left, *right))


Line = tuple[str, str]  # words, and the colour they are shown in


def _row(row: Row, column: int, full: bool) -> tuple[list[Line], list[Line]]:
    """The row's lines on the left and on the right."""
    lines = list(_entry(row.place, row.kind, row.score, row.why, _spared(row), column, full, 3 if row.kept else 2))
    notes = [
        line
        for n in row.notes
        for line in _entry(row.place, n.kind, n.score, n.why, row.text[n.start : n.end], column, full, 2)
    ]
    return (lines, notes) if row.kept else ([], lines + notes)


def _spared(row: Row) -> str:
    """The block's text, the places of its cut spans marked by scissors."""
    parts, at = [], 0
    for note in row.notes:
        parts += [row.text[at : note.start], "✂"]
        at = note.end
    return "".join([*parts, row.text[at:]])


def _entry(
    index: int, kind: Kind, score: float, why: str, text: str, column: int, full: bool, most: int
) -> Iterator[Line]:
    mark = "✓" if kind is Kind.CONTENT else "✗"
    head = f"{index:>4} {mark} {kind} {score:.2f} {why}"
    if kind is not Kind.CONTENT and "\n" not in text and width_of(head) + 2 + width_of(text) <= column:
        yield f"{head}: {text}", _COLOURS[group(kind)]
        return
    yield _cropped(head, column), _COLOURS[group(kind)]
    lines = list(wrap(text, column - 7))
    if not full and len(lines) > most:
        lines = [*lines[: most - 1], _cropped(lines[most - 1] + " …", column - 7, always=True)]
    for line in lines:
        yield " " * 7 + line, "" if kind is Kind.CONTENT else _DIM


def wrap(text: str, columns: int) -> Iterator[str]:
    """The text in lines of at most so many columns, broken at spaces, or inside words that are too long."""
    for paragraph in text.split("\n"):
        yield from _wrapped(paragraph.split(" "), max(columns, 2))


def _wrapped(words: Iterable[str], columns: int) -> Iterator[str]:
    line, used = "", 0
    for word in words:
        size = width_of(word)
        if used and used + 1 + size <= columns:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if used:
            yield line
        while size > columns:
            head = _cropped(word, columns, mark="")
            yield head
            word = word[len(head) :]
            size = width_of(word)
        line, used = word, size
    yield line


def width_of(text: str) -> int:
    """Columns a terminal needs: two for wide characters, none for marks that combine with the one before."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cropped(text: str, columns: int, *, mark: str = "…", always: bool = False) -> str:
    """The text, its end replaced by the mark where it is too long."""
    if width_of(text) <= columns:
        return text
    if always:
        text = text.removesuffix(" …")
    room, used = columns - len(mark), 0
    for place, char in enumerate(text):
        used += _columns(char)
        if used > room:
            return text[:place].rstrip() + mark if mark else text[: max(place, 1)]
    return text


def _fit(text: str, columns: int) -> str:
    return text + " " * (columns - width_of(text))


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text


def _plain(text: str, code: str) -> str:
    return text
