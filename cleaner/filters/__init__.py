"""Filter lists: what an ad blocker would hide on a page, by the lists that the user gives."""

from cleaner.filters.lists import Hiding, ParsedList, read
from cleaner.filters.match import Filters, load

__all__ = ["Filters", "Hiding", "ParsedList", "load", "read"]
