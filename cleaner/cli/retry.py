"""``cleaner retry``: the inputs that failed in an earlier run, once more."""

from __future__ import annotations

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
    """

    def items(reading: Reading) -> Items:
        from cleaner.batch.inputs import again

        with open(errors_of, "rb") as stream:
            yield from again(stream, reading)

    execute(f"retry {errors_of}", items, given)
