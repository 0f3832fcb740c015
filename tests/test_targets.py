"""Gold text and snippets → what training wants to hear of each block."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.model.corpus import GoldPage, targets

STORY = "The council voted on Tuesday to rebuild the old bridge over the river after two years of talks."
MORE = "Work begins in May, the mayor said, and the road will be closed until the autumn."


def gold(must: tuple[str, ...] = (), must_not: tuple[str, ...] = ()) -> GoldPage:
    return GoldPage("own", "1", "https://example.com/1", "article", "", (), "", STORY, "", must, must_not, (), Path())


def test_targets_of_gold_text_are_its_blocks() -> None:
    found = targets(gold(), ["Home", STORY, MORE])
    assert found.content.tolist() == [0, 1, 0]
    assert found.weight.sum() == pytest.approx(1)


def test_targets_of_a_named_snippet_are_right_where_the_gold_text_is_short() -> None:
    found = targets(gold(must=("the road will be closed",)), ["Home", STORY, MORE])
    assert found.content.tolist() == [0, 1, 1]


def test_targets_of_a_menu_word_leave_the_sentence_that_holds_it() -> None:
    plain, named = (targets(gold(must_not=words), ["River", STORY, MORE]) for words in ((), ("River", "river")))
    assert named.content.tolist() == [0, 1, 0]
    assert named.weight[0] > plain.weight[0]
