"""The language a page declares, believed unless its script or its small words speak against it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from cleaner.kept import compiled
from cleaner.metadata import jsonld
from cleaner.metadata.nodes import Nodes
from cleaner.metadata.wording import split
from cleaner.types import Head

Found = tuple[str, str]  # BCP 47 and source
_LONGEST_TAG = 100  # characters of a declared value that are read
_NOTHING: Found = ("", "")

_TAG = compiled(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?$", re.I)
_NO_LANGUAGE = frozenset(("und", "zxx", "mul", "mis", "xx", "utf"))
_RENAMED = dict(pair.split(":") for pair in "iw:he in:id ji:yi jp:ja cz:cs gr:el ua:uk dk:da cn:zh kr:ko".split())
_META = ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage")

# Scripts: first and last code point, their one main language if they have one, all languages written in them.
_SCRIPTS = tuple(
    (chr(int(first, 16)), chr(int(last, 16)), main.strip("-"), frozenset(languages))
    for first, last, main, *languages in (
        line.split()
        for line in """
        0370 03ff el el
        0400 052f - ru uk be bg sr mk kk ky mn tg tt ba uz az bs cv sah os
        0530 058f hy hy
        0590 05ff he he yi
        0600 06ff - ar fa ur ps ckb ku sd ug ks pa az bal
        0900 097f - hi mr ne sa kok mai bho
        0980 09ff bn bn as
        0a00 0a7f pa pa
        0a80 0aff gu gu
        0b00 0b7f or or
        0b80 0bff ta ta
        0c00 0c7f te te
        0c80 0cff kn kn
        0d00 0d7f ml ml
        0d80 0dff si si
        0e00 0e7f th th
        0e80 0eff lo lo
        1000 109f my my
        10a0 10ff ka ka
        1200 137f am am ti
        1780 17ff km km
        3040 30ff ja ja
        ac00 d7af ko ko
        3400 9fff zh zh ja yue
        """.strip().splitlines()
    )
)

_IN_ORDER = sorted(_SCRIPTS)
_FIRSTS = [first for first, *_ in _IN_ORDER]

# The commonest words that are peculiar to a language; a running text has one of them in every five to ten words.
_SMALL_WORDS = {
    "en": "the and of to that with was for is his her they which have this from are by it as on at be were but not "
    "or an had their he said who will has",
    "de": "der die und das den von ist mit dem sich nicht auf für eine auch ein im zu werden an als nach bei einer "
    "einem oder wird wie sind er es aus um",
    "fr": "les des est dans une qui du pour pas sur au avec plus ce sont aux cette ont été le la de et en un que il "
    "elle par ne se ou mais leur ses comme selon après même fait être deux était avait cet",
    "es": "el los las una por del con para que su se como más este fue pero sus al lo de la y en no es ha han esta "
    "está entre cuando muy sin sobre también hasta desde donde según son",
    "pt": "não uma os com em do da para dos das ao pela mais foi são como à seu também de que as na no nas nos se "
    "por mas ou quem até já há entre sobre quando muito depois foram está ser tem num",
    "it": "il che della di non è per gli una con sono dei alla nel delle anche più dal le e la un in a i lo ha hanno "
    "si ma come questo nella stato suo",
    "nl": "het een van en is dat niet op te voor zijn met aan ook door bij naar worden de in die er maar wordt werd",
    "sv": "och att det som är på för av inte med har till ett om den från kan var en i så vi han hon blir",
    "da": "og det at er til på med af ikke som der har fra den han blev også efter en i hvor",
    "no": "og det som er på til med av ikke har fra den han ble også etter seg å",
    "fi": "ja on ei että se oli hän mutta myös ovat kuin joka sekä mukaan ole vuoden kun niin jo sen hänen jotka "
    "sanoo",
    "pl": "i w na się z nie do jest to że przez od jak po oraz dla są ale tym a o za będzie tego jej jego był była",
    "cs": "a se v na je že s o do ve za ale byl jako podle které také po jsem",
    "sk": "a sa v na je že s o do aj ako ktoré podľa pre bol ktorý alebo po",
    "hu": "a az és hogy nem is egy volt meg azt de már csak mint még vagy ez ki",
    "ro": "și în de la a cu pe nu că din mai care pentru este au sunt lui ce o să ar fi sau fost ale",
    "hr": "i je u na se da su za koji od s nije će te što kako bi a",
    "tr": "ve bir bu için da de olarak ile olan daha çok en gibi olduğu kadar sonra diye veya ise iki önce tüm hiç "
    "kimse etti dedi",
    "id": "yang dan di dengan ini untuk dari dalam tidak pada itu akan adalah juga oleh ke bisa seorang mereka sudah",
    "vi": "và của là có được cho các trong với không một người những này đã để khi",
    "ca": "els les amb per una que del és dels més però ha aquest són també va aquesta seva seu fins quan el la en "
    "al i s’ha hi ser on",
    "et": "ja on ei et see oli ka kui ning oma mis aga ta või",
    "lv": "un ir no ar par lai kas ka pēc arī bet uz tika nav",
    "lt": "ir kad yra su tai bet iš apie buvo kaip jau nuo taip per",
    "af": "die en van het is nie dat vir in hy wat te met op sy aan",
    "sw": "na ya wa kwa ni katika la za kuwa hiyo alisema cha hilo",
    "ru": "и в не на что с по он это как из от к за его был для",
    "uk": "і в не на що з та у до це як від за про його було також",
    "be": "і ў не на што з да гэта як па яго для ад быў",
    "bg": "и на да от за в не се че са с е по като ще които който която беше има това този тази след при",
    "sr": "и је у на да се за су од који не ће са као",
    "mk": "и на во да се од за е што не со ги го дека",
    "ar": "في من على أن إلى عن التي الذي هذا مع ما كان بعد قال",
    "fa": "و در به از که این را با است برای آن یک تا می",
    "ur": "کے کی میں ہے اور سے کا کو نے پر یہ کہ ہیں",
    "hi": "के में की है और से को का ने पर यह हैं कि भी",
    "mr": "आहे आणि या च्या ते हे होते नाही तर मध्ये केली",
    "sq": "dhe në të një për me që është nga si nuk më ka se u i",
    "az": "və bu bir ilə üçün olan də da ki edib olub bildirib",
    "sl": "in je na za se da so ki pri tudi bo kot po od iz ter v z do že še ne ni bi bil bila sta pa le ali pred "
    "med več",
    "is": "og að í á er sem við það um en með fyrir var ekki hann til af",
    "eu": "eta da ez dute izan zuen baina egin ere du den dira",
    "tl": "ang ng sa na mga ay at ito para hindi nang kay isang may siya",
    "uz": "va bu bilan uchun ham edi deb bir esa hech kerak boshqa bo",
    "so": "iyo waa ka ku oo ay soo in uu ee la",
    "mt": "il ta li u għal ma fil tal dwar kien hija mill",
    "lb": "de den an et ass vun op déi datt mat fir sech huet eng net",
}
_ALIEN = re.compile("[^\x00-\u036f\u2000-\u206f\u20a0-\u20cf]")  # beyond Latin, punctuation and signs of currencies
_REGIONS = dict(pair.split(":") for pair in "uk:GB au:AU nz:NZ ie:IE in:IN za:ZA us:US gov:US edu:US".split())
_MANY, _FEW = 0.12, 0.06  # share of a text's words that are its language's small ones
_LEAST, _MIN_WORDS = 3, 25
_SAMPLE = 1000  # characters


def find(head: Head, nodes: Nodes, text: str) -> Found:
    """The page's language in BCP 47 with its source.

    Args:
        text: Of the article; its first 1,000 characters are looked at. Empty: what is declared is believed.

    Of the declared languages, the first that the text does not contradict: its script is the text's, and its small
    words are not rarer by far than those of another language. If none is left, the language that script and small
    words show, with the source ``text``; nothing where they don't show one.
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    seen = _by_words(sample)
    for tag, source in _declared(head, nodes):
        primary = tag.split("-")[0]
        if script is not None and primary not in script[1]:
            continue
        if script is None and sample and primary in _NON_LATIN and seen:
            continue
        if seen and _SAME.get(primary, primary) != _SAME.get(seen, seen) and primary in _SMALL_WORDS:
            continue
        return tag, source
    if script is not None and script[0]:
        return script[0], "text"
    return (seen, "text") if seen else _NOTHING


