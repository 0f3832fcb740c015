"""Where links lead, and whose page it is: what the model is told."""

from __future__ import annotations

import pytest

from cleaner.model.links import LEADS, leads
from cleaner.model.site import Site, site_of
from cleaner.pages import read_page

param = pytest.param
URL = "https://www.weir.example.co.uk/2026/05/a-bridge-for-the-river"


def led(markup: str, url: str | None = URL) -> list[set[str]]:
    """Of every block of a page: the names of the traits that it has."""
    page = read_page(f"<body>{markup}</body>", url)
    values = leads(page.blocks, range(len(page.blocks)), site_of(page))
    return [{name.removeprefix("leads_") for name, on in zip(LEADS, column, strict=True) if on} for column in values.T]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        param("https://www.weir.example.co.uk/", {"own", "front"}, id="front"),
        param("/", {"own", "front"}, id="root"),
        param("/pricing", {"own", "shallow", "acts"}, id="own-page-to-act"),
        param("SIGNUP.html", {"own", "shallow", "acts"}, id="relative"),
        param("/news/2026/the-old-bridge-falls", {"own", "headline"}, id="own-story"),
        param("/buy-a-bridge-for-one-pound", {"own", "headline"}, id="headline-with-a-word-to-act"),
        param("//shop.example.co.uk/kits", {"sister", "shallow"}, id="sister"),
        param("https://www.other.example/a/b", {"away"}, id="away"),
        param("https://other.example/?utm_source=weir", {"away", "front", "query", "tracked"}, id="campaign"),
        param("/search?q=weir", {"own", "shallow", "query"}, id="query"),
        param("#notes", {"here"}, id="this-page"),
        param("mailto:desk@weir.example", {"no_page"}, id="mail"),
        param("javascript:void(0)", {"no_page"}, id="script"),
        param("", set(), id="empty"),
    ],
)
def test_a_link_has_the_traits_of_its_address(href: str, expected: set[str]) -> None:
    assert led(f'<p>See <a href="{href}">this</a> for more.</p>') == [expected]


def test_a_block_has_the_traits_of_all_its_links() -> None:
    assert led('<p><a href="/pricing">Prices</a> and <a href="#a">more</a></p>') == [{"own", "shallow", "acts", "here"}]


@pytest.mark.parametrize(
    "names", ["btn", "wp-block-button__link x", "cta-button"], ids=["btn", "wordpress", "among-others"]
)
def test_a_link_may_look_like_a_button(names: str) -> None:
    assert "button" in led(f'<p><a class="{names}" href="/a/b">Go</a></p>')[0]


def test_an_address_met_in_other_blocks_is_told() -> None:
    page = '<p><a href="/x/y">Try it</a></p><p>Text</p><div><a href="/x/y">Start</a></div><p><a href="/z/y">z</a></p>'
    assert ["again" in traits for traits in led(page)] == [True, False, True, False]


def test_a_page_without_address_knows_no_sisters() -> None:
    assert led('<p><a href="https://a.example/b/c">x</a></p>', None) == [{"away"}]


@pytest.mark.parametrize(
    ("site", "text", "expected"),
    [
        param(Site("weir.example", "", "weir", ""), "why weir exists", (True, False), id="brand"),
        param(Site("h", "", "rivernews", ""), "here at river news", (True, False), id="brand-in-two-words"),
        param(Site("h", "", "thin", ""), "both in one", (False, False), id="short-brand-is-one-word"),
        param(Site("h", "", "", "the weir"), "at the weir we", (False, True), id="name"),
        param(Site("", "", "", ""), "nothing is known", (False, False), id="nothing"),
    ],
)
def test_a_text_may_name_the_site(site: Site, text: str, expected: tuple[bool, bool]) -> None:
    assert site.is_named(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        param("https://www.weir.example.co.uk/a", Site("weir.example.co.uk", "example.co.uk", "example", ""), id="uk"),
        param("https://a.riverpost.de:8080/a", Site("a.riverpost.de", "riverpost.de", "riverpost", ""), id="port"),
        param("https://blog.example/", Site("blog.example", "blog.example", "", ""), id="no-maker"),
        param(None, Site("", "", "", ""), id="unknown"),
    ],
)
def test_a_site_is_known_by_its_address(url: str | None, expected: Site) -> None:
    assert site_of(read_page("<p>x</p>", url)) == expected


def test_a_site_is_known_by_what_the_page_says() -> None:
    head = '<link rel=canonical href="https://riverpost.de/x"><meta property=og:site_name content=" River  Post ">'
    assert site_of(read_page(f"<head>{head}</head><p>x</p>")) == Site(
        "riverpost.de", "riverpost.de", "riverpost", "river post"
    )
