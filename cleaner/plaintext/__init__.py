"""Text without markup: lines to blocks, and blocks told apart by shape, place, neighbours and rules."""

from cleaner.plaintext.article import finished
from cleaner.plaintext.label import Judgement, judge
from cleaner.plaintext.page import page_of

__all__ = ["Judgement", "finished", "judge", "page_of"]
