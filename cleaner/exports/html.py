"""The article as a clean HTML page: semantic, safe, nothing but the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urljoin

from cleaner.exports.quote import unattributed
from cleaner.exports.signed import signature
from cleaner.types import Article, ArticleBlock, Image

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_DEEPEST = 12  # levels of lists; deeper ones are shown at this level
# What stands in a block's Markdown: an escaped character, code, a mark of emphasis, the two ends of a link.
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_\[\]<>&~])|(?P<fence>`+)(?P<code>(?s:.+?))(?<!`)(?P=fence)(?!`)"
    r"|(?P<both>\*\*\*)|(?P<strong>\*\*)|(?P<em>\*)|(?P<open>\[)"
    r"|\]\((?:<(?P<angled>[^<>]*)>|(?P<target>[^()<>]*))\)"
)
_SAFE = re.compile(r"(?i)(?:https?:|mailto:|[^:]*(?:[/?#]|$))")


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """A whole page. No scripts, no styles; links lead to web and mail addresses only."""
    language = article.language or ""
    direction = ' dir="rtl"' if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else ""
    spoken = f' lang="{escape(language)}"' if language else ""
    return "\n".join([
        "<!doctype html>", f"<html{spoken}{direction}>", *_head(article), "<body>", "<article>", *_header(article),
        *(_figure(image) for image in article.images if image.url), body(article), "</article>", "</body>", "</html>",
        "",
    ])  # fmt: skip


def body(article: Article) -> str:
    """The blocks as HTML, one element each; items that follow each other form lists."""
    base = article.url or article.canonical_url or ""
    parts: list[str] = []
    for listed, run in groupby(article.blocks, key=lambda b: b.type == "list_item"):
        blocks = list(run)
        parts += [_list(blocks, base)] if listed else [_block(b, base) for b in blocks]
    return "\n".join(parts)


def _head(article: Article) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(article.title or article.site or 'Article')}</title>"
    url = article.canonical_url or article.url
    if url and _SAFE.match(url):
        yield f'<link rel="canonical" href="{escape(url)}">'
    for author in article.authors:
        yield f'<meta name="author" content="{escape(author)}">'


def _header(article: Article) -> Iterator[str]:
    yield "<header>"
    if article.kicker:
        yield f"<p>{escape(article.kicker)}</p>"
    if article.title:
        yield f"<h1>{escape(article.title)}</h1>"
    place = article.dateline.place if article.dateline else None
    when = article.published
    dated = f'<time datetime="{escape(when)}">{escape(_readable(when))}</time>' if when else ""
    parts = [part for part in (escape(signature(article)), escape(place or ""), dated) if part]
    if parts:
        yield f"<p>{' · '.join(parts)}</p>"
    yield "</header>"


def _readable(when: str) -> str:
    """A moment to the minute, in its own zone."""
    return when[: len("2026-03-05T10:15")].replace("T", " ")


def _figure(image: Image) -> str:
    if not _SAFE.match(image.url or ""):
        return ""
    credit = f"<small>{escape(image.credit)}</small>" if image.credit else ""
    caption = " ".join(part for part in (escape(image.caption or ""), credit) if part)
    shown = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(image.url or "")}" alt="{escape(image.alt or "")}">{shown}</figure>'


def _block(block: ArticleBlock, base: str) -> str:
    text = _inline(block, base)
    match block.type:
        case "heading":
            level = max(2, min(6, block.level or 2))  # the headline is the only first-level heading
            return f"<h{level}>{text}</h{level}>"
        case "quote":
            return _quote(block, base)
        case "table":
            return _table(block.rows) if block.rows else f"<p>{text}</p>"
        case "standfirst":
            return f'<p class="standfirst">{text}</p>'
        case "code":
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case _:
            return f"<p>{text}</p>"


def _quote(block: ArticleBlock, base: str) -> str:
    said, dash = unattributed(block)
    url = block.url if block.url and _SAFE.match(block.url) else None
    by = escape(block.attribution or url or "", quote=False)
    if url:
        by = f'<a href="{escape(url)}">{by}</a>'
    cite = f' cite="{escape(url)}"' if url else ""
    footer = f"<footer>{escape(dash, quote=False)}{by}</footer>" if by else ""
    return f"<blockquote{cite}><p>{_inline(said, base)}</p>{footer}</blockquote>"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _list(items: Sequence[ArticleBlock], base: str) -> str:
    """Items of any depth as nested lists; where numbers begin or end at one depth, a new list does."""
    lists: list[str] = []
    top = min(_depth(item) for item in items)
    starts = [i for i, item in enumerate(items) if _depth(item) == top]
    starts[0] = 0  # items before the first one of this depth go with it
    entries = [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]
    for numbered, run in groupby(entries, key=lambda e: e[0].number is not None):
        members = list(run)
        first = members[0][0].number
        tag = f'ol start="{first}"' if numbered and first != 1 else "ol" if numbered else "ul"
        shown = "".join(f"<li>{_inline(e[0], base)}{_list(e[1:], base) if e[1:] else ''}</li>" for e in members)
        lists.append(f"<{tag}>{shown}</{tag[:2]}>")
    return "".join(lists)


def _depth(item: ArticleBlock) -> int:
    return min(item.depth or 1, _DEEPEST)


def _inline(block: ArticleBlock, base: str) -> str:
    html = _from_markdown(block.markdown, base) if block.markdown else None
    return (escape(block.text, quote=False) if html is None else html).replace("\n", "<br>\n")


def _from_markdown(text: str, base: str) -> str | None:
    """Inline HTML of a block's Markdown; None where its marks don't pair, as after a cut."""
    out: list[str] = []
    open_tags: list[str] = []
    links: list[int] = []  # places in out of the link that is open
    at = 0
    for token in _TOKEN.finditer(text):
        out.append(escape(text[at : token.start()], quote=False))
        at = token.end()
        match token.lastgroup:
            case "escaped":
                out.append(escape(token["escaped"], quote=False))
            case "code":
                spaced = len(token["fence"]) > 1  # as a longer fence is written
                code = token["code"][1:-1] if spaced else token["code"]
                out.append(f"<code>{escape(code, quote=False)}</code>")
            case "both" | "strong" | "em" as name:
                if not _toggle(name, open_tags, out):
                    return None
            case "open":
                open_tags.append("a")
                links.append(len(out))
                out.append("")
            case _:
                if not open_tags or open_tags.pop() != "a":
                    return None
                _close_link(token[token.lastgroup or 0], base, links.pop(), out)
    return None if open_tags else "".join([*out, escape(text[at:], quote=False)])


def _toggle(name: str, open_tags: list[str], out: list[str]) -> bool:
    """Opens or closes what a mark stands for; False where it would close something that is not the innermost."""
    names = ["strong", "em"] if name == "both" else [name]
    if names[0] in open_tags or names[-1] in open_tags:
        for closed in [open_tags.pop() for _ in names if open_tags]:
            out.append(f"</{closed}>")
            if closed not in names:
                return False
        return True
    open_tags += names
    out += [f"<{opened}>" for opened in names]
    return True


def _close_link(target: str, base: str, place: int, out: list[str]) -> None:
    try:
        href = urljoin(base, target) if base else target
    except ValueError:
        href = ""
    if href and _SAFE.match(href):
        out[place] = f'<a href="{escape(href)}">'
        out.append("</a>")
