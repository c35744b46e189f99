"""The tables of one body over the years: figures that go on from what was printed the year before, without sudden leaps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from gongkai.law.forms import Table, table_form
from tests.generator.figures import TYPES
from tests.generator.truth import Tables, Value

_BUSY = {"township": 3, "department": 25, "government": 60}
"""Requests a year that are usual for a body of this kind."""


def next_year(rng: Random, kind: str, editions: Mapping[str, str], before: Tables | None) -> Tables:
    """The tables of a year after those of the year before (None in the first year); `kind` is a key of the usual numbers."""
    return {
        "proactive": _proactive(
            rng, table_form("proactive", editions["proactive"]), None if before is None else before["proactive"]
        ),
        "requests": _requests(rng, table_form("requests", editions["requests"]), _BUSY[kind], before),
        "remedies": _remedies(
            rng, table_form("remedies", editions["remedies"]), None if before is None else before["remedies"]
        ),
    }


def _near(rng: Random, value: Value, first: int) -> int:
    """A figure like last year's, or one of so many in the first year."""
    if value is None:
        return rng.randint(first // 3, first) if first else 0
    return round(int(value) * rng.uniform(0.85, 1.2)) if value > 5 else max(0, int(value) + rng.randint(-1, 1))


def _proactive(
    rng: Random, form: Table, before: Mapping[str, Mapping[str, Value]] | None
) -> dict[str, dict[str, Value]]:
    rows: dict[str, dict[str, Value]] = {}
    for row in form.rows:
        last: Mapping[str, Value] = (before or {}).get(row.key) or {}
        cells: dict[str, Value] = {}
        for column in row.columns:
            if column.kind == "amount":
                cells[column.key] = (
                    Decimal(_near(rng, last.get(column.key), rng.randint(300, 9000)) * 100 + rng.randint(1, 99)) / 100
                )
            elif column.kind == "change":
                cells[column.key] = rng.randint(-3, 6)
            else:
                cells[column.key] = _near(rng, last.get(column.key), rng.randint(30, 2000))
        _carry_stock(cells, last)
        rows[row.key] = cells
    return rows


def _carry_stock(cells: dict[str, Value], last: Mapping[str, Value]) -> None:
    """What goes on by the rule of the form: documents in force, and numbers of items."""
    if "in_force" in cells:
        stock = last.get("in_force")
        cells["issued"], cells["repealed"] = int(cells["issued"] or 0) % 7, int(cells["repealed"] or 0) % 3
        if stock is None:
            cells["in_force"] = int(cells["in_force"] or 0) % 40 + 5
        else:
            cells["repealed"] = min(int(cells["repealed"] or 0), int(stock) + int(cells["issued"] or 0))
            cells["in_force"] = int(stock) + int(cells["issued"] or 0) - int(cells["repealed"] or 0)
    if "previous_items" in cells and (stock := last.get("previous_items")) is not None:
        cells["previous_items"] = int(stock) + int(last.get("change") or 0)


def _requests(rng: Random, form: Table, busy: int, before: Tables | None) -> dict[str, dict[str, Value]]:
    rows: dict[str, dict[str, Value]] = {row.key: {} for row in form.rows}
    dispositions = [row.key for row in form.rows_in_role("disposition")]
    for kind in TYPES:
        carried = int((before["requests"]["carried_forward"][kind] if before else rng.randint(0, 2)) or 0)
        counts = dict.fromkeys(dispositions, 0)
        usual = busy if kind == "natural_person" else busy // 6
        for _ in range(max(carried, round(usual * rng.uniform(0.6, 1.1)))):
            counts[rng.choice(("granted", "granted", "granted", "partial", *dispositions))] += 1
        total = sum(counts.values())
        forward = rng.randint(0, 3 if kind == "natural_person" else 1)
        figures = {**counts, "total": total, "carried_forward": forward, "carried_over": carried}
        for key, figure in {**figures, "new_received": total + forward - carried}.items():
            rows[key][kind] = figure
    for cells in rows.values():
        cells["total"] = sum(int(cells[kind] or 0) for kind in TYPES)
    return rows


def _remedies(
    rng: Random, form: Table, before: Mapping[str, Mapping[str, Value]] | None
) -> dict[str, dict[str, Value]]:
    rows: dict[str, dict[str, Value]] = {}
    for row in form.rows:
        last: Mapping[str, Value] = (before or {}).get(row.key) or {}
        parts: dict[str, Value] = {
            column.key: _near(rng, last.get(column.key), rng.randint(0, 3))
            for column in row.columns
            if not column.is_total
        }
        rows[row.key] = {**parts, "total": sum(int(part or 0) for part in parts.values())}
    return rows
