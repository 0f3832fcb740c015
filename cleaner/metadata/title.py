"""The headline as printed, from several witnesses that each spoil it in their own way.

``<title>`` and ``og:title`` carry site names, sections and dates; ``<h1>`` may be the logo, or a shorter form; JSON-LD
is often cut at 110 characters. So each candidate is first relieved of what is not headline, then the candidates vote:
equal ones (by words) add their weights, and the heaviest group wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaner.metadata import jsonld
from cleaner.metadata.nodes import Nodes
from cleaner.metadata.site import key
from cleaner.metadata.titled import Headline
from cleaner.metadata.wording import words_of
from cleaner.types import Head

# Separators that part a headline from a site's name. Those that also stand inside headlines need space on both sides.
_SEPARATORS = r"\s(?:[|\-–—·•>/~:%s]{1,3}|::)\s+|\s?[|｜ㅣ│¦%s]\s?|--|\s—(?=\S)"
_SEPARATOR, _BESIDE_QUOTES = re.compile(_SEPARATORS % ("»«", "»")), re.compile(_SEPARATORS % ("", ""))
# These are believed only where a name of the site stands on one side.
_WEAK = re.compile(r"\s?[:：_＿\-–—]\s?|,\s")
_ANY_SEPARATOR = re.compile(r"[-–—·•|/>~:»«｜ㅣ│¦：_＿,]")
# Before a section or a date, once another witness shows where the headline ends.
_TAIL = re.compile(r"\s?[_＿-]\s?|,\s")
# Whose story it is, in brackets behind the headline, as portals of East Asia print it: …（川辺新聞）.
_SOURCE = re.compile(r"\s*[（(【〔［\[](?P<name>[^（()）【】〔〕［］\[\]]{2,20})[）)】〕］\]]$")
_PRESS = re.compile(
    r".(?:新聞|新闻|新聞網|新闻网|日報|日报|晚報|晚报|時報|时报|通信|通信社|通讯社|通訊社|ニュース|放送|テレビ|"
    r"オンライン|デジタル|スポーツ|タイムズ|電子版|뉴스|일보|신문|방송)$", re.I
)  # fmt: skip
_LABEL = re.compile(
    r"^(?:updated?|video|watch|photos?|live|opinion|news|blog|home|page \d+|amp|\d{1,2}[./ -]\w{1,10}[./ -]\d{4})$",
    re.I,
)
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)$")
_MAX_TITLE = 500
_MAX_SECTION = 8  # characters of a section between underscores
_MAX_TAIL = 40  # characters of site name, section and date after a weak separator

# The h1 is what the reader sees. The headline of a NewsArticle is the newsroom's own, and surely so where the node
# tells an alternative one from it. Search and sharing titles (<title>, og, other JSON-LD …) come from one field of the
# system, so that one of them that repeats another adds little. Weights from a coarse grid, flat around these values.
_H1, _NEWS, _NEWSROOM, _SHARED, _REPEATED = 2.2, 2.9, 6.0, 1.3, 0.1
_TITLE, _ALTERNATIVE, _MARKED = 1.0, 2.4, 0.4
_SHOWN = 12.0  # more than all others together: two witnesses against copies of one for search engines
_LONE_H1, _LEAST_SHARED = 1.2, 0.25  # of an h1 that has fewer of its words in common with every other witness
_CALLED = 2.4  # what the page's microdata call its headline, where they call only one text so
_LESSER_META = ("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "cxenseparse:title",
                "headline", "title")  # fmt: skip


class Candidate(NamedTuple):
    """One witness's form of the headline."""

    text: str
    source: str
    weight: float
    shared: bool  # one of the titles made for search engines and networks


def candidates(head: Head, nodes: Nodes, headlines: Sequence[Headline]) -> list[Candidate]:
    """What the page offers as its headline, the most trusted first.

    Of several ``h1`` the one that shares the most words with the other witnesses stands for them all.
    """
    found = list(_from_json_ld(nodes))
    names = ("og:title", "twitter:title", *_LESSER_META)
    metas = [Candidate(t[:_MAX_TITLE], f"meta {n}", _SHARED, True) for n in names for t in head.meta.get(n, ())[:1]]
    if head.title:
        metas.insert(2, Candidate(head.title, "title", _TITLE, True))
    if printed := _best_headline(headlines, [c.text for c in (*found, *metas)]):
        found.append(printed)
    called = {held.text for held in head.microdata if held.name == "headline" and held.text}
    if len(called) == 1:  # several are of teasers
        found.append(Candidate(called.pop()[:_MAX_TITLE], "microdata", _CALLED, False))
    return found + metas


