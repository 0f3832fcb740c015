"""What many pages say of the contestants: quality, cost, and the difference to each peer page by page."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean, median
from typing import Any

from benchmarks.contestants import OURS
from benchmarks.trial import Trial
from cleaner.model.scores import figures

_RESAMPLES = 2000
_TIE = 0.005  # F1


def summary(trials: Sequence[Trial]) -> dict[str, dict[str, Any]]:
    """Of every contestant the figures of the scorer, ``speed``, ``errors``, and but for ourselves ``against`` us."""
    out: dict[str, dict[str, Any]] = {}
    for name in trials[0]:
        found = figures(trial[name].scored for trial in trials)
        out[name] = {"quality": found, "speed": speed(trials, name), "errors": errors(trials, name)}
        if name != OURS and OURS in trials[0]:
            out[name]["against"] = against(trials, name)
    return out


def speed(trials: Sequence[Trial], name: str) -> dict[str, float]:
    """Milliseconds a page; parses by lxml over all pages, of the median page, and of the page that 99 % don't reach."""
    spent = sum(trial[name].seconds for trial in trials)
    ratios = sorted(trial[name].ratio for trial in trials)
    return {
        "ms": 1000 * spent / len(trials),
        "parses": spent / max(1e-9, sum(trial[name].parse for trial in trials)),
        "median": median(ratios),
        "p99": ratios[int(0.99 * (len(ratios) - 1))],
        "failed": sum(trial[name].scored.error is not None for trial in trials),
    }


def errors(trials: Sequence[Trial], name: str) -> dict[str, int]:
    """What a contestant raised, and how often."""
    raised = (trial[name].scored.error for trial in trials)
    return dict(Counter(error for error in raised if error is not None).most_common(10))


def against(trials: Sequence[Trial], name: str) -> dict[str, float]:
    """Our F1 less theirs on articles: the mean with its 95 % interval over resampled pages; who is ahead how often."""
    gaps = [ours - theirs for ours, theirs in _pairs(trials, name)]
    if not gaps:
        return {}
    counts = {"ahead": sum(gap > _TIE for gap in gaps), "behind": sum(gap < -_TIE for gap in gaps)}
    return {"n": len(gaps)} | interval(gaps) | counts


def interval(gaps: Sequence[float]) -> dict[str, float]:
    """The mean of differences page by page, with its 95 % interval over resampled pages."""
    chance = random.Random(0)
    means = sorted(mean(chance.choices(gaps, k=len(gaps))) for _ in range(_RESAMPLES))
    return {"gap": mean(gaps), "low": means[int(0.025 * _RESAMPLES)], "high": means[int(0.975 * _RESAMPLES)]}


def _pairs(trials: Sequence[Trial], name: str) -> Iterator[tuple[float, float]]:
    for trial in trials:
        ours, theirs = trial[OURS].scored, trial[name].scored
        if ours.group == "article" and ours.words is not None and theirs.words is not None:
            yield ours.words.f1, theirs.words.f1


# --- tables ---------------------------------------------------------------------------------------------------------


def headline(found: Mapping[str, Mapping[str, Any]]) -> str:
    """The table of the README, in Markdown."""
    sets = [name for name, row in next(iter(found.values()))["quality"].items() if "article" in row]
    head = [*(f"{name} F1" for name in sets), "core residue", "all residue", *(f"lost ({name})" for name in sets),
            "× a parse", "failed"]  # fmt: skip
    rows = {name: _headline_row(row, sets) for name, row in found.items()}
    return table(["", *head], rows)


def _headline_row(row: Mapping[str, Any], sets: Sequence[str]) -> list[str]:
    quality, cost = row["quality"], row["speed"]
    residue = quality.get("residue", {})
    return [
        *(share(quality[name]["article"].get("F1")) for name in sets),
        percent(residue.get("core"), 0),
        percent(residue.get("boilerplate"), 0),
        *(percent(quality[name].get("lost"), 1) for name in sets),
        f"{cost['parses']:.1f}" if cost["parses"] < 10 else f"{cost['parses']:.0f}",
        str(cost["failed"]),
    ]


