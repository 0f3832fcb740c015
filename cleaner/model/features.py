"""Blocks → vectors: what each block looks like, where it stands, and what stands around it.

Everything is computed for all blocks of a page at once. A container covers a contiguous run of blocks, so a sum over
its subtree is a difference of two prefix sums.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.metadata import Early
from cleaner.model import characters as ch
from cleaner.model import lexicon
from cleaner.rules import Hit
from cleaner.types import Block, Container, Cue, Kind, Page

Floats = NDArray[np.float32]

_TAGS = (
    "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "pre", "blockquote", "figcaption", "dt", "dd",
    "section", "article", "a", "span", "body",
)  # fmt: skip
_TAG_NUMBER = {tag: i for i, tag in enumerate(_TAGS)}
CUE_NAMES = tuple(name.lower() for name in vars(Cue) if name.isupper() and name != "NONE")
_CUE_BITS = np.array([getattr(Cue, name.upper()) for name in CUE_NAMES], np.int64)
_KINDS = tuple(Kind)
_KIND_NUMBER = {kind: i for i, kind in enumerate(_KINDS)}
_TAG_COLUMNS = tuple(f"tag_{t}" for t in _TAGS)
_SHARE_COLUMNS = tuple(f"share_{c}" for c in ch.CLASSES)
_FIRST_COLUMNS = tuple(f"first_{c}" for c in ch.CLASSES)
_LAST_COLUMNS = tuple(f"last_{c}" for c in ch.CLASSES)
_IN_COLUMNS = tuple(f"in_{c}" for c in CUE_NAMES)
_AT_COLUMNS = tuple(f"at_{c}" for c in CUE_NAMES)
_RULE_COLUMNS = tuple(f"rule_{k}" for k in _KINDS)
_BAD = (
    Cue.ASIDE | Cue.NAV | Cue.AD | Cue.NEWSLETTER | Cue.SUBSCRIBE | Cue.RELATED | Cue.SOCIAL | Cue.COMMENTS
    | Cue.CONSENT | Cue.MODAL | Cue.SIDEBAR | Cue.FORM | Cue.BIO | Cue.TAGS | Cue.FOOTER | Cue.CAPTION | Cue.TEASER
)  # fmt: skip
_TEXT, _TAG = itemgetter(Block._fields.index("text")), itemgetter(Block._fields.index("tag"))
_NUMBERS = [
    itemgetter(Block._fields.index(name))
    for name in ("container", "links", "link_chars", "strong_chars", "breaks", "cues")
]
_NAMES = itemgetter(Container._fields.index("names"))
_BOX_NUMBERS = [itemgetter(Container._fields.index(name)) for name in ("parent", "cues", "all_cues", "depth")]
_LEVELS = 5  # containers around a block that are looked at
_PLACE_COLUMNS = (
    *(f"{name}_{level}" for level in range(_LEVELS)
      for name in ("prose_share", "prose_density", "links_in", "blocks_in", "short_in")),
    "in_best", "apart", "below", "right_in_best", "depth", "after_begin", "after_end",
)  # fmt: skip
_PROSE_WORDS = 12
_PITCH = 700  # characters: a longer block is no pitch


def features(page: Page, hits: Sequence[Hit | None], known: Early) -> tuple[Floats, tuple[str, ...]]:
    """One row a block, and the names of the columns. A page without blocks has no rows."""
    groups = _groups(page, hits, known)
    matrix = np.empty((sum(len(names) for _, names in groups), len(page.blocks)), np.float32).T  # filled by columns
    at = 0
    for values, names in groups:
        if isinstance(values, list):
            for offset, column in enumerate(values):
                matrix[:, at + offset] = column
        else:
            matrix[:, at : at + len(names)] = values
        at += len(names)
    return matrix, _columns(tuple(names for _, names in groups))


@lru_cache(maxsize=2)
def _columns(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(name for names in groups for name in names)


def _groups(page: Page, hits: Sequence[Hit | None], known: Early) -> list[tuple[Any, tuple[str, ...]]]:
    """Groups of columns with their names: a matrix, or a list of columns."""
    blocks = page.blocks
    n = len(blocks)
    texts, tag = list(map(_TEXT, blocks)), list(map(_TAG, blocks))
    owner, links, link_chars, strong, breaks, inline_cues = (_column(get, blocks) for get in _NUMBERS)
    counts, first, last = ch.statistics(texts)
    size = counts.sum(axis=1)
    words = counts[:, ch.SPACE] + 1 + counts[:, ch.IDEOGRAPH] / 1.6
    density = np.minimum(1, link_chars / size)
    tags = np.array([_TAG_NUMBER.get(t, -1) for t in tag])
    boxes = page.containers
    parent, own_cues, all_cues, depth = (_column(get, boxes) for get in _BOX_NUMBERS)
    up = np.maximum(parent[owner], 0)
    cues = all_cues[owner] | inline_cues
    near = own_cues[owner] | inline_cues
    linked = density > 0.9
    prose = np.where((words >= _PROSE_WORDS) & (density < 0.4), words, 0)
    good = np.where((cues & _BAD) != 0, 0, prose)
    end = np.minimum(np.array(page.lasts), n)
    begin = np.minimum(np.array(page.firsts), end)
    best = _best(good, words, begin, end)
    return [
        *_shape(size, words, density, counts, links, strong, breaks),
        (_one_hot(tags, len(_TAGS)), _TAG_COLUMNS),
        (_one_hot(first, len(ch.CLASSES)), _FIRST_COLUMNS),
        (_one_hot(last, len(ch.CLASSES)), _LAST_COLUMNS),
        (_bits(cues), _IN_COLUMNS),
        (_bits(near | own_cues[up]), _AT_COLUMNS),
        _places(page, owner, parent, depth, begin, end, best, words, prose, good, density),
        _sequence(n, words, good, tags),
        _likeness(texts, tag, list(map(_NAMES, boxes)), owner, up, words, density),
        _agreement(texts, known, ~linked),
        _address(page, texts, ~linked & (size <= _PITCH) & (size >= 6)),
        _buttons(owner, parent, cues, near, words, density, begin, end),
        _rules(hits),
    ]


def _column(get: Callable[[Any], int], rows: Sequence[Any]) -> Any:
    return np.fromiter(map(get, rows), np.int64, len(rows))


def _shape(
    size: Any, words: Any, density: Any, counts: Any, links: Any, strong: Any, breaks: Any
) -> list[tuple[Any, tuple[str, ...]]]:
    share = counts / np.maximum(size, 1)[:, None]
    cols = [
        np.log1p(words) / 4, np.log1p(size) / 6, density, np.minimum(links, 10) / 5, np.minimum(1, strong / size),
        np.minimum(breaks, 8) / 4, words < 4, words < 9, words > 25, words > 60,
        np.minimum(counts[:, ch.STOP], 10) / 5, np.minimum(counts[:, ch.COMMA], 10) / 5, size / words / 10,
        density > 0.9, density == 0,
    ]  # fmt: skip
    names = (
        "log_words", "log_chars", "link_density", "links", "strong", "breaks", "words_lt4", "words_lt9", "words_gt25",
        "words_gt60", "stops", "commas", "word_length", "all_link", "no_link",
    )  # fmt: skip
    return [(cols, names), (share, _SHARE_COLUMNS)]


def _one_hot(values: Any, n: int) -> Any:
    return values[:, None] == np.arange(n)


def _bits(cues: Any) -> Any:
    return (cues[:, None] & _CUE_BITS) != 0


def _best(good: Any, words: Any, begin: Any, end: Any) -> int:
    """The container that holds the page's prose with the least beside it: the best F1 of prose against all text."""
    inside, whole = _within(good, begin, end), _within(words, begin, end)
    return int(np.argmax(2 * inside / (max(1.0, float(good.sum())) + np.maximum(whole, 1))))


