"""The TOML tables beside the packs."""

from __future__ import annotations

from importlib import resources
from typing import Any

from cleaner.kept import kept

OWN = ("agencies.toml", "flags.toml")  # those that every process needs


def table(name: str) -> dict[str, Any]:
    """A file of this folder, parsed."""
    found = kept()
    kept_table: dict[str, Any] | None = found.table(name) if found else None
    return parsed(name) if kept_table is None else kept_table


def parsed(name: str) -> dict[str, Any]:
    """As :func:`table`, whatever is kept."""
    import tomllib  # most processes need no parser

    return tomllib.loads((resources.files("cleaner.rules") / name).read_text("utf-8"))
