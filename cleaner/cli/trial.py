"""Rules tried on pages and lines: what ``cleaner rules test`` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.cli.shared import explain_file

if TYPE_CHECKING:
    from cleaner.pipeline import Cleaner, Explanation
    from cleaner.rules import Hit, Pack, Rules, SpanHit


class _Firing(NamedTuple):
    """A rule that knows a block or a part of one."""

    block: int
    cut: bool
    hit: Hit | SpanHit
    part: str


class Trial:
    """Packs of the user's, above the shipped ones; without any, the shipped ones alone."""

    def __init__(self, packs: Sequence[Pack], texts: Sequence[str]) -> None:
        from cleaner.options import Options
        from cleaner.pipeline import Cleaner
        from cleaner.rules import Layered, ready

        self._packs = packs
        self._rules: Rules = Layered(packs, ready()) if packs else ready()
        self._cleaner: Cleaner = Cleaner(Options(rules=tuple(texts), second_opinion=False))
        self._fired: Counter[str] = Counter()
        self._blocks = 0

    def page(self, file: str, columns: int) -> Iterator[str]:
        """The blocks of a page that rules know; of the user's packs, where there are any."""
        explanation = self._explained(file)
        yield file
        for firing in self._firings(explanation):
            hit = firing.hit
            self._fired[hit.rule] += 1
            mark = "✗" if firing.cut else "✓"
            head = f"{firing.block:>5} {mark} {hit.kind:<12}  {hit.score:.2f}  {hit.rule}  "
            text = firing.part.replace("\n", " ")
            room = max(20, columns - len(head))
            yield head + (text if len(text) <= room else text[: room - 1] + "…")

    def text(self, raw: str) -> Iterator[str]:
        """What all rules make of a line."""
        from cleaner.text import normalise

        text = normalise(raw)
        hits = [*_hits(self._rules, text)]
        for hit, part in hits:
            yield f"{hit.kind:<12}  {hit.score:.2f}  {hit.rule}  {part}"
        if not hits and text:
            yield f"{'-':<12}  {'':4}  no rule  {text}"

    def account(self) -> Iterator[str]:
        """How often rules fired on the pages, and which of the user's never did."""
        for rule, count in self._fired.most_common():
            yield f"{count:>5} × {rule}"
        names = [f"{pack.name}/{rule.id}" for pack in self._packs for rule in pack.rules]
        if idle := [name for name in names if name not in self._fired]:
            yield f"never: {', '.join(idle)}"
        yield f"{self._blocks:,} blocks, {self._fired.total():,} known to a rule"

    def _explained(self, file: str) -> Explanation:
        explanation = explain_file(self._cleaner, file)
        self._blocks += len(explanation.page.blocks)
        return explanation

    def _firings(self, explanation: Explanation) -> Iterator[_Firing]:
        own = {pack.name for pack in self._packs}
        for block, label, cuts in zip(explanation.page.blocks, explanation.labels, explanation.cuts, strict=True):
            gone = label.kind != "content"
            for hit, part in _hits(self._rules, block.text):
                start = getattr(hit, "start", None)
                if not own or hit.rule.partition("/")[0] in own:
                    yield _Firing(block.index, gone or any(cut.start == start for cut in cuts), hit, part)


def _hits(rules: Rules, text: str) -> Iterator[tuple[Hit | SpanHit, str]]:
    """The rule that knows the whole text, else those that know its ends."""
    if hit := rules.line(text):
        yield hit, text
        return
    for span in rules.spans(text):
        yield span, text[span.start : span.end]
