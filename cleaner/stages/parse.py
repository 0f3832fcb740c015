"""UTF-8 or a foreign tree → lxml tree. A page that holds no element at all is None, not an exception."""

from __future__ import annotations

from typing import Any

from lxml import etree

from cleaner.errors import InputError
from cleaner.stages.decode import decode

# Plain elements (not lxml.html's) are the cheapest to walk; comments hold no visible text.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def parse(markup: bytes) -> Any:
    """The root element of a UTF-8 page, or None where there is nothing to parse."""
    if not markup or markup.isspace():
        return None
    try:
        return etree.fromstring(markup, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def root_of(content: Any, encoding: str | None = None) -> Any:
    """The root element of whatever the caller has: bytes, str, an lxml element or tree, a BeautifulSoup object.

    Raises:
        InputError: ``content`` is none of these.
    """
    if isinstance(content, (bytes, bytearray, memoryview, str)):
        raw = content if isinstance(content, (bytes, str)) else bytes(content)
        return parse(decode(raw, encoding))
    if isinstance(content, etree._ElementTree):
        return content.getroot()
    if isinstance(content, etree._Element):
        return content
    if hasattr(content, "find_all"):  # BeautifulSoup or one of its tags, told by duck so as not to import it
        return parse(decode(str(content)))
    raise InputError(
        f"content is {type(content).__name__}; give bytes, str, an lxml element or a BeautifulSoup object"
    )
