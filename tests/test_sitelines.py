"""Lines of a site: what is learnt from its pages, what that does to a page, and the file between the two."""

from __future__ import annotations

import json
import os
import pickle
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Article, CleanerError, Failure, Kind, Options, SiteLines, Source
from cleaner.batch.learn import learn
from cleaner.pipeline import Cleaner
from cleaner.sitelines import Gathered, Sighting, sighting
from cleaner.sitelines.gather import is_sites
from cleaner.sitelines.lines import line_of
from cleaner.sitelines.sightings import Fate
from tests.conftest import ROOT
from tests.crawl import OURS, SITE, page, record, story
from tests.law import verdict
from tests.runs import cleaner as run
from tests.story import page as story_page
from tests.strategies import pages

param = pytest.param

def source(number: int, name: str = "", **more: str) -> Source:
    return Source(id=f"{name or number}", content=page(number, **more), url=f"https://www.{SITE}/{name or number}")


@cache
def learnt() -> SiteLines:
    return learn([source(i) for i in range(12)])


def counts(found: SiteLines) -> dict[str, int]:
    return dict(found.sites[SITE].lines) if SITE in found.sites else {}


def clean(markup: str, lines: SiteLines | None = None, url: str = f"https://{SITE}/x", **more: object) -> Article:
    given = learnt() if lines is None else lines
    return cleaner.clean(markup, url=url, options=Options(site_lines=(given.to_json(),), **more))  # type: ignore[arg-type]


def known(line: str, count: int = 37, pages: int = 40) -> SiteLines:
    text = json.dumps({"schema": "cleaner.site-lines/1", "sites": {SITE: {"pages": pages, "lines": {line: count}}}})
    return SiteLines.from_json(text)


# --- what it does to a page -----------------------------------------------------------------------------------------


def test_line_of_the_site_leaves_the_story_with_its_reason() -> None:
    markup = page(12)
    assert OURS in cleaner.clean(markup, url=f"https://{SITE}/x").text
    article = clean(markup)
    [cut] = [cut for cut in article.removed if cut.text == OURS]
    assert cut.why == f"site:{SITE} 12/12"
    assert cut.kind is not Kind.CONTENT
    assert article.text == "\n\n".join(story(12))


@pytest.mark.parametrize(
    ("url", "goes"),
    [
        param(f"https://{SITE}/x", True, id="site"),
        param(f"https://WWW.{SITE}:8080/x", True, id="www-and-port"),
        param(f"https://blog.{SITE}/x", False, id="part-of-site"),
        param("https://other.example/x", False, id="other-site"),
        param(None, False, id="unknown"),
    ],
)
def test_lines_are_of_one_host(url: str | None, goes: bool) -> None:
    assert (OURS not in clean(page(12), url=url or "").text) is goes


def test_site_is_known_by_what_the_page_calls_its_address() -> None:
    markup = page(12, head=f'<link rel=canonical href="https://{SITE}/a">')
    assert OURS not in clean(markup, url="").text


@pytest.mark.parametrize(
    "said",
    [
        param(OURS.upper(), id="case"),
        param(OURS.replace(" ", "\n  "), id="white-space"),
    ],
)
def test_same_line_in_other_dress_goes(said: str) -> None:
    article = clean(page(12, middle=f"<p>{said}</p>"))
    assert "kitchen tables" not in article.text.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        param("12 comments on this story", "3 Comments on  this story", id="count"),
        param("© 2024 The Example", "© 2024/2025 The Example", id="years"),
        param("Updated 10:45, 1.2.2024", "Updated 8:05, 12.11.2025", id="time"),
    ],
)
def test_numbers_make_no_other_line(one: str, other: str) -> None:
    assert line_of(one) == line_of(other)


def test_headline_byline_and_date_fill_their_fields_though_learnt() -> None:
    head = "<p class=byline>By Jane Doe</p><p>Published Friday, March 1, 2024</p>"
    markup = story_page(above=head, title="The town and its old bridge", story=story(1))
    sites = {SITE: {"pages": 4, "lines": dict.fromkeys(
        ("By Jane Doe", "Published Friday, March 1, 2024", "The town and its old bridge"), 4)}}  # fmt: skip
    lines = SiteLines.from_json(json.dumps({"schema": "cleaner.site-lines/1", "sites": sites}))
    article = clean(markup, lines)
    assert (article.title, article.authors, article.published) == (
        "The town and its old bridge", ("Jane Doe",), "2024-03-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        param(page(1, middle=f"<h3>{OURS}</h3>"), known(OURS), id="heading"),
        param(page(1, middle=f"<p><b>{OURS}</b></p>"), known(OURS), id="all-in-bold"),
        param(page(1, head=f'<meta property="og:description" content="{OURS}">'), known(OURS), id="description"),
        param(story_page(story=(OURS,)), known(OURS), id="all-of-the-story"),
        param(page(1, middle=f"<table><tr><td>a<td>{OURS}<tr><td>b<td>x</table>"), known(f"a | {OURS}"), id="table"),
    ],
)
def test_story_that_says_a_line_of_the_site_stays(markup: str, lines: SiteLines) -> None:
    assert OURS in clean(markup, lines).text


