"""The walk in C: taken where it was built and reads this lxml's trees as lxml does; otherwise Python walks alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from lxml import etree

from cleaner import cues
from cleaner.types import Block, Container, Cue, Mark, RawImage
from cleaner.visibility import UNREAD
from cleaner.walk.draft import SET_APART, verbatim
from cleaner.walk.elements import ACTS, CELLS, INHERITED, NEUTRAL, ON_LINKS, OTHER, PROSE, STYLES, VERBATIM
from cleaner.walk.menus import MORE
from cleaner.walk.meta_elements import MetaElement
from cleaner.walk.tree import Segments, number
from cleaner.walk.unions import code

_Told = tuple[int, int, int, str | None, int, int]

_VERSIONS = (5, 6)  # of lxml: those whose trees have been compared
_PLAIN = etree._Element  # these, and those of lxml.html, say what is in the tree; other classes may say more
# What the walk asks of a tag, in the order of enum Set in walk.h, and what it reads an attribute for: enum Attr.
_SETS = (
    VERBATIM, CELLS, INHERITED, NEUTRAL, PROSE, SET_APART, UNREAD, MORE,
    {"tr"}, {"ol"}, {"li"}, {"a"}, {"nav"}, {"pre"}, {"body"}, {"dialog"}, {"img", "amp-img"},
)  # fmt: skip
_HYPHEN = 1 << len(_SETS)
_READ = (
    "class", "id", "style", "role", "itemprop", "aria-hidden", "aria-level", "hidden", "aria-label", "open",
)  # fmt: skip
_READ_FOR = {name: i for i, name in enumerate(_READ, 1)} | dict.fromkeys(cues.ATTRIBUTES, len(_READ) + 1)
_TRICKY = (
    "<!doctype html><html lang=en><head><title>&lt;x&gt;</title><script>a<b</script></head><body class='a b' id=c>text"
    "<!-- comment -->after <?pi x?>it<p hidden data-x='&quot;' title=''>one<br>two<b>bold</b>é😀</p> <o:p>tail</o:p>"
    "&nbsp;&bogus;<svg xmlns='http://www.w3.org/2000/svg' xml:lang=x><path/></svg><template><i>t</i></template><p><p>"
)


_NAMES = frozenset().union(ACTS, cues.TAGS, _READ_FOR, *_SETS)  # those of which there is anything to say


def _traits(name: str) -> _Told:
    """All that the walk asks of a name, as an element's and as an attribute's."""
    sets = sum([(name in names) << i for i, names in enumerate(_SETS)]) | ("-" in name and _HYPHEN)
    act = ACTS.get(name, OTHER)
    kind = STYLES.get(act)
    return (
        act, cues.TAGS.get(name, 0), sets, kind and sys.intern(kind),
        _READ_FOR.get(name, 0), cues.ATTRIBUTES.get(name, 0),
    )  # fmt: skip


class _Traits(dict[str, _Told]):
    """Traits by name. Of those that pages make up for themselves, a dozen a page, none is kept: all say the same."""

    def __missing__(self, name: str) -> _Told:
        if name not in _NAMES:
            return self["-" if "-" in name else ""]
        found = self[name] = _traits(name)
        return found


_TRAITS = _Traits({name: _traits(name) for name in ("", "-")})


def _native() -> ModuleType | None:
    """The module in C, told what it asks of Python; None where it isn't built or doesn't read this lxml rightly."""
    try:
        from cleaner.native import walk as native
    except ImportError:
        return None
    if etree.LXML_VERSION[0] not in _VERSIONS:
        return None
    try:
        native.bind(
            element=_PLAIN, container=Container, block=Block, mark=Mark, image=RawImage, known=cues.known,
            traits=_TRAITS.__getitem__, of_names=cues.of_names, of_role=cues.of_role, of_itemprop=cues.of_itemprop,
            of_label=cues.of_label, of_style=cues.of_style, verbatim=verbatim, number=number, code=code,
            hidden=Cue.HIDDEN, unseen=Cue.UNSEEN, on_links=ON_LINKS, link=sys.intern("link"), cue=sys.intern("cue"),
            strong=sys.intern("strong"), meta_element=MetaElement, meanings=cues.MEANINGS, body=Cue.BODY,
        )  # fmt: skip
    except TypeError:  # lxml's elements are of another size
        return None
    root = etree.fromstring(_TRICKY.encode(), etree.HTMLParser(encoding="utf-8"))
    return native if native.read(root) == _read(root) else None


def _read(root: Any) -> list[tuple[str | None, str, str, list[tuple[str, str]]]]:
    """What lxml says of every element, as ``read`` of the module in C puts it."""
    found = []
    for el in root.iter():
        tag = el.tag if isinstance(el.tag, str) else None
        text = el.text or "" if tag is not None else ""
        found.append((tag, text, el.tail or "" if el is not root else "", el.items()))
    return found


def _is_read(element: Any) -> bool:
    return type(element) is _PLAIN or type(element).__module__ == "lxml.html"


def _walk_of(native: ModuleType) -> Callable[[Any, bool], Segments | None]:
    def walk(body: Any, scripted: bool) -> Segments | None:
        """As :func:`cleaner.walk.tree.walk`; None of a tree that only Python can walk."""
        columns = native.walk(body, scripted) if _is_read(body) else None
        return None if columns is None else Segments(*columns)

    return walk


def _meta_elements_of(native: ModuleType) -> Callable[[Any], list[MetaElement] | None]:
    def meta_elements(root: Any) -> list[MetaElement] | None:
        """As :func:`cleaner.walk.meta_elements.meta_elements`; None of a tree that only Python can read."""
        found: list[MetaElement] | None = native.meta_elements(root) if _is_read(root) else None
        return found

    return meta_elements


_module = _native()
walk = None if _module is None else _walk_of(_module)
meta_elements = None if _module is None else _meta_elements_of(_module)
