"""Bytes that are no text: pictures, documents and archives under the name of a page, and gzip around one."""

from __future__ import annotations

import re
import zlib

# First bytes of what fetchers bring home as pages. Most of it would be known by its controls alone.
_MAGIC = re.compile(
    rb"%PDF-\d\.\d\s|\x89PNG\r|\xff\xd8\xff|GIF8[79]a.[\0-\x1f]|PK\x03\x04|PK\x05\x06|\x7fELF|"
    rb"RIFF....(?:WEBP|WAVE|AVI )|BZh[1-9]1AY|7z\xbc\xaf|Rar!\x1a|\xfd7zXZ|"
    rb"\x28\xb5\x2f\xfd|\xd0\xcf\x11\xe0|OggS\0|ID3[\x02-\x04]|%!PS-Adobe|"
    rb"....ftyp(?:mp4|iso|avif|heic|M4A|qt)|SQLite format 3\0",
    re.DOTALL,
)
_GZIP = b"\x1f\x8b\x08"
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x0e\x0f\x1b"))  # 0e, 0f, 1b shift between sets of letters
_HEAD, _SAMPLE = 1 << 11, 1 << 18  # bytes that are looked at
_SHARE, _FEW = 0.03, 8  # controls in random bytes: a tenth; in a page they are dirt, and few
_MOST = 1 << 26  # bytes that gzip is unpacked to: no page has more


def unzipped(content: bytes) -> bytes:
    """What gzip holds, as far as it is whole; other content as it is."""
    if not content.startswith(_GZIP):
        return content
    try:
        return zlib.decompressobj(wbits=31).decompress(content, _MOST)
    except zlib.error:
        return content


def is_binary(content: bytes, *, whole: bool) -> bool:
    """Whether bytes are no text, by their first ones or by the share of controls in them; else in their head alone."""
    if _MAGIC.match(content):
        return True
    sample = content[: _SAMPLE if whole else _HEAD]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(_FEW, _SHARE * len(sample))
