"""Text with marks of other programs: rules see the words of Markdown, what stays keeps its marks, fields are read."""

from __future__ import annotations

import pytest

from cleaner import clean_text
from cleaner.exports import render
from cleaner.plaintext.markup import bare, fields
from tests.story import FOUR, ONE, THREE, TWO

param = pytest.param
TITLE = "Old bridge over river to be rebuilt"
STORY = f"{ONE}\n\n{TWO}\n\n{THREE}"
URL = "https://news.example/2024/05/bridge"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        param("[Sign up for our newsletter](https://x.example/n)", "Sign up for our newsletter", id="link"),
        param('[Share](x "on your page") | [Tweet](y)', "Share | Tweet", id="links"),
        param("![The old bridge](/a.jpg)", "The old bridge", id="picture"),
        param("_Advertisement_", "Advertisement", id="weak"),
        param("**Read *more* here**", "Read more here", id="weak-in-strong"),
        param("## What comes next ##", "What comes next", id="heading"),
        param("> Nobody came.", "Nobody came.", id="quote"),
        param(r"\[Photo: Jane Roe\]", "[Photo: Jane Roe]", id="escaped"),
        param("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4", id="marks-that-are-none"),
        param("* * *", "* * *", id="drawn"),
        param("#", "#", id="nothing-left"),
        param("*Read **more** here*", "Read more here", id="strong-in-weak"),
        param("He said [sic] that (so) #1 had won.", "He said [sic] that (so) #1 had won.", id="prose"),
    ],
)  # fmt: skip
def test_bare_line_is_what_a_reader_sees(line: str, words: str) -> None:
    assert bare(line) == words


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        param("[Sign up for our newsletter](https://x.example/n)", "newsletter", id="newsletter"),
        param("_Advertisement_", "ad", id="weak"),
        param("**Advertisement**", "ad", id="strong"),
        param("### Advertisement", "ad", id="heading"),
        param("[Share](x) [Tweet](y)", "social", id="row-of-links"),
        param("[Read more: The river rises](https://x.example/r)", "related", id="related"),
    ],
)
def test_clean_text_residue_in_markdown_leaves_as_it_came(line: str, kind: str) -> None:
    article = clean_text(f"{ONE}\n\n{line}\n\n{TWO}\n\n{THREE}")
    assert [(r.kind.value, r.text) for r in article.removed] == [(kind, line)]
    assert article.text == STORY


def test_clean_text_story_in_markdown_stays_as_it_came() -> None:
    lines = [ONE.replace("council", "**council**"), "## What comes next", f"> {TWO}", f"{THREE} [Map](x.example/m)"]
    article = clean_text("\n\n".join(lines))
    assert article.text.split("\n\n") == lines
    assert article.title is None


def test_clean_text_headline_and_byline_in_markdown_fill_the_fields() -> None:
    article = clean_text(f"# {TITLE}\n\nBy **Jane Roe**\n\n{STORY}")
    assert (article.title, article.authors, article.text) == (TITLE, ("Jane Roe",), STORY)


def test_clean_text_several_headings_of_the_first_level_are_no_headline() -> None:
    article = clean_text(f"# Introduction\n\n{ONE}\n\n# What comes next\n\n{TWO}\n\n{THREE}")
    assert article.title is None
    assert "# Introduction" in article.text


LABELLED = f"Title: {TITLE}\nAuthor: Jane Roe\nDate: 2024-05-03\nURL: {URL}"
FENCED = (
    f'---\ntitle: "{TITLE}"\nauthor: Jane Roe\nurl: {URL}\nhostname: news.example\ndate: 2024-05-03\n'
    "categories: ['News']\ntags:\n- bridge\n- river\n---"
)


@pytest.mark.parametrize(
    "head",
    [
        param(f"{LABELLED}\n\n", id="labelled"),
        param(f"{LABELLED}\n", id="no-blank-line"),
        param(LABELLED.replace("\n", "\n\n") + "\n\n", id="blank-lines"),
        param(f"{LABELLED}\nSource: The Example\n\n# {TITLE}\n\n", id="and-a-headline"),
        param(f"Titel: {TITLE}\nAutor: Jane Roe\nDatum: 2024-05-03\nLink: {URL}\n\n", id="german"),
        param(f"{FENCED}\n", id="yaml"),
        param(f"{FENCED}\n# {TITLE}\n\n", id="yaml-and-a-headline"),
    ],
)
def test_clean_text_fields_above_the_text_are_read(head: str) -> None:
    article = clean_text(head + STORY)
    assert (article.title, article.authors, article.published, article.url, article.text) == (
        TITLE, ("Jane Roe",), "2024-05-03", URL, STORY
    )  # fmt: skip


@pytest.mark.parametrize(
    "authors",
    ['authors: ["Jane Roe", "John Doe"]', "authors: [Jane Roe, John Doe]", "authors:\n  - Jane Roe\n  - John Doe",
     'authors:\n  - "Jane Roe"\n  - "John Doe"\nlayout: post\nweight: 3'],
)
def test_clean_text_lists_between_fences_are_read(authors: str) -> None:
    article = clean_text(f"---\ntitle: {TITLE}\ntags:\n- bridge\n{authors}\n---\n\n{STORY}")
    assert (article.title, article.authors, article.text) == (TITLE, ("Jane Roe", "John Doe"), STORY)
    assert article.byline == "Jane Roe, John Doe"


def test_clean_text_headline_in_brackets_is_no_list() -> None:
    head = f"Title: [Opinion] {TITLE} [Updated]\nURL: {URL}"
    assert clean_text(f"{head}\n\n{STORY}").title == f"[Opinion] {TITLE} [Updated]"


def test_clean_text_reads_back_what_markdown_says() -> None:
    article = clean_text(f"{LABELLED}\n\n{STORY}")
    again = clean_text(render(article, "markdown"))
    assert (again.title, again.authors, again.published, again.text) == (
        article.title, article.authors, article.published, article.text
    )  # fmt: skip


def test_clean_text_address_of_the_caller_beats_the_field() -> None:
    assert clean_text(f"{LABELLED}\n\n{STORY}", url="https://news.example/x").url == "https://news.example/x"


@pytest.mark.parametrize(
    "lines",
    [
        param(["Title: Dune", "Author: Frank Herbert", ONE], id="review-of-a-book"),
        param(["Date: Friday", "Source: the police", ONE], id="no-title"),
        param([ONE, f"Title: {TITLE}", f"URL: {URL}"], id="below-the-story"),
        param(["---", f"title: {TITLE}", f"url: {URL}", ONE], id="fence-never-closed"),
        param(["Chair: Jane Roe", "Present: nine", ONE], id="minutes"),
        param(["---", ONE, "Date: 5 May 2024", TWO, "---", ONE], id="story-between-rules"),
        param([], id="nothing"),
    ],
)
def test_fields_lines_that_may_be_story_are_none(lines: list[str]) -> None:
    assert fields(lines) == {}


def test_clean_text_minutes_with_labels_stay() -> None:
    lines = ["Chair: Jane Roe", "Present: nine councillors", ONE, TWO, FOUR]
    assert clean_text("\n".join(lines)).text.split("\n\n")[-3:] == [ONE, TWO, FOUR]
