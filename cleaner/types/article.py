"""The article that comes out: complete at construction, read-only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from cleaner.errors import InputError
from cleaner.types.kinds import Outcome
from cleaner.types.parts import ArticleBlock, Dateline, FlagNote, Image, Removal
from cleaner.types.plain import members, plain

SCHEMA = "cleaner.article/1"
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned page. A field that is not known is None or empty, never a guess. See the README's field table."""

    id: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    outcome: Outcome = Outcome.OK
    flags: tuple[FlagNote, ...] = ()
    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    published: str | None = None  # ISO 8601
    modified: str | None = None
    dateline: Dateline | None = None
    agencies: tuple[str, ...] = ()
    copyright: str | None = None
    licence: str | None = None
    language: str | None = None  # BCP 47
    images: tuple[Image, ...] = ()
    blocks: tuple[ArticleBlock, ...] = ()
    text: str = ""  # the blocks joined by a blank line
    removed: tuple[Removal, ...] = ()
    confidence: float = 0.0  # 0–1: the expected F1 of this extraction
    engine: str = "cleaner"
    version: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] | None = None  # field -> where it came from; full audits only

    def to_dict(self) -> dict[str, Any]:
        """The article as plain dicts, lists, strings and numbers, in the order of the schema."""
        return {"schema": SCHEMA} | {name: plain(getattr(self, name)) for name in _MEMBERS}

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as one JSON document (one line unless indented), not escaped beyond what JSON and UTF-8 need."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        try:
            text.encode()
        except UnicodeEncodeError:  # half a pair of surrogates, as in names of files that are no UTF-8
            text = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
        return text

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article back from :meth:`to_dict`; fields of later minor versions are ignored.

        Raises:
            InputError: ``schema`` is not ``cleaner.article/1``, or a member is not what it is there.
        """
        if not isinstance(data, Mapping):
            raise InputError(f"data is {type(data).__name__}; give what to_dict() made, or json.loads() of to_json()")
        if data.get("schema") != SCHEMA:
            raise InputError(f"schema is {data.get('schema')!r}; this version reads {SCHEMA!r}")
        try:
            return cls(**members({name: data[name] for name in _MEMBERS if name in data}))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError(f"not an article's members ({error}); cleaner.json_schema() says which it has") from error


_MEMBERS = tuple(f.name for f in fields(Article))
