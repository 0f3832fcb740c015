"""Walls in front of a page: of those that tell robots from people, that want cookies accepted, or scripts to run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cleaner.text import length, sum_up_to
from cleaner.types import ASKED, CONTENT, FURNITURE, Kind, Label, Page

# Said by walls, hardly ever by an article of a few lines: by what stands in every one of these sayings, in small
# letters. A text is searched for sayings only where that stands in it: all at once would cost more than the page.
_SAYINGS = {
    "javascript": r"(?:enable|activ(?:er|ez)|habilit[ae]|active|activa|ative|abilita(?:re)?|activați|zapněte|povolte|"
    r"włącz(?:yć)?|включите|увімкніть|ενεργοποιήστε|启用|啟用|开启|aktifkan|bật|schakel|aktivera|aktiver|slå på|"
    r"aktivieren sie|requires|engedélyezze a|turn on) ?(?:le |el |o |si |obsługę |τη |την )?javascript|"
    r"javascript(?: is)? (?:disabled|required)|turn javascript on|javascript (?:aktivieren|ist deaktiviert|muss)|"
    r"javascript (?:aktiviert sein|inschakelen)|javascript'?i? etkinleştir|javascript\s?(?:を有効|をオン)|"
    r"(?:تفعيل|تمكين) (?:ال)?javascript",
    "enable js": "enable js",
    # cookies
    "cookie": r"(?:enable|turn on|requires) cookies|turn cookies on|accept (?:all )?cookies|"
    r"we (?:and our \d* ?partners )?(?:use|store) cookies|manage (?:your )?cookie|"
    r"cookies? (?:akzeptieren|zustimmen)|mit werbung und cookies (?:weiter|nutzen)|accepte(?:er|ren) (?:alle )?cookies|"
    r"(?:godkänn|accepter|godta) (?:alla |alle )?cookies|accepter (?:tous )?(?:les )?cookies|"
    r"aceptar (?:todas )?(?:las )?cookies|aceitar (?:todos )?(?:os )?cookies|accetta (?:tutti )?(?:i )?cookie|"
    r"akceptuj[ęe]? (?:wszystkie )?(?:pliki )?cookies|přijmout (?:všechny )?cookies|принять (?:все )?cookie|"
    r"(?:включите|увімкніть) cookies",
    "manage": "manage (?:your )?(?:privacy|consent)",
    "mit werbung": "mit werbung (?:weiter|nutzen)",
    "und weiter": "(?:zustimmen|akzeptieren) und weiter",
    "kakor": "(?:godkänn|accepter|godta) (?:alla |alle )?kakor",
    "informasjonskapsler": "(?:godkänn|accepter|godta) (?:alla |alle )?informasjonskapsler",
    "accepter": "continuer sans accepter|accepter et (?:continuer|fermer)",
    "çerezleri": "çerezleri kabul",
    # of those that tell robots from people
    "captcha": "captcha",
    "verify": "(?:verify|verifying) (?:that )?(?:you are|you're|your browser|if the site)",
    "checking": "checking (?:that )?(?:you are|you're|your browser|if the site)",
    "confirm": "confirm (?:that )?(?:you are|you're|your browser|if the site)",
    "robot": r"are you a robot|not a robot|kein roboter|geen robot|(?:inte|ikke) en robot|pas un robot|no soy un robot|"
    r"non sono un robot|nu sunt (?:un )?robot|nie jestem robotem|nejsem robot|nem vagyok robot|"
    r"robot değilim|bukan robot",
    "robô": "não sou um robô",
    "a human": "are you a human",
    "not a bot": "not a bot",
    "робот": "я не робот",
    "ρομπότ": "δεν είμαι ρομπότ",
    "ロボット": "ロボットではありません",
    "机器人": "(?:我|您)不是机器人",
    "機器人": "我不是機器人",
    "人机验证": "人机验证",
    "是人": "(?:验证|驗證)(?:您|你)是人",
    "是真人": "(?:验证|驗證)(?:您|你)是真人",
    "로봇": "로봇이 아닙니다",
    "روبوت": "لست (?:برنامج )?روبوت",
    "रोबोट": "रोबोट नहीं हूं",
    "không phải": "không phải (?:là )?(?:người máy|robot)",
    "רובוט": "(?:אינני|אני לא) רובוט",
    # of those that refuse
    "security": "needs to review the security of your connection|security check",
    "unusual": "unusual (?:traffic|activity)",
    "access": "access (?:to this page )?(?:has been |is )?(?:denied|blocked)",
    "you have been blocked": "you have been blocked",
    "request": "request (?:was )?blocked",
    "attention required": "attention required",
    "just a moment": "just a moment",
    "ray id": "ray id",
    "please wait while": "please wait while",
    "turn on and reload": "turn on and reload",
    "interruption": "pardon (?:the|our) interruption",
    "zugriff": "zugriff (?:verweigert|gesperrt|blockiert)",
    "browsers": "überprüfung ihres browsers",
    "toegang": "toegang geweigerd",
    "nekad": "åtkomst nekad",
    "adgang": "adgang nægtet",
    "ingen tilgang": "ingen tilgang",
    "accès": "accès (?:refusé|bloqué|interdit)",
    "navigateur": "vérification de votre navigateur",
    "acceso": "acceso denegado",
    "comprobando": "comprobando (?:si|su|tu) (?:la conexión|navegador)",
    "acesso": "acesso (?:negado|bloqueado)",
    "verificando": "verificando (?:o )?seu navegador",
    "accesso negato": "accesso negato",
    "acces ": "acces (?:interzis|refuzat)",
    "odmowa": "odmowa dostępu",
    "dostęp zabroniony": "dostęp zabroniony",
    "přístup": "přístup (?:odepřen|zamítnut)",
    "hozzáférés": "hozzáférés megtagadva",
    "erişim": "erişim (?:engellendi|reddedildi)",
    "доступ": "доступ (?:запрещ[её]н|заборонено|ограничен|обмежено)",
    "браузера": "проверка (?:вашего )?браузера",
    "δεν επιτρέπεται": "δεν επιτρέπεται η πρόσβαση",
    "アクセスが": "アクセスが(?:拒否|制限)",
    "ブラウザを": "ブラウザを確認",
    "访问被拒绝": "访问被拒绝",
    "拒絕存取": "拒絕存取",
    "접근": "접근[이가]? ?(?:거부|차단)",
    "액세스": "액세스[이가]? ?(?:거부|차단)",
    "자바스크립트": "자바스크립트를 (?:활성|사용)",
    "تم رفض": "تم رفض الوصول",
    "جافا": "(?:تفعيل|تمكين) (?:ال)?جافا",
    "अनुमति": "अनुमति नहीं है",
    "जावास्क्रिप्ट": "जावास्क्रिप्ट सक्षम",
    "akses": "akses ditolak",
    "הגישה": "הגישה נדחתה",
}
_READ = 4000  # characters
_THIN = 700  # letters: a page with less may be a wall
_LONG = 3 * _THIN  # letters of a page that is none
_REST = 150  # letters of story that nothing says of a wall: with more it is a short article under a banner
_FIELDS = (FURNITURE | {CONTENT}) - {Kind.TITLE}


def speaks_as_one(page: Page) -> bool:
    """Whether a page is short and says what walls say; one that is not quite so short must say it in two ways."""
    if sum([len(b[1]) for b in page.blocks]) >= _LONG:  # which is less than, or equal to, that by length()
        return False
    size = sum([length(b.text) for b in page.blocks])
    if size >= _LONG:
        return False
    return len(_said(" ".join([page.head.title, *(b.text for b in page.blocks)])[:_READ])) >= (1 if size < _THIN else 2)


def _said(text: str) -> set[str]:
    """The sayings of walls in a text."""
    text = text.lower()
    return {said for anchor in _SAYINGS if anchor in text for said in _pattern(anchor).findall(text)}


@lru_cache(maxsize=len(_SAYINGS))
def _pattern(anchor: str) -> re.Pattern[str]:
    """The sayings with this in them, compiled when first needed."""
    return re.compile(_SAYINGS[anchor])


def behind(page: Page, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels; of a page that is no more than a wall, those of a page without story, which nobody wrote.

    What the user keeps stays.
    """
    if not speaks_as_one(page) or _has_story(page, labels):
        return tuple(labels)
    return tuple(
        Label(Kind.OTHER, x.score, "wall") if x.kind in _FIELDS and not x.why.startswith(ASKED) else x for x in labels
    )


def _has_story(page: Page, labels: Sequence[Label]) -> bool:
    kept = [b.text for b, label in zip(page.blocks, labels, strict=True) if label.kind is CONTENT]
    if sum_up_to(map(length, kept), _THIN) >= _THIN:
        return True
    return sum_up_to((length(text) for text in kept if not _said(text)), _REST) >= _REST
