"""What a batch takes in, and what it says of an input that gave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input of a batch."""

    id: str
    content: Any  # bytes | str | lxml element | BeautifulSoup
    url: str | None = None
    encoding: str | None = None  # the HTTP charset, if known
    fetched: datetime | None = None  # resolves relative dates
    text: bool = False  # content is plain text, not markup
    truncated: str | None = None  # why the page is known not to be whole, such as "warc:length"
    status: int | None = None  # of HTTP, if known: a page sent as an error is no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input of a batch that gave no article."""

    id: str
    error: str  # a stable code, such as "unreadable"
    message: str
