"""Text without markup: line shapes to blocks, headline, caption, dateline and residue told from the story."""

# ruff: noqa: E501 — lines of the samples stay whole

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Article, CleanerError, Kind, Options, clean_text
from cleaner.plaintext import page_of
from tests.conftest import SHARED
from tests.steps import calls
from tests.story import FIVE, FOUR, ONE, THREE, TWO

param = pytest.param
SEED = SHARED / "seed"


def blocks(text: str | bytes) -> list[str]:
    return [b.text for b in page_of(text).blocks]


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(r.kind.value, r.text) for r in article.removed]


# --- lines to blocks ------------------------------------------------------------------------------------------------


def wrapped(text: str, width: int) -> str:
    """Greedy wrapping as editors do it; ideographs take two columns and break anywhere."""
    lines, line, columns = [], "", 0
    for word in text.split(" ") if " " in text else text:
        size = sum(2 if ord(c) > 0x2E80 else 1 for c in word)
        gap = " " if line and " " in text else ""
        if line and columns + len(gap) + size > width:
            lines.append(line)
            line, columns, gap = "", 0, ""
        line, columns = line + gap + word, columns + len(gap) + size
    return "\n".join([*lines, line])


STORIES = {
    "english": [ONE, TWO, THREE],
    "german": [
        "Der Stadtrat hat am Dienstagabend nach zwei Jahren Streit beschlossen, die alte Brücke über den Fluss neu zu "
        "bauen und die Straße bis zum Herbst zu sperren.",
        "Die Arbeiten beginnen im Mai, sagte der Bürgermeister, und nur Busse und Fahrräder dürfen in dieser Zeit über "
        "eine schmale Spur am Rand der Baustelle fahren.",
    ],
    "russian": [
        "Городской совет во вторник вечером после двух лет споров решил заново построить старый мост через реку и до "
        "осени закрыть дорогу для всех, кроме автобусов.",
        "Работы начнутся в мае, сказал мэр, и в это время проехать по узкой полосе у края стройки смогут только "
        "автобусы и велосипеды.",
    ],
    "korean": [
        "시의회는 2년 동안의 논쟁 끝에 화요일 저녁 강을 가로지르는 낡은 다리를 새로 짓고 가을까지 버스를 제외한 모든 차량의 통행을 막기로 결정했다.",
        "공사는 5월에 시작된다고 시장은 말했다. 그동안 버스와 자전거만 공사장 옆의 좁은 차로를 지날 수 있으며 나머지는 돌아가야 한다.",
    ],
    "chinese": [
        "市议会星期二晚上经过两年的争论之后决定重建河上的旧桥，并在秋天以前关闭这条道路，只有公共汽车可以通过，其他车辆必须绕行很长的一段路程才能到达对岸。",
        "市长说，工程将于五月开始，在此期间只有公共汽车和自行车可以使用工地旁边的狭窄车道，居民们对此并不满意，但是没有人在会议上表示反对，会议十分安静。",
    ],
    "japanese": [
        "市議会は火曜日の夜、二年にわたる議論の末に川にかかる古い橋を建て替え、秋まで道路を閉鎖することを決めた。バス以外の車は通行できず、遠回りをしなければならない。",
        "工事は五月に始まると市長は述べた。その間はバスと自転車だけが工事現場の脇にある狭い車線を通ることができる。住民の多くは不満を抱いているが、反対の声は上がらなかった。",
    ],
}


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("language", STORIES)
def test_page_of_wrapped_paragraphs_are_put_together(language: str, width: int) -> None:
    text = "\n\n".join(wrapped(p, width) for p in STORIES[language])
    assert blocks(text) == STORIES[language]


