"""Captions that nothing in the markup calls one, by the credit of a photo; and the credits inside captions.

A paragraph beside a picture that ends in a photo credit, or has one below it, is the picture's caption. So is one that
begins with an arrow to the picture, or is alone with it in a box that is called a picture's; and a sentence over the
end of the story that says who took the picture, wherever.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cleaner.figures import ARROWS
from cleaner.inlines import inlines
from cleaner.kept import compiled
from cleaner.rules import DECISIVE, Rules, SpanHit
from cleaner.surroundings import enclosing
from cleaner.types import Block, Cue, Cut, Kind, Label, Page

_LONGEST, _SHORT = 500, 300  # characters
_BESIDE = (-1, 0, 1)  # how many blocks from a picture its caption stands: one between may be a counter
_NAME_WORDS, _TAIL = 4, 0.9  # words of a name; how sure a credit is that no rule knows
_ABOVE = 3  # blocks over the story among which its first picture stands
_CLEAR, _ALONE, _WORDS = 0.82, 0.8, 2  # score of what is clearly story; how sure it is that another is no part; spaces
_ARROWS = frozenset(ARROWS)
_PICTURED = Cue.FIGURE | Cue.CAPTION
_UNSURE = frozenset({Kind.OTHER, Kind.BYLINE, Kind.NAV, Kind.PHOTO_CREDIT})  # what a caption is taken for
_NAME = r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}"  # as of a person: see _is_name
# At the end of a caption, where no rule knows it: © and whom it names, a name in square brackets, whose photo it is.
_RIGHTS = re.compile(r"(?<=\S)\s[|–—-]?\s?(?:©|\(c\)(?=\s))\s?\S.{1,80}$", re.I | re.S)
_BRACKETED = compiled(rf"(?<=\S)\s(?:\[({_NAME})\]|(?<=[.!?…]\s)\(({_NAME})\))$")
_PHOTO_BY = re.compile(
    r"(?<=\S)\s\([^()]{0,30}\b(?:photos?|photographs?|pictures?|images?|fotos?)\s(?:by|de|von|par|di)\s[^()]{2,60}\)$",
    re.I,
)
_ENDED = re.compile(r"[.!?…。][”\"»]?\s*$")
_DATELINE = frozenset({Kind.DATELINE})
_SENTENCE, _ENDS = 200, re.compile(r"[.!?…]\s|[。！？।۔](?=.)")  # characters; where a sentence ends and another begins


def beside_pictures(page: Page) -> frozenset[int]:
    """The indices of the blocks that stand beside a picture."""
    last = len(page.blocks)
    befores = {image.block for image in page.images}
    return frozenset([i for before in befores for step in _BESIDE if 0 <= (i := before + step) < last])


def in_figure(page: Page, block: Block) -> bool:
    """Whether the markup around a block speaks of pictures."""
    box = page.containers[block.container]
    if not (block.cues | box.all_cues) & _PICTURED:  # as with most
        return False
    above = page.containers[max(0, box.parent)]
    return bool((block.cues | box.cues | above.cues) & _PICTURED)


def in_story(
    page: Page, labels: Sequence[Label], hits: Mapping[int, Sequence[SpanHit]], beside: frozenset[int]
) -> Iterator[tuple[int, Label]]:
    """Of the story's blocks, each with the spans that rules find in it, those that are captions after all."""
    last = next(reversed(hits), -1)
    images: dict[int, list[int]] = {}
    for _, container, before in page.images if hits else ():
        images.setdefault(before, []).append(container)
    for i, spans in hits.items():
        if not spans and i not in beside:
            continue
        block = page.blocks[i]
        if i in beside and _over_credit(page, labels, block):
            yield i, Label(Kind.CAPTION, labels[i + 1].score, "order:between a picture and its credit")
        elif i in beside and _points(page, block):
            yield i, Label(Kind.CAPTION, DECISIVE, "order:points at a picture")
        elif i in beside and labels[i].score < _CLEAR and _alone_with_picture(page, block, images):
            yield i, Label(Kind.CAPTION, _ALONE, "order:alone in a picture's box")
        elif (
            spans and (i in beside or in_figure(page, block) or _stands_alone(page, block, spans, i == last))
            and (found := _told(block, spans))
        ):  # fmt: skip
            yield i, found


def in_doubt(
    page: Page, labels: Sequence[Label], rules: Rules, story: Sequence[int], beside: frozenset[int]
) -> Iterator[tuple[int, Label]]:
    """Of the lines around and in a story that the model takes for something small, those that are captions."""
    first, last = (story[0] - _ABOVE, story[-1]) if story else (0, -1)
    for i in [i for i in sorted(beside) if first <= i <= last and labels[i].why == "model"]:
        block = page.blocks[i]
        if _points(page, block):
            yield i, Label(Kind.CAPTION, DECISIVE, "order:points at a picture")
        elif labels[i].kind in _UNSURE and (found := _told(block, rules.spans(block.text, _DATELINE))):
            yield i, found


