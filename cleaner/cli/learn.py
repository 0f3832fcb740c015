"""``cleaner learn``: the lines that are a site's furniture, from its pages."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.running import limits_of, processors, reading_of, reading_options
from cleaner.cli.shared import usage_errors
from cleaner.cli.writing import listed_in, refuse_folder, refuse_inputs, writing

if TYPE_CHECKING:
    from cleaner.batch.learn import Passed
    from cleaner.batch.tasks import Done
    from cleaner.sitelines import Gathered, Sighting, SiteLines


@click.command("learn", short_help="Learn which lines are a site's furniture, from its pages.")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--from-file", "lists", multiple=True, metavar="FILE", help="A list of inputs, one a line. Repeatable.")
@click.option("-o", "--output", "out", metavar="OUT", help="The file of lines. Default: standard output.")
@reading_options
def command(inputs: tuple[str, ...], lists: tuple[str, ...], out: str | None, **given: Any) -> None:
    """Learn which lines are a site's furniture, from its pages, for cleaner clean --site-lines OUT.

    INPUT is what it is for cleaner clean. Pages of many sites may be mixed; a site needs three articles at least, and
    dozens tell more. The site of a page is its address's, which records and archives have, else the one it gives
    itself; for other pages of one site give it by --url.

    Inputs that can't be read are named, and the rest is learnt from; the exit status is 1 then.
    """
    if not inputs and not lists:
        raise click.UsageError("name an INPUT: a file, a folder, a glob, or - for standard input")
    refuse_folder("-o", out)
    from cleaner.batch.destinations import put
    from cleaner.sitelines import Gathered

    gathered, passed = Gathered(), Counter[str]()
    with usage_errors():
        refuse_inputs({"-o": out}, (*inputs, *lists, *listed_in(lists)))
        for one in _told(inputs, lists, given):
            _take(one, gathered, passed)
    found = gathered.lines()
    with writing(out or "-"):
        put(out or "-", found.to_json().encode())
    if not given["quiet"]:
        _tell(found, passed)
    if passed["error"]:
        sys.exit(1)


def _told(
    inputs: tuple[str, ...], lists: tuple[str, ...], given: dict[str, Any]
) -> Iterator[Sighting | Passed | Done]:
    from cleaner.batch.inputs import count, listed, tasks
    from cleaner.batch.learn import sightings
    from cleaner.cli.progress import shown

    reading = reading_of(given)
    results = sightings(tasks(listed(inputs, lists), reading), reading, jobs=given["jobs"] or processors(),
                        limits=limits_of(given))  # fmt: skip
    yield from shown(results, given["progress"], quiet=given["quiet"], before=0,
                     total=lambda: None if lists or "-" in inputs else count(inputs, reading))  # fmt: skip


def _take(one: Sighting | Passed | Done, gathered: Gathered, passed: Counter[str]) -> None:
    from cleaner.batch.tasks import Done
    from cleaner.sitelines import Sighting

    if isinstance(one, Sighting):
        gathered.add(one)
        passed["learnt"] += 1
    elif isinstance(one, Done) and one.skipped:
        passed["skipped"] += sum(one.skipped.values())
    elif isinstance(one, Done):
        passed["error"] += 1
        if one.fault:
            click.echo(f"{one.key}: {one.fault.error}: {one.fault.message}", err=True)
    else:
        passed[one.value] += 1


def _tell(found: SiteLines, passed: Counter[str]) -> None:
    from cleaner.batch.learn import Passed

    lines = sum(len(site.lines) for site in found.sites.values())
    click.echo(f"{lines:,} lines of {len(found.sites):,} sites, from {passed['learnt']:,} pages", err=True)
    left = [f"{passed[why]:,} {why.value}" for why in Passed if passed[why]]
    if left:
        click.echo(f"pages left out: {', '.join(left)}", err=True)
    if passed["skipped"]:
        click.echo(f"records of archives that are no pages: {passed['skipped']:,}", err=True)
    if passed["error"]:
        click.echo(f"inputs that could not be read: {passed['error']:,}", err=True)
