"""What is compiled as `native.words` against the Python that it stands for: the same of any text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import native
from cleaner.inlines import inlines
from cleaner.model import characters, columns, groups, wording
from cleaner.model.classify import shipped as shipped_model
from cleaner.pages import read_page
from cleaner.rules import Rules, load, needs, ready, shipped
from cleaner.rules.patterns import anyhow, expression_of, matcher_of
from cleaner.rules.table import straight
from cleaner.types import Inline, Kind
from tests.conftest import PAGES, ROOT
from tests.strategies import pages

pytestmark = pytest.mark.skipif(native.words is None, reason="words is not compiled; pip install -e . compiles it")
param = pytest.param

_RULES = [rule for pack in shipped() for rule in pack.rules]
_SPECIAL = (
    "İIıiſsKkΣσςßẞǅµ’'‘“”„«»…·•©®ⓒ→›،؟۔「」『』【】：・。\x00\x01\x1c\u0307\u0345\u200d\ud800\udfff\U00010400\U0001f600٣५０"
)
_PIECES = [
    *(text for rule in _RULES for text in (*rule.matches[:2], *rule.spares[:1], *rule.lines[:2])),
    *(word for rule in _RULES[::3] for word in rule.words),
    *_SPECIAL, "ΟΔΟΣ", "ΣΑΣ·", "12.03.2024", "３", "newsletter", "会員登録", "ข่าว", "뉴스레터", "\ud83d\ude00",
]  # fmt: skip
_ANY = st.characters(exclude_categories=[])  # surrogates too
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(_ANY, max_size=60),
    st.lists(st.sampled_from(_PIECES) | st.text(_ANY, max_size=3), max_size=12).map(" ".join),
    st.lists(st.sampled_from(_PIECES) | st.sampled_from(_SPECIAL), max_size=9).map("".join),
    st.sampled_from(_PIECES).map(str.upper),
)
LINES = st.lists(TEXTS, max_size=5)


@cache
def written() -> list[str]:
    """Every text that the project's fixtures hold, and every character there is, among letters."""
    found = [b.text for page in sorted(PAGES.glob("*/source.html")) for b in read_page(page.read_bytes()).blocks]
    for path in sorted((ROOT / "fixtures" / "lines").glob("*.tsv")):
        found += [row.split("\t")[-1] for row in path.read_text("utf-8").splitlines()]
    for path in sorted((ROOT / "fixtures" / "lookalikes").rglob("*.*")):
        found += path.read_text("utf-8").splitlines()
    return [text for text in found if text]


def every_character() -> Iterator[str]:
    """All of Unicode, between letters and alone, some dozen to a text."""
    for start in range(0, 0x110000, 24):
        yield " ".join(f"{chr(code)} X{chr(code)}y" for code in range(start, min(start + 24, 0x110000)))


@pytest.fixture(scope="module")
def in_python() -> Any:
    """What reads words where nothing is compiled."""
    vocabulary = shipped_model().wording.arrays["vocabulary"].tobytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "words", None)
        return wording._reader_of(vocabulary)


@pytest.fixture(scope="module")
def compiled() -> Any:
    return wording._reader_of(shipped_model().wording.arrays["vocabulary"].tobytes())


def assert_same_words(one: Any, other: Any, lines: Sequence[str]) -> None:
    for mine, theirs in zip(one(lines), other(lines), strict=True):
        assert mine.dtype == theirs.dtype
        assert np.array_equal(mine, theirs)


@given(LINES)
def test_words_of_any_lines_are_the_same(in_python: Any, compiled: Any, lines: list[str]) -> None:
    assert_same_words(in_python, compiled, lines)


def test_words_of_the_fixtures_are_the_same(in_python: Any, compiled: Any) -> None:
    assert_same_words(in_python, compiled, written())


def test_words_with_any_character_are_the_same(in_python: Any, compiled: Any) -> None:
    assert_same_words(in_python, compiled, list(every_character()))


def test_words_that_the_vocabulary_has_twice_are_the_later() -> None:
    reader = wording._reader_of(b"one two one  \x01")
    assert reader(["one two ONE three", ""])[0].tolist() == [4, 3, 4, 0]


def without_needs() -> Rules:
    """The shipped rules, of which nothing is known but their anchors."""
    return Rules(shipped())


@pytest.fixture(scope="module")
def plain() -> Rules:
    return without_needs()


