"""Properties of cleaning text, whatever the text: nothing lost, nothing raised, nothing cut twice."""

# ruff: noqa: E501 — lines of the samples stay whole

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import Options
from cleaner.pipeline import Cleaner, Explanation
from cleaner.stages.decode import decode
from cleaner.text import normalise
from cleaner.types import FURNITURE, Kind
from tests.conftest import PAGES
from tests.law import broken, squeeze

_AUDITOR = Cleaner(Options(audit="full"))
_LINES = (
    "The council voted on Tuesday to rebuild the old bridge over the river.",
    "MOSCOW (AP) — High-level talks failed on Friday, officials said.",
    "Sign up for our newsletter", "Advertisement", "By Jane Roe", "May 3, 2024", "© 2024 Example Media", "* * *", "-30-",
    "The mayor, left, on Friday. Photo: Jane Roe", "^BC-NE--Slug, Bjt,0582<", "^By JANE ROE=", "RUSSIA US MOSB103 5663699",
    "- one", "- two", "1. first", "2. second", "  - deeper", "市议会决定重建旧桥。", "कमेटी ने फैसला किया।", "Read more: The old bridge",
    "Old bridge to be rebuilt", "‘‘Yes,’’ he said.", "the rest of a sentence that was", "broken somewhere in the middle of it.",
)  # fmt: skip
_line = st.sampled_from(_LINES) | st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
_break = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r", "\f", "\u2028", "\n    ", "\n\t", "\n\u3000\u3000"])
texts = st.lists(st.tuples(_line, _break), max_size=20).map(lambda pairs: "".join(a + b for a, b in pairs))


def shown(explanation: Explanation) -> str:
    """Letters and digits of all blocks, the numbers of list items put back."""
    page = explanation.page
    numbers = [page.containers[b.container].number if b.tag == "li" else 0 for b in page.blocks]
    return letters("".join(f"{n or ''}{b.text}" for n, b in zip(numbers, page.blocks, strict=True)))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalise(text)))


def check(text: str | bytes) -> None:
    explanation = _AUDITOR.explain_text(text)
    assert shown(explanation) == letters(decode(text).decode())
    assert broken(explanation.article, squeeze("".join(b.text for b in explanation.page.blocks))) is None


@given(texts)
@example("a\u2028b")
@example("7. x\n8. y")
@example("\x1c")
def test_clean_text_any_text_obeys_the_law(text: str) -> None:
    check(text)


@given(st.binary(max_size=200))
def test_clean_text_any_bytes_give_an_article(data: bytes) -> None:
    check(data)


@pytest.mark.parametrize("name", sorted(p.parent.name for p in PAGES.glob("txt-*/source.txt")))
def test_clean_text_fixture_obeys_the_law(name: str) -> None:
    check((PAGES / name / "source.txt").read_bytes())


@given(texts)
def test_clean_text_same_text_same_json(text: str) -> None:
    assert _AUDITOR.clean_text(text).to_json() == _AUDITOR.clean_text(text).to_json()


@pytest.mark.parametrize("name", sorted(p.parent.name for p in PAGES.glob("*/notes.json")))
def test_clean_text_of_a_story_loses_next_to_nothing(name: str) -> None:
    """A reader's own story, cleaned, keeps its sentences: what goes are lines at the top that read as furniture."""
    notes = json.loads((PAGES / name / "notes.json").read_text("utf-8"))
    story = [normalise(line) for line in notes.get("story", ())]
    spaced = notes["language"] not in ("ja", "zh", "th")
    if not story or (spaced and sum(line.count(" ") + 1 for line in story) < 10 * len(story)):
        pytest.skip("a page without a story, or whose story is a list")
    article = _AUDITOR.clean_text("\n".join(story))
    lost = [r for r in article.removed if r.kind not in FURNITURE | {Kind.OTHER, Kind.REPEAT} and len(r.text) > 25]
    assert sum(len(r.text) for r in lost) <= 0.06 * sum(map(len, story)), lost
