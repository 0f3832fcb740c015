"""The audit law over pages of every kind: generated, written for this project, and of the wild."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from cleaner.pipeline import Cleaner
from tests.conftest import PAGES
from tests.corpus import SETS, Pass
from tests.law import verdict
from tests.strategies import pages


@settings(max_examples=400)
@given(pages)
@example("<p>one<template>two</template><template shadowrootmode=open>three</template>four")
@example("<table><tr><td>a<td>b</tr><tr><td colspan=2>Advertisement</tr><tr><td>c<td>d</table>")
@example("<p>‘</p><p>‘so’</p>’")
@example("<pre>a\n\n<div>b</div>\x00c</pre>")
@example("<frameset><frame><noframes>x</noframes></frameset>")
def test_law_arbitrary_page_holds(auditor: Cleaner, page: str) -> None:
    assert verdict(auditor.clean(page.encode()), page.encode()) is None


@pytest.mark.parametrize("slug", sorted(p.parent.name for p in PAGES.glob("*/source.html")))
def test_law_fixture_page_holds(auditor: Cleaner, slug: str) -> None:
    markup = (PAGES / slug / "source.html").read_bytes()
    assert verdict(auditor.clean(markup), markup) is None


@pytest.mark.parametrize("name", SETS)
def test_law_corpus_holds(cleaned: Pass, name: str) -> None:
    broken = [f"{page.id}: {page.law}" for page in cleaned.pages if page.set == name and page.law]
    assert not broken, f"{len(broken)} pages, first:\n" + "\n".join(broken[:5])
