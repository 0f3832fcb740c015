"""Days of a year, month and number, by the common calendar, the Buddhist, the Iranian, Nepal's, Ethiopia's, the eras
of East Asia and, with the day of the week, the Hijri.

The months of the last are proclaimed, so that counted ones are a day off in many countries. Which day of the week it
was decides that; where a paper prints neither it nor the common day, the date stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # before and after them it is a number, or a date in the story
_BUDDHIST = 543  # years ahead of the common era
# The Iranian year begins about 21 March; 8 of 33 years are leap years, which holds from 1178 to 1633.
_IRANIAN_EPOCH, _CYCLE, _LEAPS = date(1925, 3, 21), 33, frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_IRANIAN_FIRST, _IRANIAN_LAST = 1304, 1479
_LONG_MONTHS, _MONTHS = 6, 12  # of 31 days; the others have 30, the last 29 or 30
# The year before the first of an era: of Japan's emperors, of the Republic of China.
# Bikram Sambat: the days of each month over 29, a year a word. Almanacs set them, and none is out for later years.
_BIKRAM_FIRST, _BIKRAM_EPOCH = 2057, date(2000, 4, 13)
_BIKRAM = """
    232321110012 132321110102 223222101011 223321101011 232321110012 222322010102 223222101011 223321101011 232321110012
    222322011002 223222101011 223321101011 232321110012 222322011011 223222101011 232321101011 232321110012 222322101011
    223222101011 232321110011 232321110102 222322101011 223222101011 232321110011 232321110102 223222101011 223222101011
""".split()
_ETHIOPIAN_EPOCH = 2796  # the ordinal of its first day
_HIJRI_EPOCH = 227_014  # the ordinal of the day before its first
_HIJRI_FIRST, _HIJRI_LAST = 1410, 1530
_ABOUT = (0, -1, 1)  # days by which proclaimed months differ from counted ones
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_ERA = re.compile(r"(令和|平成|民[國国])\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_WRITTEN = re.compile("([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_DIGITS = {"〇": 0, "○": 0, "零": 0, **{c: i for i, c in enumerate("一二三四五六七八九", 1)}}


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day or the year is out of range; Buddhist years become common ones."""
    if _FIRST_YEAR + _BUDDHIST <= year <= _LAST_YEAR + _BUDDHIST:
        year -= _BUDDHIST
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iranian(year: int, month: int, day: int) -> date | None:
    """The same for a day of the Iranian calendar."""
    if not (_IRANIAN_FIRST <= year <= _IRANIAN_LAST and 1 <= month <= _MONTHS and 1 <= day <= _length(year, month)):
        return None
    days = sum(365 + _is_leap(y) for y in range(_IRANIAN_FIRST, year))
    days += 31 * min(month - 1, _LONG_MONTHS) + 30 * max(0, month - 1 - _LONG_MONTHS) + day - 1
    found = _IRANIAN_EPOCH + timedelta(days=days)
    return valid(found.year, found.month, found.day)


def _length(year: int, month: int) -> int:
    if month == _MONTHS:
        return 29 + _is_leap(year)
    return 31 if month <= _LONG_MONTHS else 30


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAPS


def bikram(year: int, month: int, day: int) -> date | None:
    """The same for a day of the calendar of Nepal."""
    at = year - _BIKRAM_FIRST
    if not (0 <= at < len(_BIKRAM) and 1 <= month <= _MONTHS and 1 <= day <= 29 + int(_BIKRAM[at][month - 1])):
        return None
    past = "".join(_BIKRAM[:at]) + _BIKRAM[at][: month - 1]
    return _BIKRAM_EPOCH + timedelta(days=29 * len(past) + sum(map(int, past)) + day - 1)


def ethiopian(year: int, month: int, day: int) -> date | None:
    """The same for a day of the calendar of Ethiopia: twelve months of 30 days and one of five or six."""
    last = 30 if month <= _MONTHS else 5 + (year % 4 == 3)
    if not (year > 0 and 1 <= month <= _MONTHS + 1 and 1 <= day <= last):
        return None
    found = date.fromordinal(_ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
    return valid(found.year, found.month, found.day)


def hijri(year: int, month: int, day: int, weekday: int) -> date | None:
    """The same for a day of the Hijri calendar that was such a day of the week, 0 for Monday."""
    if not (_HIJRI_FIRST <= year <= _HIJRI_LAST and 1 <= month <= _MONTHS and 1 <= day <= 30):
        return None
    before = (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    counted = date.fromordinal(_HIJRI_EPOCH + before + day)
    days = (counted + timedelta(days=off) for off in _ABOUT)
    found = next((d for d in days if d.weekday() == weekday), None)
    return valid(found.year, found.month, found.day) if found else None


def eastern(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Days of eras and days in Chinese numbers, each with its match: 令和8年3月5日, 二〇二六年三月五日."""
    for found in _ERA.finditer(text):
        year = 1 if found[2] == "元" else int(found[2])
        if day := valid(_ERAS[found[1]] + year, int(found[3]), int(found[4])):
            yield day, found
    for found in _WRITTEN.finditer(text):
        year = int("".join(str(_DIGITS[c]) for c in found[1]))
        if day := valid(year, _number(found[2]), _number(found[3])):
            yield day, found


def _number(written: str) -> int:
    """十二 and the like, up to 99."""
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
