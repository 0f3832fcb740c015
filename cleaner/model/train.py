"""Train the labeller: ``python -m cleaner.model.train CORPUS``. Needs the extra ``train`` (PyTorch).

First the wordings, which judge single lines, then the nets, which read the page with them and are averaged. The nets
read every page as it is and disguised (see :mod:`cleaner.model.disguise`). Writes the weights into the package, and
with ``--folds DIR`` those of a model a fold, trained without the sites of that fold, for honest figures.
The same corpus, code and library versions give the same weights.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cleaner.metadata import Early, early
from cleaner.model.classify import FORMAT, KINDS, WEIGHTS
from cleaner.model.corpus import FOLDS, GoldPage, Targets, read_corpus, targets
from cleaner.model.disguise import foreign, nameless
from cleaner.model.features import COLUMNS, features
from cleaner.model.groups import GROUPINGS, groups
from cleaner.model.train_wording import fit_wording, sampled, written
from cleaner.model.wording import Wording
from cleaner.pipeline import line_hits, read_page
from cleaner.rules import Hit, ready
from cleaner.types import Page

SEEDS = (1, 2)  # one net each
_WIDTH = 48
_DILATIONS = (1, 2, 4)
_TAPS = 5
_EPOCHS = 20
_BATCH = 12  # pages
_RATE = 3e-3
_DROPOUT = 0.3
_DECAY = 0.02
_MOST = 2000  # blocks of a page that training looks at
_KIND_WEIGHT = 0.02


_PLAIN = 0.5  # how often a page is read as it is, where it has disguises


class Look(NamedTuple):
    """What a net sees of a page, as it is or disguised."""

    features: Any  # (blocks, columns), float16 to save memory
    groups: Any  # (groupings, blocks): see cleaner.model.groups


class Example(NamedTuple):
    """One page, ready for training."""

    fold: int
    looks: Sequence[Look]  # as it is, then disguised; with the same blocks
    targets: Targets

    @property
    def blocks(self) -> int:
        """How many the page has."""
        return len(self.looks[0].features)


class Sight(NamedTuple):
    """What features are made of."""

    page: Page  # without its tree
    hits: tuple[Hit | None, ...]
    known: Early


class Reading(NamedTuple):
    """One page, read once for all that is trained on it."""

    fold: int
    page: Page  # without its tree
    sights: Sequence[Sight]  # of the page as it is, then disguised
    targets: Targets


def readings(corpus: Path, jobs: int = 2) -> list[Reading]:
    """Every page of a corpus that has blocks."""
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        return [found for found in pool.map(_reading, read_corpus(corpus), chunksize=8) if found is not None]


def _reading(gold: GoldPage) -> Reading | None:
    """None where the page has no blocks. Disguises under which it falls into other blocks are left out."""
    plain = _sight(gold.html, gold.url)
    if not plain.page.blocks:
        return None
    disguised = (_sight(html, gold.url) for html in (nameless(gold.html), foreign(gold.html, gold.id)))
    same = [sight for sight in disguised if len(sight.page.blocks) == len(plain.page.blocks)]
    target = targets(gold, [b.text for b in plain.page.blocks])
    return Reading(gold.fold, plain.page, (plain, *same), target)


def _sight(html: str | bytes, url: str) -> Sight:
    page = read_page(html, url)
    return Sight(page._replace(root=None), tuple(line_hits(page, ready())), early(page))


def fit_wordings(pages: Sequence[Reading], jobs: int = 2) -> tuple[list[Wording], Wording]:
    """What judges lines by their words: for every fold one that has not seen its sites, and one that has seen all."""
    lines = [*written(), *(line for r in pages for line in sampled(r.fold, [b.text for b in r.page.blocks], r.targets))]
    sets = [[line for line in lines if line.fold != fold] for fold in (*range(FOLDS), None)]
    with ProcessPoolExecutor(jobs, get_context("spawn"), torch.set_num_threads, (1,)) as pool:
        *folds, whole = map(Wording, pool.map(fit_wording, sets))
    return folds, whole


def examples(pages: Iterable[Reading], wordings: Sequence[Wording]) -> list[Example]:
    """The pages with their features; each page's lines are judged by the wording that has not seen its site."""
    return [Example(r.fold, [_look(s, wordings[r.fold]) for s in r.sights], r.targets) for r in pages]


