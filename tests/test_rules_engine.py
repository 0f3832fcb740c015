"""The rule engine: what a caller of ``line`` and ``spans`` sees, whatever the packs say."""

from __future__ import annotations

import pickle
import re
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.rules import Rules, load, shipped
from cleaner.rules.check import unbounded
from cleaner.types import Kind

param = pytest.param
RULES = Rules(shipped())

PACK = """
[terms]
sheet = '(?:letter|bulletin)'

[[rule]]
id = "sign-up"
kind = "newsletter"
words = ["letter", "bulletin"]
pattern = 'sign up for (?:our|the) {sheet}'
matches = ["Sign up for our letter"]
spares = ["He signed up for the army."]

[[rule]]
id = "hint"
kind = "related"
score = 0.6
lines = ["More"]
spares = ["More tea"]

[[rule]]
id = "credit"
kind = "photo_credit"
where = "tail"
words = ["pic"]
pattern = '\\(pic (?P<credit>\\w{1,20})\\)'
matches = ["A dog. (pic Roe)"]
spares = ["A pic of a dog."]

[[rule]]
id = "place"
kind = "dateline"
where = "head"
words = ["–"]
pattern = '(?P<place>(?-i:[A-Z]{3,20})) –'
matches = ["ROME – It rained."]
spares = ["Rome – a city"]
"""


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules((load(PACK, "mine"),))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        param("Sign up for our letter", "mine/sign-up", id="as-written"),
        param("SIGN UP FOR THE BULLETIN!", "mine/sign-up", id="capitals"),
        param("• Sign up for our letter →", "mine/sign-up", id="bullet-and-arrow"),
        param("More »", "mine/hint", id="exact-line-less-marks"),
        param("They sign up for our letter in crowds.", None, id="inside-a-sentence"),
        param("Sign up for our army", None, id="no-anchor"),
        param("More tea", None, id="exact-line-with-more"),
        param("", None, id="empty"),
        param("  ", None, id="blank"),
        param("Sign up for our letter. " * 100, None, id="beyond-the-limit"),
    ],
)
def test_line_gives_the_rule_that_covers_the_whole_block(rules: Rules, text: str, rule: str | None) -> None:
    hit = rules.line(text)
    assert (hit.rule if hit else None) == rule


def test_line_of_two_rules_gives_the_higher_score() -> None:
    weak = '[[rule]]\nid = "weak"\nkind = "nav"\nscore = 0.5\nlines = ["Menu"]\n'
    strong = '[[rule]]\nid = "strong"\nkind = "ad"\nscore = 0.9\nlines = ["Menu"]\n'
    for order in ((weak, strong), (strong, weak)):
        hit = Rules(load(text, f"pack{n}") for n, text in enumerate(order)).line("Menu")
        assert hit is not None
        assert hit.kind is Kind.AD


def test_line_of_equal_scores_gives_the_earlier_pack() -> None:
    first, second = (load(f'[[rule]]\nid = "x"\nkind = "{kind}"\nlines = ["Menu"]\n', kind) for kind in ("nav", "ad"))
    assert Rules((first, second)).line("Menu").rule == "nav/x"  # type: ignore[union-attr]
    assert Rules((second, first)).line("Menu").rule == "ad/x"  # type: ignore[union-attr]


def test_spans_head_and_tail_give_offsets_and_groups(rules: Rules) -> None:
    text = "ROME – It rained on the dog. (pic Roe)"
    head, tail = rules.spans(text)
    assert (text[head.start : head.end], head.kind, head.groups) == ("ROME –", Kind.DATELINE, {"place": "ROME"})
    assert (text[tail.start : tail.end], tail.kind, tail.groups) == ("(pic Roe)", Kind.PHOTO_CREDIT, {"credit": "Roe"})


def test_spans_of_lines_in_a_block_give_whole_lines_and_their_ends(rules: Rules) -> None:
    text = "It rained.\nSign up for our letter\nA dog. (pic Roe)"
    assert [text[s.start : s.end] for s in rules.spans(text)] == ["Sign up for our letter", "(pic Roe)"]


def test_apostrophe_straight_in_a_pattern_matches_curly_text() -> None:
    pack = load(
        '[[rule]]\nid = "x"\nkind = "byline"\nwords = ["by"]\npattern = "by (?P<author>o\'\\\\w{1,20})"\n'
        'matches = ["by O\'Hara"]\n',
        "p",
    )
    for name in ("O'Hara", "O’Hara"):
        assert Rules((pack,)).line(f"By {name}") is not None


