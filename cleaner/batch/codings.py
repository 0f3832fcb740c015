"""What HTTP did to a body on its way, undone: chunks put together, packed content unpacked, within a limit.

Archives keep either what the server sent or what a browser made of it, mostly under the headers of the former. So a
coding is undone where the body is in it, and what is not stays as it is. Of what breaks off, the part before that is
kept, and the caller told: crawlers stop at a size or a time, and by then most of a page is there.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from cleaner.batch.compression import Corrupt, TooLarge, read_all

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_BREAK = re.compile(rb"\r?\n")
_GZIP = b"\x1f\x8b\x08"
_IN_GZIP, _DEFLATE, _RAW = 31, 15, -15  # window bits; raw, as many servers send it under the name of deflate
_PIECE = 1 << 12  # small: a piece of a bomb unpacks to a thousand times its size


class Body(NamedTuple):
    """Content of a response."""

    data: bytes
    whole: bool  # False: it broke off, or was damaged from some place on


def unchunked(body: bytes) -> Body:
    """The content of chunks; a body that does not begin with the size of one as it is."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):  # the last chunk, which is empty, may be missing
        head = _CHUNK.match(body, at)
        if head is None:
            return Body(b"".join(pieces), False) if at else Body(body, True)
        size = int(head[1], 16)
        if not size:
            break
        at = head.end() + size
        pieces.append(body[head.end() : at])
        if at > len(body):
            return Body(b"".join(pieces), False)
        end = _BREAK.match(body, at)
        at = end.end() if end else at
    return Body(b"".join(pieces), True)


def decoded(body: bytes, codings: Iterable[str], limit: int, brotli: Callable[[bytes], bytes]) -> Body:
    """The content of a body that was packed by these codings, in their order, each by its name in HTTP.

    ``brotli`` unpacks that; it raises OSError for what it can't. What is packed under no name, or under another one, is
    known by its first bytes.

    Raises:
        Corrupt: Nothing can be unpacked of packed data.
        TooLarge: There are more than ``limit`` bytes, packed or unpacked.
        MissingExtra: The coding needs a package that is not installed.
    """
    whole = True
    for coding in [*codings, ""][::-1]:
        if body.startswith(_GZIP):
            body, sound = _inflated(body, _IN_GZIP, limit) or Body(b"", False)
        elif coding.strip().lower() == "deflate":
            found = _inflated(body, _DEFLATE, limit) or _inflated(body, _RAW, limit)
            body, sound = found or Body(_plain(body), True)
        elif coding.strip().lower() == "br":
            body, sound = _from_brotli(body, brotli), True
        else:
            body, sound = read_all(io.BytesIO(body), limit), True
        whole = whole and sound
        if not sound and not body:
            raise Corrupt("the response is damaged in its packed content")
    if len(body) > limit:
        raise TooLarge(limit)
    return Body(body, whole)


def _from_brotli(body: bytes, unpack: Callable[[bytes], bytes]) -> bytes:
    try:
        return unpack(body)
    except OSError:
        return _plain(body)


def _plain(body: bytes) -> bytes:
    """A body that is markup or text, whatever it was said to be packed in; raises Corrupt for another."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return body
    try:
        body.decode()
    except UnicodeDecodeError:
        raise Corrupt("the response is cut short or damaged in its packed content") from None
    return body


def _inflated(body: bytes, bits: int, limit: int) -> Body | None:
    """What deflate packed, as far as it goes; gzip may have several members. None: it is not packed so."""
    pieces = []
    size = at = 0
    unpack = zlib.decompressobj(bits)
    while at < len(body):
        piece = body[at : at + _PIECE]
        at += len(piece)
        try:
            pieces.append(unpack.decompress(piece))
        except zlib.error:
            break
        size += len(pieces[-1])
        if size > limit:
            raise TooLarge(limit)
        if unpack.eof:
            at -= len(unpack.unused_data)
            if bits != _IN_GZIP or not body.startswith(_GZIP, at):
                return Body(b"".join(pieces), True)
            unpack = zlib.decompressobj(bits)
    data = b"".join(pieces)
    return Body(data, False) if data else None
