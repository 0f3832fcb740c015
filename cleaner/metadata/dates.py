"""When it was published and last changed: exact and cheap sources first, the visible page last.

Order for ``published``: the user's site config; JSON-LD ``datePublished`` of the article; meta elements; JSON-LD of
the WebPage, then ``uploadDate`` and ``dateCreated``; microdata; ``<time>`` elements, those near the headline first;
the address; lines with a date near the headline, then elsewhere; the lines labelled date; relative dates, where it is
known when the page was fetched; ``<time>`` elements far above the headline, which tell the day of the reading, or
where there are none the attributes of custom elements. The first that reads as a date wins; contradictions are so
decided for the earlier source, but for three. No page prints the day of its publication before it is published: an
earlier day under the headline is believed before the head, where systems put the day on which they last copied the
page. A moment in UTC is told in the page's own zone, where one of its ``<time>`` elements shows it. And what the first
source leaves out, a later one adds: the time of that day as it is printed, the zone of that time by another field of
the head.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from cleaner.metadata import dated, datetext, evidence, jsonld, microdata, onpage, zones
from cleaner.metadata.calendars import valid
from cleaner.metadata.months import months
from cleaner.metadata.nodes import Nodes
from cleaner.types import Head, Page

Found = tuple[str, str]  # ISO 8601 and source
_NOTHING: Found = ("", "")
_NO_OFFSET, _ONE_DAY, _WESTERNMOST = timedelta(0), timedelta(days=1), timedelta(hours=12)
_LONGEST_RELATIVE, _BEFORE_RELATIVE = 60, 3  # characters of a line with such a date; words that may stand before it
_THREADS = frozenset(("DiscussionForumPosting", "QAPage", "Question"))

_PUBLISHED_META = tuple(
    """
    article:published_time article:published og:article:published_time og:published_time datepublished
    parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime
    cxenseparse:recs:published_time dc.date.issued dcterms.issued dc.date.created dcterms.created
    dc.date.published date.created date.available citation_online_date citation_publication_date citation_date
    prism.publicationdate pubdate publishdate published published_at publish_date publish-date publication_date
    published-date publisheddate published_date og:publish_date article_date_original article.published
    article.created eprints.date bepress_citation_online_date bepress_citation_date originalpublicationdate
    rnews:datepublished firstpublicationdate date_published datecreated article:create_at cms_creationdate
    vr:published_time bt:pubdate ptime displaydate shareaholic:article_published_time dc.date dcterms.date date
    ms.date sort_date release_date video:release_date creation_date created dc.created content_publisheddate
    """.split()
)
_MODIFIED_META = tuple(
    """
    article:modified_time og:updated_time article:modified og:article:modified_time datemodified dcterms.modified
    dc.date.modified date.modified date.updated lastmod last-modified last_modified modified updated
    article_date_updated cxenseparse:recs:modifiedtime revised moddate
    """.split()
)
_MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=[/-])", re.I)
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2]|[1-9](?=[/_.-]))\2(0[1-9]|[12]\d|3[01]|"
                     r"[1-9](?![\d]))(?!\d)")
# At the head of an identifier of letters and digits: /article/A2026030514320005196
_IN_IDENTIFIER = re.compile(r"/[A-Z]{1,4}(20\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,11}(?=[/.]|$)")
_DAY, _MOMENT = len("2026-03-05"), len("2026-03-05T10:30:00")
_CLOCK = re.compile(r"\d\s?(?:[.h時时點点시]\s?\d\d|[ap]\.?m)", re.I)
_CREATED = re.compile(r"(?:data-)?(?:created|published|publish|posted)(?:-(?:at|on|date|time|timestamp))?")
_PUBLISHED = re.compile(r"publ|posted|veröff|erschien", re.I)
_RELATIVE = re.compile(r"\b(?:ago|yesterday|today|hours?|minutes?|vor|gestern|heute|il y a|hier|aujourd|hace|ayer|"
                       r"hoy|fa|ieri|oggi|há|ontem|"
                       r"geleden|gisteren|siden|sedan|temu|wczoraj|назад|вчера|сегодня|önce|dün|"
                       r"bugün)\b|前|昨|전\b", re.I)


def published(
    page: Page, nodes: Nodes, language: str, lines: Sequence[str], at: int, story: Collection[int] = ()
) -> Found:
    """The day, or moment, of first publication with its source; two empty strings where the page does not say.

    Args:
        language: BCP 47, as :func:`datetext.parse` wants it.
        lines: Texts of the blocks labelled date or byline, in page order. Relative dates ("3 hours ago") are read in
            them, in ``<time>`` elements and near the headline, and only where it is known when the page was fetched.
        at: Index of the headline's block; -1 if unknown.
        story: Indices of blocks amid the story: its dates are those of what it tells.
    """
    found = from_head(page.head, nodes, language)
    if found[1] == evidence.TOLD:
        return found
    if found[0]:
        return _with_time(_as_printed(page, nodes, found, language, at, lines), dated.lines(page, at, story), language)
    found = _from_microdata(page.head, language)
    if not found[0]:
        found = _from_times(page, language, at)
    if not found[0] and (found := from_url(page.url))[0]:
        found = _with_time(found, dated.lines(page, at, story), language)
    if not found[0]:
        found = _from_lines(chain(dated.lines(page, at, story), lines), language)
    if not found[0] and page.fetched is not None:
        shown = (time.text for time in page.head.times)
        found = _relative(chain(lines, shown, dated.short(page, at, story)), page.fetched)
    if found[0]:
        return found
    return _from_times(page, language, -1) if page.head.times else _from_custom(page, language)


def from_head(head: Head, nodes: Nodes, language: str = "") -> Found:
    """The published date by the user's site config, JSON-LD and meta elements; cheap."""
    for text in head.told.dates:
        if value := datetext.parse(text, language):
            return value, evidence.TOLD
    for key, node in (("datePublished", nodes.article), ("datePublished", nodes.page), ("uploadDate", nodes.article),
                      ("dateCreated", nodes.article)):  # fmt: skip
        if value := datetext.parse(jsonld.text(node.get(key)), language):
            return _in_zone(head, value, _PUBLISHED_META, language), "json-ld"
        if key == "datePublished" and node is nodes.article and (found := _meta(head, _PUBLISHED_META, language))[0]:
            return found
    named = (n for n in head.meta if "publi" in n and ("date" in n or "time" in n) and n not in _PUBLISHED_META)
    return _meta(head, tuple(named), language)


