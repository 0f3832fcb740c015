"""Site, section and topics as the page's links tell them, where its head is silent."""

import pytest

from cleaner.metadata.describe import Clues, describe
from cleaner.metadata.head import read_head
from cleaner.stages.parse import parse
from cleaner.stages.segment import segment
from cleaner.types import Page

URL = "https://www.campusweekly.example/2026/02/17/tuition-vote"
LINE = "Trustees put off a vote on tuition until they have heard from students, the chair said on Tuesday evening. "
STORY = f"<p>{LINE * 2}</p><p>{LINE * 2}</p>"


def page_of(body: str, head: str = "", url: str = URL) -> tuple[Page, Clues]:
    """The page with its story, as the labels would tell it."""
    root = parse(f"<html><head>{head}</head><body>{body}</body></html>".encode())
    page = Page(root, url, None, read_head(root), *segment(root))
    return page, Clues(story=frozenset(b.index for b in page.blocks if len(b.text) > 150))


@pytest.mark.parametrize(
    ("head", "body", "site"),
    [
        pytest.param("<title>Vote put off | The Owl</title>", '<a href="/">The Owl</a>', "The Owl", id="link-home"),
        pytest.param("<title>The Owl: Vote put off</title>", '<a href="/">THE OWL</a>', "The Owl", id="name-first"),
        pytest.param(
            "<title>Vote put off - The Owl</title>",
            '<div class="logo"><a href="/"><img src="/l.png" alt="The Owl"></a></div>',
            "The Owl",
            id="logo",
        ),
        pytest.param("<title>Vote put off | Campus Weekly</title>", "", "Campus Weekly", id="address"),
        pytest.param("", '<a href="/">Campus Weekly</a>', "Campus Weekly", id="link-and-address"),
        pytest.param("<title>Vote put off | Tuition</title>", '<a href="/">Home</a>', None, id="one-witness"),
        pytest.param("<title>Vote put off</title>", '<a href="/">The Owl</a>', None, id="title-without-it"),
        pytest.param("<title>Vote put off</title>", '<a href="#">Vote put off</a>', None, id="link-to-itself"),
        pytest.param(
            '<meta property="og:site_name" content="The Owl – News of the campus">'
            '<script type="application/ld+json">{"@type":"Organization","name":"The Owl"}</script>',
            "",
            "The Owl",
            id="motto-behind-the-name",
        ),
    ],
)
def test_describe_site_needs_two_witnesses(head: str, body: str, site: str | None) -> None:
    assert describe(*page_of(f"<div>{body}</div><h1>Vote put off</h1>{STORY}", head)).site == site


@pytest.mark.parametrize(
    ("above", "below", "section"),
    [
        pytest.param(
            '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/uni">University</a> &gt; Vote put off</div>',
            "", "University", id="breadcrumb",
        ),
        pytest.param(
            '<ul class="bx-crumbs"><li><a href="/">Home</a></li><li><a href="/uni">University</a></li>'
            f'<li><a href="{URL}">Vote put off</a></li></ul>', "", "University", id="breadcrumb-links-itself",
        ),
        pytest.param('<div class="breadcrumb"><a href="/de/start">Startseite</a></div>', "", None, id="first-step"),
        pytest.param('<div><a href="/">Home</a> <a href="/uni">University</a></div>', "", None, id="menu"),
        pytest.param('<nav><a href="/">Home</a> <a href="/uni">University</a></nav>', "", None, id="nav"),
        pytest.param(
            '<nav aria-label="breadcrumb"><a href="/">Home</a> <a href="/uni">University</a></nav>', "", "University",
            id="nav-breadcrumb",
        ),
        pytest.param('<p class="breadcrumb"><a href="https://git.example/x">Edit</a></p>', "", None, id="elsewhere"),
        pytest.param('<div class="breadcrumb"><a href="/blog">&lt; Back to blog</a></div>', "", None, id="back"),
        pytest.param('<p><a href="/category/uni/">University</a></p>', "", "University", id="category-over-it"),
        pytest.param("", '<p>Filed in <a href="/rubrik/uni">University</a></p>', "University", id="category-under-it"),
        pytest.param(
            "", '<p><a href="/category/a/">Arts</a> <a href="/category/b/">Books</a></p>', None, id="several-categories"
        ),
        pytest.param("", '<aside class="sidebar"><a href="/category/a/">Arts</a></aside>', None, id="sidebar"),
    ],
)  # fmt: skip
def test_describe_section_by_links(above: str, below: str, section: str | None) -> None:
    assert describe(*page_of(f"{above}<h1>Vote put off</h1>{STORY}{below}")).section == section


