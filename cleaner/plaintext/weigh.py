"""The model's scores → labels, for the lines that no rule decides.

How low a score must be depends on where the line stands. Another extractor's text is nearly all story, and there the
model must be very sure; less so of what a second witness speaks against: a rule's hint, its kind where that is clear, a
cut neighbour, the end of the text, a whole list in which nothing reads like story. Short lines in a row stay together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from cleaner.model.classify import KINDS, Prediction
from cleaner.options import Options
from cleaner.plaintext.shape import Shape
from cleaner.types import CORE, Kind, Label

_SHARES = (0.92, 0.75)  # story in a text: from the first on the model must be very sure, up to the second it decides
_LEAST = 0.2  # share of the threshold that holds in a text which is nearly all story
_MIXED = 0.9  # share from which on much of a text is none of the story, such as of a page copied whole
_KNOWN = 0.1  # of a page copied whole the rules know so many lines for each that they leave …
_DOUBTED = 0.5  # … and a text without them is an unusual story rather
_FEW = 12  # blocks: of a text with fewer the model knows little
_SPARED = 0.4  # share of the threshold that holds there
_PROSE = 0.7  # … for a sentence in any text: more of them are story than the model thinks
_TAIL = 0.4  # … at least below the last sentence that the model is sure of
_ROW = 0.7  # … for the mean of a list, in any text
_ITEMS = 3  # of a list that is judged as one, and rows of a table
_AMID = (5, 0.2)  # short lines in a row amid the story, and their mean score, from which on they stay together
_CLEARLY = (2.0, 1.0)  # by which logits a kind of the core is likelier than story, and than any other kind
_RATHER = (1.0, 1.0)  # the same of a line that must reach the usual threshold, in a mixed text
_DOUBLE = 0.3  # how much more score it takes to keep such a line
_ROOM = 0.2  # of the text that such lines may be: where more of it looks like pitches, that is the site's manner
_HINTED = 0.75  # score of a rule from which on its hint is a witness


def by_model(
    left: Sequence[Shape], prediction: Prediction, labels: Mapping[int, Label], options: Options
) -> dict[int, Label]:
    """What the model takes for boilerplate among the blocks that the rules left; ``labels`` are the rules'."""
    scores: list[float] = prediction.content.tolist()
    usual = options.min_score * (1 if len(left) >= _FEW else _SPARED)
    lists = [row for row in _rows(left) if sum(scores[n] for n in row) < _ROW * usual * len(row)]
    low = {n for row in lists for n in row}
    rest = [n for n in range(len(left)) if n not in low]
    strict = _strictness([left[n] for n in rest], [scores[n] for n in rest])
    sure = [n for n in rest if left[n].prose and scores[n] >= options.min_score]
    last = sure[-1] if sure else len(left)
    if len(labels) < _KNOWN * len(left):
        strict = min(strict, _DOUBTED)
    mixed = strict > _MIXED
    whole = set() if mixed else _together(left, scores, sure[-1] if sure else -1)
    low.update(n for n in rest if n not in whole and scores[n] < usual * _share(left[n], labels, strict, n > last))
    low.update(_offers(left, scores, prediction.clearly(CORE, *_CLEARLY), options.min_score + _DOUBLE))
    low.update(_offers(left, scores, prediction.clearly(CORE, *_RATHER), usual) if mixed else ())
    return {left[n].block.index: _label(left[n], scores[n], prediction, n) for n in sorted(low)}


def _offers(left: Sequence[Shape], scores: Sequence[float], offering: Sequence[int], least: float) -> list[int]:
    """Of the lines of which the kinds say that they are of the core those with a lower score.

    Golds count most pitches as story, and the score learns it from them; the kinds were learnt from lines read one by
    one.
    """
    found = [n for n in offering if scores[n] < least]
    sizes = [len(s.block.text) for s in left]
    return found if sum(sizes[n] for n in found) <= _ROOM * sum(sizes) else []


def _together(left: Sequence[Shape], scores: Sequence[float], last: int) -> set[int]:
    """Rows of a table, and short lines in a row above the story's ``last``, that stay as a whole by their mean.

    Figures, addresses and names say little one by one, and a story is not the better for half of them. Not so in a
    mixed text, where such lines are as often menus.
    """
    length, least = _AMID
    tables = (run for run in _runs(left, _is_row) if len(run) >= _ITEMS)
    lines = (run for run in _runs(left, lambda s: not s.prose) if len(run) >= length and run[-1] < last)
    kept = (run for run in chain(tables, lines) if sum(scores[n] for n in run) >= least * len(run))
    return {n for run in kept for n in run}


def _is_row(shape: Shape) -> bool:
    return shape.block.text[0] == "|"


def _runs(left: Sequence[Shape], fits: Callable[[Shape], bool]) -> Iterator[range]:
    """Places in ``left`` of lines in a row that fit."""
    start = 0
    fitting = [fits(shape) for shape in left]
    for n in range(1, len(left) + 1):
        follows = n < len(left) and left[n].block.index == left[n - 1].block.index + 1
        if follows and fitting[n - 1] and fitting[n]:
            continue
        if fitting[n - 1]:
            yield range(start, n)
        start = n


def _share(shape: Shape, labels: Mapping[int, Label], strict: float, below: bool) -> float:
    """Share of the usual threshold that holds for a line."""
    if shape.hit and shape.hint in CORE and shape.hit.score >= _HINTED:
        return 1
    likely = shape.prose or (shape.is_sentence and not (shape.hint or shape.dated))
    share = strict * min(strict, _PROSE) if likely and not _beside(shape, labels) else strict
    return max(share, _TAIL) if below else share


def _beside(shape: Shape, labels: Mapping[int, Label]) -> bool:
    """Whether a neighbour is core residue; not so for advertising, which stands in the midst of stories."""
    i = shape.block.index
    near = (labels.get(i - 1), labels.get(i + 1))
    return any(x is not None and x.kind in CORE and x.kind is not Kind.AD for x in near)


def _rows(left: Sequence[Shape]) -> Iterator[range]:
    """Places in ``left`` of list items in a row, so many that they are judged as one."""
    return (run for run in _runs(left, lambda s: s.block.tag == "li") if len(run) >= _ITEMS)


def _strictness(left: Sequence[Shape], scores: Sequence[float]) -> float:
    """Share of the usual threshold that holds in this text, by how much of it is story in the model's eyes.

    Lists that leave as one are not asked: what is known to be residue darkens no story around it.
    """
    sizes = [len(s.block.text) for s in left]
    share = sum(size * score for size, score in zip(sizes, scores, strict=True)) / max(1, sum(sizes))
    clean, mixed = _SHARES
    return _LEAST + (1 - _LEAST) * min(1.0, max(0.0, (clean - share) / (clean - mixed)))


def _label(shape: Shape, score: float, prediction: Prediction, n: int) -> Label:
    if shape.hit and shape.hint:
        return Label(shape.hit.kind, 1 - score, f"rule:{shape.hit.rule}+model")
    return Label(KINDS[int(prediction.kinds[n, 1:].argmax()) + 1], 1 - score, "model")
