"""Two reports side by side, and the sum of many."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.auditing.compare import Compared, compare
from gongkai.auditing.examples import report
from gongkai.auditing.rollup import Difference, area_among, differences, rollup
from gongkai.law.forms import TABLES, table_form


def test_two_years_of_one_body() -> None:
    left = report(2022, requests={"granted.total": 8, "partial.total": 0, "carried_forward.total": None})
    right = report(2023, requests={"granted.total": 10, "partial.total": 3})
    result = compare(left, right)
    assert (result.only_left, result.only_right) == ((), ())
    assert [
        (cell.address, cell.row, cell.column, cell.left, cell.right, cell.difference, cell.percent)
        for cell in result.changed
    ] == [
        ("requests.granted.total", "予以公开", "总计", 8, 10, 2, Decimal("25.0")),
        ("requests.partial.total", "部分公开", "总计", 0, 3, 3, None),
        ("requests.carried_forward.total", "结转下年度继续办理", "总计", None, 0, None, None),
    ]


def test_percentages_round_half_up_and_follow_the_sign() -> None:
    assert Compared("a.b.c", "", "", 8, 7).percent == Decimal("-12.5")
    assert Compared("a.b.c", "", "", -4, -2).percent == Decimal("50.0")
    assert Compared("a.b.c", "", "", 2000, 2001).percent == Decimal("0.1")


def test_two_editions_compare_their_common_rows_and_list_the_others() -> None:
    result = compare(report(2020), report(2021))
    addresses = {cell.address for cell in result.cells}
    assert "proactive.licensing.decisions" in addresses
    assert "requests.total.total" in addresses
    assert "requests.other.total" in result.only_left
    assert {"requests.other_misc.total", "proactive.fees.amount"} <= set(result.only_right)
    assert not addresses & {*result.only_left, *result.only_right}


def test_a_missing_table_is_on_one_side_only() -> None:
    result = compare(report(2023, remedies=None), report(2023))
    assert len(result.only_right) == 15
    assert all(address.startswith("remedies.") for address in result.only_right)


def test_members_add_up() -> None:
    summed = rollup(
        [
            report(2023, name="甲局", requests={"granted.total": 3}, proactive={"fees.amount": Decimal("1.5")}),
            report(2023, name="乙局", requests={"granted.total": 4}),
            report(2022, name="丙局", requests={"granted.total": 100}),
        ],
        name="示范县人民政府",
        expected=("甲局", "乙局", "丙局"),
    )
    assert summed.report.value("requests", "granted", "total") == 7
    assert summed.report.value("proactive", "fees", "amount") == Decimal("1.5")
    assert (summed.report.year, summed.report.body.name) == (2023, "示范县人民政府")
    assert (summed.members, summed.missing, summed.unexpected, summed.duplicates) == (
        ("甲局", "乙局"),
        ("丙局",),
        (),
        (),
    )


def test_a_member_without_a_figure_leaves_the_sum_empty_and_is_named() -> None:
    summed = rollup(
        [
            report(2021, name="甲局", edition="2019"),
            report(2021, name="乙局"),
            report(2021, name="丙局", remedies=None),
        ],
        name="示范县",
        year=2021,
    )
    assert summed.report.value("requests", "other_misc", "total") is None
    assert summed.blank["requests.other_misc.total"] == ("甲局",)
    assert summed.blank["remedies.reconsideration.total"] == ("丙局",)
    assert summed.report.value("requests", "granted", "total") == 0


def test_a_body_that_files_twice_counts_once() -> None:
    first = report(2023, name="甲局", requests={"granted.total": 3})
    summed = rollup([first, report(2023, name="甲 局"), report(2023, name=None)], name="示范县", expected=("甲局",))
    assert summed.report.value("requests", "granted", "total") == 3
    assert summed.duplicates == ("甲 局",)
    assert summed.unexpected == ("None-2023.txt",)


@pytest.mark.parametrize("members", [[], [report(2016)], [replace(report(), year=None)]])
def test_what_cannot_be_rolled_up(members: list[object]) -> None:
    with pytest.raises(ValueError, match="汇总"):
        rollup(members, name="示范县")  # type: ignore[arg-type]


def test_differences_leave_out_cells_without_a_figure() -> None:
    summed = report(2023, requests={"granted.total": 5, "partial.total": None})
    area = report(2023, requests={"granted.total": 6, "partial.total": 2, "total.total": None})
    assert differences(summed, area) == (Difference("requests.granted.total", 5, 6),)


ADDRESSES = [
    (table, f"{row.key}.{column.key}")
    for table in TABLES
    for row in table_form(table, "2021").rows
    for column in row.columns
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(ADDRESSES), st.integers(0, 10**9), max_size=6), min_size=1, max_size=5))
def test_the_sum_of_every_cell_is_the_sum_of_the_members(members: list[dict[tuple[str, str], int]]) -> None:
    reports = [
        report(
            2023,
            name=f"{number}局",
            **{table: {key: value for (of, key), value in cells.items() if of == table} for table in TABLES},
        )
        for number, cells in enumerate(members)
    ]
    summed = rollup(reports, name="示范县").report
    for table, key in ADDRESSES:
        assert summed.value(table, *key.split(".")) == sum(cells.get((table, key), 0) for cells in members)
    assert differences(summed, summed) == ()


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (("示范县教育局", "示范县人民政府", "示范县青禾镇人民政府"), "示范县人民政府"),
        (("示范县教育局", "示范县青禾镇人民政府", "示范县水利局"), None),
        (("示范县人民政府", "示范县教育局"), None),
        (("示范县人民政府", "示范县人民政府", "示范县教育局", "示范县水利局"), None),
        (("示范县人民政府", "演示县教育局", "示范县水利局"), None),
    ],
)
def test_the_report_of_the_whole_area_is_told_by_its_name(names: tuple[str, ...], area: str | None) -> None:
    reports = [report(2023, name=name) for name in names]
    found = area_among(reports)
    assert (found.body.name if found else None) == area
