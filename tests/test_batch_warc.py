"""Archives: which records are pages, what is said of those that are none, and damage that costs only itself."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.batch import warc
from cleaner.batch.pool import Ready
from tests.runs import chunked, cleaner, numbers, page, response, rows, words

param = pytest.param
pytest.importorskip("fastwarc")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs need POSIX")


def archive(packed: bool = True) -> list[bytes]:
    request = response(99).replace(b"WARC-Type: response", b"WARC-Type: request")
    picture = response(98, body=b"\x89PNG", media="image/png")
    both = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    records = [
        response(0),
        request,
        response(1, "Transfer-Encoding: chunked\r\n", chunked(page(1).encode())),
        picture,
        response(2, "Content-Encoding: gzip\r\n", gzip.compress(page(2).encode())),
        response(97, "Location: /\r\n", b"", status="301 Moved Permanently"),
        response(3, both, chunked(gzip.compress(page(3).encode()))),
        response(4, both),  # decoded, but the headers were kept
        response(5),
    ]
    return [gzip.compress(r) for r in records] if packed else records


@pytest.mark.parametrize("packed", [True, False])
def test_warc_responses_are_pages(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("in.warc.gz" if packed else "in.warc")
    path.write_bytes(b"".join(archive(packed)))
    found = rows(cleaner("clean", tmp_path).stdout)
    assert numbers(found) == [0, 1, 2, 3, 4, 5]
    assert found[1]["url"] == "https://x.example/1"
    assert found[1]["id"] == f"<urn:uuid:{1:032x}>"


def test_warc_address_in_angle_brackets_is_the_address(tmp_path: Path) -> None:
    (tmp_path / "in.warc").write_bytes(response(0).replace(b"https://x.example/0", b"<https://x.example/0>"))
    assert rows(cleaner("clean", tmp_path).stdout)[0]["url"] == "https://x.example/0"


@pytest.mark.parametrize("ends", [b"\n", b"\n\r\n"], ids=["all-lines", "the-last-but-one"])
def test_warc_response_with_bare_line_feeds_is_a_page(tmp_path: Path, ends: bytes) -> None:
    coded = response(0, "Content-Encoding: gzip\r\n", gzip.compress(page(0).encode()))
    before, http = coded.split(b"\r\n\r\n", 1)
    head, body = http.split(b"\r\n\r\n", 1)
    bare = head.replace(b"\r\n", b"\n") + (b"\n\n" if ends == b"\n" else ends) + body.removesuffix(b"\r\n\r\n")
    size = re.sub(rb"(Content-Length: )\d+", rb"\g<1>%d" % len(bare), before)
    (tmp_path / "in.warc").write_bytes(size + b"\r\n\r\n" + bare + b"\r\n\r\n")
    assert numbers(rows(cleaner("clean", tmp_path).stdout)) == [0]


@pytest.mark.parametrize(
    ("suffix", "pack"), [param(".bz2", bz2.compress, id="bz2"), param(".xz", lzma.compress, id="xz")]
)
def test_warc_packed_as_a_whole_gives_what_is_there(tmp_path: Path, suffix: str, pack) -> None:  # type: ignore[no-untyped-def]
    data = pack(b"".join(archive(False)))
    (tmp_path / f"a.warc{suffix}").write_bytes(data)
    (tmp_path / f"cut.warc{suffix}").write_bytes(data[:-40])
    found = numbers(rows(cleaner("clean", tmp_path).stdout))
    assert found[:6] == [0, 1, 2, 3, 4, 5]
    assert found[-1] == "corrupt"
    assert len(found) <= 13


@pytest.mark.parametrize("packed", [True, False])
def test_warc_from_a_pipe_is_read_on(packed: bool) -> None:
    command = [sys.executable, "-m", "cleaner", "clean", "-", "--input-format", "warc"]
    data = b"".join(archive(packed))
    for piece, expected in ((data, [0, 1, 2, 3, 4, 5]), (data[:-150], [0, 1, 2, 3, 4, "corrupt"])):
        done = subprocess.run(command, input=piece, capture_output=True, timeout=60, check=False)
        assert numbers(rows(done.stdout)) == expected


@pytest.mark.parametrize("packed", [True, False])
def test_warc_record_that_is_too_large_costs_only_itself(tmp_path: Path, packed: bool) -> None:
    records = [response(0), response(1, body=b"x" * (2 << 20)), response(2)]
    path = tmp_path / ("in.warc.gz" if packed else "in.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    assert numbers(rows(cleaner("clean", path, "--max-page-size", 1).stdout)) == [0, "too_large", 2]


class Failing(io.BytesIO):
    """A disk that fails after 5,000 bytes."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 5000:
            raise OSError(5, "Input/output error")
        return super().read(min(size or 0, 1000))


