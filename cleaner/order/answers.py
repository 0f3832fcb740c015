"""Questions with their answers: one of them alone tells nothing, and the data of many pages say which they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from cleaner.metadata import jsonld
from cleaner.order.scores import CLEARLY_NOT
from cleaner.text import length, letters
from cleaner.types import CONTENT, Block, Head, Kind, Label, Page

_ASKS = "?？؟"
_TAGS = re.compile(r"<[^<>]{1,400}>")  # answers are given as markup
_NUMBERS = re.compile(r"\d+")  # of the item, in its id
_LEADS = frozenset({"button", "dt", "summary", "div"})  # what leads to an answer, beside headings and bold lines
_BOLD = 0.9  # share of a line's characters
_AMONG = 2  # answered questions, made alike, that make a list of them
_ANSWER = 45  # letters of an answer at least
_SHORTEST = 12  # letters of a question or of a part of an answer that are looked for
_PARTS, _LONGEST = 12, 20_000  # blocks of an answer; letters of it that are compared
_STATED = 0.9  # how often what the page's data call a question's answer is part of what it is about


def complete_answers(page: Page, labels: list[Label], scores: Sequence[float], kept: Sequence[int]) -> None:
    """Keep the answers that the page's data give to questions on it, and the questions whose answers stay, where the
    model or the markup alone cut them.
    """
    stated = dict(_stated(page.head))
    if stated:
        _keep_stated(page.blocks, labels, stated)
    made = [(q, (q.tag, _NUMBERS.sub("", page.containers[q.container].names))) for q in _answered(page, kept)]
    if not made:
        return
    alike = Counter(how for how, _ in {(how, q.text) for q, how in made})
    for question, how in made:
        i = question.index
        if alike[how] >= _AMONG and scores[i] >= CLEARLY_NOT and _may_stay(labels[i]):
            labels[i] = Label(CONTENT, scores[i], "order:its answer stays")


def _may_stay(label: Label) -> bool:
    return label.kind is not CONTENT and label.kind is not Kind.COMMENTS and label.why.startswith(("model", "markup:"))


def _answered(page: Page, kept: Sequence[int]) -> Iterator[Block]:
    """The lines that ask and lead to what stays, less the last block."""
    blocks = page.blocks
    for i in [i for i in kept if i and blocks[i - 1][1][-1] in _ASKS]:
        block, after = blocks[i - 1], blocks[i]
        if after.text[-1] in _ASKS or block.links or not _leads(block):
            continue
        if length(after.text) >= _ANSWER and _is_beside(page, block, after):
            yield block


def _is_beside(page: Page, question: Block, answer: Block) -> bool:
    """Whether both stand bare, both in boxes or in a box of their own: not the title of a video amid paragraphs."""
    boxes = page.containers
    around = boxes[answer.container].parent
    while around >= 0 and page.firsts[around] > question.index:
        around = boxes[around].parent
    bare = [around in (block.container, boxes[block.container].parent) for block in (question, answer)]
    return around >= 0 and (bare[0] or not bare[1] or page.firsts[around] == question.index)


def _leads(block: Block) -> bool:
    return block.is_heading or block.tag in _LEADS or block.strong_chars >= _BOLD * len(block.text)


def _stated(head: Head) -> Iterator[tuple[str, str]]:
    """The letters of the questions that the page's data name, with those of their answers."""
    for node in [node for node in head.json_ld if "acceptedAnswer" in node]:
        if "Question" in jsonld.types(node):
            asked, answers = letters(jsonld.text(node.get("name"))), node.get("acceptedAnswer")
            answer = " ".join(_texts(answers if isinstance(answers, list) else [answers]))[:_LONGEST]
            if len(asked) >= _SHORTEST and answer:
                yield asked, answer


def _texts(answers: Sequence[Any]) -> Iterator[str]:
    for answer in answers:
        if isinstance(answer, Mapping) and (said := jsonld.text(answer.get("text"))):
            yield letters(_TAGS.sub(" ", said))


def _keep_stated(blocks: Sequence[Block], labels: list[Label], stated: Mapping[str, str]) -> None:
    """Keep what stands under a question and in its answer, and the question over it; a question in a list of contents
    has no answer under it.
    """
    firsts = {question[0] for question in stated}
    texts = [block.text if len(block.text) >= _SHORTEST else "" for block in blocks]
    # What begins with a letter that no question begins with is none.
    may_ask = [i for i, text in enumerate(texts) if text and (text[0].lower()[0] in firsts or not text[0].isalnum())]
    for i in may_ask:
        if not (answer := stated.get(letters(texts[i]))):
            continue
        under = [letters(text) for text in texts[i + 1 : i + 1 + _PARTS]]
        parts = [
            at for at, text in enumerate(takewhile(lambda text: text not in stated, under), i + 1)
            if len(text) >= _SHORTEST and text in answer
        ]  # fmt: skip
        for at in (i, *parts) if parts else ():
            if _may_stay(labels[at]):
                labels[at] = Label(CONTENT, _STATED, "order:the page's data name it")
