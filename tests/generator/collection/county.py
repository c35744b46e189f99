"""The documents of the set, one county after the other: every body with each of its years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from gongkai.law.forms import TABLES, edition_for_year
from tests.generator.collection.bodies import BODIES, bodies, counties
from tests.generator.collection.faults import PLANTS, Draft
from tests.generator.collection.series import next_year
from tests.generator.collection.texts import write_texts
from tests.generator.faults import reckon
from tests.generator.layouts import LAYOUTS
from tests.generator.make import Sample
from tests.generator.names import Name, any_contact
from tests.generator.noise import add_noise
from tests.generator.printed import print_report
from tests.generator.truth import Contact, Truth

YEARS = range(2019, 2025)
PER_COUNTY = BODIES * len(YEARS)
SHARE = 4
"""One document in so many has a fault."""
QUIET = ("soft_breaks", "half_brackets", "page_numbers", "group_again", "furniture")
"""Noise that is no fault of the report."""
_LAYOUTS = tuple(LAYOUTS)
_WITH_CELLS = tuple(name for name, layout in LAYOUTS.items() if layout.borders == "cells")


@dataclass
class Document:
    """One file with what it says, and the rules that its report breaks when it stands among the others of the set."""

    number: int
    sample: Sample
    expected: set[str] = field(default_factory=set)

    @property
    def doubtful(self) -> frozenset[str]:
        """Rules that the layout breaks by itself, or not: figures whose borders it loses, characters that it spells otherwise."""
        borders = (
            frozenset()
            if LAYOUTS[self.sample.layout].borders == "cells"
            else frozenset(("cell.ambiguous", "cell.blank"))
        )
        return borders | ({"text.noise"} if self.sample.layout.startswith("pipes") else set())


def documents(first: int, last: int) -> Iterator[Document]:
    """Documents `first` to `last`. Raises IndexError where the counties of the country are used up."""
    for number in range(first, last):
        yield _county(number // PER_COUNTY)[number % PER_COUNTY]


@lru_cache(maxsize=2)
def _county(number: int) -> list[Document]:
    """All documents of one county, body by body."""
    if number >= len(counties()):
        raise IndexError(f"the division table has {len(counties())} counties, {PER_COUNTY} documents each")
    made: list[Document] = []
    for name in bodies(number):
        before: Document | None = None
        rng = Random(f"collection:{name.full}")
        contact = any_contact(rng, name.place)
        for year in YEARS:
            at = number * PER_COUNTY + len(made)
            twin = made[-len(YEARS)] if len(made) >= len(YEARS) else None
            made.append(_document(at, Random(f"{name.full}:{year}"), _blank(at, name, year, contact), before, twin))
            before = made[-1] if made[-1].sample.truth.body == name.full else None
    return made


def _blank(number: int, name: Name, year: int, contact: Contact) -> Truth:
    due = edition_for_year(year)
    assert due is not None
    truth = Truth(
        number, name.full, name.place, name.level, name.kind, year, dict.fromkeys(TABLES, due.key), {}, contact
    )
    truth.signed_on = f"{year + 1}年1月{4 + number % 25}日"
    return truth


def _document(number: int, rng: Random, truth: Truth, before: Document | None, twin: Document | None) -> Document:
    plant = PLANTS[number // SHARE % len(PLANTS)] if number % SHARE == SHARE - 1 else None
    last = before.sample.truth if before is not None else None
    draft = Draft(
        rng, truth, last if _is_plain(before) else None, twin.sample.truth if twin and _is_plain(twin) else None
    )
    broken = {plant.rule} if plant is not None and plant.stage == "edition" and plant.draft(draft) else set()
    if plant is not None and plant.stage == "edition" and not broken:
        truth.editions["requests"] = truth.editions["proactive"]
    kind = "township" if truth.level == "township" else truth.kind
    truth.tables = next_year(rng, kind, truth.editions, last.tables if last is not None else None)
    for stage in ("tables", "texts", "twin"):
        if stage == "texts":
            write_texts(rng, truth)
        if plant is not None and plant.stage == stage and plant.draft(draft):
            broken |= {plant.rule}
            if plant.rule == "text.copied" and twin is not None and stage == "twin":
                twin.expected.add(plant.rule)
    name = rng.choice(_WITH_CELLS if plant is not None and plant.needs_cells else _LAYOUTS)
    layout = LAYOUTS[name]
    printed = print_report(rng, truth)
    if plant is not None and plant.printed is not None:
        plant.printed(printed, rng)
        broken.add(plant.rule)
    add_noise(printed, rng, [kind for kind in QUIET if kind not in layout.refuses and rng.random() < 0.15])
    broken |= {rule for rule, _ in reckon(truth.tables, truth.editions)}
    sample = Sample(truth, name, f"{number:07d}{layout.suffix}", layout.write(printed, rng), ())
    return Document(number, sample, broken)


def _is_plain(document: Document | None) -> bool:
    """Whether every figure of a document can be read and nothing is wrong with it: then another can be set against it."""
    return document is not None and not document.expected and LAYOUTS[document.sample.layout].borders == "cells"
