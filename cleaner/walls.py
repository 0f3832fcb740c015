"""Walls in front of a page: of those that tell robots from people, that want cookies accepted, or scripts to run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.text import length, sum_up_to
from cleaner.types import CONTENT, FURNITURE, Kind, Label, Page

# Said by walls, hardly ever by an article of a few lines.
_SAYINGS = (
    # English
    r"enable (?:javascript|js|cookies)|turn (?:javascript |cookies )?on (?:javascript|cookies|and reload)|"
    r"javascript (?:is )?(?:disabled|required)|requires (?:javascript|cookies)|"
    r"(?:verify|verifying|checking|confirm) (?:that )?(?:you are|you're|your browser|if the site)|"
    r"are you a (?:robot|human)|not a (?:robot|bot)|captcha|needs to review the security of your connection|"
    r"unusual (?:traffic|activity)|access (?:to this page )?(?:has been |is )?(?:denied|blocked)|you have been blocked|"
    r"attention required|just a moment|security check|ray id|please wait while|request (?:was )?blocked|"
    r"pardon (?:the|our) interruption|accept (?:all )?cookies|we (?:and our \d* ?partners )?(?:use|store) cookies|"
    r"manage (?:your )?(?:cookie|privacy|consent)",
    # German, Dutch, Scandinavian
    r"kein roboter|zugriff (?:verweigert|gesperrt|blockiert)|javascript (?:aktivieren|ist deaktiviert|muss)|"
    r"javascript aktiviert sein|aktivieren sie javascript|cookies? (?:akzeptieren|zustimmen)|"
    r"mit werbung (?:und cookies )?(?:weiter|nutzen)|(?:zustimmen|akzeptieren) und weiter|überprüfung ihres browsers",
    r"geen robot|toegang geweigerd|schakel javascript in|javascript inschakelen|accepte(?:er|ren) (?:alle )?cookies",
    r"inte en robot|ikke en robot|åtkomst nekad|adgang nægtet|ingen tilgang|(?:aktivera|aktiver|slå på) javascript|"
    r"(?:godkänn|accepter|godta) (?:alla |alle )?(?:cookies|kakor|informasjonskapsler)",
    # French, Spanish, Portuguese, Italian, Romanian
    r"pas un robot|accès (?:refusé|bloqué|interdit)|activ(?:er|ez) (?:le )?javascript|"
    r"accepter (?:tous )?(?:les )?cookies|continuer sans accepter|accepter et (?:continuer|fermer)|"
    r"vérification de votre navigateur",
    r"no soy un robot|acceso denegado|(?:habilit[ae]|active|activa) (?:el )?javascript|"
    r"aceptar (?:todas )?(?:las )?cookies|comprobando (?:si|su|tu) (?:la conexión|navegador)",
    r"não sou um robô|acesso (?:negado|bloqueado)|(?:ative|habilite) o javascript|aceitar (?:todos )?(?:os )?cookies|"
    r"verificando (?:o )?seu navegador",
    r"non sono un robot|accesso negato|abilita(?:re)? javascript|accetta (?:tutti )?(?:i )?cookie",
    r"nu sunt (?:un )?robot|acces (?:interzis|refuzat)|activați javascript",
    # Polish, Czech, Hungarian, Turkish
    r"nie jestem robotem|(?:odmowa dostępu|dostęp zabroniony)|włącz(?:yć)? (?:obsługę )?javascript|"
    r"akceptuj[ęe]? (?:wszystkie )?(?:pliki )?cookies",
    r"nejsem robot|přístup (?:odepřen|zamítnut)|(?:zapněte|povolte) (?:si )?javascript|přijmout (?:všechny )?cookies",
    r"nem vagyok robot|hozzáférés megtagadva|engedélyezze a javascriptet",
    r"robot değilim|erişim (?:engellendi|reddedildi)|javascript'?i? etkinleştir|çerezleri kabul",
    # Russian, Ukrainian, Greek
    r"я не робот|доступ (?:запрещ[её]н|заборонено|ограничен|обмежено)|проверка (?:вашего )?браузера|"
    r"(?:включите|увімкніть) (?:javascript|cookies)|принять (?:все )?cookie",
    r"δεν είμαι ρομπότ|δεν επιτρέπεται η πρόσβαση|ενεργοποιήστε (?:τη |την )?javascript",
    # Asian languages, Arabic, Hebrew
    r"ロボットではありません|アクセスが(?:拒否|制限)|javascript\s?(?:を有効|をオン)|ブラウザを確認",
    r"(?:验证|驗證)(?:您|你)是(?:真)?人|(?:我|您)不是机器人|我不是機器人|访问被拒绝|拒絕存取|(?:启用|啟用|开启)\s?javascript|人机验证",
    r"로봇이 아닙니다|(?:접근|액세스)[이가]? ?(?:거부|차단)|자바스크립트를 (?:활성|사용)",
    r"لست روبوت|لست برنامج روبوت|تم رفض الوصول|(?:تفعيل|تمكين) (?:ال)?(?:جافا|javascript)",
    r"अनुमति नहीं है|रोबोट नहीं हूं|जावास्क्रिप्ट सक्षम",
    r"saya bukan robot|akses ditolak|aktifkan javascript|không phải (?:là )?(?:người máy|robot)|bật javascript",
    r"אינני רובוט|אני לא רובוט|הגישה נדחתה",
)
_SAID = re.compile("|".join(_SAYINGS), re.IGNORECASE)
_READ = 4000  # characters
_THIN = 700  # letters: a page with less may be a wall
_LONG = 3 * _THIN  # letters of a page that is none
_REST = 150  # letters of story that nothing says of a wall: with more it is a short article under a banner
_FIELDS = (FURNITURE | {CONTENT}) - {Kind.TITLE}
_KEPT = ("rule:user", "keep:")  # how the reasons begin for which a user keeps a block


def is_wall(page: Page, labels: Sequence[Label]) -> bool:
    """Whether a page is no more than a wall: short, and what it says is what walls say."""
    blocks = page.blocks
    size = sum_up_to((length(b.text) for b in blocks), _LONG)
    if size >= _LONG:
        return False
    said = " ".join([page.head.title, *(b.text for b in blocks)])[:_READ]
    walls = len({found[0].lower() for found in _SAID.finditer(said)})
    kept = [b.text for b, label in zip(blocks, labels, strict=True) if label.kind is CONTENT]
    if not walls or (size >= _THIN and (walls < 2 or sum_up_to(map(length, kept), _THIN) >= _THIN)):
        return False
    return sum_up_to((length(text) for text in kept if not _SAID.search(text)), _REST) < _REST


def behind(page: Page, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels of a page that is a wall: nothing is story, and nobody wrote it. What the user keeps stays."""
    return tuple(
        Label(Kind.OTHER, x.score, "wall") if x.kind in _FIELDS and not x.why.startswith(_KEPT) else x for x in labels
    )
