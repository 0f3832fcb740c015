"""What subscribers pay for, where the page's data say which elements hold it: story, whatever their names say.

``hasPart`` with ``isAccessibleForFree`` and ``cssSelector`` (schema.org, as Google asks of pages behind a paywall).
Such elements are called ``paywall`` and the like, as are the prompts to pay; of the lines that a story loses where its
paragraphs are called so, four of five stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleaner.metadata.evidence import is_paid
from cleaner.types import Cue, Page

_BY_NAMES = re.compile(r"[a-z][\w-]*(?:[.#][\w-]+)+|(?:[.#][\w-]+)+", re.I)
_LEAST = 400  # characters: with fewer the elements named are the prompt itself, by mistake


def without_gates(page: Page) -> Page:
    """The page, less the cue of a prompt to pay on the elements that by its data hold the paid story."""
    wanted = [frozenset(names) for names in _selected(page.head.json_ld)]
    if not wanted:
        return page
    gates = [
        box.index for box in page.containers
        if box.cues & Cue.SUBSCRIBE and any(names <= set(box.names.split()) for names in wanted)
    ]  # fmt: skip
    held = {i for gate in gates for i in range(page.firsts[gate], page.lasts[gate])}
    if sum(len(page.blocks[i].text) - page.blocks[i].link_chars for i in held) < _LEAST:
        return page
    boxes = list(page.containers)
    for box in boxes:
        cues = box.cues & ~Cue.SUBSCRIBE if box.index in gates else box.cues
        above = boxes[box.parent].all_cues if box.parent >= 0 else 0
        boxes[box.index] = box._replace(cues=cues, all_cues=cues | above)
    return page._replace(containers=tuple(boxes))


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