def tag(value: str) -> str:
    """BCP 47 of a declared value such as ``en_us``; empty where it is none."""
    return _tag(value.strip()[:_LONGEST_TAG].split(",")[0].strip())


@lru_cache(maxsize=256)  # pages say the same few
def _tag(value: str) -> str:
    found = _TAG.match(value)
    if not found:
        return ""
    primary = _RENAMED.get(found[1].lower(), found[1].lower())
    if primary in _NO_LANGUAGE:
        return ""
    return "-".join(p for p in (primary, (found[2] or "").title(), (found[3] or "").upper()) if p)


def declared(head: Head) -> str:
    """The language that the page declares first, unchecked; empty if none."""
    for value in (head.language, *(v for n in _META for v in head.meta.get(n, ()))):
        if found := tag(value):
            return found
    return ""


def for_dates(head: Head, found: str, url: str | None) -> str:
    """The language with the region that tells whether month or day comes first, if any source gives one."""
    if "-" in found or not found:
        return found
    for name in _META:
        for value in head.meta.get(name, ()):
            if (other := tag(value)).startswith(f"{found}-"):
                return other
    host = (url or "").split("/")[2:3]
    region = _REGIONS.get(host[0].rsplit(".", 1)[-1], "") if host else ""
    return f"{found}-{region}" if region and found == "en" else found


