"""Appeals of two or three sentences, of which a rule knows one: "Never miss a story! Sign up for our newsletter."

The rules know prompts, each as a whole line. What stands beside one in its line is without number, but it is short, and
it is called out or asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.rules import DECISIVE, Hit, Rules
from cleaner.types import Kind

_SHORTEST, _LONGEST = 25, 260  # characters of a line
_MOST = 4  # sentences
_CALLED = 9  # spaces in a sentence beside the prompt, at most
_KINDS = frozenset((Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.SOCIAL, Kind.CONTACT, Kind.COMMENTS))
_END = re.compile(r"(?<=[!?.…]) (?=[¿¡]?[^\W\d_])")
_ENDS = ("!", "?")
_QUOTED = re.compile("[\"“”„«»]")


def add_appeals(texts: Sequence[str], hits: list[Hit | None], rules: Rules) -> None:
    """Fill in the hits on lines that no rule knows as a whole, but of which one sentence is a prompt."""
    parted: list[tuple[int, int]] = []
    asked: list[str] = []
    for i, (text, hit) in enumerate(zip(texts, hits, strict=True)):
        if hit is not None or not _SHORTEST <= len(text) <= _LONGEST or not ("!" in text or "?" in text):
            continue
        sentences = _END.split(text)
        if 1 < len(sentences) <= _MOST and not _QUOTED.search(text) and not any(s[0].islower() for s in sentences[1:]):
            parted.append((i, len(sentences)))
            asked += sentences
    if not asked:
        return
    found = rules.lines(asked)
    start = 0
    for i, size in parted:
        best = _best(asked[start : start + size], found[start : start + size])
        if best is not None:
            hits[i] = best._replace(score=DECISIVE)
        start += size


def _best(sentences: Sequence[str], hits: Sequence[Hit | None]) -> Hit | None:
    """The prompt among sentences which are nothing besides that a story would say; None where there is none."""
    prompts = [hit for hit in hits if hit is not None and hit.kind in _KINDS and hit.score >= DECISIVE]
    others = [s for s, hit in zip(sentences, hits, strict=True) if hit is None or hit not in prompts]
    if not prompts or any(s[-1] not in _ENDS or s.count(" ") > _CALLED for s in others):
        return None
    return prompts[-1]
