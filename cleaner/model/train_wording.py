"""Train what judges a line by its words. Used by :mod:`cleaner.model.train`; needs the extra ``train``.

Three sources: what was written for this project (:mod:`cleaner.model.written`); labelled lines of the corpus; a sample
of its other blocks, of which only is known whether they belong to the story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import torch
from torch import nn

from cleaner.model.classify import KINDS
from cleaner.model.corpus import Targets
from cleaner.model.wording import FIRST, PAIRS, numbers_of, words_of
from cleaner.model.written import passages
from cleaner.types import Kind

Arrays = dict[str, Any]
_WIDTH, _HIDDEN = 16, 48
_EPOCHS, _BATCH, _RATE, _DROPOUT = 8, 128, 6e-3, 0.3
_FORGET = 0.1  # share of the words that training hides in half of the lines
_DECAY = 1e-5  # weight of the squared values of words and pairs in the loss
_LABELLED, _SAMPLED = 3.0, 0.1  # weight of a labelled line of the corpus, of one from the sample; written ones have 1
_SAMPLE = 60  # blocks of a page of the story, and as many others
_ANY = -1  # the kind of a block of which is only known that it is no story
_CONTENT = KINDS.index(Kind.CONTENT)
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_TWICE, _COMMON = 2, 12  # times a word must stand in written lines, or in blocks of the corpus


class Line(NamedTuple):
    """A line, ready for training."""

    fold: int
    kind: int  # number of the kind in Kind, or _ANY
    weight: float
    text: str
    written: bool = False  # for the project


def written() -> Iterator[Line]:
    """The lines written for the project, those of a site as said by one whose name is no known word."""
    for passage in passages():
        for line in passage.lines:
            name = f"{crc32(line.text.encode()):08x}".translate(_LETTERS)
            yield Line(passage.fold, KINDS.index(line.kind), 1.0, line.by(name).text, True)


def sampled(fold: int, texts: Sequence[str], target: Targets) -> Iterator[Line]:
    """The labelled lines of a page, and a sample of its other blocks."""
    labelled = target.kind >= 0
    for i in np.flatnonzero(labelled).tolist():
        yield Line(fold, int(target.kind[i]), _LABELLED, texts[i])
    long = np.array([" " in t or len(t) > 4 for t in texts])
    others = np.random.default_rng(len(texts)).permutation(np.flatnonzero(long & ~labelled))
    story = target.content[others] > 0.5
    for kind, chosen in ((_CONTENT, others[story]), (_ANY, others[~story])):
        for i in chosen[:_SAMPLE].tolist():
            yield Line(fold, kind, _SAMPLED, texts[i])


def vocabulary(lines: Sequence[Line]) -> dict[bytes, int]:
    """A number for every word that stands often enough."""
    of_written, of_pages = Counter[bytes](), Counter[bytes]()
    for line in lines:
        (of_written if line.written else of_pages).update(set(words_of([line.text])))
    chosen = {w for w, n in of_written.items() if n >= _TWICE or of_pages[w] >= _COMMON // 2}
    chosen |= {w for w, n in of_pages.items() if n >= _COMMON}
    return {word: number for number, word in enumerate(sorted(chosen - {b"\x01"}), FIRST)} | {b"\x01": 1}


class _Net(nn.Module):
    def __init__(self, words: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(words, _WIDTH, mode="mean")
        self.pairs = nn.EmbeddingBag(PAIRS, _WIDTH, mode="mean")
        nn.init.normal_(self.words.weight, 0, 0.1)
        nn.init.normal_(self.pairs.weight, 0, 0.05)
        self.hidden = nn.Linear(2 * _WIDTH + 1, _HIDDEN)
        self.out = nn.Linear(_HIDDEN, len(KINDS))
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, numbers: Any, places: Any, starts: Any, sizes: Any) -> Any:
        x = torch.cat([self.words(numbers, starts), self.pairs(places, starts), torch.log1p(sizes)[:, None] / 4], 1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(x))))).log_softmax(1)


def fit_wording(lines: Sequence[Line], seed: int = 0) -> Arrays:
    """The arrays of a :class:`cleaner.model.wording.Wording` trained on these lines."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    known = vocabulary(lines)
    rows = [numbers_of(words_of([line.text]), known)[:2] for line in lines]
    kept = [i for i, (numbers, _) in enumerate(rows) if len(numbers)]
    kinds = torch.tensor([line.kind for line in lines])
    weights = torch.tensor([line.weight for line in lines])
    net = _Net(FIRST + len(known) - 1)
    tables = [net.words.weight, net.pairs.weight]
    layers = [*net.hidden.parameters(), *net.out.parameters()]
    groups: list[dict[str, Any]] = [{"params": tables, "weight_decay": 2 * _DECAY}, {"params": layers}]
    optimiser = torch.optim.Adam(groups, lr=_RATE, fused=True)
    steps = _EPOCHS * (len(kept) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=0.15)
    for _ in range(_EPOCHS):
        order = chance.permutation(kept)
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH].tolist()
            found = net(*_batch([rows[i] for i in chosen], chance))
            loss = _loss(found, kinds[chosen], weights[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return _arrays(net.eval(), known)


def _batch(rows: Sequence[tuple[Any, Any]], chance: np.random.Generator) -> tuple[Any, ...]:
    sizes = np.array([len(numbers) for numbers, _ in rows])
    numbers = np.concatenate([numbers for numbers, _ in rows])
    hidden = np.repeat(chance.random(len(rows)) < 0.5, sizes) & (chance.random(len(numbers)) < _FORGET)
    numbers = np.where(hidden, 0, numbers)
    places = np.concatenate([places for _, places in rows])
    starts = np.cumsum(sizes) - sizes
    return tuple(map(torch.from_numpy, (numbers, places, starts, sizes.astype(np.float32))))


def _loss(found: Any, kinds: Any, weights: Any) -> Any:
    right = found.gather(1, kinds.clamp(min=0)[:, None])[:, 0]
    no_story = torch.log1p(-found[:, _CONTENT].exp().clamp(max=0.9999))
    return -(torch.where(kinds == _ANY, no_story, right) * weights).mean()


def _arrays(net: _Net, known: dict[bytes, int]) -> Arrays:
    words = sorted((number, word) for word, number in known.items() if number >= FIRST)
    w = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    return {
        "vocabulary": np.frombuffer(b" ".join(word for _, word in words), np.uint8),
        "words": w["words.weight"].astype(np.float16),
        "pairs": w["pairs.weight"].astype(np.float16),
        "hidden": w["hidden.weight"].T,
        "hidden_b": w["hidden.bias"],
        "out": w["out.weight"].T,
        "out_b": w["out.bias"],
    }
