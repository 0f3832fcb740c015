"""What each block looks like, compiled as `native.words` and in Python: the same of any page."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from cleaner import native
from cleaner.model import groups, looks
from cleaner.pages import read_page
from tests.conftest import PAGES
from tests.strategies import pages

pytestmark = pytest.mark.skipif(native.words is None, reason="words is not compiled; pip install -e . compiles it")
param = pytest.param


def looked_at(html: Any) -> tuple[Any, bytes] | None:
    page = read_page(html)
    if not page.blocks:
        return None
    begins = tuple(accumulate(map(len, looks.GROUPS), initial=0))
    out = np.zeros((begins[-1], len(page.blocks)), np.float32)
    return out, looks.looks(out, begins[:-1], page, groups.groups(page).of[-1])


def assert_same_looks(html: Any) -> None:
    found = looked_at(html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "words", None)
        wanted = looked_at(html)
    if found is None or wanted is None:
        assert found == wanted
        return
    assert found[1] == wanted[1]
    assert np.abs(found[0] - wanted[0]).max() < 1e-6


@given(pages)
def test_looks_of_any_page_are_the_same(html: str) -> None:
    assert_same_looks(html)


def test_looks_of_pages_are_the_same() -> None:
    for path in PAGES.glob("*/source.html"):
        assert_same_looks(path.read_bytes())


def test_looks_of_a_page_deeper_than_any_are_the_same() -> None:
    story = "<p>The council voted on Tuesday to rebuild the old bridge, after two years of talks.</p>" * 3
    assert_same_looks(f"<h1>Bridge</h1>{'<div>' * 300}{story}{'</div>' * 290}{story}")


_CLASSES, _TAG_COUNT, _CUE_COUNT = 4, 2, 3
_WIDTHS = (15, _CLASSES, _TAG_COUNT, _CLASSES, _CLASSES, 2 * _CUE_COUNT, 25, 7, 13, 4, 5)
_TOLD = (*accumulate(_WIDTHS[:-1], initial=0), 1, 2, 4, 8, 0, 1, 2, 3, _CLASSES, _TAG_COUNT, 1, _CUE_COUNT, 0, 1, 2)
_LOOKED_AT: dict[str, Any] = {
    "out": np.zeros((sum(_WIDTHS), 2), np.float32), "blocks": np.zeros((6, 2), np.int64),
    "makes": np.array([7, 8]), "tags": b"\x00\xff", "counts": np.ones((_CLASSES, 2), np.float32),
    "first": bytes(2), "last": bytes(2), "boxes": np.array([[-1], [0], [0], [0], [0], [2]]), "told": np.array(_TOLD),
}  # fmt: skip


def told(place: int, value: int) -> Any:
    changed = np.array(_TOLD)
    changed[place] = value
    return changed


@pytest.mark.parametrize(
    "wrong",
    [
        param({"out": np.zeros((3, 2), np.float32)}, id="too-few-columns"),
        param({"out": np.zeros((sum(_WIDTHS), 3), np.float32)[:, :1].copy()}, id="columns-of-half-the-blocks"),
        param({"blocks": np.ones((6, 2), np.int64)}, id="no-such-box"),
        param({"blocks": np.zeros((5, 2), np.int64)}, id="field-missing"),
        param({"makes": np.array([7, 9])}, id="make-left-out"),
        param({"makes": np.array([7, 6])}, id="make-below-the-first"),
        param({"makes": np.zeros(0, np.int64)}, id="no-block"),
        param({"tags": b"\x00"}, id="tag-missing"),
        param({"first": b"\x00\x04"}, id="no-such-class"),
        param({"boxes": np.array([[0], [0], [0], [0], [0], [2]])}, id="box-in-itself"),
        param({"boxes": np.array([[-1], [0], [0], [0], [-1], [2]])}, id="box-that-begins-before"),
        param({"boxes": np.zeros((6, 0), np.int64)}, id="no-box"),
        param({"told": np.array(_TOLD[:-1])}, id="cue-missing"),
        param({"told": np.array(_TOLD[:9])}, id="little-told"),
        param({"told": told(0, -1)}, id="group-before-the-first"),
        param({"told": told(10, 2**62)}, id="group-after-the-last"),
        param({"told": told(15, _CLASSES)}, id="class-after-the-last"),
        param({"told": told(20, 300)}, id="too-many-tags"),
        param({"told": told(len(_TOLD) - 1, 64)}, id="bit-beyond"),
    ],
)
def test_looks_of_what_is_no_page_raise(wrong: dict[str, Any]) -> None:
    assert native.words is not None
    assert native.words.looks(*_LOOKED_AT.values()) == b"\x00\x00"
    with pytest.raises(ValueError, match=r"needed|no such|outside|other classes|makes"):
        native.words.looks(*(_LOOKED_AT | wrong).values())
