"""The top of a text: which line is the headline, and what stands around it before the story begins.

Text from an extractor often has no headline, and its first line is story. So a line is the headline only where
several witnesses say so: its shape, the address, what stands between it and the story, its words in the story.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cleaner.plaintext.shape import Shape, bounds
from cleaner.text import words
from cleaner.types import FURNITURE, Kind

_REACH = 80  # blocks from the top within which a headline stands
_ABOVE = 0.15  # share of the prose that may stand above a headline with byline and date
_UNKNOWN = 0.25  # share of the text that lines of some length may have above it, when all of them go with it
_ONE, _BOTH = 3, 4  # votes of a byline or a date right below, and of both
_BACK, _BACK_DENSE = 0.5, 0.35  # share of a headline's words that come back; endings and pairs of characters vary more
_ENOUGH = 5  # votes
_TITLE = (2, 32)  # words
_LONGEST = 220  # characters
_USUAL = 15  # words of most headlines
_FIRST = 4  # words of the first line that is more than a menu entry
_BELOW = 6  # blocks below a headline among which byline, date and picture stand
_KICKER = 6  # words
_STANDFIRST = (6, 70)
_STEM = 5  # letters that two forms of a word share
_MENU = re.compile(r"[|>＞»›［\[•·/]")
# Where people stand in a picture, or that it is one; between commas or in brackets.
_CAPTION = re.compile(
    r"[,(（] ?(?:(?:second |third |far |top |bottom |front )?(?:left|right|cent(?:er|re))|from left|pictured|"
    r"foreground|(?:ganz |2\. v\.|3\. v\.)?(?:links|rechts|l\.|r\.|v\. ?l\.)|mitte|im bild|à gauche|à droite|"
    r"au centre|(?:a la )?(?:izquierda|derecha)|izq\.|dcha\.|à esquerda|à direita|(?:a )?(?:sinistra|destra)|"
    r"(?:z|od) (?:lewej|prawej)|vlevo|vpravo|слева|справа|в центре|ліворуч|праворуч|solda|sağda|til venstre|"
    r"til høyre|till (?:vänster|höger)|kiri|kanan|[左右中手前奥]|왼쪽|오른쪽|가운데)"
    r"(?= ?[,.;)）]| in | im | von | de | and )"
    r"|\b(?:file photo|archive photo|undated (?:photo|handout)|(?:in|seen in) this .{0,40}(?:photo|picture|image)|"
    r"archivbild|archivfoto|symbolbild|symbolfoto|photo d'archives|foto de archivo|foto d'archivio|arkivfoto|"
    r"na zdjęciu|архивное фото|на фото)\b|[(（](?:資料写真|资料图|資料照片|자료사진|file)[)）]",
    re.IGNORECASE,
)


class Top(NamedTuple):
    """What the top of a text is; indices of blocks."""

    title: int  # -1: none that is sure
    kicker: int
    standfirst: int
    captions: frozenset[int]
    start: int  # the first block of the story's running text
    why: str  # the evidence for the title


def top_of(found: Sequence[Shape], url: str | None, marked: int = -1, fields: int = 0) -> Top:
    """Reads the top of a text that has one block at least.

    Args:
        found: The shapes of its blocks.
        url: Where it came from.
        marked: The block that markup says is the headline; believed where no prose stands above it.
        fields: The number of blocks at the top that are no text, but say something of it.
    """
    if marked >= 0 and not any(s.prose for s in found[fields:marked]):
        title, why = marked, "headline:marked"
    else:
        title, why = _title(found, url)
    below = max(title + 1, fields)
    first = next((s.block.index for s in found[below:] if s.prose), bounds(found)[0])
    opening = next((s.block.index for s in found[first : first + _BELOW] if s.dateline), first)
    captions = frozenset(_captions(found, opening, title))
    standfirst = _standfirst(found, title, first, captions)
    after = standfirst if standfirst >= 0 else title
    start = next((s.block.index for s in found[after + 1 :] if s.prose and s.block.index not in captions), first)
    return Top(title, _kicker(found, title), standfirst, captions, start, why)


# --- headline -------------------------------------------------------------------------------------------------------


def _title(found: Sequence[Shape], url: str | None) -> tuple[int, str]:
    first, last = bounds(found)
    slug = _slug(url)
    story = _stems(" ".join(s.block.text for s in found[first : last + 1][:12] if s.prose)[:4000])
    opening = next((s.block.index for s in found if not s.hint and not s.rule and s.words >= _FIRST), -1)
    latest = _latest(found, first)
    best, most, why = -1, 0, ""
    for shape in found[: min(_REACH, _explained(found))]:
        i = shape.block.index
        if not _may_be_title(shape):
            continue
        signed = _signed(found, i)
        if i > first and (i > latest or signed < _BOTH):
            continue
        witnesses = [*_place(found, i, first), *_words(shape, slug, story)]
        witnesses += [("signed", signed)] * bool(signed) + [("first", 2)] * (i == opening)
        votes = sum(weight for _, weight in witnesses)
        if votes > most:
            best, most, why = i, votes, "+".join(name for name, _ in witnesses)
    return (best, f"headline:{why}") if most >= _ENOUGH else (-1, "")


def _latest(found: Sequence[Shape], first: int) -> int:
    """The last block that so little prose stands before that it may all be residue."""
    room = _ABOVE * sum(s.words for s in found if s.prose)
    for shape in found[first:]:
        room -= shape.words if shape.prose else 0
        if room < 0:
            return shape.block.index - 1
    return len(found) - 1


def _explained(found: Sequence[Shape]) -> int:
    """Number of blocks above which there is no more unknown text than a page may have over its headline.

    Entries of a menu are short. Many longer lines are a list of goods or of results, and all that the page has.
    """
    room = _UNKNOWN * sum(s.words for s in found)
    for shape in found:
        room -= shape.words if shape.words > _KICKER and not shape.hint and not shape.dated and not shape.prose else 0
        if room < 0:
            return shape.block.index + 1
    return len(found)


def _may_be_title(shape: Shape) -> bool:
    text = shape.block.text
    if shape.hint not in (None, Kind.TITLE) or shape.rule or shape.credit or shape.dated or shape.block.tag != "p":
        return False
    if not _TITLE[0] <= shape.words <= _TITLE[1] or len(text) > _LONGEST or text[0].islower() or text[0] in "|#@&+▲":
        return False
    if len(_MENU.findall(text)) > 1:
        return False
    stopped = shape.ends and (shape.words > _USUAL or text.rstrip("\"'”’»")[-1:] in ".。।")
    return not stopped and text[-1] not in ":,;："


def _signed(found: Sequence[Shape], i: int) -> int:
    """Votes by a byline and a date that stand right below a line, or below the sentence under it."""
    at = i + 1 if i + 1 < len(found) and found[i + 1].signs else i + 2
    below = found[at : at + 3]
    if not below or not below[0].signs or any(s.prose for s in found[i + 2 : at]):
        return 0
    signs = {s.signs for s in below} | {s.dated for s in below if s.signs}
    return _BOTH if Kind.BYLINE in signs and any(s.dated for s in below) else _ONE


def _place(found: Sequence[Shape], i: int, first: int) -> Iterator[tuple[str, int]]:
    """Votes by what stands between a line and the story, and right above it."""
    if all(s.hint or s.dated or s.rule or s.is_caption or s.words < 3 for s in found[i + 1 : first]):
        yield "above-story", 1
    below = found[i + 1 : i + 1 + _BELOW]
    if any(s.hint in FURNITURE or s.dated or s.hint is Kind.WIRE or s.is_caption or s.dateline for s in below):
        yield "furniture", 1
    if i and found[i - 1].signs is Kind.DATE:
        yield "date-above", 2
    if any(says_the_same(s.block.text, found[i].block.text) for s in below):
        yield "twice", 2


def _words(shape: Shape, slug: frozenset[str], story: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Votes by a line's own words: their number, those in the address, those that come back in the story."""
    own = _stems(shape.block.text)
    shared = len(own & slug)
    if shared >= max(2, 0.5 * min(len(slug), len(own))):
        yield "address", 5 if own <= slug else 4
    elif len(slug) >= 3 and shared < 2:
        yield "other-address", -2
    if shape.words > _USUAL:
        yield "long", -2
    elif shape.words >= _FIRST:
        yield "length", 1
    if shape.block.text[-1] in "?？؟":  # as often the first heading of the story
        yield "question", -2
    if len(own) >= 3 and len(own & story) >= (_BACK if shape.block.text.isascii() else _BACK_DENSE) * len(own):
        yield "words", 2


