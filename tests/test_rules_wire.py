"""What agencies leave in a story: codes, datelines, credits, and the story sentences that look like them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.rules import SpanHit, ready
from cleaner.rules.agencies import aliases, canonical, find, names_one
from cleaner.text import normalise
from cleaner.types import Kind

param = pytest.param
RULES = ready()


@pytest.mark.parametrize(
    "line",
    [
        param("RUSSIA US MOSB103 5663699", id="photo-slug"),
        param("IRAQ SHIITES BAG104 5661234", id="photo-slug-bureau"),
        param("WAS101 5663699", id="photo-number"),
        param("BC-US--Russia-Missiles, 2nd Ld-Writethru,0512", id="anpa-header"),
        param("^AM-Storm,Bjt,0800<", id="anpa-marks"),
        param("AP-NY-10-12-07 1650EDT", id="anpa-trailer"),
        param("Eds: UPDATES with quotes. With AP Photos.", id="editors-note"),
        param("-30-", id="thirty"),
        param("# # #", id="hashes"),
        param("(END)", id="end-in-brackets"),
        param("==Kyodo", id="kyodo"),
        param("Enditem", id="xinhua-end"),
        param("(Reporting by Jane Roe; Editing by John Doe)", id="reuters"),
        param("With files from The Canadian Press", id="with-files"),
        param("Jane Roe in Paris contributed to this report.", id="contributor"),
        param("Mit Material von dpa", id="material"),
        param("© dpa-infocom, dpa:240516-99-12345/3", id="dpa-number"),
        param("Avec AFP", id="avec"),
        param("Con información de EFE", id="con-informacion"),
        param("(Quelle: APA/sda/dpa)", id="source"),
        param("По материалам ТАСС", id="russian"),
        param("来源：新华社", id="chinese"),
        param("To contact the reporter on this story: Jane Roe in Rome at jroe@example.net", id="bloomberg"),
        param("SOURCE Acme Corp.", id="press-release"),
        param("Distributed by Tribune Content Agency, LLC.", id="syndicate"),
    ],
)
def test_wire_line_is_decided(line: str) -> None:
    hit = RULES.line(line)
    assert hit is not None
    assert hit.kind is Kind.WIRE
    assert hit.score >= 0.9


@pytest.mark.parametrize(
    "line",
    [
        param("Officials told The Associated Press that talks had failed.", id="told-ap"),
        param("SECTION 8.2", id="section"),
        param("USS ENTERPRISE CVN65 SAILS", id="ship"),
        param("BOSTON 4 NEW YORK 2", id="score"),
        param("AM radio is dying.", id="am-radio"),
        param("COVID19 DEATHS TOP 1000000", id="headline-in-capitals"),
        param("Copyright law protects The Associated Press, too.", id="copyright-law"),
        param("Reporting by local media has been restricted since May.", id="reporting-by-media"),
        param("Heavy rain contributed to the crash.", id="contributed"),
        param("30", id="number"),
        param("The End", id="the-end"),
        param("The dpa was founded in 1949.", id="about-an-agency"),
        param("Source: World Bank", id="data-source"),
        param("Mit Material von der Baustelle bauten sie den Damm.", id="material-of-a-site"),
    ],
)
def test_story_line_is_spared(line: str) -> None:
    hit = RULES.line(line)
    assert hit is None or hit.score < 0.9 or hit.kind is not Kind.WIRE


def _head(text: str) -> SpanHit | None:
    spans = [s for s in RULES.spans(text) if s.start == 0 and s.kind is Kind.DATELINE and s.score >= 0.9]
    return spans[0] if spans else None


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "date"),
    [
        param("MOSCOW —", "MOSCOW", None, None, id="place"),
        param("MOSCOW (AP) —", "MOSCOW", "AP", None, id="place-agency"),
        param("MOSCOW, Oct 12 (Reuters) -", "MOSCOW", "Reuters", "Oct 12", id="place-date-agency"),
        param("LA CROSSE, Wis. (AP) —", "LA CROSSE, Wis.", "AP", None, id="state"),
        param("Berlin (dpa) –", "Berlin", "dpa", None, id="german"),
        param("Madrid, 12 oct (EFE).-", "Madrid", "EFE", "12 oct", id="spanish"),
        param("(Reuters) -", None, "Reuters", None, id="agency-alone"),
        param("NEW YORK, Oct. 12, 2007 /PRNewswire/ --", "NEW YORK", "PRNewswire", "Oct. 12, 2007", id="release"),
        param("New Delhi, Oct 12 (PTI)", "New Delhi", "PTI", "Oct 12", id="no-dash"),
        param("МОСКВА, 12 октября. /ТАСС/.", "МОСКВА", "ТАСС", "12 октября", id="russian"),
        param("موسكو 12 أكتوبر (رويترز) -", "موسكو", "رويترز", "12 أكتوبر", id="arabic"),
    ],
)
def test_dateline_is_cut_into_its_parts(dateline: str, place: str | None, agency: str | None, date: str | None) -> None:
    story = " قالت روسيا إنها ستنسحب." if "موسكو" in dateline else " Russia said on Friday it would leave."
    span = _head(dateline + story)
    assert span is not None
    assert (dateline + story)[: span.end] == dateline
    assert tuple(span.groups.get(k) for k in ("place", "agency", "date")) == (place, agency, date)


@pytest.mark.parametrize(
    "text",
    [
        param("新华社北京10月12日电 外交部发言人表示，会谈没有结果。", id="xinhua"),
        param("【ワシントン共同】米政府は12日、新たな制裁を発表した。", id="kyodo"),
        param("(서울=연합뉴스) 홍길동 기자 = 정부는 12일 새 대책을 발표했다.", id="yonhap"),
        param("नयी दिल्ली, 12 अक्टूबर (भाषा) उच्चतम न्यायालय ने सुनवाई टाल दी।", id="bhasha"),
    ],
)
def test_dateline_in_other_scripts_is_found(text: str) -> None:
    span = _head(text)
    assert span is not None
    assert span.groups.get("agency") or span.groups.get("place")


@pytest.mark.parametrize(
    "text",
    [
        param("NASA — The agency that put men on the moon — is short of money.", id="acronym"),
        param("UPDATE — The road has reopened.", id="label"),
        param("He left Moscow — and never came back.", id="inside"),
        param("LIGHTEN YOUR LOAD – Start by weeding out things you don’t need.", id="heading"),
        param("PARIS-based Renault said on Friday it would cut jobs.", id="hyphen"),
    ],
)
def test_story_head_is_no_dateline(text: str) -> None:
    assert _head(text) is None


@pytest.mark.parametrize(
    ("text", "tail", "kind"),
    [
        param("Gates looks on near Moscow, Friday. - photo by Associated Press", "- photo by Associated Press",
              Kind.PHOTO_CREDIT, id="photo-by"),
        param("Supporters cheer in Johnstown, Pa. (AP Photo/Jane Roe)", "(AP Photo/Jane Roe)", Kind.PHOTO_CREDIT,
              id="ap-photo"),
        param("Die Ministerin am Freitag. Foto: dpa", "Foto: dpa", Kind.PHOTO_CREDIT, id="foto"),
        param("Talks resume on Monday. (Reporting by Jane Roe; Editing by John Doe)",
              "(Reporting by Jane Roe; Editing by John Doe)", Kind.WIRE, id="reporting-by"),
        param("Die Gespräche gehen am Montag weiter. (dpa)", "(dpa)", Kind.WIRE, id="dpa"),
        param("The match starts at 7 pm. (ANI)", "(ANI)", Kind.WIRE, id="ani"),
    ],
)  # fmt: skip
def test_tail_credit_is_cut(text: str, tail: str, kind: Kind) -> None:
    span = RULES.spans(text)[-1]
    assert (text[span.start :], span.kind) == (tail, kind)
    assert span.score >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        param("The wall was decorated with a photo by Ansel Adams.", id="photo-by-in-a-sentence"),
        param("“The talks failed,” he told Reuters.", id="told-reuters"),
        param("He works for the news agency (AP).", id="abbreviation"),
        param("The film says The End.", id="the-end"),
    ],
)
def test_story_tail_is_spared(text: str) -> None:
    assert [s for s in RULES.spans(text) if s.score >= 0.9] == []


def test_seed_sample_is_told_apart() -> None:
    kinds = {
        "By allowing ads to appear on this site, you support the local businesses who support great journalism.": "ad",
        "CHINA TRADE BEJX105 5700123": "wire",
        "Sign up for the Courier's free e-newsletter": "newsletter",
    }
    assert {line: str(RULES.line(line).kind) for line in kinds} == kinds  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        param("AP", "Associated Press", id="short"),
        param("(REUTERS)", "Reuters", id="brackets-capitals"),
        param("ТАСС", "TASS", id="russian"),
        param("新华社", "Xinhua", id="chinese"),
        param("연합뉴스", "Yonhap", id="korean"),
        param("ap", None, id="small-letters"),
        param("Jane Roe", None, id="person"),
    ],
)
def test_canonical_gives_one_name(name: str, agency: str | None) -> None:
    assert canonical(name) == agency


def test_find_names_agencies_in_order_once() -> None:
    assert find("dpa/AFP, Agence France-Presse und Reuters") == ("dpa", "Agence France-Presse", "Reuters")


def test_gold_story_lines_of_news_pages_are_spared(corpus: Path) -> None:
    """On real pages, at most one story line in a thousand is taken by a rule that decides alone."""
    rows = (corpus / "news" / "gold.jsonl").read_text("utf-8").splitlines()
    lines = [normalise(x) for row in rows for x in json.loads(row)["body"].split("\n")]
    lines = [line for line in lines if line]
    taken = [x for x in lines if (h := RULES.line(x)) and h.score >= 0.9 and h.kind is not Kind.CONTENT]
    assert len(taken) <= len(lines) / 500, taken


def test_every_name_of_an_agency_is_found_as_a_whole_word_alone() -> None:
    for alias in aliases():
        for text in (alias, f"Von {alias} in Wien", f"Foto: {alias}/Archiv", f"été_{alias}", f"一 {alias}"):
            assert names_one(text), text
        if alias < "\u3040":
            assert not names_one(f"x{alias.lower()}x"), alias
