"""The library as its callers know it: functions, options, articles, batches."""

from __future__ import annotations

import json
import pickle
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import cleaner
from cleaner import Article, Cleaner, CleanerError, Failure, Kind, Options, Outcome, Source
from cleaner.errors import InputError, OptionsError
from cleaner.types import ArticleBlock
from tests.conftest import SOURCES
from tests.story import ONE, TWO, page
from tests.strategies import pages

param = pytest.param
SLUGS = list(SOURCES)
PAGE = page(story=(ONE, TWO))


def source(slug: str) -> bytes:
    return SOURCES[slug].read_bytes()


def test_clean_page_is_its_story() -> None:
    article = cleaner.clean(PAGE, url="https://example.com/bridge")
    assert article.outcome is Outcome.OK
    assert article.title == "Bridge to be rebuilt"
    assert article.text == f"{ONE}\n\n{TWO}"
    assert article.url == "https://example.com/bridge"


@pytest.mark.parametrize("given", ["page.html", "crawl/2026/page.MHTML\n", "https://example.com/bridge?id=1"])
def test_clean_of_an_address_or_a_name_of_a_file_warns_where_it_was_called(given: str) -> None:
    with pytest.warns(UserWarning, match="an address or a file's name") as found:
        assert cleaner.clean(given).outcome is Outcome.EMPTY
    assert [warning.filename for warning in found] == [__file__]


@pytest.mark.parametrize("given", ["", "See https://example.com/bridge", "<p>page.html", "It rained.", b"a.html"])
def test_clean_of_any_other_text_does_not_warn(given: str | bytes, recwarn: pytest.WarningsRecorder) -> None:
    cleaner.clean(given)
    assert not recwarn.list


def test_clean_every_public_name_is_there() -> None:
    assert all(getattr(cleaner, name) is not None for name in cleaner.__all__)
    with pytest.raises(AttributeError, match="no attribute 'wash'"):
        _ = cleaner.wash  # type: ignore[attr-defined]


@pytest.mark.parametrize("slug", SLUGS)
def test_article_round_trip_is_the_same(slug: str) -> None:
    article = cleaner.clean(source(slug), options=Options(audit="full"))
    assert Article.from_dict(json.loads(article.to_json())) == article
    Draft202012Validator(cleaner.json_schema()).validate(article.to_dict())


def test_article_of_a_later_minor_version_is_read() -> None:
    data = cleaner.clean(PAGE).to_dict() | {"mood": "hopeful"}
    data["blocks"][0]["tone"] = "dry"
    assert Article.from_dict(data).text == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("schema", [None, "cleaner.article/2"])
def test_article_of_another_version_is_refused(schema: str | None) -> None:
    with pytest.raises(ValueError, match="this version reads"):
        Article.from_dict({"schema": schema})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        param({"outcome": "fine"}, "'fine' is not a valid Outcome", id="unknown-outcome"),
        param({"blocks": 3}, "'int' object is not iterable", id="number-for-blocks"),
        param({"removed": [{"text": "x"}]}, "'kind'", id="cut-without-kind"),
    ],
)
def test_article_with_a_member_that_is_none_says_where_members_are_told(change: Any, message: str) -> None:
    with pytest.raises(InputError, match=rf"{message}\); cleaner.json_schema\(\) says"):
        Article.from_dict(cleaner.clean(PAGE).to_dict() | change)


def test_article_from_its_json_instead_of_a_dict_says_what_to_give() -> None:
    with pytest.raises(InputError, match=r"data is str; .* json\.loads\(\)"):
        Article.from_dict(cleaner.clean(PAGE).to_json())  # type: ignore[arg-type]


def test_article_json_is_utf8_whatever_the_name_is() -> None:
    article = Cleaner().clean(PAGE, url="https://example.com/\ud800", id="caf\udce9.html")
    again = json.loads(article.to_json().encode())
    assert (again["id"], Article.from_dict(again)) == ("caf\udce9.html", article)


def test_article_is_read_only() -> None:
    article = cleaner.clean(PAGE)
    with pytest.raises(FrozenInstanceError):
        article.text = "mine"  # type: ignore[misc]
    assert isinstance(article.blocks, tuple)


