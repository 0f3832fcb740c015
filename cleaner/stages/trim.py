"""Spans inside blocks: datelines, slugs and credits at a paragraph's head or tail, credits inside captions.

A span leaves only where the rule is sure and the place is right: a dateline heads the story, a credit ends it. First
it is asked which blocks of the story are captions, then what leaves the others, then what leaves the captions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from cleaner import captions
from cleaner.rules import DECISIVE, Rules, SpanHit
from cleaner.types import CONTENT, Block, Cut, Kind, Label, Page

_HEAD_BLOCKS = 3  # a dateline stands in one of the first content blocks; headings and a list of highlights don't count
_TAIL_BLOCKS = 4  # a credit of the whole story stands in one of the last
_FURNITURE = frozenset({Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.BYLINE, Kind.DATE})
_NO_PARAGRAPHS = frozenset({"li", "h1", "h2", "h3", "h4", "h5", "h6"})
_ANYTHING: frozenset[Kind] = frozenset()
_DATELINE = frozenset({Kind.DATELINE})
_INSIDE = _FURNITURE | _DATELINE  # what does not leave a paragraph in the midst of a story


def trim(
    page: Page, labels: Sequence[Label], rules: Rules, keep: frozenset[Kind]
) -> tuple[tuple[Label, ...], tuple[tuple[Cut, ...], ...]]:
    """Cuts for every block, in order of their start, and the labels, changed where a cut takes a whole block."""
    story = [i for i, label in enumerate(labels) if label.kind is CONTENT]
    heads, tails = _heads(page, story), frozenset(story[-_TAIL_BLOCKS:])
    beside = captions.beside_pictures(page) if Kind.CAPTION not in keep else frozenset()
    hits = dict(_hits(page, story, heads, tails, beside, rules))
    out = list(labels)
    taken = captions.in_story(page, labels, hits, beside), captions.in_doubt(page, labels, rules, story, beside)
    for i, found in chain(*taken):
        if found.kind not in keep:
            out[i] = found
    cuts: list[tuple[Cut, ...]] = [()] * len(out)
    for i, spans in hits.items():
        if spans and out[i].kind is CONTENT:
            block = page.blocks[i]
            leaving = tuple(_story_cuts(block, spans, i in heads, i in tails, keep))
            if leaving and not _left(block.text, leaving):
                out[i] = Label(leaving[0].kind, leaving[0].score, leaving[0].why)
            else:
                cuts[i] = leaving
    caption = Kind.CAPTION
    for i, label in enumerate(out):
        if label.kind is caption:
            cuts[i] = captions.credit(page.blocks[i], rules)
    return tuple(out), tuple(cuts)


def _heads(page: Page, story: Sequence[int]) -> frozenset[int]:
    paragraphs = (i for i in story if page.blocks[i].tag not in _NO_PARAGRAPHS)
    return frozenset((*story[:_HEAD_BLOCKS], *islice(paragraphs, _HEAD_BLOCKS)))


def _hits(
    page: Page, story: Iterable[int], heads: frozenset[int], tails: frozenset[int], beside: frozenset[int], rules: Rules
) -> Iterator[tuple[int, tuple[SpanHit, ...]]]:
    """What rules find in each paragraph of the story, of the kinds that may leave one in its place."""
    for i in story:
        block = page.blocks[i]
        if block.tag == "pre" or block.cells:
            continue
        ends = i in tails or block.breaks or i in beside or captions.in_figure(page, block)
        yield i, rules.spans(block.text, _ANYTHING if i in heads else _DATELINE if ends else _INSIDE)


def _story_cuts(
    block: Block, hits: Iterable[SpanHit], head: bool, tail: bool, keep: frozenset[Kind]
) -> Iterator[Cut]:
    for hit in hits:
        if hit.score < DECISIVE or hit.kind in keep or hit.kind is CONTENT:
            continue
        whole_line = "\n" in block.text
        if hit.kind is Kind.DATELINE and not (head and hit.start == 0):
            continue
        if hit.kind in _FURNITURE and not whole_line and not (head or tail):
            continue
        yield Cut(hit.start, hit.end, hit.kind, hit.score, f"rule:{hit.rule}")


def _left(text: str, cuts: Sequence[Cut]) -> bool:
    """Whether a word is left of a block after its cuts."""
    at = 0
    for cut in cuts:
        if any(c.isalnum() for c in text[at : cut.start]):
            return True
        at = cut.end
    return any(c.isalnum() for c in text[at:])
