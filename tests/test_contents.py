"""A list of links to places on the same page is its table of contents."""

from __future__ import annotations

import pytest

from cleaner.order import contents
from cleaner.order.contents import cut_contents, cut_jumps
from cleaner.pages import read_page
from cleaner.types import Kind, Label, staying

KEPT, RULE = Label(Kind.CONTENT, 0.9, "model"), Label(Kind.CONTENT, 0.9, "rule:user/x")
ENTRIES = "".join(f'<li><a href="#part-{i}">Part {i} of the story</a></li>' for i in range(3))
param = pytest.param


@pytest.mark.parametrize(
    ("markup", "label", "cut"),
    [
        param(f"<ol>{ENTRIES}</ol>", KEPT, [1, 2, 3], id="contents"),
        param(f"<div><ul>{ENTRIES}</ul></div>", KEPT, [1, 2, 3], id="in-a-box"),
        param(f"<ul>{ENTRIES}</ul>", RULE, [], id="what-the-user-keeps"),
        param(f"<ul>{ENTRIES}<li>And a word besides</li></ul>", KEPT, [], id="an-item-without-a-link"),
        param(f"<ul>{ENTRIES.replace('#part', '/part')}</ul>", KEPT, [], id="links-to-pages"),
        param(f"<ul>{ENTRIES.replace('#part-0', '#')}</ul>", KEPT, [], id="links-of-scripts"),
        param(f"<ul>{ENTRIES.replace('</a>', '</a>, where boats still go at night')}</ul>", KEPT, [], id="more"),
        param(f"<ul>{ENTRIES.replace('Part', 'Boat')}</ul>", KEPT, [], id="what-nothing-else-says"),
        param('<ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul>', KEPT, [], id="two"),
        param(f"<div><h3>Contents</h3><ul>{ENTRIES}</ul></div>", KEPT, [1, 2, 3, 4], id="with-its-label"),
        param(f"<div><h3>What it needs before it goes</h3><ul>{ENTRIES}</ul></div>", KEPT, [2, 3, 4], id="heading"),
        param(f"<h3>Contents</h3><ul>{ENTRIES}</ul>", KEPT, [2, 3, 4], id="line-of-the-story-before"),
    ],
)
def test_cut_contents_takes_lists_of_links_to_the_page_itself(markup: str, label: Label, cut: list[int]) -> None:
    parts = "".join(f"<h2>{i + 1}. Part {i} of the story</h2><p>Text.</p>" for i in range(2))
    page = read_page(f"<p>The story begins.</p>{markup}<p>The story goes on.</p>{parts}")
    labels = [label] * len(page.blocks)
    cut_contents(page, labels, staying(labels))
    assert [i for i, x in enumerate(labels) if x.kind is Kind.NAV] == cut


def test_cut_contents_of_a_wiki_whose_headings_say_edit() -> None:
    parts = "".join(f"<h2>Part {i} of the story<span>[edit]</span></h2><p>Text.</p>" for i in range(3))
    page = read_page(f"<p>The story begins.</p><ul>{ENTRIES}</ul>{parts}")
    labels = [KEPT] * len(page.blocks)
    cut_contents(page, labels, staying(labels))
    assert [i for i, x in enumerate(labels) if x.kind is Kind.NAV] == [1, 2, 3]


def test_cut_contents_of_many_lists_reads_each_line_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = "".join(f"<h2>Part {i} of the story</h2>" for i in range(3))
    page = read_page(f"<ul>{ENTRIES}</ul><p>Text.</p>" * 100 + parts)
    labels = [KEPT] * len(page.blocks)
    read: list[str] = []
    bare = contents._bare
    monkeypatch.setattr(contents, "_bare", lambda text: (read.append(text), bare(text))[1])
    cut_contents(page, labels, staying(labels))
    assert len(read) <= 3 * len(page.blocks)
    assert sum(x.kind is Kind.NAV for x in labels) == 300


JUMP = '<p><a href="#map-{}">View in list</a></p>'


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        param([JUMP.format(i) for i in range(3)], 3, id="again-and-again"),
        param([JUMP.format(i) for i in range(2)], 0, id="twice"),
        param([JUMP.format(i).replace("list", f"list {i}") for i in range(3)], 0, id="other-words"),
        param([JUMP.format(i).replace("#", "/") for i in range(3)], 0, id="to-other-pages"),
        param([JUMP.format(i).replace("</a>", "</a> of all inns") for i in range(3)], 0, id="in-a-sentence"),
    ],
)
def test_cut_jumps_takes_links_that_every_part_has(lines: list[str], cut: int) -> None:
    page = read_page("".join(f"<h2>Inn {i}</h2><p>Soup and bread at noon.</p>{line}" for i, line in enumerate(lines)))
    labels = [KEPT] * len(page.blocks)
    cut_jumps(page.blocks, labels, staying(labels))
    assert sum(label.kind is Kind.NAV for label in labels) == cut
