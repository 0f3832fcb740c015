"""Bylines as papers in many languages print them, with photographers, editors, jobs and places beside the names."""

import pytest

from cleaner.metadata import capitals, people
from cleaner.metadata.labels import without_others
from cleaner.metadata.people import Trust


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Teksti: Aino Kärppä Kuva: Pekka Lohi", ["Aino Kärppä"], id="finnish"),
        pytest.param("Text: Åsa Öberg Foto: Nils Ek", ["Åsa Öberg"], id="swedish"),
        pytest.param("Text och foto: Nils Ek", ["Nils Ek"], id="both"),
        pytest.param("Af Søren Bækgaard, journalist, sb@post.example", ["Søren Bækgaard"], id="danish"),
        pytest.param("Geschreven door Sanne van den Berg", ["Sanne van den Berg"], id="dutch"),
        pytest.param("Ein Bericht von Katrin Böhme-Seidl", ["Katrin Böhme-Seidl"], id="german"),
        pytest.param("Écrit par Bénédicte Faure", ["Bénédicte Faure"], id="french"),
        pytest.param("Texto: Rocío Almendros | Fotos: Pau Ferrer", ["Rocío Almendros"], id="spanish"),
        pytest.param("Por Thaís Guimarães, g1 Serra — Pedra Alta", ["Thaís Guimarães"], id="place-behind-a-dash"),
        pytest.param("de Ștefania Țurcanu", ["Ștefania Țurcanu"], id="romanian"),
        pytest.param("Autor: Agnieszka Wróbel-Zając, fot. Jan Kos", ["Agnieszka Wróbel-Zając"], id="polish"),
        pytest.param("Szerző: Szűcs-Nagy Ildikó", ["Szűcs-Nagy Ildikó"], id="hungarian"),
        pytest.param("Autorė: Eglė Žukauskaitė", ["Eglė Žukauskaitė"], id="lithuanian"),
        pytest.param("Γράφει η Μαρία Παππά", ["Μαρία Παππά"], id="greek"),
        pytest.param("Текст: Алёна Щербакова Фото: Иван Горин", ["Алёна Щербакова"], id="russian"),
        pytest.param("Підготувала Соломія Гнатюк", ["Соломія Гнатюк"], id="ukrainian"),
        pytest.param("ავტორი: ნინო მაისურაძე", ["ნინო მაისურაძე"], id="georgian"),
        pytest.param("Հեղինակ՝ Աստղիկ Մելիքյան", ["Աստղիկ Մելիքյան"], id="armenian"),
        pytest.param("Haber: Gülşah Öztürk - Kamera: Mert Kaya", ["Gülşah Öztürk"], id="turkish"),
        pytest.param("بقلم سلمى حداد وكريم نصر", ["سلمى حداد", "كريم نصر"], id="arabic-and"),
        pytest.param("بقلم سلمى وليد حداد", ["سلمى وليد حداد"], id="arabic-name-in-waw"),
        pytest.param("به قلم نسرین طاهری", ["نسرین طاهری"], id="persian"),
        pytest.param("מאת: ענת בן-דוד | צילום: רון לוי", ["ענת בן-דוד"], id="hebrew"),
        pytest.param("โดย สมหญิง ใจดี", ["สมหญิง ใจดี"], id="thai"),
        pytest.param("Penulis: Siti Rahmawati | Editor: Budi Santoso", ["Siti Rahmawati"], id="indonesian"),
        pytest.param("文・佐伯 美智子／写真・大野 健", ["佐伯 美智子"], id="japanese"),
        pytest.param("来源：河谷日报 记者：周文静、李大海 编辑：王芳", ["周文静", "李大海"], id="chinese"),
        pytest.param("2026-08-20 07:12 来源:江河报 记者 刘晓晨", ["刘晓晨"], id="chinese-without-a-colon"),
        pytest.param("기자명 한지민 기자", ["한지민"], id="korean-label"),
        pytest.param("Piše: Lucija Ban Snimio: Dino Grgić", ["Lucija Ban"], id="croatian"),
        pytest.param("글: 김서연 사진: 박민수", ["김서연"], id="korean"),
        pytest.param("Vum Claudine Weis", ["Claudine Weis"], id="luxembourgish"),
        pytest.param("Нийтэлсэн: Б.Оюунчимэг 2024.04.18 09:45", ["Б.Оюунчимэг"], id="mongolian"),
        pytest.param("Theo Nguyễn Văn An", ["Nguyễn Văn An"], id="vietnamese"),
        pytest.param("Theo Brandvold", ["Theo Brandvold"], id="theo-is-a-name-too"),
        pytest.param("Oleh Budi Santoso", ["Budi Santoso"], id="indonesian-oleh"),
        pytest.param("Oleh Petrenko", ["Oleh Petrenko"], id="oleh-is-a-name-too"),
        pytest.param("记者 覃小军 通讯员 吴秀英", ["覃小军", "吴秀英"], id="chinese-correspondent-between"),
        pytest.param("Dydd Gwener 3 Mai 2026 | Elin Rees", ["Elin Rees"], id="welsh-day"),
        pytest.param("Foto: Nils Ek", [], id="only-a-photographer"),
        pytest.param("Publié le", [], id="label-of-a-date"),
    ],
)
def test_in_line_in_many_languages_gives_who_wrote_it(line, names):
    assert people.in_line(line, trust=Trust.LINE) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Eglė Žukauskaitė, „Nemuno žinių“ korespondentė", ["Eglė Žukauskaitė"], id="job"),
        pytest.param("Соломія Гнатюк, редакторка стрічки новин", ["Соломія Гнатюк"], id="job-of-a-desk"),
        pytest.param("Harbor Bay, a quiet town of fishermen", [], id="no-job"),
        pytest.param("Publié le : 12 février 2026", [], id="date"),
        pytest.param("18 رمضان 1447هـ الموافق 07 مارس 2026م", [], id="two-calendars"),
        pytest.param("Κατερίνα Βλάχου Δευτέρα 10 Φεβρουαρίου 2025", ["Κατερίνα Βλάχου"], id="day-of-the-week"),
        pytest.param("سعدیہ کمال پير 3 فروری 2025", ["سعدیہ کمال"], id="day-of-the-week-without-capitals"),
        pytest.param("अनिता थापा २२ कात्तिक २०८१, बिहीबार", ["अनिता थापा"], id="day-of-the-week-behind"),
        pytest.param("By Jan Freitag 3 May 2024", ["Jan Freitag"], id="surname-like-a-day-of-the-week"),
        pytest.param("د خپرېدو نېټه: ۱۴ اکتوبر ۲۰۲۴", [], id="label-of-two-words"),
        pytest.param("ညောင်ရွှေ၊ ဒီဇင်ဘာ ၁၅", [], id="dateline"),
        pytest.param("सह्याद्री प्रतिनिधी", [], id="desk"),
        pytest.param("Агентство «Север»", [], id="organisation-in-quotation-marks"),
        pytest.param("Nga", [], id="only-by"),
        pytest.param("ბოლო განახლება 12 მაისი 2024", [], id="last-change"),
        pytest.param("أخبار محلية 12 مايو 2024", [], id="section"),
        pytest.param("काठमाडौं । २२ कात्तिक २०८१", [], id="place-and-a-full-stop"),
        pytest.param("Zdroj ČTK 12. května 2024", [], id="source"),
        pytest.param("Хуваалцах Жиргэх", [], id="share-and-tweet"),
        pytest.param("Amaia Zubeldia 2024ko martxoaren 14a", ["Amaia Zubeldia"], id="basque-date"),
        pytest.param("Līga Ozoliņa 2025. gada 30. janvāris, 7:15", ["Līga Ozoliņa"], id="latvian-date"),
        pytest.param("അനിത മോഹൻPublished: December 11 , 2024 10:26 AM IST1 minute Read", ["അനിത മോഹൻ"],
                     id="label-joined-to-the-name"),
        pytest.param("Ada Byron3 May 2024", ["Ada Byron"], id="date-joined-to-the-name"),
        pytest.param("അനിത മോഹൻ Published: December 11 , 2024 10:26 AM IST", ["അനിത മോഹൻ"], id="label"),
        pytest.param("Máire Ní Chonghaile | Dé hAoine, 21 Lúnasa 2026", ["Máire Ní Chonghaile"],
                     id="day-of-the-week-of-two-words"),
        pytest.param("Il-Ġimgħa, 14 ta' Lulju 2026 - minn Karmenu Vella", ["Karmenu Vella"],
                     id="day-of-the-week-in-front"),
        pytest.param("M. Zupan 25. 10. 2026, 20.14", ["M. Zupan"], id="spaces-in-the-date"),
        pytest.param("Б.Оюунчимэг2026 оны 10 сарын 19", ["Б.Оюунчимэг"], id="mongolian-date-joined-to-the-name"),
        pytest.param("شیلان عەبدوڵڵا2026-06-22 11:30", ["شیلان عەبدوڵڵا"], id="numbers-joined-to-the-name"),
        pytest.param("በ ሰላማዊት ተስፋዬ", ["ሰላማዊት ተስፋዬ"], id="amharic"),
        pytest.param("Zuzana Hrušková3. 9. 2026 o 7:30", ["Zuzana Hrušková"], id="spaced-date-joined-to-the-name"),
        pytest.param("Pa Jean-Robert Désir, 17 avril 2026", ["Jean-Robert Désir"], id="haitian"),
        pytest.param("Na Amina Salehe", ["Amina Salehe"], id="swahili"),
        pytest.param("Na obali je tiho", [], id="na-in-a-sentence"),
        pytest.param("Спросила Галина Петрова · 3 июня 2026 · 812 просмотров", ["Галина Петрова"], id="who-asks"),
        pytest.param("Kenyataan Media 4 Jun 2026", [], id="label-of-press-releases"),
        pytest.param("Jane Doe, Published May 3, 2024", ["Jane Doe"], id="label-behind-a-comma"),
        pytest.param("Jeanne Martin | Publié le 3 mai 2024 à 14h05", ["Jeanne Martin"], id="label-behind-a-bar"),
        pytest.param("דנה כהן | פורסם ב-3 במאי 2024", ["דנה כהן"], id="hebrew-label"),
        pytest.param("ليلى حداد | نشر في: 3 مايو 2024", ["ليلى حداد"], id="arabic-label"),
        pytest.param("김철수 기자 | 입력 2024.05.03 14:05", ["김철수"], id="korean-label"),
        pytest.param("Published | 3 May 2024", [], id="label-alone"),
        pytest.param("Sigríður Ólafsdóttir skrifar", ["Sigríður Ólafsdóttir"], id="writes"),
        pytest.param("Sigríður Ólafsdóttir skrifar bækur", [], id="sentence"),
    ],
)
def test_only_names_beside_jobs_and_dates(line, names):
    assert people.only_names(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Paula Stenhouse and Kip Warrender Record Staff Writers", ["Paula Stenhouse", "Kip Warrender"],
                     id="paper"),
        pytest.param("Mary Ann Smith Staff Writer", ["Mary Ann Smith"], id="three-words"),
        pytest.param("Valley Record Staff Writer", [], id="only-the-paper"),
    ],
)
def test_names_field_may_tell_what_they_are_in_the_newsroom(line, names):
    assert people.names(line, frozenset({"valleyrecord"}), Trust.FIELD) == names


def test_organisation_that_calls_itself_an_agency_signs_as_nobody():
    assert people.organisation("Агентство «Север»") == ""
    assert people.organisation("Общество «Север»") == "Общество «Север»"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param("By Ada Byron", "By Ada Byron", id="no-label"),
        pytest.param("Photos: A. Fox Text: Ada Byron", "Text: Ada Byron", id="photographer-first"),
        pytest.param("責任編輯：王芳", "責任編輯：王芳", id="editor-is-better-than-nobody"),
    ],
)
def test_without_others_leaves_the_author(line, left):
    assert without_others(line) == left


def test_in_ordinary_case_junior_is_no_initials():
    assert capitals.in_ordinary_case("DALE WHITCOMB JR") == "Dale Whitcomb Jr"
