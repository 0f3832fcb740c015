"""What the order of blocks decides when each has its label: lists, tables, signatures, what comes after the story.

What the user asked for stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cleaner.inlines import inlines
from cleaner.metadata import people
from cleaner.surroundings import Surroundings
from cleaner.types import ASKED, CONTENT, Block, Container, Cue, Kind, Label, Page

_SIGNED = 0.85  # how sure it is that a line with the author's name, whom the story doesn't name, is none of it
_BESIDES, _LONGEST_BIO = 5, 60  # words in a byline besides the name; words of a biography
_BEGINS = range(6)  # characters before a name that begins a line: "Si", "Mae", an article
_WITH_DATE = 8  # words besides the name in a byline that has a date
_PROSE, _LONGEST_NAME, _AROUND_NAMES = 11, 4, " .,–—-()"  # spaces of a paragraph of the story and of a name; marks
_EMPHASIS, _SENTENCE = ("strong", "em"), re.compile(r"[^.…][.!][”»\"’')]{0,2}$")  # the end of one, not of a teaser
_LONGEST_TIME = 7  # spaces in a time with a name
_TIME = re.compile(
    r"(?:kl\.? ?|um |à |ore )?\d{1,2}[.:h]\d{2}(?: ?(?:uhr|h|[ap]\.?m\.?|[a-z]{2,4}))?(?: (?:by|von|par|av|af))?", re.I
)
_FEW = 4  # blocks: of fewer there are no ends
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNDER = 0.85  # how sure it is that what stands under a heading that is marked as an advertisement is part of it
_SECTION, _SHARE = 20, 0.3  # blocks of such a section, and its share of the story, at most
_BY_RULE = "rule:"
_SIGNS = (Kind.BYLINE, Kind.DATE)
_TABLE = 0.45  # mean score of the rows from which a table stays
_AMID, _BESIDE = 0.05, 3  # the same in the midst of the story, which so many blocks beside it show
_STORY = 300  # characters of a story below which others may stand
_NEXT = 0.9  # how sure it is that a further article, made as the story is, is none of it
_LONGEST_QUOTE, _ENTRIES = 8, 3  # blocks of a quotation at most; headings that make a list
# Where one joins a channel, loads an app or follows a paper; not a post, which a story may point to.
_JOINED = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:(?:t|telegram)\.(?:me|dog)/(?!share|[^/]+/\d)|whatsapp\.com/channel|chat\.whatsapp\.com|"
    r"(?:invite|chats|vb)\.(?:viber\.com|me)|news\.google\.com/(?:publications|s/)|google\.com/preferences|line\.me/|"
    r"lin\.ee/|zalo\.me/|dzen\.ru/news|ble\.ir/|eitaa\.com/|rubika\.ir/|apps\.apple\.com|itunes\.apple\.com/\w+/app/|"
    r"play\.google\.com/store/apps)", re.I)  # fmt: skip
_WORD = re.compile(r"\S*\w\S*")
_ALL_LINK, _INVITATION = 0.9, 30  # share of a line's words in links; words at most
_CLEARLY_NOT = 0.1  # score of an item under which its place among others that stay is no excuse


def is_heading(block: Block) -> bool:
    """Whether it is one by its tag."""
    return len(block.tag) == 2 and block.tag[0] == "h" and block.tag[1].isdigit()


def complete_lists(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep an item that the model alone cut where what stands on either side stays, and one of these is of its list."""
    blocks, boxes = page.blocks, page.containers
    for block in blocks[1:-1]:
        if block.tag != "li":
            continue
        i = block.index
        if labels[i].why != "model" or labels[i].kind is CONTENT or scores[i] < _CLEARLY_NOT:
            continue
        around = blocks[i - 1], blocks[i + 1]
        own = boxes[block.container].parent
        listed = any(other.tag == "li" and boxes[other.container].parent == own for other in around)
        if listed and all(labels[other.index].kind is CONTENT for other in around):
            labels[i] = Label(CONTENT, scores[i], "order:among items that stay")


