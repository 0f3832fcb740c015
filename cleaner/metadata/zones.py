"""A moment of the head as the page itself tells it: systems write UTC there, or no zone, and print local time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from cleaner.metadata import datetext
from cleaner.types import Time

_DAY = len("2026-03-05")
_OFFSET = re.compile(r"[+-](?!00)\d\d:?\d\d$")
_NONE, _HOUR, _FARTHEST = timedelta(0), timedelta(hours=1), timedelta(hours=14)  # what zones are away from UTC
_ODD = frozenset(timedelta(minutes=m) for m in (-210, -150, 210, 270, 330, 345, 390, 570, 630))  # not by full hours


def as_told(times: Iterable[Time], moment: datetime) -> str:
    """A moment in UTC as a ``<time>`` element tells the same one in another zone; empty if none does."""
    if moment.utcoffset() != _NONE:
        return ""
    told = (datetext.parse(time.value) for time in times if _OFFSET.search(time.value))
    return next((value for value in told if value and len(value) > _DAY and _is_at(value, moment)), "")


def as_printed(moment: datetime, value: str, lines: Iterable[str], language: str) -> str:
    """A moment in UTC, or in no zone, as a line prints it without one: to the minute the same, and some hours apart.

    Args:
        value: The moment in ISO 8601; a mere day has no time.
        lines: Texts that are known for dates.
    """
    if len(value) <= _DAY or moment.utcoffset() or moment.minute == 0:  # too much happens at a full hour
        return ""
    others = [f"{(moment.minute + odd) % 60:02}" for odd in (0, 30, 45)]
    for line in lines:
        if not any(minute in line for minute in others) or datetext.CHANGED.match(line):
            continue
        printed = datetime.fromisoformat(datetext.parse(line, language) or value)
        apart = printed.replace(tzinfo=None) - moment.replace(second=0, tzinfo=None)
        zone = apart in _ODD or (_NONE < abs(apart) <= _FARTHEST and not apart % _HOUR)
        if printed.tzinfo is None and zone:
            return (moment.astimezone(timezone(apart)) if moment.tzinfo else moment + apart).isoformat()
    return ""


def on_day(times: Iterable[Time], moment: datetime, day: date) -> str:
    """The moment as the page's ``<time>`` elements count, if so it falls on a day that is printed."""
    for time in times:
        value = datetext.parse(time.value)
        zone = datetime.fromisoformat(value).tzinfo if value else None
        if zone is not None and (local := moment.astimezone(zone)).date() == day:
            return local.isoformat()
    return ""


def _is_at(value: str, moment: datetime) -> bool:
    other = datetime.fromisoformat(value)
    return other.tzinfo is not None and other == moment
