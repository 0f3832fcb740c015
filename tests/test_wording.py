"""What the words of a line say of it, and the lines it is learnt from."""

from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import ThreadpoolController

from cleaner.model.classify import KINDS, shipped
from cleaner.model.threads import ONE_THREAD
from cleaner.model.wording import words_of
from cleaner.types import Kind
from tests.conftest import ROOT

param = pytest.param
FILES = sorted((ROOT / "fixtures" / "lines").glob("*.tsv"))
LINES = st.lists(st.text(max_size=60), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        param(["Sign up!"], "\x01 sign up \x01", id="case-and-marks"),
        param(["Save 25% now", "“Read on”"], "\x01 save 00 now \x01 read on \x01", id="digits-and-quotes"),
        param(["会員登録はこちら"], "\x01 会 員 登 録 は こ ち ら \x01", id="script-without-spaces"),
        param(["", "…"], "\x01 \x01 \x01", id="nothing"),
        param(["Größe"], "\x01 größe \x01", id="letters-beyond-ascii"),
    ],
)
def test_words_of_lines(lines: list[str], words: str) -> None:
    assert b" ".join(words_of(lines)).decode() == words


@given(LINES)
def test_kinds_of_a_line_do_not_depend_on_the_lines_around_it(lines: list[str]) -> None:
    judge = shipped().wording
    together = judge.kinds(lines)
    alone = np.concatenate([judge.kinds([line]) for line in lines])
    assert np.allclose(together, alone, atol=1e-4)
    assert np.allclose(np.exp(together).sum(axis=1), 1, atol=1e-4)


def test_kinds_are_the_same_after_pickling() -> None:
    judge = shipped().wording
    lines = ["Sign up for our newsletter", "The council voted on Tuesday."]
    assert np.array_equal(pickle.loads(pickle.dumps(judge)).kinds(lines), judge.kinds(lines))


@pytest.mark.parametrize(
    ("residue", "kind", "story"),
    [
        param("Get our morning briefing in your inbox every weekday", Kind.NEWSLETTER,
              "The briefing in the morning lasted an hour, and nobody wrote anything down.", id="en-newsletter"),
        param("Ready to grow your business? Book a free demo with our team today", Kind.AD,
              "The business grew by a tenth, and the team was given Friday off.", id="en-pitch"),
        param("Bereits Abonnent? Hier anmelden und weiterlesen", Kind.SUBSCRIBE,
              "Die Zahl der Abonnenten sank im vergangenen Jahr um drei Prozent.", id="de-subscribe"),
        param("Inscrivez-vous gratuitement à notre newsletter quotidienne", Kind.NEWSLETTER,
              "Les inscriptions au concours étaient closes depuis une semaine.", id="fr-newsletter"),
        param("Подпишитесь на наш канал в Telegram", Kind.NEWSLETTER,
              "Стороны подписали соглашение в Москве, сообщил представитель министерства.", id="ru-channel"),
    ],
)  # fmt: skip
def test_kinds_tell_residue_from_story_of_like_words(residue: str, kind: Kind, story: str) -> None:
    (of_residue, of_story) = np.exp(shipped().wording.kinds([residue, story]))
    assert of_residue[KINDS.index(kind)] > of_residue[KINDS.index(Kind.CONTENT)]
    assert of_story[KINDS.index(Kind.CONTENT)] > 0.5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_written_lines_are_of_known_kinds_and_said_once(path: Path) -> None:
    rows = [row.split("\t") for row in path.read_text("utf-8").splitlines() if row and not row.startswith("#")]
    assert {len(row) for row in rows} == {2}
    assert {kind for kind, _ in rows} <= set(Kind)
    assert [text for text, n in Counter(text for _, text in rows).items() if n > 1] == []


def test_small_matrices_have_one_thread_and_give_back_those_there_were() -> None:
    blas = ThreadpoolController().select(user_api="blas")

    def threads() -> list[int]:
        return [library["num_threads"] for library in blas.info()]

    with blas.limit(limits=2):
        before = threads()
        with ONE_THREAD:
            assert set(threads()) <= {1}
            with ONE_THREAD:
                pass
            assert set(threads()) <= {1}
        assert threads() == before
        shipped().wording.kinds(["Sign up for our newsletter."])
        assert threads() == before
