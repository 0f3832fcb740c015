"""What the page says of itself outside its visible text: one pass over the elements that can say it."""

from __future__ import annotations

from typing import Any

from cleaner.metadata import jsonld
from cleaner.types import Head

_LANGUAGE = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
_MAX_TITLE = 1000  # characters; beyond it no title was meant
_KEYS = ("property", "name", "itemprop", "http-equiv")


def read_head(root: Any) -> Head:
    """Meta elements, links, title, declared language and JSON-LD of a tree of lxml, which is left as it is.

    ``meta`` maps each name, property, itemprop or http-equiv in lower case to its contents in page order; an element
    with several of these attributes is listed under each. Elements of the body count too, for microdata stands there
    and parsers move head elements there after stray text.
    """
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    scripts: list[str] = []
    title: str | None = None
    for element in root.iter("meta", "link", "script", "title"):
        tag = element.tag
        if tag == "meta":
            _add_meta(meta, element)
        elif tag == "link":
            if (rel := element.get("rel")) and (href := element.get("href")):
                for name in rel.lower().split():
                    links.setdefault(name, []).append(href.strip())
        elif tag == "script":
            if element.get("type", "").lower().startswith("application/ld+json"):
                scripts.append(element.text or "")
        elif title is None and (text := _text(element)):
            title = text[:_MAX_TITLE]
    return Head(
        meta={k: tuple(v) for k, v in meta.items()},
        links={k: tuple(v) for k, v in links.items()},
        title=title or "",
        language=next((v for name in _LANGUAGE if (v := root.get(name))), ""),
        json_ld=jsonld.parse(scripts),
    )


def _add_meta(meta: dict[str, list[str]], element: Any) -> None:
    attributes = dict(element.items())  # one call into the tree instead of five
    content = attributes.get("content") or attributes.get("value")  # the latter by mistake, or by another tool
    if not content or not (content := content.strip()):
        return
    seen = ""
    for key in _KEYS:
        name = attributes.get(key)
        if name and (name := name.strip().lower()) != seen:
            meta.setdefault(name, []).append(content)
            seen = name


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
