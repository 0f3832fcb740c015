"""Which of the renditions that a page offers of a picture is the largest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_SOURCES = ("data-srcset", "srcset", "picture-srcset", "data-lazy-srcset")
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-image", "src")
_THUMBNAIL, _TELLING = 400, 8  # pixels; characters of a file's name that tells it from others
# Widths as services and systems write them: ?w=60, /max/60/, /width_60/, photo-150x100.jpg
_WIDTH = re.compile(
    r"[/?&,;](?:w|width|imwidth|max|resize)[=_/:-]?(\d{2,4})(?![\d.])|[-_](\d{2,4})x\d{2,4}(?=\.\w{3,4}(?:$|\?))", re.I
)
_SIZE = re.compile(r"[-_]\d{2,4}x\d{2,4}$")
_DESCRIPTOR = re.compile(r"(\d+(?:\.\d+)?)[wx]")


def attributes_of(image: Any) -> dict[str, str]:
    """What an image element says of itself, and under ``picture-srcset`` what the <picture> around it offers."""
    attributes = dict(image.items())
    parent = image.getparent()
    if parent is not None and parent.tag == "picture":
        sets = [s.get("srcset") or s.get("data-srcset") for s in parent.iterchildren("source")]
        attributes["picture-srcset"] = " , ".join(s for s in sets if s)
    return attributes


def best_address(attributes: Mapping[str, str]) -> str | None:
    """The largest rendition that an image's ``srcset`` and lazy-loading attributes offer; no data URLs."""
    best, size = None, 0.0
    for name in _SOURCES:
        for address, width in _renditions(attributes[name]) if name in attributes else ():
            if width > size and not address.startswith("data:"):
                best, size = address, width
    if best:
        return best
    for name in _ADDRESSES:
        value = (attributes.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    return None


def instead_of_thumbnail(address: str, others: Iterable[str]) -> str:
    """The address of a picture, or another one of the same file where its own tells that it is a thumbnail."""
    width = _told_width(address)
    name = _file(address) if 0 < width < _THUMBNAIL else ""
    same = (other for other in others if len(name) >= _TELLING and _file(other) == name)
    return next((other for other in same if not 0 < _told_width(other) <= width), address)


def _told_width(address: str) -> int:
    """Pixels, 0 where the address tells none."""
    found = _WIDTH.search(address)
    return int(found[1] or found[2]) if found else 0


def _file(address: str) -> str:
    """What the address calls the file, without its size and type."""
    name = address.partition("?")[0].rpartition("/")[2].rpartition(".")[0]
    return _SIZE.sub("", name).lower()


def _renditions(srcset: str) -> Iterator[tuple[str, float]]:
    """Addresses of a ``srcset`` with their widths or densities, 1 where none is told."""
    address, width = "", 1.0
    for word in srcset.split():
        rest = word
        while rest:
            if not address:
                rest = rest.lstrip(",")
                address, width = rest.rstrip(","), 1.0
                ended, rest = rest != address, ""
            else:
                descriptor, comma, rest = rest.partition(",")
                ended = bool(comma)
                if match := _DESCRIPTOR.fullmatch(descriptor):
                    width = float(match[1])
            if ended and address:
                yield address, width
                address = ""
    if address:
        yield address, width