def _within(values: Any, begin: Any, end: Any) -> Any:
    total = np.concatenate(([0.0], np.cumsum(values)))
    return total[end] - total[begin]


def _places(
    page: Page, owner: Any, parent: Any, depth: Any, begin: Any, end: Any, best: int, words: Any, prose: Any, good: Any,
    density: Any,
) -> tuple[Any, tuple[str, ...]]:  # fmt: skip
    """Where a block stands: in the containers around it, and against the container of the story."""
    n = len(words)
    total = max(1.0, float(prose.sum()))
    box_good = _within(good, begin, end)
    box_words = np.maximum(_within(words, begin, end), 1)
    box_blocks = end - begin
    box_links = _within(words * density, begin, end) / box_words
    box_short = _within(words < 6, begin, end) / np.maximum(box_blocks, 1)
    index = np.arange(n)
    box = np.stack((box_good / total, box_good / box_words, box_links, np.log1p(box_blocks) / 5, box_short))
    cols: list[Any] = []
    at = owner
    for _ in range(_LEVELS):
        cols += list(box[:, at])
        at = np.maximum(parent[at], 0)
    apart = np.full(n, 12)  # steps from the story's container up to the one that holds the block too
    around = [best]
    while parent[around[-1]] >= 0:
        around.append(int(parent[around[-1]]))
    for steps in range(len(around) - 1, -1, -1):
        apart[begin[around[steps]] : end[around[steps]]] = min(steps, 11)
    below = np.where(apart == 0, depth[owner] - depth[best], 0)
    cols += [apart == 0, apart / 6, np.minimum(below, 8) / 4, below == 0, depth[owner] / 15,
             (index - begin[best]) / n, (index - end[best]) / n]  # fmt: skip
    return cols, _PLACE_COLUMNS


