"""Soak: a long run over real pages, and how the memory of its processes grows.

    python -m benchmarks.soak FOLDER [--pages 20000] [--jobs 2] [--dedupe]

FOLDER is searched for .html and .html.gz; the pages are gone through again and again until there are enough. Prints
the most memory of the run's first process and of its workers during 1,000 pages, and later. Linux only.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch import pages_in

WARM = 1000  # pages after which growth counts
PAGE = os.sysconf("SC_PAGE_SIZE")


def memory(pid: int) -> float:
    """Resident megabytes of a process; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def children(pid: int) -> list[int]:
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def done(ledger: Path) -> int:
    try:
        return int(json.loads(ledger.read_text())["done"])
    except (OSError, ValueError, KeyError):
        return 0


def watch(process: subprocess.Popen[bytes], ledger: Path) -> dict[int, tuple[float, float]]:
    """Of every process of the run: the most megabytes before the warm mark, and after it."""
    seen: dict[int, tuple[float, float]] = {}
    while process.poll() is None:
        warm = done(ledger) >= WARM
        for pid in (process.pid, *children(process.pid)):
            now = memory(pid)
            before, after = seen.get(pid, (0.0, 0.0))
            seen[pid] = (before, max(after, now)) if warm else (max(before, now), after)
        time.sleep(0.2)
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dedupe", action="store_true")
    args = parser.parse_args()
    found = pages_in(args.folder)
    if not found:
        parser.error(f"{args.folder} has no pages")
    with tempfile.TemporaryDirectory() as place:
        listing, out = Path(place, "list"), Path(place, "out.jsonl.gz")
        listing.write_text("".join(f"{p}\n" for p in itertools.islice(itertools.cycle(found), args.pages)))
        command = [sys.executable, "-m", "cleaner", "clean", "--from-file", str(listing), "-o", str(out),
                   "--jobs", str(args.jobs), "--no-progress"]  # fmt: skip
        begun = time.perf_counter()
        process = subprocess.Popen(command + ["--dedupe"] * args.dedupe)
        seen = watch(process, out.with_name(f"{out.name}.ledger"))
        seconds = time.perf_counter() - begun
    print(f"{args.pages:,} pages of {len(found):,} in {seconds:.0f} s, {args.pages / seconds:.1f} pages/s")
    for pid, (before, after) in seen.items():
        name = "main  " if pid == process.pid else "worker"
        print(f"{name}  at most {before:6.1f} MB until page {WARM:,}, {after:6.1f} MB later: {after - before:+.1f}")
    sys.exit(process.returncode)


if __name__ == "__main__":
    main()
