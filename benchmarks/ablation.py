"""The cleaner with something taken away, trained without it: pages, disguises, features, order, boxes, rules.

What is taken from training is taken from cleaning too, by a net or a cleaner that looks away.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from cleaner.model.classify import Floats, Model, Prediction
from cleaner.model.features import COLUMNS
from cleaner.model.groups import GROUPINGS, Groups, numbered
from cleaner.model.net import Example, How, Look, fit
from cleaner.model.train import save
from cleaner.model.wording import Wording
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.rules import Rules

RULES, ORDER = "text rules", "the order of blocks"
BOXES, DISGUISES = "the boxes of blocks", "disguised pages in training"
INSERTIONS = "pages with insertions in training"
# Group -> its columns: whole names, or beginnings that end with an underscore. The first group that fits has a column.
GROUPS: Mapping[str, tuple[str, ...]] = {
    RULES: ("rule_",),
    "what the page says of itself": (
        "in_title", "starts_title", "in_description", "starts_description", "in_ld_body", "has_ld_body",
    ),
    "containers": (
        "prose_share_", "prose_density_", "links_in_", "blocks_in_", "short_in_", "in_best", "apart", "below",
        "right_in_best", "depth", "after_begin", "after_end",
    ),
    "tags and class names": ("tag_", "in_", "at_"),
    "characters": ("share_", "first_", "last_"),
    "length and links": (
        "log_", "words_", "link_density", "links", "strong", "breaks", "stops", "commas", "word_length", "all_link",
        "no_link",
    ),
    "place on the page": (
        "position", "text_before", "prose_", "since_h1", "has_h1", "n_blocks", "n_prose",
    ),
    "likeness to other blocks": ("like", "like_", "said"),
    "calls to act": ("brand", "acts", "acts_"),
    "wording": ("line_",),
}  # fmt: skip
OTHER = "other features"
_EPOCHS = 8  # of the twenty of the shipped nets, for there are many to train; the one with everything has no more


class Variant(NamedTuple):
    """One thing less."""

    name: str
    hidden: str = ""  # a group of features
    shuffled: bool = False  # blocks in chance order
    alone: bool = False  # every block in a group of its own
    without: How | None = None  # a way in which pages are not shown
    share: float = 1.0  # of the pages

    @property
    def make(self) -> Callable[[Path | None, Options], Cleaner]:
        """Makes the cleaner that goes with the nets."""
        return partial(_cleaner, self)


def variants(columns: Sequence[str]) -> list[Variant]:
    """All that is trained anew: without rules, order, boxes, other looks, and every other group of features."""
    groups = dict.fromkeys(group_of(column) for column in columns)
    return [
        Variant(RULES, hidden=RULES),
        Variant(ORDER, shuffled=True),
        Variant(BOXES, alone=True),
        Variant(DISGUISES, without=How.DISGUISED),
        Variant(INSERTIONS, without=How.WITH_INSERTIONS),
        *(Variant(name, hidden=name) for name in (*GROUPS, OTHER) if name in groups and name != RULES),
    ]


def group_of(column: str) -> str:
    """The group of a column."""
    for name, members in GROUPS.items():
        if any(column == m or (m.endswith("_") and column.startswith(m)) for m in members):
            return name
    return OTHER


def columns_of(group: str, columns: Sequence[str]) -> list[int]:
    """Where the columns of a group stand."""
    return [i for i, column in enumerate(columns) if group_of(column) == group]


# --- training -------------------------------------------------------------------------------------------------------


def train(
    pages: Sequence[Example], wordings: Sequence[Wording], wanted: Sequence[Variant], folds: Sequence[int],
    place: Path, jobs: int,
) -> None:  # fmt: skip
    """Write ``place/VARIANT/foldN.npz`` for all variants and folds; nets that are there already are kept."""
    todo = [(v, fold) for v in wanted for fold in folds if not net_path(place, v, fold).exists()]
    if not todo:
        return
    place.mkdir(parents=True, exist_ok=True)
    store = place / "examples.pickle"
    store.write_bytes(pickle.dumps((pages, wordings), protocol=5))
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for _ in pool.map(_train, [(v, fold, place, store) for v, fold in todo]):
            pass
    store.unlink()


def net_path(place: Path, variant: Variant, fold: int) -> Path:
    """Where the net of a variant and a fold is written."""
    return place / variant.name.replace(" ", "-") / f"fold{fold}.npz"


@cache
def _examples(store: Path) -> tuple[list[Example], list[Wording]]:
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    found: tuple[list[Example], list[Wording]] = pickle.loads(store.read_bytes())
    return found


def _train(job: tuple[Variant, int, Path, Path]) -> None:
    variant, fold, place, store = job
    pages, wordings = _examples(store)
    chance = np.random.default_rng(0)
    pages = [page for page in pages if page.fold != fold]
    kept = sorted(chance.permutation(len(pages))[: round(variant.share * len(pages))].tolist())
    hidden = columns_of(variant.hidden, COLUMNS)
    net = fit([_lessened(pages[i], variant, hidden, chance) for i in kept], epochs=_EPOCHS)
    path = net_path(place, variant, fold)
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, [net], wordings[fold], COLUMNS, variant.name)


def _lessened(page: Example, variant: Variant, hidden: Sequence[int], chance: np.random.Generator) -> Example:
    looks = [look for look in page.looks if look.how is not variant.without]
    if variant.alone:
        looks = [look._replace(groups=_alone(len(look.features))) for look in looks]
    if hidden:
        looks = [look._replace(features=_blank(look.features, hidden)) for look in looks]
    if variant.shuffled:
        looks = [_shuffled(look, chance) for look in looks]
    return page._replace(looks=looks)


def _alone(blocks: int) -> Any:
    return np.arange(blocks, dtype=np.int32)[None].repeat(GROUPINGS, 0)


def _shuffled(look: Look, chance: np.random.Generator) -> Look:
    order = chance.permutation(len(look.features))
    wanted = look.targets
    mixed = wanted._replace(content=wanted.content[order], weight=wanted.weight[order], kind=wanted.kind[order])
    return look._replace(features=look.features[order], groups=look.groups[:, order], targets=mixed)


def _blank(features: Any, hidden: Sequence[int]) -> Any:
    out = features.copy()
    out[:, hidden] = 0
    return out


# --- cleaning -------------------------------------------------------------------------------------------------------


class _Blinkered(Model):
    """A net that does not see some columns, sees the blocks in chance order, or none together with others."""

    __slots__ = ("hidden", "variant")

    def __init__(self, arrays: Mapping[str, Any], variant: Variant) -> None:
        super().__init__(arrays)
        self.hidden = columns_of(variant.hidden, self.columns)
        self.variant = variant

    def predict(self, features: Floats, groups: Groups) -> Prediction:
        features = _blank(features, self.hidden)
        if self.variant.alone:
            groups = numbered([range(len(features))] * GROUPINGS)
        if not self.variant.shuffled:
            return super().predict(features, groups)
        order = np.random.default_rng(0).permutation(len(features))
        back = np.argsort(order)
        moved = groups._replace(of=groups.of.take(order, axis=1))
        found = super().predict(features[order], moved)
        return found._replace(content=found.content[back], kinds=found.kinds[back])


class _Unruly(Cleaner):
    """A cleaner without text rules, for lines and for parts of lines."""

    __slots__ = ()

    def __init__(self, options: Options, model: Model) -> None:
        super().__init__(options, model)
        self._rules = Rules(())


@cache
def _cleaner(variant: Variant, weights: Path | None, options: Options) -> Cleaner:
    if weights is None:
        raise ValueError("a variant has nets of its own; name their folder")
    with np.load(weights, allow_pickle=False) as arrays:
        model = _Blinkered(dict(arrays), variant)
    return (_Unruly if variant.hidden == RULES else Cleaner)(options, model)
