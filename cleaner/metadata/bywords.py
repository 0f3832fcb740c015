"""What stands in bylines besides names, in some sixty languages, as tables; the patterns are built from them once."""

from __future__ import annotations

import re

from cleaner.kept import compiled
from cleaner.metadata.months import LETTER
from cleaner.metadata.sought import by_beginnings

_CAPITAL = "(?= (?-i:[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΑ-ΫЀ-Я]))"
# Letters of scripts that have no capitals
UNCASED = compiled("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff]")
# Words that introduce a byline, a language or two a line. Short ones are believed only before a capital.
_INTRODUCTIONS = (
    r"By(?=[A-Z][a-z])",  # "ByTravis Haney"
    r"(?:(?:written|posted|reported|published|submitted|contributed|compiled|created|authored|started|asked) )?"
    r"(?:by|from)\b(?!\s+(?:the|a|an|our|your)\b)",
    r"(?:story|text|report|article|words) by\b",
    r"(?:all |more |view |see |read |latest )*(?:posts|articles|stories) (?:by|from)\b",
    r"words(?=:)|text:|reporter\b:|(?:about the )?authors?\b:?|about(?= [A-Z]\w+ [A-Z]\w+$)",
    r"(?:ein(?:e)? \w{3,20} )?von\b(?: unser(?:em|er|en) \w{4,20})?|autor(?:in|en|innen)?\b(?:/\w+)?:?",
    r"par\b|auteure?s?\b:?|por\b|autor(?:a|es|as)?\b:?|texto?\b:",
    r"di(?= [A-Z])|da(?= [A-Z])|a cura di|autor[ei]\b:?|autrice\b:?",
    r"door\b(?: onze \w{4,20})?|auteurs?\b:?|av(?= [A-ZÅÄÖ])|af(?= [A-ZÆØÅ])|tekst:",
    r"przez\b|autor(?:ka|zy)?\b:?|автор(?:ы|ка)?\b:?|от(?= [А-Я])",
    # Oleh and Theo are given names too: two words follow, and for the latter letters of Vietnam
    r"oleh(?=\s?:|\s[^\W\d_][\w.'’-]*\s[^\W\d_])|theo(?=\s.{0,40}[ăâđêôơưạ-ỹ])|"
    r"penulis\b:?|yazan\b:?|haber\b:|bởi\b|tác giả\b:?|από\b|του\b|της\b",
    r"بقلم\b:?|كتبت?\b:?|מאת\b:?|نویسنده\s?[:：]|رپورٹ\s?[:：]|تحریر\b\s?[:：]?|إعداد\s?[:：]|লেখক\s?[:：]|লিখেছেন\b|இடுகையிட்டது|"
    r"எழுதியவர்\s?[:：]?|द्वारा(?=\s)|लेख(?:क|िका)\s?[:：-]?|रिपोर्टर?\s?[:：]",
    r"文\s?[/／:：●|]|作者\s?[:：]?|记者|記者\s?[:：]?|撰文\s?[:：]?|責任編輯\s?[:：]|责任编辑\s?[:：]|责编\s?[:：]|編輯\s?[:：]",
    rf"(?:(?:geskryf|opgestel) )?deur{_CAPITAL}|(?:(?:shkruar|përgatit[iu]r?|publikuar) )?nga{_CAPITAL}|shkruan\b:?",
    rf"(?:vum|vun(?: der)?|troch){_CAPITAL}",
    rf"(?-i:de|per){_CAPITAL}|(?:scris|publicat|postat) de\b|írta\b:?|szerző\b:?|(?:kirjoittanut|julkaissut)\b:?",
    rf"(?:objavi(?:o|la)|objavljeno od|(?:na)?pis(?:ao|ala)|piše|priprem(?:io|ila)|avtor(?:ica|ji)?){_CAPITAL}|avtor:",
    rf"(?:објави(?:о|ла?)|објав(?:љ)?ено од|пиш(?:е|ува)|написа(?:о|ла?)|аутор(?:ка|и)?|публикувано от|од){_CAPITAL}",
    r"(?:објави|пиш(?:е|ува)|аутор(?:ка|и)?|текст)\s?[:：]|γράφ(?:ει|ουν)\b(?: (?:ο|η|οι)\b)?:?|κείμενο\s?:",
    rf"(?:parašė|parengė|kirjutas|raksta){_CAPITAL}|autor(?:ius|iai|ė)\b:?|müəllif\b:?|muallif\b:?|муаллиф\b:?",
    rf"հեղինակ\s?[՝:]|ავტორი\s?[:：]|höfund(?:ur|ar)\b:?|(?-i:eftir|gan|daga){_CAPITAL}|(?:awdur|egilea|mwandishi)\b:?",
    rf"(?:ysgrifennwyd gan|imeandikwa na|scríofa (?:ag|le)|(?:isinulat|ulat|akda|panulat) ni|ditulis oleh){_CAPITAL}",
    r"(?:бэлтгэсэн|зохиогч|нийтэлсэн|сурвалжилсан)\s?[:：]?|(?:تقرير|حوار|متابعة|ترجمة)\s?[:：]|ليکوال\s?[:：]|ដោយ[៖:]?|ໂດຍ\s?[:：]?",
    r"โดย(?=[\s:])|(?:เขียนโดย|ผู้เขียน)\s?[:：]?|ရေး(?:သား)?သူ|రచన\s?[:：]|ಲೇಖಕ(?:ರು)?\s?[:：]|ಬರೆದವರು|എഴുതിയത്|લેખક\s?[:：]|ਲੇਖਕ\s?[:：]",
    r"(?:texto?s?|texte|testo|tekst|words|story)\s?(?:&|\+|och|og|und|et|e|y|i|en|and)\s?"
    r"(?:foto\w*|photos?|bild\w*|pictures)\s?(?::|by\b|von\b)",
    r"(?:escrito|redactado|publicado|postado|enviado) por\b|(?:geschreven|geplaatst|gepost) door\b|"
    r"(?:geschrieben|verfasst) von\b|(?:écrit|rédigé|publié|posté|proposé) par\b|(?:scritto|pubblicato) da\b|"
    r"(?:inlagd|publicerad|lagt ut|skrevet|skriven) av\b|(?:indsendt|skrevet) af\b|skribent\s?:|gönderen\b:?|yazar\b:?",
    r"teksti\s?:|kirjoittaja\s?:|szerzők\s?:|szöveg\s?:|napsal[ai]?\b:?|napisała?\b:?|autors\b:?|teksts\s?:|"
    r"текст\s?:|подготовил[аи]?\b:?|підготува(?:в|ла|ли)\b:?|пише\s?:|ρεπορτάζ\s?:|συντάκτ(?:ης|ρια)\s?:",
    rf"(?-i:minn|[Nn][aāi]|N[AĀI]|Pa){_CAPITAL}|láti ọwọ́?\b:?|(?:спросил|ответил)[аи]?\b:?|(?:نووسینی|نووسەر)\b\s?:?",
    r"በ\s(?=[\u1200-\u1357]{2,12}\s[\u1200-\u1357]{2,12}(?:\s[\u1200-\u1357]{2,12})?$)|(?:ዘጋቢ|ጸሐፊ|ፀሐፊ)\s?[:፦፡]|ရေးသူ\s?[-–:]",
    r"(?:piše|napisa(?:o|la)|pripremi(?:o|la)|razgovarala?|razgovarao)\s?:|기자명(?=\s)",
    r"ავტორ(?:ი|ები)\b\s?:?|հեղինակ(?:ներ)?\b\s?[՝:]?|"
    r"به قلم\b:?|نگارنده\s?[:：]|گزارش\s?[:：]|از قلم\b:?|כתבה?\s?[:：]",
    r"文[・、](?:圖|図|図版|写真)?\s?[／/:：]?|圖文\s?[／/:：]|聞き手\s?[:：/／・]|構成\s?[:：/／・]|글·사진|本[报報](?:记者|記者)\s?",
    # Who asked the questions, under an interview; whoever answers them stands behind "interview:" as often
    rf"propos recueillis (?:à [^\W\d_][\w’' -]{{1,30}} )?par\b|recueillis? par{_CAPITAL}|"
    rf"entretien (?:réalisé|mené|conduit) par\b|(?:das (?:gespräch|interview) führten?|die fragen stellten?){_CAPITAL}|"
    r"(?:aufgezeichnet|protokolliert) von\b|interview(?:ed)? (?:by|von|door|av|af)\b|as told to\b|"
    r"intervista (?:di|a cura di|raccolta da)\b|entrevista (?:realizada |feita |conduzida )?por\b|"
    r"(?:het )?(?:gesprek|interview) (?:werd|is) (?:gevoerd|afgenomen) door\b",
    rf"(?:rozmawia(?:ła?|li)|wywiad przeprowadziła?|notowała?|ptal[ai]? se|rozhovor vedla?|zhováral[ai]? sa){_CAPITAL}|"
    r"(?:rozmawia(?:ła?|li)|notowała?)\s?:|(?:az )?interjút? készítet(?:te|ték)\b\s?:?|"
    rf"(?:(?:a )?consemnat(?: de)?|razgovara(?:la|o|li)|(?:intervju|razgovor) vodi(?:o|la|li)){_CAPITAL}|"
    r"interviu (?:realizat|luat|consemnat) de\b",
    r"(?:(?:по)?беседова(?:ла?|ли)|интервью (?:взяла?|взяли|брала?|провела?)|вопросы задавала?|разговаривала?|"
    rf"розмовля(?:в|ла|ли)|спілкува(?:вся|лася|лися)|інтерв[’'ʼ]ю (?:взяв|взяла|брала?)){_CAPITAL}|"
    rf"(?:разговара(?:ла|о|ли)|интервюто взе(?:ха)?|разговаря){_CAPITAL}|(?:röportaj|söyleşi)\s?:|"
    r"حاور(?:ه|ها|ته|تها)\b\s?:?|[أا]جر(?:ى|ت) الحوار\b\s?:?",
    r"(?:参与采写|參與採寫|采访整理|採訪整理|采写|採寫)\s?[:：/／]|聞き手\s?[＝=]|構成\s?[＝=]|(?:대담|정리)\s?[=:]",
    r"著者\s?[:：]|執筆(?:者)?\s?(?:[:：/／]|\s)|取材・文\s?[:：]?|翻訳\s?[:：]|글(?:\s?[:=]|\s)|[\u3400-\u9fff]{2,8}(?:记者|記者)\s",
)
INTRODUCTION = compiled(rf"^\W*(?:{'|'.join(_INTRODUCTIONS)})\W*", re.I)
# The first four characters of those in ASCII, fewer where a word is shorter or ends in one that is not; whoever adds an
# introduction adds them here.
_OPENINGS = frozenset(
    "abou akda arti aske aufg aute auth auto autr avto awdu comp cons cont crea daga deur ditu door efti egil eine "
    "entr envi escr from gepl gepo gesc gesk gesp habe imea inds inla inte isin julk kirj lagt late minn more mual "
    "mwan napi naps noto obja oleh opge panu para pare penu pisa post prip prop prot prze ptal pubb publ raks razg "
    "read recu reda repo rozh rozm scri shkr skre skri star stor subm szer teks test text theo troc ulat verf view "
    "word writ wywi yaza ysgr zhov all das die ein gan het nga par per por see von vum vun af av da de di na ni "
    "pa".split()
) | {"a co", "a cu", "as t", "az i"}
_MARKS = "".join(chr(i) for i in range(128) if not (chr(i).isalnum() or chr(i) == "_"))  # that may stand before them


