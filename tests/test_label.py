"""What each block is, by the precedence of evidence, and the reason on record."""

from __future__ import annotations

import re

import numpy as np
import pytest

from cleaner import Cleaner, Explanation, Kind, Options, opening
from cleaner.metadata.describe import early
from cleaner.model.classify import KINDS, Prediction
from cleaner.pages import read_page
from cleaner.stages.label import label
from tests.story import STORY, page

param = pytest.param


def explain(markup: str, options: Options | None = None) -> Explanation:
    return Cleaner(options).explain(markup)


def kind_of(found: Explanation, text: str) -> tuple[Kind, str]:
    block = next(b for b in found.page.blocks if text in b.text)
    return found.labels[block.index].kind, found.labels[block.index].why


def test_label_story_is_content() -> None:
    found = explain(page())
    assert [kind_of(found, p)[0] for p in STORY] == [Kind.CONTENT] * len(STORY)


def test_label_headline_behind_its_kicker_is_the_headline() -> None:
    inside = page().replace("<h1>", "<h1><span class=kicker>Local news</span> ")
    found = explain(inside)
    assert kind_of(found, "Local news Bridge")[0] is Kind.TITLE
    assert (found.article.title, found.article.kicker) == ("Bridge to be rebuilt", "Local news")


@pytest.mark.parametrize(
    "text",
    [
        param("Correction: An earlier version misstated the year in which the bridge was built.", id="en"),
        param("This article was amended on 3 May to make clear that the mayor was not there.", id="en-amended"),
        param("Anmerkung der Redaktion: In einer früheren Fassung stand, die Brücke sei von 1920.", id="de"),
        param("Rectificatie: in een eerdere versie van dit artikel stond dat de brug in 1920 is gebouwd.", id="nl"),
        param("訂正：橋の完成を1920年としていましたが、正しくは1930年でした。", id="ja"),
    ],
)
def test_label_correction_stays_in_a_box_before_a_pitch(text: str) -> None:
    box = f"<div class=note><p>{text}</p></div>"
    pitch = "<div><p>Sign up for our free daily newsletter</p><p><a href=/plans>Subscribe</a></p></div>"
    found = explain(page(below=box + pitch))
    assert kind_of(found, text)[0] is Kind.CONTENT
    assert kind_of(found, "Sign up")[0] is Kind.NEWSLETTER


@pytest.mark.parametrize(
    "markup", ["<section class=comments><h3>12 comments</h3><p>{}</p></section>", "<ul><li><a href=/c>{}</a></ul>"]
)
def test_label_correction_in_comments_or_as_a_link_does_not_stay_by_its_words(markup: str) -> None:
    text = "Correction: An earlier version misstated the year in which the bridge was built."
    assert not kind_of(explain(page(below=markup.format(text))), text)[1].startswith("rule:corrections")


