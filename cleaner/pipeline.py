"""The whole way, from what a scraper has to an article. Resources are loaded once and never change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from cleaner.options import Options
from cleaner.rules import Rules, load, shipped
from cleaner.stages.assemble import assemble
from cleaner.stages.label import label
from cleaner.stages.parse import root_of
from cleaner.stages.segment import segment
from cleaner.stages.trim import trim
from cleaner.metadata.head import read_head
from cleaner.types import Article, Cut, Head, Label, Outcome, Page

STAGES = ("decode", "parse", "segment", "label", "trim", "assemble")
_NO_HEAD = Head({}, {}, "", "", ())


class Explanation(NamedTuple):
    """Everything that decided: labels and cuts run parallel to ``page.blocks``."""

    article: Article
    page: Page
    labels: tuple[Label, ...]
    cuts: tuple[tuple[Cut, ...], ...]


class Cleaner:
    """Cleans pages with one set of options. Immutable, picklable, safe to share between threads."""

    __slots__ = ("_rules", "options")

    def __init__(self, options: Options | None = None) -> None:
        """
        Raises:
            CleanerError: A rule pack of the options can't be read.
        """
        self.options = options or Options()
        self._rules = _rules(self.options.rules)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        return Cleaner, (self.options,)

    def clean(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Article:  # fmt: skip
        """The article of a page: see :func:`cleaner.clean`."""
        return self.explain(html, url, encoding, fetched, id).article

    def explain(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Explanation:  # fmt: skip
        """The article of a page together with every block's label and cuts."""
        root = root_of(html, encoding)
        found = segment(root)
        head = read_head(root) if root is not None else _NO_HEAD
        page = Page(root, url, fetched, head, *found)
        hits = [self._rules.line(b.text) for b in page.blocks]
        labels = label(page, hits, self.options)
        labels, cuts = trim(page, labels, self._rules, self.options.keep)
        body = assemble(page, labels, cuts, None, self.options)
        article = Article(
            id=id, url=url, outcome=Outcome.OK if body.text else Outcome.EMPTY, title=head.title or None,
            blocks=body.blocks, text=body.text, removed=body.removed, version=_versions(),
        )  # fmt: skip
        return Explanation(article, page, labels, cuts)


@lru_cache(maxsize=8)
def _rules(packs: Sequence[str]) -> Rules:
    own = tuple(load(text, f"user{i or ''}") for i, text in enumerate(packs))
    return Rules((*own, *shipped()))


@lru_cache(maxsize=1)
def _versions() -> dict[str, str]:
    return {"cleaner": "0.1.0"}
