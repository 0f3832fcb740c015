"""``cleaner retry``: the inputs that failed in an earlier run, once more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.running import execute, running_options
from cleaner.cli.shared import cleaning_options

if TYPE_CHECKING:
    from cleaner.batch.reading import Reading
    from cleaner.batch.session import Items


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
    from cleaner.batch.destinations import place_of
    from cleaner.cli.writing import resumable

    for option, name in (("-o", given["out"]), ("--report", given["report"])):
        if name is not None and place_of(name) == place_of(errors_of):
            raise click.UsageError(f"{option} is {errors_of}, whose inputs are to be cleaned; name another file")
    added = resumable(given)
    out = given["out"]
    if given["dedupe"] and added and (os.path.isfile(out) or (os.path.isdir(out) and not given["resume"])):
        raise click.UsageError(f"--dedupe compares the articles of one run, and {out} has those of an earlier one; "
                               "name another OUT, or clean all inputs again")  # fmt: skip
    if added and given["errors"] is None:
        given["errors"] = errors_of

    def items(reading: Reading) -> Items:
        from cleaner.batch.inputs import again

        with open(errors_of, "rb") as stream:
            yield from again(stream, reading)

    execute(f"retry {errors_of}", items, given, onto=added)