def introduction(line: str) -> re.Match[str] | None:
    """The introduction with which a line opens, if it does; most are turned away by their first characters."""
    start = (line if line[:1].isalnum() else line.lstrip(_MARKS))[:4].lower()
    if start in _OPENINGS or start[:3] in _OPENINGS or start[:2] == "by" or not start.isascii():
        return INTRODUCTION.match(line)
    # All words of two letters end there but "by", behind which a name may stand at once: "ByTravis Haney"
    return INTRODUCTION.match(line) if start[:2] in _OPENINGS and not start[2:3].isalpha() else None


def opens(line: str) -> bool:
    """Whether a line opens with an introduction."""
    return introduction(line) is not None


def without_introduction(line: str) -> str:
    """A line less the introduction with which it opens."""
    found = introduction(line)
    return line[found.end() :] if found else line


# "by" inside a line; the word before it tells whether it is the author whom it names.
BY = compiled(r"(?<![\w-])((?:[a-z-]+\s+)?)by\b:?\s*(?=[^\W\d_])", re.I)


def by(line: str) -> list[re.Match[str]]:
    """Every "by" in a line."""
    return list(BY.finditer(line)) if "by" in line.lower() else []


OTHER_HANDS = compiled(
    r"^(?:" + "|".join(
        """
        reviewed edited checked fact-checked updated translated photo\\w* illustrat\\w* sponsored presented powered
        verified approved moderated narrated hosted inspired post replied liked vary owned sold backed supported made
        designed developed recommended followed for
        """.split()
    ) + r")\s", re.I)  # fmt: skip

