"""The walk over a page in reading order. Nothing recurses, so a page nested thousands deep is only slow."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleaner import cues
from cleaner.renditions import attributes_of
from cleaner.text import normalise
from cleaner.types import Block, Container, Mark, RawImage
from cleaner.walk.attributes import names_and_cues
from cleaner.walk.draft import Draft
from cleaner.walk.elements import (
    ACTS,
    BLOCK,
    BR,
    CELLS,
    HR,
    IMAGE,
    INHERITED,
    LINK,
    MENU,
    NEUTRAL,
    ON_LINKS,
    OTHER,
    PROSE,
    SKIP,
    SPECIAL,
    STYLED,
    STYLES,
    VERBATIM,
    decide,
)
from cleaner.walk.menus import menu_of
from cleaner.walk.unions import code, data_row


class Segments(NamedTuple):
    """What the walk yields: see :class:`cleaner.types.Page`."""

    containers: tuple[Container, ...]
    blocks: tuple[Block, ...]
    images: tuple[RawImage, ...]
    firsts: tuple[int, ...]  # of each container: index of its first block …
    lasts: tuple[int, ...]  # … and of the block after its last


def walk(body: Any, scripted: bool) -> Segments:
    """What stands in ``body``, an element of a block's tag. ``scripted``: scripts run, so <noscript> is not shown."""
    found = _Walk(scripted)
    found.run(body)
    columns = (found.containers, found.blocks, found.images, found.firsts, found.lasts)
    return Segments(*map(tuple, columns))  # type: ignore[arg-type]


