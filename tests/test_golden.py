"""The fixture pages: as on record, as the schema says, and as their readers expect."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from cleaner import Article, json_schema
from tests.golden import difference, expected, path_of
from tests.notes import CHECKS, SLUGS, gaps, known_gaps

_SHOWN = 12  # lines of a difference


@pytest.mark.parametrize("slug", SLUGS)
def test_golden_page_is_as_on_record(slug: str) -> None:
    assert path_of(slug).exists(), "no golden file; review and write it: make golden"
    changes = difference(slug)
    assert not changes, "first differing block (all of them: make golden):\n" + "\n".join(changes[2 : 2 + _SHOWN])


@pytest.mark.parametrize("slug", SLUGS)
def test_golden_page_is_valid(slug: str) -> None:
    data = expected(slug)
    Draft202012Validator(json_schema()).validate(data)
    assert Article.from_dict(data).to_dict() == data


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("slug", SLUGS)
def test_notes_page_is_as_its_reader_expects(slug: str, check: str) -> None:
    known = {gap for gap in known_gaps() if gap.slug == slug and gap.check == check}
    found = gaps(slug, check)
    assert not found - known, "new gaps"
    assert not known - found, "mended: take these out of fixtures/known_gaps.txt, or run: make golden"
    if known:
        pytest.xfail(f"{len(known)} known gaps")


def test_known_gaps_all_name_a_page_and_a_check() -> None:
    assert not {gap for gap in known_gaps() if gap.slug not in SLUGS or gap.check not in CHECKS}
