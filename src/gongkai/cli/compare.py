"""`gongkai compare`: two years of one body, or two bodies, side by side, with differences and rule results."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.intake import Intake
from gongkai.cli.options import common, deliver
from gongkai.report import AnnualReport

if TYPE_CHECKING:
    from gongkai.auditing.batch import Audit
    from gongkai.auditing.compare import Compared, Comparison
    from gongkai.writing.plain_tables import PlainTable


@click.command(help=_("Compare the reports A and B: two years of one body, or two bodies."))
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@common()
@click.option("--all", "list_all", is_flag=True, help=_("List the cells that do not differ, too."))
def command(*, left: str, right: str, format_: str, quiet: bool, out: Path | None, list_all: bool) -> int:
    """Print both figures of every cell that differs; the exit status is 1 when anything fails at error severity."""
    reports = [report for path in (left, right) for report in _read(path)]
    if len(reports) < 2:
        return 2
    from gongkai.auditing.batch import check_all
    from gongkai.auditing.compare import compare
    from gongkai.auditing.runner import RuleError

    comparison = compare(*reports)
    try:
        audit = check_all(reports)
    except RuleError as error:
        raise click.ClickException(str(error)) from error
    deliver(_printed(comparison, audit, format_, list_all=list_all, quiet=quiet), out, kind=format_)
    return 1 if audit.has_errors else 0


def _read(path: str) -> list[AnnualReport]:
    """The one report at a path; nothing, and a line on stderr, when there is not exactly one."""
    intake = Intake([path], quiet=True)
    if len(intake.inputs.names) > 1:
        intake.fail(path, _("this is more than one file; compare takes one report on each side"))
        return []
    return list(intake.reports())


def _printed(comparison: Comparison, audit: Audit, format_: str, *, list_all: bool, quiet: bool) -> str | bytes:
    if format_ == "json":
        return json.dumps(_as_json(comparison, audit), ensure_ascii=False, separators=(",", ":")) + "\n"
    tables = _tables(comparison, audit, list_all=list_all)
    if format_ == "html":
        from gongkai.writing.plain_tables import tables_page

        return tables_page(_title(comparison), tables)
    if format_ == "xlsx":
        from gongkai.writing.plain_tables import tables_workbook

        return tables_workbook(tables)
    from gongkai.cli.draw_tables import draw_tables
    from gongkai.cli.terminal import Paint

    return draw_tables(_title(comparison), tables[:-1] if quiet else tables, Paint(sys.stdout))


def name_of(report: AnnualReport) -> str:
    """示范县人民政府 2025."""
    return f"{report.body.name or report.source.name} {report.year or ''}".strip()


def _title(comparison: Comparison) -> str:
    return _("{left} and {right}").format(left=name_of(comparison.left), right=name_of(comparison.right))


def _as_json(comparison: Comparison, audit: Audit) -> dict[str, Any]:
    from gongkai.report.jsonform import plain_number, report_as_json

    return {
        "left": report_as_json(comparison.left),
        "right": report_as_json(comparison.right),
        "cells": [
            {
                "address": cell.address,
                "left": plain_number(cell.left),
                "right": plain_number(cell.right),
                "difference": plain_number(cell.difference),
                "percent": plain_number(cell.percent),
            }
            for cell in comparison.cells
        ],
        "only_left": list(comparison.only_left),
        "only_right": list(comparison.only_right),
        "findings": {
            side: [finding.as_json() for finding in outcome.findings]
            for side, outcome in zip(("left", "right"), audit.outcomes, strict=True)
        },
    }


def _tables(comparison: Comparison, audit: Audit, *, list_all: bool) -> list[PlainTable]:
    from gongkai.auditing.labels import table_title
    from gongkai.writing.plain_tables import PlainTable

    columns = (
        _("Row"),
        _("Column"),
        name_of(comparison.left),
        name_of(comparison.right),
        _("Difference"),
        _("Per cent"),
    )
    by_table: dict[str, list[Compared]] = {}
    for cell in comparison.cells:
        by_table.setdefault(cell.address.partition(".")[0], []).append(cell)
    tables = []
    for table, cells in by_table.items():
        shown = cells if list_all else [cell for cell in cells if cell.left != cell.right]
        note = _("{changed} of {count} cells differ").format(
            changed=sum(cell.left != cell.right for cell in cells), count=len(cells)
        )
        rows = [
            (cell.row, cell.column, cell.left, cell.right, signed(cell.difference), signed(cell.percent))
            for cell in shown
        ]
        tables.append(PlainTable(table_title(table), columns, rows, (note,)))
    tables.extend(_only(comparison))
    return [*tables, _findings(comparison, audit)]


def signed(value: Any) -> str | None:
    """A difference with its sign; nothing where there is none."""
    return None if value is None else f"{value:+}" if value else "0"


def _only(comparison: Comparison) -> Iterator[PlainTable]:
    from gongkai.writing.plain_tables import PlainTable

    pairs = ((comparison.left, comparison.only_left), (comparison.right, comparison.only_right))
    for report, addresses in pairs:
        if addresses:
            rows = [(address, report.value(*address.split("."))) for address in addresses]
            title = _("Only in {name}").format(name=name_of(report))
            yield PlainTable(title, (_("Cell"), _("Figure")), rows)


def _findings(comparison: Comparison, audit: Audit) -> PlainTable:
    from gongkai.cli.draw_findings import SIGNS, severity_word, verdict
    from gongkai.writing.plain_tables import PlainTable

    sides = list(zip((comparison.left, comparison.right), audit.outcomes, strict=True))
    rows = [
        (name_of(report), f"{SIGNS[finding.severity]} {severity_word(finding.severity)}", finding.rule, finding.message)
        for report, outcome in sides
        for finding in outcome.findings
        if finding.state == "fails"
    ]
    notes = tuple(f"{name_of(report)}  {verdict(outcome)}" for report, outcome in sides)
    return PlainTable(_("Rule results"), (_("Report"), _("Severity"), _("Rule"), _("Finding")), rows, notes)
