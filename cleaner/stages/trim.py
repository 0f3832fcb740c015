"""Spans inside blocks: datelines, slugs and credits at a paragraph's head or tail, credits inside captions.

A span leaves only where the rule is sure and the place is right: a dateline heads the story, a credit ends it. Of a
place that stands alone before a dash no rule is sure; there its type and the other paragraphs decide. First it is asked
which blocks of the story are captions, then what leaves the others, then what leaves the captions. Links of headings to
themselves leave as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from cleaner import captions, filed
from cleaner.inlines import inlines
from cleaner.order.announced import with_links
from cleaner.rules import DECISIVE, Rules, SpanHit
from cleaner.types import CONTENT, HEADINGS, Block, Cut, Kind, Label, Page, staying

_HEAD_BLOCKS = 3  # a dateline stands in one of the first content blocks; headings and a list of highlights don't count
_TAIL_BLOCKS = 4  # a credit of the whole story stands in one of the last
_FURNITURE = frozenset({Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.BYLINE, Kind.DATE})
_NO_PARAGRAPHS = HEADINGS | {"li"}
_IN_BOLD, _IN_CAPITALS = 0.6, 0.8  # score of a rule for places alone that are set so
_LINE = 120  # characters of a summary or a byline that stayed over the first paragraph
_LABEL = re.compile(r"[^\W\d_]{2}[^—–:.]{0,30}(?:\s?[—–:]|\s-)\s")  # as a dateline begins, or a label
_PERMALINKS, _SELF = "¶#§🔗", 0.95
_ANYTHING: frozenset[Kind] = frozenset()
_DATELINE = frozenset({Kind.DATELINE})
_INSIDE = _FURNITURE | _DATELINE  # what does not leave a paragraph in the midst of a story


def trim(
    page: Page, labels: Sequence[Label], rules: Rules, keep: frozenset[Kind], outlets: Collection[str] = ()
) -> tuple[tuple[Label, ...], tuple[tuple[Cut, ...], ...]]:
    """Cuts for every block, in order of their start, and the labels, changed where a cut takes a whole block.

    ``outlets`` are the names of the page's outlet, as :func:`cleaner.filed.outlets` has them.
    """
    story = staying(labels)
    heads, tails = _heads(page, story), frozenset(story[-_TAIL_BLOCKS:])
    ends = frozenset(story) if page.root is None else tails  # without markup any paragraph may end in a credit
    beside = captions.beside_pictures(page) if Kind.CAPTION not in keep else frozenset()
    hits = dict(_hits(page, story, heads, ends, beside, rules))
    _add_dateline(page, hits, outlets)
    out = list(labels)
    taken = captions.in_story(page, labels, hits, beside), captions.in_doubt(page, labels, rules, story, beside)
    for i, found in chain(*taken):
        if found.kind not in keep:
            out[i] = found
    cuts: list[tuple[Cut, ...]] = [()] * len(out)
    for i, spans in hits.items():
        if spans and out[i].kind is CONTENT:
            block = page.blocks[i]
            spans = _with_place(page, story, block, spans) if i in heads else spans
            leaving = tuple(_story_cuts(block, spans, i in heads, i in tails, i in ends, keep))
            if leaving and not _left(block.text, leaving):
                out[i] = Label(leaving[0].kind, leaving[0].score, leaving[0].why)
            else:
                cuts[i] = leaving
    for i in story if Kind.NAV not in keep else ():
        block = page.blocks[i]
        if block.links and block.text[-1] in _PERMALINKS and out[i].kind is CONTENT and not cuts[i]:
            cuts[i] = _permalink(block)
    caption = Kind.CAPTION
    for i in [i for i, label in enumerate(out) if label[0] is caption]:
        cuts[i] = captions.credit(page.blocks[i], rules)
    return tuple(out), tuple(cuts)


def _heads(page: Page, story: Sequence[int]) -> frozenset[int]:
    paragraphs = (i for i in story if page.blocks[i].tag not in _NO_PARAGRAPHS)
    return frozenset((*story[:_HEAD_BLOCKS], *islice(paragraphs, _HEAD_BLOCKS)))


def _add_dateline(page: Page, hits: dict[int, tuple[SpanHit, ...]], outlets: Collection[str]) -> None:
    """Add a dateline that tells itself by form alone to what rules find, where they find none."""
    paragraphs = [page.blocks[i] for i in hits if page.blocks[i].tag not in _NO_PARAGRAPHS]
    first = paragraphs[:_HEAD_BLOCKS]
    if any(hit.kind is Kind.DATELINE and not hit.start for block in first for hit in hits[block.index]):
        return
    for at, block in enumerate(first):
        if (found := filed.dateline(paragraphs, at, outlets)) is not None:
            others = [hit for hit in hits[block.index] if hit.start >= found.end or hit.end <= found.start]
            hits[block.index] = tuple(sorted((found, *others)))
            return


def _hits(
    page: Page, story: Iterable[int], heads: frozenset[int], ends: frozenset[int], beside: frozenset[int], rules: Rules
) -> Iterator[tuple[int, tuple[SpanHit, ...]]]:
    """What rules find in each paragraph of the story, of the kinds that may leave one in its place."""
    for i in story:
        block = page.blocks[i]
        if block.tag == "pre" or block.cells:
            continue
        if i in heads:
            without = _ANYTHING
        elif i in ends or block.breaks or i in beside or captions.in_figure(page, block) or captions.points(block):
            without = _DATELINE
        else:
            without = _INSIDE
        yield i, rules.spans(block.text, without)


def _with_place(page: Page, story: Sequence[int], block: Block, hits: tuple[SpanHit, ...]) -> tuple[SpanHit, ...]:
    """The hits, the first made sure where it is a place alone that is set apart: in bold, or in capitals.

    It must head the first paragraph, and no other may begin so: then these are labels, or headings in the line. Two
    words in bold may be a person's name.
    """
    first = hits[0]
    if first.kind is not Kind.DATELINE or first.start or not _IN_BOLD <= first.score < DECISIVE:
        return hits
    place = first.groups.get("place") or ""
    others = [b for i in story if i != block.index and len((b := page.blocks[i]).text) > _LINE]
    if not place or any(other.index < block.index for other in others):
        return hits
    if first.score >= _IN_CAPITALS and place.isupper():
        apart = not any(_LABEL.match(other.text) and other.text[:3].isupper() for other in others)
    else:
        others_too = any(_leads_in_bold(other, 2, len(other.text)) for other in others)
        apart = " " not in place and _leads_in_bold(block, len(place), first.end) and not others_too
    return (first._replace(score=DECISIVE), *hits[1:]) if apart else hits


def _leads_in_bold(block: Block, least: int, most: int) -> bool:
    """Whether a block begins in bold that ends within these characters."""
    bold = (span for span in inlines(block) if span.kind == "strong") if block.marks else ()
    return any(span.start == 0 and least <= span.end <= most for span in bold)


def _story_cuts(
    block: Block, hits: Iterable[SpanHit], head: bool, tail: bool, credited: bool, keep: frozenset[Kind]
) -> Iterator[Cut]:
    end = 0
    for hit in hits:
        if hit.start < end or hit.score < DECISIVE or hit.kind in keep or hit.kind is CONTENT:
            continue
        whole_line = "\n" in block.text
        if hit.kind is Kind.DATELINE and not (head and (hit.start == 0 or block.text[hit.start - 1] == "\n")):
            continue
        fits = whole_line or head or tail or (credited and hit.kind is Kind.PHOTO_CREDIT)
        if hit.kind in _FURNITURE and not fits:
            continue
        why = hit.rule if hit.rule.startswith("order:") else f"rule:{hit.rule}"
        cut = with_links(block, Cut(hit.start, hit.end, hit.kind, hit.score, why))
        end = cut.end
        yield cut


def _permalink(block: Block) -> tuple[Cut, ...]:
    """The sign at the end of a heading, or of what is defined, that is a link to itself."""
    last = next((x for x in reversed(inlines(block)) if x.kind == "link"), None)
    if last is None or last.href[:1] != "#" or not 0 < last.start == last.end - 1 == len(block.text) - 1:
        return ()
    return (Cut(last.start, last.end, Kind.NAV, _SELF, "markup:permalink"),)


def _left(text: str, cuts: Sequence[Cut]) -> bool:
    """Whether a word is left of a block after its cuts."""
    at = 0
    for cut in cuts:
        if any(c.isalnum() for c in text[at : cut.start]):
            return True
        at = cut.end
    return any(c.isalnum() for c in text[at:])
