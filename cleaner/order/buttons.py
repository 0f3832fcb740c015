"""Boxes amid the story that end in a button: a form, a prompt or a poll, whatever the language of its lines.

What a button stands under is there to be pressed; text of the story has none, but for what shares or copies it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.types import ASKED, CONTENT, Block, Kind, Label, Page

_MOST = 6  # blocks of such a box
_FEW = 2  # such boxes in a story; where there are more, its own paragraphs have buttons, to hear or to copy them
_WORDS = 45  # of it; a longer one may be a section of the story that ends in a button
_PROSE = 12  # spaces of a paragraph of the story, which stands before such a box
_CONTROLS = frozenset(("button", "label"))
_BOXES = frozenset(("div", "section", "aside", "form", "fieldset"))
_STORY = frozenset(("pre", "tr", "li", "h1", "figcaption", "blockquote", "dt", "dd", "summary"))
_OF_THE_STORY = frozenset((Kind.SOCIAL, Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.TITLE))


def cut_prompts(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Cut what stays in a small box without links, between paragraphs that stay, whose last block is its one button.

    It gets the kind that most of what is cut in the box has, else that of a newsletter's form, the usual one.
    """
    blocks = page.blocks
    amid = blocks[kept[0] : kept[-1] + _MOST] if kept else ()  # elsewhere the box has nothing that stays
    found = [(button, _box(page, button)) for button in amid if button.tag == "button"]
    boxes = [(button, inside) for button, inside in found if any(labels[i].kind is CONTENT for i in inside)]
    if not boxes or len(boxes) > _FEW:
        return
    told = [x.kind is CONTENT and b.text.count(" ") >= _PROSE for b, x in zip(blocks, labels, strict=True)]
    before = list(accumulate(told, initial=0))  # paragraphs that stay before each block
    for button, inside in boxes:
        if not before[inside.start] or before[-1] <= before[inside.stop]:
            continue
        if any(labels[i].kind in _OF_THE_STORY or labels[i].why.startswith(ASKED) for i in inside):
            continue
        cut = [labels[i].kind for i in inside if labels[i].kind is not CONTENT and blocks[i].tag != "button"]
        kind = max(cut, key=cut.count) if cut else Kind.NEWSLETTER
        for i in [i for i in inside if labels[i].kind is CONTENT]:
            labels[i] = Label(kind, 0.8, f"order:over the button {button.index}")


def _box(page: Page, button: Block) -> range:
    """The blocks of the smallest box that ends with the button and says more than forms do; none where that is large,
    or holds what a prompt does not.
    """
    at = page.containers[button.container].parent
    while at >= 0 and page.lasts[at] == button.index + 1:
        inside = range(page.firsts[at], page.lasts[at])
        own = page.blocks[inside.start : inside.stop]
        if len(own) > _MOST:
            break
        if not all(b.tag in _CONTROLS for b in own):
            return inside if page.containers[at].tag in _BOXES and _is_prompt(own) else range(0)
        at = page.containers[at].parent
    return range(0)


def _is_prompt(blocks: Sequence[Block]) -> bool:
    """Whether blocks are short and hold one button, no link and nothing that only a story has."""
    if sum([b.text.count(" ") + 1 for b in blocks]) > _WORDS or sum([b.tag == "button" for b in blocks]) != 1:
        return False
    return not any(b.links or b.cells or b.tag in _STORY for b in blocks)