# What else is done by somebody in a sentence is none of the author's: "it came by lorry".
AUTHORED = re.compile(r"(?:written|authored|started|created|asked|posted|published|reported|contributed|compiled|"
                      r"submitted|story|article|report|text|words)\s", re.I)  # fmt: skip

# A part of a line that counts something or tells the day: "2314 views", "5 min".
COUNT = re.compile(r"[^|•·]{0,24}\d[^|•·]{0,24}")

# What is counted beside the names: "Views: 3217 Comments: 2", "Temps de lecture : 6 min".
COUNTED = re.compile(r"\s(?:[^\W\d_]{4,6}\sd[ei]\s)?[^\W\d_]{3,16}\s?[:：]\s?\d[\d.,]*(?=\s|$)")

# Among other labels of a line: 来源：…　作者：王小明　责任编辑：…
LABELLED = compiled(
    r"(?:(?:作者|记者|記者|撰文)\s?[:：]\s?|(?<=\s)(?:记者|記者)\s(?=[\u3400-\u9fff]{2,4}(?:\s|$)))([\u3400-\u9fff·、]{2,20})"
)

# Who is named only where nobody else is.
EDITOR = re.compile(r"^\W*(?:責任編輯|责任编辑|责编|編輯|编辑)")

# "Writes" behind a name that stands alone, as languages of the north put it.
WRITES = compiled(r"(?<=\w)\s(?:skrifar?|skriver|kirjoittaa|kirjutab|raksta|rašo|írja|piše|pisze|píše|пишет|пише):?$",
                    re.I)  # fmt: skip

