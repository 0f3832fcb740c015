"""Pages with insertions for training: what was written for the project, set into stories."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import numpy as np
import pytest

from cleaner.model.classify import KINDS
from cleaner.model.corpus import FOLDS, GoldPage, targets
from cleaner.model.insert import Inserted, Stock, inserted, retold, told
from cleaner.model.series import series
from cleaner.model.written import FOLDER, Passage, Said, passages
from cleaner.pages import read_page
from cleaner.types import Kind

FILES = sorted((FOLDER / "insertions").glob("*.tsv"))
STORY = [
    f"On day {day} the council met again to speak of the old bridge over the river and what it may cost."
    for day in range(8)
]
PAGE = f'<html lang="en-GB"><body><nav><a href="/">Home</a></nav>{"".join(f"<p>{p}</p>" for p in STORY)}</body></html>'
PITCH = Passage("en", (Said(Kind.AD, "Need a bridge? Ours are quick.", "p"), Said(Kind.AD, "Get a quote", "button")))
ASIDE = Passage("en", (Said(Kind.CONTENT, "Anyone may sign up to speak at the next meeting in the town hall.", "p"),))


def gold(folder: Path, html: str = PAGE, name: str = "1") -> GoldPage:
    path = folder / f"{name}.html.gz"
    path.write_bytes(gzip.compress(html.encode()))
    return GoldPage("own", name, "https://example.com/1", "article", "", (), "", "\n".join(STORY), "", (), (), (), path)


def stock(*passages: Passage) -> Stock:
    (fold,) = {p.fold for p in passages}
    return Stock(passages, fold)


def with_insertions(page: GoldPage, *passages: Passage) -> Inserted:
    found = inserted(page, stock(*passages))
    assert found is not None
    return found


def test_insertions_stand_among_the_story_and_leave_it_as_it_is(tmp_path: Path) -> None:
    found = with_insertions(gold(tmp_path), PITCH)
    texts = [b.text for b in read_page(found.html).blocks]
    assert dict(found.kinds) == {line.text: Kind.AD for line in PITCH.lines}
    assert [t for t in texts if t not in found.kinds] == ["Home", *STORY]
    assert texts.index(STORY[0]) < texts.index(PITCH.lines[0].text)


@pytest.mark.parametrize(("passage", "wanted"), [(PITCH, 0), (ASIDE, 1)], ids=["pitch", "story"])
def test_targets_of_inserted_lines_are_what_was_written_of_them(tmp_path: Path, passage: Passage, wanted: int) -> None:
    page = gold(tmp_path)
    found = with_insertions(page, passage)
    texts = [b.text for b in read_page(found.html).blocks]
    plain = targets(page, texts)
    told = retold(plain, texts, found.kinds)
    for i, text in enumerate(texts):
        if text in found.kinds:
            assert (told.content[i], KINDS[told.kind[i]]) == (wanted, passage.lines[0].kind)
            assert told.weight[i] > plain.weight[i]
        else:
            assert told.content[i] == plain.content[i] == (text in STORY)


def test_insertions_are_the_same_in_every_run_and_others_on_another_page(tmp_path: Path) -> None:
    first, again, other = (with_insertions(gold(tmp_path, name=name), PITCH).html for name in "112")
    assert first == again != other


def test_insertions_of_another_turn_are_others(tmp_path: Path) -> None:
    page, known = gold(tmp_path), stock(PITCH)
    assert inserted(page, known, turn=1) != inserted(page, known, turn=0)


@pytest.mark.parametrize(
    ("head", "name"),
    [('<meta property="og:site_name" content="The Weir">', "The Weir"), ("", "Example")],
    ids=["named", "by-host"],
)
def test_a_passage_names_the_site_of_its_page(tmp_path: Path, head: str, name: str) -> None:
    passage = Passage("en", (Said(Kind.AD, "For sixty years {site} has built bridges.", "p"),))
    found = with_insertions(gold(tmp_path, PAGE.replace("<body>", f"{head}<body>")), passage)
    assert list(found.kinds) == [f"For sixty years {name} has built bridges."]


def test_a_line_that_leads_to_a_story_may_come_in_a_series_that_begins_alike() -> None:
    passage = Passage("en", (Said(Kind.RELATED, "Read also: The bridge that was never built", "p"),))
    titles = [f"What the council said of bridge number {n}" for n in range(9)] + ["Home", "Too short"]
    found = [series(passage, titles, np.random.default_rng(seed)) for seed in range(60)]
    texts = [[p.lines[0].text for p in of_page] for of_page in found]
    assert [passage] in found
    assert max(map(len, found)) > 2
    assert any(all(t.startswith("READ ALSO: What the council") for t in of_page) for of_page in texts)
    assert any(not t.lower().startswith("read also: ") and t.endswith(tuple(titles[:9])) for [t, *_] in texts)


@pytest.mark.parametrize(
    "lines",
    [
        (Said(Kind.AD, "Read also: our brochure on bridges", "p"),),
        (Said(Kind.RELATED, "Read this story on bridges next", "p"),),
        (Said(Kind.RELATED, "Read also: bridges", "p"), Said(Kind.RELATED, "More", "p")),
    ],
    ids=["pitch", "no-label", "group"],
)
def test_other_passages_come_alone(lines: tuple[Said, ...]) -> None:
    passage = Passage("en", lines)
    titles = [f"What the council said of bridge number {n}" for n in range(9)]
    assert all(series(passage, titles, np.random.default_rng(seed)) == [passage] for seed in range(20))


@pytest.mark.parametrize("kind", ["product", "service", "listing"])
def test_pages_whose_content_is_the_pitch_get_none(tmp_path: Path, kind: str) -> None:
    assert inserted(gold(tmp_path)._replace(type=kind), stock(PITCH)) is None


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="empty"),
        pytest.param(f"<div>{'<br><br>'.join(STORY)}</div>", id="no-paragraphs"),
        pytest.param("".join(f"<p>{p}</p>" for p in STORY[:2]), id="too-short"),
        pytest.param(PAGE.replace('"en-GB"', '"fi"'), id="other-language"),
    ],
)
def test_pages_that_can_have_none_are_left_out(tmp_path: Path, html: str) -> None:
    assert inserted(gold(tmp_path, html), stock(PITCH)) is None


def test_passages_are_known_in_their_own_fold_alone(tmp_path: Path) -> None:
    page = gold(tmp_path)
    with_stock = [fold for fold in range(FOLDS) if inserted(page, Stock([PITCH], fold)) is not None]
    assert with_stock == [PITCH.fold]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_written_insertions_have_a_kind_a_role_and_a_text_and_half_are_story(path: Path) -> None:
    rows = [row.split("\t") for row in path.read_text("utf-8").splitlines() if row.strip() and row[0] != "#"]
    assert {len(row) for row in rows} == {3}
    assert {kind for kind, _, _ in rows} <= set(Kind)
    assert {role for _, role, _ in rows} <= set("h2 h3 h4 p li div button quote".split())
    assert all(text == text.strip() for _, _, text in rows)
    share = sum(kind == Kind.CONTENT for kind, _, _ in rows) / len(rows)
    assert 0.25 < share < 0.75


def test_no_pitch_is_one_of_the_corpus(corpus: Path) -> None:
    """What a net has learnt by heart proves nothing; the few shortest words everybody says are no matter."""
    pitches = {Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE}
    rows = map(json.loads, (corpus / "residue.jsonl").read_text("utf-8").splitlines())
    labelled = {words(row["line"]) for row in rows if row["label"] in pitches}
    insertions = (p for p in passages() if p.lines[0].role and p.lines[0].kind in pitches)
    told = {words(line.text) for p in insertions for line in p.lines}
    assert len(told) > 2000
    assert {line for line in told & labelled if len(line) > 3} == set()


def words(line: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", line.casefold()))


def test_all_that_was_written_is_read() -> None:
    found = list(passages())
    assert {p.lines[0].role != "" for p in found} == {True, False}
    assert len({p.language for p in found}) > 30
    assert {p.fold for p in found} == set(range(FOLDS))


@pytest.mark.parametrize("passage", [PITCH, ASIDE], ids=["pitch", "story"])
def test_insertions_into_a_text_leave_its_lines_in_order(tmp_path: Path, passage: Passage) -> None:
    found = told(gold(tmp_path), STORY, stock(passage))
    assert found is not None
    said = [line.text for line in passage.lines]
    assert [line for line in found.lines if line not in said] == STORY
    assert [line for line in found.lines if line in said] == said
    assert {found.kinds[text] for text in said} == {passage.lines[0].kind}


def test_insertions_that_are_items_keep_their_mark(tmp_path: Path) -> None:
    offers = Passage("en", (Said(Kind.AD, "Our bridges", "h3"), Said(Kind.AD, "Quick to build", "li")))
    found = told(gold(tmp_path), STORY, stock(offers))
    assert found is not None
    assert "- Quick to build" in found.lines
    assert found.kinds["Quick to build"] is found.kinds["- Quick to build"] is Kind.AD