def modified(
    page: Page, nodes: Nodes, language: str, at: int, story: Collection[int] = (), first: str = "",
    lines: Sequence[str] = (),
) -> Found:  # fmt: skip
    """The last change after ``first``, when it was published, with its source: as the head tells it, else microdata,
    a ``<time>`` element that is called so, else a line near the headline or one labelled date."""
    found = _modified_by_head(page.head, nodes, language)
    if not found[0]:
        found = _from_microdata(page.head, language, "dateModified")
    if first and found[0] and _is_later(first, found[0]):
        found = _NOTHING  # what was done before the publication changes nothing that was published
    if first and not found[0]:
        found = _changed_by_times(page, language, at, first)
    for line in chain(dated.short(page, at, story), lines) if not found[0] else ():
        if (value := datetext.changed(line, language)) and not (first and _is_later(first, value)):
            return value, "page text"
    return found


def _changed_by_times(page: Page, language: str, at: int, first: str) -> Found:
    """Of the ``<time>`` elements near the headline one that is called a change and is one; many themes call all so."""
    called = [t for t in page.head.times if datetext.CHANGED.search(t.names) and not _PUBLISHED.search(t.names)]
    near = onpage.near(page, at) if called else []
    for time in called:
        value = datetext.parse(time.value, language)
        if value and _is_later(value, first) and time.text and any(time.text in line for line in near):
            return value, "time"
    return _NOTHING


def _modified_by_head(head: Head, nodes: Nodes, language: str) -> Found:
    """The last change by JSON-LD and meta elements; cheap."""
    for node in (nodes.article, nodes.page):
        if value := datetext.parse(jsonld.text(node.get("dateModified")), language):
            return _in_zone(head, value, _MODIFIED_META, language), "json-ld"
    return _meta(head, _MODIFIED_META, language)


def from_url(url: str | None) -> Found:
    """A full date in the path of the address."""
    path = url.split("?")[0][:500] if url else ""
    for found in chain(_IN_URL.finditer(path), _IN_IDENTIFIER.finditer(path)):
        if day := valid(int(found[1]), int(found[3]), int(found[4])):
            return day.isoformat(), "url"
    if url and (named := _MONTH_IN_URL.search(url[:500])):
        month = months().get(named[2].lower())
        if month and (day := valid(int(named[1]), month, int(named[3]))):
            return day.isoformat(), "url"
    return _NOTHING


def _as_printed(page: Page, nodes: Nodes, found: Found, language: str, at: int, lines: Sequence[str]) -> Found:
    """What the head says, held against the day under the headline; in a forum that is of any post or member."""
    day = date.fromisoformat(found[0][:10])
    told = chain(dated.printed(page, at), _of_copies(page.head, nodes, found, language, lines))
    printed = next(_days(told, language), day)
    moment = datetime.fromisoformat(found[0])
    ahead = day - printed
    if local := zones.as_told(page.head.times, moment) or zones.as_printed(moment, found[0], lines, language):
        return local, found[1]
    if ahead and moment.utcoffset() == _NO_OFFSET and abs(ahead) <= _ONE_DAY:
        local = zones.on_day(page.head.times, moment, printed)
        if local or (moment - _WESTERNMOST).date() <= printed:
            return local or found[0], found[1]
    thread = not _THREADS.isdisjoint(jsonld.types(nodes.article))
    return (printed.isoformat(), "page text") if ahead > _NO_OFFSET and not thread else found


