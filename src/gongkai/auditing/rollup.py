"""Adding the reports of an area's members up to an area report, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.auditing.names import plain_name
from gongkai.law.forms import TABLES, edition_for_year, table_form
from gongkai.report import AnnualReport, Body, Cell, Number, Source, cell_address
from gongkai.report.model import Rows


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell where the area's own report and the sum of its members differ."""

    address: str
    summed: Number
    printed: Number


@dataclass(frozen=True, slots=True)
class Rollup:
    """The sum of the members. `blank` names for each cell without a sum the members that have no figure there."""

    report: AnnualReport
    members: tuple[str, ...]
    blank: dict[str, tuple[str, ...]]
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()


def rollup(
    members: Iterable[AnnualReport], *, name: str, year: int | None = None, expected: Sequence[str] = ()
) -> Rollup:
    """Sum the members' tables on the edition of the year. A body that filed twice counts once (its first report).

    `year` defaults to the year that most members report; `expected` are the names that should be there. Raises
    ValueError when there is no member of the year or the year has no form with the three tables.
    """
    given = list(members)
    if not given:
        raise ValueError("没有成员报告可以汇总，请检查文件夹")
    if year is None:
        year = Counter(report.year for report in given).most_common(1)[0][0]
    due = edition_for_year(year) if year is not None else None
    if due is None or any(table not in due.tables for table in TABLES):
        raise ValueError(f"{year if year is not None else '未知'} 年度没有可以汇总的统一表格")
    counted, twice = _once_each(report for report in given if report.year in (year, None))
    if not counted:
        others = "、".join(str(one) for one in sorted({report.year for report in given if report.year is not None}))
        raise ValueError(f"没有 {year} 年度的成员报告可以汇总，给出的是 {others} 年度的报告，请核对年度或文件夹")
    names = [member_name(report) for report in counted]
    blank: dict[str, tuple[str, ...]] = {}
    tables = {table: _summed(table, due.key, counted, blank) for table in TABLES}
    known = {plain_name(item) for item in names}
    return Rollup(
        report=AnnualReport(
            source=Source(f"{name} {year} 汇总", "", "rollup", ""),
            body=Body(name),
            year=year,
            editions=dict.fromkeys(TABLES, due.key),
            tables=tables,
        ),
        members=tuple(names),
        blank=blank,
        missing=tuple(item for item in expected if plain_name(item) not in known),
        unexpected=tuple(
            item for item in names if expected and plain_name(item) not in {plain_name(one) for one in expected}
        ),
        duplicates=tuple(twice),
    )


def member_name(report: AnnualReport) -> str:
    """The name of a member, or its file where the report names no body."""
    return report.body.name or report.source.name


def _once_each(reports: Iterable[AnnualReport]) -> tuple[list[AnnualReport], list[str]]:
    first: dict[str, AnnualReport] = {}
    twice: dict[str, None] = {}
    for report in reports:
        name = member_name(report)
        if plain_name(name) in first:
            twice[name] = None
        else:
            first[plain_name(name)] = report
    return list(first.values()), list(twice)


def _summed(table: str, edition: str, reports: list[AnnualReport], blank: dict[str, tuple[str, ...]]) -> Rows:
    form = table_form(table, edition)
    rows: dict[str, dict[str, Cell]] = {}
    for row in form.rows:
        rows[row.key] = {}
        for column in row.columns:
            values = [report.value(table, row.key, column.key) for report in reports]
            absent = tuple(member_name(report) for report, value in zip(reports, values, strict=True) if value is None)
            if absent:
                blank[cell_address(table, row.key, column.key)] = absent
                rows[row.key][column.key] = Cell(None, "", reason="、".join(absent) + "没有这一格的数")
            else:
                total: Number = sum(value for value in values if value is not None)
                rows[row.key][column.key] = Cell(total, str(total))
    return rows


def differences(summed: AnnualReport, area: AnnualReport) -> tuple[Difference, ...]:
    """The cells where the area's own report differs from the sum; cells without a figure on either side are left out."""
    return tuple(
        Difference(address, cell.value, printed)
        for address, cell in summed.cells()
        if cell.value is not None and (printed := area.value(*address.split("."))) is not None and printed != cell.value
    )


def area_among(reports: Sequence[AnnualReport]) -> AnnualReport | None:
    """The one report that speaks for the whole area: its body's name begins the name of every other body; None when none does.

    示范县人民政府 among 示范县教育局 and 示范县青禾镇人民政府 is such a report. At least two others are needed to tell.
    """
    names = [plain_name(report.body.name or "") for report in reports]
    for report, name in zip(reports, names, strict=True):
        others = [other for other in names if other != name]
        if name and len(others) >= 2 and all(other.startswith(name) for other in others) and names.count(name) == 1:
            return report
    return None