def _sequence(n: int, words: Any, good: Any, tags: Any) -> tuple[Any, tuple[str, ...]]:
    """Where a block stands in reading order, and how much prose lies before and after it."""
    index = np.arange(n)
    done = np.cumsum(words) / max(1.0, float(words.sum()))
    total = max(1.0, float(good.sum()))
    before = np.concatenate(([0.0], np.cumsum(good)[:-1])) / total
    h1 = np.flatnonzero(tags == _TAG_NUMBER["h1"])
    since_h1 = index - h1[0] if len(h1) else np.zeros(n)
    cols = [index / n, done, before, 1 - before - good / total, good / total, np.clip(since_h1 / 20, -3, 3),
            float(len(h1) > 0), np.log1p(n) / 6, np.log1p(total) / 8]  # fmt: skip
    names = ["position", "text_before", "prose_before", "prose_after", "prose_here", "since_h1", "has_h1", "n_blocks",
             "n_prose"]  # fmt: skip
    for width in (3, 10):
        padded = np.concatenate((np.zeros(width), good, np.zeros(width)))
        sums = np.concatenate(([0.0], np.cumsum(padded)))
        cols += [np.log1p(sums[width : width + n] - sums[:n]) / 5,
                 np.log1p(sums[2 * width + 1 :][:n] - sums[width + 1 :][:n]) / 5]  # fmt: skip
        names += [f"prose_last{width}", f"prose_next{width}"]
    return cols, tuple(names)


def _likeness(
    texts: Sequence[str], tags: Sequence[str], names: Sequence[str], owner: Any, up: Any, words: Any, density: Any
) -> tuple[Any, tuple[str, ...]]:
    """Blocks of the same make (tag, names of two containers) and how they are as a group; texts said twice."""
    makes: dict[Any, int] = {}
    seen: dict[str, int] = {}
    make = makes.setdefault
    say = seen.setdefault
    places = zip(tags, owner.tolist(), up.tolist(), strict=True)
    kind = np.array([make((tag, names[box], names[u]), len(makes)) for tag, box, u in places])
    said = np.array([say(text, len(seen)) for text in texts])
    count = np.bincount(kind)
    mean_words = np.bincount(kind, words) / count
    mean_links = np.bincount(kind, density) / count
    share = np.bincount(kind, words) / max(1.0, float(words.sum()))
    times = np.bincount(said)
    cols = [np.log1p(count)[kind] / 4, np.log1p(mean_words)[kind] / 4, mean_links[kind], share[kind],
            np.minimum(times[said], 4) / 2 - 0.5]  # fmt: skip
    return cols, ("like", "like_words", "like_links", "like_share", "said")


