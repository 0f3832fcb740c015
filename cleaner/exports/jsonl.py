"""Article JSON on one line."""

from __future__ import annotations

from cleaner.types import Article


def render(article: Article) -> str:
    """One JSON document and a line break. U+2028 and its like are escaped: some readers split lines at them."""
    line = article.to_json()
    for mark in ("\u2028", "\u2029", "\x85"):
        if mark in line:
            line = line.replace(mark, f"\\u{ord(mark):04x}")
    return line + "\n"
