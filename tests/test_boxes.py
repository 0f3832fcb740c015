"""Boxes that can be skipped, and lines in boxes that are called related, are none of the story."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.order.boxes import cut_called_related, cut_skipped
from cleaner.pages import read_page
from cleaner.types import Kind, Label, staying
from tests.story import ONE, page, paragraphs

KEPT, RULE = Label(Kind.CONTENT, 0.7, "model"), Label(Kind.CONTENT, 0.9, "rule:user/x")
param = pytest.param
SKIP = '<a href="#end-7">Ruka na uendelee kusoma</a>'
SHOW = "<h3>Wimbi la Pwani</h3><p>Makala ya sauti, kila Jumamosi.</p>"
END = '<p id="end-7">Mwisho</p>'


@pytest.mark.parametrize(
    ("markup", "cut"),
    [
        param(f"<section>{SKIP}{SHOW}{END}</section>", [2, 3, 4, 5], id="section"),
        param(f'<div class="x"><p>{SKIP}</p><div>{SHOW}</div>{END}</div>', [2, 3, 4, 5], id="link-in-a-paragraph"),
        param(f'<div>{SKIP}{SHOW}<div id="end-7"></div></div>', [2, 3, 4], id="end-without-words"),
        param(f"<section>{SKIP}<strong>Podcast</strong>{SHOW}{END}</section>", [2, 3, 4, 5], id="label-beside"),
        param(f"<div><section>{SKIP}{SHOW}{END}</section><p>So they sang.</p></div>", [2, 3, 4, 5], id="inner-box"),
        param(f"<section>{SKIP}{SHOW}{END}<p>They all sang.</p></section>", [], id="goes-on-behind-the-end"),
        param(f"<section>{SKIP}{SHOW}</section>{END}", [], id="leads-out-of-its-box"),
        param(f'<section><p>See <a href="#end-7">the end</a>.</p>{SHOW}{END}</section>', [], id="link-in-a-sentence"),
        param(f'<section><a href="/x#end-7">On</a>{SHOW}{END}</section>', [], id="link-to-another-page"),
        param(f'<section>{SKIP}{SHOW}<p id="end-7">{ONE}</p></section>', [], id="end-tells-something"),
        param(f"<section>{SKIP}<blockquote>We won.</blockquote>{END}</section>", [], id="embedded-post"),
        param(f"<section>{SKIP}{paragraphs()}{END}</section>", [], id="much-of-the-story"),
    ],
)
def test_cut_skipped_takes_what_a_link_leads_past(markup: str, cut: list[int]) -> None:
    read = read_page(f"<article>{paragraphs()[: len(ONE) + 7]}<p>Two.</p>{markup}{paragraphs()}</article>")
    labels = [KEPT] * len(read.blocks)
    cut_skipped(read, labels, staying(labels))
    assert [i for i, label in enumerate(labels) if label.kind is Kind.OTHER] == cut


def test_cut_skipped_leaves_what_the_user_keeps() -> None:
    read = read_page(f"<article>{paragraphs()}<section>{SKIP}{SHOW}{END}</section>{paragraphs()}</article>")
    labels = [RULE] * len(read.blocks)
    cut_skipped(read, labels, staying(labels))
    assert labels == [RULE] * len(read.blocks)


@pytest.mark.parametrize(
    ("markup", "label", "leaves"),
    [
        param('<div class="related-inline"><b>KAUGNAY</b> <a href="/x">Silid-aralan sa ilalim ng puno</a></div>', KEPT,
              True, id="label-and-link"),
        param('<div class="related-inline">Silid-aralan sa ilalim ng puno</div>', KEPT, False, id="no-link"),
        param('<h2 class="related-heading"><a href="/x">Silid-aralan sa ilalim ng puno</a></h2>', KEPT, False,
              id="heading"),
        param('<div class="note"><a href="/x">Silid-aralan sa ilalim ng puno</a></div>', KEPT, False, id="other-name"),
        param('<div class="related-inline"><a href="/x">Silid-aralan sa ilalim</a></div>', RULE, False, id="user"),
        param(f'<div class="related-inline"><a href="/x">Tulay</a> {ONE}</div>', KEPT, False, id="mostly-text"),
    ],
)  # fmt: skip
def test_cut_called_related_takes_links_in_boxes_of_that_name(markup: str, label: Label, leaves: bool) -> None:
    read = read_page(f"<article><p>{ONE}</p>{markup}</article>")
    labels = [label] * len(read.blocks)
    cut_called_related(read, labels, staying(labels))
    assert (labels[1].kind is Kind.RELATED) == leaves


def test_clean_box_that_can_be_skipped_leaves_the_story() -> None:
    article = clean(page(middle=f"<section>{SKIP}{SHOW}{END}</section>"))
    assert "Wimbi" not in article.text
    assert ONE in article.text
