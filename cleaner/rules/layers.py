"""The user's packs above the shipped ones: their rules win whatever the scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from cleaner.rules.engine import Hit, Rules, SpanHit
from cleaner.rules.pack import DECISIVE, Pack, load
from cleaner.rules.ready import ready
from cleaner.types import Kind


def user_pack(number: int) -> str:
    """The name that rules of the user's go by, everywhere: ``user`` for the first pack, ``user2`` for the second."""
    return f"user{number}" if number > 1 else "user"


def is_users(rule: str) -> bool:
    """Whether a rule, by its name, is of a pack of the user's."""
    pack = rule.partition("/")[0]
    return pack.startswith("user") and (pack == "user" or pack[4:].isdigit())


class Layered(Rules):
    """Rules that are asked before others, which stay as they are and may be shared."""

    __slots__ = ("_below",)

    def __init__(self, packs: Iterable[Pack], below: Rules) -> None:
        super().__init__(packs)
        self._below = below

    def __reduce__(self) -> tuple[type[Layered], tuple[tuple[Pack, ...], Rules]]:  # type: ignore[override]
        return Layered, (self._packs, self._below)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs in order of precedence."""
        return self._packs + self._below.packs

    def lines(self, texts: Sequence[str]) -> list[Hit | None]:
        """The upper rules' best hits where they decide alone, else the better of theirs and the lower rules'."""
        return list(map(_better, super().lines(texts), self._below.lines(texts)))

    def spans(self, text: str, without: frozenset[Kind] = frozenset()) -> tuple[SpanHit, ...]:
        """The upper rules' spans, and the lower rules' beside them."""
        own = super().spans(text, without)
        rest = (s for s in self._below.spans(text, without) if all(s.end <= o.start or o.end <= s.start for o in own))
        return tuple(sorted((*own, *rest), key=attrgetter("start")))


def _better(own: Hit | None, below: Hit | None) -> Hit | None:
    if own is None or (own.score < DECISIVE and below is not None and below.score > own.score):
        return below
    return own


@lru_cache(maxsize=8)
def with_own(packs: Sequence[str]) -> Rules:
    """The shipped rules, below those of the user's packs, which are given as texts.

    Raises:
        RulePackError: A pack can't be read.
    """
    if not packs:
        return ready()
    return Layered((load(text, user_pack(number)) for number, text in enumerate(packs, 1)), ready())
