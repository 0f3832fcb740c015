"""Inline markup of a block as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.addresses import absolute
from cleaner.inlines import inlines
from cleaner.types import Block, Inline

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_ESCAPED = r"\\\1"
_BRACKETS = re.compile(r"[()<>]")
_MARKS = {"em": "*", "strong": "**", "code": "`"}
_NOWHERE = ("#", "javascript:", "data:", "vbscript:")


def block_markdown(block: Block, *, links: bool, base: str | None = None) -> str | None:
    """The block's text with its links and emphasis; None where it has none that Markdown can say.

    Links are made absolute against ``base``, where it is known.
    """
    spans = [s for s in inlines(block) if s.kind in _MARKS or (links and s.kind == "link" and _safe(s.href))]
    if not spans:
        return None
    if len(spans) == 1:  # as in most blocks
        return _around(block.text, spans[0], *_marks_of(spans[0], base))
    events: list[tuple[int, int, int, str, int]] = []  # offset, closings first, order among equals, what to write, code
    for order, span in enumerate(spans):
        opens, closes = _marks_of(span, base)
        code = span.kind == "code"
        events.append((span.start, 1, order, opens, code))
        events.append((span.end, 0, -order, closes, -code))
    events.sort()
    return _written(block.text, events)


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
            out.append(part if plain or inside else _SPECIAL.sub(_ESCAPED, part))
        out.append(mark)
        inside += code
        at = offset
    out.append(text[at:] if plain else _SPECIAL.sub(_ESCAPED, text[at:]))
    return "".join(out)


def _marks_of(span: Inline, base: str | None) -> tuple[str, str]:
    if span.kind == "link":
        return "[", f"]({_target(span.href, base)})"
    mark = _MARKS[span.kind]
    return mark, mark


def _target(href: str, base: str | None) -> str:
    href = "".join(href.split())
    if base:
        href = absolute(href, base) or href  # not an address, whatever it is
    return f"<{href}>" if _BRACKETS.search(href) else href


def _safe(href: str) -> bool:
    """Links that lead somewhere: no scripts, no places in the page itself."""
    href = href.strip()
    return bool(href) and not href[:11].lower().startswith(_NOWHERE)
