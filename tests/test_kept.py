"""The file of what is worked out of the rules: made once, and never believed where it could be wrong."""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cleaner import kept

param = pytest.param
TABLES = {"numbers": {"one": 1, "two": (2, frozenset({b"2"}))}}
PATTERNS = {
    "groups": (r"(?P<word>[a-zа-яß]{1,9}) (?:(\d)|(?P<mark>[!?]))", re.IGNORECASE),
    "inline": (r"(?s:.)(?i:x)(?<=x)", 0),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of rules for whatever a test does to it, of which nothing is kept yet."""
    copy = tmp_path / "rules"
    shutil.copytree(kept.FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__", "*.kept"))
    monkeypatch.setattr(kept, "FOLDER", str(copy))
    monkeypatch.setattr(kept, "_START", kept._key())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative is ignored")
    kept.kept.cache_clear()
    yield copy
    kept.kept.cache_clear()


def work() -> tuple[Mapping[str, Any], Mapping[str, tuple[str, int]]]:
    return TABLES, PATTERNS


def files(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def later(monkeypatch: pytest.MonkeyPatch) -> kept.Kept | None:
    """What a process finds that starts now."""
    monkeypatch.setattr(kept, "_START", kept._key())
    kept.kept.cache_clear()
    return kept.kept()


def test_keep_gives_later_processes_the_tables_and_patterns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert later(monkeypatch) is None
    made = kept.keep(work)
    found = later(monkeypatch)
    assert len(files(folder)) == 1
    for one in (made, found):
        assert one is not None
        assert one.table("numbers") == TABLES["numbers"]
        assert one.table("letters") is None
        assert one.pattern("letters") is None
        for name, (text, flags) in PATTERNS.items():
            pattern, wanted = one.pattern(name), re.compile(text, flags)
            assert pattern == wanted  # that is, their code is
            assert pattern is not None
            assert (pattern.groups, pattern.groupindex) == (wanted.groups, wanted.groupindex)
    match = found and (pattern := found.pattern("groups")) and pattern.fullmatch("GROẞ !")
    assert match
    assert (match.groupdict(), match.lastgroup) == ({"word": "GROẞ", "mark": "!"}, "mark")


def test_keep_where_it_is_installed_is_found_first_and_by_who_may_write_nowhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(work, str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    found = later(monkeypatch)
    assert found is not None
    assert found.table("numbers") == TABLES["numbers"]
    assert not files(folder)


def test_keep_of_an_installation_that_no_longer_fits_gives_way_to_one_that_does(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(work, str(folder))
    (folder / "terms.toml").write_text("")
    assert later(monkeypatch) is None
    kept.keep(work)
    assert later(monkeypatch) is not None


@pytest.mark.parametrize(
    "harm",
    [
        param(lambda content: content[:-1], id="truncated"),
        param(lambda content: content[:10], id="nearly-nothing"),
        param(lambda content: b"", id="empty"),
        param(lambda content: content + b"x", id="more"),
        param(lambda content: content[:40] + bytes([content[40] ^ 4]) + content[41:], id="a-bit-flipped"),
        param(lambda content: bytes(16) + content[16:], id="of-another-python-or-other-rules"),
        param(lambda content: b"{}" * len(content), id="something-else"),
    ],
)
def test_kept_file_that_is_not_whole_or_not_ours_is_ignored_and_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[bytes], bytes]
) -> None:
    kept.keep(work)
    [file] = files(folder)
    file.write_bytes(harm(file.read_bytes()))
    assert later(monkeypatch) is None
    kept.keep(work)
    assert later(monkeypatch) is not None


def test_kept_pattern_that_is_damaged_is_compiled_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(work)
    [file] = files(folder)
    content = file.read_bytes()
    file.write_bytes(content[:-9] + bytes([content[-9] ^ 4]) + content[-8:])
    found = later(monkeypatch)
    assert found is not None
    assert [found.pattern(name) is None for name in PATTERNS] == [False, True]


@pytest.mark.parametrize("name", ["packs/ads.toml", "terms.toml", "agencies.toml", "flags.toml", "patterns.py"])
def test_kept_file_is_ignored_once_rules_or_code_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    kept.keep(work)
    assert later(monkeypatch) is not None
    with (folder / name).open("a") as file:
        file.write("\n")
    assert later(monkeypatch) is None


def test_kept_file_of_another_compiler_of_re_is_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(work)
    monkeypatch.setattr(sys, "version_info", (*sys.version_info[:3], "final", 9))
    assert kept._key() != kept._START


def test_keep_while_a_file_changes_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow() -> tuple[Mapping[str, Any], Mapping[str, tuple[str, int]]]:
        (folder / "terms.toml").write_text("")
        return work()

    assert kept.keep(slow) is not None
    assert later(monkeypatch) is None


def never() -> tuple[Mapping[str, Any], Mapping[str, tuple[str, int]]]:
    raise AssertionError("work was done in vain")


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        param(sys, "dont_write_bytecode", True, id="no-bytecode-wanted"),
        param(sys.implementation, "cache_tag", None, id="no-bytecode-known"),
        param(sys, "pycache_prefix", __file__, id="a-folder-that-can-not-be"),
        param(kept, "FOLDER", __file__, id="rules-in-an-archive"),
        param(kept, "_compiler", None, id="not-CPython"),
    ],
)
def test_keep_where_nothing_can_be_kept_does_no_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, value: object
) -> None:
    monkeypatch.setattr(where, name, value)
    assert kept.keep(never) is None
    assert later(monkeypatch) is None


def test_kept_file_goes_where_bytecode_goes(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    kept.keep(work)
    assert not files(folder)
    assert later(monkeypatch) is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        param("dont_write_bytecode", True, id="no-bytecode-wanted"),
        param("pycache_prefix", __file__, id="a-folder-that-can-not-be"),
    ],
)
def test_kept_file_goes_into_the_users_cache_where_bytecode_can_not_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: object
) -> None:
    monkeypatch.setattr(sys, name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept.keep(work)
    assert not files(folder)
    assert [file.parent.name for file in (tmp_path / "cache").rglob("*.kept")] == ["cleaner"]
    assert later(monkeypatch) is not None


def test_keep_by_several_at_once_leaves_one_whole_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = [threading.Thread(target=kept.keep, args=(work,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files(folder)) == 1
    assert later(monkeypatch) is not None
