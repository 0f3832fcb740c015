"""All of a page's metadata: the sources asked in order, each field with the source that answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cleaner.metadata import (
    authors,
    belonging,
    dates,
    evidence,
    images,
    jsonld,
    language,
    nodes,
    onpage,
    signatures,
    site,
    state,
    title,
    titled,
    urls,
)
from cleaner.types import FlagNote, Head, Image, Page


class Clues(NamedTuple):
    """What the labelled body says; texts as segmented. Everything may be left out."""

    title: str | None = None  # of the block labelled title
    kicker: str | None = None
    standfirst: str | None = None
    byline: Sequence[str] = ()  # of the blocks labelled byline, in page order
    dates: Sequence[str] = ()  # of the blocks labelled date, in page order
    signed: Sequence[str] = ()  # lines and brackets with which the story ends, and which may hold its author's name
    reporter: str = ""  # whom the dateline names
    text: str = ""  # of the article: against it the declared language is checked
    story: frozenset[int] = frozenset()  # indices of blocks amid the story: in a sentence of it "by" names no author


_LONG = 1000  # characters of a title that are looked at
_NO_CLUES = Clues()


class Early(NamedTuple):
    """What can be known before the blocks are labelled, at little cost."""

    title: str  # the likeliest headline; empty if none
    title_source: str
    titles: tuple[str, ...]  # all candidates, without the site's name, each once
    descriptions: tuple[str, ...]  # og:description and the like: the standfirst, or the first words of the story
    article_body: str  # articleBody of JSON-LD; empty if none
    authors: tuple[str, ...]  # by the head alone
    language: str  # as declared
    sites: frozenset[str]  # keys of the site's names
    nodes: nodes.Nodes
    headlines: tuple[titled.Headline, ...]
    authors_source: str  # where the head names them; empty if it does not
    page_types: frozenset[str]  # names of all JSON-LD types, and ``og:…`` for og:type


class Metadata(NamedTuple):
    """A page's metadata; fields mean what those of :class:`~cleaner.types.Article` mean."""

    title: str | None
    kicker: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    byline: str | None
    agencies: tuple[str, ...]  # that the head names as authors
    published: str | None
    modified: str | None
    site: str | None
    section: str | None
    tags: tuple[str, ...]
    language: str | None
    canonical_url: str | None
    copyright: str | None
    licence: str | None
    images: tuple[Image, ...]  # from the head: for articles whose body has none
    flags: tuple[FlagNote, ...]  # that the head justifies
    sources: Mapping[str, str]  # field -> where it came from


_DESCRIPTIONS = tuple(
    "og:description description twitter:description dc.description dcterms.description sailthru.description".split()
)


def early(page: Page) -> Early:
    """What the labeller may ask for; cheap."""
    head, url = page.head, page.url
    address = next(iter(head.links.get("canonical", ())), None)
    headlines = tuple(titled.headlines(page, url or address))
    titles = [head.title, *head.meta.get("og:title", ())[:1], *[h.text for h in headlines if not h.logo][:3]]
    chosen = nodes.choose(head.json_ld, url or address, [t[:_LONG] for t in titles])
    sites = site.names_of_site(head, chosen, url or address, [h.text for h in headlines if h.logo])
    if all(h.logo or site.key(h.text) in sites for h in headlines):
        headlines += titled.like_address(page, urls.slug(url or address)) or titled.part_of_title(page, head.title)
    if headlines and (shared := next(iter(head.meta.get("og:title", ())), "")):
        headlines += titled.shown(page, headlines[0], title.without_site(" ".join(shared[:_LONG].split()), sites))
    candidates = title.candidates(head, chosen, headlines)
    told = [text for raw in head.told.titles if (text := title.without_site(raw[:_LONG], sites))]
    headline, source = (told[0], evidence.TOLD) if told else title.choose(candidates, sites)
    declared = language.declared(head)
    names, named_by = authors.from_head(head, chosen, sites)
    return Early(
        title=headline,
        title_source=source,
        titles=tuple(dict.fromkeys((*told, *(title.without_site(c.text, sites) for c in candidates)))),
        descriptions=_descriptions(head, chosen),
        article_body=jsonld.text(chosen.article.get("articleBody")),
        authors=tuple(names),
        language=declared,
        sites=sites,
        nodes=chosen,
        headlines=headlines,
        authors_source=named_by,
        page_types=chosen.types | {f"og:{t.lower()}" for t in head.meta.get("og:type", ())},
    )


