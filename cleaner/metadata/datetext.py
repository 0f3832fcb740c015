"""Dates out of text: machine forms with their time zone, and dates as people of many languages write them.

Everything here is a pattern and a table; nothing depends on the clock. A date without a year, or with a two-digit year,
is not read: guesses don't belong in an archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from cleaner.metadata.months import months

_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # before and after them it is a number, or a date in the story
_DAYFIRST_NOT = ("en-us", "en_us")  # month/day/year

_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"
    r"(?:\s{0,3}[T,]?\s{0,3}(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(AM|PM)?\s?(Z|"
    r"(?:UTC|GMT)?[+-](?:\d{2}:?\d{2}|\d{1,2}(?!\d))|UTC|GMT)?)?", re.I)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)(Z|[+-]\d{2}:?\d{2})?")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|°|ª|-?го|-?е)?[\s,./-]{0,3}(?:de |del |ta' |of |an |"
    r"ngày )?[\s]?([^\W\d_]{2,20})\.?,?[\s./-]{0,3}(?:de |del |року |г\.? )?(\d{4})(?!\d)"
    r"|([^\W\d_]{2,20})\.?[\s-]{1,3}(\d{1,2})(?:st|nd|rd|th|er|,|\.)?,?[\s-]{1,3}(\d{4})(?!\d)"
    r"|(?<!\d)(\d{4})[.,]?(?:-(?:e?ko|eko))?\s{0,2}([^\W\d_]{2,20})\.?\s{1,2}(\d{1,2})(?!\d)", re.I)
_CJK = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?")
_KOREAN = re.compile(r"(?<!\d)(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+(?:tháng|thg|de)\s?(\d{1,2}),?\s+(?:năm )?(\d{4})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
# Hours from UTC of the abbreviations that mean one zone; EST and CST of other continents are rarely printed.
_ZONES = {
    name: int(hours)
    for name, _, hours in (
        pair.partition(":")
        for pair in (
            "utc:0 gmt:0 z:0 est:-5 edt:-4 cdt:-5 mst:-7 mdt:-6 pst:-8 pdt:-7 cet:1 cest:2 eet:2 eest:3 msk:3 jst:9 "
            "kst:9 aest:10 aedt:11 nzst:12 nzdt:13"
        ).split()
    )
}
_OFFSET = r"[+-]\d{2}:?\d{2}"
_ZONE = rf"(?:UTC|GMT)?{_OFFSET}|(?:UTC|GMT)[+-]\d{{1,2}}(?![\d:])|(?:{'|'.join(_ZONES)})\b"
_CLOCK = re.compile(r"^\D{0,25}?(\d{1,2})[:.h](\d{2})(?!\d)(?::(\d{2}))?\s?([ap]\.?m\.?(?!\w))?\s?"
                    rf"({_ZONE})?", re.I)  # fmt: skip
# A change to the text, in many languages.
CHANGED = re.compile(r"updat|modif|edited|revis|aktualis|geändert|mise? à jour|a[ck]?tuali[sz]a|aggiorn|bijgewerkt|"
                     r"ppdater|opdateret|päivitetty|zmieni|обновл|измен|оновл|güncell|更新|수정", re.I)  # fmt: skip
# As the C library writes it: Mon Aug 03 12:45:00 EDT 2015
_CTIME = re.compile(r"\b([a-z]{3})\s{1,2}(\d{1,2})\s(\d{2}):(\d{2}):(\d{2})\s"
                    rf"(?:({_ZONE})\s)?(\d{{4}})\b", re.I)  # fmt: skip
_YEAR = re.compile(r"\d{4}")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")


def parse(text: str, language: str = "", *, times: bool = True) -> str | None:
    """The first date of a text in ISO 8601, with its time and zone where they stand there, or None.

    Args:
        text: A machine value, or a line such as ``Veröffentlicht am 3. Mai 2024, 14:05 Uhr``. Only its first 300
            characters are read.
        language: BCP 47; decides between day and month first, and between two languages' names of months.
        times: Whether the time of day that follows a written date is wanted.
    """
    text = text.strip()[:300]
    if not _YEAR.search(text):  # which every form has
        return None
    return next(_forms(text, language.lower(), times), None)


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day or the year is out of range; Buddhist years become common ones."""
    if 2533 <= year <= 2643:
        year -= 543
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _forms(text: str, language: str, times: bool) -> Iterator[str]:
    if _EPOCH.match(text):
        yield _from_epoch(int(text[:10]))
    for found in _ISO.finditer(text):
        if day := valid(int(found[1]), int(found[2]), int(found[3])):
            yield _joined(day, *found.group(4, 5, 6, 7, 8))
    for found in _COMPACT.finditer(text):
        if day := valid(int(found[1]), int(found[2]), int(found[3])):
            yield _joined(day, found[4], found[5], found[6], None, found[7])
    for found in _CTIME.finditer(text) if ":" in text else ():
        month = months().get(found[1].lower())
        if month and (day := valid(int(found[7]), month, int(found[2]))):
            yield _joined(day, found[3], found[4], found[5], None, found[6])
    for day, end in _written(text, language):
        clock = _clock(text, end) if times else None
        yield _joined(day, clock[1], clock[2], clock[3], clock[4], clock[5]) if clock else day.isoformat()


def _clock(text: str, end: int) -> re.Match[str] | None:
    """The time of day that follows a date that ends here; not that of what is told next: ``Updated: 11:00``."""
    found = _CLOCK.match(text[end : end + 60])
    return found if found and not CHANGED.search(text[end : end + found.start(1)]) else None


def _written(text: str, language: str) -> Iterator[tuple[date, int]]:
    """Dates as people write them, with the place where each ends."""
    for pattern in (_CJK, _KOREAN):
        for found in pattern.finditer(text):
            if day := valid(int(found[1]), int(found[2]), int(found[3])):
                yield day, found.end()
    for found in _VIETNAMESE.finditer(text):
        if day := valid(int(found[3]), int(found[2]), int(found[1])):
            yield day, found.end()
    table = months("hr" if language.startswith("hr") else "")
    for found in _NAMED.finditer(text):
        a, b, c = (g for g in found.groups() if g is not None)
        number, name, year = (a, b, c) if found[1] else (b, a, c) if found[4] else (c, b, a)
        month = table.get(name.lower())
        if month and (day := valid(int(year), month, int(number))):
            yield day, found.end()
    for found in _NUMERIC.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        american = found[2] != "." and (second > 12 or (first <= 12 and language in _DAYFIRST_NOT))
        month_number, number = (first, second) if american else (second, first)
        ambiguous = first <= 12 and second <= 12 and first != second and language in ("", "en") and found[2] != "."
        if not ambiguous and (day := valid(year, month_number, number)):
            yield day, found.end()


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
    moment = datetime(day.year, day.month, day.day, h, m, min(int(second or 0), 59), tzinfo=_zone(zone))
    return moment.isoformat()


def _zone(zone: str | None) -> timezone | None:
    if not zone:
        return None
    zone = zone.lower()
    if zone[3:]:
        zone = zone.removeprefix("utc").removeprefix("gmt")
    if zone[0] not in "+-":
        return timezone(timedelta(hours=_ZONES[zone]))
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
    return timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes)) if minutes < 24 * 60 else None


def _from_epoch(seconds: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()
