"""The headline out of several witnesses."""

import pytest

from cleaner.metadata.describe import describe, early
from cleaner.metadata.head import read_head
from cleaner.metadata.title import without_site
from cleaner.stages.parse import parse
from cleaner.stages.segment import segment
from cleaner.types import Page

URL = "https://www.exampletimes.com/news/harbour-bridge-opens-two-years-late"
LONG = (
    "Bridge opens two years late, and the mayor of the harbour town says that nobody could have known how deep it was"
)
BODY = "<p>" + "The bridge was opened on Monday by the mayor and a brass band. " * 4 + "</p>"


def page_of(head: str, body: str, url: str | None = URL) -> Page:
    root = parse(f"<html><head>{head}</head><body>{body}{BODY}</body></html>".encode())
    return Page(root, url, None, read_head(root), *segment(root))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        pytest.param("<title>Bridge opens late</title>", "", "Bridge opens late", id="title-only"),
        pytest.param("<title>Bridge opens late | Example Times</title>", "", "Bridge opens late", id="site-by-host"),
        pytest.param("<title>水車小屋を博物館に（川辺新聞） - ポータル</title>", "<h1>水車小屋を博物館に</h1>",
                     "水車小屋を博物館に", id="paper-in-brackets"),
        pytest.param("<title>水車小屋を博物館に：川辺ドットコム</title>", "<h2>水車小屋を博物館に</h2>",
                     "水車小屋を博物館に", id="full-width-colon"),
        pytest.param("<title>水車小屋を博物館に：住民の十年</title>", "", "水車小屋を博物館に：住民の十年",
                     id="full-width-colon-stays"),
        pytest.param("<title>老磨坊将改建（图）</title>", "", "老磨坊将改建（图）", id="brackets-of-the-headline"),
        pytest.param("<title>Bridge is late (Example Times)</title>", "", "Bridge is late", id="site-in-brackets"),
        pytest.param("<title>Example Times - Bridge opens late</title>", "", "Bridge opens late", id="site-in-front"),
        pytest.param("<title>« Le pont, c’est nous » - Le Phare</title>", "<h1>« Le pont, c’est nous »</h1>",
                     "« Le pont, c’est nous »", id="quotation"),
        pytest.param("<title>Bridge opens late « Example Times</title>", "", "Bridge opens late", id="guillemet-parts"),
        pytest.param("<title>Hafenfreunde • Thema anzeigen - Wer hat die Brücke gebaut?</title>",
                     "<h1>Hafenfreunde</h1><p>Das Forum am Fluss</p><h2>Wer hat die Brücke gebaut?</h2>",
                     "Wer hat die Brücke gebaut?", id="h1-of-a-forum-in-front"),
        pytest.param("<title>Bridge opens late | The oldest paper on the coast</title>",
                     "<h1>Bridge opens late</h1><h2>What now</h2><h2>The oldest paper on the coast</h2>",
                     "Bridge opens late", id="motto-under-the-story"),
        pytest.param(
            '<meta property="og:site_name" content="The Daily"><title>Bridge opens late – News – The Daily</title>',
            "",
            "Bridge opens late",
            id="site-and-section",
        ),
        pytest.param(
            "<title>Bridge opens late - Politics</title>",
            "<h1>Bridge opens late</h1>",
            "Bridge opens late",
            id="section-by-h1",
        ),
        pytest.param("<title>Bridge opens late | Updated</title>", "", "Bridge opens late", id="updated"),
        pytest.param(
            "<title>Bridge opens: late, but open</title>", "", "Bridge opens: late, but open", id="colon-stays"
        ),
        pytest.param(
            "<title>Tea - or coffee - for all</title>",
            "<h1>Tea - or coffee - for all</h1>",
            "Tea - or coffee - for all",
            id="dashes-stay",
        ),
        pytest.param(
            "<title>Bridge late: costs soar | Example Times</title>",
            "<h1>Harbour bridge opens two years late</h1>",
            "Harbour bridge opens two years late",
            id="h1-says-it-better",
        ),
        pytest.param(
            "<title>Bridge opens late | Example Times</title>",
            '<h1><a href="/">Example Times</a></h1>',
            "Bridge opens late",
            id="logo-h1",
        ),
        pytest.param("<title>Bridge opens two years late - Example Times</title>",
                     "<h1>Thread: Bridge opens two years late</h1>", "Bridge opens two years late", id="label"),
        pytest.param("<title>Bridge opens two years late - Example Times</title>",
                     "<h1>Two years on: Bridge opens two years late</h1>",
                     "Two years on: Bridge opens two years late", id="h1-with-more-than-a-label"),
        pytest.param("<title>Bridge opens late - Harbour folk</title>",
                     "<h1>Harbour folk</h1><h2>Bridge opens late</h2>", "Bridge opens late", id="h1-of-a-forum"),
        pytest.param("<title>Bridge opens late - Harbour folk rejoice</title>",
                     "<h1>Harbour folk rejoice</h1><h2>The bridge</h2>", "Harbour folk rejoice", id="h1-behind-a-dash"),
        pytest.param(
            "<title>Bridge opens late</title>",
            '<h1 class="site-title">My diary</h1><h1>Bridge opens late</h1>',
            "Bridge opens late",
            id="second-h1",
        ),
        pytest.param(
            "<title>x</title>",
            '<h1><span class="kicker">Harbour</span> Bridge opens late</h1>',
            "Bridge opens late",
            id="kicker-in-h1",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"NewsArticle",'
            '"headline":"Bridge opens two years late"}</script>'
            "<title>Bridge opens two years late: all you need to know</title>",
            "<h1>Bridge opens two years late</h1>",
            "Bridge opens two years late",
            id="agreement",
        ),
        pytest.param(
            f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{LONG[:100]}…"}}</script>',
            f"<h1>{LONG}</h1>",
            LONG,
            id="cut-short",
        ),
        pytest.param("<title>橋が開通:Example Times日記</title>", "", "橋が開通", id="unspaced-colon"),
        pytest.param(
            "<title>Late</title>",
            "<h2>Harbour bridge opens two years late</h2>",
            "Harbour bridge opens two years late",
            id="no-h1-address",
        ),
        pytest.param(
            "<title>Where to see the bridge | Example Times</title>",
            "<h1>The best views of the harbour</h1>"
            '<h1><a href="/guides/where-to-eat">Where to see the bridge from your table</a></h1>',
            "The best views of the harbour",
            id="h1-of-another-story",
        ),
        pytest.param(
            "<title>Bridge opens late</title>",
            f'<h1>My diary</h1><h1><a href="{URL}?a=1">Bridge opens late</a></h1>',
            "Bridge opens late",
            id="second-h1-links-to-its-own-page",
        ),
        pytest.param(
            '<meta property="og:title" content="What do people love about their bridge?"><title>The bridge</title>',
            f"<h2>What do people love about their bridge?</h2>{BODY}<h1>But commuters hate what falls from above</h1>",
            "What do people love about their bridge?",
            id="h1-of-a-section",
        ),
        pytest.param(
            "<title>Example Times - Harbour - Bridge opens two years late</title>",
            '<h1>Harbour!</h1><h2 itemprop="headline">Bridge opens two years late</h2>',
            "Bridge opens two years late",
            id="called-so-by-microdata",
        ),
        pytest.param(
            "<title>Harbour and sea</title>",
            '<h1>Harbour and sea</h1><p itemprop="headline">Ferry sold</p><p itemprop="headline">Crane sold</p>',
            "Harbour and sea",
            id="several-called-so",
        ),
    ],
)
def test_early_witnesses_give_headline(head: str, body: str, title: str) -> None:
    assert early(page_of(head, body)).title == title


