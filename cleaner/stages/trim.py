"""Spans inside blocks: datelines, slugs and credits at a paragraph's head or tail, credits inside captions.

A span leaves only where the rule is sure and the place is right: a dateline heads the story, a credit ends it. A
paragraph beside a picture that ends in a photo credit, or has one below it, is the picture's caption.
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
_LONGEST_CAPTION, _SHORT_CAPTION = 500, 300  # characters
_BESIDE = (-1, 0, 1)  # how many blocks from a picture its caption stands: one between may be a counter
_UNSURE = frozenset({Kind.OTHER, Kind.BYLINE, Kind.NAV, Kind.PHOTO_CREDIT})  # what a caption is taken for
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
    pictured = _beside_pictures(page) if Kind.CAPTION not in keep else frozenset()
    for i in story:
        block = page.blocks[i]
        if block.tag == "pre" or block.cells:
            continue
        if i in pictured and _over_credit(page, labels, block):
            out[i] = Label(Kind.CAPTION, labels[i + 1].score, "order:between a picture and its credit")
            continue
        beside = i in pictured or _in_figure(page, block)
        ends = i in tails or beside or block.breaks
        without = _ANYTHING if i in heads else _DATELINE if ends else _INSIDE
        if not (hits := rules.spans(block.text, without)):
            continue
        if beside and (found := _captions(block, hits)):
            out[i] = found
            continue
        spans = tuple(_story_cuts(block, hits, i in heads, i in tails, keep))
        if spans and not _left(block.text, spans):
            out[i] = Label(spans[0].kind, spans[0].score, spans[0].why)
        else:
            cuts[i] = spans
    for i in sorted(pictured) if story else ():
        near = story[0] - _HEAD_BLOCKS <= i <= story[-1]
        if near and labels[i].why == "model" and labels[i].kind in _UNSURE:
            out[i] = _captions(page.blocks[i], rules.spans(page.blocks[i].text, _DATELINE)) or out[i]
    caption = Kind.CAPTION
    for i, label in enumerate(out):
        if label.kind is caption:
            cuts[i] = tuple(_caption_cuts(page.blocks[i], rules))
    return tuple(out), tuple(cuts)


def _beside_pictures(page: Page) -> frozenset[int]:
    """The indices of the blocks that stand beside a picture."""
    last = len(page.blocks)
    return frozenset(i for image in page.images for step in _BESIDE if 0 <= (i := image.block + step) < last)


def _in_figure(page: Page, block: Block) -> bool:
    box = page.containers[block.container]
    above = page.containers[max(0, box.parent)]
    return bool((block.cues | box.cues | above.cues) & (Cue.FIGURE | Cue.CAPTION))


def _over_credit(page: Page, labels: Sequence[Label], block: Block) -> bool:
    """Whether a short block stands right between a picture and a line that is its credit by more than the model.

    A longer one may, where the three have a box of their own.
    """
    below = block.index + 1
    if below == len(labels) or labels[below].kind is not Kind.PHOTO_CREDIT or labels[below].why == "model":
        return False
    box, other = page.containers[block.container], page.containers[page.blocks[below].container]
    if box.index == other.index or box.parent != other.parent or box.parent < 0:
        return False
    alone = page.lasts[box.parent] - page.firsts[box.parent] == 2
    pictures = {image.block for image in page.images}
    fits = len(block.text) <= (_LONGEST_CAPTION if alone else _SHORT_CAPTION)
    return fits and block.index in pictures and below not in pictures


def _captions(block: Block, hits: Iterable[SpanHit]) -> Label | None:
    """The label of a block that is short enough for a caption and ends in a photo credit, with words before it."""
    text = block.text
    if len(text) > _LONGEST_CAPTION or (len(block.tag) == 2 and block.tag[0] == "h"):
        return None
    for hit in hits:
        if hit.kind is Kind.PHOTO_CREDIT and hit.score >= DECISIVE and hit.start > 0 and hit.end == len(text):
            return Label(Kind.CAPTION, hit.score, f"rule:{hit.rule}")
    return None


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
