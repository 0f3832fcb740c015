"""Patterns that a line could hang are told from those that only look like them."""

from __future__ import annotations

import time

import pytest

from cleaner.rules import Pack, Rule, check
from cleaner.rules.patterns import matcher_of
from cleaner.rules.ways import slow
from cleaner.types import Kind

param = pytest.param


@pytest.mark.parametrize(
    "pattern",
    [
        param("paid (?:[a-z]{1,30} ?){1,30}!", id="separator-may-be-missing"),
        param("(?:[a-z]{1,30} ?){1,10}!", id="few-rounds"),
        param("(?:a|a){1,30}!", id="alternatives-alike"),
        param("(?:ab|a|b){1,40}!", id="alternatives-that-make-one-another"),
        param("(?:(?:a{1,9}){1,4}b?){1,4}!", id="rounds-multiply"),
        param("(?:b(?:a{0,9}){0,9}){1,30}!", id="nothing-in-several-ways"),
        param("(?:ю{1,3}ю?){1,30}!", id="another-script"),
        param("(?-i:(?:[A-Z]{1,9} ?){1,30})!", id="capitals"),
        param("(?:(?=a)[a-z]{1,5},? ?){1,20}!", id="with-a-look-ahead"),
        param("(?=.{0,9}(?:[a-z]{1,30} ?){1,30}!)paid", id="inside-a-look-ahead"),
        param("(?P<name>(?:[a-z]{1,30} ?){1,30})!", id="inside-a-group"),
        param("(?:[A-Z][A-Z-]{1,20}(?:[ -][A-Z][A-Z-]{0,20}){0,30}) \\d", id="separator-stands-in-the-word-too"),
    ],
)
def test_slow_pattern_is_found_with_a_text_that_shows_it(pattern: str) -> None:
    assert slow(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        param("paid [a-z]{1,30}(?: [a-z]{1,30}){0,29}!", id="separator-always-there"),
        param("(?:[a-z]{1,30} ){1,30}!", id="separator-at-the-end"),
        param("(?:[a-z]{1,30}+ ?){1,30}!", id="word-is-not-given-back"),
        param("(?:\\d{3}){1,20}!", id="fixed-count"),
        param("(?:foo|bar|baz){1,30}!", id="alternatives-differ"),
        param("(?:\\w{1,20}[ -]?){1,4}!", id="four-rounds"),
        param(".{0,80}foo.{0,80}", id="side-by-side"),
        param("{agency}(?:, {agency}){0,9}", id="agencies"),
        param("plain words", id="no-repetition"),
    ],
)
def test_quick_pattern_is_left_alone(pattern: str) -> None:
    assert slow(pattern) is None


def test_check_refuses_what_would_hang_a_page() -> None:
    rule = Rule(
        id="paid-en", kind=Kind.AD, pattern="paid (?:[a-z]{1,30} ?){1,30}!", words=("paid",),
        matches=("Paid by us!",), spares=("Paid internationalizationofeverythingin the world.",),
    )  # fmt: skip
    begun = time.perf_counter()
    (problem,) = check(Pack(name="mine", rules=(rule,)))
    assert time.perf_counter() - begun < 8
    assert str(problem).startswith("mine/paid-en: a repetition of the pattern can share 'aaaa")
    assert "let each round begin with" in str(problem)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        param("wire/photo-slug", "A-" * 80 + "A!", id="slug"),
        param("nav/breadcrumb", "home " + "→→ " * 60 + ">>", id="breadcrumb"),
        param("nav/tags-en", "tags " + "中'中" * 9 + "!", id="tags"),
    ],
)
def test_shipped_rule_that_was_slow_is_quick(name: str, text: str) -> None:
    from cleaner.rules import shipped

    (rule,) = (rule for pack in shipped() for rule in pack.rules if f"{pack.name}/{rule.id}" == name)
    matcher = matcher_of(rule)
    begun = time.perf_counter()
    assert matcher.fullmatch(text) is None
    assert time.perf_counter() - begun < 0.5
