"""Plots: quality against cost, cost against the size of a page, throughput, calibration, learning, ablations.

Colours are those of Okabe and Ito, which people with any colour vision tell apart; markers differ too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from benchmarks.contestants import OURS, tool_of
from benchmarks.trial import PARSE

_COLOURS = {
    "cleaner": "#D55E00", "trafilatura": "#0072B2", "readability-lxml": "#009E73", "newspaper4k": "#CC79A7",
    "resiliparse": "#E69F00", "jusText": "#56B4E9", "boilerpy3": "#000000", "goose3": "#666666", PARSE: "#999999",
}  # fmt: skip
_MARKERS = {
    "cleaner": "*", "trafilatura": "o", "readability-lxml": "s", "newspaper4k": "D", "resiliparse": "^",
    "jusText": "v", "boilerpy3": "P", "goose3": "X", PARSE: "",
}  # fmt: skip
# Settings of one tool lie close together; their names stand on either side of them.
_BESIDE = {"precise": ("right", 6), "generous": ("right", -6), "precision": ("left", 0), "recall": ("right", 4),
           "fast": ("right", -4)}  # fmt: skip
_STYLE = {
    "font.size": 10, "font.family": "DejaVu Sans", "axes.spines.top": False, "axes.spines.right": False,
    "axes.grid": True, "grid.color": "#dddddd", "grid.linewidth": 0.6, "axes.axisbelow": True,
    "figure.facecolor": "white", "svg.hashsalt": "cleaner",
}  # fmt: skip


def save(figure: Figure, path: Path) -> None:
    """Write a figure, the same bytes for the same figure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context(_STYLE):
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None, bbox_inches="tight", dpi=110)


def figure(columns: int = 1, width: float = 6.0, height: float = 4.2) -> tuple[Figure, Sequence[Any]]:
    """A figure with so many panels beside each other."""
    with mpl.rc_context(_STYLE):
        made = Figure(figsize=(width * columns, height), layout="constrained")
        return made, made.subplots(1, columns, squeeze=False)[0]


def styled(draw: Any) -> Any:
    """A drawing function, run in the style of these plots."""

    def run(*args: Any) -> Figure:
        with mpl.rc_context(_STYLE):
            result: Figure = draw(*args)
            return result

    return run


def _look(name: str) -> dict[str, Any]:
    tool = tool_of(name)
    return {"color": _COLOURS.get(tool, "#333333"), "marker": _MARKERS.get(tool, "o")}


@styled
def quality(found: Mapping[str, Mapping[str, Any]]) -> Figure:
    """F1 of articles, and core residue where lines are labelled, each against the cost in parses."""
    sets = [name for name, row in next(iter(found.values()))["quality"].items() if "article" in row]
    panels: list[tuple[str, dict[str, float]]] = [
        (f"F1, articles of {name}", {who: row["quality"][name]["article"]["F1"] for who, row in found.items()})
        for name in sets
    ]
    if "residue" in next(iter(found.values()))["quality"]:
        residue = {who: row["quality"]["residue"].get("core", 0.0) for who, row in found.items()}
        panels.append(("core residue left, % (lower is better)", residue))
    made, axes = figure(len(panels), width=4.6, height=4.4)
    for axis, (title, values) in zip(axes, panels, strict=True):
        _cost_panel(axis, title, values, {who: row["speed"]["parses"] for who, row in found.items()})
    handles, labels = axes[0].get_legend_handles_labels()
    made.legend(handles, labels, loc="outside lower center", ncols=5, frameon=False, fontsize=9)
    return made


def _cost_panel(axis: Any, title: str, values: Mapping[str, float], costs: Mapping[str, float]) -> None:
    tools = dict.fromkeys(tool_of(who) for who in values)
    for tool in tools:
        names = [who for who in values if tool_of(who) == tool]
        for who in names:  # settings of one tool are hollow
            hollow = who != tool
            axis.plot(
                costs[who], values[who], linestyle="none", label=None if hollow else tool, **_look(tool),
                markersize=17 if tool == OURS and not hollow else 9, markeredgecolor=_COLOURS.get(tool, "#333333"),
                markerfacecolor="none" if hollow else _COLOURS.get(tool, "#333333"),
            )  # fmt: skip
            if hollow:
                setting = who.split(", ")[1]
                side, height = _BESIDE.get(setting, ("left", 0))
                axis.annotate(setting, (costs[who], values[who]), (8 if side == "left" else -8, height), fontsize=8,
                              textcoords="offset points", ha=side, va="center", color="#555555")  # fmt: skip
    axis.set_xscale("log")
    axis.set_xticks([1, 2, 5, 10, 20, 50, 100], minor=False)
    axis.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
    axis.xaxis.set_minor_locator(NullLocator())
    axis.set_xlim(1, 120)
    axis.set_title(title, fontsize=10, loc="left")
    axis.set_xlabel("cost, in lxml parses of the same pages")


