"""Site configs: what is read of them, what they make of a page, and that nothing is lost by it."""

from __future__ import annotations

import json
import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Article, CleanerError, Flag, Kind, Options, SiteConfig
from cleaner.pages import read_page
from cleaner.pipeline import Cleaner
from cleaner.siteconfig import SiteConfigs, account, problems, read
from tests.conftest import ROOT, SHARED, SOURCES
from tests.law import verdict
from tests.runs import cleaner as run
from tests.strategies import pages

param = pytest.param
FOLDER = SHARED / "site-config"
URL = "https://www.example.com/bridge"
FIRST = "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks."
LAST = "Work begins in May, the mayor said, and the road will be closed until the autumn for all but buses."
ASIDE = "The old bridge was built in 1911, and it was the longest in the county until the war, the town says."
AFTER = "The harbour reopened on Monday, the port said, and the first ships came in with the evening tide."
PROMPT = "Sign up for our free newsletter"
PAGE = f"""<!doctype html><html lang="en"><head><title>Old bridge | The Example</title>
<meta property="og:title" content="Bridge to be rebuilt for buses"><meta name="author" content="Mary Moe">
<meta property="article:published_time" content="2024-03-09T10:00:00Z">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge from the data",
"author": {{"@type": "Person", "name": "Dora Data"}}, "datePublished": "2024-01-01"}}</script></head><body>
<nav><a href="/">Home</a></nav>
<main class="page-wrap"><h1>Bridge to be rebuilt</h1><p class="byline">By <a href=/j>Jane Doe</a> and
<a href=/r>Richard Roe</a></p><p class="printed">March 5, 2024</p>
<div id="story"><p>{FIRST}</p><div class="box big-facts"><p>{ASIDE}</p></div><p>{LAST}</p><p>{PROMPT}</p></div>
<div class="next"><p>{AFTER}</p></div></main></body></html>"""
BODY = "body: //div[@id='story']"


def clean(text: str, url: str | None = URL, host: str = "example.com", **options: object) -> Article:
    config = SiteConfig(host=host, text=text)
    return cleaner.clean(PAGE, url=url, options=Options(audit="full", site_configs=(config,), **options))  # type: ignore[arg-type]


def whys(article: Article) -> dict[str, str]:
    return {cut.text: cut.why for cut in article.removed}


# --- the body -------------------------------------------------------------------------------------------------------


def test_page_without_a_config_keeps_all_three() -> None:
    text = cleaner.clean(PAGE, url=URL).text
    assert all(line in text for line in (FIRST, ASIDE, AFTER))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        param(BODY, {AFTER: 1}, id="body"),
        param("# mine\n\n  body://div[@id='story']  \r\n", {AFTER: 3}, id="no-space-after-the-colon"),
        param(f"body: //article\n{BODY}\nbody: //main", {AFTER: 2}, id="first-body-that-finds-text"),
        param("body: //div[@id='story']/p | //div[@class='next']", {ASIDE: 1}, id="several-elements"),
        param("strip: //div[@class='next']", {AFTER: 1}, id="strip"),
        param("strip_id_or_class: big-f", {ASIDE: 1}, id="strip-part-of-a-class"),
        param('strip_id_or_class: "next"', {AFTER: 1}, id="strip-name-in-quotes"),
        param("strip_id_or_class: stor", {FIRST: 1, ASIDE: 1, LAST: 1}, id="strip-part-of-an-id"),
        param(f"{BODY}\nstrip: //div[@class='box big-facts']", {ASIDE: 2, AFTER: 1}, id="strip-in-the-body"),
        param(f"{BODY}\nstrip_id_or_class: page-wrap", {AFTER: 1}, id="strip-around-the-body-is-not-meant"),
        param("strip: //body\nstrip: //div/@class\nstrip: //p/text()", {}, id="strip-of-no-element"),
        param("body: //nothing", {}, id="body-finds-nothing"),
        param("body: //h1", {}, id="body-holds-next-to-nothing"),
        param("body: //div[@id='story']/@class\nbody: string(//p)", {}, id="body-is-no-element"),
        param("body: //p[php:functionString('trim', .)]\nstrip: //p[re:test(., 'x')]", {}, id="functions-of-others"),
        param("body: //div[\nstrip: //div[@class='next']", {AFTER: 2}, id="broken-line-is-passed-over"),
        param("prune: no\ntidy: yes\nreplace_string(<p>): <div>\nhttp_header(user-agent): x", {}, id="left"),
    ],
)
def test_config_cuts_and_names_the_line(text: str, cut: dict[str, int]) -> None:
    article = clean(text)
    found = whys(article)
    told = {line: f"site-config:example.com:{cut[line]}" for line in (FIRST, ASIDE, LAST, AFTER) if line in cut}
    assert {line: found.get(line) for line in cut} == told
    assert all(line in article.text for line in (FIRST, ASIDE, LAST, AFTER) if line not in cut)


