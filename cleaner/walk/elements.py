"""What the walk does with an element, by its tag and where it stands; which tags give text a role."""

from __future__ import annotations

from typing import Any

from cleaner.types import Cue
from cleaner.visibility import UNREAD, unseen

# What the walk does with an element. Up to IMAGE it does not go inside; from NOSCRIPT to OTHER it depends.
SKIP, BR, HR, IMAGE, NOSCRIPT, UNSEEN, MENU, FLOATING, OTHER, BLOCK, INLINE, LINK, STYLED = range(13)
_STYLED_KINDS = (
    ("em", "em i cite dfn"),
    ("strong", "strong b"),
    ("code", "code kbd samp tt"),
)
_BLOCK_TAGS = (
    "html body address article aside blockquote caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul listing xmp plaintext marquee dialog picture"
)
STYLES = {STYLED + i: kind for i, (kind, _) in enumerate(_STYLED_KINDS)}
ACTS: dict[Any, int] = {
    **dict.fromkeys(UNREAD, SKIP),
    "template": UNSEEN,
    "noscript": NOSCRIPT,
    "br": BR,
    "hr": HR,
    "img": IMAGE,
    "amp-img": IMAGE,
    **dict.fromkeys(_BLOCK_TAGS.split(), BLOCK),
    **dict.fromkeys("button label".split(), FLOATING),
    "nav": MENU,
    "a": LINK,
    **dict.fromkeys("span small sup sub time font u s abbr big".split(), INLINE),
    **{tag: STYLED + i for i, (_, tags) in enumerate(_STYLED_KINDS) for tag in tags.split()},
}
ON_LINKS = Cue.BUTTON | Cue.PROMO  # what the class of a link is read for
# Elements that give their text a role; a <div> or <section> inside one shares it.
INHERITED = frozenset("h1 h2 h3 h4 h5 h6 figcaption pre li dt dd blockquote caption summary".split())
NEUTRAL = frozenset("div section article main header footer aside center hgroup search".split())
VERBATIM = frozenset("pre listing xmp plaintext".split())
CELLS = frozenset(("td", "th"))
SPECIAL = VERBATIM | CELLS | {"tr", "ol"}
# Inside these a <button> or a custom element is part of the sentence.
PROSE = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption blockquote".split())


def decide(act: int, el: Any, in_prose: bool, scripted: bool) -> int:
    """What to do with an element of a tag that is not always treated alike.

    ``scripted``: a script would run, so that what stands in <noscript> is not shown.
    """
    if act == OTHER:
        act = FLOATING if "-" in el.tag else INLINE
    elif act == UNSEEN:
        act = SKIP if unseen(el.tag, el.attrib) else FLOATING
    if act == MENU:
        return BLOCK if in_prose else MENU
    if act == FLOATING:
        return INLINE if in_prose else BLOCK
    return BLOCK if act == NOSCRIPT and not scripted else act
