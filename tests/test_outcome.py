"""What became of a page."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Outcome
from tests.story import page

param = pytest.param
LISTING = "".join(
    f'<div class="teaser"><h3><a href="/{i}">Story number {i} of the day</a></h3><a href="/{i}">Read</a></div>'
    for i in range(30)
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        param(page(), {Outcome.OK}, id="story"),
        param("", {Outcome.EMPTY}, id="nothing"),
        param("<html><body><div id=root></div></body></html>", {Outcome.EMPTY}, id="empty-page"),
        param("<html><body><div id=root></div><script src=app.js></script></body></html>", {Outcome.BLOCKED},
              id="script-only-shell"),
        param("<title>Just a moment...</title><h1>www.example.com</h1><p>Checking your browser before you go on."
              " Please enable JavaScript and cookies to continue.</p>", {Outcome.BLOCKED}, id="bot-wall"),
        param("<title>Access denied</title><p>Access to this page has been denied because we believe you are using "
              "automation tools. Ray ID: 12ab</p>", {Outcome.BLOCKED}, id="denied"),
        param("<title>Page not found | The Example</title><h1>404</h1><p>Sorry, the page you are looking for could not "
              "be found. Try the search, or our home page.</p>", {Outcome.NOT_ARTICLE, Outcome.EMPTY}, id="error"),
        param("<ul>" + "".join(f'<li><a href="/{i}">Brücke {i}</a></li>' for i in range(10)) + "</ul>",
              {Outcome.NOT_ARTICLE, Outcome.EMPTY}, id="links-alone"),
        param(f"<html><head><meta property=og:type content=website></head><body>{LISTING}</body></html>",
              {Outcome.NOT_ARTICLE, Outcome.EMPTY}, id="listing"),
    ],
)  # fmt: skip
def test_outcome_page_is_told_for_what_it_is(markup: str, expected: set[Outcome]) -> None:
    assert cleaner.clean(markup).outcome in expected


@pytest.mark.parametrize("outcome", [Outcome.EMPTY, Outcome.BLOCKED])
def test_outcome_without_an_article_has_no_text(outcome: Outcome) -> None:
    markup = "" if outcome is Outcome.EMPTY else "<div id=root></div><script src=app.js></script>"
    found = cleaner.clean(markup)
    assert (found.outcome, found.text, found.blocks) == (outcome, "", ())


def test_outcome_story_about_walls_is_a_story() -> None:
    line = "<p>“Are you a robot?” the page asked her, and told her to enable JavaScript and accept all cookies.</p>"
    more = "<p>The machine asked the ferryman, the baker and the mayor, in this order, and believed none of them.</p>"
    assert cleaner.clean(page(middle=line, below=more * 3)).outcome is Outcome.OK


def test_confidence_of_a_clear_story_is_high() -> None:
    assert cleaner.clean(page()).confidence > 0.8
    assert cleaner.clean("").confidence == 0
