"""Pages that nobody knows: cleaned without the names of their elements, or in the letters of another script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.model.classify import Model, read, shipped
from cleaner.model.corpus import GoldPage
from cleaner.model.disguise import foreign, nameless, respelt
from cleaner.model.evaluate import Make
from cleaner.options import Options
from cleaner.pipeline import Cleaner
from cleaner.types import Article


class Disguise(NamedTuple):
    """How pages are disguised, and what is then their gold."""

    make: Make
    gold: Callable[[GoldPage], GoldPage]


class _Disguising(Cleaner):
    """Cleans what becomes of a page and its URL."""

    __slots__ = ("_disguise",)

    def __init__(self, options: Options, model: Model, disguise: Callable[[Any, str], str]) -> None:
        super().__init__(options, model)
        self._disguise = disguise

    def clean(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Article:  # fmt: skip
        return super().clean(self._disguise(html, url or ""), url, encoding, fetched, id)


@cache
def _made(disguise: Callable[[Any, str], str], weights: Path | None, options: Options) -> Cleaner:
    return _Disguising(options, read(weights) if weights else shipped(), disguise)


def _nameless(html: Any, url: str) -> str:
    return nameless(html)


def _respelt(page: GoldPage) -> GoldPage:
    """Its snippets and labelled lines are left out: of the lines there are only hashes."""
    body, summary = (respelt(text, page.url) for text in (page.body, page.summary))
    return page._replace(body=body, summary=summary, must=(), must_not=(), lines=())


DISGUISED: Mapping[str, Disguise] = {
    "without class names and ids": Disguise(partial(_made, _nameless), lambda page: page),
    "in another script": Disguise(partial(_made, foreign), _respelt),
}
