"""What is no page under the name of one: refused without a word of text; what is a page in spite of dirt: read."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli import main

param = pytest.param
STORY = "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks and speeches."
PAGE = f"<html><head><title>Bridge</title></head><body><h1>Bridge to be rebuilt</h1><p>{STORY}</p></body></html>"
NOISE = random.Random(1).randbytes(20_000)


def png() -> bytes:
    rows = zlib.compress(NOISE)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">I", len(rows)) + b"IDAT" + rows


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:  # stored, not compressed: the page can be read in it
        archive.writestr("page.html", PAGE)
    return out.getvalue()


JUNK = [
    param(b"%PDF-1.4\n1 0 obj << /Type /Page >> endobj\n" + b"BT (Bridge to be rebuilt) Tj ET\n" * 90, id="pdf-text"),
    param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nstream\n" + zlib.compress(NOISE) + b"\nendstream", id="pdf"),
    param(png(), id="png"),
    param(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + NOISE, id="jpeg"),
    param(packed(), id="zip"),
    param(gzip.compress(NOISE), id="gzip-of-noise"),
    param(b"\x1f\x8b\x08" + NOISE, id="gzip-damaged"),
    param(zlib.compress(PAGE.encode() * 50)[2:], id="deflated"),
    param(Path(sys.executable).read_bytes()[:200_000], id="program"),
    param(NOISE, id="random"),
    param(NOISE[:300], id="random-and-short"),
    param(b"\xff\xfe" + NOISE, id="random-after-a-mark"),
    param(bytes(4000), id="nothing-but-nuls"),
]


@pytest.mark.parametrize("content", JUNK)
def test_clean_junk_is_empty(content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    for taken in (content, content.decode("utf-8", "replace"), content.decode("latin-1")):
        article = cleaner.clean(taken)
        assert (article.outcome.value, article.text, article.title, article.confidence) == ("empty", "", None, 0.0)
    assert cleaner.clean_text(content).outcome.value == "empty"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "content",
    [
        param(PAGE.replace(" to ", " to\0 ").encode(), id="nuls"),
        param(PAGE.encode() + bytes(3001), id="filled-up-with-nuls"),
        param(PAGE.encode("utf-16-le") + bytes(3), id="utf-16-filled-up"),
        param(PAGE.encode() + b"<!--" + NOISE[:60] + b"-->", id="noise-in-a-comment"),
        param(PAGE.replace("voted", "v\x01o\x02ted\x7f").encode("cp1252"), id="controls"),
        param(gzip.compress(PAGE.encode()), id="gzip"),
        param(gzip.compress(PAGE.encode("utf-16")), id="gzip-of-utf-16"),
    ],
)
def test_clean_page_with_dirt_is_read(content: bytes) -> None:
    article = cleaner.clean(content)
    assert article.outcome.value == "ok"
    assert "rebuild the old bridge over the river" in article.text


@pytest.mark.parametrize("first", ["GIF89a is the name of it.", "%PDF-1.4: what it says.", "OggS: what it is."])
def test_clean_text_that_speaks_of_formats_is_read(first: str) -> None:
    assert cleaner.clean_text(f"{first}\n{STORY}".encode()).text == f"{first}\n\n{STORY}"


def test_clean_gzip_cut_short_gives_what_is_whole() -> None:
    lines = "".join(f"<p>{n}. {STORY}</p>" for n in range(200))
    assert STORY in cleaner.clean(gzip.compress(f"<h1>Bridge</h1>{lines}".encode())[:-40]).text


def test_clean_command_says_that_a_picture_is_empty(tmp_path: Path) -> None:
    (tmp_path / "photo.html").write_bytes(png())
    result = CliRunner().invoke(main, ["clean", str(tmp_path), "--quiet", "--jobs", "1"])
    row = json.loads(result.stdout)
    assert (row["outcome"], row["text"], row["confidence"]) == ("empty", "", 0.0)
    assert not result.stderr
