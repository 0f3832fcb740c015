"""The walk over a page in reading order. Nothing recurses, so a page nested thousands deep is only slow."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleaner import cues
from cleaner.renditions import attributes_of
from cleaner.text import normalise
from cleaner.types import Block, Container, Mark, RawImage
from cleaner.walk import elements
from cleaner.walk.attributes import names_and_cues
from cleaner.walk.draft import Draft
from cleaner.walk.menus import menu_of
from cleaner.walk.unions import code, data_row

_new = tuple.__new__  # half the price of a NamedTuple's own constructor


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


class _Place(NamedTuple):
    """Where in the markup the walk stands: the nearest open element of a block's tag."""

    container: int  # its index
    role: str  # of the text in it: a tag
    cues: int  # of it and of all around it
    depth: int


class _OpenBlock(NamedTuple):
    el: Any
    around: _Place


class _OpenInline(NamedTuple):
    el: Any
    kind: str  # of the mark that it makes; empty where it makes none
    href: str
    cues: int


class _Walk:
    """A walk, and what it has found so far.

    By children and neighbours, which costs a third of an iterator with events. A frame stands for every open element
    that has children. What is compiled in its stead (:mod:`cleaner.walk.compiled`) finds the same.
    """

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
        self.frames: list[_OpenBlock | _OpenInline] = []
        self.place = _Place(-1, "", 0, -1)
        self.inline = self.verbatim = 0  # how many inline elements, how many <pre> are open
        self.no_menus: set[Any] = set()

    def run(self, body: Any) -> None:
        el = body
        while el is not None:
            el = el[0] if self.enter(el) else self.after(el)

    def enter(self, el: Any) -> bool:
        """Read an element up to its first child; whether it has children that are to be read."""
        act = elements.ACTS.get(el.tag, elements.OTHER)
        if elements.IMAGE < act < elements.BLOCK:
            act = elements.decide(act, el, self.inline > 0 or self.place.role in elements.PROSE, self.scripted)
        if act == elements.MENU:
            menu = None if el in self.no_menus else menu_of(el, self.no_menus)
            if menu is not None:
                self.menu(el, *menu)
                return False
            act = elements.BLOCK
        if act == elements.BLOCK:
            return self.enter_block(el)
        if act > elements.BLOCK:
            return self.enter_inline(el, act)
        if act != elements.SKIP:
            self.empty_element(act, el)
        return False

    def after(self, el: Any) -> Any:
        """The element that is read next, now that this one has been read; None at the end."""
        pieces = self.draft.pieces
        while self.frames:
            if (tail := el.tail) and (pieces or not tail.isspace() or self.verbatim):
                pieces.append(tail)
            if (neighbour := el.getnext()) is not None:
                return neighbour
            el = self.leave()
        return None

    def leave(self) -> Any:
        """Close the element that was opened last, and give it."""
        frame = self.frames.pop()
        if isinstance(frame, _OpenBlock):
            self.leave_block(frame)
        else:
            self.leave_inline(frame)
        return frame.el

    def flush(self) -> None:
        if self.draft.pieces:
            self.draft.flush(self.place.container, self.place.role)

    # --- elements of a block's tag ----------------------------------------------------------------------------------

    def enter_block(self, el: Any) -> bool:
        self.flush()
        tag, around = el.tag, self.place
        names, cue, heading = names_and_cues(tag, el.items(), cues.TAGS.get(tag, 0))
        role = around.role
        if role not in elements.INHERITED or (tag not in elements.NEUTRAL and role != "pre"):
            role = heading or tag
        index = self.contain(tag, names, cue, self.item_number(el))
        text, inside = el.text, len(el) > 0
        special = tag in elements.SPECIAL
        if not (inside or special or self.draft.open or self.verbatim or around.container < 0):  # most leaves
            if text and (text := normalise(text)):
                self.add_block(text, role, index)
            self.lasts[index] = len(self.blocks)
            return False
        self.frames.append(_OpenBlock(el, around))
        if tag in elements.VERBATIM:
            self.verbatim += 1
            role = "pre"
        elif special:
            self.open_special(tag, index, el)
        self.place = _Place(index, role, around.cues | cue, around.depth + 1)
        if text and (not text.isspace() or self.verbatim):
            self.draft.pieces.append(text)
        if not inside:
            self.leave()
        return inside

    def add_block(self, text: str, role: str, container: int, links: int = 0, linked: int = 0) -> None:
        self.blocks.append(_new(Block, (len(self.blocks), text, role, container, links, linked, 0, 0, 0, (), (), ())))

    def leave_block(self, frame: _OpenBlock) -> None:
        self.flush()
        index = self.place.container
        tag = self.containers[index].tag
        if tag in elements.SPECIAL:
            self.verbatim -= tag in elements.VERBATIM
            self.close_special(tag, index, frame.around.container)
        self.lasts[index] = len(self.blocks)
        self.place = frame.around

    def contain(self, tag: str, names: str, cue: int, item: int) -> int:
        """A new container at this place; gives its index."""
        index, place = len(self.containers), self.place
        found = (index, place.container, tag, names, cue, place.cues | cue, place.depth + 1, item)
        self.containers.append(_new(Container, found))
        self.firsts.append(len(self.blocks))
        self.lasts.append(0)
        return index

    def item_number(self, el: Any) -> int:
        """The number of an item of an ordered list, else 0."""
        within = self.place.container
        if el.tag != "li" or within not in self.counters:
            return 0
        found = number(el.get("value"), self.counters[within])
        self.counters[within] = found + 1
        return found

    # --- inline elements --------------------------------------------------------------------------------------------

    def enter_inline(self, el: Any, act: int) -> bool:
        kind, href, cue = self.mark(el, act)
        draft, text = self.draft, el.text
        shown = bool(text) and (bool(draft.pieces) or not text.isspace())
        if len(el):
            self.inline += 1
            self.frames.append(_OpenInline(el, kind, href, cue))
            if kind:
                draft.open.append((kind, href, cue))
                self.add_mark(True, kind, href, cue)
            if shown:
                draft.pieces.append(text)
        elif shown:
            if kind:
                self.add_mark(True, kind, href, cue)
            draft.pieces.append(text)
            if kind:
                self.add_mark(False, kind, href, cue)
        return len(el) > 0

    def mark(self, el: Any, act: int) -> tuple[str, str, int]:
        """Kind, address and cues of the mark that an element makes; no kind where it makes none."""
        if act >= elements.STYLED:
            return elements.STYLES[act], "", 0
        items = el.items()
        if (act == elements.LINK or items) and self.draft.pieces and not self.draft.pieces[-1][-1:].isspace():
            self.draft.separate(el, self.place.role)
        if act == elements.LINK:
            if (href := el.get("href")) is None:
                return "", "", 0
            return "link", href, cues.of_names(el.get("class", "")) & elements.ON_LINKS
        cue = names_and_cues(el.tag, items, cues.TAGS.get(el.tag, 0))[1] if items else 0
        return "cue" if cue else "", "", cue

    def leave_inline(self, frame: _OpenInline) -> None:
        self.inline -= 1
        draft = self.draft
        if not frame.kind:
            return
        draft.open.pop()
        if draft.marks and draft.marks[-1].opens and draft.marks[-1].piece == len(draft.pieces):
            draft.marks.pop()  # it held no text
        else:
            self.add_mark(False, frame.kind, frame.href, frame.cues)

    def add_mark(self, opens: bool, kind: str, href: str, cue: int) -> None:
        self.draft.marks.append(_new(Mark, (len(self.draft.pieces), opens, kind, href, cue)))

    # --- what is neither --------------------------------------------------------------------------------------------

    def empty_element(self, act: int, el: Any) -> None:
        container = self.place.container
        if act == elements.BR:
            self.draft.line_break(container, self.place.role)
        elif act == elements.HR:
            self.flush()
        else:  # of <noscript>: the images that a script would load
            for image in (el,) if act == elements.IMAGE else el.iter("img", "amp-img"):
                self.images.append(RawImage(attributes_of(image), container, len(self.blocks)))

    def menu(self, el: Any, text: str, links: int) -> None:
        """One block of a whole menu: a third of a page's entries stand in menus."""
        self.flush()
        names, cue, _ = names_and_cues("nav", el.items(), cues.TAGS["nav"])
        index = self.contain("nav", names, cue, 0)
        if text:
            self.add_block(text, "nav", index, links, len(text) if links else 0)
        self.lasts[index] = len(self.blocks)

    # --- cells, rows, lists and code --------------------------------------------------------------------------------

    def open_special(self, tag: str, index: int, el: Any) -> None:
        if tag == "tr":
            self.cells[index] = []
        elif tag == "ol":
            self.counters[index] = number(el.get("start"), 1)

    def close_special(self, tag: str, index: int, parent: int) -> None:
        first = self.firsts[index]
        if tag in elements.CELLS:
            if parent in self.cells:
                self.cells[parent].append((first, len(self.blocks)))
        elif tag == "tr":
            self.unite(index, data_row(self.blocks, first, self.cells.pop(index), index))
        elif tag != "ol" and len(self.blocks) - first > 1:
            self.unite(index, code(self.blocks[first:]))

    def unite(self, index: int, union: Block | None) -> None:
        """One block in the place of all that a container holds; what is inside it holds that one if it is its own."""
        if union is None:
            return
        first = self.firsts[index]
        end = first + 1
        self.blocks[first:] = [union]
        for inner in range(index + 1, len(self.containers)):
            holds = inner <= union.container and self.firsts[inner] == first < self.lasts[inner]
            self.firsts[inner], self.lasts[inner] = first if holds else end, end


def number(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default
