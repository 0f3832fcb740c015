"""The shipped rules out of what is kept of them: the same hits as out of the packs, and nothing compiled."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import kept
from cleaner.rules import Layered, Rules, load, ready, shipped
from cleaner.rules.ready import install
from tests.conftest import ROOT

SCRIPT = """
import json, re, sys
from cleaner import kept

kept._installed = lambda folder=None: [sys.argv[1]] if sys.argv[1:] else []  # not what this installation has kept

from cleaner.rules import ready

calls = []
compiling = re._compiler.compile
re._compiler.compile = lambda *args: calls.append(args) or compiling(*args)
rules = ready()
hits = [[rules.line(text), rules.spans(text)] for text in json.load(sys.stdin)]
json.dump([hits, len(calls)], sys.stdout)
"""


def examples() -> list[str]:
    return [t for pack in shipped() for rule in pack.rules for t in (*rule.matches, *rule.lines, *rule.spares)]


def test_ready_rules_in_a_later_process_give_the_same_hits_and_compile_nothing(tmp_path: Path) -> None:
    """Over all examples of all packs: the process that keeps the rules, the next one, one after an installation has
    kept them, and rules out of the packs.
    """
    texts = examples()
    assert install(str(tmp_path))
    [installed] = tmp_path.glob("*.kept")
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path), "XDG_CACHE_HOME": "relative is ignored"}
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *args], input=json.dumps(texts), env=env, capture_output=True, text=True
        )
        for args in ([], [], [str(installed)])
    ]
    (first, _), (second, compiled), (third, in_third) = (json.loads(run.stdout) for run in runs)
    assert {*tmp_path.rglob("*.kept")} > {installed}
    assert compiled == in_third == 0
    plain = Rules(shipped())
    assert first == second == third == json.loads(json.dumps([[plain.line(text), plain.spans(text)] for text in texts]))


def test_install_needs_nothing_but_the_standard_library(tmp_path: Path) -> None:
    """What builds a package has none of those that it will run with."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); from cleaner.rules.ready import install; install(sys.argv[2])"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(ROOT), str(tmp_path)], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert [*tmp_path.glob("*.kept")]


def test_ready_rules_without_anything_kept_are_the_shipped_packs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative is ignored")
    monkeypatch.setattr(kept, "_installed", lambda: [])
    kept.kept.cache_clear()
    rules = ready.__wrapped__()
    kept.kept.cache_clear()
    assert not [*tmp_path.iterdir()]
    assert rules.packs == shipped()
    text = "Sign up for our newsletter"
    assert rules.line(text) == Rules(shipped()).line(text) is not None


def test_ready_rules_pickled_are_a_name_alone() -> None:
    user = load('[[rule]]\nid = "x"\nkind = "ad"\nlines = ["Menu"]\nspares = ["Men"]\n', "user")
    assert pickle.loads(pickle.dumps(ready())) is ready()
    assert len(pickle.dumps(ready())) < 100
    layered = pickle.loads(pickle.dumps(Layered((user,), ready())))
    assert [layered.line(text).rule for text in ("Menu", "Sign up for our newsletter")] == [
        "user/x", "newsletter/signup-en",
    ]  # fmt: skip
