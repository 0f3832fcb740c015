"""Blocks → vectors: what each block looks like, where it stands, and what stands around it.

Everything is computed for all blocks of a page at once. A container covers a contiguous run of blocks, so a sum over
its subtree is a difference of two prefix sums. A page has some two hundred blocks, for which numpy's time goes into
calls rather than numbers: so few calls, on wide arrays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.metadata import Early
from cleaner.model import characters as ch
from cleaner.model.columns import columns
from cleaner.model.groups import Groups
from cleaner.model.links import LEADS, leads
from cleaner.model.site import site_of
from cleaner.model.speech import AGREEMENT, BRAND, PITCH, SHORTEST, speech
from cleaner.model.wording import Wording
from cleaner.rules import Hit
from cleaner.types import Cue, Kind, Page

Floats = NDArray[np.float32]

_TAGS = (
    "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "pre", "blockquote", "figcaption", "dt", "dd",
    "section", "article", "a", "span", "body",
)  # fmt: skip
_TAG_NUMBER = {tag: i for i, tag in enumerate(_TAGS)}
CUE_NAMES = tuple(name.lower() for name in vars(Cue) if name.isupper() and name != "NONE")
_CUE_BITS = np.array([getattr(Cue, name.upper()).bit_length() - 1 for name in CUE_NAMES])
_KIND_NUMBER = {kind: i for i, kind in enumerate(Kind)}
_BAD = (
    Cue.ASIDE | Cue.NAV | Cue.AD | Cue.NEWSLETTER | Cue.SUBSCRIBE | Cue.RELATED | Cue.SOCIAL | Cue.COMMENTS
    | Cue.CONSENT | Cue.MODAL | Cue.SIDEBAR | Cue.FORM | Cue.BIO | Cue.TAGS | Cue.FOOTER | Cue.CAPTION | Cue.TEASER
)  # fmt: skip
# Where links stand that lead all over the site.
_APART = Cue.NAV | Cue.FOOTER | Cue.RELATED | Cue.SIDEBAR | Cue.COMMENTS
_BLOCK_NUMBERS = ("container", "links", "link_chars", "strong_chars", "breaks", "cues")
_BOX_NUMBERS = ("parent", "cues", "all_cues", "depth")
_LEVELS = 5  # containers around a block that are looked at
_BUTTON_LEVELS = 3
_LEAST_LOG = -8  # of a probability
_PROSE_WORDS = 12
_FEW_WORDS, _MANY_WORDS = np.array([[4], [9]]), np.array([[25], [60]])
_WINDOWS = (3, 10)  # blocks before and after
_START = 12  # characters by which blocks are held to begin alike
_FARTHEST = 11  # steps up from the story's container

_SHAPE = (
    "log_words", "log_chars", "link_density", "links", "strong", "breaks", "words_lt4", "words_lt9", "words_gt25",
    "words_gt60", "stops", "commas", "word_length", "all_link", "no_link",
)  # fmt: skip
_AROUND = tuple(
    f"{name}_{level}" for level in range(_LEVELS)
    for name in ("prose_share", "prose_density", "links_in", "blocks_in", "short_in")
)  # fmt: skip
_STORY = ("in_best", "apart", "below", "right_in_best", "depth", "after_begin", "after_end")
_SEQUENCE = ("position", "text_before", "prose_before", "prose_after", "prose_here", "since_h1", "has_h1", "n_blocks",
             "n_prose", *(f"prose_{side}{width}" for width in _WINDOWS for side in ("last", "next")))  # fmt: skip
_LIKENESS = ("like", "like_words", "like_links", "like_share", "said", "begun")
_BUTTONS = ("acts", *(f"acts_{level}" for level in range(_BUTTON_LEVELS)), "acts_next")


def _named(prefix: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{name}" for name in names)


_GROUPS = (
    _SHAPE, _named("share", ch.CLASSES), _named("tag", _TAGS), _named("first", ch.CLASSES), _named("last", ch.CLASSES),
    _named("in", CUE_NAMES) + _named("at", CUE_NAMES), _AROUND, _STORY, _SEQUENCE, _LIKENESS, AGREEMENT + BRAND,
    _BUTTONS, LEADS, _named("rule", Kind), (*_named("line", Kind), "line_log"),
)  # fmt: skip
COLUMNS = tuple(chain.from_iterable(_GROUPS))
_ENDS = tuple(accumulate(map(len, _GROUPS), initial=0))
_PLACES = tuple(map(slice, _ENDS, _ENDS[1:]))


class _Blocks:
    """What several groups of columns need to know of the blocks of a page."""

    def __init__(self, page: Page) -> None:
        self.n = n = len(page.blocks)
        self.texts = tuple([block.text for block in page.blocks])
        self.tags = tuple([block.tag for block in page.blocks])
        owner, self.links, link_chars, self.strong, self.breaks, inline = columns(page.blocks, _BLOCK_NUMBERS)
        self.counts, self.first, self.last = ch.statistics(self.texts)
        self.size = self.counts.sum(axis=0)
        self.words = self.counts[ch.SPACE] + 1 + self.counts[ch.IDEOGRAPH] / 1.6
        self.density = np.minimum(1, link_chars / self.size)
        self.linked = self.density > 0.9
        # of containers
        self.parent, own, every, self.depth = columns(page.containers, _BOX_NUMBERS)
        begin, end = np.array((page.firsts, page.lasts), np.int64)
        self.end = np.minimum(end, n)
        self.begin = np.minimum(begin, self.end)
        above = np.maximum(self.parent, 0)
        self.boxes = np.empty((_LEVELS, n), np.int64)  # around each block, its own first
        self.boxes[0] = owner
        for level in range(1, _LEVELS):
            above.take(self.boxes[level - 1], out=self.boxes[level])
        # of what stands in and around them
        self.cues = every.take(owner) | inline
        self.near = own.take(owner) | inline
        self.at = self.near | own.take(self.boxes[1])
        self.prose = np.where((self.words >= _PROSE_WORDS) & (self.density < 0.4), self.words, 0)
        self.good = np.where((self.cues & _BAD) != 0, 0, self.prose)
        self.acts = (self.linked & (self.words <= 6) & ((self.cues & (Cue.NAV | Cue.LIST)) == 0)) | (
            (self.near & Cue.BUTTON) != 0
        )


def features(
    page: Page, hits: Sequence[Hit | None], known: Early, wording: Wording, belonging: Groups
) -> tuple[Floats, tuple[str, ...]]:
    """One row a block, and the names of the columns; ``belonging`` are the groups of the page, which has blocks."""
    out = np.zeros((len(COLUMNS), len(page.blocks)), np.float32)  # turned at the end, so that a column is one run
    _fill([out[place] for place in _PLACES], page, hits, known, wording, belonging)
    return out.T, COLUMNS


def _fill(
    groups: Sequence[Floats], page: Page, hits: Sequence[Hit | None], known: Early, wording: Wording, belonging: Groups
) -> None:
    shape, share, tag, first, last, cues, around, story, sequence, likeness, says, buttons, links, rules, line = groups
    b = _Blocks(page)
    _shape(shape, b)
    np.divide(b.counts, b.size, out=share)
    tag[:] = np.array(list(map(_TAG_NUMBER.get, b.tags, repeat(-1)))) == _numbers(_TAGS)
    first[:] = b.first == _numbers(ch.CLASSES)
    last[:] = b.last == _numbers(ch.CLASSES)
    bits = np.unpackbits(np.array((b.cues, b.at), "<i8").view(np.uint8), bitorder="little").reshape(2, b.n, -1)
    cues.reshape(2, len(CUE_NAMES), -1)[:] = bits.transpose(0, 2, 1).take(_CUE_BITS, 1)
    sums = _Sums(b)
    _around(around, buttons, b, sums)
    _story(story, b, sums)
    _sequence(sequence, b, sums)
    _likeness(likeness, b, belonging.of[-1])
    asked = ~b.linked & (b.size >= SHORTEST)
    _wording(line, b.texts, np.flatnonzero(asked), wording)
    if not known.article_body:
        asked &= b.size <= PITCH
    site = site_of(page)
    linking = (b.links > 0) & ((b.cues & _APART) == 0)
    links[:] = leads(page.blocks, np.flatnonzero(linking).tolist(), site)
    says[:] = speech(site, b.texts, known, np.flatnonzero(asked).tolist())
    for i, hit in enumerate(hits):
        if hit is not None:
            rules[_KIND_NUMBER[hit.kind], i] = hit.score


def _wording(out: Floats, texts: Sequence[str], asked: Any, wording: Wording) -> None:
    """What the words of a block alone make it: probabilities of the kinds, and the logarithm of that of story."""
    logs = wording.kinds([texts[i] for i in asked.tolist()]).T
    out[:-1, asked] = np.exp(logs)
    out[-1, asked] = np.maximum(logs[0], _LEAST_LOG) / 4


@lru_cache(maxsize=4)
def _numbers(names: Sequence[str]) -> Any:
    return np.arange(len(names))[:, None]


def _shape(out: Floats, b: _Blocks) -> None:
    words, size, density = b.words, b.size, b.density
    np.log1p((words, size), out=out[:2])
    out[0] /= 4
    out[1] /= 6
    out[2] = density
    out[3] = np.minimum(b.links, 10) / 5
    out[4] = np.minimum(1, b.strong / size)
    out[5] = np.minimum(b.breaks, 8) / 4
    out[6:8] = words < _FEW_WORDS
    out[8:10] = words > _MANY_WORDS
    out[10:12] = np.minimum(b.counts[[ch.STOP, ch.COMMA]], 10) / 5
    out[12] = size / words / 10
    out[13] = b.linked
    out[14] = density == 0


class _Sums:
    """Sums over blocks: up to each place in reading order, and in each container."""

    def __init__(self, b: _Blocks) -> None:
        values = np.array((b.good, b.words, b.words * b.density, b.words < 6, b.acts), float)
        upto = np.zeros((5, b.n + 1))
        np.cumsum(values, axis=1, out=upto[:, 1:])
        self.good_upto, self.words_upto = upto[0], upto[1]
        self.good, self.words, self.links, self.short, self.acts = upto.take(b.end, 1) - upto.take(b.begin, 1)


def _around(out: Floats, buttons: Floats, b: _Blocks, sums: _Sums) -> None:
    """What is in the containers around a block; calls to act there, and just after it: short links and buttons."""
    blocks = b.end - b.begin
    words = np.maximum(sums.words, 1)
    total = max(1.0, float(b.prose.sum()))
    of_box = np.array((
        sums.good / total, sums.good / words, sums.links / words, np.log1p(blocks) / 5,
        sums.short / np.maximum(blocks, 1), np.minimum(1, 30 * sums.acts / (30 + sums.words)),
    ))  # fmt: skip
    found = of_box.take(b.boxes, 1)  # (values, levels, blocks)
    out.reshape(_LEVELS, 5, -1)[:] = found[:5].transpose(1, 0, 2)
    buttons[0] = b.acts
    buttons[1:-1] = found[5, :_BUTTON_LEVELS]
    after = np.zeros(b.n)
    for step in (1, 2, 3):
        after[:-step] = np.maximum(after[:-step], b.acts[step:] / step)
    buttons[-1] = after


def _story(out: Floats, b: _Blocks, sums: _Sums) -> None:
    """Where a block stands against the container of the story: that with the page's prose and the least beside it.

    It is the container with the best F1 of prose against all text.
    """
    best = int(np.argmax(2 * sums.good / (max(1.0, float(b.good.sum())) + np.maximum(sums.words, 1))))
    apart = np.full(b.n, _FARTHEST)  # steps from the story's container up to the one that holds the block too
    around = [best]
    while len(around) < _FARTHEST and b.parent[around[-1]] >= 0:
        around.append(int(b.parent[around[-1]]))
    for steps in range(len(around) - 1, -1, -1):
        apart[b.begin[around[steps]] : b.end[around[steps]]] = steps
    depth = b.depth.take(b.boxes[0])
    inside = apart == 0
    below = np.where(inside, depth - b.depth[best], 0)
    index = np.arange(b.n)
    out[0] = inside
    out[1] = apart / 6
    out[2] = np.minimum(below, 8) / 4
    out[3] = below == 0
    out[4] = depth / 15
    out[5] = (index - b.begin[best]) / b.n
    out[6] = (index - b.end[best]) / b.n


def _sequence(out: Floats, b: _Blocks, sums: _Sums) -> None:
    """Where a block stands in reading order, and how much prose lies before and after it."""
    n, upto = b.n, sums.good_upto
    index = np.arange(n)
    total = max(1.0, float(b.good.sum()))
    here, before = b.good / total, upto[:-1] / total
    out[0] = index / n
    out[1] = sums.words_upto[1:] / max(1.0, float(b.words.sum()))
    out[2] = before
    out[3] = 1 - before - here
    out[4] = here
    if "h1" in b.tags:
        out[5] = np.clip((index - b.tags.index("h1")) / 20, -3, 3)
        out[6] = 1
    out[7] = np.log1p(n) / 6
    out[8] = np.log1p(total) / 8
    most = max(_WINDOWS)
    wide = np.concatenate((np.zeros(most), upto, np.full(most, upto[-1])))
    near = np.empty((2 * len(_WINDOWS), n))
    for row, width in enumerate(_WINDOWS):
        np.subtract(wide[most : most + n], wide[most - width :][:n], out=near[2 * row])
        np.subtract(wide[most + 1 + width :][:n], wide[most + 1 :][:n], out=near[2 * row + 1])
    out[9:] = np.log1p(near) / 5


def _likeness(out: Floats, b: _Blocks, makes: Any) -> None:
    """Blocks of one make, how they are as a group; texts said twice, or begun alike."""
    kind = makes - makes[0]  # numbered in the order in which they are met
    count, words = np.bincount(kind), np.bincount(kind, b.words)
    group = np.array((
        np.log1p(count) / 4, np.log1p(words / count) / 4, np.bincount(kind, b.density) / count,
        words / max(1.0, float(b.words.sum())),
    ))  # fmt: skip
    out[:4] = group.take(kind, 1)
    starts = [text[:_START] if len(text) > 2 * _START else text for text in b.texts]
    for row, said, most in ((4, b.texts, 4), (5, starts, 8)):
        times = Counter(said)
        if len(times) < b.n:
            out[row] = np.minimum(list(map(times.__getitem__, said)), most)
        else:
            out[row] = 1
    out[4] = out[4] / 2 - 0.5
    out[5] = out[5] / 4 - 0.25
