"""Datelines that tell themselves by form: the page's own outlet, a place and a day, a place and a colon."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Kind
from tests.story import STORY, page

param = pytest.param
HINDI = (
    "परिषद ने मंगलवार को नदी पर बने पुराने पुल को दो साल की बातचीत और लंबी बहस के बाद फिर से बनाने का फैसला किया।",
    "महापौर ने कहा कि काम मई में शुरू होगा और सड़क पतझड़ तक बसों और साइकिलों को छोड़कर सबके लिए बंद रहेगी।",
    "इंजीनियर ने कहा कि पुराने पत्थरों पर नंबर लगाए जाएंगे और वे उसी क्रम में लौटेंगे जिसमें हटाए गए थे।",
    "सभा में किसी ने योजना का विरोध नहीं किया, हालांकि एक दुकानदार जानना चाहता था कि बत्तियों का पैसा कौन देगा।",
)
NAMED = '<meta property="og:site_name" content="नदी समाचार">'


def hindi(head: str, *story: str, meta: str = NAMED) -> cleaner.Article:
    """A page whose first paragraph begins with this."""
    told = story or HINDI
    return cleaner.clean(page(title="पुल फिर बनेगा", story=(head + told[0], *told[1:]), head=meta))


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        param("सागर (नदी समाचार): ", "सागर", None, id="outlet"),
        param("सागर, 12 मार्च (नदी समाचार) - ", "सागर", "12 मार्च", id="outlet-and-day"),
        param("सागर, 12 मार्च: ", "सागर", "12 मार्च", id="day"),
        param("सागर, 12 मार्च<br>", "सागर", "12 मार्च", id="line-of-its-own"),
        param("सागर: ", "सागर", None, id="place-alone"),
    ],
)
def test_dateline_without_capitals_heads_the_story(line: str, place: str, date: str | None) -> None:
    found = hindi(line)
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date) == (place, date)
    assert found.text.startswith(HINDI[0])


@pytest.mark.parametrize(
    "line",
    [
        param("सागर (दूसरा अखबार): ", id="another-outlet"),
        param("सोमवार, 12 मार्च: ", id="weekday"),
        param("सागर, 12 लोग: ", id="no-month"),
    ],
)
def test_dateline_is_not_guessed(line: str) -> None:
    assert hindi(line).dateline is None


def test_place_and_colon_among_others_is_a_speaker() -> None:
    found = hindi("सवाल: ", HINDI[0], f"जवाब: {HINDI[1]}", *HINDI[2:])
    assert found.dateline is None
    assert found.text.startswith("सवाल: ")


def test_word_and_colon_in_arabic_is_a_thought() -> None:
    story = "بيروت: مدينة لا تنام ولا تموت، تفتح نوافذها كل صباح على بحر لا يشبه بحرا آخر في هذا الشرق الطويل الحزين."
    found = cleaner.clean(page(title="المدينة", story=(story, story.replace("بيروت: ", "")[::1] + " ثم تنام.")))
    assert found.dateline is None


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        param("Springfield (The Example) – ", False, id="own-outlet"),
        param("Springfield (The Gazette) – ", True, id="another"),
        param("Springfield (The Example), ", True, id="comma"),
    ],
)
def test_dateline_names_the_outlet_of_its_page(line: str, kept: bool) -> None:
    found = cleaner.clean(page().replace(STORY[0], line + STORY[0]))
    assert (line.strip() in found.text) is kept
    assert kept or [r.kind for r in found.removed if r.text == line.strip()] == [Kind.DATELINE]


@pytest.mark.parametrize("letter", [param("ก", id="thai"), param("क", id="hindi"), param("ب", id="arabic")])
def test_dateline_is_soon_given_up_in_a_text_without_spaces(letter: str) -> None:
    assert cleaner.clean(page(title="สะพาน", story=(letter * 2000, letter * 2000))).dateline is None
