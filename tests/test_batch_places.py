"""Where a run writes: pipes and links stay what they are, names that can't be written to are refused before the run."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.runs import cleaner, numbers, page, record, rows

param = pytest.param

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names need POSIX")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Three articles and a line that is none."""
    path = tmp_path / "in.jsonl"
    path.write_text(record(1) + "{\n" + record(2) + record(3))
    return path


@contextmanager
def pipe(path: Path) -> Iterator[list[bytes]]:
    """A named pipe, and what came out of it."""
    os.mkfifo(path)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()), daemon=True)
    reader.start()
    yield read
    reader.join(timeout=30)
    assert path.is_fifo()
    assert read


def test_output_into_a_pipe_goes_through_it(tmp_path: Path, pages: Path) -> None:
    with pipe(tmp_path / "pipe") as read:
        assert cleaner("clean", pages, "-o", tmp_path / "pipe").exit_code == 1
    assert numbers(rows(read[0])) == [1, "bad_record", 2, 3]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "pipe"]


@pytest.mark.parametrize(("option", "begins"), [("--errors", b'{"schema": "cleaner.error/1"'), ("--report", b"{\n")])
def test_errors_and_report_into_a_pipe_go_through_it(tmp_path: Path, pages: Path, option: str, begins: bytes) -> None:
    with pipe(tmp_path / "pipe") as read:
        assert cleaner("clean", pages, "-o", tmp_path / "out.jsonl", option, tmp_path / "pipe").exit_code == 1
    assert read[0].startswith(begins)


def test_explain_into_a_pipe_goes_through_it(tmp_path: Path) -> None:
    with pipe(tmp_path / "pipe") as read:
        assert cleaner("explain", "-", "--html", tmp_path / "pipe", input=page(1)).exit_code == 0
    assert read[0].startswith(b"<!doctype html>")


@pytest.mark.parametrize("option", ["-o", "--errors", "--report", "--html"])
@pytest.mark.parametrize("there", [True, False], ids=["there", "dangling"])
def test_link_stays_and_what_it_leads_to_is_written(tmp_path: Path, pages: Path, option: str, there: bool) -> None:
    target, link = tmp_path / "deep" / "target", tmp_path / "link.jsonl"
    target.parent.mkdir()
    if there:
        target.write_text("old")
    link.symlink_to("deep/target")
    if option == "--html":
        cleaner("explain", "-", "--html", link, input=page(1))
    else:
        cleaner("clean", pages, *([] if option == "-o" else ["-o", tmp_path / "out.jsonl"]), option, link)
    assert link.is_symlink()
    assert target.read_text() not in ("", "old")
    assert [p.name for p in target.parent.iterdir()] == ["target"]


