"""The time of day that stands beside a date, with its zone, as people of many languages write it."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from typing import NamedTuple

from cleaner.kept import compiled

# Hours from UTC of the abbreviations that mean one zone; EST and CST of other continents are rarely printed.
_ZONES = {
    name: int(hours)
    for name, _, hours in (
        pair.partition(":")
        for pair in (
            "utc:0 gmt:0 z:0 est:-5 edt:-4 cdt:-5 mst:-7 mdt:-6 pst:-8 pdt:-7 cet:1 cest:2 eet:2 eest:3 msk:3 jst:9 "
            "kst:9 aest:10 aedt:11 nzst:12 nzdt:13 wib:7 wita:8 hkt:8 sgt:8 pkt:5 sast:2 eat:3 brt:-3"
        ).split()
    )
}
ZONE = rf"(?:UTC|GMT)?[+-]\d{{2}}:?\d{{2}}|(?:UTC|GMT)[+-]\d{{1,2}}(?![\d:])|(?:{'|'.join(_ZONES)})\b"
_HALF = r"[ap]\.?m\.?(?!\w)|[μπ]\.?\s?μ\.?(?!\w)|[صم](?!\w)|(?:SA|CH|ÖS|ÖÖ)(?!\w)"
_TIME = rf"(\d{{1,2}})(?:[:.h]|\s?[時时點点시]\s?)(\d{{2}})(?!\d)(?::(\d{{2}}))?\s?[分분]?\s?({_HALF})?\s?"
_CLOCK = compiled(rf"^(\D{{0,25}}?){_TIME}\(?({ZONE})?", re.I)
_HOUR = compiled(rf"^(\D{{0,25}}?)(\d{{1,2}})()()\s?([ap]\.?m\.?)(?!\w)\s?\(?({ZONE})?", re.I)  # 10 p.m.
# 22:40, 26 Feb 2026; 12:05 a.m. CST Monday, Feb. 9, 2026. A zone of several meanings stays unread.
_LED = compiled(
    rf"(?<![\d.:/-])(){_TIME}(?:uhr|uur|hrs?)?\s?\(?(?:({ZONE})|(?-i:[A-Z]{{2,5}})(?!\w))?\)?(?:,\s?|\s)(?:[-–—]\s)?"
    r"(?:(?:on|am|le|el|den)\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]{0,2}\s)?$", re.I
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_LEADS = 40  # characters before a date that are searched for it
# Half of the day, told before the hour, and behind it.
_AFTERNOON = re.compile("下午|傍晚|午後|오후|বিকাল|বিকেল|সন্ধ্যা|দুপুর|दोपहर|शाम|بعد از ظهر|عصر")
_NIGHT = re.compile("晚上|晚间|晚間|রাত|රාත්‍රී")  # from evening till morning
_EVENING = 6  # the hour from which on night is before midnight
_SECOND_HALF = ("p", "μ", "م", "ch", "ös")


class Clock(NamedTuple):
    """A time of day; each as printed, ``half`` empty or "a" or "p"."""

    hour: str
    minute: str
    second: str | None
    half: str
    zone: str | None
    before: str  # what stands between the date and the hour


def after(text: str, end: int) -> Clock | None:
    """The time of day that follows a date that ends here, if one does."""
    behind = text[end : end + 60]
    return _clock(_CLOCK.match(behind) or _HOUR.match(behind)) if _DIGIT.search(behind) else None


def ahead(text: str, start: int) -> Clock | None:
    """The time of day that leads to a date that begins here, if one does."""
    before = text[max(0, start - _LEADS) : start]
    return _clock(_LED.search(before)) if _DIGIT.search(before) else None


def _clock(found: re.Match[str] | None) -> Clock | None:
    return found and Clock(found[2], found[3] or "00", found[4] or None, _half(found), found[6], found[1])


def _half(found: re.Match[str]) -> str:
    if behind := (found[5] or "").lower():
        return "p" if behind.startswith(_SECOND_HALF) else "a"
    if _NIGHT.search(found[1]):
        hour = int(found[2])
        return "a" if hour < _EVENING or hour == 12 else "p"  # which says nothing of 21:30
    return "p" if _AFTERNOON.search(found[1]) else ""


def zone(printed: str | None) -> timezone | None:
    """The zone that an offset or abbreviation means."""
    if not printed:
        return None
    printed = printed.lower()
    if printed[3:]:
        printed = printed.removeprefix("utc").removeprefix("gmt")
    if printed[0] not in "+-":
        return timezone(timedelta(hours=_ZONES[printed]))
    digits = printed[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
    return timezone(timedelta(minutes=minutes if printed[0] == "+" else -minutes)) if minutes < 24 * 60 else None
