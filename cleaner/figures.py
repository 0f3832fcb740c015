"""Pictures of the body with their captions and credits.

A caption belongs to the picture in the smallest container around both, unless story stands between them; a picture
belongs to the article when it stands within the story or has a caption, and is no logo, avatar or pixel.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cleaner.addresses import absolute
from cleaner.kept import compiled
from cleaner.renditions import best_address
from cleaner.text import normalise
from cleaner.types import Block, Cue, Cut, Image, Kind, Label, Page, RawImage, staying
from cleaner.types.quick import maker

_FOREIGN = (
    Cue.AD | Cue.NAV | Cue.RELATED | Cue.BIO | Cue.COMMENTS | Cue.SOCIAL | Cue.NEWSLETTER | Cue.SIDEBAR | Cue.ASIDE
    | Cue.FOOTER | Cue.CONSENT | Cue.MODAL | Cue.BYLINE
)  # fmt: skip
_FURNITURE = compiled(r"[/_.\-](?:logo|icon|avatar|pixel|spacer|blank|placeholder|gravatar|sprite|emoji|badge|1x1|"
                        r"button|loader|spinner|transparent)s?[/_.\-\d]")  # fmt: skip
_SMALL = 90  # pixels: below, on either side, it is an icon or an avatar
ARROWS = tuple("▲△▴▼▽▾↑↓")  # what a caption of East Asia begins with: the picture stands there
# For loops over blocks, see types.CONTENT.
_CAPTION, _PHOTO_CREDIT, _BYLINE = Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.BYLINE
_TOLD = frozenset((_CAPTION, _PHOTO_CREDIT, _BYLINE))
_CLIMB = 4  # containers between a caption and its picture
_FEW = 8  # words of a credit that nothing calls one
_FILE = re.compile(r"[\w %()+,.-]{1,100}\.(?:jpe?g|png|gif|webp|avif|tiff?|heic)", re.I)  # no description
_ENDED = re.compile(r"[.!?…。」”\"»)]$")
_LEADING = re.compile(r"^[\s\-–—|/:·•(\[（【「]+")
_TAKEN = re.compile(r"\s?(?:摄|攝|撮影|提供)$")
_CREDIT_WORD = compiled(
    r"^(?:(?:photo(?:graph(?:e[rs]?|ie|y|s)?|s)?|pictures?|images?|foto(?:s|graf(?:[íi]as?|ie|er|in|o|ka)?)?|"
    r"bild(?:er|quelle|nachweis)?|cr[ée]dit[oi]?s?|sources?|quellen?|fuentes?|imagen|copyright|illustrations?|"
    r"graphic|фото|zdjęcie|fot|kuva)(?!\w)|写真|图片|사진|صورة|फोटो|ภาพ|ảnh|©|\(c\))(?:\s*(?:/|und|and)\s*\w+)?\s*"
    r"(?:(?:courtesy(?:\s+of)?|by|von|par|por|de|di|av|door|via)(?=\s))?\s*[:：.©/]?\s*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:photo|picture|image|foto|bild|фото|zdjęci|fot|kuva)\w{0,6}(?:\s(?:by|von|par))?\s?[:：]", re.I
)


_image_of = maker(Image)


class _Caption(NamedTuple):
    text: str
    credit: str | None
    index: int  # type: ignore[assignment]  # hides tuple.index
    container: int


def pictures(page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]]) -> tuple[Image, ...]:
    """The article's pictures in page order, each once, with absolute addresses where the page's own is known."""
    captions = _captions(page, labels, cuts)
    kept = staying(labels)
    owners = _match(page, captions, kept)
    captioned: dict[int, list[_Caption]] = {}
    for caption, owner in zip(captions, owners, strict=True):
        if owner is not None:
            captioned.setdefault(owner, []).append(caption)
    story = (kept[0] - 3, kept[-1]) if kept else (0, -1)
    out: dict[str, Image] = {}
    for number, raw in enumerate(page.images):
        mine = captioned.get(number, ())
        if not mine and not _in_story(page, raw, *story):
            continue
        image = _image(page, raw, mine)
        if image is None:
            continue
        key = image.url or image.caption or ""
        if key not in out or (image.caption and not out[key].caption):
            out[key] = image
    loose = [] if page.images else [c for c in captions if c.text]
    rest = (Image(url=None, caption=c.text, credit=c.credit) for c in loose)
    return (*out.values(), *rest)


def _captions(page: Page, labels: Sequence[Label], cuts: Sequence[tuple[Cut, ...]]) -> list[_Caption]:
    """Caption blocks, each with its credit: cut from it, or in the block beside it."""
    out: list[_Caption] = []
    for i in [i for i, label in enumerate(labels) if label[0] in _TOLD]:
        kind, block = labels[i].kind, page.blocks[i]
        if kind is _BYLINE:
            if not _is_photographers(block):
                continue
            kind = _PHOTO_CREDIT
        if block.tag == "caption":  # of a table
            continue
        if page.containers[block.container].cues & Cue.BUTTON:  # what one may do with the picture
            out += [_Caption("", None, i, block.container)] if kind is _CAPTION else []
        elif kind is _CAPTION and out and _is_credit(page, block, out[-1]):
            out[-1] = out[-1]._replace(credit=clean_credit(block.text))
        elif kind is _CAPTION:
            spans = cuts[i]
            credit = next((block.text[c.start : c.end] for c in spans if c.kind is _PHOTO_CREDIT), None)
            at, parts = 0, []
            for cut in spans:
                parts.append(block.text[at : cut.start])
                at = cut.end
            text = " ".join(p for part in (*parts, block.text[at:]) if (p := part.strip()))
            text = text[1:].lstrip() if text.startswith(ARROWS) else text
            out.append(_Caption(text, clean_credit(credit), i, block.container))
        elif out and out[-1].credit is None and i - out[-1].index <= 2:
            out[-1] = out[-1]._replace(credit=clean_credit(block.text))
        else:
            out.append(_Caption("", clean_credit(block.text), i, block.container))
    return out


def _is_photographers(block: Block) -> bool:
    """Whether what is called a byline is the photographer's: the markup around it says both, or a label does."""
    return bool(block.cues & Cue.CREDIT) or _LABELLED.match(block.text) is not None


