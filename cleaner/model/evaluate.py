"""Score the whole pipeline on a corpus: ``python -m cleaner.model.evaluate CORPUS --folds DIR``.

DIR holds the nets that ``python -m cleaner.model.train CORPUS --folds DIR`` writes: each page is cleaned with the one
that has not seen its site. Without ``--folds`` the shipped weights are used, which have seen every page of the corpus
they were trained on, so that the figures say nothing about other pages.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from cleaner.model.classify import read
from cleaner.model.corpus import GoldPage, read_corpus, sets_of
from cleaner.model.scores import CORE, MORE, Output, Scored, figures, score
from cleaner.options import Options
from cleaner.pipeline import Cleaner

_GROUPS = 10  # of pages by their confidence
_ENGINE = "trafilatura"
_DEFAULT = Options()


class Cleaned(NamedTuple):
    """One page, scored, and how the cleaner came by it."""

    scored: Scored
    confidence: float
    asked: bool  # whether there was a second opinion
    alone: float | None  # F1 without it, on a page that had one

    @property
    def f1(self) -> float | None:
        """Of words; None where the gold has no body."""
        return self.scored.words.f1 if self.scored.words is not None else None


Make = Callable[[Path | None, Options], Cleaner]


def evaluate(
    pages: Iterable[GoldPage], folds: Path | None = None, jobs: int = 2, options: Options = _DEFAULT,
    make: Make | None = None,
) -> list[Cleaned]:  # fmt: skip
    """Clean and score pages in processes of their own, in order.

    Args:
        folds: Folder of one net a fold; without it the shipped weights are used.
        make: Makes the cleaner from weights and options; can be pickled.
    """
    tasks = [(page, fold_weights(folds, page), options, make or cleaner_with) for page in pages]
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        return list(pool.map(_cleaned, tasks, chunksize=10))


def fold_weights(folds: Path | None, page: GoldPage) -> Path | None:
    """The weights that have not seen the page's site."""
    return folds / f"fold{page.fold}.npz" if folds else None