def test_rules_cut_inside_the_body() -> None:
    assert whys(clean(BODY))[PROMPT].startswith("rule:")


def test_furniture_outside_the_body_fills_its_fields() -> None:
    article = clean(f"{BODY}\nskip_json_ld: yes")
    assert (article.title, article.byline) == ("Bridge to be rebuilt", "By Jane Doe and Richard Roe")
    assert {cut.kind for cut in article.removed} >= {Kind.TITLE, Kind.BYLINE}


def test_standfirst_outside_the_body_stays_unless_stripped() -> None:
    summary = "The town has found the money for it, and the work can begin."
    page = PAGE.replace("</h1>", f"</h1><p class=standfirst>{summary}</p>")
    for strip, told in (("", summary), ("strip: //p[@class='standfirst']", None)):
        config = SiteConfig(host="example.com", text=f"title: //h1\n{BODY}\n{strip}")
        assert cleaner.clean(page, url=URL, options=Options(site_configs=(config,))).standfirst == told


def test_body_that_the_model_rejects_is_kept() -> None:
    steps = "".join(f"<li><a href=/s{n}>Wheel {n} of the bridge</a></li>" for n in range(1, 15))
    page = PAGE.replace("</main>", f"</main><aside class=sidebar><ul>{steps}</ul></aside>")
    assert "Wheel 5" not in cleaner.clean(page, url=URL).text
    options = Options(site_configs=(SiteConfig(host="example.com", text="body: //aside\nstrip: //main"),))
    assert "Wheel 5 of the bridge" in cleaner.clean(page, url=URL, options=options).text


# --- precedence -----------------------------------------------------------------------------------------------------


def test_users_rule_comes_before_the_config() -> None:
    rule = f"[[rule]]\nid = 'stay'\nkind = 'content'\nlines = ['{AFTER}']\nspares = ['x y']\n"
    assert AFTER in clean(BODY, rules=(rule,)).text


def test_kept_kind_stays_though_outside_the_body() -> None:
    kind = next(cut.kind for cut in clean(BODY).removed if cut.text == AFTER)
    assert AFTER in clean(BODY, keep=frozenset({kind})).text


# --- hosts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "url", "cuts"),
    [
        param("example.com", "https://example.com/a", True, id="same"),
        param("example.com", "https://www.example.com/a", True, id="with-www"),
        param("www.Example.com", "https://example.com/a", True, id="config-with-www"),
        param("example.com", "https://blog.example.com/a", False, id="not-below"),
        param(".example.com", "https://blog.example.com/a", True, id="wildcard"),
        param(".example.com", "https://a.b.example.com/a", True, id="wildcard-far-below"),
        param(".example.com", "https://example.com/a", False, id="wildcard-is-not-for-itself"),
        param("example.com", "https://example.com.evil.org/a", False, id="other"),
        param("example.com", None, False, id="unknown"),
    ],
)
def test_config_is_for_its_host(host: str, url: str | None, cuts: bool) -> None:
    assert (AFTER not in clean(BODY, url, host).text) is cuts


def test_nearest_host_counts_and_of_two_the_later() -> None:
    far, near = SiteConfig(host=".example.com", text="strip: //p"), SiteConfig(host="a.example.com", text=BODY)
    older = SiteConfig(host="a.example.com", text="strip: //p")
    options = Options(audit="full", site_configs=(far, older, near))
    assert whys(cleaner.clean(PAGE, "https://a.example.com/", options=options))[AFTER] == "site-config:a.example.com:1"


def test_host_of_a_page_without_address_is_that_of_its_canonical_one() -> None:
    page = PAGE.replace("<head>", f'<head><link rel="canonical" href="{URL}">')
    options = Options(site_configs=(SiteConfig(host="example.com", text=BODY),))
    assert AFTER not in cleaner.clean(page, options=options).text


