"""The audit law over pages of every kind: generated, written for this project, and of the wild."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings

from cleaner.pipeline import Cleaner
from tests.conftest import SOURCES
from tests.corpus import SETS, Pass
from tests.law import broken, squeeze, verdict
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


@pytest.mark.parametrize("slug", SOURCES)
def test_law_fixture_page_holds(auditor: Cleaner, slug: str) -> None:
    markup = SOURCES[slug].read_bytes()
    assert verdict(auditor.clean(markup), markup) is None


STORY = [
    f"On day {i} the council met again in the cold hall, ‘‘and again,’’ the clerk wrote, and put the bridge off."
    for i in range(9)
]


@pytest.mark.parametrize(
    ("shell", "engine"),
    [
        pytest.param(
            f'<script type="application/ld+json">{json.dumps({"@type": "Article", "articleBody": chr(10).join(STORY)})}'
            "</script><p>Loading the story</p>", "cleaner+json-ld", id="json-ld",
        ),
        pytest.param(
            '<script id="__NEXT_DATA__" type="application/json">'
            f"{json.dumps({'body': ''.join(f'<p>{p}</p>' for p in STORY)})}</script><div id=app></div>",
            "cleaner+app-state", id="application-state",
        ),
    ],
)  # fmt: skip
def test_law_over_a_carrier_is_over_its_text(auditor: Cleaner, shell: str, engine: str) -> None:
    article = auditor.clean(f"<html><head><title>The bridge</title></head><body>{shell}</body></html>")
    assert article.engine == engine
    assert broken(article, squeeze("".join(STORY))) is None


@pytest.mark.parametrize("name", SETS)
def test_law_corpus_holds(cleaned: Pass, name: str) -> None:
    failed = [f"{page.scored.id}: {page.law}" for page in cleaned.pages if page.scored.set == name and page.law]
    assert not failed, f"{len(failed)} pages, first:\n" + "\n".join(failed[:5])
