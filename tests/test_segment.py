"""A tree to blocks: what is one unit of text to a reader, in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaner.inlines import inlines
from cleaner.stages.parse import parse
from cleaner.stages.segment import Segments, segment
from cleaner.types import Cue
from tests.steps import calls
from tests.strategies import pages

param = pytest.param
LONG = "so long a line that the page needs no script to be read, " * 6 + "in short"


def walk(markup: str) -> Segments:
    return segment(parse(markup.encode()))


def texts(markup: str) -> list[str]:
    return [block.text for block in walk(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        param("<p>one</p><p>two</p>", ["one", "two"], id="paragraphs"),
        param("<div>one<br><br>two<br/> <br/>three</div>", ["one", "two", "three"], id="two-breaks-part-paragraphs"),
        param("<p>Rose is a rose<br>is a rose</p>", ["Rose is a rose\nis a rose"], id="one-break-stays"),
        param("<div>loose<p>held</p>tail</div>", ["loose", "held", "tail"], id="text-beside-blocks"),
        param("<div>a <b>bold</b> <i>word</i>, said</div>", ["a bold word, said"], id="inline-markup"),
        param("<p>one<hr>two", ["one", "two"], id="rule-parts"),
        param("<p><span>D</span>rop cap</p>", ["Drop cap"], id="drop-cap"),
        param('<p><span class="dropcap">D</span>rop cap</p>', ["Drop cap"], id="drop-cap-with-class"),
        param("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", ["one", "two", "three"], id="nested-lists"),
        param("<li><p>one</p><p>two</p></li>", ["one", "two"], id="item-of-two-paragraphs"),
        param("<dl><dt>term</dt><dd>meaning</dd></dl>", ["term", "meaning"], id="definition-list"),
        param("<a href=/>Home</a><a href=/s>Sport</a>", ["Home Sport"], id="adjacent-links"),
        param("<p>see <a href=/>here</a>, or <a href=/>there</a>.</p>", ["see here, or there."], id="links-in-prose"),
        param("<p>un<b>believ</b>able</p>", ["unbelievable"], id="markup-inside-a-word"),
        param("<p>soft\u00adhyphen, zero\u200bwidth</p>", ["softhyphen, zerowidth"], id="invisible-characters"),
        param("<p>‘‘So,’’ he said</p>", ["“So,” he said"], id="doubled-quotes"),
        param("<p>a&nbsp;&nbsp;b\n   c</p>", ["a b c"], id="white-space"),
        param("<pre>def f():\n    return  1\n</pre>", ["def f():\n    return  1"], id="code-verbatim"),
        param("<pre><code>a\n\n  b</code></pre>", ["a\n\n  b"], id="code-in-pre"),
        param('<pre><span class="n">f</span><span class="p">(</span><a href="#x">x</a><a href="#y">)</a>',
              ["f(x)"], id="code-coloured"),
        param('<pre><span class="line"><b>a</b></span><span class="line">b</span></pre>', ["a\nb"], id="code-in-lines"),
        param("<pre><div>a</div><div>  b</div></pre>", ["a\n  b"], id="code-a-line-an-element"),
        param("<p>one</p><script>x</script><style>y</style><p>two", ["one", "two"], id="machinery"),
        param("<p>one</p><template><p>no</p></template>", ["one"], id="template"),
        param("<my-box><template shadowrootmode=open><p>yes</p></template></my-box>", ["yes"], id="shadow-root"),
        param(f"<p>one</p><noscript><p>turn it on</p></noscript><p>{LONG}</p>", ["one", LONG], id="noscript"),
        param("<p>kanji<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", ["kanji漢"], id="ruby-readings"),
        param("<select><option>one</select><textarea>two</textarea><p>x", ["x"], id="form-values"),
        param("<svg><text>no</text></svg><p>x", ["x"], id="drawing"),
        param("<p>one<button>Share</button></p>", ["oneShare"], id="button-in-prose"),
        param("<div>one</div><button>Share</button><button>Save</button>", ["one", "Share", "Save"], id="buttons"),
        param("<h2>Head <small>sub</small></h2>text", ["Head sub", "text"], id="heading"),
        param("<blockquote><p>one</p><p>two</p></blockquote>", ["one", "two"], id="quote"),
        param("<font>one</font><center>two</center>", ["one", "two"], id="old-markup"),
        param("<details><summary>More</summary>hidden</details>", ["More", "hidden"], id="details"),
    ],
)
def test_segment_markup_gives_blocks(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


@pytest.mark.parametrize(
    ("markup", "cells"),
    [
        param("<table><tr><td>a<td>1<tr><td>b<td>2</table>", [("a", "1"), ("b", "2")], id="data"),
        param("<table><tr><th>k</th><td><b>v</b> w</td></tr></table>", [("k", "v w")], id="heading-cell"),
        param("<table><tr><td>a<td><td>1</table>", [("a", "", "1")], id="empty-cell"),
        param("<table><tr><td>alone</table>", [()], id="one-cell-is-layout"),
        param("<table><tr><td>menu<td><p>one</p><p>two</p></table>", [(), (), ()], id="cell-of-paragraphs-is-layout"),
        param(f"<table><tr><td>menu<td>{'prose ' * 80}</table>", [(), ()], id="long-cell-is-layout"),
        param("<table><tr><td>x<td><table><tr><td>a<td>1</table></table>", [(), ("a", "1")], id="nested"),
    ],
)
def test_segment_table_data_rows_from_layout(markup: str, cells: list[tuple[str, ...]]) -> None:
    assert [block.cells for block in walk(markup).blocks] == cells


def test_segment_row_text_is_its_cells() -> None:
    assert texts("<table><tr><td>a<td>1</table>") == ["a | 1"]


@pytest.mark.parametrize(
    "hiding",
    [
        "<div hidden>later</div>", '<div style="color:red; DISPLAY : none">later</div>', "<dialog>later</dialog>",
        '<div style="visibility:hidden">later</div>',
    ],
    ids=["attribute", "display", "dialog", "visibility"],
)  # fmt: skip
def test_segment_hidden_text_is_text_under_a_cue(hiding: str) -> None:
    found = walk(f"<p>now</p>{hiding}")
    assert [bool(found.containers[b.container].all_cues & Cue.HIDDEN) for b in found.blocks] == [False, True]


@pytest.mark.parametrize("style", ["content-visibility: auto", "display:block", "background:url(none)"])
def test_segment_shown_text_has_no_hidden_cue(style: str) -> None:
    found = walk(f'<div style="{style}">x</div>')
    assert not found.containers[found.blocks[0].container].all_cues & Cue.HIDDEN


def test_segment_page_for_scripts_is_read_with_its_noscript() -> None:
    story = "<p>" + "The council voted on Tuesday to rebuild the bridge. " * 30 + "</p>"
    assert len(texts(f"<p>Loading</p><noscript>{story}</noscript>")) == 2


@pytest.mark.parametrize(
    ("markup", "tags"),
    [
        param("<h3>x</h3>", ["h3"], id="heading"),
        param('<div role="heading" aria-level="4">x</div>', ["h4"], id="aria-heading"),
        param("<h2><div>x</div></h2>", ["h2"], id="division-in-heading"),
        param("<li><div>x</div></li>", ["li"], id="division-in-item"),
        param("<figcaption><p>x</p></figcaption>", ["p"], id="paragraph-in-caption"),
        param("<div>x</div>", ["div"], id="division"),
    ],
)
def test_segment_tag_is_the_elements_role(markup: str, tags: list[str]) -> None:
    assert [block.tag for block in walk(markup).blocks] == tags


def test_segment_ordered_items_carry_their_number() -> None:
    found = walk("<ol start=3><li>a<li>b<li value=9>c<li>d</ol>")
    assert [found.containers[b.container].number for b in found.blocks] == [3, 4, 9, 10]


def test_segment_link_density_is_the_share_inside_links() -> None:
    (block,) = walk("<p>12345 <a href=/>1234</a></p>").blocks
    assert (block.links, block.link_chars, block.link_density) == (1, 4, 0.4)


def test_segment_images_are_met_where_they_stand() -> None:
    found = walk(f"<p>a<p><img src=1><p>b</p><noscript><img src=2></noscript><amp-img src=3></amp-img><p>{LONG}")
    assert [(image.attributes["src"], image.block) for image in found.images] == [("1", 1), ("2", 2), ("3", 2)]


def test_inlines_stand_where_the_text_is() -> None:
    (block,) = walk('<p>  See <a href="/a">this\n page</a>, <em>now</em> or <b>ne<i>ver</i></b>.</p>').blocks
    found = [(x.kind, block.text[x.start : x.end], x.href) for x in inlines(block)]
    assert found == [("link", "this page", "/a"), ("em", "now", ""), ("strong", "never", ""), ("em", "ver", "")]


SAID = "The council will rebuild the old bridge over the river after two years of talks, it said on Tuesday."


@pytest.mark.parametrize(
    ("markup", "tags"),
    [
        param(f"<h4>{SAID}</h4><h4>No.</h4><h4>{SAID}</h4><h4>{SAID}</h4>", "p p p p", id="story-set-as-headings"),
        param(f"<h2>The bridge</h2><h5>{SAID}</h5><h5>{SAID}</h5><h5>{SAID}</h5>", "h2 p p p", id="other-ranks-stay"),
        param(f"<h2>{SAID}</h2><p>{SAID}</p><h2>{SAID}</h2>", "h2 p h2", id="two-are-no-habit"),
        param(f"<h3>{SAID[:-1]}</h3>" * 3, "h3 h3 h3", id="no-sentences"),
        param(f"<h3><a href=/a>{SAID}</a></h3>" * 3, "h3 h3 h3", id="links-to-others"),
        param(f"<h3>{SAID}</h3>" * 3 + "<h3>River</h3>" * 4, "h3 " * 7, id="most-are-headings"),
        param(f"<h1>{SAID}</h1>" * 3, "h1 h1 h1", id="headlines"),
    ],
)
def test_segment_paragraphs_set_as_headings_are_paragraphs(markup: str, tags: str) -> None:
    assert [block.tag for block in walk(markup).blocks] == tags.split()


@given(pages)
def test_segment_any_page_keeps_its_invariants(page: str) -> None:
    found = walk(page)
    assert [block.index for block in found.blocks] == list(range(len(found.blocks)))
    assert [box.index for box in found.containers] == list(range(len(found.containers)))
    assert all(box.parent < box.index for box in found.containers)
    held: list[list[int]] = [[] for _ in found.containers]
    for block in found.blocks:
        assert block.text.strip()
        box = block.container
        while box >= 0:
            held[box].append(block.index)
            box = found.containers[box].parent
        assert all(0 <= x.start < x.end <= len(block.text) for x in inlines(block))
        assert 0 <= block.link_density <= 1
    assert [list(range(*places)) for places in zip(found.firsts, found.lasts, strict=True)] == held
    assert all(0 <= first <= last <= len(found.blocks) for first, last in zip(found.firsts, found.lasts, strict=True))


@pytest.mark.parametrize(
    "piece",
    ["<b>x</b> ", "<br>x", "<a href=/>x</a>", "<div>x", "<span class=a>", "<td>x", "<ul><li>x", "&shy;x", "<pre>x\n",
     "<pre>\n\n", "<nav><p>x"],
)
def test_segment_long_page_takes_steps_in_proportion(piece: str) -> None:
    short, long = (parse((piece * n).encode()) for n in (1000, 4000))
    assert calls(lambda: segment(long)) < 5 * calls(lambda: segment(short))
