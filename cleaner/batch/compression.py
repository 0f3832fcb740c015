"""Compressed files: told by suffix or first bytes, opened as streams, never unpacked beyond a limit.

Sole zstandard importer.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import zlib
from typing import IO, cast

from cleaner.errors import InputError, MissingExtra

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\x00": ".xz", b"\x28\xb5\x2f\xfd": ".zst"}
_PIECE = 1 << 16

# What the decompressors raise on broken data; zstandard's own error is turned into one of these by _Zstd.
BROKEN = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


class TooLarge(InputError):
    """A page is larger than the limit, packed or unpacked."""


class Corrupt(InputError):
    """A compressed file is damaged or cut short."""


def base_suffix(name: str) -> str:
    """The suffix with its compression: ``.html.gz`` of ``a.html.gz``, ``.html`` of ``a.html``; empty without one."""
    stem, packed = os.path.splitext(name)
    if packed.lower() not in SUFFIXES:
        return packed
    return os.path.splitext(stem)[1] + packed


def split_suffix(name: str) -> tuple[str, str]:
    """The inner suffix and the compression in lower case: ``(".html", ".gz")``; either may be empty."""
    stem, last = os.path.splitext(name.lower())
    return (os.path.splitext(stem)[1], last) if last in SUFFIXES else (last, "")


def sniff(head: bytes) -> str:
    """The compression that data beginning so is in; empty for none known."""
    return next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), "")


def unpacked(stream: IO[bytes], compression: str) -> IO[bytes]:
    """A stream of the unpacked bytes.

    Raises:
        MissingExtra: Zstandard is asked for and its package is not installed.
    """
    match compression:
        case "":
            return stream
        case ".gz":
            return cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))
        case ".bz2":
            return cast(IO[bytes], bz2.BZ2File(stream))
        case ".xz":
            return cast(IO[bytes], lzma.LZMAFile(stream))
        case _:
            return _zstd(stream)


def read_all(stream: IO[bytes], limit: int) -> bytes:
    """The rest of the stream, packed or not (gzip and the like are known by their first bytes).

    Raises:
        TooLarge: There are more than ``limit`` bytes, packed or unpacked. No more than that is ever held.
        Corrupt: The packed data is damaged or cut short.
    """
    raw = _bounded(stream, limit)
    compression = sniff(raw[:8])
    if not compression:
        return raw
    import io

    return _bounded(unpacked(io.BytesIO(raw), compression), limit)


def _bounded(stream: IO[bytes], limit: int) -> bytes:
    pieces = []
    size = 0
    try:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise TooLarge(f"more than {limit:,} bytes; raise the limit with --max-page-size")
            pieces.append(piece)
    except BROKEN as error:
        raise Corrupt(f"packed data is damaged or cut short: {error}") from error
    except OSError as error:
        if error.errno is not None:  # bz2 raises a bare OSError for damaged data
            raise
        raise Corrupt(f"packed data is damaged: {error}") from error
    return b"".join(pieces)


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    try:
        import zstandard
    except ImportError:
        raise MissingExtra("Zstandard needs a package: pip install 'cleaner[zstd]'") from None
    return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))
