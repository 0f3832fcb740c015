"""Days of a year, month and number, by the common calendar, the Buddhist and the Iranian one."""

from __future__ import annotations

from datetime import date, timedelta

_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # before and after them it is a number, or a date in the story
_BUDDHIST = 543  # years ahead of the common era
# The Iranian year begins about 21 March; 8 of 33 years are leap years, which holds from 1178 to 1633.
_IRANIAN_EPOCH, _CYCLE, _LEAPS = date(1925, 3, 21), 33, frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_IRANIAN_FIRST, _IRANIAN_LAST = 1304, 1479
_LONG_MONTHS, _MONTHS = 6, 12  # of 31 days; the others have 30, the last 29 or 30


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
