"""Interviews, transcripts and accordions: a question, and what one of those who talk says, stays with the others.

Short and addressed to somebody, they read like the prompts of a page; what tells them apart is that the page has more
of the same form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from cleaner.types import CONTENT, Block, Label, Page

_TURNS = 3  # lines that stay with the same name before a colon, or questions set in the same way
_ANSWERS = frozenset(("p", "div", "li", "dd"))
_BOLD = 0.9  # share of a question's characters
_LONGEST_NAME = 40  # characters
_SPEAKER = re.compile(r"(?-i:[^\W\d_a-z])[\w.’'-]{0,19}(?: [^\W\d_][\w.’'-]{0,19}){0,3}(?= ?: ?\S)")
_ASKED, _SENTENCE = ("?", "？", ";", "؟"), ".!?…”»\"’)"


def complete_talks(page: Page, labels: list[Label], unsure: Mapping[int, float], kept: Sequence[int]) -> None:
    """Keep what is ``unsure`` in the midst of a talk, where lines of the same form stay."""
    if not kept:
        return
    blocks = page.blocks
    amid = range(kept[0] + 1, kept[-1] + 2)  # an answer may be the last of the story
    cut = [i for i in unsure if i in amid and labels[i].kind is not CONTENT and not blocks[i].links]
    formed = [(i, _form(blocks[i]), _form(blocks[i - 1])) for i in cut]
    formed = [(i, form, before) for i, form, before in formed if form or before[-1:] == "?"]
    if not formed:
        return
    forms = Counter(filter(None, [_form(blocks[i]) for i in kept]))
    speakers = {form for form, count in forms.items() if count >= _TURNS and form[-1] != "?"}
    for i, form, before in formed:
        asked = form[-1:] == "?" and forms[form] >= _TURNS and i < kept[-1] and labels[i + 1].kind is CONTENT
        answers = not form and before[-1:] == "?" and forms[before] >= _TURNS and labels[i - 1].kind is CONTENT
        speaks = form in speakers and len(speakers) > 1 and i < kept[-1]
        if asked or speaks or (answers and blocks[i].tag in _ANSWERS):
            labels[i] = Label(CONTENT, unsure[i], "order:of a talk that stays")


def complete_accordions(page: Page, labels: list[Label], unsure: Mapping[int, float]) -> None:
    """Keep the line that opens a part of the story, where it is ``unsure``."""
    blocks, boxes = page.blocks, page.containers
    for i in [i for i in unsure if blocks[i].tag == "summary" and labels[i].kind is not CONTENT]:
        part = boxes[blocks[i].container].parent
        held = part >= 0 and boxes[part].tag == "details" and i + 1 < page.lasts[part]
        if held and labels[i + 1].kind is CONTENT and not blocks[i].links:
            labels[i] = Label(CONTENT, unsure[i], "order:opens a part that stays")


def _form(block: Block) -> str:
    """By what a line is known for a part of a talk: the name before its colon, or that it is a question in bold, but no
    heading: those are of other articles and films as well.
    """
    text = block.text
    if text.endswith(_ASKED) and block.strong_chars >= _BOLD * len(text) and not block.is_heading:
        return f"{block.tag}?"
    if ":" in text[:_LONGEST_NAME] and text[-1] in _SENTENCE:
        found = _SPEAKER.match(text)
        return found[0] if found else ""
    return ""
