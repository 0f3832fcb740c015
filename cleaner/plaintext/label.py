"""Blocks of a text + evidence → labels: by rule, by place and neighbours, by the model.

The same precedence as for pages, with line shapes in place of markup. What the rules are sure of goes; what they only
hint at goes where residue stands: above and below the story, or beside other residue. Of the rest the model decides,
and the more of it looks like story, the surer it must be: another extractor's text is nearly all story, a page copied
whole is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.metadata import people
from cleaner.model.classify import Model
from cleaner.model.lines import predict
from cleaner.options import Options
from cleaner.plaintext import wirecopy
from cleaner.plaintext.code import in_code
from cleaner.plaintext.head import Top, says_the_same, top_of
from cleaner.plaintext.markup import Reading
from cleaner.plaintext.repeats import repeats, teasers
from cleaner.plaintext.shape import HINT, Shape, shapes
from cleaner.plaintext.tail import after_story, between, bios, end_of, under_ads
from cleaner.plaintext.weigh import by_model
from cleaner.rules import Hit, Rules, is_users
from cleaner.types import FURNITURE, Cue, Kind, Label, Page

_NEAR = 3  # blocks of the story's end within which furniture may stand below it
_HEADING = (1.5, 14)  # words of a heading inside the story
_ENOUGH = 60  # words of prose: of a text with fewer the model knows nothing


class Judgement(NamedTuple):
    """The page with headings and standfirst marked as such, and what each of its blocks is."""

    page: Page
    labels: tuple[Label, ...]
    content: tuple[float, ...]  # for each block the probability that it belongs to the story


class Ruled(NamedTuple):
    """What rules, shapes and places say; blocks without a label are left to the model."""

    found: list[Shape]
    top: Top
    labels: dict[int, Label]


def judge(
    page: Page, hits: Sequence[Hit | None], rules: Rules, options: Options, model: Model,
    marked: Reading | None = None,
) -> Judgement:  # fmt: skip
    """Labels for a page without markup; ``hits`` runs parallel to its blocks, ``marked`` is what its marks say."""
    if not page.blocks:
        return Judgement(page, (), ())
    found, top, labels = by_rules(page, hits, rules, marked)
    content = {i: 1 - label.score for i, label in labels.items()}
    left = [b.index for b in page.blocks if b.index not in labels]
    if sum(found[i].words for i in left if found[i].prose) >= _ENOUGH:
        prediction = predict(model, page, hits, labels)
        content |= zip(left, prediction.content.tolist(), strict=True)
        labels |= by_model([found[i] for i in left], prediction, labels, options)
    else:
        content |= {i: _doubt(found[i]) for i in left}
    labels = _without_code(found, labels)
    final = tuple(_final(shape, labels.get(shape.block.index), content[shape.block.index], options) for shape in found)
    return Judgement(_marked(page, found, top, final), final, tuple(content[b.index] for b in page.blocks))


def by_rules(page: Page, hits: Sequence[Hit | None], rules: Rules, marked: Reading | None = None) -> Ruled:
    """The labels that need no model; the page has one block at least."""
    found = shapes(page.blocks, hits, rules)
    given = marked.fields if marked else {}
    top = top_of(found, page.url, marked.title if marked else -1, len(given))
    labels = {i: Label(kind, 0.95, "field") for i, kind in given.items()}
    labels.update({i: x for i, x in _by_wire(page).items() if i not in labels})
    labels.update({i: x for i, x in _by_rule(found, top).items() if i not in labels})
    labels.update({i: x for i, x in _by_top(found, top).items() if i not in labels or x.kind is Kind.TITLE})
    labels.update({i: x for i, x in repeats(found, top.title).items() if i not in labels})
    labels.update({i: x for i, x in teasers(found).items() if i not in labels})
    labels.update(under_ads(found, labels))
    last = end_of(found, labels, top.start)
    labels.update(_by_place(found, labels, top.start, last))
    labels.update(between(found, labels, top.start))
    labels.update(after_story(found, labels, last))
    labels.update(bios(found, labels, _authors(found, labels), last))
    return Ruled(found, top, labels)


# --- evidence, in order of precedence -------------------------------------------------------------------------------


def _by_wire(page: Page) -> dict[int, Label]:
    kinds = wirecopy.header_kinds(page.blocks) if page.blocks else {}
    return {i: Label(kind, 0.95, "wire:header") for i, kind in kinds.items()}


def _by_rule(found: Sequence[Shape], top: Top) -> dict[int, Label]:
    """What rules are sure of; furniture inside the story only where it stands beside a picture."""
    out: dict[int, Label] = {}
    for shape in found:
        i, hit = shape.block.index, shape.hit
        if shape.rule:
            kind = shape.hint or Kind.OTHER
            out[i] = Label(kind, 0.9, f"rule:{hit.rule}" if hit and shape.hint else "shape:drawn")
        elif hit and shape.cut and (_may_leave(found, i, top) or is_users(hit.rule)):
            out[i] = Label(hit.kind, hit.score, f"rule:{hit.rule}")
        elif shape.is_caption:
            out[i] = Label(Kind.CAPTION, 0.9, f"rule:{shape.credit.rule}" if shape.credit else "")
    return out


def _may_leave(found: Sequence[Shape], i: int, top: Top) -> bool:
    kind = found[i].cut
    anywhere = kind not in FURNITURE or kind in (Kind.PHOTO_CREDIT, Kind.CAPTION)
    return anywhere or i < top.start + 2 or i > len(found) - 1 - _NEAR


def _by_top(found: Sequence[Shape], top: Top) -> dict[int, Label]:
    out = {i: Label(Kind.CAPTION, 0.8, "shape:caption") for i in top.captions}
    if top.title < 0:
        return out
    out[top.title] = Label(Kind.TITLE, 0.9, top.why)
    for shape in found[: top.title]:
        if not shape.hint and not shape.dated:
            out[shape.block.index] = Label(Kind.OTHER if shape.prose else Kind.NAV, 0.75, "order:above the headline")
    if top.kicker >= 0:
        out[top.kicker] = Label(Kind.KICKER, 0.8, "order:right above the headline")
    title = found[top.title].block.text
    for shape in found[top.title + 1 :]:
        if says_the_same(shape.block.text, title):
            out[shape.block.index] = Label(Kind.REPEAT, 0.95, "headline")
    return out


def _by_place(found: Sequence[Shape], labels: Mapping[int, Label], start: int, last: int) -> dict[int, Label]:
    """Hints: believed above and below the story, and beside what is cut."""
    out: dict[int, Label] = {}
    for shape in found:
        i, hit = shape.block.index, shape.hit
        if i not in labels and shape.dated and shape.hint is None and i < start and not _is_entry(found, i):
            out[i] = Label(shape.dated, 0.8, "shape:date")
        if i in labels or hit is None or shape.hint is None:
            continue
        outside = i < start or i > last - (_NEAR if shape.hint in FURNITURE else 0)
        beside = shape.hint not in FURNITURE and (_is_cut(labels, out, i - 1) or _is_cut(labels, out, i + 1))
        if outside or (beside and not shape.prose):
            out[i] = Label(hit.kind, hit.score, f"rule:{hit.rule}+place")
    return out


def _is_entry(found: Sequence[Shape], i: int) -> bool:
    """Whether it is one of several dated items of a list: a history, not the date of the text."""
    near = (*found[max(i - 1, 0) : i], *found[i + 1 : i + 2])
    return found[i].block.tag == "li" and any(s.block.tag == "li" and s.dated and s.hint is None for s in near)


def _is_cut(labels: Mapping[int, Label], more: Mapping[int, Label], i: int) -> bool:
    found = labels.get(i) or more.get(i)
    return found is not None and found.kind not in FURNITURE and found.kind is not Kind.OTHER


def _authors(found: Sequence[Shape], labels: Mapping[int, Label]) -> list[str]:
    lines = [wirecopy.bare(found[i].block.text) for i, label in sorted(labels.items()) if label.kind is Kind.BYLINE]
    return [name for line in lines[:4] for name in people.names(line)]


def _without_code(found: Sequence[Shape], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels, but that lines of programs have none, unless the user gives them one."""
    code = in_code(found)
    own = {i for i in code if (hit := found[i].hit) is not None and is_users(hit.rule)}
    return {i: label for i, label in labels.items() if i not in code or i in own}


