"""An element's attributes → what they say of its place."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner import cues
from cleaner.types import Cue

_READ = frozenset(
    ("id", "style", "role", "itemprop", "aria-hidden", "aria-label", "aria-level", "hidden", "open", *cues.ATTRIBUTES)
)
_LEVELS = frozenset("123456")


def names_and_cues(tag: str, items: Sequence[tuple[str, str]], cue: int) -> tuple[str, int, str]:
    """Class and id as written, the cues of all that the element says of itself, and its heading role if it has one.

    ``cue`` are those of its tag.
    """
    if not items:
        return "", cue, ""
    if len(items) == 1 and items[0][0] == "class" and tag != "body":  # most elements
        return items[0][1], cue | cues.of_names(items[0][1]), ""
    names = ident = role = level = ""
    for name, value in items:
        if name == "class":
            names = value
        elif name not in _READ:
            continue
        elif name == "id":
            ident = value
        elif name == "style":
            cue |= cues.of_style(value)
        elif name == "role":
            role = value
        elif name == "itemprop":
            cue |= cues.of_itemprop(value)
        elif name == "aria-hidden":
            cue |= Cue.UNSEEN if value == "true" else 0
        elif name == "aria-level":
            level = value
        elif name == "hidden":
            cue |= Cue.HIDDEN
        elif name == "aria-label":
            cue |= cues.of_label(value)
        elif name in cues.ATTRIBUTES:
            cue |= cues.ATTRIBUTES[name]
        elif tag == "dialog":  # open: its tag alone says that it is closed
            cue &= ~Cue.HIDDEN
    if ident:
        names = f"{names} {ident}" if names else ident
    if names and tag != "body":  # a page's class tells its state, not its place
        cue |= cues.of_names(names)
    heading = ""
    if role:
        cue |= cues.of_role(role)
        if role == "heading":
            heading = f"h{level}" if level in _LEVELS else "h2"
    return names, cue, heading