@pytest.mark.parametrize(
    ("place", "markup", "text", "kind"),
    [
        param("above", "<p class=byline>By Jane Doe</p>", "By Jane Doe", Kind.BYLINE, id="byline"),
        param("above", "<figure><img src=a.jpg><figcaption>The bridge in March.</figcaption></figure>", "The bridge in",
              Kind.CAPTION, id="caption"),
        param("above", "<p>May 3, 2024 / Jane Doe / Local News</p>", "May 3", Kind.BYLINE, id="in-parts"),
        param("above", "<p>By Jane Doe in London | 3 May 2024</p>", "By Jane", Kind.BYLINE, id="name-place-and-day"),
        param("above", "<p>The bridge – closed since 3 May 2024 – opens today</p>", "The bridge", Kind.CONTENT,
              id="sentence-with-a-day-between-dashes"),
        param("above", "<p>May 12, 2024 — The bridge is closed to all</p>", "May 12", Kind.CONTENT,
              id="sentence-behind-a-day"),
        param("above", "<p>Jane Doe | 6 Feb 2024</p>", "Jane Doe", Kind.BYLINE, id="name-and-day"),
        param("above", "<p>22 Ẹrẹ́nà 2026</p>", "22 ", Kind.DATE, id="day-of-a-month-that-no-table-has"),
        param("middle", "<p>22 Ẹrẹ́nà 2026</p>", "22 ", Kind.CONTENT, id="such-a-day-amid-the-story"),
        param("above", "<p>Last updated on February 6, 2024 at 3:15 pm</p>", "Last updated", Kind.DATE, id="day"),
        param("middle", "<div class=ad-slot>Advertisement</div>", "Advertisement", Kind.AD, id="ad"),
        param("middle", "<p>Advertisement</p>", "Advertisement", Kind.AD, id="ad-without-markup"),
        param("middle", "<p>Sign up for our free daily newsletter</p>", "Sign up", Kind.NEWSLETTER, id="newsletter"),
        param("below", "<div class=related><h3>More stories</h3><a href=/a>Ferry sold</a></div>", "Ferry sold",
              Kind.RELATED, id="related"),
        param("below", "<div class=tags><a href=/t/bridge>bridge</a> <a href=/t/river>river</a></div>", "bridge river",
              Kind.NAV, id="tags"),
        param("below", "<div class=share><a href=#>Share on Facebook</a></div>", "Share on", Kind.SOCIAL, id="share"),
        param("below", "<p>Reporting by Jane Doe; Editing by Max Roe</p>", "Reporting by", Kind.WIRE, id="wire"),
    ],
)  # fmt: skip
def test_label_furniture_and_residue_have_their_kind(place: str, markup: str, text: str, kind: Kind) -> None:
    found = explain(page(**{place: markup}))
    kinds = {label.kind for b, label in zip(found.page.blocks, found.labels, strict=True) if b.text.startswith(text)}
    assert kinds & {kind}


def test_label_headline_is_the_title_once() -> None:
    found = explain(page(below="<p><b>Bridge to be rebuilt</b></p>"))
    said = [b.index for b in found.page.blocks if b.text.startswith("Bridge")]
    assert [found.labels[i].kind for i in said] == [Kind.TITLE, Kind.REPEAT]


@pytest.mark.parametrize(
    ("under", "kind"),
    [
        param("3 May 2024", Kind.TITLE, id="day"),
        param("By Ada Byron", Kind.TITLE, id="author"),
        param("It is the third time that it closes", Kind.CONTENT, id="story"),
    ],
)
def test_label_headline_with_the_day_under_it_in_one_cell(under: str, kind: Kind) -> None:
    head = "<title>Bridge to be rebuilt after two years of talks</title>"
    cell = f"<table><tr><td><b>Bridge to be rebuilt after two years of talks</b><br>{under}</td></tr></table>"
    found = explain(f"<html><head>{head}</head><body>{cell}{''.join(f'<p>{p}</p>' for p in STORY)}</body></html>")
    assert kind_of(found, under)[0] is kind


def test_label_heading_over_nothing_goes() -> None:
    found = explain(page(below="<h3>What comes next for the river and its bridges</h3>"))
    assert kind_of(found, "What comes next")[0] is not Kind.CONTENT


def test_label_rule_says_which() -> None:
    kind, why = kind_of(explain(page(middle="<p>Sign up for our free daily newsletter</p>")), "Sign up")
    assert kind is Kind.NEWSLETTER
    assert why.startswith("rule:newsletter/")


def test_label_kept_kind_stays() -> None:
    options = Options(keep=frozenset({Kind.NEWSLETTER}))
    kind, why = kind_of(explain(page(middle="<p>Sign up for our free daily newsletter</p>"), options), "Sign up")
    assert (kind, why) == (Kind.CONTENT, "keep:newsletter")


def test_label_code_and_tables_are_no_residue() -> None:
    rows = "<table><tr><td>Advertisement<td>12<tr><td>Subscribe<td>14</table>"
    code = "<pre>Advertisement</pre>"
    found = explain(page(middle=rows + code))
    whys = [x.why for b, x in zip(found.page.blocks, found.labels, strict=True) if b.cells or b.tag == "pre"]
    assert len(whys) == 3
    assert not [why for why in whys if why.startswith("rule:")]


@pytest.mark.parametrize(
    "line",
    [
        "Officials told The Associated Press that the bridge would be closed, and asked drivers for a little patience.",
        "Copyright law protects the drawings of the bridge, the court found, but not the view of it from the bank.",
        "She subscribed to the newsletter of the bridge society in 1987, and has advertised in it every year since.",
    ],
    ids=["agency", "copyright", "newsletter"],
)
def test_label_story_that_speaks_of_residue_stays(line: str) -> None:
    assert kind_of(explain(page(middle=f"<p>{line}</p>")), line)[0] is Kind.CONTENT


