"""Reading gives back exactly what was printed: over 2,000 random reports in every layout, with and without noise."""

from __future__ import annotations

import pytest

from tests.generator import LAYOUTS, make
from tests.generator.noise import NOISE
from tests.property.reading import failures, read, wrong

FAST = [name for name in LAYOUTS if not name.startswith(("pdf", "ofd"))]
SLOW = [name for name in LAYOUTS if name.startswith(("pdf", "ofd"))]
BATCH = 60
BATCHES = 2
SLOW_BATCH = 20
ALONE = [(layout, noise) for layout in FAST for noise in NOISE if noise not in LAYOUTS[layout].refuses]


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("layout", FAST)
def test_figures_come_back_exactly(layout: str, batch: int) -> None:
    assert failures(layout, range(batch * BATCH, (batch + 1) * BATCH)) == []


@pytest.mark.parametrize("layout", SLOW)
def test_figures_come_back_exactly_from_a_rendered_page(layout: str) -> None:
    assert failures(layout, range(SLOW_BATCH)) == []


@pytest.mark.parametrize(("layout", "noise"), ALONE)
def test_each_noise_alone_changes_nothing(layout: str, noise: str) -> None:
    assert failures(layout, range(1000, 1002), [noise]) == []


def test_run_together_digits_are_mostly_divided() -> None:
    values = [cell.value for seed in range(40) for _, cell in read(make(seed, "run_together")).cells()]
    assert sum(value is not None for value in values) > 0.7 * len(values)


def test_a_wrong_truth_is_noticed() -> None:
    sample = make(7, "html_spans", [])
    sample.truth.tables["requests"]["granted"]["research"] = 987654
    assert [line.split(":")[0] for line in wrong(sample)] == ["requests.granted.research"]
