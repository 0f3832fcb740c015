"""Who wrote it: the fields made for authors first, then the page's own bylines.

Order: JSON-LD of the article (its persons; nested graphs and references resolved), meta elements, microdata, links with
``rel=author``, elements whose class speaks of authors, the block labelled byline. The first that names a person wins;
JSON-LD and meta names that are only the site's or an agency's are passed over, so that a byline on the page may still
name the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cleaner.metadata import jsonld, onpage, people
from cleaner.metadata.nodes import Nodes, resolve
from cleaner.types import Head

_META = ("author", "article:author", "parsely-author", "sailthru.author", "cxenseparse:author", "dc.creator", "dcterms.creator",
         "dc.contributor", "citation_author", "creator", "byl", "og:author", "og:article:author", "article:author_name", "authors",
         "lp.article:author", "cse_author", "rbauthors", "news_authors", "vr:author", "twitter:data1")  # fmt: skip
_LABELS = frozenset(("written by", "author", "by", "posted by", "autor", "von", "auteur", "par", "autore", "escrito por",
                     "verfasst von", "geschrieben von", "écrit par", "автор", "yazar"))  # fmt: skip


def from_head(head: Head, nodes: Nodes, sites: frozenset[str]) -> tuple[list[str], str]:
    """Authors by JSON-LD, else by meta elements, with their source; cheap."""
    found = people.distinct(_json_ld(nodes, sites))
    if found:
        return found, "json-ld"
    for name in _META:
        values = head.meta.get(name, ())
        if name == "twitter:data1" and not _labelled_author(head):
            continue
        found = people.distinct(n for v in values if not _is_address(v) for n in people.names(v, sites, trusted=True))
        if found:
            return found, f"meta {name}"
    return [], ""


def find(
    root: Any, head: Head, nodes: Nodes, sites: frozenset[str], bylines: Sequence[str] = (), near: Sequence[str] = ()
) -> tuple[list[str], str]:
    """Authors with their source.

    Args:
        root: Of the page's tree, or None.
        bylines: Texts of the blocks labelled byline, if any.
        near: Short texts around the headline: those that open like a byline are read as one.
    """
    found, source = from_head(head, nodes, sites)
    if found:
        return found, source
    for text in bylines:
        if found := people.names(text, sites):
            return found, "byline"
    if root is not None:
        found, source = _on_page(root, sites)
    if not found:
        found, source = _introduced(near, sites), "page text"
    return (found, source) if found else _signed(head, nodes)


def _introduced(near: Sequence[str], sites: frozenset[str]) -> list[str]:
    """Names in the first text that opens like a byline: with "By", or by holding nothing but names and a date."""
    for text in near:
        if people.printed(text) and (found := people.names(text, sites)):
            return found
    return []


def _signed(head: Head, nodes: Nodes) -> tuple[list[str], str]:
    """The organisation that the page itself names as its author, where no person is named; agencies are none."""
    for node in (nodes.article, nodes.page):
        for author in resolve(node.get("author"), nodes):
            if name := people.organisation(jsonld.text(author)):
                return [name], "json-ld"
    for name in _META[:-1]:
        for value in head.meta.get(name, ()):
            if not _is_address(value) and (name_found := people.organisation(value)):
                return [name_found], f"meta {name}"
    return [], ""


def printed(root: Any, authors: Sequence[str]) -> str:
    """The byline as printed: the first short element of the byline kind that holds an author's name, else nothing."""
    if root is None or not authors:
        return ""
    for _, text in onpage.bylines(root):
        if any(a in text for a in authors):
            return text
    return ""


def _json_ld(nodes: Nodes, sites: frozenset[str]) -> Iterator[str]:
    for node in (nodes.article, nodes.page):
        found = [n for a in resolve(node.get("author") or node.get("creator"), nodes) for n in _person(a, sites)]
        if found:
            yield from found
            return


def _person(author: Any, sites: frozenset[str]) -> Iterator[str]:
    if isinstance(author, Mapping):
        if any(t.endswith("Organization") for t in jsonld.types(author)):
            return
        names = jsonld.texts(author.get("name")) or [
            " ".join(x for k in ("givenName", "familyName") if (x := jsonld.text(author.get(k))))
        ]
    else:
        names = [author] if isinstance(author, str) else []
    for name in names:
        if not _is_address(name):
            yield from people.names(name, sites, trusted=True)


def _labelled_author(head: Head) -> bool:
    labels = head.meta.get("twitter:label1", ())
    return bool(labels) and labels[0].lower().strip(": ") in _LABELS


def _is_address(value: str) -> bool:
    return value.startswith(("http", "/", "@", "www.")) or "facebook.com" in value


def _on_page(root: Any, sites: frozenset[str]) -> tuple[list[str], str]:
    for values, source in ((onpage.itemprops(root).get("author", ()), "itemprop"), (onpage.rel_authors(root), "rel=author")):
        found = people.distinct(n for v in values for n in people.names(v, sites, trusted=True))
        if found:
            return found, source
    for element, text in onpage.bylines(root):
        trusted = element.tag == "a" or "name" in (element.get("class") or "")
        if found := people.names(text, sites, trusted=trusted or people.printed(text)):
            return found, "class"
    return [], ""
