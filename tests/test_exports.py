"""What the written formats look like to those who read them with other tools."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import html as lxml_html

from cleaner.errors import OptionsError
from cleaner.exports import FORMATS, render
from cleaner.exports.html import body as html_body
from cleaner.exports.markdown import escape
from cleaner.exports.ninjs import to_ninjs, uri
from cleaner.exports.schema_org import to_schema_org
from cleaner.options import Options
from cleaner.pipeline import Cleaner
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
from tests.conftest import SHARED, SOURCES
from tests.story import page

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


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_render_json_has_null_for_a_number_that_is_missing(name: str) -> None:
    gaps = {"rank": float("nan"), "scores": [0.5, float("inf")], "seen": datetime(2024, 5, 2, tzinfo=UTC)}
    out = render(FULL, name, gaps)
    assert json.loads(out)["extra"] == {"rank": None, "scores": [0.5, None], "seen": "2024-05-02 00:00:00+00:00"}
    assert "NaN" not in out


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


# --- HTML -----------------------------------------------------------------------------------------------------------


def test_html_has_the_structure() -> None:
    assert html_body(FULL) == """\
<p class="standfirst">After nine months the ferry is back.</p>
<p>It left at dawn.</p>
<h2>Who sailed</h2>
<ul><li>Drivers<ul><li>from Kent</li></ul></li><li>Walkers</li></ul>
<blockquote><p>We waited.</p><footer>A. Sailor</footer></blockquote>
<table><tr><td>Port</td><td>Boats</td></tr><tr><td>Dover</td><td>3|4</td></tr></table>
<pre><code>sail --now
```</code></pre>
<p>More at <a href="https://port.example/">the port</a>.</p>"""


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        param("a **bold** word", "a <strong>bold</strong> word", id="strong"),
        param("a *fine* word", "a <em>fine</em> word", id="em"),
        param("**strong *and em***", "<strong>strong <em>and em</em></strong>", id="closed-together"),
        param("***both***", "<strong><em>both</em></strong>", id="both"),
        param("run `a<b` now", "run <code>a&lt;b</code> now", id="code"),
        param(r"2 \* 3 \[x\]", "2 * 3 [x]", id="escaped"),
        param("[at home](/a?b=1&c=2)", '<a href="https://news.example/a?b=1&amp;c=2">at home</a>', id="relative"),
        param("[a](<https://x.example/(b)>)", '<a href="https://x.example/(b)">a</a>', id="angled"),
        param("[click](javascript:alert)", "click", id="script"),
        param("[click](data:text/html,x)", "click", id="data"),
        param("[**a** b](https://x.example/)", '<a href="https://x.example/"><strong>a</strong> b</a>', id="nested"),
        param("one\ntwo", "one<br>\ntwo", id="line-break"),
        param("an *open mark", "plain", id="unpaired"),
        param("<script>", "&lt;script&gt;", id="markup"),
    ],
)
def test_html_inline_markup_is_kept_and_safe(markdown: str, html: str) -> None:
    article = Article(url="https://news.example/x", blocks=(block("plain", markdown=markdown),))
    assert html_body(article) == f"<p>{html}</p>"


def test_html_lists_keep_numbers_and_depth() -> None:
    items = [("a", 1, 3), ("b", 2, None), ("c", 4, None), ("d", 1, 4), ("e", 1, None)]
    blocks = tuple(block(t, "list_item", depth=d, number=n) for t, d, n in items)
    assert html_body(Article(blocks=blocks)) == (
        '<ol start="3"><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ol><ul><li>e</li></ul>'
    )


def test_html_page_is_parsed_back_to_the_article() -> None:
    root = lxml_html.fromstring(render(FULL, "html"))
    assert root.findtext(".//h1") == FULL.title
    assert root.get("lang") == "en"
    assert [i.get("src") for i in root.iter("img")] == ["https://news.example/f.jpg"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_html_nothing_in_an_article_becomes_markup(text: str) -> None:
    article = Article(title=text, byline=text, url="https://x.example/", blocks=(block(text), block(text, "code")))
    found = [e.tag for e in lxml_html.fromstring(render(article, "html")).iter() if isinstance(e.tag, str)]
    ours = {"html", "head", "meta", "title", "link", "body", "article", "header", "h1", "p", "pre", "code"}
    assert set(found) <= ours


def test_html_right_to_left_languages_say_so() -> None:
    assert '<html lang="ar" dir="rtl">' in render(Article(language="ar"), "html")


# --- ninjs ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ninjs_schema() -> Draft202012Validator:
    path = SHARED / "schemas" / "ninjs-schema_3.1.json"
    if not path.exists():
        pytest.skip("the ninjs schema is not here")
    return Draft202012Validator(json.loads(path.read_text()), format_checker=Draft202012Validator.FORMAT_CHECKER)


@given(
    st.builds(
        Article,
        id=st.none() | st.text(), url=st.none() | st.text() | st.just("https://x.example/ä b?q=[1]%zz#a#b"),
        title=st.none() | st.text(), kicker=st.none() | st.text(), byline=st.none() | st.text(),
        authors=st.lists(st.text()).map(tuple), tags=st.lists(st.text()).map(tuple),
        published=st.none() | st.sampled_from(["2024", "2024-05-04", "2024-05-04T08:30:00", "2024-05-04T08:30:00Z"]),
        licence=st.none() | st.text() | st.just("https://creativecommons.org/licenses/by/4.0/"),
        images=st.lists(st.builds(Image, url=st.none() | st.text(), caption=st.none() | st.text())).map(tuple),
        text=st.text(), language=st.none() | st.just("pt-BR"),
        flags=st.lists(st.builds(FlagNote, flag=st.sampled_from(Flag), why=st.text())).map(tuple),
    )
)  # fmt: skip
def test_ninjs_any_article_is_valid(ninjs_schema: Draft202012Validator, article: Article) -> None:
    ninjs_schema.validate(to_ninjs(article))


def test_ninjs_carries_the_fields() -> None:
    found = json.loads(render(FULL, "ninjs"))
    assert found["uri"] == "https://news.example/ferry"
    assert found["located"] == "CALAIS"
    assert found["firstCreated"] == "2024-05-04T08:30:00+02:00"
    assert found["people"] == [{"name": "Ana Pérez", "rel": "author"}, {"name": "Li Wei", "rel": "author"}]
    assert found["bodies"][0]["value"] == FULL.text
    [picture] = found["associations"]
    assert picture["renditions"] == [{"name": "original", "href": "https://news.example/f.jpg"}]
    assert {"role": "caption", "value": "The ferry."} in picture["descriptions"]


@pytest.mark.parametrize(
    ("byline", "shown"),
    [
        param("By Ana Pérez and\nLi Wei", "By Ana Pérez and Li Wei", id="as-printed"),
        param("ANA PÉREZ\nana@news.example", "Ana Pérez, Li Wei", id="mail-address"),
        param("04.05.2024 Ana Pérez, Li Wei Travel", "Ana Pérez, Li Wei", id="day"),
        param("(Reporting by Ana Pérez in Lima)", "Ana Pérez, Li Wei", id="brackets"),
        param("Ana Pérez Li Wei", "Ana Pérez, Li Wei", id="side-by-side"),
        param(None, "Ana Pérez, Li Wei", id="none"),
    ],
)
def test_exports_say_whom_it_is_by(byline: str | None, shown: str) -> None:
    article = replace(FULL, byline=byline)
    assert to_ninjs(article)["by"] == shown
    assert f"<p>{shown} · CALAIS · " in render(article, "html")


def test_exports_name_the_holder_of_the_rights() -> None:
    article = replace(FULL, copyright="Example Media")
    assert to_ninjs(article)["copyrightHolder"] == "Example Media"
    assert to_schema_org(article)["copyrightHolder"] == {"@type": "Organization", "name": "Example Media"}


def test_html_time_is_readable_and_exact() -> None:
    assert '<time datetime="2024-05-04T08:30:00+02:00">2024-05-04 08:30</time>' in render(FULL, "html")


def test_html_credit_is_set_apart() -> None:
    picture = Image(url="https://news.example/f.jpg", caption="The ferry.", credit="Jo Doe")
    shown = render(replace(FULL, images=(picture,)), "html")
    assert "<figcaption>The ferry. <small>Jo Doe</small></figcaption>" in shown


def test_markdown_front_matter_has_dateline_byline_and_standfirst() -> None:
    shown = render(replace(FULL, byline="By Ana Pérez", standfirst="It is back."), "markdown")
    assert 'standfirst: "It is back."\n' in shown
    assert 'byline: "By Ana Pérez"\n' in shown
    assert '"place": "CALAIS"' in shown


def test_ninjs_without_address_has_a_stable_urn() -> None:
    first, again, other = (to_ninjs(Article(id=i))["uri"] for i in ("a", "a", "b"))
    assert first == again != other
    assert first.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        param("https://x.example/a", "https://x.example/a", id="plain"),
        param("https://x.example/ä b", "https://x.example/%C3%A4%20b", id="letters-and-spaces"),
        param("https://x.example/%C3%A4?q=100%", "https://x.example/%C3%A4?q=100%25", id="stray-per-cent"),
        param("https://münchen.example/", "https://xn--mnchen-3ya.example/", id="international-host"),
        param("http://[::1]:8080/x", "http://[::1]:8080/x", id="ipv6"),
        param("/a", None, id="relative"),
        param("javascript:alert(1)", None, id="script"),
        param("http://[bad", None, id="malformed"),
        param(None, None, id="none"),
        param("https://x.example/\ud800.jpg", "https://x.example/%EF%BF%BD.jpg", id="half-a-pair-of-surrogates"),
    ],
)
def test_uri_of_an_address(url: str | None, found: str | None) -> None:
    assert uri(url) == found


# --- schema.org -----------------------------------------------------------------------------------------------------


def test_schema_org_expands_to_known_terms() -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    context = {"@vocab": "http://schema.org/", "url": {"@type": "@id"}, "id": "@id", "type": "@type"}

    def load(url: str, options: object) -> dict[str, object]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
                "document": {"@context": context}}  # fmt: skip

    [node] = jsonld.expand(json.loads(render(FULL, "schema-org")), {"documentLoader": load})
    assert node["@type"] == ["http://schema.org/NewsArticle"]
    assert node["@id"] == "https://news.example/ferry"
    assert node["http://schema.org/headline"] == [{"@value": FULL.title}]
    assert [a["http://schema.org/name"][0]["@value"] for a in node["http://schema.org/author"]] == list(FULL.authors)


@pytest.mark.parametrize(
    ("flag", "type"),
    [(Flag.OPINION, "OpinionNewsArticle"), (Flag.SPONSORED, "AdvertiserContentArticle"),
     (Flag.LIVE_BLOG, "LiveBlogPosting"), (Flag.GALLERY, "NewsArticle")],
)  # fmt: skip
def test_schema_org_type_follows_flags(flag: Flag, type: str) -> None:
    assert to_schema_org(Article(flags=(FlagNote(flag=flag, why="x"),)))["@type"] == type


def test_schema_org_can_stand_in_a_script() -> None:
    assert "</script" not in render(Article(title="</script><b>"), "schema-org")


# --- pages as they are ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    cleaner = Cleaner(Options(audit="full"))
    return [cleaner.clean(path.read_bytes(), id=slug) for slug, path in SOURCES.items()]


def test_exports_pages_are_valid_and_come_back(articles: list[Article], ninjs_schema: Draft202012Validator) -> None:
    schema = Draft202012Validator(json_schema())
    for article in articles:
        schema.validate(article.to_dict())
        ninjs_schema.validate(to_ninjs(article))
        assert Article.from_dict(json.loads(render(article, "json"))) == article


@pytest.mark.parametrize("name", FORMATS)
def test_exports_pages_can_be_written(articles: list[Article], name: str) -> None:
    assert all(render(article, name) or not article.text for article in articles)


def test_exports_html_of_pages_says_what_the_text_says(articles: list[Article]) -> None:
    for article in articles:
        if article.blocks:
            shown = lxml_html.fromstring(f"<div>{html_body(article)}</div>").text_content()
            for block_ in article.blocks:
                if block_.type not in ("table", "code"):
                    assert "".join(block_.text.split()) in "".join(shown.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("markdown", "> We are open.\n>\n> — [Council](<https://x.example/1>)", id="markdown"),
        pytest.param(
            "html",
            '<blockquote cite="https://x.example/1"><p>We are open.</p>'
            '<footer>— <a href="https://x.example/1">Council</a></footer></blockquote>',
            id="html",
        ),
    ],
)
def test_render_quote_names_its_author_once(name: str, expected: str) -> None:
    post = ArticleBlock(
        index=0, type="quote", text="We are open.\n— Council", attribution="Council", url="https://x.example/1"
    )
    assert expected in render(Article(id=None, outcome=Outcome.OK, blocks=(post,)), name)


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        param('<a href=" java\nscript:alert(1)">said</a>', None, id="script-with-a-line-break"),
        param('<a href="\u200bjavascript:alert(1)">said</a>', None, id="script-behind-what-is-unseen"),
        param('<a href="data:text/html,x">said</a>', None, id="data"),
        param('<a href="tel:+123">said</a>', "[said](tel:+123)", id="telephone"),
        param('<a href="/x:y">said</a>', "[said](https://news.example/x:y)", id="path-with-a-colon"),
        param("<code>a<em>b</em></code>", "`ab`", id="emphasis-in-code"),
        param("<code>a`b</code>", "`` a`b ``", id="code-with-a-tick"),
        param('<code><a href="/x">go</a></code>', "[`go`](https://news.example/x)", id="link-in-code"),
        param("<strong><b>said</b></strong>", "**said**", id="twice-strong"),
        param("<em>said</em><em>.</em>", "*said.*", id="emphasis-side-by-side"),
        param('<em>so</em><a href="/x"><em>he</em> said</a>', "*so*[*he* said](https://news.example/x)", id="crossed"),
        param("<em>&amp;copy;</em> ~~x~~", r"*\&copy;* \~~x\~~", id="what-else-means-something"),
    ],
)
def test_markdown_of_a_block_is_read_back_as_its_text(markup: str, markdown: str | None) -> None:
    line = f"<p>The mayor of the town {markup} on Tuesday that the bridge will be built again.</p>"
    source = page(below=line)
    article = Cleaner(Options(links=True)).clean(source, url="https://news.example/a")
    found = article.blocks[-1]
    assert found.text.startswith("The mayor of the town ")
    whole = f"The mayor of the town {markdown} on Tuesday that the bridge will be built again." if markdown else None
    assert found.markdown == whole
    shown = lxml_html.fragment_fromstring(html_body(article), create_parent=True)
    assert shown.text_content().endswith(found.text)
    assert not shown.xpath("//@href[starts-with(., 'javascript')]")
