"""Text without markup, line by line: what decides about one, and the look-alike that must stay. A cause a table."""

# ruff: noqa: E501 — lines of the samples stay whole

from __future__ import annotations

import numpy as np
import pytest

from cleaner import Kind, Options, clean_text
from cleaner.model.classify import Prediction
from cleaner.pipeline import Cleaner
from cleaner.plaintext import page_of
from cleaner.plaintext.shape import shapes
from cleaner.plaintext.weigh import by_model
from cleaner.rules import ready
from cleaner.types import Label
from tests.story import FIVE, FOUR, ONE, THREE, TWO

param = pytest.param
RULES = ready()
_LINES = [f"{text[:-1]}, said councillor {n}." for n in range(4) for text in (ONE, TWO, THREE, FOUR, FIVE)]
STORY = f"{ONE}\n{TWO}\n{THREE}\n{FOUR}\n{FIVE}"


def gone(text: str, url: str | None = None) -> list[tuple[str, str]]:
    """What leaves a text, and why."""
    article = Cleaner(Options(audit="full")).clean_text(text, url=url)
    return [(r.kind.value, r.text) for r in article.removed]


# --- repetitions ----------------------------------------------------------------------------------------------------

STEP = "Fill the bucket with cold water from the river and carry it up the hill"
LONG = "What the new bridge over the river will cost the county and its towns"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        param(f"{ONE}\n{LONG}\n{LONG}\n{TWO}\n{THREE}", [LONG], id="line-said-twice-in-a-row"),
        param(f"{ONE}\n{LONG}\n{STEP}\n{TWO}\n{LONG}\n{STEP}\n{THREE}", [LONG, STEP], id="lines-said-twice-together"),
        param(f"{ONE}\n{LONG}\n{TWO}\n{LONG}\n{THREE}", [], id="heading-under-two-chapters"),
        param(f"{ONE}\n- {LONG}\n- Who pays\n{TWO}\n{LONG}\n{THREE}\nWho pays\n{FOUR}", [], id="contents-and-headings"),
        param(f"{ONE}\n- {STEP}\n- Drink.\n{TWO}\n- {STEP}\n- Wash.\n{THREE}", [], id="items-of-two-lists"),
        param(f"{ONE}\nTwo years of talks and a long evening\n{TWO}\n{THREE}", [], id="heading-in-the-paragraph's-words"),
        param(f"{ONE}\n“Two years of talks and a long evening”\n{TWO}\n{THREE}",
              ["“Two years of talks and a long evening”"], id="pull-quote"),
        param(f"{ONE}\nTo rebuild the old bridge over the river after two years of talks\n{TWO}\n{THREE}",
              ["To rebuild the old bridge over the river after two years of talks"], id="long-line-pulled-out"),
        param(f"{ONE}\n{TWO}\n{THREE}\n{ONE} {TWO} {THREE}\n{FOUR}", [f"{ONE} {TWO} {THREE}"], id="story-once-more-in-one-lump"),
    ],
)  # fmt: skip
def test_repeats_what_says_it_again_leaves(text: str, cut: list[str]) -> None:
    assert [t for kind, t in gone(text) if kind == "repeat"] == cut


# --- the top --------------------------------------------------------------------------------------------------------

URL = "https://news.example/2024/old-bridge-over-river-to-be-rebuilt"
GOODS = [f"Bridge lamp number {n}, cast iron, painted green, with bulb and bracket, ${n}9.00" for n in range(3, 15)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        param(f"Home\nSports\nOld bridge over river to be rebuilt\n{STORY}", "Old bridge over river to be rebuilt", id="menu-above"),
        param("\n".join(GOODS) + f"\nOld bridge over river to be rebuilt\n{ONE}\n{TWO}", None, id="goods-above"),
        param(f"At last, the old bridge over the river!\n{STORY}", "At last, the old bridge over the river!", id="headline-that-calls"),
        param(f"So the old bridge over the river is to be rebuilt, with lamps, and a lane for bicycles, by the autumn of next year!\n{STORY}",
              None, id="sentence-that-calls"),
    ],
)  # fmt: skip
def test_headline_is_told_from_sentences_and_lists(text: str, title: str | None) -> None:
    article = clean_text(text, url=URL)
    assert article.title == title
    if title is None:
        assert article.text.startswith(text.split("\n")[0])


@pytest.mark.parametrize(
    ("top", "cut"),
    [
        param("March 3, 2024", True, id="date"),
        param("- March 3, 2024", True, id="date-as-an-item"),
        param("- 2021-08-09 The lamps get a chapter\n- 2022-04-12 The river gets one too", False, id="history"),
        param("Posted on the notice board of the town hall on March 3, 2024:", False, id="line-that-leads-on"),
    ],
)
def test_dated_line_at_the_top_is_the_date_of_the_text(top: str, cut: bool) -> None:
    dates = [t for kind, t in gone(f"{top}\n{STORY}") if kind in ("date", "byline")]
    assert dates == ([top] if cut else [])


