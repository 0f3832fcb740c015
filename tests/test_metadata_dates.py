"""Dates out of text, as machines and people write them whatever their language, and out of addresses."""

import re
import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.metadata import dates, datetext
from cleaner.metadata.months import LETTER
from tests.story import TITLE, page, paragraphs

param = pytest.param


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        param("2024-05-03", "", "2024-05-03", id="iso"),
        param("2024-05-03T14:05:09+02:00", "", "2024-05-03T14:05:09+02:00", id="iso-zone"),
        param("2024-05-03T14:05:09.123Z", "", "2024-05-03T14:05:09+00:00", id="iso-fraction-utc"),
        param("2024-05-03 14:05:09 +0200", "", "2024-05-03T14:05:09+02:00", id="spaced-zone"),
        param("2024-05-03T14:05", "", "2024-05-03T14:05:00", id="no-zone"),
        param("20240503T140509Z", "", "2024-05-03T14:05:09+00:00", id="compact"),
        param("1714745109", "", "2024-05-03T14:05:09+00:00", id="seconds"),
        param("1714745109000", "", "2024-05-03T14:05:09+00:00", id="milliseconds"),
        param("/Date(1714745109000+0200)/", "", "2024-05-03T14:05:09+00:00", id="milliseconds-of-net"),
        param("Fri 03/05/24", "en", "2024-05-03", id="day-of-the-week-proves-the-order"),
        param("Sunday, 05/03/2024", "en", None, id="day-of-the-week-of-neither"),
        param("3. V. 2024", "pl", "2024-05-03", id="roman-month"),
        param("3.XII.2024", "hu", "2024-12-03", id="roman-month-joined"),
        param("Art. 12. XIV. 2004", "pl", None, id="roman-number-of-no-month"),
        param("Fri, 03 May 2024 14:05:09 GMT", "", "2024-05-03T14:05:09+00:00", id="mail-form"),
        param("Fri May 03 14:05:09 EDT 2024", "", "2024-05-03T14:05:09-04:00", id="c-library-zone"),
        param("Fri May  3 14:05:09 2024", "", "2024-05-03T14:05:09", id="c-library-padded"),
        param("May 3, 2024, 2:05 pm EST", "en", "2024-05-03T14:05:00-05:00", id="zone-abbreviated"),
        param("May 3, 2024, 2:05 pm IST", "en", "2024-05-03T14:05:00", id="zone-of-several"),
        param("May 3, 2024 2:05 PM GMT+7", "en", "2024-05-03T14:05:00+07:00", id="hours-from-gmt"),
        param("3 May 2024 14:05 UTC+05:30", "en", "2024-05-03T14:05:00+05:30", id="offset-from-utc"),
        param("2024-05-03 14:05 UTC-3", "", "2024-05-03T14:05:00-03:00", id="iso-hours-from-utc"),
        param("10:00 am, May 3, 2024. Updated: 11:00 am", "en", "2024-05-03T10:00:00", id="before-a-change"),
        param("3 maggio 2024, ore: 14:05", "it", "2024-05-03T14:05:00", id="clock-behind-a-word"),
        param("Published May 3rd, 2024", "en", "2024-05-03", id="english-month-first"),
        param("3 May 2024, 2:05 pm", "en", "2024-05-03T14:05:00", id="english-clock"),
        param("The match of 2026 3 may be played", "en", None, id="year-before-a-number"),
        param("03.05.2024", "de", "2024-05-03", id="dots-day-first"),
        param("03/05/2024", "en-GB", "2024-05-03", id="slashes-british"),
        param("03/05/2024", "en-US", "2024-03-05", id="slashes-american"),
        param("05/23/2024", "", "2024-05-23", id="slashes-plain"),
        param("03/05/2024", "en", None, id="slashes-ambiguous"),
        param("30 February 2024", "en", None, id="no-such-day"),
        param("May 3", "en", None, id="no-year"),
        param("1234-56-78", "", None, id="not-a-date"),
        param("1970-01-01T00:00:00Z", "", None, id="zero-of-the-clock"),
        param("Thursday, 9 August 24", "en", None, id="short-year-of-another-weekday"),
        param("9 August 24", "en", None, id="short-year"),
        param("פורסם: 23.06.24, 06:00", "he", "2024-06-23T06:00:00", id="short-year-in-dots-with-a-time"),
        param("Stand: 3.6.24 um 14:05 Uhr", "de", "2024-06-03T14:05:00", id="short-year-in-dots-with-a-time-de"),
        param("23.06.24 alle 06:00", "it", "2024-06-23T06:00:00", id="short-year-in-dots-with-a-time-it"),
        param("23.06.24", "de", None, id="short-year-in-dots-without-a-time"),
        param("24.06.23 06:00", "ko", None, id="short-year-where-it-comes-first"),
        param("23.06.24, 06:00", "", None, id="short-year-in-an-unknown-language"),
        param("3 hours ago", "en", None, id="relative"),
        param("Feb. 4, 2026 10 p.m. ET", "en", "2026-02-04T22:00:00", id="hour-alone"),
        param("14:05, 27 января 2026", "ru", "2026-01-27T14:05:00", id="clock-before-the-day"),
        param("22:40, 26 FEB 2026 | Updated 07:10, 27 FEB 2026", "en", "2026-02-26T22:40:00",
              id="clocks-before-days"),
        param("12:05 a.m. CST Monday, Feb. 9, 2026", "en", "2026-02-09T00:05:00", id="clock-zone-weekday"),
        param("Open 10:30 | 9 February 2026", "en", "2026-02-09", id="clock-of-something-else"),
        param("March 5th, 2026 at 3:15 p.m. ET", "en", "2026-03-05T15:15:00", id="ordinal-clock-zone"),
        param("In 2024 Presidents met on 5", "en", None, id="year-then-number"),
        param("Xuan Nosti, Uviéu, 15 de payares de 2026", "ast", "2026-11-15", id="asturian"),
        param("11 novimber 2026", "fy", "2026-11-11", id="frisian"),
        param("3 avrigl 2026", "rm", "2026-04-03", id="romansh"),
        param("5 ghjugnu 2026", "co", "2026-06-05", id="corsican"),
        param("30 d’ottobre 2026", "co", "2026-10-30", id="of-before-a-vowel"),
        param("3 гыйнвар 2026", "tt", "2026-01-03", id="tatar"),
        param("4 Pipiri 2026", "mi", "2026-06-04", id="maori"),
    ],
)  # fmt: skip
def test_parse_text_gives_iso(text: str, language: str, iso: str | None) -> None:
    assert datetext.parse(text, language) == iso


