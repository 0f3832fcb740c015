"""Where what pages tell goes: gathered, written down beside the file of lines until that is whole."""

from __future__ import annotations

import gzip
import json
import os
import time
from typing import IO, Any

from cleaner.batch.destinations import put, real
from cleaner.batch.tasks import Done
from cleaner.sitelines import Gathered, Sighting, SiteLines
from cleaner.sitelines.sightings import Fate

_FATES = tuple(Fate)
_PAGES, _SECONDS = 256, 2.0  # between two times at which it is written down


class Learnt:
    """A sink that learns: rows are what pages tell, as :func:`told` makes them, and the output is the lines of sites.

    What is gathered is kept in ``….learnt``, so that a run that was cut short needs not clean its pages again.
    """

    anywhere = True

    def __init__(self, out: str, *, kept: bool) -> None:
        """``kept``: a run can go on later, so what is gathered is written down."""
        self._out = out
        self._path = real(out).with_name(f"{real(out).name}.learnt") if kept else None
        self._gathered = Gathered()
        self._waiting: list[bytes] = []
        self._taken = 0
        self._flushed = time.monotonic()
        self._file: IO[bytes] | None = None
        self._whole = False
        self.lines: SiteLines | None = None  # when the run is over; None where an earlier one wrote them

    def begin(self, mark: Any) -> None:
        if self._path is None:
            return
        if mark is not None and not self._path.exists():
            self._whole = True  # the earlier run came as far as finish
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("wb" if mark is None else "r+b")
        if mark is None:
            return
        self._file.truncate(mark)
        if mark:
            with gzip.GzipFile(fileobj=self._file) as lines:
                for line in lines:
                    self._gathered.add(_sighting(line))
        self._file.seek(mark)

    def write(self, done: Done) -> None:
        self._taken += 1
        if done.data:
            self._gathered.add(_sighting(done.data))
            if self._file is not None:
                self._waiting.append(done.data)

    def due(self) -> bool:
        return self._taken >= _PAGES or time.monotonic() - self._flushed > _SECONDS

    def flush(self) -> int:
        self._taken = 0
        self._flushed = time.monotonic()
        if self._file is None:
            return 0
        if self._waiting:
            self._file.write(gzip.compress(b"".join(self._waiting), 1))
            self._waiting.clear()
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> None:
        if self._whole:
            return
        self.lines = self._gathered.lines()
        put(self._out, self.lines.to_json().encode())
        if self._file is not None and self._path is not None:
            self._file.close()
            self._path.unlink()


def told(sighting: Sighting) -> bytes:
    """What a page tells as a line of JSON."""
    return json.dumps(sighting).encode() + b"\n"


def _sighting(line: bytes) -> Sighting:
    site, headline, fates = json.loads(line)
    return Sighting(site, headline, {line: _FATES[fate] for line, fate in fates.items()})
