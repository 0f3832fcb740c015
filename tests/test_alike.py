"""Of posts and definitions of which nearly all stays, nothing is torn out."""

from __future__ import annotations

import pytest

from cleaner.order.alike import complete_definitions, complete_posts
from cleaner.pages import read_page
from cleaner.types import Kind, Label

KEPT, CUT = Label(Kind.CONTENT, 0.9, "model"), Label(Kind.COMMENTS, 0.7, "markup:comments")
POST = "I set it to the lowest step, and since then it starts nine times a day instead of forty. Try that first."
param = pytest.param


def thread(*posts: str, names: str = "comment-body") -> str:
    return "".join(f'<div class="{names}" id="post-{i}"><p>{post}</p></div>' for i, post in enumerate(posts))


@pytest.mark.parametrize(
    ("html", "label", "score", "stays"),
    [
        param(thread(POST, POST, POST, "Agreed."), CUT, 0.3, True, id="a-word-among-posts"),
        param(thread(POST, POST, POST, POST), CUT, 0.3, False, id="less-than-four-fifths-stay"),
        param(thread(POST, POST, POST, "Agreed."), CUT, 0.05, False, id="clearly-none"),
        param(thread(POST, POST, POST, "Agreed."), CUT._replace(why="rule:ads/x"), 0.3, False, id="by-a-rule"),
        param(thread(POST, POST, "Agreed."), CUT, 0.3, False, id="few-posts"),
        param(thread("Anna", "Bertha", "Cecily", "Dora", "Emily", "Flo"), CUT, 0.3, False, id="names"),
        param(thread(POST, POST, POST, "Agreed.", names="body"), CUT, 0.3, False, id="no-comments"),
    ],
)
def test_complete_posts_keeps_short_ones_of_a_thread_that_stays(
    html: str, label: Label, score: float, stays: bool
) -> None:
    page = read_page(html)
    labels = [KEPT] * (len(page.blocks) - 1) + [label]
    complete_posts(page, labels, [score] * len(labels))
    assert (labels[-1].kind is Kind.CONTENT) is stays


FACTS = "<dl><dt>Level</dt><dd>Basic</dd><dt>Code</dt><dd>BIO212</dd></dl>"
IN_PAIRS = "<dl><div><dt>Level</dt><dd>Basic</dd></div><div><dt>Code</dt><dd>BIO212</dd></div></dl>"


@pytest.mark.parametrize(
    ("html", "others", "score", "stays"),
    [
        param(FACTS, 0.6, 0.3, True, id="flat"),
        param(IN_PAIRS, 0.6, 0.3, True, id="in-pairs"),
        param(FACTS, 0.5, 0.2, False, id="mostly-none"),
        param(FACTS, 0.9, 0.05, False, id="clearly-none"),
        param(FACTS * 2, 0.6, 0.3, False, id="made-again"),
    ],
)
def test_complete_definitions_keeps_values_of_a_list_that_stays(
    html: str, others: float, score: float, stays: bool
) -> None:
    page = read_page(html)
    labels = [KEPT, KEPT, KEPT, CUT] + [KEPT] * (len(page.blocks) - 4)
    complete_definitions(page, labels, [others, others, others, score] + [others] * (len(labels) - 4))
    assert (labels[3].kind is Kind.CONTENT) is stays


def test_complete_definitions_leaves_a_list_of_which_nothing_stays() -> None:
    page = read_page(FACTS)
    labels = [CUT] * 4
    complete_definitions(page, labels, [0.6] * 4)
    assert labels == [CUT] * 4
