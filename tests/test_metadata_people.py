"""Names of persons out of bylines and authors' fields."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.metadata import capitals, people
from cleaner.metadata.people import Trust


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("By Ada Byron", ["Ada Byron"], id="by"),
        pytest.param("ByAda Byron", ["Ada Byron"], id="by-glued"),
        pytest.param("By Ada Byron and Grace Hopper, Staff Writers", ["Ada Byron", "Grace Hopper"], id="and-role"),
        pytest.param("By ADA BYRON, GRACE HOPPER & ALAN KAY", ["ADA BYRON", "GRACE HOPPER", "ALAN KAY"], id="capitals"),
        pytest.param("By Ada Byron, Senior Political Correspondent", ["Ada Byron"], id="job-title"),
        pytest.param("Ada Byron, Associated Press", ["Ada Byron"], id="agency"),
        pytest.param("Ada Byron, AP", ["Ada Byron"], id="agency-short"),
        pytest.param("Ada Byron @adabyron", ["Ada Byron"], id="handle"),
        pytest.param("Ada Byron | ada@example.org", ["Ada Byron"], id="mail-address"),
        pytest.param("Ada Byron, Ph.D.", ["Ada Byron"], id="degree"),
        pytest.param("Ada Byron, MD, FACS", ["Ada Byron"], id="degrees"),
        pytest.param("Posted on May 3, 2024 by Ada Byron in News", ["Ada Byron"], id="date-and-section"),
        pytest.param("Ada Byron | 3 May 2024 | 5 min read", ["Ada Byron"], id="date-and-minutes"),
        pytest.param("By Ada Byron. Reviewed by Grace Hopper", ["Ada Byron"], id="reviewer"),
        pytest.param("Medically reviewed by Grace Hopper — Written by Ada Byron", ["Ada Byron"], id="reviewer-first"),
        pytest.param("Von Anna Müller und Jörg Groß", ["Anna Müller", "Jörg Groß"], id="german"),
        pytest.param("Par Élise Dupont et Jean de La Tour", ["Élise Dupont", "Jean de La Tour"], id="french"),
        pytest.param("Por José Ortega y Gasset", ["José Ortega y Gasset"], id="spanish-y-in-name"),
        pytest.param("Por María Ruiz y Juan Pérez", ["María Ruiz", "Juan Pérez"], id="spanish-y-between"),
        pytest.param("di Marco Rossi e Lucia Bianchi", ["Marco Rossi", "Lucia Bianchi"], id="italian"),
        pytest.param("Door Jan van den Berg en Eva de Vries", ["Jan van den Berg", "Eva de Vries"], id="dutch"),
        pytest.param("Автор: Иван Петров", ["Иван Петров"], id="russian"),
        pytest.param("文/王小明", ["王小明"], id="chinese"),
        pytest.param("作者：王小明、李大华", ["王小明", "李大华"], id="chinese-list"),
        pytest.param("홍길동 기자", ["홍길동"], id="korean"),
        pytest.param("بقلم: أحمد علي", ["أحمد علي"], id="arabic"),
        pytest.param("מאת: נועה בן-דוד ויוסי אברהמי", ["נועה בן-דוד", "יוסי אברהמי"], id="hebrew-and"),
        pytest.param("מאת: נועה כהן ורד", ["נועה כהן ורד"], id="hebrew-name-with-vav"),
        pytest.param("(Reporting by Ada Byron in Almaty and Alan Kay in Seoul; Editing by Jan Harvey)",
                     ["Ada Byron", "Alan Kay"], id="places-of-reporters"),
        pytest.param("Ada Byron Associated Press", ["Ada Byron"], id="agency-without-comma"),
        pytest.param("STT–Päivi Hyvärinen", ["Päivi Hyvärinen"], id="agency-before-a-dash"),
        pytest.param("By Dale Whitcomb Jr.", ["Dale Whitcomb Jr."], id="junior"),
        pytest.param("By Rhiannon ferch Dafydd", ["Rhiannon ferch Dafydd"], id="welsh"),
        pytest.param("By Xavier Nic Giolla Phádraig", ["Xavier Nic Giolla Phádraig"], id="irish"),
        pytest.param("By Hamish ffolkes", ["Hamish ffolkes"], id="small-ff"),
        pytest.param("Door onze verslaggever Sjoerd van 't Hoff", ["Sjoerd van 't Hoff"], id="our-reporter"),
        pytest.param("كتب: ماجد الشمري الأربعاء ١٥ / ٩ / ١٤٤٧ هـ", ["ماجد الشمري"], id="weekday-and-hijri"),
        pytest.param("4 มี.ค. 2569 เวลา 15:20 น. โดย สมชาย ใจดี", ["สมชาย ใจดี"], id="thai-behind-a-date"),
        pytest.param("War in Ukraine", [], id="no-particle"),
        pytest.param("Read more about our newsletter", [], id="no-byline"),
        pytest.param("The Best Travel Guides", [], id="heading"),
        pytest.param("By the end of the week", [], id="by-the"),
        pytest.param("admin", [], id="admin"),
        pytest.param("2020-06-18 08:15　来源：新华网　作者：王小明　责任编辑：李四", ["王小明"], id="chinese-labels"),
        pytest.param("記者：陳大文、李小華", ["陳大文", "李小華"], id="chinese-two"),
        pytest.param("――執筆には三年かかったそうですね。", [], id="japanese-question"),
        pytest.param("執筆：山田太郎", ["山田太郎"], id="japanese"),
        pytest.param("लेखक: राम कुमार", ["राम कुमार"], id="hindi"),
        pytest.param("Thứ Ba, 06/02/2024", [], id="vietnamese-weekday"),
        pytest.param("Author: John Smith Views: 3217 Comments: 2", ["John Smith"], id="counters"),
        pytest.param("18.04.2024 / 08:21 Автор: Иван Петров Прегледи: 3 217", ["Иван Петров"], id="date-and-counter"),
        pytest.param("رپورٹ: نثار حسین", ["نثار حسین"], id="urdu"),
        pytest.param("nga Arben Hoxha", ["Arben Hoxha"], id="albanian"),
        pytest.param("nga", [], id="albanian-alone"),
        pytest.param("Аутор Радмила Стојковић", ["Радмила Стојковић"], id="serbian"),
        pytest.param("Објавено од Верица Спасеска вторник, 14 јули 2026", ["Верица Спасеска"], id="macedonian-weekday"),
        pytest.param("de Andreea Munteanu", ["Andreea Munteanu"], id="romanian"),
        pytest.param("Deur Elmarie Visagie", ["Elmarie Visagie"], id="afrikaans"),
        pytest.param("Höfundur: Hrafnhildur Ósk Jónsdóttir", ["Hrafnhildur Ósk Jónsdóttir"], id="icelandic"),
        pytest.param("Γράφει η Κατερίνα Βλάχου", ["Κατερίνα Βλάχου"], id="greek"),
        pytest.param("Jordi Bonet i Pla", ["Jordi Bonet i Pla"], id="catalan-i-in-name"),
        pytest.param("Б.Отгонцэцэг", ["Б.Отгонцэцэг"], id="initial-without-space"),
        pytest.param("נועם ברקוביץ' | 30 במרץ 2026", ["נועם ברקוביץ'"], id="hebrew-geresh"),
        pytest.param("ដោយ សុខ ចាន់ដារ៉ា | 12 មីនា 2026", ["សុខ ចាន់ដារ៉ា"], id="khmer"),
        pytest.param("மு. கார்த்திகேயன் நவம்பர் 5, 2026", ["மு. கார்த்திகேயன்"], id="tamil-date"),
        pytest.param("সম্পাদক ও প্রকাশক: কামাল হোসেন", [], id="bengali-publisher"),
        pytest.param(
            "Kovács Réka, Szabó Gergő 2026. február 11. 07:40", ["Kovács Réka", "Szabó Gergő"], id="hungarian-date"
        ),
        pytest.param("Por: Luisa Bojórquez 25/05/2026 07:00", ["Luisa Bojórquez"], id="date-and-clock"),
        pytest.param(
            "Av Ida Solheim og Odd Bakke Publisert: 11. juli 2026", ["Ida Solheim", "Odd Bakke"], id="label-of-the-day"
        ),
        pytest.param("Le Van Minh", ["Le Van Minh"], id="vietnamese-le"),
        pytest.param("Troch Jeltsje Hofstra", ["Jeltsje Hofstra"], id="frisian"),
        pytest.param("Nā Hinemoa Parata", ["Hinemoa Parata"], id="maori"),
        pytest.param("글자크기 변경", [], id="korean-letters-size"),
        pytest.param("글 홍길동", ["홍길동"], id="korean-text-by"),
        pytest.param("江畔新闻记者 陆一鸣", ["陆一鸣"], id="chinese-paper-and-reporter"),
        pytest.param("執筆 佐伯真理子2026年11月13日 16時00分", ["佐伯真理子"], id="japanese-day-glued"),
        pytest.param("Weronika SobolDziennikarka Kuriera Wschodniego", ["Weronika Sobol"], id="job-glued"),
        pytest.param("Ada ByronReporter", ["Ada Byron"], id="job-glued-alone"),
        pytest.param("Ada McEditor", ["Ada McEditor"], id="job-in-a-name"),
        pytest.param("By Ada Byron3 May 2024", ["Ada Byron"], id="day-glued"),
        pytest.param("De Morgen kwam van ver", [], id="dutch-article"),
        pytest.param("記者林芷瑄／台東即時報導", ["林芷瑄"], id="taiwanese-desk"),
        pytest.param("By Ada Byron December 8 December 9", ["Ada Byron"], id="days-without-a-year"),
        pytest.param("Ada Byron 8. Dezember", ["Ada Byron"], id="day-before-the-month"),
        pytest.param("By Ada Byron Level 8", ["Ada Byron Level"], id="no-month"),
        pytest.param("Ada Byron on behalf of the Bridge Group", ["Ada Byron"], id="on-behalf-of"),
    ],
)
def test_in_line_byline_gives_names(line: str, names: list[str]) -> None:
    assert people.in_line(line) == names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        pytest.param("kirstin boatto", ["kirstin boatto"], id="lower-case"),
        pytest.param("Colette", ["Colette"], id="one-word"),
        pytest.param("Ada Byron; Grace Hopper", ["Ada Byron", "Grace Hopper"], id="semicolon"),
        pytest.param("Dr. Vahid Osman", ["Dr. Vahid Osman"], id="doctor"),
        pytest.param("Reuters", [], id="agency"),
        pytest.param("example.org", [], id="domain"),
        pytest.param("Redaktion", [], id="desk"),
        pytest.param("Example Times", [], id="site"),
        pytest.param("D&#039;Arcy O&#39;Neil", ["D'Arcy O'Neil"], id="entities"),
        pytest.param("William (Bill) Doe", ["William (Bill) Doe"], id="called-otherwise"),
        pytest.param("Ada Byron (Reuters)", ["Ada Byron"], id="agency-in-brackets"),
        pytest.param("Center for Bridge Research", [], id="of-an-aim"),
        pytest.param("design: Ada Byron", [], id="of-the-site"),
    ],
)
def test_names_field_gives_persons(field: str, names: list[str]) -> None:
    assert people.names(field, frozenset({"exampletimes"}), Trust.FIELD) == names


@given(st.text(max_size=200))
def test_names_any_text_gives_short_names(text: str) -> None:
    for found in (people.names(text, trust=Trust.FIELD), people.in_line(text)):
        assert all(0 < len(n) <= 60 for n in found)


@pytest.mark.parametrize("unit", ["A", "A-", " ", "by ", "x@", "1"])
def test_in_line_hostile_text_is_quick(unit: str) -> None:
    begun = time.process_time()
    assert people.in_line(unit * 5000) == []
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("ADA BYRON", "Ada Byron", id="all"),
        pytest.param("Jean DE LA TOUR", "Jean de la Tour", id="surname"),
        pytest.param("Нина КОРОБЕЙНИКОВА", "Нина Коробейникова", id="cyrillic"),
        pytest.param("ANNE-MARIE O'BRIEN", "Anne-Marie O'Brien", id="hyphen-apostrophe"),
        pytest.param("AJ MCCOY", "AJ McCoy", id="initials"),
        pytest.param("J.R. EWING", "J.R. Ewing", id="stops"),
        pytest.param("Ada Byron III", "Ada Byron III", id="number"),
        pytest.param("Ada McCoy", "Ada McCoy", id="ordinary"),
        pytest.param("BILD", "BILD", id="single-word"),
        pytest.param("FUNKE Mediengruppe", "FUNKE Mediengruppe", id="company"),
        pytest.param("MDR SACHSEN-ANHALT", "MDR SACHSEN-ANHALT", id="broadcaster"),
    ],
)
def test_in_ordinary_case_is_how_a_name_is_written(printed: str, name: str) -> None:
    assert capitals.in_ordinary_case(printed) == name


def test_in_ordinary_case_turkish_i_has_no_dot() -> None:
    assert capitals.in_ordinary_case("İNCİ IŞIK", turkish=True) == "İnci Işık"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("홍길동 기자 hong@example.com", ["홍길동"], id="korean-with-address"),
        pytest.param("Ada Byron (Special Correspondent)", ["Ada Byron"], id="post-in-brackets"),
        pytest.param("Ольга Мезенцева(Корреспондент)", ["Ольга Мезенцева"], id="post-in-brackets-glued"),
        pytest.param("Harbor Fire (the second this year)", [], id="brackets-of-something-else"),
        pytest.param("HARBOR FIRE VCTR104 7740316", [], id="slug"),
        pytest.param("Ada Byron, ada@example.com", ["Ada Byron"], id="address"),
    ],
)
def test_only_names_line_may_give_an_address(line: str, names: list[str]) -> None:
    assert people.only_names(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Propos recueillis par Ada Byron.", ["Ada Byron"], id="fr"),
        pytest.param("(Propos recueillis à Caen par Ada Byron et Max Moe)", ["Ada Byron", "Max Moe"], id="fr-two"),
        pytest.param("Das Gespräch führten Ada Byron und Grace Hopper.", ["Ada Byron", "Grace Hopper"], id="de"),
        pytest.param("As told to Ada Byron", ["Ada Byron"], id="en"),
        pytest.param("Het gesprek werd gevoerd door Ada Byron", ["Ada Byron"], id="nl"),
        pytest.param("Rozmawiała Ada Byron", ["Ada Byron"], id="pl"),
        pytest.param("Ptala se Ada Byronová.", ["Ada Byronová"], id="cs"),
        pytest.param("Az interjút készítette: Kovács Ada", ["Kovács Ada"], id="hu"),
        pytest.param("Беседовала Ада Байрон.", ["Ада Байрон"], id="ru"),
        pytest.param("Розмовляв Іван Петренко", ["Іван Петренко"], id="uk"),
        pytest.param("Röportaj: Ayşe Yılmaz", ["Ayşe Yılmaz"], id="tr"),
        pytest.param("（参与采写：范一鸣）", ["范一鸣"], id="zh"),
        pytest.param("聞き手＝田中一郎", ["田中一郎"], id="ja"),
    ],
)
def test_only_names_says_who_asked_the_questions(line: str, names: list[str]) -> None:
    assert people.wholly_introduced(line)
    assert people.only_names(line) == names


@pytest.mark.parametrize(
    "line",
    ["Das Gespräch mit Ada Byron war kurz.", "Rozmawiała z nim długo.", "Fragen Sie uns", "Interview: Ada Byron"],
)
def test_wholly_introduced_who_answers_and_story_are_not(line: str) -> None:
    assert not people.wholly_introduced(line)


@pytest.mark.parametrize("firm", ["Tarn & Oakes Inc.", "Rotor und Söhne GmbH", "Rur s.r.o."])
def test_names_firms_are_nobody(firm: str) -> None:
    assert people.names(firm, trust=Trust.BYLINE) == people.names(f"By {firm}", trust=Trust.FIELD) == []


@pytest.mark.parametrize(
    "line",
    [
        "Par Ada Byron, le 30 janvier 2024. Temps de lecture : 6 min",
        "Por Ada Byron, 3 de mayo de 2024. Tiempo de lectura: 6 min",
        "Text: Ada Byron. Publicerad 14 maj 2024.",
        "Von Ada Byron. Veröffentlicht 3. Mai 2024",
    ],
)
def test_in_line_what_is_told_of_the_page_is_nobody(line: str) -> None:
    assert people.in_line(line) == ["Ada Byron"]


@pytest.mark.parametrize("line", ["Paid for by Example Rail", "Edited By: नगरवाणी डेस्क"])
def test_in_line_who_pays_or_a_desk_is_no_author(line: str) -> None:
    assert people.in_line(line, trust=Trust.BYLINE) == []


@pytest.mark.parametrize(
    ("line", "introduced"),
    [
        pytest.param("", False, id="nothing"),
        pytest.param("A new one was cast in Gdynia and came by lorry on Thursday.", False, id="sentence"),
        pytest.param("The bridge over the harbour was designed by Ada Byron.", False, id="sentence-with-a-name"),
        pytest.param("This post was written by Ada Byron, engineer at Example Rail.", True, id="of-the-author"),
        pytest.param("Posted on May 3, 2024 by Ada Byron", True, id="line"),
    ],
)
def test_introduced_in_a_sentence_needs_a_word_for_writing(line: str, introduced: bool) -> None:
    assert people.introduced(line) == introduced