@pytest.fixture(scope="module")
def needed() -> dict[int, bytes]:
    return {n: needs.need_of(anyhow(rule)) for n, rule in enumerate(_RULES) if rule.pattern}


@pytest.fixture(scope="module")
def picky(needed: dict[int, bytes]) -> Rules:
    """The shipped rules with what they need."""
    rules = without_needs()
    rules._needs = needed
    rules._alone = {n: needs.need_of(expression_of(_RULES[n], agency=False)) for n in rules._agencies}
    return rules


def as_lists(found: Any) -> Any:
    return found and (found[0], [*found[1]])


def found_on(rules: Rules, text: str) -> Any:
    """What the compiled finder finds on a text that stands between others."""
    found = [found for i, *found in rules._finder()(["an ad", "", text, "Menu"]) if i == 2]
    return as_lists(found[0]) if found else None


def assert_same_rules(plain: Rules, picky: Rules, needed: dict[int, bytes], text: str) -> None:
    """The same candidates; and of these, with needs, those whose needs are met, among them all that match."""
    wanted = as_lists(plain._found(text))
    assert found_on(plain, text) == wanted
    best, numbers = wanted or (-1, [])
    met = [n for n in numbers if needs.is_met(needed[n], text)]
    assert found_on(picky, text) == ((best, met) if met or best >= 0 else None)
    for number in {*numbers} - {*met}:
        assert not matcher(number).fullmatch(straight(text))


@cache
def matcher(number: int) -> re.Pattern[str]:
    return matcher_of(_RULES[number])


@given(TEXTS.filter(bool))
def test_rules_of_any_line_are_the_same(plain: Rules, picky: Rules, needed: dict[int, bytes], text: str) -> None:
    assert_same_rules(plain, picky, needed, text)


def test_rules_of_the_fixtures_are_the_same(plain: Rules, picky: Rules, needed: dict[int, bytes]) -> None:
    for text in written()[::3]:
        assert_same_rules(plain, picky, needed, text)


def test_rules_of_their_own_examples_are_found(plain: Rules, picky: Rules, needed: dict[int, bytes]) -> None:
    for number, rule in enumerate(_RULES):
        for text in rule.matches if number in needed else ():
            assert needs.is_met(needed[number], text), (rule.id, text)
            if rule.where == "line":
                assert picky.line(text) == plain.line(text)
            else:
                assert picky.spans(text) == plain.spans(text)


def test_rules_with_any_character_are_the_same(plain: Rules) -> None:
    for text in every_character():
        assert found_on(plain, text) == as_lists(plain._found(text))


@given(st.lists(TEXTS, min_size=1, max_size=3).map(" ".join))
def test_spans_of_any_block_are_the_same(plain: Rules, picky: Rules, text: str) -> None:
    assert picky.spans(text) == plain.spans(text)


def test_spans_of_the_fixtures_are_the_same(plain: Rules, picky: Rules) -> None:
    for text in written():
        assert picky.spans(text) == plain.spans(text), text


def test_hits_on_lines_of_the_fixtures_are_the_same(plain: Rules, picky: Rules) -> None:
    assert picky.lines(written()) == plain.lines(written())


_LEFT_OUT = [frozenset[Kind](), frozenset({Kind.DATELINE, Kind.CAPTION}), frozenset(Kind) - {Kind.WIRE}]


def assert_same_ends(rules: Rules, text: str) -> None:
    """The same spans whether the ends are looked at before they are tried or not."""
    for without in _LEFT_OUT:
        found = rules._at_ends(text, without)
        compiled = rules._indices[without]
        assert compiled.called is not None
        rules._indices[without] = compiled._replace(called=None)
        try:
            assert rules._at_ends(text, without) == found
        finally:
            rules._indices[without] = compiled


@given(TEXTS, TEXTS, st.integers(0, 300))
def test_ends_of_any_block_are_the_same(plain: Rules, picky: Rules, start: str, end: str, gap: int) -> None:
    for rules in (plain, picky):
        assert_same_ends(rules, start + "é x" * gap + end)


def test_ends_of_the_fixtures_are_the_same(picky: Rules) -> None:
    for text in written():
        assert_same_ends(picky, text)


