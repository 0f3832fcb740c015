"""Bytes to text: whatever is declared, whatever is true, whatever the bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.stages.decode import decode
from cleaner.text import normalise

param = pytest.param
GERMAN = "Über die Brücke fährt am Dienstag der erste Bus, sagte der Bürgermeister: „Größer geht es nicht.“ " * 4
RUSSIAN = "Мост через реку откроют во вторник, сообщил глава посёлка, и пустят по нему автобус. " * 6
JAPANESE = "橋は火曜日に開通し、最初のバスが渡ると町長は話した。住民は三年のあいだ待っていた。" * 6
CHINESE = "大桥将于周二通车，镇长说第一辆公交车将在上午驶过，居民已经等了三年。" * 6
KOREAN = "다리는 화요일에 개통하며 첫 버스가 지나갈 것이라고 읍장이 말했다. 주민들은 3년을 기다렸다. " * 6
THAI = "สะพานจะเปิดใช้ในวันอังคาร นายกเทศมนตรีกล่าว ชาวบ้านรอมาสามปีแล้ว " * 6


def page(text: str, charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


def text_of(content: bytes | str, encoding: str | None = None) -> str:
    return decode(content, encoding).decode("utf-8")


@pytest.mark.parametrize(
    ("text", "codec", "declared", "http"),
    [
        param(GERMAN, "utf-8", "", None, id="utf-8-undeclared"),
        param(GERMAN, "utf-8", "iso-8859-1", None, id="utf-8-declared-latin-1"),
        param(GERMAN, "utf-8", "", "windows-1252", id="utf-8-header-wrong"),
        param(GERMAN, "cp1252", "windows-1252", None, id="cp1252-meta"),
        param(GERMAN, "cp1252", "iso-8859-1", None, id="cp1252-declared-latin-1"),
        param(GERMAN, "cp1252", "utf-8", "iso-8859-1", id="cp1252-meta-wrong-header-right"),
        param(GERMAN, "cp1252", "", None, id="cp1252-undeclared"),
        param(RUSSIAN, "cp1251", "windows-1251", None, id="cp1251-meta"),
        param(RUSSIAN, "cp1251", "", "windows-1251", id="cp1251-header"),
        param(RUSSIAN, "koi8-r", "koi8-r", None, id="koi8-r-meta"),
        param(JAPANESE, "shift_jis", "shift_jis", None, id="shift-jis-meta"),
        param(JAPANESE, "cp932", "x-sjis", "Shift_JIS", id="cp932-header"),
        param(JAPANESE, "euc_jp", "euc-jp", None, id="euc-jp-meta"),
        param(JAPANESE, "iso2022_jp", "iso-2022-jp", None, id="iso-2022-jp-escapes-are-ascii"),
        param(CHINESE, "gb18030", "gb2312", None, id="gb18030-declared-gb2312"),
        param(CHINESE, "gbk", "", "gbk", id="gbk-header"),
        param(CHINESE.translate({ord("镇"): "鎮", ord("将"): "將"}), "utf-8", "big5", None, id="utf-8-declared-big5"),
        param(KOREAN, "cp949", "euc-kr", None, id="cp949-declared-euc-kr"),
        param(THAI, "tis-620", "tis-620", None, id="thai-meta"),
    ],
)
def test_decode_encoding_reads_the_text(text: str, codec: str, declared: str, http: str | None) -> None:
    assert text in text_of(page(text, declared).encode(codec), http)


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        param(codecs.BOM_UTF8, "utf-8", id="utf-8"),
        param(codecs.BOM_UTF16_LE, "utf-16-le", id="utf-16-le"),
        param(codecs.BOM_UTF16_BE, "utf-16-be", id="utf-16-be"),
        param(codecs.BOM_UTF32_LE, "utf-32-le", id="utf-32-le"),
        param(codecs.BOM_UTF32_BE, "utf-32-be", id="utf-32-be"),
        param(b"", "utf-16-le", id="utf-16-le-without-mark"),
        param(b"", "utf-16-be", id="utf-16-be-without-mark"),
    ],
)
def test_decode_byte_order_mark_beats_the_declaration(bom: bytes, codec: str) -> None:
    content = bom + page(GERMAN, "windows-1252").encode(codec)
    found = text_of(content, "koi8-r")
    assert GERMAN in found
    assert not found.startswith("\ufeff")


@pytest.mark.parametrize("label", ["", "nonsense", "utf-7", "hex", "unicode_escape", "base64", "x\0y", "☃"])
def test_decode_unusable_header_is_ignored(label: str) -> None:
    assert GERMAN in text_of(page(GERMAN, "windows-1252").encode("cp1252"), label)


def test_decode_a_few_broken_bytes_leave_the_rest() -> None:
    content = page(RUSSIAN, "windows-1251").encode("cp1251").replace("вторник".encode("cp1251"), b"\x98\x98", 1)
    assert text_of(content).count("вторник") == RUSSIAN.count("вторник") - 1


def test_decode_single_nulls_are_dirt() -> None:
    assert text_of(b"<p>one\0 two</p>") == "<p>one two</p>"


@pytest.mark.parametrize("text", ["\ufeff<p>x</p>", "<p>x\0</p>", "<p>\udc80</p>"], ids=["bom", "null", "surrogate"])
def test_decode_str_becomes_valid_utf_8(text: str) -> None:
    assert text_of(text).startswith("<p>")


@given(st.binary(max_size=400), st.none() | st.text(max_size=12) | st.sampled_from(["utf-16", "big5", "hz", "gb2312"]))
@example(b"\xff\xfe", None)
@example(b"\xef\xbb\xbf", "utf-8")
@example(b'<meta charset="utf-16">\xe4', None)
def test_decode_any_bytes_give_valid_utf_8(content: bytes, encoding: str | None) -> None:
    assert "\0" not in text_of(content, encoding)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        param("  a \n\t b ", "a b", id="white-space"),
        param("a\u00a0b\u3000c\u2028d", "a b c d", id="no-break-and-wide-spaces"),
        param("hy\u00adphen\u200bated", "hyphenated", id="soft-hyphen-and-zero-width-space"),
        param("‘‘So,’’ he said", "“So,” he said", id="doubled-quotes"),
        param("می\u200cخواهم", "می\u200cخواهم", id="persian-non-joiner-stays"),
        param("क्\u200dष", "क्\u200dष", id="devanagari-joiner-stays"),
        param("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb", id="emoji-joiner-stays"),
        param("wo\u200crd \u200d", "word", id="idle-joiners-go"),
        param("\u200fעברית\u200f", "\u200fעברית\u200f", id="direction-marks-stay"),
    ],
)
def test_normalise_text_is_as_read(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@given(st.text())
def test_normalise_twice_is_once(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)
