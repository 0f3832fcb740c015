"""Pages made to be dear: what a page costs grows with its size, whatever it holds.

Each of these would take a minute and more if a step looked at everything again for each part of it.
"""

from __future__ import annotations

import json
import time

import pytest

import cleaner

param = pytest.param
BOUND = 8.0  # seconds: linear work takes a tenth of it
P = "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks. "


def shell(script: str) -> str:
    return f'<html><head><meta property="og:type" content="article"></head><body>{script}</body></html>'


def json_ld(body: str) -> str:
    node = {"@type": "NewsArticle", "headline": "A bridge", "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def pushed(stream: str) -> str:
    return f"<script>self.__next_f.push([1,{json.dumps(stream)}])</script>"


def signed(n: int) -> str:
    return f"<main><div><h1>Bridge {n}</h1></div><p class=byline>By Ada Byron</p><p>{P * 4}</p></main>"


@pytest.mark.parametrize(
    "page",
    [
        param(shell(json_ld("<" * 300_000)), id="body-of-open-brackets"),
        param(shell(pushed("1:T2,ab" * 60_000)), id="rows-of-a-stream"),
        param(shell(pushed("1:Tffff," * 40_000)), id="rows-that-claim-more-than-there-is"),
        param(shell(f"<script>window.x = \"{'x' * 600}{chr(92)}\"{(chr(92) + chr(34)) * 60_000}</script>"),
              id="literal-that-never-ends"),
        param("".join(f"<p>{n} {P * 11}</p>" for n in range(4_000)), id="thousands-of-long-paragraphs"),
        param(f"<p>{'<a href=/author/x rel=author></a>' * 40_000}text", id="links-without-text"),
        param(f"<h1>Bridge</h1>{'<div class=ad-slot>' * 1_900}{'<p>Advertisement</p>' * 2_000}", id="slots-in-slots"),
        param(f"{'<div>' * 3_000}<{'a' * 300_000}", id="tag-that-never-ends"),
        param(f'<meta property="og:type" content="article">{"".join(map(signed, range(6_000)))}', id="many-articles"),
        param(f"<h1>Bridge</h1>{'<time>' * 1_900}{'é' * 500_000}", id="times-in-times"),
        param(f"<title>Rain on the hills | Bridge</title>{'<h1>Bridge</h1><h2>Rain</h2>' * 20_000}",
              id="site-in-headings"),
        param(f"<h1>Bridge</h1><p>{P * 9}</p>{'<p>Sign up for our newsletter:</p>' * 30_000}",
              id="prompts-and-prompts"),
        param(f"<h1>Bridge</h1><p>{P * 9}</p>{'<div class=figure><img src=a><p>A bridge in May</p></div>' * 20_000}",
              id="pictures-with-captions"),
        param(f"{'<div itemprop=part>' * 1_900}{'<meta itemprop=x content=y>' * 20_000}", id="deep-microdata"),
    ],
)  # fmt: skip
def test_clean_hostile_page_costs_no_more_than_its_size(page: str) -> None:
    cleaner.clean("<p>warm</p>")
    start = time.perf_counter()
    article = cleaner.clean(page, options=cleaner.Options(second_opinion=False))
    assert time.perf_counter() - start < BOUND
    assert 0 <= article.confidence <= 1


@pytest.mark.parametrize("levels", [100, 500, 1_500, 100_000])
@pytest.mark.parametrize("tag", ["div", "section", "blockquote", "font"])
def test_clean_story_that_stands_deep_stays(tag: str, levels: int) -> None:
    story = "".join(f"<p>{i} {P * 2}</p>" for i in range(6))
    plain = cleaner.clean(f"<body><article><h1>Bridge</h1>{story}</article></body>")
    found = cleaner.clean(f"<body><article>{f'<{tag}>' * levels}<h1>Bridge</h1>{story}</article></body>")
    assert found.outcome is cleaner.Outcome.OK
    assert [b.text for b in plain.blocks] == [b.text for b in found.blocks if b.text != "Bridge"]
