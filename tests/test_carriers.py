"""Stories that stand in the page's data: which data is read, and when."""

from __future__ import annotations

import json

import pytest

import cleaner

param = pytest.param
STORY = (
    "The ferry to Ostrow will sail again from Monday, the harbour office said, after three weeks in dry dock.",
    "Divers had found a cracked shaft in October. A new one was cast in Gdynia and came by lorry on Thursday night.",
    "Captain Halina Wrona, who has steered the boat since 1998, said that she had slept badly without it all the same.",
    "Islanders had been brought over by the fire service in the meantime, twelve at a time with no more than a bag.",
    "The repair cost four hundred thousand. Tickets stay at the same price until spring, the mayor promised on Friday.",
)
TITLE = "Ferry sails again"


def shell(scripts: str, og_type: str = "article") -> str:
    return (
        f'<html lang=en><head><title>{TITLE}</title><meta property="og:type" content="{og_type}"></head>'
        f"<body><div id=root></div>{scripts}</body></html>"
    )


def json_ld(body: str) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def state(html: str) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"body": html}})}</script>'


def stream(html: str) -> str:
    """As React Server Components send it: a row of text by its length in bytes, then rows of other data."""
    rows = f"4:T{len(html.encode()):x},{html}" + '5:["$","$L9",null,{"state":{"queries":[]}}]\n'
    half = len(rows) // 2
    pushes = (f"self.__next_f.push([1,{json.dumps(part)}])" for part in (rows[:half], rows[half:]))
    return "".join(f"<script>{push}</script>" for push in pushes)


PARAGRAPHS = "".join(f"<p>{p}</p>" for p in STORY)


@pytest.mark.parametrize(
    ("scripts", "engine"),
    [
        param(json_ld("\n".join(STORY)), "cleaner+json-ld", id="json-ld"),
        param(json_ld(PARAGRAPHS), "cleaner+json-ld", id="json-ld-with-markup"),
        param(json_ld("\n".join((*STORY, *STORY))), "cleaner+json-ld", id="json-ld-twice"),
        param(state(PARAGRAPHS), "cleaner+app-state", id="next-data"),
        param(stream(PARAGRAPHS), "cleaner+app-state", id="server-components"),
    ],
)
def test_carrier_gives_the_story_and_nothing_else(scripts: str, engine: str) -> None:
    article = cleaner.clean(shell(scripts))
    assert (article.text.split("\n\n"), article.engine) == (list(STORY), engine)


def test_carrier_on_one_line_said_twice_is_said_once() -> None:
    line = " ".join(STORY)
    assert cleaner.clean(shell(json_ld(f"{line} {line}"))).text == line


@pytest.mark.parametrize("og_type", ["website", "product", "product.group", "profile"])
def test_carrier_state_of_a_page_that_is_no_article_is_left_alone(og_type: str) -> None:
    assert not cleaner.clean(shell(state(PARAGRAPHS), og_type)).text


def test_carrier_with_less_than_the_markup_has_no_say() -> None:
    page = f"<html><head>{json_ld(' '.join(STORY[:2]))}</head><body><article>{PARAGRAPHS}</article></body></html>"
    article = cleaner.clean(page)
    assert (article.text.split("\n\n"), article.engine) == (list(STORY), "cleaner")
