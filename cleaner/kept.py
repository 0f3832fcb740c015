"""What is worked out of the rules' files, and long patterns, kept between runs as Python keeps its bytecode.

Reading the packs takes a fifth of a second and compiling all patterns four, for tomllib and the compiler of re are
written in Python; cleaning a page takes a hundredth. So all of it is done once, and those that come after find the
parsed tables, and of each pattern the code that re.compile made of it. Where the package is installed it is done then
(see :mod:`cleaner.rules.building`), and the file stands beside the rules. Where that one is missing or of another
Python, or the rules have changed, the first process does it and keeps the file in __pycache__ or, where Python may not
write there or is told to write no bytecode, in the user's cache folder.

That relies on CPython: the code goes to ``_sre.compile``, which is what re.compile ends in, and which proves it. Where
there is no such thing, or no file, or one that is damaged, of other rules or of another Python, nothing is kept, and
everything is worked out where it is needed, with the same results.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.util import cache_from_source
from itertools import accumulate, pairwise
from mmap import ACCESS_READ, mmap
from typing import Any

try:
    from re import _compiler  # type: ignore[attr-defined]
except ImportError:  # another interpreter
    _compiler = None

FOLDER = os.path.join(os.path.dirname(__file__), "rules")
_KEY, _CRC, _SIZE = 16, 4, 4  # bytes at the beginning of the file
# What marshal, zlib and _sre say to what they did not write themselves.
_UNFIT = (ValueError, TypeError, EOFError, OverflowError, RuntimeError, zlib.error)
_LONG: dict[str, tuple[str, int]] = {}  # patterns with their flags, by name: those of modules imported so far


class Kept:
    """Tables and patterns by name. Each is made of its bytes when it is asked for, most patterns never: those stay in
    the file.
    """

    __slots__ = ("_patterns", "_places", "_tables")

    def __init__(
        self, tables: Mapping[str, bytes], places: Mapping[str, tuple[int, int]], patterns: bytes | mmap
    ) -> None:
        """
        Args:
            tables: Their bytes.
            places: Where the bytes of each pattern begin in ``patterns``, and where they end.
            patterns: Packed one by one by zlib, which knows a damaged one.
        """
        self._tables = tables
        self._places = places
        self._patterns = patterns

    def table(self, name: str) -> Any:
        """A value that was kept, anew at each call; None where there is none."""
        found = self._tables.get(name)
        return None if found is None else marshal.loads(found)

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """A compiled pattern, equal to the one that re.compile makes; None where there is none."""
        place = self._places.get(name)
        if place is None:
            return None
        try:
            packed = self._patterns[slice(*place)]
            pattern, flags, code, groups, numbers, names = marshal.loads(zlib.decompress(packed))
            compiled: re.Pattern[str] = _compiler._sre.compile(
                pattern, flags, array("I", code).tolist(), groups, numbers, names
            )
        except _UNFIT:
            return None
        return compiled


@cache
def kept() -> Kept | None:
    """What an earlier process kept of the files as they are now; None where nothing is, or nothing that is whole."""
    for path in (*_installed(), *_paths()):
        try:
            if (found := _read(path)) is not None:
                return found
        except (OSError, *_UNFIT):
            pass
    return None


def _read(path: str) -> Kept | None:
    """What a file holds: its key, then tables and places with their sum and size, then the patterns."""
    with open(path, "rb") as file:
        key, crc = file.read(_KEY), file.read(_CRC)
        if key != _START:
            return None
        size = int.from_bytes(file.read(_SIZE), "little")
        head = file.read(size)
        begin = _KEY + _CRC + _SIZE + len(head)
        if crc != _crc(head) or len(head) != size:
            return None
        tables, places, end = marshal.loads(head)
        if begin + end != os.fstat(file.fileno()).st_size:
            return None
        whole = mmap(file.fileno(), 0, access=ACCESS_READ)
    return Kept(tables, {name: (begin + first, begin + last) for name, (first, last) in places.items()}, whole)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile, out of what is kept where it is there: for patterns of modules that take milliseconds to compile.

    Such are long tables of words, and sets of characters from several scripts. A module that has some is named in
    :mod:`cleaner.rules.ready`, so that they are kept.
    """
    name = f"{int(flags)} {blake2b(pattern.encode(), digest_size=8).hexdigest()}"
    _LONG[name] = pattern, int(flags)
    found = kept()
    return (found and found.pattern(name)) or re.compile(pattern, flags)


def long_patterns(modules: Iterable[str]) -> Mapping[str, tuple[str, int]]:
    """All that these modules have compiled so."""
    for module in modules:
        import_module(module)
    return _LONG