def test_rules_pickled_give_the_same_hits() -> None:
    again = pickle.loads(pickle.dumps(RULES))
    text = "Sign up for our newsletter"
    assert again.line(text) == RULES.line(text) is not None


def test_rules_shared_by_threads_give_the_same_hits() -> None:
    fresh, texts = Rules(shipped()), ["Advertisement", "Photo: AFP", "MOSCOW (AP) — Talks failed.", "By Jane Roe"]
    expected = [(RULES.line(t), RULES.spans(t)) for t in texts]
    seen: list[bool] = []

    def work() -> None:
        for text, wanted in list(zip(texts, expected, strict=True)) * 50:
            seen.append((fresh.line(text), fresh.spans(text)) == wanted)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 4 * 50 * len(texts)
    assert all(seen)


_ANY = st.text(max_size=300)
_LIKELY = st.lists(
    st.sampled_from(
        ["Sign up", "newsletter", "By", "Photo:", "AP", "(", ")", "—", "-", "MOSCOW", "Oct 12", "Reuters", "©", "2024",
         "Read more:", "\n", ".", " ", "10月12日電", "記者", "구독", "新华社", "स्रोत", "@", "/", "https://example.com"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(_ANY | _LIKELY)
def test_any_text_gives_hits_in_range_and_spans_in_order(text: str) -> None:
    hit = RULES.line(text)
    assert hit is None or 0 < hit.score <= 1
    at = 0
    for span in RULES.spans(text):
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end


@pytest.mark.parametrize(
    "unit",
    [
        param("a ", id="words"),
        param("A", id="one-long-word"),
        param("Aa ", id="names"),
        param("MOSCOW ", id="capitals"),
        param("by Jane Roe, ", id="bylines"),
        param("(AP) — ", id="datelines"),
        param("Reporting by Jane Roe; ", id="credits"),
        param("sign up for ", id="prompts"),
        param("newsletter inbox ", id="anchors"),
        param("Photo: Roe/AP, ", id="photo-credits"),
        param("dpa/AFP/", id="agencies"),
        param("•—|/ ", id="marks"),
        param("> a ", id="breadcrumbs"),
        param("新华社记者", id="chinese"),
        param("。（", id="brackets"),
        param("구독 ", id="korean"),
        param("this article contains affiliate links commission ", id="disclosures"),
        param("Jane Roe contributed to ", id="contributors"),
        param("#", id="hashes"),
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Ten times the text may not take a hundred times as long; a block has a bound of work whatever it says."""

    def cost(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            RULES.line(text)
            RULES.spans(text)
            best = min(best, time.perf_counter() - start)
        return best

    cost(1_000)  # patterns compile at their first use
    assert cost(100_000) < 0.25
    assert max(cost(n) for n in (200, 600, 1_199)) < 0.25


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        param("a{1,9}b?", None, id="bounded"),
        param("a+", "+", id="plus"),
        param("(?:ab)*c", "*", id="star"),
        param("a{2,}", "{2,}", id="open-count"),
        param(r"\*\+[*+]", None, id="escaped-and-in-a-class"),
    ],
)
def test_unbounded_finds_repetition_without_limit(pattern: str, found: str | None) -> None:
    assert unbounded(pattern) == found


def test_shipped_patterns_compile_and_repeat_with_bounds() -> None:
    for pack in shipped():
        for rule in pack.rules:
            re.compile(rule.pattern)
            assert unbounded(rule.pattern) is None, f"{pack.name}/{rule.id}"


WIRE = """
[[rule]]
id = "by-agency"
kind = "wire"
words = ["source"]
pattern = 'source: (?:{agency}|staff)(?: and {agency})?'
matches = ["Source: staff"]
spares = ["The source: a spring"]
"""


@pytest.mark.parametrize("order", [1, -1])
def test_agency_in_a_pattern_is_any_of_them_whatever_came_before(order: int) -> None:
    rules = Rules((load(WIRE, "own"),))
    lines = {"Source: staff": True, "Source: Reuters": True, "Source: dpa and AFP": True, "Source: a friend": False,
             "Source: 共同通信": True, "Source: Reutersland": False}  # fmt: skip
    for line in list(lines)[::order]:
        assert (rules.line(line) is not None) is lines[line], line


def test_spans_leave_out_kinds_that_the_caller_has_no_use_for() -> None:
    rules = Rules((load(PACK, "own"),))
    assert [s.kind for s in rules.spans("A dog. (pic Roe)")] == [Kind.PHOTO_CREDIT]
    assert not rules.spans("A dog. (pic Roe)", frozenset({Kind.PHOTO_CREDIT}))
    assert rules.spans("A dog. (pic Roe)", frozenset({Kind.DATELINE}))
