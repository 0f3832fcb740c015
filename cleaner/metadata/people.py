"""Clean names of persons out of what bylines and authors' fields hold.

A byline mixes names with "By", job titles, places, agencies, handles and dates. It is split into pieces; a piece is a
name if it looks like one: two to five capitalised words with the particles of several languages between them, or two
to four characters of a script written without spaces. Fields made for names (JSON-LD, meta) are believed further: there
a single word or a pen name in lower case is a name too.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum

from cleaner.kept import compiled
from cleaner.metadata import bywords, days, glued
from cleaner.metadata.datetext import CHANGED
from cleaner.metadata.labels import without_others
from cleaner.metadata.site import key
from cleaner.rules import agencies

_MAX_LENGTH = 60  # characters of one name
_LONGEST_SIGNED = 100  # characters of a line that is nothing but names
_MAX_FIELD = 1500

_LATER_BY = re.compile(
    r"\b(?:updated|posted|written|reviewed|edited|published|last (?:updated|modified))\b.*", re.I | re.S
)
_HONORIFIC = re.compile(r"^(?:(?:mr|mrs|ms|herr|frau)\.?\s)(?=\S)", re.I)
_TAIL = compiled(
    r"(?:\s*[\(\[（【].*|\s*(?:특파원|선임기자|인턴기자|인턴|기자|记者|記者|編集部|さん|氏|撰文|著|監訳|訳|摄影)+\b.*|\s文\b.*|"
    r"\s+(?:is|est|ist|has|was) (?:an?|the|une?|eine?)\b.*|\s+(?:says|said|wrote):?$|\s+in (?=[A-Z]).*|"
    r"\s[Ss]pecial to\s.*|\s+on behalf of\s.*|\s+(?:at|for|from|über|via|pour)\s.*)$", re.S)
_CALLED = compiled(r"[^\W\d_][\w.’'-]* [(“\"][^\W\d_][\w’'-]{1,20}[)”\"] (?=[^\W\d_a-z])")  # William (Bill) Doe
_OF_AN_AIM = re.compile(r"\w+ (?:for|für|pour) ")  # Center for Research
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|fm|[a-z]{2})$", re.I)
_MAIL = re.compile(r"[^\s@]{1,80}@\S{1,80}")
_CALLED_UP = re.compile(r"\d[\d ()-]{6}")  # as every telephone number begins
_CONTACT = compiled(rf"{_MAIL.pattern}|" r"@\w+|https?://\S+|www\.\S+|(?<![\d/.-])\+?\d[\d ()-]{6,30}(?![\d:])")
_DASH = re.compile(r"\s[-–—]+\s|—")
_SPLIT = compiled(r"\s*(?:[;|/•·●｜／‖]|,|،|、|，|၊|፣|\s[-–—]+\s|—|"
                    r"(?:通讯员|通訊員|实习生|實習生|見習記者)\s?[:：]?)\s*")  # fmt: skip
_AND = compiled(r"\s+(?:and|und|y|et|e|i|og|och|ja|en|és|és|și|a|и|та|і|και|ve|dan|và|&|\+|with|mit|con|avec|ו|و|"
                  r"और)\s+|\s?[&＆]\s?", re.I)
# و is written with the name after it; what begins with it may be a name of its own: وليد, وائل.
_ARABIC_AND = re.compile(r"(?<=\s)و(?!ليد|ائل|سام|فاء|جدي|داد|جيه|ديع|اصف|ضاح|حيد|هيب|هبي?\b|رد)"
                         r"(?=[\u0620-\u064a]{3,}\s[\u0620-\u064a]{2})")  # fmt: skip
# So is the Hebrew ו; these begin with it: ורד, ויקטור, ולדימיר.
_HEBREW_AND = re.compile(r"(?<=\s)ו(?!רד|רוני|יקטור|יקי|יקטוריה|לדימיר|ולדימיר|נסה|יולט|ילי|ואליד|אליד|סים)"
                         r"(?=[\u05d0-\u05ea]{2,}[\s-][\u05d0-\u05ea]{2})")  # fmt: skip
_POST = re.compile(r"\s?[(（][^()（）]{3,60}[)）]")  # what somebody is, perhaps
# "in Almaty and" between names of a credit: where one of them is.
_PLACED = re.compile(r"\sin\s(?:[A-Z][\w.'’-]*,?\s){1,3}(?=and\s[A-Z])")
_LEADING_AND = re.compile(r"^\s*(?:and|und|y|et|e|i|og|och|&)\s+(?=[^\W\d_a-z])")
_LETTERS_AFTER = re.compile(
    r"(?<=[a-z])(?:\s(?:M\.?[DASW]|R\.?[DN]|RDN|LDN?|Ph\.?D|J\.?D|D\.?O|DDS|DVM|CP[AP]|CF[AP]|PSP|MBA|MPH|MSc|BSc|"
    r"LCSW|Esq|CEO|CTO)\.?®?)+$"
)
_CREDENTIAL = compiled(
    r"^(?:[A-Z.-]{1,12}|Ph\.?\s?D\.?|M\.?Sc\.?|B\.?Sc\.?|Ed\.?D|Psy\.?D|Dr\.?|Jr\.?|Sr\.?|II|III|Esq\.?|"
    r"M\.D\.|R\.D\.)®?$")
_ELIDED = ("d'", "d’", "o'", "o’", "l'", "l’", "al-", "el-", "‘")
_MONTHS = re.compile(r"\b(?:\d{4}|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b", re.I)
_CJK = compiled("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Without such a word beside it, a line of two to five Chinese characters may as well be a section.
_CJK_ROLE = compiled("기자|특파원|記者|记者|編集委員|特派員|通讯员|撰文|執筆|著|文[/／●|:：]")
# What an organisation's name has in quotation marks, at its end: Агентство «Север».
_QUOTED = re.compile(r"\w\s[«„“‟\"][^«»„“”\"]+[»“”\"]?$")
_STAFF = compiled(r"\s(?:staff|special|senior)\s(?:writer|reporter|correspondent)s?$", re.I)
_INITIAL = re.compile(r"^(?:[^\W\d_]\.){1,2}(?=[^\W\d_]{3})")  # "J.Smith"
_GERESH = re.compile(r"[\u05d0-\u05ea]['’׳]$")  # a sound of its own, not a quotation's end
_SHORTEST = 4  # letters of a word in lower case that may be an account's name and no "by" of some language
_SENTENCE, _AGENCY_WORDS = 7, 3  # spaces; words of an agency's name that are asked for
_UNSPACED, _ONE_WORD = re.compile("[\u1000-\u109f\u1780-\u17ff]"), 20  # names without spaces, and letters of one
_JUNIOR = re.compile(r"\s(?:Jr|Sr)$")
_BETWEEN = " |/,·•–—-"  # what stands between a date and a name


class Trust(IntEnum):
    """How far a source is believed to hold nothing but names."""

    LINE = 0  # a line of the page: a name is two to five capitalised words
    BYLINE = 1  # what the markup calls a byline: a single word may be a name too
    FIELD = 2  # a field made for an author: so may words in lower case


def names(field: str, sites: frozenset[str] = frozenset(), trust: Trust = Trust.LINE) -> list[str]:
    """Names of persons in a byline or an authors' field, in order, each once.

    Args:
        field: As printed or as written in the markup.
        sites: Keys of the site's names; they are no persons.
        trust: What may be a name besides two to five capitalised words; single words only where nothing stands beside.
    """
    field = without_others(_one_line(field))
    field = field.strip(" \t\n\r<>《》「」[]【】()（）\"“”•-–—|:,")
    introduced = bywords.introduction(field)
    vouched = bool(introduced or trust or _CJK_ROLE.search(field))
    field = field[introduced.end() :] if introduced else field
    dash = _DASH.search(field) if trust != Trust.FIELD else None
    if dash and (before := _of_pieces(field[: dash.start()], sites, Trust.LINE, vouched)):
        return distinct(before)  # behind a dash stands where they are, or for whom they write
    return distinct(_of_pieces(field, sites, trust, vouched))


def _of_pieces(field: str, sites: frozenset[str], trust: Trust, vouched: bool) -> list[str]:
    found: list[str] = []
    pieces = [p for p in _SPLIT.split(field) if p]
    for piece in pieces:
        if bywords.FIRM.search(piece):
            continue
        parts = _persons(piece)
        alone = len(pieces) == len(parts) == 1
        believed = trust if alone or trust == Trust.FIELD else Trust.LINE
        for part in parts:
            name = _clean(_without_post(part, sites))
            if not name or (_CJK.search(name) and not vouched) or (_CREDENTIAL.match(name) and not alone):
                continue
            if _is_name(name, sites, believed):
                found.append(name)
    return found


def in_line(line: str, sites: frozenset[str] = frozenset(), trust: Trust = Trust.LINE) -> list[str]:
    """Names of persons in a line of the page that may hold more than a byline: a date, a section, who reviewed it.

    What follows "by" is believed before all else; reviewers and editors only if no author is named.
    """
    line = bywords.COUNTED.sub(" | ", days.without_dates(_PLACED.sub(" ", _one_line(line))))
    labelled = None if line.isascii() else bywords.LABELLED.search(line)
    if labelled and (people := names(labelled[1], sites, max(trust, Trust.BYLINE))):
        return people
    others: list[str] = []
    marks = bywords.by(line)
    for i, found in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else len(line)
        after = bywords.AFTER_NAMES.sub("", line[found.end() : stop])
        people = names(after, sites, trust)
        if people and not bywords.OTHER_HANDS.match(found[1]):
            return people
        if found[1].lower().startswith(("edited", "reviewed")):
            others = others or names(after, sites)
    return others if marks else names(line, sites, trust)


def only_names(line: str, sites: frozenset[str] = frozenset()) -> list[str]:
    """Names of persons in a line that holds nothing else but an introduction, a date and an address; else nothing."""
    line = glued.apart(line)
    if "(" in line or "（" in line:
        line = _POST.sub(lambda m: " | " if bywords.JOB.search(m[0]) else m[0], line)
    rest = days.without_dates(line)
    rest = bywords.WRITES.sub("", without_others(_MAIL.sub(" , ", rest) if "@" in rest else rest))
    if "|" in rest or "•" in rest or "·" in rest:
        rest = " | ".join(part for part in re.split("[|•·]", rest) if not bywords.COUNT.fullmatch(part))
    found = names(rest, sites)
    if found and bywords.JOB.search(rest):
        rest = " , ".join(p for p in _SPLIT.split(rest) if not bywords.JOB.search(p) or any(n in p for n in found))
    left = key(bywords.without_introduction(rest))
    for name in found:
        left = left.replace(key(name), "", 1)
    return found if len(left) <= 5 else []


def _one_line(field: str) -> str:
    """Without addresses, handles and telephone numbers; line breaks become separators, white space single spaces."""
    field = html.unescape(field[:_MAX_FIELD]).replace("\u200b", "").replace("\n", " | ").replace("\t", " | ")
    field = " ".join(field.split())
    if "@" in field or "www." in field or "://" in field or _CALLED_UP.search(field):
        field = _CONTACT.sub(" , ", field)
    return glued.apart(unicodedata.normalize("NFC", field))


def organisation(field: str) -> str:
    """A field of an author that is no person, as written; empty for agencies and for names that say nothing."""
    name = " ".join(html.unescape(field[:_MAX_FIELD]).split())
    own = key(name)
    if not 2 <= len(name) <= _MAX_LENGTH or own in bywords.GENERIC or own.isdigit() or agencies.canonical(name):
        return ""
    return "" if bywords.NOBODY.search(name) or bywords.AGENCY.search(name) else name


def introduced(line: str) -> bool:
    """Whether a line reads like a byline: it opens with one of the words that introduce one, or holds "by"."""
    if bywords.opens(line):
        return True
    if len(line) > 120:
        return False
    if line[:1].isdigit() and bywords.WHEN.match(line) and bywords.opens(bywords.WHEN.sub("", line).lstrip(_BETWEEN)):
        return True
    if not line.isascii() and bywords.LABELLED.search(line):
        return True
    if (marks := bywords.by(line)) and line.endswith((".", "!", "?", "…")) and line.count(" ") >= _SENTENCE:
        return any(bywords.AUTHORED.match(m[1]) for m in marks)
    return bool(marks) and any(not bywords.OTHER_HANDS.match(m[1]) or m[1].lower() == "edited " for m in marks)


def signs(line: str) -> bool:
    """Whether a line is nothing but names, introduced as such or with a date beside them."""
    told = len(line) <= _LONGEST_SIGNED and (bywords.opens(line) or days.without_dates(line) != line)
    return told and bool(only_names(line))


def wholly_introduced(line: str) -> bool:
    """Whether a line is an introduction, names and perhaps a date, and nothing else."""
    return len(line) <= _LONGEST_SIGNED and bywords.opens(line) and signs(line)


def distinct(people: Iterable[str]) -> list[str]:
    """The names, each once, whatever its case and accents."""
    people = list(people)
    if len(people) < 2:
        return people
    seen: dict[str, str] = {}
    for person in people:
        seen.setdefault(key(person), person)
    return list(seen.values())


def _persons(piece: str) -> list[str]:
    """A piece split at its conjunctions, where both sides can stand alone: "Ortega y Gasset" is one name."""
    for attached in (_ARABIC_AND, _HEBREW_AND) if not piece.isascii() else ():
        if (joined := attached.search(piece)) and " " in piece[: joined.start()].strip():
            piece = attached.sub(" & ", piece)
    parts = _AND.split(piece)
    if len(parts) == 1:
        return parts
    parts = [bywords.without_introduction(p) for p in parts if p]
    enough = all(len(p.split()) > 1 or _CJK.search(p) for p in parts)
    return parts if enough or _AND.split(piece, maxsplit=1)[0].strip() == "" or bywords.ROLE.search(piece) else [piece]


def _clean(part: str) -> str:
    part = _LATER_BY.sub("", _LEADING_AND.sub("", bywords.without_introduction(part)))
    if _OF_AN_AIM.match(part):
        return ""
    called = _CALLED.match(part)
    part = f"{called[0] if called else ''}{_TAIL.sub('', part[called.end() :] if called else part)}"
    part = _without_agency(part)
    bare = _LETTERS_AFTER.sub("", part)
    part = " ".join((part if bare.isupper() else bare).split())
    marks = " .,:;।\"“”«»*<>()[]【】《》" + ("" if _GERESH.search(part.rstrip(" .,:;")) else "'")
    name = _HONORIFIC.sub("", part.strip(marks))
    return f"{name}." if _JUNIOR.search(name) and f"{name}." in part else name


def _without_post(part: str, sites: frozenset[str]) -> str:
    """A name less what its bearer is in the newsroom, and the paper's own word before that: "Record Staff Writer"."""
    post = _STAFF.search(part)
    words = part[: post.start()].split() if post else []
    while len(words) > 2 and any(key(words[-1]) in site for site in sites):
        words.pop()
    return " ".join(words) if len(words) > 1 and not any(key("".join(words)) in site for site in sites) else part


