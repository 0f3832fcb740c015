"""Blocks → vectors: what each block looks like and where it stands, what it says, where its links lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

import numpy as np

from cleaner.metadata.describe import Early
from cleaner.model import looks as lk
from cleaner.model.groups import Groups
from cleaner.model.links import LEADS, leads
from cleaner.model.looks import LINKED, LINKING, Floats, looks
from cleaner.model.site import site_of
from cleaner.model.speech import AGREEMENT, BRAND, PITCH, SHORTEST, speech
from cleaner.model.wording import Wording
from cleaner.rules import Hit
from cleaner.types import Kind, Page

_KIND_NUMBER = {kind: i for i, kind in enumerate(Kind)}
_LEAST_LOG = -8  # of a probability
_START = 12  # characters by which blocks are held to begin alike
_SAID = ("said", "begun")
_GROUPS = (
    *lk.GROUPS[:-1], _SAID, AGREEMENT + BRAND, lk.BUTTONS, LEADS, tuple(f"rule_{kind}" for kind in Kind),
    (*(f"line_{kind}" for kind in Kind), "line_log"),
)  # fmt: skip
COLUMNS = tuple(chain.from_iterable(_GROUPS))
_ENDS = tuple(accumulate(map(len, _GROUPS), initial=0))
_BEGINS = tuple(_ENDS[_GROUPS.index(group)] for group in lk.GROUPS)
_FIRST_TOLD = _GROUPS.index(_SAID)  # the first group that takes more than looking


def features(
    page: Page, hits: Sequence[Hit | None], known: Early, wording: Wording, belonging: Groups
) -> tuple[Floats, tuple[str, ...]]:
    """One row a block, and the names of the columns; ``belonging`` are the groups of the page, which has blocks."""
    out = np.zeros((len(COLUMNS), len(page.blocks)), np.float32)  # turned at the end, so that a column is one run
    flags = looks(out, _BEGINS, page, belonging.of[-1])
    said, says, _, links, rules, line = (out[begin:end] for begin, end in pairwise(_ENDS[_FIRST_TOLD:]))
    texts = [block.text for block in page.blocks]
    _said_again(said, texts)
    asked = [
        i for i, (text, flag) in enumerate(zip(texts, flags, strict=True))
        if len(text) >= SHORTEST and not flag & LINKED
    ]  # fmt: skip
    _wording(line, texts, asked, wording)
    if not known.article_body:
        asked = [i for i in asked if len(texts[i]) <= PITCH]
    site = site_of(page)
    links[:] = leads(page.blocks, [i for i, flag in enumerate(flags) if flag & LINKING], site)
    says[:] = speech(site, texts, known, asked)
    for i, hit in enumerate(hits):
        if hit is not None:
            rules[_KIND_NUMBER[hit.kind], i] = hit.score
    return out.T, COLUMNS


def _said_again(out: Floats, texts: Sequence[str]) -> None:
    """How often a text is said, and how often one that begins like it."""
    starts = [text[:_START] if len(text) > 2 * _START else text for text in texts]
    for row, said, most, unit in ((0, texts, 4, 2), (1, starts, 8, 4)):
        times = Counter(said)
        if len(times) < len(texts):
            counted = np.fromiter(map(times.__getitem__, said), np.float32, len(said))
            out[row] = (np.minimum(counted, most) - 1) / unit
        # else each is said once, which is 0


def _wording(out: Floats, texts: Sequence[str], asked: Sequence[int], wording: Wording) -> None:
    """What the words of a block alone make it: probabilities of the kinds, and the logarithm of that of story."""
    logs = wording.kinds([texts[i] for i in asked]).T
    out[:-1, asked] = np.exp(logs)
    out[-1, asked] = np.maximum(logs[0], _LEAST_LOG) / 4
