"""JSON-LD: what broken scripts still give, and which node speaks of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.metadata import jsonld, nodes

HEADLINE = "Harbour bridge opens two years late"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('{"@type":"NewsArticle","headline":"%s"}', id="well-formed"),
        pytest.param('<!-- {"@type":"NewsArticle","headline":"%s"} -->', id="html-comment"),
        pytest.param('//<![CDATA[\n{"@type":"NewsArticle","headline":"%s"}\n//]]>', id="cdata"),
        pytest.param('/*<![CDATA[*/{"@type":"NewsArticle","headline":"%s"}/*]]>*/', id="cdata-in-comments"),
        pytest.param('{"@type":"NewsArticle","headline":"%s",}', id="trailing-comma-object"),
        pytest.param('[{"@type":"NewsArticle","headline":"%s"},]', id="trailing-comma-list"),
        pytest.param('{"@type":"WebSite","name":"x"}{"@type":"NewsArticle","headline":"%s"}', id="two-roots"),
        pytest.param('{"@type":"WebSite"},\n{"@type":"NewsArticle","headline":"%s"};', id="roots-with-commas"),
        pytest.param('{"description":"one\ntwo\x07","headline":"%s","@type":"NewsArticle"}', id="raw-line-break"),
        pytest.param('{"description":"it\\\'s","headline":"%s","@type":"NewsArticle"}', id="bad-escape"),
        pytest.param("{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;%s&quot;}", id="entities"),
        pytest.param('{"@type":"NewsArticle","headline":"%s","articleBody":"He said "no" twice"}', id="bare-quotes"),
        pytest.param('{"@type":"NewsArticle","headline":"%s","articleBody":"cut off he', id="cut-off"),
        pytest.param('// the article\n{"@type":"NewsArticle","headline":"%s"}', id="line-comment"),
        pytest.param('\ufeff {"@graph":[{"@type":"NewsArticle","headline":"%s"}]}', id="byte-order-mark-and-graph"),
        pytest.param('{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"%s"}}', id="main-entity"),
    ],
)
def test_parse_spoilt_script_gives_the_headline(script: str) -> None:
    found = jsonld.parse([script % HEADLINE])
    assert HEADLINE in [jsonld.text(n.get("headline")) for n in found]


def test_parse_author_of_broken_script_is_salvaged() -> None:
    script = '{"headline":"A","author":[{"@type":"Person","name":"Ada Byron"}],"description":"so "quoted" it is"}'
    (node,) = jsonld.parse([script])
    assert node["author"] == ["Ada Byron"]


@given(st.text(max_size=300))
def test_parse_any_text_never_raises(script: str) -> None:
    assert isinstance(jsonld.parse([script, '{"@type":"Article",' + script]), tuple)


def test_parse_deep_nesting_gives_nothing() -> None:
    assert jsonld.parse(["[" * 100_000]) == ()


ARTICLE = {"@type": "NewsArticle", "headline": HEADLINE, "url": "https://example.org/a/bridge-opens"}
RELATED = {
    "@type": "NewsArticle",
    "headline": "Cats win the cup",
    "url": "https://example.org/b/cats",
    "author": "A B",
    "datePublished": "2024-01-01",
}


@pytest.mark.parametrize(
    ("found", "headline"),
    [
        pytest.param([RELATED, ARTICLE], HEADLINE, id="related-first"),
        pytest.param([RELATED], None, id="only-related"),
        pytest.param([{"@type": "WebPage", "name": HEADLINE}, ARTICLE], HEADLINE, id="page-and-article"),
        pytest.param([{**ARTICLE, "url": "http://www.example.org/a/bridge-opens/?x=1"}], HEADLINE, id="variant-of-url"),
    ],
)
def test_choose_several_nodes_gives_that_of_the_page(found: list[dict[str, str]], headline: str | None) -> None:
    chosen = nodes.choose(found, "https://example.org/a/bridge-opens", [f"{HEADLINE} | Example"])
    assert chosen.article.get("headline") == headline


def test_resolve_reference_gives_the_node() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Byron"}]
    chosen = nodes.choose(graph, None, [HEADLINE])
    assert [jsonld.text(a) for a in nodes.resolve(chosen.article["author"], chosen)] == ["Ada Byron"]
