"""Options of the commands that run over many inputs, and such a run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import __version__
from cleaner.cli.shared import OPTION_NAMES, build_options, tell_filter_lists, usage_errors

if TYPE_CHECKING:
    from cleaner.batch.copies import Journal
    from cleaner.batch.reading import Reading
    from cleaner.batch.session import Account, Items, Session
    from cleaner.batch.tasks import Done

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("jsonl", "json", "text", "markdown", "html", "ninjs", "schema-org", "parquet")
FORMS = ("html", "text", "jsonl", "warc", "parquet")
_SUFFIXES = {
    ".json": "json", ".txt": "text", ".md": "markdown", ".html": "html", ".jsonld": "schema-org", ".parquet": "parquet",
}  # fmt: skip
_MARKED = ("jsonl", "json", "parquet")  # formats whose rows can say what they are a copy of
_INTERRUPTED = 130


def running_options(command: F) -> F:
    """What is read and how, what is written and where, and what a page may cost."""
    decorators = [
        click.option("-o", "--output", "out", metavar="OUT",
                     help="A file, or a folder for a file an article. Default: standard output."),
        click.option("--format", "chosen", type=click.Choice(FORMATS),
                     help="Default: by OUT's suffix, else jsonl; json where OUT is a folder."),
        click.option("--input-format", "form", type=click.Choice(FORMS), help="What inputs are. Default: by suffix."),
        click.option("--text", is_flag=True, help="Inputs are plain text: --input-format text."),
        click.option("--url", help="Where the page was fetched."),
        click.option("--encoding", help="The charset the server named, if any."),
        click.option("--fetched", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]),
                     help="When: resolves relative dates."),
        click.option("--html-field", default="html", show_default=True, help="Of records: the page."),
        click.option("--text-field", default="text", show_default=True, help="Of records without a page: the text."),
        click.option("--url-field", default="url", show_default=True, help="Of records: the address."),
        click.option("--id-field", default="id", show_default=True, help="Of records: the name."),
        click.option("--pass", "extra", multiple=True, metavar="FIELD",
                     help="Of records: a member to pass through under 'extra'. Repeatable."),
        click.option("--dedupe", is_flag=True, help="Mark near-duplicate articles by duplicate_of and cluster."),
        click.option("--similarity", type=click.FloatRange(min=0.5, max=1), default=0.7, show_default=True,
                     help="Of two texts, from which on they are copies: the share of three-word sequences in both."),
        click.option("--errors", metavar="FILE", help="Write error rows to FILE, not among the articles."),
        click.option("--report", metavar="FILE", help="Write the account of the run to FILE as JSON."),
        click.option("--resume", is_flag=True, help="Go on with a run into OUT that was cut short."),
        click.option("--unordered", is_flag=True, help="Write articles as they are done, not in the inputs' order."),
        click.option("--jobs", type=click.IntRange(min=1), help="Worker processes. Default: one a processor."),
        click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True,
                     help="Seconds a page may take."),
        click.option("--memory", type=click.IntRange(min=1), default=2048, show_default=True,
                     help="Megabytes a page may take."),
        click.option("--max-page-size", type=click.IntRange(min=1), default=32, show_default=True,
                     help="Megabytes a page may have, packed or not."),
        click.option("--progress/--no-progress", default=None, help="Show how far it is. Default: on a terminal."),
        click.option("-q", "--quiet", is_flag=True, help="No progress, no summary."),
    ]  # fmt: skip
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def execute(
    what: Any, items: Callable[[Reading], Items], given: dict[str, Any],
    total: Callable[[Reading], int | None] = lambda _: None,
) -> None:  # fmt: skip
    """Runs over the items and ends the command: its data, its summary, its exit status.

    ``what`` names the inputs, so that a run is only resumed with the same; ``total`` counts them, for progress.
    """
    chosen = _format(given["out"], given["chosen"])
    with usage_errors():
        reading = _reading(given)
        session, work = _prepared(what, chosen, reading, given)
    account = None
    with _broken_pipe_is_quiet(), _stoppable(session), _unwritable(given["out"]), usage_errors():
        account = session.run(
            items(reading), lambda rest: _noted(work(rest), session, chosen, given, lambda: total(reading))
        )
    if account is None:
        return
    _tell(account, given)
    if not account.complete:
        how = "there is nothing to go on from" if given["out"] in (None, "-") else "go on with --resume"
        click.echo(f"stopped after {account.tally.pages:,} pages; {how}", err=True)
        sys.exit(_INTERRUPTED)
    if account.tally.errors:
        sys.exit(1)


def _format(out: str | None, chosen: str | None) -> str:
    from cleaner.batch.compression import split_suffix
    from cleaner.batch.output import is_folder

    folder = out is not None and is_folder(out)
    if folder and chosen == "jsonl":
        raise click.UsageError(f"{out} is a folder; for --format jsonl name a file, for a file an article choose json")
    if chosen:
        return chosen
    return "json" if folder else _SUFFIXES.get(split_suffix(out or "")[0], "jsonl")


def _reading(given: dict[str, Any]) -> Reading:
    from cleaner.batch.reading import Fields, Reading

    fields = Fields(html=given["html_field"], text=given["text_field"], url=given["url_field"], id=given["id_field"],
                    extra=given["extra"])  # fmt: skip
    fetched: datetime | None = given["fetched"]
    return Reading(
        form="text" if given["text"] else given["form"], url=given["url"], encoding=given["encoding"], fetched=fetched,
        fields=fields, max_page=given["max_page_size"] << 20,
    )  # fmt: skip


def _prepared(
    what: Any, chosen: str, reading: Reading, given: dict[str, Any]
) -> tuple[Session, Callable[[Items], Iterator[Done]]]:
    from cleaner.batch.compression import split_suffix
    from cleaner.batch.ledger import Ledger, shipped
    from cleaner.batch.output import File, sink
    from cleaner.batch.pool import Limits
    from cleaner.batch.run import Job, rows
    from cleaner.batch.session import Session

    out, errors = given["out"], given["errors"]
    to_stdout = out in (None, "-")
    if given["resume"] and (to_stdout or given["unordered"]):
        raise click.UsageError("--resume needs an OUT, and rows in the inputs' order (no --unordered)")
    if given["links"] is None:
        given = {**given, "links": chosen != "markdown"}
    options = build_options(**{name: given[name] for name in OPTION_NAMES})
    if not given["quiet"]:
        tell_filter_lists(options)
    job = Job(options=options, format="jsonl" if chosen == "parquet" else chosen, reading=reading,
              signatures=given["dedupe"])  # fmt: skip
    limits = Limits(seconds=given["timeout"], memory=given["memory"] << 20)
    journal = _journal(out, chosen, given)
    sinks = [sink(out, chosen, errors=errors is None, more=("duplicate_of", "cluster") if journal else ())]
    if errors:
        if split_suffix(errors)[1]:
            raise click.UsageError(f"{errors}: error rows are not packed; name a file in .jsonl")
        sinks.append(File(Path(errors), b"", articles=False, errors=True))
    if journal:
        sinks.append(journal)
    choices = {"inputs": what, "options": _plain(options), "format": chosen, "reading": repr(reading),
               "version": __version__, "rules": shipped(), "errors": errors,
               "order": "none" if given["unordered"] else "inputs",
               "dedupe": given["similarity"] if journal else None}  # fmt: skip
    ledger = None if to_stdout else Ledger(out, choices)
    jobs = given["jobs"] or processors()

    def work(items: Items) -> Iterator[Done]:
        results = rows(items, job, jobs=jobs, limits=limits, ordered=not given["unordered"])
        return (journal.mark(done) for done in results) if journal else results

    return Session(sinks, ledger, resume=given["resume"]), work


def _journal(out: str | None, chosen: str, given: dict[str, Any]) -> Journal | None:
    """What marks copies, where that is asked for."""
    if not given["dedupe"]:
        return None
    if chosen not in _MARKED:
        raise click.UsageError(f"--dedupe adds members to rows, and {chosen} has none; use {', '.join(_MARKED)}")
    from cleaner.batch.copies import Journal

    path = None if out in (None, "-") else Path(str(out).rstrip("/\\") + ".copies")
    return Journal(path, given["similarity"])


def _plain(options: Any) -> dict[str, Any]:
    """Options so that equal ones are written alike: sets have no order of their own, and lists can be long."""
    from dataclasses import asdict
    from hashlib import blake2b

    found = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in asdict(options).items()}
    lists = blake2b(repr(options.filter_lists).encode("utf-8", "replace"), digest_size=12)
    return found | {"filter_lists": lists.hexdigest() if options.filter_lists else ""}


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _noted(
    results: Iterator[Done], session: Session, chosen: str, given: dict[str, Any], total: Callable[[], int | None]
) -> Iterator[Done]:
    """The results, with progress; errors that have no row to go to are told as they come."""
    from cleaner.cli.progress import shown

    told = given["errors"] is None and chosen != "jsonl"
    for done in shown(results, given["progress"], quiet=given["quiet"], before=session.done, total=total):
        if told and done.fault:
            click.echo(f"{done.key}: {done.fault.error}: {done.fault.message}", err=True)
        yield done


def _tell(account: Account, given: dict[str, Any]) -> None:
    from cleaner.batch.output import save
    from cleaner.batch.report import report, summary

    if given["report"]:
        save(Path(given["report"]), report(account.tally, account.seconds).encode())
    if not given["quiet"]:
        for line in summary(account.tally, account.seconds):
            click.echo(line, err=True)


@contextmanager
def _broken_pipe_is_quiet() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _unwritable(out: str | None) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        again = "; mend that and go on with --resume" if out not in (None, "-") else ""
        raise click.ClickException(f"can't write the output: {error.strerror or error}{again}") from error


@contextmanager
def _stoppable(session: Session) -> Iterator[None]:
    """The first interrupt ends the run after the row at hand; the second ends it at once."""

    def handle(number: int, frame: object) -> None:
        if session.stopped:
            raise KeyboardInterrupt
        session.stop()
        click.echo("stopping; once more to stop at once", err=True)

    try:
        before = {s: signal.signal(s, handle) for s in (signal.SIGINT, signal.SIGTERM)}
    except ValueError:  # not the main thread: signals are someone else's
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