@pytest.mark.parametrize(
    ("head", "section"),
    [
        pytest.param('<meta itemprop="articleSection" content="Campus">', "Campus", id="microdata"),
        pytest.param(
            '<meta property="og:section" content="Local News">'
            '<script type="application/ld+json">{"@type":"NewsArticle","articleSection":"news/local"}</script>',
            "Local News",
            id="folders-and-a-name",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"NewsArticle","articleSection":"Arts, Culture"}</script>',
            "Arts, Culture",
            id="comma-in-a-name",
        ),
        pytest.param(
            '<script type="application/ld+json">[{"@type":"NewsArticle","articleSection":"Uni, fees, votes"},'
            '{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"name":"Uni"},{"name":"Vote"}]}]</script>',
            "Uni",
            id="section-among-topics",
        ),
    ],
)
def test_describe_section_by_head(head: str, section: str) -> None:
    assert describe(*page_of(f"<h1>Vote put off</h1>{STORY}", head)).section == section


@pytest.mark.parametrize(
    ("head", "below", "tags"),
    [
        pytest.param(
            "", '<p><a href="/tag/fees">fees</a>, <a href="/tag/vote">#vote</a></p>', ("fees", "vote"), id="addresses"
        ),
        pytest.param(
            "", '<div class="ArtP-tags"><a href="/campus">campus</a> <a href="/x/fees">fees</a></div>',
            ("campus", "fees"), id="box",
        ),
        pytest.param("", '<div class="sidebar"><a href="/tag/fees">fees</a></div>', (), id="cloud"),
        pytest.param("", '<p><a href="/fees">fees</a></p>', (), id="other-links"),
        pytest.param(
            "", '<p><a href="https://a.example/a?tag=x">Lamp</a> <a href="https://a.example/b?tag=x">Mat</a></p>',
            (), id="shop-elsewhere",
        ),
        pytest.param("", '<p><a href="/tag/fees">fees</a></p>', (), id="one-link"),
        pytest.param("", '<p>Tag: <a href="/tag/fees">fees</a></p>', ("fees",), id="one-link-with-a-label"),
        pytest.param("", '<p class="tags"><a href="/tag/fees">fees</a></p>', ("fees",), id="one-link-in-a-box"),
        pytest.param(
            "", '<p>Read all that we know of <a href="/tag/fees">fees</a> and <a href="/tag/vote">votes</a> here.</p>',
            (), id="sentence",
        ),
        pytest.param("", '<p class="tags"><a href="/tag/fees">fees</a> <a href="#c">5 Comments</a></p>', ("fees",),
                     id="comments"),
        pytest.param(
            '<meta name="keywords" content="news, campus, student paper">', '<p class="tags"><a href="/x">fees</a></p>',
            ("fees",), id="keywords-of-the-site",
        ),
        pytest.param('<meta name="DC.subject" content="fees; votes">', "", ("fees", "votes"), id="dublin-core"),
        pytest.param(
            '<meta property="article:tag" content="fees"><meta property="article:tag" content="votes">'
            '<script type="application/ld+json">{"@type":"NewsArticle","keywords":"vote on fees"}</script>', "",
            ("fees", "votes"), id="focus-keyword",
        ),
    ],
)  # fmt: skip
def test_describe_tags(head: str, below: str, tags: tuple[str, ...]) -> None:
    assert describe(*page_of(f"<h1>Vote put off</h1>{STORY}{below}", head)).tags == tags


def test_describe_links_amid_the_story_are_no_tags() -> None:
    story = f'<p>{LINE * 2} <a href="/tag/fees">fees</a></p><p>{LINE * 2}</p>'
    assert describe(*page_of(f"<h1>Vote put off</h1>{story}")).tags == ()
