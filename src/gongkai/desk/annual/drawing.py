"""The statutory tables as the form draws them, each figure with its way to the records, its change, its findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gongkai.auditing.runner import Outcome
from gongkai.office.annual.models import Report
from gongkai.report import AnnualReport
from gongkai.writing.html_parts import CheckedView, Numbered, Tag

PREFIX = "r"


class Drawn(NamedTuple):
    """One cell of a drawn table. `address` is empty for headings; `changed` holds what was changed and why, `remark` what the
    supervising body said of the cell.
    """

    kind: str
    text: str
    rowspan: int
    colspan: int
    id: str
    scope: str
    headers: str
    style: str
    findings: tuple[Numbered, ...]
    address: str
    changed: Mapping[str, Any]
    computed: str
    remark: str
    is_blank: bool


class DrawnTable(NamedTuple):
    """A table with its caption and rows."""

    key: str
    caption: str
    rows: list[list[Drawn]]


def view_of(outcome: Outcome, value: AnnualReport) -> CheckedView:
    """The report with its findings placed."""
    return CheckedView(outcome, value, PREFIX)


def drawn_tables(report: Report, view: CheckedView) -> list[DrawnTable]:
    """The tables in the order of the report."""
    remarks = {item["where"]: item["say"] for item in report.remarks if item["where"]}
    return [
        DrawnTable(
            table.key, table.layout.table.caption, [[_drawn(report, tag, remarks) for tag in row] for row in rows]
        )
        for part in view.parts
        for table, rows in part.tables
    ]


def _drawn(report: Report, tag: Tag, remarks: Mapping[str, str]) -> Drawn:
    address = tag.id.removeprefix(f"{PREFIX}-") if tag.kind == "value" else ""
    blank = tag.kind == "value" and (tag.cell is None or tag.cell.value is None)
    return Drawn(
        tag.kind, tag.text, tag.rowspan, tag.colspan, tag.id, tag.scope, tag.headers, tag.marks.style, tag.marks.numbered,
        address, report.overrides.get(address, {}), report.computed.get(address, ""), remarks.get(address, ""), blank,
    )  # fmt: skip
