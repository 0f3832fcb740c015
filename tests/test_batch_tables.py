"""Records in JSON without lines and in CSV, and what standard input is taken for."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.runs import cleaner, numbers, page, record, response, rows

param = pytest.param
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs need POSIX")

RECORDS = [json.loads(record(i)) for i in range(200)]


def table(separator: str, end: str = "\r\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "url", "html"], delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        param("in.json", json.dumps(RECORDS), id="array"),
        param("in.json", json.dumps(RECORDS, indent=2), id="array-indented"),
        param("in.json", "\n".join(json.dumps(r, indent=2) for r in RECORDS), id="one-after-the-other"),
        param("in.json", "\ufeff" + "".join(map(json.dumps, RECORDS)), id="with-nothing-between"),
        param("in.csv", table(","), id="csv"),
        param("in.csv", "\ufeff" + table(";"), id="csv-of-semicolons"),
        param("in.csv", table(",", "\n") + "\n\n", id="csv-with-blank-lines"),
        param("in.tsv", table("\t"), id="tsv"),
    ],
)
@pytest.mark.parametrize("pack", [str.encode, lambda text: gzip.compress(text.encode())], ids=["plain", "packed"])
def test_records_of_every_notation_are_read(
    tmp_path: Path, name: str, content: str, pack: Callable[[str], bytes]
) -> None:
    packed = pack(content)
    path = tmp_path / (name if packed == content.encode() else f"{name}.gz")
    path.write_bytes(packed)
    result = cleaner("clean", path, "--pass", "id")
    found = rows(result.stdout)
    assert result.exit_code == 0
    assert numbers(found) == list(range(200))
    assert [found[7][name] for name in ("id", "url", "extra")] == ["r7", "https://x.example/7", {"id": "r7"}]


def test_csv_cell_of_many_lines_and_quotes_is_one_page(tmp_path: Path) -> None:
    long = page(1).replace("<p>", '<p class="x">\r\n', 1) + "<!-- " + "x" * 300_000 + " -->"
    (tmp_path / "in.csv").write_text('id,html\n1,"' + long.replace('"', '""') + '"\n2,' + page(2) + "\n")
    # The second page has a comma, and no quotes around it: what stands behind that is a cell without a name.
    assert [str(row["text"])[:12] for row in rows(cleaner("clean", tmp_path / "in.csv").stdout)] == ["The council "] * 2


@pytest.mark.parametrize(
    ("name", "content", "found", "message"),
    [
        param("a.json", b"[%s, 3, null, %s]", [1, "bad_record", "bad_record", 2], "not an object", id="no-objects"),
        param("a.json", b"[%s, null, %s]", [1, "bad_record", 2], "a JSON null, not an object", id="null"),
        param("a.jsonl", b"%s\nnull\n%s", [1, "bad_record", 2], "a JSON null, not an object", id="null-line"),
        param("a.json", b'[%s, {"title": "x"}, %s]', [1, "bad_record", 2], "--html-field", id="no-page"),
        param("a.json", b"[%s, %.90s", [1, "bad_record"], "not JSON from here on", id="json-cut"),
        param("a.json", b"[%s, {no: 1}, %s]", [1, "bad_record"], "not JSON from here on", id="json-broken"),
        param("a.json", b'{"html": "caf\xff"}', ["bad_record"], "not UTF-8", id="json-of-another-charset"),
        param("a.json", b"[]", [], "", id="json-empty"),
        param("a.json", b"[" * 100_000, [], "", id="json-of-nothing-deep"),
        param("a.json", b'{"a":' * 100_000, ["bad_record"], "not JSON from here on", id="json-deep"),
        param("a.csv", b"id,title\n1,x\n", ["bad_record"], "no column 'html' or 'text', but id, title", id="no-column"),
        param("a.csv", b"id,html\n1\n", ["bad_record"], "--html-field", id="row-cut"),
        param("a.csv", b'id,html\n1,"' + b"x" * (2 << 20), ["bad_record"], "no CSV from here on", id="quote-left-open"),
        param("a.csv", b'id,html\n1,"<p>x\n2,"<p>y"\n', ["bad_record"], "no CSV from here on", id="quote-amid-a-cell"),
        param("a.csv", b"", [], "", id="csv-empty"),
    ],
)
def test_records_that_are_broken_are_named(
    tmp_path: Path, name: str, content: bytes, found: list[object], message: str
) -> None:
    given = content % (record(1).encode(), record(2).encode())[: content.count(b"%")] if b"%" in content else content
    (tmp_path / name).write_bytes(given)
    result = cleaner("clean", tmp_path / name, "--max-page-size", 1)
    out = rows(result.stdout)
    assert [row.get("error") or (numbers([row])[0] if row["text"] else None) for row in out] == found
    assert message in next((str(row["message"]) for row in out if "error" in row), "")
    assert result.exit_code == int("bad_record" in found)


@pytest.mark.parametrize("charset", ["cp1252", "utf-16", "utf-8-sig"])
def test_csv_in_another_charset_is_read(tmp_path: Path, charset: str) -> None:
    story = page(1).replace("The council", "Le café de l’été, où la mairie s’est réunie, a fermé : the council")
    text = f'id;html;prénom\nété;"{story.replace(chr(34), chr(34) * 2)}";André Bélanger\n'
    (tmp_path / "in.csv").write_bytes(text.encode(charset))
    (row,) = rows(cleaner("clean", tmp_path / "in.csv", "--pass", "prénom").stdout)
    assert str(row["text"]).startswith("Le café de l’été, où la mairie s’est réunie")
    assert (row["id"], row["extra"]) == ("été", {"prénom": "André Bélanger"})


@pytest.mark.parametrize("name", ["in.csv.gz", "in.json.gz", "in.jsonl.gz"])
@pytest.mark.parametrize("content", [param(b"\0no gzip", id="none"), param(gzip.compress(b"id,html")[:9], id="cut")])
def test_packed_records_of_which_nothing_can_be_read_are_corrupt(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert numbers(rows(cleaner("clean", tmp_path / name).stdout)) == ["corrupt"]


def test_csv_leaves_the_limit_of_cells_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,html\n1,<p>x\n")
    before = csv.field_size_limit()
    cleaner("clean", tmp_path / "in.csv", "--max-page-size", 1)
    assert csv.field_size_limit() == before


def test_json_in_utf_16_is_read(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_bytes(f"[{record(1)}, {record(2)}]".encode("utf-16"))
    assert numbers(rows(cleaner("clean", tmp_path / "in.json").stdout)) == [1, 2]


def test_json_value_larger_than_a_page_may_be_ends_the_file(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(f'[{record(1)}, {{"html": "{"x" * (20 << 20)}')
    assert numbers(rows(cleaner("clean", tmp_path / "in.json", "--max-page-size", 1).stdout)) == [1, "too_large"]


def test_json_records_that_failed_are_retried(tmp_path: Path) -> None:
    path, errors, out = tmp_path / "in.json", tmp_path / "errors.jsonl", tmp_path / "out.jsonl"
    path.write_text(f'[{record(1)}, {{"body": ""}}, {record(3)}]')
    cleaner("clean", path, "-o", out, "--errors", errors)
    path.write_text(f"[{record(1)}, {record(2)}, {record(3)}]")
    assert cleaner("retry", errors, "-o", out).exit_code == 0
    assert numbers(rows(out.read_bytes())) == [1, 3, 2]


LINES = (record(1) + record(2)).encode()
ARCHIVE = response(1) + response(2)


@pytest.mark.parametrize(
    ("content", "options", "found"),
    [
        param(LINES, [], [1, 2], id="json-lines"),
        param(b"\xef\xbb\xbf" + LINES, [], [1, 2], id="json-lines-after-a-mark"),
        param(gzip.compress(LINES), [], [1, 2], id="json-lines-packed"),
        param(gzip.compress(LINES), ["--input-format", "jsonl"], [1, 2], id="json-lines-packed-and-named"),
        param(ARCHIVE, [], [1, 2], id="archive"),
        param(b"".join(map(gzip.compress, (response(1), response(2)))), [], [1, 2], id="archive-packed"),
        param(page(1).encode(), [], [1], id="page"),
        param(gzip.compress(page(1).encode()), [], [1], id="page-packed"),
        param(LINES, ["--input-format", "html"], [1], id="what-is-said-is-believed"),
        param(b"{{ head }}" + page(1).encode(), [], [1], id="page-of-a-template"),
        param(table(",").encode(), ["--input-format", "csv"], list(range(200)), id="csv"),
        param(json.dumps(RECORDS).encode(), ["--input-format", "json"], list(range(200)), id="json"),
        param(json.dumps(RECORDS[:3]).encode(), [], [0, 1, 2], id="json-array"),
        param(json.dumps(RECORDS[:3], indent=2).encode(), [], [0, 1, 2], id="json-array-indented"),
        param("\n".join(json.dumps(r, indent=1) for r in RECORDS[:3]).encode(), [], [0, 1, 2], id="json-indented"),
        param(bz2.compress(LINES), [], [1, 2], id="json-lines-in-bzip2"),
        param(lzma.compress(page(1).encode()), [], [1], id="page-in-xz"),
        param(lzma.compress(LINES)[:30], [], ["corrupt"], id="xz-cut"),
        param(b"PAR1" + bytes(9), [], ["bad_input"], id="parquet"),
        param(b"PAR1" + bytes(9), ["--input-format", "parquet"], ["bad_input"], id="parquet-named"),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(content: bytes, options: list[str], found: list[int]) -> None:
    if content[:4] == b"WARC" or content[:2] == b"\x1f\x8b":
        pytest.importorskip("fastwarc")
    command = [sys.executable, "-m", "cleaner", "clean", "-", "-q", *options]
    done = subprocess.run(command, input=content, capture_output=True, timeout=60, check=False)
    assert numbers(rows(done.stdout)) == found


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        param("items.jl", LINES, [1, 2], id="json-lines-of-scrapy"),
        param("items.jl.gz", gzip.compress(LINES), [1, 2], id="json-lines-of-scrapy-packed"),
        param("dump", json.dumps(RECORDS[:3]).encode(), [0, 1, 2], id="json-without-a-suffix"),
        param("dump.gz", gzip.compress(ARCHIVE), [1, 2], id="archive-packed"),
        param("index.php", page(1).encode(), [1], id="page"),
        param("lines.html", LINES, [1], id="a-suffix-is-believed"),
    ],
)
def test_files_of_other_names_are_known_by_their_first_bytes(
    tmp_path: Path, name: str, content: bytes, found: list[int]
) -> None:
    if name == "dump.gz":
        pytest.importorskip("fastwarc")
    (tmp_path / name).write_bytes(content)
    assert numbers(rows(cleaner("clean", tmp_path / name, "-q", "-j1").stdout)) == found


def test_files_packed_into_one_are_refused_and_not_taken_for_an_empty_page(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(page(1))
    names = [shutil.make_archive(str(tmp_path / "all"), form, tmp_path / "pages") for form in ("zip", "tar", "gztar")]
    (tmp_path / "page.zip").write_text(page(2))
    result = cleaner("clean", *names, tmp_path / "page.zip", tmp_path / "none.zip", "-q", "-j1")
    found = rows(result.stdout)
    assert numbers(found) == ["bad_input"] * 3 + [2, "not_found"]
    assert "unpack it, and name the folder" in str(found[0]["message"])
    assert result.exit_code == 1
    assert cleaner("explain", names[0]).exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        param("a.jsonl", gzip.compress(LINES), [1, 2], id="packed-without-a-suffix"),
        param("a.jsonl.gz", LINES, [1, 2], id="unpacked-on-the-way"),
        param("a.csv.gz", bz2.compress(table(",").encode()), list(range(200)), id="packed-another-way"),
        param("a.jsonl.gz", b"\x00\x01 neither \x07", ["corrupt"], id="neither"),
    ],
)
def test_records_packed_against_their_name_are_read(
    tmp_path: Path, name: str, content: bytes, found: list[object]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert numbers(rows(cleaner("clean", tmp_path / name, "-q", "-j1").stdout)) == found
