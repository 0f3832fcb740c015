"""What an input is and how it is packed: by the suffix of its name, else by the bytes it begins with."""

from __future__ import annotations

import io
import lzma
import os
import re
import stat
import zlib
from contextlib import suppress
from pathlib import Path
from typing import IO

from cleaner.batch.compression import damage, sniff, split_suffix, unpacked
from cleaner.errors import MissingExtra

_FORMS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "html", ".mhtml": "html", ".txt": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".warc": "warc", ".wet": "warc", ".wat": "warc",
}  # fmt: skip
# What a folder is searched for. JSON Lines and Parquet must be named: they are as likely to be the cleaner's own.
_SEARCHED = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml", ".txt", ".warc", ".wet"})
_BUNDLES = frozenset({".zip", ".tar", ".tgz", ".tbz2", ".txz", ".7z", ".rar", ".wacz"})  # files in one; not read

# What no page begins with, so that it need not be named where there is no suffix. A line that ends behind its first
# brace, or an array of objects, is JSON without lines.
_BEGIN = {
    re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\""): "jsonl",
    re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\""): "json",
    re.compile(rb"WARC/1\."): "warc",
    re.compile(rb"PAR1"): "parquet",
    re.compile(rb"PK\x03\x04|Rar!\x1a|7z\xbc\xaf\x27\x1c|.{257}ustar", re.DOTALL): "bundle",
}
_FIRST = 512  # bytes
PACKED = "it holds files packed into one; unpack it, and name the folder"  # what is said of a bundle
_SUFFIX = re.compile(r"(?:\.\w{1,8}){1,2}")
_BINARY = re.compile(rb"[\0-\x08]")


def form_of(path: str) -> str:
    """What a file is: html, text, jsonl, json, csv, parquet, warc, or bundle for files packed into one. One of no
    suffix that says so is looked into; what does not begin like any of these is taken for a page.
    """
    suffix = split_suffix(path)[0]
    if suffix in _FORMS:
        return _FORMS[suffix]
    head = _first(path)
    return "bundle" if suffix in _BUNDLES and _BINARY.search(head) else begun(head)


def is_searched(name: str) -> bool:
    """Whether a file found in a folder is taken, by its suffix."""
    return split_suffix(name)[0] in _SEARCHED


def kind_of(name: str) -> str:
    """What an account calls files of a name like this: ``files .css``, ``files .jsonl.gz``."""
    suffix = "".join(split_suffix(name))
    return f"files {suffix}" if _SUFFIX.fullmatch(suffix) else "files of no suffix"


def is_page(name: str) -> bool:
    """Whether a name is that of one page or text, by its suffix."""
    return _FORMS.get(split_suffix(name)[0]) in ("html", "text")


def begun(head: bytes) -> str:
    """What data is that begins so, unpacked."""
    return next((form for begin, form in _BEGIN.items() if begin.match(head)), "html")


def packed(stream: IO[bytes], name: str) -> str:
    """How a stream is packed: as its first bytes say, whatever its name; as the name says where they say nothing and
    are no text.
    """
    head = peek(stream)
    return sniff(head) or (split_suffix(name)[1] if _BINARY.search(head) else "")


def told(stream: IO[bytes]) -> tuple[str, IO[bytes]]:
    """What a stream of no name is, and the stream: unpacked, but for gzip, of which a little is enough to tell.

    Raises:
        Corrupt: It is damaged where it begins.
        MissingExtra: It is packed in a way that needs a package.
        OSError: It can't be read.
    """
    head = peek(stream)
    compression = sniff(head)
    if compression == ".gz":
        with suppress(zlib.error):
            head = zlib.decompressobj(wbits=31).decompress(head, _FIRST)
    elif compression:
        stream = io.BufferedReader(unpacked(stream, compression))  # type: ignore[type-var]
        try:
            head = peek(stream)
        except (EOFError, lzma.LZMAError, OSError) as error:
            raise damage(error) from error
    return begun(head), stream


def peek(stream: IO[bytes]) -> bytes:
    """The first bytes of a stream, which stay to be read; none where it can't be told."""
    return stream.peek(_FIRST) if isinstance(stream, io.BufferedReader) else b""


def _first(path: str) -> bytes:
    """The first bytes of what is in a file; none of one that can't be read, or that is no file and can be read once."""
    with suppress(OSError, EOFError, zlib.error, lzma.LZMAError, MissingExtra, ValueError):
        if stat.S_ISREG(os.stat(path).st_mode):
            with Path(path).open("rb") as stream:
                return unpacked(stream, sniff(peek(stream))).read(_FIRST)
    return b""
