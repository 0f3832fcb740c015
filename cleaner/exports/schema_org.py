"""schema.org's NewsArticle as JSON-LD. https://schema.org/NewsArticle"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleaner.text import words
from cleaner.types import Article, Flag, Image

# The narrowest type that a flag proves; the first one wins.
_TYPES = {
    Flag.SPONSORED: "AdvertiserContentArticle",
    Flag.OPINION: "OpinionNewsArticle",
    Flag.LIVE_BLOG: "LiveBlogPosting",
}


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """One JSON-LD document, indented; it may stand inside a script element as it is."""
    text = json.dumps(to_schema_org(article), ensure_ascii=False, indent=2)
    return text.replace("<", "\\u003c") + "\n"


def to_schema_org(article: Article) -> dict[str, Any]:
    """The article as a NewsArticle, or as the narrower type that its flags prove."""
    flags = {note.flag for note in article.flags}
    url = article.canonical_url or article.url
    dateline = article.dateline
    members: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": next((name for flag, name in _TYPES.items() if flag in flags), "NewsArticle"),
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "identifier": article.id,
        "headline": article.title,
        "abstract": article.standfirst,
        "articleBody": article.text,
        "wordCount": len(words(article.text)),
        "articleSection": article.section,
        "keywords": list(article.tags),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _organisation(article.site),
        "sourceOrganization": [_organisation(name) for name in article.agencies],
        "datePublished": article.published,
        "dateModified": article.modified,
        "dateline": dateline.text if dateline else None,
        "locationCreated": {"@type": "Place", "name": dateline.place} if dateline and dateline.place else None,
        "inLanguage": article.language,
        "image": [_image(image) for image in article.images],
        "copyrightHolder": _organisation(article.copyright),
        "license": article.licence,
    }
    known = {name: value for name, value in members.items() if value}
    return {**known, "isAccessibleForFree": False} if Flag.PAYWALLED in flags else known


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _image(image: Image) -> dict[str, Any]:
    members = {
        "@type": "ImageObject", "url": image.url, "contentUrl": image.url, "caption": image.caption,
        "creditText": image.credit, "description": image.alt,
    }  # fmt: skip
    return {name: value for name, value in members.items() if value}
