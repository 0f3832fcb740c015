"""What the net for text sees of lines: who belongs together, what comes back, what was cut beside them."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.lines import seen, shipped
from cleaner.model.manner import COLUMNS, Lines, Surroundings, together
from cleaner.plaintext import page_of
from cleaner.types import Kind, Label

TEXT = """The council of Elmford met on Monday evening to speak of the bridge over the river.
The bridge was closed in March after engineers found cracks in two of its pillars.
How our tool keeps bridges open
Call us on 020 7946 0018, write to hello@example.com or see https://example.com today!
Plans start at £49. Are you ready?
What the council decided
Repairs of the bridge begin in June, and the council will pay for a ferry until then."""


def column(name: str, labels: dict[int, Label]) -> list[float]:
    page = page_of(TEXT, "https://example.com/1")
    found = seen(page, [None] * len(page.blocks), labels, shipped().wording)
    return found.features[:, found.columns.index(name)].round(3).tolist()  # type: ignore[no-any-return]


def test_lines_of_a_section_belong_together() -> None:
    blocks = page_of(TEXT).blocks
    sections, _, _ = together(blocks, Lines.of(blocks)).of.tolist()
    assert [n - sections[0] for n in sections] == [0, 0, 1, 1, 1, 2, 2]


def test_runs_are_of_short_lines_and_of_long_ones() -> None:
    blocks = page_of("One\nTwo\n" + "word " * 30 + ".\nThree").blocks
    _, runs, _ = together(blocks, Lines.of(blocks)).of.tolist()
    assert [n - runs[0] for n in runs] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("name", "line"),
    [("says_address", 3), ("says_mail", 3), ("says_phone", 3), ("exclaims", 3), ("says_price", 4), ("asks", 4)],
)
def test_what_a_line_says_is_seen(name: str, line: int) -> None:
    assert [i for i, value in enumerate(column(name, {})) if value] == [line]


def test_words_of_the_story_come_back_and_those_of_a_pitch_do_not() -> None:
    back = column("back_anywhere", {})
    assert min(back[0], back[6]) > max(back[3], back[4])


def test_what_was_cut_beside_a_line_is_seen() -> None:
    label = Label(Kind.NEWSLETTER, 1.0, "rule:x")
    left, around = [0, 1, 3], Surroundings.of([0, 1, 3], {2: label}, 4)
    assert around.above.tolist() == [[0, 0, 1], [0, 0, 1]]
    assert around.below.tolist() == [[0, 1, 0], [0, 1, 0]]
    assert around.share == 1 - len(left) / 4


def test_columns_have_numbers_for_any_text() -> None:
    for text in ("a", "!", "北京 三月", "- x\n- y"):
        page = page_of(text)
        found = seen(page, [None] * len(page.blocks), {}, shipped().wording)
        assert np.isfinite(found.features).all()
        assert found.columns[-len(COLUMNS) :] == COLUMNS
