"""Days of a year, month and number, by the common calendar, the Buddhist, the Iranian one and the eras of East Asia.

Those of the moon (Hijri) are not read: they are proclaimed, and a table would be a day off in many countries. Papers
print the common day beside them.
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


def eastern(text: str) -> Iterator[tuple[date, int]]:
    """Days of eras and days in Chinese numbers, with the place where each ends: 令和8年3月5日, 二〇二六年三月五日."""
    for found in _ERA.finditer(text):
        year = 1 if found[2] == "元" else int(found[2])
        if day := valid(_ERAS[found[1]] + year, int(found[3]), int(found[4])):
            yield day, found.end()
    for found in _WRITTEN.finditer(text):
        year = int("".join(str(_DIGITS[c]) for c in found[1]))
        if day := valid(year, _number(found[2]), _number(found[3])):
            yield day, found.end()


def _number(written: str) -> int:
    """十二 and the like, up to 99."""
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
