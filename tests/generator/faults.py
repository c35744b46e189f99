"""Arithmetic faults planted in the tables, and an independent reckoning of every fault that the tables then hold."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from gongkai.law.forms import table_form
from tests.generator.figures import TYPES
from tests.generator.truth import Fault, Tables, Value

RULES = ("requests.balance", "requests.dispositions", "requests.applicants", "remedies.total")


def plant(rng: Random, tables: Tables, edition: str, *, columns_only: bool = False) -> list[Fault]:
    """Change a figure so that at least one rule breaks, and return what was meant to break.

    `columns_only` keeps every row sum, as a text without cell borders needs it: there a row sum is what divides the digits.
    """
    requests = tables["requests"]
    kind = rng.choice(TYPES)
    amount = rng.choice((1, 1, 2, 10, 100))
    what = "total" if columns_only else rng.choice(("total", "forward", "row", "block", "disposition"))
    if what == "block":
        block = rng.choice(list(tables["remedies"]))
        return [("remedies.total", block)] if _add(tables["remedies"][block], "total", amount) else []
    if what == "row":
        row = rng.choice(list(requests))
        return [("requests.applicants", row)] if _add(requests[row], "total", amount) else []
    if what == "disposition":
        row = rng.choice([form.key for form in table_form("requests", edition).rows_in_role("disposition")])
        return [("requests.dispositions", kind)] if _add(requests[row], kind, amount) else []
    row = "carried_forward" if what == "forward" else "total"
    if not _add(requests[row], kind, amount):
        return []
    _add(requests[row], "total", amount)
    return [("requests.balance", kind)]


def _add(cells: dict[str, Value], key: str, amount: int) -> bool:
    value = cells[key]
    if value is None:
        return False
    cells[key] = value + amount
    return True


def _sum(values: Iterable[Value]) -> int | None:
    """The sum, or None when a value is blank: a rule with a blank operand is not assessable."""
    found = list(values)
    return None if None in found else sum(int(value or 0) for value in found)


def reckon(tables: Tables, editions: dict[str, str]) -> set[Fault]:
    """Every arithmetic fault of these tables, by the plain formulas of the form's notes."""
    found: set[Fault] = set()
    requests = tables["requests"]
    dispositions = [row.key for row in table_form("requests", editions["requests"]).rows_in_role("disposition")]
    for column in (*TYPES, "total"):
        inflow = _sum((requests["new_received"][column], requests["carried_over"][column]))
        outflow = _sum((requests["total"][column], requests["carried_forward"][column]))
        if inflow is not None and outflow is not None and inflow != outflow:
            found.add(("requests.balance", column))
        parts = _sum(requests[row][column] for row in dispositions)
        total = requests["total"][column]
        if parts is not None and total is not None and parts != total:
            found.add(("requests.dispositions", column))
    for key, cells in requests.items():
        parts = _sum(cells[kind] for kind in TYPES)
        if parts is not None and cells["total"] is not None and parts != cells["total"]:
            found.add(("requests.applicants", key))
    for key, cells in tables["remedies"].items():
        parts = _sum(value for column, value in cells.items() if column != "total")
        if parts is not None and cells["total"] is not None and parts != cells["total"]:
            found.add(("remedies.total", key))
    return found
