"""One article on several pages: the pages set one after the other as one page, and what they repeat cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cleaner.text import letters
from cleaner.types import Block, Container, Cut, Kind, Label, Page, RawImage

_LONG = 40  # letters of a block whose repetition is no accident
_ALL = 3  # pages: a short line on each of so many belongs to the site
_NEARLY = 0.25  # score of a heading that is the story's if the story goes on
_IDLE = "order:nothing under"  # a heading at the end of one page stands over the next


class Part(NamedTuple):
    """One page, judged; labels and cuts run parallel to its blocks."""

    page: Page
    labels: tuple[Label, ...]
    cuts: tuple[tuple[Cut, ...], ...]
    confidence: float
    engine: str


def joined(parts: Sequence[Part], keep: Collection[Kind] = ()) -> Part:
    """The pages as one, with the head of the first and running indices. ``parts`` holds one at least.

    A block that an earlier page has too is cut; so is, on every page, a short line that all of three pages or more
    have; unless ``keep`` names what repeats. The confidence is the mean by length of what is kept.
    """
    shown = [part for part in parts if part.page.blocks]
    if len(shown) < 2:
        only = shown[0] if shown else parts[0]
        return only._replace(page=only.page._replace(head=parts[0].page.head))
    sizes = [sum(len(b.text) for b, x in _pairs(p) if x.kind is Kind.CONTENT) + 1 for p in shown]
    sure = sum(size * part.confidence for size, part in zip(sizes, shown, strict=True)) / sum(sizes)
    return Part(
        page=_page(shown)._replace(head=parts[0].page.head),
        labels=_labels(shown, Kind.REPEAT in keep),
        cuts=tuple(spans for part in shown for spans in part.cuts),
        confidence=round(sure, 3),
        engine="+".join(dict.fromkeys(name for part in shown for name in part.engine.split("+"))),
    )


def _pairs(part: Part) -> list[tuple[Block, Label]]:
    return list(zip(part.page.blocks, part.labels, strict=True))


def _page(parts: Sequence[Part]) -> Page:
    """All containers, blocks and images; the roots of later pages stand in that of the first."""
    containers: list[Container] = []
    blocks: list[Block] = []
    images: list[RawImage] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for page in (part.page for part in parts):
        box, at = len(containers), len(blocks)
        containers += [c._replace(index=c.index + box, parent=c.parent + box if c.parent >= 0 else min(box, 1) - 1)
                       for c in page.containers]  # fmt: skip
        blocks += [b._replace(index=b.index + at, container=b.container + box) for b in page.blocks]
        images += [i._replace(container=i.container + box, block=i.block + at) for i in page.images]
        firsts += [i + at for i in page.firsts]
        lasts += [i + at for i in page.lasts]
    lasts[0] = len(blocks)
    first = parts[0].page
    return first._replace(
        containers=tuple(containers), blocks=tuple(blocks), images=tuple(images), firsts=tuple(firsts),
        lasts=tuple(lasts),
    )  # fmt: skip


def _labels(parts: Sequence[Part], repeats_stay: bool) -> tuple[Label, ...]:
    everywhere = Counter(key for part in parts for key in {letters(b.text) for b in part.page.blocks})
    seen: dict[str, int] = {}
    out: list[Label] = []
    for number, part in enumerate(parts):
        own: dict[str, int] = {}
        heading = _last_heading(part)
        for block, label in _pairs(part):
            key = letters(block.text)
            if number < len(parts) - 1 and (label.why.startswith(_IDLE) or block.index == heading):
                label = Label(Kind.CONTENT, 1 - label.score, "order:the next page stands under this heading")
            if label.kind in (Kind.CONTENT, Kind.TITLE, Kind.KICKER) and not repeats_stay:
                label = _again(label, key, seen, everywhere[key] if len(parts) >= _ALL else 0, len(parts))
            out.append(label)
            own.setdefault(key, number + 1)
        seen = own | seen
    return tuple(out)


def _last_heading(part: Part) -> int:
    """The index of the heading right after all that is kept of a page, -1 if the model did not nearly keep one."""
    kept = max((b.index for b, label in _pairs(part) if label.kind is Kind.CONTENT), default=len(part.labels))
    if kept + 1 >= len(part.labels) or not part.page.blocks[kept + 1].is_heading:
        return -1
    label = part.labels[kept + 1]
    return kept + 1 if label.why == "model" and label.score <= 1 - _NEARLY else -1


def _again(label: Label, key: str, seen: dict[str, int], times: int, pages: int) -> Label:
    """The label of a block whose text may stand on an earlier page, or on all."""
    furniture = label.kind is not Kind.CONTENT
    if key in seen and (len(key) >= _LONG or furniture or times == pages):
        return Label(Kind.REPEAT, 0.9, f"repeat:page {seen[key]}")
    if times == pages and key and len(key) < _LONG and not furniture:
        return Label(Kind.REPEAT, 0.9, f"repeat:all {pages} pages")
    return label
