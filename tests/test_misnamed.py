"""Boxes that hold the story are believed to, though they are called like what stands beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cleaner import clean
from cleaner.pages import read_page
from cleaner.types import Cue

param = pytest.param
STORY = (
    "The council voted on Tuesday to rebuild the old bridge over the river, after two years of talks.",
    "Nobody spoke against it.",
    "Work begins in May, the mayor said, and the road will be closed until the autumn for all but buses.",
    "“We have waited long enough.”",
    "The bridge was built in 1931 by the county, and has been repaired so often that hardly a plank is the first.",
    "Subscribers of the water board will pay for half of it.",
    "The rest comes from the state, which has a fund for old bridges, and from a loan that runs for ten years.",
)
PART = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}


def page(part: Any, paragraphs: tuple[str, ...] = STORY, names: str = "paywall") -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Bridge to be rebuilt", "hasPart": part})
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<title>Bridge to be rebuilt</title><script type="application/ld+json">{data}</script><h1>Bridge to be rebuilt'
        f'</h1><p>A vote, a loan and a summer without a road.</p><div class="{names}">{body}</div>'
        "<div class=subscribe-box><p>Subscribe to read on.</p></div>"
    )


@pytest.mark.parametrize(
    ("part", "names", "story"),
    [
        param(PART, "paywall", True, id="one-part"),
        param([{"@type": "WebPageElement"}, PART], "paywall", True, id="among-others"),
        param(PART | {"isAccessibleForFree": "False"}, "paywall", True, id="a-string"),
        param(PART | {"cssSelector": [".teaser", "div.paywall.story"]}, "story paywall", True, id="list-and-compound"),
        param(PART | {"cssSelector": ".teaser, #paywall"}, "paywall", True, id="several-in-one"),
        param(PART | {"cssSelector": ".premium"}, "paywall", False, id="another-element"),
        param(PART | {"cssSelector": ".paywall.story"}, "paywall", False, id="not-all-its-classes"),
        param(PART | {"cssSelector": "main > .paywall p:nth-child(2)"}, "paywall", False, id="no-plain-selector"),
        param(PART | {"isAccessibleForFree": True}, "paywall", False, id="free"),
        param(PART | {"cssSelector": None}, "paywall", False, id="no-selector"),
        param([None, 3, "x"], "paywall", False, id="nonsense"),
        param(None, "paywall", False, id="nothing-told"),
    ],
)
def test_element_that_holds_the_paid_story_is_no_prompt(part: Any, names: str, story: bool) -> None:
    read = read_page(page(part, names=names))
    cues = {b.text: read.containers[b.container].all_cues & Cue.SUBSCRIBE for b in read.blocks}
    assert all(not cues[text] for text in STORY) is story
    assert cues["Subscribe to read on."]


def test_prompt_that_is_named_by_mistake_stays_one() -> None:
    read = read_page(page(PART, ("Subscribe now to read the whole story.", "Have an account? Log in.")))
    assert all(read.containers[b.container].all_cues & Cue.SUBSCRIBE for b in read.blocks[2:])


def test_short_lines_of_the_paid_story_stay() -> None:
    article = clean(page(PART))
    assert all(text in article.text for text in STORY)
    assert "Subscribe to read on." not in article.text


LONG = " ".join(STORY)
OFFER = "Win two tickets to the summer fair, only this week, and only at our shop in town."


def cues_of(html: str, text: str) -> int:
    read = read_page(html)
    return next(read.containers[b.container].all_cues for b in read.blocks if b.text == text)


@pytest.mark.parametrize(
    ("names", "cue"),
    [
        param("sponsored-content", Cue.AD, id="advertisement"),
        param("newsletter-post", Cue.NEWSLETTER, id="newsletter"),
        param("content-sidebar-wrap", Cue.SIDEBAR, id="side-column"),
        param("related-story", Cue.RELATED, id="related"),
        param("paywall", Cue.SUBSCRIBE, id="paywall"),
        param("share-page", Cue.SOCIAL, id="sharing"),
    ],
)
def test_box_with_most_of_the_text_is_not_what_it_is_called(names: str, cue: int) -> None:
    story = "".join(f"<p>{text}</p>" for text in (*STORY, LONG, LONG, LONG))
    html = f'<h1>Bridge</h1><div class="{names}">{story}</div><div class="{names}"><p>{OFFER}</p></div>'
    assert not cues_of(html, STORY[0]) & cue
    assert cues_of(html, OFFER) & cue
    more = f"<p>{LONG}</p>" * 4
    few = f"<h1>Bridge</h1><div>{more}</div><div class='{names}'>{story}</div>"
    assert cues_of(few, STORY[0]) & cue


@pytest.mark.parametrize(
    ("box", "cue", "stays"),
    [
        param("<footer>{}</footer>", Cue.FOOTER, True, id="notices-at-the-end"),
        param("<div class=page-footer><h1>Bridge</h1>{}</div>", Cue.FOOTER, False, id="footer-with-the-headline"),
        param("<div class=cookie-modal role=dialog>{}</div>", Cue.MODAL, True, id="dialog"),
        param("<div class=modal-page><h1>Bridge</h1>{}</div>", Cue.MODAL, False, id="dialog-with-the-headline"),
        param("<div id=comments>{}</div>", Cue.COMMENTS, True, id="a-thread"),
    ],
)
def test_box_that_may_have_most_of_the_words_of_a_page_needs_its_headline(box: str, cue: int, stays: bool) -> None:
    html = "<p>The bridge is closed.</p>" + box.format("".join(f"<p>{text}</p>" for text in (*STORY, LONG, LONG, LONG)))
    assert bool(cues_of(html, STORY[0]) & cue) is stays


def test_wall_that_is_all_there_is_stays_one() -> None:
    offers = f"<p>{OFFER} Read all we write for four weeks, and cancel whenever you like.</p>" * 5
    html = f"<h1>Bridge</h1><p>{STORY[0]}</p><div class=paywall>{offers}</div>"
    read = read_page(html)
    assert all(read.containers[b.container].all_cues & Cue.SUBSCRIBE for b in read.blocks[2:])


@pytest.mark.parametrize("part", [None, PART])
@pytest.mark.parametrize("inside", ["<pre>{}</pre>", "<table><tr><td>{}</td><td>May</td></tr></table>"])
def test_box_in_what_became_one_block_ends_no_run(inside: str, part: Any) -> None:
    lines = "".join(f"<p>{text}</p>" for text in STORY)
    box = f'<address class="ad paywall"><p>{STORY[0]}</p>{lines}</address>'
    html = page(part, ()).partition("<p>A vote")[0] + inside.format(box)
    assert STORY[0] in "".join(b.text for b in read_page(html).blocks)
