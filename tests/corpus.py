"""One pass over the corpus of real pages, on all processors, for every test that asks about them.

The corpus stands beside the checkout and is no part of the project; :mod:`cleaner.model.corpus` says what is in it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import Options
from cleaner.model.corpus import GoldPage, read_corpus
from cleaner.model.scores import Output, Scored, figures, score
from cleaner.pipeline import Cleaner
from tests.law import verdict

SETS = ("news", "wcxb", "meta")


class Checked(NamedTuple):
    """What is known of one cleaned page."""

    scored: Scored
    law: str | None  # where the audit law is broken


class Pass(NamedTuple):
    """The corpus, cleaned with default options and full audits."""

    pages: tuple[Checked, ...]

    @property
    def errors(self) -> list[str]:
        """What was raised."""
        return [p.scored.error for p in self.pages if p.scored.error]

    @property
    def figures(self) -> Mapping[str, float]:
        """Every figure that has a floor or a ceiling."""
        found: dict[str, Any] = figures(p.scored for p in self.pages)
        return {
            "news F1": found["news"]["article"]["F1"],
            "wcxb F1": found["wcxb"]["article"]["F1"],
            "news lost": found["news"]["lost"],
            "core residue": found["residue"]["core"],
            "all residue": found["residue"]["boilerplate"],
            "content kept": found["residue"]["content"],
            "errors": len(self.errors),
        }


def clean_all(corpus: Path) -> Pass:
    """Clean every page of the corpus. Takes about a minute of two processors."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return Pass(tuple(pool.map(_check, read_corpus(corpus, SETS), chunksize=20)))


@cache
def _cleaner() -> Cleaner:
    return Cleaner(Options(audit="full"))


def _check(page: GoldPage) -> Checked:
    markup = page.html
    try:
        article = _cleaner().clean(markup, url=page.url)
        return Checked(score(page, Output.of(article)), verdict(article, markup))
    except Exception as caught:  # a page that raises has not been cleaned; the gate counts it
        return Checked(score(page, Output(), f"{type(caught).__name__}: {caught}"), None)
