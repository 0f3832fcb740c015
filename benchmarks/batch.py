"""The batch against the bare library, two workers against one, and trafilatura's own command line.

    python benchmarks/batch.py FOLDER [--pages 400] [--jobs 2] [--rounds 1] [--no-trafilatura]

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
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock, after = time.perf_counter() - begun, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(clock, processor)


def pages(folder: Path, count: int, place: Path) -> int:
    """Copies pages from all over the folder to the place, unpacked; returns how many."""
    found = sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz")))
    for path in found[:: max(1, len(found) // count)][:count]:
        data = path.read_bytes()
        (place / f"{path.name.split('.')[0]}.html").write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
    return len(list(place.iterdir()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--no-trafilatura", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "pages")
        source.mkdir()
        count = pages(args.folder, args.pages, source)
        batch = [sys.executable, "-m", "cleaner.cli", "clean", str(source), "-q", "-o", f"{place}/out.jsonl", "--jobs"]
        commands = {
            "library": [sys.executable, "-c", BARE, str(source), f"{place}/bare.jsonl"],
            "batch, 1 worker": [*batch, "1"],
            f"batch, {args.jobs} workers": [*batch, str(args.jobs)],
        }
        if not args.no_trafilatura:
            commands[f"trafilatura, {args.jobs} workers"] = [
                sys.executable, "-m", "trafilatura.cli", "--input-dir", str(source), "--output-dir", f"{place}/out",
                "--json", "--parallel", str(args.jobs),
            ]  # fmt: skip
        costs: dict[str, Cost] = {}
        for _ in range(args.rounds):
            for name, command in commands.items():
                now = measured(command)
                costs[name] = Cost(*map(min, now, costs.get(name, now)))
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
