"""Table four: the totals of reconsideration and litigation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai.auditing.examples import report
from gongkai.auditing.labels import labels
from gongkai.auditing.model import Result
from gongkai.auditing.operands import Line, line, not_assessable, numbers, table_of, whole
from gongkai.auditing.registry import rule
from gongkai.law.forms import table_form
from gongkai.report import AnnualReport

TABLE = "remedies"
NAME = "remedies.total"


@cache
def _lines(edition: str) -> dict[str, Line]:
    form = table_form(TABLE, edition)
    return {row.key: line(TABLE, ((row.key, column.key) for column in row.columns)) for row in form.rows}


@rule(
    NAME,
    layer="table",
    severity="error",
    must="表四每一栏（行政复议、未经复议直接起诉、复议后起诉）：总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
    basis="年度报告格式表四",
    hint="按复议、诉讼台账核对这一栏的四种结果和总计，改正抄错或漏填的数。",
    holds_for=lambda: report(remedies={"reconsideration.upheld": 2, "reconsideration.total": 2}),
    fails_for=lambda: report(remedies={"litigation_after.upheld": 3, "litigation_after.pending": 2}),
)
def total(report: AnnualReport) -> Iterator[Result]:
    """Per block total = upheld + corrected + other + pending (table four of the form)."""
    found = table_of(report, TABLE)
    if isinstance(found, Result):
        yield found
        return
    form, rows = found
    names = labels(TABLE, form.edition)
    for row, operands in _lines(form.edition).items():
        values = numbers(rows, operands, NAME)
        if values is None:
            yield not_assessable(rows, operands, NAME, names, names.row(row))
            continue
        printed = values[-1]
        added = sum(values) - printed
        if added == printed:
            yield Result("holds", operands.where)
        else:
            parts = "＋".join(whole(value) for value in values[:-1])
            yield Result(
                "fails",
                operands.where,
                f"{names.title}“{names.rows[row]}”总计印为 {whole(printed)}，维持、纠正、其他、尚未审结之和为 "
                f"{whole(added)}（{parts}），请核对这一栏。",
                expected=added,
                printed=printed,
            )
