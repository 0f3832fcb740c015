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
CHINESE = (
    "大桥将于周二通车，镇长说第一辆公交车将在上午驶过，居民已经等了三年。",
    "工程师在十月发现桥墩有裂缝，新的构件在邻市铸造，周四夜里由卡车运抵现场。",
    "从一九九八年起驾驶渡船的船长表示，她这些天一直睡不好，但对结果感到满意。",
    "修缮费用为四百万元，票价在明年春天之前保持不变，镇长周五在会上作出承诺。",
    "在此期间，消防队用小船运送居民，每次只能载十二人，行李也只能带一件。",
    "渡口旁的小店整个冬天都没有开门，店主说她会在通车那天免费送出第一百杯热茶。",
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


def state(html: str | list[str]) -> str:
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


@pytest.mark.parametrize(
    ("scripts", "lines"),
    [
        param(json_ld("\n".join(STORY[:3])), STORY[:3], id="json-ld"),
        param(json_ld(" ".join(STORY[:3])), (" ".join(STORY[:3]),), id="json-ld-in-one-paragraph"),
        param(json_ld("\n".join(CHINESE[:3])), CHINESE[:3], id="json-ld-chinese"),
        param(state("".join(f"<p>{p}</p>" for p in STORY[:3])), STORY[:3], id="next-data"),
        param(state("".join(f"<p>{p}</p>" for p in CHINESE[:3])), CHINESE[:3], id="next-data-chinese"),
        param(state(list(CHINESE)), CHINESE, id="paragraphs-in-data-chinese"),
        param(f"<noscript>Please enable JavaScript to run this app.</noscript>{json_ld(' '.join(STORY[:3]))}",
              (" ".join(STORY[:3]),), id="asks-for-a-script"),
    ],
)  # fmt: skip
def test_carrier_of_a_page_that_shows_nothing_may_hold_a_short_story(scripts: str, lines: tuple[str, ...]) -> None:
    article = cleaner.clean(shell(scripts))
    assert article.outcome.value == "ok"
    assert article.text.split("\n\n") == list(lines)


MENU = "<ul>" + "".join(f"<li><a href=/{n}>Harbour, ferries and weather, page {n}</a></li>" for n in range(9)) + "</ul>"


@pytest.mark.parametrize(
    "scripts",
    [
        param(json_ld(" ".join(STORY[:2])), id="two-sentences"),
        param(json_ld(" ".join(STORY[:3])[:-1] + "…"), id="teaser"),
        param(json_ld(CHINESE[0]), id="one-sentence-chinese"),
        param(MENU + json_ld(" ".join(STORY[:3])), id="page-that-shows-something"),
        param(f'<meta name="description" content="{" ".join(STORY[:3])}">{json_ld(" ".join(STORY[:3]))}', id="summary"),
        param(json_ld(" ".join(STORY[:3])).replace("NewsArticle", "Product"), id="product"),
        param(state(" ".join(STORY[:3])), id="prose-of-any-text"),
    ],
)
def test_carrier_with_a_teaser_or_a_summary_has_no_say(scripts: str) -> None:
    assert "dry dock" not in cleaner.clean(shell(scripts, "website" if "Product" in scripts else "article")).text