def _look(sight: Sight, wording: Wording) -> Look:
    seen = features(sight.page, sight.hits, sight.known, wording)[0]
    return Look(seen.astype(np.float16), groups(sight.page).of.astype(np.int32))


def save(path: Path, nets: Sequence[Net], wording: Wording, columns: Sequence[str], version: str) -> None:
    """Write nets and their wording as :class:`cleaner.model.classify.Model` reads them."""
    arrays: dict[str, Any] = {"format": FORMAT, "version": version, "columns": np.array(columns), "nets": len(nets)}
    for number, net in enumerate(nets):
        arrays |= {f"w{number}_{name}": values for name, values in net.arrays().items()}
    arrays |= {f"l_{name}": values for name, values in wording.arrays.items()}
    np.savez_compressed(path, dilations=_DILATIONS, **arrays)


class Net(nn.Module):
    """A net of :class:`cleaner.model.classify.Model`, for training."""

    def __init__(self, mean: Any, spread: Any) -> None:
        super().__init__()
        self.mean = nn.Parameter(torch.from_numpy(mean), False)
        self.spread = nn.Parameter(torch.from_numpy(spread), False)
        self.read = nn.Linear(len(mean), _WIDTH)
        self.convs = nn.ModuleList(
            nn.Conv1d(_WIDTH, _WIDTH, _TAPS, padding=_TAPS // 2 * d, dilation=d) for d in _DILATIONS
        )
        self.page = nn.Linear(2 * _WIDTH, _WIDTH)
        self.group = nn.Linear(GROUPINGS * _WIDTH, _WIDTH)
        self.out = nn.Linear(2 * _WIDTH, 1 + len(KINDS))
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, x: Any, mask: Any, groups: Any) -> tuple[Any, Any]:
        """Logits of content and of kinds; ``groups``, (pages, blocks, groupings), are numbered through all pages."""
        inside = mask[..., None]
        first = functional.relu(self.read(self.drop((x - self.mean) / self.spread))) * inside
        hidden = first
        for number, conv in enumerate(self.convs):
            hidden = (hidden + functional.relu(conv(self.drop(hidden).transpose(1, 2)).transpose(1, 2))) * inside
            if number == 0:
                mean = hidden.sum(1) / mask.sum(1, keepdim=True)
                summary = torch.cat([mean, hidden.max(1).values], -1)
                whole = functional.relu(self.page(summary))[:, None]
                part = functional.relu(self.group(self.drop(_means(hidden, mask, groups))))
                hidden = (hidden + whole + part) * inside
        logits = self.out(self.drop(torch.cat([first, hidden], -1)))
        return logits[..., 0], logits[..., 1:]

    def arrays(self) -> dict[str, Any]:
        """Weights for :class:`cleaner.model.classify.Model`, with the standardisation folded in."""
        w = {k: v.detach().numpy().astype(np.float64) for k, v in self.state_dict().items()}
        into = w["read.weight"].T / w["spread"][:, None]
        out: dict[str, Any] = {"in": into, "in_b": w["read.bias"] - w["mean"] @ into}
        for i in range(len(_DILATIONS)):
            out[f"conv{i}"] = w[f"convs.{i}.weight"].transpose(2, 1, 0).reshape(-1, _WIDTH)
            out[f"conv{i}_b"] = w[f"convs.{i}.bias"]
        for name in ("page", "group", "out"):
            out[name], out[f"{name}_b"] = w[f"{name}.weight"].T, w[f"{name}.bias"]
        return {k: v.astype(np.float32) for k, v in out.items()}


def _means(hidden: Any, mask: Any, groups: Any) -> Any:
    """Means over the groups of each block side by side, as :func:`cleaner.model.groups.means` makes them."""
    flat, there, out = hidden.flatten(0, 1), mask.reshape(-1, 1), []
    for which in range(GROUPINGS):
        of = groups[..., which].reshape(-1)
        count = int(of.max()) + 1
        sums = torch.zeros(count, _WIDTH).index_add(0, of, flat * there)
        sizes = torch.zeros(count, 1).index_add(0, of, there)
        out.append((sums / sizes.clamp(min=1))[of].reshape(hidden.shape))
    return torch.cat(out, -1)


