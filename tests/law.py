"""The audit law: what an article keeps and what it cuts, put back in order, is the visible text of its page.

The visible text is taken from the tree by other means than the walk that makes the blocks: what is never shown is
deleted from a copy, and the rest is read off. White space, invisible characters and the bars between table cells are
left out on both sides.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from cleaner.stages.decode import decode
from cleaner.types import Article, ArticleBlock, Removal
from cleaner.visibility import unseen

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
_NEXT_TO_NOTHING = 250  # characters: a page with fewer may be read with its <noscript>
_METADATA = frozenset("title meta link script style base noscript template basefont bgsound noframes isindex".split())
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5"
_PLAIN = re.compile(r"[ \t\r\n|]+")
_SOURCE = re.compile(rb"(<source\b[^<>]*)(?<!/)>")  # a void element (HTML standard, 13.1.2), which libxml2 doesn't know


@cache
def _leaves_no_trace(char: str) -> bool:
    return char.isspace() or char == "|" or char in _FILLERS or unicodedata.category(char) in ("Cc", "Cf")


def squeeze(text: str) -> str:
    """What is left to compare: the characters that a reader sees."""
    text = _PLAIN.sub("", text)
    if not text.isascii() or not text.isprintable():
        drop = {ord(c): None for c in set(text) if _leaves_no_trace(c)}
        text = text.translate(drop)
    return text.replace("\u201c", "\u2018\u2018").replace("\u201d", "\u2019\u2019")


def visible_text(root: Any, noscript: bool = False) -> str:
    """The visible text of a tree, squeezed."""
    body = _shown(root) if root.tag == "html" else copy.deepcopy(root)
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    for element in list(body.iter()):
        if unseen(element.tag, element.attrib) and not (noscript and element.tag == "noscript"):
            if element is body:
                return ""
            element.clear(keep_tail=True)
    return squeeze("".join(body.itertext()))


def _shown(root: Any) -> Any:
    """What a browser shows of a page: its body, which begins in the head where something else than metadata does."""
    head, body = root.find("head"), root.find("body")
    box = etree.Element("div")
    for element in head if head is not None else ():
        if len(box) or element.tag not in _METADATA:
            box.append(copy.deepcopy(element))
    if body is not None:
        box.append(copy.deepcopy(body))
        box[-1].tail = None
    return box if len(box) else copy.deepcopy(root)


class Kept(NamedTuple):
    """A block of the article with the cuts made inside it."""

    text: str
    cuts: tuple[Removal, ...]

    def ends(self, expected: str, at: int) -> set[int]:
        """Where the block can end in the expected text if it begins at ``at``.

        A cut takes the white space at its seams with it, a character at most on either side, and leaves one.
        """
        states = {(0, at)}  # places in the block's text and in the expected text
        done = 0
        for cut in self.cuts:
            assert cut.span is not None, f"block {cut.index} is both kept and cut: {self.text!r}"
            start, end = cut.span
            lengths = range(max(0, start - done - 2), start - done + 1)
            states = {
                (_past_space(self.text, place + length), after)
                for place, here in states
                for length in lengths
                if (after := _past(expected, here, self.text[place : place + length] + cut.text)) is not None
            }
            done = end
        return {x for place, here in states if (x := _past(expected, here, self.text[place:])) is not None}


def _past(expected: str, at: int, text: str) -> int | None:
    squeezed = squeeze(text)
    return at + len(squeezed) if expected.startswith(squeezed, at) else None


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def restored(article: Article) -> Iterator[Kept]:
    """What the article keeps and what it cuts, in the order of the page."""
    removed: dict[int, list[Removal]] = defaultdict(list)
    for removal in article.removed:
        removed[removal.index].append(removal)
    kept = dict(_kept(article.blocks, set(removed)))
    for index in sorted({*removed, *kept}):
        cuts = sorted(removed.get(index, []), key=lambda cut: cut.span or (0, 0))
        if index in kept:
            yield Kept(kept[index], tuple(cuts))
        else:
            yield Kept("".join(cut.text for cut in cuts), ())


def _kept(blocks: tuple[ArticleBlock, ...], gone: set[int]) -> Iterator[tuple[int, str]]:
    """Blocks by index. The rows of a table stand at the indices from its own on that no cut claims."""
    for block in blocks:
        if block.rows is None:
            yield block.index, block.text
            continue
        index = block.index
        for row in block.rows:
            while index in gone:
                index += 1
            yield index, "".join(row)
            index += 1


def broken(article: Article, expected: str) -> str | None:
    """Where the law is broken, in words; None where it holds."""
    at = 0
    for block in restored(article):
        ends = block.ends(expected, at)
        if not ends:
            return f"the page goes on {expected[at : at + 80]!r}, the article {block.text[:80]!r}"
        at = max(ends)
    return None if at == len(expected) else f"the article lacks {expected[at : at + 80]!r}"


def verdict(article: Article, markup: bytes) -> str | None:
    """Where the law is broken in a full audit of a page; None where it holds."""
    if "json-ld" in article.engine or "app-state" in article.engine:
        return None  # the text stands in the page's data, and the law is over that
    try:
        root = etree.fromstring(_SOURCE.sub(rb"\1/>", decode(markup)), _PARSER)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return broken(article, "")
    roots = [root, *root.itersiblings("*")]  # what follows an early </html> stands beside the root
    expected = "".join(map(visible_text, roots))
    found = broken(article, expected)
    if found and len(expected) < _NEXT_TO_NOTHING:  # the documented exception: segment() reads the <noscript>
        return broken(article, "".join(visible_text(r, noscript=True) for r in roots))
    return found