def test_article_text_is_the_blocks_joined() -> None:
    article = cleaner.clean(
        f"<article><h1>T</h1><p>{ONE}</p><ul><li>{ONE}<ul><li>{TWO}</ul></ul><ol start=3><li>{TWO}</ol>"
        f"<table><tr><td>Monday<td>12<tr><td>Tuesday<td>9</table><pre>a\n  b</pre><p>{TWO}</p></article>",
        options=Options.generous(),
    )
    assert article.text.split("\n\n") == [
        ONE, f"- {ONE}", f"  - {TWO}", f"3. {TWO}", "Monday | 12\nTuesday | 9", "a\n  b", TWO,
    ]  # fmt: skip
    assert [b.type for b in article.blocks] == [
        "paragraph", "list_item", "list_item", "list_item", "table", "code", "paragraph",
    ]  # fmt: skip


# --- options --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        param({"audit": "some"}, "audit is 'some'; use 'article', 'full' or 'none'", id="audit"),
        param({"min_score": 1.5}, "min_score is 1.5; use a number from 0 to 1", id="score-high"),
        param({"min_score": -0.1}, "min_score is -0.1", id="score-low"),
        param({"keep": ["adverts"]}, "keep: 'adverts' is not a valid Kind; kinds are content, ad, ", id="unknown-kind"),
        param({"keep": ["ad"], "drop": ["ad"]}, "keep and drop both name ad; choose one", id="both"),
        param({"keep": "advert"}, "keep: 'advert' is not a valid Kind", id="unknown-kind-alone"),
        param({"keep": 3}, "keep has a int in it; kinds are content, ad, ", id="number-for-kinds"),
        param({"links": "no"}, "links is 'no'; use True or False", id="word-for-yes-or-no"),
        param({"second_opinion": None}, "second_opinion is None; use True or False", id="none-for-yes-or-no"),
        param({"min_score": True}, "min_score is True; use a number from 0 to 1", id="yes-for-score"),
        param({"rules": 5}, "rules has a int in it; give the texts of files", id="number-for-rules"),
        param({"filter_lists": b"##.x"}, "filter_lists has a bytes in it; give the texts", id="bytes-for-lists"),
        param({"drop": ["content"]}, "drop names content, which is what stays; raise min_score", id="drop-content"),
    ],
)
def test_options_mistake_says_how_to_mend_it(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionsError) as caught:
        Options(**choices)
    assert message in str(caught.value)
    assert isinstance(caught.value, CleanerError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        param(lambda: cleaner.FilterList(text=3), "text of a FilterList is int; give a str", id="list"),  # type: ignore[arg-type]
        param(lambda: cleaner.SiteConfig(host=3, text=""), "host of a SiteConfig is int", id="host"),  # type: ignore[arg-type]
        param(lambda: cleaner.SiteConfig(host="a.com", text=b""), "text of a SiteConfig is bytes", id="config"),  # type: ignore[arg-type]
    ],
)
def test_options_part_of_another_type_says_what_to_give(make: Any, message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        make()


@pytest.mark.parametrize("options", [{}, {"keep": ["ad"]}, "precise"])
@pytest.mark.parametrize("call", [cleaner.clean, cleaner.clean_text, lambda page, options: Cleaner(options).clean(page),
                                  lambda page, options: cleaner.clean_pages([page], options=options)])  # fmt: skip
def test_options_that_are_none_are_refused(call: Any, options: Any) -> None:
    with pytest.raises(OptionsError, match=r"give cleaner\.Options"):
        call(PAGE, options=options)


@pytest.mark.parametrize(
    ("told", "message"),
    [
        param({"url": b"https://example.com/"}, "url is bytes; give a str", id="url"),
        param({"encoding": b"utf-8"}, "encoding is bytes; give a str", id="encoding"),
        param({"fetched": "2024-05-02"}, "fetched is str; give a datetime", id="fetched"),
    ],
)
def test_clean_what_is_told_of_another_type_says_what_to_give(told: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        cleaner.clean(PAGE, **told)
    (failure,) = cleaner.clean_many([Source(id="a", content=PAGE, **told)])
    assert isinstance(failure, Failure)
    assert failure.error == "bad_input"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        param(404, "not_article", id="number"),
        param(404.0, "not_article", id="number-of-a-frame"),
        param("404", "not_article", id="digits"),
        param(float("nan"), "ok", id="missing-in-a-frame"),
        param(200.0, "ok", id="good"),
    ],
)
def test_clean_many_status_is_what_frames_and_tables_have(status: Any, outcome: str) -> None:
    (article,) = cleaner.clean_many([Source(id="a", content=PAGE, status=status)])
    assert isinstance(article, cleaner.Article)
    assert article.outcome == outcome


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("call", [cleaner.clean_many, cleaner.learn])
def test_batch_of_pages_alone_says_what_to_give(call: Any, jobs: int) -> None:
    with pytest.raises(InputError, match=r"source 0 is str; give cleaner\.Source"):
        list(call([PAGE], jobs=jobs))


