"""Dates out of text: machine forms with their time zone, and dates as people of many languages write them.

Everything here is a pattern and a table; nothing depends on the clock. A date without a year is not read, nor one with
a two-digit year unless the day of the week beside it bears that out, or dots, a time of day and the language do:
guesses don't belong in an archive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from cleaner.kept import compiled
from cleaner.metadata import clocks
from cleaner.metadata.calendars import bikram, eastern, ethiopian, hijri, iranian, valid
from cleaner.metadata.months import LETTER, bikram_month, ethiopian_month, hijri_month, iranian_month, month, months
from cleaner.metadata.sought import by_stems

_IRANIAN = ("fa", "ps", "prs", "ckb", "mzn", "glk")  # languages in which a year about 1400 is one of that calendar
_DAYFIRST_NOT = ("en-us", "en_us")  # month/day/year

_ISO = compiled(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"
    r"(?:\s{0,3}(?:[T,]|[-–|]\s)?\s{0,3}(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(AM|PM)?\s?(Z|"
    r"(?:UTC|GMT)?[+-](?:\d{2}:?\d{2}|\d{1,2}(?!\d))|UTC|GMT)?)?", re.I)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)(Z|[+-]\d{2}:?\d{2})?")
_WORD = rf"({LETTER}{{2,20}})"
_OTHER = rf"(?:\s?/\s?{LETTER}{{3,12}}|\s?\({LETTER}{{3,12}}\))?"  # the month by its other name: شباط/فبراير
_YEARS = r"(?:[\s-]?(?:ж|m|gada|жылғы|жылы|жыл|yilning|yil|ildə|il|йилнинг|йил)\b)"  # "of the year", behind it
_NAMED = compiled(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|°|ª|-?го|-?е|ης|η|-?ші)?[\s,./-]{0,3}(?:de |del |ta' |of |an |"
    rf"ngày )?[\s]?(?:ខែ)?{_WORD}\.?{_OTHER}[,،၊]?[\s./-]{{0,3}}(?:de |del |року |г\.? |ปี |ឆ្នាំ ?)?(\d{{4}})(?!\d)"
    rf"|{_WORD}\.?[\s-]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th|er|,|\.|،|၊|፣)?(?:\s?[,،])?(?:/|[\s-]{{1,3}})(?:ቀን\s)?(\d{{4}})(?!\d)"
    rf"|(?<!\d)(\d{{4}})(?:\.?{_YEARS}\.?|\.|,)\s?(\d{{1,2}})[.-]?\s?{_WORD}"
    rf"|(?<!\d)(\d{{4}})[.,]?(?:-?e?ko|{_YEARS}\.?)?[\s-]{{0,2}}{_WORD}\.?\s{{1,2}}(\d{{1,2}})(?!\d)", re.I)
# In the short names of Thai months, and "of the Buddhist era" before the year.
_DOTTED = re.compile(r"พ\.ศ\.\s?|(?<=[\u0e00-\u0e7f])\.(?:\s?(?=[ก-ฮ]\.)|(?=\s?\d{4}))")
_MONGOLIAN = re.compile(r"(?<!\d)(\d{4})\s?оны?\s(\d{1,2})(?:-?р)?\s?(?:дугаар |дүгээр )?сарын\s?(\d{1,2})", re.I)
_BURMESE = re.compile(rf"(?<!\d)(\d{{4}})\s?ခုနှစ်[၊,]?\s?({LETTER}{{3,12}}?)လ?\s?(\d{{1,2}})\s?ရက်")
_CJK = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?")
_KOREAN = re.compile(r"(?<!\d)(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+(?:tháng|thg|de)\s?(\d{1,2}),?\s+(?:năm )?(\d{4})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
# A change to the text, in many languages.
CHANGED = by_stems(compiled("|".join(
    r"""
    (?<!\w)stand: updat modif edited revis aktualis geändert mise?\sà\sjour a[ck]?tuali[sz]a aggiorn bijgewerkt
    ppdater opdateret
    päivitetty zmieni обновл измен оновл güncell 更新 수정 aktualiz frissít ažurir ажурир posodob актуализир изменет
    ενημερώθηκε τροποπ yenilən yangilan жаңарт жаңырт шинэчил uuendat atjaunin atnaujin përditës eguneratu diweddar
    nuashonr uppfært diperbarui dikemas\s?kini dikemaskini bygewerk imesasishwa na-update cập\snhật թարմաց განახლ
    עודכן עדכון تحديث تعديل به‌روز بروزرسان اپ\sڈیٹ अपडेट अद्यतन আপডেট হালনাগাদ புதுப்பி అప్‌?డేట్ ನವೀಕರ പുതുക്കി
    ਅਪਡੇਟ અપડેટ อัปเดต อัพเดต ပြင်ဆင်
    """.split()), re.I), """
    stand: updat modif edited revis tuali aggiorn bijgewerkt ppdater opdateret zmieni yangilan uuendat atjaunin
    atnaujin posodob eguneratu diweddar nuashonr diperbarui dikemas bygewerk imesasishwa
    """.split())  # fmt: skip
# As the C library writes it: Mon Aug 03 12:45:00 EDT 2015
_CTIME = compiled(r"\b([a-z]{3})\s{1,2}(\d{1,2})\s(\d{2}):(\d{2}):(\d{2})\s"
                    rf"(?:({clocks.ZONE})\s)?(\d{{4}})\b", re.I)  # fmt: skip
# Of this century, and the day of the week must be right: Fri - 9 August 24
_SHORT = compiled(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]?\s(?:[-–]\s)?"
                    r"(\d{1,2})\s([a-z]{3,9})\.?,?\s'?(\d\d)(?![\d:.])", re.I)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# In numbers, with the day of the week that tells which of them is the day: Fri 03/05/24
_PROVEN = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)})[a-z]{{0,6}}\.?,?\s(\d{{1,2}})[/.-](\d{{1,2}})[/.-]((?:20)?\d\d)(?![\d:.])", re.I
)
# In dots before a time of day, as languages write it that put the day first: 23.06.24, 06:00
_TIMED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d\d)"
                    r"(?=,?\s(?:[-–|]\s|[^\W\d_]{1,4}\.?\s)?\d{1,2}[:.]\d\d(?!\d))")  # fmt: skip
_NO_DOTS = ("en", "eu", "hu", "ja", "ko", "lt", "mn", "zh", *_IRANIAN)  # where such may be anything
_FIGURE = re.compile(r"[\d年]")
_YEAR = re.compile(r"\d{4}|年|[A-Za-z]\s'?\d\d(?!\d|\s?[:.,]\d)|\.\d{1,2}\.\d\d,?\s.{1,9}[:.]\d\d")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LEVANTINE = re.compile(r"(كانون|تشرين)\s(?:ال)?([أا]و|ثا)")  # months of two words: كانون الثاني
_BIKRAM = 2057  # years from here on are of Nepal's own calendar in Nepali
_HIJRI = re.compile(r"(?<!\d)(\d{1,2})\s?[\s/.-]\s?(\d{1,2}|[\u0620-\u064a]{3,8}(?:\s[\u0620-\u064a]{4,8})?)"
                    r"\s?[،,]?[\s/.-]\s?(\d{4})\s?ه")  # fmt: skip
_ARABIC_DAYS = {name: number for number, names in enumerate(
    "الاثنين الإثنين الأثنين/الثلاثاء/الأربعاء الاربعاء/الخميس/الجمعة/السبت/الأحد الاحد".split("/")
) for name in names.split()}  # fmt: skip
_ARABIC_DAY = re.compile(f"({'|'.join(_ARABIC_DAYS)})")
_EPOCH = re.compile(r"^(?:/Date\()?(\d{10})(?:\d{3})?(?:[+-]\d{4})?(?:\)/)?$")  # also as .NET writes it
_ROMAN = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(XI{0,2}|IX|IV|VI{0,3}|I{1,3})\.\s?(\d{4})(?!\d)")
_ROMANS = {name: number for number, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}


def parse(text: str, language: str = "", *, times: bool = True) -> str | None:
    """The first date of a text in ISO 8601, with its time and zone where they stand there, or None.

    Args:
        text: A machine value, or a line such as ``Veröffentlicht am 3. Mai 2024, 14:05 Uhr``. Only its first 300
            characters are read.
        language: BCP 47; decides between day and month first, and between two languages' names of months.
        times: Whether the time of day that follows a written date is wanted.
    """
    return _parsed(text.strip()[:300], language.lower(), times)


@lru_cache(maxsize=128)  # a page tells a date in several places, and several questions are asked of each
def _parsed(text: str, language: str, times: bool) -> str | None:
    if not _has_year(text):  # which every form has
        return None
    return next(_forms(text if text.isascii() else _plain(text), language, times), None)


def changed(text: str, language: str = "") -> str | None:
    """The date that stands behind words of a change in a text, as :func:`parse` gives it, or None."""
    found = CHANGED.search(text) if _has_year(text) else None
    return parse(text[found.start() :], language) if found else None


def _has_year(text: str) -> bool:
    return _FIGURE.search(text) is not None and _YEAR.search(text) is not None


def _plain(text: str) -> str:
    """A text whose months are single words without dots."""
    text = _UNSEEN.sub("", text)
    return _LEVANTINE.sub(r"\1\2", _DOTTED.sub("", text) if "." in text else text)


def _forms(text: str, language: str, times: bool) -> Iterator[str]:
    if found := _EPOCH.match(text):
        yield _from_epoch(int(found[1]))
    calendar = _own_too(language)
    for found in _ISO.finditer(text):
        if day := calendar(int(found[1]), int(found[2]), int(found[3])):
            yield _joined(day, *found.group(4, 5, 6, 7, 8))
    for found in _COMPACT.finditer(text):
        if day := valid(int(found[1]), int(found[2]), int(found[3])):
            yield _joined(day, found[4], found[5], found[6], None, found[7])
    for found in _CTIME.finditer(text) if ":" in text else ():
        month = months().get(found[1].lower())
        if month and (day := valid(int(found[7]), month, int(found[2]))):
            yield _joined(day, found[3], found[4], found[5], None, found[6])
    for day, found in _written(text, language):
        clock = _clock(text, found) if times else None
        yield _joined(day, *clock[:5]) if clock else day.isoformat()


def _clock(text: str, found: re.Match[str]) -> clocks.Clock | None:
    """The time of day beside a date; not that of what is told next: ``Updated: 11:00``."""
    if leads := clocks.ahead(text, found.start()):
        return leads
    follows = clocks.after(text, found.end())
    return follows if follows and not CHANGED.search(follows.before) else None


def _written(text: str, language: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Dates as people write them, each with its match."""
    if "年" in text:
        yield from eastern(text)
    for pattern in (_KOREAN,) if text.isascii() else (_CJK, _KOREAN, _MONGOLIAN):
        for found in pattern.finditer(text):
            if day := valid(int(found[1]), int(found[2]), int(found[3])):
                yield day, found
    for found in _VIETNAMESE.finditer(text):
        if day := valid(int(found[3]), int(found[2]), int(found[1])):
            yield day, found
    if "ခုနှစ်" in text:
        for found in _BURMESE.finditer(text):
            if (numbered := month(found[2])) and (day := valid(int(found[1]), numbered, int(found[3]))):
                yield day, found
    yield from _by_name(text, language)
    yield from _with_weekday(text)
    for found in _TIMED.finditer(text) if language and not language.startswith(_NO_DOTS) else ():
        if day := valid(2000 + int(found[3]), int(found[2]), int(found[1])):
            yield day, found
    for found in _ROMAN.finditer(text):
        if day := valid(int(found[3]), _ROMANS[found[2]], int(found[1])):
            yield day, found
    for found in _NUMERIC.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        american = found[2] != "." and (second > 12 or (first <= 12 and language in _DAYFIRST_NOT))
        month_number, number = (first, second) if american else (second, first)
        ambiguous = first <= 12 and second <= 12 and first != second and language in ("", "en") and found[2] != "."
        if not ambiguous and (day := valid(year, month_number, number)):
            yield day, found
    if "ه" in text:
        yield from _hijri(text)


