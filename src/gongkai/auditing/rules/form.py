"""The form: the edition of the report year and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.labels import table_title
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.law.forms import Edition, edition_for_year, editions
from gongkai.report import AnnualReport


def due_edition(report: AnnualReport) -> Edition | Result:
    """The edition on which the report is due, or why none can be named."""
    if report.year is None:
        return Result("not_assessable", ("year",), "看不出报告是哪一年度的，无法核对格式；请在标题中写明年度。")
    due = edition_for_year(report.year)
    if due is None:
        return Result("not_assessable", ("year",), f"{report.year} 年度没有全国统一的报告格式，无法核对格式。")
    return due


@rule(
    "form.edition",
    layer="table",
    severity="error",
    must="每张表都用报告年度应当使用的格式：2019、2020 年度用试行格式，2021 年度起用 2021 年版格式。",
    basis="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
    hint="换用应当使用的那一版表格，按新栏目重新填写，不要只改表头。",
    holds_for=lambda: report(2021),
    fails_for=lambda: report(2021, edition="2019", proactive=None, remedies=None),
)
def edition_of_year(report: AnnualReport) -> Iterator[Result]:
    """Each table stands on the edition of the report year (the edition belongs to the table: real reports mix them)."""
    due = due_edition(report)
    if isinstance(due, Result):
        yield due
        return
    for table, rows in report.tables.items():
        used = report.editions.get(table)
        if rows is None:
            continue
        known = next((item for item in editions() if item.key == used), None)
        if known is None:
            yield Result(
                "not_assessable", (table,), f"看不出{table_title(table)}用的是哪一年的格式，请对照格式核对栏目。"
            )
        elif used == due.key:
            yield Result("holds", (table,))
        else:
            yield Result(
                "fails",
                (table,),
                f"{table_title(table)}用的是 {used} 年版格式（{known.basis}），{report.year} 年度应当使用"
                f"《{due.title}》（{due.basis}），请换用后重新填写。",
                expected=due.key,
                printed=used,
            )


@rule(
    "form.table-missing",
    layer="report",
    severity="error",
    must="报告有格式规定的每一张表（2019 年度起为表二、表三、表四），即使各项都是 0。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
    hint="按格式补上这张表；没有发生的填 0，不能用文字说明代替。",
    holds_for=report,
    fails_for=lambda: report(remedies=None),
)
def table_missing(report: AnnualReport) -> Iterator[Result]:
    """The report has every table of the edition of its year (Art 50 and the form)."""
    due = due_edition(report)
    if isinstance(due, Result):
        yield due
        return
    for key, form in due.tables.items():
        if report.tables.get(key) is not None:
            yield Result("holds", (key,))
            continue
        name = table_title(key) if form.caption in table_title(key) else f"{table_title(key)}（{form.caption}）"
        yield Result(
            "fails",
            (key,),
            f"报告中没有找到{name}，请按《{due.title}》补上，没有发生的填 0。",
            severity="note" if due.uncertain else None,
        )
