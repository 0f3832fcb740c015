"""Names that stand beside a job or a day without a space, as neighbouring spans do that styles alone set apart."""

from __future__ import annotations

import re

from cleaner.metadata import bywords

_SMALL = "[a-zß-öø-ÿāčēėęģīįķļłńņřśšťūůźžа-џ]"
_CAPITAL = "[A-ZÀ-ÖØ-ÞČŠŽА-Я]"
_BEGINS = re.compile(rf"{_CAPITAL}(?<={_SMALL}{{3}}{_CAPITAL})(?={_SMALL}{{4}})")  # a word in a word
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"(?<=[^\W\d_]{2})(?=\d{1,2}[./ ] ?[^\s./]{1,16}[./ ] ?\d{4}(?!\d))")


def apart(line: str) -> str:
    """The line with bars where a job, or a day with its year, begins right behind a letter: ``Jane DoeReporter``.

    A capital within a word alone says nothing: ``McAllister`` is one name.
    """
    if _YEAR.search(line):
        line = _DAY.sub(" | ", line)
    for found in reversed(list(_BEGINS.finditer(line))):
        if bywords.JOB.match(line[found.start() :]):
            line = f"{line[: found.start()]} | {line[found.start() :]}"
    return line
