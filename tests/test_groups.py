"""Which blocks go together, and means over them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import native
from cleaner.model.groups import GROUPINGS, groups, means, numbered
from cleaner.pages import read_page

COMPILED = pytest.mark.skipif(native.words is None, reason="words is not compiled")
HTML = """
<body><h1>Ferry strike ends</h1>
<div class="story"><p>The strike ended.</p><div class="box"><h3>Offers</h3><p>Buy a boat</p></div><p>Crews are back.</p>
<div class="odd"><p>Alone in its box.</p></div></div></body>
"""


def test_groups_are_the_box_the_next_larger_box_and_what_has_the_same_tags_and_names() -> None:
    page = read_page(HTML)
    assert [b.text for b in page.blocks] == [
        "Ferry strike ends", "The strike ended.", "Offers", "Buy a boat", "Crews are back.", "Alone in its box.",
    ]  # fmt: skip
    inner, outer, alike = groups(page).of.tolist()

    def like(numbers: list[int], block: int) -> list[int]:
        return [i for i, number in enumerate(numbers) if number == numbers[block]]

    assert like(inner, 2) == [2, 3]
    assert like(inner, 1) == like(inner, 5) == [1, 4, 5]  # a box of one block alone says nothing
    assert like(outer, 2) == [2, 3]  # around the box of offers stands the story
    assert like(outer, 1) == [0, 1, 4, 5]
    assert like(alike, 1) == [1, 4]
    assert like(alike, 3) == [3]


@given(st.lists(st.tuples(*[st.integers(0, 3)] * GROUPINGS), min_size=1, max_size=20))
@pytest.mark.parametrize("compiled", [pytest.param(True, marks=COMPILED), False])
def test_means_are_those_of_each_group(compiled: bool, rows: list[tuple[int, ...]]) -> None:
    values = np.random.default_rng(len(rows)).random((len(rows), 2), np.float32)
    belonging = numbered(zip(*rows, strict=True))
    with pytest.MonkeyPatch.context() as patch:
        if not compiled:
            patch.setattr(native, "words", None)
        found = means(values, belonging)
    for which, of in enumerate(belonging.of.tolist()):
        for row, group in zip(rows, of, strict=True):
            wanted = values[[other[which] == row[which] for other in rows]].mean(axis=0)
            assert np.allclose(found[group], wanted, atol=1e-6)
