"""What an article is made of, as plain dicts, lists, strings and numbers, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from cleaner.types.kinds import Flag, Kind, Outcome
from cleaner.types.parts import ArticleBlock, Dateline, FlagNote, Image, Removal

_BLOCK, _REMOVAL = (tuple(f.name for f in fields(x)) for x in (ArticleBlock, Removal))
_SPELT = {kind: str(kind) for kind in Kind}
_of_block, _of_removal = attrgetter(*_BLOCK), attrgetter(*_REMOVAL)  # in one go: an article has a hundred


def plain(value: Any) -> Any:
    """A value of an article in plain types, its members in their own order."""
    if isinstance(value, ArticleBlock):  # optional members only where they mean something
        told = {k: v for k, v in zip(_BLOCK, _of_block(value), strict=True) if v is not None}
        return told if value.rows is None else told | {"rows": plain(value.rows)}
    if isinstance(value, Removal):
        span = None if value.span is None else list(value.span)
        return dict(zip(_REMOVAL, _of_removal(value), strict=True)) | {"kind": _SPELT[value.kind], "span": span}
    if value is None or isinstance(value, (str, int, float)):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, tuple):
        return [plain(x) for x in value]
    if isinstance(value, Mapping):
        return {k: plain(x) for k, x in value.items()}
    return {f.name: plain(getattr(value, f.name)) for f in fields(value)}


def members(data: Mapping[str, Any]) -> dict[str, Any]:
    """The members of an article from what :func:`plain` made of them, those that are absent empty."""
    found = dict(data)
    found["outcome"] = Outcome(data.get("outcome", Outcome.OK))
    for name in ("tags", "authors", "agencies"):
        found[name] = tuple(data.get(name, ()))
    found["flags"] = tuple(FlagNote(flag=Flag(x["flag"]), why=x["why"]) for x in data.get("flags", ()))
    found["images"] = tuple(Image(**_known(Image, x)) for x in data.get("images", ()))
    found["blocks"] = tuple(_block_from(x) for x in data.get("blocks", ()))
    found["removed"] = tuple(_removal_from(x) for x in data.get("removed", ()))
    if data.get("dateline") is not None:
        found["dateline"] = Dateline(**_known(Dateline, data["dateline"]))
    return found


def _known(cls: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """The members that this version has: a later minor version may add some."""
    names = {f.name for f in fields(cls)}
    return {k: v for k, v in data.items() if k in names}


def _block_from(data: Mapping[str, Any]) -> ArticleBlock:
    rows = data.get("rows")
    return ArticleBlock(**{**_known(ArticleBlock, data), "rows": rows and tuple(tuple(r) for r in rows)})


def _removal_from(data: Mapping[str, Any]) -> Removal:
    span = data.get("span")
    found = {**_known(Removal, data), "kind": Kind(data["kind"]), "span": span and (span[0], span[1])}
    return Removal(**found)
