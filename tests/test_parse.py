"""Whatever a caller has becomes a tree, or nothing at all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import httpx
import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import cleaner
from cleaner import Outcome
from cleaner.errors import InputError
from cleaner.metadata.head import read_head
from cleaner.stages.parse import parse, root_of
from cleaner.stages.segment import segment

param = pytest.param
PAGE = "<html><body><p>One — ‘two’.</p><!-- no --><p>Three &amp; <b>four</b></p></body></html>"


def texts(root: Any) -> list[str]:
    return [block.text for block in segment(root).blocks]


@pytest.mark.parametrize(
    "content",
    [
        param(b"", id="empty"),
        param(b" \n\t", id="white-space"),
        param(b"\0\0\0", id="nulls"),
        param(b"<!-- only a comment -->", id="comment"),
        param(b"<!doctype html>", id="doctype"),
        param(b"<html></html>", id="no-body"),
        param(b"<html><head><title>x</title></head><frameset></frameset></html>", id="frameset"),
        param(b"<script>var a = 1;</script>", id="script"),
        param("", id="empty-str"),
        param(b"<", id="lone-angle"),
    ],
)
def test_parse_nothing_to_read_is_an_outcome(content: bytes | str) -> None:
    article = cleaner.clean(content)
    assert article.outcome in (Outcome.EMPTY, Outcome.BLOCKED)
    assert article.text == ""


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        param("<title>t</title><main><p>One</p></main>", ["One"], id="no-body"),
        param("<meta charset=utf-8><header>One</header><p>Two</p>three", ["One", "Two", "three"], id="begins-in-head"),
        param("<title>t</title><article>One</article> two <body class=x>three", ["One", "two three"], id="late-body"),
        param("<title>t</title><section>One</section><link rel=x><div>Two</div>", ["One", "Two"], id="link-between"),
        param("<title>t</title><article>One</article> t\x02wo <body class=x>three", ["One", "two three"], id="control"),
        param("<head><title>t</title></head><main>One</main>", ["One"], id="closed-head"),
    ],
)
def test_parse_page_without_a_body_tag_is_read(markup: str, expected: list[str]) -> None:
    assert texts(root_of(f"<!doctype html><html lang=en>{markup}")) == expected
    assert texts(root_of(lxml.html.document_fromstring(markup))) == expected
    assert read_head(root_of(markup)).title in ("t", "")


def test_parse_xhtml_tree_is_read_as_its_markup_is() -> None:
    markup = PAGE.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de">')
    tree = etree.fromstring(markup)
    before = etree.tostring(tree)
    assert texts(root_of(tree)) == texts(root_of(markup)) == texts(root_of(PAGE))
    assert etree.tostring(tree) == before


def test_parse_comment_is_no_page() -> None:
    with pytest.raises(InputError, match="comment"):
        cleaner.clean(etree.Comment("no"))


@pytest.mark.parametrize(
    "content",
    [
        param(PAGE.encode(), id="bytes"),
        param(bytearray(PAGE.encode()), id="bytearray"),
        param(memoryview(PAGE.encode()), id="memoryview"),
        param(PAGE, id="str"),
        param('<?xml version="1.0" encoding="iso-8859-1"?>' + PAGE, id="str-with-declaration"),
        param(lxml.html.document_fromstring(PAGE), id="lxml-html"),
        param(etree.fromstring(PAGE, etree.HTMLParser()), id="lxml-etree"),
        param(etree.ElementTree(etree.fromstring(PAGE, etree.HTMLParser())), id="element-tree"),
        param(lxml.html.document_fromstring(PAGE).find("body"), id="lxml-body"),
        param(BeautifulSoup(PAGE, "lxml"), id="beautifulsoup-lxml"),
        param(BeautifulSoup(PAGE, "html.parser"), id="beautifulsoup-builtin"),
        param(BeautifulSoup(PAGE, "lxml").body, id="beautifulsoup-tag"),
    ],
)
def test_root_of_every_type_reads_the_same(content: Any) -> None:
    assert texts(root_of(content)) == ["One — ‘two’.", "Three & four"]


@pytest.mark.parametrize("content", [None, 7, ["<p>x</p>"], object()], ids=["none", "int", "list", "object"])
def test_root_of_other_types_is_the_callers_mistake(content: Any) -> None:
    with pytest.raises(InputError, match="give bytes, str, an lxml element or a BeautifulSoup object"):
        root_of(content)


@pytest.mark.parametrize(
    ("content", "fix"),
    [
        param(Path("page.html"), r"read_bytes\(\)", id="path"),
        param(io.BytesIO(b"<p>x"), r"read\(\)", id="file"),
        param(httpx.Response(200, html=PAGE), "content", id="answer"),
    ],
)
def test_root_of_what_holds_a_page_says_which_part_to_give(content: Any, fix: str) -> None:
    with pytest.raises(InputError, match=f", such as its {fix}$"):
        root_of(content)


def test_root_of_what_holds_no_page_says_no_part() -> None:
    with pytest.raises(InputError, match=r"or a BeautifulSoup object$"):
        root_of(7)


def test_clean_lxml_tree_stays_as_it_is() -> None:
    tree = lxml.html.document_fromstring(PAGE)
    before = etree.tostring(tree)
    cleaner.clean(tree)
    assert etree.tostring(tree) == before


@pytest.mark.parametrize(
    "markup",
    [
        param("<html><body><nav>one</nav></body></html>\n<div>two</div><p>three</p></body></html>", id="early-end"),
        param("<HTML><BODY>one</BODY></HTML> <p>two <p>three", id="capitals"),
        param("<html><body>one</body></html><html><head></head><body><p>two</p>three</body></html>", id="two-pages"),
        param("<html><body>one</body></html><!-- <p> -->two<p>three</p>", id="text-between"),
    ],
)
def test_parse_goes_on_after_an_early_end_of_the_page(markup: str) -> None:
    assert " ".join(texts(parse(markup.encode()))).split() == ["one", "two", "three"]


@pytest.mark.parametrize(
    "markup",
    [
        param("<picture><source srcset=a><img src=b></picture>", id="piece"),
        param("<html><body><picture><source srcset=a><source srcset=c><img src=b></picture></body></html>", id="page"),
        param("<html><body>one</body></html><picture><source srcset=a><img src=b></picture>", id="early-end"),
        param("<picture><source srcset=a></picture></html><picture><source srcset=a><img src=b>", id="around-the-end"),
        param('<picture><source title="<source>" srcset=a ><source srcset=c/ ><img src=b></picture>', id="in-a-value"),
    ],
)
def test_parse_source_holds_no_picture(markup: str) -> None:
    assert [image.getparent().tag for image in parse(markup.encode()).iter("img")] == ["picture"]


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "blockquote", "table"])
def test_parse_page_nested_deep_is_only_slow(tag: str) -> None:
    page = f"<{tag}>" * 5000 + "deep down" + f"</{tag}>" * 5000
    assert "deep down" in " ".join(texts(parse(page.encode())))
    assert cleaner.clean(page).removed or cleaner.clean(page).text


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_clean_anything_is_an_article(content: bytes | str) -> None:
    article = cleaner.clean(content)
    assert cleaner.Article.from_dict(article.to_dict()) == article


@given(st.text(alphabet="<>/=\"'!-?&;#ab p\n\0", max_size=200))
def test_clean_tag_soup_is_an_article(content: str) -> None:
    assert cleaner.clean(content).outcome in Outcome
