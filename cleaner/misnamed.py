"""Boxes that hold the story though they are called what stands beside it: their names are not believed.

Two kinds of evidence. The page's data may say which elements hold what subscribers pay for: ``hasPart`` with
``isAccessibleForFree`` and ``cssSelector`` (schema.org, as Google asks of pages behind a paywall); such are called
``paywall`` and the like, as are the prompts to pay. And no advertisement, no side column and no dialog has most of the
running text of a page: a box that has is named after what it also holds, or after what its site sells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate
from typing import Any

from cleaner.metadata.evidence import is_paid
from cleaner.types import Container, Cue, Page

_BESIDE = Cue.SIDEBAR | Cue.RELATED | Cue.ASIDE | Cue.TEASER
_OFFERS = Cue.AD | Cue.NEWSLETTER | Cue.SUBSCRIBE | Cue.SOCIAL
_WALLS = _OFFERS | Cue.MODAL  # what walls in front of a story are called as well
_WORDY = Cue.FOOTER | Cue.MODAL  # on a page of few words their notices are most; but they have no headline
_SUSPECT = _BESIDE | _OFFERS | _WORDY
_BY_NAMES = re.compile(r"[a-z][\w-]*(?:[.#][\w-]+)+|(?:[.#][\w-]+)+", re.I)
_LEAST = 400  # characters: with fewer, the elements that the data name are the prompt itself, by mistake
_PROSE, _LINKED = 60, 0.4  # characters of a block of running text at least; share of it in links, less
_MOST, _BLOCKS = 0.6, 3  # share of all running text and blocks that are a story
_ENOUGH, _NO_WALL = 500, 1500  # characters of it; walls in front of a story have fewer


def without_misnomers(page: Page) -> Page:
    """The page, less the cues of boxes that hold the story."""
    paid = _paid(page)
    return _without(_without(page, paid, Cue.SUBSCRIBE), _with_most(page), _SUSPECT)


def _without(page: Page, these: Set[int], cues: int) -> Page:
    """The page with these containers, by index, less these cues, for what they hold as well."""
    if not these:
        return page
    boxes = list(page.containers)
    new = tuple.__new__  # a fifth of the price of a NamedTuple's _replace()
    within = set(these)  # and what these hold
    for box in page.containers[min(these) :]:
        if box[1] not in within and box[0] not in these:
            continue
        i, parent, tag, names, own, _, depth, number = box
        within.add(i)
        left = own & ~cues if i in these else own
        around = left | boxes[parent].all_cues if parent >= 0 else left
        boxes[i] = new(Container, (i, parent, tag, names, left, around, depth, number))
    return page._replace(containers=tuple(boxes))


def _span(page: Page, at: int) -> tuple[int, int]:
    """The blocks of a container."""
    return page.firsts[at], page.lasts[at]


# --- most of the running text -----------------------------------------------------------------------------------------


def _with_most(page: Page) -> Set[int]:
    """The boxes named after what stands beside a story that have most of the running text: one alone, or several that
    are called alike, as all paragraphs of a story may be.
    """
    sizes = [
        size if (size := len(b[1])) >= _PROSE and b[5] < _LINKED * size else 0 for b in page.blocks
    ]  # of running text
    called = _called(page, [page.blocks[i].container for i, size in enumerate(sizes) if size])
    if not called or sum(sizes) < _ENOUGH:
        return frozenset()
    upto, blocks_upto = [0, *accumulate(sizes)], list[int]()
    most = _MOST * upto[-1]
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for box in called:
        alike[box.tag, box.names].append(box.index)
    found: set[int] = set()
    for same in alike.values():
        spans = [_span(page, i) for i in same]
        text = [upto[last] - upto[first] for first, last in spans]
        if sum(text) < max(most, _ENOUGH):
            continue
        cues = page.containers[same[0]].cues
        least = max(most, _NO_WALL if cues & _WALLS else _ENOUGH)
        blocks_upto = blocks_upto or [0, *accumulate(map(bool, sizes))]
        count = [blocks_upto[last] - blocks_upto[first] for first, last in spans]
        alone = [i for i, t, c in zip(same, text, count, strict=True) if t >= least and c >= _BLOCKS]
        together = page.containers[same[0]].names and sum(text) >= least and sum(count) >= _BLOCKS
        for i in alone or (same if together else ()):
            if cues & (_BESIDE | _OFFERS) or any(b.tag == "h1" for b in page.blocks[slice(*_span(page, i))]):
                found.add(i)
    return found


def _called(page: Page, inside: Sequence[int]) -> list[Container]:
    """The boxes named after what stands beside a story that are, or are around, one of these."""
    boxes = page.containers
    met: set[int] = set()
    for at in [at for at in inside if boxes[at].all_cues & _SUSPECT]:
        while at >= 0 and at not in met:
            met.add(at)
            at = boxes[at].parent
    return [boxes[i] for i in sorted(met) if boxes[i].cues & _SUSPECT]


# --- paid parts -------------------------------------------------------------------------------------------------------


def _paid(page: Page) -> Set[int]:
    """The boxes that are called prompts to pay and by the page's data hold what is paid for."""
    wanted = [frozenset(names) for names in _selected(page.head.json_ld)]
    if not wanted:
        return frozenset()
    found = {
        box.index for box in page.containers
        if box.cues & Cue.SUBSCRIBE and any(names <= set(box.names.split()) for names in wanted)
    }  # fmt: skip
    held = {i for at in found for i in range(*_span(page, at))}
    text = sum(len(page.blocks[i].text) - page.blocks[i].link_chars for i in held)
    return found if text >= _LEAST else frozenset()


def _selected(nodes: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    """The classes and ids of each plain selector."""
    for node in nodes:
        parts = node.get("hasPart")
        for part in parts if isinstance(parts, list) else [parts]:
            if isinstance(part, Mapping) and is_paid(part):
                said = part.get("cssSelector")
                for selector in said if isinstance(said, list) else [said]:
                    yield from _names(selector) if isinstance(selector, str) else ()


def _names(selector: str) -> Iterator[list[str]]:
    for one in selector.split(","):
        if _BY_NAMES.fullmatch(one.strip()):
            yield re.split(r"[.#]", one.strip())[1:]
