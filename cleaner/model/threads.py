"""One thread for small matrices, whatever the process has set for its large ones."""

from __future__ import annotations

import os
from functools import lru_cache
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController


class OneThread:
    """While anybody is inside, BLAS has one thread; whoever leaves last gives it back those it had.

    Matrices as small as ours cost ten times as much CPU on several threads as on one, and a thread that has had a part
    of one goes on spinning for longer than a page takes. threadpoolctl's own limit costs more than a product of them,
    and where two threads overlap in it, the one that leaves last restores the limit itself.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._before: list[tuple[Any, int]] = []

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = [(lib, n) for lib in _libraries() if (n := lib.get_num_threads()) > 1]
                for lib, _ in self._before:
                    lib.set_num_threads(1)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                for lib, n in self._before:
                    lib.set_num_threads(n)


@lru_cache(maxsize=1)
def _libraries() -> Any:
    return ThreadpoolController().select(user_api="blas").lib_controllers


ONE_THREAD = OneThread()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=ONE_THREAD.__init__)  # type: ignore[misc]  # whoever held the lock is gone
