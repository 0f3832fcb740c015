"""Pictures of the article: which, from where, with whose caption and credit."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.figures import clean_credit
from cleaner.renditions import best_address
from cleaner.types import Image
from tests.story import STORY, page

param = pytest.param
HERE = "https://example.com/news/bridge.html"


def images(**places: str) -> list[tuple[str | None, str | None, str | None]]:
    found: tuple[Image, ...] = cleaner.clean(page(**places), url=HERE).images
    return [(i.url, i.caption, i.credit) for i in found]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        param({"src": "a.jpg"}, "a.jpg", id="src"),
        param({"src": "data:image/gif;base64,x", "data-src": "a.jpg"}, "a.jpg", id="lazy"),
        param({"src": "s.jpg", "srcset": "s.jpg 320w, l.jpg 1280w, m.jpg 640w"}, "l.jpg", id="widest"),
        param({"srcset": "a.jpg 1x, b.jpg 2.5x"}, "b.jpg", id="densest"),
        param({"srcset": "a,b.jpg 300w,c.jpg 200w"}, "a,b.jpg", id="comma-in-address"),
        param({"src": "p.gif", "data-srcset": "a.jpg 2x"}, "a.jpg", id="lazy-srcset"),
        param({"src": "p.jpg", "picture-srcset": "big.webp 1600w"}, "big.webp", id="picture"),
        param({"src": "data:image/gif;base64,x"}, None, id="only-a-placeholder"),
        param({"src": ""}, None, id="empty"),
        param({}, None, id="nothing"),
    ],
)
def test_best_address_is_the_largest(attributes: dict[str, str], expected: str | None) -> None:
    assert best_address(attributes) == expected


def test_best_address_long_srcset_takes_little_time() -> None:
    assert best_address({"srcset": "a" * 100_000 + " " * 100_000}) is not None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        param("Photo: Jane Doe", "Jane Doe", id="label"),
        param("(Photo by Jane Doe)", "Jane Doe", id="brackets"),
        param("- photo by Associated Press", "Associated Press", id="dash"),
        param("© Jane Doe/AP", "Jane Doe/AP", id="sign"),
        param("Foto: Max Roe", "Max Roe", id="german"),
        param("Fotograf: Max Roe", "Max Roe", id="german-photographer"),
        param("Bilder: Max Roe", "Max Roe", id="german-pictures"),
        param("Crédito: Inês Araújo", "Inês Araújo", id="portuguese"),
        param("Photographer: Jane Doe", "Jane Doe", id="photographer"),
        param("写真：山田太郎", "山田太郎", id="japanese"),
        param("（高远 摄）", "高远", id="chinese"),
        param("ภาพ: ข่าวสวน", "ข่าวสวน", id="thai"),
        param("Jane Doe for The Example", "Jane Doe for The Example", id="name-alone"),
        param("Photo:", None, id="label-alone"),
        param(None, None, id="nothing"),
    ],
)
def test_clean_credit_is_whom_it_names(line: str | None, expected: str | None) -> None:
    assert clean_credit(line) == expected


def test_pictures_caption_belongs_to_the_picture_of_its_figure() -> None:
    figure = "<figure><img src={0}.jpg><figcaption>{1}</figcaption></figure>"
    first, second = "The old bridge in March, from the mill.", "The engineer with her drawings of the new bridge."
    assert images(above=figure.format("/a", first), middle=figure.format("b", second)) == [
        ("https://example.com/a.jpg", first, None), ("https://example.com/news/b.jpg", second, None),
    ]  # fmt: skip


def test_pictures_credit_may_stand_in_a_line_of_its_own() -> None:
    figure = (
        "<figure><img src=/a.jpg><figcaption>The old bridge in March, from the mill.</figcaption>"
        "<span class=photo-credit>Photo: Jane Doe</span></figure>"
    )
    assert images(above=figure) == [
        ("https://example.com/a.jpg", "The old bridge in March, from the mill.", "Jane Doe")
    ]


@pytest.mark.parametrize(
    "markup",
    [
        param("<img src=/logo.png>", id="logo"),
        param("<img src=/a.jpg width=1 height=1>", id="pixel"),
        param("<img src=/a.jpg width=40 height=40>", id="icon"),
        param("<div class=ad-slot><img src=/offer.jpg></div>", id="ad"),
        param("<div class=author-bio><img src=/jane.jpg></div>", id="portrait"),
    ],
)
def test_pictures_of_others_are_left_out(markup: str) -> None:
    assert images(middle=markup) == []


def test_pictures_outside_the_story_are_left_out() -> None:
    far = "<aside class=related><a href=/x><img src=/x.jpg></a></aside>"
    assert images(middle="<img src=/a.jpg>", below=far) == [("https://example.com/a.jpg", None, None)]


def test_pictures_said_twice_are_one() -> None:
    assert images(middle="<img src=/a.jpg><noscript><img src=/a.jpg></noscript>") == [
        ("https://example.com/a.jpg", None, None)
    ]


def test_pictures_bad_address_does_no_harm() -> None:
    assert STORY[0] in cleaner.clean(page(middle="<img src='http://[::1/x.jpg'>"), url=HERE).text


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        param("The old bridge in March. © Jane Doe/AP", "The old bridge in March.", "Jane Doe/AP", id="sign"),
        param("The old bridge in March [Jane Doe]", "The old bridge in March", "Jane Doe", id="square-brackets"),
        param("The old bridge in March. (Jane Doe)", "The old bridge in March.", "Jane Doe", id="behind-the-sentence"),
        param("The engineer (Jane Doe)", "The engineer (Jane Doe)", None, id="who-is-shown"),
        param("The old mill. (Herald photo by Jane Doe)", "The old mill.", "Herald photo by Jane Doe", id="photo-by"),
        param("The old bridge. <i>Jane Doe</i>", "The old bridge.", "Jane Doe", id="italics"),
        param("Aboard the <i>Blue Heron</i>", "Aboard the Blue Heron", None, id="italics-of-a-ship"),
        param("Aboard her. <i>More on page 3</i>", "Aboard her. More on page 3", None, id="italics-of-no-name"),
    ],
)
def test_pictures_credit_at_the_end_of_a_caption(caption: str, text: str, credit: str | None) -> None:
    figure = f"<figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>"
    assert images(above=figure) == [("https://example.com/a.jpg", text, credit)]


@pytest.mark.parametrize(
    "line",
    [
        param("<span class=credit><span class=byline>Jane Doe | The Example</span></span>", id="markup"),
        param("<div class=photo-author>Photo: Jane Doe | The Example</div>", id="label"),
    ],
)
def test_pictures_byline_of_the_photographer_is_a_credit(line: str) -> None:
    caption = f"<figcaption><p>The old bridge in March, from the mill.</p>{line}</figcaption>"
    assert images(above=f"<figure><img src=/a.jpg>{caption}</figure>") == [
        ("https://example.com/a.jpg", "The old bridge in March, from the mill.", "Jane Doe | The Example")
    ]


@pytest.mark.parametrize(
    "source",
    [
        param('<source srcset="/b.webp 900w" type="image/webp">', id="open"),
        param('<source srcset="/b.webp 900w">\n<source srcset="/c.webp 600w">', id="two"),
        param('<source srcset="/b.webp 900w"></source>', id="ended"),
        param('<source srcset="/b.webp 900w"/>', id="closed"),
        param("<source srcset='/b.webp 900w' media='(width>600px)'>", id="greater-than"),
        param("<source srcset=/b.webp>", id="bare"),
    ],
)
def test_pictures_of_a_picture_element_are_found(source: str) -> None:
    found = images(middle=f"<picture>{source}<img src=/a.jpg></picture>")
    assert found == [("https://example.com/b.webp", None, None)]


def test_pictures_called_as_their_file_have_no_alt() -> None:
    found = cleaner.clean(page(middle="<img src=/a.jpg alt=DSC_0123.JPG><img src=/b.jpg alt='The bridge'>"), url=HERE)
    assert [i.alt for i in found.images] == [None, "The bridge"]


def test_pictures_called_as_the_site_are_logos() -> None:
    logo = "<title>Bridges | The Example</title><a href=/><img src=/mast.gif alt='The Example'></a>"
    assert images(above=logo) == []


def test_pictures_last_short_paragraph_of_a_caption_is_its_credit() -> None:
    caption = "<p>The old bridge in March, from the mill.</p><p>Jane Doe for The Example</p>"
    assert images(above=f"<figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>") == [
        ("https://example.com/a.jpg", "The old bridge in March, from the mill.", "Jane Doe for The Example")
    ]


def test_pictures_caption_beyond_the_story_belongs_to_none() -> None:
    table = "<table><caption>Bridges of the county and their age</caption><tr><td>Old</td><td>120</td></tr></table>"
    assert images(above="<p><img src=/a.jpg></p>", below=table) == [("https://example.com/a.jpg", None, None)]
    video = "<div><div class=caption>Watch: the bridge from above</div></div>"
    assert images(above="<p><img src=/a.jpg></p>", below=video) == [("https://example.com/a.jpg", None, None)]


def test_pictures_button_says_no_credit() -> None:
    figure = (
        "<figure><img src=/a.jpg><button class=credit>Tap to enlarge</button>"
        "<figcaption>The old bridge in March. <span class=credit>Photo: Jane Doe</span></figcaption></figure>"
    )
    assert images(above=figure) == [("https://example.com/a.jpg", "The old bridge in March.", "Jane Doe")]


@pytest.mark.parametrize(
    ("shown", "told", "url"),
    [
        param("/max/60/1*3Gzaug9mRc8v.png?q=20", "/max/1200/1*3Gzaug9mRc8v.png", "/max/1200/1*3Gzaug9mRc8v.png",
              id="width-in-the-path"),
        param("/2024/bridge-opens-150x100.jpg", "/2024/bridge-opens.jpg", "/2024/bridge-opens.jpg", id="system"),
        param("/bridge-opens.jpg?w=240", "/bridge-opens.jpg?w=120", "/bridge-opens.jpg?w=240", id="smaller-told"),
        param("/bridge-opens.jpg?w=800", "/bridge-opens.jpg?w=1200", "/bridge-opens.jpg?w=800", id="large-enough"),
        param("/bridge-opens.jpg?w=240", "/bridge-closes.jpg", "/bridge-opens.jpg?w=240", id="another-picture"),
        param("/image.jpg?w=240", "/image.jpg", "/image.jpg?w=240", id="name-of-any-picture"),
    ],
)  # fmt: skip
def test_pictures_thumbnail_gives_way_to_the_fuller_one_in_the_head(shown: str, told: str, url: str) -> None:
    site = "https://news.example"
    head = f'<meta property="og:image" content="{site}{told}">'
    source = page(head=head, above=f'<figure><img src="{shown}"><figcaption>The bridge.</figcaption></figure>')
    assert [image.url for image in cleaner.clean(source, url=f"{site}/a").images] == [f"{site}{url}"]
