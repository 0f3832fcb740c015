"""``cleaner rules`` as users meet it: what it lists, shows and finds wrong, what it tries on pages and lines."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.runs import cleaner, rows
from tests.story import ONE, TWO
from tests.story import page as story_page

PAGE = story_page(story=(ONE, TWO))
GOOD_RULE = """
[[rule]]
id = "club-en"
kind = "subscribe"
pattern = 'join the bridge club.{0,40}'
words = ["club"]
matches = ["Join the bridge club today"]
spares = ["Members join the bridge club's choir when they retire, the secretary said."]
"""
IDLE_RULE = """
[[rule]]
id = "idle-en"
kind = "ad"
lines = ["Paid message"]
spares = ["Paid messages annoy readers."]
"""


def test_rules_list_names_rules_that_show_knows() -> None:
    name = cleaner("rules", "list").stdout.split()[0]
    assert cleaner("rules", "show", name).stdout.startswith(name)


def test_rules_list_by_kind_lists_that_kind() -> None:
    assert {line.split()[1] for line in cleaner("rules", "list", "--kind", "wire").stdout.splitlines()} == {"wire"}


def test_rules_list_of_no_kind_names_the_kinds() -> None:
    result = cleaner("rules", "list", "--kind", "nosuch")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'nosuch' is no kind; kinds are content, ad, " in result.stderr


def test_rules_of_own_packs_have_one_name_everywhere(tmp_path: Path) -> None:
    packs = [tmp_path / "mine.toml", tmp_path / "more.toml"]
    packs[0].write_text(GOOD_RULE)
    packs[1].write_text(GOOD_RULE.replace("bridge", "chess").replace("club-en", "chess-en"))
    given = [arg for pack in packs for arg in ("--rules", pack)]
    names = ["user/club-en", "user2/chess-en"]
    listed = [line.split()[0] for line in cleaner("rules", "list", *given).stdout.splitlines()]
    assert listed[:2] == names
    assert [line for line in cleaner("rules", "show", *names, *given).stdout.splitlines() if line in names] == names
    tried = cleaner("rules", "test", *given, "Join the bridge club today", "Join the chess club today").stdout
    assert all(name in line for name, line in zip(names, tried.splitlines(), strict=True))
    page = PAGE.replace("</article>", "<p>Join the bridge club today</p><p>Join the chess club today</p></article>")
    [row] = rows(cleaner("clean", "-", *given, input=page).stdout)
    assert {cut["why"] for cut in row["removed"]} >= {f"rule:{name}" for name in names}  # type: ignore[attr-defined]


def test_rules_show_unknown_name_ends_with_two() -> None:
    assert cleaner("rules", "show", "no/such").exit_code == 2


def test_rules_check_shipped_packs_are_sound() -> None:
    result = cleaner("rules", "check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_rules_check_own_pack_tells_what_fails(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(GOOD_RULE.replace("Join the bridge club today", "Leave the club"))
    result = cleaner("rules", "check", pack)
    assert result.exit_code == 1
    assert "mine/club-en" in result.stdout


def test_rules_test_says_which_rule_knows_a_line(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(GOOD_RULE)
    out = cleaner("rules", "test", "--rules", pack, "Join the bridge club today", ONE).stdout.splitlines()
    assert out[0].split()[0] == "subscribe"
    assert "user/club-en" in out[0]
    assert "no rule" in out[1]


def test_rules_check_reads_a_pack_as_windows_writes_it(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_bytes(GOOD_RULE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert cleaner("rules", "check", pack).exit_code == 0
    assert "user/club-en" in cleaner("rules", "test", pack, "Join the bridge club today").stdout


def test_rules_test_shows_where_a_pack_fires_on_a_page(tmp_path: Path) -> None:
    pack, page = tmp_path / "mine.toml", tmp_path / "p.html"
    pack.write_text(GOOD_RULE + IDLE_RULE)
    page.write_text(PAGE.replace("</article>", "<p>Join the bridge club today</p></article>"))
    result = cleaner("rules", "test", pack, page)
    [line] = result.stdout.splitlines()[1:]
    assert line.split()[1:5] == ["✗", "subscribe", "0.95", "user/club-en"]
    assert "never: user/idle-en" in result.stderr


@pytest.mark.parametrize("name", ["p.html", "p.MHTML", "p.htm.gz"])
def test_rules_test_without_a_pack_tries_the_shipped_ones(tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    markup = PAGE.replace("</article>", "<p>Sign up for our free newsletter</p></article>").encode()
    page.write_bytes(gzip.compress(markup) if name.endswith(".gz") else markup)
    assert "newsletter/" in cleaner("rules", "test", page).stdout


@pytest.mark.parametrize("name", ["p.mhtml", "index.php", "page"])
def test_rules_test_takes_a_file_of_any_name_for_a_page(tmp_path: Path, name: str) -> None:
    page = PAGE.replace("</article>", "<p>Sign up for our free newsletter</p></article>")
    (tmp_path / name).write_text(page)
    assert "newsletter/" in cleaner("rules", "test", tmp_path / name).stdout


def test_rules_test_reads_lines_from_standard_input_for_a_dash() -> None:
    piped = cleaner("rules", "test", "-", input="Sign up for our free newsletter\r\n\r\nShe signed the bill.\n")
    shown = [line.split()[0] for line in piped.stdout.splitlines()]
    assert shown == ["newsletter", "-"]


def test_rules_test_missing_pack_ends_with_two(tmp_path: Path) -> None:
    result = cleaner("rules", "test", tmp_path / "nowhere.toml", "Join the bridge club today")
    assert (result.exit_code, "can't read the rule pack" in result.stderr) == (2, True)


def test_rules_test_missing_page_says_so(tmp_path: Path) -> None:
    result = cleaner("rules", "test", tmp_path / "none.html")
    assert result.exit_code == 1
    assert "no such file" in result.stderr


def test_rules_check_packs_against_each_other(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(GOOD_RULE)
    second.write_text(GOOD_RULE.replace('"subscribe"', '"ad"'))
    result = cleaner("rules", "check", first, second)
    assert result.exit_code == 1
    assert "b/club-en: a/club-en says subscribe of an example, with the same score" in result.stdout


def test_rules_check_filter_list_names_the_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("##.x\n||ads.example^\n")
    bad.write_text("##.x\n##.y[\n")
    result = cleaner("rules", "check", "--filter-list", good, "--filter-list", bad)
    assert result.exit_code == 1
    assert result.stdout.startswith("bad.txt:2: ")
    assert "good.txt: 1 hiding rules" in result.stderr


def test_rules_check_names_every_broken_line_of_a_filter_list_and_a_run_the_first(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("##.x[\n" * 5)
    assert len(cleaner("rules", "check", "--filter-list", bad).stdout.splitlines()) == 5
    refused = cleaner("clean", "-", "--filter-list", bad, input=PAGE)
    assert (refused.exit_code, "bad.txt:3: " in refused.stderr, "bad.txt:4: " in refused.stderr) == (2, True, False)
    assert "… and 2 more; see: cleaner rules check --filter-list bad.txt" in refused.stderr


def test_rules_own_pack_is_used_by_clean(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(GOOD_RULE)
    page = PAGE.replace("</article>", "<p>Join the bridge club today</p></article>")
    [row] = rows(cleaner("clean", "-", "--rules", pack, input=page).stdout)
    assert "bridge club" not in str(row["text"])


def test_clean_bad_rule_pack_names_the_rule(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(GOOD_RULE.replace("join the bridge club", "("))
    result = cleaner("clean", "-", "--rules", pack, input=PAGE)
    assert result.exit_code == 2
    assert "club-en" in result.stderr
