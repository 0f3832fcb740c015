"""The report of the model's quality: it takes away what it says, and its tables and plots come out."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="ablations need torch: pip install '.[train]'")
pytest.importorskip("matplotlib", reason="plots need matplotlib: pip install '.[bench]'")

from benchmarks import quality
from benchmarks.ablation import BOXES, GROUPS, ORDER, RULES, Variant, columns_of, variants
from cleaner.model.classify import WEIGHTS, Floats, Model, Prediction, shipped
from cleaner.model.groups import Groups, numbered
from cleaner.model.measures import Score
from cleaner.model.scores import Scored, Snippets, figures
from cleaner.options import Options
from tests.conftest import PAGES, ROOT

TOGETHER = numbered(([0] * 9, [0] * 6 + [1] * 3, [0] * 9))
SHIPPED = ROOT / "cleaner" / "model" / WEIGHTS


def test_ablation_every_group_has_columns() -> None:
    columns = shipped().columns
    names = [variant.name for variant in variants(columns)]
    assert set(GROUPS) <= set(names)
    assert len(names) == len(set(names))


def test_quality_report_has_its_tables_and_plots(tmp_path: Path) -> None:
    told = figures([Scored("set", "a", "", "article", Score(0.915, 0.915, 0.915), 10, 1, None, Snippets(), {}, ())])
    less = {"gap": -0.02, "low": -0.03, "high": -0.01, "figures": told}
    found = {
        "pages": 4, "model": "5", "ablated model": "4", "folds": {"all": told, "fold 0": told},
        "ablated folds": [0], "ablated pages": 4,
        "calibration": {"groups": [{"n": 4, "confidence": 0.9, "F1": 0.915, "error": 0.02}], "error": 0.02},
        "second opinion": {"share": 0.25, "n": 1, "F1": 0.9, "F1 without": 0.8},
        "ablations": {quality.FULL: {"figures": told}, "text rules": less},
        "disguised": {"without class names and ids": told},
        "learning": [{"pages": 2, "figures": told}, {"pages": 4, "figures": told}],
    }  # fmt: skip
    quality.write(found, tmp_path / "quality")
    text = (tmp_path / "quality.md").read_text("utf-8")
    assert "| without class names and ids |" in text
    assert "| without text rules | -0.0200 | -0.0300 to -0.0100 | .915 |" in text
    assert text.count("Of the weights of version 4; the package has version 5.") == 3
    for target in re.findall(r"\]\((.+?)\)", text):
        assert (tmp_path / target).exists(), target


def test_variant_net_looks_away() -> None:
    columns = shipped().columns
    matrix = np.random.default_rng(1).random((9, len(columns)), np.float32)
    blank = matrix.copy()
    blank[:, columns_of("wording", columns)] = 0
    seen, unseen = (shipped().predict(m, TOGETHER).content for m in (matrix, blank))
    found = Variant("wording", hidden="wording").make(SHIPPED, Options())._model.predict(matrix, TOGETHER)
    assert not np.allclose(seen, unseen)
    assert np.allclose(found.content, unseen)


def test_variant_without_boxes_sees_every_block_alone() -> None:
    matrix = np.random.default_rng(2).random((9, len(shipped().columns)), np.float32)
    alone = numbered([range(9)] * len(TOGETHER.of))
    seen, unseen = (shipped().predict(matrix, given).content for given in (TOGETHER, alone))
    found = Variant(BOXES, alone=True).make(SHIPPED, Options())._model.predict(matrix, TOGETHER)
    assert not np.allclose(seen, unseen)
    assert np.allclose(found.content, unseen)


def test_variant_in_chance_order_answers_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[float]] = []
    real = Model.predict

    def predict(model: Model, features: Floats, groups: Groups) -> Prediction:
        seen.append(features[:, 0].tolist())
        assert sorted(features[groups.of[1] == 2, 0].tolist()) == [6, 7, 8]
        assert [groups.of[1, features[:, 0].tolist().index(block)] for block in (0, 5, 6, 8)] == [1, 1, 2, 2]
        return real(model, features, groups)._replace(content=features[:, 0], kinds=features)

    monkeypatch.setattr(Model, "predict", predict)
    matrix = np.arange(9, dtype=np.float32)[:, None].repeat(len(shipped().columns), 1)
    found = Variant(ORDER, shuffled=True).make(SHIPPED, Options())._model.predict(matrix, TOGETHER)
    assert found.content.tolist() == found.kinds[:, 0].tolist() == list(range(9))
    assert sorted(seen[0]) == list(range(9)) != seen[0]


def test_variant_without_rules_cuts_by_none() -> None:
    html = (PAGES / "en-local-paper" / "source.html").read_bytes()
    article = Variant(RULES, hidden=RULES).make(SHIPPED, Options(audit="full")).clean(html)
    assert article.removed
    assert not [cut.why for cut in article.removed if cut.why.startswith("rule:")]
