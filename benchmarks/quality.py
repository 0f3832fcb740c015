"""How good the model is and what it owes to what: ``python -m benchmarks.quality CORPUS --folds DIR``.

Needs the extras ``train`` and ``bench``. DIR holds the nets that ``python -m cleaner.model.train CORPUS --folds DIR``
writes. Every page is cleaned with the net that has not seen its site. Then nets are trained, more briefly than those of
the package, with everything, without one thing each and on fewer pages, for some folds, and compared on the pages of
those folds, which are cleaned disguised as well. Writes a report beside the folder of ``--out`` and its plots into it.
Takes about half an hour of two processors; nets in ``--nets`` are not trained again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import plots
from benchmarks.ablation import DISGUISES, Variant, columns_of, net_path, train, variants
from benchmarks.disguised import DISGUISED
from benchmarks.results import interval, percent, share, table
from cleaner.model.classify import read
from cleaner.model.corpus import FOLDS, GoldPage, read_corpus, sets_of
from cleaner.model.evaluate import Cleaned, calibration, evaluate, opinions, sample
from cleaner.model.features import COLUMNS
from cleaner.model.net import Example, How
from cleaner.model.scores import figures
from cleaner.model.train import examples, readings

FULL = "everything"
SHARES = (0.1, 0.25, 0.5, 0.75)


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """Everything that the report tells."""
    begun = time.monotonic()
    pages = list(sample(read_corpus(args.corpus, sets_of(args.corpus)), args.limit))
    full = evaluate(pages, args.folds, args.jobs)
    told = {"all": figures(p.scored for p in full)} | {
        f"fold {fold}": figures(p.scored for p, gold in zip(full, pages, strict=True) if gold.fold == fold)
        for fold in sorted({gold.fold for gold in pages})
    }
    out = {"pages": len(pages), "folds": told, "calibration": calibration(full), "second opinion": opinions(full)}
    out["model"] = read(args.folds / "fold0.npz").version
    _say(begun, "cleaned everything out of fold")
    if args.earlier is not None:
        return out | _taken_from(json.loads(args.earlier.read_text("utf-8")))
    wordings = [read(args.folds / f"fold{fold}.npz").wording for fold in range(FOLDS)]
    known = examples(readings(args.corpus), wordings)
    _say(begun, f"read {len(known)} examples of {len(COLUMNS)} features")
    golds = [gold for gold in pages if gold.fold in args.ablate]
    less = [Variant(f"{percent(100 * s, 0)} of the pages", share=s) for s in SHARES]
    train(known, wordings, [Variant(FULL), *variants(COLUMNS), *less], args.ablate, args.nets, args.jobs)
    _say(begun, "trained")
    brief = evaluate(golds, net_path(args.nets, Variant(FULL), 0).parent, args.jobs)
    out["ablations"] = dict(_ablations(args, golds, brief))
    out["learning"] = list(_learning(args, golds, brief, less, known))
    out["disguised"] = dict(_disguised(args, golds))
    _say(begun, "done")
    return out | {"ablated folds": args.ablate, "ablated pages": len(golds), "ablated model": out["model"]}


_TRAINED = ("ablations", "learning", "disguised", "ablated folds", "ablated pages", "ablated model")


def _taken_from(earlier: Mapping[str, Any]) -> dict[str, Any]:
    """What nets trained for it have told, from an earlier report."""
    return {name: earlier[name] for name in _TRAINED}


def _ablations(
    args: argparse.Namespace, pages: Sequence[GoldPage], full: Sequence[Cleaned]
) -> Iterator[tuple[str, dict[str, Any]]]:
    yield FULL, {"figures": figures(p.scored for p in full)}
    for variant in variants(COLUMNS):
        folder = net_path(args.nets, variant, 0).parent
        found = evaluate(pages, folder, args.jobs, make=variant.make)
        yield variant.name, _compared(full, found) | {"columns": len(columns_of(variant.hidden, COLUMNS))}


def _compared(full: Sequence[Cleaned], found: Sequence[Cleaned]) -> dict[str, Any]:
    gaps = [b.f1 - a.f1 for a, b in zip(full, found, strict=True) if a.f1 is not None and b.f1 is not None]
    return interval(gaps) | {"figures": figures(p.scored for p in found)}


def _learning(
    args: argparse.Namespace, pages: Sequence[GoldPage], full: Sequence[Cleaned], less: Sequence[Variant],
    known: Sequence[Example],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    seen = sum(page.fold != fold for page in known for fold in args.ablate) / len(args.ablate)
    for variant in less:
        found = evaluate(pages, net_path(args.nets, variant, 0).parent, args.jobs)
        yield {"pages": round(variant.share * seen), "figures": figures(p.scored for p in found)}
    yield {"pages": round(seen), "figures": figures(p.scored for p in full)}


def _disguised(args: argparse.Namespace, pages: Sequence[GoldPage]) -> Iterator[tuple[str, dict[str, Any]]]:
    trained = {"": Variant(FULL), f", without {DISGUISES}": Variant(DISGUISES, without=How.DISGUISED)}
    for name, disguise in DISGUISED.items():
        golds = [disguise.gold(page) for page in pages if page.body]
        for less, variant in trained.items():
            folder = net_path(args.nets, variant, 0).parent
            yield name + less, figures(p.scored for p in evaluate(golds, folder, args.jobs, make=disguise.make))


def _say(begun: float, what: str) -> None:
    print(f"{time.monotonic() - begun:6.0f} s  {what}", file=sys.stderr)


# --- telling --------------------------------------------------------------------------------------------------------


def write(found: Mapping[str, Any], out: Path) -> None:
    """The report beside the folder, figures and plots in it."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "quality.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    sure = found["calibration"]
    plots.save(plots.reliability(sure["groups"], sure["error"]), out / "reliability.svg")
    rows = found["learning"]
    lines = {
        f"{group} ({name})": [row["figures"][name][group]["F1"] for row in rows]
        for name, of_set in rows[0]["figures"].items() if name not in ("residue", "labelled")
        for group in ("article", "other pages") if group in of_set
    }  # fmt: skip
    plots.save(plots.learning([row["pages"] for row in rows], lines), out / "learning.svg")
    gaps = {name: row for name, row in found["ablations"].items() if "gap" in row}
    plots.save(plots.ablations(gaps), out / "ablations.svg")
    out.with_suffix(".md").write_text(report(found, out.name), "utf-8")