def _is_credit(page: Page, block: Block, caption: _Caption) -> bool:
    """Whether a caption's next paragraph, in the same element, is too short and too open-ended to be anything else."""
    if caption.credit is not None or block.index != caption.index + 1 or block.container == caption.container:
        return False
    box, other = page.containers[block.container], page.containers[caption.container]
    same = box.parent == other.parent and page.containers[max(0, box.parent)].cues & Cue.CAPTION
    return bool(same) and block.text.count(" ") < _FEW and _ENDED.search(caption.text) is not None and (
        _ENDED.search(block.text) is None
    )


def clean_credit(text: str | None) -> str | None:
    """Whom a credit line names: without the words around the name."""
    if not text:
        return None
    name = _LEADING.sub("", normalise(text)).rstrip(" )]|.）】」。")
    name = _TAKEN.sub("", _LEADING.sub("", _CREDIT_WORD.sub("", name)))
    return name or None


def _match(page: Page, captions: Sequence[_Caption], kept: Sequence[int]) -> list[int | None]:
    """For each caption the number of its picture: the last before it in the smallest container with both."""
    if not captions or not page.images:
        return [None] * len(captions)
    before = [raw.block for raw in page.images]  # in page order, so they rise
    firsts, lasts = _ends(page, range(len(before))), _ends(page, reversed(range(len(before))))
    return [_owner(page, caption, before, firsts, lasts, kept) for caption in captions]


def _parted(kept: Sequence[int], picture: int, caption: int) -> bool:
    """Whether blocks of the story stand between a picture and a caption."""
    first, last = min(picture, caption), max(picture, caption)
    return bisect_left(kept, first) < bisect_left(kept, last)


def _ends(page: Page, numbers: Iterable[int]) -> dict[int, int]:
    """For each container with a picture in it, the first of the numbers that stands there."""
    found: dict[int, int] = {}
    for number in numbers:
        box = page.images[number].container
        while box >= 0 and box not in found:
            found[box] = number
            box = page.containers[box].parent
    return found


def _owner(
    page: Page, caption: _Caption, before: Sequence[int], firsts: Mapping[int, int], lasts: Mapping[int, int],
    kept: Sequence[int],
) -> int | None:  # fmt: skip
    box = caption.container
    for _ in range(_CLIMB):
        if box in firsts:
            owner = max(firsts[box], bisect_right(before, caption.index, firsts[box], lasts[box] + 1) - 1)
            apart = not page.containers[box].cues & Cue.FIGURE and _parted(kept, before[owner], caption.index)
            return None if apart else owner
        if page.containers[box].parent < 0:
            break
        box = page.containers[box].parent
    return None


def _in_story(page: Page, raw: RawImage, first: int, last: int) -> bool:
    return first <= raw.block <= last and not page.containers[raw.container].all_cues & _FOREIGN


def _image(page: Page, raw: RawImage, captions: Sequence[_Caption]) -> Image | None:
    address = best_address(raw.attributes)
    if address is None or _is_furniture(raw.attributes, address):
        return None
    if page.url:
        found = absolute(address, page.url)
        if found is None:
            return None
        address = found
    caption = credit = None
    if captions:
        caption = " ".join([c.text for c in captions if c.text]) or None
        credit = next((c.credit for c in captions if c.credit), None)
    alt = normalise(raw.attributes.get("alt") or "")
    described = alt and not ("." in alt and _FILE.fullmatch(alt))
    return _image_of(address, alt if described else None, caption, credit)


def _is_furniture(attributes: Mapping[str, str], address: str) -> bool:
    for side in ("width", "height"):
        value = attributes.get(side)
        if value and (value := value.removesuffix("px")).isdecimal() and len(value) < 9 and int(value) < _SMALL:
            return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".replace(" ", "-")
    said = f"/{address.partition('?')[0]}/{names}/".lower()  # a pattern that ignores case takes twice as long
    return _FURNITURE.search(said) is not None
