"""Article JSON, indented for people."""

from __future__ import annotations

from cleaner.types import Article


def render(article: Article) -> str:
    """One JSON document over several lines."""
    return article.to_json(indent=2) + "\n"
