"""One article on several pages."""

from __future__ import annotations

import pytest

from cleaner import CleanerError, Options, clean, clean_pages
from cleaner.pipeline import Cleaner
from tests.law import broken, squeeze

param = pytest.param
ONE = (
    "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks and a long "
    "evening of speeches."
)
TWO = (
    "Work begins in May, the mayor said, and the road will be closed until the autumn for all but buses and bicycles, "
    "which keep one lane."
)
THREE = (
    "Nobody in the hall spoke against the plan, although the baker of Mill Lane wanted to know who would pay for the "
    "lamps, and was told."
)
FOUR = (
    "The old stones will be numbered and stored behind the fire station, the engineer said, and come back in the "
    "order in which they left."
)
URL = "https://news.example/2024/05/bridge-to-be-rebuilt"


def page(body: str, number: int = 1) -> str:
    return f"""<!doctype html><html lang="en"><head><title>Bridge to be rebuilt - The Example</title>
<meta property="article:published_time" content="2024-05-0{number}T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge to be rebuilt</h1><p class="byline">By Jane Roe</p>{body}<p>Page {number} of 3</p></article>
<footer><p>© 2024 The Example. All rights reserved.</p></footer></body></html>"""


def test_clean_pages_text_runs_on_and_repetitions_are_cut() -> None:
    article = clean_pages(
        [page(f"<p>{ONE}</p><p>{TWO}</p>"), page(f"<p>{TWO}</p><p>{THREE}</p>", 2), page(f"<p>{FOUR}</p>", 3)], url=URL
    )
    assert article.text == "\n\n".join((ONE, TWO, THREE, FOUR))
    assert [(r.kind, r.text) for r in article.removed if r.why.startswith("repeat")].count(("repeat", TWO)) == 1


def test_clean_pages_metadata_are_the_first_page_s() -> None:
    article = clean_pages([page(f"<p>{ONE}</p><p>{TWO}</p>"), page(f"<p>{THREE}</p>", 2)], url=URL)
    assert (article.title, article.authors, article.url) == ("Bridge to be rebuilt", ("Jane Roe",), URL)
    assert (article.published or "").startswith("2024-05-01")


def test_clean_pages_heading_at_a_page_s_end_stands_over_the_next() -> None:
    article = clean_pages([page(f"<p>{ONE}</p><h2>Who pays for the lamps</h2>"), page(f"<p>{THREE}</p>", 2)])
    assert article.text == f"{ONE}\n\nWho pays for the lamps\n\n{THREE}"


def test_clean_pages_line_on_every_page_is_the_site_s() -> None:
    row = "<p>More lamps for everyone</p>"
    bodies = [f"<p>{ONE}</p><p>{TWO}</p>{row}", f"{row}<p>{THREE}</p>{row}", f"{row}<p>{FOUR}</p>"]
    article = clean_pages([page(body, i + 1) for i, body in enumerate(bodies)])
    assert "More lamps" not in article.text


def test_clean_pages_one_page_is_that_page() -> None:
    html = page(f"<p>{ONE}</p><p>{TWO}</p>")
    assert clean_pages([html], url=URL).to_dict() == clean(html, url=URL).to_dict()


def test_clean_pages_indices_run_on_and_the_audit_covers_all_pages() -> None:
    pages = [page(f"<p>LONDON (AP) — {ONE}</p><p>{TWO}</p>"), page(f"<p>{TWO}</p><p>{THREE}</p>", 2)]
    found = Cleaner(Options(audit="full", second_opinion=False)).explain_pages(pages, URL)
    assert [b.index for b in found.page.blocks] == list(range(len(found.page.blocks)))
    assert broken(found.article, squeeze("".join(b.text for b in found.page.blocks))) is None


@pytest.mark.parametrize("empty", [param("", id="no-page"), param("<html></html>", id="no-text")])
def test_clean_pages_empty_pages_do_no_harm(empty: str) -> None:
    article = clean_pages([empty, page(f"<p>{ONE}</p><p>{TWO}</p>"), empty, page(f"<p>{THREE}</p>", 2)])
    assert article.text == "\n\n".join((ONE, TWO, THREE))


def test_clean_pages_of_no_page_raises_cleaner_error() -> None:
    with pytest.raises(CleanerError, match="one at least"):
        clean_pages([])
