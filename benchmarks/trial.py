"""One page, all contestants, one after the other: what each says, and the processor time it takes."""

from __future__ import annotations

import logging
import resource
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, TypeVar

import lxml.html

from benchmarks.contestants import CONTESTANTS, Input, Run, prepare, tool_of
from cleaner.model.corpus import GoldPage
from cleaner.model.scores import Output, Scored, score
from cleaner.stages.decode import decode

PARSE = "lxml parse"
PATIENCE = 60.0  # seconds a contestant may take for a page
T = TypeVar("T")
_LEAST = 1e-4  # seconds: a parse that takes less can't be told from none
PAGES = Path(__file__).parents[1] / "fixtures" / "pages"


class Task(NamedTuple):
    """A page, and who is to read it in which order."""

    page: GoldPage
    weights: Path | None
    names: tuple[str, ...]


class Entry(NamedTuple):
    """What a contestant made of a page, and the seconds of processor that it and a parse of the page took."""

    scored: Scored
    seconds: float
    parse: float

    @property
    def ratio(self) -> float:
        """The cost in parses of the page by lxml."""
        return self.seconds / max(self.parse, _LEAST)


Trial = dict[str, Entry]  # one page, by the contestant's name


class TookTooLongError(Exception):
    """A contestant was stopped."""


def rotated(names: tuple[str, ...], turn: int) -> tuple[str, ...]:
    """The parse and the contestants in an order that starts elsewhere every time, so that nobody is always first."""
    everyone = (PARSE, *names)
    start = turn % len(everyone)
    return everyone[start:] + everyone[:start]


def heats(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Contestants that may read a page in one process: of every tool one setting, for settings share its caches."""
    tools: dict[str, list[str]] = {}
    for name in names:
        tools.setdefault(tool_of(name), []).append(name)
    return [tuple(n for n in line if n is not None) for line in zip_longest(*tools.values())]


def trial(task: Task) -> Trial:
    """Let everyone read the page."""
    page = task.page
    html = page.html
    given = Input(html, decode(html).decode("utf-8"), page.url, task.weights)
    prepare(task.weights)
    parse = 0.0
    found: dict[str, tuple[Scored, float]] = {}
    for name in task.names:
        if name == PARSE:
            parse = timed(partial(lxml.html.document_fromstring, html or b"<p></p>"))[0]
        else:
            run = runner(name)
            seconds, output, error = timed(partial(run, given))
            found[name] = score(page, output or Output(), error), seconds
    return {name: Entry(scored, seconds, parse) for name, (scored, seconds) in found.items()}


def timed(call: Callable[[], T], patience: float = PATIENCE) -> tuple[float, T | None, str | None]:
    """Seconds of processor, child processes included, with the result or the error."""
    before = processor()
    result = error = None
    try:
        with patient(patience):
            result = call()
    except Exception as raised:  # a contestant that raises has extracted nothing; the table counts it
        error = f"{type(raised).__name__}: {str(raised)[:200]}"
    return processor() - before, result, error


def processor() -> float:
    """Seconds of processor that this process and its finished children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Raise in the block when it takes longer; code in C is let finish its call."""

    def stop(*_: object) -> None:
        raise TookTooLongError(f"stopped after {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@cache
def runner(name: str) -> Run:
    """The contestant of this name, imported and warmed up."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    (contestant,) = (c for c in CONTESTANTS if c.name == name)
    run = contestant.make()
    for path in sorted(PAGES.glob("*/source.html")):  # what is imported or compiled at need, is so now
        html = path.read_bytes()
        timed(partial(run, Input(html, decode(html).decode("utf-8"), "https://example.com/story")))
    return run