def report(found: Mapping[str, Any], folder: str) -> str:
    """The whole report, in Markdown."""
    sure, asked = found["calibration"], found["second opinion"]
    spread = [[str(g["n"]), share(g["confidence"]), share(g["F1"]), share(g["error"])] for g in sure["groups"]]
    parts = [
        "# Quality",
        f"Figures of {found['pages']:,} pages of the corpus, each cleaned by the whole pipeline with a net that has "
        "not seen its site. `python -m benchmarks.quality CORPUS --folds DIR` writes this page.",
        table(*_figures_table(found["folds"])),
        f"## Confidence\n\nMean absolute error {sure['error']:.3f}: what `confidence` says against the F1 that it was.",
        f"![Confidence against F1]({folder}/reliability.svg)",
        table(["tenth", "pages", "said", "was", "error"], {str(i): row for i, row in enumerate(spread, 1)}),
        f"## Unknown sites and scripts\n\n{_told_version(found)}{_DISGUISED}",
        table(*_figures_table(found["disguised"], residue=False)),
        f"## Second opinion\n\nAsked on {100 * asked['share']:.1f} % of the pages." + _told_opinion(asked),
        f"## What it owes to what\n\n{_told_version(found)}{_told_ablations(found)}",
        f"![Change of F1 without each thing]({folder}/ablations.svg)",
        table(*_ablation_table(found["ablations"])),
        f"## Learning curve\n\n{_told_version(found)}The same folds, nets trained on fewer pages.",
        f"![F1 against pages learnt from]({folder}/learning.svg)",
        table(*_figures_table({f"{row['pages']:,} pages": row["figures"] for row in found["learning"]})),
    ]
    return "\n\n".join(parts) + "\n"


