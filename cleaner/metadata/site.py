"""Site name, section, tags, copyright and licence; and the names by which a title gives the site away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from cleaner.metadata import jsonld
from cleaner.metadata.nodes import Nodes, resolve
from cleaner.metadata.urls import host_labels
from cleaner.types import Head

Found = tuple[str, str]  # value and source
_NOTHING: Found = ("", "")

_SITE_META = tuple(
    """
    og:site_name og:sitename application-name apple-mobile-web-app-title publisher dc.publisher article:publisher
    twitter:app:name:iphone sailthru.publication citation_journal_title
    """.split()
)
_SECTION_META = tuple(
    """
    article:section og:article:section parsely-section section cxenseparse:section sailthru.section og:section
    prism.section articlesection content_category
    """.split()
)
_TAG_META = (
    "article:tag", "og:article:tag", "parsely-tags", "news_keywords", "sailthru.tags", "content_tags", "dc.subject",
    "dcterms.subject",
)  # fmt: skip
_KEYWORDS = ("keywords", "tags")  # written for search engines, if not by the template
_COPYRIGHT_META = ("copyright", "dcterms.rightsholder", "dc.rights", "dcterms.rights", "prism.copyright", "rights")
_LICENCE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/|/licen[cs]e", re.I)
_HOLDER = re.compile(r"^(?:copyright|©|\(c\)|&copy;|\s|[\d\-–,]|all rights reserved\.?|by\b|"
                     r"alle rechte vorbehalten\.?)+|"
                     r"(?:[\s,.|-]|all rights reserved|alle rechte vorbehalten|tous droits réservés)+$", re.I)
_ASCII_MARKS = bytes(i for i in range(128) if not chr(i).isalnum())
_MOTTO = re.compile(r"\s?[|–—:·•]\s|\s-\s")  # between a name and what it stands for
_PUBLISHERS = frozenset(("Organization", "NewsMediaOrganization"))
_FOLDERS = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)+")
_MAX_TAGS = 40
_LONGEST_KEPT = 500  # characters of a text whose key is remembered
_MAX_NAME = 50  # characters; some systems fill the site's name with the headline


def key(text: str) -> str:
    """Letters and digits in lower case without accents: by this names are compared."""
    return _key(text) if len(text) <= _LONGEST_KEPT else _key.__wrapped__(text)


@lru_cache(maxsize=512)  # a page's few names are compared over and over
def _key(text: str) -> str:
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_MARKS).decode()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).lower()))


def first_meta(head: Head, names: Iterable[str]) -> Found:
    """The first content among the names, in their order, with the name as its source."""
    for name in names:
        for value in head.meta.get(name, ()):
            if text := " ".join(value.split()):
                return text, f"meta {name}"
    return _NOTHING


def site_name(head: Head, nodes: Nodes) -> Found:
    """The publication: ``og:site_name``, JSON-LD WebSite, publisher, then lesser metas. Addresses and handles are
    none."""
    found = [name for name in _site_names(head, nodes) if not name[0].startswith(("http", "@", "/"))]
    for text, source in found:
        if len(text) <= 80:
            shorter = (x for x, _ in found if len(x) < len(text) and x and text.startswith(x))
            return next((x for x in shorter if _MOTTO.match(text, len(x))), text), source
    return _NOTHING


def names_of_site(head: Head, nodes: Nodes, url: str | None, logos: Iterable[str] = ()) -> frozenset[str]:
    """Keys of every name that the page gives its site, their initials, the texts of its logos, the labels of its
    host."""
    names = [text for text, _ in _site_names(head, nodes)] + list(logos)
    names = [name for name in names if len(name) <= _MAX_NAME]
    keys = {key(name) for name in names}
    keys.update("".join(w[0] for w in name.lower().split()) for name in names if name.count(" ") in (1, 2, 3, 4))
    labels = host_labels(url)
    keys.update(key(label) for label in labels)
    keys.add(key("".join(labels)))
    return frozenset(k for k in keys if len(k) > 1)


def _site_names(head: Head, nodes: Nodes) -> Iterator[Found]:
    yield from ((x, "meta og:site_name") for x in head.meta.get("og:site_name", ()))
    for node in nodes.others:
        if "WebSite" in jsonld.types(node) and (name := jsonld.text(node.get("name"))):
            yield name, "json-ld"
    for publisher in resolve(nodes.article.get("publisher"), nodes):
        if name := jsonld.text(publisher):
            yield name, "json-ld"
    for name in _SITE_META[1:]:
        yield from ((x, f"meta {name}") for x in head.meta.get(name, ()))
    for node in nodes.others:
        named = jsonld.text(node.get("name")) if _PUBLISHERS.intersection(jsonld.types(node)) else ""
        if named:
            yield named, "json-ld"


def section(head: Head, nodes: Nodes) -> Found:
    """JSON-LD ``articleSection``, section metas, then the last but one step of the breadcrumb list.

    A path of folders waits for a name, and of several sections in one text the one that is a step is meant.
    """
    text = jsonld.text(nodes.article.get("articleSection"))
    found = first_meta(head, _SECTION_META)
    found = found if not found[0].startswith("http") else _NOTHING
    if text and _FOLDERS.fullmatch(text):
        return found if found[0] else (text, "json-ld")
    steps = next((_steps(n) for n in nodes.others if "BreadcrumbList" in jsonld.types(n)), [])
    if text:
        first = text.partition(", ")[0]
        return (first if first in steps else text), "json-ld"
    if found[0]:
        return found
    return (steps[-2], "json-ld breadcrumb") if len(steps) > 2 else _NOTHING


def _steps(node: Any) -> list[str]:
    items = node.get("itemListElement")
    if not isinstance(items, list):
        return []
    return [s for x in items if isinstance(x, dict) and (s := jsonld.text(x.get("name")) or jsonld.text(x.get("item")))]


def tags(head: Head, nodes: Nodes) -> tuple[tuple[str, ...], str]:
    """Topics in page order, each once: JSON-LD ``keywords``, ``article:tag``, then lesser metas.

    A single keyword of JSON-LD is the one that the article is to be found by, where ``article:tag`` names several.
    """
    found = _split(jsonld.texts(nodes.article.get("keywords")))
    if found and not (len(found) == 1 < len(head.meta.get(_TAG_META[0], ()))):
        return found, "json-ld"
    return _by_meta(head, _TAG_META)


def keywords(head: Head) -> tuple[tuple[str, ...], str]:
    """The same by metas that are rather written for search engines."""
    return _by_meta(head, _KEYWORDS)


def _by_meta(head: Head, names: Iterable[str]) -> tuple[tuple[str, ...], str]:
    for name in names:
        if name in head.meta and (found := _split(head.meta[name])):
            return found, f"meta {name}"
    return (), ""


def _split(values: Iterable[str]) -> tuple[str, ...]:
    parts = (" ".join(p.split()) for v in values for p in re.split(r"[,;、，]", v))
    return tuple(dict.fromkeys(p for p in parts if p and len(p) <= 80))[:_MAX_TAGS]


def copyright_holder(head: Head, nodes: Nodes) -> Found:
    """Holder of the rights, without the sign, years and "all rights reserved"."""
    for holder in resolve(nodes.article.get("copyrightHolder"), nodes):
        if name := jsonld.text(holder):
            return name, "json-ld"
    for held in head.microdata:
        if held.name == "copyrightHolder" and held.inside < 0 and (name := held.content or held.text):
            return name, "microdata"
    text, source = first_meta(head, _COPYRIGHT_META)
    holder = _HOLDER.sub("", text[:300]) if text and len(text) < 300 else ""
    return (holder, source) if holder and not holder.startswith("http") else _NOTHING


def licence(head: Head, nodes: Nodes) -> Found:
    """Address or name of the licence: JSON-LD ``license``, ``rel=license``, licence metas."""
    if text := jsonld.text(nodes.article.get("license")) or jsonld.text(nodes.page.get("license")):
        return text, "json-ld"
    for href in head.links.get("license", ()):
        return href, "rel=license"
    text, source = first_meta(head, ("dcterms.license", "dc.rights", "dcterms.rights", "license"))
    return (text, source) if _LICENCE.search(text) else _NOTHING
