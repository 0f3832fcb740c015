"""Ad-block lists: what is read of them, what they hide on a page, and that nothing is lost by it."""

from __future__ import annotations

import pickle
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import CleanerError, FilterList, Kind, Options
from cleaner.filters import Filters, load, read
from cleaner.pages import read_page
from cleaner.pipeline import Cleaner
from cleaner.text import letters
from tests.conftest import PAGES, SOURCES
from tests.law import verdict
from tests.strategies import pages

param = pytest.param
STORY = "<p>The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks.</p>"
PITCH = "The bridge shop has fine bridges on offer, and the mayor said that he would buy one of them in May."


def page(markup: str) -> str:
    return f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>{STORY}{markup}{STORY}</body></html>"


def hides(text: str, markup: str, url: str | None = None) -> bool:
    """Whether the list hides the pitch in the markup."""
    article = cleaner.clean(page(markup), url=url, options=Options(filter_lists=(text,)))
    return PITCH not in article.text


@pytest.mark.parametrize(
    ("selector", "markup"),
    [
        param(".promo-x", '<div class="a promo-x"><p>{}</p></div>', id="class"),
        param("div.promo-x", '<div class="promo-x">{}</div>', id="tag-and-class"),
        param("#Spot_1", '<div id="Spot_1"><p><b>{}</b></p></div>', id="id"),
        param("SECTION#spot", "<section id=spot>{}</section>", id="tag-in-capitals"),
        param(".none, .promo-x", "<p class=promo-x>{}</p>", id="either-of-two"),
        param(".a.b > p", '<div class="b a"><p>{}</p></div>', id="two-classes-and-a-child"),
        param('a[href^="https://track.example/"]', '<p><a href="https://track.example/1">{}</a></p>', id="begins"),
        param('[data-slot="top"]', "<div data-slot=top>{}</div>", id="attribute-is"),
        param("div[id*=Spons]", "<div id=topSponsor>{}</div>", id="attribute-holds"),
        param('a[href*="TRACK" i]', '<p><a href="/track/2">{}</a></p>', id="attribute-in-any-case"),
        param("[data-slot]", "<div data-slot>{}</div>", id="attribute-is-there"),
        param("div:has(> .mark)", "<div><p>{}</p><i class=mark>x</i></div>", id="has-a-child"),
        param(".x:not(.y)", "<div class=x>{}</div>", id="not"),
        param("h1 + p + .x", "<div class=x>{}</div>", id="sibling"),
        param(r".sm\:x", '<div class="sm:x">{}</div>', id="escaped"),
        param("section", "<section>{}</section>", id="tag-alone"),
    ],
)
def test_selector_hides_what_it_names(selector: str, markup: str) -> None:
    assert hides(f"##{selector}", markup.format(PITCH))
    assert not hides(f"##{selector}", f"<blockquote class=z>{PITCH}</blockquote>")


@pytest.mark.parametrize(
    ("text", "url", "hidden"),
    [
        param("example.com##.x", "https://www.example.com/a", True, id="site"),
        param("example.com##.x", "https://example.com.evil.org/a", False, id="other-site"),
        param("example.com##.x", None, False, id="site-unknown"),
        param("example.com,~sub.example.com##.x", "https://a.sub.example.com/", False, id="part-of-site-spared"),
        param("example.com,~sub.example.com##.x", "https://example.com/", True, id="rest-of-site"),
        param("~example.com##.x", "https://example.com/", False, id="all-but-one-that-one"),
        param("~example.com##.x", "https://example.org/", True, id="all-but-one-another"),
        param("example.*##.x", "https://www.example.co.uk/", True, id="any-ending"),
        param("##.x\nexample.com#@#.x", "https://example.com/", False, id="exception"),
        param("##.x\nexample.com#@#.x", "https://example.org/", True, id="exception-elsewhere"),
        param("##.x\n#@#.x", None, False, id="exception-everywhere"),
        param("##.x\n@@||example.com^$generichide", "https://example.com/", False, id="generic-rules-off"),
        param("example.com##.x\n@@||example.com^$generichide", "https://example.com/", True, id="own-rules-on"),
        param("example.com##.x\n@@||example.com^$elemhide", "https://example.com/", False, id="all-rules-off"),
    ],
)
def test_rule_is_for_the_sites_it_names(text: str, url: str | None, hidden: bool) -> None:
    assert hides(text, f"<div class=x>{PITCH}</div>", url) is hidden


