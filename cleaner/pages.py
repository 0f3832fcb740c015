"""What a caller has of a page → the page as the later stages see it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cleaner.metadata.head import read_head
from cleaner.mhtml import unpack
from cleaner.misnamed import without_misnomers
from cleaner.stages.parse import check_told, root_of
from cleaner.stages.segment import segment
from cleaner.types import Head, Page

_NO_HEAD = Head({}, {}, "", "", ())


def read_page(
    html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None
) -> Page:
    """Unpack, decode, parse and segment: the page as the later stages see it.

    What the caller says is believed before what an archive says of its page.

    Raises:
        InputError: An argument is of another type than :func:`cleaner.clean` takes.
    """
    check_told(url, encoding, fetched)
    if isinstance(html, (bytes, bytearray, memoryview, str)):
        saved = unpack(html if isinstance(html, (bytes, str)) else bytes(html))
        if saved is not None:
            html, encoding = saved.html, saved.encoding
            url, fetched = url or saved.url, fetched or saved.fetched
    root = root_of(html, encoding)
    head = read_head(root) if root is not None else _NO_HEAD
    return without_misnomers(Page(root, url, fetched, head, *segment(root)))
