"""The scorer: its measures, and that it says what the referee of the corpus says."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.model.corpus import read_corpus, sets_of
from cleaner.model.evaluate import Cleaned, calibration, evaluate, opinions, sample
from cleaner.model.measures import Score, persons, standing, without_extra, word_score, words
from cleaner.model.scores import Output, Scored, Snippets, figures, score
from tests.conftest import CORPUS

REFEREE = CORPUS.parent / "bench" / "referee.py"
LIMIT = 12  # pages of every set
SPEED = frozenset({"ms_page", "x_parse", "x_median", "x_p99"})
param = pytest.param


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        param("Don't stop — 12,5 %", ["don", "t", "stop", "12", "5"], id="latin"),
        param("北京 Beijing报道", ["北", "京", "beijing", "报", "道"], id="han"),
        param("हिन्दी में", ["हिन्दी", "में"], id="devanagari-marks"),
        param("so\u00adft", ["soft"], id="soft-hyphen"),
    ],
)
def test_words_script_splits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        param("", "", 1.0, id="both-empty"),
        param("a b", "", 0.0, id="gold-empty"),
        param("a b c d", "a b", 2 / 3, id="half-too-much"),
        param("a a", "a", 2 / 3, id="said-twice"),
    ],
)
def test_word_score_bags_of_words(text: str, gold: str, expected: float) -> None:
    assert word_score(text, gold).f1 == pytest.approx(expected)


def test_standing_short_line_needs_an_end() -> None:
    row = {"label": "ad", "n": 1, "grams": [], "key": hashlib.sha1(b"advertisement").hexdigest()[:12]}
    assert [stands for _, stands in standing("Advertisement\nstory", [row])] == [True]
    assert [stands for _, stands in standing("The advertisement ran twice", [row])] == [False]


def test_without_extra_drops_story_that_the_gold_lacks() -> None:
    key = hashlib.sha1(b"the last word").hexdigest()[:12]
    row = {"label": "content", "n": 3, "grams": [], "key": key}
    assert without_extra("The story.\nThe last word.", [row]) == "The story."


def test_persons_agencies_are_none() -> None:
    assert persons(["Jane Doe, AFP", "Agence Nord and Ravi Rao; News desk", ""]) == {"jane doe", "ravi rao"}


def _cleaned(html: bytes, url: str) -> Output:
    return Output.of(cleaner.clean(html, url=url))


def _everything(html: bytes, url: str) -> Output:
    article = cleaner.clean(html, url=url, options=cleaner.Options(audit="full"))
    return Output("\n".join([*(cut.text for cut in article.removed), article.text]), article.site, article.tags, None)


@pytest.mark.skipif(not REFEREE.exists(), reason="no referee: ../shared is absent")
@pytest.mark.parametrize("run", [_cleaned, _everything])
def test_figures_agree_with_the_referee(
    run: Callable[[bytes, str], Output], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = importlib.util.spec_from_file_location("referee", REFEREE)
    assert spec is not None
    assert spec.loader is not None
    referee = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(referee)
    monkeypatch.setattr(referee, "contestant", lambda name: run)
    monkeypatch.setattr(sys, "argv", ["referee", str(CORPUS), "--limit", str(LIMIT), "--json", str(tmp_path / "json")])
    referee.main()
    theirs = dict(_flat(json.loads((tmp_path / "json").read_text())))
    pages = sample(read_corpus(CORPUS, sets_of(CORPUS)), LIMIT)
    ours = dict(_flat(figures(score(page, run(page.html, page.url)) for page in pages)))
    assert {name: ours[name] for name in theirs} == pytest.approx(theirs, abs=1e-6)


def _flat(found: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, float]]:
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}/")
        elif name not in SPEED:
            yield path + name, value


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one set of two pages, one of them with a title only."""
    story = [f"On day {i} the council met again in the cold hall, and put the bridge off once more." for i in range(9)]
    page = f"<title>The bridge</title><h1>The bridge</h1>{''.join(f'<p>{line}</p>' for line in story)}<p>Share this</p>"
    rows: list[dict[str, Any]] = [
        {"id": "a", "type": "article", "title": "The bridge", "body": "\n".join(story), "must": ["day 3"]},
        {"id": "b", "type": "metadata", "title": "Another", "body": "", "date": None},
    ]
    (tmp_path / "set" / "html").mkdir(parents=True)
    (tmp_path / "set" / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for row in rows:
        (tmp_path / "set" / "html" / f"{row['id']}.html.gz").write_bytes(gzip.compress(page.encode()))
    return tmp_path


def test_evaluate_scores_a_corpus(corpus: Path) -> None:
    pages = evaluate(read_corpus(corpus, sets_of(corpus)), jobs=1)
    found = figures(page.scored for page in pages)["set"]
    assert found["article"] == {"n": 1, "P": 1.0, "R": 1.0, "F1": 1.0}
    assert (found["lost"], found["segments"], found["meta"]) == (0.0, 1.0, {"title": 0.5})
    assert "empty" not in found


def test_evaluate_folds_missing_net_says_where(corpus: Path) -> None:
    with pytest.raises(cleaner.CleanerError, match=r"fold\d\.npz"):
        evaluate(read_corpus(corpus, sets_of(corpus)), corpus / "folds", jobs=1)


def _page(confidence: float, f1: float, alone: float | None = None) -> Cleaned:
    scored = Scored("set", "id", "", "article", Score(1.0, f1, f1), 1, 0, None, Snippets(), {}, ())
    return Cleaned(scored, confidence, alone is not None, alone)


def test_calibration_groups_by_confidence() -> None:
    found = calibration([_page(i / 20, i / 20 + 0.1) for i in range(20)])
    assert found["error"] == pytest.approx(0.1)
    assert [row["n"] for row in found["groups"]] == [2] * 10
    assert found["groups"][0]["confidence"] == pytest.approx(0.025)


def test_opinions_compare_with_and_without() -> None:
    found = opinions([_page(0.4, 0.8, alone=0.6), _page(0.9, 0.9)])
    assert found == {"share": 0.5, "n": 1, "F1": 0.8, "F1 without": 0.6}