def test_line_that_few_pages_have_stays_where_the_model_is_sure() -> None:
    assert OURS in clean(page(1), known(OURS, 4, 40)).text
    assert OURS not in clean(page(1), known(OURS, 20, 40)).text


def test_users_rules_and_kept_kinds_come_before_the_site() -> None:
    rule = (
        "[[rule]]\nid = 'stay'\nkind = 'content'\nmax_words = 60\nwords = ['valley']\n"
        f"pattern = 'the people of the valley .{{0,200}}'\nmatches = ['{OURS}']\nspares = ['x y']\n"
    )
    assert OURS in clean(page(12), rules=(rule,)).text
    [cut] = [cut for cut in clean(page(12)).removed if cut.text == OURS]
    assert OURS in clean(page(12), keep={cut.kind}).text


def test_cleaner_with_lines_survives_pickling() -> None:
    one = Cleaner(Options(site_lines=(learnt().to_json(),)))
    assert pickle.loads(pickle.dumps(one)).clean(page(3), f"https://{SITE}/3") == one.clean(page(3), f"https://{SITE}/3")


@settings(max_examples=100)
@given(pages)
def test_law_holds_whatever_is_the_sites(markup: str) -> None:
    url = f"https://{SITE}/x"
    blocks = Cleaner().explain(markup, url).page.blocks
    sites = {SITE: {"pages": 2, "lines": {b.text: 2 for b in blocks}}}
    lines = json.dumps({"schema": "cleaner.site-lines/1", "sites": sites})
    auditor = Cleaner(Options(audit="full", second_opinion=False, site_lines=(lines,)))
    assert verdict(auditor.clean(markup.encode(), url), markup.encode()) is None


# --- what is learnt -------------------------------------------------------------------------------------------------


def test_learn_finds_the_sites_line_and_no_line_of_a_story() -> None:
    found = counts(learnt())
    assert found[line_of(OURS)] == 12
    assert not {line_of(p) for i in range(12) for p in story(i)} & found.keys()
    assert learnt().sites[SITE].pages == 12


@pytest.mark.parametrize(
    ("others", "found"),
    [
        param([], False, id="two-stories"),
        param([(2, "c")], True, id="three-stories"),
        param([(1, "amp"), (1, "print"), (1, "utm")], False, id="copies"),
        param([(2, "c"), (1, "amp")], True, id="three-stories-and-a-copy"),
    ],
)
def test_learn_counts_stories(others: list[tuple[int, str]], found: bool) -> None:
    lines = learn([source(0), source(1), *(source(number, name) for number, name in others)])
    assert (line_of(OURS) in counts(lines)) is found


def test_learn_one_story_under_many_addresses_is_nobodys_furniture() -> None:
    assert not learn([source(1, f"copy{i}") for i in range(6)]).sites


def test_learn_copies_with_another_headline_count_once() -> None:
    copies = [
        Source(id=f"{i}", content=page(1).replace("The ferry and", f"Day {'abcdef'[i]}: the ferry and"),
               url=f"https://{SITE}/{i}") for i in range(6)
    ]  # fmt: skip
    assert not learn(copies).sites


@pytest.mark.parametrize(
    ("line", "stories", "cut", "kept", "first", "is_furniture"),
    [
        param(OURS, 40, 0, 20, 0, True, id="long-on-half-though-kept"),
        param(OURS, 40, 0, 19, 0, False, id="long-on-fewer-and-kept"),
        param(OURS, 40, 2, 2, 0, True, id="long-cut-by-half"),
        param(OURS, 40, 2, 0, 0, False, id="on-two"),
        param(OURS, 400, 7, 0, 0, False, id="rare"),
        param(OURS, 40, 36, 0, 1, False, id="begins-one-story"),
        param(OURS, 40, 0, 0, 30, True, id="begins-many"),
        param("what happened after that", 40, 0, 40, 0, False, id="short-and-kept"),
        param("what happened after that", 40, 18, 2, 0, True, id="short-cut-by-most"),
        param("what happened after that", 40, 17, 3, 0, False, id="short-cut-by-some"),
        param(f"{OURS[:-1]}?", 40, 0, 40, 0, False, id="question-of-interviews"),
        param(f"in 0 {OURS}", 40, 0, 40, 0, False, id="daily-report"),
    ],
)
def test_learn_thresholds(line: str, stories: int, cut: int, kept: int, first: int, is_furniture: bool) -> None:
    assert is_sites(line, stories, cut, kept, first) is is_furniture


