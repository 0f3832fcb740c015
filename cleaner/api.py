"""The calls most programs need: one page, one text; see :class:`~cleaner.Cleaner` for many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from cleaner.options import Options, chosen
from cleaner.pipeline import Cleaner
from cleaner.types import Article


@lru_cache(maxsize=8)
def _cleaner(options: Options) -> Cleaner:
    return Cleaner(options)


def clean(
    html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
    options: Options | None = None,
) -> Article:  # fmt: skip
    """The article of a page. Whatever the page holds, the result is an Article; its ``outcome`` says what it was.

    Args:
        html: Bytes, a string, an lxml element or tree, or a BeautifulSoup object, which stays as it is. Bytes and
            strings may be a page that a browser saved whole (MHTML). A string that is nothing but an address or a
            file's name gives an empty article and a ``UserWarning``.
        url: Where it came from: makes addresses absolute, and helps with the title, the date and the site.
        encoding: The charset of the HTTP header, if known. It is weighed against what the page declares and how its
            letters read: one that the page contradicts does no harm, nor does the Latin-1 of a server that named none.
        fetched: When it was fetched: resolves "3 hours ago", which else stays unknown.
        options: What to keep, cut and record; by default the balanced ones.

    Raises:
        CleanerError: The options name a rule pack that can't be read, or an argument is of none of these types.
    """
    return _cleaner(chosen(options)).clean(html, url, encoding, fetched)


def clean_text(text: str | bytes, url: str | None = None, options: Options | None = None) -> Article:
    """The article in a text without markup, such as another extractor's output.

    Args:
        text: A block a line, or paragraphs wrapped at a width between blank lines; bytes in any encoding. Markdown is
            read, and what stays keeps its marks; so are fields above the text, such as ``Title: …`` and ``Date: …``.
        url: Where it came from; it tells the headline from a line of the story.
        options: What to keep, cut and record; by default the balanced ones.

    Raises:
        CleanerError: The options name a rule pack that can't be read, or an argument is of another type.
    """
    return _cleaner(chosen(options)).clean_text(text, url)


def clean_pages(pages: Iterable[Any], url: str | None = None, options: Options | None = None) -> Article:
    """The one article that stands on several pages: metadata of the first, the text of all.

    What an earlier page has already said, and what all pages say, is cut; indices run on over the pages.

    Args:
        pages: A list or the like, in reading order, of one page at least; each as :func:`clean` takes it.
        url: Of the first page.
        options: What to keep, cut and record; by default the balanced ones.

    Raises:
        CleanerError: There is no page, or one page and no list; one is of an unknown type; or a rule pack of the
            options can't be read.
    """
    return _cleaner(chosen(options)).clean_pages(pages, url)
