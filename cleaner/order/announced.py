"""What a label announces: the list under a prompt, the links under "Read also:", in the lines or blocks below it.

What the user asked for stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from cleaner.inlines import inlines
from cleaner.types import ASKED, CONTENT, Block, Cut, Kind, Label, Page

_UNDER = 0.85  # how sure it is that what a rule's label announces is of its kind
_SHARE = 0.3  # of the story, at most, in a list that a prompt announces
_COLONS = ":："
_ENDS = (*_COLONS, "】", "］", "■", "▼", "↓")  # of a label that says what stands below it
_MOST_LINKS = 8  # blocks under such a label


def cut_promises(page: Page, labels: list[Label], said: Iterable[int], kept: Sequence[int]) -> None:
    """Cut the list right under a prompt that a rule knows (``said``) and that ends with a colon: what subscribers get.

    Not where it is much of the story.
    """
    blocks = page.blocks
    prompts = [blocks[i] for i in said if blocks[i].text[-1] in _COLONS and i + 1 < len(blocks)]
    total = sum([len(blocks[i].text) for i in kept]) if prompts else 0
    for block in prompts:
        prompt = labels[block.index]
        items = _list_from(page, blocks[block.index + 1])
        under = [b for b in items if labels[b.index].kind is CONTENT and not labels[b.index].why.startswith(ASKED)]
        if sum([len(b.text) for b in under]) <= _SHARE * total:
            for item in under:
                labels[item.index] = Label(prompt.kind, _UNDER, f"order:promised by {block.index}")


def _list_from(page: Page, first: Block) -> list[Block]:
    """The items of a list from this one on; none where it is no item."""
    blocks, boxes = page.blocks, page.containers
    of = boxes[first.container].parent
    below = (blocks[i] for i in range(first.index, len(blocks)))  # a slice would copy the page for every prompt
    return list(takewhile(lambda b: b.tag == "li" and boxes[b.container].parent == of, below))


def cut_links(blocks: Sequence[Block], labels: list[Label], said: Iterable[int]) -> None:
    """Cut the blocks that are nothing but links right under a label of links that a rule knows (``said``)."""
    for i in [i for i in said if blocks[i].text.endswith(_ENDS)]:
        for other in takewhile(_is_link, blocks[i + 1 : i + 1 + _MOST_LINKS]):
            if labels[other.index].kind is CONTENT and labels[other.index].why == "model":
                labels[other.index] = Label(Kind.RELATED, _UNDER, f"order:announced by {i}")


def with_links(block: Block, cut: Cut) -> Cut:
    """The cut of a label of links, with the lines below it that are nothing but links."""
    if cut.kind is not Kind.RELATED or not block.links or block.text[cut.end : cut.end + 1] != "\n":
        return cut
    bare = list(block.text)  # with its links blanked
    for inline in inlines(block):
        if inline.kind == "link":
            bare[inline.start : inline.end] = " " * (inline.end - inline.start)
    end = cut.end
    for line in "".join(bare[cut.end + 1 :]).split("\n"):
        if any(map(str.isalnum, line)):
            break
        end += 1 + len(line)
    return cut._replace(end=end)


def _is_link(block: Block) -> bool:
    """Whether a block has no word outside of its links."""
    if not block.links:
        return False
    linked = "".join([block.text[x.start : x.end] for x in inlines(block) if x.kind == "link"])
    return sum(map(str.isalnum, block.text)) == sum(map(str.isalnum, linked))
