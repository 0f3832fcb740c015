"""What HTTP did to the page of an archive: chunks, packed content, and what breaks off."""

from __future__ import annotations

import gzip
import os
import random
import re
import zlib
from pathlib import Path

import pytest

from cleaner.batch.codings import unchunked
from tests.runs import chunked, cleaner, numbers, page, response, rows, words

param = pytest.param
pytest.importorskip("fastwarc")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs need POSIX")


def raw_deflate(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(data) + pack.flush()


LONG = f"<title>Bridge 7</title><p>{words(7)}</p><p>{words(8)}</p>" + "".join(
    f"<p>{' '.join(random.Random(i).choices('river bridge council town road night vote'.split(), k=40))}.</p>"
    for i in range(60)
)
# Page 7 in Brotli, which Python has no packer for.
BROTLI = bytes.fromhex(
    "1b6202008dc3b8995bc48f6e7514314292599093a5fa90885ab65131348f0f151af8b71db0eeb6f76f38c068940554168147"
    "d5e0a01bb2ebb4868248ea048dfc01027a222e1b19d8795931313df6bf4f0e41075d27f6e7379bd6516341ecc0d03b4c8c29"
    "a6ec88703cd7c32bf0ec455b3f80f4ef3c41f82ba20342a95f9c310f"
)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        param("Content-Encoding: deflate", zlib.compress(page(7).encode()), id="deflate"),
        param("Content-Encoding: deflate", raw_deflate(page(7).encode()), id="deflate-without-its-header"),
        param("Content-Encoding: x-gzip", gzip.compress(page(7).encode()), id="gzip-of-old"),
        param("Content-Encoding: GZIP", gzip.compress(page(7)[:50].encode()) + gzip.compress(page(7)[50:].encode()),
              id="gzip-of-two-members"),
        param("X-Nothing: 1", gzip.compress(page(7).encode()), id="gzip-of-which-nothing-is-said"),
        param("Content-Encoding: br", BROTLI, id="brotli"),
        param("Content-Encoding: gzip, br", page(7).encode(), id="unpacked-already"),
        param("Content-Encoding: br", ("\ufeff" + page(7)).encode(), id="unpacked-already-with-a-mark"),
        param("Content-Encoding: br", words(7).encode(), id="unpacked-already-to-a-text"),
        param("Content-Encoding: identity", page(7).encode(), id="identity"),
        param("Transfer-Encoding: chunked\r\nContent-Encoding: br", chunked(BROTLI), id="chunks-of-brotli"),
        param("Transfer-Encoding: chunked", chunked(page(7).encode())[:-5], id="without-the-last-chunk"),
        param("Transfer-Encoding: Chunked", page(7).encode(), id="no-chunks"),
    ],
)  # fmt: skip
def test_warc_codings_of_http_are_undone(tmp_path: Path, headers: str, body: bytes) -> None:
    (tmp_path / "in.warc").write_bytes(response(7, f"{headers}\r\n", body))
    [row] = rows(cleaner("clean", tmp_path / "in.warc").stdout)
    assert row["text"] == words(7).strip()  # its second paragraph repeats the first
    assert row["flags"] == []


@pytest.mark.parametrize(
    ("headers", "body", "cut"),
    [
        param("Content-Encoding: gzip", gzip.compress(LONG.encode()), 900, id="gzip"),
        param("Content-Encoding: deflate", zlib.compress(LONG.encode()), 900, id="deflate"),
        param("Content-Encoding: deflate", raw_deflate(LONG.encode()), 900, id="deflate-without-its-header"),
        param("Transfer-Encoding: chunked", chunked(LONG.encode()), 300, id="in-a-chunk"),
        param("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(gzip.compress(LONG.encode())), 300,
              id="in-a-chunk-of-gzip"),
    ],
)  # fmt: skip
def test_warc_response_that_breaks_off_says_so(tmp_path: Path, headers: str, body: bytes, cut: int) -> None:
    (tmp_path / "in.warc").write_bytes(response(7, f"{headers}\r\n", body[:-cut]))
    [row] = rows(cleaner("clean", tmp_path / "in.warc").stdout)
    text = str(row["text"])
    assert text.startswith(words(7).strip())
    assert not re.search(r"\b[0-9a-f]{2}\b", text)  # the size of a chunk
    assert row["flags"] == [{"flag": "truncated", "why": "http:cut"}]


def test_warc_record_that_the_crawler_cut_says_why(tmp_path: Path) -> None:
    data = response(1).replace(b"WARC-Type: response\r\n", b"WARC-Type: response\r\nWARC-Truncated: length\r\n")
    (tmp_path / "in.warc").write_bytes(data)
    [row] = rows(cleaner("clean", tmp_path / "in.warc").stdout)
    assert row["flags"] == [{"flag": "truncated", "why": "warc:length"}]


@pytest.mark.parametrize(
    ("coding", "body", "error"),
    [
        param("gzip", gzip.compress(LONG.encode())[:12], "corrupt", id="nothing-of-gzip"),
        param("br", BROTLI[:-30], "corrupt", id="brotli-cut"),
        param("deflate", bytes(range(128, 256)) * 9, "corrupt", id="no-deflate"),
        param("gzip", gzip.compress(b"x" * (2 << 20)), "too_large", id="gzip-bomb"),
        param("deflate", zlib.compress(b"x" * (2 << 20)), "too_large", id="deflate-bomb"),
    ],
)
def test_warc_response_of_which_nothing_can_be_read_is_an_error(
    tmp_path: Path, coding: str, body: bytes, error: str
) -> None:
    (tmp_path / "in.warc").write_bytes(response(7, f"Content-Encoding: {coding}\r\n", body) + response(1))
    assert numbers(rows(cleaner("clean", tmp_path / "in.warc", "--max-page-size", 1).stdout)) == [error, 1]


@pytest.mark.parametrize(
    ("body", "data", "whole"),
    [
        param(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", b"abcde", True, id="whole"),
        param(b"3\nabc\n2 \nde\n0\n\n", b"abcde", True, id="bare-line-feeds"),
        param(b"3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n", b"abc", True, id="trailer"),
        param(b"3\r\nabc\r\n5\r\nde", b"abcde", False, id="cut-in-a-chunk"),
        param(b"3\r\nabc\r\n<p>\r\nde", b"abc", False, id="damaged-between-chunks"),
        param(b"<p>3\r\nabc", b"<p>3\r\nabc", True, id="none"),
        param(b"", b"", True, id="empty"),
    ],
)
def test_unchunked_keeps_what_is_there(body: bytes, data: bytes, whole: bool) -> None:
    assert unchunked(body) == (data, whole)
