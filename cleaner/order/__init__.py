"""What the order of blocks decides when each has its label: lists, tables, talks and threads are made whole; what a
label announces, signatures and what comes after the story go. A file a cause; here, in which order they are asked.

What the user asked for stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial, reduce
from operator import or_

from cleaner.metadata import people
from cleaner.metadata.describe import Early
from cleaner.order import alike, announced, answers, buttons, contents, repeats, sections, signed, talks, threads, whole
from cleaner.types import CONTENT, Block, Cue, Kind, Label, Page


def by_order(
    page: Page, labels: list[Label], scores: Sequence[float], title: int, known: Early, keep: Collection[Kind],
    sure: bool, apart: Collection[int],
) -> None:  # fmt: skip
    """Change the labels that what stands around, or elsewhere on the page, decides; kinds to ``keep`` stay, and what is
    ``apart`` goes: a list, a table or a quotation is not made whole with it.

    Args:
        title: Index of the headline, or -1.
        sure: Whether the page is clearly an article.
    """
    taken = {i: labels[i] for i in apart if labels[i].kind is not CONTENT}
    for step in _steps(page, labels, scores, title, known, sure):
        before = tuple(labels) if keep else ()
        step()
        for i, label in enumerate(before):
            if label.kind is CONTENT and labels[i].kind in keep:
                labels[i] = label
    for i, label in taken.items():
        if labels[i].kind is CONTENT and label.kind not in keep:
            labels[i] = label


def _steps(
    page: Page, labels: list[Label], scores: Sequence[float], title: int, known: Early, sure: bool
) -> Iterator[Callable[[], None]]:
    """First what makes things whole, so that no part of one ends the story; then what goes, what ends it last."""
    blocks = page.blocks
    tags = {block.tag for block in blocks}  # what a page has nothing of, no step looks for
    cues = reduce(or_, {page.containers[at].all_cues for at in {block.container for block in blocks}}, 0)
    authors = known.authors or _printed_authors(blocks, labels)
    yield partial(repeats.cut_repeats, blocks, labels)
    yield partial(whole.complete_lists, page, labels, scores)
    yield partial(whole.complete_tables, page, labels, scores)
    yield partial(whole.complete_headings, page, labels, scores)
    if sure and cues & Cue.QUOTE:
        yield partial(whole.complete_quotes, page, labels, scores)
    if sure:
        yield partial(talks.complete_talks, page, labels, scores)
    if sure and "summary" in tags:
        yield partial(talks.complete_accordions, page, labels, scores)
    if cues & Cue.COMMENTS:
        yield partial(alike.complete_posts, page, labels, scores)
    if not tags.isdisjoint(alike.OF_DEFINITIONS):
        yield partial(alike.complete_definitions, page, labels, scores)
    yield partial(answers.complete_answers, page, labels, scores)
    yield partial(threads.cut_behind_posts, page, labels)
    if sure:
        yield partial(sections.cut_marked_sections, blocks, labels)
    yield partial(announced.cut_promises, page, labels)
    yield partial(announced.cut_links, blocks, labels)
    yield partial(sections.cut_invitations, blocks, labels)
    if "button" in tags:
        yield partial(buttons.cut_prompts, page, labels)
    if sure:
        yield partial(signed.sign_by_name, page, labels)
        yield partial(contents.cut_contents, page, labels)
    is_article = known.nodes.article or "article" in page.head.meta.get("og:type", ())
    if is_article or (known.title and known.title in page.head.title):
        yield partial(sections.cut_next_articles, page, labels, title)
    yield partial(signed.sign, blocks, labels, authors, title, known.sites)
    yield partial(sections.cut_idle_headings, blocks, labels, sure)
    if "LiveBlogPosting" in known.nodes.types:
        yield partial(signed.cut_update_times, blocks, labels, known.authors)


def _printed_authors(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[str, ...]:
    """Whom the first byline names, for pages whose head names nobody."""
    bylines = (b.text for b, x in zip(blocks, labels, strict=True) if x.kind is Kind.BYLINE)
    return tuple(next(filter(None, map(people.only_names, bylines)), ()))
