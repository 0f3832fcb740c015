"""News agencies: one canonical name for each, however datelines, credits and bylines write it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from cleaner.kept import compiled, kept
from cleaner.rules.tables import table

KEPT = "agencies"  # the name under which their pattern is kept
AGENCY = "{agency}"  # what rules write where any alias may stand: see alternation
_RUN = re.compile(r"[^\W_]+")
_ASCII_RUNS = bytes(i if chr(i).isalnum() else 32 for i in range(128)).ljust(256)
_UNSPACED = compiled("[\u3040-\U0010ffff]")  # scripts that write no spaces between words, and whatever is beyond


@cache
def aliases() -> Mapping[str, str]:
    """Every way of writing an agency, with its canonical name."""
    return {alias: name for name, names in table("agencies.toml").items() for alias in (name, *names)}


def canonical(name: str) -> str | None:
    """The agency's canonical name, or None where the text is not the name of one: ``AP`` gives Associated Press."""
    return aliases().get(name.strip(" ()[]/.,;:-–—©"))


def each(texts: Iterable[str]) -> tuple[str, ...]:
    """Canonical names of those texts that are the name of an agency, each once."""
    return tuple(dict.fromkeys(name for text in texts if (name := canonical(text))))


def find(text: str) -> tuple[str, ...]:
    """Canonical names of the agencies that a byline, credit or dateline names, in order and without doubles.

    Meant for such lines, not for prose: it cannot know whether a sentence quotes an agency or speaks of one.
    """
    return tuple(dict.fromkeys(aliases()[m[0]] for m in _pattern().finditer(text)))


@cache
def alternation() -> str:
    """A pattern for any alias, the longest first, with its capitals as written; whole words in scripts with spaces."""
    names = sorted(aliases(), key=lambda a: (-len(a), a))
    script = re.compile("[\u3040-\u9fff\uac00-\ud7af]")  # here: it takes milliseconds, and few processes come here
    spaced = [re.escape(n) for n in names if not script.search(n)]
    unspaced = [re.escape(n) for n in names if script.search(n)]
    return rf"(?-i:(?<![^\W_])(?:{'|'.join(spaced)})(?![^\W_])|{'|'.join(unspaced)})"


@lru_cache(maxsize=16)
def names_one(text: str) -> bool:
    """Whether an alias stands anywhere in a text."""
    if _UNSPACED.search(text):
        return _pattern().search(text) is not None
    if text.isascii():  # a third of what the pattern for words costs, which is a tenth of what that of aliases does
        words = text.encode().translate(_ASCII_RUNS).split()
    else:
        words = [word.encode() for word in _RUN.findall(text)]
    openings = _openings()
    return any(_stands_in(alias, text) for word in openings.keys() & words for alias in openings[word])


def _stands_in(alias: str, text: str) -> bool:
    """Whether it stands there as words of their own, which is how the pattern finds it."""
    start = text.find(alias)
    while start >= 0:
        end = start + len(alias)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(alias, start + 1)
    return False


@cache
def _openings() -> Mapping[bytes, Sequence[str]]:
    """The first words of the aliases in scripts with spaces, each with all that begin so."""
    found = defaultdict[bytes, list[str]](list)
    for alias in aliases():
        if (run := _RUN.search(alias)) and not _UNSPACED.search(alias):
            found[run[0].encode()].append(alias)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    found = kept()
    return (found and found.pattern(KEPT)) or re.compile(alternation())
