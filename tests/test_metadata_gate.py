"""Floors for title, date and authors on real pages, where the corpus is at hand."""

import gzip
import json
import re
from typing import Any

import pytest

from cleaner.metadata.describe import describe
from cleaner.metadata.head import read_head
from cleaner.stages.parse import root_of
from cleaner.stages.segment import segment
from cleaner.text import words
from cleaner.types import Page
from tests.conftest import CORPUS

# A page or so under what the code reaches.
FLOORS = {
    "news": {"title": 0.91, "date": 0.98, "authors": 0.83},
    "meta": {"title": 0.94, "date": 0.85, "authors": 0.79},
}
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not at ../shared/corpus")


def found_on(row: dict[str, Any], html: bytes) -> dict[str, float]:
    root = root_of(html)
    page = Page(root, row["url"], None, read_head(root), *segment(root))
    data = describe(page)
    people = {" ".join(words(n)) for field in row["authors"] for n in re.split(r"[;,|]| and ", field)} - {""}
    got = {" ".join(words(n)) for n in data.authors}
    return {
        "title": float(words(data.title or "") == words(row["title"])),
        "date": float(str(data.published)[:10] == str(row["date"])[:10]) if row["date"] else -1,
        "authors": 2 * len(people & got) / (len(people) + len(got)) if people else -1,
    }


@pytest.mark.parametrize("name", FLOORS)
def test_describe_real_pages_reach_the_floors(name: str) -> None:
    rows = [json.loads(line) for line in (CORPUS / name / "gold.jsonl").read_text("utf-8").splitlines()]
    scores = [found_on(r, gzip.decompress((CORPUS / name / "html" / f"{r['id']}.html.gz").read_bytes())) for r in rows]
    means = {}
    for field in FLOORS[name]:
        values = [s[field] for s in scores if s[field] >= 0]
        means[field] = sum(values) / len(values)
    assert {f: m for f, m in means.items() if m < FLOORS[name][f]} == {}