def test_ends_of_the_rules_own_examples_are_the_same(picky: Rules) -> None:
    for rule in _RULES:
        if rule.where != "line":
            for text in (*rule.matches[:2], *rule.spares[:1]):
                assert_same_ends(picky, text)
                assert_same_ends(picky, f"{text} {'and so on, ' * 40}{text}")


@pytest.mark.parametrize("sizes", [(-1, 1, 1), (1, -1, 1), (1, 1, -1)])
def test_ends_of_no_size_raise(sizes: tuple[int, int, int]) -> None:
    assert native.words is not None
    known = native.words.Needs((b"", b""), "", bytes(0x10000))
    with pytest.raises(ValueError, match="negative"):
        native.words.Ends(_index(), _index(), known, *sizes)


def test_ends_with_rules_of_which_no_needs_are_told_raise() -> None:
    assert native.words is not None
    with pytest.raises(ValueError, match="needs"):
        native.words.Ends(_index(), _index(), native.words.Needs((b"",), "", bytes(0x10000)), 9, 9, 9)


@given(TEXTS)
def test_rules_of_any_end_are_the_same(text: str) -> None:
    for index in ready()._ends_without(frozenset())[:2]:
        assert [*index.numbers(text)] == sorted({*index.candidates(text)[1]})


@given(st.data())
def test_letters_that_a_pattern_takes_for_the_same_fold_to_the_same(data: st.DataObject) -> None:
    letter = data.draw(_ANY | st.sampled_from(needs.FOLDS + _SPECIAL))
    other = data.draw(st.sampled_from([letter.lower()[0], letter.upper()[0], *needs.FOLDS, *_SPECIAL]))
    if re.fullmatch(re.escape(letter), other, re.IGNORECASE):
        assert needs.fold(letter) == needs.fold(other)


@pytest.mark.parametrize(
    ("pattern", "met", "unmet"),
    [
        param("sign up (?:for|to) .{1,60}newsletter", "SIGN UP TO a Newsletter", "Sign up to a letter", id="sequence"),
        param("(?:a[bc]d|x.y)z{2}", "say abd zz", "say abc zz", id="class"),
        param("(?:one|two.three|four.{1,9}five)", "two or three", "two or four", id="alternatives"),
        param("(?=.{0,9}mail)post", "post or mail", "post or wire", id="look-ahead"),
        param(r"\d{1,2} (?:may|june)", "٣ MAY", "in may", id="digits"),
        param("(?:by )?(?:the )?x?", "", "", id="nothing-is-needed"),
        param("strasse", "ſtraSSe", "stra\u00dfe", id="letters-that-are-alike"),
        param("with (?:(?:(?!)/?){1,6}|files)", "with files", "with wires", id="alternative-that-matches-nothing"),
        param("with (?:(?!) )?files", "with files", "with wires", id="option-that-matches-nothing"),
    ],
)
def test_need_is_met_where_the_pattern_may_match(pattern: str, met: str, unmet: str) -> None:
    need = needs.need_of(pattern)
    assert needs.is_met(need, met)
    assert needs.is_met(need, unmet) == (need == b"")


@pytest.mark.parametrize("pattern", ["(?!)", "by (?:(?!)|(?!) and (?!))", "(?:(?!),? ?){1,6}", "(?:by )?(?!).{0,9}"])
def test_need_of_a_pattern_that_matches_nothing_is_never_met(pattern: str) -> None:
    assert native.words is not None
    need = needs.need_of(pattern)
    for text in ("by  and ", "", "\xff"):
        assert not needs.is_met(need, text)
        assert native.words.Needs((need,), "", bytes(0x10000)).met([0], text) == []


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
def test_statistics_of_any_texts_are_the_same(texts: list[str]) -> None:
    found = characters.statistics(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "words", None)
        wanted = characters.statistics(texts)
    for mine, theirs in zip(found, wanted, strict=True):
        assert mine.dtype == theirs.dtype
        assert np.array_equal(mine, theirs)


def test_columns_of_blocks_are_the_same() -> None:
    blocks = read_page((PAGES / "en-local-paper" / "source.html").read_bytes()).blocks
    names = ("container", "links", "cues")
    more = tuple(range(len(blocks))), tuple([2**40] * len(blocks))
    found = columns.columns(blocks, names, *more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "words", None)
        wanted = columns.columns(blocks, names, *more)
    assert found.dtype == wanted.dtype
    assert np.array_equal(found, wanted)


