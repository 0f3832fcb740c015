"""Who wrote it: the fields made for authors first, then the page's own bylines.

Order: the user's site config, JSON-LD of the article (its persons; nested graphs and references resolved), meta
elements, microdata, links with ``rel=author``, elements whose class speaks of authors, the block labelled byline, the
reporter in the dateline. The first that names a person wins; JSON-LD and meta names that are only the site's or an
agency's are passed over, so that a byline on the page may still name the person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from cleaner.metadata import bywords, capitals, dated, evidence, jsonld, microdata, onpage, people
from cleaner.metadata.language import declared
from cleaner.metadata.nodes import Nodes, resolve
from cleaner.metadata.printed import Authors, on_page
from cleaner.metadata.site import key
from cleaner.types import Head, Page, Property

META = tuple(
    """
    article:author author parsely-author sailthru.author cxenseparse:author dc.creator dcterms.creator
    dc.contributor citation_author eprints.creators_name bepress_citation_author creator byl og:author
    og:article:author article:author_name authors lp.article:author cse_author rbauthors news_authors vr:author
    twitter:data1 articleauthor content_author
    """.split()
)
_SURE_META = tuple(name for name in META if name != "twitter:data1")
_CATALOGUED = ("dc.", "dcterms.", "citation_", "eprints.", "bepress_")  # libraries turn names
_TURNED = re.compile(r"([^\W\d][\w'’-]+), ([^\W\d][\w'’.-]*(?: [^\W\d][\w.]*)?)")  # "Doe, Jane B."
_LABELS = frozenset(
    "written by|author|by|posted by|autor|von|auteur|par|autore|escrito por|verfasst von|geschrieben von|écrit par|"
    "автор|yazar".split("|")
)


def from_head(head: Head, nodes: Nodes, sites: frozenset[str]) -> tuple[list[str], str]:
    """Authors by the user's site config, else by JSON-LD, else by meta elements, with their source; cheap."""
    told = _told(head, sites)
    if told and not all(map(_is_handle, told)):
        return told, evidence.TOLD
    found = people.distinct(_json_ld(nodes, sites, " ".join(_under_label(head))))
    if found:
        return found, "json-ld"
    meta = head.meta
    for name in (n for n in META if n in meta):
        values = _under_label(head) if name == "twitter:data1" else meta[name]
        fields = [v for v in values if not _is_address(v)]
        if name.startswith(_CATALOGUED):
            fields = [_straight(v) for v in fields]
        found = people.distinct(n for v in fields for n in people.names(v, sites, people.Trust.FIELD))
        if found:
            return found, f"meta {name}"
    return told, evidence.TOLD if told else ""


def _told(head: Head, sites: frozenset[str]) -> list[str]:
    """Names by the first line of the user's site config that finds any: what it finds is a byline or a field."""
    for values in head.told.authors:
        printed = [value for value in values if not _is_address(value)]
        if found := people.distinct(name for value in printed for name in _as_told(value, sites)):
            return found
    return []


def _as_told(value: str, sites: frozenset[str]) -> list[str]:
    value = _straight(value)
    return people.in_line(value, sites, people.Trust.BYLINE) or people.names(value, sites, people.Trust.FIELD)


def _straight(value: str) -> str:
    """A name with its given name first."""
    turned = _TURNED.fullmatch(value)
    return f"{turned[2]} {turned[1]}" if turned else value


def _from_microdata(found: Sequence[Property], sites: frozenset[str]) -> tuple[list[str], bool]:
    """Names by ``itemprop=author``, and whether they are sure: what is unseen is a field, what is shown a byline."""
    told = microdata.authors(found)
    sure = any(unseen for _, unseen in told)
    names: list[str] = []
    for text, unseen in told:
        if unseen:
            names += people.names(text, sites, people.Trust.FIELD)
        else:
            names += people.in_line(text, sites, people.Trust.BYLINE)
    return people.distinct(names), bool(names) and (sure or not all(map(_is_handle, names)))


def find(
    page: Page, nodes: Nodes, sites: frozenset[str], at: int, lines: Sequence[str] = (),
    by_head: tuple[list[str], str] | None = None, reporter: str = "", story: Collection[int] = (),
) -> Authors:  # fmt: skip
    """Authors, their source and the byline as printed; all empty where the page does not say.

    Names printed in capitals are given in ordinary case, the byline as it stands.

    Args:
        at: Index of the headline's block; -1 if unknown.
        lines: Texts of the blocks labelled byline, if any.
        by_head: What :func:`from_head` said, if it was asked before.
        reporter: Whom the dateline names, if anybody; asked last.
        story: Indices of blocks amid the story, which are no bylines.
    """
    names, source = by_head or from_head(page.head, nodes, sites)
    sure = bool(names) and not all(map(_is_handle, names))
    if not names:
        (names, sure), source = _from_microdata(page.head.microdata, sites), "microdata"
    bylines = [] if sure and source != "microdata" else _bylines(page, at, story, lines, reporter)
    found = on_page(bylines, sites)
    if sure:
        names = [*names, *_contributors(page, nodes, sites, names, at)] if source == "json-ld" else names
        printed = found.printed if found.names == tuple(names) else _printed(page, names, at, lines)
        found = Authors(tuple(_with_capitals(name, printed) for name in names), source, printed)
    else:
        if found.names and (own := _of_own_site(page.head, nodes, bylines, found)):
            found = Authors(tuple(own), "page text", found.printed)
        elif names and all(map(_is_handle, found.names)):  # an account's name is better than none, or than another
            found = Authors(tuple(names), source, _printed(page, names, at, lines))
        if not found.names:
            return _signed(page, nodes, bylines)
    turkish = declared(page.head)[:2] in ("tr", "az")
    return found._replace(names=tuple(capitals.in_ordinary_case(name, turkish) for name in found.names))


