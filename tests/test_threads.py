"""Behind the last post of a thread nothing of the talk stands."""

from __future__ import annotations

import pytest

from cleaner.order.threads import cut_behind_posts
from cleaner.pages import read_page
from cleaner.types import Kind, Label, staying

KEPT, RULE = Label(Kind.CONTENT, 0.6, "model"), Label(Kind.CONTENT, 0.9, "rule:user/x")
SAID = "We water them in the morning, and since then none of them has burst."
BEHIND = "<div><h3>Who is online</h3><p>4 guests</p></div>"
param = pytest.param


def thread(name: str, tag: str = "div", count: int = 3) -> str:
    return "".join(f'<{tag} id="{name}{i}" class="bg{i % 2}"><p>{SAID} {i}</p></{tag}>' for i in range(70, 70 + count))


@pytest.mark.parametrize(
    ("markup", "label", "cut"),
    [
        param(thread("p") + BEHIND, KEPT, [4, 5], id="phpbb"),
        param(thread("post_message_") + BEHIND, KEPT, [4, 5], id="vbulletin"),
        param(thread("js-post-", "article") + BEHIND, KEPT, [4, 5], id="xenforo"),
        param(thread("p") + BEHIND, RULE, [], id="what-the-user-keeps"),
        param(thread("p", count=2) + BEHIND, KEPT, [], id="two-paragraphs-with-an-id"),
        param(thread("p", "p") + BEHIND, KEPT, [], id="paragraphs"),
        param(thread("step-") + BEHIND, KEPT, [], id="steps"),
        param(f"<p>{SAID * 9}</p>" + thread("comment-") + BEHIND, KEPT, [], id="comments-under-a-story"),
        param(thread("p") + BEHIND.replace("4 guests", SAID * 4), KEPT, [], id="more-than-a-little"),
        param(f'<div id="post-1">{thread("post-")}</div>' + BEHIND, KEPT, [], id="posts-in-a-post"),
    ],
)
def test_cut_behind_posts_ends_the_thread(markup: str, label: Label, cut: list[int]) -> None:
    page = read_page(f"<h1>Tomatoes burst</h1>{markup}")
    labels = [label] * len(page.blocks)
    cut_behind_posts(page, labels, staying(labels))
    assert [i for i, x in enumerate(labels) if x.kind is Kind.NAV] == cut
