"""Whole runs: every kind of input and output, and faults that cost nothing but themselves."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.runs import begin, cleaner, numbers, page, record, rows

param = pytest.param

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs need POSIX")


# --- records --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        param("", bytes, id="plain"),
        param(".gz", gzip.compress, id="gz"),
        param(".bz2", bz2.compress, id="bz2"),
        param(".xz", lzma.compress, id="xz"),
    ],
)
def test_jsonl_records_carry_their_id_and_url(tmp_path: Path, suffix: str, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"in.jsonl{suffix}"
    path.write_bytes(pack("".join(record(i) for i in range(20)).encode()))
    found = rows(cleaner("clean", path).stdout)
    assert numbers(found) == list(range(20))
    assert [(r["id"], r["url"]) for r in found][:2] == [("r0", "https://x.example/0"), ("r1", "https://x.example/1")]


def test_jsonl_broken_lines_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    lines = [
        record(1).encode(), b"\n", b"{not json\n", b'{"html": "caf\xff"}\n', b"[1, 2]\n", b'{"title": "no page"}\n',
        record(2).encode(), record(3).encode()[:-40],
    ]  # fmt: skip
    path.write_bytes(b"".join(lines))
    result = cleaner("clean", path)
    found = rows(result.stdout)
    assert numbers(found) == [1, "bad_record", "bad_record", "bad_record", "bad_record", 2, "bad_record"]
    assert [r["offset"] for r in found if "error" in r] == [3, 4, 5, 6, 8]
    assert "--html-field" in str(found[4]["message"])
    assert result.exit_code == 1


def test_jsonl_line_that_is_too_long_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(record(1) + json.dumps({"html": "x" * (7 << 20)}) + "\n" + record(2))
    assert numbers(rows(cleaner("clean", path, "--max-page-size", 1).stdout)) == [1, "too_large", 2]


def test_jsonl_cut_archive_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    data = gzip.compress("".join(record(i, salt=random.Random(i).random()) for i in range(300)).encode())
    path.write_bytes(data[: len(data) // 2])
    found = numbers(rows(cleaner("clean", path).stdout))
    assert found[-1] == "corrupt"
    assert found[:-1] == list(range(len(found) - 1))
    assert len(found) > 50


def test_jsonl_fields_are_named_and_passed_through(tmp_path: Path) -> None:
    path = tmp_path / "in.ndjson"
    path.write_text(json.dumps({"body": page(7), "link": "https://x.example/7", "crawl": {"depth": 2}}) + "\n")
    [row] = rows(cleaner("clean", path, "--html-field", "body", "--url-field", "link", "--pass", "crawl").stdout)
    assert row["url"] == "https://x.example/7"
    assert row["extra"] == {"crawl": {"depth": 2}}


@pytest.mark.parametrize(
    "fetched",
    [
        param("2024-05-04T08:30:00Z", id="iso"),
        param("20240504083000", id="archives"),
        param("Sat, 04 May 2024 08:30:00 GMT", id="http"),
        param(1714811400, id="seconds"),
        param(1714811400000, id="milliseconds"),
    ],
)
def test_jsonl_time_of_a_record_resolves_relative_dates(tmp_path: Path, fetched: object) -> None:
    story = page(7).replace("<article>", "<article><h1>Bridge 7</h1><div class=date>2 hours ago</div>")
    (tmp_path / "in.jsonl").write_text(json.dumps({"html": story, "crawled": fetched}))
    [row] = rows(cleaner("clean", tmp_path / "in.jsonl", "--fetched-field", "crawled", "-j", 1).stdout)
    assert str(row["published"]).startswith("2024-05-04")


def test_jsonl_charset_of_a_record_has_its_field(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    story = page(7).replace("river", "реку через мост за городом").encode("koi8-r")
    parquet.write_table(arrow.table({"html": [story], "charset": ["koi8-r"]}), tmp_path / "in.parquet")
    [row] = rows(cleaner("clean", tmp_path / "in.parquet", "--encoding-field", "charset").stdout)
    assert "реку через мост" in str(row["text"])


def test_jsonl_from_standard_input(tmp_path: Path) -> None:
    result = cleaner("clean", "-", "--input-format", "jsonl", input=record(1) + record(2))
    assert numbers(rows(result.stdout)) == [1, 2]


@pytest.mark.parametrize("format", ["text", "markdown", "html", "ninjs", "schema-org"])
def test_pass_is_refused_where_rows_have_no_place_for_it(tmp_path: Path, format: str) -> None:
    (tmp_path / "in.jsonl").write_text(record(1, crawl="May"))
    result = cleaner("clean", tmp_path / "in.jsonl", "--pass", "crawl", "--format", format)
    assert (result.exit_code, "use jsonl, json, parquet" in result.stderr) == (2, True)


def test_from_file_lists_inputs(tmp_path: Path) -> None:
    for i in range(3):
        (tmp_path / f"p {i}.html").write_text(page(i))
    listing = tmp_path / "list"
    listing.write_text("".join(f"{tmp_path}/p {i}.html\n" for i in (2, 0)) + "\n")
    assert numbers(rows(cleaner("clean", "--from-file", listing, tmp_path / "p 1.html").stdout)) == [1, 2, 0]
    assert cleaner("clean", "--from-file", tmp_path / "none").exit_code == 2


def test_from_file_as_windows_writes_it_lists_inputs(tmp_path: Path) -> None:
    names = [tmp_path / f"p{i}.html" for i in range(2)]
    for i, name in enumerate(names):
        name.write_text(page(i))
    (tmp_path / "list").write_bytes("".join(f"{name}\r\n" for name in names).encode("utf-8-sig"))
    assert numbers(rows(cleaner("clean", "--from-file", tmp_path / "list").stdout)) == [0, 1]


def test_mixed_inputs_in_one_run_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.jsonl").write_text(record(2) + record(3))
    (tmp_path / "c.htm.xz").write_bytes(lzma.compress(page(4).encode()))
    names = [tmp_path / n for n in ("c.htm.xz", "b.jsonl", "a.html")]
    assert numbers(rows(cleaner("clean", *names).stdout)) == [4, 2, 3, 1]


# --- Zstandard, Parquet, WARC ---------------------------------------------------------------------------------------


def test_zstd_in_and_out(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    data = zstandard.compress("".join(record(i) for i in range(600)).encode())
    (tmp_path / "in.jsonl.zst").write_bytes(data)
    (tmp_path / "cut.jsonl.zst").write_bytes(data[: len(data) - 20])
    out = tmp_path / "out.jsonl.zst"
    assert cleaner("clean", tmp_path / "in.jsonl.zst", "-o", out).exit_code == 0
    with zstandard.open(out, "rb") as stream:
        assert numbers(rows(stream.read())) == list(range(600))
    assert numbers(rows(cleaner("clean", tmp_path / "cut.jsonl.zst").stdout))[-1] in ("corrupt", "bad_record")


def test_gzip_output_reads_as_one_file(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(record(i) for i in range(600)))
    out = tmp_path / "out.jsonl.gz"
    cleaner("clean", tmp_path / "in.jsonl", "-o", out)
    assert numbers(rows(gzip.decompress(out.read_bytes()))) == list(range(600))


def table(path: Path, count: int, group: int) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pages = [page(i) for i in range(count)]
    data = {"html": pages, "url": [f"https://x.example/{i}" for i in range(count)], "rank": list(range(count))}
    parquet.write_table(arrow.table(data), path, row_group_size=group, compression="none", use_dictionary=False)


def test_parquet_rows_are_pages(tmp_path: Path) -> None:
    table(tmp_path / "in.parquet", 100, 30)
    found = rows(cleaner("clean", tmp_path / "in.parquet", "--pass", "rank").stdout)
    assert numbers(found) == list(range(100))
    assert found[42]["extra"] == {"rank": 42}
    assert found[42]["url"] == "https://x.example/42"


def test_parquet_damaged_row_group_costs_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    table(path, 90, 30)
    data = bytearray(path.read_bytes())
    at = data.index(b"bridge number 35 ") - 20_000
    data[at : at + 15_000] = bytes(15_000)
    path.write_bytes(data)
    found = rows(cleaner("clean", path).stdout)
    assert len(found) == 90
    assert "corrupt" in numbers(found)
    assert numbers(found)[60:] == list(range(60, 90))


@pytest.mark.parametrize("content", [param(b"PAR1 not really", id="not-parquet"), param(b"", id="empty")])
def test_parquet_that_is_none_is_a_row(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "in.parquet").write_bytes(content)
    assert numbers(rows(cleaner("clean", tmp_path / "in.parquet").stdout)) == ["bad_record"]


@pytest.mark.parametrize("name", ["out.parquet.gz", "out.parquet.zst"])
def test_parquet_packed_once_more_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "in.jsonl").write_text(record(1))
    result = cleaner("clean", tmp_path / "in.jsonl", "-o", tmp_path / name)
    assert (result.exit_code, "name a file in .parquet" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        param('{"html": null}', "'html' is null; it must be a string", id="null"),
        param('{"html": ["x"], "text": 3}', "'html' is list and 'text' is int; it must", id="of-other-types"),
        param('{"body": "x"}', "no 'html' or 'text' in it, but 'body'; use --html-field", id="of-another-name"),
        param("{}", "no 'html' or 'text' in it, but nothing", id="empty"),
    ],
)
def test_record_without_a_page_says_what_it_has(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "in.jsonl").write_text(line)
    assert said in str(rows(cleaner("clean", tmp_path / "in.jsonl").stdout)[0]["message"])


def test_output_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = cleaner("clean", "-", "-o", tmp_path / "file" / "out.jsonl", input=page(1))
    assert result.exit_code == 1
    assert f"can't write the output {tmp_path / 'file'}" in result.stderr


@pytest.mark.parametrize("folder", [False, True])
def test_parquet_output_has_typed_columns(tmp_path: Path, folder: bool) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "in.jsonl").write_text("".join(record(i) for i in range(1100)) + "{\n")
    out = tmp_path / ("out" if folder else "out.parquet")
    out_arg = f"{out}/" if folder else out
    result = cleaner("clean", tmp_path / "in.jsonl", "-o", out_arg, "--format", "parquet", "--pass", "id")
    assert result.exit_code == 1
    assert "bad_record" in result.stderr
    found = parquet.read_table(out).to_pylist()
    assert numbers(found) == list(range(1100))
    assert found[3]["blocks"][0]["type"] == "paragraph"
    assert json.loads(found[3]["extra"]) == {"id": "r3"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", out.name]


# --- account, errors, retry -----------------------------------------------------------------------------------------


def test_errors_go_to_their_file_and_retry_mends_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.jsonl").write_text(record(2) + "{\n" + record(4) + "{\n")
    errors, out = tmp_path / "errors.jsonl", tmp_path / "out.jsonl"
    args = ("clean", tmp_path / "a.html", tmp_path / "b.jsonl", tmp_path / "c.html", "-o", out, "--errors", errors)
    assert cleaner(*args).exit_code == 1
    assert numbers(rows(out.read_text())) == [1, 2, 4]
    assert [(r["error"], r["offset"]) for r in rows(errors.read_text())] == [
        ("bad_record", 2), ("bad_record", 4), ("not_found", None),
    ]  # fmt: skip
    (tmp_path / "b.jsonl").write_text(record(2) + record(3) + record(4) + "{\n")
    (tmp_path / "c.html").write_text(page(5))
    result = cleaner("retry", errors)
    assert numbers(rows(result.stdout)) == [3, "bad_record", 5]


def test_retry_of_what_is_no_error_file_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(record(1))
    assert cleaner("retry", tmp_path / "x.jsonl").exit_code == 2


def test_report_accounts_for_every_input(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(record(i) for i in range(30)) + "{\n")
    cleaner("clean", tmp_path / "in.jsonl", "--report", tmp_path / "run.json", "--quiet")
    report = json.loads((tmp_path / "run.json").read_text())
    assert report["pages"] == 31 == sum(report["outcomes"].values()) + sum(report["errors"].values())
    assert report["errors"] == {"bad_record": 1}
    assert len(report["slowest"]) == 10
    assert report["pages_per_second"] > 0


def test_unordered_has_every_article_once(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(record(i) for i in range(300)))
    found = numbers(rows(cleaner("clean", tmp_path / "in.jsonl", "--unordered", "--jobs", 3).stdout))
    assert sorted(found) == list(range(300))  # type: ignore[type-var]


# How much is killed: few enough for every day; CLEANER_PAGES=2000 CLEANER_KILLS=20 before a release.
PAGES = int(os.environ.get("CLEANER_PAGES", 800))
KILLS = int(os.environ.get("CLEANER_KILLS", 3))

# --- restart --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "in.jsonl"
    path.write_text("".join(record(i) if i % 97 else "{\n" for i in range(PAGES)))
    return path


def whole(path: Path) -> bytes:
    if path.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return json.dumps(parquet.read_table(path).to_pylist()).encode()
    return path.read_bytes()


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
def test_killed_run_goes_on_as_if_nothing_had_been(tmp_path: Path, many: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    straight, out = tmp_path / f"straight-{name}", tmp_path / name
    begun = time.perf_counter()
    assert cleaner("clean", many, "-o", straight, "--quiet").exit_code == 1
    length = time.perf_counter() - begun
    chance = random.Random(name)
    for _ in range(KILLS):
        process = begin("clean", many, "-o", out, "--resume", "--quiet")
        time.sleep(chance.uniform(0.2, 0.3 + length))
        process.kill()
        process.wait()
    result = cleaner("clean", many, "-o", out, "--resume")
    assert result.exit_code == 1
    assert whole(out) == whole(straight)
    assert not list(tmp_path.glob("*.part*")) + list(tmp_path.glob("*.ledger")) + list(tmp_path.glob("*.tmp"))


def test_interrupted_run_ends_cleanly_and_says_how_to_go_on(tmp_path: Path, many: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = begin("clean", many, "-o", out)
    while not (tmp_path / "out.jsonl.ledger").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"--resume" in said
    assert b"Traceback" not in said
    assert not out.exists()
    result = cleaner("clean", many, "-o", out, "--resume")
    assert f"{PAGES:,}" in result.stderr
    assert len(out.read_bytes().splitlines()) == PAGES


def stopped(tmp_path: Path, many: Path) -> Path:
    """A run that was killed after it had written something."""
    out = tmp_path / "out.jsonl"
    process = begin("clean", many, "-o", out, "--quiet", "--jobs", 1)
    ledger = tmp_path / "out.jsonl.ledger"
    while not ledger.exists() or json.loads(ledger.read_text())["done"] == 0:
        time.sleep(0.005)
    process.kill()
    process.wait()
    return out


@pytest.mark.parametrize("more", [[], ["--resume"]], ids=["anew", "resumed"])
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "folder/"])
def test_second_run_into_an_output_waits_for_the_first(tmp_path: Path, name: str, more: list[str]) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    pages, out = tmp_path / "in.jsonl", f"{tmp_path}/{name}"
    os.mkfifo(pages)
    process = begin("clean", pages, "-o", out, "--quiet")
    with pages.open("wb") as stream:  # the first run is where it waits for pages
        stream.write(record(1).encode())
        stream.flush()
        refused = cleaner("clean", pages, "-o", out, *more)
        stream.write(record(2).encode())
    process.communicate(timeout=60)
    assert (refused.exit_code, "another run is writing to" in refused.stderr) == (2, True)
    assert process.returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["in.jsonl", name.rstrip("/")])
    assert len(list(Path(out).iterdir())) == 2 if name == "folder/" else Path(out).stat().st_size > 1000


@pytest.mark.parametrize(
    ("more", "word"),
    [param(["--preset", "precise"], "options", id="options"), param(["--format", "text"], "format", id="format"),
     param(["--html-field", "body"], "reading", id="fields")],
)  # fmt: skip
def test_resume_with_other_choices_is_refused(tmp_path: Path, many: Path, more: list[str], word: str) -> None:
    out = stopped(tmp_path, many)
    result = cleaner("clean", many, "-o", out, "--resume", *more)
    assert result.exit_code == 2
    assert word in result.stderr
    assert "--resume" in result.stderr


def test_ledger_stays_small_however_many_inputs_are_named(tmp_path: Path) -> None:
    pages = [tmp_path / f"{i}.html" for i in range(300)]
    for i, path in enumerate(pages):
        path.write_text(page(i))
    os.mkfifo(tmp_path / "last.jsonl")
    out, ledger = tmp_path / "out.jsonl", tmp_path / "out.jsonl.ledger"
    process = begin("clean", *pages, tmp_path / "last.jsonl", "-o", out, "--quiet")
    with (tmp_path / "last.jsonl").open("wb"):
        while not ledger.exists():
            time.sleep(0.01)
        assert ledger.stat().st_size < 5000
        process.kill()
    process.communicate(timeout=60)
    pages.reverse()
    refused = cleaner("clean", *pages, tmp_path / "last.jsonl", "-o", out, "--resume")
    assert (refused.exit_code, "inputs changed" in refused.stderr) == (2, True)


def test_resume_with_other_inputs_is_refused(tmp_path: Path, many: Path) -> None:
    copy = tmp_path / "in.jsonl"
    copy.write_bytes(many.read_bytes())
    out = stopped(tmp_path, copy)
    copy.write_text("\n" + copy.read_text())
    result = cleaner("clean", copy, "-o", out, "--resume")
    assert result.exit_code == 2
    assert "inputs" in result.stderr


def test_resume_of_nothing_begins(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    out = tmp_path / "out.jsonl"
    assert cleaner("clean", tmp_path / "a.html", "-o", out, "--resume").exit_code == 0
    assert numbers(rows(out.read_text())) == [1]


def test_resume_without_a_file_ends_with_two(tmp_path: Path) -> None:
    assert cleaner("clean", "-", "--resume", input=page(1)).exit_code == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_full_disk_is_said_and_ends_with_one(many: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "cleaner", "clean", str(many)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_full_disk_run_goes_on_after_room_is_made(tmp_path: Path, many: Path) -> None:
    import resource

    def small() -> None:  # a file may not grow beyond this: as if the disk were full
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    out, straight = tmp_path / "out.jsonl", tmp_path / "straight.jsonl"
    command = [sys.executable, "-m", "cleaner", "clean", str(many), "-o", str(out)]
    done = subprocess.run(command, preexec_fn=small, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"--resume" in done.stderr
    assert b"Traceback" not in done.stderr
    cleaner("clean", many, "-o", out, "--resume")
    cleaner("clean", many, "-o", straight)
    assert out.read_bytes() == straight.read_bytes()

@pytest.mark.parametrize("named", ["crawl", "cr*"])
def test_files_of_a_folder_that_are_not_taken_are_counted(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "crawl" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text(page(1))
    for name in ("b.php", "c.php", "d.jsonl.gz", "e?id=3", "f.1234567890"):
        (folder / name).write_text(page(2))
    result = cleaner("clean", tmp_path / named, "--report", tmp_path / "run.json")
    assert (result.exit_code, numbers(rows(result.stdout))) == (0, [1])
    report = json.loads((tmp_path / "run.json").read_text())
    assert report["skipped"] == {"files .php": 2, "files of no suffix": 2, "files .jsonl.gz": 1}
    assert report["pages"] == 1
    assert re.search(r"^skipped +5  no pages", result.stderr, re.MULTILINE)