@pytest.mark.parametrize("more", [((1,),), ((1, 2, 3),), ([1, 2],)], ids=["too-few", "too-many", "no-tuple"])
def test_columns_that_do_not_fit_the_rows_raise(more: Any) -> None:
    assert native.words is not None
    with pytest.raises(ValueError, match="number for each row"):
        native.words.columns(((1,), (2,)), (0,), more)



def test_rules_of_a_user_with_odd_values_are_the_same() -> None:
    text = """
[[rule]]
id = "odd"
kind = "ad"
max_words = -1
words = ["ad"]
pattern = 'an ad'
matches = ["an ad"]
"""
    pack = load(text, "own")
    for size in ("-1", "0", "1", "2", "99999999999999999999"):
        rules = Rules([load(text.replace("-1", size), "own")])
        assert found_on(rules, "an ad") == as_lists(rules._found("an ad"))
    assert Rules([pack]).line("an ad") is None


def assert_same_inlines(html: Any) -> None:
    blocks = read_page(html).blocks
    found = [inlines(block) for block in blocks]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "words", None)
        assert [inlines(block) for block in blocks] == found
    assert all(type(inline) is Inline for every in found for inline in every)


@given(pages)
def test_inlines_of_any_page_are_the_same(html: str) -> None:
    assert_same_inlines(html)


_RAW = (
    "a", "b c", " ", "\n", "\u00a0", "\u00ad", "’", "’’", "‘", "\u200d", "\u2028", "\x01", "é", "漢", "<br>",
    "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>",
)  # fmt: skip


@given(st.lists(st.sampled_from(_RAW), max_size=20))
def test_inlines_of_any_line_are_the_same(parts: list[str]) -> None:
    assert_same_inlines(f"<p>{''.join(parts)}</p>")


def test_inlines_of_pages_are_the_same() -> None:
    for path in PAGES.glob("*/source.html"):
        assert_same_inlines(path.read_bytes())


@pytest.mark.parametrize(
    ("pieces", "marks", "error"),
    [
        param(("a",), ((0, True, "em", ""),), TypeError, id="too-few-fields"),
        param(("a",), ((2, True, "em", "", 0),), ValueError, id="no-such-piece"),
        param(("a",), ((-1, True, "em", "", 0),), ValueError, id="piece-below-none"),
        param((1,), (), TypeError, id="no-text"),
        param(["a"], (), TypeError, id="no-tuple"),
    ],
)
def test_inlines_of_what_is_no_block_raise(pieces: Any, marks: Any, error: type[Exception]) -> None:
    assert native.words is not None
    with pytest.raises(error):
        native.words.inlines("a", pieces, marks)


def assert_same_groups(html: Any) -> None:
    page = read_page(html)
    for mine, theirs in zip(groups.groups(page), groups._groups(page), strict=True) if page.blocks else ():
        assert mine.dtype == theirs.dtype
        assert mine.tolist() == theirs.tolist()


@given(pages)
def test_groups_of_any_page_are_the_same(html: str) -> None:
    assert_same_groups(html)


def test_groups_of_pages_are_the_same() -> None:
    for path in PAGES.glob("*/source.html"):
        assert_same_groups(path.read_bytes())


@pytest.mark.parametrize(
    ("blocks", "containers", "firsts"),
    [
        param(((0, 1),), ((-1, "p", ""),), (0,), id="no-such-box"),
        param(((0, 0),), ((0, "p", ""),), (0,), id="box-in-itself"),
        param(((0, 0),), ((-1, "p", ""),), (), id="no-first"),
        param(((0, 0),), ((-1, "p"),), (0,), id="too-few-fields"),
    ],
)
def test_groups_of_what_is_no_page_raise(blocks: Any, containers: Any, firsts: Any) -> None:
    assert native.words is not None
    with pytest.raises(ValueError, match=r"container|fields"):
        native.words.groups(blocks, containers, firsts, (1,), (0, 1), (0, 1, 2))