# What follows the names on the same line.
AFTER_NAMES = compiled(
    r"\s(?:in|on|at|is|has|was|to|via|updated|published|posted|last|edited|reviewed|medically|fact|follow|share|read|min|"
    r"for|with (?:contributions|inputs)|following)\b.*|\s?[|•·—–\d(\[].*|\s-\s.*",
    re.I | re.S,
)
_MONTH_DAY_YEAR = rf"{LETTER}{{3,12}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?\s?[,،၊]?\s\d{{4}}"
_DAY_MONTH_YEAR = rf"\d{{1,2}}(?:\.|er|º)?\s(?:de\s|ta['’]\s|a\s)?{LETTER}{{3,12}}\.?[,،]?\s(?:del?\s)?\d{{4}}"
_YEAR_MONTH_DAY = rf"\d{{4}}(?:\.|-?e?ko)?(?:\sm\.)?\s{LETTER}{{3,12}}\s\d{{1,2}}(?:an?|ean)?(?!\w)"
_YEAR_DAY_MONTH = rf"\d{{4}}(?:\.\sgada|\sжыл\w{{0,3}}|-?\s?yil|-ci\sil)\s\d{{1,2}}[.-]?\s?{LETTER}{{3,12}}"
# What leads to a day: "Published:", "on", the day of the week.
_LABEL_OF_DAY = rf"(?:(?<=\s){LETTER}{{3,20}}\s?[:：]\s?|(?<={LETTER}{{4}}\.\s){LETTER}{{4,20}}\s(?=\d))?"
_BEFORE_DAY = r"(?:(?<=\s)(?-i:[a-zß-öø-ÿāčēėęģīįķļņšūųžα-ώа-џ]){1,12}[,.]?\s){0,2}"
_WEEKDAY = (
    r"(?:on\s)?(?:(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|"
    r"dé\s(?:luain|máirt|céadaoin|haoine|sathairn|domhnaigh)|déardaoin|dydd\s\w{3,8}),?\s)?"
)
# Where letters and digits stand together without a space, as behind a name in Chinese or Japanese, a date begins too.
_WHEN = (
    r"(?:\b|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))(?:ال(?:سبت|أحد|احد|[اإأ]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)[،,]?\s)?(?:\d{1,2}\s[\u0620-\u06ff]{3,10}(?:\s[\u0620-\u06ff]{3,10})?\s1[34]\d\d\s?هـ(?:\sالموافق)?|"
    rf"{_WEEKDAY}(?:{_MONTH_DAY_YEAR}|{_DAY_MONTH_YEAR}|{_YEAR_MONTH_DAY}|{_YEAR_DAY_MONTH})|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\d{1,2}\.\s\d{1,2}\.\s\d{4}\b|"
    r"\d{4}\sоны?\s\d{1,2}(?:-?р)?\s?(?:дугаар\s|дүгээр\s)?сарын\s?\d{1,2}(?:-ны|-ний)?\b|"
    rf"\d{{4}}\s?ခုနှစ်[၊,]?\s?{LETTER}{{3,12}}\s?\d{{1,2}}\s?ရက်|"
    r"\d{1,2} / \d{1,2} / \d{4}(?:\s?هـ|\s?م)?\b|"
    r"\d{1,2}\s[ก-\u0e4e]{1,3}\.[ก-\u0e4e]{1,2}\.\s?\d{4}(?:\sเวลา)?(?:\s\d{1,2}[.:]\d{2}\sน\.)?|"
    r"\d{1,2}:\d{2}\s?(?:[ap]m\b)?|"
    r"(?:\d{4}|(?:令和|平成|民[國国])(?:\d{1,3}|元))年\d{1,2}月\d{1,2}日)"
)
WHEN = compiled(_WHEN, re.I)
LED_WHEN = compiled(_LABEL_OF_DAY + _BEFORE_DAY + _WHEN, re.I)  # with what leads to it

