"""Inline markup of a block as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cleaner.addresses import absolute
from cleaner.inlines import inlines
from cleaner.types import Block, Cut, Inline

# The signs come first and the conditions for two of them after: so a search passes over all other characters quickly.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~](?:(?<![&~])|(?<=&)(?=#?\w{1,32};)|(?<=~)(?=~))")
_ESCAPED = r"\\\g<0>"
_TICKS = re.compile("`+")
_MARKS = {"em": "*", "strong": "**", "code": "`"}
_EMPHASIS = frozenset(_MARKS)
_MANY = 200  # spans in a block
_WITH_LINKS = _EMPHASIS | {"link"}
# Where a link may lead: to web and mail addresses, telephones, or some place beside the page.
_SOMEWHERE = re.compile(r"(?i)(?:https?:|mailto:|tel:|ftp:|(?=[^#])[^:]*(?:[/?#]|$))")
_SAFE = ("https://", "http://", "/")  # as nearly all links begin
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")


def block_markdown(
    block: Block, *, links: bool, base: str | None = None, cuts: Sequence[Cut] = ()
) -> str | None:
    """What is left of a block with its links and emphasis; None where it has none that Markdown can say.

    Links are made absolute against ``base``, where it is known. What is cut leaves no seam.
    """
    wanted = _WITH_LINKS if links else _EMPHASIS
    spans = [s for s in inlines(block) if s.kind in wanted and (s.kind != "link" or _safe(s.href))]
    parts = [(0, len(block.text))]
    if cuts:
        parts = list(_kept(block.text, cuts))
        spans = [s for s in spans if any(s.start < end and start < s.end for start, end in parts)]
    if not spans:
        return None
    if len(spans) > 1 and any(one.end >= other.start for one, other in pairwise(spans)):
        spans = list(_plain(_joined(spans)))
    elif not cuts:  # as in most blocks
        return _apart(block.text, spans, base)
    seam = "\n" if cuts and "\n" in block.text else " "
    return seam.join(_part(block.text, start, end, spans, base) for start, end in parts)


def _plain(spans: Iterable[Inline]) -> Iterator[Inline]:
    """The spans, outer ones first, less those that say the same again, and those in code, which would be read there.

    Of two on the same text code is the inner one.
    """
    around: list[Inline] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.kind == "code")):
        around = [other for other in around if other.end > span.start]
        if not any(span.end <= other.end and other.kind in (span.kind, "code") for other in around):
            around.append(span)
            yield span


def _joined(spans: Sequence[Inline]) -> Iterator[Inline]:
    """The spans, those of the same emphasis as one where they meet: side by side their marks would mean another.

    Not where another span ends or begins there, whose marks part theirs.
    """
    open_: dict[str, Inline] = {}
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        before = open_.get(span.kind)
        end = max(before.end, span.end) if before else 0
        if before and span.kind in _MARKS and span.start <= before.end and not _crossed(before.start, end, spans):
            open_[span.kind] = before._replace(end=end)
        else:
            if before:
                yield before
            open_[span.kind] = span
    yield from open_.values()


def _crossed(start: int, end: int, spans: Sequence[Inline]) -> bool:
    """Whether a span would lie partly in this one and partly outside of it; not asked of blocks full of spans."""
    return len(spans) > _MANY or any(s.start < start < s.end < end or start < s.start < end < s.end for s in spans)


def _kept(text: str, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that no cut takes, without the white space at their ends."""
    starts = (0, *(cut.end for cut in cuts))
    ends = (*(cut.start for cut in cuts), len(text))
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        if left := part.strip():
            start += len(part) - len(part.lstrip())
            yield start, start + len(left)


def _part(text: str, start: int, end: int, spans: Sequence[Inline], base: str | None) -> str:
    events: list[tuple[int, int, int, str, int]] = []  # offset, closings first, order among equals, what to write, code
    for order, span in enumerate(spans):
        first, last = max(span.start, start) - start, min(span.end, end) - start
        if first < last:
            opens, closes = _marks_of(span, text, base)
            code = span.kind == "code"
            events.append((first, 1, order, opens, code))
            events.append((last, 0, -order, closes, -code))
    events.sort()
    return _written(text[start:end], events)


def escaped(text: str) -> str:
    """Text as Markdown that shows it as it is."""
    return _SPECIAL.sub(_ESCAPED, text)


def _apart(text: str, spans: Iterable[Inline], base: str | None) -> str:
    """A text with spans of which none meet, in order of their start."""
    special = _SPECIAL.search(text) is not None
    out: list[str] = []
    at = 0
    for span in spans:
        opens, closes = _marks_of(span, text, base)
        before, inside = text[at : span.start], text[span.start : span.end]
        at = span.end
        if special:
            before, inside = escaped(before), inside if span.kind == "code" else escaped(inside)
        out += (before, opens, inside, closes)
    out.append(escaped(text[at:]) if special else text[at:])
    return "".join(out)


def _written(text: str, events: Iterable[tuple[int, int, int, str, int]]) -> str:
    plain = _SPECIAL.search(text) is None
    out: list[str] = []
    at = inside = 0  # inside: how many code spans stand around the place
    for offset, _, _, mark, code in events:
        if at < offset:
            part = text[at:offset]
            out.append(part if plain or inside else escaped(part))
        out.append(mark)
        inside += code
        at = offset
    out.append(text[at:] if plain else escaped(text[at:]))
    return "".join(out)


def _marks_of(span: Inline, text: str, base: str | None) -> tuple[str, str]:
    if span.kind == "link":
        return "[", f"]({_target(span.href, base)})"
    if span.kind == "code" and "`" in (code := text[span.start : span.end]):
        fence = "`" * (1 + max(map(len, _TICKS.findall(code))))  # CommonMark, 6.1: longer than any inside
        return f"{fence} ", f" {fence}"
    mark = _MARKS[span.kind]
    return mark, mark


def _target(href: str, base: str | None) -> str:
    href = _seen(href)
    if base:
        href = absolute(href, base) or href  # not an address, whatever it is
    href = href.replace("<", "%3C").replace(">", "%3E")
    return f"<{href}>" if "(" in href or ")" in href else href


def _safe(href: str) -> bool:
    """Links that lead somewhere: no scripts, in whatever way browsers read one, no places in the page itself."""
    return href.startswith(_SAFE) or _SOMEWHERE.match(_seen(href)) is not None


def _seen(href: str) -> str:
    """An address without what a browser passes over."""
    return href if href.isprintable() and " " not in href else _UNSEEN.sub("", href)
