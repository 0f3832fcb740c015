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
        found = people.distinct(n for v in values if not _is_address(v) for n in people.names(v, sites, people.Trust.FIELD))
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
    if found and not all(_is_handle(n) for n in found):
        return found, source
    for text in bylines:
        if names := people.in_line(text, sites, people.Trust.BYLINE):
            return names, "byline"
    shown, where = _on_page(page, sites, at)
    if shown and not (found and all(_is_handle(n) for n in shown)):
        return shown, where
    return (found, source) if found else _signed(page, nodes, at)


def _is_handle(name: str) -> bool:
    """Whether a name is one word in a script with spaces: an account's name more often than a person's."""
    return " " not in name and name.isascii()


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
        found = _of_group(byline, sites)
        if found:
            return found, byline.kind
    return [], ""


def _of_group(byline: onpage.Byline, sites: frozenset[str]) -> list[str]:
    """Names in the first text of the group that has any, and in those after it that hold nothing but names."""
    found: list[str] = []
    trust = people.Trust.BYLINE if byline.kind in ("link", "markup") else people.Trust.LINE
    for text in byline.texts:
        if found:
            found += people.only_names(text, sites)
        elif byline.kind == "name":
            found = people.only_names(text, sites)
        else:
            found = people.in_line(text, sites, trust)
    return people.distinct(found)


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
    for byline in onpage.bylines(page, at):
        if byline.kind != "name" and (found := people.in_line(byline.texts[0], trust=people.Trust.BYLINE)):
            return found, byline.kind
    return [], ""


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
            yield from people.names(name, sites, people.Trust.FIELD)


def _labelled_author(head: Head) -> bool:
    labels = head.meta.get("twitter:label1", ())
    return bool(labels) and labels[0].lower().strip(": ") in _LABELS


def _is_address(value: str) -> bool:
    """Whether a value is an address, or gives one along with the name, as sites do and persons don't."""
    if "(www." in value or "(http" in value:
        return True
    return value.startswith(("http", "/", "@", "www.")) or "facebook.com" in value
