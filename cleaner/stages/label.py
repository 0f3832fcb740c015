"""Blocks + evidence → labels, by the precedence of evidence.

1. The user's rules.
2. What is decided by the element a block stands in: the user's filter lists.
3. The shipped rules that are sure (of boilerplate, and of corrections, which stay: that a line reads like a date or a
   name does not take it out of a story).
4. The headline said again.
5. What is known of the site: by rules for it, or by its other pages.
6. Ad slots and consent dialogs, where their names leave no doubt.
7. The model: is it content? If not, what kind: by rule, by markup, by the model.
8. Order: what is said again goes, what stands under an advertisement's heading or a label of links, what only links
   to a channel, the next article, who signs at either end of the story, and a heading at the end.
9. A page that is a wall has no story.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, reduce
from math import inf
from operator import or_
from types import MappingProxyType

import numpy as np

from cleaner import opening, walls
from cleaner.metadata import dated, days, people
from cleaner.metadata.describe import Early
from cleaner.model.classify import KINDS, Floats, Prediction
from cleaner.model.columns import columns
from cleaner.options import Options
from cleaner.order import by_order
from cleaner.rules import DECISIVE, Hit, is_users
from cleaner.slots import SLOTS, in_slots
from cleaner.types import CONTENT, CORE, FURNITURE, Block, Cue, Kind, Label, Page

_HINT = 0.5
_SLOT = 0.95  # how often the text of an ad slot or a consent dialog is none of the story
_CORRECTIONS = "corrections/"  # the one pack of ours whose rules keep a line: see its head
_TEASER = 0.5  # share of a block inside links from which it leads to a correction
_UNDECIDED: Mapping[int, Label] = MappingProxyType({})
_UNKNOWN: Mapping[int, str] = MappingProxyType({})
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
_OVER_TITLE = 4  # blocks before the headline among which the kicker stands
_OTHERS = KINDS[1:]  # all but story
_PHOTO_CREDIT = Kind.PHOTO_CREDIT  # for a loop: see cleaner.types.kinds.CONTENT
_SHORTEST_TITLE = 8  # characters of a line that says the headline
_LOWEST = 0.35  # share of min_score below which nothing is kept, however unsure the page
_ARTICLE = 0.9  # F1 promised by a page that is an article
_DOUBLE = 0.15  # how much more score it takes to keep a line that its kind makes doubtful
_LEAD = 0.8  # by which logit a kind is clearly likelier than the others
_SHORTEST_OFFER = 4  # spaces: fewer words tell too little without a link
_CREDIT = 8  # spaces: a credit has fewer
_OVER = 0.8  # how often a short line beside the headline is what it looks like: a kicker, a byline
_OFFERS = (Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE)
_DOUBTFUL = CORE | {Kind.PHOTO_CREDIT, Kind.LEGAL, Kind.AUTHOR_BIO}  # kinds that golds now count and now do not


def label(
    page: Page, hits: Sequence[Hit | None], prediction: Prediction, known: Early, options: Options,
    decided: Mapping[int, Label] = _UNDECIDED, apart: Mapping[int, str] = _UNKNOWN,
) -> tuple[Label, ...]:  # fmt: skip
    """A label for every block; ``hits`` and ``prediction`` run parallel to ``page.blocks``.

    ``decided`` are the labels, by index, of blocks whose elements the user's filter lists name; ``apart`` says of
    blocks that what is known of the site takes them out of the story, and why.
    """
    blocks, scores = page.blocks, prediction.content.tolist()
    begun = opening.of(page, scores, hits, known)
    # ``min_score`` is for a page that is clearly an article, which is cut sharply; a listing is not emptied.
    reached = prediction.reach([len(block.text) for block in blocks])
    least, sure = max(_LOWEST, reached) * options.min_score, reached >= _ARTICLE
    begun = begun if sure else begun._replace(until_story=range(0))
    enough = _enough(blocks, prediction, scores, least, sure, apart)
    kinds = [_OTHERS[number] for number in prediction.kinds[:, 1:].argmax(axis=1).tolist()]
    near, around = _cues(page)
    out = _by_model(blocks, scores, enough, kinds, near, begun.title)
    # From here on each kind of evidence has the last word over those before it.
    ruled = [(i, hit) for i, hit in enumerate(hits) if hit is not None]
    for i, hit in ruled:
        if scores[i] < enough[i]:
            out[i] = _by_hint(blocks[i], hit, 1 - scores[i]) or out[i]
    for i, why in apart.items():
        out[i] = _set_apart(out[i], why, prediction.kinds[i])
    if (at := begun.standfirst) >= 0 and scores[at] < enough[at] and at not in apart:
        out[at] = Label(CONTENT, least, "markup:standfirst")
    for i, kind in in_slots(page).items() if around & SLOTS else ():
        if scores[i] >= enough[i]:
            out[i] = Label(kind, _SLOT, "markup:slot")
    told = [i for i, hit in ruled if hit.score >= (_HINT if options.drop else DECISIVE)]
    for i in {*told, *begun.saying, *begun.until_story, *decided, begun.kicker} - {-1}:
        likely = scores[i] >= enough[i]
        found = _certain(blocks[i], hits[i], likely, kinds[i], near[i], begun, decided.get(i), options)
        out[i] = found or out[i]
    if options.keep:
        out = [Label(CONTENT, x.score, f"keep:{x.kind}") if x.kind in options.keep else x for x in out]
    by_order(page, out, scores, begun.title, known, options.keep, sure, apart, around)
    return walls.behind(page, out)


def _enough(
    blocks: Sequence[Block], prediction: Prediction, scores: Sequence[float], least: float, sure: bool,
    apart: Collection[int],
) -> list[float]:  # fmt: skip
    """The score from which each block stays: more on an article where it is rather an offer, a credit or the like when
    the nets are asked for the kind.
    """
    enough = [least] * len(scores)
    # Of the others that makes no difference, so they are not asked about.
    asked = [i for i, score in enumerate(scores) if least <= score < least + _DOUBLE] if sure else []
    if asked:
        clear = Prediction(prediction.content[asked], prediction.kinds[asked]).clearly(_DOUBTFUL, 0, _LEAD)
        for i in [asked[at] for at in clear]:
            if blocks[i].links or blocks[i].text.count(" ") >= _SHORTEST_OFFER:
                enough[i] += _DOUBLE
    for i in apart:
        enough[i] = inf
    return enough


def _cues(page: Page) -> tuple[list[int], int]:
    """The cues near each block: its own, its container's and those of the two above; and all that stand around any."""
    parents, own, everything = columns(page.containers, ("parent", "cues", "all_cues"))
    parents = np.maximum(parents, 0)
    at, cues = columns(page.blocks, ("container", "cues"))
    above = parents[at]
    return (cues | own[at] | own[above] | own[parents[above]]).tolist(), int(np.bitwise_or.reduce(everything[at]))


