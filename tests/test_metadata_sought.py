"""Patterns behind looks find what they find without them."""

from __future__ import annotations

import re

import pytest

from cleaner.metadata import bywords, dated, datetext
from cleaner.metadata.sought import Sought, by_beginnings, by_stems

_WORDS = re.compile(r"[^\W\d_][\w’' -]*")


@pytest.mark.parametrize(
    "sought",
    [
        pytest.param(bywords.ROLE, id="roles"),
        pytest.param(bywords.JOB, id="jobs"),
        pytest.param(bywords.NOT_IN_NAMES, id="not-in-names"),
        pytest.param(datetext.CHANGED, id="changes"),
        pytest.param(dated.PUBLISHED, id="publications"),
        pytest.param(dated._MEMBER, id="members"),
    ],
)
def test_sought_words_of_its_pattern_are_found_as_without_the_look(sought: Sought) -> None:
    pattern = sought._pattern
    spelt = re.sub(r"\\[wsb]|\[(.)[^]]*\]", lambda found: found[1] or "", pattern.pattern)
    for word in (*_WORDS.findall(spelt), *spelt.replace("?", "").split("|")):
        for text in (word, word.upper(), f"Jane {word}", f"{word}s, 3", word[:-1]):
            assert (sought.search(text) is None) == (pattern.search(text) is None), text
            assert (sought.match(text) is None) == (pattern.match(text) is None), text


def test_sought_texts_without_its_words_are_not_found() -> None:
    assert by_beginnings(re.compile(r"\bdesk\b", re.I)).search("Jane Doe") is None
    assert by_stems(re.compile("updat", re.I), ["updat"]).search("3 May 2024") is None


def test_sought_other_scripts_are_searched_at_once() -> None:
    found = by_beginnings(re.compile(r"\bdesk\b|記者", re.I)).search("記者王小明")
    assert found is not None
    assert found[0] == "記者"


@pytest.mark.parametrize("introduction", bywords._INTRODUCTIONS, ids=lambda pattern: pattern[:20])
def test_introduction_each_is_told_as_by_the_pattern(introduction: str) -> None:
    spelt = re.sub(r"\(\?[:=!]|\(\?-i:|\\[wsbW]|\[(.)[^]]*\]|[?*+{}()]", lambda found: found[1] or " ", introduction)
    for word in {*spelt.split("|"), *re.split(r"[\s|:]+", spelt)}:
        for text in (f"{' '.join(word.split())} Jane Doe", f"— {word.strip()}: Jane Doe", f"{word.strip()}Jane Doe"):
            pattern = bywords.INTRODUCTION.match(text)
            assert (bywords.introduction(text) is None) == (pattern is None), text
