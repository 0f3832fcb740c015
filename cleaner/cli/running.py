"""Options of the commands that run over many inputs, and such a run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import __version__
from cleaner.cli import INTERRUPTED
from cleaner.cli.shared import OPTION_NAMES, build_options, tell_lists, usage_errors
from cleaner.cli.writing import check_members, check_places, format_of, journal_of, resumable, sinks_of, tell

if TYPE_CHECKING:
    from cleaner.batch.pool import Limits
    from cleaner.batch.reading import Reading
    from cleaner.batch.session import Account, Items, Session
    from cleaner.batch.tasks import Done

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("jsonl", "json", "text", "markdown", "html", "ninjs", "schema-org", "parquet")
FORMS = ("html", "text", "jsonl", "json", "csv", "warc", "parquet")

_RESUME = click.option("--resume", is_flag=True, help="Go on with a run into OUT that was cut short.")
_READ = (
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
    click.option("--encoding-field", default="encoding", show_default=True, help="Of records: the charset."),
    click.option("--fetched-field", default="fetched", show_default=True, help="Of records: when."),
    click.option("--status-field", default="status", show_default=True, help="Of records: the status of HTTP."),
)  # fmt: skip
_WRITTEN = (
    click.option("-o", "--output", "out", metavar="OUT",
                 help="A file, a pipe, or a folder for a file an article. Default: standard output."),
    click.option("--format", "chosen", type=click.Choice(FORMATS),
                 help="Default: by OUT's suffix, else jsonl; json where OUT is a folder."),
)  # fmt: skip
_KEPT = (
    click.option("--pass", "extra", multiple=True, metavar="FIELD",
                 help="Of records: a member to pass through under 'extra'. Repeatable."),
    click.option("--dedupe", is_flag=True, help="Mark near-duplicate articles by duplicate_of and cluster."),
    click.option("--similarity", type=click.FloatRange(min=0.5, max=1), default=0.7, show_default=True,
                 help="Of two texts, from which on they are copies: the share of three-word sequences in both."),
    click.option("--errors", metavar="FILE", help="Write error rows to FILE, - for standard output, not OUT."),
    click.option("--report", metavar="FILE",
                 help="Write the account of the run to FILE, or - for standard output, as JSON."),
    _RESUME,
    click.option("--unordered", is_flag=True, help="Write articles as they are done, not in the inputs' order."),
)  # fmt: skip
_WORKED = (
    click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes. Default: one a processor."),
    click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True,
                 help="Seconds a page may take."),
    click.option("--memory", type=click.IntRange(min=1), default=2048, show_default=True,
                 help="Megabytes a page may take."),
    click.option("--max-page-size", type=click.IntRange(min=1), default=32, show_default=True,
                 help="Megabytes a page may have, packed or not."),
    click.option("--progress/--no-progress", default=None, help="Show how far it is. Default: on a terminal."),
    click.option("-q", "--quiet", is_flag=True, help="No progress, no summary."),
)  # fmt: skip


def running_options(command: F) -> F:
    """What is read and how, what is written and where, and what a page may cost."""
    return _with(command, *_WRITTEN, *_READ, *_KEPT, *_WORKED)


def reading_options(command: F) -> F:
    """The same of a command that reads pages and writes no articles."""
    return _with(command, *_READ, _RESUME, *_WORKED)


def _with(command: F, *decorators: Callable[[F], F]) -> F:
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def execute(
    what: Any, items: Callable[[Reading], Items], given: dict[str, Any],
    total: Callable[[Reading], int | None] = lambda _: None, onto: bool = False,
) -> None:  # fmt: skip
    """Runs over the items and ends the command: its data, its summary, its exit status.

    ``what`` names the inputs, so that a run is only resumed with the same; ``total`` counts them, for progress;
    ``onto``: articles come after those that are in OUT.
    """
    chosen = format_of(given["out"], given["chosen"])
    check_places(given)
    check_members(chosen, given)
    with usage_errors():
        reading = reading_of(given)
        session, work = _prepared(what, chosen, reading, given, onto)
    told = given["errors"] is None and chosen != "jsonl"  # else errors have rows

    def noted(rest: Items) -> Iterator[Done]:
        return shown_rows(work(rest), session, given, lambda: total(reading), told=told)

    account = run(session, items(reading), noted, given)
    if account is not None:
        tell(account, given)
        end(account, given)


def run(
    session: Session, items: Items, work: Callable[[Items], Iterator[Done]], given: dict[str, Any]
) -> Account | None:
    """The session's account; None where the reader of its output had enough. An interrupt ends it cleanly.

    Raises:
        ClickException: Output can't be written, or the run can't go on.
    """
    with _broken_pipe_is_quiet(), _stoppable(session), _unwritable(resumable(given)), usage_errors():
        return session.run(items, work)
    return None


def end(account: Account, given: dict[str, Any]) -> None:
    """Ends the command with the status of its run."""
    if not account.complete:
        how = "go on with --resume" if resumable(given) else "there is nothing to go on from"
        click.echo(f"stopped after {account.tally.pages:,} pages; {how}", err=True)
        sys.exit(INTERRUPTED)
    if account.tally.errors:
        sys.exit(1)


def reading_of(given: dict[str, Any]) -> Reading:
    """How inputs are read, by the options of a command."""
    from cleaner.batch.reading import Fields, Reading

    names = {name: given[f"{name}_field"] for name in ("html", "text", "url", "id", "encoding", "fetched", "status")}
    fields = Fields(**names, extra=given.get("extra", ()))
    fetched: datetime | None = given["fetched"]
    if given["text"] and given["form"] not in (None, "text"):
        raise click.UsageError(f"--text and --input-format {given['form']} contradict each other; choose one")
    return Reading(
        form="text" if given["text"] else given["form"], url=given["url"], encoding=given["encoding"], fetched=fetched,
        fields=fields, max_page=given["max_page_size"] << 20,
    )  # fmt: skip


def limits_of(given: dict[str, Any]) -> Limits:
    """What a page may cost, by the options of a command."""
    from cleaner.batch.pool import Limits

    return Limits(seconds=given["timeout"], memory=given["memory"] << 20)


def _prepared(
    what: Any, chosen: str, reading: Reading, given: dict[str, Any], onto: bool
) -> tuple[Session, Callable[[Items], Iterator[Done]]]:
    from cleaner.batch.ledger import Ledger, shipped
    from cleaner.batch.run import Job, rows
    from cleaner.batch.session import Session

    if given["resume"] and (not resumable(given) or given["unordered"]):
        raise click.UsageError("--resume needs an OUT that is a file or a folder, and rows in the inputs' order "
                               "(no --unordered)")  # fmt: skip
    if given["links"] is None:
        given = {**given, "links": chosen != "markdown"}
    options = build_options(**{name: given[name] for name in OPTION_NAMES})
    if not given["quiet"]:
        tell_lists(options)
    job = Job(options=options, format="jsonl" if chosen == "parquet" else chosen, reading=reading,
              signatures=given["dedupe"])  # fmt: skip
    limits = limits_of(given)
    journal = journal_of(chosen, given)
    sinks = sinks_of(chosen, given, journal, onto)
    choices = {"inputs": what, "options": _plain(options), "format": chosen, "reading": repr(reading),
               "version": __version__, "rules": shipped(), "errors": given["errors"],
               "order": "none" if given["unordered"] else "inputs",
               "dedupe": given["similarity"] if journal else None}  # fmt: skip
    ledger = Ledger(given["out"], choices) if resumable(given) else None
    if ledger and onto and not given["resume"] and ledger.path.exists():
        raise click.UsageError(f"a run into {given['out']} was cut short: call it as it was, with --resume, to go on; "
                               f"or give it up by removing {ledger.path}")  # fmt: skip
    jobs = given["jobs"] or processors()

    def work(items: Items) -> Iterator[Done]:
        results = rows(items, job, jobs=jobs, limits=limits, ordered=not given["unordered"])
        return (journal.mark(done) for done in results) if journal else results

    return Session(sinks, ledger, resume=given["resume"]), work


def _plain(options: Any) -> dict[str, Any]:
    """Options so that equal ones are written alike: sets have no order of their own."""
    from dataclasses import asdict

    return {k: sorted(v) if isinstance(v, frozenset) else v for k, v in asdict(options).items()}


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shown_rows(
    results: Iterator[Done], session: Session, given: dict[str, Any], total: Callable[[], int | None], *, told: bool
) -> Iterator[Done]:
    """The results, with progress; ``told``: errors have no row to go to, and are told as they come."""
    from cleaner.cli.progress import shown

    for done in shown(results, given["progress"], quiet=given["quiet"], before=session.done, total=total):
        if told and done.fault:
            click.echo(f"{done.key}: {done.fault.error}: {done.fault.message}", err=True)
        yield done


@contextmanager
def _broken_pipe_is_quiet() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _unwritable(resumable: bool) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        again = "; mend that and go on with --resume" if resumable else ""
        name = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, (str, bytes)) else ""
        raise click.ClickException(f"can't write the output{name}: {error.strerror or error}{again}") from error


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
