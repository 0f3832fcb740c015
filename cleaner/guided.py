"""What is known of a site, on a page of it on which the nets have been asked: the user's configs, and learnt lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner import opening
from cleaner.metadata.describe import Early
from cleaner.model.classify import Prediction
from cleaner.rules import Hit
from cleaner.siteconfig import SiteConfigs
from cleaner.sitelines import SiteLines, apart
from cleaner.types import Page


def guided(
    configs: SiteConfigs, lines: Sequence[SiteLines], page: Page, hits: Sequence[Hit | None], prediction: Prediction,
    known: Early,
) -> tuple[Prediction, Mapping[int, str]]:  # fmt: skip
    """The prediction as it is then, and the blocks, by index, that are surely none of the story, with why.

    What stands in a config's body is likelier story; what stands outside of it or is to be stripped goes, and so do the
    lines of the site. A standfirst outside the body is a field all the same: one config in eight leaves it out, as
    feeds have it.
    """
    said = configs.blocks(page, prediction.content)
    outside = dict(said.outside)
    if outside:
        outside.pop(opening.of(page, prediction.content.tolist(), hits, known).standfirst, None)
    prediction = prediction.favouring(said.body, [len(page.blocks[i].text) for i in said.body])
    own = apart(page, lines, prediction.content.tolist(), known.descriptions) if lines else {}
    outside = {**own, **outside, **said.stripped}
    return prediction.without(outside), outside
