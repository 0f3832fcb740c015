"""The declared language against the text."""

import pytest

from cleaner.metadata import language, nodes
from cleaner.types import Head

ENGLISH = 3 * "The bridge that was promised for years is open, and the people of the town have come to see it. "
GERMAN = 3 * "Die Brücke ist nach Jahren eröffnet, und die Menschen der Stadt sind gekommen, um sie zu sehen. "
RUSSIAN = 3 * "Мост, который обещали много лет, открыт, и жители города пришли, чтобы увидеть его своими глазами. "
JAPANESE = "長年約束されてきた橋が月曜日に開通し、市民が見物に訪れた。市長は式典で喜びを語った。"
CHINESE = "承诺多年的大桥星期一通车，市民前来参观。市长在仪式上表达了喜悦之情。"
BULGARIAN = (
    "Мостът над реката ще бъде затворен до есента, съобщи кметът в петък. Това е третият ремонт за десет години и "
    "никой не знае кога ще свърши. Които искат да минат, трябва да чакат ферибота, който тръгва на всеки час от кея."
)
FINNISH = (
    "Joen ylittävä silta suljetaan syksyyn asti, kaupunginjohtaja kertoi perjantaina. Korjaus on kolmas kymmenen "
    "vuoden aikana, eikä kukaan tiedä, milloin se valmistuu. Autoilijat kiertävät nyt pohjoisen kautta, mutta lautta "
    "kulkee kerran tunnissa. Kun jäät lähtevät, myös kalastajat saavat oman laiturinsa takaisin, sanoi satamakapteeni."
)
VIETNAMESE = (
    "Cây cầu bắc qua sông sẽ đóng cửa đến mùa thu, chủ tịch thị xã cho biết hôm thứ Sáu. Đây là lần sửa chữa thứ ba "
    "trong mười năm và không ai biết khi nào xong. Người dân phải chờ phà, mỗi giờ có một chuyến từ bến cũ."
)
SLOVENE = (
    "Domači so povedli že v sedmi minuti, ko je po podaji s krila z glavo zadel napadalec. Do odmora so imeli še dve "
    "lepi priložnosti. Gostje so pritisnili šele v zadnjih dvajsetih minutah, na koncu pa je tekma ostala brez golov. "
    "Vstopnice za naslednji krog so v prodaji od torka, tribuna za gostujoče navijače je že razprodana."
)
KOREAN = "수년간 약속된 다리가 월요일에 개통되었고 시민들이 구경하러 왔다. 시장은 기뻐했다."


def find(declared: str, text: str, **meta: tuple[str, ...]) -> str:
    head = Head({k.replace("_", ":"): v for k, v in meta.items()}, {}, "", declared, ())
    return language.find(head, nodes.choose((), None, ()), text)[0]


@pytest.mark.parametrize(
    ("declared", "text", "found"),
    [
        pytest.param("en-US", ENGLISH, "en-US", id="agrees"),
        pytest.param("EN_us", ENGLISH, "en-US", id="spelling"),
        pytest.param("en", GERMAN, "de", id="template-left-in-english"),
        pytest.param("en", RUSSIAN, "ru", id="other-script"),
        pytest.param("ru", ENGLISH, "en", id="latin-text"),
        pytest.param("uk", RUSSIAN, "ru", id="sister-language"),
        pytest.param("", JAPANESE, "ja", id="japanese"),
        pytest.param("", CHINESE, "zh", id="chinese"),
        pytest.param("zh-Hant-TW", CHINESE, "zh-Hant-TW", id="chinese-declared"),
        pytest.param("", KOREAN, "ko", id="korean"),
        pytest.param("", BULGARIAN, "bg", id="shares-half-its-small-words"),
        pytest.param("sl", SLOVENE, "sl", id="slovene-is-no-czech"),
        pytest.param("", FINNISH, "fi", id="has-few-small-words"),
        pytest.param("", VIETNAMESE, "vi", id="vietnamese"),
        pytest.param(
            "nb-NO",
            "Broen er åpen, og det er mange som har kommet for å se den i dag også. " * 2,
            "nb-NO",
            id="norwegian",
        ),
        pytest.param("und", "", "", id="undetermined"),
        pytest.param("en", "", "en", id="no-text"),
        pytest.param("en", "Lorem ipsum.", "en", id="too-short-to-contradict"),
        pytest.param("", "Lorem ipsum dolor sit amet.", "", id="nothing-known"),
    ],
)
def test_find_declared_and_text_gives_tag(declared: str, text: str, found: str) -> None:
    assert find(declared, text) == found


def test_find_contradicted_html_lang_gives_next_declared() -> None:
    assert find("en", GERMAN, og_locale=("de_AT",)) == "de-AT"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        pytest.param("Le pont sur la rivière sera fermé jusqu'à l'automne, a dit le maire vendredi. C'est la troisième "
                     "réparation en dix ans et personne ne sait quand elle finira.", "fr", id="fr"),
        pytest.param("El puente sobre el río estará cerrado hasta el otoño, dijo el alcalde el viernes. Es la tercera "
                     "reparación en diez años y nadie sabe cuándo terminará.", "es", id="es"),
        pytest.param("A ponte sobre o rio ficará fechada até ao outono, disse o presidente da câmara na sexta-feira. É "
                     "a terceira reparação em dez anos. Os moradores não têm outro caminho.", "pt", id="pt"),
        pytest.param("El pont sobre el riu estarà tancat fins a la tardor, va dir l'alcalde divendres. És la tercera "
                     "reparació en deu anys i ningú no sap quan s'acabarà.", "ca", id="ca"),
        pytest.param("Ura mbi lumë do të mbyllet deri në vjeshtë, tha kryetari të premten. Ky është riparimi i tretë "
                     "në dhjetë vjet dhe askush nuk e di kur do të përfundojë.", "sq", id="sq"),
        pytest.param("Çayın üzərindəki körpü payıza qədər bağlı qalacaq, deyə mer cümə günü bildirib. Bu, on il "
                     "ərzində üçüncü təmirdir və heç kim bunun üçün nə vaxt bitəcəyini bilmir.", "az", id="az"),
        pytest.param("Brúin yfir ána verður lokuð fram á haust, sagði bæjarstjórinn á föstudag. Þetta er þriðja "
                     "viðgerðin á tíu árum og enginn veit hvenær henni lýkur. Fólk þarf að bíða.", "is", id="is"),
        pytest.param("Isasara ang tulay sa ibabaw ng ilog hanggang taglagas, sabi ng alkalde noong Biyernes. Ito ang "
                     "ikatlong pagkukumpuni at walang nakakaalam kung kailan ito matatapos.", "tl", id="tl"),
    ],
)  # fmt: skip
def test_find_theme_in_english_text_tells(text: str, tag: str) -> None:
    assert find("en-US", text) == tag