@pytest.mark.parametrize(
    ("values", "of"),
    [
        param(np.ones(0, np.float32), np.zeros((3, 2), np.int64), id="no-columns"),
        param(np.ones(5, np.float32), np.zeros((3, 2), np.int64), id="half-a-row"),
        param(np.ones(4, np.float32), np.zeros((3, 0), np.int64), id="no-block"),
        param(np.ones(4, np.float32), np.zeros((2, 2), np.int64), id="too-few-groupings"),
        param(np.ones(4, np.float32), np.array([[0, 0], [0, 1], [0, 2]]), id="group-that-is-none"),
        param(np.ones(4, np.float32), np.array([[0, 0], [0, 1], [0, -1]]), id="group-below-none"),
    ],
)
def test_means_of_what_does_not_fit_raise(values: Any, of: Any) -> None:
    assert native.words is not None
    with pytest.raises(ValueError, match=r"row|group"):
        native.words.means(values, of, np.ones(2, np.float32))


@given(LINES)
def test_means_of_lines_are_the_same(lines: list[str]) -> None:
    judge = shipped_model().wording
    lines = [line.replace("\x01", "") for line in lines]  # which no text of a page has
    found = judge.kinds(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "words", None)
        wanted = judge.kinds(lines)  # its reader stays the compiled one
    assert found.dtype == wanted.dtype
    assert found == pytest.approx(wanted, abs=1e-5)


@pytest.mark.parametrize(
    ("columns", "numbers", "sizes"),
    [
        param(0, [0], [1], id="no-columns"),
        param(3, [0], [1], id="half-a-row"),
        param(2, [2], [1], id="row-that-is-none"),
        param(2, [-1], [1], id="row-below-none"),
        param(2**62, [0], [1], id="more-columns-than-numbers"),
        param(2, [0], [2], id="too-few-numbers"),
        param(2, [0, 0], [1], id="too-many-numbers"),
        param(2, [0], [-1], id="size-below-none"),
    ],
)
def test_means_of_rows_that_are_none_raise(columns: int, numbers: list[int], sizes: list[int]) -> None:
    assert native.words is not None
    with pytest.raises(ValueError, match=r"row|sizes"):
        native.words.line_means(np.ones(4, np.float32), columns, np.array(numbers), np.array(sizes))


def _index(**changes: Any) -> Any:
    assert native.words is not None
    given: dict[str, Any] = {
        "words": b"a b", "rules": ((0,), (1, 0)), "symbols": ("@",), "symbol_rules": ((1,),), "dense": (),
        "dense_rules": (), "most": (9, 9), "characters": bytes(0x10000),
    }  # fmt: skip
    return native.words.Index(**given | changes)


@pytest.mark.parametrize(
    "changes",
    [
        param({"characters": b""}, id="no-table"),
        param({"rules": ((0,),)}, id="word-without-rules"),
        param({"rules": ((0,), (2,))}, id="rule-that-is-none"),
        param({"rules": ((0,), (-1,))}, id="rule-below-none"),
        param({"symbols": ("b", "a"), "symbol_rules": ((0,), (0,))}, id="out-of-order"),
        param({"symbols": ("",)}, id="empty"),
        param({"symbols": (1,)}, id="no-text"),
        param({"most": (2**40, 1)}, id="too-large"),
    ],
)
def test_index_of_what_does_not_fit_raises(changes: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        _index(**changes)


@given(st.binary(max_size=12) | st.lists(st.sampled_from([0, 1, 2, 3, 4, 255]), max_size=24).map(bytes))
def test_needs_that_are_none_raise_and_others_are_read(need: bytes) -> None:
    assert native.words is not None
    try:
        read = native.words.Needs((need, b""), "", bytes(0x10000))
    except ValueError:
        return
    assert read.met([0, 1], "a") in ([0, 1], [1])
    with pytest.raises(ValueError, match="no such rule"):
        read.met([2], "a")


@pytest.mark.parametrize(
    "ranked", [param((0,), id="one-missing"), param((0, 0), id="one-twice"), param((0, 2), id="strange")]
)
def test_lines_without_a_rank_for_each_rule_raise(ranked: tuple[int, ...]) -> None:
    assert native.words is not None
    known = native.words.Needs((b"", b""), "", bytes(0x10000))
    with pytest.raises(ValueError, match=r"rank|rule"):
        native.words.Lines(_index(), known, {}, 3, 1200, 150, ranked, (), ())


@pytest.mark.parametrize("lines", [param([b"an ad"], id="bytes"), param(5, id="no-sequence")])
def test_find_of_anything_but_texts_raises(lines: Any) -> None:
    with pytest.raises(TypeError, match="str"):
        ready()._finder()(lines)
