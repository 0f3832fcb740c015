"""The extractor block in a run of datatrove's local executor: articles go on, the rest is excluded with a reason."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.errors import OptionsError

pytest.importorskip("datatrove", reason="no datatrove: pip install 'cleaner[datatrove]'")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import CleanerExtractor, Limits

param = pytest.param

WORDS = "The council voted on Tuesday to rebuild bridge number {0} over the river, after years of talks. " * 3

WALL = "<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>"


def page(number: int) -> str:
    body = f"<p>{WORDS.format(number)}</p><p>Again: {WORDS.format(number)}</p><p>Sign up for our newsletter</p>"
    return f'<html lang="en"><head><title>Bridge {number}</title></head><body><article>{body}</article></body></html>'


def written(folder: Path) -> list[dict[str, Any]]:
    data = b"".join(gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.gz")))
    return [json.loads(line) for line in data.splitlines()]


def test_datatrove_local_run_forwards_articles_and_excludes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    slow = "<html><body>" + "<p>One more paragraph that takes its time.</p>" * 200_000
    for shard in range(2):
        pages = {f"p{i}": page(i) for i in range(shard * 20, shard * 20 + 20)}
        pages |= {"slow": slow, "wall": WALL} if shard else {}
        lines = (json.dumps({"id": k, "text": v, "url": f"https://x.example/{k}"}) + "\n" for k, v in pages.items())
        (tmp_path / "in" / f"{shard}.jsonl").write_text("".join(lines))
    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(tmp_path / "in")),
            CleanerExtractor(limits=Limits(seconds=1.0), exclusion_writer=JsonlWriter(str(tmp_path / "excluded"))),
            JsonlWriter(str(tmp_path / "out")),
        ],
        tasks=2, workers=2, logging_dir=str(tmp_path / "logs"),
    )  # fmt: skip
    executor.run()
    found = written(tmp_path / "out")
    assert [d["id"] for d in found] == [f"p{i}" for i in range(40)]
    assert found[7]["text"] == cleaner.clean(page(7)).text
    assert found[7]["metadata"]["title"] == "Bridge 7"
    assert found[7]["metadata"]["url"] == "https://x.example/p7"
    excluded = {d["id"]: d["metadata"]["cleaner_error"] for d in written(tmp_path / "excluded")}
    assert excluded.pop("slow") == "timeout"
    assert excluded.pop("wall") in ("blocked", "empty", "not_article")
    assert not excluded


def test_datatrove_block_alone_fills_metadata() -> None:
    document = Document(text=page(3), id="a", metadata={"url": "https://x.example/3", "date": "2024-05-04T08:30:00Z"})
    [found] = CleanerExtractor(metadata=["language", "blocks"], options=cleaner.Options.precise()).run([document])
    assert found.metadata["language"] == "en"
    assert len(found.metadata["blocks"]) == 2
    assert "outcome" not in found.metadata


@pytest.mark.parametrize(
    ("given", "word"),
    [param({"metadata": ["colour"]}, "colour", id="field"), param({"outcomes": ["fine"]}, "not_article", id="outcome")],
)
def test_datatrove_bad_arguments_are_refused(given: dict[str, Any], word: str) -> None:
    with pytest.raises(OptionsError, match=word):
        CleanerExtractor(**given)
