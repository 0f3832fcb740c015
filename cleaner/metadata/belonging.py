"""Where the article belongs, as the page's links tell: to which site, section and topics.

Asked where the head is silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from cleaner.inlines import inlines
from cleaner.metadata import onpage
from cleaner.metadata.site import Found, key
from cleaner.metadata.urls import host_labels, is_home, same_host
from cleaner.types import Block, Cue, Inline, Page

_NOTHING: Found = ("", "")
_TOP, _BOTTOM = 40, 12  # blocks before the headline, and after the story, that are searched
_LONGEST = 40  # characters of the name of a site, a section or a topic
_MOST = 20  # topics; a cloud has more
_UP = 3  # containers above a block whose names are read
_CRUMBS = re.compile(r"(?:^|[\s_-])(?:bread)?crumbs?(?:$|[\s_-])|breadcrumb", re.I)
_CALLED = ("class", "id", "aria-label")
_TAG_BOX = re.compile(r"(?:^|[\s_-])(?:tags?|tag-?(?:list|links)|keywords|post-labels|topics|etiquetas|schlagworte)"
                      r"(?:$|[\s_-])", re.I)  # fmt: skip
_TAG_PATH = re.compile(r"[/?&](?:tags?|etiquetas?|labels?|topics?|keywords?|schlagw[oö]rter?|schlagworte?|"
                       r"mots?-cles?|temas?|themen)[/=].", re.I)  # fmt: skip
_CATEGORY_PATH = re.compile(r"[/?&](?:categor(?:y|ies|ia|ie|ias)|kategori[ea]?n?|cat|"
                            r"rubri(?:k|que|c)s?|ressort|sections?)[/=].", re.I)  # fmt: skip
_FOREIGN = Cue.NAV | Cue.SIDEBAR | Cue.RELATED | Cue.TEASER | Cue.COMMENTS | Cue.MODAL
_SEPARATOR = re.compile(r"\s[|\-–—·•»:/~]{1,2}\s|\s?[|｜_＿：]\s?|(?<=\w):\s")
_LOGO = ("logo", "brand", "masthead")
_MOSTLY = 0.4  # share of a line of topics in its links
_NO_TOPIC = re.compile(
    r"\d{4}\b.*\d|^\W*\d+[.,\d)]*\s(?:of|reviews?|views?|min)|[<>«»→←]|\bcomments?\b|\bpage$|^(?:click )?here$|"
    r"^(?:previous|next|view|read|see|show|all|more|back|newest|featured|tweet|rss)\b", re.I
)  # fmt: skip
_LABEL = re.compile(r"\W{0,3}[^\W\d_][\w ]{2,20}\s?[:：]")
_NO_STEP = re.compile(r"[<>«»→←]|^(?:search|uncategori[sz]ed|next|previous|back|edit)\b", re.I)
_FIRST_STEPS = tuple(
    "home homepage startseite inicio accueil главная головна начало anasayfa početna forside hem etusivu úvod acasă "
    "kezdőlap beranda 首页 首頁 ホーム 홈".split()
)
_LEAST = 4  # letters of a name that an address vouches for


def site(page: Page) -> Found:
    """The site's name where two witnesses agree on it: a part of ``<title>``, the link home or logo, the address."""
    printed = list(_mastheads(page))
    parts = [p.strip(" -–—|:•·") for p in _SEPARATOR.split(page.head.title)] if page.head.title else []
    labels = host_labels(page.url)
    hosts = {key(label) for label in (*labels, "".join(labels)) if len(label) >= _LEAST}
    shown = {key(name) for name in printed}
    for name in (*parts[:0:-1], *parts[:1]):
        if len(name) <= _LONGEST and (own := key(name)) and (own in shown or _vouched(name, hosts)):
            return name, "title"
    return next(((name, "page text") for name in printed if _vouched(name, hosts)), _NOTHING)


def _vouched(name: str, hosts: Collection[str]) -> bool:
    own = key(name.replace("&", "and"))
    return own in hosts or own.removeprefix("the") in hosts


def _mastheads(page: Page) -> Iterator[str]:
    """Texts of links to the front page at the top, and what logos are called."""
    for block in page.blocks[:_TOP]:
        if block.links and any(mark.opens and mark.kind == "link" and _is_front(mark.href) for mark in block.marks):
            yield from (text for text, href in _links(block) if _is_front(href) and 1 < len(text) <= _LONGEST)
    for image in page.images:
        if image.block > _TOP:
            return
        own = image.attributes
        alt = " ".join((own.get("alt") or "").split())
        if not 1 < len(alt) <= _LONGEST:
            continue
        names = f"{own.get('class', '')} {own.get('src', '')} {page.containers[image.container].names}".lower()
        if any(name in names for name in _LOGO):
            yield alt


