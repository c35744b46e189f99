"""Two reports side by side: two years of one body, or two bodies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.auditing.labels import form_of, labels
from gongkai.law.forms import TABLES
from gongkai.report import AnnualReport, Number, cell_address


@dataclass(frozen=True, slots=True)
class Compared:
    """One cell of both reports. `difference` and `percent` go from left to right; None where a figure is missing
    (percent also where the left figure is 0).
    """

    address: str
    row: str
    column: str
    left: Number | None
    right: Number | None

    @property
    def difference(self) -> Number | None:
        """The right figure minus the left one."""
        return None if self.left is None or self.right is None else self.right - self.left

    @property
    def percent(self) -> Decimal | None:
        """The difference in per cent of the left figure, to one decimal."""
        if self.difference is None or not self.left:
            return None
        ratio = Decimal(self.difference) * 100 / abs(Decimal(self.left))
        return ratio.quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells that both reports have, in the order of the form, and the addresses that only one of them has (rows of
    another edition, missing tables).
    """

    left: AnnualReport
    right: AnnualReport
    cells: tuple[Compared, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]

    @property
    def changed(self) -> tuple[Compared, ...]:
        """The cells whose figures differ (a blank differs from a figure)."""
        return tuple(cell for cell in self.cells if cell.left != cell.right)


def compare(left: AnnualReport, right: AnnualReport) -> Comparison:
    """Compare every cell that the tables of both reports have."""
    cells: list[Compared] = []
    only_left: list[str] = []
    only_right: list[str] = []
    for table in (*TABLES, *sorted({*left.tables, *right.tables} - set(TABLES))):
        ours, theirs = _addresses(left, table), _addresses(right, table)
        only_left += [address for address in ours if address not in theirs]
        only_right += [address for address in theirs if address not in ours]
        cells += [
            Compared(address, *_names(left, address), left.value(*address.split(".")), right.value(*address.split(".")))
            for address in ours
            if address in theirs
        ]
    return Comparison(left, right, tuple(cells), tuple(only_left), tuple(only_right))


def _addresses(report: AnnualReport, table: str) -> dict[str, None]:
    """The addresses of a report's table in the order of its form."""
    form, rows = form_of(report, table), report.tables.get(table)
    if form is None or rows is None:
        return {}
    return dict.fromkeys(
        cell_address(table, row.key, column.key)
        for row in form.rows
        for column in row.columns
        if column.key in rows.get(row.key, {})
    )


def _names(report: AnnualReport, address: str) -> tuple[str, str]:
    table, row, column = address.split(".")
    form = form_of(report, table)
    assert form is not None  # noqa: S101 - an address comes from a form
    names = labels(table, form.edition)
    return names.rows[row], names.columns[row][column]
