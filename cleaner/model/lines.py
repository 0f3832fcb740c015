"""The net for text without markup: the features that need none, and weights of its own.

It judges what the rules leave, so that residue already known does not darken the story around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from cleaner.errors import ModelError
from cleaner.metadata import Early
from cleaner.model.classify import Model, Prediction, read
from cleaner.model.features import features
from cleaner.model.groups import groups
from cleaner.rules import Hit
from cleaner.types import Page

WEIGHTS = "weights_text.npz"


def remaining(page: Page, left: Sequence[int]) -> Page:
    """The page as if it had no blocks but these, one at least; lists are forgotten."""
    blocks = tuple(page.blocks[i]._replace(index=n, container=0) for n, i in enumerate(left))
    return page._replace(containers=page.containers[:1], blocks=blocks, firsts=(0,), lasts=(len(left),))


def predict(model: Model, page: Page, hits: Sequence[Hit | None], known: Early) -> Prediction:
    """Probabilities for the blocks of a text of one container; ``hits`` runs parallel to them.

    Raises:
        ModelError: The weights want features that are no more.
    """
    belonging = groups(page)
    matrix, columns = features(page, hits, known, model.wording, belonging)
    return model.predict(matrix[:, _places(columns, model.columns)], belonging)


@lru_cache(maxsize=4)
def _places(columns: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    place = {name: i for i, name in enumerate(columns)}
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