def _declared(head: Head, nodes: Nodes) -> Iterator[Found]:
    sources = [(head.language, "html lang")]
    sources += [(jsonld.text(n.get("inLanguage")), "json-ld") for n in (nodes.article, nodes.page)]
    sources += [(v, f"meta {n}") for n in _META for v in head.meta.get(n, ())]
    for value, source in sources:
        if found := tag(value):
            yield found, source


def _script(sample: str) -> tuple[str, frozenset[str]] | None:
    """Main language and languages of the script that holds a third of the letters; None for Latin or no text."""
    if sample.isascii() or not _ALIEN.search(sample):  # as in most texts: nothing to count
        return None
    letters = {c: times for c, times in Counter(sample).items() if c.isalpha()}
    foreign = [(c, times) for c, times in letters.items() if c >= "\u0370"]
    total = sum(times for _, times in foreign)
    if total * 3 < sum(letters.values()):
        return None
    if sum(times for c, times in foreign if "\u3040" <= c <= "\u30ff") * 20 > total:  # kana among Chinese characters
        return "ja", frozenset(("ja",))
    counts: dict[str, int] = {}
    for c, times in foreign:
        first, last, *_ = _IN_ORDER[bisect_right(_FIRSTS, c) - 1]
        if c <= last:
            counts[first] = counts.get(first, 0) + times
    best, most = None, 0
    for first, _, main, languages in _SCRIPTS:
        if counts.get(first, 0) > most:
            best, most = (main, languages), counts[first]
    return best


def _by_words(sample: str) -> str:
    """The language whose small words are plainly the commonest; empty where the text is too short or none is.

    Sisters share half of them, so of the two commonest languages the words that both have say nothing.
    """
    found = split(sample)
    if len(found) < _MIN_WORDS:
        return ""
    groups, numbers = _small_words()
    times = {groups[number]: count for number, count in Counter(map(numbers.get, found)).items() if number is not None}
    counts: dict[str, int] = {}
    for languages, count in times.items():
        for language in languages:
            counts[language] = counts.get(language, 0) + count
    ranked = [language for _, language in sorted([(-count, language) for language, count in counts.items()])]
    if not ranked:
        return ""
    first = ranked[0]
    other = next((x for x in ranked[1:] if _SAME.get(x, x) != _SAME.get(first, first)), "")
    own, others = (
        sum([n for languages, n in times.items() if one in languages and two not in languages])
        for one, two in ((first, other), (other, first))
    )
    plainly = own >= 2.5 * others  # languages that say with endings what others say with small words have fewer
    enough = counts[first] >= (_FEW if plainly else _MANY) * len(found)
    return first if enough and own >= max(_LEAST, 1.6 * others) else ""


@cache
def _small_words() -> tuple[Sequence[tuple[str, ...]], Mapping[str, int]]:
    """The groups of languages that share small words, and of each such word the number of its group."""
    table: dict[str, tuple[str, ...]] = {}
    for language, small in _SMALL_WORDS.items():
        for word in small.split():
            table[word] = (*table.get(word, ()), language)
    groups = tuple(dict.fromkeys(table.values()))
    numbers = {group: number for number, group in enumerate(groups)}
    return groups, {word: numbers[group] for word, group in table.items()}


_NON_LATIN = frozenset(code for *_, codes in _SCRIPTS for code in codes) - {"az", "uz", "sr", "kk", "bs", "ku", "tt"}
# Languages too near to one another to be told apart by small words.
_SAME = dict(
    pair.split(":")
    for pair in (
        "nb:no nn:no da:no bs:hr sr:hr sh:hr me:hr ms:id sk:cs gl:pt mk:bg be:uk af:nl fy:nl "
        "lb:de fo:is gsw:de als:de mo:ro fil:tl"
    ).split()
)
