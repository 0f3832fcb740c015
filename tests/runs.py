"""Runs of the command line over pages that can be told apart: what goes in, how they begin, what comes out."""

from __future__ import annotations

import json
import subprocess
import sys

from click.testing import CliRunner, Result

from cleaner.cli import main


def words(number: int) -> str:
    return (
        f"The council voted on Tuesday to rebuild bridge number {number} over the river, after two years of talks and "
        "a long evening of speeches. "
    ) * 2


def page(number: int) -> str:
    body = f"<p>{words(number)}</p><p>{words(number)}</p>"
    return f"<html><head><title>Bridge {number}</title></head><body><article>{body}</article></body></html>"


def cleaner(*args: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], input=input)


def rows(out: str | bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def numbers(found: list[dict[str, object]]) -> list[object]:
    """The bridge each row is about; the error of a row that has none."""
    return [row.get("error") or int(str(row["text"]).split("number ")[1].split(" ")[0]) for row in found]


def record(number: int, **more: object) -> str:
    return json.dumps({"id": f"r{number}", "html": page(number), "url": f"https://x.example/{number}", **more}) + "\n"


def begin(*args: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cleaner", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
