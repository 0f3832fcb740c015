"""Which JSON-LD node speaks of this page, and what the nodes say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.metadata import jsonld
from cleaner.metadata.urls import same_page
from cleaner.metadata.wording import words_of

_ARTICLES = frozenset(
    "report socialmediaposting blogposting liveblogposting discussionforumposting opinionnewsarticle posting".split()
)
_WORKS = frozenset("recipe howto review criticreview creativework dataset softwareapplication videoobject "
                   "podcastepisode event course jobposting product medicalwebpage book".split())
_PAGES = frozenset(
    "webpage itempage aboutpage profilepage collectionpage faqpage checkoutpage imagegallery mediagallery".split()
)
_MAX_COMPARED = 40  # nodes with a headline; a listing page has hundreds


class Nodes(NamedTuple):
    """The JSON-LD of a page by role; a role that no node plays is an empty mapping."""

    article: Mapping[str, Any]  # the article, or the work, that this page is about
    page: Mapping[str, Any]  # its WebPage
    others: tuple[Mapping[str, Any], ...]  # all nodes, in page order
    by_id: Mapping[str, Mapping[str, Any]]
    types: frozenset[str]  # of all nodes, as written


def choose(nodes: Sequence[jsonld.Node], url: str | None, titles: Sequence[str]) -> Nodes:
    """The nodes by role.

    Args:
        nodes: As in ``Head.json_ld``.
        url: Of the page: the canonical one first of all.
        titles: What else names the page: ``<title>``, ``og:title``, first ``<h1>``.

    The article is the node of an article type (else of another work) with the most agreement: its URL is the page's,
    its headline shares words with a title, it has an author and a date; the first in page order on a tie. A node whose
    URL is another page's and whose headline shares less than a third with every title speaks of a related article and
    is never chosen.
    """
    known = [set(words_of(t)) for t in titles if t] if nodes else []
    best: jsonld.Node = {}
    best_score = 0.0
    page: jsonld.Node = {}
    compared = 0
    types: set[str] = set()
    by_id: dict[str, jsonld.Node] = {}
    for node in nodes:
        names = jsonld.types(node)
        types.update(names)
        if isinstance(node_id := node.get("@id"), str) and len(node) > 2:
            by_id.setdefault(node_id, node)
        lowered = {n.lower() for n in names}
        if not page and lowered & _PAGES:
            page = node
        rank = _rank(lowered, node)
        if rank and compared < _MAX_COMPARED:
            compared += 1
            score = _score(node, rank, url, known)
            if score > best_score:
                best, best_score = node, score
    return Nodes(best, page, tuple(nodes), by_id, frozenset(types))


def resolve(value: Any, nodes: Nodes) -> list[Any]:
    """A value as a flat list, with references (``{"@id": …}``) replaced by the nodes they point to."""
    values = value if isinstance(value, list) else [value]
    out = []
    for item in values:
        if isinstance(item, list):  # a list in a list, one deep
            out += resolve([x for x in item if not isinstance(x, list)], nodes)
            continue
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            item = nodes.by_id.get(item["@id"], item)
        if item:
            out.append(item)
    return out


def _rank(types: set[str], node: jsonld.Node) -> int:
    if any(t.endswith("article") for t in types) or types & _ARTICLES:
        return 3
    if types & _WORKS:
        return 1
    if "question" in types and "answerCount" in node:  # of a forum; the questions of an FAQ have no such count
        return 1
    return 1 if not types and ("headline" in node or "datePublished" in node) else 0


def _score(node: jsonld.Node, rank: int, url: str | None, known: list[set[str]]) -> float:
    own = _url(node)
    agrees = same_page(own, url) if own and url else None
    headline = set(words_of(jsonld.text(node.get("headline") or node.get("name") or node.get("title"))))
    overlap = max((len(headline & k) / max(1, min(len(headline), len(k))) for k in known), default=0.0)
    if agrees is False and overlap < 1 / 3:
        return 0.0
    filled = ("author" in node) + ("datePublished" in node) + ("headline" in node)
    return 10 * rank + 6 * (agrees is True) + 8 * overlap + filled


def _url(node: jsonld.Node) -> str:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith(("http", "/")):
            return value
    return ""
