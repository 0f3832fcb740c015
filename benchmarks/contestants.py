"""Who takes part: this project and its peers, each as a function from a page to what it says of it.

Every peer is called as its own documentation calls it, with comments and pictures off. Some take no bytes: they get
the decoded page, and decoding it is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import Options
from cleaner.model.evaluate import cleaner_with
from cleaner.model.scores import Output

_LANGUAGE = re.compile(r"<html[^>]{0,300}?\blang\s?=\s?[\"']?([a-z]{2})", re.IGNORECASE)
_STOPLISTS = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "nb": "Norwegian_Bokmal", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian_Nynorsk", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
}  # fmt: skip

_OURS = {
    "cleaner": Options.balanced(),
    "cleaner, precise": Options.precise(),
    "cleaner, generous": Options.generous(),
}


class Input(NamedTuple):
    """A page as contestants get it."""

    html: bytes
    text: str  # the same, decoded
    url: str
    weights: Path | None = None  # of this project's net; None: the shipped ones


Run = Callable[[Input], Output]


class Contestant(NamedTuple):
    """One extractor with one setting."""

    name: str
    package: str  # as the registry calls it
    make: Callable[[], Run]  # imports; raises ImportError where the package is absent

    @property
    def version(self) -> str | None:
        """The installed version; None where it is absent."""
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return None


def prepare(weights: Path | None) -> None:
    """Load this project's net: that is done once a process, and is not the cost of a page."""
    for options in _OURS.values():
        cleaner_with(weights, options)


def _cleaner(options: Options) -> Run:
    return lambda page: Output.of(cleaner_with(page.weights, options).clean(page.html, url=page.url))


def _trafilatura(**settings: Any) -> Run:
    from trafilatura import bare_extraction

    def run(page: Input) -> Output:
        found: Any = bare_extraction(page.html, url=page.url, with_metadata=True, include_comments=False, **settings)
        if not found:
            return Output()
        return Output(found.text or "", found.title, [a for a in (found.author or "").split("; ") if a], found.date)

    return run


def _flat(values: Iterable[Any]) -> list[str]:
    """Names as they come out of JSON-LD that nobody checked: lists in lists, and what is no text at all."""
    return [x for v in values for x in (_flat(v) if isinstance(v, list) else [v]) if isinstance(x, str)]


def _readability() -> Run:
    import lxml.html
    from readability import Document

    def run(page: Input) -> Output:
        document = Document(page.text)
        summary = lxml.html.fromstring(document.summary())
        return Output("\n".join(summary.itertext()), document.short_title())

    return run


def _newspaper() -> Run:
    import newspaper

    config = newspaper.Config()
    config.fetch_images = False

    def run(page: Input) -> Output:
        article = newspaper.Article(page.url or "http://localhost/", config=config)
        article.download(input_html=page.text)
        article.parse()
        return Output(article.text, article.title, _flat(article.authors), str(article.publish_date or "")[:10])

    return run


def _resiliparse() -> Run:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def run(page: Input) -> Output:
        markup = bytes_to_str(page.html, detect_encoding(page.html))
        return Output(extract_plain_text(markup, main_content=True, alt_texts=False, links=False))

    return run


def _justext() -> Run:
    import justext

    stoplists = {code: justext.get_stoplist(name) for code, name in _STOPLISTS.items()}

    def run(page: Input) -> Output:
        declared = _LANGUAGE.search(page.text[:5000])
        words = stoplists.get(declared[1].lower() if declared else "en")
        if words is None:  # as its documentation says for languages without a list
            found = justext.justext(page.html, frozenset(), stopwords_low=0, stopwords_high=0)
        else:
            found = justext.justext(page.html, words)
        return Output("\n".join(p.text for p in found if not p.is_boilerplate))

    return run


def _boilerpy() -> Run:
    from boilerpy3 import extractors

    extractor = extractors.ArticleExtractor(raise_on_failure=False)

    def run(page: Input) -> Output:
        found = extractor.get_doc(page.text)
        return Output(found.content, found.title)

    return run


def _goose() -> Run:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False, "strict": False})

    def run(page: Input) -> Output:
        found = goose.extract(raw_html=page.text)
        return Output(found.cleaned_text, found.title, _flat(found.authors), str(found.publish_date or "")[:10])

    return run


CONTESTANTS: tuple[Contestant, ...] = (
    *(Contestant(name, "cleaner", partial(_cleaner, options)) for name, options in _OURS.items()),
    Contestant("trafilatura", "trafilatura", _trafilatura),
    Contestant("trafilatura, precision", "trafilatura", partial(_trafilatura, favor_precision=True)),
    Contestant("trafilatura, recall", "trafilatura", partial(_trafilatura, favor_recall=True)),
    Contestant("trafilatura, fast", "trafilatura", partial(_trafilatura, fast=True)),
    Contestant("readability-lxml", "readability-lxml", _readability),
    Contestant("newspaper4k", "newspaper4k", _newspaper),
    Contestant("resiliparse", "resiliparse", _resiliparse),
    Contestant("jusText", "jusText", _justext),
    Contestant("boilerpy3", "boilerpy3", _boilerpy),
    Contestant("goose3", "goose3", _goose),
)
OURS = "cleaner"


def tool_of(name: str) -> str:
    """The tool that a contestant is a setting of; a tool's own name is its default setting."""
    return name.split(",")[0]


def installed(wanted: frozenset[str] = frozenset()) -> tuple[Contestant, ...]:
    """Those that can take part, or of the wanted ones those."""
    return tuple(c for c in CONTESTANTS if c.version and (not wanted or c.name in wanted))


def versions(contestants: tuple[Contestant, ...]) -> dict[str, str]:
    """The version of every package that takes part."""
    return {c.package: c.version or "" for c in contestants}


def absent() -> Iterator[str]:
    """Packages that can't take part."""
    yield from dict.fromkeys(c.package for c in CONTESTANTS if not c.version)