def _without_agency(part: str) -> str:
    """A name less the agency that stands beside it without a comma: ``Jane Doe Associated Press``, ``STT–Jane Doe``."""
    words = part.split()
    for size in range(min(_AGENCY_WORDS, len(words) - 2), 0, -1):
        if agencies.canonical(" ".join(words[-size:])):
            return " ".join(words[:-size])
    first, dash, rest = part.partition("–")
    return rest.strip() if dash and " " in rest.strip() and agencies.canonical(first) else part


def _is_name(name: str, sites: frozenset[str], trust: Trust) -> bool:
    own = key(name)
    if len(own) < 2 or len(name) > _MAX_LENGTH or own in bywords.GENERIC:
        return False
    if own in sites or own.removeprefix("the") in sites:
        return False
    if _DOMAIN.match(name) or agencies.canonical(name) or own.isdigit():
        return False
    if bywords.ROLE.search(name) or _QUOTED.search(name) or (_MONTHS.search(name) and any(c.isdigit() for c in name)):
        return False
    if _CJK.search(name):
        return 2 <= len(name) <= (14 if trust or " " in name or "・" in name else 5)
    count = len(name.split()) + (name[0].isupper() and _INITIAL.match(name) is not None)
    if count > 5 or not any(c.isalpha() for c in name):
        return False
    if trust != Trust.FIELD and bywords.NOT_IN_NAMES.search(name):
        return False
    if trust != Trust.FIELD and count > 1 and key(name.split()[0]) in sites:
        return False
    if trust == Trust.FIELD:
        return ": " not in name  # a label and what it is of
    if bywords.UNCASED.search(name):
        enough = count >= 2 or (trust and len(name) <= _ONE_WORD and _UNSPACED.match(name) is not None)
        return bool(enough) and not any(c.isdigit() or c == ":" for c in name) and not CHANGED.search(name)
    if trust == Trust.BYLINE and count == 1:
        return len(name) >= _SHORTEST or not name.islower()
    return count >= 2 and not any(c.isdigit() or c in ":?!/&" for c in name) and _capitalised(name)


def _capitalised(name: str) -> bool:
    return all(
        w[0].isupper() or w.lower() in bywords.PARTICLES or w.lower().startswith(_ELIDED) or w[:2] == "ff"
        for w in name.split()
    )
