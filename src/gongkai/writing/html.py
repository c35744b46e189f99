"""Self-contained html pages: written reports, and checked reports with the faulty cells and sentences marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from gongkai.report import AnnualReport
from gongkai.writing.checked import SEVERITY_SIGNS, SEVERITY_WORDS, STATE_WORDS, Checked
from gongkai.writing.html_parts import CheckedView, ReportView, figure

if TYPE_CHECKING:
    from jinja2 import Template

NOTHING = {"printed": "空白", "divided": "空白", "ocr": "不清", "ambiguous": "不明", "missing": "缺行"}
"""What a checked page shows where there is no number, by how the cell was obtained."""


def report_page(report: AnnualReport) -> str:
    """One report as a page that an office could publish."""
    return reports_page([report])


def reports_page(reports: Sequence[AnnualReport]) -> str:
    """Written reports on one page, with a list of contents when there are several."""
    views = [ReportView(report, f"r{number}") for number, report in enumerate(reports, start=1)]
    title = views[0].composition.title if len(views) == 1 else f"政府信息公开工作年度报告（{len(views)}份）"
    return template("reports.html").render(title=title, views=views)


def check_page(checked: Sequence[Checked], unread: Sequence[tuple[str, str]] = ()) -> str:
    """Checked reports on one page: an overview, then each report with its findings beside the place they speak of.

    `unread` are the files that could not be read, as (name, reason).
    """
    together = [item for item in checked if item.report is None]
    views = [
        CheckedView(item, item.report, f"r{number}")
        for number, item in enumerate(checked, start=1)
        if item.report is not None
    ]
    ordered = sorted(views, key=lambda view: tuple(-view.checked.counts[level] for level in SEVERITY_WORDS))
    return template("check.html").render(
        title="政府信息公开工作年度报告核查结果",
        views=views,
        ordered=ordered,
        together=[finding for item in together for finding in item.findings if finding.state == "fails"],
        unread=unread,
        failed=sum(view.checked.has_errors for view in views),
    )


@cache
def template(name: str) -> Template:
    """A template of this package, with what all of them use."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("gongkai.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        signs=SEVERITY_SIGNS, words=SEVERITY_WORDS, states=STATE_WORDS, nothing=NOTHING, figure=figure
    )
    return environment.get_template(name)
