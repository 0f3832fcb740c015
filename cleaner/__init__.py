"""Clean article JSON from scraped pages, with a reason for every cut."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from cleaner.options import Options
from cleaner.pipeline import Cleaner, Explanation
from cleaner.types import Article


@lru_cache(maxsize=8)
def _cleaner(options: Options) -> Cleaner:
    return Cleaner(options)


def clean(
    html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
    options: Options | None = None,
) -> Article:  # fmt: skip
    return _cleaner(options or Options()).clean(html, url, encoding, fetched)