def test_warc_on_a_failing_disk_gives_what_was_read() -> None:
    *sound, last, skipped = warc.tasks(Failing(b"".join(archive(False)) * 2), "in.warc", 1 << 20)
    assert len(sound) >= 3
    assert isinstance(skipped, Ready)
    assert skipped.result.skipped == {"request": 1, "image": 1, "HTTP 301": 1}
    assert not any(isinstance(item, Ready) for item in sound)
    assert isinstance(last, Ready)
    assert last.result.fault is not None


@pytest.mark.parametrize("packed", [True, False])
def test_warc_cut_short_gives_what_comes_before(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("in.warc.gz" if packed else "in.warc")
    path.write_bytes(b"".join(archive(packed))[:-150])
    assert numbers(rows(cleaner("clean", path).stdout)) == [0, 1, 2, 3, 4, "corrupt"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("left", [20, 100])
def test_warc_cut_short_in_the_headers_of_a_record_says_so(tmp_path: Path, packed: bool, left: int) -> None:
    path = tmp_path / ("in.warc.gz" if packed else "in.warc")
    *records, last = archive(packed)
    path.write_bytes(b"".join(records) + last[:left])
    found = rows(cleaner("clean", path).stdout)
    assert numbers(found) == [0, 1, 2, 3, 4, "corrupt"]
    assert found[-1]["offset"] == sum(map(len, records))


@pytest.mark.parametrize(("packed", "behind"), [(True, b""), (False, b""), (False, b"\r\n\r\n")])
def test_warc_that_is_whole_is_not_said_to_be_cut(tmp_path: Path, packed: bool, behind: bytes) -> None:
    path = tmp_path / ("in.warc.gz" if packed else "in.warc")
    path.write_bytes(b"".join(archive(packed)) + behind)
    assert numbers(rows(cleaner("clean", path).stdout)) == [0, 1, 2, 3, 4, 5]


def test_warc_damage_in_the_middle_costs_one_record(tmp_path: Path) -> None:
    records = archive()
    records[4] = records[4][:150] + bytes(60) + records[4][210:]
    path = tmp_path / "in.warc.gz"
    path.write_bytes(b"".join(records))
    assert numbers(rows(cleaner("clean", path).stdout)) == [0, 1, "corrupt", 3, 4, 5]


@pytest.mark.parametrize("content", [random.Random(0).randbytes(5000), b"<p>A page."], ids=["noise", "page"])
def test_warc_that_is_none_is_a_row(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.warc"
    path.write_bytes(content)
    assert numbers(rows(cleaner("clean", path).stdout)) == ["corrupt"]


# --- records of other kinds -----------------------------------------------------------------------------------------


def held(kind: str, target: str, content: bytes, media: str, more: str = "") -> bytes:
    """A record that is what it holds, as ``resource`` and ``conversion`` are."""
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2024-05-04T08:30:00Z\r\n{more}"
        f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"


KOI8 = page(2).replace("over the river", "через реку").encode("koi8-r")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        param(held("resource", "https://x.example/1", page(1).encode(), "text/html"), "number 1 over", id="page"),
        param(held("resource", "https://x.example/2", KOI8, "text/html; charset=koi8-r"), "через реку", id="charset"),
        param(held("conversion", "https://x.example/3", words(3).encode(), "text/plain"), "number 3 over", id="text"),
        param(held("conversion", "https://x.example/3", b"a < b <p> " + words(3).encode(), "Text/Plain"), "a < b <p> ",
              id="text-in-capitals"),
        param(held("resource", "file:///site/4.html", page(4).encode(), "text/html"), "number 4 over", id="of-a-disk"),
    ],
)
def test_warc_record_that_is_a_page_itself_is_one(tmp_path: Path, record: bytes, says: str) -> None:
    (tmp_path / "in.warc").write_bytes(record)
    [row] = rows(cleaner("clean", tmp_path / "in.warc").stdout)
    assert says in str(row["text"])
    assert row["url"]


def test_warc_of_texts_is_known_by_its_name(tmp_path: Path) -> None:
    record = held("conversion", "https://x.example/1", words(1).encode(), "text/plain")
    (tmp_path / "in.warc.wet.gz").write_bytes(gzip.compress(record))
    assert numbers(rows(cleaner("clean", tmp_path).stdout)) == [1]


SKIPPED = {
    "warcinfo": held("warcinfo", "", b"software: x", "application/warc-fields"),
    "request": response(9).replace(b"WARC-Type: response", b"WARC-Type: request"),
    "revisit": response(9, body=b"").replace(b"WARC-Type: response", b"WARC-Type: revisit"),
    "metadata": held("metadata", "https://x.example/", page(9).encode(), "text/html"),
    "image": response(9, body=b"\x89PNG", media="image/png"),
    "application/pdf": response(9, body=b"%PDF", media="application/pdf"),
    "HTTP 301": response(9, "Location: /\r\n", b"<p>Moved", status="301 Moved Permanently"),
    "HTTP 204": response(9, body=b"", status="204 No Content"),
    "response, not of HTTP": held("response", "dns:x.example", b"x.example. IN A 1.2.3.4", "text/dns"),
    "resource, not of the web": held("resource", "urn:text:https://x.example/1", words(9).encode(), "text/plain"),
    "text/css": held("resource", "https://x.example/a.css", b"p {}", "text/css; charset=utf-8"),
}


def test_warc_records_that_are_no_pages_are_counted_by_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "in.warc"
    path.write_bytes(b"".join(SKIPPED.values()) + SKIPPED["image"] + response(1))
    result = cleaner("clean", path, "--report", tmp_path / "run.json")
    assert numbers(rows(result.stdout)) == [1]
    assert result.exit_code == 0
    told = json.loads((tmp_path / "run.json").read_text())
    assert told["pages"] == 1
    assert told["skipped"] == {"image": 2} | {name: 1 for name in SKIPPED if name != "image"}
    assert re.search(r"^skipped +12 .*$", result.stderr, re.MULTILINE)
    assert re.search(r"^  HTTP 301 +1$", result.stderr, re.MULTILINE)


def test_warc_of_endless_kinds_tells_the_first_of_them_apart(tmp_path: Path) -> None:
    path = tmp_path / "in.warc"
    path.write_bytes(b"".join(held("resource", "https://x.example/", b"-", f"application/x-{i}") for i in range(99)))
    cleaner("clean", path, "--report", tmp_path / "run.json")
    skipped = json.loads((tmp_path / "run.json").read_text())["skipped"]
    assert sum(skipped.values()) == 99
    assert skipped["(other)"] == 39


def test_warc_whose_record_failed_is_retried_without_the_others(tmp_path: Path) -> None:
    path, errors, out = tmp_path / "in.warc", tmp_path / "errors.jsonl", tmp_path / "out.jsonl"
    large = response(1, body=page(1).encode() + b" " * (2 << 20))
    path.write_bytes(SKIPPED["image"] + response(0) + large + response(2))
    cleaner("clean", path, "-o", out, "--errors", errors, "--max-page-size", 1)
    assert [row["error"] for row in rows(errors.read_bytes())] == ["too_large"]
    cleaner("retry", errors, "-o", out)
    assert numbers(rows(out.read_bytes())) == [0, 2, 1]
    assert not errors.read_bytes()


def test_warc_learn_says_how_many_records_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "in.warc").write_bytes(SKIPPED["image"] * 2 + response(1))
    result = cleaner("learn", tmp_path / "in.warc", "-o", tmp_path / "lines.json")
    assert result.exit_code == 0
    assert "records of archives and files of folders that are no pages: 2" in result.stderr


