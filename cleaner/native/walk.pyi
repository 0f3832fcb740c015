"""The walk over a page in C: see walk.h."""

from typing import Any

def bind(**tools: Any) -> None:
    """Tell what the walk asks of Python: see ``cleaner.walk.compiled``."""

def walk(element: Any, scripted: bool, /) -> tuple[tuple[Any, ...], ...] | None:
    """The columns of Segments; None of a page that Python has to walk."""

def read(element: Any, /) -> list[tuple[str | None, str, str, list[tuple[str, str]]]] | None:
    """Tag, text, tail and attributes of every element in order, for a comparison with lxml."""

def meta_elements(root: Any, /) -> list[Any] | None:
    """As ``cleaner.walk.meta_elements``; None of a page that Python has to read."""
