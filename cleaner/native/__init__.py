"""What is written in C as well, for speed alone: what runs for every element or every block of a page.

Each piece does what one in Python does, to the letter (means but for rounding, by less than 1e-6), and that one is used
where nothing is compiled: the package needs no compiler, and gives the same results without one. ``walk`` is the walk
over the tree; ``cleaner.walk.compiled`` asks for it, and goes without it where it doesn't read this lxml rightly.
``words`` reads the texts of blocks; here its name is the module, or None.
"""

from __future__ import annotations

try:
    import cleaner.native.words as words
except ImportError:
    words = None  # type: ignore[assignment]

__all__ = ["words"]