def details(found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The other tables, in Markdown: sets one by one, residue by kind, cost, differences page by page."""
    first = next(iter(found.values()))["quality"]
    for name in (n for n in first if n not in ("residue", "labelled")):
        head, rows = _set_table({who: row["quality"][name] for who, row in found.items()})
        yield f"## Set `{name}`, {first[name]['pages']} pages\n\n{table(['', *head], rows)}"
    if labelled := first.get("labelled"):
        kinds = [k for k in labelled if any(k in row["quality"]["residue"] for row in found.values())]
        kinds.sort(key=lambda kind: (kind != "content", -labelled[kind]))
        rows = {who: [f"{row['quality']['residue'][k]:.0f}" for k in kinds] for who, row in found.items()}
        head = [f"{kind} ({labelled[kind]})" for kind in kinds]
        yield f"## Labelled lines still in the text, %\n\n{table(['', *head], rows)}"
    costs = {who: [f"{row['speed'][k]:.1f}" for k in ("ms", "parses", "median", "p99")] for who, row in found.items()}
    yield f"## Cost\n\n{table(['', 'ms a page', '× a parse', 'median page', '99th of 100'], costs)}"
    gaps = {who: _gap_row(row["against"]) for who, row in found.items() if row.get("against")}
    if gaps:
        yield f"## {OURS} against each, article by article\n\n" + table(
            ["", "F1 ahead by", "95 % interval", "ahead on", "behind on", "articles"], gaps
        )


def _set_table(rows: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], dict[str, list[str]]]:
    """Columns that the set has figures for, and their cells for everyone."""
    columns: list[tuple[str, tuple[str, ...], int]] = [
        *((f"{group} {name}", (group, name), 3) for group in ("article", "other pages") for name in ("F1", "P", "R")),
        ("lost %", ("lost",), 1), ("snippets F1", ("segments",), 3), ("empty pages filled", ("empty",), 0),
        *((field, ("meta", field), 3) for field in ("title", "date", "authors")),
    ]  # fmt: skip
    # Who knows no title, date or authors of any page does not look for them.
    cells = {who: [_at(row, path) or None if path[0] == "meta" else _at(row, path) for _, path, _ in columns]
             for who, row in rows.items()}  # fmt: skip
    used = [i for i in range(len(columns)) if any(row[i] is not None for row in cells.values())]
    out = {who: [share(row[i], columns[i][2]) for i in used] for who, row in cells.items()}
    return [columns[i][0] for i in used], out


def _at(row: Mapping[str, Any], path: Sequence[str]) -> float | None:
    value: Any = row
    for name in path:
        value = value.get(name) if value is not None else None
    return None if value is None else float(value)


def _gap_row(gap: Mapping[str, float]) -> list[str]:
    interval = f"{gap['low']:+.4f} to {gap['high']:+.4f}"
    return [f"{gap['gap']:+.4f}", interval, str(gap["ahead"]), str(gap["behind"]), str(gap["n"])]


def share(value: float | None, digits: int = 3) -> str:
    """A number, or a dash; with three digits without the zero before the point."""
    if value is None:
        return "–"
    return f"{value:.{digits}f}".removeprefix("0") if digits == 3 else f"{value:.{digits}f}"


def percent(value: float | None, digits: int) -> str:
    """A percentage, or a dash."""
    return "–" if value is None else f"{value:.{digits}f} %"


def table(head: Sequence[str], rows: Mapping[str, Sequence[str]]) -> str:
    """A table in Markdown; our own row is bold."""
    lines = [" | ".join(head), "|".join("---" for _ in head)]
    lines += [" | ".join((f"**{name}**" if name == OURS else name, *cells)) for name, cells in rows.items()]
    return "\n".join(f"| {line} |" if set(line) != set("-|") else f"|{line}|" for line in lines)
