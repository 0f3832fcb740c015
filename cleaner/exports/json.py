"""Article JSON, indented for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleaner.types import Article


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """One JSON document over several lines."""
    data = article.to_dict()
    if extra is not None:
        data["extra"] = extra
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"
