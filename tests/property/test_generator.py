"""The generator itself: the same seed gives the same bytes, planted faults are real, what is not planted holds."""

from __future__ import annotations

from random import Random

import pytest

from tests.generator import LAYOUTS, make
from tests.generator.divisions import divisions
from tests.generator.faults import reckon
from tests.generator.make import invent
from tests.generator.noise import NOISE
from tests.generator.sheet import sheet_of


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_seed_gives_the_same_bytes(layout: str) -> None:
    first, again, other = make(11, layout), make(11, layout), make(12, layout)
    assert first.data == again.data
    assert first.data != other.data


def test_tables_without_planted_faults_satisfy_every_rule() -> None:
    truths = [invent(Random(seed), seed) for seed in range(300)]
    assert [truth.seed for truth in truths if not truth.planted and reckon(truth.tables, truth.editions)] == []


def test_planted_faults_are_faults() -> None:
    truths = [invent(Random(seed), seed, blanks=False, rows_may_miss=False) for seed in range(300)]
    single = [truth for truth in truths if len(truth.planted) == 1]
    assert len(single) > 20
    assert [truth.seed for truth in single if truth.planted[0] not in reckon(truth.tables, truth.editions)] == []


def test_every_kind_of_rule_is_planted() -> None:
    truths = [invent(Random(seed), seed) for seed in range(300)]
    assert {rule for truth in truths for rule, _ in truth.planted} == {
        "requests.balance",
        "requests.dispositions",
        "requests.applicants",
        "remedies.total",
    }


def test_both_editions_and_mixed_ones_appear_with_blanks_and_missing_rows() -> None:
    truths = [invent(Random(seed), seed) for seed in range(300)]
    assert {tuple(truth.editions.values()) for truth in truths} >= {
        ("2019",) * 3,
        ("2021",) * 3,
        ("2021", "2019", "2021"),
    }
    assert any(truth.missing_rows for truth in truths)
    assert any(value is None for truth in truths for _, value in truth.cells())


def test_sheets_have_the_width_of_the_form() -> None:
    truth = invent(Random(5), 5, rows_may_miss=False)
    for key in ("proactive", "requests", "remedies"):
        sheet = sheet_of(truth, key)
        for row in sheet.expanded():
            assert sum(spot.colspan for spot in row if spot is not None) == sheet.width


def test_every_noise_is_drawn() -> None:
    drawn = {noise for seed in range(200) for noise in make(seed, "html_spans").noise}
    assert drawn == set(NOISE)


def test_divisions_are_those_with_the_right_sum() -> None:
    assert divisions("230000023", 7) == [[23, 0, 0, 0, 0, 0, 23]]
    assert divisions("120000013", 7) == []
    assert divisions("11213", 3) == [[1, 12, 13], [11, 2, 13]]
