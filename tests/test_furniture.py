"""Fields that are filled from the labelled body, with what leaves it."""

from __future__ import annotations

import pytest

import cleaner
from tests.story import FOUR, ONE, STORY, THREE, TWO, page, paragraphs

param = pytest.param
JAPANESE = "来年の五月にもう一度、渡し船を走らせる予定だと、町の担当者は述べた。"
HERE = "https://www.harborcourier.example/news/bridge.html"


def clean(**places: str) -> cleaner.Article:
    return cleaner.clean(page(**places), url=HERE)


@pytest.mark.parametrize(
    ("ending", "authors", "agencies"),
    [
        param("<p>Åsa Björk-Lindström/TT</p>", ("Åsa Björk-Lindström",), ("TT",), id="name-and-agency"),
        param("<p>(Jiří Dvořák)</p>", ("Jiří Dvořák",), (), id="brackets"),
        param("<p>The ferry will run once more in May, she said. (Jiří Dvořák)</p>", ("Jiří Dvořák",), (), id="tail"),
        param("<p>The ferry was then bought by the mayor (Jiří Dvořák)</p>", (), (), id="who-is-told-of"),
        param(f"<p>{JAPANESE}（佐藤 美咲）</p>", ("佐藤 美咲",), (), id="japanese"),
        param(f"<p>{JAPANESE}（写真も）</p>", (), (), id="japanese-note"),
    ],
)  # fmt: skip
def test_furnish_names_that_end_the_story(ending: str, authors: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    found = clean(below=ending)
    assert (found.authors, found.agencies) == (authors, agencies)


CHINESE = "鎮議會週二投票決定重建河上的老橋，經過兩年的談判和一個漫長的夜晚的演講，工程將於五月開始。"


@pytest.mark.parametrize(
    ("opening", "place", "agency", "authors"),
    [
        param("〔記者王怡婷／花蓮報導〕" + CHINESE, "花蓮", None, ("王怡婷",), id="reporter-and-place"),
        param("記者王小明、林大同／台北即時報導　" + CHINESE, "台北", None, ("王小明", "林大同"), id="no-brackets"),
        param("【川報記者王小明台北報導】" + CHINESE, "台北", None, ("王小明",), id="place-without-a-stroke"),
        param("【川辺聯合報訊】" + CHINESE, None, None, (), id="a-paper-is-no-agency"),
        param("（川辺通訊社）" + CHINESE, None, "川辺通訊社", (), id="an-agency-by-its-name"),
        param(f"(Nairobi) – {ONE}", "Nairobi", None, (), id="place-in-brackets"),
        param(f"Geneva, 3 May 2024 – {ONE}", "Geneva", None, (), id="place-and-day"),
    ],
)  # fmt: skip
def test_furnish_dateline_is_told_in_its_parts(
    opening: str, place: str | None, agency: str | None, authors: tuple[str, ...]
) -> None:
    found = cleaner.clean(page(story=(opening, TWO, THREE, FOUR)), url=HERE)
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.agency, found.authors) == (place, agency, authors)
    assert found.agencies == ((agency,) if agency else ())
    assert found.blocks[0].text in (CHINESE, ONE)


@pytest.mark.parametrize(
    ("above", "day"),
    [
        param("", "2024-02-06", id="only-there"),
        param("<p>Published 7 February 2024</p>", "2024-02-07", id="printed-too"),
    ],
)
def test_furnish_day_that_the_dateline_gives(above: str, day: str) -> None:
    release = f"SPRINGFIELD, 6 February 2024 – {STORY[0]}"
    assert cleaner.clean(page(above=above).replace(STORY[0], release)).published == day