def _of_own_site(head: Head, nodes: Nodes, bylines: Sequence[onpage.Byline], found: Authors) -> list[str]:
    """Names in the head, even the site's as on a personal blog, that stand alone in a byline read otherwise."""
    fields = [name for author in resolve(nodes.article.get("author"), nodes) for name in _person(author, frozenset())]
    fields += [value for name in _SURE_META for value in head.meta.get(name, ()) if people.organisation(value)]
    texts = (text for byline in bylines for text in (*byline.texts, *byline.parts)) if fields else ()
    alone = {key(bywords.without_introduction(text)) for text in texts}
    line, first = key(found.printed), key(found.names[0])
    own = (n for n in fields if (k := key(n)) in alone and k not in first and (k in line or k.startswith(first)))
    return people.distinct(own)


def _contributors(page: Page, nodes: Nodes, sites: frozenset[str], names: Sequence[str], at: int) -> list[str]:
    """Contributors of the article beside whom the byline names all that JSON-LD calls its authors."""
    told = people.distinct(n for a in resolve(nodes.article.get("contributor"), nodes) for n in _person(a, sites))
    lines = onpage.near(page, at) if told else ()
    return [n for n in told if n not in names and any(all(x in line for x in (n, *names)) for line in lines)]


def _bylines(
    page: Page, at: int, story: Collection[int], lines: Sequence[str], reporter: str
) -> list[onpage.Byline]:
    """All that may be the byline, editors last."""
    found = onpage.bylines(page, at, story) + [_labelled(line, at) for line in lines]
    if reporter:
        found.append(onpage.Byline((reporter,), "markup", at))
    return sorted(found, key=lambda byline: bywords.EDITOR.match(byline.texts[0]) is not None)


def _labelled(line: str, at: int) -> onpage.Byline:
    more = people.introduced(line) or dated.is_parted(line)  # than names and a date
    return onpage.Byline((line,), "text" if more else "name", at)


def _is_handle(name: str) -> bool:
    """Whether a name is one word in a script with spaces: an account's name more often than a person's."""
    return " " not in name and name.isascii()


def _with_capitals(name: str, printed: str) -> str:
    """A name that the head has in small letters, as the byline has it."""
    at = printed.lower().find(name) if name.islower() else -1
    shown = printed[at : at + len(name)]
    return shown if at >= 0 and shown.istitle() else name


def _printed(page: Page, names: Sequence[str], at: int, lines: Sequence[str]) -> str:
    """The line that names an author: of those labelled byline, else of the short ones near the headline."""
    near = (*lines, *onpage.near(page, at))
    small = [name for name in names if name.islower()]
    for line in near:
        if any(name in line for name in names) or any(name in line.lower() for name in small):
            return line
    return next((line for line in lines if people.introduced(line) and people.in_line(line)), "")


def _signed(page: Page, nodes: Nodes, bylines: Sequence[onpage.Byline]) -> Authors:
    """Who signs where no person is named: the organisation that the head, else the byline, names as author."""
    for node in (nodes.article, nodes.page):
        for author in resolve(node.get("author"), nodes):
            if name := people.organisation(jsonld.text(author)):
                return Authors((name,), "json-ld")
    for meta in _SURE_META:
        for value in page.head.meta.get(meta, ()):
            if not _is_address(value) and (name := people.organisation(value)):
                return Authors((name,), f"meta {meta}")
    for byline in bylines:
        text = byline.texts[0]
        if byline.kind == "name" or (byline.kind == "text" and not people.introduced(text)):
            found = people.only_names(text)
        else:
            found = people.in_line(text, trust=people.Trust.BYLINE)
        if found:
            return Authors(tuple(found), byline.kind, text)
    return Authors()


def _json_ld(nodes: Nodes, sites: frozenset[str], beside: str) -> Iterator[str]:
    """Persons that are authors or creators of the article, and contributors whom another field names ``beside``."""
    for node in (nodes.article, nodes.page):
        found = [n for a in resolve(node.get("author") or node.get("creator"), nodes) for n in _person(a, sites)]
        if found:
            yield from found
            others = (n for a in resolve(node.get("contributor"), nodes) for n in _person(a, sites))
            yield from (n for n in others if n in beside)
            return


def _person(author: Any, sites: frozenset[str]) -> Iterator[str]:
    if isinstance(author, dict):
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


def _under_label(head: Head) -> tuple[str, ...]:
    """What a card for networks tells beside a label of an author, be it the first or the second."""
    labels = ((n, label) for n in "12" for label in head.meta.get(f"twitter:label{n}", ())[:1])
    named = next((n for n, label in labels if label.lower().strip(": ") in _LABELS), "")
    return head.meta.get(f"twitter:data{named}", ())


def _is_address(value: str) -> bool:
    """Whether a value is an address, or gives one along with the name, as sites do and persons don't."""
    if "(www." in value or "(http" in value:
        return True
    return value.startswith(("http", "/", "@", "www.")) or "facebook.com" in value
