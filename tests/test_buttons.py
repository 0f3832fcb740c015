"""Boxes amid the story that end in a button go, in whatever language; what of a story has a button stays."""

from __future__ import annotations

import pytest

from cleaner.order.buttons import cut_prompts
from cleaner.pages import read_page
from cleaner.types import Kind, Label, staying
from tests.labelled import KEPT

param = pytest.param
PARAGRAPH = (
    "<p>The harbour board met on Monday and voted for the new bridge, which is to carry trams and bicycles.</p>"
)
PROMPT = "<div><h3>Elke freed it nijs?</h3><p>Meld dy oan foar ús nijsbrief.</p>{}</div>"


def cut(html: str, *, at: dict[int, Label] | None = None) -> list[tuple[int, Kind]]:
    page = read_page(html)
    labels = [(at or {}).get(block.index, KEPT) for block in page.blocks]
    before = list(labels)
    cut_prompts(page, labels, staying(labels))
    return [(i, x.kind) for i, (x, y) in enumerate(zip(labels, before, strict=True)) if x is not y]


@pytest.mark.parametrize(
    ("box", "gone"),
    [
        param(PROMPT.format("<button>Oanmelde</button>"), 3, id="heading-line-button"),
        param(PROMPT.format("<form><input><button>Oanmelde</button></form>"), 3, id="form"),
        param(PROMPT.format("<form><label>E-mail</label><button>Oanmelde</button></form>"), 4, id="form-with-a-label"),
        param(PROMPT.format(""), 0, id="no-button"),
        param(PROMPT.format("<button>Ja</button><button>Nee</button>"), 0, id="two-buttons"),
        param(PROMPT.format("<button>Oanmelde</button><p>De brêge is âld.</p>"), 0, id="goes-on"),
        param(PROMPT.format('<a href="/a">Nijs</a><button>Oanmelde</button>'), 0, id="link"),
        param(f"<div>{PARAGRAPH}{PARAGRAPH}{PARAGRAPH}<button>Mear</button></div>", 0, id="section-of-the-story"),
        param("<div><pre>make bridge</pre><button>Copy</button></div>", 0, id="code"),
        param("<div><button>Who pays?</button><p>The board does.</p></div>", 0, id="question-with-its-answer"),
        param("<p>Trams run <button>i</button></p>", 0, id="in-a-paragraph"),
        param("<div><p>Trams run.</p><button>♫</button></div>" * 3, 0, id="a-button-for-every-paragraph"),
        param(f"<section><h2>Who</h2>{PROMPT.format('<button>Oanmelde</button>')}</section>", 3, id="own-box-only"),
    ],
)
def test_cut_prompts_takes_small_boxes_that_end_in_a_button(box: str, gone: int) -> None:
    assert len(cut(f"{PARAGRAPH}{box}{PARAGRAPH}")) == gone


@pytest.mark.parametrize(
    "html",
    [
        param(PROMPT.format("<button>Oanmelde</button>") + PARAGRAPH, id="before-the-story"),
        param(PARAGRAPH + PROMPT.format("<button>Oanmelde</button>"), id="after-the-story"),
    ],
)
def test_cut_prompts_needs_the_story_on_either_side(html: str) -> None:
    assert cut(html) == []


@pytest.mark.parametrize(
    "label",
    [
        param(Label(Kind.SOCIAL, 0.9, "rule:social/lines-world"), id="shares-what-stands-over-it"),
        param(Label(Kind.CONTENT, 1.0, "rule:user/x"), id="asked-for"),
    ],
)
def test_cut_prompts_spares(label: Label) -> None:
    html = PARAGRAPH + PROMPT.format("<button>Oanmelde</button>") + PARAGRAPH
    assert cut(html)  # without that label
    assert cut(html, at={3: label}) == []


def test_cut_prompts_gives_the_kind_of_what_is_cut_beside() -> None:
    poll = "<div><h3>Is it dear?</h3><label>Yes</label><label>No</label><button>Vote</button></div>"
    voted = Label(Kind.OTHER, 0.8, "model")
    assert cut(PARAGRAPH + poll + PARAGRAPH, at={2: voted, 3: voted, 4: voted}) == [(1, Kind.OTHER)]
