"""A program in a text stays whole, brackets and all; a single such line is what it reads like."""

from __future__ import annotations

import pytest

from cleaner import Kind, Options, clean_text
from cleaner.plaintext import page_of
from cleaner.plaintext.code import in_code
from cleaner.plaintext.shape import shapes
from cleaner.rules import ready
from tests.story import FIVE, FOUR, ONE, THREE, TWO

param = pytest.param
JSON = ['"contactPoint": {', '"email": "support@example.com",', '"telephone": "+47-99-999-9900"', "},", "}"]
SCRIPT = ["const name = product.stocked ? product.name :", "<div>", "setCount(count + 1);", "})", "</div>"]
SHELL = ["$ make demo", "import os", "def main(argument):", 'print("done")']


@pytest.mark.parametrize("lines", [param(JSON, id="json"), param(SCRIPT, id="script"), param(SHELL, id="python")])
def test_clean_text_programs_stay_whole(lines: list[str]) -> None:
    article = clean_text("\n".join([ONE, TWO, *lines, THREE, FOUR, FIVE]))
    assert "\n\n".join(lines) in article.text


@pytest.mark.parametrize(
    "lines",
    [
        param(["* * *"], id="ornament"),
        param([ONE, TWO, THREE], id="prose"),
        param(["From the mayor", "To the council", "Return to the bridge"], id="headings"),
        param(["Call us (24 hours)", "Email: desk@paper.example", "Telephone: 020 7946 0321"], id="contacts"),
        param(['"contactPoint": {', ONE, "}"], id="single-lines"),
        param(["Home > News > Bridges", "Weather: rain", "Price = value"], id="labels"),
    ],
)
def test_in_code_finds_no_program_where_there_is_none(lines: list[str]) -> None:
    blocks = page_of("\n\n".join(lines)).blocks
    assert not in_code(shapes(blocks, [None] * len(blocks), ready()))


def test_clean_text_user_rules_come_before_programs() -> None:
    rule = """[[rule]]\nid = "mail"\nkind = "contact"\nwords = ["email"]\npattern = '"email": .{1,60}'
    matches = ['"email": "a@b.example"']\nspares = ["An email came."]"""
    article = clean_text("\n".join([ONE, TWO, *JSON, THREE, FOUR, FIVE]), options=Options(rules=(rule,)))
    assert [(r.kind, r.text) for r in article.removed] == [(Kind.CONTACT, JSON[1])]
