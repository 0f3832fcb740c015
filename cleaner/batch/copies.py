"""Near-duplicate articles of a run, such as agency copy on many sites, by MinHash. Sole rensa importer.

A signature is made of each article's text where it is cleaned; the run compares signatures in one place, as rows pass.
An article is compared with those before it that are no copies themselves, so copies of copies can't drift away from
the first, and what grows with a run is only what is distinct.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NamedTuple

from cleaner.batch.tasks import Done
from cleaner.errors import MissingExtra
from cleaner.text import words

SIMILARITY = 0.7
# 120 slots: a standard error of 0.04 at a similarity of 0.7, in 600 bytes.
_SLOTS, _SEED = 120, 1
_RECALL = 0.9
_SHINGLE = 3  # words; characters in scripts written without spaces
# Shorter texts are much alike for other reasons: one prompt or label is most of them.
_MIN_WORDS = 30


class Mark(NamedTuple):
    """What an article is a copy of, by id, if of any; and the name that it shares with all copies of the same."""

    duplicate_of: str | None
    cluster: str


def signature(text: str) -> bytes:
    """The MinHash signature of a text; empty where the text is too short to be compared.

    Raises:
        MissingExtra: The package is not installed.
    """
    found = words(text)
    if len(found) < _MIN_WORDS:
        return b""
    sketch = _rensa().RMinHash(num_perm=_SLOTS, seed=_SEED)
    sketch.update([" ".join(found[i : i + _SHINGLE]) for i in range(len(found) - _SHINGLE + 1)])
    return bytes(sketch.__getstate__())


class Copies:
    """Remembers signatures, and tells which articles are copies of an earlier one.

    Memory: about 2.5 GB a million distinct articles, which copies do not add to.
    """

    def __init__(self, similarity: float = SIMILARITY) -> None:
        """
        Args:
            similarity: Share of three-word sequences, of those in either text, that are in both; 0.5–1.

        Raises:
            MissingExtra: The package is not installed.
        """
        self._new = _rensa().RMinHash
        self._index: Any = _rensa().RMinHashDeduplicator(
            threshold=similarity, num_perm=_SLOTS, use_lsh=True, num_bands=bands(similarity), seed=_SEED
        )
        self._first: list[tuple[str, str]] = []  # id and cluster of each distinct article

    def place(self, key: str, id: str, signature: bytes) -> Mark:
        """The mark of the next article; ``key`` is its name, unique in the run."""
        sketch = self._new(num_perm=_SLOTS, seed=_SEED)
        sketch.__setstate__(signature)
        found = self._index.get_duplicates(sketch)
        if found:
            return Mark(*self._first[min(map(int, found))])
        cluster = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._index.add(str(len(self._first)), sketch)
        self._first.append((id, cluster))
        return Mark(None, cluster)


def bands(similarity: float) -> int:
    """The fewest bands of a signature in which nine of ten pairs that are just so similar meet."""
    fitting = (b for b in range(1, _SLOTS) if _SLOTS % b == 0 and 1 - (1 - similarity ** (_SLOTS // b)) ** b >= _RECALL)
    return next(fitting, _SLOTS)


class Journal:
    """Marks the rows of a run. As a sink it keeps the signatures that a resumed run needs, until the run is over."""

    anywhere = True

    def __init__(self, path: Path | None, similarity: float) -> None:
        """``path`` is None for a run that can't be resumed."""
        self._path = path
        self._copies = Copies(similarity)
        self._file: IO[bytes] | None = None

    def mark(self, done: Done) -> Done:
        """The row with its mark; as it is where there is nothing to compare."""
        if not done.signature:
            return done
        duplicate_of, cluster = self._copies.place(done.key, done.id or done.key, done.signature)
        return replace(done, data=_marked(done.data, duplicate_of, cluster), duplicate_of=duplicate_of)

    def begin(self, mark: Any) -> None:
        if self._path is None or (mark is not None and not self._path.exists()):
            return  # the earlier run came as far as finish
        self._file = self._path.open("wb" if mark is None else "r+b")
        if mark is None:
            return
        self._file.truncate(mark)
        for line in self._file:
            key, id, signature = json.loads(line)
            self._copies.place(key, id, base64.b85decode(signature))

    def write(self, done: Done) -> None:
        if self._file is not None and done.signature and done.duplicate_of is None:
            row = [done.key, done.id or done.key, base64.b85encode(done.signature).decode()]
            self._file.write(json.dumps(row).encode() + b"\n")

    def due(self) -> bool:
        return False

    def flush(self) -> int:
        if self._file is None:
            return 0
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> None:
        if self._file is not None and self._path is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)


def _marked(data: bytes, duplicate_of: str | None, cluster: str) -> bytes:
    """A JSON object, on one line or indented, with two more members."""
    body = data.removesuffix(b"}\n")
    before, end = (",\n  ", "\n}\n") if body.endswith(b"\n") else (", ", "}\n")
    members = {"duplicate_of": duplicate_of, "cluster": cluster}
    text = "".join(f'{before}"{name}": {json.dumps(value)}' for name, value in members.items())
    return body.rstrip() + (text + end).encode()


def _rensa() -> Any:
    try:
        import rensa
    except ImportError:
        raise MissingExtra("finding copies needs a package: pip install 'cleaner[dedupe]'") from None
    return rensa