def section(page: Page, at: int, title: str, story: Collection[int]) -> Found:
    """The last step of the breadcrumb before the article itself, else the one category that the page links it to."""
    own = key(title)
    above = [block for block in page.blocks[: max(0, at)] if block.links]
    crumbs = _boxes_called(page, above, _is_crumb)
    steps = [text for block in above if block.container in crumbs
             for text, href in _links(block) if _is_step(page, text, href) and key(text) != own]  # fmt: skip
    steps = steps or [text for text, href in _in_navs(page) if _is_step(page, text, href) and key(text) != own]
    if steps and len(steps[-1]) <= _LONGEST and steps[-1].lower() not in _FIRST_STEPS:
        return steps[-1], "page text"
    around = [*page.blocks[max(0, at - onpage.BEFORE) : at + onpage.AFTER], *_below(page, story)] if at >= 0 else []
    found = {key(text): text for block in around if _is_own(page, block, story)
             for text, href in _links(block) if _CATEGORY_PATH.search(href) and _is_step(page, text, href)
             and len(text) <= _LONGEST}  # fmt: skip
    return (next(iter(found.values())), "page text") if len(found) == 1 else _NOTHING


def _in_navs(page: Page) -> Iterator[tuple[str, str]]:
    """Links of the first breadcrumb that is a ``<nav>``; the walk takes such a one for a single line."""
    if page.root is None or not page.head.crumbs:
        return
    crumbs = (nav for nav in page.root.iter("nav") if any("crumb" in nav.get(name, "") for name in _CALLED))
    for nav in islice(crumbs, 1):
        for link in nav.iter("a"):
            yield " ".join("".join(link.itertext()).split()), link.get("href") or ""


def tags(page: Page, at: int, story: Collection[int]) -> tuple[tuple[str, ...], str]:
    """The topics that the page links the article to, right above or below it."""
    blocks = [*page.blocks[max(0, at) : at + onpage.AFTER], *_below(page, story)] if story else []
    blocks = [block for block in blocks if _is_own(page, block, story)]
    boxes, first = _boxes_called(page, blocks, _is_tag_box), min(story, default=0)
    found: dict[str, str] = {}
    sure = False  # a single link to a topic, under the story, may be a teaser's
    for block in blocks:
        boxed = block.container in boxes
        called = [] if boxed or not _has_cues(block, Cue.TAGS) else [x for x in inlines(block) if x.cues & Cue.TAGS]
        above = block.index < first
        if not boxed and not called and not above and block.link_density < _MOSTLY:
            continue
        for text, href in _links(block, called):
            if (boxed or called or _TAG_PATH.search(href)) and _is_topic(text, href) and _is_near(page, href):
                found.setdefault(key(text), text.lstrip("#"))
                sure = sure or boxed or bool(called) or above or _LABEL.match(block.text) is not None
    return (tuple(found.values()), "page text") if (1 if sure else 2) <= len(found) <= _MOST else ((), "")


def _links(block: Block, within: Sequence[Inline] = ()) -> Iterator[tuple[str, str]]:
    """The texts of a block's links with their addresses; only of those within one of the spans, if any are given."""
    for span in inlines(block):
        if within and not any(x.start <= span.start and span.end <= x.end for x in within):
            continue
        if span.kind == "link" and (text := " ".join(block.text[span.start : span.end].split())):
            yield text, span.href


def _is_front(href: str) -> bool:
    return "/" in href and is_home(href)  # not the page's own "#" or "?page=2"


def _is_step(page: Page, text: str, href: str) -> bool:
    """Whether a link may lead to a section of the site."""
    if is_home(href) or _NO_STEP.search(text):
        return False
    return _is_near(page, href)


def _is_near(page: Page, href: str) -> bool:
    """Whether an address is on the page's own host, as far as one knows."""
    return not href.startswith("http") or not page.url or same_host(href, page.url)


def _is_topic(text: str, href: str) -> bool:
    return 1 < len(text) <= _LONGEST and not _NO_TOPIC.search(text) and not _CATEGORY_PATH.search(href)


def _below(page: Page, story: Collection[int]) -> Sequence[Block]:
    last = max(story, default=-1)
    return page.blocks[last + 1 : last + 1 + _BOTTOM] if story else ()


def _is_own(page: Page, block: Block, story: Collection[int]) -> bool:
    foreign = page.containers[block.container].all_cues & _FOREIGN
    return block.links > 0 and block.index not in story and not foreign


def _has_cues(block: Block, wanted: int) -> bool:
    return any(mark.cues & wanted for mark in block.marks)


def _boxes_called(page: Page, blocks: Sequence[Block], wanted: Callable[[str], bool]) -> Collection[int]:
    """The containers of the blocks that are called so themselves or by one of those right above."""
    containers = page.containers
    found = set()
    for box in {block.container for block in blocks}:
        at = box
        for _ in range(_UP):
            if at < 0:
                break
            if wanted(containers[at].names):
                found.add(box)
                break
            at = containers[at].parent
    return found


@lru_cache(maxsize=2048)
def _is_crumb(names: str) -> bool:
    return "crumb" in names.lower() and _CRUMBS.search(names) is not None


@lru_cache(maxsize=2048)
def _is_tag_box(names: str) -> bool:
    return _TAG_BOX.search(names) is not None
