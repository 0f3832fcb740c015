"""``cleaner rules``: what the text rules are, whether a pack is sound, and what they make of a line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.shared import usage_errors

if TYPE_CHECKING:
    from cleaner.rules import Hit, Pack, Rule, SpanHit

_RULES = click.option("--rules", "files", multiple=True, metavar="FILE", type=click.Path(exists=True, dir_okay=False),
                      help="A rule pack of your own, tried before the shipped ones. Repeatable.")  # fmt: skip


@click.group("rules", short_help="List, show, check and try text rules.")
def command() -> None:
    """Text rules: what lines of boilerplate say of themselves. Rules are data, in packs of TOML."""


@command.command("list")
@click.option("--kind", metavar="KIND", help="Only rules of this kind.")
@_RULES
def list_rules(kind: str | None, files: tuple[str, ...]) -> None:
    """A line a rule: name, kind, where it looks, language, score."""
    found = [(pack, rule) for pack in _packs(files) for rule in pack.rules if kind in (None, rule.kind.value)]
    width = max((len(f"{pack.name}/{rule.id}") for pack, rule in found), default=0)
    for pack, rule in found:
        name = f"{pack.name}/{rule.id}"
        click.echo(f"{name:<{width}}  {rule.kind:<12}  {rule.where:<4}  {rule.language:<3}  {rule.score:.2f}")


@command.command("show")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_RULES
def show(names: tuple[str, ...], files: tuple[str, ...]) -> None:
    """Everything about rules by NAME, such as newsletter/signup-en; a pack's name shows all of its rules."""
    packs = _packs(files)
    for name in names:
        rules = [(p, r) for p in packs for r in p.rules if name in (p.name, f"{p.name}/{r.id}")]
        if not rules:
            raise click.UsageError(f"no rule or pack is called {name!r}; see: cleaner rules list")
        for pack, rule in rules:
            click.echo("\n".join(_described(pack, rule)))


def _described(pack: Pack, rule: Rule) -> Iterator[str]:
    yield click.style(f"{pack.name}/{rule.id}", bold=True)
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
def check_packs(files: tuple[str, ...]) -> None:
    """Prove packs on their own examples: those in FILEs, else the shipped ones. Exit status 1 where one fails."""
    from cleaner.rules.check import check
    from cleaner.rules.pack import shipped

    with usage_errors():
        packs = _own(files) if files else list(shipped())
        problems = [str(problem) for pack in packs for problem in check(pack)]
    for problem in problems:
        click.echo(problem)
    count = sum(len(pack.rules) for pack in packs)
    click.echo(f"{len(packs)} packs, {count} rules, {len(problems)} problems", err=True)
    if problems:
        sys.exit(1)


@command.command("test")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@_RULES
def test(texts: tuple[str, ...], files: tuple[str, ...]) -> None:
    """What the rules make of each TEXT, or of each line of standard input: kind, score, rule, the part it means."""
    from cleaner.rules import Rules
    from cleaner.text import normalise

    rules = Rules(_packs(files))
    lines: Iterable[str] = texts or (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    for raw in lines:
        text = normalise(raw)
        hits: list[tuple[Hit | SpanHit, str]] = [(s, text[s.start : s.end]) for s in rules.spans(text)]
        if hit := rules.line(text):
            hits = [(hit, text)]
        for found, part in hits:
            click.echo(f"{found.kind:<12}  {found.score:.2f}  {found.rule}  {part}")
        if not hits and text:
            click.echo(f"{'-':<12}  {'':4}  no rule  {text}")


def _packs(files: tuple[str, ...]) -> list[Pack]:
    from cleaner.rules import shipped

    with usage_errors():
        return [*_own(files), *shipped()]


def _own(files: tuple[str, ...]) -> list[Pack]:
    from cleaner.rules import load

    return [load(Path(file).read_text("utf-8"), Path(file).stem) for file in files]
