"""How a line is worded → what it is likely to be: a bag of words and of pairs of words, in many languages at once.

It reads a line alone, and is evidence for the net that reads the page. Trained by :mod:`cleaner.model.train_wording`;
after Joulin et al., Bag of Tricks for Efficient Text Classification, EACL 2017.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner import native
from cleaner.model.threads import ONE_THREAD

Floats = NDArray[np.float32]

UNKNOWN, BREAK = 0, 1  # numbers of words that training has not met; of the mark between lines
FIRST = 2  # number of the first word
PAIRS = 1 << 15  # pairs of words share so many places
_HEAD, _TAIL = 110, 90  # characters of a long line that are read: what it asks for stands at its beginning or its end
_LONGEST = _HEAD + _TAIL
_MARK = "\x01"
# Bytes of a line: ASCII letters as they are, every digit a 0, all else of ASCII a space.
_TABLE = bytes(
    48 if 48 <= i < 58 else i if i > 127 or i == 1 or chr(i).isalnum() else 32 for i in range(256)
)
_SPACES = "“”„«»‘’‚「」『』‹›…–—。，、；：！？（）【】・·•|।۔؟،"
# In scripts without spaces a character is a word.
_DENSE_RANGES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_DENSE = f"([{_DENSE_RANGES}])"


def words_of(lines: Sequence[str]) -> list[bytes]:
    """The words of all lines, :data:`_MARK` before each line and after the last."""
    read = [line if len(line) <= _LONGEST else f"{line[:_HEAD]} {line[-_TAIL:]}" for line in lines]
    text = f" {_MARK} ".join(("", *read, ""))
    if not text.isascii():
        for mark in _SPACES:
            text = text.replace(mark, " ")
    text = text.lower()  # ten times as quick where the marks were all that was not ASCII
    if not text.isascii() and re.search(_DENSE, text):
        text = re.sub(_DENSE, r" \1 ", text)
    return text.encode("utf-8", "replace").translate(_TABLE).split()


def numbers_of(words: Sequence[bytes], vocabulary: Mapping[bytes, int]) -> tuple[Any, Any, Any]:
    """Words of :func:`words_of` as numbers, pairs (each word with the one before it) as places, and words by line.

    Returns:
        numbers and places, shape (words,), marks left out; sizes, shape (lines,).
    """
    every = np.fromiter(map(vocabulary.get, words, repeat(UNKNOWN)), np.int64, len(words))
    places = (every[:-1] * 1_000_003 + every[1:] * 7_919) % PAIRS
    marks = np.flatnonzero(every == BREAK)
    inside = every[1:] != BREAK
    return every[1:][inside], places[inside], np.diff(marks) - 1


def _reader_of(vocabulary: bytes) -> Callable[[Sequence[str]], tuple[Any, Any, Any]]:
    """From lines to what :func:`numbers_of` gives of them, for the words of a vocabulary."""
    if native.words:
        characters = native.words.characters(_SPACES, _DENSE_RANGES.replace("-", ""), "", "")
        numbers = native.words.Vocabulary(vocabulary, characters).numbers
        found_in: Any = lambda lines: [np.frombuffer(found, np.int64) for found in numbers(lines)]  # noqa: E731
        return found_in
    known = {word: number for number, word in enumerate(vocabulary.split(b" "), FIRST)} | {_MARK.encode(): BREAK}
    return lambda lines: numbers_of(words_of(lines), known)


def _line_means(table: Floats, numbers: Any, sizes: Any) -> Floats:
    """The mean of the rows of each line, whose numbers stand one line after the other; 0 where it has none."""
    if native.words:
        out = native.words.line_means(table, table.shape[1], numbers, sizes)
        return np.frombuffer(out, np.float32).reshape(len(sizes), table.shape[1])
    means = np.zeros((len(sizes), table.shape[1]), np.float32)
    filled = np.flatnonzero(sizes)
    if len(filled):
        starts = (np.cumsum(sizes) - sizes)[filled]
        means[filled] = np.add.reduceat(table.take(numbers, 0), starts, axis=0) / sizes[filled, None]
    return means


class Wording:
    """The weights. Immutable once loaded."""

    __slots__ = ("_hidden", "_hidden_b", "_numbers_of", "_out", "_out_b", "_pairs", "_words", "arrays")

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """
        Args:
            arrays: ``vocabulary`` (words joined by spaces, as bytes), ``words`` and ``pairs`` (rows of values for each
                number and place), ``hidden``, ``hidden_b``, ``out``, ``out_b``.

        Raises:
            KeyError: One of them is missing.
        """
        self.arrays = arrays
        self._numbers_of = _reader_of(arrays["vocabulary"].tobytes())
        names = ("words", "pairs", "hidden", "hidden_b", "out", "out_b")
        self._words, self._pairs, self._hidden, self._hidden_b, self._out, self._out_b = (
            np.ascontiguousarray(arrays[name], np.float32) for name in names
        )

    def __reduce__(self) -> tuple[type[Wording], tuple[Mapping[str, Any]]]:
        return Wording, (self.arrays,)

    def kinds(self, lines: Sequence[str]) -> Floats:
        """Logarithms of the probabilities of the kinds, in the order of Kind; shape (lines, kinds)."""
        numbers, places, sizes = self._numbers_of(lines)
        width = self._words.shape[1]
        means = np.empty((len(lines), 2 * width + 1), np.float32)
        means[:, :width] = _line_means(self._words, numbers, sizes)
        means[:, width:-1] = _line_means(self._pairs, places, sizes)
        means[:, -1] = np.log1p(sizes) / 4
        with ONE_THREAD:
            hidden = means @ self._hidden
            hidden += self._hidden_b
            np.maximum(hidden, 0, out=hidden)
            logits: Floats = hidden @ self._out
        logits += self._out_b
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return logits
