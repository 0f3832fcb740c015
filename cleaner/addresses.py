"""Addresses made absolute. Most that a page holds need no parser of addresses, which is slow."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_ABSOLUTE = re.compile(r"https?://[^/?#]")


def absolute(address: str, base: str) -> str | None:
    """An address against that of its page; None where either is none."""
    if _is_plain(address):
        if _ABSOLUTE.match(address):
            return address
        if address.startswith("/") and not address.startswith("//") and "/." not in address and (home := _home(base)):
            return home + address
    return _joined(base, address)


@lru_cache(maxsize=512)  # a page links the same few places again and again
def _joined(base: str, address: str) -> str | None:
    try:
        return urljoin(base, address)
    except ValueError:
        return None


def _is_plain(address: str) -> bool:
    """Whether a parser would write the address as it read it, if it is absolute or begins at the root."""
    odd = "[" in address or "]" in address or ";" in address or "?#" in address or "///" in address
    return not odd and address.isprintable() and address[-1:] not in "?#"


@lru_cache(maxsize=16)
def _home(base: str) -> str | None:
    """What stands before the path in a page's address; None where it has no host."""
    try:
        parts = urlsplit(base)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None


def host_of(address: str) -> str:
    """The host of an address in lower case; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