def _by_model(
    blocks: Sequence[Block], scores: Sequence[float], enough: Sequence[float], kinds: Sequence[Kind],
    near: Sequence[int], title: int,
) -> list[Label]:  # fmt: skip
    """Whether each block stays by the model's word; what leaves is of a kind by its markup, else by the model."""
    out: list[Label] = []
    new = tuple.__new__  # half the price of a NamedTuple's own constructor
    for block, score, least, kind, cues in zip(blocks, scores, enough, kinds, near, strict=True):
        if score >= least:
            out.append(new(Label, (CONTENT, score, "model")))
        elif cues & _AT_HEAD and title >= 0 and (found := _at_head(block, cues, title, 1 - score)) is not None:
            out.append(found)
        elif told := cues & _ANY_CUE:
            marked, why = _by_cues(told)
            out.append(new(Label, (marked, 1 - score, why)))
        else:
            likeliest = kind if kind is not _PHOTO_CREDIT else _by_length(kind, block.text)
            out.append(new(Label, (likeliest, 1 - score, "model")))
    return out


def _certain(
    block: Block, hit: Hit | None, likely: bool, kind: Kind, near: int, begun: opening.Opening, decided: Label | None,
    options: Options,
) -> Label | None:  # fmt: skip
    """What a block is by evidence that comes before the model's word on it; None where there is none."""
    i = block.index
    in_head = i in begun.until_story
    found = _by_rule(block, hit, likely and not in_head, near, options) if hit is not None else None
    if decided is not None and not (found and hit and is_users(hit.rule)):
        return decided
    if found is None and i in begun.saying:
        found = _by_title(block, begun.title, begun.saying[i])
    if found is None and likely and in_head and people.signs(block.text):
        found = Label(Kind.BYLINE, _OVER, "order:under the headline")
    if found is None and likely and in_head and not block.is_heading and days.only_date(block.text):
        found = Label(Kind.DATE, _OVER, "order:under the headline")
    if found is None and likely and in_head and not block.is_heading and dated.is_parted(block.text):
        found = Label(Kind.BYLINE, _OVER, "order:under the headline")
    if found is None and i == begun.kicker:
        found = _by_place(block, likely, kind, near)
    return found