def _alone_with_picture(page: Page, block: Block, images: Mapping[int, Collection[int]]) -> bool:
    """Whether a short line is all the text of a box that is called a picture's and has one in it; ``images`` are the
    containers of pictures by the block before which they stand.
    """
    if block.is_heading or block.links or len(block.text) > _SHORT or block.text.count(" ") < _WORDS:
        return False
    boxes = page.containers
    inside = [*images.get(block.index, ()), *images.get(block.index + 1, ())]
    for at in enclosing(boxes, block.container, _ABOVE):
        if page.lasts[at] - page.firsts[at] != 1:
            return False
        if boxes[at].cues & Cue.FIGURE and any(at in enclosing(boxes, image, _ABOVE) for image in inside):
            return True
    return False


def points(block: Block) -> bool:
    """Whether a block begins with an arrow, as captions do that point at their picture."""
    return block.text[:1] in _ARROWS


def credit(block: Block, rules: Rules) -> tuple[Cut, ...]:
    """The cut of the credit that stands in a caption among other words, if there is one."""
    credited = any(mark.cues & Cue.CREDIT for mark in block.marks)
    for span in inlines(block) if credited else ():
        if span.cues & Cue.CREDIT and (span.start, span.end) != (0, len(block.text)):
            return (Cut(span.start, span.end, Kind.PHOTO_CREDIT, 0.95, "markup:credit"),)
    for hit in rules.spans(block.text, _DATELINE):
        if hit.kind in (Kind.PHOTO_CREDIT, Kind.WIRE) and (hit.start, hit.end) != (0, len(block.text)):
            return (Cut(hit.start, hit.end, Kind.PHOTO_CREDIT, hit.score, f"rule:{hit.rule}"),)
    start = _tail(block)
    return (Cut(start, len(block.text), Kind.PHOTO_CREDIT, _TAIL, "order:ends a caption"),) if start else ()


def _tail(block: Block) -> int:
    """Where the credit begins with which a caption ends, by a sign, a bracket or its type; 0 where it has none."""
    text = block.text
    if ("©" in text or "(c)" in text.lower()) and (found := _RIGHTS.search(text)):
        return found.start()
    if text.endswith(")") and (found := _PHOTO_BY.search(text)):
        return found.start()
    if text.endswith((")", "]")) and (found := _BRACKETED.search(text)) and _is_name(found[1] or found[2]):
        return found.start()
    last = inlines(block)[-1:] if block.marks else ()
    for span in last:
        own = text[span.start : span.end]
        if span.end == len(text) and _ENDED.search(text[: span.start]) and _is_name(own):
            return span.start
    return 0


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= _NAME_WORDS and all(w[0].isupper() and w[-1].isalpha() for w in words)


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
    fits = len(block.text) <= (_LONGEST if alone else _SHORT)
    return fits and block.index in pictures and below not in pictures


def _points(page: Page, block: Block) -> bool:
    """Whether a block points at a picture: one of several such lines in a row is an item of a list."""
    if not points(block) or block.links or len(block.text) > _SHORT:
        return False
    around = page.blocks[max(0, block.index - 1) : block.index + 2]
    return sum(other.text[0] == block.text[0] for other in around) == 1


def _stands_alone(page: Page, block: Block, hits: Sequence[SpanHit], last: bool) -> bool:
    """Whether a credit at its end makes a caption of a block: one sentence, or one that points at a picture.

    Not at the end of the story, whose pictures may be credited there.
    """
    if last or hits[-1].kind is not Kind.PHOTO_CREDIT:
        return False
    said = block.text[: hits[-1].start].rstrip()
    return _points(page, block) or (len(said) <= _SENTENCE and not _ENDS.search(said))


def _told(block: Block, hits: Iterable[SpanHit]) -> Label | None:
    """The label of a block that is short enough for a caption and reads like one: it ends in a photo credit, with words
    before it, or says at one end where in the picture to look, or when and where it was taken.
    """
    text = block.text
    if len(text) > _LONGEST or block.is_heading:
        return None
    for hit in hits:
        credited = hit.kind is Kind.PHOTO_CREDIT and hit.score >= DECISIVE and hit.start > 0 and hit.end == len(text)
        if credited or (hit.kind is Kind.CAPTION and (hit.start == 0 or hit.end == len(text))):
            return Label(Kind.CAPTION, hit.score, f"rule:{hit.rule}")
    return None
