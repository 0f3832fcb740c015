"""The net of :class:`cleaner.model.classify.Model` for training, and how it is trained. Needs the extra ``train``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cleaner.model.classify import KINDS
from cleaner.model.corpus import Targets
from cleaner.model.groups import GROUPINGS

_WIDTH = 48
_NARROW = 16  # channels in which a block sees its neighbours
DILATIONS = (1, 2, 4)
_TAPS = 5
_EPOCHS = 20
_BATCH = 12  # pages
_RATE = 3e-3
_DROPOUT = 0.3
_DECAY = 0.02
_MOST = 2000  # blocks of a page that training looks at
_KIND_WEIGHT = 0.02
_PLAIN = 0.4  # how often a page is read as it is, where there are other looks of it


class How(StrEnum):
    """How a page is shown in training."""

    PLAIN = "as it is"
    DISGUISED = "disguised"
    WITH_INSERTIONS = "with insertions"


class Look(NamedTuple):
    """What a net sees of a page."""

    how: How

    features: Any  # (blocks, columns), float16 to save memory
    groups: Any  # (groupings, blocks): see cleaner.model.groups
    targets: Targets


class Example(NamedTuple):
    """One page, ready for training."""

    fold: int
    looks: Sequence[Look]  # as it is first

    @property
    def blocks(self) -> int:
        """How many the page has."""
        return len(self.looks[0].features)


class _Dropout(nn.Module):
    """Dropout with chance from single bytes, which takes a tenth of the time of torch's own."""

    def __init__(self, share: float, seed: int) -> None:
        super().__init__()
        self.share, self.chance = share, np.random.Generator(np.random.SFC64(seed))

    def forward(self, x: Any) -> Any:
        if not self.training:
            return x
        chance = np.frombuffer(self.chance.bytes(x.numel()), np.uint8)
        kept = np.multiply(chance >= round(256 * self.share), 1 / (1 - self.share), dtype=np.float32)
        return x * torch.from_numpy(kept).view(x.shape)


class Net(nn.Module):
    """A net of :class:`cleaner.model.classify.Model`, for training."""

    def __init__(self, mean: Any, spread: Any, seed: int) -> None:
        super().__init__()
        self.mean = nn.Parameter(torch.from_numpy(mean), False)
        self.spread = nn.Parameter(torch.from_numpy(spread), False)
        self.read = nn.Linear(len(mean), _WIDTH)
        self.convs = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(_WIDTH, _NARROW, 1, bias=False),
                nn.Conv1d(_NARROW, _WIDTH, _TAPS, padding=_TAPS // 2 * d, dilation=d),
            )
            for d in DILATIONS
        )
        self.page = nn.Linear(2 * _WIDTH, _WIDTH)
        self.group = nn.Linear(GROUPINGS * _WIDTH, _WIDTH)
        self.out = nn.Linear(2 * _WIDTH, 1 + len(KINDS))
        self.drop = _Dropout(_DROPOUT, seed)

    def forward(self, x: Any, mask: Any, groups: Any) -> tuple[Any, Any]:
        """Logits of content and of kinds; ``groups``, (pages, blocks, groupings), are numbered through all pages."""
        inside = mask[..., None]
        first = functional.relu(self.read(self.drop((x - self.mean) / self.spread))) * inside
        hidden = first
        for number, conv in enumerate(self.convs):
            hidden = (hidden + functional.relu(conv(self.drop(hidden).transpose(1, 2)).transpose(1, 2))) * inside
            if number == 0:
                mean = hidden.sum(1) / mask.sum(1, keepdim=True)
                summary = torch.cat([mean, hidden.max(1).values], -1)
                whole = functional.relu(self.page(summary))[:, None]
                part = functional.relu(self.group(self.drop(_means(hidden, mask, groups))))
                hidden = (hidden + whole + part) * inside
        logits = self.out(self.drop(torch.cat([first, hidden], -1)))
        return logits[..., 0], logits[..., 1:]

    def arrays(self) -> dict[str, Any]:
        """Weights for :class:`cleaner.model.classify.Model`, with the standardisation folded in."""
        w = {k: v.detach().numpy().astype(np.float64) for k, v in self.state_dict().items()}
        into = w["read.weight"].T / w["spread"][:, None]
        out: dict[str, Any] = {"in": into, "in_b": w["read.bias"] - w["mean"] @ into}
        for i in range(len(DILATIONS)):
            out[f"narrow{i}"] = w[f"convs.{i}.0.weight"][:, :, 0].T
            out[f"conv{i}"] = w[f"convs.{i}.1.weight"].transpose(2, 1, 0).reshape(-1, _WIDTH)
            out[f"conv{i}_b"] = w[f"convs.{i}.1.bias"]
        for name in ("page", "group", "out"):
            out[name], out[f"{name}_b"] = w[f"{name}.weight"].T, w[f"{name}.bias"]
        return {k: v.astype(np.float32) for k, v in out.items()}