@pytest.mark.parametrize(
    "line",
    [
        param("Jane Doe", id="name"),
        param("Yes.", id="answer"),
        param("Friday, 1 March", id="day"),
        param("3 : 2", id="score"),
    ],
)
def test_learn_short_lines_are_never_a_sites(line: str) -> None:
    told = [source(i, middle=f"<p>{line}</p>") for i in range(4)]
    assert line_of(line) not in counts(learn(told))


def test_learn_lines_that_fill_a_field_are_none() -> None:
    told = [source(i, below="<p class=byline>By Jane Doe of the Example Courier</p>") for i in range(4)]
    marked = [Cleaner().explain(s.content, s.url) for s in told]
    assert any(x.kind is Kind.BYLINE for x in marked[0].labels)
    assert "by jane doe of the example courier" not in counts(learn(told))


_SIGHTINGS = st.builds(
    Sighting,
    st.sampled_from(("a.example", "b.example")),
    st.sampled_from(("", "one", "two", "three", "four")),
    st.dictionaries(
        st.sampled_from([OURS, *(line_of(p) for i in range(3) for p in story(i)), "read more of our stories here"]),
        st.sampled_from(list(Fate)),
    ),
)


@given(st.lists(_SIGHTINGS, max_size=14), st.randoms(use_true_random=False))
def test_learn_order_changes_nothing(told: list[Sighting], rng: random.Random) -> None:
    shuffled = rng.sample(told, len(told))
    found = []
    for order in (told, shuffled):
        gathered = Gathered()
        for one in order:
            gathered.add(one)
        found.append(gathered.lines().to_json())
    assert found[0] == found[1]


@given(st.lists(_SIGHTINGS, max_size=10))
def test_learn_copies_change_nothing(told: list[Sighting]) -> None:
    """A page that comes again, word for word, under the same headline."""
    titled = [one._replace(headline=one.headline or f"untitled {i}") for i, one in enumerate(told)]
    once, twice = Gathered(), Gathered()
    for one in titled:
        once.add(one)
        twice.add(one)
        twice.add(one)
    assert once.lines() == twice.lines()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers need POSIX")
def test_learn_jobs_change_nothing() -> None:
    assert learn([source(i) for i in range(12)], jobs=2) == learnt()


def test_learn_bad_sources_cost_themselves() -> None:
    failures: list[Failure] = []
    bad = [Source(id="bad", content=7), Source(id="no-url", content=page(20)), Source(id="empty", content=b"")]
    text = Source(id="text", content="\n".join(story(2)), url=f"https://{SITE}/t", text=True)
    found = learn([*bad, *(source(i) for i in range(12)), text], on_failure=failures.append)
    assert found == learnt()
    assert [(f.id, f.error) for f in failures] == [("bad", "bad_input")]


# --- the file -------------------------------------------------------------------------------------------------------


def test_file_comes_back_as_it_was() -> None:
    assert SiteLines.from_json(learnt().to_json()) == learnt()


def test_file_may_be_written_by_hand() -> None:
    lines = known(OURS)
    assert counts(lines) == {line_of(OURS): 37}
    text = learnt().to_json().replace(f'"{SITE}"', f'"WWW.{SITE.upper()}"')
    assert SiteLines.from_json(f"\ufeff{text}") == learnt()


def test_lines_of_several_files_add_up() -> None:
    more = "The tower clock of the valley was wound by hand each Sunday until the year in which the railway came."
    markup = page(12, middle=f"<p>{OURS}</p><p>{more}</p>")
    assert more in clean(markup).text
    options = Options(site_lines=(known(more).to_json(), learnt().to_json()))
    assert cleaner.clean(markup, url=f"https://{SITE}/x", options=options).text == "\n\n".join(story(12))


