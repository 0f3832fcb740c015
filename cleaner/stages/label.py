"""Blocks + evidence → labels, by the precedence of evidence.

1. The user's rules.
2. What is decided by the element a block stands in: the user's filter lists.
3. The shipped rules that are sure (boilerplate only: that a line reads like a date or a name does not take it out of a
   story).
4. The headline said again.
5. Ad slots and consent dialogs, where their names leave no doubt.
6. The model: is it content? If not, what kind: by rule, by markup, by the model.
7. Order: what is said again goes, what stands under an advertisement's heading, the next article, who signs at either
   end of the story, and a heading at the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial, reduce
from operator import or_
from types import MappingProxyType

from cleaner import order
from cleaner.metadata import Early, people
from cleaner.metadata.site import key
from cleaner.model.classify import KINDS, Prediction
from cleaner.options import Options
from cleaner.repeats import repeats
from cleaner.rules import DECISIVE, Hit
from cleaner.slots import in_slots
from cleaner.text import letters
from cleaner.types import CONTENT, CORE, FURNITURE, Block, Container, Cue, Kind, Label, Page

_HINT = 0.5
_SLOT = 0.95  # how often the text of an ad slot or a consent dialog is none of the story
_ASKED = ("rule:user", "keep:")  # how the reasons begin for which a user keeps a block
_USER = "user"  # how the names of the user's packs begin
_UNDECIDED: Mapping[int, Label] = MappingProxyType({})
# By the cues of the block's own element and the two above, first match first.
_BY_CUE: tuple[tuple[int, Kind], ...] = (
    (Cue.CONSENT, Kind.LEGAL),
    (Cue.AD, Kind.AD),
    (Cue.NEWSLETTER, Kind.NEWSLETTER),
    (Cue.CREDIT, Kind.PHOTO_CREDIT),
    (Cue.CAPTION, Kind.CAPTION),
    (Cue.BIO, Kind.AUTHOR_BIO),
    (Cue.COMMENTS, Kind.COMMENTS),
    (Cue.RELATED, Kind.RELATED),
    (Cue.SUBSCRIBE, Kind.SUBSCRIBE),
    (Cue.TAGS, Kind.NAV),
    (Cue.SOCIAL, Kind.SOCIAL),
    (Cue.PULLQUOTE, Kind.REPEAT),
    (Cue.LEGAL, Kind.LEGAL),
    (Cue.NAV, Kind.NAV),
)
_ANY_CUE = reduce(or_, (cue for cue, _ in _BY_CUE))
_AT_HEAD = Cue.KICKER | Cue.BYLINE | Cue.DATE
_STANDFIRST = (6, 90)  # words
_SURE = 0.9  # score of a paragraph with which the story has begun
_DOUBT = 0.1  # score below which markup alone makes no standfirst
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 400  # characters of a line that says the headline
_OPENING = " \t\"'“„«»‘‚’「『(<[*–—-"
_LOWEST = 0.35  # share of min_score below which nothing is kept, however unsure the page
_ARTICLE = 0.9  # F1 promised by a page that is an article
_DOUBLE = 0.15  # how much more score it takes to keep a line that its kind makes doubtful
_LEAD = 0.8  # by which logit a kind is clearly likelier than the others
_SHORTEST_OFFER = 4  # spaces: fewer words tell too little without a link
_SAID = 0.9  # how sure it is that a story's paragraph which comes again is no part of it
_CREDIT = 8  # spaces: a credit has fewer
_SHORT = 16  # words: a byline or a date line has no more
_OVER = 0.8  # how often a short line beside the headline is what it looks like: a kicker, a byline
_KICKER = (2, 40)  # characters
_NO_KICKER = re.compile(r"[>›»|/＞→•·]|\d{4}|\d[:.]\d|^\W*$")  # breadcrumbs, menus, dates
_OFFERS = (Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE)
_DOUBTFUL = CORE | {Kind.PHOTO_CREDIT, Kind.LEGAL, Kind.AUTHOR_BIO}  # kinds that golds now count and now do not
_NOT_OVER = Cue.NAV | Cue.AD | Cue.DATE | Cue.BYLINE | Cue.BUTTON | Cue.TAGS | Cue.SOCIAL | Cue.LIST | Cue.FOOTER
_AROUND_TITLE = 14  # blocks after the headline among which byline and date stand


def label(
    page: Page, hits: Sequence[Hit | None], prediction: Prediction, known: Early, options: Options,
    decided: Mapping[int, Label] = _UNDECIDED,
) -> tuple[Label, ...]:  # fmt: skip
    """A label for every block; ``hits`` and ``prediction`` run parallel to ``page.blocks``.

    ``decided`` are the labels, by index, of blocks whose elements the user's filter lists name.
    """
    blocks, scores = page.blocks, prediction.content.tolist()
    headline, titles = letters(known.title), frozenset(map(letters, known.titles))
    saying = _saying(blocks, titles | {headline})
    title = _title_at(blocks, saying, headline)
    standfirst = _standfirst_at(page, scores, hits, title, known)
    kicker = _kicker_at(page, hits, title, known)
    slots, head = in_slots(page), _head(blocks, title, scores)
    # ``min_score`` is for a page that is clearly an article, which is cut sharply; a listing is not emptied.
    reached = prediction.reach([len(block.text) for block in blocks])
    least = max(_LOWEST, reached) * options.min_score
    doubtful = _doubtful(blocks, prediction) if reached >= _ARTICLE else frozenset()
    likeliest = prediction.kinds[:, 1:].argmax(axis=1).tolist()
    new = tuple.__new__  # half the price of a NamedTuple's own constructor
    out: list[Label] = []
    for i, (block, hit, score) in enumerate(zip(blocks, hits, scores, strict=True)):
        likely = score >= (least + _DOUBLE if i in doubtful else least)
        found = _by_rule(block, hit, likely and i not in head, options) if hit is not None else None
        if i in decided and not (found and hit and hit.rule.startswith(_USER)):
            found = decided[i]
        if found is None and i in saying:
            found = _by_title(block, title, saying[i] in titles)
        if found is None and likely and i in head and people.signs(block.text):
            found = Label(Kind.BYLINE, _OVER, "order:under the headline")
        if found is None and i == kicker:
            found = _by_place(page, block, likely, KINDS[likeliest[i] + 1])
        if found is not None:
            pass
        elif likely:
            found = Label(slots[i], _SLOT, "markup:slot") if i in slots else new(Label, (CONTENT, score, "model"))
        elif i == standfirst:
            found = Label(CONTENT, least, "markup:standfirst")
        else:
            found = _furniture(page, block, hit, title, 1 - score, KINDS[likeliest[i] + 1])
        if options.keep and found.kind in options.keep:
            found = Label(CONTENT, found.score, f"keep:{found.kind}")
        out.append(found)
    _by_order(page, out, scores, title, known, options, reached >= _ARTICLE)
    return tuple(out)


def _by_order(
    page: Page, labels: list[Label], scores: Sequence[float], title: int, known: Early, options: Options, sure: bool
) -> None:
    """Change the labels that what stands around, or elsewhere on the page, decides; what is to be kept stays.

    ``sure``: whether the page is clearly an article.
    """
    blocks = page.blocks
    steps = [
        partial(_cut_repeats, blocks, labels),
        partial(order.complete_lists, page, labels, scores),
        partial(order.complete_tables, page, labels, scores),
        partial(order.cut_marked_sections, blocks, labels, _ASKED),
        partial(order.sign, blocks, labels, known.authors, title, _ASKED),
        partial(order.cut_idle_headings, blocks, labels),
    ]
    if sure:
        steps.insert(3, partial(order.complete_quotes, page, labels, scores))
    is_article = known.nodes.article or "article" in page.head.meta.get("og:type", ())
    if is_article or (known.title and known.title in page.head.title):
        steps.insert(-2, partial(order.cut_next_articles, page, labels, title, _ASKED))
    for step in steps:
        before = tuple(labels) if options.keep else ()
        step()
        for i, label in enumerate(before):
            if label.kind is CONTENT and labels[i].kind in options.keep:
                labels[i] = label


def _cut_repeats(blocks: Sequence[Block], labels: list[Label]) -> None:
    for index, other in repeats([b for b, x in zip(blocks, labels, strict=True) if x.kind is CONTENT]).items():
        if not labels[index].why.startswith(_ASKED):
            labels[index] = Label(Kind.REPEAT, _SAID, f"repeat:{other}")


def _by_length(kind: Kind, text: str) -> Kind:
    """The kind that the model takes for likeliest; a long credit is a caption that ends with one."""
    return Kind.CAPTION if kind is Kind.PHOTO_CREDIT and text.count(" ") >= _CREDIT else kind


def _doubtful(blocks: Sequence[Block], prediction: Prediction) -> Collection[int]:
    """The lines, by index, that are rather an offer, a credit or the like when the nets are asked for the kind."""
    clear = prediction.clearly(_DOUBTFUL, 0, _LEAD)
    return frozenset(i for i in clear if blocks[i].links or blocks[i].text.count(" ") >= _SHORTEST_OFFER)


def _by_rule(block: Block, hit: Hit, likely: bool, options: Options) -> Label | None:
    if block.tag == "pre" or block.cells:
        return None
    own = hit.rule.startswith(_USER)
    enough = _HINT if hit.kind in options.drop else DECISIVE
    if hit.score < enough or (hit.kind is CONTENT and not own):
        return None
    if hit.kind in FURNITURE and not own and likely:
        return None
    return Label(hit.kind, hit.score, f"rule:{hit.rule}")


def _saying(blocks: Sequence[Block], texts: Collection[str]) -> dict[int, str]:
    """The blocks, by their indices, whose letters are one of the texts, with these letters.

    Most blocks are told apart by length and first letter.
    """
    said = frozenset(texts) - {""}
    firsts = frozenset(text[0] for text in said)
    shortest = min(map(len, said), default=0)
    longest = min(_LONGEST_TITLE, 2 * max(map(len, said), default=-1) + 10)
    out: dict[int, str] = {}
    for block in blocks if said else ():
        text = block.text
        if shortest <= len(text) <= longest and text.lstrip(_OPENING)[:1].lower() in firsts:
            own = letters(text)
            if own in said:
                out[block.index] = own
    return out


def _title_at(blocks: Sequence[Block], saying: Mapping[int, str], title: str) -> int:
    """The index of the headline among the blocks, or -1: the first heading that says it, else the first block."""
    found = [i for i, said in saying.items() if said == title]
    return next((i for i in found if blocks[i].tag in ("h1", "h2")), found[0] if found else -1)


def _standfirst_at(
    page: Page, scores: Sequence[float], hits: Sequence[Hit | None], title: int, known: Early
) -> int:
    """The index of the summary under the headline, or -1: by its markup, or because the page describes itself so."""
    if title < 0:
        return -1
    said = {letters(d) for d in known.descriptions}
    for i in range(title + 1, min(title + _AROUND_TITLE, len(page.blocks))):
        block = page.blocks[i]
        words = block.text.count(" ") + 1
        if scores[i] >= _SURE and words > _SHORT:
            return -1  # the story has begun
        if not _STANDFIRST[0] <= words <= _STANDFIRST[1] or hits[i] is not None or block.link_density > 0.3:
            continue
        if _near_cues(page.containers, block) & Cue.STANDFIRST and scores[i] > _DOUBT:
            return i
        if words >= _SHORT // 2 and letters(block.text) in said:
            return i
    return -1


def _head(blocks: Sequence[Block], title: int, scores: Sequence[float]) -> range:
    """The blocks between the headline and the story: what reads like a byline or a date is one there."""
    end = min(title + 1 + _AROUND_TITLE, len(blocks)) if title >= 0 else 0
    begins = (i for i in range(title + 1, end) if scores[i] >= _SURE and blocks[i].text.count(" ") >= _SHORT)
    return range(title + 1, next(begins, title + 1))


def _kicker_at(page: Page, hits: Sequence[Hit | None], title: int, known: Early) -> int:
    """The index of the kicker, or -1: a short line without links right over the headline, in the headline's box."""
    at = title - 1
    if at < 0 or hits[at] is not None:
        return -1
    block, box = page.blocks[at], page.containers[page.blocks[at].container]
    over = page.containers[page.blocks[title].container].parent
    if over < 0 or over not in (box.index, box.parent) or block.links or box.cues & _NOT_OVER:
        return -1
    fits = _KICKER[0] <= len(block.text) <= _KICKER[1] and not _NO_KICKER.search(block.text)
    site = key(block.text) in known.sites or page.head.title.endswith(f" {block.text}")
    return at if fits and not site else -1


