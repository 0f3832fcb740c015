"""Which line breaks were typed to end a paragraph, and which only to keep lines short.

A program that wraps at a width breaks a line where the next word no longer fits. So each pair of lines says between
which widths the text was wrapped, if it was; where most pairs agree on one width, and sentences run on over the
breaks, it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.plaintext.lines import Line, ends_sentence, is_rule, is_wide, width

_WIDTHS = (28, 140)  # columns between which people wrap
_AGREE = 0.5  # share of the pairs that must agree on a width
_AGREE_ALL = 0.9  # … or nearly all, where few sentences visibly run on
_BROKEN = 0.3  # share of the pairs over which a sentence must run on; in wrapped prose most do
_SLACK = 5  # columns: some programs even out their lines
_NEVER_FIRST = ",;)]，、。；：）」』】"
_SURE = 40  # columns: a pair of lines of this width may show alone that it is one sentence


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines put together that make one block each, in order; blank lines are gone."""
    groups = _groups(lines)
    common = _width(groups)
    out: list[list[Line]] = []
    for group in groups:
        out.extend(_split(group, common or _width([group])))
    return out


def join(lines: Sequence[Line]) -> str:
    """The text of one block; at a break no space comes between ideographs, nor after a divided word's hyphen."""
    text = lines[0].text
    parts = [text]
    for before, line in pairwise(lines):
        if not _is_glued(before.text, line.text):
            parts.append(" ")
        parts.append(line.text)
    return "".join(parts)


def _is_glued(before: str, after: str) -> bool:
    if is_wide(before[-1]) and is_wide(after[0]):
        return True
    return len(before) > 2 and before[-1] == "-" and before[-2].isalpha() and after[0].islower()


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines without a blank one between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [g for g in groups if g]


def _width(groups: Sequence[Sequence[Line]]) -> int:
    """The width at which these lines were wrapped; 0 where they were not."""
    low, high = _WIDTHS
    pairs = [
        (a, b) for group in groups for a, b in pairwise(group)
        if low <= a.indent + a.width <= high and b.width <= high and not is_rule(a.text) and not is_rule(b.text)
    ]  # fmt: skip
    if not pairs or (len(pairs) < 3 and not _is_one_sentence(pairs)):
        return 0
    changes = [0] * (2 * high)
    for a, b in pairs:
        end = a.indent + a.width
        changes[end] += 1
        changes[end + 1 + _first_word(b)] -= 1
    best = most = votes = 0
    for column, change in enumerate(changes):
        votes += change
        if votes >= most and votes and column <= high:
            best, most = column, votes
    broken = sum(_runs_on(a, b) for a, b in pairs)
    if most >= _AGREE * len(pairs) and broken >= _BROKEN * len(pairs):
        return best
    open_ = sum(not ends_sentence(a.text) for a, _ in pairs)  # in German, half the words begin with a capital
    return best if broken and most >= _AGREE_ALL * len(pairs) and open_ >= _AGREE * len(pairs) else 0


def _is_one_sentence(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether so few pairs suffice: each is the middle of a sentence, which small letters or equal widths show."""
    if not all(_runs_on(a, b) and a.width >= _SURE for a, b in pairs):
        return False
    widths = [a.width for a, _ in pairs]
    equal = len(pairs) > 1 and max(widths) - min(widths) <= _SLACK and all(b.width <= a.width for a, b in pairs)
    return equal or all(b.text[0].islower() or b.text[0] in _NEVER_FIRST for _, b in pairs)


def _first_word(line: Line) -> int:
    """Columns of what would have to fit on the line before: a word, or an ideograph with the mark that follows it."""
    if is_wide(line.text[0]):
        return 4
    return min(width(line.text.split(" ", 1)[0]), 40)


def _runs_on(a: Line, b: Line) -> bool:
    """Whether a sentence goes from one line into the next, by the last and the first character."""
    last, first = a.text[-1], b.text[0]
    if b.bullet or ends_sentence(a.text) or last in ":;：；":
        return False
    if first.islower() or first in _NEVER_FIRST:
        return True
    return not (first.isupper() or first.isdigit()) and first.isalpha() and (last.isalpha() or last in ",，、،")


def _split(group: Sequence[Line], column: int) -> list[list[Line]]:
    """A run of lines as blocks: each line its own where nothing was wrapped."""
    if not column:
        return [[line] for line in group]
    out = [[group[0]]]
    for a, b in pairwise(group):
        if _continues(a, b, column, in_item=bool(out[-1][0].bullet)):
            out[-1].append(b)
        else:
            out.append([b])
    return out


def _continues(a: Line, b: Line, column: int, in_item: bool) -> bool:
    if is_rule(a.text) or is_rule(b.text) or a.indent + a.width > column + _SLACK:
        return False
    full = a.indent + a.width + 1 + _first_word(b) > column - _SLACK
    if b.bullet:
        return full and not in_item and b.indent <= a.indent and not ends_sentence(a.text) and a.text[-1] not in ":："
    if b.indent >= a.indent + 2:
        return in_item
    return full or (_runs_on(a, b) and b.text[0].islower())
