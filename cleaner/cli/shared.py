"""Options that several commands share, and how errors end a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from cleaner.options import FilterList, Options, SiteConfig
    from cleaner.pipeline import Cleaner, Explanation

F = TypeVar("F", bound=Callable[..., Any])

PRESETS = ("balanced", "precise", "generous")
AUDITS = ("article", "full", "none")
# what cleaning_options passes
OPTION_NAMES = (
    "preset", "audit", "keep", "drop", "no_second_opinion", "links", "rule_files", "filter_files", "site_files",
    "line_files",
)  # fmt: skip

FILTER_LISTS = click.option(
    "--filter-list", "filter_files", multiple=True, metavar="[KIND=]FILE",
    help="An ad-block list such as EasyList: what it hides is cut as an ad, or as KIND. Repeatable.",
)  # fmt: skip
SITE_CONFIGS = click.option(
    "--site-config", "site_files", multiple=True, metavar="FILE|FOLDER", type=click.Path(exists=True),
    help="What you know of sites: HOST.txt in the format of Full-Text RSS, or a folder of such. Repeatable.",
)  # fmt: skip


def in_colour() -> bool:
    """Whether standard output shows colours and bold, and its reader wants them (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def cleaning_options(command: F) -> F:
    """The options that say how pages are cleaned: one decorator, so that commands can't differ."""
    decorators = [
        click.option("--preset", type=click.Choice(PRESETS), default="balanced", show_default=True,
                     help="precise cuts what is doubtful, generous keeps it."),
        click.option("--audit", type=click.Choice(AUDITS), default="article", show_default=True,
                     help="Which cuts to list: those around the story, every visible line, none."),
        click.option("--keep", multiple=True, metavar="KIND", help="Never cut this kind. Repeatable."),
        click.option("--drop", multiple=True, metavar="KIND",
                     help="Cut what a rule only hints at as this kind, too. Repeatable."),
        click.option("--no-second-opinion", is_flag=True, help="Never ask trafilatura about doubtful pages."),
        click.option("--links/--no-links", default=None,
                     help="Whether Markdown keeps links. Default: in JSON and HTML, not in --format markdown."),
        click.option("--rules", "rule_files", multiple=True, metavar="FILE",
                     type=click.Path(exists=True, dir_okay=False),
                     help="A rule pack of your own, tried before the shipped ones. Repeatable."),
        FILTER_LISTS,
        SITE_CONFIGS,
        click.option("--site-lines", "line_files", multiple=True, metavar="FILE",
                     help="What cleaner learn wrote of sites: their lines are cut. Repeatable."),
    ]  # fmt: skip
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def build_options(
    preset: str, audit: str, keep: tuple[str, ...], drop: tuple[str, ...], no_second_opinion: bool,
    links: bool | None, rule_files: tuple[str, ...], filter_files: tuple[str, ...],
    site_files: tuple[str, ...], line_files: tuple[str, ...],
) -> Options:  # fmt: skip
    """The library's options from those of the command line."""
    from dataclasses import replace

    from cleaner.options import Options

    base: Options = getattr(Options, preset)()
    changes: dict[str, Any] = {
        "audit": audit, "keep": frozenset(keep), "drop": frozenset(drop),
        "links": links is not False,
        "rules": tuple(map(_rule_pack, rule_files)),
        "filter_lists": tuple(map(filter_list, filter_files)),
        "site_configs": site_configs(site_files),
        "site_lines": tuple(map(_site_lines, line_files)),
    }  # fmt: skip
    if no_second_opinion:
        changes["second_opinion"] = False
    return replace(base, **changes)


def filter_list(given: str) -> FilterList:
    """The list that an argument names, as FILE or as KIND=FILE."""
    from pathlib import Path

    from cleaner.options import FilterList
    from cleaner.types import Kind

    kind, mark, file = given.partition("=")
    if not mark or kind not in set(Kind):
        kind, file = Kind.AD, given
    text = text_of("filter list", file, errors="replace")
    return FilterList(text=text, name=Path(file).name, kind=Kind(kind))


def text_of(what: str, file: str, errors: str = "strict") -> str:
    """The text of a file that an option names.

    Raises:
        UsageError: It can't be read, or is not UTF-8.
    """
    from pathlib import Path

    try:
        return Path(file).read_text("utf-8", errors=errors)
    except OSError as error:
        raise click.UsageError(f"can't read the {what} {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{what} {file} is not UTF-8 ({error.reason} at byte {error.start}); "
                               "save it as that") from error  # fmt: skip


def _rule_pack(file: str) -> str:
    """The text of a rule pack, read once here so that a mistake in it has the file's name."""
    from pathlib import Path

    from cleaner.rules import load

    text = text_of("rule pack", file)
    load(text, Path(file).stem)
    return text


def _site_lines(file: str) -> str:
    """The text of a file that ``cleaner learn`` wrote, likewise."""
    from cleaner.sitelines import SiteLines

    text = text_of("file of site lines", file)
    SiteLines.from_json(text, file)
    return text


def site_configs(given: Iterable[str]) -> tuple[SiteConfig, ...]:
    """The configs in files and folders. In a folder those files count that are called like a host."""
    from pathlib import Path

    from cleaner.errors import OptionsError
    from cleaner.options import SiteConfig

    found: list[SiteConfig] = []
    for name in map(Path, given):
        before = len(found)
        for file in sorted(name.glob("*.txt")) if name.is_dir() else [name]:
            text = text_of("site config", str(file), errors="replace")
            try:
                found.append(SiteConfig(host=file.name.removesuffix(".txt"), text=text, name=file.name))
            except OptionsError as error:
                if not name.is_dir():
                    raise click.UsageError(f"{file}: {error}; the file's name says whose pages it is for") from error
        if len(found) == before:
            raise click.UsageError(f"{name} has no site config in it; call the files like hosts: example.com.txt")
    return tuple(found)


def tell_lists(options: Options) -> None:
    """Says on standard error what of the filter lists and site configs is used, and what is not."""
    if options.filter_lists:
        from cleaner.filters import load

        for one in load(options.filter_lists).lists:
            click.echo(one.account, err=True)
    if options.site_configs:
        from cleaner.siteconfig import account

        click.echo(account(options.site_configs), err=True)


def explain_file(
    cleaner: Cleaner, file: str, *, url: str | None = None, encoding: str | None = None, text: bool = False
) -> Explanation:
    """The explanation of a page or a text; ``-`` is standard input.

    Raises:
        UsageError: The file is of many pages, by its suffix or by how it begins.
        ClickException: It can't be read.
    """
    from cleaner.batch.compression import read_all
    from cleaner.batch.forms import PACKED, begun, form_of
    from cleaner.batch.reading import Reading, load
    from cleaner.batch.tasks import Task, fault_of

    reading = Reading(url=url, encoding=encoding)
    try:
        data = read_all(sys.stdin.buffer, reading.max_page) if file == "-" else None
        form = "text" if text else form_of(file) if data is None else begun(data)
        if form == "bundle":
            raise click.UsageError(f"{file}: {PACKED}")
        if form not in ("html", "text"):
            raise click.UsageError(f"{file} holds records; give one of its pages, as a file or on standard input")
        source, _ = load(Task(file, path=file, data=data, form="text" if form == "text" else "html"), reading)
    except click.UsageError:
        raise
    except Exception as error:
        raise click.ClickException(f"{file}: {fault_of(error).message}") from error
    if source.text:
        return cleaner.explain_text(source.content, url=source.url, id=file)
    return cleaner.explain(source.content, url=source.url, encoding=source.encoding, id=file)


@contextmanager
def usage_errors() -> Iterator[None]:
    """A mistake in options, rules or arguments ends the command with its message and status 2."""
    from cleaner.errors import CleanerError

    try:
        yield
    except CleanerError as error:
        raise click.UsageError(str(error)) from error
