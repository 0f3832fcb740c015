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

from cleaner.metadata.site import key
from cleaner.rules import agencies

_MAX_LENGTH = 60  # characters of one name
_MAX_FIELD = 1500

# Words that introduce a byline. Those of one or two letters are believed only before a capital.
_INTRODUCTION = re.compile(
    r"^\W*(?:By(?=[A-Z][a-z])|(?:(?:written|posted|reported|published|story|text|report|article|words|submitted|"
    r"contributed|compiled|"
    r"created|authored|started|asked|latest posts|(?:all |more |view |see |read )*(?:posts|articles|"
    r"stories)) )?(?:by|from)\b(?!\s+(?:the|a|an|our|your)\b)|"
    r"words(?=:)|(?:ein(?:e)? \w{3,20} )?von\b|par\b|por\b|di(?= [A-Z])|da(?= [A-Z])|a cura di|door\b|"
    r"av(?= [A-ZÅÄÖ])|af(?= [A-ZÆØÅ])|"
    r"przez\b|autore?n?(?:in(?:nen)?)?\b(?:/\w+)?:?|aut(?:or|eur|ora|rice|ori|ores)\b:?|автор(?:ы)?\b:?|авторка\b:?|"
    r"от(?= [А-Я])|"
    r"oleh\b|penulis\b:?|reporter\b:|texto?\b:|text:|tekst:|yazan\b:?|haber\b:|about the author\b:?|authors?\b:?|"
    r"about(?= [A-Z]\w+ [A-Z]\w+$)|"
    r"bởi\b|theo\b|tác giả\b:?|από\b|του\b|της\b|بقلم\b:?|كتب\b:?|كتبت\b:?|מאת\b:?|द्वारा\b|文\s?[/／:：●|]|作者\s?[:：]?|"
    r"记者|記者\s?[:：]?|"
    r"撰文\s?[:：]?|著者\s?[:：]|執筆\s?[:：]?|取材・文\s?[:：]?|責任編輯\s?[:：]|责任编辑\s?[:：]|责编\s?[:：]|編輯\s?[:：]|翻訳\s?[:：]|글\s?[:=]?)\W*",
    re.I,
)
# "by" inside a line; what precedes it tells whether it is the author whom it names.
_BY = re.compile(r"(?<![\w-])((?:[a-z-]+\s+)?)by\b:?\s*(?=[^\W\d_])", re.I)
_OTHER_HANDS = re.compile(r"^(?:reviewed|edited|checked|fact-checked|updated|translated|photo\w*|illustrat\w*|"
                          r"sponsored|presented|powered|verified|"
                          r"approved|moderated|narrated|hosted|inspired|post|replied|liked|vary|owned|sold|backed|"
                          r"supported|made|designed|developed|recommended|followed)\s", re.I)
_AFTER_NAMES = re.compile(r"\s+(?:in|on|at|is|has|was|to|via|updated|published|posted|last|edited|reviewed|medically|"
                          r"fact|follow|share|read|min|"
                          r"for|with (?:contributions|inputs)|following)\b.*|\s*[|•·—–\d(\[].*|\s-\s.*", re.I | re.S)
_WHEN = re.compile(
    r"(?:\b(?:on\s+)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|"
    r"nd|rd|th)?,?\s+\d{4}|\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+"
    r"(?:de\s+)?\d{4})|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}:\d{2}\s?(?:[ap]m\b)?|\d{4}年\d{1,2}月\d{1,2}日)", re.I)
