"""What markup says of a place: landmark elements, ARIA roles, and the words in class and id attributes."""

from cleaner.cues.markup import ATTRIBUTES, LABELS, ROLES, TAGS, of_itemprop, of_label, of_role
from cleaner.cues.names import TABLES, known, of_names
from cleaner.cues.styles import of_style

# What the walk in C looks up itself: UTF-8 → cues.
MEANINGS: dict[str, dict[bytes, int]] = {
    **TABLES,
    "roles": {role.encode(): cue for role, cue in ROLES.items()},
    "labels": {label.encode(): cue for label, cue in LABELS.items()},
}

__all__ = [
    "ATTRIBUTES", "LABELS", "MEANINGS", "ROLES", "TABLES", "TAGS", "known",
    "of_itemprop", "of_label", "of_names", "of_role", "of_style",
]  # fmt: skip
