"""Reading inputs within bounds, naming outputs safely, and runs from a program."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from cleaner.batch.compression import Corrupt, TooLarge, base_suffix, read_all, split_suffix
from cleaner.batch.forms import form_of, is_searched
from cleaner.batch.inputs import expand, input_of
from cleaner.batch.names import file_name
from cleaner.batch.pool import Ready
from cleaner.batch.report import Tally, error_row, summary
from cleaner.batch.run import clean_many
from cleaner.batch.tasks import Done, Fault, fault_of
from cleaner.errors import CleanerError, MissingExtra
from cleaner.options import Options
from cleaner.types import Article, Source
from tests.runs import cleaner, numbers, rows

param = pytest.param

WORDS = "The council voted on Tuesday to rebuild the old bridge over the river after two years of talks. "
PAGE = f"<html><body><article><p>{WORDS * 2}</p><p>{WORDS * 3}</p></article></body></html>"

# --- compression ----------------------------------------------------------------------------------------------------

PACKERS = [param(lambda b: b, id="plain"), param(gzip.compress, id="gz"), param(bz2.compress, id="bz2"),
           param(lzma.compress, id="xz")]  # fmt: skip


@pytest.mark.parametrize("pack", PACKERS)
def test_read_all_packed_data_comes_back(pack) -> None:  # type: ignore[no-untyped-def]
    assert read_all(io.BytesIO(pack(b"story " * 1000)), 6000) == b"story " * 1000


@pytest.mark.parametrize("pack", PACKERS)
def test_read_all_beyond_the_limit_is_refused(pack) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TooLarge, match="5,999"):
        read_all(io.BytesIO(pack(b"story " * 1000)), 5999)


@pytest.mark.parametrize("pack", PACKERS[1:])
def test_read_all_cut_short_is_corrupt(pack) -> None:  # type: ignore[no-untyped-def]
    data = pack(bytes(i * i % 251 for i in range(9000)))
    with pytest.raises(Corrupt):
        read_all(io.BytesIO(data[: len(data) // 2]), 1 << 20)


def test_read_all_several_gzip_members_are_one() -> None:
    assert read_all(io.BytesIO(gzip.compress(b"a") + gzip.compress(b"b")), 100) == b"ab"


@pytest.mark.parametrize(
    ("name", "split", "base"),
    [
        ("a.html", (".html", ""), ".html"),
        ("a.HTML.GZ", (".html", ".gz"), ".HTML.GZ"),
        ("a.gz", ("", ".gz"), ".gz"),
        ("a.b.txt.zst", (".txt", ".zst"), ".txt.zst"),
        ("a", ("", ""), ""),
        (".html", ("", ""), ""),
    ],
)
def test_suffixes_are_told_from_compression(name: str, split: tuple[str, str], base: str) -> None:
    assert (split_suffix(name), base_suffix(name)) == (split, base)


# --- inputs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "taken"),
    [("a.html", True), ("a.HTM", True), ("a.xhtml.gz", True), ("a.txt", True), ("a.css", False), ("html", False),
     ("a.html.bak", False), ("a.jpg.gz", False), ("a.warc.gz", True), ("a.jsonl", False), ("a.html.zst", True)],
)  # fmt: skip
def test_is_searched_goes_by_suffix(name: str, taken: bool) -> None:
    assert is_searched(name) is taken


def test_expand_folder_is_sorted_and_goes_round_no_circles(tmp_path: Path) -> None:
    for name in ("b/2.html", "a/1.html", "c.html", "a/z/0.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    *found, passed = expand(str(tmp_path))
    assert [str(Path(str(p)).relative_to(tmp_path)) for p in found] == ["a/1.html", "a/z/0.txt", "b/2.html", "c.html"]
    assert isinstance(passed, Ready)
    assert passed.result.skipped == {"links to folders": 1}


def test_expand_file_whose_name_looks_like_a_glob_is_itself(tmp_path: Path) -> None:
    odd = tmp_path / "story[1].html"
    odd.write_text("x")
    assert list(expand(str(odd))) == [str(odd)]


def test_input_of_ways_to_one_file_are_one() -> None:
    assert input_of("./pages//a.html") == input_of("pages/x/../a.html") == "pages/a.html"
    assert form_of("a.php") == "html"


# --- names ----------------------------------------------------------------------------------------------------------


@given(st.text())
def test_file_name_any_key_is_safe(key: str) -> None:
    name = file_name(key, ".json")
    assert re.fullmatch(r"[\w-][\w.-]{0,120}\.json", name, re.ASCII)
    assert Path(name).name == name


@given(st.lists(st.text(), unique=True, min_size=2, max_size=30))
def test_file_name_keys_never_meet(keys: list[str]) -> None:
    assert len({file_name(k, ".md").lower() for k in keys}) == len(keys)


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        param("pages/Süd bericht.html.gz", "Sud-bericht", id="accents-and-spaces"),
        param("../../etc/passwd", "passwd", id="path-escape"),
        param("site/ferry-back/index.html", "ferry-back-index", id="common-name"),
        param("C:\\pages\\con.html", "_con", id="device"),
        param("新闻.html", "page", id="no-latin-letters"),
        param("-", "page", id="standard-input"),
        param("x" * 300 + ".html", "x" * 80, id="long"),
    ],
)
def test_file_name_stem_is_readable(key: str, stem: str) -> None:
    assert file_name(key, ".json").rpartition("-")[0] == stem


# --- account --------------------------------------------------------------------------------------------------------


def test_tally_pages_are_outcomes_and_errors() -> None:
    tally = Tally()
    for outcome in ("ok", "ok", "empty"):
        tally.add(Done(input="k", outcome=outcome, kinds={"ad": 2}))
    tally.add(Done(input="k", fault=Fault("timeout", "slow")))
    assert tally.pages == tally.outcomes.total() + tally.errors.total() == 4
    lines = [line.split() for line in summary(tally, 2.0)]
    assert ["pages", "4", "2.0", "pages/s"] in lines
    assert ["ad", "6"] in lines
    assert ["timeout", "1"] in lines


def test_summary_of_nothing_is_a_table_all_the_same() -> None:
    assert [line.split() for line in summary(Tally(), 0.0)] == [["pages", "0"], ["ok", "0"]]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        param(FileNotFoundError(2, "x"), "not_found", id="missing"),
        param(PermissionError(13, "Permission denied"), "unreadable", id="forbidden"),
        param(IsADirectoryError(21, "Is a directory"), "unreadable", id="folder"),
        param(MemoryError(), "memory", id="memory"),
        param(RecursionError(), "internal", id="deep"),
        param(MissingExtra("pip install x"), "missing_extra", id="extra"),
        param(KeyError("x"), "internal", id="defect"),
    ],
)
def test_fault_of_gives_a_stable_code(error: BaseException, code: str) -> None:
    assert fault_of(error).error == code


def test_error_row_survives_lone_surrogates() -> None:
    assert json.loads(error_row(Done(input="a\udcff", fault=Fault("unreadable", "x"))))["error"] == "unreadable"


# --- clean_many -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    "content",
    [
        param(PAGE, id="str"),
        param(PAGE.encode(), id="bytes"),
        param(lxml_html.fromstring(PAGE), id="lxml"),
        param(BeautifulSoup(PAGE, "lxml"), id="soup"),
    ],
)
def test_clean_many_takes_any_content(content: object, jobs: int) -> None:
    [article] = clean_many([Source(id="a", content=content, url="https://x.example/a")], jobs=jobs)
    assert isinstance(article, Article)
    assert (article.id, article.url) == ("a", "https://x.example/a")
    assert article.text == f"{WORDS * 2}".strip() + "\n\n" + f"{WORDS * 3}".strip()


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_many_keeps_order_and_is_lazy(jobs: int) -> None:
    taken = []

    def sources():  # type: ignore[no-untyped-def]
        for i in range(10_000):
            taken.append(i)
            yield Source(id=str(i), content=PAGE)

    results = clean_many(sources(), jobs=jobs)
    assert [next(results).id for _ in range(20)] == [str(i) for i in range(20)]
    assert len(taken) < 1000


def test_clean_many_bad_options_raise() -> None:
    with pytest.raises(CleanerError):
        next(clean_many([Source(id="a", content=PAGE)], options=Options(rules=("not toml [",))))


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("page.html"))
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("page.html", "<p>x")
    return out.getvalue()


@pytest.mark.parametrize("content", [param(_zip(), id="zip"), param(_tar(), id="tar")])
def test_files_packed_into_one_are_told_by_their_bytes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "dump").write_bytes(content)
    result = cleaner("clean", tmp_path / "dump")
    assert (result.exit_code, numbers(rows(result.stdout))) == (1, ["bad_input"])
    piped = subprocess.run([sys.executable, "-m", "cleaner", "clean", "-"], input=content, capture_output=True)
    assert (piped.returncode, numbers(rows(piped.stdout))) == (1, ["bad_input"])
    assert "unpack it" in cleaner("explain", tmp_path / "dump").stderr
