"""``cleaner clean``: inputs to articles."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.shared import OPTION_NAMES, build_options, cleaning_options, usage_errors

if TYPE_CHECKING:
    from cleaner.batch.report import Tally
    from cleaner.batch.tasks import Done

_SUFFIXES = {".json": "json", ".txt": "text", ".md": "markdown"}
_FORMATS = ("jsonl", "json", "text", "markdown")


@click.command("clean", short_help="Turn pages into clean articles.")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("-o", "--output", "out", metavar="OUT",
              help="A file, or a folder for a file an article. Default: standard output.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Default: by OUT's suffix, else jsonl; json "
              "where OUT is a folder.")
@click.option("--text", is_flag=True, help="Take every input as plain text, whatever its name.")
@click.option("--url", help="Where the page was fetched.")
@click.option("--encoding", help="The charset the server named, if any.")
@click.option("--fetched", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]),
              help="When: resolves relative dates.")
@cleaning_options
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes. Default: one a processor.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True,
              help="Seconds a page may take.")
@click.option("--memory", type=click.IntRange(min=1), default=2048, show_default=True,
              help="Megabytes a page may take.")
@click.option("--max-page-size", type=click.IntRange(min=1), default=32, show_default=True,
              help="Megabytes a page may have, packed or not.")
@click.option("--progress/--no-progress", default=None, help="Show how far it is. Default: on a terminal.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def command(inputs: tuple[str, ...], out: str | None, format_: str | None, **given: Any) -> None:
    """Turn pages into clean articles.

    INPUT is a file, a folder (searched at any depth), a glob in quotes, or - for standard input: .html .htm .xhtml as
    pages and .txt as plain text, each also packed as .gz. An input that can't be read becomes an error row, and the
    run goes on.
    """
    if not inputs:
        if sys.stdin.isatty():
            raise click.UsageError("name an INPUT: a file, a folder, a glob, or - for standard input")
        inputs = ("-",)
    chosen = _format(out, format_)
    with usage_errors():
        results, tally = _start(inputs, chosen, given), _tally()
    begun = time.perf_counter()
    try:
        _write(results, tally, out, chosen, _progress(given))
    except BrokenPipeError:  # the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    if not given["quiet"]:
        from cleaner.batch.report import summary

        for line in summary(tally, time.perf_counter() - begun):
            click.echo(line, err=True)
    if tally.errors:
        sys.exit(1)


def _format(out: str | None, format_: str | None) -> str:
    from cleaner.batch.output import is_folder

    folder = out is not None and is_folder(out)
    if folder and format_ == "jsonl":
        raise click.UsageError(f"{out} is a folder; for --format jsonl name a file, for a file an article choose json")
    if format_:
        return format_
    return "json" if folder else _SUFFIXES.get(os.path.splitext(out or "")[1].lower(), "jsonl")


def _start(inputs: Iterable[str], chosen: str, given: dict[str, Any]) -> Iterator[Done]:
    """The run, ready to go."""
    from cleaner.batch.inputs import Reading, tasks
    from cleaner.batch.pool import Limits
    from cleaner.batch.run import Job, rows

    options = build_options(**{name: given[name] for name in OPTION_NAMES})
    fetched: datetime | None = given["fetched"]
    size = given["max_page_size"] << 20
    reading = Reading(text=given["text"], url=given["url"], encoding=given["encoding"], fetched=fetched, max_page=size)
    job = Job(options=options, format=chosen, text=given["text"], max_page=size)
    limits = Limits(seconds=given["timeout"], memory=given["memory"] << 20)
    return rows(tasks(inputs, reading), job, jobs=given["jobs"] or processors(), limits=limits)


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tally() -> Tally:
    from cleaner.batch.report import Tally

    return Tally()


def _progress(given: dict[str, Any]) -> bool:
    shown: bool | None = given["progress"]
    return not given["quiet"] and (sys.stderr.isatty() if shown is None else shown)


def _write(results: Iterator[Done], tally: Tally, out: str | None, chosen: str, progress: bool) -> None:
    from cleaner.batch.output import output
    from cleaner.cli.progress import shown

    with output(out, chosen) as write:
        for done in shown(results, progress):
            tally.add(done)
            write(done)
            if done.fault and chosen != "jsonl":
                click.echo(f"{done.id}: {done.fault.error}: {done.fault.message}", err=True)
