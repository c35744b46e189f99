"""`gongkai rollup`: add up the reports of an area's members, say who is missing, compare with the area's own report."""

from __future__ import annotations

import json
import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.intake import Intake, jobs_option
from gongkai.cli.loading import load
from gongkai.cli.options import common, deliver, os_reason
from gongkai.report import AnnualReport

if TYPE_CHECKING:
    from gongkai.auditing.model import Finding
    from gongkai.auditing.rollup import Difference, Rollup
    from gongkai.writing.plain_tables import PlainTable


@click.command(help=_("Add up the members' reports in DIR and compare with the area's own report."))
@click.argument("folder", metavar="DIR")
@common()
@click.option("--area", metavar="REPORT", help=_("The area's own report, which should equal the sum."))
@click.option(
    "--members", metavar="LIST", help=_("A text file with the names of the bodies that must report, one a line.")
)
@click.option("--year", metavar="YEAR", type=int, help=_("The report year (default: the year of most reports)."))
@jobs_option()
def command(
    *,
    folder: str,
    format_: str,
    quiet: bool,
    out: Path | None,
    area: str | None,
    members: str | None,
    year: int | None,
    jobs: int | None,
) -> int:
    """Print the sum and the differences; the exit status is 1 when the area's report is not the sum. A missing member is a warning, as
    are differences that its figures could explain.
    """
    expected = _names(members) if members is not None else ()
    intake = Intake([folder], jobs=jobs, quiet=quiet)
    intake.inputs.names = [name for name in intake.inputs.names if not _same(name, area) and not _same(name, members)]
    reports = list(intake.reports())
    own = _area(area, intake)
    if area is None:
        from gongkai.auditing.rollup import area_among

        own = area_among(reports)
        reports = [report for report in reports if report is not own]
    if not reports or (area is not None and own is None):
        return 2
    result = _summed(reports, own, expected, year, folder)
    if area is None and own is not None and not quiet:
        note = _("“{name}” reports for the whole area: it is compared with the sum, not added to it.")
        click.echo(note.format(name=own.body.name), err=True)
    deliver(_printed(result, format_), out, kind=format_)
    if intake.failed:
        return 2
    return 1 if any(finding.severity == "error" and finding.state == "fails" for finding in result.findings) else 0


class Result:
    """A sum with what there is to say about it."""

    def __init__(
        self, rollup: Rollup, own: AnnualReport | None, differences: tuple[Difference, ...], findings: list[Finding]
    ):
        self.rollup = rollup
        self.own = own
        self.differences = differences
        self.findings = findings


def _summed(
    reports: list[AnnualReport], own: AnnualReport | None, expected: tuple[str, ...], year: int | None, folder: str
) -> Result:
    from gongkai.auditing.batch import check_all
    from gongkai.auditing.collection import Area
    from gongkai.auditing.rollup import differences, rollup
    from gongkai.auditing.runner import RuleError

    year = year if year is not None or own is None else own.year
    name = own.body.name if own is not None and own.body.name else Path(folder).resolve().name
    try:
        summed = rollup(reports, name=name, year=year, expected=expected)
        counted = tuple(report for report in reports if report.year in (summed.report.year, None))
        given = [*counted, own] if own is not None else list(counted)
        audit = check_all(given, areas=[Area(counted, own, expected)])
    except (ValueError, RuleError) as error:
        raise click.ClickException(str(error)) from error
    outcomes = (*audit.outcomes, audit.collection)
    findings = [finding for outcome in outcomes for finding in outcome.findings if finding.rule == "bodies.rollup"]
    return Result(summed, own, differences(summed.report, own) if own is not None else (), findings)


def _same(name: str, other: str | None) -> bool:
    return other is not None and Path(other).exists() and Path(name).exists() and Path(name).samefile(other)


def _area(name: str | None, intake: Intake) -> AnnualReport | None:
    if name is None:
        return None
    loaded = load(name)
    if loaded.report is None:
        intake.fail(name, loaded.reason)
    return loaded.report


