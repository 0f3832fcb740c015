"""What people see who ask why a block stays or goes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from cleaner.explain import rows, to_html, to_terminal
from cleaner.explain.terminal import width_of, wrap
from cleaner.pipeline import Cleaner, Explanation
from cleaner.types import Article, Cut, Kind, Label
from tests.conftest import SOURCES

param = pytest.param


def explanation(*blocks: tuple[str, Kind, tuple[tuple[int, int, Kind], ...]]) -> Explanation:
    """An explanation of blocks: text, kind, and the spans that leave it."""
    page = Cleaner().explain("".join(f"<p>block {i}</p>" for i in range(len(blocks)))).page
    assert len(page.blocks) == len(blocks)
    page = page._replace(blocks=tuple(b._replace(text=t) for b, (t, *_) in zip(page.blocks, blocks, strict=True)))
    labels = tuple(Label(kind, 0.93, f"rule:test/{kind}") for _, kind, _ in blocks)
    cuts = tuple(tuple(Cut(a, b, kind, 0.8, f"rule:span/{kind}") for a, b, kind in spans) for *_, spans in blocks)
    return Explanation(Article(title="Ferry runs"), page, labels, cuts)


STORY = "MOSCOW (AP) — High-level talks failed on Friday."
SIMPLE = explanation(
    ("Home Sport", Kind.NAV, ()),
    (STORY, Kind.CONTENT, ((0, 13, Kind.DATELINE),)),
    ("Sign up for our newsletter", Kind.NEWSLETTER, ()),
)


def test_rows_are_the_blocks_with_their_labels_and_cuts() -> None:
    found = list(rows(SIMPLE))
    assert [(r.text, r.kind, r.kept) for r in found] == [
        ("Home Sport", Kind.NAV, False), (STORY, Kind.CONTENT, True),
        ("Sign up for our newsletter", Kind.NEWSLETTER, False),
    ]  # fmt: skip
    assert [n.kind for n in found[1].notes] == [Kind.DATELINE]


@pytest.mark.parametrize("width", [40, 80, 100, 140])
def test_terminal_every_block_has_kind_score_and_why(width: int) -> None:
    shown = to_terminal(SIMPLE, width=width, colour=False)
    for part in ("✗ nav 0.93 rule:test/nav", "✓ content 0.93", "✗ dateline 0.80", "✗ newsletter 0.93"):
        assert part in shown
    assert all(width_of(line) <= width for line in shown.splitlines())


def test_terminal_kept_stands_left_of_cut() -> None:
    lines = to_terminal(SIMPLE, width=120, colour=False).splitlines()
    [kept] = [line for line in lines if "✓ content" in line]
    left, right = kept.split("│")
    assert "content" in left
    assert "dateline" in right


def test_terminal_colour_is_all_that_it_adds() -> None:
    plain, coloured = (to_terminal(SIMPLE, width=120, colour=c) for c in (False, True))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[" in coloured


def test_terminal_gets_no_commands_from_a_page() -> None:
    bad = "\x1b]0;mine\x07\x9b31m bridge"
    found = Cleaner().explain(f"<title>{bad}</title><article><h1>{bad}</h1><p>{bad} {STORY}</p></article>")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", to_terminal(found, colour=False))


def test_terminal_full_shows_long_blocks_whole() -> None:
    long = explanation((" ".join(f"word{i}" for i in range(500)), Kind.CONTENT, ()))
    assert "word499" not in to_terminal(long, colour=False)
    assert "word499" in to_terminal(long, colour=False, full=True)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])), st.integers(2, 60))
def test_wrap_any_text_keeps_all_within_the_width(text: str, columns: int) -> None:
    lines = list(wrap(text, columns))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= columns for line in lines)


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("", 0), ("👍", 2)])
def test_width_of_counts_columns(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_html_shows_all_text_and_evidence() -> None:
    root = lxml_html.fromstring(to_html(SIMPLE))
    shown = " ".join(root.text_content().split())
    for part in ("Home Sport", STORY, "rule:test/newsletter", "rule:span/dateline", "Ferry runs"):
        assert part in shown
    assert [d.text for d in root.iter("del")] == ["MOSCOW (AP) —"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_html_nothing_on_the_page_becomes_markup(text: str) -> None:
    size = min(len(text), 3)
    report = to_html(explanation((text, Kind.CONTENT, ((0, size, Kind.WIRE),)), (text, Kind.AD, ())))
    bare = to_html(explanation(("x", Kind.CONTENT, ((0, 1, Kind.WIRE),)), ("x", Kind.AD, ())))
    assert report.count("<script") == bare.count("<script") == 1
    assert report.count("<p ") == bare.count("<p ")


def test_html_headline_is_in_the_language_of_the_page() -> None:
    report = to_html(SIMPLE._replace(article=Article(title="除雪", kicker="社会", language="ja")))
    root = lxml_html.fromstring(report)
    assert root.get("lang") == "en"
    assert [(e.get("lang"), e.get("dir")) for e in (root.find(".//h1"), root.find_class("kicker")[0])] == [
        ("ja", "auto"), ("ja", "auto"),
    ]  # fmt: skip


def test_html_needs_nothing_from_elsewhere() -> None:
    assert not re.search(r"""(?:src|href)=|@import|url\(""", to_html(SIMPLE))


@pytest.mark.parametrize("slug", SOURCES)
def test_explain_pages_as_they_are(slug: str) -> None:
    found = Cleaner().explain(SOURCES[slug].read_bytes(), id=slug)
    assert len(list(rows(found))) == len(found.page.blocks)
    assert to_terminal(found, width=120).endswith("\n")
    assert to_html(found).startswith("<!doctype html>")
