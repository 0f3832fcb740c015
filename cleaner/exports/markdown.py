"""Markdown (CommonMark with pipe tables) under YAML front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.exports.quote import unattributed
from cleaner.types import Article, ArticleBlock

_FRONT = tuple(
    "id url canonical_url site section tags outcome title kicker standfirst authors byline published modified dateline "
    "agencies copyright licence language images".split()
)

# Marks that mean something anywhere in a line; the underscore only at a word's edge, so that snake_case stays readable.
_INLINE = re.compile(r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|(?<!\w)_|_(?!\w)|~(?=~)")
# Marks that mean something at the start of a line.
_LEADING = re.compile(r"(?m)^( {0,3})(#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|(?:-[ \t]*){3,}$|=+[ \t]*$|~{3,}|\|)")
_NUMBERED = re.compile(r"(?m)^( {0,3}\d{1,9})([.)])(?=[ \t]|$)")
# YAML wants these escaped; JSON's writer leaves them as they are.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """Front matter with the fields that are known, the headline as the only first-level heading, the blocks."""
    parts = [_front_matter(article)]
    if article.title:
        parts.append("# " + " ".join(escape(article.title).split()))
    parts.extend(_body(article.blocks))
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Plain text as Markdown that shows exactly this text; line breaks stay line breaks."""
    return _lines(_INLINE.sub(r"\\\g<0>", text))


def _lines(text: str) -> str:
    """Text whose inline marks are settled: no line of it is taken for a heading, a list, a rule or another line."""
    text = _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\1\\\2", text))
    return text.replace("\n", "\\\n")


def _front_matter(article: Article) -> str:
    data = article.to_dict()
    lines = [f"{name}: {_yaml(data[name])}" for name in _FRONT if data[name] not in (None, [], "")]
    return "\n".join(["---", *lines, "---"])


def _yaml(value: Any) -> str:
    """A value as one line of YAML: its flow style is JSON's, and a quoted string can't be taken for anything else."""
    if isinstance(value, Mapping):
        value = {k: v for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(v) for v in value) + "]"
    flow = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", flow)


def _body(blocks: tuple[ArticleBlock, ...]) -> Iterator[str]:
    """Blocks as chunks that a blank line separates; items of one list form one chunk."""
    items: list[str] = []
    depth = 0
    for block in blocks:
        if block.type == "list_item":
            depth = min(block.depth or 1, depth + 1)  # a level without a parent would be read as code
            items.append(_item(block, depth))
            continue
        if items:
            yield "\n".join(items)
            items, depth = [], 0
        yield _block(block)
    if items:
        yield "\n".join(items)


def _text(block: ArticleBlock) -> str:
    return _lines(block.markdown) if block.markdown is not None else escape(block.text)


def _block(block: ArticleBlock) -> str:
    match block.type:
        case "heading":
            # The headline is the first level, so no heading below it is.
            return "#" * max(2, block.level or 2) + " " + " ".join(_text(block).replace("\\\n", " ").split())
        case "quote":
            return _quote(block)
        case "table":
            return _table(block.rows or ()) or escape(block.text)
        case "code":
            return _code(block.text)
        case _:
            return _text(block)


def _item(block: ArticleBlock, depth: int) -> str:
    mark = f"{block.number}." if block.number is not None else "-"
    indent = "    " * (depth - 1)  # four: inside the text of any parent, be it "-" or "10."
    hang = "\n" + indent + " " * (len(mark) + 1)
    return f"{indent}{mark} {_text(block).replace(chr(10), hang)}"


def _quote(block: ArticleBlock) -> str:
    lines = _text(unattributed(block)[0]).split("\n")
    if block.attribution or block.url:
        by = escape(block.attribution or block.url or "")
        lines += ["", f"— [{by}](<{block.url}>)" if block.url else f"— {by}"]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(c) for c in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", " ".join(text.split())).replace("|", "\\|")


def _code(text: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"
