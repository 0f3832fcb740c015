"""``cleaner learn``: the lines that are a site's furniture, from its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner import __version__
from cleaner.cli.running import end, limits_of, processors, reading_of, reading_options, run, shown_rows
from cleaner.cli.shared import usage_errors
from cleaner.cli.writing import listed_in, refuse_folder, refuse_inputs, resumable

if TYPE_CHECKING:
    from cleaner.batch.ledger import Ledger
    from cleaner.batch.reading import Reading
    from cleaner.batch.report import Tally
    from cleaner.batch.session import Items
    from cleaner.batch.tasks import Done
    from cleaner.sitelines import SiteLines


@click.command("learn", short_help="Learn which lines are a site's furniture, from its pages.")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--from-file", "lists", multiple=True, metavar="FILE", help="A list of inputs, one a line. Repeatable.")
@click.option("-o", "--output", "out", metavar="OUT", help="The file of lines. Default: standard output.")
@reading_options
def command(inputs: tuple[str, ...], lists: tuple[str, ...], **given: Any) -> None:
    """Learn which lines are a site's furniture, from its pages, for cleaner clean --site-lines OUT.

    INPUT is what it is for cleaner clean. Pages of many sites may be mixed; a site needs three articles at least, and
    dozens tell more. The site of a page is its address's, which records and archives have, else the one it gives
    itself; for other pages of one site give it by --url.

    Inputs that can't be read are named, and the rest is learnt from; the exit status is 1 then. A run into a file that
    was cut short goes on with --resume.
    """
    if not inputs and not lists:
        raise click.UsageError("name an INPUT: a file, a folder, a glob, or - for standard input")
    refuse_folder("-o", given["out"])
    if given["resume"] and not resumable(given):
        raise click.UsageError("--resume needs an OUT that is a file")
    from cleaner.batch.inputs import count, listed, tasks
    from cleaner.batch.learn import rows
    from cleaner.batch.learnt import Learnt
    from cleaner.batch.session import Session

    reading = reading_of(given)
    with usage_errors():
        refuse_inputs({"-o": given["out"]}, (*inputs, *lists, *listed_in(lists)))
        ledger = _ledger([*inputs, *(f"@{name}" for name in lists)], reading, given)
    sink = Learnt(given["out"] or "-", kept=ledger is not None)
    session = Session([sink], ledger, resume=given["resume"])

    def total() -> int | None:
        return None if lists or "-" in inputs else count(inputs, reading)

    def work(rest: Items) -> Iterator[Done]:
        found = rows(rest, reading, jobs=given["jobs"] or processors(), limits=limits_of(given))
        return shown_rows(found, session, given, total, told=True)

    account = run(session, tasks(listed(inputs, lists), reading), work, given)
    if account is None:
        return
    if account.complete and not given["quiet"]:
        _tell(sink.lines, account.tally)
    end(account, given)


def _ledger(inputs: list[str], reading: Reading, given: dict[str, Any]) -> Ledger | None:
    """What keeps how far a run into a file has come; none where what is written is out of reach."""
    from cleaner.batch.ledger import Ledger, shipped

    if not resumable(given):
        return None
    choices = {"inputs": inputs, "format": "site-lines", "reading": repr(reading), "version": __version__,
               "rules": shipped()}  # fmt: skip
    return Ledger(given["out"], choices)


def _tell(found: SiteLines | None, tally: Tally) -> None:
    from cleaner.batch.learn import LEARNT, Passed

    if found is not None:
        lines = sum(len(site.lines) for site in found.sites.values())
        click.echo(f"{lines:,} lines of {len(found.sites):,} sites, from {tally.outcomes[LEARNT]:,} pages", err=True)
    left = [f"{tally.outcomes[why.value]:,} {why.value}" for why in Passed if tally.outcomes[why.value]]
    if left:
        click.echo(f"pages left out: {', '.join(left)}", err=True)
    if tally.skipped:
        click.echo(f"records of archives and files of folders that are no pages: {tally.skipped.total():,}", err=True)
    if tally.errors:
        click.echo(f"inputs that could not be read: {tally.errors.total():,}", err=True)
