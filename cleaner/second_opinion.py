"""trafilatura's answer on a page of which we are unsure, aligned to our own blocks. Its sole importer.

It costs as much as ten ordinary pages, so the pipeline asks it on few. It relabels: no text of its own comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from cleaner.text import words
from cleaner.types import Page

Floats = NDArray[np.float32]


def second_opinion(page: Page) -> Floats | None:
    """For every block the share of its three-word shingles in trafilatura's text, 0–1; None where it has no answer."""
    text = _extract(page.root, page.url)
    if not text:
        return None
    have = _shingles(words(text))
    lines = {" ".join(words(line)) for line in text.split("\n")}
    return np.array([_share(words(b.text), have, lines) for b in page.blocks], np.float32)


def extracted(page: Page) -> str:
    """What trafilatura takes for the article of a page, a block a line; empty where it has no answer."""
    return _extract(page.root, page.url) if page.root is not None else ""


def weigh(content: Floats, opinion: Floats, confidence: float) -> Floats:
    """Our probabilities and the opinion, averaged: the less sure we are, the more the opinion counts."""
    share = np.float32(min(0.75, max(0.25, 1.1 - confidence)))
    return (1 - share) * content + share * opinion


def _extract(root: Any, url: str | None) -> str:
    from trafilatura import extract

    try:
        markup = etree.tostring(root, encoding="unicode", method="html")
        return extract(markup, url=url, include_comments=False, fast=True) or ""  # without opinions of its own
    except Exception:  # a peer's crash on a broken page is no answer, and no reason to fail
        return ""


def _shingles(tokens: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(tokens, tokens[1:], tokens[2:], strict=False))


def _share(tokens: Sequence[str], have: set[tuple[str, ...]], lines: set[str]) -> float:
    if len(tokens) < 4:
        return float(" ".join(tokens) in lines)
    grams = _shingles(tokens)
    return sum(g in have for g in grams) / len(grams)
