"""What belongs to an interview or a transcript by its form stays in it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cleaner.order.talks import complete_accordions, complete_talks
from cleaner.types import Kind, Label, Page, staying
from tests.labelled import brought_back

CUT = Label(Kind.AD, 0.7, "model")
RULE = Label(Kind.SUBSCRIBE, 0.95, "rule:subscribe/free")
ASKED = "".join(f"<p><b>Question {i}?</b></p><p>It was cold, and the boat had no engine.</p>" for i in range(4))
TOLD = "".join(f"<p>Ruth: We had {i} jars.</p><p>Dana: And then you had none?</p>" for i in range(4))
FIELDS = "".join(f"<p>Posts: {i}</p><p>Joined: May {i}</p>" for i in range(4))
ALONE = "".join(f"<p>Note: We had {i} jars.</p><p>They were empty.</p>" for i in range(4))
ENDED = ASKED + "<p><b>Do you like it?</b></p>"
param = pytest.param


@pytest.mark.parametrize(
    ("markup", "cut", "score", "stays"),
    [
        param(ASKED, {2: CUT}, 0.3, [2], id="question"),
        param(ASKED, {4: CUT}, 0.05, [], id="clearly-none"),
        param(ASKED, {2: RULE}, 0.3, [], id="by-a-rule"),
        param(ASKED, {2: CUT, 4: CUT}, 0.3, [], id="too-few-others"),
        param(ASKED, {2: CUT, 3: CUT}, 0.3, [], id="nobody-answers"),
        param(ASKED, {3: CUT}, 0.3, [3], id="answer"),
        param(ASKED, {7: CUT}, 0.3, [7], id="last-answer"),
        param(ASKED + "<h2>More</h2>", {8: CUT}, 0.3, [], id="after-the-last-answer"),
        param(ENDED, {8: CUT}, 0.3, [], id="where-the-story-ends"),
        param(ASKED.replace("<b>", "").replace("</b>", ""), {2: CUT}, 0.3, [], id="nothing-sets-it-off"),
        param(ASKED.replace("<p><b>", "<h3><b>"), {2: CUT}, 0.3, [], id="heading"),
        param(ASKED.replace("Question 1?", "<a href=/a>Question 1?</a>"), {2: CUT}, 0.3, [], id="link"),
        param(TOLD, {3: CUT, 4: CUT}, 0.3, [3, 4], id="what-two-say"),
        param(TOLD.replace("Dana: ", ""), {2: CUT}, 0.3, [], id="one-speaker"),
        param(ALONE, {2: CUT}, 0.3, [], id="notes"),
        param(FIELDS, {2: CUT}, 0.3, [], id="fields"),
    ],
)
def test_complete_talks_keeps_what_has_the_form_of_the_others(
    markup: str, cut: dict[int, Label], score: float, stays: list[int]
) -> None:
    def complete(page: Page, labels: list[Label], unsure: Mapping[int, float]) -> None:
        complete_talks(page, labels, unsure, staying(labels))

    assert brought_back(complete, markup, cut, score) == stays


PART = "<p>It was cold.</p><details><summary>How we counted</summary><p>On six days.</p></details><p>Then it ended.</p>"


@pytest.mark.parametrize(
    ("markup", "cut", "score", "stays"),
    [
        param(PART, {1: CUT}, 0.3, [1], id="opens-a-part"),
        param(PART.replace("How we counted", "<b>How</b> we counted"), {1: CUT}, 0.3, [1], id="bold"),
        param(PART, {1: CUT}, 0.05, [], id="clearly-none"),
        param(PART, {1: RULE}, 0.3, [], id="by-a-rule"),
        param(PART, {1: CUT, 2: CUT}, 0.3, [], id="what-it-opens-goes"),
        param(PART.replace("<p>On six days.</p>", ""), {1: CUT}, 0.3, [], id="nothing-in-it"),
        param(PART.replace("How we counted", "<a href=/a>How</a>"), {1: CUT}, 0.3, [], id="link"),
    ],
)
def test_complete_accordions_keeps_what_opens_a_part_of_the_story(
    markup: str, cut: dict[int, Label], score: float, stays: list[int]
) -> None:
    assert brought_back(complete_accordions, markup, cut, score) == stays
