"""The command line: ``cleaner COMMAND``. Commands build options and call the library, imported when they run.

Sole click importer (this package). Data goes to standard output, all else to standard error; exit status 0 when all
went well, 1 when some records failed, 2 for a mistake in the call, 130 after Ctrl-C.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from cleaner import __version__
from cleaner.cli.streams import prepare

INTERRUPTED = 130

# Name -> module in this package and the line that help shows: a command's module is imported when it is called.
_COMMANDS = {
    "clean": ("clean", "Turn pages into clean articles."),
    "retry": ("retry", "Clean again what failed in an earlier run."),
    "learn": ("learn", "Learn which lines are a site's furniture, from its pages."),
    "explain": ("explain", "Show every block of a page with its kind, score and why."),
    "rules": ("rules", "List, show, check and try text rules."),
    "schema": ("schema", "Print the JSON Schema of the output."),
}


class _Lazy(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"cleaner.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        prepare()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # click ends the command without a word
            raise
        except OSError as error:
            if error.filename is not None:
                raise
            raise click.ClickException(f"can't write to standard output: {error.strerror or error}") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="cleaner %(version)s")
def main() -> None:
    """Clean article JSON from scraped pages, with a reason for every cut.

    \b
    cleaner clean page.html               one article as a line of JSON
    cleaner clean pages/ -o out.jsonl     a folder, a line an article
    curl -s URL | cleaner clean - | jq    between two programs
    cleaner explain page.html             why each block stays or goes
    """
