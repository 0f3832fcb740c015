"""Pages that nobody would write and browsers show all the same."""

from __future__ import annotations

from html import escape
from typing import Any

from hypothesis import strategies as st
from lxml import etree

_BLOCKS = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h6 "
    "header hgroup li main menu nav ol p pre search section summary ul dialog picture"
)
_INLINES = (
    "a abbr b bdi big cite code em font i ins label mark q s small span strong sub sup time tt u button slot my-card"
)
_TABLES = "table caption thead tbody tfoot tr td th"
_UNSEEN = (
    "script style template noscript iframe object audio video canvas svg select textarea option title rp rt datalist "
    "map progress"
)
_VOID = "br hr img input wbr br br"
_CLASSES = (
    "ad story-body articleBody caption credit byline nav related sr-only newsletter dateline comment share hidden "
    "a-b_c:d 🙂 x1"
)
_ATTRIBUTES = (
    "hidden", 'style="display: none"', 'aria-hidden="true"', 'role="heading" aria-level="3"', 'role="navigation"',
    'href="/a"', 'href="#"', 'itemprop="author"', 'start="7"', 'value="x"', 'src="/p.jpg" srcset="a 1x, b 2x"',
    'shadowrootmode="open"', "open",
)  # fmt: skip
_WORDS = (
    "Reporters said On Friday, the river rose | 12 | MOSCOW (AP) — Advertisement Read more © 2024 By Jane Doe "
    "北京 东京都 кто मैं हिन्दी العربية ‘‘so’’ ‘ ’ soft\u00adhyphen zero\u200bwidth می\u200cخواهم न\u200d x\u200c "
    "e\u0301 \ufeff \u2028 \u2029 \u00a0 \u3000 \u0085 \t \n \r\n \x0b \x1c \u202e \U0001f469\u200d\U0001f4bb - -30- "
    "### _____ & < >"
)
_ENTITIES = "&nbsp; &shy; &amp;lt; &#8217; &#x2014; &bogus; &amp &#0; &#x110000; &lt;b&gt; &zwnj; &zwj; &#133; &#8232;"
_ODDITIES = (
    "", " ", "\n  ", "x", "<!-- a comment -->", "<![CDATA[ data ]]>", "<?php echo ?>", "</p>", "</div>", "<",
)  # fmt: skip

words = st.sampled_from(_WORDS.split(" ")) | st.text(
    st.characters(blacklist_categories=["Cs", "Cn"]), min_size=1, max_size=8
)
_escaped = words.map(lambda word: escape(word, quote=False)) | st.sampled_from(_ENTITIES.split(" "))
texts = st.lists(_escaped, min_size=1, max_size=12).map(" ".join) | st.sampled_from(_ODDITIES)
attributes = st.lists(
    st.one_of(
        st.sampled_from(_CLASSES.split(" ")).map(lambda name: f'class="{name}"'),
        st.sampled_from(_CLASSES.split(" ")).map(lambda name: f"id={name}"),
        st.sampled_from(_ATTRIBUTES),
    ),
    max_size=2,
).map(" ".join)


def _element(tag: str, attribute: str, children: list[str], closed: bool) -> str:
    opening = f"<{tag} {attribute}>" if attribute else f"<{tag}>"
    return opening + "".join(children) + (f"</{tag}>" if closed else "")


def _elements(tags: str, children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    closed = st.integers(0, 9).map(bool)  # one in ten is left open
    return st.builds(_element, st.sampled_from(tags.split()), attributes, st.lists(children, max_size=5), closed)


_void = st.builds(_element, st.sampled_from(_VOID.split()), attributes, st.just([]), st.just(False))


def _table(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


_tables = st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=4).map(_table)
fragments = st.recursive(
    texts | _void,
    lambda inner: st.one_of(
        _elements(_BLOCKS, inner),
        _elements(_BLOCKS, inner),
        _elements(_INLINES, inner),
        _elements(_TABLES, inner),
        _elements(_UNSEEN, inner),
        _tables,
        st.lists(inner, min_size=1, max_size=4).map("".join),
    ),
    max_leaves=25,
)
_heads = st.sampled_from(["", "<title>Bridge to be rebuilt</title>", "<base href=/x>", "<noscript>no</noscript>"])
pages = st.builds(
    lambda head, parts: f"<!doctype html><html><head>{head}</head><body>{''.join(parts)}</body></html>",
    _heads, st.lists(fragments, min_size=1, max_size=6),
) | st.lists(fragments, min_size=1, max_size=3).map("".join)  # fmt: skip


def tree_of(tag: str, attributes: dict[str, str], text: str | None, tail: str | None, children: list[Any]) -> Any:
    """An element, a comment for ``#`` or an instruction for ``?``, with what stands in it and after it."""
    el = etree.Comment("no") if tag == "#" else etree.PI("no") if tag == "?" else etree.Element(tag, attributes)
    el.tail = tail
    if tag not in ("#", "?"):
        el.text = text
        el.extend(children)
    return el