def _by_name(text: str, language: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Dates of which the month is a word, each with its match."""
    for found in _NAMED.finditer(text):
        a, b, c = (g for g in found.groups() if g is not None)
        forms = ((found[1], (a, b, c)), (found[4], (b, a, c)), (found[7], (b, c, a)), (found[10], (c, b, a)))
        number, name, year = next(order for first, order in forms if first)
        if numbered := month(name, "hr" if language.startswith("hr") else ""):
            day = valid(int(year), numbered, int(number))
        else:
            day = _by_own_name(int(year), name, int(number), language) if name > "\u0600" else None
        if day:
            yield day, found


def _with_weekday(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Dates with two digits for the year, or with the day beside the month in numbers, and the day of the week that
    proves them."""
    for found in _SHORT.finditer(text):
        numbered = month(found[3])
        day = valid(2000 + int(found[4]), numbered, int(found[2])) if numbered else None
        if day and _WEEKDAYS[day.weekday()] == found[1].lower():
            yield day, found
    for found in _PROVEN.finditer(text):
        one, other, year = int(found[2]), int(found[3]), 2000 + int(found[4][-2:])
        days = {day for day in (valid(year, other, one), valid(year, one, other)) if day}
        if len(proven := [day for day in days if _WEEKDAYS[day.weekday()] == found[1].lower()]) == 1:
            yield proven[0], found


def _by_own_name(year: int, name: str, number: int, language: str) -> date | None:
    """A day by a calendar that has its own months."""
    if numbered := iranian_month(name):
        return iranian(year, numbered, number)
    if numbered := ethiopian_month(name):
        return ethiopian(year, numbered, number)
    # Hindi has the same names for months of the moon
    return bikram(year, bikram_month(name), number) if language.startswith("ne") else None


def _hijri(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Days of the Hijri calendar beside which the day of the week stands."""
    named = _ARABIC_DAY.search(text)
    for found in _HIJRI.finditer(text) if named else ():
        name = found[2]
        numbered = int(name) if name.isdigit() else hijri_month(name)
        if named and (day := hijri(int(found[3]), numbered, int(found[1]), _ARABIC_DAYS[named[1]])):
            yield day, found


def _own_too(language: str) -> Callable[[int, int, int], date | None]:
    """How years, months and days in numbers are read in a language."""
    if language.startswith(_IRANIAN):
        return lambda year, month, day: valid(year, month, day) or iranian(year, month, day)
    if language.startswith("ne"):
        return lambda year, month, day: (valid if year < _BIKRAM else bikram)(year, month, day)
    return valid


def _joined(
    day: date, hour: str | None, minute: str | None, second: str | None, half: str | None, zone: str | None
) -> str:
    if hour is None or minute is None:
        return day.isoformat()
    h, m = int(hour), int(minute)
    if half:
        h = h % 12 + (12 if half[0] in "pP" else 0)
    if h > 23 or m > 59:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, h, m, min(int(second or 0), 59), tzinfo=clocks.zone(zone))
    return moment.isoformat()


def _from_epoch(seconds: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()