# Words of job titles, desks and organisations: a piece that has one names no person.
ROLE = by_beginnings(compiled(
    r"\b(?:" + "|".join(
        r"""
        editors? reporters? correspondents? writers? journalists? contributors? columnists? authors? staff team desk
        newsroom producers? photographers? managers? directors? officers? founders? analysts? researchers? professors?
        experts? specialists? consultants? president ceo cto cfo cmo senior chief lead head\sof special\sto associate
        assistant intern guest admin\w* webmaster redaktion\w* redakteur\w* korrespondent\w* journalist\w*
        autor(?:in|en)? reporterin volontär\w* leiter\w* chef\w* praktikant\w* r[ée]daction\w*
        r[ée]dact(?:eur|rice)\w* journalistes? correspondante? envoyée? redacci[oó]n redactora? periodistas?
        corresponsal redazione redattor\w* giornalist\w* corrispondente inviat[oai] redactie redacteur verslaggever
        redaksjonen? redaktør redaktionen redaktör redakce redaktor\w* redakcja dziennikar[zk]\w* reda[cç]\w*
        jornalistas? repórter редакци\w* корреспондент\w* редактор\w* журналист\w* muhabir\w* edit[öo]r\w* news press
        media online digital magazine group agency agenc\w* agentur\w* ajans\w* follow subscribe
        share read more view profile bio updated published posted minutes? min comments? photos? pictures? images?
        пресс? прэс агенц\w+ агент?ств\w+ агэнцтв\w+ agentūra agentúra тілші\w* мухбир\w*
        getty via sponsored partner advert\w* copyright translated? photography
        """.split()
    ) + r")\b|この記事|編集部|编辑部|報道|報導|即時|專訪|連線|新聞|新闻|ニュース|通信|編集|取材|編輯|编辑|"
    r"기자단|취재|뉴스|편집국|뉴스룸|डेस्क|ब्यूरो|टीम|संवाददाता|प्रतिनिधी|प्रतिनिधि|वार्ताहर|वृत्तसेवा|वृत्तसंस्था|समाचारदाता|"
    r"ਪੱਤਰ ਪ੍ਰੇਰਕ|ਬਿਊਰੋ|ਪ੍ਰਤੀਨਿਧ|ਨਿਊਜ਼ ਸਰਵਿਸ|પ્રતિનિધિ|સંવાદદાતા|બ્યુરો|ప్రతినిధి|విలేకరి|డెస్క్|బ్యూరో|ಪ್ರತಿನಿಧಿ|ವರದಿಗಾರ|ಡೆಸ್ಕ್|"
    r"ലേഖകൻ|ലേഖിക|ഡെസ്ക്|ബ്യൂറോ|വാർത്താ|වාර්තාකරු|သတင်းထောက်|သတင်းအဖွဲ့|အယ်ဒီတာ|អ្នកយកព័ត៌មាន|ນັກຂ່າວ|ሪፖርተር|ዜና|رپورٽر|نمائندو|"
    r"\b(?:szerkesztőség\w*|szerkesztő|újságíró|toimitu[sk]\w*|toimittaja|redacț\w*|redacto[ra]\w*|redaksi\w*|wartawan|toimetus\w*|uredni\w*|уредни\w*|szerk\w*|tahririyat\w*|ritstjórn\w*|golygydd\w*|"
    r"խմբագր\w*|რედაქცი\w*|"
    r"redakcij\w*|novinar\w*|редакциј\w*|новинар\w*|редакція|tòa soạn|ban biên tập|phóng viên|"
    r"nhóm tác giả|σύνταξη\w*|συντακτικ\w*|συντάκτ\w*|δημοσιογράφο\w*)\b|"
    r"\bמערכת\b|\bדסק\b|\bכתב(?:י|ת|נו)?\b|\bצוות\b|تحریریه|خبرنگار|خبرگزاری|\bسرویس\b|هیئت تحریر|هيئة التحرير|"
    r"\bتحرير\b|\bمراسل\w*|\bوكالات?\b|غرفة الأخبار|\bفريق\b|\bقسم\b|ڈیسک|نمائندہ|رپورٹر|ডেস্ক|প্রতিবেদক|রিপোর্টার|"
    r"সম্পাদক|প্রকাশক|সংবাদদাতা|প্রতিনিধি|নিজস্ব|செய்திப்|நிருபர்|กองบรรณาธิการ|ทีมข่าว|ผู้สื่อข่าว|ทีมงาน", re.I))  # fmt: skip

