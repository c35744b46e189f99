"""A note on table three: a requester type was changed between the rows of one report."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.labels import labels
from gongkai.auditing.model import Result
from gongkai.auditing.operands import numbers, size, table_of, whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.requests import BALANCE, TABLE, imbalance, plan
from gongkai.report import AnnualReport, Number


@rule(
    "requests.type-moved",
    layer="table",
    severity="note",
    must="表三几类申请人的勾稽差额不应互相抵销而“总计”列却平衡；出现这种情况，多半是同一批申请在不同行归了不同的申请人类型。",
    basis="年度报告格式表三“申请人情况”栏及表注",
    hint="找出这几件申请，统一它们的申请人类型，然后同时改正有关各列；不要分别改动单个数字。",
    holds_for=lambda: report(requests=balanced({"social": {"new_received": 2, "granted": 2}})),
    fails_for=lambda: report(
        requests={
            **balanced(
                {"natural_person": {"new_received": 16, "granted": 16}, "social": {"new_received": 2, "granted": 2}}
            ),
            "total.natural_person": 18,
            "total.social": 0,
        }
    ),
)
def type_moved(report: AnnualReport) -> Iterator[Result]:
    """Balance breaks of requester types that cancel while the total column holds (explains the breaks, adds no fault)."""
    found = table_of(report, TABLE)
    if isinstance(found, Result):
        yield found
        return
    form, rows = found
    lines = plan(form.edition)
    differences: dict[str, Number] = {}
    for column, operands in lines.balance.items():
        values = numbers(rows, operands, BALANCE)
        if values is None:
            message = "表三各列的勾稽不能全部核对，无法判断申请人类型是否前后不一，请先补齐空白或辨认不清的数。"
            yield Result("not_assessable", operands.where, message)
            return
        differences[column] = imbalance(values, lines.inflow)
    *types, total = differences
    broken = [column for column in types if differences[column]]
    if len(broken) < 2 or differences[total] or sum(differences[column] for column in broken):
        yield Result("holds", (TABLE,))
        return
    names = labels(TABLE, form.edition)
    first = form.rows[0].key
    changes = "、".join(
        f"{names.column(first, column)}{'多' if differences[column] > 0 else '少'} {whole(size(differences[column]))}"
        for column in broken
    )
    yield Result(
        "fails",
        tuple(place for column in broken for place in lines.balance[column].where),
        f"{names.title}办理结果总计与结转之和比收到的申请：{changes}，而“总计”列是平衡的，"
        "多半是同一批申请在前后各行归了不同的申请人类型，请统一后一并改正。",
    )