ALL_OFF, GENERIC_OFF = "@@||Example.com^$elemhide\n", "@@||Example.com^$generichide\n"


@pytest.mark.parametrize(
    "lists",
    [
        param((f"{ALL_OFF}{GENERIC_OFF}example.com##.x",), id="in-one-list"),
        param((f"{ALL_OFF}example.com##.x", f"{GENERIC_OFF}##.z"), id="in-two"),
        param((f"{GENERIC_OFF}##.z", f"{ALL_OFF}example.com##.x"), id="the-other-way-round"),
    ],
)
def test_exception_to_all_rules_holds_whatever_another_excepts(lists: tuple[str, ...]) -> None:
    markup, options = page(f"<div class=x>{PITCH}</div>"), Options(filter_lists=lists)
    assert PITCH in cleaner.clean(markup, "https://example.com/", options=options).text


def test_hidden_block_names_list_and_line() -> None:
    given = FilterList(text="[Adblock Plus 2.0]\n! comment\n##.x", name="easylist.txt")
    article = cleaner.clean(page(f"<div class=x>{PITCH}</div>"), options=Options(filter_lists=(given,)))
    [cut] = [cut for cut in article.removed if cut.text == PITCH]
    assert (cut.kind, cut.why, cut.score) == (Kind.AD, "filter:easylist.txt:3", 1.0)


def test_list_of_another_kind_cuts_as_that() -> None:
    given = FilterList(text="##.x", kind="newsletter")  # type: ignore[arg-type]
    article = cleaner.clean(page(f"<div class=x>{PITCH}</div>"), options=Options(filter_lists=(given,)))
    assert [cut.kind for cut in article.removed if cut.text == PITCH] == [Kind.NEWSLETTER]


def test_precedence_users_rule_then_list_then_shipped() -> None:
    line = "Sign up for our free newsletter"
    rule = f"[[rule]]\nid = 'stay'\nkind = 'content'\nlines = ['{line}']\nspares = ['x y']\n"
    markup = page(f"<p class=x>{line}</p>")
    listed = Options(filter_lists=("##.x",))
    assert "filter:list:1" in {cut.why for cut in cleaner.clean(markup, options=listed).removed}
    assert line in cleaner.clean(markup, options=Options(filter_lists=("##.x",), rules=(rule,))).text


def test_kept_kind_stays_though_hidden() -> None:
    options = Options(filter_lists=("##.x",), keep=frozenset({Kind.AD}))
    assert PITCH in cleaner.clean(page(f"<div class=x>{PITCH}</div>"), options=options).text


def test_block_partly_hidden_stays_whole() -> None:
    assert not hides("##.x", f"<p>{PITCH} <i class=x>Read it again.</i></p>")


def test_whole_page_is_never_hidden() -> None:
    assert not hides("##body\n##html", f"<p>{PITCH}</p>")


def test_read_counts_what_needs_a_browser() -> None:
    scripts = "example.com##+js(x)\n##.y:style(top: 0)\n"
    extended = "#?#.x:-abp-has(i)\n##.z:has-text(i)\n##a:hover\n"
    text = f"##.x\n||ads.example^\n/banner/*\n{scripts}{extended}"
    assert read(FilterList(text=text)).skipped == {
        "rules for requests": 2, "scripts and styles": 2, "extended selectors": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "word"),
    [
        param("##", "no selector", id="empty"),
        param("##.a[", "]", id="bracket-open"),
        param("##.a:not(.b", "')'", id="parenthesis-open"),
        param("##.a >", "nothing after", id="nothing-after"),
        param("##.a,, .b", "nothing between", id="nothing-between"),
        param("##.1a", "no name", id="digit-first"),
        param("##.a{b}c", "does not belong", id="brace"),
        param("exa mple.com##.a", "no host", id="host-with-space"),
    ],
)
def test_broken_line_is_named_with_the_fix(line: str, word: str) -> None:
    with pytest.raises(CleanerError, match=r"mine\.txt:2: .+; ") as caught:
        Cleaner(Options(filter_lists=(FilterList(text=f"##.ok\n{line}\n", name="mine.txt"),)))
    assert word in str(caught.value)


