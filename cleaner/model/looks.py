"""What each block looks like and where it stands, in numbers: its shape and characters, tag and cues, what is in the
containers around it, its place against the story's container and in reading order, and others of its make.

Everything is computed for all blocks of a page at once. A container covers a contiguous run of blocks, so a sum over
its subtree is a difference of two prefix sums. A page has some two hundred blocks, for which numpy's time goes into
calls rather than numbers: so few calls, on wide arrays; and where it is compiled, one call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner import native
from cleaner.model import characters as ch
from cleaner.model.columns import columns
from cleaner.types import Cue, Page

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_TAGS = (
    "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "pre", "blockquote", "figcaption", "dt", "dd",
    "section", "article", "a", "span", "body",
)  # fmt: skip
_TAG_NUMBER = {tag: i for i, tag in enumerate(_TAGS)}
_NO_TAG = 255
CUE_NAMES = tuple(name.lower() for name in vars(Cue) if name.isupper() and name != "NONE")
_CUE_BITS = np.array([getattr(Cue, name.upper()).bit_length() - 1 for name in CUE_NAMES])
_BAD = (
    Cue.ASIDE | Cue.NAV | Cue.AD | Cue.NEWSLETTER | Cue.SUBSCRIBE | Cue.RELATED | Cue.SOCIAL | Cue.COMMENTS
    | Cue.CONSENT | Cue.MODAL | Cue.SIDEBAR | Cue.FORM | Cue.BIO | Cue.TAGS | Cue.FOOTER | Cue.CAPTION | Cue.TEASER
)  # fmt: skip
_MENUS = Cue.NAV | Cue.LIST
# Where links stand that lead all over the site.
_NOT_LINKING = Cue.NAV | Cue.FOOTER | Cue.RELATED | Cue.SIDEBAR | Cue.COMMENTS
_BLOCK_NUMBERS = ("container", "links", "link_chars", "strong_chars", "breaks", "cues")
_BOX_NUMBERS = ("parent", "cues", "all_cues", "depth")
_LEVELS = 5  # containers around a block that are looked at
_BUTTON_LEVELS = 3
_PROSE_WORDS = 12
_FEW_WORDS, _MANY_WORDS = np.array([[4], [9]]), np.array([[25], [60]])
_WINDOWS = (3, 10)  # blocks before and after
_FARTHEST = 11  # steps up from the story's container
_DEEPEST = 45  # levels; pages of the corpus have no more, and of what it has not seen a net says anything
LINKED, LINKING = 1, 2  # of a block: all of it is a link; it has links of its own, not of a menu or the like


def _named(prefix: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{name}" for name in names)


SHAPE = (
    "log_words", "log_chars", "link_density", "links", "strong", "breaks", "words_lt4", "words_lt9", "words_gt25",
    "words_gt60", "stops", "commas", "word_length", "all_link", "no_link",
)  # fmt: skip
SHARES, FIRST, LAST = _named("share", ch.CLASSES), _named("first", ch.CLASSES), _named("last", ch.CLASSES)
TAGS, CUES = _named("tag", _TAGS), _named("in", CUE_NAMES) + _named("at", CUE_NAMES)
AROUND = tuple(
    f"{name}_{level}" for level in range(_LEVELS)
    for name in ("prose_share", "prose_density", "links_in", "blocks_in", "short_in")
)  # fmt: skip
STORY = ("in_best", "apart", "below", "right_in_best", "depth", "after_begin", "after_end")
SEQUENCE = ("position", "text_before", "prose_before", "prose_after", "prose_here", "since_h1", "has_h1", "n_blocks",
            "n_prose", *(f"prose_{side}{width}" for width in _WINDOWS for side in ("last", "next")))  # fmt: skip
ALIKE = ("like", "like_words", "like_links", "like_share")
BUTTONS = ("acts", *(f"acts_{level}" for level in range(_BUTTON_LEVELS)), "acts_next")
GROUPS = (SHAPE, SHARES, TAGS, FIRST, LAST, CUES, AROUND, STORY, SEQUENCE, ALIKE, BUTTONS)
_CONSTANTS = (
    _BAD, _MENUS, Cue.BUTTON, _NOT_LINKING, ch.SPACE, ch.IDEOGRAPH, ch.STOP, ch.COMMA, len(ch.CLASSES), len(_TAGS),
    _TAG_NUMBER["h1"], len(_CUE_BITS), *_CUE_BITS.tolist(),
)  # fmt: skip


def looks(out: Floats, begins: tuple[int, ...], page: Page, makes: Numbers) -> bytes:
    """Fill columns, shape (columns, blocks) and nothing but 0 so far, of which those of each of ``GROUPS`` begin at
    these rows; the flags of each block.

    ``makes``: for each block the number of its make, in the order in which they are met; see
    :mod:`cleaner.model.groups`.
    """
    seen = _Seen(
        columns(page.blocks, _BLOCK_NUMBERS), makes,
        bytes(map(_TAG_NUMBER.get, [block.tag for block in page.blocks], repeat(_NO_TAG))),
        *ch.statistics([block.text for block in page.blocks]),
        columns(page.containers, _BOX_NUMBERS, page.firsts, page.lasts),
    )  # fmt: skip
    if native.words:
        return bytes(native.words.looks(out, *seen, _told(begins)))
    return _looks(out, begins, seen)


@lru_cache(maxsize=4)
def _told(begins: tuple[int, ...]) -> Numbers:
    return np.array((*begins, *_CONSTANTS), np.int64)


class _Seen(NamedTuple):
    """What everything is worked out of."""

    blocks: Numbers  # (fields, blocks): _BLOCK_NUMBERS
    makes: Numbers
    tags: bytes  # by number
    counts: Floats  # (classes, blocks): characters of each class
    first: NDArray[np.uint8]  # class of the first character, of the last
    last: NDArray[np.uint8]
    boxes: Numbers  # (fields, containers): _BOX_NUMBERS, first block and the one after the last


class _Blocks:
    """What several groups of columns need to know of the blocks of a page."""

    def __init__(self, seen: _Seen) -> None:
        owner, self.links, link_chars, self.strong, self.breaks, inline = seen.blocks
        self.n = n = len(owner)
        self.counts = seen.counts
        self.size = self.counts.sum(axis=0)
        self.words = self.counts[ch.SPACE] + 1 + self.counts[ch.IDEOGRAPH] / 1.6
        self.density = np.minimum(1, link_chars / self.size)
        self.linked = self.density > 0.9
        # of containers
        self.parent, own, every, self.depth, begin, end = seen.boxes
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
        self.acts = (self.linked & (self.words <= 6) & ((self.cues & _MENUS) == 0)) | ((self.near & Cue.BUTTON) != 0)


def _looks(out: Floats, begins: Sequence[int], seen: _Seen) -> bytes:
    shape, share, tag, first, last, cues, around, story, sequence, alike, buttons = (
        out[begin : begin + len(names)] for begin, names in zip(begins, GROUPS, strict=True)
    )
    b = _Blocks(seen)
    _shape(shape, b)
    np.divide(b.counts, b.size, out=share)
    tags = np.frombuffer(seen.tags, np.uint8)
    tag[:] = tags == _numbers(len(_TAGS))
    first[:] = seen.first == _numbers(len(ch.CLASSES))
    last[:] = seen.last == _numbers(len(ch.CLASSES))
    bits = np.unpackbits(np.array((b.cues, b.at), "<i8").view(np.uint8), bitorder="little").reshape(2, b.n, -1)
    cues.reshape(2, len(CUE_NAMES), -1)[:] = bits.transpose(0, 2, 1).take(_CUE_BITS, 1)
    sums = _Sums(b)
    _around(around, buttons, b, sums)
    _story(story, b, sums)
    _sequence(sequence, b, sums, seen.tags.find(_TAG_NUMBER["h1"]))
    _alike(alike, b, seen.makes)
    linking = (b.links > 0) & ((b.cues & _NOT_LINKING) == 0)
    return (LINKED * b.linked + LINKING * linking).astype(np.uint8).tobytes()


@lru_cache(maxsize=4)
def _numbers(count: int) -> Any:
    return np.arange(count)[:, None]


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
    out[4] = np.minimum(depth, _DEEPEST) / 15
    out[5] = (index - b.begin[best]) / b.n
    out[6] = (index - b.end[best]) / b.n


def _sequence(out: Floats, b: _Blocks, sums: _Sums, h1: int) -> None:
    """Where a block stands in reading order, and how much prose lies before and after it; ``h1`` is the first such
    heading, or -1."""
    n, upto = b.n, sums.good_upto
    index = np.arange(n)
    total = max(1.0, float(b.good.sum()))
    here, before = b.good / total, upto[:-1] / total
    out[0] = index / n
    out[1] = sums.words_upto[1:] / max(1.0, float(b.words.sum()))
    out[2] = before
    out[3] = 1 - before - here
    out[4] = here
    if h1 >= 0:
        out[5] = np.clip((index - h1) / 20, -3, 3)
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


def _alike(out: Floats, b: _Blocks, makes: Numbers) -> None:
    """Blocks of one make, how they are as a group."""
    kind = makes - makes[0]
    count, words = np.bincount(kind), np.bincount(kind, b.words)
    group = np.array((
        np.log1p(count) / 4, np.log1p(words / count) / 4, np.bincount(kind, b.density) / count,
        words / max(1.0, float(b.words.sum())),
    ))  # fmt: skip
    out[:] = group.take(kind, 1)
