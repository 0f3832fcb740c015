"""Compressed files: told by suffix or first bytes, opened as streams, never unpacked beyond a limit.

Sole zstandard importer.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

from cleaner.errors import InputError, MissingExtra

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\x00": ".xz", b"\x28\xb5\x2f\xfd": ".zst"}
_PIECE = 1 << 16


class TooLarge(InputError):
    """A page is larger than the limit, packed or unpacked."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the page has more than {limit:,} bytes; raise the limit with --max-page-size")


class Corrupt(InputError):
    """A compressed file or an archive is damaged or cut short."""


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
    """A stream of the unpacked bytes; damage raises one of what :func:`damage` knows.

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
            return cast(IO[bytes], io.BufferedReader(_Zstd(stream), _PIECE))


def packer(compression: str) -> Callable[[bytes], bytes]:
    """A function that packs data into one whole member, so that members may follow each other in a file.

    Raises:
        InputError: Nothing is written in this compression.
        MissingExtra: Zstandard is asked for and its package is not installed.
    """
    match compression:
        case "":
            return bytes
        case ".gz":
            return lambda data: gzip.compress(data, 6, mtime=0)  # no time stamp: the same rows, the same bytes
        case ".zst":
            return cast(Callable[[bytes], bytes], _zstandard().ZstdCompressor(level=6).compress)
        case _:
            raise InputError(f"output is not written as {compression}; use .gz or .zst")


def read_all(stream: IO[bytes], limit: int) -> bytes:
    """The rest of the stream, unpacked where its first bytes say it is packed.

    Raises:
        TooLarge: There are more than ``limit`` bytes, packed or unpacked. No more than that is ever held.
        Corrupt: The packed data is damaged or cut short.
    """
    raw = bounded(stream, limit)
    compression = sniff(raw[:8])
    return bounded(unpacked(io.BytesIO(raw), compression), limit) if compression else raw


def bounded(stream: IO[bytes], limit: int) -> bytes:
    """The rest of the stream as it is; raises as :func:`read_all`."""
    pieces = []
    size = 0
    try:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise TooLarge(limit)
            pieces.append(piece)
    except (EOFError, zlib.error, lzma.LZMAError, OSError) as error:
        raise damage(error) from error
    return b"".join(pieces)


def damage(error: Exception) -> Exception:
    """What to raise for an error of a stream: :class:`Corrupt` for damaged data, itself where reading failed."""
    if isinstance(error, OSError) and error.errno is not None:  # bz2 raises a bare OSError for damaged data
        return error
    return Corrupt(f"packed data is damaged or cut short: {error}")


class _Zstd(io.RawIOBase):
    """Zstandard frames one after the other; unlike the package's own reader it tells when the last is cut short."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._new = _zstandard().ZstdDecompressor().decompressobj
        self._error: type[Exception] = _zstandard().ZstdError
        self._frame: Any = None
        self._out = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._out:
            piece = self._stream.read(1 << 12)  # small: a piece of a bomb unpacks to thousands of times its size
            if not piece and self._frame is None:
                return 0
            if not piece:
                raise EOFError("the last frame is cut short")
            self._feed(piece)
        size = min(len(buffer), len(self._out))
        buffer[:size] = self._out[:size]
        self._out = self._out[size:]
        return size

    def _feed(self, piece: bytes) -> None:
        out = []
        try:
            while piece:
                self._frame = self._frame or self._new()
                out.append(self._frame.decompress(piece))
                piece = self._frame.unused_data if self._frame.eof else b""
                if self._frame.eof:
                    self._frame = None
        except self._error as error:
            raise EOFError(str(error)) from error
        self._out = b"".join(out)


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise MissingExtra("Zstandard needs a package: pip install 'cleaner[zstd]'") from None
    return zstandard
