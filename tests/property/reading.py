"""Reading generated samples and saying briefly what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.reading import ReadError, read_bytes
from gongkai.report import AnnualReport
from tests.generator import Sample, make
from tests.generator.compare import differences

SHOWN = 6


def read(sample: Sample) -> AnnualReport:
    """The report that reading makes of a sample."""
    return read_bytes(sample.data, sample.name)


def wrong(sample: Sample) -> list[str]:
    """The differences between what a sample says and what is read."""
    try:
        return differences(sample, read(sample))
    except ReadError as error:
        return [f"refused: {error}"]


def failures(layout: str, seeds: Iterable[int], noise: Sequence[str] | None = None) -> list[str]:
    """One line for each sample that is not read exactly: how to make it again and the first differences."""
    found = []
    for seed in seeds:
        sample = make(seed, layout, noise)
        lines = wrong(sample)
        if lines:
            found.append(
                f"make({seed}, {layout!r}) with {list(sample.noise)}: {len(lines)} differences: {lines[:SHOWN]}"
            )
    return found
