"""A report without what only its own rules look at: small enough to hold thousands, or to hand to another process."""

from __future__ import annotations

from dataclasses import replace

from gongkai.report import AnnualReport, Cell, Contact
from gongkai.report.model import Rows


def condensed(report: AnnualReport) -> AnnualReport:
    """The report with its figures, their blanks and its sections; without facts, the head, the contact, where every figure
    was printed and all noise but the names of other reports in its file. Equal cells are one object.
    """
    known: dict[tuple[object, ...], Cell] = {}
    tables: dict[str, Rows | None] = {}
    for table, rows in report.tables.items():
        kept: dict[str, dict[str, Cell]] = {}
        for row, cells in (rows or {}).items():
            line = kept[row] = {}
            for column, cell in cells.items():
                value = cell.value
                key = (cell.how, value) if isinstance(value, int) else (cell.how, str(value))
                line[column] = known.get(key) or known.setdefault(key, Cell(value, None, cell.how))
        tables[table] = None if rows is None else kept
    others = tuple(noise for noise in report.noise if noise.kind == "several")
    return replace(report, tables=tables, facts=(), noise=others, head="", contact=Contact())
