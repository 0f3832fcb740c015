"""One article on several pages."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from cleaner import CleanerError, Options, clean, clean_pages
from cleaner.errors import InputError
from cleaner.pipeline import Cleaner
from tests.law import broken, squeeze
from tests.story import FOUR, ONE, THREE, TWO, page

param = pytest.param
URL = "https://news.example/2024/05/bridge-to-be-rebuilt"


def part(body: str, number: int = 1) -> str:
    published = f'<meta property="article:published_time" content="2024-05-0{number}T08:00:00Z">'
    byline = '<p class="byline">By Jane Roe</p>'
    return page(byline + body, below=f"<p>Page {number} of 3</p>", head=published, story=())


def test_clean_pages_text_runs_on_and_repetitions_are_cut() -> None:
    article = clean_pages(
        [part(f"<p>{ONE}</p><p>{TWO}</p>"), part(f"<p>{TWO}</p><p>{THREE}</p>", 2), part(f"<p>{FOUR}</p>", 3)], url=URL
    )
    assert article.text == "\n\n".join((ONE, TWO, THREE, FOUR))
    assert [(r.kind, r.text) for r in article.removed if r.why.startswith("repeat")].count(("repeat", TWO)) == 1


def test_clean_pages_metadata_are_the_first_page_s() -> None:
    article = clean_pages([part(f"<p>{ONE}</p><p>{TWO}</p>"), part(f"<p>{THREE}</p>", 2)], url=URL)
    assert (article.title, article.authors, article.url) == ("Bridge to be rebuilt", ("Jane Roe",), URL)
    assert (article.published or "").startswith("2024-05-01")


def test_clean_pages_heading_at_a_page_s_end_stands_over_the_next() -> None:
    article = clean_pages([part(f"<p>{ONE}</p><h2>Who pays for the lamps</h2>"), part(f"<p>{THREE}</p>", 2)])
    assert article.text == f"{ONE}\n\nWho pays for the lamps\n\n{THREE}"


def test_clean_pages_line_on_every_page_is_the_site_s() -> None:
    row = "<p>More lamps for everyone</p>"
    bodies = [f"<p>{ONE}</p><p>{TWO}</p>{row}", f"{row}<p>{THREE}</p>{row}", f"{row}<p>{FOUR}</p>"]
    article = clean_pages([part(body, i + 1) for i, body in enumerate(bodies)])
    assert "More lamps" not in article.text


def test_clean_pages_one_page_is_that_page() -> None:
    html = part(f"<p>{ONE}</p><p>{TWO}</p>")
    assert clean_pages([html], url=URL).to_dict() == clean(html, url=URL).to_dict()


def test_clean_pages_indices_run_on_and_the_audit_covers_all_pages() -> None:
    pages = [part(f"<p>LONDON (AP) — {ONE}</p><p>{TWO}</p>"), part(f"<p>{TWO}</p><p>{THREE}</p>", 2)]
    found = Cleaner(Options(audit="full", second_opinion=False)).explain_pages(pages, URL)
    assert [b.index for b in found.page.blocks] == list(range(len(found.page.blocks)))
    assert broken(found.article, squeeze("".join(b.text for b in found.page.blocks))) is None


@pytest.mark.parametrize("empty", [param("", id="no-page"), param("<html></html>", id="no-text")])
def test_clean_pages_empty_pages_do_no_harm(empty: str) -> None:
    article = clean_pages([empty, part(f"<p>{ONE}</p><p>{TWO}</p>"), empty, part(f"<p>{THREE}</p>", 2)])
    assert article.text == "\n\n".join((ONE, TWO, THREE))


def test_clean_pages_of_no_page_raises_cleaner_error() -> None:
    with pytest.raises(CleanerError, match="one at least"):
        clean_pages([])


@pytest.mark.parametrize(
    "pages",
    [param(f"<p>{ONE}</p>", id="str"), param(b"<p>x</p>", id="bytes"), param(etree.fromstring("<p/>"), id="tree"),
     param(None, id="none")],
)  # fmt: skip
def test_clean_pages_of_what_is_no_list_says_so(pages: Any) -> None:
    with pytest.raises(InputError, match="give a list of pages"):
        clean_pages(pages)
