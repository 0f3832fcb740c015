"""What metadata may be read from a text, and what is mended once the article stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cleaner.metadata import people
from cleaner.plaintext import wirecopy
from cleaner.types import Article, Kind, Label, Page


def finished(article: Article, page: Page, labels: tuple[Label, ...], version: Mapping[str, str]) -> Article:
    """The article with the versions that made it; of raw wire copy, less its marks and with the trailer's day."""
    article = replace(article, version=version)
    if not any(label.why == "wire:header" for label in labels):
        return article
    published = article.published or wirecopy.filed([b for b in page.blocks if labels[b.index].kind is Kind.WIRE])
    title, byline = article.title and wirecopy.bare(article.title), article.byline and wirecopy.bare(article.byline)
    names = [n.title() if n.isupper() else n for n in people.names(byline)] if byline else []
    return replace(article, title=title, byline=byline, authors=tuple(names), published=published)
