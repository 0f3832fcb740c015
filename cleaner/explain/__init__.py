"""Why each block of a page stays or goes, for people: on a terminal, or as an HTML report."""

from cleaner.explain.report import to_html
from cleaner.explain.rows import Note, Row, rows
from cleaner.explain.terminal import to_terminal

__all__ = ["Note", "Row", "rows", "to_html", "to_terminal"]
