"""The walk in C yields what the walk in Python yields, value for value, or leaves the page to it."""

from __future__ import annotations

import gc
import tracemalloc
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html, objectify

from cleaner import cues
from cleaner.stages.parse import root_of
from cleaner.stages.segment import segment
from cleaner.walk import compiled, tree
from cleaner.walk.elements import ACTS, BLOCK
from tests.conftest import ROOT
from tests.strategies import pages, tree_of

param = pytest.param
needs_c = pytest.mark.skipif(
    compiled.walk is None, reason="the walk in C is not built here; with a C compiler: pip install --editable ."
)
FIXTURES = sorted((ROOT / "fixtures").rglob("*.html"))
SVG = "http://www.w3.org/2000/svg"


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same types all the way down."""
    if type(one) is not type(other) or (not isinstance(one, tuple) and one != other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other)
    return not isinstance(one, tuple) or (len(one) == len(other) and all(map(same, one, other)))


def body_of(root: Any) -> Any:
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    if ACTS.get(body.tag) != BLOCK:
        box = etree.Element("div")
        box.append(body)
        return box
    return body


def check(root: Any) -> None:
    """Both walks agree on a tree, whether scripts run or not."""
    assert compiled.walk is not None
    for scripted in (True, False):
        found = compiled.walk(body_of(root), scripted)
        assert found is not None, "the walk in C gave up"
        expected = tree.walk(body_of(root), scripted)
        assert found == expected
        assert same(found, expected)


def gives_up(root: Any) -> bool:
    return compiled.walk is not None and compiled.walk(body_of(root), True) is None


@needs_c
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_native_walk_fixture_is_equal(path: Path) -> None:
    check(root_of(path.read_bytes()))


@needs_c
@given(pages)
def test_native_walk_any_page_is_equal(markup: str) -> None:
    root = root_of(markup)
    if root is not None:
        check(root)
        check(html.fromstring(f"<div>{markup}</div>"))


# --- Trees that no parser makes ----------------------------------------------------------------------------------

_TAGS = (
    "div p li ol ul td th tr table h2 pre plaintext nav a span b em code time label button section figcaption "
    "blockquote picture source img noscript template iframe dialog my-tag body br hr svg article"
)
_CHARACTERS = (
    "aZ9é‘’“ \n\t\r\u00a0\u0085\u00ad\u034f\u115f\u17b4\u200b\u200c\u200d\u200e\u2028\u2029"
    "\u3000\ufeffم漢कѿ\ue000\U0001f469"
)
_texts = st.none() | st.text(_CHARACTERS, max_size=8) | st.sampled_from(("", "word", " word ", "\n", "\u2028"))
_VALUES = (
    "ad", "story-body", "ad story-body", "", "true", "heading", "3", "navigation", "display:none",
    "DISPLAY : NONE", "visibility: visible", "cookie banner", "author", "7", "-3", " 12 ", "9" * 30, "１２", "x",
    "open", "é", "/a, /b 2x", "Background : #EEE", "text-align:center; color: red", "border:0;Box-Shadow: 1px", "btn",
)  # fmt: skip
_NAMES = (
    "class id class id href style role aria-level aria-hidden aria-label itemprop hidden open start value data-ad-slot "
    "src srcset data-srcset shadowrootmode title"
)
_attributes = st.dictionaries(st.sampled_from(_NAMES.split()), st.sampled_from(_VALUES), max_size=3)


def _trees(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    tags = st.sampled_from([*_TAGS.split(), "#", "?"])
    return st.builds(tree_of, tags, _attributes, _texts, _texts, children)


_any_tree = st.recursive(_trees(st.just([])), lambda inner: _trees(st.lists(inner, max_size=4)), max_leaves=20)


@needs_c
@given(st.lists(_any_tree, max_size=4))
def test_native_walk_any_tree_is_equal(children: list[Any]) -> None:
    check(tree_of("div", {}, None, None, children))


@needs_c
@given(st.text(_CHARACTERS, max_size=20))
def test_native_walk_any_text_is_equal(text: str) -> None:
    check(tree_of("div", {}, text, None, [tree_of("pre", {}, text, text, []), tree_of("br", {}, None, text, [])]))


_words = st.sampled_from([word.decode() for table in cues.TABLES.values() for key in table for word in key.split()])
_joints = st.sampled_from((*"-_:/. 1x\té", "12", "Ab", "HTMLAd", "wrapper"))
_parts = st.lists(_words | _words.map(str.title) | _words.map(str.upper) | _joints, max_size=9).map("".join)


@needs_c
@given(st.lists(_parts, max_size=20), st.integers(0, 1001))
def test_native_walk_any_names_say_the_same(names: list[str], before: int) -> None:
    said = [{"class": "x" * before + name, "role": name, "aria-label": name} for name in names]
    check(tree_of("div", {}, None, None, [tree_of("p", attributes, "a", None, []) for attributes in said]))


@needs_c
@pytest.mark.parametrize(("table", "said"), [(cues.ROLES, "role"), (cues.LABELS, "aria-label")])
def test_native_walk_value_says_the_same(table: dict[str, int], said: str) -> None:
    values = [form for value in table for form in (value, f" {value.upper()}\n", f"{value}s", value[:-1])]
    check(tree_of("div", {}, None, None, [tree_of("p", {said: value}, "a", None, []) for value in values]))


# --- Odd pages ---------------------------------------------------------------------------------------------------


@needs_c
@pytest.mark.parametrize(
    "markup",
    [
        param("<p>one<!-- a -->two<!-- b --></p>three<!-- c -->four", id="comments-between-texts"),
        param("<p>one<?php echo ?>two</p>", id="processing-instruction"),
        param("<p>&bogus; &amp; &#0; &#xd800; &nbsp;</p>", id="entities"),
        param("<p>\0one \ud800 two</p>", id="nul-and-surrogate"),
        param("<pre>a\n<pre>\r\n b  \n\n</pre> c</pre>", id="pre-in-pre"),
        param("<pre>\n\n  é  \n\x1c\n</pre><pre><div>a</div><div>b</div></pre>", id="code"),
        param("<p><br>one<br> <br>two<br>three<br></p><br><br>", id="breaks"),
        param("<p>one\u2028two<br>three</p><p>\u2028</p>", id="separator-in-text"),
        param("<table><tr><td>a<td>b<td><tr><td>x<table><tr><td>1<td>2</table><td>y</table>", id="tables"),
        param(f"<table><tr><td>{'long ' * 80}<td>b<tr><td>a<br>b<td><b>c</b></table>", id="long-cells"),
        param("<td>loose<td>cells", id="cells-without-a-row"),
        param("<ul><li><div role=heading>a</div></ul><h2 role=heading aria-level=4>b</h2>", id="headings-by-role"),
        param("<ol start=5><li>a<li value=9>b<li>c<ol><li>d</ol><li>e</ol><li>f", id="numbered-lists"),
        param("<ol start=99999999999><li>a<li value=-1_0>b<li value=' +7 '>c<li value=x>d</ol>", id="odd-numbers"),
        param("<nav><a href=/>Home</a><ul><li>One<li>Two</ul><!-- c --></nav>", id="menu"),
        param("<nav>a<nav>b<p>c</p></nav><nav>d<svg><text>e</text></svg></nav></nav>", id="menus-that-hold-more"),
        param("<nav></nav><p>one <nav>two</nav></p><h2><nav>three</nav></h2>", id="menu-empty-or-in-prose"),
        param("<noscript><p>one<img src=a></p></noscript><amp-img src=b></amp-img>", id="noscript"),
        param("<picture><source srcset='a 1x'><source data-srcset=b><source><img src></picture><img>", id="picture"),
        param("<template><p>no</p></template><template shadowrootmode=open><p>yes</p></template>", id="templates"),
        param("<dialog open>a</dialog><dialog hidden>b</dialog><div style='Display:None'>c</div>", id="hidden"),
        param("<p role=heading aria-level=9>a<div role=heading aria-level=4><section>b</section></div>", id="roles"),
        param("<a href=/>A</a><a>B</a> <a href>C</a><span class=x>a</span><span class=ad>b</span>", id="neighbours"),
        param("<a href=/><div>one<p>two</div>three</a><b><div>four</b>five</div>", id="inline-around-blocks"),
        param("<b>" * 40 + "<p>one" + "</b>" * 40 + "two<p>three", id="more-open-than-carried"),
        param("<b><i></i></b><span class=ad></span><a href=/> </a>text<a href=/><b></b></a>", id="marks-without-text"),
        param("<body class='single has-sidebar' id=top>text", id="class-of-the-page"),
        param("<p xml:lang=en o:p=1>x<o:p>y</o:p><svg xmlns=http://www.w3.org/2000/svg><path/></svg>", id="colons"),
        param("<div>" * 5000 + "deep", id="deeper-than-the-parser-goes"),
    ],
)  # fmt: skip
def test_native_walk_odd_page_is_equal(markup: str) -> None:
    root = root_of(markup)
    check(root)
    check(root_of(BeautifulSoup(markup.replace("\ud800", ""), "html.parser")))
    check(html.document_fromstring(markup.replace("\ud800", "").replace("\0", "")))


@needs_c
@pytest.mark.parametrize("tag", ["div", "span", "b", "ol", "nav", "pre"])
def test_native_walk_deep_tree_is_equal(tag: str) -> None:
    root = etree.Element("div")
    el = root
    for i in range(8_000):
        el.text = "text" if i % 100 == 0 else None
        el = etree.SubElement(el, tag)
    el.text = "deepest"
    check(root)


@needs_c
@pytest.mark.parametrize(
    "xml",
    [
        param("<div>one<![CDATA[ two ]]>three<p><![CDATA[four]]></p><![CDATA[five]]></div>", id="cdata"),
        param("<div>a<?x y?>b<!-- c -->d<p/>e</div>", id="comments-and-instructions"),
        param('<div class="a&#10;b">x</div>', id="white-space-in-attributes"),
    ],
)
def test_native_walk_xml_is_equal(xml: str) -> None:
    check(etree.fromstring(xml, etree.XMLParser(strip_cdata=False)))


@needs_c
@pytest.mark.parametrize(
    "xml",
    [
        param('<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>', id="xhtml"),
        param(f'<div>x<s:svg xmlns:s="{SVG}"/></div>', id="element-of-a-namespace"),
        param(f'<div><p s:class="ad" xmlns:s="{SVG}">x</p></div>', id="attribute-of-a-namespace"),
        param("<!DOCTYPE div [<!ENTITY e 'text'>]><div>x<p>&e;</p></div>", id="entity-reference"),
        param("<!DOCTYPE div [<!ATTLIST a href CDATA 'y'>]><div><a>x</a></div>", id="attributes-of-a-doctype"),
    ],
)
def test_native_walk_leaves_to_python_what_it_does_not_read(xml: str) -> None:
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, load_dtd=False, attribute_defaults=False))
    assert gives_up(root)
    assert segment(root).blocks


@needs_c
def test_native_walk_leaves_elements_of_other_kinds_to_python() -> None:
    root = objectify.fromstring("<div><p>one</p><p>two</p></div>")
    assert gives_up(root)


@needs_c
def test_native_walk_leaves_what_was_included_to_python(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b", "utf-8")
    (tmp_path / "a.xml").write_text(
        '<div>a<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="b.txt" parse="text"/>c</div>', "utf-8"
    )
    page = etree.parse(str(tmp_path / "a.xml"))
    page.xinclude()
    assert gives_up(page.getroot())
    assert [block.text for block in segment(page.getroot()).blocks] == ["abc"]


# --- The module --------------------------------------------------------------------------------------------------


@needs_c
@pytest.mark.parametrize("argument", ["<p>", None, 3, object()])
def test_native_walk_of_no_element_is_an_error(argument: Any) -> None:
    assert compiled._module is not None
    with pytest.raises(TypeError, match="give an element of lxml"):
        compiled._module.walk(argument, True)


@needs_c
def test_native_walk_memory_is_released() -> None:
    markup = "<nav><nav>a<p>b</nav></nav><table><tr><td>a<td>b</table><pre><i>é</i></pre><picture><img src=x></picture>"
    roots = [root_of(markup * 20 + "<ol><li class=x id=y role=tab aria-label=ad style='display:none'>z" * 20)]
    roots.append(etree.fromstring(f'<div>{"<p>a<b>c</b></p>" * 50}<s:svg xmlns:s="{SVG}"/></div>'))
    tracemalloc.start()
    try:
        sizes = []
        for _ in range(6):
            for root in roots * 20:
                assert compiled.walk is not None
                compiled.walk(body_of(root), True)
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[-1] - sizes[1] < 2000


@needs_c
def test_native_walk_error_of_python_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> int:
        raise MemoryError("no more")

    monkeypatch.setattr(cues, "of_label", fail)
    try:
        assert compiled._native() is not None
        with pytest.raises(MemoryError, match="no more"):
            segment(root_of("<p aria-label=é>text"))
    finally:
        monkeypatch.undo()
        compiled._native()


@needs_c
def test_native_walk_other_lxml_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etree, "LXML_VERSION", (7, 0, 0, 0))
    assert compiled._native() is None


@needs_c
def test_native_walk_other_reading_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_read", lambda root: [])
    assert compiled._native() is None


@pytest.mark.skipif(find_spec("cleaner.native.walk") is None, reason="the walk in C is not built here")
def test_native_walk_where_built_is_used() -> None:
    assert compiled.walk is not None


def test_native_walk_absent_python_walks(monkeypatch: pytest.MonkeyPatch) -> None:
    root = root_of("<p>one</p><p>two <b>three</b></p>")
    found = segment(root)
    monkeypatch.setattr(compiled, "walk", None)
    assert same(segment(root), found)


def test_names_of_which_nothing_is_known_are_not_kept() -> None:
    names = ["p", "strong", "tr", "class", "data-ad", "data-v-5f2c", "x-teaser", "onclick", ""]
    assert [compiled._TRAITS[name] for name in names] == [compiled._traits(name) for name in names]
    assert "tr" in compiled._TRAITS
    assert compiled._TRAITS.keys().isdisjoint(["data-v-5f2c", "x-teaser", "onclick"])