def fit(pages: Sequence[Example], seed: int = SEEDS[0], epochs: int = _EPOCHS) -> Net:
    """A net trained on these pages."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    sample = np.concatenate([p.looks[0].features[::5] for p in pages]).astype(np.float32)
    net = Net(sample.mean(0), sample.std(0) + 0.05)
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=_RATE, weight_decay=_DECAY)
    steps = epochs * (len(_batches(pages, chance)) + 3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=0.2)
    for _ in range(epochs):
        for batch in _batches(pages, chance):
            loss = _loss(net, [(_seen(pages[i], chance), pages[i].targets) for i in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return net.eval()


def _fit(job: tuple[Sequence[Example], int]) -> Net:
    return fit(*job)


def _seen(page: Example, chance: np.random.Generator) -> Look:
    """The page as it is or, as often, in one of its disguises."""
    disguised = len(page.looks) > 1 and chance.random() > _PLAIN
    return page.looks[1 + int(chance.integers(len(page.looks) - 1)) if disguised else 0]


def _batches(pages: Sequence[Example], chance: np.random.Generator) -> list[list[int]]:
    """Pages of like length together, in chance order."""
    sizes = np.array([p.blocks for p in pages]) + chance.random(len(pages)) * 40
    out: list[list[int]] = [[]]
    for i in np.argsort(sizes, kind="stable").tolist():
        if len(out[-1]) >= _BATCH or len(out[-1]) * sizes[i] > 8000:
            out.append([])
        out[-1].append(i)
    return [out[i] for i in chance.permutation(len(out))]


def _loss(net: Net, pages: Sequence[tuple[Look, Targets]]) -> Any:
    longest = min(_MOST, max(len(look.features) for look, _ in pages))
    shape = (len(pages), longest)
    x = torch.zeros(*shape, len(net.mean))
    content, weight, mask = torch.zeros(shape), torch.zeros(shape), torch.zeros(shape)
    kind = torch.full(shape, -1)
    groups = torch.zeros(*shape, GROUPINGS, dtype=torch.long)  # group 0 is of what pads the shorter pages
    last = 0
    for i, (look, target) in enumerate(pages):
        n = min(longest, len(look.features))
        x[i, :n] = torch.from_numpy(look.features[:n].astype(np.float32))
        content[i, :n] = torch.from_numpy(target.content[:n])
        weight[i, :n] = torch.from_numpy(target.weight[:n])
        kind[i, :n] = torch.from_numpy(target.kind[:n])
        mask[i, :n] = 1
        groups[i, :n] = torch.from_numpy(look.groups[:, :n].T.astype(np.int64)) + last + 1
        last = int(groups[i].max())
    story, kinds = net(x, mask, groups)
    loss = (functional.binary_cross_entropy_with_logits(story, content, reduction="none") * weight).sum()
    known = kind >= 0
    if known.any():
        loss = loss + _KIND_WEIGHT * functional.cross_entropy(kinds[known], kind[known], reduction="sum")
    return loss / len(pages)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, help="folder for a model a fold beside the package's weights")
    parser.add_argument("--version", default="4")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    _prepare()
    begun = time.monotonic()
    pages = readings(options.corpus, options.jobs)
    print(f"{len(pages)} pages, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    wordings, whole = fit_wordings(pages, options.jobs)
    print(f"wordings after {time.monotonic() - begun:.0f} s", file=sys.stderr)
    ready = examples(pages, wordings)
    jobs = {Path(__file__).with_name(WEIGHTS): (ready, whole)}
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            jobs[options.folds / f"fold{fold}.npz"] = ([p for p in ready if p.fold != fold], wordings[fold])
    with ProcessPoolExecutor(options.jobs, get_context("fork"), _prepare) as pool:
        fitted = pool.map(_fit, [(pages, seed) for pages, _ in jobs.values() for seed in SEEDS])
        for path, (_, wording) in jobs.items():
            save(path, [next(fitted) for _ in SEEDS], wording, COLUMNS, options.version)
    print(f"written after {time.monotonic() - begun:.0f} s", file=sys.stderr)


def _prepare() -> None:
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)


if __name__ == "__main__":
    main()
