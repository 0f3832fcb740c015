"""All of a page's metadata together, and what it must not do to the page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaner.metadata import Clues, describe, early, read_head
from cleaner.stages.parse import parse
from cleaner.stages.segment import segment
from cleaner.types import Flag, Page

URL = "https://www.exampletimes.com/politics/bridge-opens-two-years-late?utm_source=feed"
STORY = "<p>" + "The bridge was opened on Monday by the mayor and a brass band of the town. " * 6 + "</p>"
ARTICLE = """
{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge opens late","articleSection":"Politics",
"datePublished":"2024-05-03T08:00:00+02:00","dateModified":"2024-05-04T09:30:00+02:00","isAccessibleForFree":"False",
"author":[{"@type":"Person","name":"Ada Byron"},{"@type":"Organization","name":"Example Times"}],
"publisher":{"@type":"Organization","name":"Example Times"},"keywords":["bridges","harbour"],
"image":{"@type":"ImageObject","url":"/img/bridge.jpg","caption":"The bridge","creditText":"G. Hopper"},
"copyrightHolder":{"name":"Example Media"},"license":"https://creativecommons.org/licenses/by/4.0/"}
"""


def page_of(head: str, body: str, url: str | None = URL, fetched: datetime | None = None) -> Page:
    root = parse(f'<html lang="en-GB"><head>{head}</head><body>{body}</body></html>'.encode())
    return Page(root, url, fetched, read_head(root), *segment(root))


def test_describe_json_ld_fills_every_field() -> None:
    head = f'<link rel="canonical" href="/politics/bridge"><script type="application/ld+json">{ARTICLE}</script>'
    found = describe(page_of(head, f"<h1>Bridge opens late</h1><p>By Ada Byron</p>{STORY}"))
    assert found.title == "Bridge opens late"
    assert found.authors == ("Ada Byron",)
    assert found.byline == "By Ada Byron"
    assert (found.published, found.modified) == ("2024-05-03T08:00:00+02:00", "2024-05-04T09:30:00+02:00")
    assert (found.site, found.section, found.tags) == ("Example Times", "Politics", ("bridges", "harbour"))
    assert found.canonical_url == "https://www.exampletimes.com/politics/bridge"
    assert found.language == "en-GB"
    assert (found.copyright, found.licence) == ("Example Media", "https://creativecommons.org/licenses/by/4.0/")
    assert [(i.url, i.caption, i.credit) for i in found.images] == [
        ("https://www.exampletimes.com/img/bridge.jpg", "The bridge", "G. Hopper")
    ]
    assert [f.flag for f in found.flags] == [Flag.PAYWALLED]
    assert found.sources["published"] == "json-ld"


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        pytest.param('<meta name="author" content="Ada Byron">', "", ("Ada Byron",), id="meta"),
        pytest.param(
            '<meta property="article:author" content="https://facebook.com/ada">',
            '<p class="byline">By Ada Byron</p>',
            ("Ada Byron",),
            id="meta-address",
        ),
        pytest.param(
            '<meta name="author" content="Example Times">',
            '<p class="byline">By Ada Byron</p>',
            ("Ada Byron",),
            id="meta-is-site",
        ),
        pytest.param(
            '<meta name="author" content="jsmith2">', "<p>By Ada Byron</p>", ("Ada Byron",), id="meta-is-account"
        ),
        pytest.param("", '<p><a href="/authors/ada">Ada Byron</a></p>', ("Ada Byron",), id="link"),
        pytest.param(
            "",
            '<div class="author"><b>Ada Byron</b> <span>Technology editor</span></div>',
            ("Ada Byron",),
            id="role-beside",
        ),
        pytest.param("", "<div>Ada Byron</div><div>3 May 2024</div>", ("Ada Byron",), id="bare-name-beside-date"),
        pytest.param(
            "", '<p class="byline">By Ada Byron and Grace Hopper</p>', ("Ada Byron", "Grace Hopper"), id="two"
        ),
        pytest.param("", "<p>By Reuters</p>", (), id="agency"),
        pytest.param("", '<div class="comments"><p class="author">Ada Byron</p></div>', (), id="comment"),
        pytest.param("", "", (), id="none"),
    ],
)
def test_describe_bylines_give_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    head += '<meta property="og:site_name" content="Example Times">'
    assert describe(page_of(head, f"<h1>Bridge opens late</h1>{body}{STORY}")).authors == authors


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2024-05-03T08:00:00Z">',
            "",
            "2024-05-03T08:00:00+00:00",
            id="meta",
        ),
        pytest.param("", '<time datetime="2024-05-03">3 May</time>', "2024-05-03", id="time"),
        pytest.param(
            "",
            '<time class="updated" datetime="2024-06-01">1 June 2024</time>'
            '<time class="published" datetime="2024-05-03">3 May 2024</time>',
            "2024-05-03",
            id="not-updated",
        ),
        pytest.param("", "<p>Published on 3 May 2024 at 08:00</p>", "2024-05-03T08:00:00", id="line"),
        pytest.param("", "<p>03/05/2024</p>", "2024-05-03", id="british-order"),
        pytest.param(
            '<meta property="article:published_time" content="yesterday">',
            "<p>3 May 2024</p>",
            "2024-05-03",
            id="meta-unreadable",
        ),
        pytest.param("", "<p>3 hours ago</p>", None, id="relative-unlabelled"),
        pytest.param("", "", None, id="none"),
    ],
)
def test_describe_sources_give_published(head: str, body: str, published: str | None) -> None:
    assert describe(page_of(head, f"<h1>Bridge opens late</h1>{body}{STORY}")).published == published


def test_describe_relative_date_needs_fetched() -> None:
    page = page_of(
        "", f"<h1>Bridge opens late</h1><p>3 days ago</p>{STORY}", fetched=datetime(2024, 5, 6, 12, tzinfo=UTC)
    )
    clues = Clues(dates=("3 days ago",))
    assert describe(page, clues).published == "2024-05-03"
    assert describe(page._replace(fetched=None), clues).published is None


def test_describe_leaves_the_tree_alone() -> None:
    page = page_of("<title>Bridge</title>", f"<h1>Bridge opens late</h1><p>By Ada Byron, 3 May 2024</p>{STORY}")
    before = etree.tostring(page.root)
    describe(page)
    assert etree.tostring(page.root) == before


def test_describe_text_without_markup_has_no_metadata() -> None:
    page = Page(None, None, None, early_head(), *segment(None))
    found = describe(page)
    assert (found.title, found.authors, found.published, found.language) == (None, (), None, None)


def early_head():  # type: ignore[no-untyped-def]
    return page_of("", "").head._replace(language="")


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "<h1>",
            "</h1>",
            "<time datetime='2024'>",
            "<meta itemprop='author'>",
            "<script type='application/ld+json'>{",
            "</script>",
            "<a href='http://[x' rel=author>",
            "By ",
            "Ada",
            "2024-99-99",
            "|",
            "<link rel=canonical href='//['>",
            "<meta property='og:title' content=' | '>",
            "<title>",
            "</title>",
            "<div class='byline author'>",
            "\x00",
            "é",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(FRAGMENTS)
def test_describe_any_markup_never_raises(markup: str) -> None:
    root = parse(markup.encode())
    if root is None:
        return
    page = Page(root, "http://[bad" if "é" in markup else URL, None, read_head(root), *segment(root))
    assert early(page).titles is not None
    assert describe(page).sources is not None
