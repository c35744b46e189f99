"""The files that are measured: generated reports of the length of real ones, without noise."""

from __future__ import annotations

from random import Random

from tests.generator import LAYOUTS, phrases
from tests.generator.make import invent
from tests.generator.printed import Printed, print_report

SENTENCES = 120
"""Sentences added to section one: with them a report has about 4,500 characters of text, as real ones have."""


def printed(seed: int) -> Printed:
    """One report with every table complete and long texts."""
    rng = Random(f"bench:{seed}")
    truth = invent(rng, seed, blanks=False, rows_may_miss=False)
    pool = (*phrases.MANAGEMENT, *phrases.PLATFORM, *phrases.SUPERVISION, *phrases.MEASURES)
    truth.sections[0].paragraphs += ["".join(rng.choices(pool, k=6)) for _ in range(SENTENCES // 6)]
    return print_report(rng, truth)


def files(layout: str, count: int) -> list[tuple[str, bytes]]:
    """Name and bytes of `count` reports in a layout."""
    form = LAYOUTS[layout]
    return [(f"{layout}-{seed}{form.suffix}", form.write(printed(seed), Random(seed))) for seed in range(count)]
