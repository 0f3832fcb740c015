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

from cleaner.metadata.site import key
from cleaner.rules import agencies

_MAX_LENGTH = 60  # characters of one name
_MAX_FIELD = 1500

# Words that introduce a byline. Those of one or two letters are believed only before a capital.
_INTRODUCTION = re.compile(
    r"^\W*(?:By(?=[A-Z][a-z])|(?:(?:written|posted|reported|published|reviewed|edited|photographs?|photos?|words|story|text|report|article|"
    r"updated|medically reviewed|fact[- ]checked|submitted|contributed|compiled|created|authored) )?by\b|words(?=:)|"
    r"(?:ein(?:e)? \w{3,20} )?von\b|par\b|por\b|di(?= [A-Z])|da(?= [A-Z])|a cura di|door\b|av(?= [A-ZÅÄÖ])|af(?= [A-ZÆØÅ])|"
    r"przez\b|autore?n?(?:in(?:nen)?)?\b:?|aut(?:or|eur|ora|rice|ori|ores)\b:?|автор(?:ы)?\b:?|авторка\b:?|от(?= [А-Я])|"
    r"oleh\b|penulis\b:?|reporter\b:|texto?\b:|text:|tekst:|foto:|yazan\b:?|haber\b:|(?:about )?the author\b:?|authors?\b:?|"
    r"bởi\b|theo\b|tác giả\b:?|από\b|του\b|της\b|بقلم\b:?|كتب\b:?|كتبت\b:?|מאת\b:?|द्वारा\b|編集|文\s?[/／:：●|]|作者\s?[:：]?|记者|記者\s?[:：]?|"
    r"撰文\s?[:：]?|著者\s?[:：]|執筆\s?[:：]?|取材・文\s?[:：]?|責任編輯\s?[:：]|责任编辑\s?[:：]|翻訳\s?[:：]|글\s?[:=]?)\W*",
    re.I,
)
_LATER_BY = re.compile(r"\b(?:updated|posted|written|reviewed|edited|published|last (?:updated|modified))\b.*", re.I | re.S)
_HONORIFIC = re.compile(r"^(?:(?:mr|mrs|ms|herr|frau|sir|dame|dra?|prof)\.?\s)(?=\S)", re.I)
_TAIL = re.compile(
    r"(?:\s*[\(\[（【].*|\s*(?:특파원|선임기자|인턴기자|인턴|기자|记者|記者|編集部|さん|氏|撰文|著|監訳|訳|文|摄影)+\b.*|"
    r"\s+(?:is|est|ist|has|was) (?:an?|the|une?|eine?)\b.*|\s+in (?=[A-Z]).*|\s+(?:at|for|from|über|via|pour)\s.*)$", re.S)
_CONTACT = re.compile(r"\S+@\S+|@\w+|https?://\S+|www\.\S+|\+?\d[\d ()-]{6,}")
_SPLIT = re.compile(r"\s*(?:[;|/•·●｜／‖\n\t]|,|،|、|，|\s[-–—]+\s|—)\s*")
_AND = re.compile(r"\s+(?:and|und|y|et|e|i|og|och|ja|en|és|és|și|a|и|та|і|και|ve|dan|và|&|\+|with|mit|con|avec|ו|و|और)\s+|\s?[&＆]\s?", re.I)
_CREDENTIAL = re.compile(
    r"^(?:(?:[A-Z]{1,6}\.?-?)+|Ph\.?\s?D\.?|M\.?Sc\.?|B\.?Sc\.?|Ed\.?D|Psy\.?D|Dr\.?|Jr\.?|Sr\.?|II|III|Esq\.?|M\.D\.|R\.D\.)®?$")
_ROLE = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|writers?|journalists?|contributors?|columnists?|authors?|staff|team|desk|newsroom|"
    r"producers?|photographers?|managers?|directors?|officers?|founders?|analysts?|researchers?|professors?|experts?|specialists?|"
    r"consultants?|president|ceo|cto|cfo|cmo|senior|chief|lead|head of|special to|associate|assistant|intern|guest|admin\w*|webmaster|"
    r"redaktion\w*|redakteur\w*|korrespondent\w*|journalist\w*|autor(?:in|en)?|reporterin|volontär\w*|leiter\w*|chef\w*|praktikant\w*|"
    r"r[ée]daction\w*|r[ée]dact(?:eur|rice)\w*|journalistes?|correspondante?|envoyée?|redacci[oó]n|redactora?|periodistas?|corresponsal|"
    r"redazione|redattor\w*|giornalist\w*|corrispondente|inviat[oa]|inviati|redactie|redacteur|verslaggever|redaksjonen?|redaktør|"
    r"redaktionen|redaktör|redakce|redaktor\w*|redakcja|dziennikarz\w*|reda[cç]\w*|jornalistas?|repórter|"
    r"редакци\w*|корреспондент\w*|редактор\w*|журналист\w*|muhabir\w*|edit[öo]r\w*|news|press|media|online|digital|magazine|"
    r"group|inc|llc|ltd|gmbh|agency|agenc\w*|agentur\w*|ajans\w*|follow|subscribe|share|read|more|view|profile|bio|updated|published|posted|minutes?|"
    r"min|comments?|photos?|pictures?|images?|getty|via|sponsored|partner|advert\w*|copyright|translated?|photography)\b"
    r"|編集部|编辑部|報道|新聞|新闻|ニュース|通信|編集|取材|編輯|编辑|기자단|취재|뉴스|편집국|뉴스룸", re.I)
