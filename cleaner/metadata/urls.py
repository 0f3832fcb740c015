"""Addresses: resolved against the page, cleaned of tracking, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from cleaner.kept import compiled

_TRACKING = compiled(
    r"^(?:utm_.*|mtm_.*|pk_.*|hsa_.*|at_(?:medium|campaign|custom\d|link_.*|bbc_team|ptr_name|format)|fbclid|gclid|"
    r"dclid"
    r"|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hsenc|_hsmi|mkt_tok|ns_\w+|wt_?mc(?:_.*)?"
    r"|ref_?src|ref_?url|cmp(?:id)?|cmpid|icid|ico|ito|ocid|smid|smtyp|partner|s_cid|ncid|sr_share|xtor|maca|spm|_ga|"
    r"_gl"
    r"|source|src|ref|referrer|recirc|share|shared?|traffic_source|guccounter|guce_.*|feature|campaign_id|rss)$",
    re.I,
)
_LONGEST_KEPT = 500  # characters of an address that is remembered: some hold a whole picture
_LONG_PATH = 30  # characters: a slug, not /news or /2024/05/03
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)
_VARIANT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_SECOND_LEVEL = frozenset("co com org net ac gov gob edu or ne go gv ltd plc nom".split())
_HOME = re.compile(r"^(?:https?://[^/?#]++)?/?(?:index\.\w{2,5})?(?:[?#].*)?$", re.I)
_AUTHOR_PATH = compiled(
    r"/(?:by|authors?|autor(?:en|es|i)?|auteurs?|autori|writers?|reporters?|journalists?|journalistes?|contributors?|"
    r"columnists?|"
    r"people|persons?|editors?|profiles?|staff|team|bio|byline|redaktion|redacteur|autore|autor[ea]s|firmas?|firma|forfatter|"
    r"skribent(?:er)?|forfattere|journalister|autors|autori(?:us|ai)|autoriaus|autorid|autorzy|autory|gazetar[ei]?|"
    r"szerzok?|kirjoittajat?|toimittajat?|hofundur|novinari?|avtorji|egileak?|awdur(?:on)?|tac-?gia|mualliflar|"
    r"muallif|muellif|periodistas?|jornalistas?|colunistas?|columnistas?|giornalisti|giornalista|muhabir|dziennikarze|"
    r"penulis|yazar(?:lar)?|avtor|avtory|creator|correspondents?)[/=.](?:[\w%.@~+-]{2,}|\d)", re.I)  # fmt: skip
_MEMBER_PATH = re.compile(r"/(?:u|users?|members?|profile)/[\w%.@~+-]{2,}|viewprofile|action=profile|/members/|"
                          r"\bprofile\.php|"
                          r"member\.php\?|/@[\w.-]{2,}", re.I)  # fmt: skip

# The words that either asks for, spelt out.
_PERSONS = frozenset(
    """
    by author authors autor autoren autores autori autoras autore auteur auteurs writer writers reporter
    reporters journalist journalists journaliste journalistes contributor contributors columnist columnists people
    person persons editor editors profile profiles staff team bio byline redaktion redacteur firma firmas
    forfatter skribent penulis yazar avtor avtory creator correspondent correspondents u user users member members
    skribenter forfattere journalister autors autorius autoriai autoriaus autorid autorzy autory gazetar gazetare
    gazetari szerzo szerzok kirjoittaja kirjoittajat toimittaja toimittajat hofundur novinar novinari avtorji egile
    egilea egileak awdur awduron tacgia tac-gia mualliflar muallif muellif periodista periodistas jornalista
    jornalistas colunista colunistas columnista columnistas giornalista giornalisti muhabir dziennikarze yazarlar
    """.split()
)


def resolve(url: str | None, base: str | None) -> str | None:
    """An absolute http(s) address without fragment, or None where that cannot be had."""
    if not url:
        return None
    return _resolved(url, base) if len(url) <= _LONGEST_KEPT else _resolved.__wrapped__(url, base)


@lru_cache(maxsize=64)  # a page has few, and each in several places
def _resolved(url: str, base: str | None) -> str | None:
    try:
        parts = urlsplit(url := url.strip())
        if not (parts.scheme and parts.netloc) or ";" in url:
            parts = urlsplit(urljoin(base or "", url))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))
    except ValueError:
        return None


def without_tracking(url: str) -> str:
    """The address less the query parameters that only tell where the reader came from."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    if len(kept) == parts.query.count("&") + 1:
        return url
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))


def canonical(candidates: Iterable[str], url: str | None, base: str | None) -> str | None:
    """The first candidate that may be this page's address, else the page's own address; both cleaned.

    A candidate that points to the front page while the page's own address does not is a mistake of the template and
    is passed over.
    """
    own = resolve(url, None)
    for candidate in candidates:
        address = resolve(candidate, base or url)
        if address and not (own and _is_front(address) and not _is_front(own)):
            return without_tracking(address)
    return without_tracking(own) if own else None


def same_page(one: str, other: str) -> bool:
    """Whether two addresses name the same page, whatever their scheme, www, mobile host, query and trailing slash.

    Sister sites carry one article under their own hosts, so a long path that is equal is enough.
    """
    if one == other:
        return True
    a, b = _key(one, other), _key(other, one)
    return a == b or (a[1] == b[1] and len(a[1]) >= _LONG_PATH)


def is_home(href: str) -> bool:
    """Whether an address as written is that of a front page."""
    return _HOME.match(href) is not None


def same_host(one: str, other: str) -> bool:
    """Whether two absolute addresses are of one host, whatever its www or mobile form."""
    return _key(one, other)[0] == _key(other, one)[0]


def is_person(href: str) -> bool:
    """Whether an address is that of a person's page; most are turned away by the words of their path."""
    low = href.lower()
    odd = not low.isascii() or "profile" in low or "member" in low or "/@" in low
    if not odd and _PERSONS.isdisjoint(low.replace("=", "/").replace(".", "/").split("/")):
        return False
    return bool(_AUTHOR_PATH.search(href) or _MEMBER_PATH.search(href))


def slug(url: str | None) -> frozenset[str]:
    """Words of the longest part of the path, if it has at least three; accents and case are lost."""
    if not url:
        return frozenset()
    try:
        parts = unquote(urlsplit(url).path).lower().split("/")
    except ValueError:
        return frozenset()
    found = frozenset(w for w in re.split(r"[^a-z]+", max(parts, key=len)) if len(w) > 2)
    return found if len(found) >= 3 else frozenset()


def host_labels(url: str | None) -> list[str]:
    """Labels of the host without ``www`` and public suffix: ``["news", "orf"]`` of ``https://news.orf.at``."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return []
    labels = host.split(".")
    if len(labels) > 1:
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels.pop()
    return [x for x in labels if x not in ("www", "m", "amp", "mobile") and x]


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return len(parts.path) <= 1 and not parts.query


def _key(url: str, base: str) -> tuple[str, str]:
    try:
        parts = urlsplit(urljoin(base, url))
        host = _VARIANT.sub("", parts.hostname or "")
        return host, _INDEX.sub("", unquote(parts.path)).rstrip("/").lower()
    except ValueError:
        return "", url