def test_early_kicker_in_h1_is_kept_apart() -> None:
    known = early(page_of("", '<h1><span class="kicker">Harbour:</span> Bridge opens late</h1>'))
    assert [(h.kicker, h.text) for h in known.headlines] == [("Harbour", "Bridge opens late")]


SEARCHED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour bridge: when and how it opens"}'
    "</script><title>Harbour bridge: when and how it opens</title>"
)


@pytest.mark.parametrize(
    ("shared", "under", "title", "kicker"),
    [
        pytest.param("Late, but it opens", "<h2>Late, but it opens</h2>", "Late, but it opens", "", id="same"),
        pytest.param(
            "Late, but it opens", "<h2><i>Harbour</i> Late, but it opens</h2>", "Late, but it opens", "Harbour",
            id="kicker-in-heading",
        ),
        pytest.param(
            "Harbour: Late, but it opens", "<div>Harbour</div><h2>Late, but it opens</h2>", "Late, but it opens",
            "Harbour", id="kicker-in-shared-title",
        ),
        pytest.param(
            "Harbour: Late, but it opens", '<h2><span class="kicker">Harbour</span>: Late, but it opens</h2>',
            "Late, but it opens", "Harbour", id="kicker-in-both",
        ),
        pytest.param(
            "Late, but it opens", "<h2>A brass band plays</h2>", "Harbour bridge: when and how it opens", "",
            id="another-heading",
        ),
        pytest.param("News", "<h2>News</h2>", "Harbour bridge: when and how it opens", "", id="section"),
        pytest.param(
            "Late, but it opens", f"{BODY * 30}<h2>Late, but it opens</h2>", "Harbour bridge: when and how it opens",
            "", id="far-below",
        ),
    ],
)  # fmt: skip
def test_describe_headline_for_readers_under_the_one_for_search(
    shared: str, under: str, title: str, kicker: str
) -> None:
    head = f'{SEARCHED}<meta property="og:title" content="{shared}">'
    found = describe(page_of(head, f"<h1>Harbour bridge: when and how it opens</h1>{under}"))
    assert (found.title, found.kicker) == (title, kicker or None)


@pytest.mark.parametrize("text", ["", " | ", "|||", "a|b", "-" * 2000, " - " * 1000])
def test_without_site_of_odd_text_is_a_part_of_it(text: str) -> None:
    assert without_site(text, frozenset({"a"})) in text
