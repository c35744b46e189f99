"""Which reports under one printed name are one body's: several bodies may bear the same name, and few reports say their code."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.auditing.model import Result
from gongkai.report import AnnualReport

MOST = 3
"""So many reports under one name are compared; more of them are no clearer."""


def fitting(code: str | None, codes: Sequence[str | None]) -> list[int]:
    """Positions of the codes that may be the same body's: the equal ones, else those that are unknown on either side."""
    equal = [number for number, other in enumerate(codes) if code is not None and other == code]
    return (equal or [number for number, other in enumerate(codes) if code is None or other is None])[:MOST]


def one_body(reports: Sequence[AnnualReport]) -> bool:
    """Whether reports under one name and of one year can be one body's: no two codes, and at least half of the figures alike."""
    codes = {report.body.code for report in reports if report.body.code is not None}
    return len(codes) < 2 and all(_alike(reports[0], other) for other in reports[1:])


def unclear(year: int) -> Result:
    """That nothing over two years can be said, because nobody knows which report is whose."""
    return Result(
        "not_assessable",
        ("year",),
        f"{year} 年度或上一年度的同名机关不止一个，无法断定是哪一个，不能与上一年核对，请在报告中写明机关的代码。",
    )


def _alike(one: AnnualReport, other: AnnualReport) -> bool:
    if one.body.code is not None and one.body.code == other.body.code:
        return True
    mine, others = _figures(one), _figures(other)
    return 2 * len(mine & others) >= min(len(mine), len(others))


def _figures(report: AnnualReport) -> set[tuple[str, str, str, str]]:
    return {
        (table, row, column, str(cell.value))
        for table, rows in report.tables.items()
        for row, columns in (rows or {}).items()
        for column, cell in columns.items()
        if cell.value
    }
