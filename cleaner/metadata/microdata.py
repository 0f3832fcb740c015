"""What the page's microdata say of the article: who wrote it, and when; told in attributes or in what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from cleaner.types import Property

_OTHERS = frozenset(("comment", "comments", "review", "reviews", "suggestedanswer", "acceptedanswer", "citation"))
_NAMES = frozenset(("author", "name"))
_MOST = 20  # authors that are looked at; a forum has hundreds
_LONGEST = 80  # characters of a name or names


def dates(found: Sequence[Property], name: str) -> Iterator[str]:
    """Values of a property that is a date; those shown come last, for what is shown may be rounded."""
    own = [found[number] for number in _own(found, name)]
    yield from (raw for held in own for raw in (held.content, held.datetime) if raw)
    yield from (held.text for held in own if held.text)


def authors(found: Sequence[Property]) -> list[tuple[str, bool]]:
    """What names the author, and whether that is unseen; where several elements name different ones, each is of a post.

    Only the outermost elements count: a person's own properties stand inside.
    """
    marked = (n for n in _own(found, "author") if found[n].inside < 0 or found[found[n].inside].name != "author")
    told = [fields for number in islice(marked, _MOST) if (fields := _fields(found, number))]
    return told[0] if told and all(fields == told[0] for fields in told) else []


def _fields(found: Sequence[Property], author: int) -> list[tuple[str, bool]]:
    inside = {author}
    unseen, shown = [], []
    for number in range(author, len(found)):
        held = found[number]
        if held.inside in inside:
            inside.add(number)
        if number not in inside or held.name not in _NAMES:
            continue
        if held.content and held.tag in ("meta", "link"):
            unseen.append((held.content, True))
        elif number != author and 0 < len(held.text) <= _LONGEST:
            shown.append((held.text, False))
    whole = found[author].text
    return unseen or shown or ([(whole, False)] if 0 < len(whole) <= _LONGEST else [])


def _own(found: Sequence[Property], name: str) -> Iterator[int]:
    """Numbers of the properties of a name that are of no comment or the like."""
    of_others: list[bool] = []
    for number, held in enumerate(found):
        around = held.inside >= 0 and of_others[held.inside]
        of_others.append(around or held.name.lower() in _OTHERS)
        if held.name == name and not around:
            yield number
