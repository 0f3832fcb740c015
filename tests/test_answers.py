"""Questions stay with their answers, and what the page's data call an answer stays."""

from __future__ import annotations

import json
import re

import pytest

from cleaner.order.answers import complete_answers
from cleaner.pages import read_page
from cleaner.types import Kind, Label, staying

KEPT, CUT = Label(Kind.CONTENT, 0.9, "model"), Label(Kind.AD, 0.7, "model")
ANSWER = "The first hearing is mostly held within three to six weeks of the claim."
VIDEO = f'<div class="video"><h2>Is it rare?</h2></div><p>{ANSWER}</p>'
param = pytest.param


def asked(line: str, number: int = 1) -> str:
    return f'<div id="item-{number}"><div class="q"><button>{line}</button></div><p>{ANSWER}</p></div>'


@pytest.mark.parametrize(
    ("html", "label", "score", "stays"),
    [
        param(asked("What does it cost?") + asked("How long is it?", 2), CUT, 0.3, True, id="buttons"),
        param(f"<h3>What does it cost?</h3><p>{ANSWER}</p><h3>How long?</h3><p>{ANSWER}</p>", CUT, 0.3, True, id="h3"),
        param(asked("費用はいくらですか？") + asked("期間はどのくらいですか？", 2), CUT, 0.3, True, id="japanese"),
        param(asked("What does it cost?"), CUT, 0.3, False, id="one-alone"),
        param(asked("Ready to buy?") + asked("Ready to buy?", 2), CUT, 0.3, False, id="the-same-again"),
        param(asked("What does it cost?") + asked("How long is it?", 2), CUT, 0.05, False, id="clearly-none"),
        param(asked("What does it cost?") + asked("How long is it?", 2), CUT._replace(why="rule:ads/x"), 0.3, False,
              id="by-a-rule"),
        param(asked("What does it cost?") + asked("How long is it?", 2), CUT._replace(kind=Kind.COMMENTS), 0.3, False,
              id="comments"),
        param(f"<p>Will it rain?</p><p>{ANSWER}</p><p>Will it snow?</p><p>{ANSWER}</p>", CUT, 0.3, False, id="plain"),
        param(f"<p>{ANSWER}</p>{VIDEO}{VIDEO.replace('rare', 'new')}", CUT, 0.3, False, id="videos-amid-paragraphs"),
        param("<h3>Who pays?</h3><p>Log in</p><h3>Who asks?</h3><p>Log in</p>", CUT, 0.3, False, id="no-answer"),
    ],
)  # fmt: skip
def test_questions_whose_answers_stay_do(html: str, label: Label, score: float, stays: bool) -> None:
    page = read_page(html)
    labels = [label if re.search(r"[?？]$", b.text) else KEPT for b in page.blocks]
    complete_answers(page, labels, [score] * len(labels), staying(labels))
    asked_first = next(x for x, b in zip(labels, page.blocks, strict=True) if re.search(r"[?？]$", b.text))
    assert (asked_first.kind is Kind.CONTENT) is stays


FAQ = {"@type": "FAQPage", "mainEntity": [
    {"@type": "Question", "name": "How long does a claim take?",
     "acceptedAnswer": {"@type": "Answer", "text": f"<p>{ANSWER}</p><p>Then&nbsp;comes the second hearing.</p>"}},
]}  # fmt: skip
TOLD = f'<head><script type="application/ld+json">{json.dumps(FAQ)}</script></head>'
BODY = f"<li>How long does a claim take?</li><p>Read on.</p><h3>How long does a claim take?</h3><p>{ANSWER}</p>"


def test_answers_that_the_data_give_stay_with_their_question() -> None:
    page = read_page(f"{TOLD}{BODY}<p>Then comes the second hearing.</p><p>Call us today for a free quote.</p>")
    labels = [CUT] * len(page.blocks)
    complete_answers(page, labels, [0.01] * len(labels), staying(labels))
    assert [x.kind is Kind.CONTENT for x in labels] == [False, False, True, True, True, False]


@pytest.mark.parametrize("data", [{"@type": "Question", "name": "How?"}, {"@type": "Question", "acceptedAnswer": [3]}])
def test_data_that_give_no_answer_say_nothing(data: object) -> None:
    page = read_page(f'<script type="application/ld+json">{json.dumps(data)}</script>{BODY}')
    labels = [CUT] * len(page.blocks)
    complete_answers(page, labels, [0.3] * len(labels), staying(labels))
    assert labels == [CUT] * len(page.blocks)