# How the name of a firm ends, whatever joins its parts: "Tarn & Oakes Inc." is no person.
FIRM = re.compile(
    r"[\w.)],? (?:(?i:inc|ltd|llc|llp|plc|corp|gmbh|aps|kft|zrt|pty)|mbH|e\.V|SpA|S\.p\.A|S\.?r\.?l|Oyj|A/S|"
    r"sp\. z ?o\. ?o|s\. ?r\. ?o|d\. ?o\. ?o)\.?$"
)

# What a person is, beside the name on a byline.
JOB = by_beginnings(compiled(
    r"\b(?:" + "|".join(
        r"""
        editors? reporters? correspondents? writers? journalists? contributors? columnists? redakteur\w*
        korrespondent\w* journalist\w* volontär\w* rédact(?:eur|rice)\w* correspondante? redactora? periodistas?
        corresponsal redattor\w* giornalist\w* corrispondente redacteur verslaggever redaktør redaktör redaktor\w*
        dziennikarz\w* dziennikark\w* jornalistas? repórter корреспондент\w* редактор\w* журналист\w* журналіст\w*
        кореспондент\w* muhabir\w* editör\w* szerkesztő újságíró toimittaja jurnalist\w* wartawan novinar\w* novinář\w*
        новинар\w* korespondent\w* žurnalist\w* phóng\sviên δημοσιογράφο\w* συντάκτ\w* репортер\w*
        """.split()
    ) + r")\b|記者|记者|기자|特派員|\bכתב(?:ת|נו)?\b|خبرنگار|\bمراسل\w*|\bصح(?:في|افي)ة?\b|\bكاتبة?\b|نامہ نگار|"
    r"ผู้สื่อข่าว|संवाददाता|ჟურნალისტი|լրագրող", re.I))  # fmt: skip

