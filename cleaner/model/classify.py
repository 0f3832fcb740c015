"""Vectors → what each block is: small convolutional nets over the sequence of blocks, in numpy.

Of each net a dense layer reads each block, dilated convolutions read what its neighbours tell in fewer channels (the
bottleneck of He et al., Deep Residual Learning, CVPR 2016: two fifths of the work, no worse), and after the first of
these come a summary of the whole page (mean and maximum) and the means over the blocks that belong together (see
:mod:`cleaner.model.groups`; after Zaheer et al., Deep Sets, NeurIPS 2017). After Leonhardt et al., Boilerplate Removal
using a Neural Sequence Labeling Model, WWW 2020, with convolutions in place of the recurrent layers. Nets that differ
in their chance beginnings alone are averaged, for each reads a few pages quite otherwise than the rest (Hansen,
Salamon, Neural Network Ensembles, IEEE PAMI 1990). Trained by :mod:`cleaner.model.train`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.errors import ModelError
from cleaner.model.groups import GROUPINGS, Groups, means
from cleaner.model.threads import ONE_THREAD
from cleaner.model.wording import Wording
from cleaner.types import CONTENT, Kind

Floats = NDArray[np.float32]
FORMAT = 5
KINDS = tuple(Kind)
WEIGHTS = "weights.npz"
_AT_ONCE = 8192  # blocks of a huge page that a convolution reads at a time, for the sake of memory
# By these logits, until so much of the text is expected to be story; swept 0–3 and 0–.6 on pages of the corpus that
# have a site config, by nets that have not seen their sites.
_FAVOURS, _FAVOURED = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0), 0.6


@lru_cache(maxsize=8)
def _columns(kinds: frozenset[Kind]) -> tuple[list[int], list[int]]:
    """Where in a row of logits these kinds stand, and where the others but story do."""
    these = [i for i, kind in enumerate(KINDS) if kind in kinds]
    return these, [i for i, kind in enumerate(KINDS) if kind not in kinds and kind is not CONTENT]


class Prediction(NamedTuple):
    """For every block of a page."""

    content: Floats  # (blocks,): probability that it belongs to the story
    kinds: Floats  # (blocks, kinds): logits of the kinds, in the order of Kind: the likeliest has the highest

    def clearly(self, one_of: frozenset[Kind], over_story: float, over_others: float) -> list[int]:
        """The blocks, by index, of which the likeliest kind is one of these: by more than so many logits likelier than
        story, and than all other kinds.

        Golds count most of what a site says for itself as story, and ``content`` learns that from them; the kinds were
        learnt from lines that were read one by one.
        """
        these, others = _columns(one_of)
        best = self.kinds.take(these, axis=1).max(axis=1)
        found = best > self.kinds[:, 0] + over_story
        found &= best > self.kinds.take(others, axis=1).max(axis=1) + over_others
        return np.flatnonzero(found).tolist()

    def without(self, blocks: Collection[int]) -> Prediction:
        """The same, but that these blocks, by index, are surely none of the story."""
        if not blocks:
            return self
        content = self.content.copy()
        content[list(blocks)] = 0
        return self._replace(content=content)

    def favouring(self, blocks: Collection[int], sizes: Sequence[int]) -> Prediction:
        """The same, but that these blocks, by index, are likelier story, since somebody who knows the site says so.

        A little where the nets say it too, so that single lines are still cut; else as much as it takes to have most
        of their text, ``sizes`` characters each, for story.
        """
        if not blocks:
            return self
        content, these = self.content.copy(), list(blocks)
        weights, before = np.array(sizes, np.float64), self.content[these]
        for logit in _FAVOURS:
            odds = np.exp(logit) * before
            content[these] = odds / (odds + 1 - before)
            if content[these] @ weights >= _FAVOURED * weights.sum():
                break
        return self._replace(content=content)

    def reach(self, sizes: Sequence[int]) -> float:
        """The best F1 that any choice of blocks, of so many characters each, promises by their scores.

        Half of it is the score from which keeping a block pays (Lipton et al., Optimal Thresholding of Classifiers to
        Maximize F1 Measure, 2014).
        """
        ranked = np.argsort(-self.content, kind="stable")
        weights = np.array(sizes, np.float64)[ranked]
        right = np.cumsum(self.content[ranked] * weights)
        return float((2 * right / (np.cumsum(weights) + right[-1] + 1e-9)).max())


class Model:
    """The weights of the nets. Immutable once loaded."""

    __slots__ = ("columns", "dilations", "version", "weights", "wording")

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """
        Args:
            arrays: What training saved: weights by name behind the number of their net (``w0_``, ``w1_`` …),
                ``columns`` (names of the features), ``version``, and those of
                :class:`cleaner.model.wording.Wording` behind ``l_``.

        Raises:
            ModelError: The arrays are of another format or of other features.
        """
        try:
            if int(arrays["format"]) != FORMAT:
                raise ModelError(f"weights are of format {arrays['format']}, not {FORMAT}: train anew")
            self.version = str(arrays["version"])
            self.columns = tuple(str(c) for c in arrays["columns"])
            self.dilations = tuple(int(d) for d in arrays["dilations"])
            self.weights = _weights(arrays)
            self.wording = Wording({k[2:]: arrays[k] for k in arrays if k.startswith("l_")})
        except KeyError as error:
            raise ModelError(f"weights lack {error}: train anew with python -m cleaner.model.train") from None

    def check(self, columns: tuple[str, ...]) -> None:
        """
        Raises:
            ModelError: The features are not those the weights were trained on.
        """
        if columns != self.columns:
            raise ModelError("the features have changed since the weights were trained: train anew")

    def predict(self, features: Floats, groups: Groups) -> Prediction:
        """Probabilities for the blocks of one page; ``features`` has shape (blocks, columns), one block at least."""
        with ONE_THREAD:
            return self._predict(features, groups)

    def _predict(self, features: Floats, groups: Groups) -> Prediction:
        logits = self._logits(features, groups)
        return Prediction(_sigmoid(logits[:, 0]), logits[:, 1:])

    def _logits(self, features: Floats, groups: Groups) -> Floats:
        """What the nets say on average, (blocks, outputs): all run side by side, for most pages are so short that calls
        of numpy cost more than numbers. Between the layers values have shape (nets, channels, blocks).
        """
        w = self.weights
        first = hidden = _read(features, w["in"], w["in_b"])
        for number, dilation in enumerate(self.dilations):
            step = _convolve(hidden, w[f"narrow{number}"], w[f"conv{number}"], w[f"conv{number}_b"], dilation)
            step += hidden
            hidden = step
            if number == 0:
                part = _of_groups(hidden, groups, w["group"], w["group_b"])
                hidden += _dense(w["page"], _summary(hidden), w["page_b"])
                hidden += part
        logits: Floats = _flat(first).T @ w["out_first"]
        logits += _flat(hidden).T @ w["out_last"]
        logits += w["out_b"]
        return logits


def _weights(arrays: Mapping[str, Any]) -> Mapping[str, Floats]:
    """The weights by name, those of all nets as one array, (nets, outputs, inputs); biases are added to columns.

    Those of the first and the last layer, (inputs, outputs), are of all nets at once; and of the last the mean is taken
    here, as it is no matter whether of weights or of what comes out.
    """
    nets = range(int(arrays["nets"]))
    names = [key[3:] for key in arrays if key.startswith("w0_")]
    by_net = {name: np.stack([np.float32(arrays[f"w{number}_{name}"]) for number in nets]) for name in names}
    out = {name: np.atleast_3d(w.swapaxes(1, -1)) for name, w in by_net.items()}
    out["in"] = np.concatenate(by_net["in"], axis=1)
    out["group"] = np.stack(np.split(by_net["group"], GROUPINGS, axis=1))  # (groupings, nets, inputs, outputs)
    first, last = np.split(by_net["out"] / np.float32(len(nets)), 2, axis=1)
    out["out_first"], out["out_last"], out["out_b"] = np.vstack(first), np.vstack(last), by_net["out_b"].mean(axis=0)
    del out["out"]
    return {name: np.ascontiguousarray(w) for name, w in out.items()}


def _flat(values: Floats) -> Floats:
    """The channels of all nets below each other."""
    return values.reshape(-1, values.shape[2])


def _rectified(values: Floats) -> Floats:
    """In place; as many 0 as a row has take half the time of a single one."""
    return np.maximum(values, np.zeros(values.shape[-1], np.float32), out=values)


def _dense(weights: Floats, values: Floats, bias: Floats) -> Floats:
    out: Floats = weights @ values
    out += bias
    return _rectified(out)


def _read(features: Floats, weights: Floats, bias: Floats) -> Floats:
    """The first layer, of all nets at once. Two of five features are 0 all over the page, as those of tags and cues
    that it has not, and are left out.
    """
    some = np.flatnonzero(features.any(axis=0))
    out = _dense(weights.take(some, axis=0).T, features.T.take(some, axis=0), _flat(bias))
    return out.reshape(*bias.shape[:2], -1)


def _convolve(hidden: Floats, narrow: Floats, weights: Floats, bias: Floats, dilation: int) -> Floats:
    """A dense layer over fewer channels of each block and its neighbours; inputs of ``weights`` are (taps · channels).
    """
    nets, _, n = hidden.shape
    channels = narrow.shape[1]
    taps = weights.shape[2] // channels
    beyond = taps // 2 * dilation
    padded = np.zeros((nets, channels, beyond + n + beyond), np.float32)
    np.matmul(narrow, hidden, out=padded[:, :, beyond : beyond + n])
    if n <= _AT_ONCE:
        return _dense(weights, _neighbours(padded, 0, n, taps, dilation), bias)
    out = np.empty_like(hidden)
    for begin in range(0, n, _AT_ONCE):
        end = min(n, begin + _AT_ONCE)
        out[:, :, begin:end] = _dense(weights, _neighbours(padded, begin, end, taps, dilation), bias)
    return out


def _neighbours(padded: Floats, first: int, last: int, taps: int, dilation: int) -> Floats:
    """The channels of these blocks, above those of their neighbours, ``dilation`` blocks apart."""
    shifts = range(0, taps * dilation, dilation)
    return np.concatenate([padded[:, :, first + shift : last + shift] for shift in shifts], axis=1)


def _summary(hidden: Floats) -> Floats:
    """Mean and maximum over the blocks: (nets, 2 · channels, 1)."""
    return np.concatenate((hidden.mean(axis=2, keepdims=True), hidden.max(axis=2, keepdims=True)), axis=1)


def _of_groups(hidden: Floats, groups: Groups, weights: Floats, bias: Floats) -> Floats:
    """A dense layer over the means of each block's groups. Groups are fewer than blocks, so each is multiplied once."""
    nets, channels, _ = hidden.shape
    found = means(np.ascontiguousarray(_flat(hidden).T), groups)
    said = np.empty_like(found)
    by_net = [values.reshape(-1, nets, channels).swapaxes(0, 1) for values in (found, said)]
    for of_one, (begin, end) in zip(weights, pairwise((*groups.of[:, 0], len(found))), strict=True):
        these, what = (values[:, begin:end] for values in by_net)  # the first block is of a grouping's first group
        np.matmul(these, of_one, out=what)
    out = said.take(groups.of[0], axis=0)
    for of in groups.of[1:]:
        out += said.take(of, axis=0)
    out += bias.ravel()
    return _rectified(out).T.reshape(hidden.shape)


def _sigmoid(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The weights that come with the package.

    Raises:
        ModelError: They are missing or damaged.
    """
    return read(resources.files("cleaner.model") / WEIGHTS)


def read(path: Any) -> Model:
    """The weights in a file.

    Raises:
        ModelError: It is missing or damaged.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return Model(dict(arrays))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: no weights ({error}); install the package anew or train them") from None