def _file(**members: object) -> str:
    return json.dumps({"schema": "cleaner.site-lines/1", **members})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        param("{", "not JSON", id="not-json"),
        param("[" * 100_000, "not JSON", id="deep"),
        param("[]", "schema", id="list"),
        param('{"schema": "cleaner.article/1"}', "schema", id="other-file"),
        param(_file(), "sites is missing", id="no-sites"),
        param(_file(sites={"a.b": 1}), "sites/a.b is 1", id="site-is-number"),
        param(_file(sites={"a.b": {"lines": {}}}), "sites/a.b: pages is None", id="no-pages"),
        param(_file(sites={"a.b": {"pages": 0, "lines": {}}}), "pages is 0", id="no-page"),
        param(_file(sites={"a.b": {"pages": 4}}), "sites/a.b/lines is missing", id="no-lines"),
        param(_file(sites={"a.b": {"pages": 4, "lines": {"x y": 5}}}), "sites/a.b/lines/x y: 5", id="too-many"),
        param(_file(sites={"a.b": {"pages": 4, "lines": {"x y": "1"}}}), "lines/x y: '1'", id="count-is-text"),
    ],
)
def test_file_that_is_broken_is_named_with_the_fix(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CleanerError, match=re.escape(said)) as caught:
        Cleaner(Options(site_lines=(text,)))
    assert re.match(r"site_lines\[0\]: .+; ", str(caught.value))
    path = tmp_path / "lines.json"
    path.write_text(text)
    result = run("clean", "-", "--site-lines", path, input=page(1))
    assert result.exit_code == 2
    assert "lines.json: " in result.stderr


def test_option_that_is_no_text_is_refused() -> None:
    with pytest.raises(CleanerError, match="site_lines has a SiteLines"):
        Options(site_lines=(learnt(),))  # type: ignore[arg-type]


# --- the command line -----------------------------------------------------------------------------------------------


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.jsonl"
    path.write_text("".join(map(record, range(12))))
    return path


def test_command_learns_what_clean_cuts(crawl: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "lines.json"
    result = run("learn", crawl, "-o", out, "--jobs", 2)
    assert result.exit_code == 0
    assert result.stderr == f"{len(counts(learnt()))} lines of 1 sites, from 12 pages\n"
    assert SiteLines.from_json(out.read_text("utf-8")) == learnt()
    new = tmp_path / "new.html"
    new.write_text(page(12))
    cleaned = run("clean", new, "--url", f"https://{SITE}/new", "--site-lines", out)
    assert json.loads(cleaned.stdout)["text"] == "\n\n".join(story(12))
    explained = run("explain", new, "--url", f"https://{SITE}/new", "--site-lines", out)
    assert f"site:{SITE} 12/12" in explained.stdout


def test_command_writes_the_same_whatever_jobs_and_order(crawl: Path) -> None:
    first = run("learn", crawl, "-q").stdout
    lines = crawl.read_text().splitlines(keepends=True)
    crawl.write_text("".join(reversed(lines)))
    assert run("learn", crawl, "-q", "--jobs", 2).stdout == first


def test_command_names_what_it_could_not_read_and_goes_on(crawl: Path, tmp_path: Path) -> None:
    crawl.write_text(crawl.read_text() + "{no json\n" + json.dumps({"html": page(13)}) + '\n{"text": "Words."}\n')
    result = run("learn", crawl, tmp_path / "none.html", "-o", tmp_path / "lines.json")
    assert result.exit_code == 1
    assert f"{crawl}#13: bad_record" in result.stderr
    assert "none.html: not_found" in result.stderr
    assert "pages left out: 1 without an address, 1 of plain text\ninputs that could not be read: 2\n" in result.stderr
    assert SiteLines.from_json((tmp_path / "lines.json").read_text("utf-8")) == learnt()


def test_command_takes_the_site_of_files_from_url(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"{i}.html").write_text(page(i))
    assert SiteLines.from_json(run("learn", tmp_path, "--url", f"https://{SITE}/").stdout) == learnt()


def test_command_without_inputs_ends_with_two() -> None:
    assert run("learn").exit_code == 2


def test_command_missing_lines_end_with_two() -> None:
    result = run("clean", "-", "--site-lines", "nowhere.json", input=page(1))
    assert result.exit_code == 2
    assert "nowhere.json" in result.stderr


# --- documented -----------------------------------------------------------------------------------------------------


def test_documented_file_is_one_and_the_piece_runs() -> None:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8").split("\n# Lines of a site\n")[1].split("\n# ")[0]
    [file] = re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert SiteLines.from_json(file).to_json() == file
    [piece] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    names = {"crawl": [(f"https://{SITE}/{i}", page(i)) for i in range(12)], "html": page(12)}
    exec(compile(piece, "docs/rules.md", "exec"), names)
    assert f"site:{SITE} 12/12" in {cut.why for cut in names["article"].removed}  # type: ignore[attr-defined]


def test_sighting_tells_what_became_of_each_line() -> None:
    found = Cleaner().explain(page(1), f"https://{SITE}/1")
    told = sighting(found.page, found.labels, found.article.title)
    assert told.site == SITE
    assert [told.fates[line_of(p)] for p in story(1)] == [Fate.FIRST, Fate.KEPT, Fate.KEPT, Fate.KEPT]
