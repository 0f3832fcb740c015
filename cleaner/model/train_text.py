"""Train the net for text without markup: ``python -m cleaner.model.train_text CORPUS PAGE_FOLDS``.

Needs the extra ``train``. Every page of the corpus gives texts: what another extractor makes of it, also with
insertions (:mod:`cleaner.model.insert`) between its lines; all its lines; its lines from a little above the story to a
little below; of an article the same once more, with insertions in its page. As the net judges what the rules leave, it
learns from that.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from cleaner.model import insert
from cleaner.model.classify import read
from cleaner.model.classify import shipped as shipped_for_pages
from cleaner.model.corpus import FOLDS, GoldPage, Targets, read_corpus, targets
from cleaner.model.lines import WEIGHTS, seen
from cleaner.model.looks import Floats
from cleaner.model.net import Example, How, Look, Net, fit
from cleaner.model.train import prepare, save, stock
from cleaner.model.wording import Wording
from cleaner.pages import read_page
from cleaner.plaintext import page_of
from cleaner.plaintext.label import by_rules
from cleaner.rules import ready
from cleaner.second_opinion import extracted
from cleaner.types import Kind

_EPOCHS = 9
_WEIGHTS = (1.0, 0.5, 0.5)  # of a page as another extractor's text, as all its lines, as those around its story
_TURNS = 3  # of insertions into another extractor's text
_FEW = 3  # lines of a story that nothing is around
_AROUND = (12, 25)  # lines above and below the story, at most
# Columns that say nothing where there is no markup: tags other than <li>, cues, links, containers.
_MARKUP = (
    "tag_", "in_", "at_", "like", "link", "all_link", "no_link", "strong", "breaks", "prose_share_", "prose_density_",
    "blocks_in_", "short_in_", "apart", "below", "right_in_best", "depth", "after_", "since_h1", "has_h1", "acts",
    "starts_title", "starts_description", "has_ld_body", "leads_",
)  # fmt: skip


class _Text(NamedTuple):
    """A text in training."""

    text: str
    weight: float
    kinds: Mapping[str, Kind] = MappingProxyType({})  # of its inserted lines


def texts(gold: GoldPage) -> Iterator[list[_Text]]:
    """The texts of a page, each in its looks."""
    page = read_page(gold.html, gold.url)
    found, passages = extracted(page), stock(gold.fold)
    told = (insert.told(gold, found.split("\n"), passages, turn) for turn in range(_TURNS))
    yield [_Text(found, _WEIGHTS[0]), *(_Text("\n".join(x.lines), _WEIGHTS[0], x.kinds) for x in told if x)]
    lines = [b.text.replace("\n", " ") for b in page.blocks]
    yield [_Text("\n".join(lines), _WEIGHTS[1])]
    chance = np.random.default_rng(zlib.crc32(gold.id.encode()))
    if lines:
        yield list(_around(lines, targets(gold, lines).content, chance, {}))
    if (with_more := insert.inserted(gold, passages)) is not None:
        lines = [b.text.replace("\n", " ") for b in read_page(with_more.html, gold.url).blocks]
        story = insert.retold(targets(gold, lines), lines, with_more.kinds).content
        yield list(_around(lines, story, chance, with_more.kinds))


def _around(
    lines: Sequence[str], content: Floats, chance: np.random.Generator, kinds: Mapping[str, Kind]
) -> Iterator[_Text]:
    """A story with a few lines above and below."""
    story: list[int] = np.flatnonzero(content > 0.5).tolist()
    if len(story) > _FEW:
        above, below = (int(chance.integers(0, most)) for most in _AROUND)
        yield _Text("\n".join(lines[max(0, story[0] - above) : story[-1] + 1 + below]), _WEIGHTS[2], kinds)


class _Found(NamedTuple):
    """What the rules leave of a text."""

    look: Look
    columns: tuple[str, ...]


def examples(corpus: Path, folds: Path, jobs: int) -> tuple[list[Example], tuple[str, ...]]:
    """What the rules leave of every text, and the names of the features; ``folds``: where the wordings stand."""
    out: list[Example] = []
    names: tuple[str, ...] = ()
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        tasks = ((gold, folds / f"fold{gold.fold}.npz") for gold in read_corpus(corpus))
        for fold, found in pool.map(_of_page, tasks, chunksize=8):
            out += [Example(fold, [x.look for x in looks]) for looks in found]
            names = found[0][0].columns if found else names
    return out, names


def _of_page(task: tuple[GoldPage, Path]) -> tuple[int, list[list[_Found]]]:
    gold, weights = task
    found = ([_example(gold, text, _wording(weights)) for text in looks] for looks in texts(gold))
    there = ([x for x in looks if x is not None] for looks in found)
    return gold.fold, [looks for looks in there if looks]


@lru_cache(maxsize=FOLDS)
def _wording(weights: Path) -> Wording:
    return read(weights).wording


def _example(gold: GoldPage, of: _Text, wording: Wording) -> _Found | None:
    rules = ready()
    page = page_of(of.text, gold.url)
    lines = [b.text for b in page.blocks]
    hits = rules.lines(lines)
    labels = by_rules(page, hits, rules).labels if page.blocks else {}
    left = [b.index for b in page.blocks if b.index not in labels]
    if not left:
        return None
    whole = targets(gold, lines)
    if of.kinds:
        whole = insert.retold(whole, lines, of.kinds)
    matrix, columns, belonging = seen(page, hits, labels, wording)
    kept = [i for i, name in enumerate(columns) if name == "tag_li" or not name.startswith(_MARKUP)]
    weight = whole.weight[left] * (of.weight * whole.weight.sum() / max(1e-9, float(whole.weight[left].sum())))
    wanted = Targets(whole.content[left], weight, whole.kind[left])
    how = How.WITH_INSERTIONS if of.kinds else How.PLAIN
    look = Look(how, matrix[:, kept].astype(np.float16), belonging.of.astype(np.int32), wanted)
    return _Found(look, tuple(columns[i] for i in kept))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("page_folds", type=Path, help="folder of the nets that cleaner.model.train --folds has written")
    parser.add_argument("--folds", type=Path, help="folder for a net a fold beside the package's weights")
    parser.add_argument("--version", default="text-5")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    prepare()
    begun = time.monotonic()
    pages, names = examples(options.corpus, options.page_folds, options.jobs)
    print(f"{len(pages)} texts, {len(names)} features, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    jobs = {Path(__file__).with_name(WEIGHTS): (pages, shipped_for_pages().wording)}
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            wording = _wording(options.page_folds / f"fold{fold}.npz")
            jobs[options.folds / f"fold{fold}.npz"] = ([p for p in pages if p.fold != fold], wording)
    with ProcessPoolExecutor(options.jobs, get_context("fork"), prepare) as pool:
        fitted = pool.map(_fit, [pages for pages, _ in jobs.values()])
        for (path, (_, wording)), net in zip(jobs.items(), fitted, strict=True):
            save(path, [net], wording, names, options.version)
    print(f"written after {time.monotonic() - begun:.0f} s", file=sys.stderr)


def _fit(pages: Sequence[Example]) -> Net:
    return fit(pages, epochs=_EPOCHS)


if __name__ == "__main__":
    main()
