"""Pages saved whole by a browser: unpacked by the library, the command line and the batch alike."""

from __future__ import annotations

import base64
import json
import quopri
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.cli import main
from cleaner.mhtml import unpack

param = pytest.param
STORY = "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks and speeches."
PAGE = f"""<!doctype html><html><head><title>Brücke – The Example</title></head><body><h1>Bridge to be rebuilt</h1>
<p>3 days ago</p><p>{STORY}</p><p>{STORY.replace("Tuesday", "Friday")}</p></body></html>"""
URL = "https://example.com/news/2024/bridge-over-the-river-to-be-rebuilt-after-two-years-of-talks"


def saved(page: bytes, coding: str = "quoted-printable", charset: str = "", headers: str = "", part: str = "") -> bytes:
    """An archive as browsers write them: the page, then a picture."""
    body = quopri.encodestring(page) if coding == "quoted-printable" else base64.encodebytes(page)
    kind = f'text/html; charset="{charset}"' if charset else "text/html"
    lines = (
        f"From: <Saved by Blink>\r\n{headers}Date: Mon, 6 May 2024 12:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x"\r\n\r\n\r\n'
        f"------Boundary--x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n{part}\r\n"
    )
    rest = (
        "\r\n------Boundary--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://example.com/a.png\r\n\r\niVBORw0KGgo=\r\n------Boundary--x--\r\n"
    )
    return lines.encode() + body + rest.encode()


BLINK = saved(PAGE.encode(), headers=f"Snapshot-Content-Location: {URL}\r\n", part=f"Content-Location: {URL}\r\n")


@pytest.mark.parametrize(
    "archive",
    [
        param(BLINK, id="quoted-printable"),
        param(saved(PAGE.encode(), "base64"), id="base64"),
        param(saved(PAGE.encode("cp1252"), charset="windows-1252"), id="charset-of-the-part"),
        param(b"\xef\xbb\xbf\r\n" + BLINK, id="mark-and-blank-line"),
        param(BLINK.decode(), id="string"),
        param(BLINK.replace(b"\r\n", b"\n"), id="line-feeds"),
    ],
)
def test_clean_archive_is_the_page_in_it(archive: bytes | str) -> None:
    ours = cleaner.clean(archive)
    plain = cleaner.clean(PAGE, url=ours.url)
    assert (ours.title, ours.text, ours.site) == (plain.title, plain.text, plain.site)
    assert "Bridge to be rebuilt" in (ours.title or "")


def test_clean_archive_knows_its_address_and_day() -> None:
    found = unpack(BLINK)
    assert found is not None
    assert (found.url, found.fetched) == (URL, datetime(2024, 5, 6, 12, tzinfo=UTC))
    assert cleaner.clean(BLINK).url == URL
    assert cleaner.clean(BLINK, url="https://example.org/x").url == "https://example.org/x"


def test_unpack_address_folded_over_lines_is_one() -> None:
    folded = f"{URL[:40]}\r\n {URL[40:]}"
    found = unpack(saved(PAGE.encode(), headers=f"Snapshot-Content-Location: {folded}\r\n"))
    assert found is not None
    assert found.url == URL


def test_unpack_root_part_is_the_one_that_start_names() -> None:
    frame = b"------Boundary--x\r\nContent-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>frame</p>\r\n"
    archive = saved(PAGE.encode(), part="Content-ID: <page>\r\n").replace(b"type=", b'start="<page>"; type=')
    found = unpack(archive.replace(b"------Boundary--x", frame + b"------Boundary--x", 1))
    assert found is not None
    assert b"Bridge" in found.html


@pytest.mark.parametrize(
    "content",
    [
        param(PAGE, id="page"),
        param("From: us\n\nMultipart/related is a type of mail.", id="letter"),
        param("Content-Type: multipart/related\n\nnothing in it", id="no-parts"),
        param(b"", id="empty"),
    ],
)
def test_unpack_anything_else_is_no_archive(content: bytes | str) -> None:
    assert unpack(content) is None


@pytest.mark.parametrize("lost", range(8))
def test_clean_archive_cut_short_is_the_page_so_far(lost: int) -> None:
    """A download that broke off: the base64 ends anywhere, and so does the archive."""
    whole = saved(PAGE.encode(), "base64")
    end = whole.index(b"\r\n------Boundary--x\r\nContent-Type: image")
    found = cleaner.clean(whole[: end - 60 - lost])
    assert STORY in found.text
    assert "PGgx" not in found.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        param(b"PHA+\r\nb25l\r\n!PC9w", b"<p>one</p", id="damaged"),
        param(b"PHA+b25lPC9wPg==\r\nnot of it", b"<p>one</p>", id="text-below"),
        param(b"<p>one</p>", b"<p>one</p>", id="not-coded-at-all"),
        param(b"P", b"", id="less-than-a-byte"),
        param(b"", b"", id="nothing"),
    ],
)
def test_unpack_damaged_base64_gives_what_can_be_decoded(body: bytes, expected: bytes) -> None:
    headers = b"Content-Type: text/html\r\nContent-Transfer-Encoding: Base64\r\n\r\n"
    found = unpack(b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" + headers + body)
    assert found is not None
    assert found.html == expected


@given(st.binary(max_size=200), st.integers(0, len(BLINK)))
def test_unpack_damaged_archive_never_raises(dirt: bytes, at: int) -> None:
    unpack(BLINK[:at] + dirt + BLINK[at + len(dirt) :])
    unpack(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n" + dirt)


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht"])
def test_clean_command_takes_archives_by_name_and_in_folders(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BLINK)
    for source in (tmp_path / name, tmp_path):
        result = CliRunner().invoke(main, ["clean", str(source), "--quiet", "--jobs", "1"])
        assert result.exit_code == 0
        row = json.loads(result.stdout)
        assert (row["url"], row["outcome"]) == (URL, "ok")
        assert STORY in row["text"]


def test_explain_command_takes_archives(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(BLINK)
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "page.mhtml")])
    assert result.exit_code == 0
    assert "The council voted" in result.stdout
