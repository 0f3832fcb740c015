"""datatrove: an extractor block for its pipelines and executors. Sole datatrove importer.

Unlike the extractors it comes with, this one knows each page's address, fills metadata, and gives up no page silently:
what is not forwarded goes to an exclusion writer, with the reason.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cleaner.batch.pool import Limits
from cleaner.batch.reading import time_of
from cleaner.batch.run import clean_beside
from cleaner.errors import MissingExtra, OptionsError
from cleaner.options import Options
from cleaner.schema import json_schema
from cleaner.types import Article, Failure, Outcome, Source

try:
    from datatrove.pipeline.extractors.base import BaseExtractor
    from datatrove.utils.typeshelper import StatHints
except ImportError:
    raise MissingExtra("datatrove needs a package: pip install 'cleaner[datatrove]'") from None

_METADATA = ("title", "authors", "published", "language", "site", "outcome", "confidence")
_EXCLUDED = "cleaner_error"  # the name in metadata of why a document was not forwarded


class CleanerExtractor(BaseExtractor):  # type: ignore[misc]
    """Makes of each document's page the text of its article, and puts fields of the article into its metadata.

    Pages come as ``document.text``; ``metadata["url"]`` and ``["date"]``, which readers of archives fill, say where
    and when they were fetched. Pages are cleaned in one process beside each of the executor's, which bad ones may end.
    """

    name = "🧹 Cleaner"

    def __init__(
        self, options: Options | None = None, metadata: Sequence[str] = _METADATA,
        outcomes: Iterable[str] = (Outcome.OK,), limits: Limits | None = None, exclusion_writer: Any = None,
    ) -> None:  # fmt: skip
        """
        Args:
            options: What to keep, cut and record.
            metadata: Fields of the article to put into the document's metadata, where they are not null.
            outcomes: Outcomes to forward; other documents are excluded, as are those that gave no article.
            limits: What a page may cost; by default a minute and 2 GB.
            exclusion_writer: A datatrove writer for excluded documents, which are as they came but for
                ``metadata["cleaner_error"]``: the outcome, or the code of the error.

        Raises:
            OptionsError: A field or an outcome is unknown.
        """
        self._limits = limits or Limits()
        super().__init__(timeout=self._limits.seconds or 0)
        if unknown := sorted(set(metadata) - set(json_schema()["properties"])):
            raise OptionsError(f"metadata names {', '.join(unknown)}; use fields of the article JSON")
        try:
            self._outcomes = frozenset(Outcome(o) for o in outcomes)
        except ValueError as error:
            raise OptionsError(f"outcomes: {error}; outcomes are {', '.join(Outcome)}") from None
        self._options = options
        self._metadata = tuple(metadata)
        self.exclusion_writer = exclusion_writer

    def extract(self, text: str) -> str:
        """The article's text of a page alone; runs use :meth:`run`, which knows more."""
        from cleaner.pipeline import Cleaner

        return Cleaner(self._options).clean(text).text

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The documents whose articles have a wanted outcome, in order."""
        pairs = ((_source(document), document) for document in data or ())
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            results = clean_beside(pairs, self._options, self._limits)
            while True:
                with self.track_time():
                    result, document = next(results, (None, None))
                if result is None:
                    return
                self.stat_update(StatHints.total)
                excluded = self._excluded(result)
                self.stat_update(excluded or "extracted")
                if excluded:
                    self._exclude(document, excluded, writer, rank)
                else:
                    yield self._forwarded(document, result)

    def _excluded(self, result: Article | Failure) -> str | None:
        """Why a document is not forwarded: a stable code."""
        if isinstance(result, Failure):
            return result.error
        return None if result.outcome in self._outcomes else result.outcome.value

    def _exclude(self, document: Any, why: str, writer: Any, rank: int) -> None:
        self.stat_update(StatHints.dropped)
        if writer:
            document.metadata[_EXCLUDED] = why
            writer.write(document, rank)

    def _forwarded(self, document: Any, article: Any) -> Any:
        fields = article.to_dict()
        document.text = article.text
        document.metadata |= {name: fields[name] for name in self._metadata if fields[name] is not None}
        self.stat_update(StatHints.forwarded)
        self.update_doc_stats(document)
        return document


def _source(document: Any) -> Source:
    url = document.metadata.get("url")
    return Source(id=str(document.id), content=document.text, url=str(url) if url else None,
                  fetched=time_of(document.metadata.get("date")))  # fmt: skip
