"""The top of a text: which line is the headline, and what stands around it before the story begins.

Text from an extractor often has no headline, and its first line is story. So a line is the headline only where
several witnesses say so: its shape, the address, what stands between it and the story, its words in the story.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cleaner.plaintext.shape import Shape, bounds, count, is_furniture
from cleaner.text import words
from cleaner.types import Kind

_REACH = 40  # blocks from the top within which a headline stands
_ENOUGH = 3  # witnesses
_TITLE = (2, 32)  # words
_LONGEST = 220  # characters
_STORY = 4  # paragraphs in which the words of a headline come back
_KICKER = 6  # words
_STANDFIRST = (6, 70)
_STEM = 5  # letters that two forms of a word share
# Where people stand in a picture, or that it is one; between commas or in brackets, or before a colon.
_CAPTION = re.compile(
    r"[,(（] ?(?:(?:second |third |far |top |bottom |front )?(?:left|right|cent(?:er|re))|from left|pictured|foreground|"
    r"(?:ganz |2\. v\.|3\. v\.)?(?:links|rechts|l\.|r\.|v\. ?l\.)|mitte|im bild|à gauche|à droite|au centre|"
    r"(?:a la )?(?:izquierda|derecha)|izq\.|dcha\.|à esquerda|à direita|(?:a )?(?:sinistra|destra)|"
    r"(?:z|od) (?:lewej|prawej)|vlevo|vpravo|слева|справа|в центре|ліворуч|праворуч|solda|sağda|til venstre|til høyre|"
    r"till (?:vänster|höger)|kiri|kanan|[左右中手前奥]|왼쪽|오른쪽|가운데)(?= ?[,.;)）]| in | im | von | de | and )"
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
    start: int  # the first block of the story
    why: str  # the evidence for the title


def top_of(found: Sequence[Shape], url: str | None) -> Top:
    """Reads the top of a text."""
    first, last = bounds(found)
    title, why = _title(found, first, last, url)
    kicker = _kicker(found, title)
    opening = next((s.block.index for s in found[first : first + 4] if s.dateline), -1)
    captions = frozenset(_captions(found, first, max(first, opening), title))
    standfirst = _standfirst(found, title, captions)
    start = next((s.block.index for s in found[first:] if s.prose and s.block.index not in captions), first)
    return Top(title, kicker, standfirst, captions, start, why)


# --- headline -------------------------------------------------------------------------------------------------------


def _title(found: Sequence[Shape], first: int, last: int, url: str | None) -> tuple[int, str]:
    slug = _slug(url)
    story = _stems(" ".join(s.block.text for s in found[first : last + 1] if s.prose and s.block.index < first + 12)[:4000])
    best, most, why = -1, 0, ""
    for shape in found[: min(first, _REACH)]:
        if not _may_be_title(shape):
            continue
        witnesses = list(_witnesses(found, shape, first, slug, story))
        votes = sum(weight for _, weight in witnesses)
        if votes > most:
            best, most, why = shape.block.index, votes, "+".join(name for name, _ in witnesses)
    return (best, f"headline:{why}") if most >= _ENOUGH else (-1, "")


def _may_be_title(shape: Shape) -> bool:
    text = shape.block.text
    if shape.hint not in (None, Kind.TITLE) or shape.rule or shape.credit or shape.block.tag != "p":
        return False
    if not _TITLE[0] <= shape.words <= _TITLE[1] or len(text) > _LONGEST or text[0].islower() or text[0] in "|#@&+":
        return False
    return not (shape.ends and text.rstrip("\"'”’»")[-1:] in ".。।") and text[-1] not in ":,;："


def _witnesses(found: Sequence[Shape], shape: Shape, first: int, slug: frozenset[str], story: frozenset[str]) -> list[tuple[str, int]]:
    own = _stems(shape.block.text)
    between = found[shape.block.index + 1 : first]
    out: list[tuple[str, int]] = []
    if slug and own and len(own & slug) >= max(2, 0.5 * min(len(slug), len(own))):
        out.append(("address", 3))
    if shape.words >= 4:
        out.append(("length", 1))
    if all(s.hint or s.rule or s.is_caption or s.words < 3 for s in between):
        out.append(("above-story", 1))
    if any(is_furniture(s.hint) or s.hint is Kind.WIRE for s in between[:6]) or found[first].dateline:
        out.append(("furniture", 1))
    if len(own) >= 3 and len(own & story) >= 0.5 * len(own):
        out.append(("words", 1))
    if shape.block.index == next((s.block.index for s in found if not s.hint and not s.rule), -1) and shape.words >= 5:
        out.append(("first", 1))
    return out


def _slug(url: str | None) -> frozenset[str]:
    """Stems of the words in the last part of an address that has several."""
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
    pairs = {a + b for a, b in zip(single, single[1:], strict=False)}
    return frozenset({w[:_STEM] for w in found if len(w) > 3} | pairs)


# --- around it ------------------------------------------------------------------------------------------------------


def _kicker(found: Sequence[Shape], title: int) -> int:
    if title < 1:
        return -1
    above = found[title - 1]
    is_kicker = above.is_label and not above.hint and above.words <= _KICKER and any(c.isalpha() for c in above.block.text)
    return title - 1 if is_kicker else -1


def _captions(found: Sequence[Shape], first: int, opening: int, title: int) -> list[int]:
    """Captions without a credit of their own: read as one, or stand before a credit, above the story."""
    out = []
    for shape in found[: opening + 1]:
        i = shape.block.index
        if i == opening and i == first or i <= title or shape.hint or shape.dateline or not 4 <= shape.words <= 90:
            continue
        credit = i + 1 < len(found) and found[i + 1].cut is Kind.PHOTO_CREDIT
        if credit or _CAPTION.search(shape.block.text):
            out.append(i)
    return out


def _standfirst(found: Sequence[Shape], title: int, captions: frozenset[int]) -> int:
    """The sentence right under the headline, where byline, date or dateline part it from the story."""
    i = title + 1
    if title < 0 or i >= len(found) - 1 or i in captions:
        return -1
    shape = found[i]
    if shape.hint or shape.is_caption or shape.dateline or not _STANDFIRST[0] <= shape.words <= _STANDFIRST[1]:
        return -1
    below = found[i + 1]
    parted = below.dateline or below.hint in (Kind.BYLINE, Kind.DATE) or below.is_caption
    return i if parted else -1


def says_the_same(a: str, b: str) -> bool:
    """Whether two lines have the same words."""
    return count(a) > 0 and words(a) == words(b)
