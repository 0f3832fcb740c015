"""Train the labeller: ``python -m cleaner.model.train CORPUS``. Needs the extra ``train`` (PyTorch).

First the wordings, which judge single lines, then the nets, which read the page with them and are averaged. The nets
read every page as it is, disguised (:mod:`cleaner.model.disguise`), and with insertions (:mod:`cleaner.model.insert`).
Writes the weights into the package, and with ``--folds DIR`` those of a model a fold, trained without the sites of that
fold, for honest figures. The same corpus, code and library versions give the same weights.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from cleaner.metadata.describe import Early, early
from cleaner.model.classify import FORMAT, WEIGHTS
from cleaner.model.corpus import FOLDS, GoldPage, Targets, read_corpus, targets
from cleaner.model.disguise import foreign, nameless
from cleaner.model.features import COLUMNS, features
from cleaner.model.groups import groups
from cleaner.model.insert import Stock, inserted, retold
from cleaner.model.net import DILATIONS, Example, How, Look, Net, fit
from cleaner.model.train_wording import fit_wording, sampled, written
from cleaner.model.wording import Wording
from cleaner.model.written import passages
from cleaner.pages import read_page
from cleaner.pipeline import line_hits
from cleaner.rules import Hit, ready
from cleaner.types import Page

SEEDS = (1, 2)  # one net each
_TURNS = 3  # pages with insertions of one page


class Sight(NamedTuple):
    """What features are made of, and what is wanted of them."""

    how: How
    page: Page  # without its tree
    hits: tuple[Hit | None, ...]
    known: Early
    targets: Targets


class Reading(NamedTuple):
    """One page, read once for all that is trained on it."""

    fold: int
    sights: Sequence[Sight]  # of the page as it is, then in its other looks


def readings(corpus: Path, jobs: int = 2) -> list[Reading]:
    """Every page of a corpus that has blocks."""
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        return [found for found in pool.map(_reading, read_corpus(corpus), chunksize=8) if found is not None]


def _reading(gold: GoldPage) -> Reading | None:
    """None where the page has no blocks."""
    page = read_page(gold.html, gold.url)
    if not page.blocks:
        return None
    plain = _sight(How.PLAIN, page, targets(gold, [b.text for b in page.blocks]))
    return Reading(gold.fold, (plain, *_disguised(gold, plain), *_with_insertions(gold)))


def _disguised(gold: GoldPage, plain: Sight) -> Iterator[Sight]:
    """Disguises under which a page falls into other blocks are left out: nobody knows what to want of them."""
    for html in (nameless(gold.html), foreign(gold.html, gold.id)):
        page = read_page(html, gold.url)
        if len(page.blocks) == len(plain.page.blocks):
            yield _sight(How.DISGUISED, page, plain.targets)


def _with_insertions(gold: GoldPage) -> Iterator[Sight]:
    for turn in range(_TURNS):
        found = inserted(gold, stock(gold.fold), turn)
        if found is None:
            return
        page = read_page(found.html, gold.url)
        texts = [b.text for b in page.blocks]
        yield _sight(How.WITH_INSERTIONS, page, retold(targets(gold, texts), texts, found.kinds))


@cache
def stock(fold: int) -> Stock:
    """The passages that pages of this fold may have."""
    return Stock(list(passages()), fold)


def _sight(how: How, page: Page, wanted: Targets) -> Sight:
    return Sight(how, page._replace(root=None), tuple(line_hits(page, ready())), early(page), wanted)


def fit_wordings(pages: Sequence[Reading], jobs: int = 2) -> tuple[list[Wording], Wording]:
    """What judges lines by their words: for every fold one that has not seen its sites, and one that has seen all."""
    lines = list(written())
    for fold, (plain, *_) in pages:
        lines += sampled(fold, [b.text for b in plain.page.blocks], plain.targets)
    sets = [[line for line in lines if line.fold != fold] for fold in (*range(FOLDS), None)]
    with ProcessPoolExecutor(jobs, get_context("spawn"), torch.set_num_threads, (1,)) as pool:
        *folds, whole = map(Wording, pool.map(fit_wording, sets))
    return folds, whole


def examples(pages: Iterable[Reading], wordings: Sequence[Wording]) -> list[Example]:
    """The pages with their features; each page's lines are judged by the wording that has not seen its site."""
    return [Example(r.fold, [_look(s, wordings[r.fold]) for s in r.sights]) for r in pages]


def _look(sight: Sight, wording: Wording) -> Look:
    belonging = groups(sight.page)
    seen = features(sight.page, sight.hits, sight.known, wording, belonging)[0]
    return Look(sight.how, seen.astype(np.float16), belonging.of.astype(np.int32), sight.targets)


def save(path: Path, nets: Sequence[Net], wording: Wording, columns: Sequence[str], version: str) -> None:
    """Write nets and their wording as :class:`cleaner.model.classify.Model` reads them."""
    arrays: dict[str, Any] = {"format": FORMAT, "version": version, "columns": np.array(columns), "nets": len(nets)}
    for number, net in enumerate(nets):
        arrays |= {f"w{number}_{name}": values for name, values in net.arrays().items()}
    arrays |= {f"l_{name}": values for name, values in wording.arrays.items()}
    np.savez(path, dilations=DILATIONS, **arrays)  # as it is: unpacking would cost every process more than reading


def _fit(job: tuple[Sequence[Example], int]) -> Net:
    return fit(*job)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, help="folder for a model a fold beside the package's weights")
    parser.add_argument("--version", default="8")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    prepare()
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
    with ProcessPoolExecutor(options.jobs, get_context("fork"), prepare) as pool:
        fitted = pool.map(_fit, [(pages, seed) for pages, _ in jobs.values() for seed in SEEDS])
        for path, (_, wording) in jobs.items():
            save(path, [next(fitted) for _ in SEEDS], wording, COLUMNS, options.version)
    print(f"written after {time.monotonic() - begun:.0f} s", file=sys.stderr)


def prepare() -> None:
    """Make PyTorch deterministic, on one core: training takes a process a net."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # a tenth of the time, for memory that is all written


if __name__ == "__main__":
    main()
