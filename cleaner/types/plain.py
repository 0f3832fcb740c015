"""What an article is made of, as plain dicts, lists, strings and numbers, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from cleaner.types.kinds import Flag, Kind, Outcome
from cleaner.types.parts import ArticleBlock, Dateline, FlagNote, Image, Removal

_SPELT = {kind: str(kind) for kind in Kind}
_OPTIONAL = tuple(f.name for f in fields(ArticleBlock) if f.default is None)
_optional = attrgetter(*_OPTIONAL)  # in one go: an article has a hundred
_NO_OPTIONS = (None,) * len(_OPTIONAL)


def plain(value: Any) -> Any:
    """A value of an article in plain types, its members in their own order."""
    make = _BY_TYPE.get(type(value))
    if make is not None:
        return make(value)
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, Mapping):
        return {k: plain(x) for k, x in value.items()}
    return {f.name: plain(getattr(value, f.name)) for f in fields(value)}


def _plain_block(block: ArticleBlock) -> dict[str, Any]:
    """Optional members only where they mean something."""
    told: dict[str, Any] = {"index": block.index, "type": block.type, "text": block.text}
    options = _optional(block)
    if options != _NO_OPTIONS:
        told.update((name, plain(x)) for name, x in zip(_OPTIONAL, options, strict=True) if x is not None)
    return told


def _plain_removal(cut: Removal) -> dict[str, Any]:
    return {
        "index": cut.index, "kind": _SPELT[cut.kind], "text": cut.text, "why": cut.why, "score": cut.score,
        "span": None if cut.span is None else list(cut.span), "path": cut.path,
    }  # fmt: skip


def _as_it_is(value: Any) -> Any:
    return value


_BY_TYPE: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((type(None), str, int, float, bool), _as_it_is),
    ArticleBlock: _plain_block,
    Removal: _plain_removal,
    tuple: lambda values: [plain(x) for x in values],
}


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