def sample(pages: Iterable[GoldPage], limit: int = 0) -> Iterator[GoldPage]:
    """As many pages of every set as the limit says, evenly spread over it; all without a limit."""
    sets: dict[str, list[GoldPage]] = {}
    for page in pages:
        sets.setdefault(page.set, []).append(page)
    for found in sets.values():
        count = min(limit or len(found), len(found))
        yield from (found[i * len(found) // count] for i in range(count))


@lru_cache(maxsize=20)
def cleaner_with(weights: Path | None, options: Options = _DEFAULT) -> Cleaner:
    """A cleaner with these weights, made once a process."""
    return Cleaner(options, read(weights) if weights else None)


def _cleaned(task: tuple[GoldPage, Path | None, Options, Make]) -> Cleaned:
    page, weights, options, make = task
    article = make(weights, options).clean(page.html, url=page.url)
    scored = score(page, Output.of(article))
    asked = _ENGINE in article.engine
    alone = None
    if asked and scored.words is not None:
        own = make(weights, replace(options, second_opinion=False)).clean(page.html, url=page.url)
        again = score(page, Output.of(own)).words
        alone = again.f1 if again is not None else None
    return Cleaned(scored, article.confidence, asked, alone)


# --- what the cleaner knows of itself -------------------------------------------------------------------------------


def calibration(pages: Iterable[Cleaned]) -> dict[str, Any]:
    """Confidence against F1, in ten groups of pages from the least sure to the surest, and over all."""
    known = sorted((p.confidence, p.f1) for p in pages if p.f1 is not None)
    n = len(known)
    groups = [known[i * n // _GROUPS : (i + 1) * n // _GROUPS] for i in range(_GROUPS)]
    rows = [
        {"n": len(g), "confidence": mean(c for c, _ in g), "F1": mean(f for _, f in g), "error": _error(g)}
        for g in groups
        if g
    ]
    return {"groups": rows, "error": _error(known)}


def _error(pairs: Sequence[tuple[float, float]]) -> float:
    """Mean absolute error."""
    return mean(abs(c - f) for c, f in pairs) if pairs else 0.0


def opinions(pages: Sequence[Cleaned]) -> dict[str, float]:
    """On which share of the pages there was a second opinion, and what it did to F1 there."""
    out = {"share": mean(p.asked for p in pages)}
    pairs = [(p.f1, p.alone) for p in pages if p.alone is not None and p.f1 is not None]
    if pairs:
        out |= {"n": len(pairs), "F1": mean(f for f, _ in pairs), "F1 without": mean(a for _, a in pairs)}
    return out


def misses(pages: Iterable[Cleaned], count: int) -> list[Cleaned]:
    """So many of the worst pages, the worst first."""
    return sorted((p for p in pages if p.f1 is not None), key=lambda p: (p.f1, p.scored.id))[:count]


# --- telling --------------------------------------------------------------------------------------------------------


def tell(found: Mapping[str, Any]) -> Iterator[str]:
    """The figures of sets and residue, as lines to print."""
    for name, of_set in found.items():
        if name not in ("residue", "labelled"):
            yield from _tell_set(name, of_set)
    if residue := found.get("residue"):
        yield f"labelled lines still in the text, %: core {_dash(residue, 'core')}, all {_dash(residue, 'boilerplate')}"
        counts = found["labelled"]
        yield "  " + "  ".join(f"{k} {residue[k]:.1f}/{counts[k]}" for k in (*CORE, *MORE) if k in residue)
        yield f"  content lines kept {_dash(residue, 'content')} of {counts.get('content', 0)}"


def _tell_set(name: str, of_set: Mapping[str, Any]) -> Iterator[str]:
    yield f"{name}: {of_set['pages']} pages, {of_set['errors']} errors"
    for group in ("article", "other pages"):
        if row := of_set.get(group):
            yield f"  {group:12} n={row['n']:4}  F1 {row['F1']:.4f}  P {row['P']:.4f}  R {row['R']:.4f}"
    if "lost" in of_set:
        yield f"  gold lines lost {of_set['lost']:.2f} %"
    if "segments" in of_set:
        yield f"  segments F1 {of_set['segments']:.4f}"
    if "empty" in of_set:
        yield f"  empty pages that got text {of_set['empty']} of {of_set['empty pages']}"
    if "meta" in of_set:
        yield "  meta " + "  ".join(f"{field} {value:.3f}" for field, value in of_set["meta"].items())


def _dash(row: Mapping[str, float], key: str) -> str:
    return f"{row[key]:.1f}" if key in row else "–"


def _tell_calibration(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"confidence against F1: mean absolute error {found['error']:.4f}"
    for row in found["groups"]:
        yield f"  n={row['n']:4}  said {row['confidence']:.3f}  was {row['F1']:.3f}  error {row['error']:.3f}"


def _tell_opinions(found: Mapping[str, float]) -> Iterator[str]:
    yield f"second opinion on {100 * found['share']:.2f} % of the pages"
    if "n" in found:
        yield f"  n={found['n']}  F1 {found['F1']:.4f}, {found['F1 without']:.4f} without it"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, help="folder of one net a fold")
    parser.add_argument("--sets", default="", help="names of sets, by commas")
    parser.add_argument("--limit", type=int, default=0, help="pages of every set")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--misses", type=int, default=0, help="show so many of the worst pages of every set")
    args = parser.parse_args(arguments)
    sets = args.sets.split(",") if args.sets else sets_of(args.corpus)
    pages = evaluate(sample(read_corpus(args.corpus, sets), args.limit), args.folds, args.jobs)
    found = figures(p.scored for p in pages)
    sure, asked = calibration(pages), opinions(pages)
    print("\n".join([*tell(found), *_tell_calibration(sure), *_tell_opinions(asked)]))
    for name in sets:
        for page in misses([p for p in pages if p.scored.set == name], args.misses):
            print(f"  missed: {page.f1:.3f}  said {page.confidence:.3f}  {name}/{page.scored.id}  {page.scored.url}")
    if args.json:
        args.json.write_text(json.dumps(found | {"calibration": sure, "second opinion": asked}, indent=1) + "\n")


if __name__ == "__main__":
    main()
