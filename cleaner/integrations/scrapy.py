"""Scrapy: an item pipeline that adds the article to an item that has a page. Sole scrapy importer.

Settings, all optional::

    ITEM_PIPELINES = {"cleaner.integrations.scrapy.CleanerPipeline": 300}
    CLEANER_HTML_FIELD = "html"        # holds a Response, bytes or a string; items without it pass as they are
    CLEANER_URL_FIELD = "url"          # where the page came from, unless it is a Response
    CLEANER_ARTICLE_FIELD = "article"  # gets the article as a dict
    CLEANER_KEEP_HTML = False          # whether the page stays in the item
    CLEANER_OUTCOMES = None            # such as ["ok"]: items of other outcomes are dropped
    CLEANER_OPTIONS = None             # a cleaner.Options, or a dict of its arguments
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from cleaner.errors import MissingExtra, OptionsError
from cleaner.options import Options
from cleaner.outcome import answered
from cleaner.pipeline import Cleaner
from cleaner.types import Article, Outcome

try:
    from itemadapter import ItemAdapter
    from scrapy.exceptions import DropItem
    from scrapy.http import Response
    from scrapy.utils.defer import maybe_deferred_to_future
    from twisted.internet.threads import deferToThread
    from w3lib.encoding import http_content_type_encoding
except ImportError:
    raise MissingExtra("Scrapy needs a package: pip install 'cleaner[scrapy]'") from None


class CleanerPipeline:
    """Adds articles to items. Pages are cleaned in a thread, so that the crawl goes on meanwhile."""

    def __init__(self, settings: Any, stats: Any) -> None:
        """
        Raises:
            CleanerError: A setting is bad.
        """
        self._html = settings.get("CLEANER_HTML_FIELD", "html")
        self._url = settings.get("CLEANER_URL_FIELD", "url")
        self._article = settings.get("CLEANER_ARTICLE_FIELD", "article")
        self._keep_html = settings.getbool("CLEANER_KEEP_HTML", False)
        self._outcomes = _outcomes(settings.getlist("CLEANER_OUTCOMES") or list(Outcome))
        self._cleaner = Cleaner(_options(settings.get("CLEANER_OPTIONS")))
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> CleanerPipeline:
        """The pipeline of a crawl, as Scrapy makes it."""
        return cls(crawler.settings, crawler.stats)

    async def process_item(self, item: Any, spider: Any = None) -> Any:
        """The item with its article.

        Raises:
            DropItem: The page's outcome is none of the wanted.
            InputError: The field holds something that is no page.
        """
        adapter = ItemAdapter(item)
        page = adapter.get(self._html)
        if page is None:
            return item
        deferred = deferToThread(self._clean, page, adapter.get(self._url))
        article: Article = await maybe_deferred_to_future(deferred)
        self._stats.inc_value(f"cleaner/{article.outcome}")
        if article.outcome not in self._outcomes:
            raise DropItem(f"{article.url}: outcome is {article.outcome}")
        adapter[self._article] = article.to_dict()
        if not self._keep_html:
            _drop(item, adapter, self._html)
        return item

    def _clean(self, page: Any, url: str | None) -> Article:
        if isinstance(page, Response):
            header = page.headers.get("Content-Type", b"").decode("latin-1")
            found = self._cleaner.clean(page.body, page.url, http_content_type_encoding(header))
            return answered(found, page.status)
        return self._cleaner.clean(page, url)


def _drop(item: Any, adapter: Any, name: str) -> None:
    """Takes a field out of an item; in one whose fields are fixed it is None."""
    if isinstance(item, MutableMapping):
        del adapter[name]
    else:
        adapter[name] = None


def _options(given: Any) -> Options | None:
    if given is None or isinstance(given, Options):
        return given
    try:
        return Options(**given)
    except TypeError as error:
        raise OptionsError(f"CLEANER_OPTIONS: {error}; use a dict of what cleaner.Options takes") from error


def _outcomes(names: list[str]) -> frozenset[Outcome]:
    try:
        return frozenset(map(Outcome, names))
    except ValueError as error:
        raise OptionsError(f"CLEANER_OUTCOMES: {error}; outcomes are {', '.join(Outcome)}") from error
