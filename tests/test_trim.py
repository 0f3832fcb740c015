"""Spans that leave a block: datelines, slugs and credits at a paragraph's head or tail, credits inside captions."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Kind, Options
from tests.test_label import STORY, page

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
    assert all(text != "MOSCOW (AP) —" for _, text in cuts(page(above=f"<pre>{line}</pre>")))


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
    for block, spans in zip(found.page.blocks, found.cuts, strict=True):
        edges = [edge for cut in spans for edge in (cut.start, cut.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(block.text) for edge in edges)
