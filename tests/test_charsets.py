"""Pages that are not UTF-8: read rightly whatever the server says, where the page or its letters tell better."""

from __future__ import annotations

import codecs

import pytest

import cleaner
from cleaner.charsets import guess

param = pytest.param
RUSSIAN = "Мост через реку откроют во вторник, сообщил глава посёлка, и пустят по нему автобус. Жители ждали год. "
POLISH = "Most przez rzekę zostanie otwarty we wtorek, powiedział burmistrz, a mieszkańcy nie wierzyli już, że są. "
CZECH = "Most přes řeku bude otevřen v úterý, řekl starosta, a první autobus přejede už za úsvitu. Měli toho už dost. "
JAPANESE = "橋は火曜日に開通し、最初のバスが渡ると町長は話した。住民は三年のあいだ待っていた。"
TEXTS = {
    "cp1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "iso8859-5": RUSSIAN,
    "cp1250": POLISH,
    "iso8859-2": CZECH,
    "cp1252": "Le pont sur la rivière sera rouvert mardi, a déclaré le maire, après trois années où les élèves prirent "
    "la barque. Ça suffit, ont-ils crié. ",
    "cp1253": "Η γέφυρα θα ανοίξει την Τρίτη, είπε ο δήμαρχος, και το πρώτο λεωφορείο θα περάσει το πρωί. ",
    "cp1254": "Köprü salı günü açılacak, dedi belediye başkanı, ve ilk otobüs sabah geçecek. Halk üç yıl bekledi. ",
    "cp1255": "הגשר ייפתח ביום שלישי, אמר ראש העיר, והאוטובוס הראשון יעבור בבוקר. התושבים חיכו שלוש שנים. ",
    "cp1256": "سيفتح الجسر يوم الثلاثاء، قال رئيس البلدية، وستمر أول حافلة في الصباح. انتظر السكان ثلاث سنوات. ",
    "cp1257": "Tiltas per upę bus atidarytas antradienį, o pirmasis autobusas važiuos ryte. Žmonės džiaugsis. ",
    "gbk": "大桥将于周二通车，镇长说第一辆公交车将在上午驶过，居民已经等了三年。",
    "big5": "大橋將於週二通車，鎮長說第一輛公車將在上午駛過，居民已經等了三年。",
    "cp932": JAPANESE,
    "euc_jp": JAPANESE,
    "cp949": "다리는 화요일에 개통하며 첫 버스가 지나갈 것이라고 읍장이 말했다. 주민들은 3년을 기다렸다. ",
    "cp874": "สะพานจะเปิดใช้ในวันอังคาร นายกเทศมนตรีกล่าว ชาวบ้านรอมาสามปีแล้ว ",
}
LABELS = ("ISO-8859-1", "us-ascii", "utf-8", "windows-1251", "koi8-r", "windows-1250", "windows-1253", "windows-1256",
          "gbk", "big5", "shift_jis", "euc-kr", "tis-620", "nonsense")  # fmt: skip


def page(codec: str, *, declared: bool) -> bytes:
    meta = f'<meta charset="{codec}">' if declared else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{TEXTS[codec] * 4}</p></body></html>".encode(codec)


def reads(content: bytes, label: str | None, codec: str) -> bool:
    return TEXTS[codec] in content.decode(guess(content, label))


@pytest.mark.parametrize("declared", [True, False], ids=["meta", "no-meta"])
@pytest.mark.parametrize("label", [None, "right", "ISO-8859-1", "us-ascii", "utf-8"])
@pytest.mark.parametrize("codec", TEXTS)
def test_guess_label_that_is_right_or_says_nothing(codec: str, label: str | None, declared: bool) -> None:
    assert reads(page(codec, declared=declared), codec if label == "right" else label, codec)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("codec", TEXTS)
def test_guess_wrong_label_does_no_harm_where_the_page_declares_its_own(codec: str, label: str) -> None:
    assert reads(page(codec, declared=True), label, codec)


@pytest.mark.parametrize("label", ["windows-1251", "windows-1253", "windows-1255", "tis-620", "utf-8"])
def test_guess_label_of_another_script_is_seen_by_the_letters(label: str) -> None:
    assert reads(page("cp1250", declared=False), label, "cp1250")


def test_guess_server_beats_a_declaration_that_garbles() -> None:
    content = page("cp1251", declared=False).replace(b"<title>", b'<meta charset="iso-8859-1"><title>')
    assert codecs.lookup(guess(content, "windows-1251")).name == "cp1251"


@pytest.mark.parametrize(
    "text",
    [
        param("The band played until two. Señor Müller, of the café, said it was a façade.", id="names"),
        param("Water at 20 °C ± 2 expands by 3 % per m³ – about ½ of what was said. © The Example", id="signs"),
        param("Das Café „Größenwahn“ öffnet für Gäste, sagte Åse Ødegård über François und Peña.", id="guests"),
    ],
)
def test_guess_few_foreign_letters_are_read_as_the_server_says(text: str) -> None:
    content = f"<p>{text * 3}</p>".encode("cp1252")
    assert guess(content, "ISO-8859-1") == guess(content, None) == "cp1252"


def test_clean_latin_1_of_a_server_that_names_no_charset_keeps_the_text() -> None:
    assert cleaner.clean(page("cp1251", declared=True), encoding="ISO-8859-1").text.startswith("Мост через реку")


def test_clean_text_in_any_encoding_is_read() -> None:
    assert cleaner.clean_text((POLISH * 3).encode("iso8859-2")).text.startswith("Most przez rzekę")
