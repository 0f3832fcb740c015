"""Dates out of text and addresses."""

import re
import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.metadata import dates, datetext
from cleaner.metadata.months import LETTER


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        pytest.param("2024-05-03", "", "2024-05-03", id="iso"),
        pytest.param("2024-05-03T14:05:09+02:00", "", "2024-05-03T14:05:09+02:00", id="iso-zone"),
        pytest.param("2024-05-03T14:05:09.123Z", "", "2024-05-03T14:05:09+00:00", id="iso-fraction-utc"),
        pytest.param("2024-05-03 14:05:09 +0200", "", "2024-05-03T14:05:09+02:00", id="spaced-zone"),
        pytest.param("2024-05-03T14:05", "", "2024-05-03T14:05:00", id="no-zone"),
        pytest.param("20240503T140509Z", "", "2024-05-03T14:05:09+00:00", id="compact"),
        pytest.param("1714745109", "", "2024-05-03T14:05:09+00:00", id="seconds"),
        pytest.param("1714745109000", "", "2024-05-03T14:05:09+00:00", id="milliseconds"),
        pytest.param("Fri, 03 May 2024 14:05:09 GMT", "", "2024-05-03T14:05:09+00:00", id="mail-form"),
        pytest.param("Fri May 03 14:05:09 EDT 2024", "", "2024-05-03T14:05:09-04:00", id="c-library-zone"),
        pytest.param("Fri May  3 14:05:09 2024", "", "2024-05-03T14:05:09", id="c-library-padded"),
        pytest.param("May 3, 2024, 2:05 pm EST", "en", "2024-05-03T14:05:00-05:00", id="zone-abbreviated"),
        pytest.param("May 3, 2024, 2:05 pm IST", "en", "2024-05-03T14:05:00", id="zone-of-several"),
        pytest.param("May 3, 2024 2:05 PM GMT+7", "en", "2024-05-03T14:05:00+07:00", id="hours-from-gmt"),
        pytest.param("3 May 2024 14:05 UTC+05:30", "en", "2024-05-03T14:05:00+05:30", id="offset-from-utc"),
        pytest.param("2024-05-03 14:05 UTC-3", "", "2024-05-03T14:05:00-03:00", id="iso-hours-from-utc"),
        pytest.param("10:00 am, May 3, 2024. Updated: 11:00 am", "en", "2024-05-03T10:00:00", id="before-a-change"),
        pytest.param("3 maggio 2024, ore: 14:05", "it", "2024-05-03T14:05:00", id="clock-behind-a-word"),
        pytest.param("Published May 3rd, 2024", "en", "2024-05-03", id="english-month-first"),
        pytest.param("3 May 2024, 2:05 pm", "en", "2024-05-03T14:05:00", id="english-clock"),
        pytest.param("Veröffentlicht am 3. März 2024, 14:05 Uhr", "de", "2024-03-03T14:05:00", id="german"),
        pytest.param("3. Jänner 2024", "de-AT", "2024-01-03", id="austrian"),
        pytest.param("Publié le 1er août 2024 à 8h30", "fr", "2024-08-01T08:30:00", id="french"),
        pytest.param("3 de mayo de 2024", "es", "2024-05-03", id="spanish"),
        pytest.param("3 mei 2024", "nl", "2024-05-03", id="dutch"),
        pytest.param("3 мая 2024 г.", "ru", "2024-05-03", id="russian"),
        pytest.param("3 maja 2024", "pl", "2024-05-03", id="polish"),
        pytest.param("3. listopadu 2024", "cs", "2024-11-03", id="czech-november"),
        pytest.param("3. listopada 2024", "hr", "2024-10-03", id="croatian-october"),
        pytest.param("3 Mayıs 2024", "tr", "2024-05-03", id="turkish"),
        pytest.param("2024年5月3日", "ja", "2024-05-03", id="japanese"),
        pytest.param("2024년 5월 3일", "ko", "2024-05-03", id="korean"),
        pytest.param("2024. 5. 3.", "ko", "2024-05-03", id="korean-dots"),
        pytest.param("3 مايو 2024", "ar", "2024-05-03", id="arabic"),
        pytest.param("٣ مايو ٢٠٢٤", "ar", "2024-05-03", id="arabic-digits"),
        pytest.param("ngày 3 tháng 5 năm 2024", "vi", "2024-05-03", id="vietnamese"),
        pytest.param("3 พฤษภาคม 2567", "th", "2024-05-03", id="buddhist-year"),
        pytest.param("১২ জানুয়ারি ২০২৬, ১৬:০৫", "bn", "2026-01-12T16:05:00", id="bengali-signs"),
        pytest.param("13 सितंबर 2025", "hi", "2025-09-13", id="hindi-signs"),
        pytest.param("நவம்பர் 5, 2026", "ta", "2026-11-05", id="tamil-month-first"),
        pytest.param("ಮಾರ್ಚ್ 4, 2026", "kn", "2026-03-04", id="kannada"),
        pytest.param("သြဂုတ် ၁၅၊ ၂၀၂၆", "my", "2026-08-15", id="burmese"),
        pytest.param("ថ្ងៃទី១២ ខែមីនា ឆ្នាំ២០២៦", "km", "2026-03-12", id="khmer"),
        pytest.param("4 มี.ค. 2569", "th", "2026-03-04", id="thai-short"),
        pytest.param("4 มีนาคม พ.ศ. 2569", "th", "2026-03-04", id="thai-era"),
        pytest.param("۱۱ اردیبهشت ۱۴۰۵ - ۱۳:۴۰", "fa", "2026-05-01T13:40:00", id="iranian"),
        pytest.param("1405/02/11", "fa", "2026-05-01", id="iranian-numeric"),
        pytest.param("1405/02/11", "ar", None, id="lunar-numeric"),
        pytest.param("16 فروری، 2026", "ur", "2026-02-16", id="arabic-comma"),
        pytest.param("30 במרץ 2026", "he", "2026-03-30", id="hebrew-in"),
        pytest.param("2026 оны 04-р сарын 20", "mn", "2026-04-20", id="mongolian"),
        pytest.param("2026 жылғы 4 наурыз", "kk", "2026-03-04", id="kazakh-year-first"),
        pytest.param("2026-yil 18-may", "uz", "2026-05-18", id="uzbek"),
        pytest.param("2026. gada 4. martā", "lv", "2026-03-04", id="latvian"),
        pytest.param("2026 m. kovo 4 d.", "lt", "2026-03-04", id="lithuanian"),
        pytest.param("12 d'octubre de 2026", "ca", "2026-10-12", id="catalan-elided"),
        pytest.param("4ης Μαρτίου 2026", "el", "2026-03-04", id="greek-ordinal"),
        pytest.param("17 Maris, 2026", "ha", "2026-03-17", id="hausa"),
        pytest.param("The match of 2026 3 may be played", "en", None, id="year-before-a-number"),
        pytest.param("03.05.2024", "de", "2024-05-03", id="dots-day-first"),
        pytest.param("03/05/2024", "en-GB", "2024-05-03", id="slashes-british"),
        pytest.param("03/05/2024", "en-US", "2024-03-05", id="slashes-american"),
        pytest.param("05/23/2024", "", "2024-05-23", id="slashes-plain"),
        pytest.param("03/05/2024", "en", None, id="slashes-ambiguous"),
        pytest.param("30 February 2024", "en", None, id="no-such-day"),
        pytest.param("May 3", "en", None, id="no-year"),
        pytest.param("1234-56-78", "", None, id="not-a-date"),
        pytest.param("1970-01-01T00:00:00Z", "", None, id="zero-of-the-clock"),
        pytest.param("آگسٽ 22, 2024", "sd", "2024-08-22", id="sindhi"),
        pytest.param("جولاءِ 5, 2024", "sd", "2024-07-05", id="sindhi-with-a-vowel-sign"),
        pytest.param("Published: December 11 , 2024 10:26 AM", "ml", "2024-12-11T10:26:00", id="space-before-a-comma"),
        pytest.param("Published Date - 09:15 AM, Fri - 9 August 24", "te", "2024-08-09T09:15:00",
                     id="short-year-proved-by-the-weekday"),
        pytest.param("Thursday, 9 August 24", "en", None, id="short-year-of-another-weekday"),
        pytest.param("9 August 24", "en", None, id="short-year"),
        pytest.param("3 hours ago", "en", None, id="relative"),
    ],
)
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
        pytest.param("https://example.org/2024/05/03/bridge", "2024-05-03", id="path"),
        pytest.param("https://example.org/news/2024-05-03-bridge.html", "2024-05-03", id="hyphens"),
        pytest.param("https://example.org/a/20240503/bridge", "2024-05-03", id="digits"),
        pytest.param("https://example.org/2024/may/3/bridge", "2024-05-03", id="month-name"),
        pytest.param("https://example.org/2024/05/bridge", "", id="month-only"),
        pytest.param("https://example.org/id/1234567890", "", id="number"),
        pytest.param("https://example.org/a?d=2024-05-03", "", id="query"),
        pytest.param(None, "", id="none"),
    ],
)
def test_from_url_address_gives_day(url: str | None, iso: str) -> None:
    assert dates.from_url(url)[0] == iso
