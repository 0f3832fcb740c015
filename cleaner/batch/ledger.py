"""How far a run has come, beside its output: enough to go on after a crash as if there had been none."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import cleaner
from cleaner.batch.destinations import real, save
from cleaner.batch.report import Tally
from cleaner.errors import InputError

_FORMAT = 2
_LONGEST = 2000  # characters of a choice that is kept as it is
_SLASHES = "/\\"


@dataclass(slots=True)
class State:
    """What is safely written.

    Attributes:
        done: Inputs whose rows are written.
        digest: Of their keys in order: tells whether the inputs are still the same.
        marks: Where each sink goes on.
        tally: The account so far.
        seconds: What the run has taken so far.
        finished: Everything is written, and outputs are being given their names.
    """

    done: int = 0
    digest: str = ""
    marks: list[Any] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    finished: bool = False


class Ledger:
    """The file that keeps a run's state.

    ``choices`` is everything that decides what the output is: a run may go on only with the same.
    """

    def __init__(self, out: str, choices: Mapping[str, Any]) -> None:
        self.path = Path(f"{real(out.rstrip(_SLASHES))}.ledger")
        self._choices = {name: _short(value) for name, value in choices.items()}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps other runs out of the output meanwhile, where the system has locks.

        Raises:
            InputError: Another run is at it.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = self.path.with_suffix(".lock")
        with lock.open("ab") as file:
            if not _locked(file) or not os.path.samestat(os.fstat(file.fileno()), os.stat(lock)):
                raise InputError(f"another run is writing to {self.path.with_suffix('')}; wait for its end, or name "
                                 "another OUT")  # fmt: skip
            try:
                yield
            finally:
                lock.unlink(missing_ok=True)

    def load(self) -> State | None:
        """The state of the run before; None where there is none to go on with.

        Raises:
            InputError: The ledger is of other choices, which the message names, or is not a ledger.
        """
        try:
            data = json.loads(self.path.read_bytes())
            theirs = dict(data["choices"]) if data["format"] == _FORMAT else {}
            state = State(
                done=data["done"], digest=data["digest"], marks=data["marks"], tally=Tally.from_dict(data["tally"]),
                seconds=data["seconds"], finished=data["finished"],
            )  # fmt: skip
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{self.path} is no ledger of this version; start again without --resume") from error
        changed = sorted(k for k in theirs.keys() | self._choices.keys() if theirs.get(k) != self._choices.get(k))
        if changed:
            raise InputError(f"can't go on: {', '.join(changed)} changed since the run began (see {self.path}); "
                             "call it as before, or start again without --resume")  # fmt: skip
        return state

    def save(self, state: State) -> None:
        """Writes the state down, whole or not at all."""
        data = {
            "format": _FORMAT, "choices": self._choices, "done": state.done, "digest": state.digest,
            "marks": state.marks, "seconds": round(state.seconds, 3), "finished": state.finished,
            "tally": state.tally.to_dict(),
        }  # fmt: skip
        self.path.parent.mkdir(parents=True, exist_ok=True)
        save(self.path, json.dumps(data).encode())

    def drop(self) -> None:
        """Forgets the run: it is over."""
        self.path.unlink(missing_ok=True)


def _short(choice: Any) -> Any:
    """A choice as JSON has it. A long one is told by its digest: the ledger is written anew every few hundred rows."""
    text = json.dumps(choice, default=str)
    return json.loads(text) if len(text) < _LONGEST else hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _locked(file: IO[bytes]) -> bool:
    """Takes a file for this process alone, not for workers forked from it; False where another has it."""
    try:
        import fcntl
    except ImportError:  # Windows, which does not let a second run replace what the first has open
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN)  # else a file system without locks
    return True


def shipped() -> str:
    """A digest of the rules and the model that the package ships: articles may differ where it does."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in ("rules", "model"):
        for path in sorted(Path(cleaner.__file__).with_name(folder).rglob("*.*")):
            if path.suffix in (".toml", ".npz"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def chained(digest: str, key: str) -> str:
    """The digest of a sequence of keys with one more."""
    return hashlib.blake2b(f"{digest}\n{key}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
