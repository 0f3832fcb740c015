"""What it costs to begin: importing the library, calling the command, beside what they stand on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.trial import processor

_CASES: dict[str, tuple[list[str], list[str]]] = {
    "import cleaner / import lxml.html, numpy": (
        [sys.executable, "-c", "import cleaner"],
        [sys.executable, "-c", "import lxml.html, numpy"],
    ),
    "cleaner --help / import click": (
        [str(Path(sys.executable).with_name("cleaner")), "--help"],
        [sys.executable, "-c", "import click"],
    ),
}


def starts(rounds: int = 10) -> dict[str, dict[str, float]]:
    """Of every case milliseconds of processor of both sides, the best of rounds by turns, and their ratio."""
    out: dict[str, dict[str, float]] = {}
    for name, sides in _CASES.items():
        ours, base = (min(times) for times in zip(*([*map(_spent, sides)] for _ in range(rounds)), strict=True))
        out[name] = {"ms": 1000 * ours, "base ms": 1000 * base, "ratio": ours / base}
    return out


def _spent(command: list[str]) -> float:
    before = processor()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return processor() - before
