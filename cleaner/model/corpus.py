"""Pages with gold text and labelled lines, read from a corpus folder; targets for every block.

A corpus holds sets; a set is ``gold.jsonl`` (one page a line: id, url, type, title, authors, date, summary, body, must,
must_not) and ``html/ID.html.gz``; ``residue.jsonl`` beside the sets labels single lines of those pages by kind.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from cleaner.text import words
from cleaner.types import CORE, Kind

FOLDS = 5
_KIND_NUMBER = {kind.value: i for i, kind in enumerate(Kind)}
_CORE = frozenset(kind.value for kind in CORE)
_CORE_WEIGHT = 12  # of a labelled line of the core kinds among ordinary blocks of its length
_SNIPPET_WEIGHT = 2  # of a block with a snippet that a reader named
_NEAR = 12  # gold words around the place where a short block is looked for
_FAR = 40  # blocks from a matched neighbour beyond which a short block is not looked for


class GoldPage(NamedTuple):
    """One page of a corpus."""

    set: str
    id: str
    url: str
    type: str
    title: str
    authors: tuple[str, ...]
    date: str
    body: str
    summary: str
    must: tuple[str, ...]  # snippets of the story
    must_not: tuple[str, ...]  # snippets of what is not
    lines: tuple[Mapping[str, Any], ...]  # rows of residue.jsonl
    path: Path

    @property
    def html(self) -> bytes:
        """The page, read from disk."""
        return gzip.decompress(self.path.read_bytes())

    @property
    def site(self) -> str:
        """Host without www: pages of one site never stand on both sides of a fold."""
        return urlsplit(self.url or "").netloc.removeprefix("www.") or self.id

    @property
    def fold(self) -> int:
        """0–4, by site, the same in every run."""
        return zlib.crc32(self.site.encode()) % FOLDS


class Targets(NamedTuple):
    """What training wants to hear about the blocks of a page."""

    content: NDArray[np.float32]  # 1: belongs to the story
    weight: NDArray[np.float32]  # sums to about 1 a page
    kind: NDArray[np.int64]  # number of the kind in Kind; -1: not labelled


def sets_of(folder: Path) -> tuple[str, ...]:
    """The names of the sets in a folder."""
    return tuple(sorted(p.parent.name for p in folder.glob("*/gold.jsonl")))


def read_corpus(folder: Path, sets: Sequence[str] = ("news", "wcxb")) -> Iterator[GoldPage]:
    """The pages of these sets, in the order of their files."""
    lines: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    labelled = folder / "residue.jsonl"
    if labelled.exists():
        with labelled.open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                lines[row["set"], row["page"]].append(row)
    for name in sets:
        with (folder / name / "gold.jsonl").open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                yield _gold_page(folder / name, row, lines[name, row["id"]])


def _gold_page(folder: Path, row: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> GoldPage:
    return GoldPage(
        set=folder.name,
        id=row["id"],
        url=row.get("url") or "",
        type=row["type"],
        title=row.get("title") or "",
        authors=tuple(row.get("authors") or ()),
        date=row.get("date") or "",
        body=row["body"],
        summary=row.get("summary") or "",
        must=tuple(row.get("must") or ()),
        must_not=tuple(row.get("must_not") or ()),
        lines=tuple(lines),
        path=folder / "html" / f"{row['id']}.html.gz",
    )


def usual_weight(size: NDArray[np.float32]) -> NDArray[np.float32]:
    """What blocks of so many words weigh in training: a long one more than a short, but not by its length."""
    return (2 + size) ** 0.6


def targets(page: GoldPage, texts: Sequence[str]) -> Targets:
    """Targets for blocks with these texts."""
    tokens = [words(t) for t in texts]
    size = np.array([len(w) for w in tokens], np.float32)
    content = (aligned(tokens, page.body) > 0.5).astype(np.float32)
    weight = usual_weight(size)
    if page.summary:  # text that some golds count and some do not: a mild wish to keep it
        standfirst = (aligned(tokens, page.summary) > 0.5) & (content == 0)
        content[standfirst] = 1
        weight[standfirst] *= 0.3
    kind = np.full(len(texts), -1)
    for i, row in _labelled(tokens, page.lines):
        kind[i] = _KIND_NUMBER[row["label"]]
        content[i] = row["label"] == Kind.CONTENT
        weight[i] *= (_CORE_WEIGHT if row["label"] in _CORE else 6) if row.get("sure", True) else 2
    for i, wanted in _snippets(texts, page):
        if wanted or not content[i]:  # a menu's word may stand in a sentence
            content[i] = wanted
            weight[i] *= _SNIPPET_WEIGHT
    weight /= max(1e-9, float(weight.sum()))
    weight *= 1.0 if page.type == "article" else 0.5
    weight *= 1.0 if page.body else 0.3
    weight *= 1.5 if page.set == "news" else 1.0
    return Targets(content, weight.astype(np.float32), kind)


def _snippets(texts: Sequence[str], page: GoldPage) -> Iterator[tuple[int, bool]]:
    """Which blocks hold snippets that a reader named as story, or as none of it."""
    flat = [" ".join(text.split()) for text in texts]
    for snippets, wanted in ((page.must_not, False), (page.must, True)):
        sought = [" ".join(snippet.split()) for snippet in snippets]
        yield from ((i, wanted) for i, text in enumerate(flat) if any(s in text for s in sought))


def _labelled(
    tokens: Sequence[list[str]], rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Which blocks are labelled lines: by key, or for longer lines by most of their three-word shingles."""
    if not rows:
        return
    keys = [_key(w[:30]) for w in tokens]
    shingles = [{_key(w[k : k + 3])[:8] for k in range(min(len(w), 30) - 2)} for w in tokens]
    for row in rows:
        for i, w in enumerate(tokens):
            same = bool(w) and keys[i] == row["key"]
            if not same and row["grams"] and len(w) <= 1.6 * max(row["n"], 18):
                same = sum(g in shingles[i] for g in row["grams"]) >= 0.8 * len(row["grams"])
            if same:
                yield i, row


