"""What of a page is text: the one list of exclusions, which segmentation and the audit law share.

Text that attributes hide for the moment (``hidden``, ``display: none``, a closed ``<dialog>``) is text: accordions,
tabs and parts that a script moves into place hold as much story as menus. It is segmented under the cue ``HIDDEN``
and stands in the audit like any other.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

# Never shown as text: machinery, fallbacks of media and frames, form values, ruby readings (they say a word twice).
UNSEEN_TAGS = frozenset(
    "head title script style template noscript iframe frame frameset noframes object embed applet audio video canvas "
    "svg map select option datalist textarea input meta link base rp rt progress meter param source track "
    "amp-analytics amp-pixel amp-state".split()
)
# What a walk comes by and does not go into; foreign trees hold more than elements.
UNREAD: frozenset[Any] = UNSEEN_TAGS.union((etree.Comment, etree.ProcessingInstruction, etree.Entity))
HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def unseen(tag: str, attributes: Any) -> bool:
    """Whether an element and all below it show no text, whatever happens. Declarative shadow roots do show theirs."""
    return tag in UNSEEN_TAGS and not (tag == "template" and attributes.get("shadowrootmode") in ("open", "closed"))
