"""What class names, ids, roles and properties say of a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import cues
from cleaner.types import Cue

param = pytest.param


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        param("ad", Cue.AD, id="whole-word"),
        param("ad-slot", Cue.AD, id="hyphen"),
        param("ad_unit_2", Cue.AD, id="underscore-and-number"),
        param("topAdBanner", Cue.AD, id="camel-case"),
        param("Advertisement", Cue.AD, id="capital"),
        param("newsletter-signup", Cue.NEWSLETTER, id="newsletter"),
        param("related-articles", Cue.RELATED, id="related"),
        param("story-body", Cue.BODY, id="body-by-pair"),
        param("articleBody", Cue.BODY, id="body-camel"),
        param("entry-content", Cue.BODY, id="body-wordpress"),
        param("wp-caption-text", Cue.CAPTION, id="caption"),
        param("image_desc", Cue.CAPTION, id="description-of-an-image"),
        param("article-encadre", Cue.FACTBOX, id="french-factbox"),
        param("infokasten", Cue.FACTBOX, id="german-factbox"),
        param("photo-credit", Cue.CREDIT, id="credit"),
        param("sr-only", Cue.UNSEEN, id="for-screen-readers"),
        param("cmp", Cue.CONSENT, id="cmp"),
        param("AdSlotA", Cue.AD, id="camel-case-with-a-number"),
        param("spot", Cue.STANDFIRST, id="turkish-standfirst"),
        param("haber-spot", Cue.STANDFIRST, id="turkish-standfirst-pair"),
        param("x y share-tools z", Cue.SOCIAL, id="among-others"),
    ],
)
def test_of_names_word_is_read(names: str, expected: int) -> None:
    assert cues.of_names(names) & expected


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        param("header", Cue.AD, id="ad-in-header"),
        param("shadow loaded", Cue.AD, id="ad-in-shadow"),
        param("gradient", Cue.AD, id="ad-in-gradient"),
        param("story-body-newsletter", Cue.BODY, id="newsletter-in-the-body"),
        param("no-sidebar", Cue.SIDEBAR, id="state-no-sidebar"),
        param("has-comments", Cue.COMMENTS, id="state-has-comments"),
        param("navy-blue", Cue.NAV, id="nav-in-navy"),
        param("ad-free", Cue.AD, id="pair-that-says-the-contrary"),
        param("node--promoted", Cue.AD, id="promoted-to-the-front-page"),
        param("kt-adv-heading42", Cue.AD, id="adv-for-advanced"),
        param("subscriber-only encrypted-content", Cue.SUBSCRIBE, id="story-for-subscribers"),
        param("sc-hAdBqW", Cue.AD, id="hash"),
        param("cmp-text", Cue.CONSENT, id="cmp-for-component"),
        param("ad-spot", Cue.STANDFIRST, id="ad-spot"),
    ],
)
def test_of_names_part_of_a_word_says_nothing(names: str, wrong: int) -> None:
    assert not cues.of_names(names) & wrong


@pytest.mark.parametrize(
    ("role", "expected"),
    [("navigation", Cue.NAV), (" Main ", Cue.MAIN), ("complementary", Cue.ASIDE), ("presentation", 0), ("", 0)],
)
def test_of_role_landmarks_are_known(role: str, expected: int) -> None:
    assert cues.of_role(role) == expected


@pytest.mark.parametrize(
    ("itemprop", "expected"),
    [("articleBody", Cue.BODY), ("author creator", Cue.BYLINE), ("datePublished", Cue.DATE), ("price", 0)],
)
def test_of_itemprop_properties_are_known(itemprop: str, expected: int) -> None:
    assert cues.of_itemprop(itemprop) == expected


@given(st.lists(st.sampled_from("ad story-body nav x1 share caption no-ads".split()), max_size=6))
def test_of_names_order_does_not_matter(names: list[str]) -> None:
    assert cues.of_names(" ".join(names)) == cues.of_names(" ".join(reversed(names)))


_BOX, _MIDDLE, _HID = Cue.BOXED, Cue.CENTRED, Cue.HIDDEN


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        param("background: #eee", _BOX, id="background"),
        param("padding:1em;BACKGROUND-COLOR:rgb(1,2,3)", _BOX, id="capitals"),
        param("border-left: 4px solid red", _BOX, id="one-side"),
        param("box-shadow:0.1em 1px #000", 0, id="no-width-to-speak-of"),
        param("box-shadow: 1px 2px #000", _BOX, id="shadow"),
        param("text-align: center", _MIDDLE, id="centred"),
        param("border:1px solid;text-align:center;display:none", _BOX | _MIDDLE | _HID, id="all"),
        param("background: none; border: 0; box-shadow: none", 0, id="reset"),
        param("background:#FFF", 0, id="white"),
        param("background-image:url(a.png)", 0, id="picture"),
        param("border-radius: 4px; border-collapse: collapse", 0, id="other-properties-of-borders"),
        param("justify-content: center", 0, id="other-property-of-the-middle"),
        param("color: red", 0, id="colour"),
        param("", 0, id="none"),
    ],
)
def test_of_style_says_boxes_and_what_is_hidden_or_centred(style: str, expected: int) -> None:
    assert cues.of_style(style) == expected
