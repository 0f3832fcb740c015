"""The article's text and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.types import Article


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """``Article.text``: blocks joined by a blank line; the headline is not part of it. Empty where there is no text."""
    return article.text + "\n" if article.text else ""
