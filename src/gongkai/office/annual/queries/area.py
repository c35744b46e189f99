"""Who contributes what to an area report: members against the rows of a table."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.law.forms import edition
from gongkai.office.annual.checking import member_reports, value_of
from gongkai.office.annual.models import Report
from gongkai.report import Number, cell_address


class Heading(NamedTuple):
    """A member: its name, and its report where it filed one."""

    name: str
    report: Report | None


class MatrixLine(NamedTuple):
    """One cell of the form: what each member contributes (None: no report, or a blank), their sum, what the area report says."""

    address: str
    row: str
    column: str
    shares: tuple[Number | None, ...]
    summed: Number
    said: Number | None

    @property
    def agrees(self) -> bool:
        """Whether the area report says the sum."""
        return self.said == self.summed


class Matrix(NamedTuple):
    """The members from left to right, the cells from top to bottom."""

    members: tuple[Heading, ...]
    lines: tuple[MatrixLine, ...]


def matrix(report: Report, table: str, column: str = "") -> Matrix:
    """The cells of one table, of one column of it where that is named. One query for all members."""
    filed = {item.pk: item for item in member_reports(report)}
    headings = tuple(Heading(item["name"], filed.get(item["report"])) for item in report.members)
    values = [value_of(heading.report) if heading.report else None for heading in headings]
    own = value_of(report)
    lines = []
    for row in edition(report.edition).tables[table].rows:
        for cell in row.columns:
            if column and cell.key != column:
                continue
            shares = tuple(value.value(table, row.key, cell.key) if value else None for value in values)
            summed: Number = sum(share for share in shares if share is not None)
            said = own.value(table, row.key, cell.key)
            address = cell_address(table, row.key, cell.key)
            lines.append(MatrixLine(address, row.printed, cell.label, shares, summed, said))
    return Matrix(headings, tuple(lines))
