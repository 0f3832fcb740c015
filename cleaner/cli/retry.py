"""``cleaner retry``: the inputs that failed in an earlier run, once more."""

from __future__ import annotations

import os
from typing import Any

import click

from cleaner.cli.running import execute, running_options
from cleaner.cli.shared import cleaning_options, usage_errors
from cleaner.cli.writing import refuse_inputs, resumable, written


@click.command("retry", short_help="Clean again what failed in an earlier run.")
@click.argument("errors_of", metavar="ERRORS", type=click.Path(exists=True, dir_okay=False))
@running_options
@cleaning_options
def command(errors_of: str, **given: Any) -> None:
    """Clean again the inputs of ERRORS, a file that --errors wrote: all of an input, or the records of it that failed.

    Options are those of clean: give those of the earlier run, and what shall be different, such as a longer --timeout.
    With the OUT of the earlier run, articles are added to those that are there, and ERRORS keeps what fails again, or
    the file that --errors names. Both change when the run is over; one that is cut short goes on with --resume.
    Without OUT, all goes to standard output and nothing is changed.
    """
    from cleaner.batch.inputs import again, failed

    _refuse(errors_of, given)
    with usage_errors():
        with open(errors_of, "rb") as stream:
            wanted = failed(stream)
        refuse_inputs(written(given), wanted, given["chosen"])
    added = resumable(given)
    if added and given["errors"] is None:
        given["errors"] = errors_of
    execute(f"retry {errors_of}", lambda reading: again(wanted, reading), given, onto=added)


def _refuse(errors_of: str, given: dict[str, Any]) -> None:
    """Raises UsageError where names of files to write won't do."""
    from cleaner.batch.destinations import is_stream, place_of

    for option, name in (("-o", given["out"]), ("--report", given["report"])):
        if name is not None and place_of(name) == place_of(errors_of):
            raise click.UsageError(f"{option} is {errors_of}, whose inputs are to be cleaned; name another file")
    if not resumable(given):
        return
    out = given["out"]
    if given["dedupe"] and (os.path.isfile(out) or (os.path.isdir(out) and not given["resume"])):
        raise click.UsageError(f"--dedupe compares the articles of one run, and {out} has those of an earlier one; "
                               "name another OUT, or clean all inputs again")  # fmt: skip
    if given["errors"] is None and is_stream(errors_of):
        raise click.UsageError(f"{errors_of} can't keep what fails again; name a file for that by --errors")
