"""Words of titles and of samples, as :func:`cleaner.text.words` finds them, but sooner and remembered for the page."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.kept import compiled
from cleaner.text import words

_ASCII_MARKS = {i: " " for i in range(128) if not chr(i).isalnum() and chr(i) != "_"}
_MARKS = "’‘“”–—…\xa0"  # often all of a text that is not ASCII
# Blocks of Unicode with scripts that words() cuts into characters, or with marks that it joins to letters.
_DELICATE = compiled("[\u0300-\u036f\u0900-\u094f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
                       "\uf900-\ufaff]")  # fmt: skip
_RUN = re.compile(r"\w+")


def split(text: str) -> list[str]:
    """The words of a text in lower case."""
    text = text.lower()
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.translate(_ASCII_MARKS).split()
    return words(text) if _DELICATE.search(text) else _RUN.findall(text)


@lru_cache(maxsize=256)  # a page's few titles are compared with one another over and over
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title in lower case."""
    return tuple(split(title))
