"""What the tests share: where things are, and one cleaner for all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cleaner import Options
from cleaner.pipeline import Cleaner
from tests.corpus import Pass, clean_all

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "fixtures" / "pages"
SOURCES = {path.parent.name: path for path in sorted(PAGES.glob("*/source.html"))}  # of the pages with markup, by slug
SHARED = ROOT.parent / "shared"  # beside the checkout, and no part of it
CORPUS = SHARED / "corpus"

# Examples are the same on every run, so that a failure is the change's; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def cleaner_() -> Cleaner:
    """A cleaner with default options."""
    return Cleaner()


@pytest.fixture(scope="session")
def auditor() -> Cleaner:
    """A cleaner that records every cut, and asks nobody else."""
    return Cleaner(Options(audit="full", second_opinion=False))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the real pages beside the checkout."""
    if not (CORPUS / "residue.jsonl").exists():
        pytest.skip("no corpus: ../shared/corpus is absent")
    return CORPUS


@pytest.fixture(scope="session")
def cleaned(corpus: Path) -> Pass:
    """The real pages, cleaned."""
    return clean_all(corpus)
