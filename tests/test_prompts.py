"""How many lines of 84 languages and scripts the rules know, and that they take no story that looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.rules import DECISIVE, Hit, ready
from cleaner.types import Kind
from tests.conftest import ROOT

RULES = ready()
FILES = sorted((ROOT / "fixtures" / "prompts").glob("*.tsv"))
TAILS = frozenset({"photo-credit", "agency"})  # causes that a line may have at its end alone …
CREDITS = frozenset({Kind.PHOTO_CREDIT, Kind.CAPTION, Kind.WIRE})  # … and what they are
_LEAST, _OF_ALL = 0.35, 0.75  # share of a language's lines that rules know; of all


def rows(path: Path) -> Iterator[tuple[str, str]]:
    for row in path.read_text("utf-8").splitlines():
        cause, text = row.split("\t")
        yield cause, text


def is_boilerplate(hit: Hit | None) -> bool:
    return hit is not None and hit.kind is not Kind.CONTENT


def known(path: Path) -> list[bool]:
    """Of each line whether a rule knows it, at its end at least."""
    said = [(cause, text) for cause, text in rows(path) if cause != "story"]
    hits = RULES.lines([text for _, text in said])
    return [
        is_boilerplate(hit) or (cause in TAILS and any(span.kind in CREDITS for span in RULES.spans(text)))
        for (cause, text), hit in zip(said, hits, strict=True)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rules_know_lines_of_the_language_and_take_none_of_its_stories(path: Path) -> None:
    stories = [text for cause, text in rows(path) if cause == "story"]
    hits = RULES.lines(stories)
    taken = [t for t, h in zip(stories, hits, strict=True) if h and is_boilerplate(h) and h.score >= DECISIVE]
    assert taken == []
    found = known(path)
    assert sum(found) >= _LEAST * len(found)


def test_rules_know_three_of_four_lines() -> None:
    found = [one for path in FILES for one in known(path)]
    assert sum(found) >= _OF_ALL * len(found)