# --- metadata -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        param("title: //h1", "title", "Bridge to be rebuilt", id="title-of-element"),
        param("title: //meta[1]/@content", "title", "Bridge to be rebuilt for buses", id="title-of-attribute"),
        param("title: //h2\ntitle: substring-before(//title, ' |')", "title", "Old bridge", id="title-of-function"),
        param("author: //p[@class='byline']/a", "authors", ("Jane Doe", "Richard Roe"), id="several-authors"),
        param("author: //p[@class='byline']", "authors", ("Jane Doe", "Richard Roe"), id="author-is-a-byline"),
        param("author: //h2\nauthor: //meta[@name='author']/@content", "authors", ("Mary Moe",), id="second-author"),
        param("author: string('Doe, Jane B.')", "authors", ("Jane B. Doe",), id="family-name-first"),
        param("date: //p[@class='printed']", "published", "2024-03-05", id="date"),
        param("date: //h1\ndate: //p[@class='printed']", "published", "2024-03-05", id="date-that-reads-as-one"),
    ],
)
def test_metadata_of_the_config_come_first(text: str, field: str, value: object) -> None:
    article = clean(text)
    assert getattr(article, field) == value
    assert (article.sources or {})[field] == "site-config"


@pytest.mark.parametrize(
    "text", [param("title: //h2", id="nothing"), param("title: count(//p)", id="number"), param("title: //*", id="all")]
)
def test_title_that_finds_no_title_does_no_harm(text: str) -> None:
    assert clean(text).title


def test_title_of_the_config_finds_the_headline() -> None:
    article = clean("title: //h1")
    assert whys(article)["Bridge to be rebuilt"] == "headline"


def test_skip_json_ld_believes_nothing_of_it() -> None:
    assert clean("skip_json_ld: no").authors == ("Dora Data",)
    assert clean("skip_json_ld: yes").authors == ("Mary Moe",)


def test_native_ad_clue_sets_the_flag_with_the_line() -> None:
    clues = "native_ad_clue: //meta[@name='none']\nnative_ad_clue: //div[@class='next']"
    [note] = [note for note in clean(clues).flags if note.flag is Flag.SPONSORED]
    assert note.why == "site-config:example.com:2"


# --- reading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        param("titl: //h1", "'titl' is no directive; write title", id="misspelt"),
        param("// remove the last div", "is no directive; write one as in body: //article", id="no-colon"),
        param("body:", "body has no value", id="no-value"),
        param('strip_id_or_class: ""', "strip_id_or_class has no value", id="only-quotes"),
        param("strip: //div[", "'//div[' is no XPath (Invalid expression); mend it", id="no-xpath"),
        param("strip: //a\x00", "is no XPath", id="nul"),
    ],
)
def test_broken_line_is_named_with_the_fix(line: str, said: str) -> None:
    [problem] = problems([SiteConfig(host="example.com", text=f"body: //article\n{line}\n")])
    assert problem.startswith("example.com.txt:2: ")
    assert said in problem


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        param("strip_id_or_class: promo-x", "promo-x", id="name"),
        param("strip: //div[@id='story']", "story", id="id"),
        param('body: //*[contains(@class, "entry")]/p[2]', "entry", id="part-of-a-class-and-more"),
        param("body: //div[@id='a'] | //div[@class='b']", "", id="either-of-two"),
        param("strip: //div[@id='a' or @id='b']", "", id="or-inside"),
        param("strip: //div[not(@id='a')]", "", id="not"),
        param("strip: //article", "", id="none"),
    ],
)
def test_line_is_asked_only_where_the_page_has_the_name_it_needs(line: str, needs: str) -> None:
    config = read(SiteConfig(host="example.com", text=line))
    assert [found.needs for lines in config.lines.values() for found in lines] == [needs]


def test_directives_of_other_tools_are_counted() -> None:
    text = "tidy: no\nprune: no\nsingle_page_link: //a\nreplace_string(a:b): c:d\ntest_url: https://example.com/\n"
    config = SiteConfig(host="example.com", text=text)
    assert read(config).left == {"set up other tools": 2, "need the network": 1, "rewrite the page": 1}
    assert "left: 1 that need the network, 1 that rewrite" in account([config])


@pytest.mark.parametrize("host", ["", "example", "a/b.com", "https://example.com"])
def test_host_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(CleanerError, match="is no host; write one like"):
        SiteConfig(host=host, text="")


def test_text_instead_of_config_is_refused() -> None:
    with pytest.raises(CleanerError, match="has a str in it"):
        Options(site_configs=("body: //article",))  # type: ignore[arg-type]


def test_options_and_cleaner_survive_pickling() -> None:
    one = Cleaner(Options(site_configs=(SiteConfig(host="example.com", text=BODY),)))
    before = one.clean(PAGE, URL)
    assert hash(pickle.loads(pickle.dumps(one.options))) == hash(one.options)
    assert pickle.loads(pickle.dumps(one)).clean(PAGE, URL) == before


def test_config_is_read_when_its_host_is_met() -> None:
    configs = SiteConfigs([SiteConfig(host=f"{name}.com", text=BODY) for name in "abc"])
    assert configs.of(read_page(PAGE, "https://b.com/x"))
    assert list(configs._read) == ["b.com"]