class _Walk:
    """What a walk has found so far."""

    def __init__(self, scripted: bool) -> None:
        self.scripted = scripted
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.images: list[RawImage] = []
        self.firsts: list[int] = []  # by container
        self.lasts: list[int] = []
        self.cells: dict[int, list[tuple[int, int]]] = {}  # of an open table row: block ranges
        self.counters: dict[int, int] = {}  # of an open <ol>: the next number
        self.draft = Draft(self.blocks)

    def run(self, body: Any) -> None:
        """Walk the tree. Long and flat on purpose: it runs for every element, where a call costs a tenth of the whole.

        By children and neighbours, which costs a third of an iterator with events. A frame stands for every open
        element that has children: of a block-level one it is what held around it (container, role, cues, depth), of
        an inline one the mark that it makes. Elements without children are done with on the spot.
        """
        containers, blocks, firsts, lasts = self.containers, self.blocks, self.firsts, self.lasts
        draft, counters, scripted = self.draft, self.counters, self.scripted
        pieces, marks, opened, flush, separate = draft.pieces, draft.marks, draft.open, draft.flush, draft.separate
        act_of, cue_of, known_names = ACTS.get, cues.TAGS.get, cues.known.get
        new = tuple.__new__  # half the price of a NamedTuple's own constructor
        frames: list[Any] = []
        enter, leave = frames.append, frames.pop
        current, role, above, depth = -1, "", 0, -1
        inline = verbatim = 0  # how many inline elements, how many <pre> are open
        no_menus: set[Any] = set()
        el = body
        while True:
            tag = el.tag
            act = act_of(tag, OTHER)
            frame = None
            if act < BLOCK:
                if act > IMAGE:
                    act = decide(act, el, inline > 0 or role in PROSE, scripted)
                if act == MENU:
                    if el in no_menus or (menu := menu_of(el, no_menus)) is None:
                        act = BLOCK
                    else:
                        flush(current, role)
                        self.menu(el, *menu, current, above, depth + 1)
                elif SKIP < act < BLOCK:
                    self.empty_element(act, el, current, role)
            if act == BLOCK:
                if pieces:
                    flush(current, role)
                cue = cue_of(tag, 0)
                names = heading = ""
                if items := el.items():
                    if len(items) == 1 and items[0][0] == "class" and tag != "body":  # most elements
                        names = items[0][1]
                        found = known_names(names)
                        cue |= cues.of_names(names) if found is None else found
                    else:
                        names, cue, heading = names_and_cues(tag, items, cue)
                place = 0
                if counters and tag == "li" and current in counters:
                    place = number(el.get("value"), counters[current])
                    counters[current] = place + 1
                index = len(containers)
                containers.append(new(Container, (index, current, tag, names, cue, above | cue, depth + 1, place)))
                firsts.append(len(blocks))
                inner = heading or tag if role not in INHERITED or (tag not in NEUTRAL and role != "pre") else role
                text, inside = el.text, len(el)
                if inside or opened or verbatim or tag in SPECIAL or current < 0:
                    lasts.append(0)
                    frame = (el, current, role, above, depth)
                    current, role = index, inner
                    above |= cue
                    depth += 1
                    if tag in SPECIAL:
                        if tag in VERBATIM:
                            verbatim += 1
                            role = "pre"
                        else:
                            self.open_special(tag, index, el)
                    if text and (not text.isspace() or verbatim):
                        pieces.append(text)
                    if inside:
                        enter(frame)
                        el = el[0]
                        continue
                else:
                    if text and (text := normalise(text)):
                        blocks.append(new(Block, (len(blocks), text, inner, index, 0, 0, 0, 0, 0, (), (), ())))
                    lasts.append(len(blocks))
            elif act > BLOCK:
                kind, href, cue = "", "", 0
                if act == LINK:
                    if pieces and not pieces[-1][-1:].isspace():
                        separate(el, role)
                    if (link := el.get("href")) is not None:
                        kind, href = "link", link
                        if link_names := el.get("class"):
                            found = known_names(link_names)
                            cue = (cues.of_names(link_names) if found is None else found) & ON_LINKS
                elif act >= STYLED:
                    kind = STYLES[act]
                elif items := el.items():
                    if pieces and not pieces[-1][-1:].isspace():
                        separate(el, role)
                    if len(items) == 1 and items[0][0] == "class":
                        found = known_names(items[0][1])
                        cue = cue_of(tag, 0) | (cues.of_names(items[0][1]) if found is None else found)
                    else:
                        cue = names_and_cues(tag, items, cue_of(tag, 0))[1]
                    if cue:
                        kind = "cue"
                text = el.text
                if len(el):
                    inline += 1
                    enter((el, kind, href, cue))
                    if kind:
                        opened.append((kind, href, cue))
                        marks.append(new(Mark, (len(pieces), True, kind, href, cue)))
                    if text and (pieces or not text.isspace()):
                        pieces.append(text)
                    el = el[0]
                    continue
                if text and (pieces or not text.isspace()):
                    if kind:
                        at = len(pieces)
                        marks += new(Mark, (at, True, kind, href, cue)), new(Mark, (at + 1, False, kind, href, cue))
                    pieces.append(text)
            while True:  # what ends here, up to the next neighbour
                if frame is None:
                    pass
                elif len(frame) == 5:
                    if pieces:
                        flush(current, role)
                    tag = containers[current][2]
                    if tag in SPECIAL:
                        verbatim -= tag in VERBATIM
                        self.close_special(tag, current, frame[1])
                    lasts[current] = len(blocks)
                    el, current, role, above, depth = frame
                    if current < 0:
                        return
                else:
                    inline -= 1
                    el, kind, href, cue = frame
                    if kind:
                        opened.pop()
                        if marks and marks[-1][1] and marks[-1][0] == len(pieces):
                            marks.pop()  # it held no text
                        else:
                            marks.append(new(Mark, (len(pieces), False, kind, href, cue)))
                if (tail := el.tail) and (pieces or not tail.isspace() or verbatim):
                    pieces.append(tail)
                if (after := el.getnext()) is not None:
                    el = after
                    break
                frame = leave()

    def empty_element(self, act: int, el: Any, container: int, role: str) -> None:
        if act == BR:
            self.draft.line_break(container, role)
        elif act == HR:
            self.draft.flush(container, role)
        else:  # of <noscript>: the images that a script would load
            for image in (el,) if act == IMAGE else el.iter("img", "amp-img"):
                self.images.append(RawImage(attributes_of(image), container, len(self.blocks)))

    def menu(self, el: Any, text: str, links: int, container: int, above: int, depth: int) -> None:
        """One block of a whole menu: a third of a page's entries stand in menus."""
        names, cue, _ = names_and_cues("nav", el.items(), cues.TAGS["nav"])
        index = len(self.containers)
        self.containers.append(Container(index, container, "nav", names, cue, above | cue, depth, 0))
        self.firsts.append(len(self.blocks))
        if text:
            size = len(text) if links else 0
            self.blocks.append(Block(len(self.blocks), text, "nav", index, links, size, 0, 0, 0, (), (), ()))
        self.lasts.append(len(self.blocks))

    def open_special(self, tag: str, index: int, el: Any) -> None:
        if tag == "tr":
            self.cells[index] = []
        elif tag == "ol":
            self.counters[index] = number(el.get("start"), 1)

    def close_special(self, tag: str, index: int, parent: int) -> None:
        first = self.firsts[index]
        if tag in CELLS:
            if parent in self.cells:
                self.cells[parent].append((first, len(self.blocks)))
        elif tag == "tr":
            self.unite(first, data_row(self.blocks, first, self.cells.pop(index), index))
        elif tag != "ol" and len(self.blocks) - first > 1:
            self.unite(first, code(self.blocks[first:]))

    def unite(self, first: int, union: Block | None) -> None:
        if union is not None:
            self.blocks[first:] = [union]


def number(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default
