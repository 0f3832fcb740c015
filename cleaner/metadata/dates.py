"""When it was published and last changed: cheap and exact sources first, htmldate when nothing else answers.

Order for ``published``: JSON-LD ``datePublished`` of the article, meta elements, microdata, JSON-LD of the WebPage and
``uploadDate``/``dateCreated``, ``<time>`` elements in the article's head, the address, lines labelled date, dates
near the headline, and at last htmldate. The first that reads as a date wins.

Contradictions: the earlier source in that order is believed; where one source gives a change that is earlier than the
publication, the two are exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lxml import etree
from lxml.html import document_fromstring

from cleaner.metadata import datetext, jsonld, onpage
from cleaner.metadata.nodes import Nodes
from cleaner.types import Head, Page

Found = tuple[str, str]  # ISO 8601 and source
_NOTHING: Found = ("", "")

_PUBLISHED_META = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "cxenseparse:recs:published_time",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date.published", "date.created", "date.available",
    "citation_online_date", "citation_publication_date", "citation_date", "prism.publicationdate", "pubdate", "publishdate",
    "published", "published_at", "publish_date", "publish-date", "publication_date", "published-date", "publisheddate", "published_date",
    "og:publish_date", "article_date_original", "article.published", "article.created", "originalpublicationdate", "rnews:datepublished",
    "firstpublicationdate", "date_published", "datecreated", "article:create_at", "cms_creationdate", "vr:published_time",
    "bt:pubdate", "ptime", "displaydate", "shareaholic:article_published_time", "dc.date", "dcterms.date", "date", "sort_date",
    "uploaddate", "release_date", "video:release_date", "creation_date", "created", "dc.created",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "date.modified", "date.updated", "lastmod", "last-modified", "last_modified", "modified", "updated",
    "article_date_updated", "cxenseparse:recs:modifiedtime", "revised", "moddate",
)  # fmt: skip
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2]|[1-9](?=[/_.-]))\2(0[1-9]|[12]\d|3[01]|[1-9](?![\d]))(?!\d)")
_RELATIVE = re.compile(r"\b(?:ago|yesterday|today|hours?|minutes?|vor|gestern|heute|il y a|hier|aujourd|hace|ayer|hoy|fa|ieri|oggi|há|ontem|"
                       r"geleden|gisteren|siden|sedan|temu|wczoraj|назад|вчера|сегодня|önce|dün|bugün)\b|前|昨|전\b", re.I)


def published(page: Page, nodes: Nodes, language: str, lines: Sequence[str], near: Sequence[str]) -> Found:
    """The day, or moment, of first publication with its source; two empty strings where the page does not say.

    Args:
        lines: Texts of the blocks labelled date or byline, in page order: only in them are relative dates
            ("3 hours ago") read, and only where the page says when it was fetched.
        near: Short texts near the headline.
    """
    found = from_head(page.head, nodes, language)
    if not found[0] and page.root is not None:
        found = _from_markup(page.root, language, near)
    if not found[0]:
        found = from_url(page.url)
    if not found[0]:
        found = _from_lines((*lines, *near), language)
    if not found[0] and page.fetched is not None:
        found = _relative(lines, page.fetched)
    if not found[0] and page.root is not None and _worth_searching(page, nodes):
        found = _last_resort(page.root, page.url)
    return found


def from_head(head: Head, nodes: Nodes, language: str = "") -> Found:
    """The published date by JSON-LD and meta elements; cheap."""
    for key, node in (("datePublished", nodes.article), ("datePublished", nodes.page), ("uploadDate", nodes.article),
                      ("dateCreated", nodes.article)):  # fmt: skip
        if value := datetext.parse(jsonld.text(node.get(key)), language):
            return value, "json-ld"
        if key == "datePublished" and node is nodes.article and (found := _meta(head, _PUBLISHED_META, language))[0]:
            return found
    return _NOTHING


def modified(head: Head, nodes: Nodes, language: str) -> Found:
    """The last change with its source."""
    for node in (nodes.article, nodes.page):
        if value := datetext.parse(jsonld.text(node.get("dateModified")), language):
            return value, "json-ld"
    found = _meta(head, _MODIFIED_META, language)
    return found


def ordered(first: Found, last: Found) -> tuple[Found, Found]:
    """Published and modified such that the change is not before the publication; both untouched where one is missing.

    Some systems write the day of the last edition as published; then the earlier day is the publication.
    """
    if first[0] and last[0] and last[0][:10] < first[0][:10] and first[1] == last[1]:
        return last, first
    return first, last


def from_url(url: str | None) -> Found:
    """A full date in the path of the address."""
    for found in _IN_URL.finditer(url.split("?")[0][:500] if url else ""):
        if day := datetext.valid(int(found[1]), int(found[3]), int(found[4])):
            return day.isoformat(), "url"
    return _NOTHING


def _meta(head: Head, names: Sequence[str], language: str) -> Found:
    for name in names:
        for text in head.meta.get(name, ()):
            if value := datetext.parse(text, language):
                return value, f"meta {name}"
    return _NOTHING


def _from_markup(root: Any, language: str, near: Sequence[str]) -> Found:
    """Of the ``<time>`` elements, the first whose text stands near the headline, else the first; else microdata."""
    dated = [(value, text) for raw, text in onpage.times(root) if (value := datetext.parse(raw, language))]
    for value, text in dated:
        if text and any(text in line for line in near):
            return value, "time"
    if dated:
        return dated[0][0], "time"
    for name in ("datePublished", "dateCreated"):
        for text in onpage.microdata(root, name):
            if value := datetext.parse(text, language):
                return value, "itemprop"
    return _NOTHING


def _from_lines(lines: Sequence[str], language: str) -> Found:
    for text in lines:
        if value := datetext.parse(text, language):
            return value, "page text"
    return _NOTHING


def _relative(lines: Sequence[str], fetched: datetime) -> Found:
    import dateparser  # here, since it takes half a second to import and few pages need it

    settings = {"RELATIVE_BASE": fetched.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
    for text in lines:
        if len(text) <= 60 and _RELATIVE.search(text) and (moment := dateparser.parse(text, settings=settings)):
            return moment.date().isoformat(), "page text"
    return _NOTHING


def _worth_searching(page: Page, nodes: Nodes) -> bool:
    """Whether the page says that it is an article: the search costs several times as much as all else here."""
    return bool(nodes.article) or any(t.lower() in ("article", "blog", "news") for t in page.head.meta.get("og:type", ()))


def _last_resort(root: Any, url: str | None) -> Found:
    from htmldate import find_date  # sole importer

    # A copy, since htmldate changes the tree, and of another class, since it takes no plain elements.
    tree = document_fromstring(etree.tostring(root, encoding="unicode"))
    value = find_date(tree, extensive_search=False, original_date=True, url=url, deferred_url_extractor=True)
    return (value, "htmldate") if value else _NOTHING
