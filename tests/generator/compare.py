"""What a read report says against the truth it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report import AnnualReport
from tests.generator.divisions import divisions
from tests.generator.layouts import LAYOUTS
from tests.generator.make import Sample
from tests.generator.truth import Truth, Value


def differences(sample: Sample, report: AnnualReport) -> list[str]:
    """Everything in which the report differs from the truth, one line each; empty when reading was exact."""
    found = list(_head(sample.truth, report))
    found += _editions(sample, report)
    found += _cells(sample, report)
    return found


def _head(truth: Truth, report: AnnualReport) -> Iterator[str]:
    if report.year != truth.year:
        yield f"year: {truth.year} read as {report.year}"
    if report.body.name != truth.body:
        yield f"body: {truth.body} read as {report.body.name}"
    if report.period is None or [day.isoformat() for day in report.period] != [
        f"{truth.year}-01-01",
        f"{truth.year}-12-31",
    ]:
        yield f"period: {truth.year} read as {report.period}"
    for name in ("address", "postcode", "phone", "fax", "email"):
        printed, read = getattr(truth.contact, name, None), getattr(report.contact, name)
        if printed != read:
            yield f"contact.{name}: {printed} read as {read}"
    keys = [section.key for section in report.sections]
    if keys != [section.key for section in truth.sections]:
        yield f"sections: read as {keys}"


def _editions(sample: Sample, report: AnnualReport) -> Iterator[str]:
    for table, edition in sample.truth.editions.items():
        read = report.editions.get(table)
        if read != edition and (
            read is not None or any(_certain(sample, table, row) for row in sample.truth.tables[table])
        ):
            yield f"edition of {table}: {edition} read as {read}"


def _cells(sample: Sample, report: AnnualReport) -> Iterator[str]:
    for table, rows in sample.truth.tables.items():
        for row, cells in rows.items():
            certain = _certain(sample, table, row)
            for column, value in cells.items():
                read = report.value(table, row, column)
                if read != value and (certain or read is not None):
                    yield f"{table}.{row}.{column}: {value} read as {read}"
    known = {address for address, _ in sample.truth.cells()}
    for address, cell in report.cells():
        if address not in known and cell.value is not None:
            yield f"{address}: not printed, read as {cell.value}"


def _certain(sample: Sample, table: str, row: str) -> bool:
    """Whether the layout leaves no doubt about this row: then every cell must be read; otherwise none may be read wrong."""
    rows = sample.truth.tables[table]
    borders = LAYOUTS[sample.layout].borders
    if borders == "cells":
        return True
    printed = [value for cells in (rows.values() if table == "remedies" else [rows[row]]) for value in cells.values()]
    if borders == "values":
        return None not in printed
    return borders == "none" and table == "requests" and _divisible(printed)


def _divisible(values: list[Value]) -> bool:
    """Whether a row of run-together digits can be divided in one way only, by its sum."""
    figures = [int(value or 0) for value in values]
    return divisions("".join(map(str, figures)), len(figures)) == [figures]
