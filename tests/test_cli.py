"""The command line as users meet it: what is printed where, what is written, how it ends."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from click.testing import Result

from cleaner.batch.copies import SIMILARITY
from cleaner.batch.pool import Limits
from cleaner.batch.reading import Reading
from cleaner.cli.clean import command as clean
from cleaner.exports import FORMATS
from cleaner.options import Options
from cleaner.schema import json_schema, row_schema
from tests.runs import cleaner
from tests.story import ONE, TWO
from tests.story import page as story_page

param = pytest.param

PAGE = story_page(story=(ONE, TWO))


def process(*args: str | Path, input: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cleaner", *map(str, args)]
    return subprocess.run(command, input=input, capture_output=True, timeout=60, check=False)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.html").write_text(PAGE)
    (folder / "a.htm").write_text(PAGE)
    (folder / "c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "deep" / "d.xhtml").write_text(PAGE)
    (folder / "style.css").write_text("p { color: red }")
    return folder


# --- clean: inputs --------------------------------------------------------------------------------------------------


def test_clean_file_prints_one_article_a_line(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    result = cleaner("clean", page)
    assert result.exit_code == 0
    [row] = rows(result)
    assert row["schema"] == "cleaner.article/1"
    assert row["id"] == str(page)
    assert row["text"] == f"{ONE}\n\n{TWO}"
    assert "pages" in result.stderr


def test_clean_folder_takes_pages_at_any_depth_in_order(pages: Path) -> None:
    result = cleaner("clean", pages)
    assert [Path(str(r["id"])).name for r in rows(result)] == ["a.htm", "b.html", "c.html.gz", "d.xhtml"]
    assert {r["text"] for r in rows(result)} == {f"{ONE}\n\n{TWO}"}


def test_clean_glob_in_quotes_takes_what_matches(pages: Path) -> None:
    result = cleaner("clean", f"{pages}/**/*.htm*")
    assert [Path(str(r["id"])).name for r in rows(result)] == ["a.htm", "b.html", "c.html.gz"]


def test_clean_named_file_may_have_any_suffix(tmp_path: Path) -> None:
    page = tmp_path / "page.php"
    page.write_text(PAGE)
    assert rows(cleaner("clean", page))[0]["text"] == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("args", [param(["-"], id="dash"), param([], id="nothing-named")])
@pytest.mark.parametrize("packed", [False, True])
def test_clean_standard_input_is_a_page(args: list[str], packed: bool) -> None:
    data = gzip.compress(PAGE.encode()) if packed else PAGE.encode()
    [row] = rows(cleaner("clean", *args, "--url", "https://news.example/bridge", input=data))
    assert row["text"] == f"{ONE}\n\n{TWO}"
    assert row["url"] == "https://news.example/bridge"


def test_clean_text_file_keeps_paragraphs(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(f"Bridge to be rebuilt\n\n{ONE}\n\n{TWO}\n")
    [row] = rows(cleaner("clean", notes))
    assert str(row["text"]).endswith(f"{ONE}\n\n{TWO}")


def test_clean_text_option_takes_standard_input_as_text() -> None:
    text = f"{ONE}\n\nIf a<b then c>d, the teacher of mathematics wrote.\n"
    [row] = rows(cleaner("clean", "--text", "-", input=text))
    assert "If a<b then c>d" in str(row["text"])


def test_clean_encoding_named_by_the_server_is_used(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    page.write_bytes(f"<article><p>Вечером {ONE}</p><p>{TWO}</p></article>".encode("cp1251"))
    assert "Вечером" in str(rows(cleaner("clean", page, "--encoding", "windows-1251"))[0]["text"])


# --- clean: what can't be read --------------------------------------------------------------------------------------


def broken(folder: Path, name: str) -> Path:
    path = folder / name
    data = gzip.compress(random.Random(0).randbytes(4000))
    match name:
        case "cut.html.gz":
            path.write_bytes(data[: len(data) // 2])
        case "damaged.html.gz":
            path.write_bytes(data[:30] + b"\0" * 50 + data[80:])
        case "bomb.html.gz":
            path.write_bytes(gzip.compress(b"\0" * (3 << 20)))
        case "large.html":
            path.write_bytes(b"a" * (2 << 20))
    return path


@pytest.mark.parametrize(
    ("name", "error"),
    [
        param("missing.html", "not_found", id="missing"),
        param("no-such-*.html", "not_found", id="glob-without-match"),
        param("cut.html.gz", "corrupt", id="cut-short"),
        param("damaged.html.gz", "corrupt", id="damaged"),
        param("bomb.html.gz", "too_large", id="gzip-bomb"),
        param("large.html", "too_large", id="large"),
    ],
)
def test_clean_unreadable_input_becomes_a_row_and_the_run_goes_on(tmp_path: Path, name: str, error: str) -> None:
    from jsonschema import Draft202012Validator

    good = tmp_path / "good.html"
    good.write_text(PAGE)
    result = cleaner("clean", good, broken(tmp_path, name), good, "--max-page-size", "1")
    assert result.exit_code == 1
    first, bad, last = rows(result)
    assert first["text"] == last["text"] == f"{ONE}\n\n{TWO}"
    assert (bad["schema"], bad["error"]) == ("cleaner.error/1", error)
    assert str(bad["id"]).endswith(name)
    for row in (first, bad):
        Draft202012Validator(row_schema()).validate(row)


def test_clean_folder_without_pages_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text("{}\n")  # to be named: it may be the cleaner's own
    result = cleaner("clean", tmp_path)
    [row] = rows(result)
    assert (result.exit_code, row["error"]) == (1, "not_found")
    assert "no page, text or archive in it" in str(row["message"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_clean_forbidden_file_is_a_row(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    page.write_text(PAGE)
    page.chmod(0)
    assert rows(cleaner("clean", page))[0]["error"] == "unreadable"


def test_clean_folder_in_place_of_a_file_that_ends_in_html(tmp_path: Path) -> None:
    (tmp_path / "site.html").mkdir()
    (tmp_path / "site.html" / "index.html").write_text(PAGE)
    assert [Path(str(r["id"])).name for r in rows(cleaner("clean", tmp_path))] == ["index.html"]


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        param(["--format", "markdown"], False, id="markdown"),
        param(["--format", "markdown", "--links"], True, id="markdown-on-request"),
        param(["--format", "json"], True, id="json"),
        param(["--format", "json", "--no-links"], False, id="json-without"),
        param(["--format", "html"], True, id="html"),
    ],
)
def test_clean_links_are_kept_as_asked(args: list[str], shown: bool) -> None:
    page = PAGE.replace("old bridge", '<a href="https://example.com/old">old bridge</a>')
    result = cleaner("clean", "-", *args, "--jobs", "1", input=page)
    assert ("https://example.com/old" in result.stdout) is shown


def test_clean_error_in_other_formats_is_told_on_standard_error(tmp_path: Path) -> None:
    result = cleaner("clean", tmp_path / "missing.html", "--format", "text", "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "missing.html: not_found" in result.stderr


@pytest.mark.parametrize(
    "data",
    [
        param(b"", id="nothing"),
        param(b"\xff\xfe\x00<", id="half-utf16"),
        param(bytes(range(256)) * 40, id="all-bytes"),
        param(b"<", id="one-mark"),
    ],
)
def test_clean_any_bytes_give_an_article(data: bytes) -> None:
    result = cleaner("clean", "-", input=data)
    assert result.exit_code == 0, result.output
    assert rows(result)[0]["schema"] == "cleaner.article/1"


# --- clean: outputs -------------------------------------------------------------------------------------------------


def test_clean_into_file_prints_nothing_and_leaves_no_parts(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out.jsonl"
    result = cleaner("clean", pages, "-o", out)
    assert result.stdout == ""
    assert len(out.read_text().splitlines()) == 4
    assert [p.name for p in out.parent.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        param("out.jsonl", '{"schema"', id="jsonl"),
        param("out.json", '{\n  "schema"', id="json"),
        param("out.txt", ONE[:20], id="text"),
        param("out.md", "---\n", id="markdown"),
    ],
)
def test_clean_format_follows_the_suffix(tmp_path: Path, name: str, begins: str) -> None:
    assert cleaner("clean", "-", "-o", tmp_path / name, input=PAGE).exit_code == 0
    assert (tmp_path / name).read_text().startswith(begins)


@pytest.mark.parametrize(
    ("args", "suffix"),
    [param([], ".json", id="default"), param(["--format", "text"], ".txt", id="text"),
     param(["--format", "markdown"], ".md", id="markdown")],
)  # fmt: skip
def test_clean_into_folder_writes_a_file_an_article(pages: Path, tmp_path: Path, args: list[str], suffix: str) -> None:
    out = tmp_path / "out"
    assert cleaner("clean", pages, "-o", f"{out}/", *args).exit_code == 0
    names = sorted(p.name for p in out.iterdir())
    assert [n.split("-")[0] for n in names] == ["a", "b", "c", "d"]
    assert {Path(n).suffix for n in names} == {suffix}
    assert cleaner("clean", pages, "-o", out, *args).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == names


def test_clean_text_of_several_articles_is_told_apart(pages: Path) -> None:
    result = cleaner("clean", pages, "--format", "text")
    assert result.stdout.split("\n\f\n")[0] == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_any_number_of_workers_gives_the_same_bytes(pages: Path, jobs: int) -> None:
    assert cleaner("clean", pages, "--jobs", jobs).stdout == cleaner("clean", pages).stdout


def test_clean_quiet_says_nothing(pages: Path) -> None:
    assert cleaner("clean", pages, "--quiet").stderr == ""


def test_clean_summary_accounts_for_every_input(pages: Path) -> None:
    lines = cleaner("clean", pages, pages / "missing.html").stderr.splitlines()
    counts = {words[0]: words[1] for line in lines if (words := line.split())}
    assert (counts["pages"], counts["ok"], counts["not_found"]) == ("5", "4", "1")


def test_clean_progress_is_shown_on_request(pages: Path) -> None:
    shown = cleaner("clean", pages, "--progress").stderr
    assert "pages/s" in shown
    assert "/4 " in shown


def test_clean_audit_none_lists_no_cuts(pages: Path) -> None:
    assert rows(cleaner("clean", pages / "b.html", "--audit", "none"))[0]["removed"] == []


# --- clean: mistakes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "word"),
    [
        param(["--keep", "adverts"], "adverts", id="unknown-kind"),
        param(["--keep", "ad", "--drop", "ad"], "keep and drop", id="kept-and-dropped"),
        param(["--format", "docx"], "docx", id="unknown-format"),
        param(["--preset", "bold"], "bold", id="unknown-preset"),
        param(["--jobs", "0"], "jobs", id="no-jobs"),
        param(["--rules", "nowhere.toml"], "nowhere.toml", id="missing-rules"),
        param(["--format", "jsonl", "-o", "./"], "folder", id="lines-into-folder"),
        param(["--nonsense"], "nonsense", id="unknown-option"),
        param(["--text", "--input-format", "warc"], "contradict each other; choose one", id="text-of-archives"),
    ],
)
def test_clean_mistake_in_the_call_ends_with_two(args: list[str], word: str) -> None:
    result = cleaner("clean", "-", *args, input=PAGE)
    assert result.exit_code == 2
    assert word in result.stderr
    assert result.stdout == ""


def test_clean_offers_what_the_library_has() -> None:
    """Commands spell it out, so that their help need not load the library."""
    offered = {option.name: option for option in clean.params}
    kinds = {name: set(offered[name].type.choices) for name in ("chosen", "audit")}  # type: ignore[attr-defined]
    assert kinds == {"chosen": {*FORMATS, "parquet"}, "audit": set(get_args(get_type_hints(Options)["audit"]))}
    limits, reading = Limits(), Reading()
    given = {name: offered[name].default for name in ("timeout", "memory", "max_page_size", "similarity")}
    assert given == {
        "timeout": limits.seconds, "memory": (limits.memory or 0) >> 20, "max_page_size": reading.max_page >> 20,
        "similarity": SIMILARITY,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        param("--rules", b"[[rule", "mine: not TOML", id="rules-broken"),
        param("--rules", b"\xff", "rule pack {file} is not UTF-8", id="rules-in-bytes"),
        param("--site-lines", b"{}", "{file}: no \"schema\"", id="lines-of-something-else"),
        param("--site-lines", b"\xff", "file of site lines {file} is not UTF-8", id="lines-in-bytes"),
    ],
)
def test_clean_mistake_in_a_file_names_the_file(tmp_path: Path, option: str, text: bytes, said: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(text)
    result = cleaner("clean", "-", option, file, input=PAGE)
    assert (result.exit_code, said.format(file=file) in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize(
    "args",
    [
        param(["clean", "page.html", "-o", "page.html"], id="itself"),
        param(["clean", "./page.html", "--format", "text", "-o", "link"], id="by-a-link"),
        param(["clean", "*.html", "-o", "page.html"], id="by-a-glob"),
        param(["clean", ".", "-o", "all.txt"], id="found-in-the-folder-next-time"),
        param(["clean", "--from-file", "list", "-o", "list"], id="list"),
        param(["clean", "--from-file", "list", "-o", "page.html"], id="in-a-list"),
        param(["clean", "page.html", "--errors", "page.html"], id="errors"),
        param(["learn", "page.html", "-o", "page.html"], id="learn"),
        param(["learn", "--from-file", "list", "-o", "page.html"], id="learn-in-a-list"),
        param(["explain", "page.html", "--html", "page.html"], id="explain"),
    ],
)
def test_input_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE)
    Path("list").write_text("page.html\n")
    Path("link").symlink_to("page.html")
    result = cleaner(*args)
    assert (result.exit_code, "is among the inputs; name another file" in result.stderr) == (2, True)
    assert (Path("page.html").read_text(), Path("list").read_text()) == (PAGE, "page.html\n")


def test_clean_output_beside_pages_that_no_search_finds_is_fine(pages: Path) -> None:
    assert cleaner("clean", pages, "-o", pages / "out.jsonl").exit_code == 0


# --- as a process ---------------------------------------------------------------------------------------------------


def test_process_data_and_the_rest_go_to_different_streams(tmp_path: Path) -> None:
    done = process("clean", "-", input=PAGE.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == f"{ONE}\n\n{TWO}"
    assert b"pages" in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        param("clean page.html >&-", 1, "can't write the output: Bad file descriptor", id="clean-stdout"),
        param("explain page.html >&-", 1, "can't write to standard output: Bad file descriptor", id="explain-stdout"),
        param("schema >&-", 1, "can't write to standard output: Bad file descriptor", id="schema-stdout"),
        param("clean - <&-", 1, "unreadable", id="clean-stdin"),
        param("clean <&-", 1, "unreadable", id="clean-no-input"),
        param("explain - <&-", 1, "Bad file descriptor", id="explain-stdin"),
        param("clean page.html -o out.jsonl >&- 2>&- <&-", 0, "", id="none-is-needed"),
    ],
)
def test_process_with_closed_streams_says_so(tmp_path: Path, command: str, code: int, said: str) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m cleaner {command}"], cwd=tmp_path, capture_output=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.getcwd()}, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert code or len((tmp_path / "out.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize("args", [["explain", "-"], ["rules", "test", "Наша рассылка ✓"]], ids=["explain", "rules"])
def test_process_writes_utf_8_where_files_are_of_few_letters(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")  # as pipes and files are on Windows
    done = process(*args, input=PAGE.encode())
    assert done.returncode == 0, done.stderr
    assert "✓" in done.stdout.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
@pytest.mark.parametrize(
    ("name", "value", "coloured"),
    [
        param("TERM", "xterm", True, id="terminal"),
        param("TERM", "dumb", False, id="dumb-terminal"),
        param("NO_COLOR", "1", False, id="no-colour"),
        param("NO_COLOR", "", True, id="no-colour-empty"),
    ],
)
def test_process_explains_in_colour_where_that_is_wanted(tmp_path: Path, name: str, value: str, coloured: bool) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "cleaner", "explain", str(tmp_path / "page.html")]
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm", name: value}
    with subprocess.Popen(command, stdout=theirs, env=env) as process:
        shown = os.read(ours, 1 << 16)
        process.wait(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, b"\x1b[" in shown) == (0, coloured)


def test_process_reader_that_leaves_early_ends_it_quietly(pages: Path) -> None:
    many = " ".join([str(pages)] * 200)
    command = f"{sys.executable} -m cleaner clean {many} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, timeout=60, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""
    assert done.returncode == 0


def test_process_help_loads_nothing_heavy() -> None:
    """What takes long to import is imported by the commands that need it; what that saves stands in the benchmark."""
    asked = "import sys; from cleaner.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    heavy = {"lxml", "numpy", "bs4", "trafilatura", "htmldate", "dateparser", "cleaner.pipeline"}
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert not heavy & loaded


# --- the other commands ---------------------------------------------------------------------------------------------


def test_schema_prints_the_schema() -> None:
    assert json.loads(cleaner("schema").stdout) == json.loads(json.dumps(json_schema()))
    assert json.loads(cleaner("schema", "row").stdout) == json.loads(json.dumps(row_schema()))


@pytest.mark.parametrize("command", ["clean", "retry", "learn", "explain", "rules", "schema"])
def test_help_of_every_command_says_what_it_does(command: str) -> None:
    result = cleaner(command, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_explain_shows_kind_score_and_why_of_blocks(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    page.write_text(PAGE)
    out = cleaner("explain", page, "--width", "120").stdout
    assert "✓ content" in out
    assert "✗ " in out
    assert ONE[:40] in out
    assert "\x1b" not in out


def test_explain_writes_a_report(tmp_path: Path) -> None:
    result = cleaner("explain", "-", "--html", tmp_path / "r.html", input=PAGE)
    assert result.exit_code == 0
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("name", ["crawl.jsonl", "crawl.jsonl.gz", "crawl.warc.gz", "crawl.parquet"])
def test_explain_file_of_many_pages_says_what_to_give(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"{}")
    result = cleaner("explain", tmp_path / name)
    assert (result.exit_code, "holds records; give one of its pages" in result.stderr) == (2, True)


def test_explain_of_piped_records_asks_for_a_page() -> None:
    lines = json.dumps({"html": PAGE}) + "\n" + json.dumps({"html": PAGE}) + "\n"
    result = cleaner("explain", "-", input=lines)
    assert (result.exit_code, "holds records; give one of its pages" in result.stderr) == (2, True)


def test_explain_missing_file_says_so(tmp_path: Path) -> None:
    result = cleaner("explain", tmp_path / "none.html")
    assert result.exit_code == 1
    assert "no such file" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names need POSIX")
@pytest.mark.parametrize("args", [["explain", "in.html", "--html", "out"], ["explain", "in.html"]])
def test_process_that_is_interrupted_ends_with_130(tmp_path: Path, args: list[str]) -> None:
    os.mkfifo(tmp_path / args[1])
    command = [sys.executable, "-m", "cleaner", *args]
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.getcwd()},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # shells ignore it in their background
    ) as process, open(tmp_path / args[1], "wb"):  # opens when the command reads
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"stopped\n")
    assert [p.name for p in tmp_path.iterdir()] == [args[1]]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("args", [["schema"], ["rules", "list"], ["rules", "test", "Advertisement"]])
def test_process_full_disk_is_told_without_a_traceback(args: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "cleaner", *args]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Error: can't write to standard output: No space left")


def test_clean_filter_list_cuts_and_names_the_line(tmp_path: Path) -> None:
    easylist = tmp_path / "easylist.txt"
    easylist.write_text("! mine\n##.promo-x\nexample.com##+js(x)\n")
    page = PAGE.replace("</article>", f"<div class=promo-x><p>{TWO} Again.</p></div></article>")
    result = cleaner("clean", "-", "--filter-list", f"newsletter={easylist}", input=page)
    row = json.loads(result.stdout)
    assert {"filter:easylist.txt:2"} == {cut["why"] for cut in row["removed"] if cut["kind"] == "newsletter"}
    assert "1 scripts and styles" in result.stderr


def test_clean_missing_filter_list_ends_with_two() -> None:
    result = cleaner("clean", "-", "--filter-list", "nowhere.txt", input=PAGE)
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr
