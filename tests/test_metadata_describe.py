"""All of a page's metadata together, and what it must not do to the page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaner.metadata.describe import Clues, describe, early
from cleaner.metadata.head import read_head
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
            "",
            '<div class="authors"><div class="author"><a href="/author/ada">Ada Byron</a><b>Chief Reporter</b></div>'
            '<div class="author"><a href="/author/alan-kay">Alan Kay</a><b>Correspondent, Inverness</b></div></div>',
            ("Ada Byron", "Alan Kay"),
            id="boxes-of-several",
        ),
        pytest.param(
            "",
            '<p>04.02.2026 <span class="news-author">Von Ada Byron und Dr. Änne Weiß</span> <span>Lokales</span></p>',
            ("Ada Byron", "Dr. Änne Weiß"),
            id="span-called-author-in-a-line",
        ),
        pytest.param(
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Byron, Alan Kay">'
            '<script type="application/ld+json">{"@type":"Article","author":{"name":"Ada Byron"},"contributor":'
            '[{"name":"Alan Kay"},{"name":"Jan Harvey"}]}</script>',
            "",
            ("Ada Byron", "Alan Kay"),
            id="contributor-named-beside",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"Article","author":{"name":"Ada Byron"},"contributor":'
            '[{"name":"Alan Kay"},{"name":"Jan Harvey"}]}</script>',
            '<h4 class="author-name"><a href="/author/ada">Ada Byron</a>, <a href="/author/alan">Alan Kay</a></h4>',
            ("Ada Byron", "Alan Kay"),
            id="contributor-in-the-byline",
        ),
        pytest.param(
            "",
            '<div>30 септември 2024 | 11:45 | <a href="/1">Десислава Тонева</a> | <a href="#c">5 коментара</a></div>',
            ("Десислава Тонева",),
            id="link-beside-a-date",
        ),
        pytest.param("", "<div>सुनिता गुरुङ</div><div>२०८१ कात्तिक २२ गते</div>", ("सुनिता गुरुङ",), id="nepali-year"),
        pytest.param('<meta name="content_author" content="Ada Byron">', "", ("Ada Byron",), id="meta-content"),
        pytest.param(
            '<meta name="DC.creator" content="Byron, Ada"><meta name="DC.creator" content="N\'Diaye, Mamadou">',
            "",
            ("Ada Byron", "Mamadou N'Diaye"),
            id="catalogued",
        ),
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
        pytest.param("", "<div class=n>Ada Byron</div><div class=n>Max Roe</div><div>3 May 2024</div>",
                     ("Ada Byron", "Max Roe"), id="bare-names-made-alike"),
        pytest.param("", "<div class=n>Ada Byron</div><div class=place>Bay Harbor</div><div>3 May 2024</div>",
                     ("Ada Byron",), id="another-line-beside-a-bare-name"),
        pytest.param(
            "", '<p class="byline">By Ada Byron and Grace Hopper</p>', ("Ada Byron", "Grace Hopper"), id="two"
        ),
        pytest.param("", "<p>By Reuters</p>", (), id="agency"),
        pytest.param(
            "",
            '<div class="byline"><span class="who"><a href="https://www.tidalfax.com/author/ada">Ada Byron</a>'
            '<a href="https://x.com/ada">Twitter</a></span> <i>News &amp; Culture Writer</i></div>'
            '<ul class="byline"><li>Flipboard</li></ul>',
            ("Ada Byron",),
            id="link-among-buttons",
        ),
        pytest.param(
            '<meta name="author" content="Example Media"><meta property="article:author" content="Ada Byron">',
            "",
            ("Ada Byron",),
            id="meta-of-the-article-first",
        ),
        pytest.param('<meta name="author" value="Ada Byron">', "", ("Ada Byron",), id="meta-value-for-content"),
        pytest.param(
            '<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="3 minutes">'
            '<meta name="twitter:label2" content="Written by"><meta name="twitter:data2" content="Ada Byron">', "",
            ("Ada Byron",), id="second-label-of-a-card",
        ),
        pytest.param(
            """<meta name="parsely-page" content='{"title":"Bridge","author":"Ada Byron","pub_date":"2024-05-03"}'>""",
            "", ("Ada Byron",), id="parsely-in-one",
        ),
        pytest.param('<meta name="eprints.creators_name" content="Byron, Ada">', "", ("Ada Byron",), id="repository"),
        pytest.param(
            '<script type="application/ld+json">{"@context":{"schema":"https://schema.org/"},'
            '"@type":"schema:NewsArticle","schema:headline":"Bridge opens late",'
            '"schema:author":{"@type":"schema:Person","schema:name":"Ada Byron"}}</script>', "", ("Ada Byron",),
            id="prefixed-names",
        ),
        pytest.param(
            "",
            '<span itemprop="author" itemscope><link itemprop="name" content="Ada Byron"></span>'
            "<p>Partition Dispatcher</p><p>3 May 2024</p>",
            ("Ada Byron",),
            id="microdata-unseen",
        ),
        pytest.param("", "<p>Artikel zum Hören•3 Min</p><p>3 May 2024</p>", (), id="player-beside-date"),
        pytest.param(
            "", "<nav>Politics Edited by Ada Byron Updated: May 3, 2024</nav>", ("Ada Byron",), id="byline-in-nav"
        ),
        pytest.param("", '<div class="comments"><p class="author">Ada Byron</p></div>', (), id="comment"),
        pytest.param(
            '<script type="application/ld+json">{"@type":"Article","headline":"Bridge opens late","author":'
            '{"@type":"Person","name":"example times"}}</script>',
            '<p class="byline"><a href="/b">Bridge Building</a> <a href="/?author=1">example times</a></p>',
            ("example times",), id="named-like-the-site",
        ),
        pytest.param(
            '<meta name="author" content="Ada">', '<p class="byline">Ada Byron</p>', ("Ada Byron",), id="more-in-print"
        ),
        pytest.param(
            "", f"{STORY}<h2>Article by</h2><div>Ada Byron</div><div>Alan Kay</div><div>Read on</div>",
            ("Ada Byron", "Alan Kay"), id="under-a-label",
        ),
        pytest.param(
            "", f"{STORY}<h5>Author</h5><p>Ada Byron</p>{STORY}<h5>Author</h5><p>Alan Kay</p>", (),
            id="under-several-labels",
        ),
        pytest.param("", "", (), id="none"),
    ],
)
def test_describe_bylines_give_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    head += '<meta property="og:site_name" content="Example Times">'
    assert describe(page_of(head, f"<h1>Bridge opens late</h1>{body}{STORY}")).authors == authors


def test_describe_nested_list_of_authors_is_read_through() -> None:
    node = '{"@type":"NewsArticle","headline":"Bridge opens","author":[{"name":"Ada Byron"},[{"name":"Alan Kay"}]]}'
    page = page_of(f'<script type="application/ld+json">{node}</script>', f"<h1>Bridge opens late</h1>{STORY}")
    assert describe(page).authors == ("Ada Byron", "Alan Kay")


@pytest.mark.parametrize(
    ("teasers", "authors"),
    [
        pytest.param("<h3>Dam</h3><p>By Ada Byron</p><h3>Ferry</h3><p>By Alan Kay</p>", (), id="several-of-teasers"),
        pytest.param("<p>By Ada Byron</p>", ("Ada Byron",), id="one-signs"),
    ],
)
def test_describe_bylines_far_below(teasers: str, authors: tuple[str, ...]) -> None:
    assert describe(page_of("", f"<h1>Bridge opens late</h1>{STORY * 20}{teasers}")).authors == authors


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
        pytest.param('<meta name="ms.date" content="2024-05-03">', "<p>Last updated on 2024-06-25</p>", "2024-05-03",
                     id="day-of-a-document"),
        pytest.param("", '<div itemscope itemtype="https://schema.org/VideoObject">'
                     '<meta itemprop="uploadDate" content="2023-01-06T16:10:58Z"></div><p>3 May 2024</p>', "2024-05-03",
                     id="day-of-a-video"),
        pytest.param(
            '<meta property="article:published_time" content="yesterday">',
            "<p>3 May 2024</p>",
            "2024-05-03",
            id="meta-unreadable",
        ),
        pytest.param("", "<p>3 hours ago</p>", None, id="relative-unlabelled"),
        pytest.param(
            '<meta name="cms-published-date" content="2024-05-03">', "", "2024-05-03", id="meta-named-as-nobody-else"
        ),
        pytest.param(
            "", '<dl><dd itemprop="datePublished" content="2024-05-03">May</dd></dl>', "2024-05-03", id="microdata"
        ),
        pytest.param(
            "",
            "<p>Updated 1 June 2024. Originally published 3 May 2024</p>",
            "2024-05-03",
            id="second-of-two-on-a-line",
        ),
        pytest.param(
            "",
            "<p>1 June 2024</p><p>This article was originally published on 3 May 2024 and is kept up.</p>",
            "2024-05-03",
            id="originally-before-all",
        ),
        pytest.param(
            "", "<p>The new bridge over the harbour, 24 April 2023</p><ul><li>Date 3 May 2024</li></ul>", "2024-05-03",
            id="caption-last",
        ),
        pytest.param("", "<p>Updated 1 June 2024</p><p>3 May 2024</p>", "2024-05-03", id="change-last"),
        pytest.param(
            '<meta name="script:ld+json" content="{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;'
            ':&quot;Article&quot;,&quot;datePublished&quot;:&quot;2024-05-03&quot;}">', "", "2024-05-03",
            id="json-ld-in-meta",
        ),
        pytest.param("", "<p>Joined: Nov 4, 2011</p><p>by Ada Byron » May 3, 2024</p>", "2024-05-03", id="member"),
        pytest.param(
            "", "<dl><dt>Dabei seit</dt><dd>4.11.2011</dd></dl><p>3.5.2024</p>", "2024-05-03", id="member-cell"
        ),
        pytest.param("", "", None, id="none"),
    ],
)
def test_describe_sources_give_published(head: str, body: str, published: str | None) -> None:
    assert describe(page_of(head, f"<h1>Bridge opens late</h1>{body}{STORY}")).published == published


@pytest.mark.parametrize(
    ("machine", "body", "published"),
    [
        pytest.param("2025-06-24", "<p>3 May 2024</p>", "2024-05-03", id="page-copied-later"),
        pytest.param("2025-06-24", "<p>Published 3 May 2024</p>", "2024-05-03", id="page-copied-later-labelled"),
        pytest.param("2024-05-03", "<p>1 June 2024</p>", "2024-05-03", id="later-day-is-a-change"),
        pytest.param("2025-06-24", "<p>Updated 3 May 2024</p>", "2025-06-24", id="line-of-a-change"),
        pytest.param(
            "2024-05-03", "<p>The bridge that fell on 3 May 1999 was never built again.</p>", "2024-05-03", id="story"
        ),
        pytest.param("2024-05-04T02:41:00Z", "<p>3 May 2024</p>", "2024-05-04T02:41:00+00:00", id="evening-in-west"),
        pytest.param(
            "2024-05-04T02:41:00Z",
            '<p>3 May 2024</p><p><time datetime="2024-05-03T22:50:00-04:00">10:50 pm</time></p>',
            "2024-05-03T22:41:00-04:00",
            id="zone-of-the-page",
        ),
        pytest.param("2024-05-04T22:41:00Z", "<p>3 May 2024</p>", "2024-05-03", id="evening-nowhere"),
        pytest.param(
            "2024-05-03T20:41:00Z", '<p><time datetime="2024-05-04T05:41:00+09:00">Yesterday</time></p>',
            "2024-05-04T05:41:00+09:00", id="told-in-the-zone-of-the-page",
        ),
        pytest.param(
            "2024-05-03T20:41:00Z", '<p><time datetime="2024-05-04T05:42:00+09:00">Yesterday</time></p>',
            "2024-05-03T20:41:00+00:00", id="another-moment",
        ),
        pytest.param("2024-05-03T22:00:00Z", "<p>4 May 2024</p>", "2024-05-03T22:00:00+00:00", id="morning-in-east"),
    ],
)
def test_describe_printed_day_against_the_head(machine: str, body: str, published: str) -> None:
    head = f'<meta property="article:published_time" content="{machine}">'
    assert describe(page_of(head, f"<h1>Bridge opens late</h1>{body}{STORY}")).published == published


def test_describe_days_in_a_thread_are_of_posts_and_members() -> None:
    node = '{"@type":"DiscussionForumPosting","headline":"Bridge opens late","datePublished":"2024-05-03"}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert describe(page_of(head, f"<h1>Bridge opens late</h1><p>Nov 4, 2011</p>{STORY}")).published == "2024-05-03"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        pytest.param("<p>Started by Ada, June 04, 2024</p>", "2024-06-04", id="day-under-the-headline"),
        pytest.param("", "2026-03-05", id="nothing-else"),
    ],
)
def test_describe_time_far_above_the_headline_comes_last(line: str, published: str) -> None:
    menu = "".join(f"<div>Part {i}</div>" for i in range(12))
    clock = '<p><time datetime="2026-03-05">March 05, 2026</time></p>'
    found = describe(page_of("", f"{clock}{menu}<h1>Bridge opens late</h1>{line}{STORY}", url=None))
    assert found.published == published


def test_describe_relative_date_needs_fetched() -> None:
    page = page_of(
        "", f"<h1>Bridge opens late</h1><p>3 days ago</p>{STORY}", fetched=datetime(2024, 5, 6, 12, tzinfo=UTC)
    )
    clues = Clues(dates=("3 days ago",))
    assert describe(page, clues).published == "2024-05-03"
    assert describe(page._replace(fetched=None), clues).published is None


@pytest.mark.parametrize(
    "line", ["<time>3 days ago</time>", "<p>Published 3 days ago</p>", "<p>Last updated 3 days ago</p>"]
)
def test_describe_relative_date_is_read_near_the_headline(line: str) -> None:
    page = page_of("", f"<h1>Bridge opens late</h1>{line}{STORY}", fetched=datetime(2024, 5, 6, 12, tzinfo=UTC))
    assert describe(page).published == "2024-05-03"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The deadline is March 1, 2025.", id="date"),
        pytest.param("Map by Max Moe", id="credit"),
        pytest.param("By Monday", id="heading"),
        pytest.param("About Northwind Batteries", id="firm"),
    ],
)
def test_describe_lines_amid_the_story_name_no_author_and_no_day(line: str) -> None:
    page = page_of("", f"<h1>Bridge opens late</h1>{STORY}<p>{line}</p>{STORY}", url=None)
    amid = frozenset(range(1, len(page.blocks)))
    found = describe(page, Clues(title="Bridge opens late", story=amid))
    assert (found.authors, found.published) == ((), None)


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        pytest.param("〔記者王怡婷／花蓮報導〕長輩們學寫程式。", ("王怡婷",), id="one"),
        pytest.param("記者王怡婷、李大海/台北報導 長輩們學寫程式。", ("王怡婷", "李大海"), id="two-without-brackets"),
        pytest.param("記者會／花蓮縣政府今天表示，長輩們學寫程式。", (), id="press-conference"),
    ],
)
def test_describe_reporter_stands_where_the_story_begins(opening: str, authors: tuple[str, ...]) -> None:
    page = page_of("", f"<h1>獨居長輩學寫程式</h1><p>{opening}</p>{STORY}", url=None)
    assert describe(page, Clues(story=frozenset(range(1, len(page.blocks))))).authors == authors


def test_describe_change_printed_under_the_headline_is_the_modified_day() -> None:
    lines = "<p>Published: 3 May 2024</p><p>Updated: 4 May 2024</p>"
    found = describe(page_of("", f"<h1>Bridge opens late</h1>{lines}{STORY}", url=None))
    assert (found.published, found.modified) == ("2024-05-03", "2024-05-04")


@pytest.mark.parametrize(
    ("head", "body", "published", "modified"),
    [
        pytest.param(
            "",
            '<time class="entry-date published" datetime="2024-05-03T08:00:00Z">May 3, 2024</time> '
            '<time class="updated" datetime="2024-05-04T09:00:00Z">May 4, 2024</time>',
            "2024-05-03T08:00:00+00:00",
            "2024-05-04T09:00:00+00:00",
            id="two-times",
        ),
        pytest.param(
            "",
            '<time class="entry-date updated" datetime="2024-05-03T08:00:00Z">May 3, 2024</time>',
            "2024-05-03T08:00:00+00:00",
            None,
            id="one-time-called-updated",
        ),
        pytest.param(
            "",
            '<time itemprop="datePublished" datetime="2024-05-03">3 May</time> '
            '<time itemprop="dateModified" datetime="2024-05-04T09:00:00+01:00">Last change: 4 May</time>',
            "2024-05-03",
            "2024-05-04T09:00:00+01:00",
            id="microdata",
        ),
        pytest.param(
            '<meta name="date" content="2024-05-03">',
            "<p>Published May 3, 2024 at 6:20 p.m.</p>",
            "2024-05-03T18:20:00",
            None,
            id="time-of-the-day-in-print",
        ),
        pytest.param(
            '<meta name="date" content="2024-05-03">',
            "<p>Updated May 3, 2024 at 6:20 p.m.</p>",
            "2024-05-03",
            "2024-05-03T18:20:00",
            id="time-of-a-change-in-print",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-05-03T08:00:00-03:00">'
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-03T08:00:00"}</script>',
            "",
            "2024-05-03T08:00:00-03:00",
            None,
            id="zone-in-another-field",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-05-03T11:00:00Z">'
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-03T08:00:00"}</script>',
            "",
            "2024-05-03T08:00:00",
            None,
            id="another-time-in-another-field",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-05-03T11:00:00Z">'
            '<meta property="article:modified_time" content="2024-05-02T09:00:00Z">',
            "",
            "2024-05-03T11:00:00+00:00",
            None,
            id="a-change-before-the-publication",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2024-05-03T11:00:00Z">'
            '<meta property="article:modified_time" content="2024-05-02T09:00:00Z">',
            "<p>Updated: May 4, 2024</p>",
            "2024-05-03T11:00:00+00:00",
            "2024-05-04",
            id="a-change-in-print-after-it",
        ),
    ],
)
def test_describe_later_sources_add_time_zone_and_change(
    head: str, body: str, published: str, modified: str | None
) -> None:
    found = describe(page_of(head, f"<h1>Bridge opens late</h1>{body}{STORY}", url=None))
    assert (found.published, found.modified) == (published, modified)


NODE = """{"props":{"story":{"title":"Bridge opens late","publishedAt":"2024-05-03T08:00:00Z","authors":
[{"name":"Ada Byron"},{"name":"Alan Kay"}]},"next":[{"title":"Ferry","publishedAt":"2023-01-01","author":"M. Moe"}]}}"""


@pytest.mark.parametrize(
    ("data", "head", "published", "authors"),
    [
        pytest.param(NODE, "", "2024-05-03T08:00:00+00:00", ("Ada Byron", "Alan Kay"), id="story"),
        pytest.param(NODE.replace("opens late", "opens"), "", None, (), id="another-headline"),
        pytest.param(
            NODE, '<meta name="date" content="2024-05-01">', "2024-05-01", ("Ada Byron", "Alan Kay"), id="day-in-head"
        ),
        pytest.param(NODE[:-2], "", None, (), id="broken"),
        pytest.param("[" * 5000, "", None, (), id="deep"),
    ],
)
def test_describe_data_of_the_application(data: str, head: str, published: str, authors: tuple[str, ...]) -> None:
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    found = describe(page_of(head, f"<h1>Bridge opens late</h1>{STORY}{script}", url=None))
    assert (found.published, found.authors) == (published, authors)


def test_describe_data_with_credits_of_the_newsroom() -> None:
    story = '"headlines":{"basic":"Bridge opens late"},"credits":{"by":[{"name":"Ada Byron"}]}'
    data = f'<script>Fusion.globalContent={{{story},"display_date":"2024-05-03"}};</script>'
    found = describe(page_of("", f"<h1>Bridge opens late</h1>{STORY}{data}", url=None))
    assert (found.published, found.authors) == ("2024-05-03", ("Ada Byron",))


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