def _means(hidden: Any, mask: Any, groups: Any) -> Any:
    """Means over the groups of each block side by side: see :func:`cleaner.model.groups.means`."""
    flat, there, out = hidden.flatten(0, 1), mask.reshape(-1, 1), []
    for which in range(GROUPINGS):
        of = groups[..., which].reshape(-1)
        count = int(of.max()) + 1
        sums = torch.zeros(count, _WIDTH).index_add(0, of, flat * there)
        sizes = torch.zeros(count, 1).index_add(0, of, there)
        out.append((sums / sizes.clamp(min=1))[of].reshape(hidden.shape))
    return torch.cat(out, -1)


def fit(pages: Sequence[Example], seed: int = 1, epochs: int = _EPOCHS) -> Net:
    """A net trained on these pages."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    sample = np.concatenate([p.looks[0].features[::5] for p in pages]).astype(np.float32)
    net = Net(sample.mean(0), sample.std(0) + 0.05, seed)
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=_RATE, weight_decay=_DECAY)
    steps = epochs * (len(_batches(pages, chance)) + 3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps, pct_start=0.2)
    for _ in range(epochs):
        for batch in _batches(pages, chance):
            loss = _loss(net, [_seen(pages[i], chance) for i in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return net.eval()


def _seen(page: Example, chance: np.random.Generator) -> Look:
    """The page as it is, or in one of its other looks."""
    other = len(page.looks) > 1 and chance.random() > _PLAIN
    return page.looks[1 + int(chance.integers(len(page.looks) - 1)) if other else 0]


def _batches(pages: Sequence[Example], chance: np.random.Generator) -> list[list[int]]:
    """Pages of like length together, in chance order."""
    sizes = np.array([p.blocks for p in pages]) + chance.random(len(pages)) * 40
    out: list[list[int]] = [[]]
    for i in np.argsort(sizes, kind="stable").tolist():
        if len(out[-1]) >= _BATCH or len(out[-1]) * sizes[i] > 8000:
            out.append([])
        out[-1].append(i)
    return [out[i] for i in chance.permutation(len(out))]


def _loss(net: Net, pages: Sequence[Look]) -> Any:
    longest = min(_MOST, max(len(look.features) for look in pages))
    shape = (len(pages), longest)
    x = torch.zeros(*shape, len(net.mean))
    content, weight, mask = torch.zeros(shape), torch.zeros(shape), torch.zeros(shape)
    kind = torch.full(shape, -1)
    groups = torch.zeros(*shape, GROUPINGS, dtype=torch.long)  # group 0 is of what pads the shorter pages
    last = 0
    for i, look in enumerate(pages):
        target = look.targets
        n = min(longest, len(look.features))
        x[i, :n] = torch.from_numpy(look.features[:n].astype(np.float32))
        content[i, :n] = torch.from_numpy(target.content[:n])
        weight[i, :n] = torch.from_numpy(target.weight[:n])
        kind[i, :n] = torch.from_numpy(target.kind[:n])
        mask[i, :n] = 1
        groups[i, :n] = torch.from_numpy(look.groups[:, :n].T.astype(np.int64)) + last + 1
        last = int(groups[i].max())
    story, kinds = net(x, mask, groups)
    loss = (functional.binary_cross_entropy_with_logits(story, content, reduction="none") * weight).sum()
    known = kind >= 0
    if known.any():
        loss = loss + _KIND_WEIGHT * functional.cross_entropy(kinds[known], kind[known], reduction="sum")
    return loss / len(pages)
