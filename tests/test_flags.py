"""Flags: what earns one, and what looks like it and does not."""

from __future__ import annotations

import json

import pytest

from cleaner.pipeline import Cleaner
from cleaner.types import Flag
from tests.story import STORY, TITLE, page

param = pytest.param
LINKS = {
    "menu": "<a href=/o>Opinion</a> <a href=/l>Live</a>",
    "foot": "<a href=/p>Press releases</a> <a href=/g>Gallery</a>",
}


def ld(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def found(cleaner: Cleaner, markup: str, url: str | None = None) -> dict[Flag, str]:
    return {note.flag: note.why for note in cleaner.clean(markup, url=url).flags}


@pytest.mark.parametrize(
    ("label", "flag"),
    [
        param("Opinion", Flag.OPINION, id="opinion"),
        param("Kommentar", Flag.OPINION, id="opinion-de"),
        param("Tribune", Flag.OPINION, id="opinion-fr"),
        param("Мнение", Flag.OPINION, id="opinion-ru"),
        param("社説", Flag.OPINION, id="opinion-ja"),
        param("• SPONSORED •", Flag.SPONSORED, id="sponsored"),
        param("Contenido patrocinado", Flag.SPONSORED, id="sponsored-es"),
        param("Annonsørinnhold", Flag.SPONSORED, id="sponsored-no"),
        param("Press release", Flag.PRESS_RELEASE, id="press-release"),
        param("Pressemitteilung", Flag.PRESS_RELEASE, id="press-release-de"),
        param("Comunicato stampa", Flag.PRESS_RELEASE, id="press-release-it"),
        param("In pictures", Flag.GALLERY, id="gallery"),
        param("Liveticker", Flag.LIVE_BLOG, id="live-de"),
        param("Article réservé aux abonnés", Flag.PAYWALLED, id="paywalled-fr"),
    ],
)
def test_label_at_the_headline_earns_the_flag(cleaner_: Cleaner, label: str, flag: Flag) -> None:
    assert flag in found(cleaner_, page(over=f"<p class=kicker>{label}</p>"))


@pytest.mark.parametrize(
    ("title", "flag"),
    [
        param("Opinion | The bridge that we deserve at last", Flag.OPINION, id="bar"),
        param("Leitartikel: Eine Brücke für die Stadt am Fluss", Flag.OPINION, id="colon"),
        param("In pictures: the bridge through the years", Flag.GALLERY, id="gallery"),
        param("Live: council votes on the bridge over the river", Flag.LIVE_BLOG, id="live"),
        param("EN DIRECT - Le conseil vote sur le vieux pont", None, id="hyphen-is-no-mark"),
        param("Opinion polls: what the town thinks of the bridge", None, id="longer-word"),
    ],
)
def test_headline_begins_with_the_label(cleaner_: Cleaner, title: str, flag: Flag | None) -> None:
    flags = found(cleaner_, page(title=title))
    assert set(flags) == ({flag} if flag else set())


@pytest.mark.parametrize(
    ("path", "flag"),
    [
        param("/story/opinion/2024/05/bridge", Flag.OPINION, id="opinion"),
        param("/meinung/die-bruecke-123.html", Flag.OPINION, id="opinion-de"),
        param("/sponsored-content/bridge", Flag.SPONSORED, id="sponsored"),
        param("/news/press-releases/bridge", Flag.PRESS_RELEASE, id="press-release"),
        param("/fotostrecke/bruecke", Flag.GALLERY, id="gallery"),
        param("/world/live-updates/bridge", Flag.LIVE_BLOG, id="live"),
        param("/news/public-opinion-on-the-bridge", None, id="word-of-a-slug"),
        param("/news/the-gallery-on-the-bridge", None, id="word-of-a-slug-too"),
    ],
)
def test_folder_of_the_address_earns_the_flag(cleaner_: Cleaner, path: str, flag: Flag | None) -> None:
    assert set(found(cleaner_, page(), f"https://www.example.com{path}")) == ({flag} if flag else set())


def test_menus_and_footers_earn_nothing(cleaner_: Cleaner) -> None:
    assert found(cleaner_, page(**LINKS)) == {}


@pytest.mark.parametrize(
    "after",
    [
        param("<p>Subscribe</p><p>Log in</p>", id="buttons"),
        param("<p>Donate now</p><p>Support our journalism</p>", id="appeal"),
        param("<p>Sign up for our free newsletter</p>", id="newsletter"),
        param("<p>With files from The Canadian Press</p>", id="agency-helped"),
        param("<p>AA</p>", id="size-of-letters"),
    ],
)
def test_lines_behind_the_story_that_earn_nothing(cleaner_: Cleaner, after: str) -> None:
    assert found(cleaner_, page(below=after, story=STORY * 3)) == {}


def test_wall_behind_a_short_text_makes_it_paywalled_and_truncated(cleaner_: Cleaner) -> None:
    wall = "<p>This article is for subscribers only. Subscribe to continue reading.</p>"
    assert {Flag.PAYWALLED, Flag.TRUNCATED} <= set(found(cleaner_, page(below=wall)))


def test_fewer_words_than_declared_make_a_paid_article_truncated(cleaner_: Cleaner) -> None:
    head = ld(isAccessibleForFree=False, wordCount=1200)
    flags = found(cleaner_, page(head=head))
    assert flags[Flag.TRUNCATED] == f"json-ld:wordCount: {len(' '.join(STORY).split())} of 1200"
    assert Flag.TRUNCATED not in found(cleaner_, page(head=ld(isAccessibleForFree=True, wordCount=1200)))
    assert Flag.TRUNCATED not in found(cleaner_, page(head=ld(isAccessibleForFree=False, wordCount="many")))


def test_release_service_in_the_dateline_makes_a_press_release(cleaner_: Cleaner) -> None:
    markup = page().replace("The council voted", "MILLBROOK, Ohio, May 17, 2022 /PRNewswire/ -- The council voted", 1)
    flags = found(cleaner_, markup)
    assert Flag.PRESS_RELEASE in flags
    assert Flag.WIRE_COPY not in flags


def test_agency_in_the_dateline_makes_wire_copy(cleaner_: Cleaner) -> None:
    markup = page().replace("The council voted", "MOSCOW (AP) — The council voted", 1)
    assert found(cleaner_, markup) == {Flag.WIRE_COPY: "dateline: MOSCOW (AP) —"}


def test_counters_make_a_gallery(cleaner_: Cleaner) -> None:
    items = "".join(f"<p>{i} of 5</p><p>Picture {i}: {STORY[i % 4]}</p>" for i in range(1, 6))
    assert Flag.GALLERY in found(cleaner_, page(below=items))
