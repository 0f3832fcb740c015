"""What blocks say, for the model: whether they agree with the page's own words, and whether they name the site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.metadata.describe import Early
from cleaner.model.site import Site

AGREEMENT = (
    "in_title", "starts_title", "in_description", "starts_description", "in_ld_body", "has_ld_body",
)  # fmt: skip
BRAND = ("brand", "site_name")
SHORTEST, PITCH = 6, 700  # characters: a longer block is no pitch
_SHORTEST, _LONGEST = 10, 600  # characters of a block that may say title or description
_TITLE = 260  # characters: a longer block says more than the title
_BEGINNING = 70  # characters by which a block is looked up
_BODY = 50_000  # characters of a story in JSON-LD that are looked at, for every block is sought in it


def speech(site: Site, texts: Sequence[str], known: Early, among: Iterable[int]) -> NDArray[np.float32]:
    """Values of ``AGREEMENT`` and ``BRAND``, shape (columns, blocks).

    ``among``: the indices of the blocks that are asked; of the others nothing is said.
    """
    own = _Own(known)
    begins, body = own.begins, own.body
    agreeing: list[tuple[int, tuple[bool, ...]]] = []
    naming: list[int] = []
    names: list[tuple[bool, bool]] = []
    brand, name = site.beginning, site.name
    for i in among:
        text = texts[i]
        first = ""
        if len(text) <= PITCH:
            lower = text.lower()
            first = lower.split(None, 1)[0]
            if ((brand and brand in lower) or (name and name in lower)) and any(said := site.is_named(lower)):
                naming.append(i)
                names.append(said)
        if (first in begins or body) and (found := own.agreement(text)):  # of hardly any there is anything to compare
            agreeing.append((i, found))
    out = np.zeros((len(AGREEMENT) + len(BRAND), len(texts)), np.float32)
    if agreeing:
        out[:5, [i for i, _ in agreeing]] = np.array([values for _, values in agreeing]).T
    out[5] = len(body) > 200
    if naming:
        out[6:, naming] = np.array(names).T
    return out


class _Own:
    """What the page says of itself: its title, its description, the body in its JSON-LD; letters only."""

    __slots__ = ("begins", "body", "description", "title")

    def __init__(self, known: Early) -> None:
        described = known.descriptions[0][:_LONGEST] if known.descriptions else ""
        self.title, self.description = _letters(known.title), _letters(described)
        self.body = _letters(known.article_body[:_BODY])
        self.begins = {*known.title.lower().split(), *described.lower().split()}

    def agreement(self, text: str) -> tuple[bool, ...]:
        """The first five of ``AGREEMENT``; empty if the block says nothing of the kind."""
        size = len(text)
        start = _letters(text[:_BEGINNING])
        if size < _SHORTEST or len(start) < 8:
            return ()
        title = self.title if size < _TITLE else ""
        description = self.description if size < _LONGEST else ""
        if start[:30] not in title and start[:30] not in description and start[:50] not in self.body:
            return ()
        return (
            start[:40] in title,
            title.startswith(start[:30]),
            start[:40] in description,
            description.startswith(start[:30]),
            start[:50] in self.body,
        )


def _letters(text: str) -> str:
    return "".join(text.lower().split())