@pytest.mark.parametrize("language", ["english", "german", "russian", "chinese"])
def test_page_of_wrapped_indented_paragraphs_need_no_blank_line(language: str) -> None:
    indent = "\u3000\u3000" if language == "chinese" else "    "
    text = "\n".join(indent + wrapped(p, 66) for p in STORIES[language])
    assert blocks(text) == STORIES[language]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        param(f"{ONE}\n{TWO}\n{THREE}", [ONE, TWO, THREE], id="block-a-line"),
        param(f"{ONE}\n\n{TWO}\n\n{THREE}", [ONE, TWO, THREE], id="blank-lines-between"),
        param(f"{ONE}\r\n{TWO}\r\n", [ONE, TWO], id="crlf"),
        param(f"{ONE}\r{TWO}", [ONE, TWO], id="lone-carriage-returns"),
        param(f"{ONE}\f{TWO}\x0b{THREE}", [ONE, TWO, THREE], id="form-feed"),
        param(f"\t{ONE}\n\t{TWO}", [ONE, TWO], id="tabs"),
        param(f"    {ONE}\n    {TWO}", [ONE, TWO], id="indented"),
        param(f"{ONE}\n\n{wrapped(TWO, 70)}\n\n{THREE}", [ONE, TWO, THREE], id="one-paragraph-wrapped"),
        param("Bridge to be rebuilt\nBy Jane Roe\nMay 3, 2024", ["Bridge to be rebuilt", "By Jane Roe", "May 3, 2024"], id="labels"),
        param("Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.",
              ["Roses are red,", "violets are blue,", "sugar is sweet,", "and so are you."], id="verse"),
        param(f"A heading\n{wrapped(ONE, 70)}\n\n{wrapped(TWO, 70)}", ["A heading", ONE, TWO], id="heading-on-a-wrapped-paragraph"),
        param(f"{wrapped(ONE, 70)}\n-----\n{wrapped(TWO, 70)}", [ONE, "-----", TWO], id="drawn-line-between"),
        param("", [], id="empty"),
        param(" \n\t\n\u200b\n", [], id="nothing-visible"),
        param("‘‘Breaks, definitely,’’ he said.", ["“Breaks, definitely,” he said."], id="doubled-quotes"),
    ],
)  # fmt: skip
def test_page_of_lines_become_blocks(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        param("a mother-in-", "law and her seven grown-up children all came to the", "mother-in-law", id="hyphen"),
        param("a seven", "year-old dog and her four grown-up puppies came to the", "seven year-old", id="space"),
    ],
)
def test_page_of_divided_words_keep_their_hyphen(before: str, after: str, expected: str) -> None:
    text = f"In the evening of the long and rainy day {before}\n{after}\nold house by the river, in which nobody had lived since then."
    assert expected in blocks(text)[0]


def test_page_of_bytes_in_another_encoding_are_read() -> None:
    assert blocks("Москва встретила зиму дождём.".encode("utf-16")) == ["Москва встретила зиму дождём."]


def test_clean_text_of_no_text_raises_cleaner_error() -> None:
    with pytest.raises(CleanerError, match="str or bytes"):
        clean_text(7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        param("- Flour\n- Butter\n- Salt", "- Flour\n\n- Butter\n\n- Salt", id="dashes"),
        param("* Flour\n* Butter", "- Flour\n\n- Butter", id="stars"),
        param("1. Sift the flour.\n2. Melt the butter.\n3. Wait.", "1. Sift the flour.\n\n2. Melt the butter.\n\n3. Wait.", id="numbers"),
        param("• Flour\n  - white\n  - dark\n• Salt", "- Flour\n\n  - white\n\n  - dark\n\n- Salt", id="nested"),
        param("- Nobody lives there.", "- Nobody lives there.", id="one-dash-is-no-list"),
        param("12. Oktober 2023 war der Tag.", "12. Oktober 2023 war der Tag.", id="one-number-is-no-list"),
    ],
)
def test_clean_text_lists_keep_their_marks(lines: str, expected: str) -> None:
    article = clean_text(f"{ONE}\n\n{TWO}\n\n{lines}\n\n{THREE}")
    assert article.text == f"{ONE}\n\n{TWO}\n\n{expected}\n\n{THREE}"