CARDS = [f"{q} That takes a while to answer, and the engineer did so at length in the hall. Photo: Jane Roe" for q in
         ("How strong is it?", "Who paints it?", "Where do boats go?")]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        param([f"- {c}" for c in CARDS], id="cards-with-credited-pictures"),
        param(["| WATCH | PRICE | DISPLAY |", "| Roe 7 | $49 | two inches |", "| Doe 8 | $59 | three inches |"], id="table-under-a-label's-word"),
    ],
)
def test_lists_and_tables_in_the_story_stay(lines: list[str]) -> None:
    text = "\n".join(_LINES[:15] + lines + [FIVE])
    assert not {t for _, t in gone(text)} & {line.removeprefix("- ") for line in lines}


# --- the tail -------------------------------------------------------------------------------------------------------

HELP = [f"Help with {what}, for grown-ups of the county who look for work in the {n}th week" for n, what in
        enumerate(["reading", "sums", "letters", "coats", "roofs", "boats", "wills", "rents", "bikes", "pipes"], start=4)]  # fmt: skip


@pytest.mark.parametrize(
    ("tail", "stays"),
    [
        param(["Related articles", "Bus 276 runs again", "Boar visits savings bank"], [], id="list-of-links"),
        param(["Website", *HELP], HELP, id="table-that-is-longer-than-the-story"),
    ],
)
def test_list_below_the_story_shares_its_heading_when_short(tail: list[str], stays: list[str]) -> None:
    below = {t for _, t in gone(f"{ONE}\n{TWO}\n" + "\n".join(tail)) if t in tail[1:]}
    assert below == set(tail[1:]) - set(stays)


@pytest.mark.parametrize(
    ("tail", "stays"),
    [
        param(["Advertisement", "The cost is put at four million dollars."], 1, id="story-ends-after-an-ad"),
        param(["Advertisement", "Nobody spoke against it.", "The vote was nine to two."], 2, id="two-sentences"),
        param(["Anzeige", "Die Kosten liegen bei vier Millionen.", "Lesen Sie auch: Der Fluss steigt wieder"], 1, id="german"),
        param(["広告", "費用は四億円とみられる。"], 1, id="japanese"),
        param(["Advertisement", "Shop the best deals now."], 0, id="call"),
        param(["Advertisement", "Sheets that you will love."], 0, id="speaks-to-the-reader"),
        param(["Advertisement", "Fresh Linen Company", "Linen that lasts a lifetime."], 0, id="ad-of-two-lines"),
        param(["Anzeige", "Entdecken Sie neue Welten."], 0, id="german-call"),
        param(["Related articles", "The river rises again.", "A bath is built."], 0, id="links-that-are-sentences"),
    ],
)
def test_sentence_under_a_lone_ad_label_is_the_story_going_on(tail: list[str], stays: int) -> None:
    kept = clean_text(f"{ONE}\n{TWO}\n" + "\n".join(tail)).text.split("\n\n")
    assert kept == [ONE, TWO, *tail[1 : 1 + stays]]


# --- the model's scores ---------------------------------------------------------------------------------------------

_SURE = 0.97


def weighed(lines: list[tuple[str, float]], rules: dict[str, Kind] | None = None) -> list[str]:
    """Which lines leave that stand in the middle of a long story, by the scores of a model; ``rules``: what leaves before."""
    texts = [(t, _SURE) for t in _LINES[:10]] + lines
    return _leave(texts + [(t, _SURE) for t in _LINES[10:]], rules or {})


def _leave(
    texts: list[tuple[str, float]], rules: dict[str, Kind], told: dict[str, dict[Kind, float]] | None = None
) -> list[str]:
    """``told``: logits of kinds, by line."""
    found = shapes(blocks := page_of("\n".join(t for t, _ in texts)).blocks, [RULES.line(b.text) for b in blocks], RULES)
    labels = {s.block.index: Label(rules[s.block.text], 0.95, "rule") for s in found if s.block.text in rules}
    left = [s for s in found if s.block.index not in labels]
    content = np.array([texts[s.block.index][1] for s in left], np.float32)
    logits = [[(told or {}).get(s.block.text, {}).get(kind, 0.1) for kind in Kind] for s in left]
    prediction = Prediction(content, np.array(logits, np.float32))
    return [found[i].block.text for i in by_model(left, prediction, labels, Options())]


SENTENCE = "If you want to share your account, change your plan, and each reader gets a name of his own and a list of books."
PITCH = "Ready for an in-depth resource? Download our free guide to learn how lamps light up a bridge for less money."
LINKS = ["Fire: Four boats lost in the harbour", "Tax: What the county wants from you", "Cup: Rovers stumble again"]


