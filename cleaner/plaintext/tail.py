"""What a line's neighbours say of it: below the story, at its end, and among what is cut above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cleaner.plaintext.shape import Shape
from cleaner.types import Kind, Label

_BIO = 4  # blocks at the end among which notes on the author stand
_BIO_WORDS = 90
_ROW = 3  # lines of a row that no rule knows
_BUTTON = 4  # words
_ENTRY = 16  # words of the longest line in a list of links
_SHARE = 0.5  # of the story's words that such a list may have; a longer one is what the page is about
_TITLED_AD = "rule:ads/labelled"  # the reason of a line with an ad's label and its headline
_AD_LINES, _AD_SHARE = 20, 0.3  # lines of such an ad, and its share of the story, at most
_CALLING = 0.6  # share of its words that stand in lines which speak to the reader
_OPENING = 12  # characters before the author's name in a note that begins with it
# What speaks to the reader, as ads do.
_CALL = re.compile(
    r"^(?:shop|get|buy|save|order|try|click|tap|sign|subscribe|discover|enjoy|download|learn|find|visit|book|join|start|"
    r"browse|explore|grab|claim|compare|see|call|win|jetzt|sichern|entdecken|bestellen|testen|kaufen|découvrez|profitez|"
    r"achetez|commandez|essayez|abonnez|descubre|compra|aprovecha|consigue|prueba|suscríbe|aproveite|compre|descubra|"
    r"scopri|acquista|approfitta|abbonati|ontdek|bestel|koop|probeer|köp|upptäck|beställ|kup|odkryj|zamów|купите|"
    r"закажите|узнайте|попробуйте)\b"
    r"|\b(?:you|your|yours|you're|ihr|ihre|ihren|ihrem|ihnen|dein|deine|deinen|dir|dich|du|vous|votre|vos|usted|você|"
    r"jouw|jij|twój|twoje|ваш|ваша|ваше|ваши|вас|вам)\b"
    r"|\b(?:inc|ltd|co|corp)\.$|https?://|www\.|% off|あなた|今すぐ|您|立即|点击|지금|당신",
    re.IGNORECASE,
)
# Kinds that head a list of lines which share their kind.
_HEADING = frozenset({Kind.RELATED, Kind.COMMENTS, Kind.LEGAL, Kind.SOCIAL, Kind.NAV, Kind.NEWSLETTER, Kind.AD,
                      Kind.SUBSCRIBE, Kind.CONTACT})  # fmt: skip

# Of them, those that rather stand alone, wherever: how many lines may stand between one and a sentence, as its heading
# does. Not under an ad's label, where the firm's name does.
_SINGLE = {Kind.AD: 0} | dict.fromkeys((Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.SOCIAL, Kind.CONTACT), 1)


def after_story(found: Sequence[Shape], labels: Mapping[int, Label], last: int) -> dict[int, Label]:
    """Labels for the lines below the story that no rule knows: each is what the surely known one above it is."""
    out: dict[int, Label] = {}
    above: Kind | None = None
    room = _SHARE * sum(s.words for s in found[: last + 1] if s.block.index not in labels)
    run: list[int] = []
    for shape in found[last + 1 :]:
        i = shape.block.index
        known = labels.get(i)
        if known is not None and known.kind in _HEADING:
            above, run = known.kind, []
        elif known is None and above in _SINGLE and len(run) <= _SINGLE[above] and _reads_on(shape):
            above = None  # the line stood in the midst of the story
            out = {k: label for k, label in out.items() if k not in run}
        elif known is None and above is not None and not shape.prose and shape.words <= _ENTRY:
            run.append(i)
            out[i] = Label(above, 0.8, f"order:below {above}")
            if sum(found[k].words for k in run) > room:
                out = {k: label for k, label in out.items() if k not in run}
                above = None
    return out


def _reads_on(shape: Shape) -> bool:
    """Whether a line under such a one is a sentence of the story, which goes on there: it asks nobody to act."""
    text = shape.block.text
    return shape.is_sentence and text[-1] not in "!?！？" and not _CALL.search(text)


def under_ads(found: Sequence[Shape], labels: Mapping[int, Label]) -> dict[int, Label]:
    """What stands under a headline that calls itself an advertisement's, up to what is cut or the next heading.

    Not where that is much of the story, has no end nearby or mostly does not speak to the reader: then the label is of
    that line alone, and the story goes on.
    """
    out: dict[int, Label] = {}
    room = _AD_SHARE * sum(s.words for s in found if s.block.index not in labels)
    for i, label in labels.items():
        if label.why != _TITLED_AD or not found[i].is_label:
            continue
        after = found[i + 1 : i + 2 + _AD_LINES]
        size = next((n for n, s in enumerate(after) if s.block.index in labels or (n and _heads(after[n:]))), 0)
        calling = sum(s.words for s in after[:size] if _CALL.search(s.block.text))
        if sum(s.words for s in after[:size]) <= min(room, calling / _CALLING):
            out |= {s.block.index: Label(Kind.AD, 0.85, "order:under an advertisement's heading") for s in after[:size]}
    return out


def _heads(found: Sequence[Shape]) -> bool:
    """Whether the first of these lines is a heading, by what follows it; a bare address is none."""
    line, below = found[0], found[1:2]
    fits = line.is_label and line.block.text[-1] not in ":：" and "://" not in line.block.text
    return fits and bool(below) and (below[0].prose or below[0].block.tag == "li")


def between(found: Sequence[Shape], labels: Mapping[int, Label], start: int) -> dict[int, Label]:
    """Short lines above the story that stand among what is cut there: menus, buttons, the rest of a row."""
    out: dict[int, Label] = {}
    for shape in found[1:start]:
        i = shape.block.index
        before = labels.get(i - 1) or out.get(i - 1)
        after = next((labels[k] for k in range(i + 1, min(i + 1 + _ROW, start)) if k in labels), None)
        if i not in labels and before and after and shape.is_label and shape.words <= _BUTTON:
            out[i] = Label(before.kind if before.kind in _HEADING else Kind.NAV, 0.7, "order:among what is cut")
    return out


def end_of(found: Sequence[Shape], labels: Mapping[int, Label], start: int) -> int:
    """Index of the last block of the story: prose, or what stands before the first sure residue below it."""
    prose = [s.block.index for s in found if s.prose and s.block.index not in labels and s.block.index >= start]
    if not prose:
        return len(found) - 1
    last = prose[-1]
    for shape in found[last + 1 :]:
        if shape.block.index in labels:
            break
        last = shape.block.index
    return last


def bios(found: Sequence[Shape], labels: Mapping[int, Label], authors: Sequence[str], last: int) -> dict[int, Label]:
    """Blocks at the end that begin with the author's name, of whom the story has not spoken before."""
    kept = [s for s in found[: last + 1] if s.block.index not in labels]
    out: dict[int, Label] = {}
    for name in (a for a in authors if " " in a.strip()):
        speaks = [s for s in kept if name.lower() in s.block.text.lower()]
        late = len(kept) > 2 and speaks and speaks[0] in kept[-_BIO:] and speaks[0].words <= _BIO_WORDS
        if late and speaks[0].block.text.lower().find(name.lower()) <= _OPENING:
            out[speaks[0].block.index] = Label(Kind.AUTHOR_BIO, 0.85, "order:begins with the author's name")
    return out