def _slug(url: str | None) -> frozenset[str]:
    """Stems of the words in the part of an address that has most of them."""
    if not url:
        return frozenset()
    try:
        parts = urlsplit(url).path.split("/")
    except ValueError:
        return frozenset()
    texts = [unquote(p).rsplit(".", 1)[0] for p in parts]
    return max((_stems(re.sub(r"[-_+.\d]+", " ", t)) for t in texts), key=len, default=frozenset())


def _stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words, without accents; pairs of characters in scripts without spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    found = words(plain.replace("ß", "ss"))
    single = [w for w in found if len(w) == 1 and not w.isascii()]
    return frozenset({w[:_STEM] for w in found if len(w) > 3} | {a + b for a, b in pairwise(single)})


# --- around it ------------------------------------------------------------------------------------------------------


def _kicker(found: Sequence[Shape], title: int) -> int:
    if title < 1:
        return -1
    above = found[title - 1]
    fits = above.is_label and not above.hint and above.words <= _KICKER
    return title - 1 if fits and any(c.isalpha() for c in above.block.text) else -1


def _captions(found: Sequence[Shape], opening: int, title: int) -> Iterator[int]:
    """Captions without a credit of their own: they read as one, or stand before a credit, above the story."""
    for shape in found[title + 1 : opening]:
        i = shape.block.index
        if shape.hint or shape.dated or shape.dateline or not 4 <= shape.words <= 90:
            continue
        if _CAPTION.search(shape.block.text) or found[i + 1].cut is Kind.PHOTO_CREDIT:
            yield i


def _standfirst(found: Sequence[Shape], title: int, first: int, captions: frozenset[int]) -> int:
    """The sentence under the headline, where byline, date, picture or dateline part it from the story."""
    i = title + 1 if title >= 0 else first
    if i >= len(found) - 1 or i in captions or (title < 0 and _signed(found, i) < _BOTH):
        return -1
    shape, below = found[i], found[i + 1]
    if shape.hint or shape.dated or shape.is_caption or shape.dateline:
        return -1
    if not _STANDFIRST[0] <= shape.words <= _STANDFIRST[1]:
        return -1
    parted = below.dateline or below.signs or below.is_caption
    return i if parted else -1


def says_the_same(a: str, b: str) -> bool:
    """Whether two lines have the same words, one at least."""
    own = words(a)
    return bool(own) and own == words(b)
