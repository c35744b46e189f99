"""What is done for annual reports in the background: compiling, reading documents, importing monthly figures."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.file_report import file_report
from gongkai.office.annual.domain.import_tallies import import_tallies
from gongkai.office.annual.exchange import COLUMNS
from gongkai.office.annual.filed import read_document
from gongkai.office.bodies.exchange.rows import read_rows
from gongkai.office.bodies.models import Body
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run
from gongkai.report.jsonform import report_as_text

SHOWN = 200
"""Errors of rows that a page lists."""


@job("compile_report")
def compile_job(run: Run) -> None:
    """Compute the year's figures."""
    body = Body.objects.get(code=run.given["body"])
    report = compile_report(actor=run.actor, body=body, year=run.given["year"], scope=run.given["scope"])
    run.tell(
        _("%(report)s已编制。每个数字都可以点开查看由哪些记录构成。") % {"report": report},
        href=reverse("desk:annual_report", args=[report.pk]),
        link=_("查看报告"),
    )


@job("file_report")
def file_job(run: Run) -> None:
    """Read a document that was handed in."""
    given = run.given
    body = Body.objects.get(code=given["body"])
    report = file_report(
        actor=run.actor, body=body, year=given["year"], scope=given["scope"], name=given["name"], data=run.data()
    )
    filing = report.filings.first()
    left = len(filing.open_cells) if filing else 0
    said = (
        _("文件已读取，有%(cells)s格没有把握，请对照文件核对。")
        if left
        else _("文件已读取，每一格都有把握，请核对后报送。")
    )
    run.tell(
        said % {"cells": left} if left else said,
        href=reverse("desk:annual_filing", args=[report.pk]),
        link=_("核对读取结果"),
    )


@job("read_opening")
def opening_job(run: Run) -> None:
    """Read last year's report; a person confirms what is taken over."""
    found = read_document(run.data(), run.given["name"], run.given["year"] - 1)
    run.tell(
        _("上年报告已读取，请核对要接续的数字，确认后才写入。"),
        report=report_as_text(found, provenance=True),
        href=reverse("desk:opening_confirm", args=[run.job.pk]),
        link=_("核对并确认"),
    )


@job("import_tallies")
def tallies_job(run: Run) -> None:
    """Enter the rows, all or none, and say what is wrong."""
    rows = read_rows(run.data(), COLUMNS)
    body = Body.objects.get(code=run.given["body"])
    found = import_tallies(
        actor=run.actor, body=body, rows=rows, dry_run=run.given["dry_run"],
        said=lambda done: run.progress(done, len(rows)),
    )  # fmt: skip
    if found.errors:
        said = _("共%(rows)s行，其中%(errors)s行有误，没有写入任何数字。请按下面所列改正后重新导入。")
    elif found.written:
        said = _("已填报%(made)s个数字。")
    else:
        said = _("试运行通过：%(made)s个数字可以导入。请去掉“先试运行”后正式导入。")
    counts = {"rows": len(rows), "errors": len(found.errors), "made": found.made}
    run.tell(said % counts, errors=[str(error) for error in found.errors][:SHOWN], made=found.made)