_LATER_BY = re.compile(r"\b(?:updated|posted|written|reviewed|edited|published|last (?:updated|modified))\b.*", re.I | re.S)
_HONORIFIC = re.compile(r"^(?:(?:mr|mrs|ms|herr|frau)\.?\s)(?=\S)", re.I)
_TAIL = re.compile(
    r"(?:\s*[\(\[（【].*|\s*(?:특파원|선임기자|인턴기자|인턴|기자|记者|記者|編集部|さん|氏|撰文|著|監訳|訳|文|摄影)+\b.*|"
    r"\s+(?:is|est|ist|has|was) (?:an?|the|une?|eine?)\b.*|\s+(?:says|said|wrote):?$|\s+in (?=[A-Z]).*|\s+(?:at|for|"
    r"from|über|via|pour)\s.*)$", re.S)
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|tv|fm|[a-z]{2})$", re.I)
_CONTACT = re.compile(r"\S+@\S+|@\w+|https?://\S+|www\.\S+|\+?\d[\d ()-]{6,}")
_SPLIT = re.compile(r"\s*(?:[;|/•·●｜／‖\n\t]|,|،|、|，|\s[-–—]+\s|—)\s*")
_AND = re.compile(r"\s+(?:and|und|y|et|e|i|og|och|ja|en|és|és|și|a|и|та|і|και|ve|dan|và|&|\+|with|mit|con|avec|ו|و|"
                  r"और)\s+|\s?[&＆]\s?", re.I)
_LEADING_AND = re.compile(r"^\s*(?:and|und|y|et|e|i|og|och|&)\s+(?=[^\W\d_a-z])")
_LETTERS_AFTER = re.compile(
    r"(?<=[a-z])(?:\s(?:M\.?[DASW]|R\.?[DN]|RDN|LDN?|Ph\.?D|J\.?D|D\.?O|DDS|DVM|CP[AP]|CF[AP]|PSP|MBA|MPH|MSc|BSc|LCSW|Esq|CEO|CTO)\.?®?)+$"
)
_CREDENTIAL = re.compile(
    r"^(?:(?:[A-Z]{1,6}\.?-?)+|Ph\.?\s?D\.?|M\.?Sc\.?|B\.?Sc\.?|Ed\.?D|Psy\.?D|Dr\.?|Jr\.?|Sr\.?|II|III|Esq\.?|"
    r"M\.D\.|R\.D\.)®?$")
_ROLE = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|writers?|journalists?|contributors?|columnists?|authors?|staff|team|"
    r"desk|newsroom|"
    r"producers?|photographers?|managers?|directors?|officers?|founders?|analysts?|researchers?|professors?|experts?|"
    r"specialists?|"
    r"consultants?|president|ceo|cto|cfo|cmo|senior|chief|lead|head of|special to|associate|assistant|intern|guest|"
    r"admin\w*|webmaster|"
    r"redaktion\w*|redakteur\w*|korrespondent\w*|journalist\w*|autor(?:in|en)?|reporterin|volontär\w*|leiter\w*|"
    r"chef\w*|praktikant\w*|"
    r"r[ée]daction\w*|r[ée]dact(?:eur|rice)\w*|journalistes?|correspondante?|envoyée?|redacci[oó]n|redactora?|"
    r"periodistas?|corresponsal|"
    r"redazione|redattor\w*|giornalist\w*|corrispondente|inviat[oa]|inviati|redactie|redacteur|verslaggever|"
    r"redaksjonen?|redaktør|"
    r"redaktionen|redaktör|redakce|redaktor\w*|redakcja|dziennikarz\w*|reda[cç]\w*|jornalistas?|repórter|"
    r"редакци\w*|корреспондент\w*|редактор\w*|журналист\w*|muhabir\w*|edit[öo]r\w*|news|press|media|online|digital|"
    r"magazine|"
    r"group|inc|llc|ltd|gmbh|agency|agenc\w*|agentur\w*|ajans\w*|follow|subscribe|share|read|more|view|profile|bio|"
    r"updated|published|posted|minutes?|"
    r"min|comments?|photos?|pictures?|images?|getty|via|sponsored|partner|advert\w*|copyright|translated?|"
    r"photography)\b"
    r"|この記事|編集部|编辑部|報道|新聞|新闻|ニュース|通信|編集|取材|編輯|编辑|기자단|취재|뉴스|편집국|뉴스룸", re.I)
