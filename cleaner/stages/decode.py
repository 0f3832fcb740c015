"""Bytes → UTF-8. Never raises, whatever the bytes.

Order of belief: byte-order mark; valid UTF-8 (a text in another encoding is almost never valid UTF-8 by chance);
what the server and the page say, weighed in :mod:`cleaner.charsets`.
"""

from __future__ import annotations

import codecs
import re

from cleaner.binary import is_binary, unzipped

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PIECE = 1 << 15  # bytes
_LOST, _FEW = 0.1, 8  # share of characters that could not be decoded, from which on they were never any
_HEAD = 1 << 12  # characters that tell of a text which somebody else decoded
_NONE = re.compile("[\ufffd\ue000-\uf8ff]")  # nothing, and what fonts use as they like


def decode(content: bytes | str, encoding: str | None = None) -> bytes:
    """The page as valid UTF-8 without a byte-order mark; what cannot be decoded becomes U+FFFD.

    Gzip is unpacked; of bytes that are no text, as a picture's, nothing is left.

    ``encoding`` is the charset of the HTTP header, if known; one that the bytes are not in is ignored.
    """
    if isinstance(content, str):
        return _text(content, whole=False)
    content = unzipped(content)
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _utf8(content[len(bom) :], name)
    dirty = b"\0" in content
    if dirty:
        end = len(content.rstrip(b"\0"))  # what a disk filled up
        content = content[: end + end % 2]
        if wide := _wide(content):
            return _utf8(content, wide)
    if _is_utf8(content) and not (b"\x1b" in content and b"\x1b$" in content):  # the first look is ten times quicker
        if is_binary(content, whole=False):
            return b""
        return content.replace(b"\0", b"") if dirty else content
    if is_binary(content, whole=True):
        return b""
    from cleaner.charsets import guess  # here, with its patterns, since few pages need it

    content = content.replace(b"\0", b"")  # dirt
    return _utf8(content, guess(content, encoding))


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    view = memoryview(content)
    at, size = 0, len(content)
    try:
        while at < size:  # by pieces that stay in the processor's cache: half the price of one long string
            end = at + _PIECE
            at += codecs.utf_8_decode(view[at:end], "strict", end >= size)[1]
    except UnicodeDecodeError:
        return False
    return True


def _wide(content: bytes) -> str:
    """The UTF-16 that a page full of NULs is in, if it is; its markup alone is enough of them."""
    if content.count(b"\0") <= 0.15 * len(content):
        return ""
    return "utf-16-be" if content[0] == 0 else "utf-16-le"


def _utf8(content: bytes, encoding: str) -> bytes:
    text = content.decode(encoding, "replace")
    return b"" if len(_NONE.findall(text)) > _LOST * len(text) + _FEW else _text(text, whole=True)


def _text(text: str, *, whole: bool) -> bytes:
    """A text as UTF-8; nothing where it was made of bytes that are none."""
    content = text.lstrip("\ufeff").encode("utf-8", "replace")
    seen = text if whole else text[:_HEAD]
    if seen.count("\ufffd") > _LOST * len(seen) + _FEW or is_binary(content, whole=whole):
        return b""
    return content.replace(b"\0", b"")
