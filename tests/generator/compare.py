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
    found += _editions(sample.truth, report)
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


def _editions(truth: Truth, report: AnnualReport) -> Iterator[str]:
    for table, edition in truth.editions.items():
        if report.editions.get(table) != edition:
            yield f"edition of {table}: {edition} read as {report.editions.get(table)}"


def _cells(sample: Sample, report: AnnualReport) -> Iterator[str]:
    truth = sample.truth
    borders = LAYOUTS[sample.layout].borders
    for table, rows in truth.tables.items():
        for row, cells in rows.items():
            exact = borders == "cells" or (borders == "values" and None not in cells.values())
            exact = exact or (borders == "none" and _divisible(table, cells))
            for column, value in cells.items():
                read = report.value(table, row, column)
                if read != value and (exact or read is not None):
                    yield f"{table}.{row}.{column}: {value} read as {read}"
    known = {address for address, _ in truth.cells()}
    for address, cell in report.cells():
        if address not in known and cell.value is not None:
            yield f"{address}: not printed, read as {cell.value}"


def _divisible(table: str, cells: dict[str, Value]) -> bool:
    """Whether a row of run-together digits can be divided in one way only: by its sum in tables three and four."""
    if table != "requests":
        return False
    figures = [int(value or 0) for value in cells.values()]
    return divisions("".join(map(str, figures)), len(figures)) == [figures]
