"""Figures recognised in a scan of which the recogniser was not sure."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.labels import form_of, labels
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.auditing.rules import remedies, requests
from gongkai.report import SURE, AnnualReport, Cell, cell_address

_SUMS = (requests.applicants, requests.dispositions, requests.balance, remedies.total)


@rule(
    "cell.recognised",
    layer="cell",
    severity="warning",
    must="由扫描件识别出的数字都有足够的把握。",
    basis="识别只认字形，不改数字；勾稽关系只用来排先后，不用来改数",
    hint="打开原件核对这一格；有文字版（Word、网页）时改用文字版。",
    holds_for=report,
    fails_for=lambda: report(requests={"new_received.natural_person": Cell(7, "7", "ocr", confidence=0.41)}),
)
def recognised(report: AnnualReport) -> Iterator[Result]:
    """Cells of a scan whose confidence is below the bound; those through which a sum does not hold come first."""
    for table in report.tables:
        form, rows = form_of(report, table), report.tables[table]
        if form is None or rows is None:
            continue
        doubtful = [
            (row.key, column, cell)
            for row in form.rows
            for column, cell in rows.get(row.key, {}).items()
            if cell.how == "ocr" and cell.confidence < SURE
        ]
        if not doubtful:
            yield Result("holds", (table,))
            continue
        names, broken = labels(table, form.edition), _broken(report)
        doubtful.sort(key=lambda item: (cell_address(table, item[0], item[1]) not in broken, item[2].confidence))
        for row, column, cell in doubtful:
            address = cell_address(table, row, column)
            seen = f"“{cell.printed}”" if cell.printed else "空白"
            sums = "，而且经过这一格的合计不相符" if address in broken else ""
            message = f"{names.title}{names.cell(row, column)}从扫描件识别为{seen}，把握只有 {cell.confidence:.0%}{sums}，请对照原件核对。"
            yield Result("fails", (address,), message, printed=cell.value)


def _broken(report: AnnualReport) -> set[str]:
    """The addresses of all operands of sums that do not hold."""
    return {
        address for check in _SUMS for result in check(report) if result.state == "fails" for address in result.where
    }
