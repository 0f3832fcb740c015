"""One pass over the corpus of real pages, on all processors, for every test that asks about them.

The corpus stands beside the checkout and is no part of the project. A set is ``gold.jsonl``, a page a line with the
text that a reader would keep, and ``html/ID.html.gz``. ``residue.jsonl`` labels single lines of those pages: the hash
of the line's words, their number, and the hashes of the three-word shingles of lines of four words or more.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from threadpoolctl import threadpool_limits

from cleaner import Options
from cleaner.pipeline import Cleaner
from tests.law import verdict

SETS = ("news", "wcxb", "meta")
_CORE = frozenset({"ad", "newsletter", "subscribe", "wire"})
_NEUTRAL = frozenset({"content", "quote", "kicker", "repeat"})
_ALL = [chr(c) for c in range(0x10000)]
_FORMAT = {ord(c): None for c in _ALL if unicodedata.category(c) == "Cf"}
# Scripts written without spaces: there a character is a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_MARKS = "".join(c for c in _ALL if unicodedata.category(c)[0] == "M" and not re.match(f"[{_ALONE}]", c))
_WORD = re.compile(rf"[{_ALONE}]|(?:[^\W{_ALONE}]|[{_MARKS}])+")


class Scored(NamedTuple):
    """What is known of one cleaned page."""

    set: str
    id: str
    type: str
    law: str | None  # where the audit law is broken
    error: str | None
    f1: float | None  # of words; None where the gold has no text
    lines: int  # of the gold, with five words or more
    lost: int  # of those
    residue: tuple[tuple[str, bool], ...]  # label of a line, and whether it stands in the text


class Pass(NamedTuple):
    """The corpus, cleaned with default options and full audits."""

    pages: tuple[Scored, ...]

    def f1(self, name: str) -> float:
        """Mean over the articles of a set."""
        return mean(p.f1 for p in self.pages if p.set == name and p.type == "article" and p.f1 is not None)

    def lost(self, name: str) -> float:
        """Share of the gold's lines that are not in the text, %."""
        articles = [p for p in self.pages if p.set == name and p.type == "article"]
        return 100 * sum(p.lost for p in articles) / sum(p.lines for p in articles)

    def kept(self, labels: frozenset[str]) -> float:
        """Share of the lines so labelled that stand in the text, %."""
        found = [stands for p in self.pages for label, stands in p.residue if label in labels]
        return 100 * sum(found) / len(found)

    @property
    def figures(self) -> dict[str, float]:
        """Every figure that has a floor or a ceiling."""
        boilerplate = frozenset(label for p in self.pages for label, _ in p.residue) - _NEUTRAL
        return {
            "news F1": self.f1("news"),
            "wcxb F1": self.f1("wcxb"),
            "news lost": self.lost("news"),
            "core residue": self.kept(_CORE),
            "all residue": self.kept(boilerplate),
            "content kept": self.kept(frozenset({"content"})),
            "errors": float(sum(p.error is not None for p in self.pages)),
        }


def clean_all(corpus: Path) -> Pass:
    """Clean every page of the corpus. Takes about a minute of two processors."""
    residue: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    with (corpus / "residue.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row.get("sure", True):
                residue[row["set"], row["page"]].append(row)
    tasks = [(corpus, s, row, residue[s, row["id"]]) for s in SETS for row in _gold(corpus / s)]
    # A worker a processor, so each computes on one thread.
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), threadpool_limits, (1,)) as pool:
        return Pass(tuple(pool.map(_score, tasks, chunksize=20)))


def _gold(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "gold.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@cache
def _cleaner() -> Cleaner:
    return Cleaner(Options(audit="full"))


def _score(task: tuple[Path, str, dict[str, Any], list[dict[str, Any]]]) -> Scored:
    corpus, name, gold, residue = task
    markup = gzip.decompress((corpus / name / "html" / f"{gold['id']}.html.gz").read_bytes())
    error = law = None
    text = ""
    try:
        article = _cleaner().clean(markup, url=gold["url"])
        text, law = article.text, verdict(article, markup)
    except Exception as caught:  # a page that raises has not been cleaned; the gate counts it
        error = f"{type(caught).__name__}: {caught}"
    stands = tuple(standing(text, residue))
    f1 = None
    if gold["body"]:
        scored = _without_extra(text, residue)
        bodies = {gold["body"], f"{gold['summary']}\n{gold['body']}".strip()}
        f1 = max(word_f1(scored, body) for body in bodies)
    return Scored(name, gold["id"], gold["type"], law, error, f1, *_lost(text, gold["body"] or ""), stands)


# --- measures -------------------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Words in lower case; single characters of scripts that are written without spaces."""
    return _WORD.findall(unicodedata.normalize("NFC", text.translate(_FORMAT)).lower())


def word_f1(text: str, gold: str) -> float:
    """F1 of two bags of words."""
    have, want = Counter(words(text)), Counter(words(gold))
    both = (have & want).total()
    return 2 * both / (have.total() + want.total()) if both else float(not have and not want)


def _shingles(line: list[str]) -> list[tuple[str, ...]]:
    return list(zip(line, line[1:], line[2:], strict=False))


def _lost(text: str, gold: str) -> tuple[int, int]:
    """Lines of five words or more, and how many of them have under half of their shingles in the text."""
    have = set(_shingles(words(text)))
    lines = [_shingles(line) for row in gold.split("\n") if len(line := words(row)) >= 5]
    return len(lines), sum(sum(s in have for s in line) < 0.5 * len(line) for line in lines)


@cache
def _hash(*line: str) -> str:
    return hashlib.sha1(" ".join(line).encode()).hexdigest()[:12]


def standing(text: str, labelled: list[dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    """Whether labelled lines stand in a text: short ones at an end of a line, others by most of their shingles."""
    if not labelled:
        return
    lines = [words(line) for line in text.split("\n")]
    have = {_hash(*s)[:8] for s in _shingles([word for line in lines for word in line])}
    for row in labelled:
        if row["grams"]:
            yield row["label"], sum(gram in have for gram in row["grams"]) >= 0.6 * len(row["grams"])
        else:
            n = row["n"]
            yield row["label"], any(row["key"] in (_hash(*x[:n]), _hash(*x[-n:])) for x in lines if len(x) >= n)


def _without_extra(text: str, labelled: list[dict[str, Any]]) -> str:
    """The text less the lines that readers found to be story although the gold lacks them."""
    extra = [row for row in labelled if row["label"] == "content"]
    if not extra:
        return text
    keys = {row["key"] for row in extra}
    grams = {gram for row in extra for gram in row["grams"]}
    return "\n".join(line for line in text.split("\n") if not _is_extra(words(line)[:30], keys, grams))


def _is_extra(line: list[str], keys: set[str], grams: set[str]) -> bool:
    own = [_hash(*s)[:8] for s in _shingles(line)] if len(line) > 3 else []
    return _hash(*line) in keys or (bool(own) and sum(g in grams for g in own) >= 0.6 * len(own))
