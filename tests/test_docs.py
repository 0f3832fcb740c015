"""What the README says is so: its examples run, its tables are complete, its commands are there."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import cleaner
from cleaner import Article, Kind, Options
from cleaner.types import ArticleBlock, Flag, Image, Outcome, Removal
from tests.conftest import PAGES, ROOT

README = (ROOT / "README.md").read_text("utf-8")
PROSE = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
PAGE = """<!doctype html><html lang="en"><head><title>Bridge to be rebuilt - The Example</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge to be rebuilt</h1><p class="byline">By Jane Doe</p>
<p>The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks.</p>
<p>Work begins in May, the mayor said, and the road will be closed until the autumn for all but buses.</p>
<p>Sign up for our free newsletter</p></article>
<footer><p>© 2024 The Example. All rights reserved.</p></footer></body></html>"""
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ELSEWHERE = ("jq",)


def fenced(language: str) -> list[str]:
    return [body for name, body in _FENCE.findall(README) if name == language]


def section(title: str) -> str:
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def commands() -> list[tuple[str, str]]:
    """Every command of the console examples, with what it prints; nothing where the example leaves that out."""
    found: list[tuple[str, str]] = []
    for body in fenced("console"):
        for part in body.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            found.append((command.split("  #")[0].strip(), output.rstrip("\n")))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for name in ("page.html", "pages/page.html"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    shutil.copy(PAGES / "txt-en-hardwrap" / "source.txt", tmp_path / "notes.txt")
    return tmp_path


def test_readme_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    examples = doctest.DocTestParser().get_doctest("\n".join(fenced("python")), {}, "README.md", None, 0)
    said: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(examples, out=said.append)
    assert examples.examples
    assert not said, "".join(said)


@pytest.mark.parametrize(("command", "output"), commands())
def test_readme_command_prints_what_it_says(folder: Path, command: str, output: str) -> None:
    if any(shutil.which(tool) is None for tool in _ELSEWHERE if tool in command):
        pytest.skip(f"one of {', '.join(_ELSEWHERE)} is not installed")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    if output:
        assert done.stdout.rstrip("\n") == output


def test_readme_before_and_after_is_the_fixture() -> None:
    source = (PAGES / "en-local-paper" / "source.html").read_bytes()
    article = cleaner.clean(source, options=Options(audit="full"))
    (diff,) = fenced("diff")
    for line in diff.splitlines():
        text, _, kind = line[2:].strip().rpartition("  ")
        if line.startswith("- "):
            start = text.strip().removesuffix("…").strip()
            assert any(cut.kind == kind and cut.text.startswith(start) for cut in article.removed), line
        else:
            assert any(b.text.startswith(line.strip().removesuffix("…").strip()) for b in article.blocks), line


def test_readme_table_names_every_field() -> None:
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.+?`) \|", section("The JSON"), re.MULTILINE))))
    assert named == {f.name for f in fields(Article)} | {"schema"}


@pytest.mark.parametrize("owner", [ArticleBlock, Image, Removal], ids=lambda owner: owner.__name__)
def test_readme_table_names_every_member(owner: type) -> None:
    assert not {f.name for f in fields(owner)} - set(re.findall(r"`(\w+)`", section("The JSON")))


@pytest.mark.parametrize("words", [Flag, Outcome], ids=lambda words: words.__name__)
def test_readme_table_names_every_word(words: type[Flag] | type[Outcome]) -> None:
    assert not {w.value for w in words} - set(re.findall(r"`(\w+)`", section("The JSON")))


def test_readme_names_every_engine() -> None:
    carriers = re.findall(r'_carried\(page, \w+, "([a-z-]+)"\)', (ROOT / "cleaner" / "carriers.py").read_text("utf-8"))
    assert len(carriers) == 2
    assert {"trafilatura", *carriers} <= set(re.findall(r"`\+([a-z-]+)`", section("The JSON")))


def test_rules_doc_names_every_kind() -> None:
    table = (ROOT / "docs" / "rules.md").read_text("utf-8").split("\n# Kinds\n")[1]
    named = "".join(re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE))
    assert {kind.value for kind in Kind} == set(re.findall(r"`(\w+)`", named))


def test_readme_table_names_every_option() -> None:
    table = re.findall(r"^\| (`.+?`) \|", section("Quick start"), re.MULTILINE)
    assert {f.name for f in fields(Options)} <= set(re.findall(r"`(\w+)`", "".join(table)))


def test_readme_kinds_exist() -> None:
    kinds = {line.rsplit("  ", 1)[1].strip() for line in fenced("diff")[0].splitlines() if line.startswith("- ")}
    assert kinds <= {kind.value for kind in Kind}


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_docs_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_readme_leads_to_every_page_of_the_docs(path: Path) -> None:
    assert f"](docs/{path.name})" in section("More")


@pytest.mark.parametrize("target", ["demo", "test", "golden"])
def test_makefile_has_the_commands(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
