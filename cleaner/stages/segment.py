"""Tree → blocks: one walk over the page in reading order. No visible text is lost and none is said twice.

A block ends where a block-level element begins or ends, and at ``<br><br>``. The walk keeps an explicit stack, so a
page nested ten thousand deep is only slow. Elements it opens become containers when the first block needs them.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from cleaner import cues
from cleaner.text import normalise, visible
from cleaner.types import Block, Container, Cue, Inline, Mark, RawImage
from cleaner.visibility import HIDDEN_STYLE, UNSEEN_TAGS, unseen

# What the walk does with an element. From _BLOCK on it goes inside.
_SKIP, _BR, _HR, _IMAGE, _NOSCRIPT, _MAYBE, _BLOCK, _FLOATING, _INLINE, _LINK, _STYLED = range(11)
_STYLED_KINDS: tuple[tuple[Literal["em", "strong", "code"], str], ...] = (
    ("em", "em i cite dfn"),
    ("strong", "strong b"),
    ("code", "code kbd samp tt"),
)
_BLOCK_TAGS = (
    "html body address article aside blockquote caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul listing xmp plaintext marquee dialog picture"
)


class _Open(NamedTuple):
    kind: Literal["", "link", "em", "strong", "code", "cue"]
    href: str
    cues: int


_PLAIN = _Open("", "", 0)
_STYLES = {_STYLED + i: _Open(kind, "", 0) for i, (kind, _) in enumerate(_STYLED_KINDS)}
_ACTS: dict[Any, int] = {
    **dict.fromkeys(UNSEEN_TAGS, _SKIP),
    **dict.fromkeys(("noscript", "template"), _MAYBE),
    "br": _BR,
    "hr": _HR,
    "img": _IMAGE,
    "amp-img": _IMAGE,
    **dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK),
    **dict.fromkeys("button label".split(), _FLOATING),
    "a": _LINK,
    **{tag: _STYLED + i for i, (_, tags) in enumerate(_STYLED_KINDS) for tag in tags.split()},
}
_CLOSE_BLOCK, _CLOSE_INLINE = object(), object()
_TAG_CUES = cues.TAGS
_new = tuple.__new__  # half the price of a NamedTuple's own constructor
# Elements that give their text a role; a <div> or <section> inside one shares it.
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INHERITED = _HEADINGS | frozenset("figcaption pre li dt dd blockquote caption summary".split())
_NEUTRAL = frozenset("div section article main header footer aside center hgroup search".split())
_VERBATIM = frozenset("pre listing xmp plaintext".split())
_CELLS = frozenset(("td", "th"))
_SPECIAL = _VERBATIM | {"tr", "ol"}
_CLOSING = _VERBATIM | {"tr", "td", "th"}
_READ = frozenset(("role", "itemprop", "aria-hidden", "aria-level", "hidden"))
_LEVELS = frozenset("123456")
_SET_APART = frozenset("a span time strong b label".split())
# Inside these a <button> or a custom element is part of the sentence.
_PROSE = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption blockquote".split())
_NEXT_TO_NOTHING = 250  # characters: a page with fewer may be waiting for a script
_MAX_CELL = 300  # characters: a longer cell holds prose, so its row is layout, not data
_BREAK = "\u2028"  # stands for <br> until the block is closed


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
    found = _walk(body, scripted=True)
    size = _size(found)
    if size < _NEXT_TO_NOTHING:
        without_script = _walk(body, scripted=False)
        if _size(without_script) > 4 * size + 2 * _NEXT_TO_NOTHING:
            return without_script
    return found


def _size(found: Segments) -> int:
    return sum(len(b.text) for b in found.blocks)


def inlines(block: Block) -> tuple[Inline, ...]:
    """Where in ``block.text`` its links, emphasis and classed spans stand, in order of their start."""
    if not block.marks:
        return ()
    edges: dict[int, int] = {}
    for piece in {m.piece for m in block.marks}:
        edges[piece] = _length(block, piece)
    found: list[Inline] = []
    opened: list[tuple[int, Mark]] = []
    for mark in block.marks:
        at = edges[mark.piece]
        if mark.opens:
            opened.append((at, mark))
        else:
            for i in range(len(opened) - 1, -1, -1):
                start, begun = opened[i]
                if begun.kind == mark.kind:
                    del opened[i]
                    _span(block.text, start, at, begun, found)
                    break
    for start, begun in opened:
        _span(block.text, start, len(block.text), begun, found)
    return tuple(sorted(found, key=lambda x: (x.start, -x.end)))


def _length(block: Block, piece: int) -> int:
    """Length of the normalised text before a piece."""
    raw = "".join(block.pieces[:piece])
    if _BREAK in raw:
        done = "\n".join(t for part in raw.split(_BREAK) if (t := normalise(part)))
    else:
        done = normalise(raw)
    return min(len(done), len(block.text))


def _span(text: str, start: int, end: int, mark: Mark, found: list[Inline]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Inline(start, end, mark.kind, mark.href, mark.cues))


def _walk(body: Any, scripted: bool) -> Segments:
    walk = _Walk(scripted)
    walk.run(body)
    columns = (walk.containers, walk.blocks, walk.images, walk.firsts, walk.lasts)
    return Segments(*map(tuple, columns))  # type: ignore[arg-type]


class _Walk:
    """The state of one walk. It is the hottest loop of the package: about a microsecond an element."""

    def __init__(self, scripted: bool) -> None:
        self.scripted = scripted
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.images: list[RawImage] = []
        # of the open containers: index, and by that index the role and the number of blocks before it
        self.path: list[int] = []
        self.roles: list[str] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.cells: dict[int, list[tuple[int, int]]] = {}  # of an open table row: block ranges
        self.counters: dict[int, int] = {}  # of an open <ol>: the next number
        # of the block in hand
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.breaks = 0
        self.after_break = -1  # number of pieces at the last <br>; -1: none
        self.open: list[_Open] = []  # inline elements around the place
        self.verbatim = 0  # how many <pre> are open

    def run(self, body: Any) -> None:
        stack: list[Any] = [body]  # elements to open; _CLOSE_BLOCK or _CLOSE_INLINE stands over the element to close
        pop = stack.pop
        pieces = self.pieces
        add = pieces.append
        act_of = _ACTS.get
        open_block, close_block, close_inline = self.open_block, self.close_block, self.close_inline
        while stack:
            el = pop()
            if el is _CLOSE_BLOCK:
                el = pop()
                close_block(el.tag)
            elif el is _CLOSE_INLINE:
                el = pop()
                close_inline()
            else:
                tag = el.tag
                act = act_of(tag)
                if act is None:
                    act = _act_of(tag)
                if act == _MAYBE:
                    act = self.shown(el)
                if act == _FLOATING:
                    act = _INLINE if self.open or self.roles[self.path[-1]] in _PROSE else _BLOCK
                if act == _BLOCK:
                    open_block(tag, el.items())
                    stack += (el, _CLOSE_BLOCK)
                    if (text := el.text) and (not text.isspace() or self.verbatim):
                        add(text)
                    stack += el[::-1]
                    continue
                elif act > _BLOCK:
                    self.open_inline(act, el)
                    if (text := el.text) and (pieces or not text.isspace()):
                        add(text)
                    if children := el[::-1]:
                        stack += (el, _CLOSE_INLINE)
                        stack += children
                        continue
                    close_inline()
                elif act != _SKIP:
                    self.empty_element(act, el)
            if (tail := el.tail) and (pieces or not tail.isspace() or self.verbatim) and stack:
                add(tail)
        self.flush()

    def shown(self, el: Any) -> int:
        """What to do with a <noscript> or a <template>, which show their text at times."""
        if el.tag == "noscript":
            return _NOSCRIPT if self.scripted else _BLOCK
        return _SKIP if unseen("template", el.attrib) else _FLOATING

    def empty_element(self, act: int, el: Any) -> None:
        if act == _BR:
            self.line_break()
        elif act == _HR:
            self.flush()
        elif act == _IMAGE:
            self.image(el)
        else:  # _NOSCRIPT: images that a script would load
            for image in el.iter("img", "amp-img"):
                self.image(image)

    # --- blocks ---

    def line_break(self) -> None:
        pieces = self.pieces
        if self.roles[self.path[-1]] == "pre":
            pieces.append("\n")
        elif self.after_break >= 0 and not "".join(pieces[self.after_break :]).strip():
            self.flush()
        elif pieces:
            self.breaks += 1
            pieces.append(_BREAK)
            self.after_break = len(pieces)

    def flush(self) -> None:
        """Close the block in hand, if it holds text, and begin the next."""
        pieces = self.pieces
        if not pieces:
            return
        index = self.path[-1]
        role = self.roles[index]
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if role == "pre":
            text = _verbatim(raw)
        elif self.breaks:
            text = "\n".join(t for part in raw.split(_BREAK) if (t := normalise(part)))
        else:
            text = normalise(raw)
        if text:
            marks = self.marks
            breaks = text.count("\n") if self.breaks else 0
            if marks:
                links, link_chars, strong_chars, whole = _measure(pieces, marks)
                self.blocks.append(_new(Block, (
                    len(self.blocks), text, role, index, links, link_chars, strong_chars, breaks, whole, (),
                    tuple(pieces), tuple(marks),
                )))  # fmt: skip
            else:
                self.blocks.append(_new(Block, (
                    len(self.blocks), text, role, index, 0, 0, 0, breaks, 0, (), (), (),
                )))  # fmt: skip
        pieces.clear()
        self.breaks = 0
        self.after_break = -1
        if self.marks:  # what is still open goes on in the next block
            self.marks = [Mark(0, True, o.kind, o.href, o.cues) for o in self.open if o.kind]

    # --- elements ---

    def open_block(self, tag: str, items: list[tuple[str, str]]) -> None:
        containers = self.containers
        index = len(containers)
        cue = _TAG_CUES.get(tag, 0)
        names = heading = ""
        if items:
            names, cue, heading = _read_attributes(tag, items, cue)
        if self.pieces:
            self.flush()
        role = heading or tag
        number = 0
        if index:
            parent = self.path[-1]
            above = containers[parent]
            parent_role = self.roles[parent]
            if parent_role in _INHERITED and (tag in _NEUTRAL or parent_role == "pre"):
                role = parent_role
            if tag == "li" and parent in self.counters:
                number = _number(dict(items).get("value"), self.counters[parent])
                self.counters[parent] = number + 1
            containers.append(_new(Container, (index, parent, tag, names, cue, cue | above[5], above[6] + 1, number)))
        else:
            containers.append(_new(Container, (index, -1, tag, names, cue, cue, 0, 0)))
        if tag in _SPECIAL:
            role = self.open_special(tag, index, items, role)
        self.path.append(index)
        self.roles.append(role)
        self.firsts.append(len(self.blocks))
        self.lasts.append(0)

    def open_special(self, tag: str, index: int, items: list[tuple[str, str]], role: str) -> str:
        if tag == "tr":
            self.cells[index] = []
        elif tag == "ol":
            self.counters[index] = _number(dict(items).get("start"), 1)
        else:
            self.verbatim += 1
            role = "pre"
        return role

    def close_block(self, tag: str) -> None:
        if self.pieces:
            self.flush()
        index = self.path.pop()
        if tag in _CLOSING:
            self.close_special(tag, index)
        self.lasts[index] = len(self.blocks)

    def close_special(self, tag: str, index: int) -> None:
        if tag in _CELLS:
            row = self.cells.get(self.path[-1]) if self.path else None
            if row is not None:
                row.append((self.firsts[index], len(self.blocks)))
        elif tag == "tr":
            self.close_row(index)
        else:
            self.verbatim -= 1
            if len(self.blocks) - self.firsts[index] > 1:
                self.join_code(self.firsts[index])

    def open_inline(self, act: int, el: Any) -> None:
        opened = _PLAIN
        if act == _LINK:
            href = el.get("href")
            if self.pieces:
                self.separate(el)
            if href is not None:
                opened = _new(_Open, ("link", href, 0))
        if act >= _STYLED:
            opened = _STYLES[act]
        elif items := el.items():
            tag = el.tag
            cue = _read_attributes(tag, items, _TAG_CUES.get(tag, 0))[1]
            if act != _LINK:
                if self.pieces:
                    self.separate(el)
                if cue:
                    opened = _new(_Open, ("cue", "", cue))
        self.open.append(opened)
        if opened is not _PLAIN:
            self.marks.append(_new(Mark, (len(self.pieces), True, *opened)))

    def close_inline(self) -> None:
        kind, href, cue = self.open.pop()
        if not kind:
            return
        marks = self.marks
        if marks and marks[-1].opens and marks[-1].piece == len(self.pieces):
            marks.pop()  # it held no text
        else:
            marks.append(_new(Mark, (len(self.pieces), False, kind, href, cue)))

    def separate(self, el: Any) -> None:
        """A space between neighbours that style sets apart: <a>Home</a><a>News</a>, <span class=…> beside its like."""
        pieces = self.pieces
        if not pieces or pieces[-1][-1:].isspace():
            return
        before = el.getprevious()
        if before is None or before.tail or before.tag not in _SET_APART:
            return
        if el.tag != "a" and (self.roles[self.path[-1]] in _PROSE or not before.attrib):
            return
        pieces.append(" ")

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

    def image(self, el: Any) -> None:
        attributes = dict(el.items())
        parent = el.getparent()
        if parent is not None and parent.tag == "picture":
            sets = [s.get("srcset") or s.get("data-srcset") for s in parent.iterchildren("source")]
            attributes["picture-srcset"] = " , ".join(s for s in sets if s)
        self.images.append(RawImage(attributes, self.path[-1], len(self.blocks)))


def _act_of(tag: Any) -> int:
    """What to do with an element outside the table: a comment of a foreign tree, or a name the standard lacks."""
    if not isinstance(tag, str):
        return _SKIP
    return _FLOATING if "-" in tag else _INLINE


def _measure(pieces: list[str], marks: list[Mark]) -> tuple[int, int, int, int]:
    """Links, characters in links, characters in bold, and the cues of classed elements that hold the whole text."""
    if len(marks) == 2 and marks[0].opens and not marks[1].opens and marks[0].kind == "link":  # most of a page's menus
        return 1, sum([len(piece.strip()) for piece in pieces[marks[0].piece : marks[1].piece]]), 0, 0
    filled = [i for i, piece in enumerate(pieces) if not piece.isspace()]
    first, last = filled[0], filled[-1]
    links = whole = 0
    chars = {"link": 0, "strong": 0}
    opened: list[Mark] = []
    for mark in [*marks, *(Mark(len(pieces), False, m.kind, "", 0) for m in _unclosed(marks))]:
        if mark.opens:
            opened.append(mark)
            continue
        begun = next((m for m in reversed(opened) if m.kind == mark.kind), None)
        if begun is None:
            continue
        opened.remove(begun)
        if mark.kind in chars:
            links += mark.kind == "link"
            chars[mark.kind] += sum(len(p.strip()) for p in pieces[begun.piece : mark.piece])
        elif mark.kind == "cue" and begun.piece <= first and mark.piece > last:
            whole |= begun.cues
    return links, chars["link"], chars["strong"], whole


def _unclosed(marks: list[Mark]) -> list[Mark]:
    """The marks that a block leaves open, innermost first."""
    opened: list[Mark] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
        elif opened:
            opened.pop()
    return opened[::-1]


def _read_attributes(tag: str, items: list[tuple[str, str]], cue: int) -> tuple[str, int, str]:
    """Class and id as written, the cues of all that the element says of itself, and its heading role if it has one."""
    names = ident = role = level = ""
    for name, value in items:
        if name == "class":
            names = value
        elif name == "id":
            ident = value
        elif name == "style":
            if HIDDEN_STYLE.search(value):
                cue |= Cue.HIDDEN
        elif name in _READ:
            if name == "role":
                role = value
            elif name == "itemprop":
                cue |= cues.of_itemprop(value)
            elif name == "aria-hidden":
                cue |= Cue.UNSEEN if value == "true" else 0
            elif name == "aria-level":
                level = value
            else:  # hidden
                cue |= Cue.HIDDEN
    if ident:
        names = f"{names} {ident}" if names else ident
    if names and tag != "body":  # a page's class tells its state, not its place
        cue |= cues.of_names(names)
    heading = ""
    if role:
        cue |= cues.of_role(role)
        if role == "heading":
            heading = f"h{level}" if level in _LEVELS else "h2"
    return names, cue, heading


def _number(value: str | None, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default


def _verbatim(raw: str) -> str:
    """Code as written, less blank lines around it and invisible characters."""
    lines = visible(raw.replace("\r\n", "\n").replace(_BREAK, "\n")).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(line.rstrip() for line in lines)
