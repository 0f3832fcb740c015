"""Blocks + evidence → labels, by the precedence of evidence.

1. Rules: the user's, then the shipped ones that are sure (boilerplate only: that a line reads like a date or a name
   does not take it out of a story).
2. The headline said again.
3. The model: is it content? If not, what kind: by rule, by markup, by the model.
4. Order: a heading at the end goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from cleaner.metadata import Early
from cleaner.model.classify import KINDS, Prediction
from cleaner.options import Options
from cleaner.rules import Hit
from cleaner.text import letters
from cleaner.types import FURNITURE, Block, Container, Cue, Kind, Label, Page

DECISIVE = 0.9  # score from which a rule needs no second witness
_HINT = 0.5
_USER = "user"
# By the cues of the block's own element and the two above, first match first.
_BY_CUE: tuple[tuple[int, Kind], ...] = (
    (Cue.CONSENT, Kind.LEGAL),
    (Cue.AD, Kind.AD),
    (Cue.NEWSLETTER, Kind.NEWSLETTER),
    (Cue.CREDIT, Kind.PHOTO_CREDIT),
    (Cue.CAPTION, Kind.CAPTION),
    (Cue.BIO, Kind.AUTHOR_BIO),
    (Cue.COMMENTS, Kind.COMMENTS),
    (Cue.RELATED, Kind.RELATED),
    (Cue.SUBSCRIBE, Kind.SUBSCRIBE),
    (Cue.TAGS, Kind.NAV),
    (Cue.SOCIAL, Kind.SOCIAL),
    (Cue.PULLQUOTE, Kind.REPEAT),
    (Cue.LEGAL, Kind.LEGAL),
    (Cue.NAV, Kind.NAV),
)
_ANY_CUE = reduce(or_, (cue for cue, _ in _BY_CUE))
_STANDFIRST = (6, 90)  # words
_DOUBT = 0.1  # score below which markup alone makes no standfirst
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 400  # characters of a line that says the headline
_OPENING = " \t\"'“„«»‘‚’「『(<[*–—-"
_CLEAR = 0.85  # F1 promised by a page that is clearly an article
_LOWEST = 0.3  # share of min_score below which nothing is kept, however unsure the page
_SHORT = 16  # words: a byline or a date line has no more
_AROUND_TITLE = 14  # blocks after the headline among which byline and date stand


def label(
    page: Page, hits: Sequence[Hit | None], prediction: Prediction, known: Early, options: Options
) -> tuple[Label, ...]:
    """A label for every block; ``hits`` and ``prediction`` run parallel to ``page.blocks``."""
    scores = prediction.content.tolist()
    title = _title_at(page, Sayings([known.title]))
    titles = Sayings(known.titles)
    near = _near_cues(page.containers)
    standfirst = _standfirst_at(page, near, scores, hits, title, known)
    out: list[Label] = []
    least = _least_score(page.blocks, prediction.content, options)
    kinds = [KINDS[i] for i in (prediction.kinds[:, 1:].argmax(axis=1) + 1).tolist()]
    for block, hit, score, likeliest in zip(page.blocks, hits, scores, kinds, strict=True):
        found = _by_rule(block, hit, score >= least, options) or _by_title(block, titles, title)
        if found is None and block.index == standfirst and score < least:
            found = Label(Kind.CONTENT, least, "markup:standfirst")
        if found is None:
            if score >= least:
                found = Label(Kind.CONTENT, score, "model")
            else:
                found = _furniture(block, near[block.container], hit, likeliest, title, 1 - score)
        if options.keep and found.kind in options.keep:
            found = Label(Kind.CONTENT, found.score, f"keep:{found.kind}")
        out.append(found)
    return _without_idle_headings(page.blocks, out)


def _least_score(blocks: Sequence[Block], content: NDArray[np.float32], options: Options) -> float:
    """The score from which keeping a block promises the best F1 for the page.

    In proportion to the F1 that can be reached (Lipton et al., Optimal Thresholding of Classifiers to Maximize F1
    Measure, 2014): the full ``min_score`` on a page that is clearly an article, less on one where nothing is sure, so
    that a listing is not emptied.
    """
    order = np.argsort(-content, kind="stable")
    sizes = np.array([len(b.text) for b in blocks], np.float64)[order]
    right = np.cumsum(content[order] * sizes)
    reached = float((2 * right / (np.cumsum(sizes) + right[-1] + 1e-9)).max())
    return max(_LOWEST, min(1.0, reached / _CLEAR)) * options.min_score


def _by_rule(block: Block, hit: Hit | None, likely: bool, options: Options) -> Label | None:
    if hit is None or block.tag == "pre" or block.cells:
        return None
    own = hit.rule.startswith(_USER)
    enough = _HINT if hit.kind in options.drop else DECISIVE
    if hit.score < enough or hit.kind is Kind.CONTENT:
        return None
    if hit.kind in FURNITURE and not own and likely:
        return None
    return Label(hit.kind, hit.score, f"rule:{hit.rule}")


class Sayings:
    """Texts that blocks are compared with by their letters; most blocks are told apart by length and first letter."""

    __slots__ = ("_firsts", "_longest", "_said", "_shortest")

    def __init__(self, texts: Iterable[str]) -> None:
        self._said = frozenset(letters(t) for t in texts) - {""}
        self._firsts = frozenset(said[0] for said in self._said)
        self._shortest = min(map(len, self._said), default=0)
        self._longest = min(_LONGEST_TITLE, 2 * max(map(len, self._said), default=-1) + 10)

    def __contains__(self, text: str) -> bool:
        if not self._shortest <= len(text) <= self._longest or not self._said:
            return False
        return text.lstrip(_OPENING)[:1].lower() in self._firsts and letters(text) in self._said


def _title_at(page: Page, title: Sayings) -> int:
    """The index of the headline among the blocks, or -1: the first heading that says it, else the first block."""
    first = -1
    for block in page.blocks:
        if block.text in title:
            if block.tag in ("h1", "h2"):
                return block.index
            first = block.index if first < 0 else first
    return first


def _standfirst_at(
    page: Page, near: Sequence[int], scores: Sequence[float], hits: Sequence[Hit | None], title: int, known: Early
) -> int:
    """The index of the summary under the headline, or -1: by its markup, or because the page describes itself so."""
    if title < 0:
        return -1
    said = {letters(d) for d in known.descriptions}
    for i in range(title + 1, min(title + _AROUND_TITLE, len(page.blocks))):
        block = page.blocks[i]
        words = block.text.count(" ") + 1
        if scores[i] >= 0.9 and words > _SHORT:
            return -1  # the story has begun
        if not _STANDFIRST[0] <= words <= _STANDFIRST[1] or hits[i] is not None or block.link_density > 0.3:
            continue
        if (near[block.container] | block.cues) & Cue.STANDFIRST and scores[i] > _DOUBT:
            return i
        if words >= _SHORT // 2 and letters(block.text) in said:
            return i
    return -1


def _by_title(block: Block, titles: Sayings, title: int) -> Label | None:
    if block.index == title:
        return Label(Kind.TITLE, 1.0, "headline")
    if len(block.text) >= _SHORTEST_TITLE and block.tag != "li" and block.text in titles:
        return Label(Kind.TITLE if title < 0 else Kind.REPEAT, 0.95, "headline")
    return None


def _furniture(
    block: Block, near: int, hit: Hit | None, likeliest: Kind, title: int, score: float
) -> Label:
    """What a block that leaves is."""
    if hit is not None and hit.score >= _HINT and hit.kind is not Kind.CONTENT:
        return Label(hit.kind, max(score, hit.score), f"rule:{hit.rule}")
    near |= block.cues
    words = block.text.count(" ") + 1
    at_head = title >= 0 and title - 4 <= block.index <= title + _AROUND_TITLE
    if at_head and words <= _SHORT:
        if near & Cue.KICKER and block.index < title:
            return Label(Kind.KICKER, score, "markup:kicker")
        if near & Cue.BYLINE and any(c.isalpha() for c in block.text):
            return Label(Kind.BYLINE, score, "markup:byline")
        if near & Cue.DATE and any(c.isdigit() for c in block.text):
            return Label(Kind.DATE, score, "markup:date")
    if near & _ANY_CUE:
        for cue, kind in _BY_CUE:
            if near & cue:
                return Label(kind, score, f"markup:{kind}")
    return Label(likeliest, score, "model")


def _near_cues(containers: Sequence[Container]) -> list[int]:
    """For every container its own cues and those of the two above."""
    n = len(containers)
    cues = np.fromiter((c[4] for c in containers), np.int64, n)
    parent = np.maximum(np.fromiter((c[1] for c in containers), np.int64, n), 0)
    near: list[int] = (cues | cues[parent] | cues[parent[parent]]).tolist()
    return near


def _without_idle_headings(blocks: Sequence[Block], labels: list[Label]) -> tuple[Label, ...]:
    """Cut the headings at the end of the story, for nothing of it stands under them."""
    for block in reversed(blocks):
        if labels[block.index].kind is not Kind.CONTENT:
            continue
        if not _is_heading(block):
            break
        labels[block.index] = Label(Kind.RELATED, 0.8, "order:nothing under this heading")
    return tuple(labels)


def _is_heading(block: Block) -> bool:
    return len(block.tag) == 2 and block.tag[0] == "h" and block.tag[1].isdigit()