def _agreement(texts: Sequence[str], known: Early, among: Any) -> tuple[Any, tuple[str, ...]]:
    """Agreement with what the page says of itself: its title, its description, the body in its JSON-LD."""
    described = known.descriptions[0][:600] if known.descriptions else ""
    title, description, body = _letters(known.title), _letters(described), _letters(known.article_body)
    begins = {*known.title.lower().split(), *described.lower().split()}
    out = np.zeros((len(texts), 6), np.float32)
    out[:, 5] = len(body) > 200
    for i in np.flatnonzero(among).tolist():
        text = texts[i]
        size = len(text)
        if size < 10 or not (size < 600 or body):
            continue
        start = text[:70].lower()
        if not body and start.split(None, 1)[0] not in begins:  # nearly all: nothing to compare
            continue
        start = _letters(start)
        if len(start) < 8:
            continue
        if size < 260 and title:
            out[i, 0] = start[:40] in title
            out[i, 1] = title.startswith(start[:30])
        if description and size < 600:
            out[i, 2] = start[:40] in description
            out[i, 3] = description.startswith(start[:30])
        if body:
            out[i, 4] = start[:50] in body
    return out, ("in_title", "starts_title", "in_description", "starts_description", "in_ld_body", "has_ld_body")


def _address(page: Page, texts: Sequence[str], among: Any) -> tuple[Any, tuple[str, ...]]:
    """How a block speaks: to the reader, of its maker, of an offer; whether it names the site it stands on."""
    brand = _brand(page)
    out = np.zeros((len(texts), 6), np.float32)
    for i in np.flatnonzero(among).tolist():
        lower = texts[i].lower()
        said = lower.split()
        some = lexicon.ALL.intersection(said)
        if some:
            share = 4 / (3 + len(said))
            you, we, call = len(some & lexicon.YOU), len(some & lexicon.WE), len(some & lexicon.CALL)
            out[i, :5] = you * share, we * share, call * share, said[0] in lexicon.CALL, min(call, 4) / 2
        if brand and brand in lower:
            out[i, 5] = 1
    return out, ("you", "we", "call", "starts_call", "calls", "brand")


def _brand(page: Page) -> str:
    """The site's name as its address says it: the longest part of the host."""
    address = page.url or next(iter(page.head.links.get("canonical", ()) or page.head.meta.get("og:url", ())), "")
    host = address.split("//", 1)[-1].split("/", 1)[0].lower().split(":")[0]
    name = max(host.removeprefix("www.").split(".")[:-1], key=len, default="")
    return name if len(name) >= 4 and name not in lexicon.NO_BRAND else ""


def _buttons(
    owner: Any, parent: Any, cues: Any, near: Any, words: Any, density: Any, begin: Any, end: Any
) -> tuple[Any, tuple[str, ...]]:
    """Calls to act beside a block: short links and buttons in the containers around it, and just after it."""
    acts = ((density > 0.9) & (words <= 6) & ((cues & (Cue.NAV | Cue.LIST)) == 0)) | ((near & Cue.BUTTON) != 0)
    inside, all_words = _within(acts, begin, end), _within(words, begin, end)
    cols: list[Any] = [acts]
    at = owner
    for _ in range(3):
        cols.append(np.minimum(1, 30 * inside[at] / (30 + all_words[at])))
        at = np.maximum(parent[at], 0)
    after = np.zeros(len(words))
    for step in (1, 2, 3):
        after[:-step] = np.maximum(after[:-step], acts[step:] / step)
    cols.append(after)
    return cols, ("acts", "acts_0", "acts_1", "acts_2", "acts_next")


def _letters(text: str) -> str:
    return "".join(text.lower().split())


def _rules(hits: Sequence[Hit | None]) -> tuple[Any, tuple[str, ...]]:
    out = np.zeros((len(hits), len(_KINDS)), np.float32)
    for i, hit in enumerate(hits):
        if hit is not None:
            out[i, _KIND_NUMBER[hit.kind]] = hit.score
    return out, _RULE_COLUMNS