def _key(tokens: Sequence[str]) -> str:
    return hashlib.sha1(" ".join(tokens).encode()).hexdigest()[:12]


def aligned(tokens: Sequence[list[str]], gold: str) -> NDArray[np.float64]:
    """How much of each block stands in a gold text, 0–1.

    Blocks of five words and more by shingles of three; shorter ones by exact match near the gold place of their
    neighbours, so that "Home" in a menu is not taken for a word of the story. Of blocks said twice only the one
    among more story counts.
    """
    out = np.zeros(len(tokens))
    wanted = words(gold)
    if not wanted or not len(tokens):
        return out
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(wanted) - 2):
        places[tuple(wanted[i : i + 3])].append(i)
    at: dict[int, int] = {}
    for i, w in enumerate(tokens):
        if len(w) >= 5:
            out[i], place = _long_match(w, places)
            if place is not None and out[i] > 0.5:
                at[i] = place
    _drop_doubles(tokens, out, at)
    _short_matches(tokens, wanted, out, at)
    return out


def _long_match(w: list[str], places: Mapping[tuple[str, ...], list[int]]) -> tuple[float, int | None]:
    grams = [tuple(w[k : k + 3]) for k in range(len(w) - 2)]
    share = sum(g in places for g in grams) / len(grams)
    votes: Counter[int] = Counter()
    for k, g in enumerate(grams):
        for place in places.get(g, ())[:4]:
            votes[(place - k) // 8] += 1
    return share, votes.most_common(1)[0][0] * 8 if votes else None


def _drop_doubles(tokens: Sequence[list[str]], out: NDArray[np.float64], at: dict[int, int]) -> None:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in at:
        groups[tuple(tokens[i])].append(i)
    mass = np.convolve([len(w) * (s > 0.5) for w, s in zip(tokens, out, strict=True)], np.ones(31), "same")
    for same in groups.values():
        best = max(same, key=lambda i: (mass[min(i, len(mass) - 1)], -i))
        for i in same:
            if i != best:
                out[i] = 0
                del at[i]


def _short_matches(
    tokens: Sequence[list[str]], wanted: list[str], out: NDArray[np.float64], at: Mapping[int, int]
) -> None:
    known = sorted(at)
    for i, w in enumerate(tokens):
        if not 0 < len(w) < 5:
            continue
        before = max((k for k in known if k < i), default=None)
        after = min((k for k in known if k > i), default=None)
        if (before is None or i - before > _FAR) and (after is None or after - i > _FAR):
            continue
        if (before is not None and i - before > _FAR) or (after is not None and after - i > _FAR):
            continue
        start = at[before] + len(tokens[before]) - _NEAR if before is not None else at[after] - _FAR  # type: ignore[index]
        end = at[after] + _NEAR if after is not None else start + 60
        window = wanted[max(0, start) : max(end, start)]
        out[i] = any(window[k : k + len(w)] == w for k in range(len(window) - len(w) + 1))
