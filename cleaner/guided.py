"""What the user's site configs make of a page, on which the nets have been asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner import opening
from cleaner.metadata import Early
from cleaner.model.classify import Prediction
from cleaner.rules import Hit
from cleaner.siteconfig import SiteConfigs
from cleaner.types import Page


def guided(
    configs: SiteConfigs, page: Page, hits: Sequence[Hit | None], prediction: Prediction, known: Early
) -> tuple[Prediction, Mapping[int, str]]:
    """The prediction, with what stands in the config's body likelier; and the blocks, by index, that the config takes
    out of the story, with why.

    A standfirst outside the body is a field all the same: one config in eight leaves it out, as feeds have it.
    """
    said = configs.blocks(page, prediction.content)
    outside = dict(said.outside)
    if outside:
        outside.pop(opening.of(page, prediction.content.tolist(), hits, known).standfirst, None)
    sizes = [len(page.blocks[i].text) for i in said.body]
    return prediction.favouring(said.body, sizes), {**outside, **said.stripped}
