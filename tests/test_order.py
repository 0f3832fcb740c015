"""What stands around a block decides of it: items of lists."""

from __future__ import annotations

import pytest

from cleaner.order import complete_lists
from cleaner.pipeline import read_page
from cleaner.types import Kind, Label

HTML = "<p>Closed are:</p><ul><li>the bridge</li><li>the quay</li><li>the market</li></ul><p>Buses run.</p>"
KEPT, CUT = Label(Kind.CONTENT, 0.9, "model"), Label(Kind.NAV, 0.7, "model")
param = pytest.param


@pytest.mark.parametrize(
    ("cut", "score", "stays"),
    [
        param({2: CUT}, 0.3, [2], id="between-items"),
        param({1: CUT}, 0.3, [1], id="first-of-the-list"),
        param({3: CUT}, 0.3, [3], id="last-of-the-list"),
        param({2: CUT}, 0.05, [], id="clearly-none"),
        param({2: Label(Kind.AD, 0.9, "rule:ads/label")}, 0.3, [], id="by-a-rule"),
        param({1: CUT, 2: CUT}, 0.3, [], id="two-side-by-side"),
        param({3: CUT, 4: CUT}, 0.3, [], id="where-the-story-ends"),
        param({0: CUT}, 0.3, [], id="no-item"),
    ],
)
def test_complete_lists_keeps_an_item_among_what_stays(cut: dict[int, Label], score: float, stays: list[int]) -> None:
    page = read_page(HTML)
    labels = [cut.get(block.index, KEPT) for block in page.blocks]
    complete_lists(page, labels, [score if block.index in cut else 0.9 for block in page.blocks])
    assert [i for i in cut if labels[i].kind is Kind.CONTENT] == stays
