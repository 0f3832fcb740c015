"""The look-alike suite: a line that must be named beside a story sentence that must stay, in 72 languages.

``fixtures/lookalikes/LANGUAGE.toml`` holds the pairs, ``world.toml`` a few of each language that has no file. A pair
whose ``where`` is ``line`` is a whole block of residue; with ``head`` or ``tail`` the residue is a paragraph, and
``span`` the part that must leave it. Titles, kickers and repeats have no pairs: no wording tells them, only the page
around them does.

Below .9 a rule only hints, and the page decides; so any score names the residue, and only .9 would take the story.

``known_gaps.txt`` names the pairs that fail today, one ``id`` and direction a line. They must fail: a mended pair
leaves the list.
"""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cleaner.rules import Rules, ready
from cleaner.rules.engine import MAX_LINE
from cleaner.text import normalise
from cleaner.types import Kind

HERE = Path(__file__).parent.parent / "fixtures" / "lookalikes"
DECISIVE = 0.9
SLOW = 2.0  # seconds: a thousand times what it should take, so that a busy machine is no failure
RESIDUE, STORY = "residue", "story"
LANGUAGES = "ar cs da de en es fr hi id it ja ko nl no pl pt ru sv tr uk zh".split()
WORLD = (
    "af am az bg bn ca cy el et eu fa fi fil ga gl gu ha he hr hu hy is ka kk km kn ky lt lv mk ml mn mr ms my ne "
    "pa ro si sk sl sq sr sw ta te th ur uz vi zu"
).split()
NOT_BY_WORDING = {Kind.CONTENT, Kind.TITLE, Kind.KICKER, Kind.REPEAT, Kind.CAPTION, Kind.OTHER}
EVERYWHERE = {
    Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.WIRE, Kind.DATELINE, Kind.RELATED, Kind.SOCIAL, Kind.COMMENTS,
    Kind.LEGAL, Kind.BYLINE, Kind.PHOTO_CREDIT,
}  # fmt: skip


class Pair(NamedTuple):
    """A residue line and its look-alike; ``kinds`` are the names that the residue may be given."""

    id: str
    kinds: frozenset[Kind]
    kind: Kind
    where: str
    residue: str
    span: str | None
    story: str

    @property
    def language(self) -> str:
        return self.id.split("-")[0]


def _pair(row: dict[str, Any]) -> Pair:
    kind = Kind(row["kind"])
    kinds = frozenset({kind, *map(Kind, row.get("also", ()))})
    return Pair(row["id"], kinds, kind, row["where"], row["residue"], row.get("span"), row["story"])


def _pairs() -> list[Pair]:
    files = sorted(HERE.glob("*.toml"))
    return [_pair(row) for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["pair"]]


def _gaps() -> frozenset[str]:
    lines = (HERE / "known_gaps.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


PAIRS = _pairs()
GAPS = _gaps()


def _cases(direction: str) -> Iterator[Any]:
    for pair in PAIRS:
        gap = f"{pair.id} {direction}" in GAPS
        marks = pytest.mark.xfail(strict=True, reason="known gap", raises=AssertionError) if gap else ()
        yield pytest.param(pair, id=pair.id, marks=marks)


@cache
def _rules() -> Rules:
    return ready()


def _bare(text: str) -> str:
    """Text without the white space and marks that may go or stay with a span."""
    return text.strip(" -–—:.()（）|/")


@pytest.mark.parametrize("pair", list(_cases(RESIDUE)))
def test_residue_line_is_named(pair: Pair) -> None:
    if pair.span is None:
        hit = _rules().line(pair.residue)
        assert hit is not None, f"no rule knows {pair.residue!r}"
        assert hit.kind in pair.kinds, f"{hit.rule} calls {pair.residue!r} {hit.kind}"
        return
    spans = [s for s in _rules().spans(pair.residue) if s.kind in pair.kinds]
    found = [pair.residue[s.start : s.end] for s in spans]
    assert _bare(pair.span) in map(_bare, found), f"{found} found in {pair.residue!r}"


@pytest.mark.parametrize("pair", list(_cases(STORY)))
def test_story_sentence_is_spared(pair: Pair) -> None:
    hit = _rules().line(pair.story)
    assert hit is None or hit.kind is Kind.CONTENT or hit.score < DECISIVE, f"{hit.rule} takes {pair.story!r}"
    spans = [s for s in _rules().spans(pair.story) if s.kind is not Kind.CONTENT and s.score >= DECISIVE]
    assert not spans, f"{spans[0].rule} cuts {pair.story[spans[0].start : spans[0].end]!r} from {pair.story!r}"


@pytest.mark.parametrize("pair", [pytest.param(p, id=p.id) for p in PAIRS])
def test_residue_line_repeated_takes_no_time(pair: Pair) -> None:
    text = " ".join([pair.residue] * 12)[:MAX_LINE]
    begun = time.perf_counter()
    _rules().line(text)
    _rules().spans(text)
    assert time.perf_counter() - begun < SLOW, "a pattern backtracks without end"


def test_pairs_are_well_formed() -> None:
    assert [i for i, n in Counter(p.id for p in PAIRS).items() if n > 1] == []
    for pair in PAIRS:
        assert pair.where in ("line", "head", "tail"), pair.id
        assert (pair.span is None) == (pair.where == "line"), pair.id
        assert normalise(pair.residue) == pair.residue, pair.id
        assert normalise(pair.story) == pair.story, pair.id
        if pair.span is not None:
            fits = pair.residue.startswith if pair.where == "head" else pair.residue.endswith
            assert fits(pair.span), pair.id


def test_pairs_cover_kinds_and_languages() -> None:
    assert sorted({p.language for p in PAIRS}) == sorted(LANGUAGES + WORLD)
    assert {p.kind for p in PAIRS} >= set(Kind) - NOT_BY_WORDING
    for language in LANGUAGES:
        assert {p.kind for p in PAIRS if p.language == language} >= EVERYWHERE, language


def test_known_gaps_name_pairs() -> None:
    names = {f"{p.id} {direction}" for p in PAIRS for direction in (RESIDUE, STORY)}
    assert names >= GAPS
