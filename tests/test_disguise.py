"""Pages disguised for training: the same blocks, without what gives them away."""

from __future__ import annotations

import pytest

import cleaner
from benchmarks.disguised import DISGUISED
from cleaner.model.corpus import GoldPage
from cleaner.model.disguise import foreign, nameless, respelt
from cleaner.model.measures import word_score
from cleaner.options import Options
from cleaner.pages import read_page
from tests.conftest import PAGES

SEED = "https://example.org/story"
PAGE = """
<html><head><title>Ferry strike</title><meta name="description" content="Crews are back"><meta name="robots" content="all">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry strike", "url": "https://example.org/"}</script>
<script>var story = 1</script></head>
<body class="post"><!-- a comment --><p id="lead">The strike \x0b ended &amp; <a href="/crews" title="The crews">crews</a> são 12.</p></body></html>
"""  # noqa: E501


def test_nameless_page_has_neither_classes_nor_ids_and_the_same_blocks() -> None:
    found = nameless(PAGE.encode())
    assert "class=" not in found
    assert "id=" not in found
    assert [b.text for b in read_page(found).blocks] == [b.text for b in read_page(PAGE).blocks]


def test_foreign_page_says_the_same_in_other_letters_wherever_it_says_it() -> None:
    found = foreign(PAGE.encode(), SEED)
    title, story = respelt("Ferry strike", SEED), respelt("The strike ended & crews são 12.", SEED)
    assert not any("a" <= c <= "z" for c in (title + story).lower())
    assert [b.text for b in read_page(found).blocks] == [story]
    for said in (f"<title>{title}</title>", f'"headline": "{title}"', f'content="{respelt("Crews are back", SEED)}"'):
        assert said in found
    for left in ("https://example.org/", "/crews", "var story = 1", 'content="all"', 'class="post"'):
        assert left in found


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir() if (path / "source.html").exists())[:12])
def test_foreign_fixture_falls_into_the_same_blocks(name: str) -> None:
    html = (PAGES / name / "source.html").read_bytes()
    plain, disguised = read_page(html).blocks, read_page(foreign(html, SEED)).blocks
    assert [respelt(b.text, SEED) for b in plain] == [b.text for b in disguised]


@pytest.mark.parametrize("name", DISGUISED)
def test_disguised_page_is_cleaned_in_disguise_and_held_against_gold_in_disguise(name: str) -> None:
    html = (PAGES / "en-local-paper" / "source.html").read_bytes()
    plain = cleaner.clean(html).text
    gold = GoldPage("", "", "https://example.org/", "article", "", (), "", plain, "", (), (), (), PAGES)
    disguise = DISGUISED[name]
    found = disguise.make(None, Options()).clean(html, url=gold.url).text
    assert word_score(found, disguise.gold(gold).body).f1 > 0.8
