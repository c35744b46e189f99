"""Table three: the reconciliation 勾稽 of requests received, handled and carried forward."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.labels import labels
from gongkai.auditing.model import Result
from gongkai.auditing.operands import Line, line, not_assessable, numbers, size, table_of, whole
from gongkai.auditing.registry import rule
from gongkai.law.forms import Role, table_form
from gongkai.report import AnnualReport, Number

TABLE = "requests"
BALANCE, DISPOSITIONS, APPLICANTS = "requests.balance", "requests.dispositions", "requests.applicants"


class Plan(NamedTuple):
    """The lines of one edition: by column for the column rules, by row for the row rule; `inflow` counts its operands."""

    balance: dict[str, Line]
    dispositions: dict[str, Line]
    applicants: dict[str, Line]
    inflow: int


@cache
def plan(edition: str) -> Plan:
    """The operands of every check of the table, from the roles in the form."""
    form = table_form(TABLE, edition)

    def by_column(*roles: Role) -> dict[str, Line]:
        keys = [row.key for role in roles for row in form.rows_in_role(role)]
        return {column.key: line(TABLE, ((key, column.key) for key in keys)) for column in form.rows[0].columns}

    return Plan(
        balance=by_column("inflow", "total", "outflow"),
        dispositions=by_column("disposition", "total"),
        applicants={row.key: line(TABLE, ((row.key, column.key) for column in row.columns)) for row in form.rows},
        inflow=len(form.rows_in_role("inflow")),
    )


def imbalance(values: list[Number], inflow: int) -> Number:
    """How much the requests handled and carried forward exceed those received and carried over."""
    return sum(values[inflow:]) - sum(values[:inflow])


@rule(
    BALANCE,
    layer="table",
    severity="error",
    must="表三每一列：本年新收数加上年结转数，等于办理结果总计加结转下年度继续办理数。",
    basis="年度报告格式表三注“第一项加第二项之和，等于第三项加第四项之和”",
    hint="按申请台账逐件核对该列的新收、上年结转、总计和结转下年度四个数；一件申请只能计入一处。",
    holds_for=lambda: report(
        requests=balanced({"commercial": {"new_received": 3, "granted": 2, "carried_forward": 1}})
    ),
    fails_for=lambda: report(
        requests=balanced({"legal_service": {"new_received": 4, "granted": 4, "carried_forward": 4}})
    ),
)
def balance(report: AnnualReport) -> Iterator[Result]:
    """Per column new_received + carried_over = total + carried_forward (the note printed in table three of the form)."""
    found = table_of(report, TABLE)
    if isinstance(found, Result):
        yield found
        return
    form, rows = found
    lines = plan(form.edition)
    for column, operands in lines.balance.items():
        values = numbers(rows, operands, BALANCE)
        names = labels(TABLE, form.edition)
        if values is None:
            yield not_assessable(rows, operands, BALANCE, names, names.column(operands.cells[0][0], column))
        elif difference := imbalance(values, lines.inflow):
            left, right = sum(values[: lines.inflow]), sum(values[lines.inflow :])
            new, carried, total, forward = (whole(value) for value in values)
            advice = _side(numbers(rows, lines.dispositions[column], BALANCE), values, difference)
            yield Result(
                "fails",
                operands.where,
                f"{names.title}{names.column(operands.cells[0][0], column)}：本年新收 {new} 加上年结转 {carried} 等于 "
                f"{whole(left)}，总计 {total} 加结转下年度 {forward} 等于 {whole(right)}，相差 {whole(size(difference))}，{advice}。",
                expected=left,
                printed=right,
            )
        else:
            yield Result("holds", operands.where)


def _side(dispositions: list[Number] | None, values: list[Number], difference: Number) -> str:
    """Which of the four figures to look at first."""
    *_, total, forward = values
    if dispositions is not None and (handled := sum(dispositions[:-1])) == total - difference:
        return f"各办理结果之和为 {whole(handled)}，正好使两边相等，请先核对该列总计"
    if forward and difference == forward:
        return "多出的正好是结转数，请核对这些申请是否既计入了办理结果又计入了结转"
    return "请核对这四个数"


@rule(
    DISPOSITIONS,
    layer="table",
    severity="error",
    must="表三每一列：“总计”行等于各办理结果行之和。",
    basis="年度报告格式表三“三、本年度办理结果”（一）至（七）项",
    hint="把该列各办理结果重新相加；先看总计行是否抄错，再看是否漏填了某一种办理结果。",
    holds_for=lambda: report(requests=balanced({"natural_person": {"new_received": 9, "granted": 6, "partial": 3}})),
    fails_for=lambda: report(
        requests={
            **balanced({"legal_service": {"new_received": 4, "granted": 4}}),
            "granted.legal_service": 0,
            "granted.total": 4,
        }
    ),
)
def dispositions(report: AnnualReport) -> Iterator[Result]:
    """Per column total = sum of the disposition rows (form of 2019 and 2021, table three, part three)."""
    found = table_of(report, TABLE)
    if isinstance(found, Result):
        yield found
        return
    form, rows = found
    names = labels(TABLE, form.edition)
    for column, operands in plan(form.edition).dispositions.items():
        values = numbers(rows, operands, DISPOSITIONS)
        total_row = operands.cells[-1][0]
        if values is None:
            yield not_assessable(rows, operands, DISPOSITIONS, names, names.column(total_row, column))
            continue
        printed = values[-1]
        handled = sum(values) - printed
        if handled == printed:
            yield Result("holds", operands.where)
        else:
            yield Result(
                "fails",
                operands.where,
                f"{names.title}{names.cell(total_row, column)}印为 {whole(printed)}，各办理结果之和为 {whole(handled)}，"
                "请核对该列总计。",
                expected=handled,
                printed=printed,
            )


@rule(
    APPLICANTS,
    layer="table",
    severity="error",
    must="表三每一行：“总计”列等于自然人与五类法人或其他组织之和。",
    basis="年度报告格式表三“申请人情况”栏",
    hint="把该行六类申请人的数重新相加；先看总计列是否抄错，再看是否漏填了某一类申请人。",
    holds_for=lambda: report(
        requests=balanced(
            {"natural_person": {"new_received": 5, "granted": 5}, "social": {"new_received": 1, "granted": 1}}
        )
    ),
    fails_for=lambda: report(
        requests={**balanced({"natural_person": {"new_received": 5, "granted": 5}}), "granted.total": 6}
    ),
)
def applicants(report: AnnualReport) -> Iterator[Result]:
    """Per row the total column = natural_person + the five kinds of organisation (head of table three)."""
    found = table_of(report, TABLE)
    if isinstance(found, Result):
        yield found
        return
    form, rows = found
    names = labels(TABLE, form.edition)
    for row, operands in plan(form.edition).applicants.items():
        values = numbers(rows, operands, APPLICANTS)
        if values is None:
            yield not_assessable(rows, operands, APPLICANTS, names, names.row(row))
            continue
        printed = values[-1]
        added = sum(values) - printed
        if added == printed:
            yield Result("holds", operands.where)
        else:
            yield Result(
                "fails",
                operands.where,
                f"{names.title}{names.cell(row, operands.cells[-1][1])}印为 {whole(printed)}，自然人与五类法人或其他组织之和为 "
                f"{whole(added)}，请核对该行。",
                expected=added,
                printed=printed,
            )
