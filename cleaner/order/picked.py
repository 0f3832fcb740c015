"""Which blocks a step is about, of a page's hundreds."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.order.scores import CLEARLY_NOT
from cleaner.types import CONTENT, Kind, Label, staying


class Kept:
    """Which blocks stay, while steps change labels: worked out anew after a change only, which few steps make."""

    def __init__(self, labels: list[Label]) -> None:
        self._labels = labels
        self._seen: list[Label] = []
        self._kept: list[int] = []

    def __call__(self) -> Sequence[int]:
        """Their indices, in reading order."""
        if self._seen != self._labels:
            self._seen, self._kept = self._labels[:], staying(self._labels)
        return self._kept


def unsure(labels: Sequence[Label], scores: Sequence[float]) -> dict[int, float]:
    """The blocks that the model alone cut, and not clearly: their indices, in reading order, with their scores."""
    return {
        i: score for i, (label, score) in enumerate(zip(labels, scores, strict=True))
        if score >= CLEARLY_NOT and label[0] is not CONTENT and label[2] == "model"
    }  # fmt: skip


def by_rule(labels: Sequence[Label]) -> dict[Kind, list[int]]:
    """The blocks, by index, that rules know, by their kind; no step relabels any but those that stay."""
    found: dict[Kind, list[int]] = {}
    for i in [i for i, label in enumerate(labels) if label[2] != "model" and label[2].startswith("rule:")]:
        found.setdefault(labels[i].kind, []).append(i)
    return found
