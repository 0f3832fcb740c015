"""Site configs in the format of Full-Text RSS: what is read of them, and what they make of the pages of their sites."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cleaner
from cleaner import Article, CleanerError, Kind, Options, SiteConfig
from cleaner.cli import main
from cleaner.cli.shared import site_configs
from cleaner.siteconfig import problems, read
from tests.conftest import CORPUS
from tests.law import verdict
from tests.story import FIVE, STORY, TITLE, paragraphs

param = pytest.param
URL = "https://www.example.com/bridge"
EXTRA = "The harbour office counted ninety boats in May, which is eleven more than it had counted in the May before."
PROMO = "The mill has ninety kinds of flour, and each of them was ground by the same stone as in the year before."
HTML = f"""
<html lang=en><head><title>Bridge | The Example</title><meta name=sponsor content=Mill></head><body>
<h1 class=big>{TITLE}</h1><p class=who>By <a>Ann Oar</a> and <a>Bo Keel</a></p>
<span id=day data-day="2021-05-04">May</span>
<div id=story>{paragraphs(STORY[:2])}<div class="box promo-7"><p>{PROMO}</p></div>{paragraphs(STORY[2:])}</div>
<div id=more><p>{EXTRA}</p><p>{FIVE}</p></div>
</body></html>
"""


def cleaned(text: str, html: str = HTML, url: str | None = URL, host: str = "example.com", **others: Any) -> Article:
    options = Options(site_configs=(SiteConfig(host=host, text=text),), audit="full", **others)
    return cleaner.clean(html, url=url, options=options)


def why(article: Article, text: str) -> str:
    return next((removal.why for removal in article.removed if removal.text == text), "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        param("strip: //div[@id='story']/div", "site-config:example.com:1", id="element"),
        param("# promos\n\nstrip://*[contains(@class, 'promo')]", "site-config:example.com:3", id="no-space"),
        param("strip_id_or_class: promo", "site-config:example.com:1", id="piece-of-a-class"),
        param('strip_id_or_class: "promo-7"', "site-config:example.com:1", id="in-quotes"),
        param("STRIP: //p[contains(., 'ninety kinds')]", "site-config:example.com:1", id="in-capitals"),
        param("strip: //table | //div[@class='box promo-7']", "site-config:example.com:1", id="either-of-two"),
        param("strip: //table", "", id="nothing-found"),
        param("strip: //div[", "", id="no-xpath"),
        param("strip: php:function('x')", "", id="function-that-is-none"),
        param("strip: //div[@id='story']", "site-config:example.com:1", id="more-than-meant"),
        param("strip: //body", "", id="whole-page"),
    ],
)
def test_strip_cuts_what_it_names(text: str, reason: str) -> None:
    found = cleaned(text)
    assert why(found, PROMO) == reason
    assert (PROMO in found.text) == (not reason)
    assert verdict(found, HTML.encode()) is None


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        param("body: //div[@id='story']", True, id="body"),
        param("body: //div[@id='gone']\nbody: //div[@id='story']", True, id="first-that-finds-anything"),
        param("body: //div[@id='story'] | //div[@id='more']", False, id="two-elements"),
        param("body: //div[@id='gone']", False, id="none-found"),
        param("body: //h1", False, id="next-to-nothing"),
        param("body: //div/@id", False, id="no-element"),
    ],
)
def test_body_holds_the_story(text: str, outside: bool) -> None:
    found = cleaned(text)
    assert (why(found, EXTRA) == f"site-config:example.com:{text.count(chr(10)) + 1}") == outside
    assert (EXTRA in found.text) != outside
    assert all(paragraph in found.text for paragraph in STORY)
    assert found.title == TITLE
    assert verdict(found, HTML.encode()) is None


def test_body_keeps_what_reads_like_none_of_a_story_but_not_what_a_rule_knows() -> None:
    lines = [f"{name}: {count} boats" for name, count in (("Holm", 4), ("Skaw", 7), ("Ness", 2), ("Brim", 12))]
    listed = "".join(f"<div><a href=/{line[:4]}>{line}</a></div>" for line in lines)
    html = f"<html><body><div id=x>{listed}<p>Sign up for our free newsletter</p></div></body></html>"
    assert lines[0] not in cleaner.clean(html, url=URL).text
    found = cleaned("body: //div[@id='x']", html)
    assert all(line in found.text for line in lines)
    assert "newsletter" not in found.text


@pytest.mark.parametrize(
    ("host", "url", "applies"),
    [
        param("example.com", "https://example.com/a", True, id="host"),
        param("www.example.com", "https://example.com/a", True, id="www-in-the-config"),
        param("example.com", "http://WWW.Example.com:8080/a", True, id="www-in-the-address"),
        param("example.com", "https://news.example.com/a", False, id="below"),
        param(".example.com", "https://news.example.com/a", True, id="all-below"),
        param(".example.com", "https://badexample.com/a", False, id="ends-alike"),
        param("example.com", "https://example.org/a", False, id="other"),
        param("example.com", None, False, id="unknown"),
    ],
)
def test_config_is_for_the_pages_of_its_host(host: str, url: str | None, applies: bool) -> None:
    assert (PROMO not in cleaned("strip_id_or_class: promo", url=url, host=host).text) == applies


def test_nearest_host_counts_and_of_two_for_one_host_the_later() -> None:
    configs = [(".example.com", "strip: //table"), ("a.example.com", "strip: //table"),
               ("a.example.com", "strip_id_or_class: promo")]  # fmt: skip
    options = Options(site_configs=tuple(SiteConfig(host=host, text=text) for host, text in configs))
    assert PROMO not in cleaner.clean(HTML, url="https://a.example.com/", options=options).text
    assert PROMO in cleaner.clean(HTML, url="https://b.example.com/", options=options).text


def test_title_authors_date_and_advertisement_come_from_the_config_first() -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridges", "datePublished": ' \
         '"2020-01-01", "author": {"@type": "Person", "name": "Cy Mast"}}</script>'  # fmt: skip
    html = HTML.replace("</head>", ld + "</head>")
    plain = cleaner.clean(html, url=URL)
    assert (plain.authors, (plain.published or "")[:10], plain.flags) == (("Cy Mast",), "2020-01-01", ())
    text = "title: //h1[@class='big']\nauthor: //p[@class='who']/a\ndate: //span[@id='day']/@data-day\n" \
           "native_ad_clue: //meta[@name='sponsor']"  # fmt: skip
    found = cleaned(text, html)
    assert (found.title, found.authors, found.published) == (TITLE, ("Ann Oar", "Bo Keel"), "2021-05-04")
    assert [(note.flag.value, note.why) for note in found.flags] == [("sponsored", "site-config:example.com:4")]
    assert {found.sources[field] for field in ("title", "authors", "published")} == {"site-config"}
    assert cleaned("skip_json_ld: yes", html).authors == ("Ann Oar", "Bo Keel")


def test_user_rules_and_kept_kinds_come_before_the_config() -> None:
    rule = f'[[rule]]\nid = "mill"\nkind = "content"\nscore = 1.0\nlines = ["{PROMO}"]\n'
    assert PROMO in cleaned("strip_id_or_class: promo", rules=(rule,)).text
    everything = frozenset(Kind) - {Kind.CONTENT}
    assert PROMO in cleaned("strip_id_or_class: promo", keep=everything).text


def test_config_goes_with_the_cleaner_to_other_processes() -> None:
    options = Options(site_configs=(SiteConfig(host="example.com", text="strip_id_or_class: promo"),))
    assert PROMO not in pickle.loads(pickle.dumps(cleaner.Cleaner(options))).clean(HTML, url=URL).text
    assert hash(options) == hash(pickle.loads(pickle.dumps(options)))


@pytest.mark.parametrize("host", ["", "example", "https://example.com", "example.com/news", "two words.com"])
def test_host_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(CleanerError, match="no host"):
        SiteConfig(host=host, text="")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        param("titl: //h1", "'titl' is no directive; write title", id="nearly"),
        param("frobnicate: 1", "'frobnicate' is no directive; remove the line", id="unknown"),
        param("just some words", "is no directive; write one as in body: //article", id="words"),
        param("body: //div[@id=", "is no XPath", id="xpath"),
        param("strip:", "strip has no value", id="empty"),
        param("body: //p[.='\x00']", "is no XPath", id="control-character"),
    ],
)
def test_broken_line_is_named_and_the_others_count(line: str, said: str) -> None:
    config = SiteConfig(host="example.com", text=f"\ufeff# one\r\n{line}\r\nstrip_id_or_class: promo")
    [fault] = problems([config])
    assert fault.startswith("example.com.txt:2: ")
    assert said in fault
    assert PROMO not in cleaned(config.text).text


def test_what_needs_the_network_or_rewrites_the_page_is_left() -> None:
    text = "single_page_link: //a\nhttp_header(cookie): a=1\nreplace_string(<b>): <i>\nprune: no\ntest_url: http://x/"
    parsed = read(SiteConfig(host="example.com", text=text))
    assert parsed.broken == ()
    assert sum(parsed.left.values()) == 4
    assert cleaned(text).text == cleaner.clean(HTML, url=URL).text


def test_command_reads_files_and_folders_and_tells_what_it_uses(tmp_path: Path) -> None:
    folder = tmp_path / "configs"
    folder.mkdir()
    (folder / "example.com.txt").write_text("strip_id_or_class: promo\ntitl: //h1\n")
    (folder / "README.txt").write_text("These are configs.\n")
    (tmp_path / "page.html").write_text(HTML)
    args = ["clean", str(tmp_path / "page.html"), "--url", URL, "--format", "text", "--site-config", str(folder)]
    found = CliRunner().invoke(main, args)
    assert found.exit_code == 0
    assert PROMO not in found.stdout
    assert "site configs: 1 sites, 0 bodies, 1 strips" in found.stderr
    assert "1 broken line: example.com.txt:2: 'titl'" in found.stderr


def test_command_checks_configs(tmp_path: Path) -> None:
    file = tmp_path / "example.com.txt"
    file.write_text("body: //article\nbody: //[\ntitl: //h1\n")
    found = CliRunner().invoke(main, ["rules", "check", "--site-config", str(file)])
    assert found.exit_code == 1
    assert "example.com.txt:2: " in found.stdout
    assert "example.com.txt:3: " in found.stdout
    file.write_text("body: //article\n")
    assert CliRunner().invoke(main, ["rules", "check", "--site-config", str(file)]).exit_code == 0


def test_file_that_is_called_like_no_host_is_a_mistake_in_the_call(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("body: //article")
    found = CliRunner().invoke(main, ["clean", "-", "--site-config", str(tmp_path / "notes.txt")], input=HTML)
    assert found.exit_code == 2
    assert "the file's name says whose pages it is for" in found.stderr


def test_public_configs_are_read() -> None:
    folder = CORPUS.parent / "site-config"
    if not folder.exists():
        pytest.skip("the public site configs are not beside the checkout")
    parsed = [read(config) for config in site_configs([str(folder)])]
    assert len(parsed) > 1900
    assert sum(bool(one.lines.get("body")) for one in parsed) > 0.8 * len(parsed)
    assert sum(len(one.broken) for one in parsed) < 0.01 * len(parsed)
