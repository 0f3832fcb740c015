"""ninjs 3.1, the IPTC's news in JSON. https://iptc.org/standards/ninjs/"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from cleaner.exports.html import body
from cleaner.exports.signed import signature
from cleaner.text import words
from cleaner.types import Article, Flag, Image

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
_NAMES = uuid.UUID("6f0c9d0e-52f5-5d0a-9a6c-2f8f3f6f3a11")  # of this project: makes URNs of names
_GENRES = {Flag.OPINION: "Opinion", Flag.PRESS_RELEASE: "Press_Release"}  # of cv.iptc.org/newscodes/genre
_PARTIAL = {Flag.PAYWALLED, Flag.TRUNCATED}
_URI = "/:?#[]@!$&'()*+,;=%~-._"  # characters that stay as they are in a URI


def render(article: Article, extra: Mapping[str, Any] | None = None) -> str:
    """One ninjs object as an indented JSON document."""
    return json.dumps(to_ninjs(article), ensure_ascii=False, indent=2) + "\n"


def to_ninjs(article: Article) -> dict[str, Any]:
    """The article as a ninjs object. ``uri`` is its address, or a URN made of its id, or of its text."""
    flags = {note.flag for note in article.flags}
    members = {
        "uri": _identity(article),
        "standard": _STANDARD,
        "type": "text",
        "representationType": "partial" if flags & _PARTIAL else "full",
        "language": article.language,
        "title": article.title,
        "headlines": _roles(main=article.title, kicker=article.kicker),
        "descriptions": _roles(summary=article.standfirst),
        "bodies": _bodies(article),
        "by": signature(article),
        "people": [{"name": name, "rel": "author"} for name in article.authors],
        "located": article.dateline.place if article.dateline else None,
        "infoSources": _sources(article),
        "firstCreated": _instant(article.published),
        "versionCreated": _instant(article.modified),
        "copyrightHolder": article.copyright,
        **_rights(article.licence),
        "subjects": _subjects(article),
        "genres": [_genre(_GENRES[flag]) for flag in _GENRES if flag in flags],
        "associations": [_picture(image, number) for number, image in enumerate(article.images, 1)],
        "altIds": [{"role": "input", "value": article.id}] if article.id else None,
    }
    return {name: value for name, value in members.items() if value}


def _identity(article: Article) -> str:
    for url in (article.canonical_url, article.url):
        if found := uri(url):
            return found
    return _urn(article.id or "\n".join([article.title or "", article.text]))


def uri(url: str | None) -> str | None:
    """An absolute web address as a URI: what may not stand in one is percent-encoded. None for anything else."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host:
            return None
        place = host if host.isascii() else host.encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if ":" in place:
        place = f"[{place}]"
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{quote(place, safe=_URI)}{port}{_quoted(rest)}"


def _quoted(text: str) -> str:
    """Percent-encoded, what is encoded already left alone; brackets and stray per cent signs have no place here."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a pair of surrogates is none
    out = quote(whole, safe=_URI).replace("[", "%5B").replace("]", "%5D")
    pieces = out.split("%")
    tail = "".join(("%" if _is_hex(p[:2]) else "%25") + p for p in pieces[1:])
    head, mark, fragment = (pieces[0] + tail).partition("#")
    return head + mark + fragment.replace("#", "%23")


def _is_hex(pair: str) -> bool:
    return len(pair) == 2 and all(c in "0123456789abcdefABCDEF" for c in pair)


def _urn(name: str) -> str:
    return uuid.uuid5(_NAMES, name.encode("utf-8", "replace").decode()).urn


def _roles(**values: str | None) -> list[dict[str, str]]:
    return [{"role": role, "value": value} for role, value in values.items() if value]


def _bodies(article: Article) -> list[dict[str, Any]]:
    if not article.text:
        return []
    counts = {"charCount": len(article.text), "wordCount": len(words(article.text))}
    return [
        {"role": "main", "contentType": "text/plain", **counts, "value": article.text},
        {"role": "main", "contentType": "text/html", **counts, "value": body(article)},
    ]


def _sources(article: Article) -> list[dict[str, str]]:
    sources = [{"name": name, "role": "agency"} for name in article.agencies]
    return [*sources, {"name": article.site, "role": "publisher"}] if article.site else sources


def _subjects(article: Article) -> list[dict[str, str]]:
    section = [{"name": article.section, "rel": "section"}] if article.section else []
    return [*section, *({"name": tag, "rel": "tag"} for tag in article.tags)]


def _rights(licence: str | None) -> dict[str, Any]:
    link = uri(licence)
    return {"rightsInfo": {"linkedRights": link}} if link else {"usageTerms": licence}


def _genre(code: str) -> dict[str, str]:
    return {"name": code.replace("_", " "), "uri": f"http://cv.iptc.org/newscodes/genre/{code}"}


def _instant(value: str | None) -> str | None:
    """A date with time and zone, which is all that the standard takes; None for less."""
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo else None


def _picture(image: Image, number: int) -> dict[str, Any]:
    href = uri(image.url)
    name = f"picture-{number}"
    members = {
        "name": name,
        "uri": href or _urn("\n".join([name, image.url or "", image.caption or "", image.alt or ""])),
        "rel": "illustration",
        "type": "picture",
        "descriptions": _roles(caption=image.caption, alt=image.alt),
        "by": image.credit,
        "renditions": [{"name": "original", "href": href}] if href else None,
    }
    return {key: value for key, value in members.items() if value}