@pytest.mark.parametrize(
    ("lines", "rules", "cut"),
    [
        param([("Get daily National news", 0.3)], {}, ["Get daily National news"], id="rule-hints-and-model-doubts"),
        param([("Get daily National news", 0.9)], {}, [], id="rule-hints-and-model-is-sure-of-story"),
        param([("Who pays for the lamps", 0.3)], {}, [], id="model-doubts-a-heading-alone"),
        param([("Already a reader?", 0.9), (SENTENCE, 0.05)], {"Already a reader?": Kind.SUBSCRIBE}, [SENTENCE], id="sentence-beside-a-prompt"),
        param([("Advertisement", 0.9), (SENTENCE, 0.05)], {"Advertisement": Kind.AD}, [], id="sentence-beside-an-ad"),
        param([(PITCH, 0.4)], {}, [PITCH], id="pitch-that-a-rule-hints-at"),
        param([(PITCH, 0.8)], {}, [], id="pitch-that-is-story"),
        param([(SENTENCE, 0.05)], {}, [], id="sentence-in-the-midst-of-the-story"),
        param([(f"- {t}", s) for t, s in zip(LINKS, (0.42, 0.2, 0.3), strict=True)], {}, LINKS, id="list-that-reads-like-links"),
        param([(f"- {t}", s) for t, s in zip(LINKS, (0.3, 0.2, 0.8), strict=True)], {}, [], id="list-of-which-one-item-is-story"),
        param([(f"- {LINKS[0]}", 0.3)], {}, [], id="item-alone"),
    ],
)  # fmt: skip
def test_by_model_second_witness_decides(lines: list[tuple[str, float]], rules: dict[str, Kind], cut: list[str]) -> None:
    assert weighed(lines, rules) == cut


@pytest.mark.parametrize(
    ("line", "score", "cut"),
    [
        param("jr/red, Harbor Desk", 0.15, True, id="sign-off"),
        param("What comes after the lamps", 0.3, False, id="last-words"),
        param("Get help from one of our bridge builders, who carry your cat over any river.", 0.15, True, id="pitch-at-the-end"),
        param("Then the lights went out, and everybody found the coats by feel.", 0.3, False, id="last-sentence"),
    ],
)
def test_by_model_doubt_counts_for_more_below_the_story(line: str, score: float, cut: bool) -> None:
    assert _leave([(t, _SURE) for t in _LINES] + [(line, score)], {}) == ([line] if cut else [])


MENU = [(f"Menu entry {n} of the page that was copied", 0.01) for n in range(40)]


@pytest.mark.parametrize(
    ("known", "doubted"),
    [param(6, ["Who pays for it"], id="copied-page"), param(0, [], id="nothing-that-rules-know")],
)
def test_by_model_sentences_of_a_mixed_text_need_more_doubt_than_labels(known: int, doubted: list[str]) -> None:
    rules = {f"Share this on network {n}": Kind.SOCIAL for n in range(known)}
    shared = [(line, 0.01) for line in rules]
    left = _leave([*shared, *MENU, (SENTENCE, 0.45), ("Who pays for it", 0.45), (ONE, 0.9)], rules)
    assert left == [*(t for t, _ in MENU), *doubted]


@pytest.mark.parametrize(
    ("told", "score", "cut"),
    [
        param({Kind.AD: 3}, 0.4, True, id="clearly-an-offer"),
        param({Kind.AD: 3}, 0.6, True, id="clearly-an-offer-that-golds-count"),
        param({Kind.AD: 3}, 0.85, False, id="sure-all-the-same"),
        param({Kind.AD: 3, Kind.CONTENT: 2.5}, 0.4, False, id="hardly-more-than-story"),
        param({Kind.AD: 3, Kind.RELATED: 2.5}, 0.4, False, id="kinds-in-doubt"),
        param({Kind.CAPTION: 3}, 0.4, False, id="not-of-the-core"),
    ],
)
def test_by_model_kind_is_a_witness_where_it_is_clear(told: dict[Kind, float], score: float, cut: bool) -> None:
    line = "At the Weir we have helped towns to cross rivers since 1962."
    texts = [(t, _SURE) for t in _LINES[:10]] + [(line, score)] + [(t, _SURE) for t in _LINES[10:]]
    assert _leave(texts, {}, {line: told}) == ([line] if cut else [])


def test_by_model_text_that_is_all_pitch_is_not_judged_by_kinds() -> None:
    told = {line: {Kind.AD: 3.0} for line in _LINES}
    assert _leave([(line, 0.6) for line in _LINES], {}, told) == []


ROWS = [f"| {year} | {year % 7} lamps |" for year in range(1990, 1996)]
STREETS = [f"{number} Weir Lane, Elmford" for number in range(1, 7)]


@pytest.mark.parametrize("lines", [param(ROWS, id="rows"), param(STREETS, id="short-lines")])
@pytest.mark.parametrize(("score", "cut"), [param(0.4, False, id="doubted"), param(0.02, True, id="surely-none")])
def test_by_model_lines_in_a_row_amid_the_story_stay_together(lines: list[str], score: float, cut: bool) -> None:
    low = [(line, score if n else 0.02) for n, line in enumerate(lines)]
    left = _leave([*MENU[:8], *((t, 0.9) for t in _LINES[:6]), *low, *((t, 0.9) for t in _LINES[6:])], {})
    assert [line for line in left if line in lines] == (lines if cut else [])
