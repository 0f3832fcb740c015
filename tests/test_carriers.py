"""Stories that stand in the page's data: which data is read, and when."""

from __future__ import annotations

import html
import json
import time

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


def state(body: str | list[str]) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"body": body}})}</script>'


def stream(body: str) -> str:
    """As React Server Components send it: a row of text by its length in bytes, then rows of other data."""
    rows = f"4:T{len(body.encode()):x},{body}" + '5:["$","$L9",null,{"state":{"queries":[]}}]\n'
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


OTHERS = [
    {"title": "Bakery wins a prize", "body": "<p>The bakery at the market has won a prize for its rye bread.</p>" * 30},
    {"title": "Rain", "lead": "It will rain until Thursday, the weather office said, and the river will rise."},
]
DATA = {"story": {"title": TITLE, "author": {"name": "Ada Byron"}, "body": PARAGRAPHS}, "next": OTHERS}


def by_place(value: object) -> list[object]:
    """As Nuxt writes data: every value once, told by its place in one array."""
    array: list[object] = []

    def place(held: object) -> int:
        at = len(array)
        array.append(held)
        if isinstance(held, dict):
            array[at] = {name: place(inner) for name, inner in held.items()}
        elif isinstance(held, list):
            array[at] = [place(inner) for inner in held]
        return at

    array.append(["Reactive", 1])
    place(value)
    return array


def script(source: str, attributes: str = "") -> str:
    return f"<script {attributes}>{source.replace('</', '<' + chr(92) + '/')}</script>"


def in_single_quotes(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@pytest.mark.parametrize(
    "scripts",
    [
        param(script(json.dumps(by_place(DATA)), "id=__NUXT_DATA__ type=application/json"), id="by-place"),
        param(script(f"window.__APOLLO_STATE__ = {json.dumps(DATA)};"), id="assigned"),
        param(script(f"var x={{a:1}};window['__DATA__']={json.dumps(DATA)};f()"), id="assigned-by-name"),
        param(script(f"window.__STATE__=JSON.parse({json.dumps(json.dumps(DATA))})"), id="parsed"),
        param(script(f"__STATE__=JSON.parse({in_single_quotes(json.dumps(DATA))})"), id="parsed-in-single-quotes"),
        param(script(f'window.__S__={{"a":undefined,"b":{json.dumps(DATA)}}}'), id="undefined"),
        param(script(f"self.c.enqueue({json.dumps(json.dumps(by_place(DATA)))})"), id="stream-by-place"),
        param(script(f'self.__next_f.push([1,{json.dumps("3:" + json.dumps(DATA))}])'), id="row-of-a-stream"),
        param(script(json.dumps(DATA).replace('"', "&q;").replace("<", "&l;").replace(">", "&g;"),
                     "id=serverApp-state type=application/json"), id="angular"),
    ],
)  # fmt: skip
def test_carrier_is_the_object_that_has_the_headline_for_its_title(scripts: str) -> None:
    article = cleaner.clean(shell(scripts))
    assert (article.text.split("\n\n"), article.authors) == (list(STORY), ("Ada Byron",))


def test_carrier_after_objects_that_hold_small_numbers() -> None:
    """Such an array looks like one whose values are told by their places."""
    counted = [{"shares": 1}, {"shares": 2}, {"story": DATA}]
    article = cleaner.clean(shell(script(f"window.__STATE__={json.dumps(counted)}")))
    assert article.text.split("\n\n") == list(STORY)


@pytest.mark.parametrize(
    "attribute",
    [
        param(f'data-page="{html.escape(json.dumps(DATA | {"next": []}))}"', id="page"),
        param(f'props="{html.escape(json.dumps({"story": [0, {"body": [0, PARAGRAPHS]}]}))}"', id="island"),
    ],
)
def test_carrier_may_be_an_attribute_of_the_element_to_be_filled(attribute: str) -> None:
    assert cleaner.clean(shell(f"<div id=app {attribute}></div>")).text.split("\n\n") == list(STORY)


def parts(line: str) -> tuple[str, str, str]:
    return line[:40], line[40:60], line[60:]


@pytest.mark.parametrize(
    "body",
    [
        param([{"_type": "block", "children": [{"_type": "span", "text": x} for x in parts(p)]} for p in STORY],
              id="spans"),
        param({"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [
            {"nodeType": "text", "value": parts(p)[0]},
            {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": parts(p)[1]}]},
            {"nodeType": "text", "value": parts(p)[2]}]} for p in STORY]}, id="document-with-links"),
        param({"root": {"children": [
            {"type": "paragraph", "children": [{"text": x} for x in parts(p)]} for p in STORY]}}, id="leaves"),
        param(["$", "article", None, {"children": [["$", "p", None, {"children": [
            parts(p)[0], ["$", "a", None, {"href": "/x", "children": parts(p)[1]}], parts(p)[2]]}] for p in STORY]}],
            id="elements"),
        param({"content": [{"type": "paragraph", "text": p} for p in STORY]}, id="paragraphs-with-a-text"),
        param({"content": [{"text": p} for p in STORY]}, id="paragraphs-without-a-type"),
        param({"content": list(STORY)}, id="lines"),
        param(json.dumps({"blocks": [{"text": p, "type": "unstyled"} for p in STORY]}), id="json-in-a-string"),
    ],
)  # fmt: skip
def test_carrier_in_the_form_of_an_editor_gives_whole_paragraphs(body: object) -> None:
    data = {"props": {"post": {"title": TITLE, "body": body}, "next": OTHERS[1:]}}
    scripts = script(json.dumps(data), "id=__NEXT_DATA__ type=application/json")
    assert cleaner.clean(shell(scripts)).text.split("\n\n") == list(STORY)


@pytest.mark.parametrize(
    "source",
    [
        param("window.__X__=" + "[" * 30000, id="deep"),
        param("a={" * 20000, id="never-closed"),
        param("x=JSON.parse('" + "\\" * 20001, id="quote-without-end"),
        param(json.dumps([[1], [2], [0], *[[n] for n in range(300)]]), id="places-in-a-circle"),
        param(json.dumps([*([n, n] for n in range(1, 60)), STORY[0]]), id="places-told-twice-and-twice"),
        param(" " * 300, id="white-space"),
        param('a={"b":undefined,"c":"' + '\\"' * 60000, id="string-without-end"),
        param(json.dumps([{"_999999": 1, "_x": 2}, *["a"] * 300]), id="places-nowhere"),
        param('self.__next_f.push([1,"' + "1:[" * 9000 + '"])', id="rows-that-are-none"),
    ],
)
def test_carrier_of_hostile_data_never_raises_and_is_quick(source: str) -> None:
    began = time.perf_counter()
    assert not cleaner.clean(shell(f"<script>{source}</script><script type=application/json>{source}</script>")).text
    assert time.perf_counter() - began < 2


def test_carrier_keeps_the_words_of_code_that_its_story_is_about() -> None:
    told = [*STORY, "Values such as null, undefined, and NaN stand in the ferry's old timetable, said the programmer."]
    source = f'window.__T__={{"a":undefined,"title":"{TITLE}","body":{json.dumps(told)}}}'
    assert cleaner.clean(shell(script(source))).text.split("\n\n") == told


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
