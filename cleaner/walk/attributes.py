"""An element's attributes → what they say of its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cleaner import cues
from cleaner.types import Cue

# What the value of an attribute says; of cues.ATTRIBUTES it says nothing more.
_SAYS: Mapping[str, Callable[[str], int]] = {
    "style": cues.of_style,
    "itemprop": cues.of_itemprop,
    "aria-label": cues.of_label,
    "aria-hidden": lambda value: Cue.UNSEEN if value == "true" else 0,
    "hidden": lambda _: Cue.HIDDEN,
}
_LEVELS = frozenset("123456")


def names_and_cues(tag: str, items: Sequence[tuple[str, str]], cue: int) -> tuple[str, int, str]:
    """Class and id as written, the cues of all that the element says of itself, and its heading role if it has one.

    ``cue`` are those of its tag.
    """
    if not items:
        return "", cue, ""
    if len(items) == 1 and items[0][0] == "class" and tag != "body":  # most elements
        return items[0][1], cue | cues.of_names(items[0][1]), ""
    named = {"class": "", "id": "", "role": "", "aria-level": ""}
    for name, value in items:
        if name in named:
            named[name] = value
        elif name in _SAYS:
            cue |= _SAYS[name](value)
        elif name in cues.ATTRIBUTES:
            cue |= cues.ATTRIBUTES[name]
        elif name == "open" and tag == "dialog":  # its tag alone says that it is closed
            cue &= ~Cue.HIDDEN
    names = " ".join(filter(None, (named["class"], named["id"])))
    if names and tag != "body":  # a page's class tells its state, not its place
        cue |= cues.of_names(names)
    if not named["role"]:
        return names, cue, ""
    heading = f"h{named['aria-level']}" if named["aria-level"] in _LEVELS else "h2"
    return names, cue | cues.of_role(named["role"]), heading if named["role"] == "heading" else ""
