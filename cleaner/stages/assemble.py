"""Blocks, labels and cuts → Article: the body with its structure, the fields, and the audit of every cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cleaner.markdown import block_markdown
from cleaner.options import Options
from cleaner.types import CORE, ArticleBlock, Block, BlockType, Container, Cue, Cut, Kind, Label, Page, Removal

_AROUND = 10  # blocks on either side of the story whose cuts an ordinary audit lists
_TYPES: dict[str, BlockType] = {
    "li": "list_item", "dt": "list_item", "dd": "list_item", "blockquote": "quote", "pre": "code", "tr": "table",
    **{f"h{i}": "heading" for i in range(1, 7)},
}  # fmt: skip
_ITEMS = frozenset(("li", "dt", "dd"))
_NOT_IN_ITEMS = frozenset("ul ol dl table blockquote figure article section aside nav form body".split())


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
    blocks = tuple(_body(page, labels, cuts, standfirst, options))
    return Body(blocks, "\n\n".join(joined(blocks)), _audit(page, labels, cuts, options))


# --- body -----------------------------------------------------------------------------------------------------------


def _body(
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], standfirst: int | None, options: Options
) -> Iterator[ArticleBlock]:
    table: list[Block] = []
    table_of = -1
    for block, label, spans in zip(page.blocks, labels, cuts, strict=True):
        if label.kind is not Kind.CONTENT:
            continue
        owner = _table_of(page.containers, block) if block.cells else -1
        if table and owner != table_of:
            yield _table(table)
            table = []
        if owner >= 0 and not spans:
            table.append(block)
            table_of = owner
            continue
        text = without(block.text, spans)
        if text:
            yield _one(page, block, text, spans, block.index == standfirst, options)
    if table:
        yield _table(table)


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
    page: Page, block: Block, text: str, spans: tuple[Cut, ...], standfirst: bool, options: Options
) -> ArticleBlock:
    kind: BlockType = "standfirst" if standfirst else _TYPES.get(block.tag, "paragraph")
    container = page.containers[block.container] if page.containers else None
    if kind == "paragraph" and container is not None and container.all_cues & Cue.QUOTE:
        kind = "quote"
    depth = number = None
    item = _item_of(page.containers, container) if container is not None else None
    if item is not None and kind in ("list_item", "paragraph"):
        kind = "list_item" if page.firsts[item.index] == block.index else "paragraph"  # an item has one marker
        if kind == "list_item":
            depth, number = _list_place(page.containers, item)
    return ArticleBlock(
        index=block.index,
        type=kind,
        text=text,
        level=int(block.tag[1]) if kind == "heading" else None,
        depth=depth,
        number=number,
        markdown=block_markdown(block, links=options.links, base=page.url) if block.marks and not spans else None,
    )


def _item_of(containers: Sequence[Container], container: Container) -> Container | None:
    """The list item that a block stands in, if it is in one and in no further box of its own."""
    at = container
    while at.tag not in _ITEMS:
        if at.parent < 0 or at.tag in _NOT_IN_ITEMS:
            return None
        at = containers[at.parent]
    return at


def _list_place(containers: Sequence[Container], container: Container) -> tuple[int | None, int | None]:
    """How deep in lists a block stands, from 1, and the number of its item; None where it is in none."""
    depth = 0
    number: int | None = None
    at = container
    while at.parent >= 0:
        if at.tag == "li" and number is None and not depth:
            number = at.number or None
        if at.tag in ("ul", "ol", "dl"):
            depth += 1
        at = containers[at.parent]
    return depth or None, number


def _table_of(containers: Sequence[Container], block: Block) -> int:
    at = containers[block.container]
    while at.parent >= 0 and at.tag != "table":
        at = containers[at.parent]
    return at.index


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
    page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]], options: Options
) -> tuple[Removal, ...]:
    if options.audit == "none":
        return ()
    full = options.audit == "full"
    kept = [i for i, label in enumerate(labels) if label.kind is Kind.CONTENT]
    first, last = (kept[0] - _AROUND, kept[-1] + _AROUND) if kept else (0, 2 * _AROUND)
    found: list[Removal] = []
    for block, label, spans in zip(page.blocks, labels, cuts, strict=True):
        path = markup_path(page.containers, block) if full else None
        if label.kind is not Kind.CONTENT:
            if full or first <= block.index <= last or label.kind in CORE:
                found.extend(_whole(block, label, spans, path))
            continue
        for cut in spans:
            found.append(_part(block, cut, path))
    return tuple(found)


def _whole(block: Block, label: Label, spans: tuple[Cut, ...], path: str | None) -> Iterator[Removal]:
    """A block that goes: in one piece, or in several where spans of it are of other kinds (a caption's credit)."""
    at = 0
    for cut in (*spans, None):
        end = cut.start if cut else len(block.text)
        text = block.text[at:end].strip()
        if text:
            start = at + len(block.text[at:end]) - len(block.text[at:end].lstrip())
            span = (start, start + len(text)) if spans else None
            yield Removal(
                index=block.index, kind=label.kind, text=text, why=label.why, score=round(label.score, 3), span=span,
                path=path,
            )  # fmt: skip
        if cut:
            yield _part(block, cut, path)
            at = cut.end


def _part(block: Block, cut: Cut, path: str | None) -> Removal:
    return Removal(
        index=block.index, kind=cut.kind, text=block.text[cut.start : cut.end], why=cut.why,
        score=round(cut.score, 3), span=(cut.start, cut.end), path=path,
    )  # fmt: skip


def markup_path(containers: Sequence[Container], block: Block) -> str:
    """Where a block stands in the markup: ``body/main/div.story-body/p``."""
    steps: list[str] = []
    at: Any = containers[block.container] if containers else None
    while at is not None:
        name = at.names.split()[0] if at.names.strip() else ""
        steps.append(f"{at.tag}.{name}" if name else at.tag)
        at = containers[at.parent] if at.parent >= 0 else None
    return "/".join(reversed(steps))