def _from_json_ld(nodes: Nodes) -> Iterator[Candidate]:
    node = nodes.article
    text = jsonld.text(node.get("headline") or node.get("name"))
    if not text:
        return
    if not any(t.endswith("NewsArticle") for t in jsonld.types(node)):
        yield Candidate(text, "json-ld", _SHARED, True)
        return
    other = jsonld.text(node.get("alternativeHeadline"))
    yield Candidate(text, "json-ld", _NEWSROOM if other else _NEWS, False)
    if other:
        yield Candidate(other, "json-ld", _ALTERNATIVE, False)


def choose(candidates: Sequence[Candidate], sites: frozenset[str]) -> tuple[str, str]:
    """The headline and its source; two empty strings where no candidate says anything.

    Args:
        candidates: In order of trust: on a tie the earlier wins.
        sites: Keys of the site's names, see :func:`~cleaner.metadata.site.names_of_site`.

    Rules: site names and labels at either end of a candidate go; a candidate that begins with another one and a
    separator becomes that other one; a candidate cut short becomes the one that it begins; then the heaviest group
    wins.
    """
    plain = {text: _plain(text) for text in {c.text for c in candidates}}  # most pages say one several times
    cleaned = [_saying(c, without_site(text, sites)) for c in candidates if (text := plain[c.text])]
    cleaned = [c for c in cleaned if not _only_site(c.text, sites)] or cleaned
    if len({c.text for c in cleaned}) > 1:
        cleaned = [_saying(c, _agreed(c, cleaned)) for c in cleaned]
    if not cleaned:
        return "", ""
    totals: dict[str, float] = {}
    shared: set[str] = set()
    keys = [" ".join(words_of(c.text)) for c in cleaned]
    for k, c in zip(keys, cleaned, strict=True):
        totals[k] = totals.get(k, 0.0) + (_REPEATED if c.shared and k in shared else c.weight)
        if c.shared:
            shared.add(k)
    best = max(range(len(cleaned)), key=lambda i: (totals[keys[i]], -i))
    return cleaned[best].text, cleaned[best].source


def _saying(candidate: Candidate, text: str) -> Candidate:
    return candidate if text == candidate.text else candidate._replace(text=text)


@lru_cache(maxsize=64)  # one page asks for the same few titles again and again
def without_site(text: str, sites: frozenset[str]) -> str:
    """The title less the site's name, and what stands outside of it, at either end."""
    text = _without_source(text, sites)
    if not _ANY_SEPARATOR.search(text):
        return text
    parts = list(_split(text, _BESIDE_QUOTES if _quotes(text) else _SEPARATOR))
    start, stop = 0, len(parts)
    for i in range(len(parts) - 1, 0, -1):
        if _is_site(parts[i][0], sites):
            stop = i
    if stop > 1 and _is_site(parts[0][0], sites):
        start = 1
    while stop - start > 1 and _LABEL.match(parts[stop - 1][0]):
        stop -= 1
    if len(parts) < 2:
        return _without_weak(text, sites)
    return _without_source(text[parts[start][1] : parts[stop - 1][2]], sites)


def _without_source(text: str, sites: frozenset[str]) -> str:
    found = _SOURCE.search(text) if text[-1:] in "）)】〕］]" else None
    if found and found.start() and (_PRESS.search(found["name"]) or _is_site(found["name"], sites, exact=True)):
        return text[: found.start()]
    return text