def test_label_scores_are_shares() -> None:
    found = explain(page())
    assert all(0 <= label.score <= 1 and label.why for label in found.labels)


def test_label_story_said_twice_is_kept_once() -> None:
    copy = f"<div class=mobile><h2>The old bridge</h2>{''.join(f'<p>{p}</p>' for p in STORY)}</div>"
    found = explain(page(middle="<h2>The old bridge</h2>", below=copy))
    assert found.article.text.split("\n\n") == [*STORY[:2], "The old bridge", *STORY[2:]]
    assert [x.text for x in found.article.removed if x.kind is Kind.REPEAT] == ["The old bridge", *STORY]


def test_label_story_gathered_in_one_block_is_kept_in_paragraphs() -> None:
    long = [f"{p} {' '.join(p.split()[::-1])} {' '.join(sorted(p.split()))}" for p in STORY]
    paragraphs = "".join(f"<p>{p}</p>" for p in long)
    found = explain(page(middle=paragraphs, below=f"<div class=print>{' '.join(long)} </div>"))
    assert found.article.text.split("\n\n") == [*STORY[:2], *long, *STORY[2:]]


def test_label_repeats_can_be_kept() -> None:
    found = explain(page(middle=f"<p>{STORY[0]}</p>"), Options(keep=frozenset({Kind.REPEAT})))
    assert found.article.text.count(STORY[0]) == 2


@pytest.mark.parametrize(
    ("line", "kicker"),
    [
        param("<p>Town and country</p>", "Town and country", id="line"),
        param("<div>Politics —</div>", "Politics", id="dash"),
        param("<p><a href=/>Home</a> › <a href=/n>News</a></p>", None, id="breadcrumb"),
        param("<p>12 March 2024</p>", None, id="date"),
        param("<p>Advertisement</p>", None, id="ad"),
        param("<p>The Example</p>", None, id="site"),
        param("<nav><p>News</p></nav>", None, id="menu"),
    ],
)
def test_label_short_line_right_over_the_headline_is_the_kicker(line: str, kicker: str | None) -> None:
    found = Cleaner().clean(page().replace("<h1>", f"{line}<h1>"))
    assert found.kicker == kicker
    assert found.title == "Bridge to be rebuilt"


HEAD = '<meta name=author content="Jane Doe"></head>'


@pytest.mark.parametrize(
    ("place", "line", "kind"),
    [
        param("below", "<p>Jane Doe is a writer who lives by the river. Her last novel is “The Ferry”.</p>",
              Kind.AUTHOR_BIO, id="biography"),
        param("below", "<p>Interview and notes by Jane Doe.</p>", Kind.BYLINE, id="signed-at-the-end"),
        param("above", "<p>Jane Doe Sun 11 Feb 2024 06.00 GMT</p>", Kind.BYLINE, id="with-a-date"),
    ],
)  # fmt: skip
def test_label_line_that_names_the_author_signs_the_story(place: str, line: str, kind: Kind) -> None:
    found = explain(page(**{place: line}).replace("</head>", HEAD))
    assert kind_of(found, line[3:-4])[0] is kind


def test_label_line_that_names_somebody_else_does_not_sign_the_story() -> None:
    line = "Jane Roe is a writer who lives by the river. Her last novel is “The Ferry”."
    _, why = kind_of(explain(page(below=f"<p>{line}</p>").replace("</head>", HEAD)), line)
    assert not why.startswith("order:")


def test_label_author_whom_the_story_names_signs_nothing() -> None:
    last = "<p>Jane Doe expects that the first carts, and all of the cars, will cross the new bridge by the autumn.</p>"
    middle = "<p>The river will be lower by then, Jane Doe said in a letter that was read on Tuesday.</p>"
    found = explain(page(middle=middle, below=last).replace("</head>", HEAD))
    assert kind_of(found, last[3:-4])[0] is Kind.CONTENT


_LINE = "At the Weir we have helped towns to cross rivers since 1962."


