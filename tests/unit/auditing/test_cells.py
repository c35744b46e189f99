"""Counts, units, blanks and run-together digits."""

from decimal import Decimal

import pytest

from gongkai.auditing.examples import report
from gongkai.auditing.model import Finding
from gongkai.auditing.runner import check
from gongkai.law.forms import edition, table_form
from gongkai.report import AnnualReport, Cell


def found(subject: AnnualReport, rule: str) -> list[Finding]:
    return [item for item in check(subject).findings if item.rule == rule]


@pytest.mark.parametrize(
    ("figures", "message"),
    [
        ({"penalty.change": Decimal("-1.5")}, "印为 -1.5，数量应当是整数"),
        ({"penalty.decisions": -3}, "印为 -3，数量不能小于 0"),
        ({"procurement.amount": Decimal("-0.5")}, "印为 -0.5，金额不能小于 0"),
        ({"procurement.items": Decimal("2.50")}, "印为 2.5，数量应当是整数"),
        ({"fees.previous_items": Cell(None, "见附件", "ambiguous")}, "印为“见附件”，不是数字"),
    ],
)
def test_a_count_that_is_none(figures: dict[str, Cell], message: str) -> None:
    (item,) = found(report(2020, proactive=figures), "cell.count")
    assert message in item.message
    assert item.where == (f"proactive.{next(iter(figures))}",)
    assert item.severity == "error"


@pytest.mark.parametrize(
    "figures",
    [
        {"penalty.change": -18},
        {"procurement.amount": Decimal("21997.05")},
        {"procurement.items": Decimal("3.0")},
        {"penalty.decisions": None},
        {"penalty.decisions": Cell(None, "12 3", "ambiguous", candidates=(12, 123))},
    ],
)
def test_figures_that_are_no_fault_of_a_count(figures: dict[str, Cell]) -> None:
    assert found(report(2020, proactive=figures), "cell.count") == []


@pytest.mark.parametrize(
    ("cell", "severity", "expected", "part"),
    [
        (Cell(21997, "21997万元"), "note", None, "请只填数字"),
        (Cell(251000, "251000元"), "warning", Decimal("25.1"), "应填 25.1"),
        (Cell(Decimal("1.5"), "1.5 亿元"), "warning", Decimal(15000), "应填 15000"),
        (Cell(3, "３件"), "warning", None, "该栏的单位是“万元”"),
    ],
)
def test_a_unit_inside_an_amount(cell: Cell, severity: str, expected: Decimal | None, part: str) -> None:
    (item,) = found(report(2020, proactive={"procurement.amount": cell}), "cell.unit")
    assert (item.severity, item.expected) == (severity, expected)
    assert part in item.message


def test_a_unit_where_the_column_has_none() -> None:
    (item,) = found(report(requests={"granted.total": Cell(3, "3件")}), "cell.unit")
    assert item.severity == "note"


@pytest.mark.parametrize("printed", ["22（其中修订 16 件）", "+1188", "1,188", "", None])
def test_what_is_no_unit(printed: str | None) -> None:
    assert found(report(2020, proactive={"procurement.amount": Cell(22, printed)}), "cell.unit") == []


@pytest.mark.parametrize("how", ["divided", "ambiguous"])
def test_the_unit_of_a_run_together_row_belongs_to_no_cell(how: str) -> None:
    cell = Cell(None, "13575394432.52元", how)  # type: ignore[arg-type]
    assert found(report(2020, proactive={"procurement.items": cell}), "cell.unit") == []


def test_a_single_blank_is_named() -> None:
    (item,) = found(report(proactive={"fees.amount": None}), "cell.blank")
    assert item.where == ("proactive.fees.amount",)
    assert item.message == (
        "表二“行政事业性收费”行“本年收费金额”列为空白，空白不等于 0；没有发生的请填 0，漏填的请补上数字。"
    )


def test_blank_columns_are_one_finding_each() -> None:
    form = table_form("requests", "2021")
    columns = ("commercial", "research", "social")
    items = found(
        report(requests={f"{row.key}.{column}": None for row in form.rows for column in columns}), "cell.blank"
    )
    assert [{place.split(".")[2] for place in item.where} for item in items] == [{column} for column in columns]
    assert all(len(item.where) == len(form.rows) for item in items)
    assert "“商业企业”列整列为空白" in items[0].message


def test_a_blank_total_column_of_the_dispositions_is_one_finding() -> None:
    rows = table_form("requests", "2019").rows_in_role("disposition")
    (item,) = found(report(2019, requests={f"{row.key}.total": None for row in rows}), "cell.blank")
    assert item.where == tuple(f"requests.{row.key}.total" for row in rows)
    assert "“总计”列有 19 行（“予以公开”至“其他处理”）为空白" in item.message


def test_a_blank_row_and_a_blank_table() -> None:
    row = {f"litigation_after.{key}": None for key in ("upheld", "corrected", "other", "pending", "total")}
    (item,) = found(report(remedies=row), "cell.blank")
    assert "“复议后起诉”行有 5 格为空白" in item.message
    every = {f"{row.key}.{column.key}": None for row in table_form("remedies", "2021").rows for column in row.columns}
    (item,) = found(report(remedies=every), "cell.blank")
    assert item.message.startswith("表四全部为空白")
    assert len(item.where) == 15


def test_a_row_that_is_not_in_the_document() -> None:
    gone = {
        f"reconsideration.{key}": Cell(None, None, "missing")
        for key in ("upheld", "corrected", "other", "pending", "total")
    }
    (item,) = found(report(remedies=gone), "cell.blank")
    assert item.message == "表四“行政复议”行有 5 格在文件中没有找到，请对照原件补上。"


def test_rows_that_an_uncertain_form_may_not_have_are_not_missed() -> None:
    assert edition("2014").uncertain
    form = table_form("statistics", "2014")
    cells = {row.key: {"value": Cell(None, None, "missing")} for row in form.rows}
    cells[form.rows[0].key] = {"value": Cell(None, "")}
    subject = report(2017, proactive=None, requests=None, remedies=None)
    subject = AnnualReport(subject.source, year=2017, tables={"statistics": cells}, editions={"statistics": "2014"})
    assert [item.where for item in found(subject, "cell.blank")] == [(f"statistics.{form.rows[0].key}.value",)]


def test_run_together_digits_are_one_finding_a_row() -> None:
    cells = {
        "licensing.previous_items": Cell(None, "396442278", "ambiguous", candidates=(3, 39, 396), reason="有几种分法"),
        "licensing.change": Cell(None, "396442278", "ambiguous", candidates=(4,)),
        "licensing.decisions": Cell(None, "396442278", "ambiguous"),
        "penalty.change": Cell(None, "1 2", "ambiguous"),
    }
    first, second = found(report(2020, proactive=cells), "cell.ambiguous")
    assert len(first.where) == 3
    assert first.message == (
        "表二“行政许可”行的 3 格印为“396442278”，无法确定各格是多少：有几种分法（“上一年项目数量”列可能是 3、39、396），"
        "请按原件逐格核对。"
    )
    assert "“行政处罚”行“本年增/减”列印为“1 2”" in second.message
    assert found(report(2020, proactive=cells), "cell.blank") == []