def complete_tables(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep or cut a table as a whole, where the model alone decides on its rows: half a table tells less than none.

    By the mean score of the rows, by length. A table in the midst of the story is nearly always part of it: its numbers
    and names say little to know a story by.
    """
    around = Surroundings(page.containers)
    tables: dict[int, list[Block]] = {}
    for block in page.blocks:
        if block.cells:
            tables.setdefault(around.table(block.container), []).append(block)
    for rows in tables.values():
        kept = sum([labels[row.index].kind is CONTENT for row in rows])
        if kept == len(rows):
            continue
        amid = _is_amid(page.blocks, labels, rows[0].index, rows[-1].index)
        if not kept and not amid:
            continue
        total = sum([len(row.text) * scores[row.index] for row in rows])
        stays = total >= (_AMID if amid else _TABLE) * sum([len(row.text) for row in rows])
        for i in [row.index for row in rows if _is_models(labels[row.index])]:
            if stays and labels[i].kind is not CONTENT:
                labels[i] = Label(CONTENT, scores[i], "order:row of a table that stays")
            elif not stays and labels[i].kind is CONTENT:
                labels[i] = Label(Kind.OTHER, 1 - scores[i], "order:row of a table that goes")


def complete_quotes(page: Page, labels: list[Label], scores: Sequence[float]) -> None:
    """Keep what the model alone cut out of a quotation of which the rest stays: half of one tells less than none, and
    whom it is by is no story by itself.
    """
    around, boxes = Surroundings(page.containers), page.containers
    quotes: dict[int, list[int]] = {}
    for block in page.blocks:
        if boxes[block.container].all_cues & Cue.QUOTE and (owner := around.quote(block.container)) >= 0:
            quotes.setdefault(owner, []).append(block.index)
    for inside in quotes.values():
        if len(inside) > _LONGEST_QUOTE or not any(labels[i].kind is CONTENT for i in inside):
            continue
        for i in inside:
            if labels[i].why == "model" and labels[i].kind is not CONTENT:
                labels[i] = Label(CONTENT, scores[i], "order:of a quotation that stays")


def _is_amid(blocks: Sequence[Block], labels: Sequence[Label], first: int, last: int) -> bool:
    """Whether the story stands right before the first of these blocks and right after the last."""
    before, after = range(max(0, first - _BESIDE), first), range(last + 1, min(len(blocks), last + 1 + _BESIDE))
    return all(any(labels[i].kind is CONTENT and not blocks[i].cells for i in near) for near in (before, after))


def _is_models(label: Label) -> bool:
    """Whether the model alone said if a row stays; tables that scroll are named as menus are."""
    return label.why in ("model", "markup:nav")


def sign(blocks: Sequence[Block], labels: list[Label], authors: Sequence[str], title: int) -> None:
    """Relabel the last block, or the first, where it signs the story: it has the author's name, and no other has.

    ``title`` is the index of the headline.
    """
    kept = [i for i, label in enumerate(labels) if label.kind is CONTENT]
    if len(kept) < _FEW:
        return
    for name in authors:
        if " " not in name:
            continue
        said = [i for i in kept if name in blocks[i].text]
        if len(said) != 1 or said[0] not in (kept[0], kept[1], kept[-1]) or labels[said[0]].why.startswith(ASKED):
            continue
        text = blocks[said[0]].text
        besides = text.count(" ") - name.count(" ")
        if said[0] == kept[-1] and besides <= _BESIDES:
            labels[said[0]] = Label(Kind.BYLINE, _SIGNED, "order:ends with the author's name")
        elif said[0] == kept[-1] and text.find(name) in _BEGINS and besides <= _LONGEST_BIO:
            labels[said[0]] = Label(Kind.AUTHOR_BIO, _SIGNED, "order:begins with the author's name")
        elif title < said[0] < kept[-1] and text.startswith(name) and besides <= _WITH_DATE * bool(_YEAR.search(text)):
            labels[said[0]] = Label(Kind.BYLINE, _SIGNED, "order:begins with the author's name")


def sign_by_name(page: Page, labels: list[Label]) -> None:
    """Relabel a name alone, set in bold, italics or brackets, with which the story and its box end: it signs the story.

    Where the model decides; what a rule or the markup knows is something else, and what has text under it a heading.
    """
    blocks, boxes = page.blocks, page.containers
    last = next((b for b in reversed(blocks) if labels[b.index].kind is CONTENT and b.text.count(" ") >= _PROSE), None)
    if last is None or last.index + 1 == len(blocks):
        return
    block, *after = blocks[last.index + 1 : last.index + 3]
    box = boxes[last.container].parent
    ends = boxes[block.container].parent == box and all(boxes[b.container].parent != box for b in after)
    short = 0 < block.text.count(" ") <= _LONGEST_NAME and not block.links
    if not ends or not short or block.tag != last.tag or labels[block.index].why != "model":
        return
    name = block.text.strip(_AROUND_NAMES)
    marked = block.text[0] in "(（" or any(x.kind in _EMPHASIS and x.end - x.start >= len(name) for x in inlines(block))
    if marked and people.only_names(name) == [name]:
        labels[block.index] = Label(Kind.BYLINE, _SIGNED, "order:a name ends the story")


def cut_update_times(blocks: Sequence[Block], labels: list[Label], authors: Sequence[str]) -> None:
    """Cut the times of day over the updates of a live blog, each alone or with an author's name."""
    for block in blocks:
        label = labels[block.index]
        if label.why != "model" or label.kind is not CONTENT or block.text.count(" ") > _LONGEST_TIME:
            continue
        text = block.text
        for name in authors:
            text = text.replace(name, "")
        if _TIME.fullmatch(text.strip(_AROUND_NAMES)):
            labels[block.index] = Label(Kind.DATE, _SIGNED, "order:time of an update")


def cut_marked_sections(blocks: Sequence[Block], labels: list[Label]) -> None:
    """Cut what stands under a heading that a rule knows for an advertisement's, up to the next heading of its rank.

    Not where that is much of the story, or goes on to its end: then the heading may be of something else.
    """
    total = sum([len(b.text) for b in blocks if labels[b.index].kind is CONTENT])
    for heading in blocks:
        said = labels[heading.index]
        if not is_heading(heading) or said.kind is not Kind.AD or not said.why.startswith(_BY_RULE):
            continue
        after = blocks[heading.index + 1 : heading.index + 2 + _SECTION]
        size = next((i for i, b in enumerate(after) if is_heading(b) and b.tag <= heading.tag), None)
        kept = [b for b in after[:size] if labels[b.index].kind is CONTENT]
        under = [b for b in kept if not labels[b.index].why.startswith(ASKED)]
        if size and sum([len(b.text) for b in under]) <= _SHARE * total:
            for block in under:
                labels[block.index] = Label(Kind.AD, _UNDER, "order:under an advertisement's heading")


def cut_invitations(blocks: Sequence[Block], labels: list[Label]) -> None:
    """Cut lines, but no items of lists, that are nothing but a link to a channel or an app, in whatever language."""
    for block in blocks:
        if not block.links or labels[block.index].why != "model" or labels[block.index].kind is not CONTENT:
            continue
        if block.tag == "li" or not all(_JOINED.match(m.href) for m in block.marks if m.opens and m.kind == "link"):
            continue
        linked = sum([len(block.text[x.start : x.end].split()) for x in inlines(block) if x.kind == "link"])
        if _ALL_LINK * len(_WORD.findall(block.text)) <= linked <= _INVITATION:
            labels[block.index] = Label(Kind.NEWSLETTER, _UNDER, "order:links to a channel")


def cut_next_articles(page: Page, labels: list[Label], title: int) -> None:
    """Cut the articles that pages load below the story: boxes made as the story's own is, with a headline of the same
    rank and a byline or date of their own. ``title`` is the index of the headline.

    Not parts of one ``<article>``: each may have a date of its own.
    """
    blocks = page.blocks
    if title < 0 or not is_heading(blocks[title]):
        return
    boxes = dict.fromkeys(
        _apart(page.containers, blocks[title].container, heading.container)
        for heading in blocks[title + 1 :] if heading.tag == blocks[title].tag
    )  # fmt: skip
    stories: dict[int, bool] = {}
    for own, other in filter(None, boxes):
        one, following = page.containers[own], page.containers[other]
        if (one.tag, one.names) != (following.tag, following.names):
            continue
        if own not in stories:
            stories[own] = _is_signed(labels[page.firsts[own] : page.lasts[own]], _STORY, blocks[page.firsts[own] :])
        inside = range(page.firsts[other], page.lasts[other])
        if stories[own] and _is_signed(labels[inside.start : inside.stop]):
            for i in inside:
                if labels[i].kind is CONTENT and not labels[i].why.startswith(ASKED):
                    labels[i] = Label(Kind.RELATED, _NEXT, "order:another article")


def _is_signed(labels: Sequence[Label], least: int = 0, blocks: Sequence[Block] = ()) -> bool:
    """Whether a byline or date is among these, and so many characters of story."""
    size = sum([len(block.text) for block, label in zip(blocks, labels, strict=False) if label.kind is CONTENT])
    return size >= least and any(label.kind in _SIGNS for label in labels)


def _apart(containers: Sequence[Container], one: int, other: int) -> tuple[int, int] | None:
    """The outermost containers around two others that stand around one of them only; None where one holds the other,
    or where both are parts of one article.
    """
    around: dict[int, int] = {}  # what the first stands in, with the container just inside
    inner = -1
    while one >= 0:
        around[one] = inner
        inner, one = one, containers[one].parent
    inner = -1
    while other not in around:
        inner, other = other, containers[other].parent
    own = around[other]
    if own < 0 or inner < 0:
        return None
    while other >= 0 and containers[other].tag != "article":
        other = containers[other].parent
    return (own, inner) if other < 0 else None


def cut_idle_headings(blocks: Sequence[Block], labels: list[Label], sure: bool = True) -> None:
    """Cut the headings at the end of the story, for nothing of it stands under them; one that is a paragraph stays, and
    so do all on a page that is not surely an article where they are half of what stays: entries of a list.
    """
    kept = [b for b in blocks if labels[b.index].kind is CONTENT]
    last = list(takewhile(_is_idle, reversed(kept)))
    if sure or len(last) < _ENTRIES or 2 * sum([len(b.text) for b in last]) < sum([len(b.text) for b in kept]):
        for block in last:
            labels[block.index] = Label(Kind.RELATED, 0.8, "order:nothing under this heading")


def _is_idle(block: Block) -> bool:
    return is_heading(block) and not (block.text.count(" ") >= _PROSE and _SENTENCE.search(block.text))