def keep(
    work: Callable[[], tuple[Mapping[str, Any], Mapping[str, tuple[str, int]]]], folder: str | None = None
) -> Kept | None:
    """Does the work and keeps it, for this process too; None, and nothing done, where nothing can be kept.

    Several processes may do so at once: each writes a file of its own, and the last to end gives it the name.

    Args:
        work: Reads the files; gives tables of plain values and patterns, as text and flags, each by name.
        folder: Where to: that of the rules as they are being installed. By default where this process may write.
    """
    path = next(filter(_is_writable, _paths() if folder is None else _installed(folder)), None)
    if path is None:
        return None
    tables, patterns = work()
    with no_gc():
        kept_tables = {name: marshal.dumps(value) for name, value in tables.items()}
        packed = {name: zlib.compress(marshal.dumps(_compiled(*given))) for name, given in patterns.items()}
    ends = list(accumulate(map(len, packed.values())))
    places = dict(zip(packed, pairwise((0, *ends)), strict=True))
    whole = b"".join(packed.values())
    head = marshal.dumps((kept_tables, places, len(whole)))
    if _key() == _START:
        _write(path, _START + _crc(head) + len(head).to_bytes(_SIZE, "little") + head + whole)
    return Kept(kept_tables, places, whole)


def _compiled(pattern: str, flags: int) -> tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """All that ``_sre.compile`` needs, as re._compiler.compile makes it; the code as bytes."""
    parsed = _compiler._parser.parse(pattern, flags)
    code = _compiler._code(parsed, flags)
    numbers: dict[str, int] = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    groups = parsed.state.groups - 1
    return pattern, int(flags | parsed.state.flags), array("I", code).tobytes(), groups, numbers, tuple(names)


def _name() -> str | None:
    """Of the file, without what it ends in; None where nothing can be kept. It bears the last number of the version, so
    that two Pythons on one folder do not throw out each other's.
    """
    if _compiler is None or sys.implementation.name != "cpython" or array("I").itemsize != _compiler._sre.CODESIZE:
        return None
    if not os.path.isdir(FOLDER):
        return None
    return f"rules.{sys.implementation.cache_tag}.{sys.version_info.micro}"


def _installed(folder: str | None = None) -> list[str]:
    """Where an installation leaves the file: beside the rules. No other process writes there."""
    name = _name()
    return [] if name is None else [os.path.join(folder or FOLDER, f"{name}.kept")]


def _paths() -> list[str]:
    """Where a process may keep the file, best first; away from the rules its name bears a digest of their folder, so
    that two installations do not throw out each other's.
    """
    name = _name()
    if name is None:
        return []
    out = []
    if not sys.dont_write_bytecode:
        with contextlib.suppress(NotImplementedError):  # this Python keeps no bytecode
            out.append(
                os.path.join(os.path.dirname(cache_from_source(os.path.join(FOLDER, "rules.py"))), f"{name}.kept")
            )
    cache_folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if os.path.isabs(cache_folder):
        place = blake2b(FOLDER.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
        out.append(os.path.join(cache_folder, "cleaner", f"{name}.{place}.kept"))
    return out


def _key() -> bytes:
    """A digest of all that decides: the rules' files, the code that reads them, and the compiler of re."""
    python = (sys.version_info[:], sys.byteorder, _compiler and (_compiler._sre.MAGIC, _compiler._sre.CODESIZE))
    digest = blake2b(repr(python).encode(), digest_size=_KEY)
    for folder in (FOLDER, os.path.join(FOLDER, "packs")):
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():  # in an archive it is none
            if name.endswith((".toml", ".py")):
                with open(os.path.join(folder, name), "rb") as file:
                    content = file.read()
                digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.digest()


def _crc(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CRC, "little")


def _is_writable(path: str) -> bool:
    """Whether a file can be made there; asked before work that would be in vain."""
    probe = _beside(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(probe, "xb"):
            pass
        os.unlink(probe)
    except OSError:
        return False
    return True


def _beside(path: str) -> str:
    return f"{path}.{os.urandom(4).hex()}"


def _write(path: str, content: bytes) -> None:
    """Writes a file that is there as a whole or not at all; nothing where the folder or the disk won't have it."""
    new = _beside(path)
    try:
        with open(new, "xb") as file:
            file.write(content)
        os.replace(new, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(new)


@contextlib.contextmanager
def no_gc() -> Iterator[None]:
    """The pieces of a pattern all live until it is compiled: looking for waste among them doubles the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


_START = _key()  # before this process reads any of the files; they may change while it runs
