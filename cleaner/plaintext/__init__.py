"""Text without markup: lines to blocks, and blocks told apart by shape, place, neighbours and rules."""

from cleaner.plaintext.article import finished
from cleaner.plaintext.label import Judgement, judge
from cleaner.plaintext.markup import as_given, furnished, hits_of, read
from cleaner.plaintext.page import page_of

__all__ = ["Judgement", "as_given", "finished", "furnished", "hits_of", "judge", "page_of", "read"]