def _by_place(page: Page, block: Block, likely: bool, kind: Kind) -> Label | None:
    """The kicker: a line over the headline that is no heading of the story and, by the model, no offer."""
    if kind in _OFFERS or (likely and order.is_heading(block)):
        return None
    marked = _near_cues(page.containers, block) & Cue.KICKER
    return Label(Kind.KICKER, _OVER, "markup:kicker" if marked else "order:over the headline")


def _by_title(block: Block, title: int, again: bool) -> Label | None:
    """What a block is that says the headline, or ``again`` one of the page's titles."""
    if block.index == title:
        return Label(Kind.TITLE, 1.0, "headline")
    if again and len(block.text) >= _SHORTEST_TITLE and block.tag != "li":
        return Label(Kind.TITLE if title < 0 else Kind.REPEAT, 0.95, "headline")
    return None


def _furniture(page: Page, block: Block, hit: Hit | None, title: int, score: float, likeliest: Kind) -> Label:
    """What a block that leaves is: by rules that are not decisive, by its markup, else by the model."""
    plain = block.tag != "pre" and not block.cells
    if hit is not None and plain and hit.score >= _HINT and hit.kind is not CONTENT:
        return Label(hit.kind, max(score, hit.score), f"rule:{hit.rule}")
    near = _near_cues(page.containers, block)
    if near & _AT_HEAD and title >= 0 and title - 4 <= block.index <= title + _AROUND_TITLE:
        words = block.text.count(" ") + 1
        if near & Cue.KICKER and words <= _SHORT and block.index < title:
            return Label(Kind.KICKER, score, "markup:kicker")
        if near & Cue.BYLINE and words <= _SHORT and any(c.isalpha() for c in block.text):
            return Label(Kind.BYLINE, score, "markup:byline")
        if near & Cue.DATE and words <= _SHORT and any(c.isdigit() for c in block.text):
            return Label(Kind.DATE, score, "markup:date")
    if near & _ANY_CUE:
        kind, why = _by_cues(near & _ANY_CUE)
        return Label(kind, score, why)
    return tuple.__new__(Label, (_by_length(likeliest, block.text), score, "model"))


@lru_cache(maxsize=1024)
def _by_cues(near: int) -> tuple[Kind, str]:
    kind = next(kind for cue, kind in _BY_CUE if near & cue)
    return kind, f"markup:{kind}"


def _near_cues(containers: Sequence[Container], block: Block) -> int:
    """The cues of a block, its container and the two above."""
    box = containers[block.container]
    above = containers[max(box.parent, 0)]
    return block.cues | box.cues | above.cues | containers[max(above.parent, 0)].cues