def _set_apart(found: Label, why: str, kinds: Floats) -> Label:
    """A block that what is known of the site takes out of the story; one that reads like story is of no kind."""
    story = found.why == "model" and not kinds.argmax()
    return found._replace(why=why, kind=Kind.OTHER if story else found.kind)


def _by_length(kind: Kind, text: str) -> Kind:
    """The kind that the model takes for likeliest; a long credit is a caption that ends with one."""
    return Kind.CAPTION if kind is _PHOTO_CREDIT and text.count(" ") >= _CREDIT else kind


def _by_rule(block: Block, hit: Hit, likely: bool, near: int, options: Options) -> Label | None:
    if block.tag == "pre" or block.cells:
        return None
    own = is_users(hit.rule)
    enough = _HINT if hit.kind in options.drop else DECISIVE
    if hit.score < enough or (hit.kind is CONTENT and not own and not _mends(block, hit, near)):
        return None
    if hit.kind in FURNITURE and not own and likely:
        return None
    return Label(hit.kind, hit.score, f"rule:{hit.rule}")


def _mends(block: Block, hit: Hit, near: int) -> bool:
    """Whether a block is a correction of the page's own story."""
    return hit.rule.startswith(_CORRECTIONS) and not near & Cue.COMMENTS and block.link_density < _TEASER


def _by_place(block: Block, likely: bool, kind: Kind, near: int) -> Label | None:
    """The kicker: a line over the headline that is no heading of the story and, by the model, no offer."""
    if kind in _OFFERS or (likely and block.is_heading):
        return None
    return Label(Kind.KICKER, _OVER, "markup:kicker" if near & Cue.KICKER else "order:over the headline")


def _by_title(block: Block, title: int, again: bool) -> Label | None:
    """What a block is that says the headline, or ``again`` one of the page's titles."""
    if block.index == title:
        return Label(Kind.TITLE, 1.0, "headline")
    if again and len(block.text) >= _SHORTEST_TITLE and block.tag != "li":
        return Label(Kind.TITLE if title < 0 else Kind.REPEAT, 0.95, "headline")
    return None


def _by_hint(block: Block, hit: Hit, score: float) -> Label | None:
    """What a block that leaves is by a rule that is not decisive."""
    if hit.score < _HINT or hit.kind is CONTENT or block.tag == "pre" or block.cells:
        return None
    return Label(hit.kind, max(score, hit.score), f"rule:{hit.rule}")


def _at_head(block: Block, near: int, title: int, score: float) -> Label | None:
    """What a short line beside the headline is by its markup."""
    words = block.text.count(" ") + 1
    if words > opening.SHORT or not title - _OVER_TITLE <= block.index <= title + opening.AROUND:
        return None
    if near & Cue.KICKER and block.index < title:
        return Label(Kind.KICKER, score, "markup:kicker")
    if near & Cue.BYLINE and any(c.isalpha() for c in block.text):
        return Label(Kind.BYLINE, score, "markup:byline")
    if near & Cue.DATE and any(c.isdigit() for c in block.text):
        return Label(Kind.DATE, score, "markup:date")
    return None


@lru_cache(maxsize=1024)
def _by_cues(near: int) -> tuple[Kind, str]:
    kind = next(kind for cue, kind in _BY_CUE if near & cue)
    return kind, f"markup:{kind}"


