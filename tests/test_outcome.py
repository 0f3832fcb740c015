"""What became of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import Outcome, walls
from tests.story import page

param = pytest.param
LISTING = "".join(
    f'<div class="teaser"><h3><a href="/{i}">Story number {i} of the day</a></h3><a href="/{i}">Read</a></div>'
    for i in range(30)
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        param(page(), Outcome.OK, id="story"),
        param("", Outcome.EMPTY, id="nothing"),
        param("<html><body><div id=root></div></body></html>", Outcome.EMPTY, id="empty-page"),
        param("<html><body><div id=root></div><script src=app.js></script></body></html>", Outcome.BLOCKED,
              id="script-only-shell"),
        param("<title>Just a moment...</title><h1>www.example.com</h1><p>Checking your browser before you go on."
              " Please enable JavaScript and cookies to continue.</p>", Outcome.BLOCKED, id="bot-wall"),
        param("<title>Access denied</title><p>Access to this page has been denied because we believe you are using "
              "automation tools. Ray ID: 12ab</p>", Outcome.BLOCKED, id="denied"),
        param("<title>Page not found | The Example</title><h1>404</h1><p>Sorry, the page you are looking for could not "
              "be found. Try the search, or our home page.</p>", Outcome.NOT_ARTICLE, id="error"),
        param("<ul>" + "".join(f'<li><a href="/{i}">Brücke {i}</a></li>' for i in range(10)) + "</ul>",
              Outcome.NOT_ARTICLE, id="links-alone"),
        param(f"<html><head><meta property=og:type content=website></head><body>{LISTING}</body></html>",
              Outcome.NOT_ARTICLE, id="listing"),
    ],
)  # fmt: skip
def test_outcome_page_is_told_for_what_it_is(markup: str, expected: Outcome) -> None:
    assert cleaner.clean(markup).outcome is expected


TEASERS = (
    ("The harbour wall is to be raised by a metre before the winter storms",
     "The council voted on Tuesday to begin the work in May, and the road along the quay will be closed until then."),
    ("Two schools share one bus while the second waits for a new engine",
     "Parents wait at the corner from seven in the morning, and most of them have begun to walk."),
    ("The old cinema opens again after nine years as a library and a café",
     "Volunteers cleared the seats in one weekend, and the first film is to be shown in the reading room."),
    ("Farmers ask for rain and get a week of fog instead, the third this year",
     "The wells are low, said the head of the cooperative, and nobody remembers a spring as dry as this."),
    ("A lost dog comes home by train from the capital, with a ticket",
     "The conductor found it asleep under a seat and rang the number on its collar."),
)  # fmt: skip
LEADS = "".join(f'<div><h2><a href="/{i}">{head}</a></h2><p>{text}</p></div>' for i, (head, text) in enumerate(TEASERS))
ENTRIES = "".join(f'<p><a href="/{i}">{head[:30]}</a> {i} comments</p>' for i, (head, _) in enumerate(TEASERS * 3))


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        param('<meta property="og:type" content="website">', LEADS, Outcome.NOT_ARTICLE, id="leads-of-a-site"),
        param('<script type="application/ld+json">{"@type": "CollectionPage"}</script>', LEADS, Outcome.NOT_ARTICLE,
              id="leads-of-a-collection"),
        param('<meta property="og:type" content="article">', LEADS, Outcome.OK, id="parts-of-an-article"),
        param("", LEADS, Outcome.OK, id="of-which-nothing-is-said"),
        param("", ENTRIES, Outcome.NOT_ARTICLE, id="entries-with-links"),
        param("", ENTRIES.replace("<a ", "<i ").replace("</a>", "</i>"), Outcome.OK, id="entries-without"),
    ],
)  # fmt: skip
def test_outcome_listing_is_told_by_its_links_and_what_it_says_of_itself(
    head: str, body: str, expected: Outcome
) -> None:
    found = cleaner.clean(f"<html><head>{head}</head><body><main>{body}</main></body></html>")
    assert found.outcome is expected
    assert len(found.blocks) > 9  # all the same


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        param("404", Outcome.NOT_ARTICLE, id="number"),
        param("404 – Harbour News", Outcome.NOT_ARTICLE, id="number-first"),
        param("Harbour News | 404", Outcome.NOT_ARTICLE, id="number-behind-the-site"),
        param("Error 404", Outcome.NOT_ARTICLE, id="error"),
        param("Fehler 503: Dienst nicht verfügbar", Outcome.NOT_ARTICLE, id="error-in-german"),
        param("404 页面不存在", Outcome.NOT_ARTICLE, id="number-in-chinese"),
        param("404 Страницу не нашли", Outcome.NOT_ARTICLE, id="number-in-russian"),
        param("404 الصفحة غير موجودة", Outcome.NOT_ARTICLE, id="number-in-arabic"),
        param("404 людини переселили з берега", Outcome.OK, id="people-in-ukrainian"),
        param("404人が川を渡った", Outcome.OK, id="people-by-the-number-of-an-error"),
        param("Oops! 500 Internal Server Error", Outcome.NOT_ARTICLE, id="number-of-an-error"),
        param("This story is no longer available", Outcome.NOT_ARTICLE, id="words"),
        param("A drive in the Peugeot 404", Outcome.OK, id="car"),
        param("500 € for a seat on the ferry", Outcome.OK, id="price"),
        param("500+ swimmers cross the bay", Outcome.OK, id="more-than-a-number"),
        param("What it costs: $500", Outcome.OK, id="sum-at-the-end"),
        param("Flight 502 lands on the river", Outcome.OK, id="flight"),
        param("500人が川を渡った", Outcome.OK, id="people-in-japanese"),
        param("Why 500 swimmers crossed the bay", Outcome.OK, id="count"),
    ],
)
def test_outcome_error_is_told_by_its_headline(title: str, expected: Outcome) -> None:
    text = "".join(f"<p>{line}</p>" for _, line in TEASERS[:3])
    found = cleaner.clean(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>")
    assert found.outcome is expected
    more = "".join(f"<p>{line} {i} {line}</p>" for i, (_, line) in enumerate(TEASERS * 2))
    long = cleaner.clean(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}{more}</body></html>")
    assert long.outcome is Outcome.OK  # a story of such a name


@pytest.mark.parametrize(
    ("title", "body"),
    [
        param("Just a moment...", "<h1>www.example.com</h1><h2>Verify you are human by completing the action below."
              "</h2><p>www.example.com needs to review the security of your connection before proceeding.</p>"
              "<p>Performance &amp; security by Gatekeep</p>", id="en-robot"),
        param("Einen Moment", "<p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>", id="de-robot"),
        param("Lokalnachrichten", "<h1>Willkommen</h1><p>Wie möchten Sie unser Angebot nutzen?</p><h2>Mit Werbung "
              "weiterlesen</h2><p>Mit Tracking und Cookies.</p><button>Zustimmen und weiter</button>", id="de-cookies"),
        param("Un instant", "<p>Cochez la case pour montrer que vous n’êtes pas un robot.</p>", id="fr-robot"),
        param("Acceso denegado", "<p>No tiene permiso para ver esta página.</p>", id="es-denied"),
        param("Chwileczkę", "<p>Nie jestem robotem</p><p>Aby kontynuować, zaznacz pole.</p>", id="pl-robot"),
        param("Доступ ограничен", "<p>Я не робот</p><p>Подтвердите, что запросы отправляли вы.</p>", id="ru-robot"),
        param("お待ちください", "<p>続けるにはJavaScriptを有効にしてください。</p>", id="ja-script"),
        param("请稍候", "<p>请完成人机验证后继续访问本站。</p>", id="zh-robot"),
        param("잠시만요", "<p>로봇이 아닙니다</p><p>계속하려면 확인란을 선택하세요.</p>", id="ko-robot"),
        param("لحظة واحدة", "<p>تم رفض الوصول إلى هذه الصفحة.</p>", id="ar-denied"),
    ],
)
def test_outcome_wall_has_no_text_and_nobody_wrote_it(title: str, body: str) -> None:
    found = cleaner.clean(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
    assert (found.outcome, found.text, found.authors, found.confidence) == (Outcome.BLOCKED, "", (), 0)


def test_outcome_wall_that_came_as_text_has_no_text_either() -> None:
    found = cleaner.clean_text(
        "Just a moment...\nPlease enable JavaScript and cookies to continue.\n"
        "Checking your browser before you go on to example.com.\nRay ID: 12ab"
    )
    assert (found.outcome, found.text, found.authors, found.confidence) == (Outcome.BLOCKED, "", (), 0)


def test_outcome_article_with_a_wall_in_place_of_one_of_its_pages_is_an_article() -> None:
    wall = "<title>Just a moment...</title><p>Checking your browser. Please enable JavaScript to continue.</p>"
    found = cleaner.clean_pages([page(), wall])
    assert found.outcome is Outcome.OK
    assert "Checking your browser" not in found.text
    assert cleaner.clean_pages([wall, wall]).outcome is Outcome.BLOCKED


def test_outcome_short_article_under_a_cookie_banner_is_an_article() -> None:
    banner = "<div class=consent><p>We use cookies. Accept all cookies?</p><button>Accept cookies</button></div>"
    story = (
        "<article><h1>Ferry late</h1><p>The ferry to Holm left forty minutes late on Friday because a swan was asleep "
        "on the ramp.</p><p>The crew waited until it woke, fed it a roll and sailed, the harbour office said.</p>"
        "</article>"
    )
    found = cleaner.clean(f"<html><body>{banner}{story}</body></html>")
    assert found.outcome is Outcome.OK
    assert "asleep on the ramp" in found.text
    assert "fed it a roll" in found.text


def test_outcome_what_the_user_keeps_of_a_wall_stays() -> None:
    wall = "<title>Just a moment...</title><p>Are you a robot? Enable JavaScript to continue.</p>"
    options = cleaner.Options(keep=frozenset(cleaner.Kind))
    found = cleaner.clean(wall, options=options)
    assert "Are you a robot?" in found.text
    assert found.outcome is Outcome.BLOCKED


@pytest.mark.parametrize("outcome", [Outcome.EMPTY, Outcome.BLOCKED])
def test_outcome_without_an_article_has_no_text(outcome: Outcome) -> None:
    markup = "" if outcome is Outcome.EMPTY else "<div id=root></div><script src=app.js></script>"
    found = cleaner.clean(markup)
    assert (found.outcome, found.text, found.blocks) == (outcome, "", ())


def test_outcome_story_about_walls_is_a_story() -> None:
    line = "<p>“Are you a robot?” the page asked her, and told her to enable JavaScript and accept all cookies.</p>"
    more = "<p>The machine asked the ferryman, the baker and the mayor, in this order, and believed none of them.</p>"
    assert cleaner.clean(page(middle=line, below=more * 3)).outcome is Outcome.OK


def test_confidence_of_a_clear_story_is_high() -> None:
    assert cleaner.clean(page()).confidence > 0.8
    assert cleaner.clean("").confidence == 0


@given(st.sampled_from(sorted(walls._SAYINGS.items())).flatmap(lambda s: st.tuples(st.just(s[0]), st.from_regex(s[1]))))
def test_outcome_every_saying_of_walls_has_in_it_what_it_is_looked_for_by(saying: tuple[str, str]) -> None:
    anchor, text = saying
    assert anchor in text
