"""This project and every installed peer on the same pages: ``python -m benchmarks.peers CORPUS``. Extra ``bench``.

Each page is read by everyone, one after the other, in an order that starts elsewhere from page to page; a parse of the
page by lxml is timed among them. Then pages grown to 5 MB, throughput of the command lines, and what it costs to begin.
Writes peers.json, results.md and plots into the folder of ``--out``, and with ``--readme`` the table into the README.

With ``--folds`` (see ``python -m cleaner.model.train --help``) every page is read with the net that has not seen its
site; without, with the shipped one, which is fair on a corpus it was not trained on.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks import plots
from benchmarks.batch import throughput
from benchmarks.contestants import absent, installed, tool_of, versions
from benchmarks.growth import SIZES, grow
from benchmarks.results import details, headline, summary
from benchmarks.starts import starts
from benchmarks.trial import Task, Trial, heats, rotated, trial
from cleaner.model.corpus import read_corpus, sets_of
from cleaner.model.evaluate import fold_weights, sample

BEGIN, END = "<!-- benchmarks.peers -->", "<!-- end -->"


def trials(args: argparse.Namespace, names: tuple[str, ...]) -> list[Trial]:
    """What everyone made of every page."""
    sets = args.sets.split(",") if args.sets else sets_of(args.corpus)
    pages = list(sample(read_corpus(args.corpus, sets), args.limit))
    out: list[Trial] = [{} for _ in pages]
    for heat in heats(names):
        tasks = [Task(page, fold_weights(args.folds, page), rotated(heat, turn)) for turn, page in enumerate(pages)]
        with ProcessPoolExecutor(args.jobs, get_context("spawn")) as pool:
            found = pool.map(trial, tasks, chunksize=10)
            for number, entries in enumerate(tqdm(found, total=len(tasks), unit="page", disable=args.quiet)):
                out[number] |= entries
    return [{name: entries[name] for name in names} for entries in out]


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """Everything there is to tell."""
    taking_part = installed(frozenset(args.only.split(";")) - {""})
    names = tuple(c.name for c in taking_part)
    pages = trials(args, names)
    out: dict[str, Any] = {
        "corpus": args.corpus.name,
        "pages": len(pages),
        "held out": args.folds is not None,
        "versions": versions(taking_part) | {"python": platform.python_version(), "lxml": _lxml()},
        "absent": list(absent()),
        "machine": f"{os.cpu_count()} × {_processor()}",
        "contestants": summary(pages),
    }
    if not args.only_pages:
        out["growth"] = list(grow([name for name in names if name == tool_of(name)], SIZES[: args.sizes]))
        jobs = [1 << i for i in range((2 * (os.cpu_count() or 1)).bit_length())]
        out["throughput"] = throughput(args.corpus, args.throughput_pages, jobs, rounds=2)
        out["starts"] = starts()
    return out


def _lxml() -> str:
    from lxml import etree

    return ".".join(map(str, etree.LXML_VERSION[:3]))


def _processor() -> str:
    try:
        found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def write(found: Mapping[str, Any], out: Path, readme: Path | None) -> None:
    """Figures, tables and plots, and the table in the README."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "peers.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (out / "results.md").write_text(report(found), "utf-8")
    plots.save(plots.quality(found["contestants"]), out / "quality.svg")
    if "growth" in found:
        plots.save(plots.growth(found["growth"]), out / "growth.svg")
        plots.save(plots.throughput(found["throughput"]), out / "throughput.svg")
    if readme is not None:
        text = readme.read_text("utf-8")
        before, rest = text.split(BEGIN)
        plot = Path(os.path.relpath(out / "quality.svg", readme.parent)).as_posix()
        block = f"{headline(found['contestants'])}\n\n{_told(found)}\n\n![Quality against cost]({plot})"
        readme.write_text(f"{before}{BEGIN}\n{block}\n{END}{rest.split(END, 1)[1]}", "utf-8")


def report(found: Mapping[str, Any]) -> str:
    """All tables, in Markdown."""
    parts = ["# Results", _told(found), headline(found["contestants"]), "![Quality against cost](quality.svg)"]
    parts += details(found["contestants"])
    if "growth" in found:
        parts += ["## Cost against the size of the page", "![Cost against size](growth.svg)"]
        parts += ["## Throughput of the command lines", "![Throughput against jobs](throughput.svg)"]
        lines = [f"- {who}: " + ", ".join(f"{rate:.0f} pages/s with {n}" for n, rate in row.items())
                 for who, row in found["throughput"].items()]  # fmt: skip
        lines += [f"- {case}: {row['ms']:.0f} ms, {row['ratio']:.2f} ×" for case, row in found["starts"].items()]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _told(found: Mapping[str, Any]) -> str:
    names = ", ".join(f"{package} {version}" for package, version in found["versions"].items())
    ours = "each page with a net that has not seen its site" if found["held out"] else "with the shipped net"
    absent = f" Not installed: {', '.join(found['absent'])}." if found["absent"] else ""
    return f"{found['pages']:,} pages; cleaner {ours}. {names}; {found['machine']}.{absent}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, help="folder of one net a fold")
    parser.add_argument("--out", type=Path, default=Path("docs/benchmark"))
    parser.add_argument("--readme", type=Path, help="a file with a place for the table")
    parser.add_argument("--sets", default="", help="names of sets, by commas")
    parser.add_argument("--limit", type=int, default=0, help="pages of every set")
    parser.add_argument("--jobs", type=int, default=1, help="pages read at a time; times are of the processor")
    parser.add_argument("--only", default="", help="names of contestants, by semicolons")
    parser.add_argument("--only-pages", action="store_true", help="no growth, no throughput, no starts")
    parser.add_argument("--sizes", type=int, default=len(SIZES), help="how many sizes to grow pages to")
    parser.add_argument("--throughput-pages", type=int, default=300)
    parser.add_argument("--from-json", type=Path, help="measure nothing; tell what this file says")
    parser.add_argument("--quiet", action="store_true")
    args = parser.parse_args(arguments)
    found = json.loads(args.from_json.read_text("utf-8")) if args.from_json else measure(args)
    write(found, args.out, args.readme)
    print(headline(found["contestants"]))
    if found["absent"]:
        print(f"not installed: {', '.join(found['absent'])}", file=sys.stderr)


if __name__ == "__main__":
    main()
