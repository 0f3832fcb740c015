"""What a caller has of a page → the page as the later stages see it."""

from __future__ import annotations

import inspect
import re
import warnings
from datetime import datetime
from typing import Any

from cleaner.metadata.head import read_head
from cleaner.mhtml import unpack
from cleaner.misnamed import without_misnomers
from cleaner.stages.parse import check_told, root_of
from cleaner.stages.segment import segment
from cleaner.types import Head, Page

_NO_HEAD = Head({}, {}, "", "", ())
_OWN = __name__.split(".")[0]
_LONGEST_NAME = 1000  # characters; more are no address of a page, and are not looked through
# The address of a page or the name of its file, where the page itself should stand.
_LOCATOR = re.compile(r"\s*(?:https?://[^\s<>]+|[^\n<>]{0,250}\.(?:x?html?|mht|mhtml))\s*", re.IGNORECASE)


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


def warn_of_locator(html: Any) -> None:
    """Warns where what should be a page is the address or the name of one."""
    if isinstance(html, str) and len(html) < _LONGEST_NAME and _LOCATOR.fullmatch(html):
        said = f"html is {html.strip()!r}, an address or a file's name: neither is opened; give what stands there"
        warnings.warn(said, stacklevel=_outside())


def _outside() -> int:
    """At which call above :func:`warn_of_locator` the caller's own code stands, as ``stacklevel`` counts them."""
    level, frame = 1, inspect.currentframe()
    while (frame := frame and frame.f_back) and str(frame.f_globals.get("__name__")).split(".")[0] == _OWN:
        level += 1
    return level
