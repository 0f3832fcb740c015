"""Cleans the fixture pages and shows one of them as its reader gets it: all that the page says, and what is left."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "articles.jsonl"
SHOWN = "en-local-paper/source.html"
WIDTH = min(100, shutil.get_terminal_size().columns)
FIELDS = ("title", "authors", "published", "dateline", "agencies", "language", "outcome", "confidence", "images")


def main() -> None:
    OUT.parent.mkdir(exist_ok=True)
    program = Path(sys.executable).parent / "cleaner"
    command = [program, "clean", "fixtures/pages", "--audit", "full", "-o", OUT]
    show("$ cleaner clean fixtures/pages --audit full -o out/articles.jsonl", "1")
    subprocess.run([*command, "--no-progress"], cwd=ROOT, check=True)
    rows = [json.loads(line) for line in OUT.read_text("utf-8").splitlines()]
    article = next(row for row in rows if row["id"].endswith(SHOWN))
    show(f"\nBefore: fixtures/pages/{SHOWN}, every visible line; what goes is marked with its kind\n", "1")
    before(article)
    show("\nAfter\n", "1")
    after(article)
    show("\nMore: out/articles.jsonl, and  .venv/bin/cleaner explain fixtures/pages/" + SHOWN, "1")


def before(article: dict[str, Any]) -> None:
    """The page in its order: kept blocks, and cuts in red with their kind."""
    parts = [(block["index"], 1, "", block["text"]) for block in article["blocks"]]
    parts += [(cut["index"], 0, cut["kind"], cut["text"]) for cut in article["removed"]]
    for _, _, kind, text in sorted(parts, key=lambda part: part[:2]):
        show(f"{kind:>12}  {short(text)}", "31" if kind else "0")


def after(article: dict[str, Any]) -> None:
    """The fields that are filled, and the head of the text."""
    for name in FIELDS:
        if article[name]:
            show(f"{name:>12}  {short(json.dumps(article[name], ensure_ascii=False))}", "32")
    for line in article["text"].split("\n\n")[:3]:
        print(textwrap.fill(line, WIDTH, initial_indent=" " * 14, subsequent_indent=" " * 14) + "\n")
    left = len(article["text"].split("\n\n")) - 3
    print(f"{'':14}… and {left} more paragraphs")


def short(text: str) -> str:
    return textwrap.shorten(text, WIDTH - 14, placeholder=" …")


def show(line: str, colour: str) -> None:
    print(f"\033[{colour}m{line}\033[0m" if sys.stdout.isatty() else line, flush=True)


if __name__ == "__main__":
    main()
