"""Article JSON on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleaner.types import Article


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """One JSON document and a line break. U+2028 and its like are escaped: some readers split lines at them."""
    data = article.to_dict()
    if extra is not None:
        data["extra"] = extra
    line = json.dumps(data, ensure_ascii=False, default=str)
    for mark in ("\u2028", "\u2029", "\x85"):
        if mark in line:
            line = line.replace(mark, f"\\u{ord(mark):04x}")
    return line + "\n"
