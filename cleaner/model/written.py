"""What was written for this project to learn from: single lines, pairs of look-alikes, and insertions.

``fixtures/lines/LANGUAGE.tsv``: kind, tab, line. ``fixtures/lookalikes/LANGUAGE.toml``: a line and a sentence of a
story that looks like it. ``fixtures/insertions/LANGUAGE.tsv``: what a page sets into a story, in groups of lines
between empty ones: kind, tab, role (a tag or ``button``), tab, line. ``{site}`` in it stands for the name of the site.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from cleaner.model.corpus import FOLDS
from cleaner.types import Kind

_SITE = "{site}"
FOLDER = Path(__file__).parents[2] / "fixtures"


class Said(NamedTuple):
    """A line with its kind, and the role in which a page sets it."""

    kind: Kind
    text: str
    role: str = ""  # a tag or "button"; empty where any fits

    def by(self, site: str) -> Said:
        """The line as this site says it."""
        return self._replace(text=self.text.replace(_SITE, site))


class Passage(NamedTuple):
    """Lines that stand together on a page."""

    language: str  # ISO 639-1
    lines: tuple[Said, ...]

    def by(self, site: str) -> Passage:
        """The passage as this site says it."""
        return self._replace(lines=tuple(line.by(site) for line in self.lines))

    @property
    def fold(self) -> int:
        """The fold whose pages and nets alone may know it, 0–4: in the others it is new."""
        return crc32(self.lines[0].text.encode()) % FOLDS


def passages(folder: Path = FOLDER) -> Iterator[Passage]:
    """All that was written: lines and either side of a pair each alone."""
    for path in sorted((folder / "lines").glob("*.tsv")):
        for kind, text in _rows(path):
            yield Passage(path.stem[:2], (Said(Kind(kind), text),))
    for path in sorted((folder / "lookalikes").glob("??.toml")):
        for pair in tomllib.loads(path.read_text("utf-8"))["pair"]:
            yield Passage(path.stem, (Said(Kind.CONTENT, pair["story"]),))
            yield Passage(path.stem, (Said(Kind(pair["kind"]), pair.get("span") or pair["residue"]),))
    for path in sorted((folder / "insertions").glob("*.tsv")):
        for lines in _groups(path):
            yield Passage(path.stem[:2], tuple(Said(Kind(kind), text, role) for kind, role, text in lines))


def _rows(path: Path) -> Iterator[list[str]]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return (row for row in rows if len(row) > 1)


def _groups(path: Path) -> Iterator[list[list[str]]]:
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield [line.split("\t", 2) for line in group]
