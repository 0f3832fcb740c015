"""Addresses: canonical, cleaned of tracking, compared."""

import pytest

from cleaner.metadata import urls


@pytest.mark.parametrize(
    ("candidates", "url", "found"),
    [
        pytest.param(
            [], "https://example.org/a?utm_source=x&id=7&fbclid=1", "https://example.org/a?id=7", id="tracking"
        ),
        pytest.param(["/a"], "https://example.org/a?x=1", "https://example.org/a", id="relative"),
        pytest.param(["https://example.org/"], "https://example.org/a", "https://example.org/a", id="front-page"),
        pytest.param(["javascript:void(0)"], "https://example.org/a", "https://example.org/a", id="no-address"),
        pytest.param(["https://example.org/b#top"], None, "https://example.org/b", id="fragment"),
        pytest.param([], None, None, id="nothing"),
        pytest.param(["http://[bad"], "https://example.org/a", "https://example.org/a", id="malformed"),
    ],
)
def test_canonical_candidates_give_address(candidates: list[str], url: str | None, found: str | None) -> None:
    assert urls.canonical(candidates, url, url) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("http://www.example.org/a/", "https://example.org/a", True, id="scheme-www-slash"),
        pytest.param("https://m.example.org/a?x=1", "https://example.org/a", True, id="mobile-query"),
        pytest.param("/a", "https://example.org/a", True, id="relative"),
        pytest.param("https://example.org/a", "https://example.org/b", False, id="other-path"),
        pytest.param(
            "https://sister.example.com/news/article123/a-long-slug-of-the-story",
            "https://example.org/news/article123/a-long-slug-of-the-story",
            True,
            id="sister-site",
        ),
        pytest.param("https://example.com/a", "https://example.org/a", False, id="other-host"),
    ],
)
def test_same_page_two_addresses(one: str, other: str, same: bool) -> None:
    assert urls.same_page(one, other) is same


@pytest.mark.parametrize(
    ("url", "labels"),
    [
        pytest.param("https://www.example.co.uk/x", ["example"], id="second-level"),
        pytest.param("https://news.example.at", ["news", "example"], id="subdomain"),
        pytest.param(None, [], id="none"),
        pytest.param("http://[bad", [], id="malformed"),
    ],
)
def test_host_labels_address_gives_names(url: str | None, labels: list[str]) -> None:
    assert urls.host_labels(url) == labels


@pytest.mark.parametrize(
    ("href", "person"),
    [
        pytest.param("/author/jane-doe", True, id="english"),
        pytest.param("/autors/1", True, id="latvian-and-a-number"),
        pytest.param("https://example.org/egilea/amaia-zubeldia", True, id="basque"),
        pytest.param("/toimittaja/kaisa.html", True, id="finnish"),
        pytest.param("/authors/", False, id="all-of-them"),
        pytest.param("/sport/autorace", False, id="section"),
    ],
)
def test_is_person_by_the_words_of_the_path(href: str, person: bool) -> None:
    assert urls.is_person(href) is person
