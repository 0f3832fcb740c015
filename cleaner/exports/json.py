"""Article JSON, indented for people."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from cleaner.types import Article


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """One JSON document over several lines."""
    return document(article, extra, indent=2) + "\n"


def document(article: Article, extra: Mapping[str, Any] | None, indent: int | None = None) -> str:
    """The article, and under ``extra`` what is passed through beside it. What no JSON has becomes text or null."""
    data = article.to_dict()
    if extra is not None:
        data["extra"] = extra
    try:
        return json.dumps(data, ensure_ascii=False, indent=indent, default=str, allow_nan=False)
    except ValueError:  # NaN, as tables have in place of a number that is missing
        return json.dumps(_finite(data), ensure_ascii=False, indent=indent, default=str)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _finite(x) for key, x in value.items()}
    return [_finite(x) for x in value] if isinstance(value, (list, tuple)) else value
