"""The words of a quote apart from the line that says whom it is by, which formats set in their own way."""

from __future__ import annotations

from dataclasses import replace

from cleaner.types import ArticleBlock


def unattributed(block: ArticleBlock) -> tuple[ArticleBlock, str]:
    """A quote without the last line of its text, where that is its attribution, and what stood before the name."""
    head, _, line = block.text.rpartition("\n")
    if not head or not block.attribution or not line.endswith(block.attribution):
        return block, ""
    rest = replace(block, text=head, markdown=block.markdown and block.markdown.rpartition("\n")[0])
    return rest, line.removesuffix(block.attribution)
