"""What a careful reader expects of the fixture pages, written before any code ran: see fixtures/pages/README.md.

Each check gives the items of the notes that the cleaner does not meet, in words that stay the same from run to run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from cleaner import Article, Cleaner
from tests.conftest import PAGES

GAPS = PAGES.parent / "known_gaps.txt"
SLUGS = tuple(sorted(folder.parent.name for folder in PAGES.glob("*/notes.json")))
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SHORT_WORDS, _SHORT_CHARS = 5, 10
_BARS = re.compile(r"[\s|]")


class Gap(NamedTuple):
    """An item of the notes that is not met."""

    slug: str
    check: str
    item: str


@cache
def notes(slug: str) -> dict[str, Any]:
    """What the reader wrote."""
    loaded: dict[str, Any] = json.loads((PAGES / slug / "notes.json").read_text("utf-8"))
    return loaded


@cache
def article(slug: str) -> Article:
    """What the cleaner makes of a page, by default."""
    source = next((PAGES / slug).glob("source.*"))
    clean = Cleaner().clean_text if source.suffix == ".txt" else Cleaner().clean
    return clean(source.read_bytes(), url=notes(slug)["url"], id=slug)


def _norm(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    return _BARS.sub("", text)


def _is_short(line: str) -> bool:
    """Whether a line is so short that it says the same inside a sentence."""
    return len(line) <= _SHORT_CHARS if _NO_SPACES.search(line) else len(line.split()) <= _SHORT_WORDS


def _lines(found: Article) -> set[str]:
    return {_norm(line) for block in found.blocks for line in (block.text, *block.text.split("\n"))}


def _keep(expected: dict[str, Any], found: Article) -> Iterator[str]:
    text = _bare(found.text)
    return (item for item in expected["must_keep"] if _bare(item) not in text)


def _cut(expected: dict[str, Any], found: Article) -> Iterator[str]:
    text, lines = _norm(found.text), _lines(found)
    return (item for item in expected["must_cut"] if (item in lines if _is_short(item) else item in text))


def _spans(expected: dict[str, Any], found: Article) -> Iterator[str]:
    text = _norm(found.text)
    return (span["text"] for span in expected["must_cut_spans"] if span["text"] in text)


def _once(expected: dict[str, Any], found: Article) -> Iterator[str]:
    text = _norm(found.text)
    return (item for item in expected["must_once"] if text.count(item) != 1)


def _hidden(expected: dict[str, Any], found: Article) -> Iterator[str]:
    text = _norm(found.text)
    return (item for item in expected["hidden"] if item in text)


def _outcome(expected: dict[str, Any], found: Article) -> Iterator[str]:
    if found.outcome not in (expected["outcome"], expected.get("outcome_also")):
        yield str(expected["outcome"])


def _title(expected: dict[str, Any], found: Article) -> Iterator[str]:
    demanded = expected["title"] is not None or expected["outcome"] == "ok"
    if demanded and _norm(found.title or "") != _norm(expected["title"] or ""):  # notes have the page's own spaces
        yield str(expected["title"])


def _kicker(expected: dict[str, Any], found: Article) -> Iterator[str]:
    if found.kicker != expected["kicker"]:
        yield str(expected["kicker"])


def _authors(expected: dict[str, Any], found: Article) -> Iterator[str]:
    if set(found.authors) != set(expected["authors"]):
        yield ", ".join(expected["authors"]) or "nobody"


def _published(expected: dict[str, Any], found: Article) -> Iterator[str]:
    day = found.published and found.published[:10]
    if day != expected["published"]:
        yield str(expected["published"])


def _dateline(expected: dict[str, Any], found: Article) -> Iterator[str]:
    place = found.dateline and found.dateline.place
    if place != expected["dateline"]:
        yield str(expected["dateline"])


def _agencies(expected: dict[str, Any], found: Article) -> Iterator[str]:
    if set(found.agencies) != set(expected["agencies"]):
        yield ", ".join(expected["agencies"]) or "none"


def _flags(expected: dict[str, Any], found: Article) -> Iterator[str]:
    have = {note.flag.value for note in found.flags}
    return (flag for flag in expected["flags"] if flag not in have)


def _images(expected: dict[str, Any], found: Article) -> Iterator[str]:
    """Captions and credits that no picture has; one that holds them is right."""
    for image in expected["images"]:
        for name in ("caption", "credit"):
            want = image.get(name)
            if want and not any(want in (getattr(i, name) or "") for i in found.images):
                yield f"{name}: {want}"


CHECKS: dict[str, Callable[[dict[str, Any], Article], Iterator[str]]] = {
    "keep": _keep, "cut": _cut, "spans": _spans, "once": _once, "hidden": _hidden, "outcome": _outcome,
    "title": _title, "kicker": _kicker, "authors": _authors, "published": _published, "dateline": _dateline,
    "agencies": _agencies, "flags": _flags, "images": _images,
}  # fmt: skip


def gaps(slug: str, check: str) -> set[Gap]:
    """The items of one check that a page does not meet today."""
    return {Gap(slug, check, _norm(item)) for item in CHECKS[check](notes(slug), article(slug))}


def known_gaps() -> set[Gap]:
    """The gaps on record."""
    rows = GAPS.read_text("utf-8").splitlines() if GAPS.exists() else []
    return {Gap(*row.split("\t", 2)) for row in rows if row and not row.startswith("#")}


def write_gaps(found: set[Gap]) -> None:
    """Put gaps on record."""
    head = "# What the notes of the pages ask and the cleaner does not do yet: page, check, item. Mended ones leave.\n"
    GAPS.write_text(head + "".join("\t".join(gap) + "\n" for gap in sorted(found)), "utf-8")
