"""The reconciliation of table three and the totals of table four."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.auditing.examples import balanced, report, rows
from gongkai.auditing.model import Finding
from gongkai.auditing.runner import check
from gongkai.law.forms import table_form
from gongkai.report import AnnualReport, Cell

TYPES = ("natural_person", "commercial", "research", "social", "legal_service", "other")
ARITHMETIC = ("requests.balance", "requests.dispositions", "requests.applicants", "remedies.total")


def arithmetic(subject: AnnualReport, state: str = "fails") -> list[Finding]:
    return [item for item in check(subject).findings if item.rule in ARITHMETIC and item.state == state]


def keys(subject: AnnualReport, state: str = "fails") -> set[tuple[str, str]]:
    """(rule, column or row) of the arithmetic findings."""
    found = set()
    for item in arithmetic(subject, state):
        parts = [place.split(".") for place in item.where]
        at = 2 if item.rule in ("requests.balance", "requests.dispositions") else 1
        assert len({part[at] for part in parts}) == 1
        found.add((item.rule, parts[0][at]))
    return found


@st.composite
def filled(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """An edition and figures of table three that keep every rule."""
    edition = draw(st.sampled_from(("2019", "2021")))
    dispositions = [row.key for row in table_form("requests", edition).rows_in_role("disposition")]
    columns = {}
    for column in draw(st.lists(st.sampled_from(TYPES), unique=True, min_size=1)):
        chosen = draw(st.dictionaries(st.sampled_from(dispositions), st.integers(0, 10**6), max_size=5))
        forward = draw(st.integers(0, 99))
        received = sum(chosen.values()) + forward
        carried = draw(st.integers(0, received))
        columns[column] = {
            **chosen,
            "new_received": received - carried,
            "carried_over": carried,
            "carried_forward": forward,
        }
    return edition, balanced(columns, edition)


@settings(max_examples=60, deadline=None)
@given(filled())
def test_figures_that_reconcile_have_no_finding(figures: tuple[str, dict[str, Any]]) -> None:
    edition, cells = figures
    subject = report(2019 if edition == "2019" else 2023, requests=cells)
    assert arithmetic(subject) == []
    assert arithmetic(subject, "not_assessable") == []
    assert check(subject).by_rule["requests.applicants"]["holds"] == len(table_form("requests", edition).rows)


@settings(max_examples=60, deadline=None)
@given(filled(), st.data())
def test_one_wrong_cell_breaks_exactly_its_row_and_column(
    figures: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    edition, cells = figures
    form = table_form("requests", edition)
    row = data.draw(st.sampled_from(form.rows))
    column = data.draw(st.sampled_from((*TYPES, "total")))
    address = f"{row.key}.{column}"
    wrong = {**cells, address: cells.get(address, 0) + data.draw(st.integers(1, 9))}
    expected = {("requests.applicants", row.key)}
    if row.role in ("inflow", "total", "outflow"):
        expected.add(("requests.balance", column))
    if row.role in ("disposition", "total"):
        expected.add(("requests.dispositions", column))
    assert keys(report(2020 if edition == "2019" else 2021, requests=wrong)) == expected


def test_a_finding_says_where_what_and_which_side() -> None:
    figures = {
        **balanced({"legal_service": {"new_received": 4, "granted": 4, "carried_forward": 4}}),
        "granted.legal_service": 0,
    }
    messages = [item.message for item in arithmetic(report(requests={**figures, "granted.total": 4}))]
    assert "表三“总计”行“法律服务机构”列印为 4，各办理结果之和为 0，请核对该列总计。" in messages
    assert (
        "表三“法律服务机构”列：本年新收 4 加上年结转 0 等于 4，总计 4 加结转下年度 4 等于 8，相差 4，"
        "各办理结果之和为 0，正好使两边相等，请先核对该列总计。"
    ) in messages


def test_operands_and_figures_of_a_balance() -> None:
    figures = balanced({"social": {"new_received": 5, "carried_over": 2, "granted": 3, "carried_forward": 1}})
    item = next(item for item in arithmetic(report(requests=figures)) if item.where[0].endswith("social"))
    assert item.where == tuple(
        f"requests.{row}.social" for row in ("new_received", "carried_over", "total", "carried_forward")
    )
    assert (item.expected, item.printed, item.severity, item.layer) == (7, 4, "error", "table")
    assert item.message.endswith("相差 3，请核对这四个数。")


def test_requests_counted_as_handled_and_as_carried_forward() -> None:
    figures = balanced({"other": {"new_received": 3, "granted": 3, "carried_forward": 2}})
    assert "既计入了办理结果又计入了结转" in arithmetic(report(requests=figures))[0].message


def test_the_table_stands_on_its_own_edition() -> None:
    figures = balanced({"research": {"new_received": 1, "other": 1}}, "2019")
    assert arithmetic(report(2023, edition="2019", requests=figures)) == []


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "为空白"),
        (Cell(None, "1023", "ambiguous"), "的数字连写或无法辨认"),
        (Cell(None, None, "missing"), "在文件中没有找到"),
    ],
)
def test_a_cell_without_a_number_makes_its_lines_not_assessable(cell: Cell | None, reason: str) -> None:
    subject = report(requests={"denied_process.commercial": cell})
    assert keys(subject) == set()
    assert keys(subject, "not_assessable") == {
        ("requests.dispositions", "commercial"),
        ("requests.applicants", "denied_process"),
    }
    for item in arithmetic(subject, "not_assessable"):
        assert f"“属于四类过程性信息”行“商业企业”列{reason}" in item.message


def test_a_rule_that_divided_a_cell_is_not_assessable_there() -> None:
    divided = Cell(3, "3000003", "divided", used=("requests.applicants",))
    subject = report(requests={"granted.commercial": divided, "granted.total": 3})
    assert keys(subject, "not_assessable") == {("requests.applicants", "granted")}
    assert ("requests.dispositions", "commercial") in keys(subject)


def test_many_faults_of_one_line_are_counted() -> None:
    blanks = {f"granted.{column}": None for column in TYPES}
    item = next(
        item for item in arithmetic(report(requests=blanks), "not_assessable") if item.rule == "requests.applicants"
    )
    assert "（另有 5 格同样不能用）" in item.message


def test_a_missing_table_and_an_unknown_edition_say_so() -> None:
    missing = check(report(requests=None))
    assert {item.message for item in missing.findings if item.rule == "requests.balance"} == {
        "表三无法核对：报告中没有这张表。"
    }
    unknown = report(2023)
    unknown = AnnualReport(
        unknown.source, year=2023, tables={"requests": rows("requests", "2021", {})}, editions={"requests": "1999"}
    )
    assert "看不出这张表用的是哪一年的格式" in next(
        item.message for item in check(unknown).findings if item.rule == "requests.dispositions"
    )


def test_a_changed_requester_type_is_a_note() -> None:
    figures = balanced(
        {"natural_person": {"new_received": 16, "granted": 16}, "social": {"new_received": 2, "granted": 2}}
    )
    moved = report(requests={**figures, "total.natural_person": 18, "total.social": 0})
    (note,) = [item for item in check(moved).findings if item.rule == "requests.type-moved"]
    assert (note.severity, note.state) == ("note", "fails")
    assert "“自然人”列多 2、“社会公益组织”列少 2" in note.message
    assert {place.rpartition(".")[2] for place in note.where} == {"natural_person", "social"}
    blank = check(report(requests={"new_received.other": None}))
    assert [item.state for item in blank.findings if item.rule == "requests.type-moved"] == ["not_assessable"]
    alone = check(report(requests={"new_received.other": 2}))
    assert [item for item in alone.findings if item.rule == "requests.type-moved"] == []


@pytest.mark.parametrize("block", ["reconsideration", "litigation_direct", "litigation_after"])
def test_the_total_of_a_block_of_table_four(block: str) -> None:
    figures = {f"{block}.upheld": 3, f"{block}.corrected": 1, f"{block}.other": 2, f"{block}.pending": 4}
    assert arithmetic(report(remedies={**figures, f"{block}.total": 10})) == []
    (item,) = arithmetic(report(remedies=figures))
    assert (item.rule, item.expected, item.printed) == ("remedies.total", 10, 0)
    assert item.where == tuple(
        f"remedies.{block}.{key}" for key in ("upheld", "corrected", "other", "pending", "total")
    )
    assert "总计印为 0，维持、纠正、其他、尚未审结之和为 10（3＋1＋2＋4）" in item.message


def test_a_blank_in_table_four_concerns_its_block_only() -> None:
    assert keys(report(remedies={"litigation_after.other": None}), "not_assessable") == {
        ("remedies.total", "litigation_after")
    }
