"""What markup says of a place: landmark elements, ARIA roles, and the words in class and id attributes."""

from cleaner.cues.markup import ATTRIBUTES, TAGS, of_itemprop, of_label, of_role
from cleaner.cues.names import known, of_names
from cleaner.cues.styles import of_style

__all__ = ["ATTRIBUTES", "TAGS", "known", "of_itemprop", "of_label", "of_names", "of_role", "of_style"]
