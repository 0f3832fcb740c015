"""What a name that is written to stands for: a file, which is replaced when the new one is whole, or a stream.

Pipes, devices and what a process already has open (``/dev/stdout``, ``/dev/fd/3``) are streams: they take rows as they
come, and must never be replaced by a file. A link stands for what it leads to.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import IO

_LINKS = 40  # as many as Linux follows
_STDOUT = 1


def is_stdout(name: str | None) -> bool:
    """Whether a name is none or ``-``."""
    return name is None or name == "-"


def is_stream(name: str | None) -> bool:
    """Whether what is written there can't be taken back: standard output, a pipe, a device."""
    if name is None or name == "-" or _descriptor(name) is not None:
        return True
    try:
        mode = os.stat(name).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def stream(name: str | None) -> IO[bytes]:
    """A stream, to write into as it is. A pipe is opened as soon as somebody reads it."""
    if name is None or name == "-":
        return sys.stdout.buffer
    number = _descriptor(name)
    return open(name, "wb") if number is None else os.fdopen(os.dup(number), "wb")


def real(name: str | Path) -> Path:
    """The file to replace: what a link leads to, whether that is there or not."""
    return Path(os.path.realpath(name)) if os.path.islink(name) else Path(name)


def place_of(name: str | None) -> Hashable:
    """Equal for names of one place; two that are written at once must not be."""
    number = _STDOUT if name is None or name == "-" else _descriptor(name)
    return number if number is not None else os.path.realpath(str(name))


def save(path: Path, data: bytes) -> None:
    """A small file, whole or not at all, on the disk when this returns."""
    path = real(path)
    part = path.with_name(f"{path.name}.tmp")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def put(name: str, data: bytes) -> None:
    """A whole document where a name says: a file, in a folder that is made if need be, or a stream."""
    if not is_stream(name):
        real(name).parent.mkdir(parents=True, exist_ok=True)
        save(Path(name), data)
    elif is_stdout(name):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        with stream(name) as file:
            file.write(data)


def _descriptor(name: str) -> int | None:
    """The number of the open file that a name such as ``/dev/stdout`` leads to, if it leads to one.

    To open such a name anew would begin a file that is there at its start again, over what was written.
    """
    own = os.path.realpath("/dev/fd")
    for _ in range(_LINKS):
        folder, base = os.path.split(os.path.abspath(name))
        folder = os.path.realpath(folder)
        if folder == own and base.isdecimal():
            return int(base)
        name = os.path.join(folder, base)
        if not os.path.islink(name):
            return None
        name = os.path.join(folder, os.readlink(name))
    return None