# An organisation's field that names a desk and not the organisation.
NOBODY = re.compile(
    r"\b(?:staff|desk|team|newsroom|editors?|redaktion|reporters?|admin\w*|contributors?|writers?|webmaster)\b", re.I
)

# An organisation that calls itself a news agency, be it in the lists of agencies or not.
AGENCY = compiled(r"\b(?:агенц\w+|агент?ств\w+|агэнцтв\w+|agentūra|agentúra|ajans\w*)(?!\w)|وكالة|خبرگزاری|"
                    r"通讯社|通訊社|通信社|통신사", re.I)  # fmt: skip

# Words that stand in headings and menus but in nobody's name.
NOT_IN_NAMES = by_beginnings(compiled(
    r"\b(?:" + "|".join(
        """
        the and of to for on with your our all new best top how what why about member members native home current
        travel guides? resources? tips categories uncategorized owner login log account create sign see latest popular
        related next previous back menu search contact facebook twitter youtube instagram linkedin bluesky mastodon
        offline website blog store shop university college school institute foundation association company corporation
        club council committee ministry department attorney lawyer horticulturalist educator coordinator marketing
        content
        development grader journalism engineer developer designer partner dietitian nutritionist advisor adviser
        strategist strategy programs? archives? tools modes reply weblog display his her their trade filed under
        flipboard whatsapp telegram pinterest reddit tumblr artikel article artikkel artículo articolo artigo hören
        anhören vorlesen listen écouter escuchar ascolta lesezeit lecture lectura
        zdroj źródło forrás sursa izvor lähde källa kilde kaynak allikas avots šaltinis burimi източник báo nguồn
        politics business sports opinion economy health technology entertainment lifestyle weather
        location joined messages reactions posts topic score type language discussion starter last this what's is are
        """.split()
    ) + r")\b|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b|"
    r"\b(?:publié|mis à jour|veröffentlicht|publicad[ao]|pubblicato|gepubliceerd|opublikowano|publicerad|udgivet|"
    r"kenyataan (?:akhbar|media)|siaran (?:pers|media|akhbar)|comunicado de prensa|nota de prensa|comunicato stampa|"
    r"détails|catégorie|affichages|zugriffe|visite|visitas|kategorie|categor[ií]a|categoria|опубликовано|просмотров)\b|"
    # News and the sections of papers in scripts that have no capitals
    r"\b(?:[أا]خبار|الأخبار|محلي(?:ة|ات)|سياسة|رياضة|اقتصاد|الرئيسية|خبریں|خبر|سیاست|کھیل|کاروبار|گروه|اجتماعی|ورزش|ورزشی|"
    r"חדשות|כלכלה|ספורט|פוליטיקה)\b|समाचार|खबर|ख़बर|बातम्या|राजनीति|राजकारण|मनोरंजन|मनोरञ्जन|खेलकुद|दुनिया|দেশজুড়ে|সারাদেশ|"
    r"রাজনীতি|খেলাধুলা|বিনোদন|সংবাদ|খবর|செய்திகள்|వార్తలు|రాజకీయ|ಸುದ್ದಿ|ವಾರ್ತೆ|വാർത്ത|સમાચાર|ਖ਼ਬਰ|ਖ਼ਬਰ|ਖਬਰ|පුවත්|"
    r"သတင်း|ព័ត៌មាន|ຂ່າວ|ข่าว|ამბები|სიახლე|პოლიტიკა|საზოგადოება|ეკონომიკა|լուրեր|նորություններ|քաղաքական|"
    r"\b(?:хуваалцах|жиргэх|бөлісу|бөлүшүү|поделиться|поділитися|сподели|подели|падзяліцца|κοινοποίηση|μοιράσου|paylaş|"
    r"ulashish|chia sẻ|bagikan|kongsi|ibahagi|dalies|dalintis|megosztás|nyomtatás|udostępnij|drukuj|sdílet|zdieľať|"
    r"podijeli|distribuie|shpërnda|partekatu|comparteix|compartir|compartilhar|partilhar|partager|imprimer|condividi|"
    r"teilen|drucken|afdrukken)\b|გაზიარება|კომენტარი|կիսվել|տպել|አጋራ|साझा|सेयर|షేర్|ಹಂಚಿಕೊಳ್ಳಿ|ഷെയർ|ਸਾਂਝਾ|"
    r"බෙදාගන්න|မျှဝေ|ចែករំលែក|ແບ່ງປັນ|هاوبەش|"
    r"แชร์|ทวีต|シェア|ツイート|공유|트윗|分享|转发|轉發|"
    r"\b(?:لینک|کوتاه|چاپ|ارسال|اشتراک|کد خبر|انتشار|شارك|مشاركة|طباعة|نسخ|الرابط|تعليق\w*|اقرأ|المزيد|شیئر|پرنٹ|"
    r"שתפו|שיתוף|הדפסה|תגובות|העתק|קישור)\b|শেয়ার|প্রিন্ট|பகிர்|प्रिंट|शेयर", re.I))  # fmt: skip

# A whole field or name that says nothing.
GENERIC = frozenset(
    """
    admin administrator editor editors staff author authors anonymous guest unknown user redaktion redaction redaccion
    redazione redactie newsroom team webmaster root editorial news none null by info contributor contributors
    moderator press wordpress online updated posted written sun mon tue wed thu fri sat mo di mi do fr sa so email
    print share superuser sitemanager testuser
    nga von vom vum vun par por door oleh av af od от од przez autor автор
    """.split()
)

# Particles of names, which may be in lower case.
PARTICLES = frozenset(
    """
    de del della di da dos das do du des la le el al bin ibn bint ben van von zu zum zur der den ten ter te vom und y
    e af av i 't las los san santa abu ould ap ab ferch mac mc nic ní uí st st. d' o' dal dalla delle lo oğlu qızı kızı
    binti bint
    """.split()
)