def _without_weak(text: str, sites: frozenset[str]) -> str:
    parts = list(_split(text, _WEAK))
    if len(parts) < 2:
        return text
    last, first = parts[-1][0], parts[0][0]
    if _is_site(last, sites, exact=last.isascii()):
        end = -2
        while len(parts) + end > 0 and text[parts[end][1] - 1] in "_＿" and len(parts[end][0]) <= _MAX_SECTION:
            end -= 1
        return text[: parts[end][2]]
    return text[parts[1][1] :] if _is_site(first, sites, exact=True) and len(parts) > 1 else text


def _split(text: str, separator: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for found in separator.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], at, found.start()
            at = found.end()
    if at < len(text):
        yield text[at:], at, len(text)


def _is_site(part: str, sites: frozenset[str], exact: bool = False) -> bool:
    own = key(part)
    if not own:
        return True
    if own in sites or _bare(own) in sites:
        return True
    if exact or len(words_of(part)) > 6:
        return False
    bare = _bare(own) if len(own) > 3 else "\0"  # which no key holds
    return any(len(s) > 3 and (s in own or bare in s) for s in sites)


@lru_cache(maxsize=64)
def _only_site(text: str, sites: frozenset[str]) -> bool:
    """Whether a candidate is nothing but names of the site, perhaps said twice or followed by "logo"."""
    own = key(text)
    if own in sites or not own:
        return True
    return any(len(site) > 3 and site in own and len(own.replace(site, "")) <= 4 for site in sites)


def _bare(own: str) -> str:
    for article in ("the", "der", "die", "das", "www"):
        if own.startswith(article) and len(own) > len(article) + 2:
            return own[len(article) :]
    return own


def _plain(text: str) -> str:
    text = " ".join(text[: 4 * _MAX_TITLE].split())[:_MAX_TITLE].strip(" |-–—")
    return text if _quotes(text) else text.strip(" |»-–—")


def _quotes(text: str) -> bool:
    """Whether guillemets quote in a title, and so are the headline's; one alone parts it from a site's name."""
    return 0 <= text.find("«") < text.rfind("»")


def _agreed(candidate: Candidate, others: Sequence[Candidate]) -> str:
    """The text, or that of a witness which it contains beside a separator, or which it cuts short.

    What is printed stays as it is where another witness says it, whatever shorter form a third one has.
    """
    text = candidate.text
    sources = [other.source for other in others if other.text == text]
    if "h1" in sources and len(sources) > 1:
        return text
    short = _ELLIPSIS.sub("", text) if text.endswith(("...", "…")) else text
    cut = short != text or 100 <= len(text) <= 120
    for other in others:
        inner = other.text
        if cut and len(inner) > len(text) and len(short) > 20 and inner.startswith(short):
            return inner
        if len(inner) < len(text) and text.startswith(inner) and len(words_of(inner)) > 1 and _parted(text, len(inner)):
            return inner
        if text.endswith(": " + inner) and len(words_of(inner)) > 3 and _is_label(candidate, other):
            return inner  # what stands before the colon is a kicker that the system glued on
    return text


def _is_label(candidate: Candidate, other: Candidate) -> bool:
    """Whether what stands before the colon that the other has not is a label: of a word, where the other is <title>."""
    return other.source == "meta og:title" or (
        candidate.source == "h1" and other.source == "title" and " " not in candidate.text[: -len(other.text) - 2]
    )


def _parted(text: str, at: int) -> bool:
    """Whether what follows ``at`` is a separator and something that is no headline."""
    if (found := _SEPARATOR.match(text, at)) is not None and found.end() > at:
        return True
    return _TAIL.match(text, at) is not None and len(text) - at <= _MAX_TAIL


def _best_headline(headlines: Sequence[Headline], witnesses: Sequence[str]) -> Candidate | None:
    known = [set(words_of(w)) for w in witnesses]
    best: Candidate | None = None
    best_share = -1.0
    for headline in headlines:
        if headline.shown:
            return Candidate(headline.text, "heading", _SHOWN, False)
        own = set(words_of(headline.text))
        share = max((len(own & k) / max(1, min(len(own), len(k))) for k in known), default=1.0)
        if own and not headline.logo and share > best_share:
            weight = _H1 + (_MARKED if headline.marked else 0.0) if share > _LEAST_SHARED else _LONE_H1
            best = Candidate(headline.text, "h1", weight, False)
            best_share = share
    return best
