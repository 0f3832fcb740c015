"""Pages of any size, grown from the fixtures, and what contestants cost on them."""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

import lxml.html

from benchmarks.contestants import Input
from benchmarks.trial import PAGES, PARSE, runner, timed

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 5_000_000)  # bytes
_QUICK = 0.5  # seconds: shorter runs are repeated
_ROUNDS = 3
_MENU = 4  # entries of lists and menus to a paragraph, as on the pages of the wild


def page_of(size: int) -> bytes:
    """A page of about so many bytes: story and lists of links of all fixture pages, again and again, each time new."""
    story, links = _material()
    left, body, aside = size, [], []
    for number, text in enumerate(itertools.cycle(story)):
        if left <= 0:
            break
        paragraph = f"<p>{html.escape(text)} That was number {number} of them.</p>\n"
        entries = "".join(
            f'<li class="item"><a href="/story/{number}/{i}">{html.escape(links[(number + i) % len(links)])} {number}'
            "</a></li>\n" for i in range(_MENU)
        )  # fmt: skip
        body.append(paragraph)
        aside.append(f"<ul>{entries}</ul>\n")
        left -= len(paragraph.encode()) + len(aside[-1].encode())
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>A page that grows</title></head><body>"
        f"<nav>{aside[0]}</nav><article><h1>A page that grows</h1>{''.join(body)}</article>"
        f"<aside>{''.join(aside[1:])}</aside><footer><p>© 2024 The Example</p></footer></body></html>"
    ).encode()


@lru_cache(maxsize=1)
def _material() -> tuple[list[str], list[str]]:
    """Paragraphs and texts of links of the fixture pages."""
    story: list[str] = []
    links: list[str] = []
    for path in sorted(PAGES.glob("en-*/source.html")):
        root = lxml.html.document_fromstring(path.read_bytes())
        story += [text for p in root.iter("p") if len(text := " ".join(p.text_content().split())) > 80]
        links += [text for a in root.iter("a") if 3 < len(text := " ".join(a.text_content().split())) < 80]
    return story, links


def grow(names: Sequence[str], sizes: Sequence[int] = SIZES) -> Iterator[dict[str, Any]]:
    """Size by size the seconds of the parse and of every contestant that was patient enough so far."""
    names = [PARSE, *names]
    for turn, size in enumerate(sizes):
        markup = page_of(size)
        given = Input(markup, markup.decode(), "https://example.com/story")
        seconds: dict[str, float] = {}
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found = _seconds(name, given)
            if found is not None:
                seconds[name] = found
        names = [name for name in names if name in seconds]
        yield {"bytes": len(markup), "seconds": seconds}


def _seconds(name: str, given: Input) -> float | None:
    """The best of a few rounds; None where the contestant raises or takes too long."""
    call: Callable[[], Any] = (
        partial(lxml.html.document_fromstring, given.html) if name == PARSE else partial(runner(name), given)
    )
    best: float | None = None
    for _ in range(_ROUNDS):
        spent, _, error = timed(call)
        if error is not None:
            return None
        best = spent if best is None else min(best, spent)
        if spent > _QUICK:
            break
    return best
