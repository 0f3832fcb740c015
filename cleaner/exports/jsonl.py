"""Article JSON on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.exports.json import document
from cleaner.types import Article


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """One JSON document and a line break. U+2028 and its like are escaped: some readers split lines at them."""
    line = document(article, extra)
    for mark in ("\u2028", "\u2029", "\x85"):
        if mark in line:
            line = line.replace(mark, f"\\u{ord(mark):04x}")
    return line + "\n"
