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
from cleaner.types import Head, Page

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
    page: Page, nodes: Nodes, sites: frozenset[str], at: int, bylines: Sequence[str] = ()
) -> tuple[list[str], str]:
    """Authors with their source.

    Args:
        at: Index of the headline's block; -1 if unknown.
        bylines: Texts of the blocks labelled byline, if any.
    """
    found, source = from_head(page.head, nodes, sites)
    if found:
        return found, source
    for text in bylines:
        if found := people.names(text, sites):
            return found, "byline"
    found, source = _on_page(page, sites, at)
    return (found, source) if found else _signed(page, nodes, at)


def printed(page: Page, authors: Sequence[str], at: int) -> str:
    """The byline as printed: the first short line near the headline, else in a byline's markup, that names an author."""
    if not authors:
        return ""
    for text in onpage.near(page, at):
        if any(a in text for a in authors):
            return text
    for byline in onpage.bylines(page, at):
        text = " ".join(byline.texts)
        if any(a in text for a in authors):
            return text
    return ""


def _on_page(page: Page, sites: frozenset[str], at: int) -> tuple[list[str], str]:
    for byline in onpage.bylines(page, at):
        found = people.distinct(n for t in byline.texts for n in people.names(t, sites, trusted=byline.linked))
        if found:
            return found, "link" if byline.linked else "markup"
    found = _introduced(onpage.near(page, at), sites)
    return found, "page text" if found else ""


def _introduced(near: Sequence[str], sites: frozenset[str]) -> list[str]:
    """Names in the first text that opens like a byline: with "By", or by holding nothing but names and a date."""
    for text in near:
        if people.printed(text) and (found := people.names(text, sites)):
            return found
    return []


def _signed(page: Page, nodes: Nodes, at: int) -> tuple[list[str], str]:
    """Who signs where no person is named: the organisation that the head names as author, or a member of a forum."""
    for node in (nodes.article, nodes.page):
        for author in resolve(node.get("author"), nodes):
            if name := people.organisation(jsonld.text(author)):
                return [name], "json-ld"
    for key in _META[:-1]:
        for value in page.head.meta.get(key, ()):
            if not _is_address(value) and (name := people.organisation(value)):
                return [name], f"meta {key}"
    name = onpage.member(page, at)
    return ([name], "link") if name else ([], "")


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
