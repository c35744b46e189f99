"""From a seed to a sample: the truth, its print with noise, and the bytes in one layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from gongkai.law.forms import TABLES, edition_for_year
from tests.generator.faults import plant
from tests.generator.figures import blank_some, tables
from tests.generator.layouts import LAYOUTS
from tests.generator.names import Name, any_contact, any_name
from tests.generator.noise import add_noise, draw_noise
from tests.generator.printed import print_report
from tests.generator.prose import PROSE_FAULTS, write_sections
from tests.generator.truth import Tables, Truth


@dataclass(frozen=True)
class Sample:
    """One generated file: what it says, how it is called, its bytes, and the noise that it carries."""

    truth: Truth
    layout: str
    name: str
    data: bytes
    noise: tuple[str, ...]


def invent(
    rng: Random, seed: int, *, columns_only: bool = False, blanks: bool = True, rows_may_miss: bool = True
) -> Truth:
    """A random truth: body, year, editions, tables with blanks and faults, texts that agree with them."""
    year = rng.randint(2019, 2025)
    due = edition_for_year(year)
    assert due is not None
    editions = dict.fromkeys(TABLES, due.key)
    if rng.random() < 0.12:
        editions[rng.choice(("proactive", "requests"))] = "2019" if due.key == "2021" else "2021"
    figures = tables(rng, editions, rng.choice(("none", "few", "few", "some", "some", "many")))
    planted = []
    if rng.random() < 0.4:
        for _ in range(rng.randint(1, 3)):
            planted += plant(rng, figures, editions["requests"], columns_only=columns_only)
    if blanks and rng.random() < 0.3:
        blank_some(rng, figures)
    truth = build(rng, seed, any_name(rng), year, editions, figures)
    truth.planted = planted
    if rows_may_miss and rng.random() < 0.1:
        _lose_rows(rng, truth)
    write_sections(rng, truth, rng.choice(PROSE_FAULTS) if rng.random() < 0.2 else None)
    return truth


def build(rng: Random, seed: int, name: Name, year: int, editions: dict[str, str], figures: Tables) -> Truth:
    """A truth over given tables, with a contact and a signature; sections are still to be written."""
    return Truth(
        seed=seed,
        body=name.full,
        place=name.place,
        level=name.level,
        kind=name.kind,
        year=year,
        editions=editions,
        tables=figures,
        contact=any_contact(rng, name.place) if rng.random() < 0.7 else None,
        signed_on=f"{year + 1}年1月{rng.randint(4, 28)}日" if rng.random() < 0.8 else "",
    )


def _lose_rows(rng: Random, truth: Truth) -> None:
    """One or two disposition rows of table three are not in the document; the rows that tell the editions apart stay."""
    keys = [key for key in truth.tables["requests"] if key.startswith(("denied_", "unable_", "refused_"))]
    for key in rng.sample(keys, rng.randint(1, 2)):
        truth.missing_rows.add(("requests", key))
        truth.tables["requests"][key] = dict.fromkeys(truth.tables["requests"][key])


def make(seed: int, layout: str, noise: Sequence[str] | None = None) -> Sample:
    """The sample of this seed in this layout (a key of LAYOUTS); the same seed gives the same bytes.

    `noise` names the kinds to add; without it up to three kinds that the layout can carry are drawn.
    """
    form = LAYOUTS[layout]
    rng = Random(f"{layout}:{seed}")
    truth = invent(
        rng,
        seed,
        columns_only=form.borders == "none",
        blanks=form.borders != "none",
        rows_may_miss=form.borders == "cells",
    )
    printed = print_report(rng, truth)
    chosen = draw_noise(rng, form.refuses) if noise is None else list(noise)
    add_noise(printed, rng, chosen)
    return Sample(truth, layout, f"{layout}-{seed}{form.suffix}", form.write(printed, rng), tuple(chosen))