_PARTICLES = frozenset(
    "de del della di da dos das do du des la le el al bin ibn bint ben van von zu zum zur der den ten ter te vom und y e af av "
    "'t la los las san santa abu ould ap mac mc st st. d' o' dal dalla delle lo".split())
_MONTHS = re.compile(r"\b(?:\d{4}|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b", re.I)
_GENERIC = frozenset(
    "admin administrator editor editors staff author anonymous guest unknown user redaktion redaction redaccion redazione redactie "
    "newsroom team webmaster root editorial news none null by info contributor contributors moderator press wordpress online "
    "updated posted written author authors".split())
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNCASED = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u10a0-\u10ff\u1780-\u17ff]")


def names(field: str, sites: frozenset[str] = frozenset(), *, trusted: bool = False) -> list[str]:
    """Names of persons in a byline or an authors' field, in order, each once.

    Args:
        field: As printed or as written in the markup.
        sites: Keys of the site's names; they are no persons.
        trusted: Whether the field exists to hold one author's name: then a single word is a name as well.
    """
    field = html.unescape(field[:_MAX_FIELD])
    field = unicodedata.normalize("NFC", _CONTACT.sub(" , ", field.replace("\u200b", "").replace("\xa0", " ")))
    field = field.strip(" \t\n\r<>《》「」[]【】\"“”•-–—|:,")
    introduced = _INTRODUCTION.match(field)
    field = field[introduced.end() :] if introduced else field
    found: list[str] = []
    pieces = [p for p in _SPLIT.split(field) if p]
    for piece in pieces:
        for part in _persons(piece):
            name = _clean(part)
            if name and _is_name(name, sites, trusted=trusted and len(pieces) == 1) and key(name) not in map(key, found):
                found.append(name)
    return found


def organisation(field: str) -> str:
    """A field of an author that is no person, as written; empty for agencies and for names that say nothing."""
    name = " ".join(html.unescape(field[:_MAX_FIELD]).split())
    own = key(name)
    if not 2 <= len(name) <= _MAX_LENGTH or own in _GENERIC or own.isdigit() or agencies.canonical(name):
        return ""
    return name


def printed(text: str) -> bool:
    """Whether a line of the page reads like a byline: it opens with one of the words that introduce one."""
    return _INTRODUCTION.match(text) is not None


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
    part = _INTRODUCTION.sub("", part)
    part = _LATER_BY.sub("", part)
    part = _TAIL.sub("", part)
    return _HONORIFIC.sub("", " ".join(part.split()).strip(" .,:;'\"“”«»*<>()[]【】《》")) if part else ""


def _is_name(name: str, sites: frozenset[str], *, trusted: bool) -> bool:
    own = key(name)
    if not own or len(name) > _MAX_LENGTH or own in sites or own.removeprefix("the") in sites or own in _GENERIC:
        return False
    if agencies.canonical(name) or _CREDENTIAL.match(name) or own.isdigit():
        return False
    if _ROLE.search(name) or (_MONTHS.search(name) and any(c.isdigit() for c in name)):
        return False
    if _CJK.search(name):
        return 2 <= len(own) <= (14 if trusted or " " in name or "・" in name else 5)
    count = len(name.split())
    if trusted:
        return count <= 5 and any(c.isalpha() for c in name)
    if _UNCASED.search(name):
        return 2 <= count <= 5
    return 2 <= count <= 5 and not any(c.isdigit() for c in name) and _capitalised(name)


def _capitalised(name: str) -> bool:
    return all(
        w[0].isupper() or w.lower() in _PARTICLES or w[:2].lower() in ("d'", "d’", "o'", "o’", "l'", "l’", "al-", "el-")
        for w in name.split()
    )
