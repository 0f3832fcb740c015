"""Vectors → what each block is: a small convolutional net over the sequence of blocks, in numpy.

A dense layer reads each block, dilated convolutions read its neighbours, and a summary of the whole page (mean and
maximum) is mixed in after the first. Trained by :mod:`cleaner.model.train`; after Leonhardt et al., Boilerplate
Removal using a Neural Sequence Labeling Model, WWW 2020, with convolutions in place of the recurrent layers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from cleaner.errors import ModelError
from cleaner.types import Kind

Floats = NDArray[np.float32]
FORMAT = 1
WEIGHTS = "weights.npz"


class Prediction(NamedTuple):
    """For every block of a page."""

    content: Floats  # (blocks,): probability that it belongs to the story
    kinds: Floats  # (blocks, kinds): probabilities of the kinds, in the order of Kind
    page: Floats  # (outputs,): of the page as a whole


class Model:
    """The weights of one net. Immutable once loaded."""

    __slots__ = ("columns", "dilations", "version", "weights")

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """
        Args:
            arrays: What training saved: weights by name, ``columns`` (names of the features), ``version``.

        Raises:
            ModelError: The arrays are of another format or of other features.
        """
        try:
            if int(arrays["format"]) != FORMAT:
                raise ModelError(f"weights are of format {arrays['format']}, not {FORMAT}: train anew")
            self.version = str(arrays["version"])
            self.columns = tuple(str(c) for c in arrays["columns"])
            self.dilations = tuple(int(d) for d in arrays["dilations"])
            self.weights = {k[2:]: np.ascontiguousarray(arrays[k], np.float32) for k in arrays if k.startswith("w_")}
        except KeyError as error:
            raise ModelError(f"weights lack {error}: train anew with python -m cleaner.model.train") from None

    def check(self, columns: tuple[str, ...]) -> None:
        """
        Raises:
            ModelError: The features are not those the weights were trained on.
        """
        if columns != self.columns:
            raise ModelError("the features have changed since the weights were trained: train anew")

    def predict(self, features: Floats) -> Prediction:
        """Probabilities for the blocks of one page; ``features`` has shape (blocks, columns), one block at least."""
        with _blas().limit(limits=1):
            return self._predict(features)

    def _predict(self, features: Floats) -> Prediction:
        w = self.weights
        first = _relu(features @ w["in"] + w["in_b"])
        hidden = first
        for number, dilation in enumerate(self.dilations):
            hidden = hidden + _relu(_convolve(hidden, w[f"conv{number}"], dilation) + w[f"conv{number}_b"])
            if number == 0:
                hidden = hidden + _relu(_summary(hidden) @ w["page"] + w["page_b"])
        logits = np.concatenate((first, hidden), axis=1) @ w["out"] + w["out_b"]
        page = _summary(hidden) @ w["whole"] + w["whole_b"]
        return Prediction(_sigmoid(logits[:, 0]), _softmax(logits[:, 1:]), page)


@lru_cache(maxsize=1)
def _blas() -> Any:
    """Matrices this small cost ten times as much CPU on several threads as on one."""
    return ThreadpoolController().select(user_api="blas")


def _convolve(hidden: Floats, weights: Floats, dilation: int) -> Floats:
    """Convolution over the blocks with zeros beyond the ends; ``weights`` has shape (taps · in, out)."""
    n, channels = hidden.shape
    taps = weights.shape[0] // channels
    edge = taps // 2 * dilation
    padded = np.zeros((n + 2 * edge, channels), np.float32)
    padded[edge : edge + n] = hidden
    wide = np.concatenate([padded[k * dilation : k * dilation + n] for k in range(taps)], axis=1)
    return wide @ weights  # type: ignore[no-any-return]


def _summary(hidden: Floats) -> Floats:
    return np.concatenate((hidden.mean(axis=0), hidden.max(axis=0)))


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0)


def _sigmoid(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


KINDS = tuple(Kind)


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
