"""Figures on requests in prose against table three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import (
    TYPES,
    Figure,
    agrees,
    cannot,
    differs,
    figure,
    holds,
    is_denial,
    not_found,
    place,
    quote,
)
from gongkai.report import AnnualReport, Fact

TABLE = "requests"
_COLUMN_NAMES = dict(
    zip(TYPES, ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"), strict=True)
)
_RESULTS = {
    "granted": "予以公开",
    "partial": "部分公开",
    "granted_or_partial": "予以公开、部分公开",
    "denied": "不予公开",
    "unable": "无法提供",
    "refused": "不予处理",
    "other": "其他处理",
}
_NEXT_YEAR = re.compile(r"[下次明]|20\d\d|继续|尚|正在|未|在办|办理中|顺延")
"""Without such a word 结转 may mean what came over from last year."""
_EXAMPLE = {"natural_person": {"new_received": 25, "granted": 25}}


def said(value: int, text: str, topic: str = "requests.new_received.total") -> Fact:
    """A fact for the examples."""
    return Fact(topic, value, text, "overview", unit="件")


@rule(
    "narrative.requests",
    layer="report",
    severity="warning",
    must="正文写的收到、结转、办结、各类答复和各类申请人的件数，与表三相同；“收到申请”如果含上年结转，应当写明。",
    basis="《政府信息公开条例》第五十条第一款第二项；年度报告格式表三",
    hint="按申请台账核对，改正正文或表三中错的一处；件数含上年结转的，在正文写明。",
    holds_for=lambda: report(requests=balanced(_EXAMPLE), facts=(said(25, "示范县共受理政府信息公开申请25件"),)),
    fails_for=lambda: report(requests=balanced(_EXAMPLE), facts=(said(52, "示范县共受理政府信息公开申请52件"),)),
)
def requests(report: AnnualReport) -> Iterator[Result]:
    """Figures on requests in prose agree with table three (Art 50(1)(2): the report states requests received and handled).

    申请 may mean what came in this year or that with what was carried over: the finding says which one fits.
    """
    facts = [fact for fact in report.facts if fact.topic.startswith("requests.") and _is_checked(fact)]
    if not facts:
        yield not_found(TABLE, "收到或办理政府信息公开申请件数的句子")
    for fact in facts:
        result = _check(report, fact)
        if result is not None:
            yield result


def _is_checked(fact: Fact) -> bool:
    return not fact.topic.startswith("requests.answered") and fact.topic != "requests.by_channel"


def _check(report: AnnualReport, fact: Fact) -> Result | None:
    figures = _figures(report, fact.topic)
    if fact.topic == "requests.carried_forward.total" and not _NEXT_YEAR.search(fact.text):
        figures.append(figure(report, TABLE, ("carried_over",), ("total",), "上年结转"))
    known = [item for item in figures if isinstance(item, Figure)]
    if not known or isinstance(figures[0], str):
        return cannot(fact, next(item for item in figures if isinstance(item, str)))
    first = known[0]
    if agrees(fact, first.value):
        return holds(fact, *first.where)
    if is_denial(fact):
        return None
    for other in known[1:]:
        if agrees(fact, other.value):
            return _other_meaning(fact, first, other)
    return differs(report, fact, first, TABLE, more=_only_one_column(report, fact))


def _other_meaning(fact: Fact, first: Figure, other: Figure) -> Result:
    """The clause fits another reading of its words: a note that says which (nothing where the words allow both)."""
    if fact.topic in ("requests.new_or_all", "requests.total.total") or (
        "结转" in other.name and "carried" in fact.topic
    ):
        return holds(fact, *other.where)
    return Result(
        "fails",
        (place(fact), *other.where),
        f"{quote(fact)}，表三“{first.name}”为 {whole(first.value)}，{whole(fact.value)} 是“{other.name}”。"
        f"请在正文写明这个件数的口径，或改写为 {whole(first.value)}。",
        expected=first.value,
        printed=fact.value,
        severity="warning" if "新收" in fact.text else "note",
        subject=f"{fact.topic}={whole(fact.value)}",
    )


def _figures(report: AnnualReport, topic: str) -> list[Figure | str]:
    """The figures of table three that a topic may mean, the plain meaning first."""
    _, row, column = (*topic.split("."), "total")[:3]
    if row in ("new_received", "new_or_all"):
        return _received(report, column if row == "new_received" else "total", answered=row == "new_or_all")
    if row in _RESULTS:
        meanings = [_result(report, row)]
        return [*meanings, _result(report, "granted_or_partial")] if row == "granted" else meanings
    if row == "total":
        total = figure(report, TABLE, ("total",), ("total",), "总计")
        others = _result(report, "other")
        if isinstance(total, Figure) and isinstance(others, Figure):
            rest = Figure("总计减去其他处理", total.value - others.value, (*total.where, *others.where))
            return [total, rest]
        return [total]
    name = "上年结转" if row == "carried_over" else "结转下年度继续办理"
    return [figure(report, TABLE, (row,), ("total",), name)]


def _received(report: AnnualReport, column: str, answered: bool) -> list[Figure | str]:
    columns = TYPES[1:] if column == "organisation" else (column,)
    label = "" if column == "total" else f"（{_COLUMN_NAMES.get(column, '法人或其他组织')}）"
    found: list[Figure | str] = [
        figure(report, TABLE, ("new_received",), columns, f"本年新收{label}"),
        figure(report, TABLE, ("new_received", "carried_over"), columns, f"本年新收加上年结转{label}"),
    ]
    if answered:
        found.append(figure(report, TABLE, ("total",), columns, "办理结果总计"))
    return found


def _result(report: AnnualReport, group: str) -> Figure | str:
    rows = report.tables.get(TABLE) or {}
    if group == "granted_or_partial":
        keys = ["granted", "partial"]
    elif group in ("granted", "partial"):
        keys = [group]
    else:
        keys = [key for key in rows if key == group or key.startswith(f"{group}_")]
    used = [key for key in keys if any(cell.value is not None for cell in rows.get(key, {}).values())]
    return figure(report, TABLE, used or keys, ("total",), _RESULTS[group])


def _only_one_column(report: AnnualReport, fact: Fact) -> str:
    """A hint where the clause prints the figure of natural persons only."""
    parts = fact.topic.split(".")
    if parts[1] not in _RESULTS or parts[1] == "granted":
        return ""
    rows = report.tables.get(TABLE) or {}
    keys = (
        ["granted", "partial"]
        if parts[1] == "granted_or_partial"
        else [key for key in rows if key.startswith(parts[1])]
    )
    values = [report.value(TABLE, key, "natural_person") for key in keys]
    if fact.value in values or sum(value for value in values if value is not None) == fact.value:
        return f"{whole(fact.value)} 与“自然人”一列的数相同，可能漏了其他各列或各行。"
    return ""
