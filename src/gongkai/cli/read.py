"""`gongkai read`: what stands in the reports, judged by nobody."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path

import click

from gongkai.cli.intake import Intake, jobs_option, paths_argument
from gongkai.cli.options import common, deliver
from gongkai.report import AnnualReport


@click.command(help=_("Read reports: PATH is a file, a folder, a glob, or - for standard input."))
@paths_argument()
@common()
@click.option("--provenance", is_flag=True, help=_("Add where every figure was printed and how it was obtained."))
@jobs_option()
def command(
    *, paths: tuple[str, ...], format_: str, quiet: bool, out: Path | None, provenance: bool, jobs: int | None
) -> int:
    """Print each report in turn; documents (xlsx, html) hold them all."""
    intake = Intake(paths, jobs=jobs, quiet=quiet)
    if format_ in ("xlsx", "html"):
        reports = list(intake.reports())
        if reports:
            deliver(_document(reports, format_), out, kind=format_)
    elif out is None:
        for report in intake.reports():
            sys.stdout.write(_text(report, format_, provenance=provenance))
    else:
        deliver(
            "".join(_text(report, format_, provenance=provenance) for report in intake.reports()), out, kind=format_
        )
    return 2 if intake.failed else 0


def _text(report: AnnualReport, format_: str, *, provenance: bool) -> str:
    if format_ == "json":
        from gongkai.report.jsonform import report_as_text

        return report_as_text(report, provenance=provenance) + "\n"
    from gongkai.cli.draw_report import draw_report
    from gongkai.cli.terminal import Paint

    return draw_report(report, Paint(sys.stdout), provenance=provenance) + "\n"


def _document(reports: list[AnnualReport], format_: str) -> str | bytes:
    if format_ == "html":
        from gongkai.writing.html import reports_page

        return reports_page(reports)
    from gongkai.writing.xlsx import reports_workbook

    return reports_workbook(reports)
