"""Blocks, labels and cuts to the body of an article and its audit."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.pipeline import read_page
from cleaner.stages.assemble import assemble, joined, markup_path, without
from cleaner.types import ArticleBlock, Cut, Kind, Label

param = pytest.param
STAYS = Label(Kind.CONTENT, 1.0, "test")




def blocks(markup: str) -> tuple[ArticleBlock, ...]:
    page = read_page(markup)
    return assemble(page, [STAYS] * len(page.blocks), [()] * len(page.blocks), None, Options()).blocks


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        param("<p>x</p>", {"type": "paragraph"}, id="paragraph"),
        param("<h3>x</h3>", {"type": "heading", "level": 3}, id="heading"),
        param("<blockquote><p>x</p></blockquote>", {"type": "quote"}, id="quote"),
        param("<pre>x</pre>", {"type": "code"}, id="code"),
        param("<ul><li>x</ul>", {"type": "list_item", "depth": 1}, id="item"),
        param("<ul><li><p>x</p></ul>", {"type": "list_item", "depth": 1}, id="paragraph-in-an-item"),
        param("<ol start=4><li>x</ol>", {"type": "list_item", "depth": 1, "number": 4}, id="numbered-item"),
        param("<table><tr><td>a<td>b</table>", {"type": "table", "rows": (("a", "b"),)}, id="table"),
    ],
)
def test_assemble_block_has_its_structure(markup: str, expected: dict[str, object]) -> None:
    (block,) = blocks(markup)
    names = ("type", "level", "depth", "number", "rows", "attribution")
    assert {name: v for name in names if (v := getattr(block, name)) is not None} == expected


def test_assemble_rows_of_a_table_are_one_block() -> None:
    found = blocks("<table><tr><td>a<td>b<tr><td>c<td>d</table><table><tr><td>e<td>f</table>")
    assert [b.rows for b in found] == [(("a", "b"), ("c", "d")), (("e", "f"),)]
    assert found[0].text == "a | b\nc | d"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        param([("x", 1, None)], ["- x"], id="bullet"),
        param([("x", 1, 2)], ["2. x"], id="number"),
        param([("x", 1, None), ("y", 2, None)], ["- x", "  - y"], id="nested"),
    ],
)
def test_joined_items_have_their_marker(items: list[tuple[str, int, int | None]], expected: list[str]) -> None:
    given = [ArticleBlock(index=0, type="list_item", text=t, depth=d, number=n) for t, d, n in items]
    assert list(joined(given)) == expected


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        param("MOSCOW — Talks failed.", [(0, 8)], "Talks failed.", id="head"),
        param("Talks failed. (AP)", [(14, 18)], "Talks failed.", id="tail"),
        param("one two three", [(4, 7)], "one three", id="middle"),
        param("one\ntwo\nthree", [(4, 7)], "one\nthree", id="line"),
        param("one", [], "one", id="nothing"),
        param("one two", [(0, 3), (4, 7)], "", id="all"),
    ],
)
def test_without_cuts_leave_no_seam(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert without(text, [Cut(a, b, Kind.WIRE, 1.0, "test") for a, b in spans]) == expected


def test_assemble_audit_lists_what_is_near_and_the_core_wherever() -> None:
    page = read_page("<p>story</p>" + "<p>x</p>" * 20 + "<p>ad</p>")
    kinds = [Kind.CONTENT, *[Kind.NAV] * 20, Kind.AD]
    labels = [Label(kind, 0.5, "test") for kind in kinds]
    found = assemble(page, labels, [()] * len(kinds), None, Options())
    assert [r.index for r in found.removed] == [*range(1, 11), 21]


def test_assemble_caption_and_its_credit_are_two_removals() -> None:
    page = read_page("<p>The bridge. Photo: Jane</p>")
    cut = Cut(12, 23, Kind.PHOTO_CREDIT, 0.9, "test")
    found = assemble(page, [Label(Kind.CAPTION, 0.5, "test")], [(cut,)], None, Options())
    assert [(r.kind, r.text, r.span) for r in found.removed] == [
        (Kind.CAPTION, "The bridge.", (0, 11)), (Kind.PHOTO_CREDIT, "Photo: Jane", (12, 23)),
    ]  # fmt: skip


def test_markup_path_names_the_way() -> None:
    page = read_page("<main><div class='story x'><p>one</p></div></main>")
    assert markup_path(page.containers, page.blocks[0]) == "body/main/div.story/p"
