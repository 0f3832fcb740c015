"""What an element's ``style`` says of its place: that it is hidden for the moment, a box of its own, or centred."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.types import Cue
from cleaner.visibility import HIDDEN_STYLE

_LONGEST = 1000  # characters of a style that are read
_NO_COLOUR = r"(?!none|transparent|inherit|initial|unset|white|#fff(?:fff)?(?!\w)|url)"
_NO_LINE = r"(?!0|none|inherit|initial|unset|medium)"
_BOXED = re.compile(
    rf"(?:^|[;\s])(?:background(?:-color)?\s*:\s*{_NO_COLOUR}|(?:border(?:-(?:top|right|bottom|left|width))?|box-shadow)"
    rf"\s*:\s*{_NO_LINE})\S"
)
_CENTRED = re.compile(r"(?:^|[;\s])text-align\s*:\s*center")


@lru_cache(maxsize=4096)
def of_style(style: str) -> int:
    """The cues of a style attribute."""
    low = style[:_LONGEST].lower()  # a pattern costs ten times what these looks do
    cue = Cue.NONE
    if ("none" in low or "hidden" in low) and HIDDEN_STYLE.search(low):
        cue |= Cue.HIDDEN
    if ("background" in low or "border" in low or "shadow" in low) and _BOXED.search(low):
        cue |= Cue.BOXED
    if "center" in low and _CENTRED.search(low):
        cue |= Cue.CENTRED
    return cue
