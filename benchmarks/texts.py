"""Text of another extractor, as it is and cleaned: ``python -m benchmarks.texts CORPUS --folds DIR --text-folds DIR``.

trafilatura reads every page; its text is scored as it is, then what ``clean_text`` leaves of it, by nets that have not
seen the page's site.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from cleaner.model.classify import read
from cleaner.model.corpus import read_corpus, sets_of
from cleaner.model.evaluate import evaluate, sample, tell
from cleaner.model.scores import figures
from cleaner.options import Options
from cleaner.pages import read_page
from cleaner.pipeline import Cleaner
from cleaner.second_opinion import extracted
from cleaner.types import Article


class _OfText(Cleaner):
    """Gives trafilatura's text of a page, cleaned or not."""

    __slots__ = ("_cleans",)

    def __init__(self, options: Options, weights: Path | None, text_weights: Path | None, cleans: bool) -> None:
        models = (read(path) if path else None for path in (weights, text_weights))
        super().__init__(options, *models)
        self._cleans = cleans

    def clean(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Article:  # fmt: skip
        text = extracted(read_page(html, url))
        return self.clean_text(text, url) if self._cleans else Article(text=text)


@lru_cache(maxsize=20)
def _made(weights: Path | None, options: Options, folds: Path | None, cleans: bool) -> _OfText:
    return _OfText(options, weights, folds / weights.name if folds and weights else None, cleans)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, help="folder of one net a fold")
    parser.add_argument("--text-folds", type=Path, help="folder of one net for text a fold")
    parser.add_argument("--limit", type=int, default=0, help="pages of every set")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args(arguments)
    pages = list(sample(read_corpus(args.corpus, sets_of(args.corpus)), args.limit))
    for name, cleans in (("trafilatura", False), ("trafilatura, cleaned", True)):
        make = partial(_made, folds=args.text_folds, cleans=cleans)
        found = evaluate(pages, args.folds, args.jobs, make=make)
        print(f"--- {name}", *tell(figures(p.scored for p in found)), sep="\n")


if __name__ == "__main__":
    main()
