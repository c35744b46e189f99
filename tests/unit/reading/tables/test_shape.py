"""Blanks, borders and headers judged from the table as a whole."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from gongkai.law.forms import table_form
from gongkai.reading.document import Grid, Paragraph
from gongkai.reading.flow import Flow
from gongkai.reading.tables import read_tables
from gongkai.reading.tables.cells import MISORDERED
from tests.unit.reading.tables.helpers import flow, grid, requests_rows, text_flow, values

COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
START = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n申请人情况\n"
FORM = table_form("requests", "2021")
FORWARD = "carried_forward"


def numbered(text: str) -> Flow:
    """A flow of lines that know their number; empty lines are no paragraphs."""
    lines = text.split("\n")
    return flow(*(Paragraph(line, number) for number, line in enumerate(lines, start=1) if line.strip()))


def read(text: str) -> dict[str, list[object]]:
    return values(read_tables(numbered(text), {}, 2022).rows["requests"])


def figures(row: int) -> list[object]:
    return [row * 7 + at for at in range(7)]


def a_line_each(rows: list[list[str]], gap: str) -> str:
    return START + "".join(cell + gap for row in rows for cell in row) + "四、政府信息公开行政复议、行政诉讼情况\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("blanks", [(1,), (7,), (1, 2), (3, 6, 7), (1, 2, 3, 4, 5, 6)])
def test_empty_lines_between_values_are_blanks_where_the_lines_fit_the_form(gap: str, blanks: tuple[int, ...]) -> None:
    _, rows = requests_rows("2021")
    for at in blanks:
        rows[4][at] = ""
    wanted: list[object] = [None if at + 1 in blanks else figure for at, figure in enumerate(figures(4))]
    assert read(a_line_each(rows, gap))[FORM.rows[4].key] == wanted


def test_a_line_too_many_leaves_the_row_empty_with_the_reason() -> None:
    _, rows = requests_rows("2021")
    rows[4][3] = "\n"
    rows[4][7] = ""
    table = read_tables(numbered(a_line_each(rows, "\n")), {}, 2022).rows["requests"]
    assert table is not None
    cells = table[FORM.rows[4].key].values()
    assert [cell.value for cell in cells] == [None] * 7
    assert all("5 个数值" in cell.reason for cell in cells)


@pytest.mark.parametrize("place", [1, 3, 5, 7])
def test_a_page_number_in_a_row_with_a_blank_is_no_figure(place: int) -> None:
    _, rows = requests_rows("2021")
    rows[4][3] = ""
    rows[4].insert(place, "12")
    cells = read_tables(numbered(a_line_each(rows, "\n")), {}, 2022).rows["requests"]
    assert cells is not None
    row = list(cells[FORM.rows[4].key].values())
    assert {cell.value for cell in row} == {None}
    assert {cell.reason for cell in row} == {"该行的数字没有像其他行那样逐行排列，可能空缺一格又夹有页码"}


def test_a_row_that_adds_up_may_stand_at_other_lines() -> None:
    _, rows = requests_rows("2021")
    rows[4] = [rows[4][0], "1", "2", "", "3", "4", "5", "6", "21"]
    assert read(a_line_each(rows, "\n"))[FORM.rows[4].key] == [1, 2, 3, 4, 5, 6, 21]


def test_lines_say_nothing_where_no_complete_row_shows_their_distance() -> None:
    _, rows = requests_rows("2021")
    for row in rows:
        row[3] = ""
    assert set(map(tuple, read(a_line_each(rows, "\n")).values())) == {(None,) * 7}


def test_a_row_of_table_four_takes_the_distance_of_table_three() -> None:
    _, rows = requests_rows("2021")
    header = [
        "行政复议",
        "行政诉讼",
        *["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3,
        "未经复议直接起诉",
        "复议后起诉",
    ]
    row = ["1", "", "0", "0", "1", *["0"] * 9, "0"]
    text = a_line_each(rows, "\n") + "\n".join([*header, *row]) + "\n五、存在的主要问题及改进情况"
    remedies = values(read_tables(numbered(text), {}, 2022).rows["remedies"])
    assert remedies["reconsideration"] == [1, None, 0, 0, 1]


def test_a_row_cut_off_at_its_end_is_not_shifted() -> None:
    _, rows = requests_rows("2021")
    rows = [[row[0], "", "", *row[1:]] for row in rows]
    rows[4] = [*rows[4][:3], "", *rows[4][4:8]]
    table = read_tables(flow(grid(rows)), {}, 2022).rows["requests"]
    assert table is not None
    assert {cell.value for cell in table[FORM.rows[4].key].values()} == {None}
    assert [cell.value for cell in table[FORM.rows[5].key].values()] == figures(5)


@pytest.mark.parametrize("order", [[6, 0, 1, 2, 3, 4, 5], [1, 0, 2, 3, 4, 5, 6], [0, 1, 2, 3, 5, 4, 6]])
def test_columns_in_another_order_are_not_taken_for_those_of_the_form(order: list[int]) -> None:
    _, rows = requests_rows("2021")
    header = [["", *(COLUMNS[at] for at in order)]]
    table = read_tables(flow(grid(header + rows)), {}, 2022).rows["requests"]
    assert table is not None
    cells = [cell for row in table.values() for cell in row.values()]
    assert {(cell.value, cell.how) for cell in cells} == {(None, "ambiguous")}
    assert {"次序" in cell.reason for cell in cells} == {True}


def test_a_header_that_names_the_columns_in_order_is_taken() -> None:
    _, rows = requests_rows("2021")
    read_rows = values(read_tables(flow(grid([["", *COLUMNS], *rows])), {}, 2022).rows["requests"])
    assert read_rows[FORWARD] == figures(len(rows) - 1)


def test_columns_of_table_two_in_another_order_leave_only_their_rows_empty() -> None:
    rows = [
        ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"],
        ["规章", "9", "1", "0"],
        ["行政规范性文件", "30", "2", "1"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "12"],
    ]
    table = read_tables(flow(grid(rows)), {}, 2022).rows["proactive"]
    read_rows = values(table)
    assert read_rows["regulations"] == read_rows["normative_documents"] == [None] * 3
    assert read_rows["licensing"] == [12]


def test_where_blanks_have_vanished_the_row_sum_alone_divides_nothing() -> None:
    _, rows = requests_rows("2021")
    rows = [[row[0], *["0"] * 7] for row in rows]
    rows[0][1:] = ["20", "0", "0", "0", "0", "1", "21"]
    rows[5][1:] = ["0", "0", "0", "0", "0", "0", ""]
    text = START + "".join("".join(row) for row in rows)
    table = read_tables(text_flow(text), {}, 2022).rows["requests"]
    assert table is not None
    assert {(cell.value, cell.how) for cell in table["new_received"].values()} == {(None, "ambiguous")}
    assert table["new_received"]["total"].candidates == (21,)
    assert {(cell.value, cell.how) for cell in table["granted"].values()} == {(0, "divided")}


def test_a_table_of_one_run_of_digits_a_row_is_divided_by_its_sums() -> None:
    _, rows = requests_rows("2021")
    rows = [[row[0], "3", "1", "0", "0", "0", "2", "6"] for row in rows]
    text = START + "".join("".join(row) for row in rows)
    assert {tuple(row) for row in read(text).values()} == {(3, 1, 0, 0, 0, 2, 6)}


def test_words_broken_anywhere_show_where_a_table_begins() -> None:
    _, rows = requests_rows("2021")
    head = "（本列数据的勾\n稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n申请\n人情况\n"
    rows[0][0] = "一、本年新收政府信息公\n开申请数量"
    text = head + "\n".join("\n".join(map(str, [row[0], *figures(at)])) for at, row in enumerate(rows))
    assert read(text)["new_received"] == figures(0)


def exact(rows: list[list[str]]) -> Grid:
    return grid(rows, exact=True)


def table_of(rows: list[list[str]]) -> dict[str, list[object]]:
    return values(read_tables(flow(exact(rows)), {}, 2022).rows["requests"])


EVERY = {row.key: figures(at) for at, row in enumerate(FORM.rows)}


def test_rows_printed_beside_each_other_are_both_read() -> None:
    _, rows = requests_rows("2021")
    half = (len(rows) + 1) // 2
    header = ["项目", *COLUMNS] * 2
    halves = zip_longest(rows[:half], rows[half:], fillvalue=[])
    assert table_of([header, *(left + right for left, right in halves)]) == EVERY
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=[])
    grouped = [[*left, "（三）不予公开", *right] if right else left for left, right in pairs]
    assert table_of([header, *grouped]) == EVERY


def test_a_column_of_remarks_or_of_row_numbers_is_none_of_the_form() -> None:
    _, rows = requests_rows("2021")
    remarks = ["", "其中重复3件", "3", "见附件"]
    assert table_of([["项目", *COLUMNS, "备注"], *([*row, remarks[at % 4]] for at, row in enumerate(rows))]) == EVERY
    numbered_rows = [[row[0], str(at), *row[1:]] for at, row in enumerate(rows, start=1)]
    assert table_of([["项目", "行次", *COLUMNS], *numbered_rows]) == EVERY


def test_a_column_that_the_header_does_not_explain_leaves_the_rows_empty() -> None:
    _, rows = requests_rows("2021")
    table = table_of([["项目", *COLUMNS, "上年总计"], *([*row, "9"] for row in rows)])
    assert set(map(tuple, table.values())) == {(None,) * 7}


def test_a_row_with_a_blank_at_one_end_and_a_cell_too_few_at_the_other_is_not_shifted() -> None:
    _, rows = requests_rows("2021")
    dressed = [[row[0], "", *row[1:]] for row in rows]
    dressed[4] = dressed[4][:-1]
    table = read_tables(flow(exact(dressed)), {}, 2022).rows["requests"]
    read_rows = values(table)
    assert read_rows[FORM.rows[4].key] == [None] * 7
    assert read_rows[FORM.rows[5].key] == figures(5)


@pytest.mark.parametrize("scope", ["县本级", "其中：市本级", "上年同期", "2021年", "下属单位"])
def test_a_line_of_a_part_is_not_the_row_itself(scope: str) -> None:
    rows = [["行政许可", scope, "5"], ["行政处罚", "合计", "7"], ["行政强制", "8"]]
    table = values(read_tables(flow(grid(rows)), {}, 2022).rows["proactive"])
    assert (table["licensing"], table["penalty"], table["coercion"]) == ([None], [7], [8])


DECISIONS = [["行政许可", "11", "14"], ["行政处罚", "", "14"], ["行政强制", "0", ""], ["行政事业性收费", "1", "1"]]


@pytest.mark.parametrize("scopes", [["", "县本级", "合计"], ["信息内容", "市本级", "全市"]])
def test_columns_divided_by_scope_are_none_of_the_form(scopes: list[str]) -> None:
    table = read_tables(flow(exact([["信息内容", "本年处理决定数量", ""], scopes, *DECISIONS])), {}, 2022).rows[
        "proactive"
    ]
    assert table is not None
    cells = [cell for key in ("licensing", "penalty", "coercion", "fees") for cell in table[key].values()]
    assert {cell.value for cell in cells} == {None}
    assert {cell.reason for cell in cells} == {MISORDERED}


@pytest.mark.parametrize("whole", ["行政许可（合计）", "行政许可"])
def test_a_row_of_a_part_in_brackets_gives_way_to_the_whole(whole: str) -> None:
    rows = [["行政许可（县本级）", "11"], [whole, "22"], ["行政处罚（县本级）", "7"], ["行政强制", "8"]]
    table = values(read_tables(flow(grid(rows)), {}, 2022).rows["proactive"])
    assert (table["licensing"], table["penalty"], table["coercion"]) == ([22], [7], [8])


HEADLESS = [["规章", "1", "2", "3"], ["行政规范性文件", "0", "1", "5"], ["行政许可", "7", "", ""]]
HEADLESS += [["行政处罚", "8", "8", "8"], ["行政强制", "9", "", ""], ["行政事业性收费", "10.5", "", ""]]


def test_without_headings_the_edition_whose_rows_are_all_there_is_taken() -> None:
    tables = read_tables(flow(grid(HEADLESS)), {}, 2022)
    assert tables.editions["proactive"] == "2021"
    assert values(tables.rows["proactive"])["licensing"] == [7]
    older = [*HEADLESS, ["其他对外管理服务事项", "1", "2", "3"], ["政府集中采购", "4", "5.5", ""]]
    assert read_tables(flow(grid(older)), {}, 2022).editions["proactive"] == "2019"


def test_a_header_of_lines_that_begins_with_the_total_leaves_the_rows_empty() -> None:
    _, rows = requests_rows("2021")
    header = ["申请人情况", "总计", "自然人", "法人或其他组织", *COLUMNS[1:6]]
    text = "\n".join([START.split("\n", maxsplit=1)[0], *header, *(cell for row in rows for cell in row), "四、"])
    cells = read_tables(numbered(text), {}, 2022).rows["requests"]
    assert cells is not None
    assert {cell.reason for row in cells.values() for cell in row.values()} == {MISORDERED}
    usual = ["申请人情况", "自然人", "法人或其他组织", "总计", *COLUMNS[1:6]]
    text = "\n".join([START.split("\n", maxsplit=1)[0], *usual, *(cell for row in rows for cell in row), "四、"])
    assert read(text)[FORM.rows[4].key] == figures(4)
