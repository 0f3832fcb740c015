"""Elements that speak of the page are all found, with what stands in them; in C as in Python."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html, objectify

from cleaner.metadata.head import read_head
from cleaner.stages.parse import root_of
from cleaner.types import Property, Time
from cleaner.walk import compiled
from cleaner.walk.meta_elements import MetaElement, meta_elements
from tests.conftest import ROOT
from tests.strategies import pages, tree_of

FIXTURES = sorted((ROOT / "fixtures").rglob("*.html"))
XLINK = "http://www.w3.org/1999/xlink"
needs_c = pytest.mark.skipif(
    compiled.meta_elements is None, reason="it is not built in C here; with a C compiler: pip install --editable ."
)


@pytest.fixture(params=["python", pytest.param("c", marks=needs_c)])
def implementation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "python":
        monkeypatch.setattr(compiled, "meta_elements", None)
    return str(request.param)


def check(root: Any) -> None:
    assert compiled.meta_elements is not None
    found = compiled.meta_elements(root)
    assert found is not None, "the reader in C gave up"
    assert found == meta_elements(root)


# --- What is found -------------------------------------------------------------------------------------------------

PAGE = """
<html lang=de><head><title> A
 title </title><meta name=Author content=" Ada "><meta property=og:title itemprop=headline content=T value=no>
