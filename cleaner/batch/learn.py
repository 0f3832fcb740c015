"""From inputs to the lines of their sites: pages are cleaned in workers, what they tell is gathered here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial

from cleaner.batch.learnt import told
from cleaner.batch.pool import Limits, Ready, default_method, run
from cleaner.batch.reading import Reading, load
from cleaner.batch.run import checked, counted, failed, lost, portable
from cleaner.batch.tasks import Done, Task, fault_of
from cleaner.options import Options
from cleaner.outcome import answered
from cleaner.pipeline import Cleaner
from cleaner.sitelines import Gathered, Sighting, SiteLines, sighting
from cleaner.types import Failure, Outcome, Source

_OPTIONS = Options(audit="none", second_opinion=False)
LEARNT = "learnt"  # the outcome of a page that tells something


class Passed(StrEnum):
    """Why a page that can be read tells nothing."""

    NO_SITE = "without an address"
    NO_ARTICLE = "that are no articles"
    TEXT = "of plain text"


def learn(
    sources: Iterable[Source], jobs: int = 1, limits: Limits | None = None,
    on_failure: Callable[[Failure], object] = lambda _: None,
) -> SiteLines:  # fmt: skip
    """The lines that stand on many of the sources and are no story: furniture of their sites.

    Needs three articles of a site at least; better are dozens. Sources in any order, with any number of jobs, give the
    same lines. Their site is the host of the source's ``url``, else of the page's own canonical address.

    Args:
        sources: Pages; those without an address, those that are no articles, and plain text tell nothing.
        jobs: As of :func:`cleaner.clean_many`: with one, all is done in this process and no limits hold.
        limits: What a page may cost.
        on_failure: Called with what can't be read, which costs only itself.

    Raises:
        CleanerError: ``jobs`` is no number, or something is no Source.
    """
    gathered = Gathered()
    for one in _here(sources) if counted(jobs) == 1 else _in_workers(sources, jobs, limits):
        if isinstance(one, Failure):
            on_failure(one)
        elif isinstance(one, Sighting):
            gathered.add(one)
    return gathered.lines()


def rows(items: Iterable[Task | Ready[Done]], reading: Reading, *, jobs: int, limits: Limits) -> Iterator[Done]:
    """What became of every task, in their order: a row of what the page tells, why it tells nothing, or an error."""
    start = partial(_start_tasks, reading)
    yield from run(items, start, lost, jobs=jobs, limits=limits, method=default_method())


def _here(sources: Iterable[Source]) -> Iterator[Sighting | Passed | Failure]:
    work = _start()
    for source in checked(sources):
        try:
            yield work(source)
        except MemoryError as error:
            yield failed(source, fault_of(error))


def _in_workers(sources: Iterable[Source], jobs: int, limits: Limits | None) -> Iterator[Sighting | Passed | Failure]:
    return run(map(portable, checked(sources)), _start, failed, jobs=jobs, limits=limits)


def _start() -> Callable[[Source], Sighting | Passed | Failure]:
    return partial(_of_source, Cleaner(_OPTIONS))


def _of_source(cleaner: Cleaner, source: Source) -> Sighting | Passed | Failure:
    try:
        return _told(cleaner, source)
    except MemoryError:
        raise
    except Exception as error:  # the batch boundary: one bad page never ends a run
        return failed(source, fault_of(error))


def _start_tasks(reading: Reading) -> Callable[[Task], Done]:
    return partial(_of_task, Cleaner(_OPTIONS), reading)


def _of_task(cleaner: Cleaner, reading: Reading, task: Task) -> Done:
    try:
        found = _told(cleaner, load(task, reading)[0])
    except MemoryError:
        raise
    except Exception as error:  # the batch boundary, as above
        return lost(task, fault_of(error))
    if isinstance(found, Passed):
        return Done(input=task.input, offset=task.offset, id=task.id, outcome=found.value)
    return Done(input=task.input, offset=task.offset, id=task.id, outcome=LEARNT, data=told(found), site=found.site)


def _told(cleaner: Cleaner, source: Source) -> Sighting | Passed:
    if source.text:
        return Passed.TEXT
    found = cleaner.explain(source.content, source.url, source.encoding, source.fetched)
    if answered(found.article, source.status).outcome is not Outcome.OK:
        return Passed.NO_ARTICLE
    seen = sighting(found.page, found.labels, found.article.title)
    return seen if seen.site else Passed.NO_SITE
