"""UTF-8 or a foreign tree → lxml tree. A page that holds no element at all is None, not an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from itertools import dropwhile
from typing import Any

from lxml import etree

from cleaner.errors import InputError
from cleaner.stages.decode import decode

# Plain elements (not lxml.html's) are the cheapest to walk; comments hold no visible text; a table of all ids, which
# nothing asks, costs a twentieth of the parse.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
_DEEPEST = 2000  # libxml2 gives up at 2,048 levels and drops the rest of the page
_SHALLOW = 1000  # levels that tags which are never closed may not use up
_END = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
# The end of the page, or a <source>: a search of the whole page costs a fortieth of the parse, so one has to do.
_TELLING = re.compile(rb"<(?:/(?:html|HTML)|source)")
# libxml2 does not know that a <source> is empty and puts what follows, the picture itself, inside.
_SOURCE = re.compile(rb"<source\b(?:[^<>\"']|\"[^\"]{0,8000}\"|'[^']{0,8000}')*+(?<!/)>")
_NOT_XML = "[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_START = re.compile(rb"<[A-Za-z]")
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*+)[^<>]{0,4000}+>")
# Members by which paths, files and answers of servers are known, and how they give the page.
_HOLDERS = {"content": "content", "body": "body", "read_bytes": "read_bytes()", "read": "read()"}
_OF_HEAD = frozenset("title meta link script style base noscript template basefont bgsound noframes isindex".split())
_LEAVES = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(b"a abbr b big code em font i ins label s small span strong sub sup tt u".split())


def parse(markup: bytes) -> Any:
    """The root element of a UTF-8 page, or None where there is nothing to parse."""
    if not markup or markup.isspace():
        return None
    if (first := _TELLING.search(markup)) is not None:
        markup = _mended(markup, first)
    root = _parsed(markup)
    if root is not None and _is_cut_off(root):
        root = _parsed(_shallow(markup))
    if root is not None:
        _begin_body(root)
    return root


def _mended(markup: bytes, first: re.Match[bytes]) -> bytes:
    """A page as libxml2 reads it rightly; ``first`` is the first end of the page, or the first ``<source>``.

    What follows ``</html>`` libxml2 drops; HTML standard, 13.2.6.4.22, reads on.
    """
    sources: list[int] = []
    for found in _TELLING.finditer(markup, first.start()):
        if found[0] == b"<source":
            sources.append(found.start())
        elif _START.search(markup, found.end()) is not None:
            markup = _END.sub(b"\n", markup)
            return _closed(markup, [source.start() for source in _SOURCE.finditer(markup)])
        else:
            break
    return _closed(markup, sources) if sources else markup


def _closed(markup: bytes, sources: Iterable[int]) -> bytes:
    """The page with these tags closed in themselves."""
    parts: list[bytes] = []
    at = 0
    for start in sources:
        tag = _SOURCE.match(markup, start) if start >= at else None  # else it stands in a value of the one before
        if tag is not None:
            parts += (markup[at : tag.end() - 1], b" />")
            at = tag.end()
    parts.append(markup[at:])
    return b"".join(parts)


def _parsed(markup: bytes) -> Any:
    try:
        return etree.fromstring(markup, _PARSER)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # not an empty page: one that may succeed elsewhere
            raise MemoryError from error
        return None
    except ValueError:
        return None


def _begin_body(root: Any) -> None:
    """Move what does not belong into a head to the body, with all that follows it there.

    A page may leave out ``</head><body>``; libxml2, which does not know the elements of HTML 5, then goes on with the
    head at a ``<main>`` or ``<header>`` (HTML standard, 13.2.6.4.4).
    """
    moved = _strays(root)
    if not moved:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    before, body.text = body.text, None
    body[:0] = moved
    if before:
        # lxml reads control characters, but writes none
        moved[-1].tail = re.sub(_NOT_XML, "", (moved[-1].tail or "") + before)


def _strays(root: Any) -> list[Any]:
    """What stands in the head from the first element on that does not belong there."""
    head = root.find("head") if root.tag == "html" else None
    if head is None:
        return []
    return list(dropwhile(lambda el: not isinstance(el.tag, str) or el.tag in _OF_HEAD, head))


def _is_cut_off(root: Any) -> bool:
    """Whether the parser gave up for depth: then the last element of the page is the deepest."""
    depth = 0
    while depth < _DEEPEST and len(root):
        root = root[-1]
        depth += 1
    return depth >= _DEEPEST


def _shallow(markup: bytes) -> bytes:
    """The page without the tags that stand too deep: their text stays, block tags leave a break."""
    depth = 0

    def keep(tag: re.Match[bytes]) -> bytes:
        nonlocal depth
        name = tag[2].lower()
        if name in _LEAVES:
            return tag[0]
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth + bool(tag[1]) <= _SHALLOW:
            return tag[0]
        return b"" if name in _INLINE else b"<br><br>"

    return _TAG.sub(keep, markup)


def check_told(url: Any, encoding: Any = None, fetched: Any = None) -> None:
    """Raises InputError where what a caller tells of a page is of another type than it should be."""
    for name, value, wanted in (("url", url, str), ("encoding", encoding, str), ("fetched", fetched, datetime)):
        if value is not None and not isinstance(value, wanted):
            raise InputError(f"{name} is {type(value).__name__}; give a {wanted.__name__}, or None if unknown")


def is_page(content: Any) -> bool:
    """Whether content is of a type that :func:`root_of` takes."""
    trees = (bytes, bytearray, memoryview, str, etree._ElementTree, etree._Element)
    return isinstance(content, trees) or hasattr(content, "find_all")


def root_of(content: Any, encoding: str | None = None) -> Any:
    """The root element of whatever the caller has: bytes, str, an lxml element or tree, a BeautifulSoup object.

    Raises:
        InputError: ``content`` is none of these, or a comment.
    """
    if isinstance(content, etree._ElementTree):
        content = content.getroot()
    if isinstance(content, etree._Element):
        return _as_html(content)
    return parse(decode(markup_of(content), encoding))


def markup_of(content: Any) -> bytes | str:
    """The same as bytes or str; a tree is written out.

    Raises:
        InputError: ``content`` is none of these.
    """
    if isinstance(content, (bytes, str)):
        return content
    if isinstance(content, (bytearray, memoryview)):
        return bytes(content)
    if isinstance(content, etree._ElementTree):
        content = content.getroot()
    if isinstance(content, etree._Element):
        return str(etree.tostring(content, encoding="unicode", method="html"))
    if hasattr(content, "find_all"):  # BeautifulSoup or one of its tags, told by duck so as not to import it
        return str(content)
    wanted = f"bytes, str, an lxml element or a BeautifulSoup object{_fix(content)}"
    raise InputError(f"content is {type(content).__name__}; give {wanted}")


def _fix(content: Any) -> str:
    """Which member of an object is what it should have been; asked of its type, for some members fetch the page."""
    found = next((how for name, how in _HOLDERS.items() if hasattr(type(content), name)), "")
    return found and f", such as its {found}"


def _as_html(element: Any) -> Any:
    """An element of HTML as it is; a copy without its namespace of XHTML, and where the body begins in the head."""
    if not isinstance(element.tag, str):
        raise InputError("content is a comment or an instruction; give the element that holds the page")
    if not element.tag.startswith(_XHTML) and not _strays(element):
        return element
    copy = deepcopy(element)
    for inner in copy.iter(f"{_XHTML}*"):
        inner.tag = inner.tag.removeprefix(_XHTML)
    _begin_body(copy)
    return copy