def _doubt(shape: Shape) -> float:
    """How sure it is, by its shape, that a block which nothing speaks against belongs to the story."""
    return 0.95 if shape.prose else 0.9 if shape.ends or shape.block.tag == "li" else 0.8


# --- together -------------------------------------------------------------------------------------------------------


def _final(shape: Shape, label: Label | None, score: float, options: Options) -> Label:
    """The label after what the user wants kept and dropped."""
    hit = shape.hit
    if label is None and hit and hit.kind in options.drop and hit.score >= HINT:
        label = Label(hit.kind, hit.score, f"rule:{hit.rule}")
    if label is None:
        return Label(Kind.CONTENT, score, "model")
    if label.kind in options.keep:
        return Label(Kind.CONTENT, label.score, f"keep:{label.kind}")
    return label


def _marked(page: Page, found: Sequence[Shape], top: Top, labels: Sequence[Label]) -> Page:
    """The page with the standfirst marked, and with headings where a label stands over a paragraph of the story."""
    blocks = list(page.blocks)
    kept = [s for s in found if labels[s.block.index].kind is Kind.CONTENT]
    for before, shape, after in zip([None, *kept], kept, kept[1:], strict=False):
        i = shape.block.index
        if _is_heading(shape) and after.prose and (before is None or before.ends or before.block.tag == "li"):
            blocks[i] = blocks[i]._replace(tag="h2")
    if top.standfirst >= 0 and labels[top.standfirst].kind is Kind.CONTENT:
        blocks[top.standfirst] = blocks[top.standfirst]._replace(cues=Cue.STANDFIRST)
    return page._replace(blocks=tuple(blocks))


def _is_heading(shape: Shape) -> bool:
    text = shape.block.text
    fits = shape.is_label and _HEADING[0] <= shape.words <= _HEADING[1]
    return fits and text[-1] not in ",;:，；：" and not text[0].islower()
