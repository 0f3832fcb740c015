"""Inline markup of a block as Markdown (CommonMark)."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urljoin

from cleaner.inlines import inlines
from cleaner.types import Block, Inline

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_MARKS = {"em": "*", "strong": "**", "code": "`"}


def block_markdown(block: Block, *, links: bool, base: str | None = None) -> str | None:
    """The block's text with its links and emphasis; None where it has none that Markdown can say.

    Links are made absolute against ``base``, where it is known.
    """
    spans = [s for s in inlines(block) if s.kind in _MARKS or (links and s.kind == "link" and _safe(s.href))]
    if not spans:
        return None
    events: list[tuple[int, int, int, str]] = []  # offset, closings first, order among equals, what to write
    code = [(s.start, s.end) for s in spans if s.kind == "code"]
    for order, span in enumerate(spans):
        opens, closes = _marks_of(span, base)
        events.append((span.start, 1, order, opens))
        events.append((span.end, 0, -order, closes))
    out: list[str] = []
    at = 0
    for offset, _, _, written in sorted(events):
        out.append(_escape(block.text, at, offset, code))
        out.append(written)
        at = offset
    out.append(_escape(block.text, at, len(block.text), code))
    return "".join(out)


def _marks_of(span: Inline, base: str | None) -> tuple[str, str]:
    if span.kind == "link":
        return "[", f"]({_target(span.href, base)})"
    mark = _MARKS[span.kind]
    return mark, mark


def _target(href: str, base: str | None) -> str:
    href = "".join(href.split())
    if base and not href.startswith(("http://", "https://")):
        with suppress(ValueError):  # not an address, whatever it is
            href = urljoin(base, href)
    return f"<{href}>" if any(c in href for c in "()<>") else href


def _safe(href: str) -> bool:
    """Links that lead somewhere: no scripts, no places in the page itself."""
    href = href.strip().lower()
    return bool(href) and not href.startswith(("#", "javascript:", "data:", "vbscript:"))


def _escape(text: str, start: int, end: int, code: list[tuple[int, int]]) -> str:
    part = text[start:end]
    if any(a <= start and end <= b for a, b in code):
        return part
    return _SPECIAL.sub(r"\\\1", part)