@pytest.mark.parametrize(
    ("line", "told", "score", "others", "stays"),
    [
        param(_LINE, {Kind.AD: 3}, 0.55, 0.98, False, id="rather-a-pitch"),
        param(_LINE, {Kind.AD: 3}, 0.8, 0.98, True, id="sure-all-the-same"),
        param(_LINE, {}, 0.55, 0.98, True, id="no-kind-told"),
        param(_LINE, {Kind.AD: 3, Kind.CONTENT: 4}, 0.55, 0.98, True, id="rather-story"),
        param(_LINE, {Kind.AD: 3, Kind.RELATED: 2.5}, 0.55, 0.98, True, id="kinds-in-doubt"),
        param(_LINE, {Kind.CAPTION: 3}, 0.55, 0.98, True, id="not-of-the-core"),
        param(_LINE, {Kind.AD: 3}, 0.55, 0.6, True, id="page-of-which-nothing-is-sure"),
        param("Best for towns", {Kind.AD: 3}, 0.55, 0.98, True, id="too-short-to-tell"),
        param('<a href="/pricing">See the prices</a>', {Kind.AD: 3}, 0.55, 0.98, False, id="short-with-a-link"),
    ],
)
def test_label_line_that_is_rather_a_pitch_needs_more_score(
    line: str, told: dict[Kind, float], score: float, others: float, stays: bool
) -> None:
    found = explain(page(middle=f"<p>{line}</p>")).page
    text = re.sub(r"<[^>]*>", "", line)
    at = next(b.index for b in found.blocks if b.text == text)
    content = np.full(len(found.blocks), others, np.float32)
    content[at] = score
    kinds = np.zeros((len(found.blocks), len(KINDS)), np.float32)
    for kind, logit in told.items():
        kinds[at, KINDS.index(kind)] = logit
    labels = label(found, [None] * len(found.blocks), Prediction(content, kinds), early(found), Options())
    assert (labels[at].kind is Kind.CONTENT) is stays


@pytest.mark.parametrize(
    ("kind", "part", "text"),
    [
        param(Kind.RELATED, "<h3>What comes next for the river</h3>", "What comes next", id="idle-heading"),
        param(Kind.REPEAT, f"<p>{STORY[0]}</p>", STORY[0][:30], id="repeat"),
        param(Kind.CAPTION, "<p class=caption>The bridge. Foto: dpa/Jane Doe</p>", "The bridge", id="caption"),
    ],
)
def test_label_kind_that_is_to_be_kept_is_cut_nowhere(kind: Kind, part: str, text: str) -> None:
    cut = [x.text for x in explain(page(below=part)).article.removed]
    kept = explain(page(below=part), Options(keep=frozenset({kind}), min_score=0.3))
    assert any(x.startswith(text) for x in cut)
    assert not any(x.kind is kind for x in kept.article.removed)


@pytest.mark.parametrize(
    ("markup", "standfirst"),
    [
        param("<div class=excerpt>The council has found the money for a bridge.</div>", True, id="marked"),
        param("<div class=excerpt>The council has <a href=/m>the money</a> for a bridge.</div>", False, id="link"),
        param("<div class=excerpt>The council agrees.</div>", False, id="a-few-words"),
        param("<div>The council has found the money for a bridge.</div>", False, id="unmarked"),
        param("<h2>The council has found the money for a bridge</h2><p>3 May 2024</p>", True, id="heading-over-a-date"),
        param("<h2>The council has found the money for a bridge</h2>", False, id="heading-over-the-story"),
        param("<h2><a href=/m>The council has found the money for it</a></h2><p>3 May 2024</p>", False, id="linked"),
        param("<h1>The council has found the money for a bridge</h1><p>3 May 2024</p>", False, id="another-headline"),
    ],
)
def test_opening_sentence_marked_as_standfirst_is_one_whatever_the_score(markup: str, standfirst: bool) -> None:
    read = read_page(page(markup))
    title = next(block.index for block in read.blocks if block.tag == "h1")
    scores = [0.01 if block.index <= title + 1 else 0.9 for block in read.blocks]
    found = opening.of(read, scores, [None] * len(scores), early(read))
    assert found.standfirst == (title + 1 if standfirst else -1)
