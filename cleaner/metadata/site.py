"""Site name, section, tags, copyright and licence; and the names by which a title gives the site away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
    article:section og:article:section parsely-section section cxenseparse:section dc.subject sailthru.section
    og:section prism.section
    """.split()
)
_TAG_META = ("article:tag", "og:article:tag", "parsely-tags", "news_keywords", "sailthru.tags", "keywords", "tags")
_COPYRIGHT_META = ("copyright", "dcterms.rightsholder", "dc.rights", "dcterms.rights", "prism.copyright", "rights")
_LICENCE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/|/licen[cs]e", re.I)
_HOLDER = re.compile(r"^(?:copyright|©|\(c\)|&copy;|\s|[\d\-–,]|all rights reserved\.?|by\b|"
                     r"alle rechte vorbehalten\.?)+|"
                     r"(?:[\s,.|-]|all rights reserved|alle rechte vorbehalten|tous droits réservés)+$", re.I)
_ASCII_MARKS = bytes(i for i in range(128) if not chr(i).isalnum())
_PUBLISHERS = frozenset(("Organization", "NewsMediaOrganization"))
_MAX_TAGS = 40
_MAX_NAME = 50  # characters; some systems fill the site's name with the headline


def key(text: str) -> str:
    """Letters and digits in lower case without accents: by this names are compared."""
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
    for text, source in _site_names(head, nodes):
        if not text.startswith(("http", "@", "/")) and len(text) <= 80:
            return text, source
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
    """JSON-LD ``articleSection``, section metas, then the last but one step of the breadcrumb list."""
    if text := jsonld.text(nodes.article.get("articleSection")):
        return text, "json-ld"
    found = first_meta(head, _SECTION_META)
    if found[0] and not found[0].startswith("http"):
        return found
    steps = next((_steps(n) for n in nodes.others if "BreadcrumbList" in jsonld.types(n)), [])
    return (steps[-2], "json-ld breadcrumb") if len(steps) > 2 else _NOTHING


def _steps(node: Any) -> list[str]:
    items = node.get("itemListElement")
    if not isinstance(items, list):
        return []
    return [s for x in items if isinstance(x, dict) and (s := jsonld.text(x.get("name")) or jsonld.text(x.get("item")))]


def tags(head: Head, nodes: Nodes) -> tuple[tuple[str, ...], str]:
    """Keywords in page order, each once: JSON-LD ``keywords``, ``article:tag``, then lesser metas."""
    found = _split(jsonld.texts(nodes.article.get("keywords")))
    if found:
        return found, "json-ld"
    for name in _TAG_META:
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
