"""Ways to write an article down: one file a format, each with a ``render(article, extra)`` that returns text.

A format is known by the name users type. :func:`renderer` imports a format's file when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from cleaner.errors import OptionsError
from cleaner.types import Article


class Format(NamedTuple):
    """A way to write an article: its file's suffix, its module here, and what stands between two in one stream."""

    suffix: str
    module: str
    separator: str = ""


class Render(Protocol):
    """Writes an article; ``extra`` is what the input's record had besides, passed through where the format is JSON."""

    def __call__(self, article: Article, extra: Mapping[str, Any] | None = None, /) -> str: ...


FORMATS = {
    "jsonl": Format(".jsonl", "jsonl"),
    "json": Format(".json", "json"),
    "text": Format(".txt", "text", "\f\n"),  # form feed: what pdftotext puts between pages
    "markdown": Format(".md", "markdown", "\n"),
    "html": Format(".html", "html"),
    "ninjs": Format(".json", "ninjs"),
    "schema-org": Format(".jsonld", "schema_org"),
}


def renderer(name: str) -> Render:
    """The function that writes an article in this format; what it returns ends with a line break.

    Raises:
        OptionsError: No format has this name.
    """
    if name not in FORMATS:
        raise OptionsError(f"format {name!r} is unknown; use one of {', '.join(FORMATS)}")
    render: Render = import_module(f"cleaner.exports.{FORMATS[name].module}").render
    return render


def render(article: Article, name: str, extra: Mapping[str, Any] | None = None) -> str:
    """The article in the format of this name. ``extra`` is written beside it where the format is JSON.

    Raises:
        OptionsError: No format has this name.
    """
    return renderer(name)(article, extra)
