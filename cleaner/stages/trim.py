"""Spans inside blocks: datelines, slugs and credits at a paragraph's head or tail, credits inside captions.

A span leaves only where the rule is sure and the place is right: a dateline heads the story, a credit ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner.inlines import inlines
from cleaner.rules import Rules, SpanHit
from cleaner.types import CONTENT, Block, Cue, Cut, Kind, Label, Page

DECISIVE = 0.9
_HEAD_BLOCKS = 3  # a dateline stands in one of the first content blocks, after a standfirst or a heading at most
_TAIL_BLOCKS = 4  # a credit of the whole story stands in one of the last
_FURNITURE = frozenset({Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.BYLINE, Kind.DATE})
_ANYTHING: frozenset[Kind] = frozenset()
_DATELINE = frozenset({Kind.DATELINE})
_INSIDE = _FURNITURE | _DATELINE  # what does not leave a paragraph in the midst of a story


def trim(
    page: Page, labels: Sequence[Label], rules: Rules, keep: frozenset[Kind]
) -> tuple[tuple[Label, ...], tuple[tuple[Cut, ...], ...]]:
    """Cuts for every block, in order of their start, and the labels, changed where a cut takes a whole block."""
    story = [i for i, label in enumerate(labels) if label.kind is CONTENT]
    heads, tails = frozenset(story[:_HEAD_BLOCKS]), frozenset(story[-_TAIL_BLOCKS:])
    out = list(labels)
    cuts: list[tuple[Cut, ...]] = [()] * len(out)
    for i in story:
        block = page.blocks[i]
        if block.tag == "pre" or block.cells:
            continue
        without = _ANYTHING if i in heads else _DATELINE if i in tails or block.breaks else _INSIDE
        if not (hits := rules.spans(block.text, without)):
            continue
        spans = tuple(_story_cuts(block, hits, i in heads, i in tails, keep))
        if spans and not _left(block.text, spans):
            out[i] = Label(spans[0].kind, spans[0].score, spans[0].why)
        else:
            cuts[i] = spans
    caption = Kind.CAPTION
    for i, label in enumerate(labels):
        if label.kind is caption:
            cuts[i] = tuple(_caption_cuts(page.blocks[i], rules))
    return tuple(out), tuple(cuts)


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
        yield _cut(hit)


def _caption_cuts(block: Block, rules: Rules) -> Iterator[Cut]:
    credited = any(mark.cues & Cue.CREDIT for mark in block.marks)
    for span in inlines(block) if credited else ():
        if span.cues & Cue.CREDIT and (span.start, span.end) != (0, len(block.text)):
            yield Cut(span.start, span.end, Kind.PHOTO_CREDIT, 0.95, "markup:credit")
            return
    for hit in rules.spans(block.text, _DATELINE):
        if hit.kind in (Kind.PHOTO_CREDIT, Kind.WIRE) and (hit.start, hit.end) != (0, len(block.text)):
            yield _cut(hit)._replace(kind=Kind.PHOTO_CREDIT)
            return


def _cut(hit: SpanHit) -> Cut:
    return Cut(hit.start, hit.end, hit.kind, hit.score, f"rule:{hit.rule}")


def _left(text: str, cuts: Sequence[Cut]) -> bool:
    """Whether a word is left of a block after its cuts."""
    at = 0
    for cut in cuts:
        if any(c.isalnum() for c in text[at : cut.start]):
            return True
        at = cut.end
    return any(c.isalnum() for c in text[at:])
