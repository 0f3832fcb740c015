"""Golden files: what the cleaner makes of the fixture pages today.

``python -m tests.golden [SLUG]...`` shows how it differs from what is on record, writes it, and puts the gaps between
the reader's notes and the cleaner on record; the review is of that, and of ``git diff fixtures/pages``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

from tests.conftest import PAGES
from tests.notes import CHECKS, SLUGS, article, gaps, known_gaps, write_gaps

# These change with every training or release, and say nothing of the page.
_VOLATILE = ("version", "confidence", "sources")


def path_of(slug: str) -> Path:
    """The golden file of a page."""
    return PAGES / slug / "expected.json"


def expected(slug: str) -> dict[str, Any]:
    """What is on record for a page; empty if nothing is."""
    path = path_of(slug)
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return loaded


def readable(data: dict[str, Any]) -> list[str]:
    """An article as lines to compare: fields, then kept and cut blocks in the order of the page."""
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in data.items()
        if name not in (*_VOLATILE, "blocks", "removed", "text", "images")
    ]
    lines += [f"image: {json.dumps(image, ensure_ascii=False)}" for image in data.get("images", ())]
    parts = [(block["index"], -1, _kept(block)) for block in data.get("blocks", ())]
    parts += [(cut["index"], (cut["span"] or [0])[0], _cut(cut)) for cut in data.get("removed", ())]
    return lines + [line for _, _, line in sorted(parts)]


def _kept(block: dict[str, Any]) -> str:
    more = {k: v for k, v in block.items() if k not in ("index", "type", "text")}
    return f"{block['index']:4} + {block['type']}: {block['text']!r}" + (f" {more}" if more else "")


def _cut(cut: dict[str, Any]) -> str:
    span = f" {cut['span']}" if cut["span"] else ""
    return f"{cut['index']:4} - {cut['kind']}{span}: {cut['text']!r} ({cut['why']})"


def difference(slug: str) -> list[str]:
    """How today's article of a page differs from the one on record; empty if it does not."""
    before, after = readable(expected(slug)), readable(article(slug).to_dict())
    return list(unified_diff(before, after, "on record", "today", n=1, lineterm=""))


def _report(slugs: tuple[str, ...]) -> Iterator[str]:
    for slug in slugs:
        changes = difference(slug)
        if changes:
            yield f"\n=== {slug}"
            yield from changes[2:]
    found = {gap for slug in slugs for check in CHECKS for gap in gaps(slug, check)}
    known = {gap for gap in known_gaps() if gap.slug in slugs}
    yield from (f"new gap    {' | '.join(gap)}" for gap in sorted(found - known))
    yield from (f"mended gap {' | '.join(gap)}" for gap in sorted(known - found))


def main(slugs: tuple[str, ...]) -> None:
    """Show the differences and write today's articles."""
    unknown = set(slugs) - set(SLUGS)
    if unknown:
        sys.exit(f"no such page: {', '.join(sorted(unknown))}")
    chosen = slugs or SLUGS
    for line in _report(chosen):
        print(line)
    for slug in chosen:
        path_of(slug).write_text(article(slug).to_json(indent=1) + "\n", "utf-8")
    found = {gap for slug in chosen for check in CHECKS for gap in gaps(slug, check)}
    write_gaps(found | {gap for gap in known_gaps() if gap.slug not in chosen})


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
