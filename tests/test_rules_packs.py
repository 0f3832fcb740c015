"""Packs: the format, its errors, and the proof that the shipped ones hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.errors import RulePackError
from cleaner.rules import Pack, check, is_users, load, ready, shipped
from cleaner.types import CORE, Kind

param = pytest.param
RULES = ready()
GOOD = '[[rule]]\nid = "x"\nkind = "ad"\nwords = ["ad"]\npattern = "an ad"\nmatches = ["an ad"]\nspares = ["a lad"]\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        param("[[rule]", ["not TOML"], id="not-toml"),
        param("[rules]\nx = 1", ["unknown table", "[[rule]]"], id="unknown-table"),
        param(GOOD.replace('id = "x"', ""), ["rule 1", "id is missing"], id="no-id"),
        param(GOOD.replace('"ad"\nwords', '"advert"\nwords'), ["'x'", "kind is 'advert'", "newsletter"], id="kind"),
        param(GOOD + "colour = 1", ["unknown field 'colour'"], id="unknown-field"),
        param(GOOD.replace('["ad"]', '"ad"'), ["words is of the wrong type"], id="wrong-type"),
        param(GOOD + "score = 2", ["score is 2", "up to 1"], id="score"),
        param(GOOD + 'where = "middle"', ["where is 'middle'", "'head'"], id="where"),
        param(GOOD.replace('an ad"\nm', 'an (ad"\nm'), ["'x'", "mend it", "cleaner rules check"], id="bad-pattern"),
        param(GOOD.replace('"an ad"\nm', '"an {adv}"\nm'), ["unknown term {adv}", "[terms]"], id="unknown-term"),
        param(GOOD.replace('matches = ["an ad"]', ""), ["no matches"], id="no-matches"),
        param(GOOD.replace('words = ["ad"]', ""), ["no words"], id="no-words"),
        param(GOOD + 'lines = ["Ad"]', ["either a pattern or lines"], id="pattern-and-lines"),
        param('[[rule]]\nid = "x"\nkind = "ad"\nlines = []', ["'x'", "not an empty one"], id="no-lines"),
        param(GOOD.replace("an ad\"\nm", "\"\nm"), ["'x'", "not an empty one"], id="empty-pattern"),
        param(GOOD + GOOD, ["used twice"], id="id-twice"),
    ],
)
def test_load_bad_pack_names_pack_rule_and_fix(text: str, words: list[str]) -> None:
    with pytest.raises(RulePackError) as error:
        load(text, "mine")
    for word in ("mine", *words):
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        param(GOOD, [], id="good"),
        param(GOOD.replace('["an ad"]', '["no ad"]'), ["mine/x", "does not match", "pattern is at fault"], id="match"),
        param(GOOD.replace('["ad"]', '["advert"]'), ["an anchor or max_words keeps it away"], id="anchor"),
        param(GOOD.replace('["a lad"]', '["An ad!"]'), ["matches its look-alike"], id="spare"),
        param(GOOD.replace('spares = ["a lad"]', ""), ["no spares"], id="no-spares"),
        param(GOOD.replace('"an ad"\nm', '"an +ad"\nm'), ["repeats without bound", "{0,80}"], id="unbounded"),
        param(GOOD.replace('["ad"]', '["an ad"]'), ["more than one word"], id="two-word-anchor"),
        param(GOOD + GOOD.replace('"x"', '"y"').replace("an ad", "an? ad"), ["mine/y", "shadowed"], id="shadowed"),
        param(
            GOOD + GOOD.replace('"x"', '"y"').replace('"ad"\nw', '"nav"\nscore = 0.5\nw'), ["mine/x says ad"],
            id="contradicted",
        ),
    ],
)  # fmt: skip
def test_check_reports_what_is_wrong_with_a_rule(text: str, words: list[str]) -> None:
    problems = check(load(text.replace('"an? ad"]', '"an ad"]'), "mine"))
    assert bool(problems) == bool(words)
    for word in words:
        assert any(word in str(problem) for problem in problems)


@pytest.mark.parametrize("pack", shipped(), ids=lambda pack: pack.name)
def test_check_shipped_pack_finds_nothing(pack: Pack) -> None:
    assert [str(problem) for problem in check(pack)] == []


def _examples() -> list[tuple[str, str, Kind, str]]:
    return [
        (pack.name, rule.id, rule.kind, text)
        for pack in shipped()
        for rule in pack.rules
        if rule.where == "line" and rule.kind in CORE
        for text in (*rule.matches, *rule.lines)
    ]


def test_core_examples_with_all_packs_stay_boilerplate() -> None:
    """No rule of another pack turns an example of a core kind into content or lets it go."""
    lost = [e for e in _examples() if (hit := RULES.line(e[3])) is None or hit.kind is Kind.CONTENT]
    assert lost == []


def test_look_alikes_with_all_packs_are_spared() -> None:
    """A story look-alike of one rule is not taken by a rule of another pack."""
    taken = [
        f"{pack.name}/{rule.id}: {text!r} by {hit.rule}"
        for pack in shipped()
        for rule in pack.rules
        if rule.kind in CORE and rule.where == "line"
        for text in rule.spares
        if (hit := RULES.line(text)) and hit.score >= 0.9 and hit.kind in CORE
    ]
    assert taken == []


LANGUAGES = set("ar cs de en es fr hi id it ja ko nl pl pt ru sv tr uk zh".split())


def test_shipped_packs_speak_the_languages_of_the_news() -> None:
    assert {rule.language for pack in shipped() for rule in pack.rules} >= LANGUAGES


def test_docs_example_is_a_good_pack() -> None:
    text = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")
    example = text.split("```toml\n", 1)[1].split("```", 1)[0]
    assert [str(problem) for problem in check(load(example, "example"))] == []


@pytest.mark.parametrize(
    ("rule", "theirs"), [("user/x", True), ("user2/x", True), ("users/x", False), ("ads/user", False)]
)
def test_rule_of_the_user_is_told_by_its_pack(rule: str, theirs: bool) -> None:
    assert is_users(rule) is theirs
