"""Spans that leave a block: datelines, slugs and credits at a paragraph's head or tail, credits inside captions."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Kind, Options, captions
from cleaner.pages import read_page
from cleaner.types import Label
from tests.story import STORY, page

param = pytest.param


def cuts(markup: str, options: Options | None = None) -> list[tuple[Kind, str]]:
    found = cleaner.clean(markup, options=options)
    return [(r.kind, r.text) for r in found.removed if r.span is not None and r.kind is not Kind.CAPTION]


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        param("MOSCOW (AP) — ", "MOSCOW", "Associated Press", id="ap"),
        param("LONDON, Oct 12 (Reuters) - ", "LONDON", "Reuters", id="reuters"),
        param("Berlin (dpa) – ", "Berlin", "dpa", id="dpa"),
        param("PARIS — ", "PARIS", None, id="place-alone"),
    ],
)
def test_trim_dateline_heads_the_story(line: str, place: str, agency: str | None) -> None:
    found = cleaner.clean(page().replace(STORY[0], line + STORY[0]))
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.agency, found.dateline.text) == (place, agency, line.strip())
    assert found.text.startswith(STORY[0])
    assert [(r.kind, r.text, r.span) for r in found.removed if r.kind is Kind.DATELINE] == [
        (Kind.DATELINE, line.strip(), (0, len(line.strip())))
    ]


SUMMARY = "<p class=deck>The old stones will be stored behind the fire station.</p>"


@pytest.mark.parametrize(
    ("first", "others", "place"),
    [
        param("RIVER CITY — ", "", "RIVER CITY", id="capitals"),
        param("HARBORTOWN – ", SUMMARY, "HARBORTOWN", id="below-a-summary"),
        param("<strong>Yogyakarta</strong> - ", "", "Yogyakarta", id="bold"),
        param("<b>Szolnok — </b>", "", "Szolnok", id="bold-with-the-dash"),
        param("<b>Porto Velho — </b>", "", None, id="bold-name"),
        param("<b>SUNDSVALL.</b> ", "", "SUNDSVALL", id="bold-with-a-stop"),
        param("Yogyakarta - ", "", None, id="neither"),
        param("RIVER CITY — ", f"<p>LAKE CITY — {STORY[1]}</p>", None, id="capitals-again"),
        param("<b>Lamps</b> - ", f"<p><b>Stones</b> - {STORY[1]}</p>", None, id="bold-again"),
        param("<b>Lamps of the old bridge and who pays for them</b> ", "", None, id="bold-heading"),
    ],
)
def test_trim_place_alone_needs_its_type(first: str, others: str, place: str | None) -> None:
    found = cleaner.clean(page(others).replace(STORY[0], first + STORY[0]))
    assert (found.dateline and found.dateline.place) == place


def test_trim_dateline_stands_below_headings_and_highlights() -> None:
    points = "<h2>Key points</h2><ul><li>The strike ends after two weeks.</li><li>Crews will be paid more.</li></ul>"
    found = cleaner.clean(page(points).replace(STORY[0], f"MOSCOW (AP) — {STORY[0]}"))
    assert "Crews will be paid more." in found.text
    assert found.dateline is not None
    assert found.dateline.place == "MOSCOW"


def test_trim_dateline_kept_on_demand() -> None:
    found = cleaner.clean(
        page().replace(STORY[0], "MOSCOW (AP) — " + STORY[0]), options=Options(keep=frozenset({Kind.DATELINE}))
    )
    assert found.text.startswith("MOSCOW (AP) — The council")


def test_trim_place_in_the_middle_of_the_story_stays() -> None:
    line = "MOSCOW — " + STORY[3]
    assert line in cleaner.clean(page(below=f"<p>{line}</p><p>{STORY[1]}</p>" * 2)).text


def test_trim_code_is_left_alone() -> None:
    line = "MOSCOW (AP) — print('x')"
    found = cleaner.clean(page(middle=f"<p>{STORY[1]}</p><pre>{line}</pre>"), options=Options(min_score=0.0))
    assert line in [block.text for block in found.blocks]


def test_trim_caption_gives_up_its_credit() -> None:
    figure = (
        "<figure><img src=/a.jpg><figcaption>The old bridge in March. <span class=credit>Photo: Jane Doe</span>"
        "</figcaption></figure>"
    )
    found = cleaner.clean(page(above=figure), url="https://example.com/")
    assert [(i.url, i.caption, i.credit) for i in found.images] == [
        ("https://example.com/a.jpg", "The old bridge in March.", "Jane Doe")
    ]


def test_trim_cuts_lie_inside_their_block_and_apart() -> None:
    found = cleaner.Cleaner().explain(page().replace(STORY[0], "MOSCOW (AP) — " + STORY[0]))
    assert any(found.cuts)
    for block, spans in zip(found.page.blocks, found.cuts, strict=True):
        edges = [edge for cut in spans for edge in (cut.start, cut.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(block.text) for edge in edges)


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        param("The old bridge in March. (Photo: Jane Doe/AP)", "The old bridge in March.", id="label"),
        param("The old bridge in March. (AP Photo/The Example, Jane Doe)", "The old bridge in March.", id="agency"),
        param("Le vieux pont, en mars. Photo Jeanne Exemple", "Le vieux pont, en mars.", id="no-colon"),
        param("Il ponte vecchio a marzo (foto Dino Esempio)", "Il ponte vecchio a marzo", id="brackets"),
        param("Старый мост в марте. Фото автора.", "Старый мост в марте.", id="by-the-author"),
        param("3월의 옛 다리. 서울=연합뉴스", "3월의 옛 다리.", id="korean-agency"),
        param("Cây cầu cũ hồi tháng ba. Ảnh: Nguyễn Văn A", "Cây cầu cũ hồi tháng ba.", id="vietnamese"),
    ],
)
def test_trim_paragraph_with_a_credit_beside_a_picture_is_its_caption(line: str, caption: str) -> None:
    found = cleaner.clean(page(middle=f"<p><img src=/a.jpg></p><p>{line}</p>"), url="https://example.com/")
    assert caption not in found.text
    assert [i.caption for i in found.images] == [caption]


@pytest.mark.parametrize(
    "line",
    [
        param("Above: the bridge in spring, as the ferry sees it.", id="english"),
        param("Oben: Die Brücke im Frühjahr, vom Fluss aus gesehen.", id="german"),
        param("À gauche : le pont au printemps.".replace(" :", ":"), id="french"),
        param("左から：市長、技師、パン屋。", id="japanese"),
        param("再建を待つ橋＝12日午後、河口市", id="japanese-when-and-where"),
    ],
)
def test_trim_line_that_says_where_in_a_picture_to_look_is_its_caption(line: str) -> None:
    beside = cleaner.clean(page(middle=f"<p><img src=/a.jpg></p><p>{line}</p>"))
    alone = cleaner.clean(page(middle=f"<p>{line}</p>"), options=Options(min_score=0.0))
    assert line not in beside.text
    assert line in alone.text


POINTING = "▲ 12일 오후 강가에서 바라본 옛 다리."


@pytest.mark.parametrize(
    ("line", "picture", "stays"),
    [
        param(f"<p>{POINTING}</p>", True, False, id="korean"),
        param("<p>△修复前的老桥</p>", True, False, id="chinese"),
        param("<p>↑橋を渡る最後のバス</p>", True, False, id="japanese"),
        param(f"<p>{POINTING}</p>", False, True, id="no-picture"),
        param(f"<p>{POINTING} 서울=연합뉴스</p>", False, False, id="no-picture-but-a-credit"),
        param(f"<p>{POINTING}</p><p>▲ 새 다리의 설계도.</p>", True, True, id="list"),
        param(f"<p>{POINTING} <a href=/more>더 보기</a></p>", True, True, id="link"),
    ],
)
def test_trim_line_that_points_at_a_picture_is_its_caption(line: str, picture: bool, stays: bool) -> None:
    above = "<p><img src=/a.jpg></p>" if picture else ""
    found = cleaner.clean(page(middle=above + line), url="https://example.com/", options=Options(min_score=0.0))
    said = line.split("</p>")[0].removeprefix("<p>").split("<a")[0].strip()
    assert (said in found.text) is stays
    if picture and not stays:
        assert [i.caption for i in found.images] == [said.lstrip("▲△↑ ")]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        param("長輩們在橋邊測試感測器。（記者王怡婷攝）", False, id="one-sentence"),
        param("The old bridge in March. (AP Photo/The Example, Jane Doe)", False, id="english"),
        param("The bridge was closed. A cow would not cross it. (AP Photo/Jane Doe)", True, id="two-sentences"),
    ],
)
def test_trim_sentence_that_says_who_took_it_is_a_caption_without_a_picture(line: str, stays: bool) -> None:
    found = cleaner.clean(page(above=f"<p>{line}</p>"), options=Options(min_score=0.0))
    said = line.split("（" if "（" in line else " (")[0]
    assert (said in found.text) is stays


def test_trim_credit_at_the_end_of_the_story_takes_no_paragraph_with_it() -> None:
    found = cleaner.clean(page(below="<p>Nobody crossed the bridge that night. Photo: Jane Doe/AP</p>"))
    assert found.text.endswith("Nobody crossed the bridge that night.")


def test_trim_paragraph_over_the_credit_of_a_picture_is_its_caption() -> None:
    lines = "<p>The old bridge in March, from the mill.</p><p class=credit>Photograph: Jane Doe</p>"
    figure = f"<div><img src=/a.jpg>{lines}</div>"
    found = cleaner.clean(page(middle=figure), url="https://example.com/")
    assert [(i.caption, i.credit) for i in found.images] == [("The old bridge in March, from the mill.", "Jane Doe")]
    assert "from the mill" not in found.text


def test_trim_story_between_two_pictures_stays() -> None:
    line = "The bridge was closed for a day in 1953, when a cow that had been sold at the fair would not cross it."
    pictures = f"<p><img src=/a.jpg></p><p>{line}</p><p><img src=/b.jpg></p><p>Photograph: Jane Doe</p>"
    assert line in cleaner.clean(page(middle=pictures), url="https://example.com/").text


@pytest.mark.parametrize(
    ("line", "place", "authors"),
    [
        param("Elif KARAHANLI/SAZLIKÖY, (DHA) - ", "SAZLIKÖY", ("Elif Karahanlı",), id="turkish"),
        param("新华社北京10月12日电（记者王明、李华）", "北京", ("王明", "李华"), id="chinese"),
        param("(서울=연합뉴스) 홍길동 기자 = ", "서울", ("홍길동",), id="korean"),
    ],
)
def test_trim_dateline_names_who_reports(line: str, place: str, authors: tuple[str, ...]) -> None:
    language = {"E": "tr", "新": "zh", "(": "ko"}[line[0]]
    markup = page().replace("lang=en", f"lang={language}").replace(STORY[0], line + STORY[0])
    found = cleaner.clean(markup)
    assert found.dateline is not None
    assert (found.dateline.place, found.authors) == (place, authors)


def test_trim_dateline_of_a_regional_desk_names_the_agency() -> None:
    found = cleaner.clean(page().replace(STORY[0], "Berlin (dpa/bb) - " + STORY[0]))
    assert found.dateline is not None
    assert (found.dateline.agency, found.agencies) == ("dpa", ("dpa",))


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        param('The quay<a href="#quay">¶</a>', "The quay", id="pilcrow"),
        param('The quay <a href="#quay">#</a>', "The quay", id="set-off"),
        param('Section <a href="/law#4">§</a>', "Section §", id="leads-elsewhere"),
        param("The law of § and ¶", "The law of § and ¶", id="no-link"),
        param('<a href="#quay">The quay ¶</a>', "The quay ¶", id="more-than-the-sign"),
    ],
)
def test_trim_links_of_headings_to_themselves_leave(heading: str, left: str) -> None:
    found = cleaner.clean(page(middle=f"<h2>{heading}</h2><p>{STORY[1]} {STORY[2]}</p>"))
    assert left in [block.text for block in found.blocks if block.type == "heading"]


ALONE = "A wooden rake older than most of the workers."


@pytest.mark.parametrize(
    ("box", "score", "caption"),
    [
        param(f"<div class=photo-full><img src=/a.jpg><p>{ALONE}</p></div>", 0.7, True, id="alone"),
        param(f"<div class=photo-full><p>{ALONE}</p><img src=/a.jpg></div>", 0.7, True, id="above-it"),
        param(f"<div class=photo-full><img src=/a.jpg><p>{ALONE}</p></div>", 0.95, False, id="clearly-story"),
        param(f"<div class=photo-full><img src=/a.jpg><p>{ALONE}</p><p>It broke.</p></div>", 0.7, False, id="two"),
        param(f"<div class=row><img src=/a.jpg><p>{ALONE}</p></div>", 0.7, False, id="box-of-anything"),
        param(f"<div class=photo-full><p>{ALONE}</p></div>", 0.7, False, id="no-picture"),
        param(f"<div class=photo-full><img src=/a.jpg><h2>{ALONE}</h2></div>", 0.7, False, id="heading"),
    ],
)
def test_trim_line_alone_with_a_picture_in_its_box_is_its_caption(box: str, score: float, caption: bool) -> None:
    read = read_page(f"<p>{STORY[0]}</p>{box}<p>{STORY[1]}</p>")
    labels = tuple(Label(Kind.CONTENT, score if b.text == ALONE else 0.95, "model") for b in read.blocks)
    beside = captions.beside_pictures(read)
    found = dict(captions.in_story(read, labels, {b.index: () for b in read.blocks}, beside))
    assert [read.blocks[i].text for i in found] == [ALONE] * caption
