"""Runs: sources to articles for programs, named inputs to written rows for the command line."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from cleaner.batch.copies import signature
from cleaner.batch.pool import Limits, Ready, default_method, run
from cleaner.batch.reading import Reading, load
from cleaner.batch.tasks import Done, Fault, Task, fault_of, status_of
from cleaner.errors import InputError, OptionsError
from cleaner.exports import Render, renderer
from cleaner.options import Options, chosen
from cleaner.outcome import answered
from cleaner.pipeline import Cleaner
from cleaner.stages.parse import markup_of
from cleaner.types import Article, Failure, Outcome, Source

P = TypeVar("P")


def clean_many(
    sources: Iterable[Source], jobs: int = 1, options: Options | None = None, limits: Limits | None = None
) -> Iterator[Article | Failure]:
    """An Article or a Failure for every source, lazily and in input order.

    With one job all is done in this process and no limits hold. With more, each page is cleaned in a worker process;
    one that takes too long or too much memory, or ends its worker, is a Failure, and the run goes on. Sources are
    taken as workers become free, so memory stays flat. Where processes are spawned, guard the calling script by
    ``if __name__ == "__main__"``.

    Raises:
        CleanerError: The options or ``jobs`` are bad; at the first step. Something else than a Source; when it is met.
    """
    cleaner = Cleaner(options)
    if counted(jobs) == 1:
        yield from (_clean_here(cleaner, source) for source in checked(sources))
        return
    yield from run(map(portable, checked(sources)), partial(_cleaning, options), failed, jobs=jobs, limits=limits)


def clean_beside(
    pairs: Iterable[tuple[Source | Failure, P]], options: Options | None = None, limits: Limits | None = None
) -> Iterator[tuple[Article | Failure, P]]:
    """What became of every source, with what came beside it; in order, lazily, in one worker process with limits.

    For engines that divide the work themselves: each of their workers has one of ours, which a bad page may end.
    A source that is a Failure already stays one.

    Raises:
        CleanerError: The options are bad; at the first step.
    """
    options = chosen(options)
    _loaded(options)  # before the worker is forked, so that it and all later ones share what is loaded
    waiting: deque[P] = deque()

    def sources() -> Iterator[Source | Ready[Article | Failure]]:
        for source, beside in pairs:
            waiting.append(beside)
            yield Ready(source) if isinstance(source, Failure) else portable(source)

    start = partial(_cleaning, options)
    for result in run(sources(), start, failed, jobs=1, limits=limits, method=default_method()):
        yield result, waiting.popleft()


@lru_cache(maxsize=4)
def _loaded(options: Options | None) -> Cleaner:
    return Cleaner(options)


def _cleaning(options: Options | None) -> Callable[[Source], Article | Failure]:
    return partial(_clean, _loaded(options))


def _clean(cleaner: Cleaner, source: Source) -> Article | Failure:
    try:
        return article_of(cleaner, source)
    except MemoryError:
        raise
    except Exception as error:  # the batch boundary: one bad page never ends a run
        return failed(source, fault_of(error))


def _clean_here(cleaner: Cleaner, source: Source) -> Article | Failure:
    try:
        return _clean(cleaner, source)
    except MemoryError as error:
        return failed(source, fault_of(error))


def failed(source: Source, fault: Fault) -> Failure:
    """What stands for a source that gave nothing."""
    return Failure(id=source.id, error=fault.error, message=fault.message)


def counted(jobs: int) -> int:
    """The number of jobs as it is.

    Raises:
        OptionsError: It is none.
    """
    if not isinstance(jobs, int) or jobs < 1:
        raise OptionsError(f"jobs is {jobs!r}; give a whole number from 1, such as os.cpu_count()")
    return jobs


def checked(sources: Iterable[Source]) -> Iterator[Source]:
    """The sources as they are.

    Raises:
        InputError: One is something else, such as a page alone.
    """
    for number, source in enumerate(sources):
        if not isinstance(source, Source):
            raise InputError(f"source {number} is {type(source).__name__}; give cleaner.Source(id=…, content=…)")
        yield source


def portable(source: Source) -> Source | Ready[Any]:
    """The source as it can go to another process: trees are written out as markup; one that can't is a Failure."""
    if isinstance(source.content, (bytes, str)):
        return source
    try:
        return replace(source, content=markup_of(source.content))
    except InputError as error:
        return Ready(failed(source, fault_of(error)))


def article_of(cleaner: Cleaner, source: Source) -> Article:
    """The article of one source, markup or plain text."""
    if source.text:
        article = cleaner.clean_text(source.content, url=source.url, id=source.id)
    else:
        article = cleaner.explain(
            source.content, url=source.url, encoding=source.encoding, fetched=source.fetched, id=source.id
        ).article
    # a frame has NaN where a status is missing, and a table of text its digits
    return answered(article, status_of(source.status), source.truncated)


# --- the command line's run -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What each worker of a run does with a task.

    Attributes:
        options: For the cleaner.
        format: Name of the export that rows are written in.
        reading: How content is read.
        signatures: Whether articles get the signature by which copies are found.
    """

    options: Options
    format: str = "jsonl"
    reading: Reading = Reading()  # noqa: RUF009 — frozen
    signatures: bool = False


def rows(
    items: Iterable[Task | Ready[Done]], job: Job, *, jobs: int, limits: Limits, ordered: bool = True
) -> Iterator[Done]:
    """What became of every task, its row rendered, in order of the tasks.

    Raises:
        CleanerError: The options or the format are bad; before the first task.
    """
    _working(job)  # what is wrong with the options is found here; what is loaded here, forked workers share
    gone = partial(lost, limit=limits.seconds or 0.0)
    return run(items, partial(_working, job), gone, jobs=jobs, limits=limits, ordered=ordered, method=default_method())


def _working(job: Job) -> Callable[[Task], Done]:
    return partial(work, Cleaner(job.options), renderer(job.format), job)


def work(cleaner: Cleaner, render: Render, job: Job, task: Task) -> Done:
    """One task from its bytes to its row. Only MemoryError leaves it: the worker ends itself then."""
    begun = time.perf_counter()
    try:
        source, extra = load(task, job.reading)
        article = article_of(cleaner, source)
        data = render(article, extra).encode("utf-8", "replace")
        compared = job.signatures and article.outcome is Outcome.OK
        sketch = signature(article.text) if compared else b""
    except MemoryError:
        raise
    except Exception as error:  # the batch boundary: one bad page never ends a run
        seconds = time.perf_counter() - begun
        return Done(input=task.input, offset=task.offset, id=task.id, fault=fault_of(error), seconds=seconds)
    return Done(
        input=task.input, offset=task.offset, id=article.id, data=data, outcome=article.outcome.value,
        site=article.site, kinds=Counter(r.kind.value for r in article.removed), seconds=time.perf_counter() - begun,
        signature=sketch,
    )  # fmt: skip


def lost(task: Task, fault: Fault, limit: float = 0.0) -> Done:
    """A task that gave no article; ``limit``: the seconds it had where it took too long."""
    seconds = limit if fault.error == "timeout" else 0.0
    return Done(input=task.input, offset=task.offset, id=task.id, fault=fault, seconds=seconds)
