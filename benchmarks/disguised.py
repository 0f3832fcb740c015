"""Pages that nobody knows: cleaned without the names of their elements, or in the letters of another script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.model.corpus import GoldPage
from cleaner.model.disguise import foreign, nameless, respelt
from cleaner.model.evaluate import Make, cleaner_with
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.types import Article


class Disguise(NamedTuple):
    """How pages are disguised, and what is then their gold."""

    make: Make
    gold: Callable[[GoldPage], GoldPage]


class _Nameless(Cleaner):
    __slots__ = ()

    def clean(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Article:  # fmt: skip
        return super().clean(nameless(html), url, encoding, fetched, id)


class _Foreign(Cleaner):
    __slots__ = ()

    def clean(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Article:  # fmt: skip
        return super().clean(foreign(html, url or ""), url, encoding, fetched, id)


def _nameless(weights: Path | None, options: Options) -> Cleaner:
    return _Nameless(*cleaner_with(weights, options).__reduce__()[1])


def _foreign(weights: Path | None, options: Options) -> Cleaner:
    return _Foreign(*cleaner_with(weights, options).__reduce__()[1])


def _respelt(page: GoldPage) -> GoldPage:
    """Its snippets and labelled lines are left out: of the lines there are only hashes."""
    body, summary = (respelt(text, page.url) for text in (page.body, page.summary))
    return page._replace(body=body, summary=summary, must=(), must_not=(), lines=())


DISGUISED: Mapping[str, Disguise] = {
    "without class names and ids": Disguise(_nameless, lambda page: page),
    "in another script": Disguise(_foreign, _respelt),
}
