"""Figures on documents and decisions in prose against table two."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result, Severity
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import (
    Figure,
    agrees,
    cannot,
    differs,
    figure,
    holds,
    is_about,
    is_denial,
    not_found,
    other_scope,
    place,
    quote,
)
from gongkai.report import AnnualReport, Fact

TABLE = "proactive"
_ROWS = {
    "regulations": "规章",
    "normative_documents": "规范性文件",
    "licensing": "行政许可",
    "penalty": "行政处罚",
    "coercion": "行政强制",
}
_COLUMNS = {
    "issued": (("issued", "本年制发件数"), ("made", "本年新制作数量"), ("newly_published", "本年新公开数量")),
    "repealed": (("repealed", "本年废止件数"),),
    "in_force": (("in_force", "现行有效件数"), ("total_published", "对外公开总数量")),
    "decisions": (("decisions", "处理决定数量"),),
}

_ALL_CANDIDATES = 12
"""A cell with this many candidates or more may not list them all."""


def said(value: int, text: str) -> Fact:
    """A fact for the examples."""
    return Fact("proactive.normative_documents.in_force", value, text, "overview", unit="件")


@rule(
    "narrative.proactive",
    layer="report",
    severity="warning",
    must="正文写的规章、规范性文件制发、废止、现行有效件数和行政许可、处罚、强制决定数，与表二相同。",
    basis="《政府信息公开条例》第二十条、第五十条第一款第一项；年度报告格式表二",
    hint="与司法行政部门、业务科室的台账核对，改正正文或表二中错的一处；口径不同的在正文写明。",
    holds_for=lambda: report(
        proactive={"normative_documents.in_force": 39}, facts=(said(39, "现行有效行政规范性文件39件"),)
    ),
    fails_for=lambda: report(
        proactive={"normative_documents.in_force": 47}, facts=(said(39, "现行有效行政规范性文件39件"),)
    ),
)
def proactive(report: AnnualReport) -> Iterator[Result]:
    """Documents and decisions counted in prose agree with table two (Arts 20, 50(1)(1))."""
    facts = [fact for fact in report.facts if _is_checked(fact)]
    if not facts:
        yield not_found(TABLE, "规章、规范性文件件数或行政许可、处罚、强制决定数的句子")
    for fact in facts:
        result = _check(report, fact)
        if result is not None:
            yield result


def _is_checked(fact: Fact) -> bool:
    parts = fact.topic.split(".")
    return len(parts) == 3 and parts[0] == TABLE and parts[1] in _ROWS and parts[2] in _COLUMNS


def _check(report: AnnualReport, fact: Fact) -> Result | None:
    _, row, kind = fact.topic.split(".")
    figures = _figures(report, row, kind)
    known = [item for item in figures if isinstance(item, Figure)]
    if not known:
        undivided = _no_division_agrees(report, fact, row, kind)
        if undivided is not None:
            return undivided
        return cannot(fact, next((item for item in figures if isinstance(item, str)), "这一年的表二没有对应的栏目"))
    if any(agrees(fact, item.value) for item in known):
        return holds(fact, *known[0].where)
    if is_denial(fact):
        return None
    return differs(
        report, fact, known[0], TABLE, more=_fits_elsewhere(report, fact, row), severity=_severity(fact, kind)
    )


def _no_division_agrees(report: AnnualReport, fact: Fact, row: str, kind: str) -> Result | None:
    """The finding that a run-together cell cannot be the clause's figure however it is divided."""
    cells = (report.tables.get(TABLE) or {}).get(row, {})
    column = next((column for column, _ in _COLUMNS[kind] if column in cells), "")
    cell = cells.get(column)
    if cell is None or cell.how != "ambiguous" or not 0 < len(cell.candidates) < _ALL_CANDIDATES:
        return None
    if is_denial(fact) or any(agrees(fact, value) for value in cell.candidates):
        return None
    name = dict(_COLUMNS[kind])[column]
    return Result(
        "fails",
        (place(fact), f"{TABLE}.{row}.{column}"),
        f"{quote(fact)}，表二“{_ROWS[row]}”一行连写为“{cell.printed}”，“{name}”一栏无论怎样断开都不是 {whole(fact.value)}。"
        "请按原件核对这一栏的数，改正正文或表格。",
        printed=fact.value,
        severity="note" if other_scope(report, fact) or is_about(fact) else _severity(fact, kind),
        subject=f"{fact.topic}={whole(fact.value)}",
    )


def _severity(fact: Fact, kind: str) -> Severity:
    """A warning only where the words are those of the table: 制发, 决定; 公开 or 案件 may be counted otherwise."""
    exact = {"issued": "制", "decisions": "决定"}.get(kind, "")
    return "warning" if exact in fact.text else "note"


def _figures(report: AnnualReport, row: str, kind: str) -> list[Figure | str]:
    cells = (report.tables.get(TABLE) or {}).get(row)
    if cells is None:
        return [f"报告中没有表二或表二没有“{_ROWS[row]}”一行"]
    present = [(column, name) for column, name in _COLUMNS[kind] if column in cells]
    return [figure(report, TABLE, (row,), (column,), f"{_ROWS[row]}{name}") for column, name in present]


def _fits_elsewhere(report: AnnualReport, fact: Fact, row: str) -> str:
    """Which other column of the row, or which sum of two, the clause's figure is."""
    cells = (report.tables.get(TABLE) or {}).get(row, {})
    names = {column: name for pairs in _COLUMNS.values() for column, name in pairs}
    for column, cell in cells.items():
        if cell.value is not None and cell.value == fact.value and fact.value:
            return f"{whole(fact.value)} 是“{names.get(column, column)}”一栏的数，可能写错了栏目。"
    in_force, issued = report.value(TABLE, row, "in_force"), report.value(TABLE, row, "issued")
    if in_force is not None and issued and in_force - issued == fact.value:
        return (
            f"{whole(fact.value)} 加本年制发 {whole(issued)} 等于 {whole(in_force)}，可能一处含本年制发的、一处不含。"
        )
    return ""