def describe(page: Page, clues: Clues = _NO_CLUES, known: Early | None = None) -> Metadata:
    """All metadata of a page.

    Args:
        page: Segmented; ``root`` may be None, and is not changed.
        clues: From the labelled body.
        known: Of the same page, if :func:`early` was asked before.

    Rules for each field stand in the module of that field. A field that no source knows is None or empty.
    """
    head, url = page.head, page.url
    first = known or early(page)
    base = _base(head, url)
    headline = _title(page, first, clues)
    at = onpage.place(page, headline[0])
    by_head = list(first.authors), first.authors_source
    people = authors.find(page, first.nodes, first.sites, at, clues.byline, by_head, clues.reporter, clues.story)
    if not people.names:
        people = signatures.signed(clues.signed, headline[0], first.sites, _openings(page, clues), page)
    fields = _plain_fields(page, first, clues, at, base)
    if not people.names or not fields["published"][0]:
        kept = state.read(page, headline[0], first.sites)
        people = people if people.names else people._replace(names=kept.authors, source="app-state")
        fields["published"] = _or(fields["published"], lambda: (kept.published, "app-state"))
    agencies = signatures.agencies_of(head, first.nodes)
    tags, pictures = _tags(page, first, at, clues), images.from_head(head, first.nodes, base)
    found = {"title": headline, **fields}
    sources = {field: source for field, (value, source) in found.items() if value}
    sources |= {"authors": people.source if people.names else "", "tags": tags[1], "images": pictures[1]}
    sources |= {"agencies": agencies[1]}
    inner = next((h.kicker for h in first.headlines if h.kicker and h.text == headline[0]), "")
    address = _canonical(head, url, base)
    printed = {"kicker": clues.kicker or inner, "standfirst": clues.standfirst, "byline": people.printed}
    sources |= {"canonical_url": address[1], **{field: "page text" for field, text in printed.items() if text}}
    return Metadata(
        **{field: value or None for field, (value, _) in found.items()},
        kicker=clues.kicker or inner or None,
        standfirst=clues.standfirst,
        authors=people.names,
        byline=people.printed or None,
        agencies=agencies[0],
        tags=tags[0],
        canonical_url=address[0],
        images=pictures[0],
        flags=evidence.flags(head, first.nodes, found["section"][0]),
        sources={field: source for field, source in sources.items() if source},
    )


def _openings(page: Page, clues: Clues) -> list[str]:
    return [page.blocks[i].text for i in sorted(clues.story)[: signatures.FIRST]] if page.blocks else []


def _canonical(head: Head, url: str | None, base: str | None) -> tuple[str | None, str]:
    linked, shared = head.links.get("canonical", ()), head.meta.get("og:url", ())
    found = urls.canonical((*linked, *shared), url, base)
    if found is None:
        return None, ""
    for source, candidates in (("rel=canonical", linked), ("meta og:url", shared)):
        if any(urls.canonical((c,), None, base) == found for c in candidates):
            return found, source
    return found, "url"


def _plain_fields(page: Page, first: Early, clues: Clues, at: int, base: str | None) -> dict[str, tuple[str, str]]:
    """The fields that are one text each, with their sources."""
    head, chosen = page.head, first.nodes
    spoken = language.find(head, chosen, clues.text)
    hint = language.for_dates(head, spoken[0] or first.language, page.url or base)
    licence = site.licence(head, chosen)
    if licence[1] == "rel=license":
        licence = urls.resolve(licence[0], base) or "", licence[1]
    published = dates.published(page, chosen, hint, [*clues.dates, *clues.byline], at, clues.story)
    return {
        "published": published,
        "modified": dates.modified(page, chosen, hint, at, clues.story, published[0], clues.dates),
        "site": _or(site.site_name(head, chosen), lambda: belonging.site(page)),
        "section": _or(site.section(head, chosen), lambda: belonging.section(page, at, first.title, clues.story)),
        "language": spoken,
        "copyright": site.copyright_holder(head, chosen),
        "licence": licence,
    }


def _or(found: tuple[str, str], others: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    return found if found[0] else others()


def _tags(page: Page, first: Early, at: int, clues: Clues) -> tuple[tuple[str, ...], str]:
    for found in (site.tags(page.head, first.nodes), belonging.tags(page, at, clues.story)):
        if found[0]:
            return found
    return site.keywords(page.head)


def _title(page: Page, first: Early, clues: Clues) -> tuple[str, str]:
    if first.title_source == evidence.TOLD or not clues.title or any(not h.logo for h in first.headlines):
        return first.title, first.title_source
    headlines = (*first.headlines, titled.Headline(clues.title, "", False, -1, True))
    return title.choose(title.candidates(page.head, first.nodes, headlines), first.sites)


def _base(head: Head, url: str | None) -> str | None:
    own = (*head.links.get("canonical", ()), *head.meta.get("og:url", ()))
    return url or next((u for u in own if u.startswith("http")), None)


def _descriptions(head: Head, chosen: nodes.Nodes) -> tuple[str, ...]:
    found = [" ".join(v.split()) for n in _DESCRIPTIONS for v in head.meta.get(n, ())]
    found.append(jsonld.text(chosen.article.get("description")))
    return tuple(dict.fromkeys(d for d in found if d))