@pytest.mark.parametrize("jobs", [0, -1, "2", None, 1.5])
@pytest.mark.parametrize("call", [cleaner.clean_many, cleaner.learn])
def test_batch_of_no_jobs_says_what_to_give(call: Any, jobs: Any) -> None:
    with pytest.raises(OptionsError, match=r"jobs is .*; give a whole number from 1"):
        list(call([Source(id="a", content=PAGE)], jobs=jobs))


def test_clean_text_address_of_another_type_says_what_to_give() -> None:
    with pytest.raises(InputError, match="url is bytes"):
        cleaner.clean_text(ONE, url=b"https://example.com/")  # type: ignore[arg-type]


def test_options_rule_pack_that_is_broken_raises_once_made() -> None:
    with pytest.raises(CleanerError):
        Cleaner(Options(rules=("[[rule]]\nid = 'x'",)))


def test_options_kinds_are_taken_as_words() -> None:
    assert Options(keep=["dateline"]).keep == {Kind.DATELINE}  # type: ignore[arg-type]
    assert Options(keep="dateline").keep == {Kind.DATELINE}  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", SLUGS)
def test_presets_keep_more_the_more_generous(slug: str) -> None:
    sizes = [
        sum(len(b.text) for b in cleaner.clean(source(slug), options=replace(o, second_opinion=False)).blocks)
        for o in (Options.precise(), Options.balanced(), Options.generous())
    ]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(("audit", "sizes"), [("none", {0}), ("article", range(1, 60)), ("full", range(5, 200))])
def test_audit_lists_what_is_asked_for(audit: Any, sizes: Any) -> None:
    assert len(cleaner.clean(source("en-local-paper"), options=Options(audit=audit)).removed) in sizes


def test_audit_of_the_article_is_part_of_the_full_one() -> None:
    some = cleaner.clean(source("en-tabloid"))
    full = cleaner.clean(source("en-tabloid"), options=Options(audit="full"))
    assert {replace(r, path=None) for r in full.removed} >= set(some.removed)
    assert some.sources is None
    assert full.sources is not None


def test_own_rules_come_first() -> None:
    rule = (
        "[[rule]]\nid = 'works'\nkind = 'other'\npattern = 'work begins in \\w+.*'\nwords = ['work']\n"
        "matches = ['Work begins in May.']\nspares = ['The work begins in May.']\n"
    )
    article = cleaner.clean(PAGE, options=Options(rules=(rule,)))
    assert article.text == ONE
    assert [(r.kind, r.text) for r in article.removed if r.why.startswith("rule:user")] == [(Kind.OTHER, TWO)]


# --- the same answer, wherever and whenever asked -------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS[::4])
def test_clean_twice_is_the_same_json(slug: str) -> None:
    assert cleaner.clean(source(slug)).to_json() == Cleaner().clean(source(slug)).to_json()


def test_cleaner_pickled_cleans_the_same() -> None:
    options = Options(min_score=0.6, keep=frozenset({Kind.DATELINE}))
    copy = pickle.loads(pickle.dumps(Cleaner(options)))
    assert copy.options == options
    assert copy.clean(source("en-local-paper")) == Cleaner(options).clean(source("en-local-paper"))


