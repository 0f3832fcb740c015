"""``cleaner schema``: the JSON Schema of what comes out."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print the JSON Schema of the output.")
@click.argument("which", type=click.Choice(["article", "error", "row"]), default="article")
def command(which: str) -> None:
    """Print the JSON Schema of an article, of an error row, or of a row that may be either."""
    import json

    from cleaner import schema

    make = {"article": schema.json_schema, "error": schema.error_schema, "row": schema.row_schema}[which]
    click.echo(json.dumps(make(), ensure_ascii=False, indent=2))
