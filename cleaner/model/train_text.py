"""Train the net for text without markup: ``python -m cleaner.model.train_text CORPUS PAGE_FOLDS``.

Needs the extra ``train``. Every page of the corpus gives three texts: what another extractor makes of it, all its
lines, and its lines from a little above the story to a little below. As the net judges what the rules leave, it learns
from that.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from cleaner.metadata import early
from cleaner.model.classify import read
from cleaner.model.classify import shipped as shipped_for_pages
from cleaner.model.corpus import FOLDS, GoldPage, Targets, read_corpus, targets
from cleaner.model.features import features
from cleaner.model.groups import groups
from cleaner.model.lines import WEIGHTS, remaining
from cleaner.model.net import Example, How, Look, fit
from cleaner.model.train import save
from cleaner.model.wording import Wording
from cleaner.pipeline import read_page
from cleaner.plaintext import page_of
from cleaner.plaintext.label import by_rules
from cleaner.rules import Rules, ready
from cleaner.second_opinion import extracted

_EPOCHS = 9
_WEIGHTS = (1.0, 0.5, 0.5)  # of a page as another extractor's text, as all its lines, as those around its story
_AROUND = (12, 25)  # lines above and below the story, at most
# Columns that say nothing where there is no markup: tags other than <li>, cues, links, containers.
_MARKUP = (
    "tag_", "in_", "at_", "like", "link", "all_link", "no_link", "strong", "breaks", "prose_share_", "prose_density_",
    "blocks_in_", "short_in_", "apart", "below", "right_in_best", "depth", "after_", "since_h1", "has_h1", "acts",
    "starts_title", "starts_description", "has_ld_body",
)  # fmt: skip


def texts(gold: GoldPage) -> Iterator[tuple[float, str]]:
    """Texts of a page, each with its weight in training."""
    page = read_page(gold.html, gold.url)
    yield _WEIGHTS[0], extracted(page)
    lines = [b.text.replace("\n", " ") for b in page.blocks]
    yield _WEIGHTS[1], "\n".join(lines)
    story: list[int] = np.flatnonzero(targets(gold, lines).content > 0.5).tolist() if lines else []
    if len(story) > 3:
        chance = np.random.default_rng(zlib.crc32(gold.id.encode()))
        above, below = (int(chance.integers(0, most)) for most in _AROUND)
        yield _WEIGHTS[2], "\n".join(lines[max(0, story[0] - above) : story[-1] + 1 + below])


def examples(corpus: Path, wordings: Sequence[Wording]) -> tuple[list[Example], tuple[str, ...]]:
    """What the rules leave of every text, and the names of the features; ``wordings``: one a fold."""
    rules = ready()
    out: list[Example] = []
    names: tuple[str, ...] = ()
    for gold in read_corpus(corpus):
        for weight, text in texts(gold):
            found = _example(gold, text, rules, wordings[gold.fold])
            if found is not None:
                look, names = found
                wanted = look.targets._replace(weight=look.targets.weight * weight)
                out.append(Example(gold.fold, [look._replace(targets=wanted)]))
    return out, names


def _example(
    gold: GoldPage, text: str, rules: Rules, wording: Wording
) -> tuple[Look, tuple[str, ...]] | None:
    page = page_of(text, gold.url)
    hits = [rules.line(b.text) for b in page.blocks]
    labels = by_rules(page, hits, rules).labels if page.blocks else {}
    left = [b.index for b in page.blocks if b.index not in labels]
    if not left:
        return None
    whole = targets(gold, [b.text for b in page.blocks])
    rest = remaining(page, left)
    matrix, columns = features(rest, [hits[i] for i in left], early(rest), wording)
    kept = [i for i, name in enumerate(columns) if name == "tag_li" or not name.startswith(_MARKUP)]
    weight = whole.weight[left] * (whole.weight.sum() / max(1e-9, float(whole.weight[left].sum())))
    wanted = Targets(whole.content[left], weight, whole.kind[left])
    look = Look(How.PLAIN, matrix[:, kept].astype(np.float16), groups(rest).of.astype(np.int32), wanted)
    return look, tuple(columns[i] for i in kept)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("page_folds", type=Path, help="folder of the nets that cleaner.model.train --folds has written")
    parser.add_argument("--folds", type=Path, help="folder for one net a fold, instead of the package's weights")
    parser.add_argument("--version", default="text-3")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    begun = time.monotonic()
    nets = [read(options.page_folds / f"fold{fold}.npz") for fold in range(FOLDS)]
    pages, names = examples(options.corpus, [net.wording for net in nets])
    print(f"{len(pages)} texts, {len(names)} features, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS) if options.folds else (None,):
        net = fit([p for p in pages if p.fold != fold], epochs=_EPOCHS)
        path = options.folds / f"fold{fold}.npz" if options.folds else Path(__file__).with_name(WEIGHTS)
        wording = (nets[fold] if fold is not None else shipped_for_pages()).wording
        save(path, [net], wording, names, options.version)
        print(f"{path.name} written after {time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
