"""What the written formats look like to those who read them with other tools."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cleaner.errors import OptionsError
from cleaner.exports import FORMATS, render
from cleaner.exports.markdown import escape
from cleaner.schema import error_schema, json_schema, row_schema
from cleaner.types import (
    Article,
    ArticleBlock,
    Dateline,
    Flag,
    FlagNote,
    Image,
    Kind,
    Outcome,
    Removal,
)

param = pytest.param


def block(text: str, type: str = "paragraph", **more: object) -> ArticleBlock:
    return ArticleBlock(index=0, type=type, text=text, **more)  # type: ignore[arg-type]


FULL = Article(
    id="pages/ferry.html", url="https://news.example/ferry", site="The Example", tags=("ports", "ferries"),
    flags=(FlagNote(flag=Flag.WIRE_COPY, why="rule:wire/credit-line"),), title="Ferry runs again: “at last”",
    authors=("Ana Pérez", "Li Wei"), published="2024-05-04T08:30:00+02:00",
    dateline=Dateline(place="CALAIS", agency="Reuters", date=None, text="CALAIS (Reuters) -"), language="en",
    images=(Image(url="https://news.example/f.jpg", alt="A ferry", caption="The ferry."),),
    blocks=(
        block("After nine months the ferry is back.", "standfirst"),
        block("It left at dawn."),
        block("Who sailed", "heading", level=2),
        block("Drivers", "list_item", depth=1),
        block("from Kent", "list_item", depth=2),
        block("Walkers", "list_item", depth=1),
        block("We waited.", "quote", attribution="A. Sailor"),
        block("Port | Boats\nDover | 3", "table", rows=(("Port", "Boats"), ("Dover", "3|4"))),
        block("sail --now\n```", "code"),
        block("More at the port.", markdown="More at [the port](https://port.example/)."),
    ),
    text="After nine months the ferry is back.\n\nIt left at dawn.",
    removed=(Removal(index=3, kind=Kind.AD, text="Ad", why="rule:ads/label-en", score=0.99),
             Removal(index=4, kind=Kind.DATELINE, text="CALAIS", why="rule:d", score=0.9, span=(0, 6), path="body/p")),
    confidence=0.97, version={"cleaner": "0.1.0"}, sources={"title": "h1"},
)  # fmt: skip
EMPTY = Article(id=None, outcome=Outcome.EMPTY)


@pytest.mark.parametrize("article", [param(FULL, id="full"), param(EMPTY, id="empty")])
@pytest.mark.parametrize("name", FORMATS)
def test_render_any_article_ends_with_one_line_break(name: str, article: Article) -> None:
    out = render(article, name)
    assert out == "" or (out.endswith("\n") and not out.endswith("\n\n"))


def test_render_unknown_format_says_which_there_are() -> None:
    with pytest.raises(OptionsError, match="jsonl"):
        render(FULL, "docx")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_reads_back_as_the_same_article(name: str) -> None:
    assert Article.from_dict(json.loads(render(FULL, name))) == FULL


def test_jsonl_line_separators_stay_in_one_line() -> None:
    line = render(Article(text="a\u2028b\x85c"), "jsonl")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "a\u2028b\x85c"


@pytest.mark.parametrize("article", [param(FULL, id="full"), param(EMPTY, id="empty")])
def test_schema_accepts_articles(article: Article) -> None:
    Draft202012Validator.check_schema(json_schema())
    Draft202012Validator(json_schema()).validate(article.to_dict())
    Draft202012Validator(row_schema()).validate(article.to_dict())


def test_schema_describes_every_field_of_an_article() -> None:
    properties = json_schema()["properties"]
    assert list(properties) == list(FULL.to_dict())
    assert all("description" in p for p in properties.values())


@pytest.mark.parametrize(
    "change",
    [
        param({"outcome": "fine"}, id="unknown-outcome"),
        param({"schema": "cleaner.article/2"}, id="other-version"),
        param({"confidence": 2}, id="confidence-above-one"),
        param({"published": "yesterday"}, id="date-in-words"),
        param({"blocks": [{"index": 0, "type": "poem", "text": ""}]}, id="unknown-block-type"),
    ],
)
def test_schema_refuses_what_is_not_an_article(change: dict[str, object]) -> None:
    assert not Draft202012Validator(json_schema()).is_valid({**FULL.to_dict(), **change})


def test_schema_lets_fields_be_added() -> None:
    Draft202012Validator(json_schema()).validate({**FULL.to_dict(), "mood": "calm"})


def test_error_schema_tells_rows_apart() -> None:
    row = {"schema": "cleaner.error/1", "id": "a.html", "error": "not_found", "message": "no such file"}
    Draft202012Validator(error_schema()).validate(row)
    Draft202012Validator(row_schema()).validate(row)
    assert not Draft202012Validator(json_schema()).is_valid(row)


def test_text_is_the_text_and_nothing_else() -> None:
    assert render(FULL, "text") == "After nine months the ferry is back.\n\nIt left at dawn.\n"


def front(article: Article) -> dict[str, object]:
    out = render(article, "markdown")
    return dict(yaml.safe_load(out.split("\n---\n")[0]))


def test_markdown_front_matter_holds_known_fields() -> None:
    data = front(FULL)
    assert data["title"] == FULL.title
    assert data["authors"] == ["Ana Pérez", "Li Wei"]
    assert data["published"] == "2024-05-04T08:30:00+02:00"
    assert data["images"] == [{"url": "https://news.example/f.jpg", "alt": "A ferry", "caption": "The ferry."}]
    assert "modified" not in data


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_markdown_front_matter_any_title_reads_back(title: str) -> None:
    assert front(Article(title=title))["title"] == title


@pytest.mark.parametrize("title", ["no", "2024-05-04", "a: b", "- x", "'quoted'", "# x", "---", "null", "1e3", "{x}"])
def test_markdown_front_matter_title_stays_a_string(title: str) -> None:
    assert front(Article(title=title))["title"] == title


def test_markdown_body_has_the_structure() -> None:
    body = render(FULL, "markdown").split("\n---\n", 1)[1].strip()
    assert body == """\