# Words that stand in headings and menus but in nobody's name.
_NOT_IN_NAMES = re.compile(
    r"\b(?:the|and|of|to|for|on|with|your|our|all|new|best|top|how|what|why|about|member|members|native|home|current|"
    r"travel|guides?|resources?|"
    r"tips|categories|uncategorized|owner|login|log|account|create|sign|see|latest|popular|related|next|previous|"
    r"back|menu|search|contact|"
    r"facebook|twitter|youtube|instagram|linkedin|bluesky|offline|website|blog|store|shop|university|college|school|"
    r"institute|foundation|"
    r"association|company|corporation|club|council|committee|ministry|department|attorney|lawyer|horticulturalist|"
    r"educator|coordinator|marketing|"
    r"content|development|grader|journalism|engineer|developer|designer|partner|dietitian|nutritionist|advisor|"
    r"adviser|strategist|"
    r"strategy|programs?|archives?|tools|modes|reply|weblog|display|his|her|their|trade|filed|under|location|joined|messages|"
    r"reactions|posts|topic|score|type|language|discussion|starter|this|that|what's|is|are)\b", re.I)
_PARTICLES = frozenset(
    "de del della di da dos das do du des la le el al bin ibn bint ben van von zu zum zur der den ten ter te vom und "
    "y e af av "
    "'t la los las san santa abu ould ap mac mc st st. d' o' dal dalla delle lo".split())
# An organisation's field that names a desk and not the organisation.
_NOBODY = re.compile(r"\b(?:staff|desk|team|newsroom|editors?|redaktion|reporters?|admin\w*|contributors?|writers?|webmaster)\b", re.I)
_MONTHS = re.compile(r"\b(?:\d{4}|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b", re.I)
_GENERIC = frozenset(
    "admin administrator editor editors staff author anonymous guest unknown user redaktion redaction redaccion "
    "redazione redactie "
    "newsroom team webmaster root editorial news none null by info contributor contributors moderator press "
    "wordpress online "
    "updated posted written author authors sun mon tue wed thu fri sat mo di mi do fr sa so email print share".split())
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNCASED = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u10a0-\u10ff\u1780-\u17ff]")


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
    field = html.unescape(field[:_MAX_FIELD])
    field = unicodedata.normalize("NFC", _CONTACT.sub(" , ", field.replace("\u200b", "").replace("\xa0", " ")))
    field = field.strip(" \t\n\r<>《》「」[]【】()（）\"“”•-–—|:,")
    introduced = _INTRODUCTION.match(field)
    field = field[introduced.end() :] if introduced else field
    found: list[str] = []
    pieces = [p for p in _SPLIT.split(field) if p]
    for piece in pieces:
        parts = _persons(piece)
        alone = len(pieces) == len(parts) == 1
        believed = trust if alone or trust == Trust.FIELD else Trust.LINE
        for part in parts:
            name = _clean(part)
            if name and (alone or not _CREDENTIAL.match(name)) and _is_name(name, sites, believed) and key(name) not in map(key, found):
                found.append(name)
    return found


def in_line(line: str, sites: frozenset[str] = frozenset(), trust: Trust = Trust.LINE) -> list[str]:
    """Names of persons in a line of the page that may hold more than a byline: a date, a section, who reviewed it.

    What follows "by" is believed before all else, single words included; reviewers and editors only if it names no author.
    """
    line = _WHEN.sub(" | ", line[:_MAX_FIELD])
    others: list[str] = []
    marks = list(_BY.finditer(line))
    for i, found in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else len(line)
        after = _AFTER_NAMES.sub("", line[found.end() : stop])
        people = names(after, sites, trust)
        if people and not _OTHER_HANDS.match(found[1]):
            return people
        if found[1].lower().startswith(("edited", "reviewed")):
            others = others or names(after, sites)
    return others if marks else names(line, sites, trust)


