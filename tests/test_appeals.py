"""A prompt with a call or a question beside it is a prompt all the same."""

from __future__ import annotations

import pytest

from cleaner.appeals import add_appeals
from cleaner.rules import DECISIVE, Hit, ready
from cleaner.types import Kind

param = pytest.param


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        param("Never miss a story! Sign up for our newsletter.", Kind.NEWSLETTER, id="call-before"),
        param("Ne maradjon le semmiről! Iratkozzon fel hírlevelünkre!", Kind.NEWSLETTER, id="another-language"),
        param("New to this site? Create an account", Kind.SUBSCRIBE, id="question-before"),
        param("Sign up for our newsletter! You will like it!", Kind.NEWSLETTER, id="call-after"),
        param("Follow us on Facebook! Sign up for our newsletter.", Kind.NEWSLETTER, id="two-prompts"),
        param("The paper is free. Sign up for our newsletter.", None, id="statement-beside"),
        param("“Sign up for our newsletter!” They did!", None, id="quoted"),
        param("Sign up for our newsletter! he shouted!", None, id="told"),
        param("Will the council ever rebuild the old bridge over the river here? Sign up!", None, id="long-question"),
        param("Who pays? The council does!", None, id="no-prompt"),
    ],
)
def test_add_appeals_knows_prompts_with_company(line: str, kind: Kind | None) -> None:
    hits: list[Hit | None] = [None]
    add_appeals([line], hits, ready())
    found = hits[0]
    assert (found.kind if found else None) is kind
    assert found is None or found.score == DECISIVE


def test_add_appeals_leaves_what_a_rule_knows() -> None:
    known = Hit("user/x", Kind.AD, 0.5, {})
    hits: list[Hit | None] = [known]
    add_appeals(["Never miss a story! Sign up for our newsletter."], hits, ready())
    assert hits == [known]