# Ferry runs again: “at last”

After nine months the ferry is back.

It left at dawn.

## Who sailed

- Drivers
    - from Kent
- Walkers

> We waited.
>
> — A. Sailor

| Port | Boats |
| --- | --- |
| Dover | 3\\|4 |

````
sail --now
```
````

More at [the port](https://port.example/)."""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        param("# 1 in sales", r"\# 1 in sales", id="heading"),
        param("#1 in sales", "#1 in sales", id="not-a-heading"),
        param("- so he said", r"\- so he said", id="list"),
        param("1984. A year", r"1984\. A year", id="numbered"),
        param("> quoted", r"\> quoted", id="quote"),
        param("2 * 3 * 4", r"2 \* 3 \* 4", id="stars"),
        param("a snake_case name", "a snake_case name", id="snake-case"),
        param("_so_", r"\_so\_", id="underscores"),
        param("see [1]", r"see \[1\]", id="brackets"),
        param("<b>no</b>", r"\<b>no\</b>", id="markup"),
        param("1 < 2 & 3 > 2", "1 < 2 & 3 > 2", id="comparison"),
        param("&amp; so", r"\&amp; so", id="entity"),
        param("one\ntwo", "one\\\ntwo", id="line-break"),
        param("---", r"\---", id="rule"),
        param("AT&T – 5 %", "AT&T – 5 %", id="plain"),
    ],
)
def test_escape_shows_the_text_as_it_is(text: str, written: str) -> None:
    assert escape(text) == written


def test_markdown_list_that_begins_deep_is_not_code() -> None:
    out = render(Article(blocks=(block("x", "list_item", depth=3, number=2),)), "markdown")
    assert out.endswith("\n2. x\n")