def _names(path: str) -> tuple[str, ...]:
    """The names in a list: one a line, blank lines and lines that begin with # left out."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise click.ClickException(f"{path}：{os_reason(error)}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    names = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(name for name in names if name and not name.startswith("#")))


def _printed(result: Result, format_: str) -> str | bytes:
    if format_ == "json":
        return json.dumps(_as_json(result), ensure_ascii=False, separators=(",", ":")) + "\n"
    tables = _tables(result)
    title = _("Sum of {count} members: {name}").format(
        count=len(result.rollup.members), name=f"{result.rollup.report.body.name} {result.rollup.report.year}"
    )
    if format_ == "html":
        from gongkai.writing.plain_tables import tables_page

        return tables_page(title, tables)
    if format_ == "xlsx":
        from gongkai.writing.plain_tables import tables_workbook

        return tables_workbook(tables)
    from gongkai.cli.draw_tables import draw_tables
    from gongkai.cli.terminal import Paint

    return draw_tables(title, tables, Paint(sys.stdout))


def _as_json(result: Result) -> dict[str, Any]:
    from gongkai.report.jsonform import plain_number, report_as_json

    rollup = result.rollup
    return {
        "report": report_as_json(rollup.report),
        "members": list(rollup.members),
        "missing": list(rollup.missing),
        "unexpected": list(rollup.unexpected),
        "duplicates": list(rollup.duplicates),
        "blank": {address: list(names) for address, names in rollup.blank.items()},
        "area": report_as_json(result.own) if result.own is not None else None,
        "differences": [
            {"address": item.address, "sum": plain_number(item.summed), "printed": plain_number(item.printed)}
            for item in result.differences
        ],
        "findings": [finding.as_json() for finding in result.findings],
    }


def _tables(result: Result) -> list[PlainTable]:
    from gongkai.writing.plain_tables import PlainTable

    rollup = result.rollup
    groups = (
        (_("missing"), rollup.missing),
        (_("not on the list"), rollup.unexpected),
        (_("filed twice, counted once"), rollup.duplicates),
        (_("counted"), rollup.members),
    )
    who = PlainTable(_("Members"), (_("Body"), _("State")), [(name, word) for word, names in groups for name in names])
    blank = PlainTable(
        _("Cells without a sum"),
        (_("Cell"), _("Members without a figure there")),
        [(address, "、".join(names)) for address, names in rollup.blank.items()],
    )
    tables = [who, *_sums(result), *([blank] if rollup.blank else [])]
    if result.findings:
        rows = [(finding.rule, finding.message) for finding in result.findings]
        tables.append(PlainTable(_("Rule results"), (_("Rule"), _("Finding")), rows))
    return tables


def _sums(result: Result) -> list[PlainTable]:
    """A table of sums for each table of the form; cells that are 0 on both sides are left out."""
    from gongkai.auditing.labels import labels, table_title
    from gongkai.cli.compare import signed
    from gongkai.writing.plain_tables import PlainTable

    tables = []
    report, own = result.rollup.report, result.own
    for table, rows in report.tables.items():
        names = labels(table, report.editions[table] or "")
        lines = []
        for row, cells in (rows or {}).items():
            for column, cell in cells.items():
                printed = None if own is None else own.value(table, row, column)
                if cell.value == 0 and printed in (0, None):
                    continue
                difference = None if cell.value is None or printed is None else printed - cell.value
                base = (names.rows[row], names.columns[row][column], cell.value)
                lines.append(base if own is None else (*base, printed, signed(difference)))
        columns: tuple[str, ...] = (_("Row"), _("Column"), _("Sum"))
        if own is not None:
            columns = (*columns, _("Area report"), _("Difference"))
        note = _("Cells that are 0 are left out.")
        tables.append(PlainTable(table_title(table), columns, lines, (note,)))
    return tables
