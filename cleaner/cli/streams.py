"""The process's own streams, made fit for use before a command runs."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Opens those that are closed, and lets no character fail on its way to standard output.

    What is not shown on a terminal is UTF-8, as articles are: files and pipes of Windows would else be in an encoding
    of few letters.
    """
    # Opened the wrong way round, so that to read from one or to write to one fails as it does in any other program.
    for name, mode, flags in (
        ("stdin", "rb", os.O_WRONLY), ("stdout", "wb", os.O_RDONLY), ("stderr", "wb", os.O_WRONLY),
    ):  # fmt: skip
        if getattr(sys, name) is None:
            raw = os.fdopen(os.open(os.devnull, flags), mode, buffering=0)
            setattr(sys, name, io.TextIOWrapper(raw, "utf-8", write_through=True))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")
