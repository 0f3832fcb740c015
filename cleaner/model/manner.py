"""How the lines of a text speak, and which of them belong together, where no markup tells.

Whom a line addresses, what one may do with it (an address, a price), whether its words come back elsewhere in the text,
what was cut beside it. In place of boxes there are sections, from one heading to the next, and runs of lines of a form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.groups import Groups, numbered
from cleaner.text import words
from cleaner.types import CORE, Block, Label

Floats = NDArray[np.float32]

_ADDRESS = re.compile(r"https?://|www\.|\w\.(?:com|org|net|io|co|de|fr|es|it|uk)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]@[\w-]|\[email.protected\]", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,])\+?\(?\d{2,4}\)?[ ./-]\d{2,4}[ .-]?\d{2,4}(?:[ .-]?\d{2,4})?(?![\w%])")
_PRICE = re.compile(
    r"[$£€¥₹₽₩]\s?\d|\d\s?(?:[€£₽]|zł|kr\b|Kč|Ft\b|lei\b|USD|EUR)|\d ?% (?:off|rabatt|korting)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_PICTURE = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_YOU = frozenset(
    "you your yours ihr ihre ihren ihrem ihnen sie dein deine deinen dir dich du vous votre vos toi ton tes usted "
    "ustedes tu tus ti su você vocês seu sua voi vostro vostra tuo tua jij je jouw jullie uw twój twoje ci cię wy вы "
    "вам вас ваш ваша ваши ваше ты тебя din ditt dina deg dere sen siz sizin kamu anda".split()
)
_WE = frozenset(
    "we our ours us wir unser unsere unseren unserem uns nous notre nos nosotros nuestro nuestra nuestros nuestras nós "
    "nosso nossa noi nostro nostra nostri wij onze ons my nasz nasza nasze nas nam мы наш наша наши нас нам vi vår "
    "våra oss biz bizim kami kita".split()
)
_LONG = 5  # letters of a word that says what a line is about; in scripts without spaces two characters
_NEAR = 3  # lines
_TOP = 2  # lines at the top that say what the text is about
_LABEL = (1, 14)  # words of a heading
_SHORT, _PARAGRAPH = 16, 40  # words of a line that may be one of a run; of one that is surely none
_STOPS = ".!?…。！？।॥؟:;,：；，"
_CORE_COLUMNS = tuple(f"line_{kind}" for kind in CORE)

COLUMNS = (
    "says_address", "says_mail", "says_phone", "says_price", "says_picture", "exclaims", "asks", "you", "we",
    "back_anywhere", "back_near", "back_top", "new_words", "brand_near", "brand_share",
    "cut_above", "cut_below", "core_above", "core_below", "cut_share",
    "heads", "since_heading", "section_lines", "section_words", "run", "run_lines",
    "core", "core_section", "core_section_most", "core_heading", "core_near", "core_text",
)  # fmt: skip


class Surroundings(NamedTuple):
    """What the rules cut of a text: for each line left whether something was cut right above and below it."""

    above: Floats  # (2, lines): anything, core
    below: Floats
    share: float  # of all lines

    @classmethod
    def of(cls, left: Sequence[int], labels: Mapping[int, Label], count: int) -> Surroundings:
        """Of the lines ``left``, by index, in a text of so many lines."""
        above, below = ([labels.get(i + step) for i in left] for step in (-1, 1))
        return cls(_cut(above), _cut(below), 1 - len(left) / max(1, count))


def _cut(near: Sequence[Label | None]) -> Floats:
    return np.array([[x is not None for x in near], [x is not None and x.kind in CORE for x in near]], np.float32)


class Lines(NamedTuple):
    """Lines in words, and what form each has."""

    words: list[list[str]]
    heads: list[bool]
    short: list[bool]
    sections: list[int]  # of each line: the section, the run of lines of a form
    runs: list[int]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Lines:
        """The blocks of a text."""
        said = [words(b.text) for b in blocks]
        labels = [_is_label(b, w) for b, w in zip(blocks, said, strict=True)]
        heads = [
            label and i + 1 < len(blocks) and (not labels[i + 1] or blocks[i + 1].tag == "li")
            for i, label in enumerate(labels)
        ]
        short = [len(w) <= _SHORT or b.tag == "li" for b, w in zip(blocks, said, strict=True)]
        return cls(said, heads, short, _sections(heads), _runs(short))


def together(blocks: Sequence[Block], lines: Lines) -> Groups:
    """Lines that belong together: by section, by run of lines of a form, by form."""
    rows = zip(blocks, lines.words, lines.heads, lines.short, strict=True)
    forms = [(b.tag, head, short, len(w) > _PARAGRAPH) for b, w, head, short in rows]
    return numbered((lines.sections, lines.runs, forms))


def manner(
    blocks: Sequence[Block], lines: Lines, around: Surroundings, known: Floats, columns: Mapping[str, int]
) -> Floats:
    """Values of ``COLUMNS``, shape (lines, columns); ``known`` are the other features, ``columns`` their places."""
    core = known[:, [columns[name] for name in _CORE_COLUMNS]].sum(axis=1)
    sections, runs = np.array(lines.sections), np.array(lines.runs)
    said = _said([b.text for b in blocks], lines.words)
    brand = np.maximum(known[:, columns["brand"]], known[:, columns["site_name"]])
    named = np.array((_near(brand), np.full(len(brand), brand.mean())))
    cut = np.concatenate((around.above, around.below))[[0, 2, 1, 3]]
    share = np.full((1, len(blocks)), around.share)
    out = np.concatenate((
        said, _coming_back(lines.words), named, cut, share, _structure(lines, sections, runs), _core(core, sections),
    ))  # fmt: skip
    return out.T.astype(np.float32)


def _is_label(block: Block, said: Sequence[str]) -> bool:
    return block.tag != "li" and _LABEL[0] <= len(said) <= _LABEL[1] and block.text[-1] not in _STOPS


def _sections(heads: Sequence[bool]) -> list[int]:
    number, out = 0, []
    for head in heads:
        number += head
        out.append(number)
    return out


def _runs(short: Sequence[bool]) -> list[int]:
    number, out = 0, []
    for i, value in enumerate(short):
        number += i > 0 and value != short[i - 1]
        out.append(number)
    return out


def _said(texts: Sequence[str], said: Sequence[Sequence[str]]) -> Floats:
    found = np.zeros((7, len(texts)), np.float32)
    for i, text in enumerate(texts):  # patterns are slow, and most lines have nothing that any of them could match
        dotted, digits = "." in text or "://" in text, _DIGIT.search(text) is not None
        found[:, i] = (
            dotted and _ADDRESS.search(text) is not None,
            ("@" in text or "[" in text) and _MAIL.search(text) is not None,
            digits and _PHONE.search(text) is not None,
            digits and _PRICE.search(text) is not None,
            not text.isascii() and _PICTURE.search(text) is not None,
            "!" in text or "！" in text,
            text[-1] in "?？؟",
        )
    persons = np.array([[_often(w, _YOU), _often(w, _WE)] for w in said], np.float32).T
    return np.concatenate((found, persons))


def _often(said: Sequence[str], sought: Collection[str]) -> float:
    return min(1.0, 10 * sum(w in sought for w in said) / (len(said) + 3))


def _coming_back(said: Sequence[Sequence[str]]) -> Floats:
    """Which share of a line's longer words stands elsewhere: in other lines, near it, at the top; how many do not."""
    own = [_about(w) for w in said]
    times = Counter(word for line in own for word in line)
    top = set().union(*own[:_TOP])
    out = np.zeros((4, len(own)), np.float32)
    for i, line in enumerate(own):
        if not line:
            continue
        near = set().union(*own[max(0, i - _NEAR) : i], *own[i + 1 : i + 1 + _NEAR])
        back = sum(times[word] > 1 for word in line)
        out[:, i] = (
            back / len(line), len(line & near) / len(line), len(line & top) / len(line), np.log1p(len(line) - back) / 3
        )  # fmt: skip
    return out


