"""``cleaner clean``: inputs to articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.running import execute, running_options
from cleaner.cli.shared import cleaning_options, usage_errors
from cleaner.cli.writing import listed_in, refuse_inputs, written

if TYPE_CHECKING:
    from cleaner.batch.reading import Reading
    from cleaner.batch.session import Items


@click.command("clean", short_help="Turn pages into clean articles.")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--from-file", "lists", multiple=True, metavar="FILE", help="A list of inputs, one a line. Repeatable.")
@running_options
@cleaning_options
def command(inputs: tuple[str, ...], lists: tuple[str, ...], **given: Any) -> None:
    """Turn pages into clean articles.

    INPUT is a file, a folder (searched at any depth), a glob in quotes, or - for standard input. By suffix, pages are
    .html .htm .xhtml .mht .mhtml, plain text is .txt, records are .jsonl .ndjson .json .csv .tsv .parquet, archives are
    .warc .wet; all but Parquet may be packed as .gz .bz2 .xz .zst. Standard input and files of other names are pages,
    or JSON or archives by their first bytes. Folders are searched for pages, text and archives.

    An input that can't be read, or a page that takes too long or too much memory, becomes an error row, and the run
    goes on. A run into a file or folder that was cut short goes on with --resume.
    """
    if not inputs and not lists:
        if sys.stdin.isatty():
            raise click.UsageError("name an INPUT: a file, a folder, a glob, or - for standard input")
        inputs = ("-",)

    def items(reading: Reading) -> Items:
        from cleaner.batch.inputs import listed, tasks

        return tasks(listed(inputs, lists), reading)

    def total(reading: Reading) -> int | None:
        from cleaner.batch.inputs import count

        return None if lists or "-" in inputs else count(inputs, reading)

    with usage_errors():
        refuse_inputs(written(given), (*inputs, *lists, *listed_in(lists)), given["chosen"])
    execute([*inputs, *(f"@{name}" for name in lists)], items, given, total)
