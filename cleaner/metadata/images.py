"""The picture that the page names for itself outside its body: for articles whose body shows none, or too small."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cleaner.metadata import jsonld
from cleaner.metadata.nodes import Nodes, resolve
from cleaner.metadata.site import key
from cleaner.metadata.urls import resolve as resolve_url
from cleaner.renditions import instead_of_thumbnail
from cleaner.types import Head, Image

_NO_PICTURE = re.compile(r"(?:^|[/_.-])(?:logos?|placeholder|default|fallback|avatar|favicon|icon|blank|spacer|pixel|"
                         r"share[-_]?image)"
                         r"(?=[/_.-]|\d*x?\d*\.)", re.I)  # fmt: skip
_CREDITS = ("creditText", "copyrightHolder", "creator")
_META = ("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url")


def from_head(head: Head, nodes: Nodes, base: str | None) -> tuple[tuple[Image, ...], str]:
    """The article's leading picture by JSON-LD, else by ``og:image`` and the like, with its source; logos are left
    out."""
    for found in _json_ld(nodes, base):
        return (found,), "json-ld"
    for name in _META:
        for value in head.meta.get(name, ()):
            url = resolve_url(value, base)
            if url and not _NO_PICTURE.search(url):
                alt = next(iter(head.meta.get(f"{name}:alt", ())), None)
                return (Image(url=url, alt=alt),), f"meta {name}"
    return (), ""


def without_logos(shown: Iterable[Image], sites: Collection[str]) -> tuple[Image, ...]:
    """Pictures of the body less those without a caption whose alternative text is a name of the site, given as keys."""
    return tuple(x for x in shown if x.caption or not x.alt or key(x.alt) not in sites)


def without_thumbnails(shown: Sequence[Image], told: Sequence[Image]) -> tuple[Image, ...]:
    """Pictures of the body, with the address that the head tells of the same file where the body has a thumbnail."""
    others = [image.url for image in told if image.url]
    fuller = (instead_of_thumbnail(image.url, others) if image.url and others else image.url for image in shown)
    return tuple(
        image if url == image.url else replace(image, url=url) for image, url in zip(shown, fuller, strict=True)
    )


def _json_ld(nodes: Nodes, base: str | None) -> Iterator[Image]:
    for value in resolve(nodes.article.get("image"), nodes):
        node: Mapping[str, Any] = value if isinstance(value, dict) else {"url": value}
        url = resolve_url(jsonld.text(node.get("url")) or jsonld.text(node.get("contentUrl")), base)
        if url and not _NO_PICTURE.search(url):
            credit = next((t for name in _CREDITS if (t := jsonld.text(node.get(name)))), None)
            yield Image(url=url, caption=jsonld.text(node.get("caption")) or None, credit=credit)
