"""`gongkai write`: a report as a document."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from gongkai.cli.loading import load
from gongkai.cli.options import deliver, out_option
from gongkai.cli.paths import display
from gongkai.report import AnnualReport

TARGETS = ("docx", "html", "pdf", "xlsx")


@click.command(help=_("Write REPORT (a report as JSON, or any report that can be read) as a document."))
@click.argument("report", metavar="REPORT")
@click.option("--to", "target", type=click.Choice(TARGETS), required=True, help=_("What to write."))
@out_option()
@click.option("--quiet", "-q", is_flag=True, help=_("Say nothing when it is done."))
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of the command's words."))
def command(report: str, target: str, out: Path | None, quiet: bool) -> int:
    """Write the document to `--out` or standard output."""
    loaded = load(report)
    if loaded.report is None:
        click.echo(f"{display(report)}：{loaded.reason}", err=True)
        return 2
    deliver(written(loaded.report, target), out, kind=target)
    if out is not None and not quiet:
        click.echo(_("Written: {out}").format(out=out), err=True)
    return 0


def written(report: AnnualReport, target: str) -> str | bytes:
    """The document. Raises click.ClickException when this installation cannot make it."""
    if target == "docx":
        from gongkai.writing.docx import report_docx

        return report_docx(report)
    if target == "html":
        from gongkai.writing.html import report_page

        return report_page(report)
    if target == "xlsx":
        from gongkai.writing.xlsx import reports_workbook

        return reports_workbook([report])
    from gongkai.writing.pdf import CannotTypeset, report_pdf

    try:
        return report_pdf(report)
    except CannotTypeset as error:
        raise click.ClickException(str(error)) from error
