"""Blocks + evidence → labels. Precedence: user's rules, shipped rules, markup, the score of the place.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.options import Options
from cleaner.rules import Hit, Rules
from cleaner.types import Block, Cue, Kind, Label, Page

_BAD = (
    Cue.ASIDE | Cue.NAV | Cue.AD | Cue.NEWSLETTER | Cue.SUBSCRIBE | Cue.RELATED | Cue.SOCIAL | Cue.COMMENTS
    | Cue.CONSENT | Cue.MODAL | Cue.SIDEBAR | Cue.FORM | Cue.BIO | Cue.TAGS | Cue.FOOTER | Cue.CAPTION
)  # fmt: skip


def label(page: Page, hits: Sequence[Hit | None], options: Options) -> tuple[Label, ...]:
    """A label for every block."""
    blocks = page.blocks
    if not blocks:
        return ()
    cues = [page.containers[b.container].all_cues | b.cues for b in blocks]
    size = np.array([len(b.text) for b in blocks], float)
    density = np.array([b.link_density for b in blocks])
    bad = np.array([bool(c & _BAD) for c in cues])
    prose = np.where((size > 80) & (density < 0.3) & ~bad, size, 0)
    cum = np.concatenate(([0.0], np.cumsum(prose)))
    every = np.concatenate(([0.0], np.cumsum(size)))
    first, last = np.array(page.firsts), np.minimum(np.array(page.lasts), len(blocks))
    inside, whole = cum[last] - cum[first], every[last] - every[first]
    f1 = 2 * inside / (max(1.0, cum[-1]) + np.maximum(whole, 1))
    best = int(np.argmax(f1))
    out = []
    for b, c, hit, d in zip(blocks, cues, hits, density, strict=True):
        if hit is not None and hit.score >= 0.9 and hit.kind is not Kind.CONTENT:
            out.append(Label(hit.kind, hit.score, f"rule:{hit.rule}"))
        elif first[best] <= b.index < last[best] and not c & _BAD and d < 0.5 and (
            b.tag in ("p", "pre", "tr", "li", "blockquote", "h2", "h3", "h4") or len(b.text) > 80
        ):
            out.append(Label(Kind.CONTENT, 0.8, "container"))
        else:
            out.append(Label(Kind.CAPTION if c & Cue.CAPTION else Kind.OTHER, 0.8, "container"))
    return tuple(out)
