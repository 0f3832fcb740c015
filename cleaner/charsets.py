"""Which encoding bytes are in that are not UTF-8. Sole importer of bs4's encoding detection.

Order of belief: the HTTP charset, then what the markup declares, as in the HTML standard; but labels of Latin-1 last,
since servers and their clients give them for want of any other. A label is believed if the bytes are valid in it and
read like words. Where two that do contradict each other, or none does, detection by a library decides.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

# What browsers read for these labels (WHATWG Encoding standard): the supersets that pages really use.
_SUPERSETS = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "hz": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
    "big5": "big5hkscs", "iso8859-11": "cp874", "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,100}?encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([\w.:-]{2,40})""", re.I
)
_TAGS = re.compile(rb"[<>\n]")  # neither is the second byte of a letter in any encoding but ISO 2022
_NO_TEXT = frozenset(
    "utf-7 idna punycode unicode-escape unicode_escape raw-unicode-escape raw_unicode_escape undefined".split()
)
_HEAD = 8192  # bytes in which a page declares its encoding
_SAMPLE = 50_000  # bytes that are looked at to tell encodings apart
_MOSTLY = 0.002  # a page with this share of broken bytes is still in the encoding it declares …
_VALID = 2  # … if it has so many foreign letters that are whole for each that is not
_ANY = "cp1252"  # what is read where nothing is known; as a label it says as little
_ODD = 0.12  # garbled places for each run of foreign letters; texts read rightly have under .06
_FEW = 8  # foreign letters: of fewer nothing can be told
_FOREIGN = re.compile(r"[^\x00-\x7f\xa0\u2010-\u2026]+")
# What words hardly have, and wrongly read ones have all the time.
_SIGN = "[^\\W\\d_][¡¤-¨¬¯±³¶¸¹¼-¿×÷]|[¤¦¬¯±³¶¸¹¼¾÷](?=[^\\W\\d_])"  # in a word, where another encoding has a letter
_GARBLED = re.compile(
    "[\x80-\x9f\ufffd\ue000-\uf8ff\uff66-\uff9f]+"  # controls, private use, half-width katakana
    "|[a-zß-öø-ÿ][À-ÖØ-Þ]|[а-яѐ-џ][А-ЯЀ-Џ]|[ά-ώ][Ά-Ώ]"  # a capital after a small letter
    "|[A-Za-zÀ-ÖØ-öø-ɏ][Ͱ-ӿ֐-ۿก-๛]|[Ͱ-ӿ֐-ۿก-๛][A-Za-zÀ-ÖØ-öø-ɏ]"  # two scripts in a word
    "|(?<![^\\W\\d_])[À-ÖØ-öø-ɏ]{4,}|[À-ÖØ-öø-ÿ]{3,}"  # accents alone; Turkish has such rows, in Latin Extended
    f"|[a-z][㐀-鿿가-힣][a-z]|{_SIGN}"
)
_LATIN_ONLY = re.compile("[\x00-\u024f\u02b0-\u02ff\u2000-\u2bff\ufffd]*")  # of no script but the Latin one
_ODD_SIGN = re.compile(_SIGN)
_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")  # in order of belief
# The letters beyond ASCII of the languages that these are for.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "äöüß", "àâæçèéêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõúªº", "àèéìíòóùú", "åäöéüæø", "áðéíóúýþæö", "ëïéèüöäáíóú",
        "àèéíïòóúüç", "áéíóöőúüű", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "čćđšž", "ăâîşţ", "çğıöşüâîû",
        "äöüõšž", "āčēģīķļņšūž", "ąčęėįšųūž",
    )
)  # fmt: skip
_DISTINCT = 4  # letters of a language's own: a text with fewer may be in another language, and hold names and signs
_SURE, _MORE = 0.95, 0.04  # share of the letters that one language has, and how much more it is than in cp1252


def guess(content: bytes, http: str | None) -> str:
    """The codec for bytes that are no UTF-8; ``http`` is the label that the server gave, if any."""
    declared = _DECLARED.search(content[:_HEAD])
    named, own = _known(http), _known(declared[1].decode("ascii", "replace") if declared else None)
    fitting = [n for n in dict.fromkeys((named, own)) if n and _fits(content, n)]
    sample = _sample(content)
    likely = [n for n in fitting if not _is_garbled(sample, n)]
    meant = [n for n in likely if n != _ANY or n == own]
    if len(meant) == 1:
        return meant[0]
    if meant:
        found = _detected(sample)
        return found if found in meant else meant[0]
    return _latin(sample) if likely else min([_detected(sample), *fitting], key=lambda n: _oddness(sample, n))


def _sample(content: bytes) -> bytes:
    """The stretches between tags that are not ASCII: what there is to tell an encoding by."""
    if b"\x1b$" in content:  # ISO 2022, which shifts: all of it is ASCII
        return content[:_SAMPLE]
    text = b"\n".join(part for part in _TAGS.split(content) if not part.isascii())
    return text if len(text) <= _SAMPLE else text[: text.rfind(b"\n", 1, _SAMPLE)]  # at no half letter


def _known(label: str | None) -> str | None:
    """The codec for a label, or None for one that does not exist or does not give text."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in _NO_TEXT:
        return None
    return _SUPERSETS.get(info.name, info.name)


def _fits(content: bytes, name: str) -> bool:
    """Whether the bytes are valid in an encoding, but for dirt."""
    text = content.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken > max(3, _MOSTLY * len(text)):
        return False
    return not broken or len(text) - len(text.encode("ascii", "ignore")) > _VALID * broken


def _is_garbled(sample: bytes, name: str) -> bool:
    return _oddness(sample, name) > _ODD


def _oddness(sample: bytes, name: str) -> float:
    """Places where no word has such letters side by side, for each run of foreign letters; 0 where these are few."""
    text = sample.decode(name, "replace")
    foreign = _FOREIGN.findall(text)
    if sum(map(len, foreign)) < _FEW:
        return 0.0
    return len(_GARBLED.findall(text)) / len(foreign)


def _detected(sample: bytes) -> str:
    """The library's guess; among encodings of Latin letters, which it often takes for each other, ours."""
    if not _is_garbled(sample, _ANY):
        return _latin(sample)
    from bs4.dammit import EncodingDetector  # here, since few pages need it

    for label in EncodingDetector(sample).encodings:
        name = _known(label)
        if name and _fits(sample, name):
            ours = _latin(sample) if _LATIN_ONLY.fullmatch(sample.decode(name, "replace")) else _ANY
            return name if ours == _ANY else ours
    return _ANY


def _latin(sample: bytes) -> str:
    """The encoding of Latin letters in which one language has nearly all of those that stand in the text."""
    found = {name: _explained(sample, name) for name in _LATIN}
    best = max(_LATIN, key=lambda name: found[name])
    return best if found[best] >= max(_SURE, found[_ANY] + _MORE) else _ANY


def _explained(sample: bytes, name: str) -> float:
    """Share of the letters beyond ASCII, 0–1, that the one language has which has most of them; 0 for too few."""
    text = sample.decode(name, "replace")
    signs = len(_ODD_SIGN.findall(text))
    counts = Counter(c for c in "".join(_FOREIGN.findall(text)).lower() if c.isalpha() or c == "\ufffd")
    letters = max(_ALPHABETS, key=lambda letters: sum(n for c, n in counts.items() if c in letters))
    own = [n for c, n in counts.items() if c in letters]
    return sum(own) / (counts.total() + signs) if len(own) >= _DISTINCT else 0.0
