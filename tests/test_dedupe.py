"""Copies of one story on many sites are found, in any order, and after a crash."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from cleaner.batch.copies import Copies, bands, signature
from tests.conftest import ROOT
from tests.runs import begin, cleaner, rows

pytest.importorskip("rensa", reason="no rensa: pip install 'cleaner[dedupe]'")
param = pytest.param

SUBJECTS = "council mayor engineer minister teacher captain farmer driver singer judge".split()
VERBS = "praised repaired inspected opened closed measured painted visited bought sold".split()
THINGS = "bridge harbour school market library tunnel orchard station theatre quarry".split()
PLACES = "by the river, in the north, after the flood, near the border, under the hill, at dawn".split(", ")


def story(number: int, sentences: int = 24) -> list[str]:
    """Sentences of a story; those of two numbers have little in common."""
    chance = random.Random(number)
    return [
        f"The {chance.choice(SUBJECTS)} {chance.choice(VERBS)} the {chance.choice(THINGS)} number "
        f"{chance.randrange(9999)} {chance.choice(PLACES)} with {chance.randrange(99)} others."
        for _ in range(sentences)
    ]


def page(sentences: list[str], title: str = "Story") -> str:
    paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 3])}</p>" for i in range(0, len(sentences), 3))
    body = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def record(id: str, sentences: list[str]) -> str:
    return json.dumps({"id": id, "html": page(sentences, f"Title of {id}")}) + "\n"


# --- signatures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "copy"),
    [
        param(lambda s: s, True, id="same"),
        param(lambda s: ["SPRINGFIELD (Agency) - " + s[0], *s[1:]], True, id="dateline-added"),
        param(lambda s: s[:-4], True, id="cut-at-the-end"),
        param(lambda s: [x.upper() for x in s], True, id="case"),
        param(lambda s: [x.replace(" ", "\n") for x in s], True, id="spacing"),
        param(lambda s: s[:8] + story(99, 16), False, id="a-third-in-common"),
        param(lambda s: story(98), False, id="another-story"),
    ],
)
def test_copies_of_a_story_are_told_from_others(change, copy: bool) -> None:  # type: ignore[no-untyped-def]
    copies = Copies()
    first = copies.place("a", "a", signature("\n\n".join(story(1))))
    second = copies.place("b", "b", signature("\n\n".join(change(story(1)))))
    assert first.duplicate_of is None
    assert second.duplicate_of == ("a" if copy else None)
    assert (first.cluster == second.cluster) is copy


def test_copies_in_scripts_without_spaces_are_found() -> None:
    chance = random.Random(5)
    text = "".join(chance.choice("市长昨天宣布这座旧桥将在明年春天重建工程师们说需要两年时间完成") for _ in range(400))
    copies = Copies()
    copies.place("a", "a", signature(text))
    assert copies.place("b", "b", signature("新华社北京电 " + text[:-30])).duplicate_of == "a"


@pytest.mark.parametrize("text", [param("", id="empty"), param("Please enable scripts. " * 4, id="prompt")])
def test_signature_short_text_is_not_compared(text: str) -> None:
    assert signature(text) == b""


def test_copies_of_copies_belong_to_the_first() -> None:
    copies = Copies()
    marks = [copies.place(str(i), str(i), signature(" ".join(story(1)[: 24 - i]))) for i in range(6)]
    assert [m.duplicate_of for m in marks] == [None, "0", "0", "0", "0", "0"]
    assert len({m.cluster for m in marks}) == 1


def test_bands_grow_as_similarity_falls() -> None:
    found = [bands(s / 100) for s in range(50, 101, 5)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == 1


def test_copies_documented_piece_finds_the_copy() -> None:
    [piece] = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "batch.md").read_text("utf-8"), re.M | re.S)
    names: dict[str, object] = {}
    exec(compile(piece, "docs/batch.md", "exec"), names)
    assert names["duplicate_of"] == "a"


# --- runs -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """600 articles: every third is a copy of the story 30 before it, cut by a sentence; some are broken."""
    path = tmp_path_factory.mktemp("copies") / "in.jsonl"
    with path.open("w") as out:
        for i in range(600):
            sentences = story(i - 30)[:-1] if i % 3 == 0 and i >= 30 and (i - 30) % 90 < 30 else story(i)
            out.write("{\n" if i % 101 == 100 else record(f"r{i}", sentences))
    return path


def clusters(found: list[dict[str, object]]) -> set[frozenset[object]]:
    members: dict[object, set[object]] = {}
    for row in found:
        if row.get("cluster"):
            members.setdefault(row["cluster"], set()).add(row["id"])
    return {frozenset(m) for m in members.values()}


def test_dedupe_rows_name_the_first_and_the_cluster(tmp_path: Path, many: Path) -> None:
    result = cleaner("clean", many, "--dedupe", "--report", tmp_path / "run.json")
    found = {str(row["id"]): row for row in rows(result.stdout)}
    assert found["r30"]["duplicate_of"] == "r0"
    assert found["r30"]["cluster"] == found["r0"]["cluster"]
    assert found["r0"]["duplicate_of"] is None
    copies = [r for r in found.values() if r.get("duplicate_of")]
    assert len(copies) == json.loads((tmp_path / "run.json").read_text())["duplicates"] > 50
    assert f"copies {len(copies)} " in " ".join(result.stderr.split())
    compared = [r for r in found.values() if r.get("cluster")]
    assert len(clusters(compared)) == len(compared) - len(copies)


def test_dedupe_unordered_finds_the_same_clusters(many: Path) -> None:
    ordered = rows(cleaner("clean", many, "--dedupe").stdout)
    unordered = rows(cleaner("clean", many, "--dedupe", "--unordered", "--jobs", 3).stdout)
    assert clusters(ordered) == clusters(unordered)


def test_dedupe_killed_run_goes_on_as_if_nothing_had_been(tmp_path: Path, many: Path) -> None:
    straight, out, ledger = tmp_path / "straight.jsonl", tmp_path / "out.jsonl", tmp_path / "out.jsonl.ledger"
    cleaner("clean", many, "-o", straight, "--dedupe")
    process = begin("clean", many, "-o", out, "--quiet", "--dedupe", "--jobs", 1)
    while not ledger.exists() or json.loads(ledger.read_text())["done"] == 0:
        assert process.poll() is None
    process.kill()
    process.wait()
    assert cleaner("clean", many, "-o", out, "--resume", "--dedupe", "--similarity", "0.8").exit_code == 2
    assert cleaner("clean", many, "-o", out, "--resume", "--dedupe").exit_code == 1
    assert out.read_bytes() == straight.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "straight.jsonl"]


def test_dedupe_parquet_has_columns(tmp_path: Path, many: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    cleaner("clean", many, "-o", tmp_path / "out.parquet", "--dedupe")
    found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert next(r for r in found if r["id"] == "r30")["duplicate_of"] == "r0"


def test_dedupe_json_files_have_members(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(page(story(1), name))
    cleaner("clean", tmp_path / "a.html", tmp_path / "b.html", "-o", f"{tmp_path}/out/", "--dedupe")
    found = [json.loads(p.read_text()) for p in sorted((tmp_path / "out").iterdir())]
    assert [r["duplicate_of"] for r in found] == [None, found[0]["id"]]


def test_dedupe_of_a_format_without_rows_ends_with_two(many: Path) -> None:
    result = cleaner("clean", many, "--dedupe", "--format", "text")
    assert result.exit_code == 2
    assert "jsonl" in result.stderr
