"""Tree → blocks: one walk over the page in reading order. No visible text is lost and none is said twice.

A block ends where a block-level element begins or ends, and at ``<br><br>``. Nothing recurses, so a page nested
thousands deep is only slow.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from lxml import etree

from cleaner import cues
from cleaner.attributes import names_and_cues
from cleaner.inlines import BREAK, measure
from cleaner.menus import menu_of
from cleaner.text import normalise, visible
from cleaner.types import Block, Container, Mark, RawImage
from cleaner.visibility import UNREAD, unseen

# What the walk does with an element. Up to _IMAGE it does not go inside; from _NOSCRIPT to _OTHER it depends.
_SKIP, _BR, _HR, _IMAGE, _NOSCRIPT, _UNSEEN, _MENU, _FLOATING, _OTHER, _BLOCK, _INLINE, _LINK, _STYLED = range(13)
_STYLED_KINDS = (
    ("em", "em i cite dfn"),
    ("strong", "strong b"),
    ("code", "code kbd samp tt"),
)
_BLOCK_TAGS = (
    "html body address article aside blockquote caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul listing xmp plaintext marquee dialog picture"
)
_STYLES = {_STYLED + i: kind for i, (kind, _) in enumerate(_STYLED_KINDS)}
_ACTS: dict[Any, int] = {
    **dict.fromkeys(UNREAD, _SKIP),
    "template": _UNSEEN,
    "noscript": _NOSCRIPT,
    "br": _BR,
    "hr": _HR,
    "img": _IMAGE,
    "amp-img": _IMAGE,
    **dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK),
    **dict.fromkeys("button label".split(), _FLOATING),
    "nav": _MENU,
    "a": _LINK,
    **dict.fromkeys("span small sup sub time font u s abbr big".split(), _INLINE),
    **{tag: _STYLED + i for i, (_, tags) in enumerate(_STYLED_KINDS) for tag in tags.split()},
}
# Elements that give their text a role; a <div> or <section> inside one shares it.
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INHERITED = _HEADINGS | frozenset("figcaption pre li dt dd blockquote caption summary".split())
_NEUTRAL = frozenset("div section article main header footer aside center hgroup search".split())
_VERBATIM = frozenset("pre listing xmp plaintext".split())
_CELLS = frozenset(("td", "th"))
_SPECIAL = _VERBATIM | _CELLS | {"tr", "ol"}
_SET_APART = frozenset("a span time strong b label".split())
# Inside these a <button> or a custom element is part of the sentence.
_PROSE = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption blockquote".split())
_NEXT_TO_NOTHING = 250  # characters: a page with fewer may be waiting for a script
_MAX_CELL = 300  # characters: a longer cell holds prose, so its row is layout, not data
_MAX_OPEN = 32  # inline elements that go on from one block into the next; markup that never closes has thousands


class Segments(NamedTuple):
    """What the walk yields: see :class:`cleaner.types.Page`."""

    containers: tuple[Container, ...]
    blocks: tuple[Block, ...]
    images: tuple[RawImage, ...]
    firsts: tuple[int, ...]  # of each container: index of its first block …
    lasts: tuple[int, ...]  # … and of the block after its last


def segment(root: Any) -> Segments:
    """The blocks, containers and images of a tree, which stays as it is. ``None`` gives none.

    What attributes hide (closed accordions, tabs, streamed parts, but also menus and dialogs) is segmented too, under
    the cue ``HIDDEN``. A page that shows next to nothing without a script is read with its <noscript>.
    """
    if root is None:
        return Segments((), (), (), (), ())
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    if _ACTS.get(body.tag) != _BLOCK:  # a piece of a page that the caller cut out
        body = _wrapped(body)
    found = _walk(body, scripted=True)
    size = _size(found.blocks[:_NEXT_TO_NOTHING])  # no block is empty
    if size < _NEXT_TO_NOTHING:
        without_script = _walk(body, scripted=False)
        if _size(without_script.blocks) > 4 * size + 2 * _NEXT_TO_NOTHING:
            return without_script
    return found


def _wrapped(element: Any) -> Any:
    box = etree.Element("div")
    box.append(deepcopy(element))
    box[0].tail = None
    return box


def _size(blocks: tuple[Block, ...]) -> int:
    return sum([len(b.text) for b in blocks])


def _walk(body: Any, scripted: bool) -> Segments:
    walk = _Walk(scripted)
    walk.run(body)
    columns = (walk.containers, walk.blocks, walk.images, walk.firsts, walk.lasts)
    return Segments(*map(tuple, columns))  # type: ignore[arg-type]


class _Walk:
    """What a walk has found, and the block in hand."""

    def __init__(self, scripted: bool) -> None:
        self.scripted = scripted
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.images: list[RawImage] = []
        self.firsts: list[int] = []  # by container
        self.lasts: list[int] = []
        self.cells: dict[int, list[tuple[int, int]]] = {}  # of an open table row: block ranges
        self.counters: dict[int, int] = {}  # of an open <ol>: the next number
        # of the block in hand
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.open: list[tuple[str, str, int]] = []  # inline elements around: kind, href and cues of their marks

    def run(self, body: Any) -> None:
        """Walk the tree. Long and flat on purpose: it runs for every element, where a call costs a tenth of the whole.

        By children and neighbours, which costs a third of an iterator with events. A frame stands for every open
        element that has children: of a block-level one it is what held around it (container, role, cues, depth), of
        an inline one the mark that it makes. Elements without children are done with on the spot.
        """
        containers, blocks, firsts, lasts = self.containers, self.blocks, self.firsts, self.lasts
        pieces, marks, opened, counters = self.pieces, self.marks, self.open, self.counters
        act_of, cue_of, known_names = _ACTS.get, cues.TAGS.get, cues.known.get
        flush, new = self.flush, tuple.__new__  # half the price of a NamedTuple's own constructor
        frames: list[Any] = []
        enter, leave = frames.append, frames.pop
        current, role, above, depth = -1, "", 0, -1
        inline = verbatim = 0  # how many inline elements, how many <pre> are open
        no_menus: set[Any] = set()
        el = body
        while True:
            tag = el.tag
            act = act_of(tag, _OTHER)
            frame = None
            if act < _BLOCK:
                if act > _IMAGE:
                    act = self.decide(act, el, inline > 0 or role in _PROSE)
                if act == _MENU:
                    if el in no_menus or (menu := menu_of(el, no_menus)) is None:
                        act = _BLOCK
                    else:
                        flush(current, role)
                        self.menu(el, *menu, current, above, depth + 1)
                elif _SKIP < act < _BLOCK:
                    self.empty_element(act, el, current, role)
            if act == _BLOCK:
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
                number = 0
                if counters and tag == "li" and current in counters:
                    number = _number(el.get("value"), counters[current])
                    counters[current] = number + 1
                index = len(containers)
                containers.append(new(Container, (index, current, tag, names, cue, above | cue, depth + 1, number)))
                firsts.append(len(blocks))
                inner = heading or tag if role not in _INHERITED or (tag not in _NEUTRAL and role != "pre") else role
                text, inside = el.text, len(el)
                if inside or opened or verbatim or tag in _SPECIAL or current < 0:
                    lasts.append(0)
                    frame = (el, current, role, above, depth)
                    current, role = index, inner
                    above |= cue
                    depth += 1
                    if tag in _SPECIAL:
                        if tag in _VERBATIM:
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
            elif act > _BLOCK:
                kind, href, cue = "", "", 0
                if act == _LINK:
                    if pieces and not pieces[-1][-1:].isspace():
                        self.separate(el, role)
                    if (link := el.get("href")) is not None:
                        kind, href = "link", link
                elif act >= _STYLED:
                    kind = _STYLES[act]
                elif items := el.items():
                    if pieces and not pieces[-1][-1:].isspace():
                        self.separate(el, role)
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
                    if tag in _SPECIAL:
                        verbatim -= tag in _VERBATIM
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

    def decide(self, act: int, el: Any, in_prose: bool) -> int:
        """What to do with an element of a tag that is not always treated alike."""
        if act == _OTHER:
            act = _FLOATING if "-" in el.tag else _INLINE
        elif act == _UNSEEN:
            act = _SKIP if unseen(el.tag, el.attrib) else _FLOATING
        if act == _MENU:
            return _BLOCK if in_prose else _MENU
        if act == _FLOATING:
            return _INLINE if in_prose else _BLOCK
        return _BLOCK if act == _NOSCRIPT and not self.scripted else act

    def empty_element(self, act: int, el: Any, container: int, role: str) -> None:
        if act == _BR:
            self.line_break(container, role)
        elif act == _HR:
            self.flush(container, role)
        elif act == _IMAGE:
            self.image(el, container)
        else:  # _NOSCRIPT: images that a script would load
            for image in el.iter("img", "amp-img"):
                self.image(image, container)

    # --- blocks ---

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

    def line_break(self, container: int, role: str) -> None:
        pieces = self.pieces
        if role == "pre":
            pieces.append("\n")
            return
        for piece in reversed(pieces):
            if piece is BREAK:  # the second in a row
                self.flush(container, role)
                return
            if not piece.isspace():
                break
        if pieces:
            pieces.append(BREAK)

    def flush(self, container: int, role: str) -> None:
        """Close the block in hand, if it holds text, and begin the next."""
        pieces, marks, blocks, new = self.pieces, self.marks, self.blocks, tuple.__new__
        if not pieces:
            return
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        breaks = 0
        if role == "pre":
            text = _verbatim(raw)
        elif BREAK in pieces:
            text = "\n".join(t for part in raw.split(BREAK) if (t := normalise(part)))
            breaks = text.count("\n")
        else:
            text = normalise(raw)
        if not marks:
            if text:
                blocks.append(new(Block, (len(blocks), text, role, container, 0, 0, 0, breaks, 0, (), (), ())))
            pieces.clear()
            return
        if text:
            links, link_chars, strong_chars, whole = measure(pieces, marks)
            blocks.append(new(Block, (
                len(blocks), text, role, container, links, link_chars, strong_chars, breaks, whole, (),
                tuple(pieces), tuple(marks),
            )))  # fmt: skip
        pieces.clear()
        marks.clear()
        if self.open:  # they go on in the next block
            marks += [new(Mark, (0, True, *o)) for o in self.open[:_MAX_OPEN]]

    # --- elements ---

    def separate(self, el: Any, role: str) -> None:
        """A space between neighbours that style sets apart: <a>Home</a><a>News</a>, <span class=…> beside its like."""
        before = el.getprevious()
        if before is None or before.tail or before.tag not in _SET_APART:
            return
        if el.tag != "a" and (role in _PROSE or not before.attrib):
            return
        self.pieces.append(" ")

    def open_special(self, tag: str, index: int, el: Any) -> None:
        if tag == "tr":
            self.cells[index] = []
        elif tag == "ol":
            self.counters[index] = _number(el.get("start"), 1)

    def close_special(self, tag: str, index: int, parent: int) -> None:
        first = self.firsts[index]
        if tag in _CELLS:
            if parent in self.cells:
                self.cells[parent].append((first, len(self.blocks)))
        elif tag == "tr":
            self.close_row(index)
        elif tag != "ol" and len(self.blocks) - first > 1:
            self.join_code(first)

    # --- tables and code ---

    def close_row(self, index: int) -> None:
        """Make one block of a data row: two cells or more, each one short block at most."""
        cells = self.cells.pop(index)
        blocks = self.blocks
        first = self.firsts[index]
        filled = sum(end > start for start, end in cells)
        if filled < 2 or len(blocks) - first != filled:
            return
        row = blocks[first:]
        if any(b.cells or b.tag == "pre" or len(b.text) > _MAX_CELL for b in row):
            return
        texts = tuple(blocks[start].text.replace("\n", " ") if end > start else "" for start, end in cells)
        blocks[first:] = [
            Block(
                first, " | ".join(texts), "tr", index, sum(b.links for b in row), sum(b.link_chars for b in row),
                sum(b.strong_chars for b in row), 0, 0, texts, (), (),
            )
        ]  # fmt: skip

    def join_code(self, first: int) -> None:
        """Code whose lines are elements of their own is one block."""
        parts = self.blocks[first:]
        if all(b.tag == "pre" for b in parts):
            text = "\n".join(b.text for b in parts)
            self.blocks[first:] = [parts[0]._replace(text=text, pieces=(), marks=())]

    # --- images ---

    def image(self, el: Any, container: int) -> None:
        attributes = dict(el.items())
        parent = el.getparent()
        if parent is not None and parent.tag == "picture":
            sets = [s.get("srcset") or s.get("data-srcset") for s in parent.iterchildren("source")]
            attributes["picture-srcset"] = " , ".join(s for s in sets if s)
        self.images.append(RawImage(attributes, container, len(self.blocks)))


def _number(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default


def _verbatim(raw: str) -> str:
    """Code as written, less blank lines around it and invisible characters."""
    lines = visible(raw.replace("\r\n", "\n").replace(BREAK, "\n")).split("\n")
    filled = [i for i, line in enumerate(lines) if line and not line.isspace()]
    return "\n".join([line.rstrip() for line in lines[filled[0] : filled[-1] + 1]]) if filled else ""
