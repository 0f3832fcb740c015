"""Blocks + evidence → labels, by the precedence of evidence.

1. The user's rules.
2. What is decided by the element a block stands in: the user's filter lists.
3. The shipped rules that are sure (boilerplate only: that a line reads like a date or a name does not take it out of a
   story).
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
from operator import or_
from types import MappingProxyType

from cleaner import opening, walls
from cleaner.metadata import days, people
from cleaner.metadata.describe import Early
from cleaner.model.classify import KINDS, Floats, Prediction
from cleaner.options import Options
from cleaner.order import by_order
from cleaner.rules import DECISIVE, Hit
from cleaner.slots import in_slots
from cleaner.types import CONTENT, CORE, FURNITURE, Block, Cue, Kind, Label, Page

_HINT = 0.5
_SLOT = 0.95  # how often the text of an ad slot or a consent dialog is none of the story
_USER = "user"  # how the names of the user's packs begin
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
    slots = in_slots(page)
    # ``min_score`` is for a page that is clearly an article, which is cut sharply; a listing is not emptied.
    reached = prediction.reach([len(block.text) for block in blocks])
    least = max(_LOWEST, reached) * options.min_score
    sure = reached >= _ARTICLE
    doubtful = _doubtful(blocks, prediction) if sure else frozenset()
    begun = begun if sure else begun._replace(until_story=range(0))
    likeliest = prediction.kinds[:, 1:].argmax(axis=1).tolist()
    new = tuple.__new__  # half the price of a NamedTuple's own constructor
    evident = {*begun.saying, *begun.until_story, begun.kicker, *decided}  # where more than the model has a word
    out: list[Label] = []
    for i, (block, hit, score) in enumerate(zip(blocks, hits, scores, strict=True)):
        likely = score >= (least + _DOUBLE if i in doubtful else least) and i not in apart
        kind = KINDS[likeliest[i] + 1]
        found = None
        if hit is not None or i in evident:
            found = _certain(page, block, hit, likely, kind, begun, decided.get(i), options)
        if found is not None:
            pass
        elif likely:
            found = Label(slots[i], _SLOT, "markup:slot") if i in slots else new(Label, (CONTENT, score, "model"))
        elif i == begun.standfirst and i not in apart:
            found = Label(CONTENT, least, "markup:standfirst")
        else:
            found = _furniture(page, block, hit, begun.title, 1 - score, kind)
            if i in apart:
                found = _set_apart(found, apart[i], prediction.kinds[i])
        if options.keep and found.kind in options.keep:
            found = Label(CONTENT, found.score, f"keep:{found.kind}")
        out.append(found)
    by_order(page, out, scores, begun.title, known, options.keep, sure, apart)
    return walls.behind(page, out)


def _certain(
    page: Page, block: Block, hit: Hit | None, likely: bool, kind: Kind, begun: opening.Opening, decided: Label | None,
    options: Options,
) -> Label | None:  # fmt: skip
    """What a block is by evidence that comes before the model's word on it; None where there is none."""
    i = block.index
    in_head = i in begun.until_story
    found = _by_rule(block, hit, likely and not in_head, options) if hit is not None else None
    if decided is not None and not (found and hit and hit.rule.startswith(_USER)):
        return decided
    if found is None and i in begun.saying:
        found = _by_title(block, begun.title, begun.saying[i])
    if found is None and likely and in_head and people.signs(block.text):
        found = Label(Kind.BYLINE, _OVER, "order:under the headline")
    if found is None and likely and in_head and not block.is_heading and days.only_date(block.text):
        found = Label(Kind.DATE, _OVER, "order:under the headline")
    if found is None and i == begun.kicker:
        found = _by_place(page, block, likely, kind)
    return found


def _set_apart(found: Label, why: str, kinds: Floats) -> Label:
    """A block that what is known of the site takes out of the story; one that reads like story is of no kind."""
    story = found.why == "model" and not kinds.argmax()
    return found._replace(why=why, kind=Kind.OTHER if story else found.kind)


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


def _by_place(page: Page, block: Block, likely: bool, kind: Kind) -> Label | None:
    """The kicker: a line over the headline that is no heading of the story and, by the model, no offer."""
    if kind in _OFFERS or (likely and block.is_heading):
        return None
    marked = opening.near_cues(page.containers, block) & Cue.KICKER
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
    near = opening.near_cues(page.containers, block)
    if near & _AT_HEAD and title >= 0 and title - 4 <= block.index <= title + opening.AROUND:
        words = block.text.count(" ") + 1
        if near & Cue.KICKER and words <= opening.SHORT and block.index < title:
            return Label(Kind.KICKER, score, "markup:kicker")
        if near & Cue.BYLINE and words <= opening.SHORT and any(c.isalpha() for c in block.text):
            return Label(Kind.BYLINE, score, "markup:byline")
        if near & Cue.DATE and words <= opening.SHORT and any(c.isdigit() for c in block.text):
            return Label(Kind.DATE, score, "markup:date")
    if near & _ANY_CUE:
        kind, why = _by_cues(near & _ANY_CUE)
        return Label(kind, score, why)
    return tuple.__new__(Label, (_by_length(likeliest, block.text), score, "model"))


@lru_cache(maxsize=1024)
def _by_cues(near: int) -> tuple[Kind, str]:
    kind = next(kind for cue, kind in _BY_CUE if near & cue)
    return kind, f"markup:{kind}"


