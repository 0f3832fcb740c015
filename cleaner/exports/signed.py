"""Whom an article is by, as one line."""

from __future__ import annotations

import re

from cleaner.types import Article

_LONGEST = 100  # characters of a line that names authors and no more than where they are
_MORE = re.compile(r"[\d@|()]")  # days, addresses, other labels


def signature(article: Article) -> str:
    """The line as printed where it holds little but names, else the names; empty where nobody is named."""
    printed = " ".join((article.byline or "").split())
    apart = len(article.authors) < 2 or printed != " ".join(article.authors)  # more than names side by side
    fits = printed and apart and len(printed) <= _LONGEST and not _MORE.search(printed)
    return printed if fits or not article.authors else ", ".join(article.authors)
