"""Bytes → UTF-8. Never raises, whatever the bytes.

Order of belief: byte-order mark; valid UTF-8 (a text in another encoding is almost never valid UTF-8 by chance);
the HTTP charset; what the markup declares; detection by a library. Sole importer of bs4's encoding detection.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read for these labels (WHATWG Encoding standard): the supersets that pages really use.
_SUPERSETS = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "hz": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
    "big5": "big5hkscs", "iso8859-11": "cp874",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,100}?encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([\w.:-]{2,40})""", re.I
)
_NO_TEXT = frozenset(
    "utf-7 idna punycode unicode-escape unicode_escape raw-unicode-escape raw_unicode_escape undefined".split()
)
_PIECE = 1 << 15  # bytes
_MOSTLY = 0.002  # a page with this share of broken bytes is still in the encoding it declares


def decode(content: bytes | str, encoding: str | None = None) -> bytes:
    """The page as valid UTF-8 without a byte-order mark; what cannot be decoded becomes U+FFFD.

    ``encoding`` is the charset of the HTTP header, if known; one that does not exist is ignored.
    """
    if isinstance(content, str):
        return content.lstrip("\ufeff").encode("utf-8", "replace").replace(b"\0", b"")
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _utf8(content[len(bom) :], name)
    if b"\0" in content:
        if wide := _wide(content):
            return _utf8(content, wide)
        content = content.replace(b"\0", b"")  # dirt
    if _is_utf8(content) and not (b"\x1b" in content and b"\x1b$" in content):  # the first look is ten times quicker
        return content
    return _utf8(content, _guess(content, encoding))


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
    return content.decode(encoding, "replace").replace("\0", "").lstrip("\ufeff").encode("utf-8", "replace")


def _guess(content: bytes, http: str | None) -> str:
    declared = _DECLARED.search(content[:8192])
    for label in (http, declared and declared[1].decode("ascii", "replace")):
        name = _known(label)
        if name and _fits(content, name):
            return name
    return _detected(content)


def _known(label: str | None) -> str | None:
    """The codec for a label, or None for one that does not exist or does not give text."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in _NO_TEXT:
        return None
    return _SUPERSETS.get(info.name, info.name)


def _fits(content: bytes, name: str) -> bool:
    text = content.decode(name, "replace")
    return text.count("\ufffd") <= max(3, _MOSTLY * len(text))


def _detected(content: bytes) -> str:
    from bs4.dammit import UnicodeDammit

    sample = content[:50_000]
    name = _known(UnicodeDammit(sample, is_html=True).original_encoding)
    return name or "cp1252"