def _of_copies(head: Head, nodes: Nodes, found: Found, language: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines that tell the publication, wherever they stand, if by the head it was changed at that moment: so systems
    write that put the moment of the last copy into both fields. One that says so, or that has the page's one time.
    """
    if len(found[0]) <= _DAY or _modified_by_head(head, nodes, language)[0][:_MOMENT] != found[0][:_MOMENT]:
        return
    labelled = [line for line in lines if dated.PUBLISHED.match(line) and not datetext.CHANGED.search(line)]
    shown = {time.text for time in head.times}
    if len(labelled) == 1:
        yield labelled[0]
    elif len(shown) == 1:
        yield from shown.intersection(lines)


def _with_time(found: Found, lines: Iterable[str], language: str) -> Found:
    """A day without its time, with the one that a printed line tells."""
    if len(found[0]) > _DAY:
        return found
    for text in lines:
        value = datetext.parse(text, language) if ":" in text or _CLOCK.search(text) else None
        if value and len(value) > _DAY and value.startswith(found[0]) and not datetext.CHANGED.match(text):
            return value, found[1]
    return found


def _in_zone(head: Head, value: str, names: Iterable[str], language: str) -> str:
    """A moment without a zone, with the one that a meta element tells of the same time of day."""
    if len(value) <= _DAY or datetime.fromisoformat(value).tzinfo is not None:
        return value
    told = (datetext.parse(text, language) for name in names for text in head.meta.get(name, ()))
    return next((other for other in told if other and other != value and other.startswith(value)), value)


def _is_later(one: str, other: str) -> bool:
    """Whether a day or moment is after another; of their days alone where not both tell time and zone."""
    a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
    alike = min(len(one), len(other)) > _DAY and (a.tzinfo is None) == (b.tzinfo is None)
    return a > b if alike else one[:_DAY] > other[:_DAY]


def _days(lines: Iterable[str], language: str) -> Iterator[date]:
    for line in lines:
        if value := datetext.parse(line, language, times=False):
            yield date.fromisoformat(value[:10])


def _meta(head: Head, names: Sequence[str], language: str) -> Found:
    meta = head.meta
    for name in (n for n in names if n in meta):
        for text in meta[name]:
            if value := datetext.parse(text, language):
                return value, f"meta {name}"
    return _NOTHING


def _from_microdata(head: Head, language: str, name: str = "datePublished") -> Found:
    """What elements of the body carry as this ``itemprop``; those of the kind ``meta`` are in the head."""
    for raw in microdata.dates(head.microdata, name):
        if value := datetext.parse(raw, language):
            return value, "microdata"
    return _NOTHING


def _from_times(page: Page, language: str, at: int) -> Found:
    """Of the ``<time>`` elements near the headline, the first that is not the last change, else any there, else any
    that does not stand far above it."""
    above = {b.text for b in page.blocks[: max(0, at - onpage.BEFORE)]} if page.head.times else ()
    times = [time for time in page.head.times if time.text not in above]
    found = [(value, text, names) for raw, text, names in times if (value := datetext.parse(raw, language))]
    near = onpage.near(page, at) if found else []
    close = [f for f in found if f[1] and any(f[1] in line for line in near)]
    ranked = (*(f for f in close if not datetext.CHANGED.search(f[2])), *close, *found)
    return (ranked[0][0], "time") if ranked else _NOTHING


def _from_custom(page: Page, language: str) -> Found:
    """What a custom element (HTML standard, 4.13) carries as an attribute, from which its script shows the time."""
    custom = {box.tag for box in page.containers if "-" in box.tag}
    for element in page.root.iter(*custom) if custom and page.root is not None else ():
        for name, raw in element.items():
            if _CREATED.fullmatch(name) and (value := datetext.parse(raw, language)):
                return value, f"attribute {name}"
    return _NOTHING


def _from_lines(lines: Iterable[str], language: str) -> Found:
    for text in lines:
        if (changed := datetext.CHANGED.search(text)) and (first := _PUBLISHED.search(text, changed.end())):
            text = text[first.start() :]  # of two dates on a line
        if value := datetext.parse(text, language):
            return value, "page text"
    return _NOTHING


def _relative(lines: Iterable[str], fetched: datetime) -> Found:
    """A day told from that of the reading: ``3 hours ago``, ``Published yesterday``."""
    settings = {"RELATIVE_BASE": fetched.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
    for text in lines:
        if len(text) <= _LONGEST_RELATIVE and _RELATIVE.search(text):
            # Here, since it takes half a second to import and few pages need it.
            import dateparser

            words = text.split()
            for start in range(min(len(words), _BEFORE_RELATIVE)):  # "Published", "Last updated"
                if moment := dateparser.parse(" ".join(words[start:]), settings=settings):
                    return moment.date().isoformat(), "page text"
    return _NOTHING