def test_furnish_author_and_times_in_lines_of_the_first_block() -> None:
    head = (
        "<div><b>Bridge closes for the winter</b><br>By Cornelius McGillicuddy<br>"
        "Published: Wednesday, March 4, 2009 at 6:41 p.m.<br>Last updated: Wednesday, March 4, 2009 at 11:02 p.m.</div>"
    )
    found = clean(above=head)
    assert found.authors == ("Cornelius McGillicuddy",)
    assert (found.published, found.modified) == ("2009-03-04T18:41:00", "2009-03-04T23:02:00")


@pytest.mark.parametrize(
    ("node", "agencies"),
    [
        param('"author":{"@type":"Person","name":"PTI"}', ("Press Trust of India",), id="person"),
        param('"author":["Ada Byron",{"@type":"Organization","name":"AFP"}]', ("Agence France-Presse",), id="list"),
        param('"author":"Ada Byron"', (), id="nobody"),
    ],
)
def test_describe_agencies_that_the_head_names_as_authors(node: str, agencies: tuple[str, ...]) -> None:
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge",{node}}}</script>'
    assert clean(head=script).agencies == agencies


@pytest.mark.parametrize(
    ("heading", "authors"),
    [
        param("Rebuild the bridge, by Prof. Ada Byron, SAN", ("Prof. Ada Byron",), id="name"),
        param("Bridge closed, by order of the county", (), id="order"),
        param("Stand By Me", (), id="no-comma"),
    ],
)
def test_describe_author_in_the_headline(heading: str, authors: tuple[str, ...]) -> None:
    assert clean(title=heading).authors == authors


def test_describe_copyright_by_microdata() -> None:
    holder = '<span itemprop="copyrightHolder">Harbor Media</span>'
    found = clean(below=f'<div itemscope itemtype="https://schema.org/Article">{holder}</div>')
    assert found.copyright == "Harbor Media"


@pytest.mark.parametrize(
    ("above", "standfirst"),
    [
        param("<h2>Engineers found cracks in two of its piers</h2><p>By Ada Byron</p>", True, id="heading-over-byline"),
        param("<h2>Engineers found cracks in two of its piers</h2>", False, id="heading-of-a-section"),
        param("<h3 class=subtitle>Three years of silence</h3><p>By Ada Byron</p>", True, id="short-and-called-so"),
        param("<div class=subtitle>Ferries</div><p>By Ada Byron</p>", False, id="one-word"),
    ],
)
def test_furnish_standfirst(above: str, standfirst: bool) -> None:
    found = clean(above=above)
    assert (found.standfirst is not None) == standfirst
    assert found.standfirst is None or found.standfirst in above


def test_furnish_body_called_description_has_no_standfirst() -> None:
    found = cleaner.clean(f"<h1>Bridge</h1><div itemprop='description articleBody'>{paragraphs()}</div>")
    assert found.standfirst is None


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        param("<p><strong>Ada Byron</strong></p>", True, id="name-alone"),
        param("<p>Ada Byron, who built it, was not there</p>", False, id="sentence"),
    ],
)
def test_clean_line_with_nothing_but_the_author_under_the_headline(line: str, gone: bool) -> None:
    found = clean(head='<meta name="author" content="Ada Byron">', above=f"<p>The old stones come back.</p>{line}")
    assert ("Ada Byron" not in found.text) == gone


def test_furnish_day_under_the_headline_stays_where_a_paragraph_over_it_is_kept() -> None:
    sold = "<p>The ferry that crossed the harbour for forty years was sold in the south of the country in March, and "
    sold += "the town, which had hoped to keep it as a museum, has not said what will become of the landing stage.</p>"
    closed = sold.replace("ferry", "bridge").replace("sold", "closed").replace("landing stage", "road that led to it")
    day = "<h1>Bridge closes for the winter</h1><h3>4 March 2009 -</h3>"
    found = cleaner.clean(f"<html><body>{sold}{day}{closed}{closed.replace('town', 'county')}</body></html>")
    assert [block.text[:12] for block in found.blocks[:2]] == ["The ferry th", "4 March 2009"]
    assert found.published == "2009-03-04"
