"""The batch against the bare library, two workers against one, and trafilatura's own command line.

    python -m benchmarks.batch FOLDER [--pages 400] [--jobs 2] [--rounds 1] [--no-trafilatura]

FOLDER is searched for .html and .html.gz. All work on the same pages, unpacked, one after the other; of several
rounds the best counts. Prints pages a second by the clock, and milliseconds of processor a page, which other
programs on the machine disturb less.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

BARE = """
import sys
from pathlib import Path
import cleaner
one = cleaner.Cleaner()
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        out.write(one.clean(path.read_bytes(), id=str(path)).to_json() + "\\n")
"""


class Cost(NamedTuple):
    """Of a run: seconds by the clock, and of the processor in all its processes."""

    clock: float
    processor: float


def measured(command: list[str]) -> Cost:
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[:6])} … ended with {done.returncode}:\n{done.stderr[-2000:]}")
    clock, after = time.perf_counter() - begun, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(clock, processor)


def pages_in(folder: Path) -> list[Path]:
    """The pages of a folder, at any depth, packed or not."""
    return sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz")))


def copied(folder: Path, count: int, place: Path) -> int:
    """Copies so many pages from all over the folder to the place, unpacked and numbered; how many there were."""
    found = pages_in(folder)
    chosen = found[:: max(1, len(found) // count)][:count]
    for number, path in enumerate(chosen):
        data = path.read_bytes()
        (place / f"{number}.html").write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
    return len(chosen)


def batch(source: Path, out: Path, jobs: int) -> list[str]:
    """Our command line over a folder."""
    return [sys.executable, "-m", "cleaner", "clean", str(source), "-q", "-o", str(out), "--jobs", str(jobs)]


def peer(source: Path, out: Path, jobs: int) -> list[str]:
    """trafilatura's command line over a folder, with what our JSON has: metadata, and no comments."""
    return [
        sys.executable, "-m", "trafilatura.cli", "--input-dir", str(source), "--output-dir", str(out), "--json",
        "--with-metadata", "--no-comments", "--parallel", str(jobs),
    ]  # fmt: skip


def compared(commands: dict[str, list[str]], rounds: int) -> dict[str, Cost]:
    """The best cost of every command; rounds go through all of them, so that a busy hour hits all alike."""
    costs: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, command in commands.items():
            now = measured(command)
            costs[name] = Cost(*map(min, now, costs.get(name, now)))
    return costs


def throughput(folder: Path, count: int, jobs: Sequence[int], rounds: int = 1) -> dict[str, dict[int, float]]:
    """Pages a second by the clock with so many jobs, of us and of trafilatura."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "pages")
        source.mkdir()
        total = copied(folder, count, source)
        sides = {"cleaner": batch, "trafilatura": peer}
        commands = {
            f"{who} {n}": make(source, Path(place, f"{who}{n}.jsonl"), n) for n in jobs for who, make in sides.items()
        }
        costs = compared(commands, rounds)
    return {who: {n: total / costs[f"{who} {n}"].clock for n in jobs} for who in sides}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--no-trafilatura", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        source, out = Path(place, "pages"), Path(place, "out.jsonl")
        source.mkdir()
        count = copied(args.folder, args.pages, source)
        commands = {
            "library": [sys.executable, "-c", BARE, str(source), f"{place}/bare.jsonl"],
            "batch, 1 worker": batch(source, out, 1),
            f"batch, {args.jobs} workers": batch(source, out, args.jobs),
        }
        if not args.no_trafilatura:
            commands[f"trafilatura, {args.jobs} workers"] = peer(source, Path(place, "out"), args.jobs)
        costs = compared(commands, args.rounds)
    for name, cost in costs.items():
        print(f"{name:24}  {count / cost.clock:7.1f} pages/s  {cost.processor / count * 1000:7.2f} ms a page")
    tell(list(costs.values()), args.jobs)


def tell(costs: list[Cost], jobs: int) -> None:
    bare, one, many, *other = costs
    print(f"overhead of the batch, one worker: {one.clock / bare.clock - 1:+.1%} by the clock, "
          f"{one.processor / bare.processor - 1:+.1%} of processor")  # fmt: skip
    print(f"{jobs} workers: {one.clock / many.clock:.2f} x one")
    if other:
        print(f"against trafilatura: {other[0].clock / many.clock:.1f} x by the clock, "
              f"{other[0].processor / many.processor:.1f} x of processor")  # fmt: skip


if __name__ == "__main__":
    main()
