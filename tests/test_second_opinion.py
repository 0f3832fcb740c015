"""trafilatura's answer: asked of pages we are unsure about, weighed in, and never a text of its own."""

from __future__ import annotations

import numpy as np
import pytest
from lxml import html as lxml_html

import cleaner
from cleaner import Options, pipeline
from cleaner.pages import read_page
from cleaner.second_opinion import extracted, second_opinion, weigh
from tests.law import verdict
from tests.story import FIVE, FOUR, ONE, STORY, THREE, TWO, page

param = pytest.param
LONG = page(story=STORY * 4, below=f"<div class=sidebar><p>{FIVE}</p></div>")


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cleaner that is sure of no page."""
    monkeypatch.setattr(pipeline, "ASK_BELOW", 1.1)


@pytest.mark.usefixtures("unsure")
def test_opinion_is_weighed_in_and_named_where_we_are_unsure() -> None:
    article = cleaner.clean(LONG)
    assert article.engine == "cleaner+trafilatura"
    assert all(line in article.text for line in (ONE, TWO, THREE, FOUR))


@pytest.mark.usefixtures("unsure")
@pytest.mark.parametrize(
    ("markup", "options"),
    [
        param(LONG, Options(second_opinion=False), id="not-wanted"),
        param(page(), Options(), id="short-page"),
        param("<p>" + "<a href=x>word</a> " * 70_000, Options(), id="giant-page"),
    ],
)
def test_opinion_is_not_asked(markup: str, options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "second_opinion", lambda page: pytest.fail("asked"))
    assert cleaner.clean(markup, options=options).engine == "cleaner"


def test_opinion_is_not_asked_where_we_are_sure() -> None:
    assert cleaner.clean(LONG).engine == "cleaner"


@pytest.mark.usefixtures("unsure")
def test_law_holds_whoever_was_asked() -> None:
    assert verdict(cleaner.clean(LONG, options=Options(audit="full")), LONG.encode()) is None


def test_opinion_on_blocks_is_how_much_of_them_is_in_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_page(f"<p>{ONE}<p>{TWO}<p>Too short<p>{FIVE} And then {FIVE.lower()}")
    monkeypatch.setattr("cleaner.second_opinion._extract", lambda root, url: f"{ONE}\nToo short\n{FIVE}")
    opinion = second_opinion(read)
    assert opinion is not None
    one, two, short, half = opinion.tolist()
    assert (one, two, short) == (1, 0, 1)
    assert 0.8 < half < 1


@pytest.mark.parametrize("raises", [False, True])
def test_opinion_that_fails_is_none(monkeypatch: pytest.MonkeyPatch, raises: bool) -> None:
    def extract(*_: object, **__: object) -> None:
        if raises:
            raise ValueError("broken page")

    monkeypatch.setattr("trafilatura.extract", extract)
    read = read_page(LONG)
    assert second_opinion(read) is None
    assert extracted(read) == ""
    monkeypatch.setattr(pipeline, "ASK_BELOW", 1.1)
    assert cleaner.clean(LONG).engine == "cleaner"


@pytest.mark.usefixtures("unsure")
def test_tree_that_a_caller_holds_stays_as_it_is() -> None:
    tree = lxml_html.fromstring(LONG)
    before = lxml_html.tostring(tree)
    assert cleaner.clean(tree).engine == "cleaner+trafilatura"
    assert lxml_html.tostring(tree) == before


def test_weigh_counts_the_opinion_the_more_the_less_we_are_sure() -> None:
    ours, theirs = np.array([0.2], np.float32), np.array([1.0], np.float32)
    low, middle, high = (weigh(ours, theirs, sure)[0] for sure in (0.0, 0.5, 1.0))
    assert low == pytest.approx(0.8)
    assert low > middle > high == pytest.approx(0.4)
