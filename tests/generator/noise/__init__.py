"""Noise: what happens to a correct report between the form and the file. Each kind changes the print, never the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from tests.generator.noise import frame, labels, values
from tests.generator.printed import Printed

NOISE: dict[str, Callable[[Printed, Random], None]] = {
    "known_typos": labels.known_typos,
    "random_typos": labels.random_typos,
    "soft_breaks": labels.soft_breaks,
    "half_brackets": labels.half_brackets,
    "remarks": labels.remarks,
    "invisible": labels.invisible,
    "wide_digits": values.wide_digits,
    "thousands": values.thousands,
    "units": values.units,
    "notes": values.notes,
    "dashes": values.dashes,
    "spaces": values.spaces,
    "leftovers": frame.leftovers,
    "page_numbers": frame.page_numbers,
    "group_again": frame.group_again,
    "heads_missing": frame.heads_missing,
    "numerals_missing": frame.numerals_missing,
    "extra_row": frame.extra_row,
    "furniture": frame.furniture,
}


def draw_noise(rng: Random, refused: frozenset[str]) -> list[str]:
    """None to three kinds of noise that a layout can carry, in the order in which they must be added."""
    chosen = rng.sample([name for name in NOISE if name not in refused], rng.choice((0, 0, 1, 1, 2, 3)))
    return sorted(chosen, key=list(NOISE).index)


def add_noise(printed: Printed, rng: Random, names: Iterable[str]) -> None:
    """Add these kinds of noise to the print."""
    for name in names:
        NOISE[name](printed, rng)
