"""Pages with insertions for training: what was written for the project, set into stories."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cleaner.model.classify import KINDS
from cleaner.model.corpus import FOLDS, GoldPage, targets
from cleaner.model.insert import Inserted, Stock, inserted, retold
from cleaner.model.written import FOLDER, Passage, Said, passages
from cleaner.pipeline import read_page
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


def test_all_that_was_written_is_read() -> None:
    found = list(passages())
    assert {p.lines[0].role != "" for p in found} == {True, False}
    assert len({p.language for p in found}) > 30
    assert {p.fold for p in found} == set(range(FOLDS))
