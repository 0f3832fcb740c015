"""Title, authors, dates, language, site, images: what a page says of its article, cheapest source first."""

from cleaner.metadata.describe import Clues, Early, Metadata, describe, early
from cleaner.metadata.head import read_head

__all__ = ["Clues", "Early", "Metadata", "describe", "early", "read_head"]