# --- what HTTP says ------------------------------------------------------------------------------------------------

GONE = b"<title>Oops</title><h1>Nothing here</h1><p>" + words(1).encode() + b"</p>"


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        param("200 OK", None, "ok", id="page"),
        param("203 Non-Authoritative", None, "ok", id="page-through-a-proxy"),
        param("404 Not Found", GONE, "not_article", id="stories-in-place-of-the-one-that-is-gone"),
        param("500 Internal Server Error", None, "not_article", id="a-story-under-an-error"),
        param("404 Not Found", b"", "empty", id="no-page"),
        param("200 OK", b"", "empty", id="nothing"),
    ],
)
def test_warc_status_of_a_response_is_believed(
    tmp_path: Path, status: str, body: bytes | None, outcome: str
) -> None:
    (tmp_path / "in.warc").write_bytes(response(1, body=body, status=status))
    result = cleaner("clean", tmp_path / "in.warc", "--audit", "full", "--pass", "status")
    [row] = rows(result.stdout)
    assert row["outcome"] == outcome
    assert row["extra"] == {"status": int(status[:3])}
    assert row["sources"].get("outcome") == ("http:" + status[:3] if outcome == "not_article" else None)  # type: ignore[attr-defined]
    assert bool(row["text"]) == (body != b"")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        param(404, "not_article", id="number"),
        param("404", "not_article", id="text"),
        param(404.0, "not_article", id="column-with-nulls"),
        param(200, "ok", id="fine"),
        param("live", "ok", id="of-another-kind"),
        param(None, "ok", id="unknown"),
    ],
)
def test_jsonl_status_of_a_record_is_believed(tmp_path: Path, status: object, outcome: str) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"html": page(1), "status": status}))
    assert [row["outcome"] for row in rows(cleaner("clean", tmp_path / "in.jsonl").stdout)] == [outcome]
    (tmp_path / "in.jsonl").write_text(json.dumps({"html": page(1), "code": status}))
    named = cleaner("clean", tmp_path / "in.jsonl", "--status-field", "code")
    assert [row["outcome"] for row in rows(named.stdout)] == [outcome]


def test_warc_headers_of_a_record_are_passed_through(tmp_path: Path) -> None:
    (tmp_path / "in.warc").write_bytes(response(1))
    [row] = rows(cleaner("clean", tmp_path / "in.warc", "--pass", "warc-type", "--pass", "WARC-IP-Address").stdout)
    assert row["extra"] == {"warc-type": "response", "WARC-IP-Address": None}