_DISGUISED = (
    "The same folds and nets as below, with what helps most taken from the pages: the names of their elements, or the "
    "letters a to z, which become those of another script. No known name helps there, or no rule and no known word; "
    "sites and languages that the nets have not seen lie in between."
)


def _told_version(found: Mapping[str, Any]) -> str:
    """Of which weights a part of the report speaks, where it is not those of the rest."""
    if found["ablated model"] == found["model"]:
        return ""
    return f"Of the weights of version {found['ablated model']}; the package has version {found['model']}. "


def _told_opinion(asked: Mapping[str, float]) -> str:
    if "n" not in asked:
        return ""
    return f" On {asked['n']} pages with gold text F1 is {asked['F1']:.3f} with it, {asked['F1 without']:.3f} without."


def _told_ablations(found: Mapping[str, Any]) -> str:
    folds = ", ".join(map(str, found["ablated folds"]))
    return (
        f"On the {found['ablated pages']:,} pages of fold {folds}. Nets were trained anew without a group of features, "
        "or on pages whose blocks stand in chance order; without text rules means neither their features nor their "
        "cuts. One net each, also with everything, and trained for eight rounds where those of the package have "
        "twenty. Where the 95 % interval over resampled pages holds 0, there is no difference to speak of."
    )


def _ablation_table(rows: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], dict[str, list[str]]]:
    head, cells = _figures_table({name: row["figures"] for name, row in rows.items()})
    names = {name: name if name == FULL else f"without {name}" for name in rows}
    changes = {
        name: [f"{row['gap']:+.4f}", f"{row['low']:+.4f} to {row['high']:+.4f}"] if "gap" in row else ["", ""]
        for name, row in rows.items()
    }
    return (
        [head[0], "change of F1", "95 % interval", *head[1:]],
        {names[name]: [*changes[name], *cells[name]] for name in rows},
    )


def _figures_table(
    rows: Mapping[str, Mapping[str, Any]], residue: bool = True
) -> tuple[list[str], dict[str, list[str]]]:
    """F1 of every set and group, lost lines, residue."""
    first = next(iter(rows.values()))
    groups = [(name, group) for name, row in first.items() for group in ("article", "other pages") if group in row]
    sets = [name for name, of_set in first.items() if "lost" in of_set]
    lines = {"core": "core residue", "boilerplate": "all residue", "content": "content kept"} if residue else {}
    head = [
        "", *(f"{name} {group} F1" for name, group in groups), *(f"{name} lost" for name in sets), *lines.values(),
    ]  # fmt: skip
    return head, {
        who: [
            *(share(row.get(name, {}).get(group, {}).get("F1")) for name, group in groups),
            *(percent(row.get(name, {}).get("lost"), 1) for name in sets),
            *(percent(row.get("residue", {}).get(kind), 1) for kind in lines),
        ]
        for who, row in rows.items()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, required=True, help="folder of one net a fold")
    parser.add_argument("--out", type=Path, default=Path("docs/quality"))
    parser.add_argument("--nets", type=Path, default=Path("out/nets"), help="where nets of ablations go")
    parser.add_argument("--ablate", type=int, nargs="+", default=[0, 1], help="folds to train anew")
    parser.add_argument("--earlier", type=Path, help="a quality.json with what else needs nets trained for it")
    parser.add_argument("--limit", type=int, default=0, help="pages of every set to clean")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args(arguments)
    write(measure(args), args.out)


if __name__ == "__main__":
    main()
