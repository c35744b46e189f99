"""What every body must publish from the start: `starting.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.office.bodies.models import Body
from gongkai.office.oversight.models import CatalogueRow


class StartingRow(NamedTuple):
    """A row with the bodies that have it, what takes its place, and the acts of the log that are an event of it."""

    name: str
    content: str
    basis: str
    timing: str
    bodies: str
    covered: str
    log: tuple[str, ...] = ()


class Source(NamedTuple):
    """Which records an act of the log is about, what the event is called, and for which values of the entry it is one."""

    model: str
    what: str
    only: Mapping[str, list[str]] = {}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("starting.toml").read_text(encoding="utf-8"))


def title() -> str:
    """What the catalogue is called."""
    return str(_data()["title"])


@cache
def starting_rows() -> tuple[StartingRow, ...]:
    """Every row, in order."""
    return tuple(StartingRow(**row | {"log": tuple(row.get("log", ()))}) for row in _data()["rows"])


def sources() -> dict[str, Source]:
    """The acts of the log that are events."""
    return {act: Source(**entry) for act, entry in _data()["log"].items()}


def rows_for(body: Body) -> list[StartingRow]:
    """The rows that a body has."""
    return [row for row in starting_rows() if re.search(row.bodies, body.name)]


def row_of(row: StartingRow, place: int) -> CatalogueRow:
    """As a row of a catalogue, not saved."""
    return CatalogueRow(
        line=place, name=row.name, items=row.name.split("/"), content=row.content, basis=row.basis, timing=row.timing
    )


def covered_by(name: str, others: Iterable[str]) -> bool:
    """Whether one of some rows is on the subject of a starting row."""
    row = next((row for row in starting_rows() if row.name == name), None)
    return row is not None and any(re.search(row.covered, other) for other in others)
