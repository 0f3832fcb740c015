"""The whole way, from what a scraper has to an article. Resources are loaded once and never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleaner import __version__, filed, siteconfig
from cleaner.appeals import add_appeals
from cleaner.carriers import carried
from cleaner.errors import InputError
from cleaner.figures import pictures
from cleaner.flags import merged
from cleaner.furniture import Furniture, furnish
from cleaner.guided import guided
from cleaner.metadata.describe import Early, Metadata, describe, early
from cleaner.metadata.images import without_logos, without_thumbnails
from cleaner.metadata.site import key
from cleaner.model.classify import Model, Prediction
from cleaner.model.classify import shipped as shipped_model
from cleaner.model.features import features
from cleaner.model.groups import groups
from cleaner.options import Options, chosen
from cleaner.outcome import confidence, outcome
from cleaner.pages import read_page, warn_of_locator
from cleaner.rules import Hit, Rules, with_own
from cleaner.second_opinion import second_opinion, weigh
from cleaner.several import Part, joined
from cleaner.sitelines import load_lines
from cleaner.stages.assemble import assemble
from cleaner.stages.label import label
from cleaner.stages.parse import check_told, is_page
from cleaner.stages.trim import trim
from cleaner.types import CONTENT, Article, Cue, Cut, Image, Kind, Label, Outcome, Page
from cleaner.walls import behind

if TYPE_CHECKING:
    from cleaner.filters import Filters

ASK_BELOW = 0.3  # confidence under which trafilatura is asked: above it, it knows no better than we do
_CARRIED = 0.9  # how sure we are of a story that stands in the page's data
_ALL_LINK, _LISTS = 0.9, Cue.NAV | Cue.LIST
# Characters of pages that trafilatura is asked about: of a shorter one there is nothing to ask, and on a longer one, as
# no article is (the corpus has up to 110,000), it takes half a minute where we take one second.
_LEAST, _MOST = 1500, 300_000
STAGES = ("decode", "parse", "segment", "label", "trim", "assemble")


def line_hits(page: Page, rules: Rules) -> list[Hit | None]:
    """What the line rules say of each block; entries of menus and lists of links are not asked about."""
    containers = page.containers
    asked = [
        "" if b.link_chars > _ALL_LINK * len(b.text) and containers[b.container].all_cues & _LISTS else b.text
        for b in page.blocks
    ]
    hits = rules.lines(asked)
    add_appeals(asked, hits, rules)
    return hits


class _Verdict(NamedTuple):
    labels: tuple[Label, ...]
    confidence: float
    engine: str


class Explanation(NamedTuple):
    """Everything that decided: labels and cuts run parallel to ``page.blocks``."""

    article: Article
    page: Page
    labels: tuple[Label, ...]
    cuts: tuple[tuple[Cut, ...], ...]


class Cleaner:
    """Cleans pages with one set of options. Immutable, picklable, safe to share between threads."""

    __slots__ = (
        "_filters", "_model", "_rules", "_site_configs", "_site_lines", "_text_model", "_version", "options",
    )  # fmt: skip

    def __init__(
        self, options: Options | None = None, model: Model | None = None, text_model: Model | None = None
    ) -> None:
        """
        Args:
            options: What to keep, cut and record.
            model: Weights other than the shipped ones, such as one fold's.
            text_model: The same for text without markup.

        Raises:
            CleanerError: A rule pack, a filter list or lines of sites in the options, or the model, can't be read.
        """
        self.options = chosen(options)
        self._rules = with_own(self.options.rules)
        self._filters = _filters(self.options)
        self._site_configs = siteconfig.load(self.options.site_configs)
        self._site_lines = load_lines(self.options.site_lines)
        self._model = model or shipped_model()
        self._text_model = text_model  # the shipped one is read when first asked for: few callers need it
        self._version = {"cleaner": __version__, "model": self._model.version}

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options, Model, Model | None]]:
        return Cleaner, (self.options, self._model, self._text_model)

    def clean(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Article:  # fmt: skip
        """The article of a page: see :func:`cleaner.clean`."""
        warn_of_locator(html)
        return self.explain(html, url, encoding, fetched, id).article

    def explain(
        self, html: Any, url: str | None = None, encoding: str | None = None, fetched: datetime | None = None,
        id: str | None = None,
    ) -> Explanation:  # fmt: skip
        """The article of a page together with every block's label and cuts."""
        page, known, verdict = self._read(html, url, encoding, fetched)
        part = self._trimmed(page, known, verdict)
        return self._explained(part, page, known, id)

    def _read(
        self, html: Any, url: str | None, encoding: str | None = None, fetched: datetime | None = None
    ) -> tuple[Page, Early, _Verdict]:
        page = self._site_configs.read(read_page(html, url, encoding, fetched))
        known = early(page)
        verdict = self._judge(page, known)
        kept = sum([len(b.text) for b, x in zip(page.blocks, verdict.labels, strict=True) if x.kind is CONTENT])
        found = carried(page, known, kept)
        if found is None:
            return page, known, verdict
        return found.page, known, self._judge_carried(found.page, known, found.carrier)

    def clean_pages(self, pages: Iterable[Any], url: str | None = None, id: str | None = None) -> Article:
        """The article on several pages: see :func:`cleaner.clean_pages`."""
        return self.explain_pages(pages, url, id).article

    def explain_pages(self, pages: Iterable[Any], url: str | None = None, id: str | None = None) -> Explanation:
        """The article on several pages together with every block's label and cuts."""
        if is_page(pages) or not isinstance(pages, Iterable):  # a page's characters, or elements, are no pages
            raise InputError(f"pages is {type(pages).__name__}; give a list of pages, or one page to clean()")
        parts: list[Part] = []
        first: Early | None = None
        for html in pages:
            page, known, verdict = self._read(html, url)
            parts.append(self._trimmed(page, known, verdict, goes_on=bool(parts)))
            first = first or known
        if first is None:
            raise InputError("no page at all; give one at least")
        whole = joined(parts, self.options.keep)
        return self._explained(whole, whole.page, first, id)

    def clean_text(self, text: str | bytes, url: str | None = None, id: str | None = None) -> Article:
        """The article of a text without markup: see :func:`cleaner.clean_text`."""
        return self.explain_text(text, url, id).article

    def explain_text(self, text: str | bytes, url: str | None = None, id: str | None = None) -> Explanation:
        """The article of a text without markup together with every block's label and cuts."""
        from cleaner import plaintext  # with its patterns and net, which cost a page of HTML nothing so
        from cleaner.model.lines import shipped as shipped_text_model

        check_told(url)
        given = plaintext.page_of(text, url)
        read = plaintext.read(given)
        known = early(read.page)
        hits = plaintext.hits_of(read, given, self._rules)
        model = self._text_model or shipped_text_model()
        page, labels, content = plaintext.judge(read.page, hits, self._rules, self.options, model, read)
        page = plaintext.as_given(page, given)
        labels = behind(page, labels)
        n = len(page.blocks)
        sure = Prediction(np.array(content, np.float32), np.zeros((n, len(Kind)), np.float32))
        part = self._trimmed(page, known, _Verdict(labels, confidence(page, labels, sure), "cleaner"))
        found = self._explained(part, plaintext.furnished(page, read.page, labels), known, id)
        version = self._version | {"model": model.version}
        return found._replace(article=plaintext.finished(found.article, page, found.labels, version))

    def _judge_carried(self, page: Page, known: Early, carrier: str) -> _Verdict:
        """All that a carrier holds is story, but for what rules and the headline say."""
        n = len(page.blocks)
        hits = self._rules.lines([b.text for b in page.blocks])
        sure = np.full(n, _CARRIED, np.float32)
        prediction = Prediction(sure, np.zeros((n, len(Kind)), np.float32))
        return _Verdict(label(page, hits, prediction, known, self.options), _CARRIED, f"cleaner+{carrier}")

    def _judge(self, page: Page, known: Early) -> _Verdict:
        """Labels and confidence; with a second opinion where the first is unsure."""
        if not page.blocks:
            return _Verdict((), 0.0, "cleaner")
        hits = line_hits(page, self._rules)
        belonging = groups(page)
        matrix, columns = features(page, hits, known, self._model.wording, belonging)
        self._model.check(columns)
        prediction = self._model.predict(matrix, belonging)
        decided = self._filters.labels(page) if self._filters else {}
        prediction, outside = guided(self._site_configs, self._site_lines, page, hits, prediction, known)
        labels = label(page, hits, prediction, known, self.options, decided, outside)
        sure = confidence(page, labels, prediction)
        size = sum([len(b.text) for b in page.blocks])
        if self.options.second_opinion and sure < ASK_BELOW and _LEAST < size <= _MOST:
            opinion = second_opinion(page)
            if opinion is not None:
                prediction = prediction._replace(content=weigh(prediction.content, opinion, sure)).without(outside)
                labels = label(page, hits, prediction, known, self.options, decided, outside)
                return _Verdict(labels, confidence(page, labels, prediction), "cleaner+trafilatura")
        return _Verdict(labels, sure, "cleaner")

    def _trimmed(self, page: Page, known: Early, verdict: _Verdict, goes_on: bool = False) -> Part:
        """The judged page with its cuts. One that ``goes_on`` with an article has no dateline of its own."""
        keep = self.options.keep | {Kind.DATELINE} if goes_on else self.options.keep
        labels, cuts = trim(page, verdict.labels, self._rules, keep, filed.outlets(page.head, known))
        return Part(page, labels, cuts, verdict.confidence, verdict.engine)

    def _explained(self, part: Part, said: Page, known: Early, id: str | None) -> Explanation:
        """The article of a judged page. ``said``: the same page with its blocks as fields are filled from them."""
        page, labels, cuts = part.page, part.labels, part.cuts
        found = furnish(said, labels, cuts, self._rules, known)
        became = outcome(page, labels, known.page_types)
        # In a text without markup a date or a name in a line is none of the story's own; nobody wrote a wall.
        silent = page.root is None or became is Outcome.BLOCKED
        data = describe(page._replace(blocks=()) if silent else page, found.clues, known)
        shown = without_logos(pictures(page, labels, cuts), known.sites | {key(data.site or "")})
        shown = without_thumbnails(shown, data.images)
        return Explanation(self._article(part, found, data, shown, became, id), page, labels, cuts)

    def _article(
        self, part: Part, found: Furniture, data: Metadata, shown: tuple[Image, ...], became: Outcome, id: str | None
    ) -> Article:
        page = part.page
        body = assemble(page, part.labels, part.cuts, found.standfirst, self.options)
        return Article(
            id=id,
            url=page.url,
            canonical_url=data.canonical_url,
            site=data.site,
            section=data.section,
            tags=data.tags,
            outcome=became,
            flags=merged(data.flags, found.flags),
            title=data.title,
            kicker=data.kicker,
            standfirst=data.standfirst,
            authors=data.authors,
            byline=data.byline,
            published=data.published,
            modified=data.modified,
            dateline=found.dateline,
            agencies=tuple(dict.fromkeys((*found.agencies, *data.agencies))),
            copyright=data.copyright,
            licence=data.licence,
            language=data.language,
            images=shown or data.images,
            blocks=body.blocks,
            text=body.text,
            removed=body.removed,
            confidence=part.confidence,
            engine=part.engine,
            version=self._version,
            sources=_sources(data, found, bool(shown)) if self.options.audit == "full" else None,
        )


def _sources(data: Metadata, found: Furniture, pictured: bool) -> dict[str, str]:
    """Where each field came from: what the head and the page say, and what the labelled body adds."""
    read = {"dateline": found.dateline, "agencies": found.agencies, "images": pictured}
    return {**data.sources, **{field: "page text" for field, value in read.items() if value}}


def _filters(options: Options) -> Filters | None:
    if not options.filter_lists:
        return None
    from cleaner import filters  # with a parser of selectors, which few callers need

    return filters.load(options.filter_lists)