def test_clean_text_wrapped_list_items_are_put_together() -> None:
    item = "Sign up for a partner on the board; do not sign for somebody you have not met or do not like."
    other = "Hire boats may be paired with hire boats, but only once, and only where both crews can swim."
    first, second = (wrapped(i, 68).replace("\n", "\n   ") for i in (item, other))
    article = clean_text(f"{wrapped(ONE, 72)}\n\n1. {first}\n2. {second}\n\n{wrapped(TWO, 72)}")
    items = [(b.type, b.number, b.text) for b in article.blocks][1:3]
    assert items == [("list_item", 1, item), ("list_item", 2, other)]


# --- what the lines are ---------------------------------------------------------------------------------------------


def test_clean_text_seed_comes_out_as_expected() -> None:
    if not (SEED / "expected.json").exists():
        pytest.skip("no seed: ../shared/seed is absent")
    expected: dict[str, Any] = json.loads((SEED / "expected.json").read_text("utf-8"))
    [source] = SEED.glob("*.txt")
    article = clean_text(source.read_bytes())
    assert article.title == expected["title"]
    assert (list(article.authors), article.published, article.language) == ([], None, expected["language"])
    assert article.dateline is not None
    assert article.dateline.place == expected["dateline"]["place"]
    assert [(i.caption, i.credit) for i in article.images] == [(i["caption"], i["credit"]) for i in expected["images"]]
    assert [b.type for b in article.blocks] == ["paragraph"] * expected["paragraphs"]
    assert (article.blocks[0].text, article.blocks[-1].text) == (expected["first"], expected["last"])
    assert len(article.removed) == len(expected["removed"])
    for removal, (kind, text) in zip(article.removed, expected["removed"], strict=True):
        assert removal.kind == kind
        head, _, tail = text.partition(" … ")
        assert removal.text.startswith(head)
        assert removal.text.endswith(tail or head)


ARTICLE = f"{ONE}\n{TWO}\n{THREE}"
OFFER = "You can have your own lamp of the old bridge for £20, if you order it by Friday at our shop in the hall."
ON = "The lamps were lit at dusk, and the crowd that had come to see them stayed until the band had packed up."


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        param(f"Old bridge over river to be rebuilt\nBy Jane Roe\nMay 3, 2024\n{ARTICLE}",
              [("title", "Old bridge over river to be rebuilt"), ("byline", "By Jane Roe"), ("date", "May 3, 2024")],
              id="headline-byline-date"),
        param(f"TRANSPORT\nOld bridge over river to be rebuilt\nBy Jane Roe\n{ARTICLE}",
              [("kicker", "TRANSPORT"), ("title", "Old bridge over river to be rebuilt"), ("byline", "By Jane Roe")],
              id="kicker"),
        param(f"The mayor, left, looks at a lamp of the old bridge on Monday.\nPhoto: Jane Roe\nLONDON — {ARTICLE}",
              [("caption", "The mayor, left, looks at a lamp of the old bridge on Monday."),
               ("photo_credit", "Photo: Jane Roe"), ("dateline", "LONDON —")],
              id="caption-and-credit"),
        param(f"{ARTICLE}\nSign up for our weekly newsletter\nAll rights reserved.",
              [("newsletter", "Sign up for our weekly newsletter"), ("legal", "All rights reserved.")], id="tail"),
        param(f"{ONE}\n{TWO}\nAdvertisement\n{THREE}", [("ad", "Advertisement")], id="ad-label-inside"),
        param(f"{ONE}\n{TWO}\n{THREE}\nAdvertisement: Lamps of Elmford\n{OFFER}\nAll rights reserved.",
              [("ad", "Advertisement: Lamps of Elmford"), ("ad", OFFER), ("legal", "All rights reserved.")],
              id="ad-under-its-headline"),
        param(f"{ONE}\n{TWO}\n{ONE}\n{THREE}", [("repeat", ONE)], id="paragraph-said-twice"),
        param(f"{ONE}\n“after two years of talks and a long evening of speeches”\n{TWO}\n{THREE}",
              [("repeat", "“after two years of talks and a long evening of speeches”")], id="pull-quote"),
        param(f"{ONE}\n{TWO}\n* * *\n{THREE}", [("other", "* * *")], id="drawn-line"),
        param(f"{ARTICLE}\nMost read\nBus 276 runs again over the market\nWild boar visits savings bank",
              [("related", "Most read"), ("related", "Bus 276 runs again over the market"),
               ("related", "Wild boar visits savings bank")], id="list-below-the-story"),
        param(f"{ONE}\nFUNDA OLUNYE UDABA | Kuboshwe abahlanu besolwa\n{TWO}\nFUNDA OLUNYE UDABA | Uboshiwe osolwa ngokugenca isoka\n{THREE}",
              [("related", "FUNDA OLUNYE UDABA | Kuboshwe abahlanu besolwa"),
               ("related", "FUNDA OLUNYE UDABA | Uboshiwe osolwa ngokugenca isoka")], id="teasers-with-one-label"),
    ],
)  # fmt: skip
def test_clean_text_residue_and_furniture_leave(text: str, cut: list[tuple[str, str]]) -> None:
    article = clean_text(text)
    assert kinds(article) == [(k, t) for k, t in cut]
    assert article.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


