"""An explanation as one HTML file that needs nothing else: no network, no other files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.explain.rows import Note, Row, group, rows
from cleaner.explain.style import SCRIPT, STYLE
from cleaner.types import Article, Kind

if TYPE_CHECKING:
    from cleaner.pipeline import Explanation

_RUN = 6  # cut blocks in a row beyond which they fold into one line


def to_html(explanation: Explanation) -> str:
    """A page that shows the article beside what was cut from it, with the evidence for every decision."""
    article = explanation.article
    found = list(rows(explanation))
    language = f' lang="{escape(article.language)}"' if article.language else ""
    return "\n".join([
        "<!doctype html>", '<html lang="en">', '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; '
        'script-src \'unsafe-inline\'">',
        f"<title>Explained: {_title(article)}</title>", f"<style>{STYLE}</style>",
        "<header>", *_head(article, f'{language} dir="auto"'), *_bar(found), "</header>",
        f"<main{language}>", '<div class="heads"><h2>Kept</h2><h2>Cut</h2></div>', *_body(found), "</main>",
        f"<script>{SCRIPT}</script>", "</html>", "",
    ])  # fmt: skip


def _title(article: Article) -> str:
    return escape(article.title or "(no title)")


def _head(article: Article, spoken: str) -> Iterator[str]:
    """What the page is; ``spoken``: the attributes of an element in the article's language."""
    yield f'<p class="id">{escape(article.url or article.id or "")}</p>'
    if article.kicker:
        yield f'<p class="kicker"{spoken}>{escape(article.kicker)}</p>'
    yield f"<h1{spoken}>{_title(article)}</h1>"
    yield '<dl class="facts">'
    for name, value in _facts(article):
        yield f'<div><dt>{name}</dt><dd dir="auto">{escape(value)}</dd></div>'
    yield "</dl>"


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    yield "outcome", article.outcome.value
    yield "confidence", f"{article.confidence:.2f}"
    yield "engine", article.engine
    known = {
        "authors": ", ".join(article.authors), "published": article.published, "modified": article.modified,
        "site": article.site, "section": article.section, "language": article.language,
        "dateline": article.dateline.text if article.dateline else None, "agencies": ", ".join(article.agencies),
        "copyright": article.copyright, "flags": ", ".join(f"{f.flag} ({f.why})" for f in article.flags),
        "images": str(len(article.images) or ""),
    }  # fmt: skip
    yield from ((name, value) for name, value in known.items() if value)


def _bar(found: list[Row]) -> Iterator[str]:
    """The page's characters by kind: a bar, and a button a kind that shows or hides it."""
    sizes: Counter[Kind] = Counter()
    blocks: Counter[Kind] = Counter()
    for row in found:
        inner = sum(n.end - n.start for n in row.notes)
        sizes[row.kind] += len(row.text) - inner
        blocks[row.kind] += 1
        for note in row.notes:
            sizes[note.kind] += note.end - note.start
            blocks[note.kind] += 1
    total = sizes.total() or 1
    ranked = sorted(sizes, key=lambda k: (k is not Kind.CONTENT, -sizes[k], k))
    yield '<div class="bar" aria-hidden="true">'
    for kind in ranked:
        yield f'<i class="{_classes(kind)}" style="flex-grow:{sizes[kind]}" title="{kind}"></i>'
    yield '</div><div class="legend">'
    for kind in ranked:
        share = f"{100 * sizes[kind] / total:.0f} %" if sizes[kind] * 200 >= total else "&lt; 1 %"
        yield (f'<button class="{_classes(kind)}" data-kind="{kind}" aria-pressed="true"><b>{kind}</b> '
               f"{blocks[kind]:,} <small>{share}</small></button>")  # fmt: skip
    yield "</div>"


def _body(found: list[Row]) -> Iterator[str]:
    for kept, run in groupby(found, key=lambda r: r.kept):
        members = list(run)
        if kept:
            for row in members:
                yield from _kept(row)
            continue
        yield '<div class="pair"><div></div><div class="cuts">'
        if len(members) > _RUN:
            yield f"<details><summary>{_summary(members)}</summary>"
        yield from (_cut(row) for row in members)
        yield "</details></div></div>" if len(members) > _RUN else "</div></div>"


def _summary(members: list[Row]) -> str:
    counts = Counter(row.kind for row in members).most_common()
    kinds = " ".join(f'<span class="{_classes(kind)}"><b>{kind}</b> {count}</span>' for kind, count in counts)
    return f"{len(members)} blocks {kinds}"


def _kept(row: Row) -> Iterator[str]:
    tag = "h3" if row.path.rpartition("/")[2].split(".")[0] in {f"h{i}" for i in range(1, 7)} else "p"
    yield f'<div class="pair"><div class="keep {_classes(row.kind)}" data-kind="{row.kind}">'
    yield _label(row.place, row.kind, row.score, row.why, row.path)
    yield f'<{tag} dir="auto">{_marked(row)}</{tag}></div><div class="cuts">'
    for note in row.notes:
        yield _item(row, note)
    yield "</div></div>"


def _cut(row: Row) -> str:
    whole = Note(0, len(row.text), row.kind, row.score, row.why)
    return _item(row, whole) + "".join(_item(row, note) for note in row.notes)


def _item(row: Row, note: Note) -> str:
    text = escape(row.text[note.start : note.end])
    label = _label(row.place, note.kind, note.score, note.why, row.path)
    return (f'<div class="cut {_classes(note.kind)}" data-kind="{note.kind}">{label}'
            f'<p dir="auto">{text}</p></div>')  # fmt: skip


def _label(index: int, kind: Kind, score: float, why: str, path: str) -> str:
    return (f'<div class="label" title="{escape(path)}"><span class="n">{index}</span><b>{kind}</b>'
            f'<meter value="{score:.3f}">{score:.2f}</meter><span class="score">{score:.2f}</span>'
            f"<code>{escape(why)}</code></div>")  # fmt: skip


def _marked(row: Row) -> str:
    """The block's text, the spans that leave it struck out."""
    parts, at = [], 0
    for note in row.notes:
        struck = escape(row.text[note.start : note.end])
        why = escape(f"{note.kind}: {note.why}")
        parts += [escape(row.text[at : note.start]), f'<del class="{_classes(note.kind)}" title="{why}">{struck}</del>']
        at = note.end
    return "".join([*parts, escape(row.text[at:])])


def _classes(kind: Kind) -> str:
    return f"g-{group(kind)}"