def _about(said: Sequence[str]) -> frozenset[str]:
    dense = [w for w in said if len(w) == 1 and not w.isascii()]
    return frozenset([w[:_LONG] for w in said if len(w) >= _LONG] + [a + b for a, b in pairwise(dense)])


def _near(values: Floats) -> Floats:
    """The mean over the lines around each."""
    width = 2 * _NEAR + 1
    sums, counts = (
        np.convolve(row, np.ones(width), "full")[_NEAR : _NEAR + len(values)] for row in (values, np.ones(len(values)))
    )
    return (sums / counts).astype(np.float32)


def _structure(lines: Lines, sections: NDArray[np.int64], runs: NDArray[np.int64]) -> Floats:
    n = len(sections)
    index = np.arange(n)
    first = np.searchsorted(sections, sections)
    sizes = np.array([len(w) for w in lines.words], np.float64)
    return np.array((
        lines.heads, np.log1p(index - first) / 3, np.log1p(np.bincount(sections)[sections]) / 4,
        np.log1p(np.bincount(sections, sizes)[sections]) / 6, lines.short,
        np.log1p(np.bincount(runs)[runs]) / 4,
    ), np.float32)  # fmt: skip


def _core(core: Floats, sections: NDArray[np.int64]) -> Floats:
    """How much the words alone of a line, its section, its heading, the lines near it and the text are core residue."""
    most = np.zeros(sections[-1] + 1)
    np.maximum.at(most, sections, core)
    mean = np.bincount(sections, core) / np.maximum(1, np.bincount(sections))
    heading = core[np.searchsorted(sections, sections)]
    return np.array((core, mean[sections], most[sections], heading, _near(core), np.full(len(core), core.mean())))
