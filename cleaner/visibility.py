"""What of a page is visible text: the one list of exclusions, which segmentation and the audit law share."""

from __future__ import annotations

import re
from typing import Any

# Never shown as text: machinery, fallbacks of media and frames, form values, ruby readings (they say a word twice).
UNSEEN_TAGS = frozenset(
    "head title script style template noscript iframe frame frameset noframes object embed applet audio video canvas "
    "svg map select option datalist textarea input meta link base rp rt progress meter param source track "
    "amp-analytics amp-pixel amp-state".split()
)
HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def hidden(attributes: Any) -> bool:
    """Whether an element's own attributes take it off the page: ``hidden``, or a style that does."""
    state = attributes.get("hidden")
    if state is not None and state.lower() != "until-found":
        return True
    style = attributes.get("style")
    return style is not None and HIDDEN_STYLE.search(style) is not None


def unseen(tag: str, attributes: Any) -> bool:
    """Whether an element and all below it show no text. Declarative shadow roots do show theirs."""
    if tag in UNSEEN_TAGS:
        return not (tag == "template" and attributes.get("shadowrootmode") == "open")
    if tag == "dialog" and attributes.get("open") is None:
        return True
    return hidden(attributes)
