"""Lines with dates: dates out of bylines, with their labels and the days of the week beside them, so that the names are
left; lines that are a date.

Days of the week stand here in languages that write them like names: with a capital, or in a script that has none.
"""

from __future__ import annotations

import re

from cleaner.kept import compiled
from cleaner.metadata import bywords
from cleaner.metadata.months import LETTER, month

# fmt: off
_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag méindeg dënschdeg mëttwoch donneschdeg freideg
    samschdeg sonndeg
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira
    sexta-feira dilluns dimarts dimecres dijous divendres dissabte diumenge
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag
    tirsdag lørdag søndag mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai esmaspäev teisipäev kolmapäev neljapäev reede
    laupäev pühapäev pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena pirmadienis antradienis
    trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
    poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle pondelok utorok
    streda štvrtok piatok nedeľa ponedjeljak ponedeljak utorak srijeda sreda četvrtak petak subota nedjelja nedelja
    ponedeljek torek četrtek petek hétfő kedd szerda csütörtök péntek szombat vasárnap
    luni marți miercuri joi vineri sâmbătă duminică
    pazartesi salı çarşamba perşembe cuma cumartesi pazar hënë martë mërkurë enjte premte shtunë diel
    senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat ahad
    jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili lunes martes miyerkules huwebes biyernes linggo
    понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п’ятниця субота
    неділя понеделник сряда четвъртък петък събота неделя панядзелак аўторак серада чацвер пятніца нядзеля
    понедељак уторак среда четвртак петак недеља понеделник вторник четврток петок сабота недела
    дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби
    даваа мягмар лхагва пүрэв баасан бямба ням душанба сешанба чоршанба пайшанба шанба якшанба
    δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
    երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի
    ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა ორშაბათს სამშაბათს ოთხშაბათს ხუთშაბათს პარასკევს
    الاثنين الإثنين الأثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد
    دوشنبه چهارشنبه پنجشنبه جمعه یکشنبه شنبه سهشنبه دوشنبې شنبې جمعې
    پير پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار سومر اڱارو اربع خميس جمعو ڇنڇر آچر
    ראשון שני שלישי רביעי חמישי שישי שבת
    सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार शुक्रवार शनिवार रविवार मङ्गलबार सोमबार बुधबार बिहीबार बिहिबार शुक्रबार
    शनिबार आइतबार सोमवारी मंगळवार
    সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার সোমবাৰ মঙলবাৰ বুধবাৰ বৃহস্পতিবাৰ শুক্ৰবাৰ শনিবাৰ দেওবাৰ
    ਸੋਮਵਾਰ ਮੰਗਲਵਾਰ ਬੁੱਧਵਾਰ ਵੀਰਵਾਰ ਸ਼ੁੱਕਰਵਾਰ ਸ਼ਨਿੱਚਰਵਾਰ ਸ਼ਨੀਵਾਰ ਐਤਵਾਰ
    સોમવાર મંગળવાર બુધવાર ગુરુવાર શુક્રવાર શનિવાર રવિવાર ସୋମବାର ମଙ୍ଗଳବାର ବୁଧବାର ଗୁରୁବାର ଶୁକ୍ରବାର ଶନିବାର ରବିବାର
    திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு திங்கட்கிழமை செவ்வாய்க்கிழமை புதன்கிழமை வியாழக்கிழமை
    வெள்ளிக்கிழமை சனிக்கிழமை ஞாயிற்றுக்கிழமை
    సోమవారం మంగళవారం బుధవారం గురువారం శుక్రవారం శనివారం ఆదివారం
    ಸೋಮವಾರ ಮಂಗಳವಾರ ಬುಧವಾರ ಗುರುವಾರ ಶುಕ್ರವಾರ ಶನಿವಾರ ಭಾನುವಾರ
    തിങ്കളാഴ്ച ചൊവ്വാഴ്ച ബുധനാഴ്ച വ്യാഴാഴ്ച വെള്ളിയാഴ്ച ശനിയാഴ്ച ഞായറാഴ്ച തിങ്കൾ ചൊവ്വ ബുധൻ വ്യാഴം വെള്ളി ശനി ഞായർ
    සඳුදා අඟහරුවාදා බදාදා බ්‍රහස්පතින්දා සිකුරාදා සෙනසුරාදා ඉරිදා
    วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ ວັນຈັນ ວັນອັງຄານ ວັນພຸດ ວັນພະຫັດ ວັນສຸກ ວັນເສົາ ວັນອາທິດ
    တနင်္လာ အင်္ဂါ ဗုဒ္ဓဟူး ကြာသပတေး သောကြာ စနေ တနင်္ဂနွေ ច័ន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍ អាទិត្យ
    it-tnejn it-tlieta l-erbgħa il-ħamis il-ġimgħa is-sibt il-ħadd luns mércores xoves venres
    astelehena asteartea asteazkena osteguna ostirala larunbata igandea litinin talata laraba alhamis jumma’a asabar
    lahadi isniin talaado arbaco khamiis jimce sabti axad lendi madi mèkredi jedi vandredi samdi dimanch
    dushanba seshanba chorshanba payshanba juma shanba yakshanba çərşənbə cümə şənbə
    ሰኞ ማክሰኞ ረቡዕ ሐሙስ ዓርብ አርብ ቅዳሜ እሑድ እሁድ
    """.split()
)
# fmt: on
_JOINERS = str.maketrans({"\u200c": None, "\u200d": None})
_KNOWN = frozenset(name.translate(_JOINERS) for name in _NAMES)
_BESIDE = compiled(r"(?:^|\s)(\S{3,20}?)[,،.]?(?=\s{1,3}\|)|(?<=\|)[\s,،(]{0,4}(\S{3,20}?)\)?(?=\s{0,3}(?:\||$))")


# A day of the month without its year: December 8, 8. Dezember
_WITHOUT_YEAR = compiled(
    rf"(?<=\s)(?:({LETTER}{{3,12}})\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.?\s({LETTER}{{3,12}})\.?)"
    r"(?![\w:.]|\s?[,،၊]|\s\d)"
)
# Spans that only the style sheet parts leave the name and what follows it in one word.
_LABELS = ("Published", "Posted", "Updated")
_JOINED = re.compile(rf"(?<=[^\W\dA-Z_])(?=(?:{'|'.join(_LABELS)})\b|\d{{1,2}}\s[^\W\d_]{{3,10}}\s\d{{4}}|"
                     r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}\sоны?\s)")
_LABEL = re.compile(r"[^|•·:：\dA-Za-z]{3,40}[:：]\s?(?=\d|\S+\s\d)")
# What leads to a date that stands behind a name, where the date was: "Jane Doe, Published |".
_LEADS = compiled(
    r"(?<=[|•·,،;–—])\s*(?:(?:first |originally )?(?:published|posted|updated)|veröffentlicht|erschienen|publié|"
    r"mis en ligne|publicado|actualizado|atualizado|pubblicato|gepubliceerd|geplaatst|opublikowano|publikováno|"
    r"zveřejněno|publicerad|publisert|udgivet|julkaistu|megjelent|közzétéve|publicat|objavljeno|опубликовано|"
    r"опубліковано|публикувано|објављено|δημοσιεύτηκε|δημοσίευση|yayınlan\w+|yayın tarihi|đăng|diterbitkan|"
    r"dipublikasikan|aktualisiert|mise? à jour|aggiornato|bijgewerkt|aktualizováno|aktualizácia|zaktualizowano|"
    r"uppdaterad|oppdatert|opdateret|päivitetty|frissítve|actualizat|ažurirano|обновлено|оновлено|güncelle\w+|"
    r"cập nhật|diperbarui|פורסם|עודכן|نشر|نُشر|تم النشر|تاريخ النشر|منتشر شده|انتشار|प्रकाशित|প্রকাশিত|প্রকাশ|เผยแพร่|"
    r"(?:기사)?(?:입력|등록|승인|수정|게시)|公開日?|掲載|发布(?:时间)?|發布(?:時間)?)"
    r"(?:\s(?:on|at|am|um|le|el|em|il|op|den|dne|dňa|la|в|на|στις|pada|ngày|في|بتاريخ|در))?(?:\s?ב)?[-\s]?[:：]?\s*(?=\|)",
    re.I,
)
_DATE, _AROUND_DATE = 50, 2  # characters of a line that is a date, and words around it
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DIGIT = re.compile(r"\d")


def without_dates(line: str) -> str:
    """A line with bars in place of its dates and what leads to them.

    Where a script has no capitals, all that stands before a colon and a date is taken for the label of the date. Some
    days of the week are surnames too: two words are left of a name.
    """
    if not _DIGIT.search(line):  # which every date has
        return _JOINED.sub(" ", line) if any(label in line for label in _LABELS) else line
    line = _WITHOUT_YEAR.sub(_unless_no_month, _JOINED.sub(" ", line))
    parted = bywords.LED_WHEN.sub(" | ", line)
    if parted == line:
        return line
    if bywords.UNCASED.match(line) and (label := _LABEL.match(line)):
        parted = bywords.LED_WHEN.sub(" | ", line[label.end() :])
    return _BESIDE.sub(_unless_surname, _LEADS.sub(" ", parted))


def _unless_no_month(found: re.Match[str]) -> str:
    return " | " if month(found[1] or found[2]) else found[0]


def _unless_surname(found: re.Match[str]) -> str:
    word = (found[1] or found[2]).lower().translate(_JOINERS)
    if word not in _KNOWN:
        return found[0]
    before = bywords.without_introduction(found.string[: found.start()].rpartition("|")[2])
    return "" if found[2] or not found.start() or len(before.split()) > 1 else found[0]


def mostly_date(line: str) -> bool:
    """Whether a line holds a date and little else."""
    return len(line) <= 60 and len(bywords.WHEN.sub("", line)) <= min(25, len(line) - 6)


def only_date(line: str) -> bool:
    """Whether a line is a date with its year, the month in whatever language, and perhaps a word or two."""
    if len(line) > _DATE or not any(map(str.isdigit, line)):
        return False
    rest = bywords.WHEN.sub("", line, count=1)
    return rest != line and len(rest.split()) <= _AROUND_DATE and _YEAR.search(line) is not None
