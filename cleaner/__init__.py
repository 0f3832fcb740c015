"""Clean article JSON from scraped pages, with a reason for every cut."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cleaner.api import clean as clean
    from cleaner.api import clean_pages as clean_pages
    from cleaner.api import clean_text as clean_text
    from cleaner.batch.learn import learn as learn
    from cleaner.batch.pool import Limits as Limits
    from cleaner.batch.run import clean_many as clean_many
    from cleaner.errors import CleanerError as CleanerError
    from cleaner.options import FilterList as FilterList
    from cleaner.options import Options as Options
    from cleaner.options import SiteConfig as SiteConfig
    from cleaner.pipeline import Cleaner as Cleaner
    from cleaner.pipeline import Explanation as Explanation
    from cleaner.schema import json_schema as json_schema
    from cleaner.sitelines import SiteLines as SiteLines
    from cleaner.types import Article as Article
    from cleaner.types import Failure as Failure
    from cleaner.types import Flag as Flag
    from cleaner.types import Kind as Kind
    from cleaner.types import Outcome as Outcome
    from cleaner.types import Source as Source

# Loaded at first use: a command that only prints its help, or a program that only handles articles, pays for no parser.
_HOMES = {
    "clean": "api", "clean_text": "api", "clean_pages": "api", "clean_many": "batch.run", "CleanerError": "errors",
    "FilterList": "options", "Options": "options", "SiteConfig": "options", "SiteLines": "sitelines",
    "learn": "batch.learn", "Limits": "batch.pool",
    "Cleaner": "pipeline", "Explanation": "pipeline", "json_schema": "schema", "Article": "types", "Failure": "types",
    "Flag": "types", "Kind": "types", "Outcome": "types", "Source": "types",
}  # fmt: skip
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    value = getattr(import_module(f"cleaner.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name.startswith("__"))]