def only_names(line: str, sites: frozenset[str] = frozenset()) -> list[str]:
    """Names of persons in a line that holds nothing else but a date and an introduction; else nothing."""
    rest = _INTRODUCTION.sub("", _WHEN.sub(" | ", line))
    found = names(rest, sites)
    left = key(rest)
    for name in found:
        left = left.replace(key(name), "", 1)
    return found if len(left) <= 5 else []


def _opens(line: str) -> bool:
    return _INTRODUCTION.match(line) is not None


def organisation(field: str) -> str:
    """A field of an author that is no person, as written; empty for agencies and for names that say nothing."""
    name = " ".join(html.unescape(field[:_MAX_FIELD]).split())
    own = key(name)
    if not 2 <= len(name) <= _MAX_LENGTH or own in _GENERIC or own.isdigit() or agencies.canonical(name):
        return ""
    return "" if _NOBODY.search(name) else name


def introduced(line: str) -> bool:
    """Whether a line of the page reads like a byline: it opens with one of the words that introduce one, or holds "by"."""
    if _opens(line):
        return True
    return len(line) <= 120 and any(not _OTHER_HANDS.match(m[1]) or m[1].lower() == "edited " for m in _BY.finditer(line))


def mostly_date(line: str) -> bool:
    """Whether a line holds a date and little else."""
    return len(line) <= 60 and len(_WHEN.sub("", line)) <= min(25, len(line) - 6)


def wholly_introduced(line: str) -> bool:
    """Whether a line is an introduction, names and perhaps a date, and nothing else."""
    return len(line) <= 100 and _opens(line) and bool(only_names(line))


def distinct(people: Iterable[str]) -> list[str]:
    """The names, each once, whatever its case and accents."""
    seen: dict[str, str] = {}
    for person in people:
        seen.setdefault(key(person), person)
    return list(seen.values())


def _persons(piece: str) -> list[str]:
    """A piece split at its conjunctions, where both sides can stand alone: "Ortega y Gasset" is one name."""
    parts = _AND.split(piece)
    if len(parts) == 1:
        return parts
    parts = [_INTRODUCTION.sub("", p) for p in parts if p]
    enough = all(len(p.split()) > 1 or _CJK.search(p) for p in parts)
    return parts if enough or _AND.split(piece, maxsplit=1)[0].strip() == "" or _ROLE.search(piece) else [piece]


def _clean(part: str) -> str:
    part = _LEADING_AND.sub("", _INTRODUCTION.sub("", part))
    part = _TAIL.sub("", _LATER_BY.sub("", part))
    bare = _LETTERS_AFTER.sub("", part)
    part = part if bare.isupper() else bare
    return _HONORIFIC.sub("", " ".join(part.split()).strip(" .,:;'\"“”«»*<>()[]【】《》")) if part else ""


def _is_name(name: str, sites: frozenset[str], trust: Trust) -> bool:
    own = key(name)
    if len(own) < 2 or len(name) > _MAX_LENGTH or own in sites or own.removeprefix("the") in sites or own in _GENERIC:
        return False
    if _DOMAIN.match(name) or agencies.canonical(name) or own.isdigit():
        return False
    if _ROLE.search(name) or (_MONTHS.search(name) and any(c.isdigit() for c in name)):
        return False
    if _CJK.search(name):
        return 2 <= len(own) <= (14 if trust or " " in name or "・" in name else 5)
    count = len(name.split())
    if count > 5 or not any(c.isalpha() for c in name):
        return False
    if trust != Trust.FIELD and count > 1 and (_NOT_IN_NAMES.search(name) or key(name.split()[0]) in sites):
        return False
    if trust == Trust.FIELD:
        return True
    if _UNCASED.search(name):
        return count >= 2
    if trust == Trust.BYLINE and count == 1:
        return True
    return count >= 2 and not any(c.isdigit() or c in ":?!/&" for c in name) and _capitalised(name)


def _capitalised(name: str) -> bool:
    return all(
        w[0].isupper() or w.lower() in _PARTICLES or w[:2].lower() in ("d'", "d’", "o'", "o’", "l'", "l’", "al-", "el-")
        for w in name.split()
    )
