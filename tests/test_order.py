"""What stands around a block decides of it: items of lists, sections that are marked as advertisements."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cleaner.order.picked import by_rule
from cleaner.order.sections import cut_idle_headings, cut_invitations, cut_marked_sections, cut_next_articles
from cleaner.order.signed import cut_update_times, sign, sign_by_name
from cleaner.order.whole import complete_headings, complete_lists, complete_quotes, complete_tables
from cleaner.pages import read_page
from cleaner.types import Kind, Label, Page, staying
from tests.labelled import KEPT, brought_back

HTML = "<p>Closed are:</p><ul><li>the bridge</li><li>the quay</li><li>the market</li></ul><p>Buses run.</p>"
CUT = Label(Kind.NAV, 0.7, "model")
param = pytest.param


@pytest.mark.parametrize(
    ("cut", "score", "stays"),
    [
        param({2: CUT}, 0.3, [2], id="between-items"),
        param({1: CUT}, 0.3, [1], id="first-of-the-list"),
        param({3: CUT}, 0.3, [3], id="last-of-the-list"),
        param({2: CUT}, 0.05, [], id="clearly-none"),
        param({2: Label(Kind.AD, 0.9, "rule:ads/label")}, 0.3, [], id="by-a-rule"),
        param({1: CUT, 2: CUT}, 0.3, [], id="two-side-by-side"),
        param({3: CUT, 4: CUT}, 0.3, [], id="where-the-story-ends"),
        param({0: CUT}, 0.3, [], id="no-item"),
    ],
)
def test_complete_lists_keeps_an_item_among_what_stays(cut: dict[int, Label], score: float, stays: list[int]) -> None:
    assert brought_back(complete_lists, HTML, cut, score) == stays


PLACES = "<h2>The Quay</h2><p>Soup.</p><h2>The Mill</h2><p>Bread.</p><h2>The Yard</h2><p>Beer.</p>"


@pytest.mark.parametrize(
    ("html", "cut", "score", "stays"),
    [
        param(PLACES, {2: CUT}, 0.3, [2], id="beside-others"),
        param(PLACES, {0: CUT, 4: CUT}, 0.3, [0, 4], id="beside-one"),
        param(PLACES, {0: CUT, 2: CUT, 4: CUT}, 0.3, [], id="none-stays"),
        param(PLACES, {2: CUT}, 0.05, [], id="clearly-none"),
        param(PLACES, {2: Label(Kind.AD, 0.9, "rule:ads/label")}, 0.3, [], id="by-a-rule"),
        param(PLACES, {2: CUT, 3: CUT}, 0.3, [], id="nothing-stays-under-it"),
        param(PLACES.replace("h2>The Mill</h2", "h3>The Mill</h3"), {2: CUT}, 0.3, [], id="of-another-rank"),
        param(f"<div>{PLACES}</div><div><h2>Offers</h2><p>Cheap.</p></div>", {6: CUT}, 0.3, [], id="in-another-box"),
    ],
)
def test_complete_headings_keeps_one_of_its_rank(
    html: str, cut: dict[int, Label], score: float, stays: list[int]
) -> None:
    def complete(page: Page, labels: list[Label], unsure: Mapping[int, float]) -> None:
        complete_headings(page, labels, unsure, staying(labels))

    assert brought_back(complete, html, cut, score) == stays


ROWS = "<p>Boats leave:</p><table><tr><td>Monday</td><td>9 am</td></tr><tr><td>Friday</td><td>8 am</td></tr></table>"
RULE = Label(Kind.AD, 0.9, "rule:ads/label")


@pytest.mark.parametrize(
    ("labels", "scores", "stays"),
    [
        param([KEPT, CUT], [0.6, 0.4], [True, True], id="mostly-story"),
        param([KEPT, CUT], [0.52, 0.2], [False, False], id="mostly-none"),
        param([CUT, CUT], [0.49, 0.49], [False, False], id="nothing-stays-anyway"),
        param([KEPT, RULE], [0.9, 0.6], [True, False], id="row-that-a-rule-cut"),
        param([Label(Kind.CONTENT, 0.9, "rule:user/row"), CUT], [0.3, 0.2], [True, False], id="row-that-a-user-keeps"),
    ],
)
def test_complete_tables_tears_none(labels: list[Label], scores: list[float], stays: list[bool]) -> None:
    page = read_page(ROWS)
    found = [KEPT, *labels]
    complete_tables(page, found, [0.9, *scores])
    assert [label.kind is Kind.CONTENT for label in found[1:]] == stays


def test_complete_tables_judges_each_table_by_itself() -> None:
    page = read_page(ROWS + ROWS)
    found = [KEPT, KEPT, CUT, KEPT, KEPT, CUT]
    complete_tables(page, found, [0.9, 0.6, 0.4, 0.9, 0.5, 0.1])
    assert [label.kind is Kind.CONTENT for label in found] == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("html", "cut", "scores", "stays"),
    [
        param(f"{ROWS}<p>Buses run.</p>", CUT, [0.1, 0.2], True, id="amid-the-story"),
        param(f"{ROWS}<p>Buses run.</p>", Label(Kind.NAV, 0.9, "markup:nav"), [0.1, 0.2], True, id="kind-by-markup"),
        param(f"{ROWS}<p>Buses run.</p>", Label(Kind.AD, 0.9, "markup:ad"), [0.1, 0.2], False, id="named-an-ad"),
        param(f"{ROWS}<p>Buses run.</p>", Label(Kind.AD, 0.95, "markup:slot"), [0.1, 0.2], False, id="ad-slot"),
        param(f"{ROWS}<p>Buses run.</p>", RULE, [0.1, 0.2], False, id="by-a-rule"),
        param(f"{ROWS}<p>Buses run.</p>", CUT, [0.01, 0.02], False, id="clearly-none"),
        param(ROWS, CUT, [0.1, 0.2], False, id="below-the-story"),
    ],
)
def test_complete_tables_keeps_one_amid_the_story(
    html: str, cut: Label, scores: list[float], stays: bool
) -> None:
    page = read_page(html)
    found = [cut if block.cells else KEPT for block in page.blocks]
    complete_tables(page, found, [0.9, *scores, 0.9])
    assert [found[i].kind is Kind.CONTENT for i in (1, 2)] == [stays, stays]


STORY = "<p>The council spoke of the bridge for three hours, and of its cost for one more, before anybody voted.</p>"
PITCH = "<h3>Advertisement: Boat shows</h3><p>See our boats.</p><ul><li>Big ones</li></ul>"
AD = Label(Kind.AD, 0.95, "rule:ads/labelled")


@pytest.mark.parametrize(
    ("html", "heading", "cut"),
    [
        param(f"{STORY}{PITCH}<h3>The vote</h3>{STORY}", AD, ["See our boats.", "Big ones"], id="to-the-next-heading"),
        param(f"{STORY}{PITCH}<h4>Dates</h4><p>In May.</p><h2>The vote</h2>{STORY}{STORY}", AD,
              ["See our boats.", "Big ones", "Dates", "In May."], id="lesser-headings-are-of-it"),
        param(f"{STORY}{PITCH}{STORY}", AD, [], id="no-heading-after-it"),
        param(f"{PITCH}{STORY}<h3>The vote</h3>", AD, [], id="much-of-the-story"),
        param(f"{STORY}{PITCH}<h3>The vote</h3>{STORY}", Label(Kind.AD, 0.7, "model"), [], id="not-by-a-rule"),
    ],
)  # fmt: skip
def test_sections_under_an_advertisements_heading_are_cut(html: str, heading: Label, cut: list[str]) -> None:
    page = read_page(html)
    labels = [heading if b.text.startswith("Advertisement") else KEPT for b in page.blocks]
    cut_marked_sections(page.blocks, labels, by_rule(labels).get(Kind.AD, ()), staying(labels))
    assert [b.text for b in page.blocks if labels[b.index].why.startswith("order:")] == cut


def test_sections_that_a_user_asked_for_stay() -> None:
    page = read_page(f"{STORY}{PITCH}<h3>The vote</h3>{STORY}")
    asked = Label(Kind.CONTENT, 0.9, "rule:user/boats")
    labels = [AD if b.text.startswith("Advertisement") else asked for b in page.blocks]
    cut_marked_sections(page.blocks, labels, by_rule(labels).get(Kind.AD, ()), staying(labels))
    assert labels.count(asked) == len(page.blocks) - 1


LONG = f"<p>{'Word after word. ' * 30}</p>"


@pytest.mark.parametrize(
    ("labels", "stays"),
    [
        param([KEPT, CUT], [True, True], id="torn"),
        param([CUT, CUT], [False, False], id="not-of-the-story"),
        param([KEPT, RULE], [True, False], id="line-that-a-rule-cut"),
    ],
)
def test_complete_quotes_tears_none(labels: list[Label], stays: list[bool]) -> None:
    page = read_page("<p>She said:</p><blockquote><p>We count.</p><p>— Jane Doe</p></blockquote><p>Then she left.</p>")
    found = [KEPT, *labels, CUT]
    complete_quotes(page, found, [0.9, 0.4, 0.3, 0.2])
    assert [label.kind is Kind.CONTENT for label in found] == [True, *stays, False]


def _article(headline: str, tag: str = "h1", box: str = 'main class="body"', by: str = "<p>By Ada Byron</p>") -> str:
    story = f"<article><p>{headline} text.</p>{LONG if headline == 'One' else ''}</article>"
    return f"<{box}><div><{tag}>{headline}</{tag}></div>{by}{story}</{box.split()[0]}>"




@pytest.mark.parametrize(
    ("html", "cut"),
    [
        param(_article("One") + _article("Two") + _article("Three"), ["Two text.", "Three text."], id="loaded-below"),
        param(f"<div>{_article('One')}</div><hr><div>{_article('Two')}</div>", ["Two text."], id="each-in-a-box"),
        param(_article("One") + _article("Two", by=""), [], id="nobody-signs-it"),
        param(_article("One", by="") + _article("Two"), [], id="nobody-signs-the-first"),
        param(_article("One") + _article("Two", "h2"), [], id="heading-of-the-story"),
        param(_article("One") + _article("Two", box="section"), [], id="made-otherwise"),
        param(f"<main><h1>One</h1><p>By Ada</p>{LONG}<h1>Two</h1><p>By Bob</p><p>Text.</p>", [], id="in-one-box"),
        param(f"<article>{_article('One')}{_article('Two')}</article>", [], id="parts-of-one-article"),
        param(_article("Brief") + _article("Two"), [], id="hardly-a-story-above"),
    ],
)
def test_next_articles_are_cut(html: str, cut: list[str]) -> None:
    page = read_page(html)
    kinds = {"h1": Kind.TITLE, "By": Kind.BYLINE}
    found = [Label(kinds.get(b.tag, kinds.get(b.text[:2], Kind.CONTENT)), 0.9, "model") for b in page.blocks]
    cut_next_articles(page, found, next(b.index for b in page.blocks if b.tag == "h1"))
    gone = zip(page.blocks, found, strict=True)
    assert [block.text for block, label in gone if label.why == "order:another article"] == cut


def test_next_articles_that_a_user_asked_for_stay() -> None:
    page = read_page(_article("One") + _article("Two"))
    kinds = {"h1": Kind.TITLE, "By": Kind.BYLINE}
    found = [Label(kinds.get(b.tag, kinds.get(b.text[:2], Kind.CONTENT)), 0.9, "model") for b in page.blocks]
    found[-1] = Label(Kind.CONTENT, 1.0, "rule:user/x")
    cut_next_articles(page, found, 0)
    assert found[-1].kind is Kind.CONTENT


NAMED = "<div><p>{0}</p><p>{0}</p><p>{1}</p></div><div><p>Other news</p></div>"
SENTENCE = "The harbour is closed and nobody knows for how long, the master said on Friday."
UNSURE = Label(Kind.AD, 0.6, "model")


@pytest.mark.parametrize(
    ("line", "label", "signs"),
    [
        param("<strong>Lê Phương</strong>", UNSURE, True, id="bold"),
        param("<em>Anna Trechsel</em>", KEPT, True, id="italic-and-kept"),
        param("<b>Нина Коробейникова.</b>", UNSURE, True, id="with-a-stop"),
        param("(Anna Trechsel)", KEPT, True, id="brackets"),
        param("(the harbour master)", KEPT, False, id="no-name-in-brackets"),
        param("— Anna Trechsel", KEPT, True, id="dash"),
        param("— The Harbour Master sails on", KEPT, False, id="no-name-behind-a-dash"),
        param("[ath/ssu]", KEPT, True, id="initials"),
        param("(applause)", KEPT, False, id="a-word-in-brackets"),
        param("Anna Trechsel", UNSURE, False, id="as-the-story-is"),
        param("<strong>the harbour master</strong>", UNSURE, False, id="no-name"),
        param("<strong>Anna Trechsel</strong> sails on", UNSURE, False, id="part-of-a-line"),
        param("<strong><a href=/sail>Sail Away</a></strong>", UNSURE, False, id="link"),
        param("<strong>Anna Trechsel</strong>", Label(Kind.PHOTO_CREDIT, 0.9, "rule:caption/x"), False, id="by-a-rule"),
    ],
)
def test_sign_by_name_knows_a_name_that_ends_the_story(line: str, label: Label, signs: bool) -> None:
    page = read_page(NAMED.format(SENTENCE, line))
    labels = [KEPT, KEPT, label, CUT]
    sign_by_name(page, labels, staying(labels))
    assert (labels[2].kind is Kind.BYLINE) == signs


@pytest.mark.parametrize(
    "html",
    [
        param(f"<div><p>{SENTENCE}</p></div><aside><p><b>Anna Trechsel</b></p></aside>", id="beyond-the-storys-box"),
        param(f"<div><p>{SENTENCE}</p><p><b>Forward-Looking Statements</b></p><p>{SENTENCE}</p></div>", id="heading"),
        param(f"<div><p>{SENTENCE}</p></div>", id="nothing-after"),
        param(f"<div><p>“{SENTENCE}”</p><p>— Anna Trechsel</p></div>", id="who-said-it"),
    ],
)
def test_sign_by_name_spares_what_is_no_end_of_the_storys_box(html: str) -> None:
    page = read_page(html)
    labels = [KEPT, UNSURE, UNSURE][: len(page.blocks)]
    sign_by_name(page, labels, staying(labels))
    assert labels == [KEPT, UNSURE, UNSURE][: len(page.blocks)]


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        param("Ada Byron covers the coast for The Harbor Courier.", True, id="of-the-site"),
        param("Ada Byron covers the coast.", False, id="of-nobody-knows-whom"),
        param("In 1951 Ada Byron joined The Harbor Courier.", False, id="told-of"),
        param("Max Roe covers the coast for The Harbor Courier.", False, id="somebody-else"),
    ],
)
def test_sign_author_of_the_site_is_told_of_before_a_last_line(line: str, signs: bool) -> None:
    page = read_page(f"<h1>Bridge</h1><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{line}</p><p>Page 4 of the paper.</p>")
    labels = [KEPT] * len(page.blocks)
    sign(page.blocks, labels, staying(labels), ("Ada Byron",), 0, frozenset(("harborcourier",)))
    assert (labels[3].kind is Kind.AUTHOR_BIO) == signs


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        param("14:22", True, id="time"),
        param("kl. 14.22", True, id="with-a-word"),
        param("14.22 Jonas Haugen", True, id="with-the-author"),
        param("9:05 AM", True, id="half-of-the-day"),
        param("14.22 Kari Nordmann", False, id="with-another-name"),
        param("14:22 The bridge is open again.", False, id="sentence"),
        param("2:1", False, id="score"),
    ],
)
def test_cut_update_times_knows_what_stands_over_an_update(line: str, goes: bool) -> None:
    page = read_page(f"<p>{line}</p><p>{SENTENCE}</p>")
    labels = [KEPT, KEPT]
    cut_update_times(page.blocks, labels, ("Jonas Haugen",))
    assert (labels[0].kind is Kind.DATE) == goes
    assert labels[1] is KEPT


@pytest.mark.parametrize(
    ("line", "label", "goes"),
    [
        param('<p><a href="https://t.me/acme">ចូលរួមឆានែលរបស់យើង</a></p>', KEPT, True, id="telegram"),
        param('<p>👉 <a href="https://whatsapp.com/channel/0029Va">WhatsApp</a></p>', KEPT, True, id="whatsapp"),
        param('<p><a href="//news.google.com/publications/CAAq">Ikuti kami</a></p>', KEPT, True, id="google-news"),
        param('<p><a href="https://t.me/acme/311">He wrote it on Monday.</a></p>', KEPT, False, id="post"),
        param('<p>He wrote it in <a href="https://t.me/acme">his channel</a>.</p>', KEPT, False, id="in-a-sentence"),
        param('<ul><li><a href="https://t.me/acme">Acme</a></li><li>Post</li></ul>', KEPT, False, id="item"),
        param('<ul><li>✅ <a href="https://t.me/acme">Siga o canal</a></li></ul>', KEPT, True, id="item-alone"),
        param('<p><a href="https://acme.example/a">The other story</a></p>', KEPT, False, id="other-link"),
        param('<p><a href="https://t.me/acme">Acme</a></p>', Label(Kind.CONTENT, 1.0, "rule:user/x"), False, id="user"),
    ],
)
def test_cut_invitations_takes_lines_that_lead_to_a_channel(line: str, label: Label, goes: bool) -> None:
    page = read_page(f"<p>The bridge opened.</p>{line}<p>Buses run.</p>")
    labels = [label if block.index == 1 else KEPT for block in page.blocks]
    cut_invitations(page.blocks, labels, staying(labels))
    assert (labels[1].kind is Kind.NEWSLETTER) == goes


@pytest.mark.parametrize(
    ("heading", "stays"),
    [
        param("What comes next for the old bridge over the river", False, id="heading"),
        param("The council will meet again in May, and nobody may cross the bridge until then.", True, id="paragraph"),
        param("“Nobody may cross it until the council has met again, and I mean it.”", True, id="what-somebody-says"),
        param("The council will meet again in May, and nobody may cross the old...", False, id="teaser"),
        param("Will the council meet again in May, and will anybody cross the bridge before?", False, id="question"),
    ],
)
def test_cut_idle_headings_spares_paragraphs(heading: str, stays: bool) -> None:
    page = read_page(f"<p>The bridge is closed.</p><h3>{heading}</h3>")
    labels = [KEPT, KEPT]
    cut_idle_headings(page.blocks, labels, staying(labels))
    assert (labels[1] is KEPT) is stays


@pytest.mark.parametrize(
    ("story", "sure", "left"),
    [
        param("Short.", False, 4, id="entries-of-a-list"),
        param("Short.", True, 1, id="below-an-article"),
        param("Word after word. " * 20, False, 1, id="less-than-half"),
    ],
)
def test_headings_over_nothing_go_but_for_entries(story: str, sure: bool, left: int) -> None:
    page = read_page(f"<p>{story}</p><h3>Fish soup with leeks</h3><h3>Green bean salad</h3><h3>Apple crumble</h3>")
    labels = [KEPT] * 4
    cut_idle_headings(page.blocks, labels, staying(labels), sure)
    assert labels.count(KEPT) == left