@pytest.mark.parametrize(
    "text",
    [
        param(ARTICLE, id="story-alone"),
        param(f"{ONE}\nWhat comes next\n{TWO}\n{THREE}", id="heading-inside"),
        param(f"“We are not in a hurry.”\n{ARTICLE}", id="opens-with-a-quote"),
        param(f"Nobody came.\n{ARTICLE}", id="opens-with-a-short-sentence"),
        param(f"{ONE}\nShe signed up for the newsletter in 2019 and never looked back.\n{TWO}", id="newsletter-in-the-story"),
        param(f"{ONE}\nBy Friday evening, the road was open again, officials told The Associated Press.\n{TWO}", id="agency-in-the-story"),
        param(f"{FOUR}\nMay 3, 2024\n{TWO}\nMay 4, 2024\n{THREE}\n{ONE}\n{FIVE}", id="dates-as-headings"),
        param(f"{ONE}\nBest For | Plant-based meals, sauces\nBest For | Meals from local chefs\n{TWO}", id="rows-with-one-label"),
        param(f"{ONE}\nSTILL TO COME | The lamps of the old bridge\n{TWO}", id="one-label-in-capitals"),
        param(f"Section 8.2 of the county code says so, and nobody in the hall spoke against it that evening.\n{TWO}", id="section"),
    ],
)
def test_clean_text_story_stays(text: str) -> None:
    article = clean_text(text)
    assert article.removed == ()
    assert article.text == "\n\n".join(text.split("\n"))
    assert article.title is None


def test_clean_text_credits_leave_the_ends_of_paragraphs() -> None:
    long = " ".join((ONE, TWO, THREE, FOUR, FIVE))  # a shorter one is a caption
    article = clean_text(f"{long} Photo: Jane Roe\n{ON}\n{long.replace('river', 'Elm')} Foto: dpa\n{ON}\n{ARTICLE}")
    assert [t for k, t in kinds(article) if k == "photo_credit"] == ["Photo: Jane Roe", "Foto: dpa"]
    assert article.text.startswith(f"{long}\n\n{ON}")


@pytest.mark.parametrize("prompt", ["Advertisement: Lamps of Elmford", "Subscribe now", "Sign up for our newsletter"])
@pytest.mark.parametrize("heading", ["", "Facts about the lamps\n"])
def test_clean_text_story_goes_on_under_a_prompt_of_one_line(prompt: str, heading: str) -> None:
    article = clean_text(f"{ARTICLE}\n{prompt}\n{heading}{ON}\nAll rights reserved.")
    assert f"{heading.strip()}\n\n{ON}".strip() in article.text
    assert prompt.rpartition(": ")[2] not in article.text


