"""Ad slots and consent dialogs: places whose text is no story, whatever it says.

Narrower than the cues: a cue is a hint that the model weighs (``sc-ad-container`` may hold the whole article, a
``node--promoted`` is on the front page, ``kt-adv-heading`` is advanced), a slot decides. So its name must be made of
nothing but words of advertising and of place, and it must be small beside the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from cleaner.cues import of_names
from cleaner.types import HEADINGS, Container, Cue, Kind, Page

SLOTS = Cue.AD | Cue.CONSENT
_SHARE = {Kind.AD: 0.2, Kind.LEGAL: 0.5}  # of the page's characters: a larger place is a wrapper
_MOST = {Kind.AD: 1500, Kind.LEGAL: 20_000}  # characters; dialogs list hundreds of partners
_NO_SLOTS = HEADINGS | {"body", "main", "article"}
_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[-_:/.]+")
_HASH = re.compile(r"__[A-Za-z0-9]{5,6}$")  # what builds append to names: AdSlot_root__x1Y2z
_SIZE = re.compile(r"\d+(?:x\d+)?")
_AD = frozenset(
    """
    ad ads advert adverts advertisement advertisements advertising advertorial adslot adunit adbox adbanner adwrapper
    adcontainer adplacement sponsored sponsoring sponsorship adsense anzeige anzeigen werbung werbebanner publicidad
    publicidade patrocinado patrocinada patrocinados pubblicita publicite sponsorizzato sponsorisé reklama reklame
    reklam reklamy annonce annonser annonse annons advertentie advertenties mainos mainokset iklan inzerce hirdetes
    publicitate diafimisi quangcao adblock adblocker adblocking googlead googleads gptad dfp gpt mpu affiliate
    affiliates taboola outbrain mgid mgbox revcontent zergnet dianomi plista nativo teads adthrive advads
    mediavine raptive ezoic aawp adsbygoogle publicitaire sponsorowany sponsorowane werbeblock werbeanzeige
    anzeigenblock annonsplats annoncefelt
    """.split()
)
_PLACE = frozenset(
    """
    slot unit box block banner top bottom middle mid center centre inline inner in inread content text body label title
    header footer head card module item items list sidebar side right left rail desktop mobile tablet amp desk mob wide
    above below before after between article story page post entry div section wrapper wrap container holder outer area
    place placeholder placement position zone region space spot group row col column widget native google dfp gpt html5
    lazy lazyload sticky fixed floating responsive display media image img link links message notice wall modal
    overlay popup dialog warning detected detector first second third one two main web js id small large big medium
    full half promo partner post story teaser feed stream recommended recommendation thumbnails thumbs mb mv htl c
    b m o l alani blok blokk felt paikka plats tengah bloque meio caja encart contenu contenido conteudo
    contenuto artykul artikel beitrag bericht product products disclosure disclaimer context tag blocker detection
    espace bloc bandeau root
    """.split()
)
_PAIRS = frozenset(
    "partner content|branded content|brand content|paid post|paid content|paid partnership|promoted content|"
    "promoted post|promoted story|promoted card|ab root".split("|")
)
_KNOWN = _AD | _PLACE | frozenset(word for pair in _PAIRS for word in pair.split())
_MANAGERS = re.compile(
    r"onetrust|didomi|cybotcookiebot|cookiebot|usercentrics|qc-cmp|sp_message_container|fc-consent|tarteaucitron|"
    r"axeptio|iubenda-cs|klaro|osano-cm|truste-consent|cmplz|borlabs|cky-consent|cc-window|cookieconsent|cookiewall|"
    r"cookie(?:banner|bar|box|hinweis|law|melding|notice|popup)",
    re.IGNORECASE,
)
# "gdpr" alone may head a chapter about it; beside a word for a box on the screen it is the box.
_TOPIC = frozenset(
    """
    cookie cookies consent gdpr rgpd dsgvo lgpd ccpa rodo consentement consentimiento consentimento consenso samtycke
    samtykke zustimmung toestemming zgoda datenschutz privacy
    """.split()
)
_DIALOG = frozenset(
    """
    banner bar infobar notice popup modal dialog layer overlay wall box message container root wrapper inner window
    screen manager hint hinweis aviso melding bandeau info
    settings accept law
    zgoda panel toast alert
    """.split()
)
_LONGEST = 400  # characters of names that are read


def in_slots(page: Page) -> dict[int, Kind]:
    """The blocks that stand in a slot, by index, each with what that makes them."""
    found: dict[int, Kind] = {}
    upto: list[int] = []  # characters before each block
    firsts, lasts = page.firsts, page.lasts
    for box in page.containers:
        if not box[4] & SLOTS or (first := firsts[box[0]]) == (last := lasts[box[0]]):
            continue
        if (kind := kind_of(box)) is not None:
            upto = upto or [*accumulate([len(b.text) for b in page.blocks], initial=0)]
            if upto[last] - upto[first] <= min(_MOST[kind], _SHARE[kind] * upto[-1]):
                found.update(dict.fromkeys(range(first, last), kind))
    return found


def kind_of(box: Container) -> Kind | None:
    """What a container is by its names, its tag and its attributes alone, if that leaves no doubt."""
    if box.tag in _NO_SLOTS:
        return None
    by_name = of_names(box.names)
    told = box.cues & ~by_name & SLOTS  # by the tag or an attribute: <amp-ad>, aria-label="advertisement"
    names = box.names[:_LONGEST].split()
    if told & Cue.CONSENT or (by_name & Cue.CONSENT and any(_is_dialog(name) for name in names)):
        return Kind.LEGAL
    if told & Cue.AD or (by_name & Cue.AD and any(_is_slot(name) for name in names)):
        return Kind.AD
    return None


@lru_cache(maxsize=4096)  # the pages of a site have the same names
def _is_dialog(name: str) -> bool:
    words = _words(name)
    there = frozenset(words)
    return _MANAGERS.search(name) is not None or bool(there & _TOPIC and there & _DIALOG and there <= _TOPIC | _DIALOG)


def _words(name: str) -> list[str]:
    """The words of a class or id, without numbers and sizes."""
    parts = [part.lower() for part in _PARTS.split(_HASH.sub("", name)) if part]
    return [part.rstrip("0123456789") for part in parts if not _SIZE.fullmatch(part)]


@lru_cache(maxsize=4096)
def _is_slot(name: str) -> bool:
    words = _words(name)
    if not _KNOWN.issuperset(words):
        return False
    return not _AD.isdisjoint(words) or any(f"{one} {other}" in _PAIRS for one, other in pairwise(words))
