"""Fixture pages with their markup broken and mixed as no author would: none raises, and each makes a whole record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article
from cleaner.pipeline import Cleaner
from tests.conftest import SOURCES

PAGES = [path.read_bytes()[:60_000] for path in SOURCES.values()]
TAGS = [tag.encode() for tag in (
    "p div pre td tr table li ul ol nav span a h1 h2 blockquote figure figcaption dl dd details summary article "
    "section aside header footer main time template noscript svg button form textarea picture ruby br x"
).split()]  # fmt: skip
NAMES = [name.encode() for name in (
    "ad ad-slot newsletter comments related cookie-consent article-body byline caption tags breadcrumb paywall share "
    "kicker standfirst date author-bio sidebar comment-12 post-7 toc"
).split()]  # fmt: skip
TEXTS = [text.encode() for text in ("", " ", ".", "?", ":", "By", "12", "\u200b", "漢", "عرب", "\x01", "© 2024", "—")]
Mutation = Callable[[bytes], bytes]
_places = st.integers(0, 59_999)


def _cut(begin: int, end: int) -> Mutation:
    return lambda page: page[: min(begin, end)] + page[max(begin, end) :]


def _twice(begin: int, end: int) -> Mutation:
    return lambda page: page[: max(begin, end)] + page[min(begin, end) :]


def _renamed(tag: bytes, other: bytes) -> Mutation:
    return lambda page: re.sub(rb"<(/?)" + tag + rb"\b", rb"<\1" + other, page)


def _unclosed(tag: bytes) -> Mutation:
    return lambda page: page.replace(b"</" + tag + b">", b"")


def _wrapped(tag: bytes) -> Mutation:
    return lambda page: re.sub(rb"<body[^>]*>", rb"\g<0><" + tag + b">", page, count=1)


def _called(name: bytes, every: int) -> Mutation:
    """Every so many element has this class, whatever it had."""
    return lambda page: _each(rb"<([a-z]\w*)(?=[\s>])", every, rb'<\1 class="' + name + b'"', page)


def _told(text: bytes, every: int) -> Mutation:
    return lambda page: _each(rb">[^<]{3,}<", every, b">" + text + b"<", page)


def _each(pattern: bytes, every: int, to: bytes, page: bytes) -> bytes:
    count = 0

    def one(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        return found[0] if count % every else found.expand(to)

    return re.sub(pattern, one, page)


_mutations = st.one_of(
    st.builds(_cut, _places, _places),
    st.builds(_twice, _places, _places),
    st.builds(_renamed, st.sampled_from(TAGS), st.sampled_from(TAGS)),
    st.builds(_unclosed, st.sampled_from(TAGS)),
    st.builds(_wrapped, st.sampled_from(TAGS)),
    st.builds(_called, st.sampled_from(NAMES), st.integers(1, 9)),
    st.builds(_told, st.sampled_from(TEXTS), st.integers(1, 9)),
)


def check(auditor: Cleaner, page: bytes) -> None:
    article = auditor.clean(page, url="https://example.com/2024/05/03/bridge-to-be-rebuilt")
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@given(st.sampled_from(PAGES), st.lists(_mutations, min_size=1, max_size=5))
def test_clean_any_mutated_page_gives_a_whole_record(auditor: Cleaner, page: bytes, mutations: list[Mutation]) -> None:
    for mutate in mutations:
        page = mutate(page)
    check(auditor, page)


@pytest.mark.parametrize("name", ["ad-slot", "comments", "paywall", "post-7"])
@pytest.mark.parametrize("tag", ["pre", "tr", "li", "nav", "blockquote", "details", "time"])
def test_clean_page_in_one_element_with_every_other_called_the_same(auditor: Cleaner, tag: str, name: str) -> None:
    for page in PAGES:
        check(auditor, _called(name.encode(), 2)(_wrapped(tag.encode())(page)))