def test_pages_and_text_go_as_expected() -> None:
    one = Cleaner(Options(site_configs=(SiteConfig(host="example.com", text=BODY),)))
    assert AFTER not in one.clean_pages([PAGE, PAGE.replace(FIRST, ASIDE)], url=URL).text
    assert AFTER in one.clean_text(f"{FIRST}\n{LAST}\n{AFTER}", url=URL).text


def test_public_configs_are_read_quickly() -> None:
    if not FOLDER.exists():
        pytest.skip("no site configs: ../shared/site-config is absent")
    files = [file for file in sorted(FOLDER.glob("*.txt")) if "." in file.stem]
    started = time.perf_counter()
    configs = tuple(SiteConfig(host=file.stem, text=file.read_text("utf-8"), name=file.name) for file in files)
    broken = problems(configs)
    assert time.perf_counter() - started < 5
    assert len(configs) > 1900
    assert len(broken) < 10, broken
    for config in configs:
        page = read_page(PAGE, f"https://{config.host}/a")
        SiteConfigs([config]).blocks(SiteConfigs([config]).read(page), [1.0] * len(page.blocks))


# --- the command line -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "example.com.txt").write_text(f"{BODY}\ntitl: //h1\n")
    (tmp_path / ".example.org.txt").write_text("strip: //aside\nbody: //x[\n")
    (tmp_path / "LICENSE.txt").write_text("Free for all.\n")
    return tmp_path


def test_clean_with_a_folder_tells_of_it_once_and_goes_on(folder: Path) -> None:
    result = run("clean", "-", "--url", URL, "--site-config", folder, input=PAGE)
    assert result.exit_code == 0
    assert "site-config:example.com:1" in {cut["why"] for cut in json.loads(result.stdout)["removed"]}
    assert result.stderr.count("site configs: 2 sites, 1 bodies, 1 strips") == 1
    assert "2 broken lines: .example.org.txt:2: " in result.stderr


def test_explain_takes_a_config(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE)
    result = run("explain", folder / "page.html", "--url", URL, "--site-config", folder / "example.com.txt")
    assert "site-config:example.com:1" in result.stdout


def test_rules_check_names_every_broken_line(folder: Path) -> None:
    result = run("rules", "check", "--site-config", folder)
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [".example.org.txt:2", "example.com.txt:2"]
    assert "2 sites" in result.stderr


def test_file_that_is_called_like_no_host_ends_with_two(folder: Path) -> None:
    result = run("clean", "-", "--site-config", folder / "LICENSE.txt", input=PAGE)
    assert result.exit_code == 2
    assert "the file's name says whose pages it is for" in result.stderr


@pytest.mark.parametrize("command", [["clean", "-"], ["rules", "check"]])
def test_folder_without_configs_ends_with_two(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "LICENSE.txt").write_text("Free for all.\n")
    result = run(*command, "--site-config", tmp_path, input=PAGE)
    assert (result.exit_code, "has no site config in it" in result.stderr) == (2, True)


def test_docs_example_is_a_good_config() -> None:
    example = (ROOT / "docs" / "rules.md").read_text("utf-8").split("```site-config\n", 1)[1].split("```", 1)[0]
    assert problems([SiteConfig(host="example.com", text=example)]) == []
    assert AFTER not in clean(example).text


# --- the law --------------------------------------------------------------------------------------------------------

BROAD = "body: //div\nbody: //main | //p\nstrip: //li | //td\nstrip_id_or_class: a\ntitle://b\nauthor: //*\ndate: //i"
AUDITOR = Cleaner(
    Options(audit="full", second_opinion=False, site_configs=(SiteConfig(host="example.com", text=BROAD),))
)


@settings(max_examples=100)
@given(pages)
def test_law_holds_whatever_a_config_says(markup: str) -> None:
    assert verdict(AUDITOR.clean(markup.encode(), URL), markup.encode()) is None


@pytest.mark.parametrize("slug", SOURCES)
def test_law_fixture_page_holds(slug: str) -> None:
    markup = SOURCES[slug].read_bytes()
    assert verdict(AUDITOR.clean(markup, URL), markup) is None


@given(st.text(alphabet="body:strip #/[]()@='\"*|.$\n\x00é", max_size=60))
def test_arbitrary_config_never_raises(text: str) -> None:
    config = SiteConfig(host="example.com", text=f"{text}\nbody: {text}\ntitle: {text}\nstrip_id_or_class: {text}")
    Cleaner(Options(second_opinion=False, site_configs=(config,))).clean("<p id=a>b</p>", URL)
