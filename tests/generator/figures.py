"""Random tables that satisfy every arithmetic rule of the form."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from gongkai.law.forms import Column, table_form
from tests.generator.truth import Tables, Value

TYPES = ("natural_person", "commercial", "research", "social", "legal_service", "other")
SCALES = {"none": 0, "few": 4, "some": 60, "many": 9000}


def tables(rng: Random, editions: dict[str, str], scale: str) -> Tables:
    """The three tables on the given editions. `scale` is a key of SCALES: how busy the body is."""
    return {
        "proactive": _proactive(rng, editions["proactive"], SCALES[scale]),
        "requests": _requests(rng, editions["requests"], SCALES[scale]),
        "remedies": _remedies(rng, editions["remedies"], SCALES[scale]),
    }


def _some(rng: Random, top: int, chance: float) -> int:
    """Zero mostly; otherwise a figure of any length up to `top`."""
    if not top or rng.random() > chance:
        return 0
    return rng.randint(1, max(1, top // rng.choice((1, 1, 3, 10, 40))))


def _proactive(rng: Random, edition: str, top: int) -> dict[str, dict[str, Value]]:
    form = table_form("proactive", edition)
    return {
        row.key: {column.key: _proactive_cell(rng, column, max(top, 3)) for column in row.columns} for row in form.rows
    }


def _proactive_cell(rng: Random, column: Column, top: int) -> Value:
    if column.kind == "change":
        return _some(rng, top, 0.6) * rng.choice((1, -1))
    if column.kind == "amount":
        whole = _some(rng, top * 5, 0.6)
        return whole if rng.random() < 0.5 else Decimal(whole * 100 + rng.randint(1, 99)) / 100
    return _some(rng, top, 0.6)


def _requests(rng: Random, edition: str, top: int) -> dict[str, dict[str, Value]]:
    form = table_form("requests", edition)
    rows: dict[str, dict[str, Value]] = {row.key: {} for row in form.rows}
    dispositions = [row.key for row in form.rows_in_role("disposition")]
    for kind in TYPES:
        chance = 0.3 if kind == "natural_person" else 0.08
        counts = {key: _some(rng, top, chance) for key in dispositions}
        total, forward = sum(counts.values()), _some(rng, max(top // 10, 2) if top else 0, chance)
        carried = min(_some(rng, max(top // 10, 2) if top else 0, chance), total + forward)
        for key, count in counts.items():
            rows[key][kind] = count
        rows["total"][kind], rows["carried_forward"][kind] = total, forward
        rows["carried_over"][kind], rows["new_received"][kind] = carried, total + forward - carried
    for cells in rows.values():
        cells["total"] = sum(int(cells[kind] or 0) for kind in TYPES)
    return rows


def _remedies(rng: Random, edition: str, top: int) -> dict[str, dict[str, Value]]:
    rows: dict[str, dict[str, Value]] = {}
    for row in table_form("remedies", edition).rows:
        parts: dict[str, Value] = {
            column.key: _some(rng, max(top // 20, 3) if top else 0, 0.3)
            for column in row.columns
            if not column.is_total
        }
        rows[row.key] = {**parts, "total": sum(int(part or 0) for part in parts.values())}
    return rows


def blank_some(rng: Random, tables: Tables) -> None:
    """Leave some cells blank: single cells, a whole row, a column of table three, or its total column in the dispositions."""
    style = rng.choice(("cells", "cells", "cells", "row", "column", "totals"))
    if style == "cells":
        for _ in range(rng.randint(1, 6)):
            table = rng.choice(("proactive", "requests", "requests", "requests", "remedies"))
            row = rng.choice(list(tables[table]))
            tables[table][row][rng.choice(list(tables[table][row]))] = None
    elif style == "row":
        row = rng.choice(list(tables["requests"]))
        tables["requests"][row] = dict.fromkeys(tables["requests"][row])
    else:
        column = "total" if style == "totals" else rng.choice(TYPES[1:])
        spared = {"new_received", "carried_over", "total", "carried_forward"} if style == "totals" else set()
        for key, cells in tables["requests"].items():
            if key not in spared:
                cells[column] = None