@pytest.mark.skipif(not os.path.exists("/dev/fd/1"), reason="needs /dev/fd")
@pytest.mark.parametrize("name", ["/dev/fd/1", "link"])
@pytest.mark.parametrize("mode", ["wb", "ab"])
def test_name_of_standard_output_is_standard_output(tmp_path: Path, pages: Path, name: str, mode: str) -> None:
    (tmp_path / "link").symlink_to("/dev/fd/1")
    out = tmp_path / "out"
    out.write_bytes(b"{}\n")
    command = [sys.executable, "-m", "cleaner", "clean", str(pages), "-o", name]
    with out.open(mode) as stream:
        subprocess.run(command, stdout=stream, stderr=subprocess.DEVNULL, cwd=tmp_path, timeout=60, check=False,
                       env={**os.environ, "PYTHONPATH": os.getcwd()})  # fmt: skip
    found = rows(out.read_bytes())
    assert numbers(found[mode == "ab" :]) == [1, "bad_record", 2, 3]
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_device_is_written_into(tmp_path: Path, pages: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")  # a link that would be replaced first, should the test fail
    result = cleaner("clean", pages, "-o", tmp_path / "full")
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert "--resume" not in result.stderr
    assert (tmp_path / "full").is_symlink()


def test_errors_to_standard_output_stand_there_alone(tmp_path: Path, pages: Path) -> None:
    result = cleaner("clean", pages, "-o", tmp_path / "out.jsonl", "--errors", "-")
    assert numbers(rows(result.stdout)) == ["bad_record"]
    assert numbers(rows((tmp_path / "out.jsonl").read_text())) == [1, 2, 3]


def test_report_to_standard_output_and_into_a_new_folder(tmp_path: Path, pages: Path) -> None:
    shown = cleaner("clean", pages, "-o", tmp_path / "out.jsonl", "--report", "-").stdout
    assert '"pages": 4' in shown
    cleaner("clean", pages, "--report", tmp_path / "new" / "run.json")
    assert '"pages": 4' in (tmp_path / "new" / "run.json").read_text()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        param(["-o", "x.jsonl", "--errors", "x.jsonl"], "-o and --errors are both x.jsonl", id="errors-are-out"),
        param(["-o", "x.jsonl", "--report", "./x.jsonl"], "-o and --report are both", id="report-is-out"),
        param(["--errors", "x", "--report", "x"], "--errors and --report are both x", id="report-is-errors"),
        param(["-o", "x.jsonl", "--errors", "link"], "-o and --errors are both link", id="by-a-link"),
        param(["--errors", "-"], "both standard output", id="errors-and-articles-to-stdout"),
        param(["--report", "-"], "both standard output", id="report-and-articles-to-stdout"),
        param(["--errors", "folder"], "--errors folder is a folder; name a file", id="errors-folder"),
        param(["--report", "folder/"], "--report folder/ is a folder", id="report-folder"),
    ],
)
def test_name_that_will_not_do_is_refused_before_the_run(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("link").symlink_to("x.jsonl")
    result = cleaner("clean", pages, *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "in.jsonl", "link"]


@pytest.mark.parametrize(
    ("given", "out", "form"),
    [
        param("pages", "pages/texts/", "text", id="below"),
        param("pages", "pages", "html", id="itself"),
        param(".", "texts", "text", id="there-already"),
        param("pages/*", "pages/texts/", "text", id="a-glob-that-finds-the-folder"),
        param("**/*.html", "new/", "html", id="a-glob-that-finds-the-files"),
        param("pa*", "pages/a/b/", "html", id="a-glob-of-a-folder-above"),
    ],
)
def test_articles_where_they_would_be_taken_for_pages_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, out: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("pages/a", "texts"):
        Path(name).mkdir(parents=True)
    Path("pages/a/1.html").write_text(page(1))
    result = cleaner("clean", given, "-o", out, "--format", form)
    assert (result.exit_code, f"-o {out} is in a folder that is searched" in result.stderr) == (2, True)
    assert [p.name for p in tmp_path.rglob("*.*")] == ["1.html"]


@pytest.mark.parametrize(
    ("given", "out", "form"),
    [
        param("pages", "pages/json/", "json", id="nobody-searches-for-json"),
        param("pages/*.html", "pages/out/", "html", id="a-glob-that-does-not-go-so-deep"),
        param("pages", "pages2/", "html", id="a-name-that-begins-alike"),
        param("pages/[1].html", "pages/out/", "html", id="a-file-called-like-a-glob"),
    ],
)
def test_articles_that_no_search_finds_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, out: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    Path("pages/[1].html").write_text(page(1))
    assert cleaner("clean", given, "-o", out, "--format", form).exit_code == 0
    assert len(list(Path(out).iterdir())) == 1


@pytest.mark.parametrize("option", ["-o", "--errors", "--report"])
def test_empty_name_is_refused(pages: Path, option: str) -> None:
    result = cleaner("clean", pages, option, "")
    assert (result.exit_code, f"{option} is empty; name a file" in result.stderr) == (2, True)


def test_explain_into_a_folder_is_refused_and_a_missing_one_is_made(tmp_path: Path) -> None:
    result = cleaner("explain", "-", "--html", tmp_path, input=page(1))
    assert (result.exit_code, "is a folder; name a file" in result.stderr) == (2, True)
    assert cleaner("explain", "-", "--html", tmp_path / "new" / "r.html", input=page(1)).exit_code == 0
    assert (tmp_path / "new" / "r.html").read_text().startswith("<!doctype html>")


def test_explain_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = cleaner("explain", "-", "--html", tmp_path / "file" / "r.html", input=page(1))
    assert result.exit_code == 1
    assert "can't write" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_path_with_a_nul_byte_is_a_bad_input(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(f"{tmp_path}/a\0b.html\n{tmp_path}/p.html\n".encode())
    (tmp_path / "p.html").write_text(page(1))
    bad, good = rows(cleaner("clean", "--from-file", tmp_path / "list").stdout)
    assert (bad["error"], "NUL" in str(bad["message"])) == ("bad_input", True)
    assert str(bad["input"]).endswith("a\\x00b.html")
    assert numbers([good]) == [1]


@pytest.mark.parametrize("name", ["out.csv", "out.CSV.gz", "out.tsv", "out.tar.gz", "out.zip"])
def test_output_of_a_suffix_that_promises_another_format_is_refused(tmp_path: Path, pages: Path, name: str) -> None:
    result = cleaner("clean", pages, "-o", tmp_path / name)
    assert (result.exit_code, "name a file in .jsonl or .parquet" in result.stderr) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


def test_output_of_any_suffix_is_written_in_the_format_that_is_asked_for(tmp_path: Path, pages: Path) -> None:
    cleaner("clean", pages, "-o", tmp_path / "out.csv", "--format", "jsonl")
    assert numbers(rows((tmp_path / "out.csv").read_bytes())) == [1, "bad_record", 2, 3]