<meta name=empty content=""><link rel="Canonical alternate" href=" /a "><link rel=next>
<script type="application/LD+json; charset=utf-8">{"@type": "NewsArticle", "headline": "H"}</script>
<script>var title = "<title>no</title>"</script></head><body><svg><title>Icon</title></svg>
<div itemscope itemprop=author><p><span itemprop=name>Ada <b>Byron</b></span></p><meta itemprop=url content=/u></div>
<time class=posted datetime=2024-05-03>3 <b>May</b>&nbsp;2024</time><time></time><time>May</time>
"""


@pytest.mark.usefixtures("implementation")
def test_read_head_everything_that_speaks_of_the_page_is_there() -> None:
    head = read_head(root_of(PAGE))
    assert head.title == "A title"
    assert head.language == "de"
    assert head.meta == {"author": ("Ada",), "og:title": ("T",), "headline": ("T",), "url": ("/u",)}
    assert head.links == {"canonical": ("/a",), "alternate": ("/a",)}
    assert [node["headline"] for node in head.json_ld] == ["H"]
    assert head.times == (Time("2024-05-03", "3 May 2024", "posted "), Time("May", "May", " "))
    assert head.microdata == (
        Property("headline", "meta", "T", "", -1),
        Property("author", "div", "", "", -1, "Ada Byron"),
        Property("name", "span", "", "", 1, "Ada Byron"),
        Property("url", "meta", "/u", "", 1),
    )


@pytest.mark.usefixtures("implementation")
def test_read_head_many_times_the_first_ones_count() -> None:
    head = read_head(root_of("<time>May 3</time>" * 1000))
    assert 50 <= len(head.times) <= 100


@pytest.mark.usefixtures("implementation")
def test_read_head_dated_elements_are_times_like_others() -> None:
    published = "<abbr class='published timeago' title=2024-05-03>3 days ago</abbr>"
    others = "<abbr title=kilometres class=unit>km</abbr><span title=2024-05-04>x</span><b class=time title=t>x</b>"
    head = read_head(root_of(f"<p>{published}{others}<span class=updated title=2024-05-05></span>"))
    assert [(time.value, time.text) for time in head.times] == [("2024-05-03", "3 days ago"), ("2024-05-05", "")]


@pytest.mark.usefixtures("implementation")
@pytest.mark.parametrize(
    ("called", "crumbs"),
    [("class='nav breadcrumb'", True), ("id=crumbs", True), ("aria-label=breadcrumb", True), ("class=menu", False)],
)
def test_read_head_breadcrumb_is_noticed(called: str, crumbs: bool) -> None:
    assert read_head(root_of(f"<nav {called}><a href=/news>News</a></nav>")).crumbs is crumbs


@pytest.mark.usefixtures("implementation")
@pytest.mark.parametrize(
    ("script", "data"),
    [("id=__NEXT_DATA__", True), ("id=ng-state type=application/json", True), ("id=my-ng-state", False), ("", False)],
)
def test_read_head_data_of_an_application_is_noticed(script: str, data: bool) -> None:
    head = read_head(root_of(f"<script {script}>{{}}</script><script type=application/ld+json>[]</script>"))
    assert (head.data, head.json_ld) == (data, ())


@pytest.mark.usefixtures("implementation")
def test_read_head_properties_have_the_beginning_of_their_text() -> None:
    head = read_head(root_of(f"<div itemprop=articleBody>{'é' * 1000}</div><meta itemprop=name content=x>"))
    assert [held.text for held in head.microdata] == ["é" * 200, ""]


@pytest.mark.usefixtures("implementation")
def test_read_head_properties_within_many_others_have_no_text() -> None:
    head = read_head(root_of(f"{'<div itemprop=part>' * 12}text"))
    assert [held.text for held in head.microdata] == ["text"] * 9 + [""] * 3


@pytest.mark.usefixtures("implementation")
def test_read_head_title_in_capitals_and_in_pieces() -> None:
    assert read_head(root_of("<TITLE>one &amp; <b>two</b></TITLE><title>three")).title == "one & <b>two</b>"
    assert read_head(root_of("<p>no title")).title == ""
    assert read_head(root_of("<title> </title><title>second")).title == "second"


@pytest.mark.usefixtures("implementation")
def test_read_head_title_of_a_picture_is_none_of_the_page() -> None:
    icon = "<svg><g><title>Icon of a letter</title></g></svg>"
    assert read_head(root_of(f"<body>{icon}<h2>Headline</h2>")).title == ""
    assert read_head(root_of(f"<body>{icon}<title>The page</title>")).title == "The page"


@pytest.mark.usefixtures("implementation")
def test_read_head_times_in_one_another_are_not_copied_whole() -> None:
    root = el = etree.Element("div")
    for _ in range(300):
        el = etree.SubElement(el, "time")
    el.text = "é" * 1_000_000
    tracemalloc.start()
    try:
        head = read_head(root)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert head.times[0].text == "é" * 4000
    assert most < 40_000_000


# --- In C as in Python ---------------------------------------------------------------------------------------------


@needs_c
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_meta_elements_fixture_is_equal(path: Path) -> None:
    check(root_of(path.read_bytes()))


@needs_c
@given(pages)
def test_meta_elements_any_page_is_equal(markup: str) -> None:
    root = root_of(f"{markup}<title>{markup}</title><time>{markup}</time><div itemprop=x>{markup}</div>")
    check(root)


_names = st.sampled_from("meta link title title time script div span abbr b svg svg nav nav #".split())
_attributes = st.dictionaries(
    st.sampled_from("name property itemprop content value rel href datetime title class type id aria-label".split()),
    st.sampled_from(
        ("", "author", "é", "crumbs", "ng-state", "application/ld+json", "APPLICATION/LD+JSON;x", "application/ld",
         "a\nb", "publish é")
    ),
    max_size=3,
)
_texts = st.sampled_from((None, "", "text", " é\n", "漢"))
_trees = st.recursive(
    st.builds(tree_of, _names, _attributes, _texts, _texts, st.just([])),
    lambda inner: st.builds(tree_of, _names, _attributes, _texts, _texts, st.lists(inner, max_size=4)),
    max_leaves=20,
)


@needs_c
@given(_trees)
def test_meta_elements_any_tree_is_equal(tree: Any) -> None:
    box = etree.Element("div", {"itemprop": "around"})
    box.append(tree)
    check(box)
    if isinstance(tree.tag, str):
        check(tree)  # what stands around a piece of a tree, and after it, is none of its own


@needs_c
def test_meta_elements_other_trees_of_lxml_are_equal() -> None:
    check(html.document_fromstring(PAGE))
    check(etree.fromstring("<title>a<![CDATA[b]]>c</title>", etree.XMLParser(strip_cdata=False)))


@needs_c
@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (f'<div><meta x:content="no" content="yes" xmlns:x="{XLINK}"/></div>', [{"content": "yes"}]),
        (f'<div xmlns:x="{XLINK}"><x:title>no</x:title><title/></div>', [{}]),
    ],
)
def test_meta_elements_of_other_namespaces_are_passed_over(xml: str, expected: list[dict[str, str]]) -> None:
    root = etree.fromstring(xml)
    check(root)
    assert [found.attributes for found in meta_elements(root)] == expected


@needs_c
@pytest.mark.parametrize(
    "xml",
    [
        f'<div xmlns:x="{XLINK}"><x:a itemprop="author"/></div>',
        "<!DOCTYPE div [<!ENTITY e 'text'>]><div><title>x&e;</title></div>",
        "<!DOCTYPE div [<!ATTLIST meta content CDATA 'y'>]><div><meta name='x'/></div>",
    ],
)
def test_meta_elements_what_c_does_not_read_python_reads(xml: str) -> None:
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, load_dtd=False, attribute_defaults=False))
    assert compiled.meta_elements is not None
    assert compiled.meta_elements(root) is None
    assert len(meta_elements(root)) == 1
    read_head(root)


@needs_c
def test_meta_elements_elements_of_other_kinds_are_left_to_python() -> None:
    root = objectify.fromstring("<div><title>one</title></div>")
    assert compiled.meta_elements is not None
    assert compiled.meta_elements(root) is None
    assert read_head(root).title == "one"


def test_meta_elements_nested_deeply_each_knows_the_one_around_it() -> None:
    root = el = etree.Element("div")
    for _ in range(1500):
        el = etree.SubElement(el, "div", {"itemprop": "part"})
    found = compiled.meta_elements(root) if compiled.meta_elements is not None else meta_elements(root)
    assert found is not None
    assert [element.inside for element in found] == list(range(-1, 1499))


@needs_c
def test_meta_elements_memory_is_released() -> None:
    assert compiled.meta_elements is not None
    roots = [root_of(PAGE * 5), etree.fromstring(f'<div><title>a</title><x:a itemprop="b" xmlns:x="{XLINK}"/></div>')]
    tracemalloc.start()
    try:
        sizes = []
        for _ in range(6):
            for root in roots * 50:
                compiled.meta_elements(root)
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert sizes[-1] - sizes[1] < 2000


def test_meta_element_is_what_both_make() -> None:
    root = root_of("<title>x</title>")
    assert meta_elements(root) == [MetaElement("title", {}, "x", -1)]
