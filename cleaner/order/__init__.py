"""What the order of blocks decides when each has its label: lists, tables, talks and threads are made whole; what a
label announces, signatures and what comes after the story go. A file a cause; here, in which order they are asked.

What the user asked for stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from cleaner.metadata import people
from cleaner.metadata.describe import Early
from cleaner.order import (
    alike,
    announced,
    answers,
    boxes,
    buttons,
    contents,
    offers,
    repeats,
    sections,
    signed,
    talks,
    threads,
    whole,
)  # fmt: skip
from cleaner.order.picked import Kept, by_rule, unsure
from cleaner.types import CONTENT, Block, Cue, Kind, Label, Page


def by_order(
    page: Page, labels: list[Label], scores: Sequence[float], title: int, known: Early, keep: Collection[Kind],
    sure: bool, apart: Collection[int], cues: int,
) -> None:  # fmt: skip
    """Change the labels that what stands around, or elsewhere on the page, decides; kinds to ``keep`` stay, and what is
    ``apart`` goes: a list, a table or a quotation is not made whole with it.

    Args:
        title: Index of the headline, or -1.
        sure: Whether the page is clearly an article.
        cues: All those of what stands around blocks.
    """
    taken = {i: labels[i] for i in apart if labels[i].kind is not CONTENT}
    for step in _steps(page, labels, scores, title, known, sure, cues):
        before = tuple(labels) if keep else ()
        step()
        for i, label in enumerate(before):
            if label.kind is CONTENT and labels[i].kind in keep:
                labels[i] = label
    for i, label in taken.items():
        if labels[i].kind is CONTENT and label.kind not in keep:
            labels[i] = label


def _steps(
    page: Page, labels: list[Label], scores: Sequence[float], title: int, known: Early, sure: bool, cues: int
) -> Iterator[Callable[[], None]]:
    """First what makes things whole, so that no part of one ends the story; then what goes, what ends it last."""
    blocks, kept = page.blocks, Kept(labels)
    tags, said = {block[2] for block in blocks}, by_rule(labels)  # what a page has nothing of, no step looks for
    authors = known.authors or _printed_authors(blocks, labels)
    yield partial(repeats.cut_repeats, blocks, labels, kept())
    yield from _whole(page, labels, scores, kept, tags, cues, sure)
    yield partial(threads.cut_behind_posts, page, labels, kept())
    if sure and Kind.AD in said:
        yield partial(sections.cut_marked_sections, blocks, labels, said[Kind.AD], kept())
    if prompts := [*said.get(Kind.NEWSLETTER, ()), *said.get(Kind.SUBSCRIBE, ())]:
        yield partial(announced.cut_promises, page, labels, sorted(prompts), kept())
    if Kind.RELATED in said:
        yield partial(announced.cut_links, blocks, labels, said[Kind.RELATED])
    yield partial(sections.cut_invitations, blocks, labels, kept())
    if sure:
        yield partial(boxes.cut_skipped, page, labels, kept())
    if sure and cues & Cue.RELATED:
        yield partial(boxes.cut_called_related, page, labels, kept())
    if "button" in tags:
        yield partial(buttons.cut_prompts, page, labels, kept())
    if sure:
        yield partial(signed.sign_by_name, page, labels, kept())
    if sure and "li" in tags:
        yield partial(contents.cut_contents, page, labels, kept())
    yield partial(contents.cut_jumps, blocks, labels, kept())
    if sure:
        yield partial(offers.cut_offers, page, labels, kept())
    is_article = known.nodes.article or "article" in page.head.meta.get("og:type", ())
    if is_article or (known.title and known.title in page.head.title):
        yield partial(sections.cut_next_articles, page, labels, title)
    yield partial(signed.sign, blocks, labels, kept(), authors, title, known.sites)
    yield partial(sections.cut_idle_headings, blocks, labels, kept(), sure)
    if "LiveBlogPosting" in known.nodes.types:
        yield partial(signed.cut_update_times, blocks, labels, known.authors)


def _whole(
    page: Page, labels: list[Label], scores: Sequence[float], kept: Kept, tags: Collection[str], cues: int, sure: bool
) -> Iterator[Callable[[], None]]:
    """What makes things whole: of a list, say, with all its items."""
    doubted = unsure(labels, scores)
    yield partial(whole.complete_lists, page, labels, doubted)
    if "tr" in tags:
        yield partial(whole.complete_tables, page, labels, scores)
    yield partial(whole.complete_headings, page, labels, doubted, kept())
    if sure and cues & Cue.QUOTE:
        yield partial(whole.complete_quotes, page, labels, scores)
    if sure:
        yield partial(talks.complete_talks, page, labels, doubted, kept())
    if sure and "summary" in tags:
        yield partial(talks.complete_accordions, page, labels, doubted)
    if cues & Cue.COMMENTS:
        yield partial(alike.complete_posts, page, labels, scores)
    if not alike.OF_DEFINITIONS.isdisjoint(tags):
        yield partial(alike.complete_definitions, page, labels, scores)
    yield partial(answers.complete_answers, page, labels, scores, kept())


def _printed_authors(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[str, ...]:
    """Whom the first byline names, for pages whose head names nobody."""
    byline = Kind.BYLINE  # for a loop: see cleaner.types.kinds.CONTENT
    bylines = [blocks[i].text for i, label in enumerate(labels) if label[0] is byline]
    return tuple(next(filter(None, map(people.only_names, bylines)), ()))