def test_article_pickled_is_the_same() -> None:
    article = cleaner.clean(PAGE)
    assert pickle.loads(pickle.dumps(article)) == article


def test_cleaner_shared_by_threads_cleans_the_same() -> None:
    rule = "[[rule]]\nid = 'x'\nkind = 'ad'\nwords = ['zyx']\nlines = ['zyx']\n"
    options = Options(rules=(rule,))  # so that nothing that it reads has been read before
    inputs = [source(slug) for slug in SLUGS] * 2
    shared = Cleaner(options)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(shared.clean, inputs))
    assert together == [Cleaner(options).clean(content) for content in inputs]


def test_clean_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for slug in SLUGS:
        cleaner.clean(source(slug), url="https://example.com/a")


@settings(max_examples=60)
@given(pages)
def test_clean_any_page_is_a_valid_article(page: str) -> None:
    article = cleaner.clean(page)
    assert Article.from_dict(article.to_dict()) == article
    assert 0 <= article.confidence <= 1
    assert all(isinstance(b, ArticleBlock) and b.text.strip() for b in article.blocks)
    assert [b.index for b in article.blocks] == sorted(b.index for b in article.blocks)


def test_article_fields_are_all_in_the_schema() -> None:
    assert {f.name for f in fields(Article)} | {"schema"} == set(cleaner.json_schema()["properties"])


# --- batches --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_many_answers_in_order(jobs: int) -> None:
    given = [Source(id=str(i), content=PAGE.replace("Tuesday", f"day {i}")) for i in range(6)]
    given.insert(3, Source(id="bad", content=7))
    found = list(cleaner.clean_many(given, jobs=jobs))
    assert [x.id for x in found] == ["0", "1", "2", "bad", "3", "4", "5"]
    assert [type(x) for x in found] == [Article] * 3 + [Failure] + [Article] * 3
    assert all(f"day {x.id} " in x.text for x in found if isinstance(x, Article))


@pytest.mark.parametrize("limit", [0, -1, float("nan"), float("inf"), "60"])
def test_limits_that_are_none_are_refused(limit: Any) -> None:
    with pytest.raises(cleaner.CleanerError, match=r"Limits\.seconds is .*; use a number above 0"):
        cleaner.Limits(seconds=limit)


def test_clean_many_with_something_else_for_limits_is_refused() -> None:
    with pytest.raises(cleaner.CleanerError, match=r"limits is 30; give cleaner\.Limits"):
        list(cleaner.clean_many([Source(id="a", content=PAGE)], jobs=2, limits=30))  # type: ignore[arg-type]


def test_source_options_reach_the_page() -> None:
    markup = page(above="<p class=date>3 days ago</p>", story=("Брухт дорожчає. " * 20, "Ринок чекає. " * 20))
    given = Source(
        id="a", content=markup.encode("cp1251"), url="https://example.com/b", encoding="windows-1251",
        fetched=datetime(2024, 5, 6),
    )  # fmt: skip
    (found,) = cleaner.clean_many([given], jobs=1)
    assert isinstance(found, Article)
    assert (found.id, found.url) == ("a", "https://example.com/b")
    assert found.text.startswith("Брухт дорожчає.")
    assert found.published == "2024-05-03"


def test_clean_full_audit_says_where_every_known_field_came_from() -> None:
    page = PAGE.replace(
        "<h1>",
        '<figure><img src="/a.jpg" width="900" height="600"><figcaption>The bridge.</figcaption></figure>'
        '<p class="kicker">Harbour</p><h1>',
    ).replace(f"<p>{ONE}", f'<p class="byline">By Jane Doe</p><p>3 May 2024</p><p>SEATOWN (Reuters) - {ONE}')
    article = cleaner.clean(page, url="https://example.com/bridge", options=Options(audit="full"))
    fields = ("title", "kicker", "authors", "byline", "published", "language", "canonical_url", "dateline", "agencies")
    known = [name for name in fields if getattr(article, name)]
    assert {"title", "authors", "published", "canonical_url", "dateline"} <= set(known)
    assert article.sources is not None
    assert set(known) <= set(article.sources)
    assert cleaner.clean(page).sources is None
