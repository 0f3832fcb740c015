"""What an extractor made of the pages of a corpus, scored: page by page, and all pages in figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean
from typing import Any, NamedTuple

from cleaner.model.corpus import GoldPage
from cleaner.model.measures import Score, lost, persons, snippets, standing, without_extra, word_score, words
from cleaner.types import Article, Kind

CORE = (Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.WIRE)  # in the order of tables
MORE = tuple(
    "related social comments contact legal author_bio nav byline date caption photo_credit title other".split()
)
ARTICLES = frozenset({"article", "reader"})
_BODILESS = frozenset({"segments", "metadata"})  # types of pages whose gold has no body because nobody wrote one down
_SOMETHING = 20  # words


class Output(NamedTuple):
    """What an extractor says of a page."""

    text: str = ""
    title: str | None = None
    authors: Sequence[str] = ()
    date: str | None = None

    @classmethod
    def of(cls, article: Article) -> Output:
        """What the cleaner says."""
        return cls(article.text, article.title, article.authors, article.published)


class Snippets(NamedTuple):
    """Decisions about snippets of a page."""

    kept: int = 0
    missed: int = 0
    let_in: int = 0
    kept_out: int = 0

    @property
    def f1(self) -> float:
        """Of the decision to keep."""
        return 2 * self.kept / (2 * self.kept + self.missed + self.let_in) if self.kept else 0.0


class Scored(NamedTuple):
    """What is known of one page after an extractor has seen it."""

    set: str
    id: str
    url: str
    group: str  # "article" or "other pages"
    words: Score | None  # None where the gold has no body
    lines: int  # of an article's gold, with five words or more
    lost: int  # of those
    filled: bool | None  # whether a page that has nothing to say got text; None for other pages
    snippets: Snippets
    meta: Mapping[str, float]  # of title, date, authors what the gold has: 0–1
    residue: tuple[tuple[str, bool], ...]  # label of a line, and whether it stands in the text
    error: str | None = None


def score(page: GoldPage, output: Output, error: str | None = None) -> Scored:
    """The scores of one page. A page with a summary is scored with and without it, and the better one counts."""
    text = output.text
    sure = [row for row in page.lines if row.get("sure", True)]
    best = None
    if page.body:
        scored = without_extra(text, sure)
        bodies = {page.body, f"{page.summary}\n{page.body}".strip()}
        best = max((word_score(scored, body) for body in bodies), key=lambda found: found.f1)
    lines, gone = lost(text, page.body if page.type == "article" else "")
    kept, let_in = snippets(text, page.must), snippets(text, page.must_not)
    return Scored(
        set=page.set,
        id=page.id,
        url=page.url,
        group="article" if page.type in ARTICLES else "other pages",
        words=best,
        lines=lines,
        lost=gone,
        filled=None if page.body or page.type in _BODILESS else len(words(text)) >= _SOMETHING,
        snippets=Snippets(kept, len(page.must) - kept, let_in, len(page.must_not) - let_in),
        meta=_meta(page, output),
        residue=tuple(standing(text, sure)),
        error=error,
    )


def _meta(page: GoldPage, output: Output) -> dict[str, float]:
    found: dict[str, float] = {}
    if page.title:
        found["title"] = float(words(output.title or "") == words(page.title))
    if page.date:
        found["date"] = float(str(output.date or "")[:10] == page.date[:10])
    if gold := persons(page.authors):
        said = persons(output.authors)
        found["authors"] = 2 * len(gold & said) / (len(gold) + len(said))
    return found


def figures(pages: Iterable[Scored]) -> dict[str, dict[str, Any]]:
    """Of every set its figures; under ``residue`` of labelled lines the share that is still there, %, by kind and for
    the core and all boilerplate; under ``labelled`` how many lines there are of each kind."""
    sets: dict[str, list[Scored]] = defaultdict(list)
    for page in pages:
        sets[page.set].append(page)
    out = {name: _of_set(scored) for name, scored in sets.items()}
    lines: dict[str, list[bool]] = defaultdict(list)
    for label, stands in (line for scored in sets.values() for page in scored for line in page.residue):
        lines[label].append(stands)
    if lines:
        out |= {"residue": _residue(lines), "labelled": {label: len(found) for label, found in lines.items()}}
    return out


def _of_set(pages: Sequence[Scored]) -> dict[str, Any]:
    out: dict[str, Any] = {"pages": len(pages), "errors": sum(page.error is not None for page in pages)}
    for group in ("article", "other pages"):
        found = [page.words for page in pages if page.group == group and page.words is not None]
        if found:
            columns = zip(("P", "R", "F1"), zip(*found, strict=True), strict=True)
            out[group] = {"n": len(found)} | {name: mean(column) for name, column in columns}
    if lines := sum(page.lines for page in pages):
        out["lost"] = 100 * sum(page.lost for page in pages) / lines
    counts = Snippets(*map(sum, zip(*(page.snippets for page in pages), strict=True)))
    if any(counts):
        out["segments"] = counts.f1
    filled = [page.filled for page in pages if page.filled is not None]
    if filled:
        out["empty"] = sum(filled)
        out["empty pages"] = len(filled)
    meta: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        for field, value in page.meta.items():
            meta[field].append(value)
    if meta:
        out["meta"] = {field: mean(meta[field]) for field in ("title", "date", "authors") if field in meta}
    return out


def _residue(lines: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    out = {label: 100 * mean(found) for label, found in lines.items()}
    for name, group in (("core", CORE), ("boilerplate", (*CORE, *MORE))):
        found = [stands for label in group for stands in lines.get(label, ())]
        if found:
            out[name] = 100 * mean(found)
    return out
