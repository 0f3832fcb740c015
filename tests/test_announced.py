"""What a label announces goes with it: lists under prompts, links under labels of links."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Kind
from cleaner.order.announced import cut_links, cut_promises
from cleaner.order.picked import by_rule
from cleaner.pages import read_page
from cleaner.types import Label, staying
from tests.story import page as story_page

KEPT = Label(Kind.CONTENT, 0.9, "model")
param = pytest.param

STORY = "<p>" + "The harbour is closed and nobody knows for how long. " * 8 + "</p>"
OFFERED = f"{STORY}<p>Subscribers get:</p><ul><li>the paper</li><li>the tides</li></ul><ol><li>Mooring</li></ol>{STORY}"
ASKS, LIKELY = Label(Kind.SUBSCRIBE, 0.95, "rule:subscribe/wall-en"), Label(Kind.SUBSCRIBE, 0.95, "model")


@pytest.mark.parametrize(
    ("html", "prompt", "goes"),
    [
        param(OFFERED, ASKS, [2, 3], id="list-under-a-prompt"),
        param(OFFERED, LIKELY, [], id="prompt-by-the-model-alone"),
        param(OFFERED, KEPT, [], id="story"),
        param(OFFERED.replace("get:", "get this"), ASKS, [], id="no-colon"),
        param(OFFERED.replace("<li>the paper", "<li>the paper " + "of the whole coast " * 40), ASKS, [], id="much"),
        param(f"{STORY}<p>Subscribers get:</p>{STORY}", ASKS, [], id="no-list"),
        param(f"{STORY}<p>Subscribers get:</p>", ASKS, [], id="nothing-after"),
    ],
)
def test_cut_promises_takes_the_list_that_a_prompt_announces(html: str, prompt: Label, goes: list[int]) -> None:
    page = read_page(html)
    labels = [prompt if block.index == 1 else KEPT for block in page.blocks]
    cut_promises(page, labels, by_rule(labels).get(Kind.SUBSCRIBE, ()), staying(labels))
    assert [i for i, label in enumerate(labels) if label.why == "order:promised by 1"] == goes


LINKS = f"{STORY}<p>Also:</p><ul><li><a href=/1>The quay</a></li></ul><p><a href=/2>The mole</a>.</p>{STORY}"
TELLS, GUESSED = Label(Kind.RELATED, 0.94, "rule:labels-world/related"), Label(Kind.RELATED, 0.94, "model")


@pytest.mark.parametrize(
    ("html", "label", "goes"),
    [
        param(LINKS, TELLS, [2, 3], id="links-under-a-label"),
        param(LINKS, GUESSED, [], id="label-by-the-model-alone"),
        param(LINKS.replace("Also:", "【関連】"), TELLS, [2, 3], id="label-in-brackets"),
        param(LINKS.replace("Also:", "Also"), TELLS, [], id="no-colon"),
        param(LINKS.replace("<li><a", "<li>On <a"), TELLS, [], id="words-beside-the-link"),
        param(LINKS.replace("<p><a", "<p>Of <a"), TELLS, [2], id="up-to-the-first-words"),
        param(f"{STORY}<p>Also:</p>", TELLS, [], id="nothing-after"),
    ],
)
def test_cut_links_takes_the_links_that_a_label_announces(html: str, label: Label, goes: list[int]) -> None:
    page = read_page(html)
    labels = [label if block.index == 1 else KEPT for block in page.blocks]
    cut_links(page.blocks, labels, by_rule(labels).get(Kind.RELATED, ()))
    assert [i for i, label in enumerate(labels) if label.why == "order:announced by 1"] == goes


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        param("Related:<br><a href=/1>The quay reopens</a><br><a href=/2>The mole</a>", "", id="all"),
        param("Related:<br><a href=/1>The quay reopens</a><br>Boats leave at nine.", "Boats leave at nine.", id="rest"),
        param("Related:<br>On <a href=/1>the quay</a>, boats leave.", "On the quay, boats leave.", id="words-beside"),
        param("Related:<br><a href=/1>Read more</a><br><a href=/2>The mole</a>", "", id="link-that-another-rule-knows"),
    ],
)
def test_links_in_the_lines_under_a_label_go_with_it(line: str, stays: str) -> None:
    found = cleaner.clean(story_page(middle=f"<p>{line}</p>"))
    assert [b.text for b in found.blocks][2:-2] == ([stays] if stays else [])
