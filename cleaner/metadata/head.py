"""What the page says of itself outside its visible text: one pass over the elements that can say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.metadata import jsonld
from cleaner.text import normalise
from cleaner.types import Head, Property, Time
from cleaner.walk import compiled
from cleaner.walk.meta_elements import MetaElement, is_dated
from cleaner.walk.meta_elements import meta_elements as in_python

_LANGUAGE = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
_MAX_TITLE = 1000  # characters; beyond it no title was meant
_MAX_TIMES = 60  # a listing has hundreds
_KEYS = ("property", "name", "itemprop", "http-equiv")


def read_head(root: Any) -> Head:
    """Meta elements, links, title, times, declared language, JSON-LD and microdata of a tree of lxml, left as it is.

    ``meta`` maps each name, property, itemprop or http-equiv in lower case to its contents in page order; an element
    with several of these attributes is listed under each. Elements of the body count too, for microdata stands there
    and parsers move head elements there after stray text.
    """
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    scripts: list[str] = []
    times: list[Time] = []
    title = ""
    crumbs = data = False
    found = _meta_elements(root)
    for element in found:
        tag, attributes, text, _ = element
        if tag == "meta":
            _add_meta(meta, attributes)
            if attributes.get("name") == "parsely-page":
                _add_parsely(meta, attributes)
            if _is_json_ld(content := attributes.get("content") or ""):
                scripts.append(content)
        elif tag == "link":
            if (rel := attributes.get("rel")) and (href := attributes.get("href")):
                for name in rel.lower().split():
                    links.setdefault(name, []).append(href.strip())
        elif tag == "script":
            scripts.append(text)
            data = data or not text
        elif tag == "title":
            title = title or " ".join(text.split())[:_MAX_TITLE]
        elif tag == "nav":
            crumbs = True
        elif _tells_time(tag, attributes) and len(times) < _MAX_TIMES and (time := _time(attributes, text)):
            times.append(time)
    return Head(
        meta={k: tuple(v) for k, v in meta.items()},
        links={k: tuple(v) for k, v in links.items()},
        title=title,
        language=next((v for name in _LANGUAGE if (v := root.get(name))), ""),
        json_ld=jsonld.parse(scripts),
        times=tuple(times),
        microdata=_properties(found),
        crumbs=crumbs,
        data=data,
    )


def _meta_elements(root: Any) -> Sequence[MetaElement]:
    found = compiled.meta_elements(root) if compiled.meta_elements is not None else None
    return in_python(root) if found is None else found


def _add_meta(meta: dict[str, list[str]], attributes: Any) -> None:
    content = attributes.get("content") or attributes.get("value")  # the latter by mistake, or by another tool
    if not content or not (content := content.strip()):
        return
    seen = ""
    for key in _KEYS:
        name = attributes.get(key)
        if name and (name := name.strip().lower()) != seen:
            meta.setdefault(name, []).append(content)
            seen = name


def _add_parsely(meta: dict[str, list[str]], attributes: Any) -> None:
    """What one meta element has for Parse.ly, under the names of the several that others have."""
    told = jsonld.parse([attributes.get("content") or ""])
    for name, value in told[0].items() if told else ():
        if texts := jsonld.texts(value):
            meta.setdefault(f"parsely-{name.replace('_', '-')}", []).extend(texts)


def _is_json_ld(content: str) -> bool:
    """Whether a meta element has the script in it, as frameworks write it that know only meta elements."""
    return content[:1] == "{" and '"@context"' in content


def _tells_time(tag: str, attributes: Any) -> bool:
    return tag == "time" or is_dated(tag, attributes)


def _time(attributes: Any, text: str) -> Time | None:
    text = normalise(text)
    value = attributes.get("datetime") or attributes.get("title") or text
    return Time(value, text, f"{attributes.get('class', '')} {attributes.get('itemprop', '')}") if value else None


def _properties(found: Sequence[MetaElement]) -> tuple[Property, ...]:
    """The elements with an ``itemprop``, each with the number of the one around it."""
    properties: list[Property] = []
    numbers: list[int] = []  # of each element: the property that holds in it
    for tag, attributes, text, inside in found:
        around = numbers[inside] if inside >= 0 else -1
        name = attributes.get("itemprop")
        if name is None:
            numbers.append(around)
            continue
        numbers.append(len(properties))
        when = attributes.get("datetime") or (attributes.get("title", "") if tag == "abbr" else "")
        said = "" if tag == "script" else normalise(text)
        properties.append(Property(name, tag, attributes.get("content", ""), when, around, said))
    return tuple(properties)
