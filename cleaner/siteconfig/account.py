"""What of site configs is used, what is left and what is broken: for who runs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cleaner.options import SiteConfig
from cleaner.siteconfig.parse import NAMES, ParsedConfig, read


def account(configs: Sequence[SiteConfig], named: int = 3) -> str:
    """A line, which names the first so many broken lines."""
    parsed = [read(config) for config in configs]
    used = _counted(parsed)
    left: Counter[str] = Counter()
    for config in parsed:
        left.update(config.left)
    said = f"site configs: {len(parsed):,} sites, {', '.join(f'{count:,} {what}' for what, count in used.items())}"
    if left:
        said += f"; left: {', '.join(f'{count:,} that {why}' for why, count in sorted(left.items()))}"
    broken = [fault for config in parsed for fault in config.broken]
    if broken:
        said += f"; {len(broken):,} broken {'line' if len(broken) == 1 else 'lines'}"
    if first := broken[:named]:
        said += f": {'; '.join(first)}" + (" …" if len(broken) > named else "")
    return said


def problems(configs: Iterable[SiteConfig]) -> list[str]:
    """Every broken line: file, number, what is wrong and the fix."""
    return [fault for config in configs for fault in read(config).broken]


def _counted(parsed: Iterable[ParsedConfig]) -> dict[str, int]:
    """How many directives of each kind are used."""
    found: Counter[str] = Counter()
    for config in parsed:
        found.update({name: len(lines) for name, lines in config.lines.items()})
    return {
        "bodies": found["body"],
        "strips": found["strip"] + found[NAMES],
        "titles, authors and dates": found["title"] + found["author"] + found["date"],
    }
