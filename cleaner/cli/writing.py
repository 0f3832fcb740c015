"""Where a run writes: what is checked of the names before it begins, what takes its rows, and its account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cleaner.batch.copies import Journal
    from cleaner.batch.output import Sink
    from cleaner.batch.session import Account

_SUFFIXES = {
    ".json": "json", ".txt": "text", ".md": "markdown", ".html": "html", ".jsonld": "schema-org", ".parquet": "parquet",
}  # fmt: skip
_NEVER = (".csv", ".tsv", ".warc", ".zip", ".tar")  # what reads files so called can't read JSON Lines
_MARKED = ("jsonl", "json", "parquet")  # formats whose rows have room for more than the article
_NOWHERE = "/dev/null"


def format_of(out: str | None, chosen: str | None) -> str:
    """The format of rows: the chosen one, else that of OUT's suffix.

    Raises:
        UsageError: OUT can't be in it, or its suffix promises what is none.
    """
    from cleaner.batch.compression import split_suffix
    from cleaner.batch.output import is_folder

    folder = out is not None and is_folder(out)
    if folder and chosen == "jsonl":
        raise click.UsageError(f"{out} is a folder; for --format jsonl name a file, for a file an article choose json")
    if chosen:
        return chosen
    suffix = split_suffix(out or "")[0]
    if suffix in _NEVER and not folder:
        raise click.UsageError(f"{out}: no format of articles is {suffix}; name a file in .jsonl or .parquet, or a "
                               "folder for a file an article")  # fmt: skip
    return "json" if folder else _SUFFIXES.get(suffix, "jsonl")


def resumable(given: dict[str, Any]) -> bool:
    """Whether a run into OUT can go on later: not where what is written is out of reach."""
    from cleaner.batch.destinations import is_stream

    return not is_stream(given["out"])


def check_places(given: dict[str, Any]) -> None:
    """Refuses, before anything is done, names that can't be written to, and a name given twice."""
    from cleaner.batch.compression import split_suffix
    from cleaner.batch.destinations import place_of

    if given["out"] == "":
        raise click.UsageError("-o is empty; name a file or a folder")
    for option in ("errors", "report"):
        refuse_folder(f"--{option}", given[option])
    if given["errors"] and split_suffix(given["errors"])[1]:
        raise click.UsageError(f"{given['errors']}: error rows are not packed; name a file in .jsonl")
    names = written(given)
    shown = {option: name for option, name in names.items() if name or option == "-o"}
    for (one, first), (other, second) in combinations(shown.items(), 2):
        if place_of(first) == place_of(second) and second != _NOWHERE:
            both = f"{one} and {other} are both {second if second != '-' else 'standard output'}"
            raise click.UsageError(f"{both}; give each a file of its own")


def check_members(chosen: str, given: dict[str, Any]) -> None:
    """Refuses what is to stand beside the article in a row where the format has no place for it."""
    for option, name in (("--dedupe", "dedupe"), ("--pass", "extra")):
        if given[name] and chosen not in _MARKED:
            raise click.UsageError(f"{option} adds members to rows, and {chosen} has none; use {', '.join(_MARKED)}")


def written(given: dict[str, Any]) -> dict[str, str | None]:
    """What a run writes to, by the option that names it."""
    return {"-o": given["out"], "--errors": given["errors"], "--report": given["report"]}


def refuse_inputs(names: dict[str, str | None], inputs: Iterable[str], chosen: str | None = None) -> None:
    """Raises UsageError where an option, by its name, names something to write that is read from, or would be.

    ``chosen`` is the format of rows that is asked for, if one is.
    """
    from cleaner.batch.destinations import is_stream
    from cleaner.batch.inputs import is_read

    inputs = list(inputs)
    for option, name in names.items():
        if not name or is_stream(name):
            continue
        suffix = _suffix_in(name, chosen)
        if is_read(name, inputs, suffix):
            where = "in a folder that is searched for inputs; name another folder" if suffix else (
                "among the inputs; name another file")
            raise click.UsageError(f"{option} {name} is {where}")


def listed_in(lists: Iterable[str]) -> Iterator[str]:
    """The inputs that lists name, of those lists that can be read twice.

    Raises:
        InputError: A list can't be read.
    """
    from cleaner.batch.destinations import is_stream
    from cleaner.batch.inputs import listed

    return listed((), (name for name in lists if not is_stream(name)))


def _suffix_in(name: str, chosen: str | None) -> str:
    """Of the files that are written to a folder; empty where a name is of a file."""
    from cleaner.batch.output import is_folder
    from cleaner.exports import FORMATS

    if not is_folder(name):
        return ""
    format = format_of(name, chosen)
    return FORMATS[format].suffix if format in FORMATS else f".{format}"


def refuse_folder(option: str, name: str | None) -> None:
    """Raises UsageError where an option that takes a file names a folder, or nothing."""
    from cleaner.batch.output import is_folder

    if name == "":
        raise click.UsageError(f"{option} is empty; name a file")
    if name is not None and is_folder(name):
        raise click.UsageError(f"{option} {name} is a folder; name a file")


def sinks_of(chosen: str, given: dict[str, Any], journal: Journal | None, onto: bool) -> list[Sink]:
    """What takes the rows of a run: OUT, the file of errors, and the journal of copies."""
    from cleaner.batch.output import error_sink, sink

    errors = given["errors"]
    more = ("duplicate_of", "cluster") if journal else ()
    sinks = [sink(given["out"], chosen, errors=errors is None, more=more, onto=onto)]
    if errors:
        sinks.append(error_sink(errors))
    if journal:
        sinks.append(journal)
    return sinks


def journal_of(chosen: str, given: dict[str, Any]) -> Journal | None:
    """What marks copies, where that is asked for."""
    if not given["dedupe"]:
        return None
    from cleaner.batch.copies import Journal

    path = Path(str(given["out"]).rstrip("/\\") + ".copies") if resumable(given) else None
    return Journal(path, given["similarity"])


def tell(account: Account, given: dict[str, Any]) -> None:
    """The account of a run on standard error, and where --report says."""
    from cleaner.batch.destinations import put
    from cleaner.batch.report import report, summary

    if not given["quiet"]:
        for line in summary(account.tally, account.seconds):
            click.echo(line, err=True)
    if given["report"]:
        with writing(given["report"]):
            put(given["report"], report(account.tally, account.seconds).encode())


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Where a document can't be written, ends the command with its name and the reason."""
    try:
        yield
    except OSError as error:
        where = "standard output" if name == "-" else name
        raise click.ClickException(f"can't write {where}: {error.strerror or error}") from error
