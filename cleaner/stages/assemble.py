"""Blocks, labels and cuts → Article: the body with its structure, the fields, and the audit of every cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.markdown import block_markdown
from cleaner.options import Options
from cleaner.quotes import quotations
from cleaner.surroundings import Surroundings
from cleaner.types import CONTENT, CORE, ArticleBlock, Block, BlockType, Cue, Cut, Label, Page, Removal, staying
from cleaner.types.quick import maker

_AROUND = 10  # blocks on either side of the story whose cuts an ordinary audit lists
_TYPES: dict[str, BlockType] = {
    "li": "list_item", "dt": "list_item", "dd": "list_item", "blockquote": "quote", "pre": "code", "tr": "table",
    **{f"h{i}": "heading" for i in range(1, 7)},
}  # fmt: skip
_ITEM_TYPES = frozenset(("list_item", "paragraph"))
_article_block, _removal_of = maker(ArticleBlock), maker(Removal)


class Body(NamedTuple):
    """What the reader gets, and what was cut."""

    blocks: tuple[ArticleBlock, ...]
    text: str
    removed: tuple[Removal, ...]


def assemble(
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], standfirst: int | None, options: Options
) -> Body:
    """The body and the audit. ``labels`` and ``cuts`` run parallel to ``page.blocks``.

    ``standfirst`` is the index of the block that is the summary under the headline, or None.
    """
    around = Surroundings(page.containers)
    pairs = list(_body(page, around, labels, cuts, standfirst, options))
    blocks = tuple(quotations(pairs, page))
    return Body(blocks, "\n\n".join(joined(blocks)), _audit(page, around, labels, cuts, options))


# --- body -----------------------------------------------------------------------------------------------------------


def _body(
    page: Page, around: Surroundings, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], standfirst: int | None,
    options: Options,
) -> Iterator[tuple[ArticleBlock, Block]]:
    table: list[Block] = []
    table_of = -1
    for block, label, spans in zip(page.blocks, labels, cuts, strict=True):
        if label.kind is not CONTENT:
            continue
        owner = around.table(block.container) if block.cells else -1
        if table and owner != table_of:
            yield _table(table), table[0]
            table = []
        if owner >= 0 and not spans:
            table.append(block)
            table_of = owner
            continue
        text = without(block.text, spans) if spans else block.text
        if text:
            yield _one(page, around, block, text, spans, block.index == standfirst, options), block
    if table:
        yield _table(table), table[0]


def without(text: str, cuts: Iterable[Cut]) -> str:
    """A block's text less the spans cut from it; what is left of the seams is tidied."""
    parts = []
    at = 0
    for cut in cuts:
        parts.append(text[at : cut.start])
        at = cut.end
    if not at:
        return text
    parts.append(text[at:])
    return ("\n" if "\n" in text else " ").join(part.strip() for part in parts if part.strip())


def _one(
    page: Page, around: Surroundings, block: Block, text: str, spans: tuple[Cut, ...], standfirst: bool,
    options: Options,
) -> ArticleBlock:  # fmt: skip
    kind: BlockType = "standfirst" if standfirst else _TYPES.get(block.tag, "paragraph")
    depth = number = level = markdown = None
    if kind == "heading":
        level = int(block.tag[1])
    elif page.containers:
        if kind == "paragraph" and page.containers[block.container].all_cues & Cue.QUOTE:
            kind = "quote"
        elif kind in _ITEM_TYPES and (item := around.item(block.container)) >= 0:
            kind = "paragraph"
            if page.firsts[item] == block.index:  # an item has one marker
                kind = "list_item"
                depth, number = around.list_place(item)
    if block.marks:
        markdown = block_markdown(block, links=options.links, base=page.url, cuts=spans)
    return _article_block(block.index, kind, text, level, depth, number, None, None, None, markdown)


def _table(rows: list[Block]) -> ArticleBlock:
    cells = tuple(b.cells for b in rows)
    return ArticleBlock(
        index=rows[0].index, type="table", text="\n".join(" | ".join(r) for r in cells), rows=cells
    )


def joined(blocks: Iterable[ArticleBlock]) -> Iterator[str]:
    """Blocks as they stand in ``Article.text``: list items with their marker, the rest as it is."""
    for block in blocks:
        if block.type == "list_item":
            mark = f"{block.number}." if block.number is not None else "-"
            yield f"{'  ' * ((block.depth or 1) - 1)}{mark} {block.text}"
        else:
            yield block.text


# --- audit ----------------------------------------------------------------------------------------------------------


def _audit(
    page: Page, around: Surroundings, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], options: Options
) -> tuple[Removal, ...]:
    if options.audit == "none":
        return ()
    full = options.audit == "full"
    kept = staying(labels)
    first, last = (kept[0] - _AROUND, kept[-1] + _AROUND) if kept else (0, 2 * _AROUND)
    found: list[Removal] = []
    for i, ((kind, score, why), spans) in enumerate(zip(labels, cuts, strict=True)):
        if kind is CONTENT:
            if spans:
                path = around.path(page.blocks[i].container) if full else None
                found += [_part(page.blocks[i], cut, path) for cut in spans]
        elif full or first <= i <= last or kind in CORE:
            block = page.blocks[i]
            path = around.path(block.container) if full else None
            if spans:
                found += _in_parts(block, labels[i], spans, path)
            elif text := block.text.strip():
                found.append(_removal_of(i, kind, text, why, round(score, 3), None, path))
    return tuple(found)


def _in_parts(block: Block, label: Label, spans: tuple[Cut, ...], path: str | None) -> Iterator[Removal]:
    """A block that goes in several pieces, as spans of it are of other kinds (a caption's credit)."""
    at = 0
    for cut in (*spans, None):
        piece = block.text[at : cut.start if cut else len(block.text)]
        if text := piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            yield _removal(block, label, text, (start, start + len(text)), path)
        if cut:
            yield _part(block, cut, path)
            at = cut.end


def _part(block: Block, cut: Cut, path: str | None) -> Removal:
    return _removal(block, cut, block.text[cut.start : cut.end], (cut.start, cut.end), path)


def _removal(
    block: Block, what: Label | Cut, text: str, span: tuple[int, int] | None, path: str | None
) -> Removal:
    return _removal_of(block.index, what.kind, text, what.why, round(what.score, 3), span, path)