@styled
def growth(rows: Sequence[Mapping[str, Any]]) -> Figure:
    """Seconds against the size of the page, both on logarithmic axes; a line ends where a contestant gave up."""
    made, (axis,) = figure(width=7.2, height=4.6)
    names = dict.fromkeys(name for row in rows for name in row["seconds"])
    for name in names:
        points = [(row["bytes"] / 1000, row["seconds"][name]) for row in rows if name in row["seconds"]]
        look = _look(name) | {"linestyle": "--" if name == PARSE else "-"}
        axis.plot(*zip(*points, strict=True), label=name, linewidth=2.4 if name == OURS else 1.4, **look)
    axis.set(xscale="log", yscale="log", xlabel="size of the page, KB", ylabel="seconds of processor")
    axis.xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}")
    axis.yaxis.set_major_formatter(lambda y, _: f"{y:g}")
    axis.legend(frameon=False, fontsize=9, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return made


@styled
def throughput(found: Mapping[str, Mapping[int, float]]) -> Figure:
    """Pages a second by the clock against the number of jobs."""
    made, (axis,) = figure(width=5.4, height=3.8)
    for name, points in found.items():
        axis.plot(list(points), list(points.values()), label=name, linewidth=2, markersize=9, **_look(name))
        jobs, rate = list(points.items())[-1]
        axis.annotate(name, (jobs, rate), (8, 0), textcoords="offset points", va="center", color=_COLOURS[name])
    axis.set_xticks(sorted({n for points in found.values() for n in points}))
    axis.set_ylim(bottom=0)
    axis.margins(x=0.25)
    axis.set(xlabel="jobs", ylabel="pages a second")
    return made


@styled
def reliability(groups: Sequence[Mapping[str, float]], error: float) -> Figure:
    """What the cleaner said and what it was, for pages from the least sure to the surest."""
    made, (axis,) = figure(width=4.8, height=4.6)
    said, was = ([group[key] for group in groups] for key in ("confidence", "F1"))
    low = max(0.0, min(*said, *was) - 0.05)
    axis.plot([low, 1], [low, 1], color="#999999", linestyle="--", linewidth=1)
    axis.plot(said, was, color=_COLOURS[OURS], marker="o", linewidth=1.6, markersize=7)
    axis.annotate("as good as it says", (low, low), (4, 14), textcoords="offset points", rotation=45, fontsize=8,
                  color="#666666", rotation_mode="anchor")  # fmt: skip
    axis.set(xlim=(low, 1.01), ylim=(low, 1.01), xlabel="mean confidence of a tenth of the pages", ylabel="mean F1")
    axis.set_title(f"mean absolute error {error:.3f}", fontsize=10, loc="left")
    return made


@styled
def learning(counts: Sequence[int], lines: Mapping[str, Sequence[float]]) -> Figure:
    """F1 on unseen sites against the number of pages that the net was trained on."""
    made, (axis,) = figure(width=5.4, height=4.0)
    for (name, values), colour, marker in zip(lines.items(), _COLOURS.values(), "osD^v", strict=False):
        axis.plot(counts, values, label=name, color=colour, marker=marker, linewidth=1.8)
    axis.set(xlabel="pages to learn from", ylabel="F1 on sites not seen")
    axis.set_xlim(left=0)
    axis.legend(frameon=False, fontsize=9)
    return made


@styled
def ablations(rows: Mapping[str, Mapping[str, float]]) -> Figure:
    """What F1 loses without each thing, with 95 % intervals."""
    made, (axis,) = figure(width=6.4, height=0.9 + 0.36 * len(rows))
    for at, row in enumerate(rows.values()):
        axis.plot([row["low"], row["high"]], [at, at], color=_COLOURS["trafilatura"], linewidth=2)
        axis.plot(row["gap"], at, color=_COLOURS["trafilatura"], marker="o", markersize=8)
    axis.axvline(0, color="#666666", linewidth=1)
    axis.set_yticks(range(len(rows)), [f"without {name}" for name in rows])
    axis.invert_yaxis()
    axis.set_xlabel("change of F1, page by page")
    return made
