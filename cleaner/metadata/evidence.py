"""What the head says for and against flags, and the user's site config."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.kept import compiled
from cleaner.metadata import jsonld
from cleaner.metadata.nodes import Nodes
from cleaner.types import Flag, FlagNote, Head

TOLD = "site-config"  # the source of what the user's site config says
_OPINION = compiled(r"^(?:opinions?|op-?ed|comment(?:ary|isfree)?|editorials?|columns?|columnists?|meinung|"
                      r"kommentare?|kolumnen?|opini[oó]n|"
                      r"opini[aã]o|opinioni|editoriali?|editorial(?:es)?|tribunes?|débats|idées|columna|columnas|"
                      r"opinie|mening|debatt|meninger|"
                      r"ledare|leder|kronikk?|publicystyka|opinie i komentarze|názory|komentáře|мнения?|колонки|"
                      r"думка|görüş|yazarlar|köşe yazıları|"
                      r"社説|社论|评论|評論|사설|칼럼|오피니언|opini|تحليل|رأي|مقالات|דעות)$", re.I)  # fmt: skip
_SPONSORED = compiled(r"^(?:sponsored(?: content)?|advertorial|anzeige|paid (?:content|post|program)|"
                        r"partner(?: content)?|brand(?:ed)? ?content|"
                        r"publirreportaje|publireportaje|publi-?rédactionnel|sponsorisé|promoted)$", re.I)  # fmt: skip
_GALLERIES = frozenset(("imagegallery", "mediagallery"))
_TIERS = ("article:content_tier", "content_tier", "lp.article:content_tier", "cxenseparse:paywall", "paywall")
_PAID = frozenset(("locked", "metered", "premium", "paid", "true", "subscriber", "subscription", "plus"))


def is_paid(node: jsonld.Node) -> bool:
    """Whether a node of JSON-LD says that what it speaks of is not free: ``isAccessibleForFree`` of schema.org."""
    free = node.get("isAccessibleForFree")
    return str(jsonld.text(free) or free).lower().rpartition("/")[2] in ("false", "no", "0")


def flags(head: Head, nodes: Nodes, section: str) -> tuple[FlagNote, ...]:
    """Flags that the head alone justifies, each with its evidence."""
    return tuple(_flags(head, nodes, section))


def _flags(head: Head, nodes: Nodes, section: str) -> Iterator[FlagNote]:
    types = {t.lower() for t in jsonld.types(nodes.article)}
    if head.told.sponsored:
        yield FlagNote(flag=Flag.SPONSORED, why=head.told.sponsored)
    if is_paid(nodes.article if "isAccessibleForFree" in nodes.article else nodes.page):
        yield FlagNote(flag=Flag.PAYWALLED, why="json-ld:isAccessibleForFree")
    else:
        for name in _TIERS:
            if any(v.lower() in _PAID for v in head.meta.get(name, ())):
                yield FlagNote(flag=Flag.PAYWALLED, why=f"meta:{name}")
                break
    if "liveblogposting" in types:
        yield FlagNote(flag=Flag.LIVE_BLOG, why="json-ld:LiveBlogPosting")
    if "opinionnewsarticle" in types:
        yield FlagNote(flag=Flag.OPINION, why="json-ld:OpinionNewsArticle")
    elif section and any(_OPINION.match(part.strip()) for part in re.split(r"[,/>|]", section[:200])):
        yield FlagNote(flag=Flag.OPINION, why="section")
    if "advertisercontentarticle" in types:
        yield FlagNote(flag=Flag.SPONSORED, why="json-ld:AdvertiserContentArticle")
    elif _SPONSORED.match(section.strip()):
        yield FlagNote(flag=Flag.SPONSORED, why="section")
    if galleries := [t for n in (nodes.article, nodes.page) for t in jsonld.types(n) if t.lower() in _GALLERIES]:
        yield FlagNote(flag=Flag.GALLERY, why=f"json-ld:{galleries[0]}")
    elif "slideshow" in section.lower():
        yield FlagNote(flag=Flag.GALLERY, why="section")
