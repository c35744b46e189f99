"""What the narrative rules share: naming a printed clause, whose figure it is, and figures of the tables beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.auditing.labels import section_title, table_title
from gongkai.auditing.model import Result, Severity
from gongkai.auditing.operands import whole
from gongkai.report import AnnualReport, Fact, Number, cell_address

TYPES = ("natural_person", "commercial", "research", "social", "legal_service", "other")
_PERIOD = re.compile(r"历年|累计|以来|月|季度|上半年|下半年|自20|截|近.年")
_YEAR = re.compile(r"(\d{4})年$")
_PART = re.compile(r"本级|机关|局属|所属|下属|备案|[省市区县局]直")
_AREA = re.compile(r"^(?:全[省市区县乡镇州盟旗街系]|各)")
_OWN = re.compile(r"^全[局委厅办系镇乡街]")
_SINGLY = re.compile(r"^各(?!级)")
"""The offices one by one, perhaps without the government itself."""
_ABOUT = re.compile(r"[约近余多几万亿]|超|逾")
_GOVERNMENT = re.compile(r"政府(?:办公?[室厅]?)?$")
_QUOTE = 50


def place(fact: Fact) -> str:
    """Where a fact stands, `section:offset`."""
    return f"{fact.section}:{fact.offset}"


def quote(fact: Fact) -> str:
    """第一部分“printed clause”, without line breaks and not longer than a line."""
    words = re.sub(r"\s+", "", fact.text).replace("“", "‘").replace("”", "’")
    return f"{section_title(fact.section)}“{words if len(words) <= _QUOTE else words[:_QUOTE] + '…'}”"


def is_denial(fact: Fact) -> bool:
    """Whether a fact was stated by a denial (未收到, 无) and not by a printed 0."""
    return fact.value == 0 and not fact.unit


def is_about(fact: Fact) -> bool:
    """Whether the figure is printed as a rough one (余, 约, 近)."""
    return _ABOUT.search(fact.qualifier) is not None


def other_scope(report: AnnualReport, fact: Fact) -> str:
    """Why a figure may not be the one that the tables hold (its scope as printed), or an empty string."""
    return next((part for part in fact.scope.split("；") if part and _is_other(report, part)), "")


def _is_other(report: AnnualReport, scope: str) -> bool:
    year = _YEAR.match(scope)
    if year:
        return report.year is not None and int(year[1]) != report.year
    if _PERIOD.search(scope) or _PART.search(scope):
        return True
    department = report.body.kind == "department"
    if _AREA.match(scope):
        return not _OWN.match(scope) if department else _SINGLY.match(scope) is not None
    if _GOVERNMENT.search(scope) and report.body.level in ("province", "city", "county"):
        return True
    return not _abbreviates(scope, report.body.name or scope)


def _abbreviates(short: str, name: str) -> bool:
    """Whether every character of a short name occurs in the full name in this order (市科委 in 示范市科学技术委员会)."""
    characters = iter(name)
    return all(character in characters for character in short)


class Figure(NamedTuple):
    """A figure taken from a table: its name to people, its value, the cells it comes from, and a remark."""

    name: str
    value: Number
    where: tuple[str, ...]
    remark: str = ""


def figure(report: AnnualReport, table: str, rows: Iterable[str], columns: Iterable[str], name: str) -> Figure | str:
    """The sum over rows and columns of a table, or why there is none (the end of a sentence).

    A blank 总计 cell is replaced by the sum of the other columns of its row, and the remark says so.
    """
    cells = report.tables.get(table)
    if cells is None:
        return f"报告中没有{table_title(table)}"
    total: Number = 0
    where: list[str] = []
    remark = ""
    for row in rows:
        for column in columns:
            cell = cells.get(row, {}).get(column)
            where.append(cell_address(table, row, column))
            value = None if cell is None else cell.value
            if value is None and column == "total" and cell is not None and cell.how == "printed":
                value = _added(report, table, row)
                remark = "（总计一列空白，按该行各列相加）"
            if value is None:
                return f"{table_title(table)}“{name}”为空白或无法辨认"
            total += value
    return Figure(name, total, tuple(where), remark) if where else f"这一年的{table_title(table)}没有“{name}”"


def _added(report: AnnualReport, table: str, row: str) -> Number | None:
    cells = report.tables.get(table) or {}
    values = [cell.value for column, cell in cells.get(row, {}).items() if column != "total" and cell.value is not None]
    return sum(values) if values else None


def agrees(fact: Fact, value: Number) -> bool:
    """Whether a printed figure is this one; a rough figure may be up to a tenth off on the side that its word says."""
    if not is_about(fact):
        return fact.value == value
    if re.search("余|多|几|超|逾", fact.qualifier):
        return fact.value <= value <= max(fact.value * 11 / 10, fact.value + 10)
    if "近" in fact.qualifier:
        return fact.value * 9 / 10 <= value <= fact.value
    return fact.value * 9 / 10 <= value <= fact.value * 11 / 10


def differs(
    report: AnnualReport, fact: Fact, expected: Figure, table: str, *, more: str = "", severity: Severity = "warning"
) -> Result:
    """The finding that a clause and the table disagree; a note where the clause speaks of another scope."""
    scope = other_scope(report, fact)
    if scope:
        advice = f"正文这里说的是“{scope}”的数，范围可能与表不同；如果范围相同，请改正其中一处。"
    elif is_about(fact):
        advice = "正文用的是约数，请写准确数或核对后改正。"
    else:
        advice = "请按台账核对后改正正文或表格。"
    return Result(
        "fails",
        (place(fact), *expected.where),
        f"{quote(fact)}，与{table_title(table)}不一致：{table_title(table)}“{expected.name}”为 {whole(expected.value)}"
        f"{expected.remark}。{more}{advice}",
        expected=expected.value,
        printed=fact.value,
        severity="note" if scope or is_about(fact) else severity,
        subject=f"{fact.topic}={whole(fact.value)}",
    )


def holds(fact: Fact, *where: str) -> Result:
    """A clause that agrees."""
    return Result("holds", (place(fact), *where))


def cannot(fact: Fact, reason: str) -> Result:
    """A clause that could not be checked, with the reason."""
    return Result(
        "not_assessable",
        (place(fact),),
        f"{quote(fact)}无法核对：{reason}。",
        subject=f"{fact.topic}={whole(fact.value)}",
    )


def not_found(where: str, what: str) -> Result:
    """Nothing of the kind was found in the text."""
    return Result("not_assessable", (where,), f"正文中没有找到{what}，本项没有核对；如果正文写有，请核对其表述。")
