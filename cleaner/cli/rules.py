"""``cleaner rules``: what the text rules are, whether a pack is sound, and what they make of a line."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.shared import FILTER_LISTS, SITE_CONFIGS, filter_list, in_colour, site_configs, text_of, usage_errors
from cleaner.cli.trial import Trial

if TYPE_CHECKING:
    from cleaner.rules import Pack, Rule

_RULES = click.option("--rules", "files", multiple=True, metavar="FILE", type=click.Path(exists=True, dir_okay=False),
                      help="A rule pack of your own, tried before the shipped ones. Repeatable.")  # fmt: skip


@click.group("rules", short_help="List, show, check and try text rules.")
def command() -> None:
    """Text rules: what lines of boilerplate say of themselves. Rules are data, in packs of TOML."""


@command.command("list")
@click.option("--kind", metavar="KIND", help="Only rules of this kind.")
@_RULES
def list_rules(kind: str | None, files: tuple[str, ...]) -> None:
    """A line a rule: name, kind, where it looks, language, score.

    A pack of your own is called user, a second one user2, as audits call it.
    """
    from cleaner.types import Kind

    if kind is not None and kind not in set(Kind):
        raise click.UsageError(f"{kind!r} is no kind; kinds are {', '.join(Kind)}")
    found = [(pack, rule) for pack in _packs(files) for rule in pack.rules if kind in (None, rule.kind.value)]
    if not found:
        click.echo("no rule is of this kind", err=True)
    width = max((len(f"{pack.name}/{rule.id}") for pack, rule in found), default=0)
    for pack, rule in found:
        name = f"{pack.name}/{rule.id}"
        click.echo(f"{name:<{width}}  {rule.kind:<12}  {rule.where:<4}  {rule.language:<3}  {rule.score:.2f}")


@command.command("show")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_RULES
def show(names: tuple[str, ...], files: tuple[str, ...]) -> None:
    """Everything about rules by NAME, such as newsletter/signup-en; a pack's name shows all of its rules.

    A pack of your own is called user, a second one user2, as audits call it.
    """
    packs = _packs(files)
    for name in names:
        rules = [(p, r) for p in packs for r in p.rules if name in (p.name, f"{p.name}/{r.id}")]
        if not rules:
            raise click.UsageError(f"no rule or pack is called {name!r}; see: cleaner rules list")
        for pack, rule in rules:
            click.echo("\n".join(_described(pack, rule)))


def _described(pack: Pack, rule: Rule) -> Iterator[str]:
    name = f"{pack.name}/{rule.id}"
    yield click.style(name, bold=True) if in_colour() else name
    yield f"  kind      {rule.kind} (score {rule.score:g})"
    yield f"  where     {rule.where}, at most {rule.max_words} words, language {rule.language}"
    if rule.pattern:
        yield f"  pattern   {rule.pattern}"
    if rule.words:
        yield f"  words     {', '.join(rule.words)}"
    for heading, texts in (("lines", rule.lines), ("matches", rule.matches), ("spares", rule.spares)):
        for number, text in enumerate(texts):
            yield f"  {'' if number else heading:<8}  {text}"


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False), metavar="[FILE]...")
@FILTER_LISTS
@SITE_CONFIGS
def check_packs(files: tuple[str, ...], filter_files: tuple[str, ...], site_files: tuple[str, ...]) -> None:
    """Prove packs on their own examples: those in FILEs, else the shipped ones. Exit status 1 where one fails.

    Found are rules that miss an example or match a look-alike, alone; rules of which every example goes to one other
    rule; examples that two rules call by different names with the same score; look-alikes that another rule takes.
    Filter lists and site configs are read line by line.
    """
    from cleaner.rules.check import check
    from cleaner.rules.pack import shipped

    faults = [fault for given in filter_files for fault in _list_faults(given)]
    faults += _site_faults(site_files)
    with usage_errors():
        packs = _loaded(files) if files else [] if filter_files or site_files else list(shipped())
    problems = [str(problem) for problem in check(*packs)]
    for problem in (*faults, *problems):
        click.echo(problem)
    if packs:
        count = sum(len(pack.rules) for pack in packs)
        click.echo(f"{len(packs)} packs, {count} rules, {len(problems)} problems", err=True)
    if problems or faults:
        sys.exit(1)


def _list_faults(given: str) -> tuple[str, ...]:
    """What is wrong with a filter list; what is used of a good one is said."""
    from cleaner.filters import read

    one = read(filter_list(given))
    if not one.faults:
        click.echo(one.account, err=True)
    return one.faults


def _site_faults(given: tuple[str, ...]) -> list[str]:
    """The broken lines of site configs; how much of them is used is said."""
    from cleaner.siteconfig import account, problems

    configs = site_configs(given)
    if configs:
        click.echo(account(configs, named=0), err=True)
    return problems(configs)


@command.command("test")
@click.argument("given", nargs=-1, metavar="[PACK]... [PAGE | TEXT]...")
@click.option("--width", type=click.IntRange(min=40), help="Columns. Default: those of the terminal.")
@_RULES
def test(given: tuple[str, ...], width: int | None, files: tuple[str, ...]) -> None:
    """What the rules make of PAGEs, of TEXTs, or of each line of standard input: kind, score, rule, the part it means.

    PACK is a .toml file, as with --rules. PAGE is a file, packed or not, of plain text where it ends in .txt: shown
    are the blocks that a rule knows, of a PACK where one is given, with ✗ where the block or the part is cut and ✓
    where it stays all the same. Anything else is a TEXT; - is standard input.
    """
    from cleaner.batch.forms import is_page

    files = (*files, *(name for name in given if name.endswith(".toml")))
    rest = [name for name in given if not name.endswith(".toml")]
    pages = [name for name in rest if is_page(name) or os.path.isfile(name)]
    texts = [name for name in rest if name not in pages and name != "-"]
    with usage_errors():
        trial = Trial(_own(files), [text_of("rule pack", file) for file in files])
    columns = width or shutil.get_terminal_size((120, 24)).columns
    for page in pages:
        for line in trial.page(page, columns):
            click.echo(line)
    if pages:
        for line in trial.account():
            click.echo(line, err=True)
    piped = sys.stdin.buffer if not rest or "-" in rest else ()
    for text in chain(texts, (line.decode("utf-8", "replace") for line in piped)):
        for line in trial.text(text):
            click.echo(line)


def _packs(files: tuple[str, ...]) -> list[Pack]:
    from cleaner.rules import shipped

    with usage_errors():
        return [*_own(files), *shipped()]


def _own(files: tuple[str, ...]) -> list[Pack]:
    """The user's packs under the names that audits give them."""
    from dataclasses import replace

    from cleaner.rules import user_pack

    return [replace(pack, name=user_pack(number)) for number, pack in enumerate(_loaded(files), 1)]


def _loaded(files: tuple[str, ...]) -> list[Pack]:
    """Packs under the names of their files: what is wrong with them is told by these."""
    from cleaner.rules import load

    return [load(text_of("rule pack", file), Path(file).stem) for file in files]
