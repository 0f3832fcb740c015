"""``cleaner explain``: why each block of one page stays or goes."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.shared import OPTION_NAMES, build_options, cleaning_options, explain_file, in_colour, usage_errors
from cleaner.cli.writing import refuse_folder, refuse_inputs, writing

if TYPE_CHECKING:
    from cleaner.pipeline import Explanation


@click.command("explain", short_help="Show every block of a page with its kind, score and why.")
@click.argument("file", metavar="FILE")
@click.option("--html", "report", metavar="OUT", help="Write an HTML report to OUT instead; - is standard output.")
@click.option("--full", is_flag=True, help="Show long blocks whole.")
@click.option("--width", type=click.IntRange(min=20), help="Columns. Default: those of the terminal.")
@click.option("--text", is_flag=True, help="Take FILE as plain text, whatever its name.")
@click.option("--url", help="Where the page was fetched.")
@click.option("--encoding", help="The charset the server named, if any.")
@cleaning_options
def command(file: str, report: str | None, full: bool, width: int | None, **given: Any) -> None:
    """Show every block of a page with its kind, score and why: kept on the left, cut on the right.

    FILE is a page, a text, or - for standard input.
    """
    if report is not None:
        refuse_folder("--html", report)
        refuse_inputs({"--html": report}, [file])
    explanation = _explained(file, given)
    if report is not None:
        from cleaner.batch.destinations import put
        from cleaner.explain import to_html

        with writing(report):
            put(report, to_html(explanation).encode("utf-8", "replace"))
        return
    from cleaner.explain import to_terminal

    columns = width or shutil.get_terminal_size((120, 24)).columns
    try:
        click.echo(to_terminal(explanation, width=columns, colour=in_colour(), full=full), nl=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explained(file: str, given: dict[str, Any]) -> Explanation:
    from cleaner.pipeline import Cleaner

    with usage_errors():
        cleaner = Cleaner(build_options(**{name: given[name] for name in OPTION_NAMES}))
    return explain_file(cleaner, file, url=given["url"], encoding=given["encoding"], text=given["text"])
