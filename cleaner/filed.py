"""Datelines by form alone, where no rule knows the outlet and no capitals tell a place.

"Kabul (The Example): …" heads a story of whatever site calls itself The Example. In scripts without capitals, a line
that is nothing but "Sangrur, 18 July" does, and "Sangrur, 18 July: …"; and so does "Sangrur: …" if no other paragraph
of the story begins with a word and a colon, as answers and lists do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from cleaner.kept import compiled
from cleaner.metadata.describe import Early
from cleaner.metadata.months import month
from cleaner.metadata.site import key
from cleaner.rules import DECISIVE, SpanHit
from cleaner.types import Block, Head, Kind

_SHORTEST, _LONGEST_BEFORE, _LEAST = 4, 6, 40  # letters of an outlet; words before it; characters of story behind it
_PARTS = re.compile(r"\s+[|–—»:-]+\s+|\s*[|｜_：]\s*")
_DAY = re.compile(r"(?:^|[,،፣၊ ]\s?)(?P<date>[^,،፣၊]*\d[^,،፣၊]*)")
_OUTLET = compiled(
    r"(?P<before>[^\n()（）\[\]【】«»\"“”:：!?؟。।/]{2,60}?)\s?(?:[(（\[【«](?P<named>[^()（）\[\]【】«»\n]{2,40})[)）\]】»]|"
    r"(?<=\s)/(?P<slashed>[^/\n]{2,40})/)[,،]?\s?[.:：፡፦=_–—-]{1,3}\s?(?=[^\s.,])"
)
_WORD = r"[\u0621-\u063a\u0641-\u06d3\u0900-\u0963\u0966-\u0dff\u1000-\u1049\u1050-\u109f\u1200-\u135f\u1780-\u17d3]"
_PLACE = compiled(rf"(?P<place>{_WORD}{{3,24}}(?: {_WORD}{{2,16}})?)\s?(?:[:：៖∙•፦]|፡[-–]?)\s?(?=[^\s.,])")
_DATED = compiled(
    rf"(?P<place>(?!\d){_WORD}{{2,24}}(?:[ -]{_WORD}{{2,20}}){{0,2}})[,،၊፣]\s?"
    rf"(?P<date>(?:\d{{1,2}}\.?\s(?P<month>{_WORD}{{3,16}})|(?P<first>{_WORD}{{3,16}})\.?\s\d{{1,2}})(?:,?\s\d{{4}})?)"
    r"\s?(?:\.?(?=\n|$)|(?P<on>[:：।–—-])\s?)"
)
_WEEKDAY = compiled(
    r"^(?:ال(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت)|יום .+|"
    r".*(?:شنبه|جمعه|वार|বার|ਵਾਰ|વાર|கிழமை|వారం|ವಾರ|ആഴ്ച|နေ့|දා))$"
)
# Letters of Urdu, Pashto and Sindhi: in Arabic and Persian a word and a colon are rather a thought than a place.
_NOT_ARABIC = re.compile(r"[ٹڈڑںےښځڅډړټۍڪڻڳڄٻڏ]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def outlets(head: Head, known: Early) -> frozenset[str]:
    """Keys of what a page calls its outlet: its site's names, and the parts of its title that are no headline."""
    parts = {key(part) for part in _PARTS.split(head.title)} - {key(title) for title in known.titles}
    return frozenset(k for k in parts | known.sites if len(k) >= _SHORTEST and k not in key(known.title))


def dateline(blocks: Sequence[Block], at: int, named: Collection[str]) -> SpanHit | None:
    """The dateline at the head of one of a story's first paragraphs, ``named`` being keys of the page's outlet."""
    text = blocks[at].text
    found = _OUTLET.match(text)
    if found and found["before"].count(" ") < _LONGEST_BEFORE and _names(found["named"] or found["slashed"], named):
        return _hit(text, found, "order:names its outlet")
    for start in (0, text.find("\n") + 1):
        if (found := _dated(text, start)) is not None:
            return SpanHit(start, start + len(found[0].rstrip()), "order:place and day", Kind.DATELINE, DECISIVE, {})
    found = _PLACE.match(text)
    if found is None or (_ARABIC.match(text) and not _NOT_ARABIC.search(text)):
        return None
    if any(_PLACE.match(block.text) for i, block in enumerate(blocks) if i != at):
        return None
    return _hit(text, found, "order:place and colon")


def parts(text: str) -> Mapping[str, str]:
    """Place and date in such a dateline."""
    if found := _dated(text):
        return {"place": found["place"], "date": found["date"]}
    if (found := _OUTLET.match(text)) is None:
        return {"place": found["place"]} if (found := _PLACE.match(text)) else {}
    before = found["before"].strip(" ,،፣-–—")
    day = _DAY.search(before)
    told = {"place": _DAY.sub("", before, count=1).strip(" ,،፣"), "date": day["date"].strip() if day else ""}
    return {name: value for name, value in told.items() if value}


def _dated(text: str, start: int = 0) -> re.Match[str] | None:
    """A place without capitals and a day, alone in their line or with a sentence behind."""
    found = _DATED.match(text, start)
    if found is None or _WEEKDAY.search(found["place"]):
        return None
    return found if month(found["month"] or found["first"]) and (not found["on"] or len(text) > _LEAST) else None


def _names(outlet: str, named: Collection[str]) -> bool:
    """Whether words in brackets, or the last of them, are a name of the page's outlet."""
    for said in (key(outlet), key(outlet.split()[-1])):
        if len(said) >= _SHORTEST and any(said in name or (name in said and len(name) > _SHORTEST) for name in named):
            return True
    return False


def _hit(text: str, found: re.Match[str], why: str) -> SpanHit | None:
    if len(text) - found.end() < _LEAST:
        return None
    return SpanHit(0, len(found[0].rstrip()), why, Kind.DATELINE, DECISIVE, {})