@pytest.mark.parametrize("letter", ["a", "ก", "क", "ئ", "က"])
def test_letter_a_word_is_read_in_one_way(letter: str) -> None:
    """So that the time grows with the length of a word, and not by a power of it."""
    dated = re.compile(rf"\d{{1,2}}\s{LETTER}{{2,40}}\s\d{{4}}")
    start = time.perf_counter()
    assert dated.search(f"4 {letter * 40} 20") is None
    assert time.perf_counter() - start < 0.05


@given(st.text(max_size=120))
def test_parse_any_text_gives_a_real_date(text: str) -> None:
    found = datetext.parse(text)
    assert found is None or datetime.fromisoformat(found)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_parse_iso_date_gives_itself(day: date) -> None:
    assert datetext.parse(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        param("https://example.org/2024/05/03/bridge", "2024-05-03", id="path"),
        param("https://example.org/news/2024-05-03-bridge.html", "2024-05-03", id="hyphens"),
        param("https://example.org/a/20240503/bridge", "2024-05-03", id="digits"),
        param("https://example.org/2024/may/3/bridge", "2024-05-03", id="month-name"),
        param("https://example.org/2024/05/bridge", "", id="month-only"),
        param("https://example.org/id/1234567890", "", id="number"),
        param("https://example.org/view/AB2024050314320005196", "2024-05-03", id="identifier"),
        param("https://example.org/view/2024050314320005196", "", id="longer-number"),
        param("https://example.org/a?d=2024-05-03", "", id="query"),
        param(None, "", id="none"),
    ],
)
def test_from_url_address_gives_day(url: str | None, iso: str) -> None:
    assert dates.from_url(url)[0] == iso


COPIED = (
    '<meta name="dc.date" content="2024-07-05T14:20:08Z"><meta property="og:updated_time" '
    'content="2024-07-05T14:20:08-04:00">'
)
OVER = '<section><time datetime="2024-03-01 05:00:00">March 1, 2024</time></section>'


@pytest.mark.parametrize(
    ("head", "over", "published"),
    [
        param(COPIED, OVER, "2024-03-01", id="both-fields-of-the-last-copy"),
        param(COPIED.replace("08-04:00", "09-04:00"), OVER, "2024-07-05T14:20:08+00:00", id="another-moment"),
        param(COPIED, OVER + OVER.replace("1", "2"), "2024-07-05T14:20:08+00:00", id="two-times"),
        param(COPIED, OVER.replace("time", "span"), "2024-07-05T14:20:08+00:00", id="no-time-element"),
    ],
)
def test_published_of_a_page_copied_later_is_its_one_time(head: str, over: str, published: str) -> None:
    assert clean(page(over=over, head=head)).published == published


@pytest.mark.parametrize(
    ("element", "published"),
    [
        param('<forum-post created-timestamp="2026-03-03T09:47:05+00:00">{}</forum-post>', "2026-03-03T09:47:05+00:00",
              id="custom-element"),
        param('<x-story data-published-at="2026-03-03">{}</x-story>', "2026-03-03", id="data-attribute"),
        param('<div created-timestamp="2026-03-03">{}</div>', None, id="no-custom-element"),
        param('<x-story updated-at="2026-03-03">{}</x-story>', None, id="change"),
        param('<x-story created="by hand">{}</x-story>', None, id="no-date"),
    ],
)  # fmt: skip
def test_published_is_in_the_attributes_of_custom_elements(element: str, published: str | None) -> None:
    article = clean(f"<body>{element.format(f'<h1>{TITLE}</h1>{paragraphs()}')}</body>")
    assert article.published == published
