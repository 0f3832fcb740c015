"""Every exception the package raises on purpose.

Bad pages never raise: they become an :class:`~cleaner.types.Article` with an outcome, or a
:class:`~cleaner.types.Failure`. What raises is a mistake of the caller: options, rule packs, arguments.
"""

from __future__ import annotations


class CleanerError(Exception):
    """Base of all errors of this package; the message says where, what and how to fix it."""


class OptionsError(CleanerError, ValueError):
    """An option has a value outside its range."""


class RulePackError(CleanerError, ValueError):
    """A rule pack can't be read, or one of its rules fails its own examples."""


class FilterListError(CleanerError, ValueError):
    """A filter list has a broken line, or nothing that could be used."""


class SiteLinesError(CleanerError, ValueError):
    """A file of a site's lines can't be read, or has something else in it."""


class ModelError(CleanerError, ValueError):
    """The labeller's weights are missing, damaged or of another version."""


class InputError(CleanerError, ValueError):
    """An input is of another type than it should be, damaged or too large, or a run can't go on with its inputs."""


class MissingExtra(CleanerError, ImportError):
    """A feature needs an optional dependency; the message names the extra to install."""
