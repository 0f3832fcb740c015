"""What a page makes alike and of which nearly all stays: the posts of a thread, the lines of a list of definitions.

Single ones say little, "Agreed." or "Week 36", and go for it; where the rest stays, they are missed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from cleaner.order.scores import CLEARLY_NOT
from cleaner.types import CONTENT, Block, Container, Cue, Label, Page

_NEARLY_ALL = 0.8  # share of the text of posts that stays; below it golds keep fewer than half of the others
_POSTS, _POST = 4, 55  # posts at least; letters of one, on average: names and dates are shorter
_DEFINED = 0.45  # mean score of a list of definitions from which all of it stays
OF_DEFINITIONS = frozenset(("dt", "dd"))
_UNSURE = ("model", "markup:")
_NUMBERS = re.compile(r"\d+")  # of the post, in its id


def complete_posts(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep the posts that the model and the markup cut from a thread of which nearly all stays."""
    boxes = page.containers
    posts: dict[Hashable, list[Block]] = defaultdict(list)
    inside = [b for b in page.blocks if not b.cells and boxes[b.container].all_cues & Cue.COMMENTS]
    missed = {b.tag for b in inside if _may_stay(labels[b.index], scores[b.index])}
    for block in [b for b in inside if b.tag in missed]:
        posts[block.tag, *_template(boxes, block.container)].append(block)
    for alike in posts.values():
        total = sum([len(block.text) for block in alike])
        if len(alike) < _POSTS or total < _POST * len(alike):
            continue
        kept = sum([len(block.text) for block in alike if labels[block.index].kind is CONTENT])
        if _NEARLY_ALL * total <= kept < total:
            said = {block.text for block in alike if labels[block.index].kind is CONTENT}
            _keep([block for block in alike if block.text not in said], labels, scores, "order:among posts that stay")


def complete_definitions(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep what the model and the markup cut from a list of terms and definitions that stays by its mean score.

    Not of lists that one template makes again: what a forum tells of everybody who posts.
    """
    boxes = page.containers
    lists: dict[int, list[Block]] = defaultdict(list)
    for block in [b for b in page.blocks if b.tag in OF_DEFINITIONS]:
        at = boxes[block.container].parent
        lists[at if boxes[at].tag == "dl" else boxes[at].parent].append(block)  # a <div> may hold each pair
    made: Counter[tuple[str, ...]] = Counter()
    for at, lines in lists.items():
        kept = sum([labels[line.index].kind is CONTENT for line in lines])
        mean = sum([len(x.text) * scores[x.index] for x in lines]) / sum([len(x.text) for x in lines])
        if 0 < kept < len(lines) and mean >= _DEFINED:
            made = made or Counter(_template(boxes, other) for other in lists)
            if made[_template(boxes, at)] == 1:
                _keep(lines, labels, scores, "order:of a list of definitions that stays")


def _template(boxes: Sequence[Container], at: int) -> tuple[str, ...]:
    """Tags and names of a container and the two above, without numbers."""
    names: list[str] = []
    for _ in range(3):
        box = boxes[at]
        names += box.tag, _NUMBERS.sub("", box.names)
        at = max(box.parent, 0)
    return tuple(names)


def _keep(these: Iterable[Block], labels: list[Label], scores: Sequence[float], why: str) -> None:
    for i in [block.index for block in these]:
        if _may_stay(labels[i], scores[i]):
            labels[i] = Label(CONTENT, scores[i], why)


def _may_stay(label: Label, score: float) -> bool:
    return score >= CLEARLY_NOT and label.kind is not CONTENT and label.why.startswith(_UNSURE)
