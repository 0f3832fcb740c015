"""Blocks, labels and cuts to the body of an article and its audit."""

from __future__ import annotations

import pytest

from cleaner.options import Options
from cleaner.pages import read_page
from cleaner.stages.assemble import assemble, joined, without
from cleaner.surroundings import Surroundings
from cleaner.types import CONTENT, ArticleBlock, Cut, Kind, Label

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


TWEET = (
    '<blockquote class="twitter-tweet"><p>We are open.</p>&mdash; Council (@council) '
    '<a href="https://twitter.com/council/status/1">May 3</a></blockquote>'
)


@pytest.mark.parametrize(
    ("markup", "texts", "attribution", "url"),
    [
        param("<blockquote><p>x</p><footer>Jane Doe</footer></blockquote>", ["x\nJane Doe"], "Jane Doe", None,
              id="footer"),
        param("<blockquote><p>x</p><p>— Jane Doe</p></blockquote>", ["x\n— Jane Doe"], "Jane Doe", None, id="dash"),
        param("<blockquote>x<br>— Jane Doe</blockquote>", ["x\n— Jane Doe"], "Jane Doe", None, id="same-block"),
        param("<blockquote><p>x</p><cite>Jane Doe</cite></blockquote>", ["x\nJane Doe"], "Jane Doe", None, id="cite"),
        param("<blockquote><p>x</p><p><em>Jane Doe</em></p></blockquote>", ["x\nJane Doe"], "Jane Doe", None,
              id="emphasised"),
        param("<blockquote>x<br><cite>Jane Doe</cite></blockquote>", ["x\nJane Doe"], "Jane Doe", None,
              id="cite-in-the-same-block"),
        param("<blockquote><p>x</p><cite>She left.</cite></blockquote>", ["x", "She left."], None, None,
              id="cited-sentence"),
        param("<blockquote><p><em>x</em></p><p><em>y</em></p></blockquote>", ["x", "y"], None, None,
              id="all-emphasised"),
        param("<blockquote><p>x</p>„</blockquote>", ["x", "„"], None, None, id="mark"),
        param("<blockquote><p>x</p>View: https://a.org/b</blockquote>", ["x", "View: https://a.org/b"], None, None,
              id="address"),
        param("<blockquote><p>x</p><p>— Yes, she said.</p></blockquote>", ["x", "— Yes, she said."], None, None,
              id="sentence"),
        param("<blockquote><p>— x</p><p>— y</p></blockquote>", ["— x", "— y"], None, None, id="dialogue"),
        param("<blockquote><p>x</p><p>y</p></blockquote>", ["x", "y"], None, None, id="two-paragraphs"),
        param("<blockquote><p>x</p></blockquote><p>— Jane Doe</p>", ["x", "— Jane Doe"], None, None, id="outside"),
        param(TWEET, ["We are open.\n— Council (@council) May 3"], "Council (@council)",
              "https://twitter.com/council/status/1", id="embedded-post"),
    ],
)  # fmt: skip
def test_assemble_quotation_says_whom_it_is_by(
    markup: str, texts: list[str], attribution: str | None, url: str | None
) -> None:
    found = blocks(markup)
    assert [b.text for b in found] == texts
    assert (found[-1].attribution, found[-1].url) == (attribution, url)


@pytest.mark.parametrize(
    ("caption", "attribution"),
    [("Jane Doe, mayor", "Jane Doe, mayor"), ("— Jane Doe", "Jane Doe"), ("The bridge as it was in March.", None)],
)
def test_assemble_caption_of_a_quotation_says_whom_it_is_by(caption: str, attribution: str | None) -> None:
    quoted = f"<figure><blockquote><p>x</p></blockquote><figcaption>{caption}</figcaption></figure>"
    labels = [STAYS, Label(Kind.CAPTION, 1.0, "test")]
    (found,) = assemble(read_page(quoted), labels, [(), ()], None, Options()).blocks
    assert (found.text, found.attribution) == ("x", attribution)


def test_assemble_caption_of_the_next_figure_says_nothing_of_a_quotation() -> None:
    markup = "<figure><blockquote><p>x</p></blockquote></figure><figure><figcaption>Dawn</figcaption></figure>"
    labels = [STAYS, Label(Kind.CAPTION, 1.0, "test")]
    (found,) = assemble(read_page(markup), labels, [(), ()], None, Options()).blocks
    assert (found.text, found.attribution) == ("x", None)


@pytest.mark.parametrize(
    ("markup", "start", "end", "markdown"),
    [
        param('<p>MOSCOW — <a href="/x">Talks</a> <b>failed</b>.</p>', 0, 8, "[Talks](/x) **failed**.", id="before"),
        param("<p><b>MOSCOW — Talks</b> failed.</p>", 0, 8, "**Talks** failed.", id="inside"),
        param("<p><b>MOSCOW</b> — Talks failed.</p>", 0, 8, None, id="whole"),
        param("<p>Talks <b>failed</b> (AP) <i>today</i></p>", 13, 17, "Talks **failed** *today*", id="between"),
    ],
)
def test_assemble_markdown_of_what_a_cut_leaves(markup: str, start: int, end: int, markdown: str | None) -> None:
    cut = Cut(start, end, Kind.WIRE, 1.0, "test")
    found = assemble(read_page(markup), [Label(CONTENT, 1.0, "test")], [(cut,)], None, Options())
    assert found.blocks[0].markdown == markdown


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


def test_path_names_the_way_to_a_container() -> None:
    page = read_page("<main><div class='story x'><p>one</p></div></main>")
    assert Surroundings(page.containers).path(page.blocks[0].container) == "body/main/div.story/p"
