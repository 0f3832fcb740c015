"""Inline markup of a block as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaner.addresses import absolute
from cleaner.inlines import inlines
from cleaner.types import Block, Cut, Inline

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_ESCAPED = r"\\\1"
_TICKS = re.compile("`+")
_MARKS = {"em": "*", "strong": "**", "code": "`"}
_EMPHASIS = frozenset(_MARKS)
_WITH_LINKS = _EMPHASIS | {"link"}
_NOWHERE = ("#", "javascript:", "data:", "vbscript:")


def block_markdown(
    block: Block, *, links: bool, base: str | None = None, cuts: Sequence[Cut] = ()
) -> str | None:
    """What is left of a block with its links and emphasis; None where it has none that Markdown can say.

    Links are made absolute against ``base``, where it is known. What is cut leaves no seam.
    """
    wanted = _WITH_LINKS if links else _EMPHASIS
    if wanted.isdisjoint([mark.kind for mark in block.marks]):
        return None
    spans = [s for s in inlines(block) if s.kind in wanted and (s.kind != "link" or _safe(s.href))]
    parts = [(0, len(block.text))]
    if cuts:
        parts = list(_kept(block.text, cuts))
        spans = [s for s in spans if any(s.start < end and start < s.end for start, end in parts)]
    if not spans:
        return None
    if len(spans) == 1 and not cuts:  # as in most blocks
        return _around(block.text, spans[0], *_marks_of(spans[0], block.text, base))
    seam = "\n" if cuts and "\n" in block.text else " "
    return seam.join(_part(block.text, start, end, spans, base) for start, end in parts)


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


def _around(text: str, span: Inline, opens: str, closes: str) -> str:
    before, inside, after = text[: span.start], text[span.start : span.end], text[span.end :]
    if _SPECIAL.search(text):
        before, after = _SPECIAL.sub(_ESCAPED, before), _SPECIAL.sub(_ESCAPED, after)
        inside = inside if span.kind == "code" else _SPECIAL.sub(_ESCAPED, inside)
    return f"{before}{opens}{inside}{closes}{after}"


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
    href = "".join(href.split())
    if base:
        href = absolute(href, base) or href  # not an address, whatever it is
    href = href.replace("<", "%3C").replace(">", "%3E")
    return f"<{href}>" if "(" in href or ")" in href else href


def _safe(href: str) -> bool:
    """Links that lead somewhere: no scripts, no places in the page itself."""
    href = href.strip()
    return bool(href) and not href[:11].lower().startswith(_NOWHERE)