def test_list_without_hiding_rules_is_refused() -> None:
    with pytest.raises(CleanerError, match="1 rules for requests"):
        Cleaner(Options(filter_lists=("||ads.example^",)))


def test_path_instead_of_text_is_refused() -> None:
    with pytest.raises(CleanerError, match="texts"):
        Options(filter_lists=(PAGES,))  # type: ignore[arg-type]


def test_cleaner_with_lists_survives_pickling() -> None:
    one = Cleaner(Options(filter_lists=("##.x",)))
    markup = page(f"<div class=x>{PITCH}</div>")
    assert pickle.loads(pickle.dumps(one)).clean(markup) == one.clean(markup)


def test_tree_of_the_caller_stays_as_it_is() -> None:
    from lxml import etree

    root = etree.HTML(page(f"<div class=x>{PITCH}<!-- c --></div>"))
    before = etree.tostring(root)
    assert PITCH not in cleaner.clean(root, options=Options(filter_lists=("##.x",))).text
    assert etree.tostring(root) == before


# --- the law --------------------------------------------------------------------------------------------------------

BROAD = "##div\n##span\n##li\n##td\n##section > p\n##[class]\n##nav\n##b, i\n"
AUDITOR = Cleaner(Options(audit="full", second_opinion=False, filter_lists=(BROAD,)))


@settings(max_examples=150)
@given(pages)
@example("<div>‘</div><p>‘so’</p>’")
@example("<table><tr><td>a<td><b>b</b></tr><tr><td colspan=2>Advertisement</tr></table>")
@example("<div>x<noscript><div>y</div></noscript></div>")
def test_law_holds_whatever_is_hidden(markup: str) -> None:
    assert verdict(AUDITOR.clean(markup.encode()), markup.encode()) is None


@pytest.mark.parametrize("slug", SOURCES)
def test_law_fixture_page_holds_and_hidden_text_is_that_of_the_elements(slug: str) -> None:
    markup = SOURCES[slug].read_bytes()
    assert verdict(AUDITOR.clean(markup), markup) is None
    shown = read_page(markup)
    if shown.root is None:
        return
    said = letters(" ".join("".join(p.itertext()) for p in shown.root.iter("p")))
    assert all(letters(shown.blocks[i].text) in said for i in load(("##p",)).labels(shown))


@given(st.text(alphabet="#.@?:[]()>+~,* aAé1-_^$=\"'\\|!\n", max_size=80))
def test_read_arbitrary_list_raises_nothing_else(text: str) -> None:
    try:
        filters = Filters([read(FilterList(text=text))])
    except CleanerError:
        return
    filters.labels(read_page("<div class=a id=a><a href=a>b</a></div>"))


# --- cost -----------------------------------------------------------------------------------------------------------


def long_list(size: int) -> str:
    """A list in the manner of the big ones: mostly classes and ids, some links, attributes and descendants."""
    chance = random.Random(7)
    parts = "ad ads banner box top side rail slot unit promo native wrap inner sticky video widget zone holder".split()

    def name() -> str:
        return "-".join(chance.choices(parts, k=3)) + str(chance.randint(1, 999))

    makers = [lambda: f"##.{name()}"] * 16 + [lambda: f"###{name()}"] * 6 + [
        lambda: f'##a[href^="https://{name()}.example/"]', lambda: f'##div[id^="{name()}"]',
        lambda: f"##.{name()} > .{name()}", lambda: f"{name()}.example##.{name()}",
    ]  # fmt: skip
    return "\n".join(chance.choice(makers)() for _ in range(size))


def test_long_list_compiles_nothing_it_does_not_need() -> None:
    filters = load((long_list(15_000),))
    shown = read_page((PAGES / "en-local-paper" / "source.html").read_bytes())
    filters.labels(shown)
    assert len(filters._compiled) < 5