@pytest.mark.parametrize("below", ["Facts about the lamps", "Have you seen the lamps?", "Get your own lamp today."])
def test_clean_text_lines_under_a_prompt_leave_with_it(below: str) -> None:
    article = clean_text(f"{ARTICLE}\nSign up for our newsletter\n{below}\nAll rights reserved.")
    assert below not in article.text


@pytest.mark.parametrize(
    "text",
    [
        param("Nobody came.", id="sentence"),
        param("Bridge to be rebuilt", id="label"),
        param("Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.", id="verse"),
        param("Dear Ann,\nthank you for the letter. We will come on Friday.\nYours,\nBob", id="letter"),
        param("กรุงเทพฯ ฝนตกหนักเมื่อคืนนี้ ทำให้น้ำท่วมหลายพื้นที่\nประชาชนต้องเดินทางด้วยเรือ", id="thai"),
        param("قال الوزير إن المحادثات فشلت.\nوأضاف أن الجسر سيبنى من جديد.", id="arabic"),
    ],
)
def test_clean_text_short_text_stays(text: str) -> None:
    assert clean_text(text).text == "\n\n".join(text.split("\n"))


@pytest.mark.parametrize(
    ("url", "title"),
    [
        param("https://news.example/2024/old-bridge-to-be-rebuilt", "An old bridge, rebuilt", id="address-says-so"),
        param(None, None, id="nothing-says-so"),
        param("https://news.example/2024/lamps-taxes-election-results", None, id="address-says-otherwise"),
    ],
)
def test_clean_text_headline_needs_witnesses(url: str | None, title: str | None) -> None:
    text = f"An old bridge, rebuilt\n{TWO}\n{THREE}\nThe baker agreed.\n{TWO} {THREE}"
    assert clean_text(text, url=url).title == title


def test_clean_text_inner_headings_are_headings() -> None:
    article = clean_text(f"{ONE}\nWhat comes next\n{TWO}")
    assert [(b.type, b.level) for b in article.blocks] == [("paragraph", None), ("heading", 2), ("paragraph", None)]


def test_clean_text_summary_under_the_headline_is_the_standfirst() -> None:
    summary = "After two years of talks, the council wants to begin in May."
    article = clean_text(f"Old bridge over river to be rebuilt\n{summary}\nBy Jane Roe\n{ARTICLE}")
    assert (article.standfirst, article.blocks[0].type) == (summary, "standfirst")


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        param(Options(keep=frozenset({Kind.NEWSLETTER})), True, id="keep"),
        param(Options(), False, id="default"),
    ],
)
def test_clean_text_options_are_obeyed(options: Options, kept: bool) -> None:
    article = clean_text(f"{ARTICLE}\nSign up for our weekly newsletter", options=options)
    assert article.text.endswith("Sign up for our weekly newsletter") is kept


def test_clean_text_long_input_takes_steps_in_proportion() -> None:
    def text(times: int) -> str:
        return "\n".join(f"{i}. {ONE}\n- {TWO}\n{wrapped(THREE, 60)}" for i in range(times))

    short, long = text(100), text(400)
    clean_text(short)  # rules compile at their first use
    assert calls(lambda: clean_text(long)) < 5 * calls(lambda: clean_text(short))


@pytest.mark.parametrize(
    "text",
    [
        param("- " * 50_000, id="dashes"),
        param("a" * 300_000, id="one-word"),
        param("\n".join(" " * (i % 90) + "- x" for i in range(5000)), id="deep-lists"),
        param("\n".join(["The same beginning of a line, and then " + str(i) for i in range(4000)]), id="lines-alike"),
        param("(" * 20_000 + "\n" + "^" + "A-" * 20_000, id="brackets"),
    ],
)
def test_clean_text_hostile_input_ends_soon(text: str) -> None:
    import time

    begun = time.process_time()
    clean_text(text)
    assert time.process_time() - begun < 5


def test_clean_text_files_of_another_system_have_the_same_article(tmp_path: Path) -> None:
    assert clean_text(ARTICLE.replace("\n", "\r\n")).to_dict() == clean_text(ARTICLE).to_dict()
