"""Quotations of several blocks: the line that says whom a quote is by joins it, an embedded post gets its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cleaner.addresses import absolute
from cleaner.inlines import inlines
from cleaner.markdown import escaped
from cleaner.types import ArticleBlock, Block, Container, Cue, Page

Pair = tuple[ArticleBlock, Block]  # a block as the article has it, and as segmented

_DASH = re.compile(r"^[—–―‒-]{1,3}\s*(?=[^\W_]|[@«“\"'’])")
_SENTENCE = (".", "!", "?", "…", "”", "»", ",")
_SIGNED = frozenset(("footer", "cite", "figcaption"))
_QUOTING = Cue.QUOTE | Cue.EMBED
_LONGEST = 120  # characters of a line that says whom a quote is by
_HIGHEST = 8  # containers that are climbed from a block to its quotation


def quotations(pairs: Sequence[Pair], page: Page) -> Iterator[ArticleBlock]:
    """The blocks with what their quotations say: attribution, and of embedded posts the address.

    A last line that is set apart or stands behind a dash is the attribution. It stays the last line of the quote's
    text, so that nothing is lost and nothing moves. So is the caption of a figure around a quotation (HTML standard,
    4.4.4), which has left the text as captions do.
    """
    containers = page.containers
    if not any(containers and containers[source.container].all_cues & _QUOTING for _, source in pairs):
        yield from [block for block, _ in pairs]
        return
    for owner, run in groupby(pairs, key=lambda pair: _owner(pair[1].container, containers)):
        if owner < 0:
            yield from (block for block, _ in run)
        else:
            yield from _attributed(list(run), page, owner)


def _owner(at: int, containers: Sequence[Container]) -> int:
    """Index of the nearest quotation or embedded post around a place; -1 if there is none."""
    if not containers[at].all_cues & _QUOTING:
        return -1
    for _ in range(_HIGHEST):
        if at < 0:
            break
        box = containers[at]
        if box.tag == "blockquote" or box.cues & Cue.EMBED:
            return at
        at = box.parent
    return -1


def _attributed(run: list[Pair], page: Page, owner: int) -> Iterator[ArticleBlock]:
    containers = page.containers
    url = _address(run, page.url) if containers[owner].cues & Cue.EMBED else None
    blocks = [replace(b, type="quote", url=url) if url and b.type in ("quote", "paragraph") else b for b, _ in run]
    last, source = blocks[-1], run[-1][1]
    if last.type != "quote":
        yield from blocks
        return
    beside = len(blocks) > 1 and last.index - blocks[-2].index == 1  # with a cut between, the order would be lost
    if beside and blocks[-2].type == "quote" and last.text == source.text:
        line = _before_day(source) if url else last.text
        box = containers[source.container]
        signed = box.tag in _SIGNED or (not url and _is_apart(source, run[-2][1], owner))
        name = _name(line, signed, blocks[:-1])
        if name:
            yield from blocks[:-2]
            yield _joined(blocks[-2], last, name)
            return
    head, _, line = last.text.rpartition("\n")
    signed = last.text == source.text and not line.endswith(_SENTENCE) and _is_emphasised(source, len(head) + 1)
    name = _name(line, signed, [*blocks[:-1], replace(last, text=head)]) if head else ""
    name = name or _captioned(page, source, containers[owner].parent)
    yield from blocks[:-1]
    yield replace(last, attribution=name) if name else last


def _captioned(page: Page, last: Block, figure: int) -> str:
    """Whom the caption of a figure right around a quotation names; empty without one, or where it describes."""
    below = page.blocks[last.index + 1 : last.index + 2]
    if figure < 0 or page.containers[figure].tag != "figure" or not below or below[0].tag != "figcaption":
        return ""
    if below[0].index >= page.lasts[figure]:  # it is another figure's
        return ""
    return "" if below[0].text.endswith(_SENTENCE) else _name(below[0].text, True, ())


def _is_apart(line: Block, before: Block, owner: int) -> bool:
    """Whether a quotation's last line looks unlike what is quoted: bare in the box, where that is in paragraphs, as the
    ``<cite>`` of content systems stands, or emphasised, as a ``<cite>`` shows.
    """
    if line.text.endswith(_SENTENCE):
        return False
    return line.container == owner != before.container or (_is_emphasised(line) and not _is_emphasised(before))


def _is_emphasised(block: Block, start: int = 0) -> bool:
    """Whether a block is emphasised from there to its end, and not before."""
    return any((i.kind, i.start, i.end) == ("em", start, len(block.text)) for i in inlines(block))


def _before_day(block: Block) -> str:
    """The last line of an embedded post without the day of the post, which links to it."""
    links = [inline for inline in inlines(block) if inline.kind == "link"]
    at_end = bool(links) and links[-1].end == len(block.text)
    return block.text[: links[-1].start].rstrip() if at_end else block.text


def _name(line: str, signed: bool, before: Iterable[ArticleBlock]) -> str:
    """Whom a line says that a quote is by; empty where it says nothing, or goes on with a dialogue."""
    name = _DASH.sub("", line).strip()
    if not any(map(str.isalpha, name)) or len(line) > _LONGEST or "\n" in line or "://" in line:
        return ""
    if signed:
        return name
    dialogue = name.endswith(_SENTENCE) or any(_DASH.match(b.text) for b in before)
    return "" if dialogue or len(name) == len(line) else name


def _joined(quote: ArticleBlock, line: ArticleBlock, name: str) -> ArticleBlock:
    marked = quote.markdown is not None or line.markdown is not None
    both = "\n".join(escaped(b.text) if b.markdown is None else b.markdown for b in (quote, line))
    return replace(quote, text=f"{quote.text}\n{line.text}", markdown=both if marked else None, attribution=name)


def _address(run: Iterable[Pair], base: str | None) -> str | None:
    """The last address that an embedded post links to: that of the post itself, under its date."""
    found = [mark.href for _, block in run for mark in block.marks if mark.opens and mark.kind == "link"]
    address = absolute(found[-1].strip(), base or "") if found else None
    return address if address and address.startswith(("http://", "https://")) else None
