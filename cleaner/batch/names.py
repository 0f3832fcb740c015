"""File names for articles: safe on every file system, the same in every run, never two alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from cleaner.batch.compression import base_suffix

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_MAX_STEM = 80
_COMMON = frozenset({"index", "default", "page", "source"})  # say nothing without their folder
# Names that Windows keeps for devices, whatever their suffix.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{i}" for d in ("com", "lpt") for i in range(1, 10))})


def file_name(key: str, suffix: str, label: str | None = None) -> str:
    """A file name for the input of this key: readable, and told apart from all others by a digest of the key.

    The readable part is taken from ``label``, or from the key where there is none.

    The name has no directory part and only ASCII letters, digits, ``_``, ``-`` and ``.``, so it can't leave the
    folder it is written to, and inputs that differ in case or in odd characters alone don't meet.
    """
    digest = hashlib.blake2b(key.encode("utf-8", "surrogateescape"), digest_size=5).hexdigest()
    return f"{_stem(label or key)}-{digest}{suffix}"


def _stem(label: str) -> str:
    folder, _, last = label.replace("\\", "/").rstrip("/").rpartition("/")
    last = last[: len(last) - len(base_suffix(last))]
    if last.lower() in _COMMON:
        last = f"{folder.rpartition('/')[2]}-{last}"
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
    stem = _UNSAFE.sub("-", plain).strip("-.")[:_MAX_STEM].strip("-.")
    return f"_{stem}" if stem.lower() in _DEVICES else stem or "page"
