"""The net for text without markup: the features that need none, and weights of its own.

It judges what the rules leave, so that residue already known does not darken the story around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.errors import ModelError
from cleaner.metadata.describe import early
from cleaner.model.classify import Model, Prediction, read
from cleaner.model.features import features
from cleaner.model.groups import Groups
from cleaner.model.manner import COLUMNS, Lines, Surroundings, manner, together
from cleaner.model.wording import Wording
from cleaner.rules import Hit
from cleaner.types import Label, Page

WEIGHTS = "weights_text.npz"


class Seen(NamedTuple):
    """What the net sees of a text."""

    features: NDArray[np.float32]  # (lines, columns)
    columns: tuple[str, ...]
    groups: Groups


def seen(page: Page, hits: Sequence[Hit | None], labels: Mapping[int, Label], wording: Wording) -> Seen:
    """What there is to see of a text's lines without a label, one at least; ``hits`` runs parallel to its blocks."""
    left = [b.index for b in page.blocks if b.index not in labels]
    rest = _remaining(page, left)
    lines = Lines.of(rest.blocks)
    belonging = together(rest.blocks, lines)
    matrix, columns = features(rest, [hits[i] for i in left], early(rest), wording, belonging)
    around = Surroundings.of(left, labels, len(page.blocks))
    more = manner(rest.blocks, lines, around, matrix, _numbered(columns))
    return Seen(np.concatenate((matrix, more), axis=1), columns + COLUMNS, belonging)


def _remaining(page: Page, left: Sequence[int]) -> Page:
    """The page as if it had no blocks but these; lists are forgotten."""
    blocks = tuple(page.blocks[i]._replace(index=n, container=0) for n, i in enumerate(left))
    return page._replace(containers=page.containers[:1], blocks=blocks, firsts=(0,), lasts=(len(left),))


def predict(model: Model, page: Page, hits: Sequence[Hit | None], labels: Mapping[int, Label]) -> Prediction:
    """Probabilities for the lines of a text that have no label, one at least.

    Raises:
        ModelError: The weights want features that are no more.
    """
    matrix, columns, belonging = seen(page, hits, labels, model.wording)
    return model.predict(matrix[:, _places(columns, model.columns)], belonging)


@lru_cache(maxsize=4)
def _numbered(columns: tuple[str, ...]) -> Mapping[str, int]:
    return {name: i for i, name in enumerate(columns)}


@lru_cache(maxsize=4)
def _places(columns: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    place = _numbered(columns)
    try:
        return [place[name] for name in wanted]
    except KeyError as error:
        raise ModelError(f"weights for text want {error}: train anew with python -m cleaner.model.train_text") from None


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The weights for text that come with the package.

    Raises:
        ModelError: They are missing or damaged.
    """
    return read(resources.files("cleaner.model") / WEIGHTS)
