"""Tables of a document: alignment, editions, blanks, lost borders."""

from __future__ import annotations

import time

import pytest

from gongkai.law.forms import table_form
from gongkai.reading.document import Grid, GridCell, Paragraph
from gongkai.reading.tables import read_tables
from gongkai.reading.tables.stream import _RUN
from tests.unit.reading.tables.helpers import flow, grid, requests_rows, text_flow, values

HEADER = [
    ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
    ["", "自然人", "法人或其他组织", "总计"],
    ["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
]


def expected(edition: str) -> dict[str, list[object]]:
    form = table_form("requests", edition)
    return {row.key: [index * 7 + at for at in range(7)] for index, row in enumerate(form.rows)}


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_row_is_found_by_its_label(edition: str) -> None:
    _, rows = requests_rows(edition)
    tables = read_tables(flow(grid(HEADER + rows)), {}, None)
    assert tables.editions["requests"] == edition
    assert values(tables.rows["requests"]) == expected(edition)


def test_the_edition_belongs_to_the_table_not_to_the_year() -> None:
    _, rows = requests_rows("2019")
    tables = read_tables(flow(grid(HEADER + rows)), {}, 2023)
    assert tables.editions["requests"] == "2019"


@pytest.mark.parametrize("missing", [0, 5, 12, 23])
def test_a_missing_row_shifts_nothing(missing: int) -> None:
    form, rows = requests_rows("2021")
    gone = form.rows[missing].key
    del rows[missing]
    read = values(read_tables(flow(grid(HEADER + rows)), {}, 2022).rows["requests"])
    wanted = expected("2021")
    wanted[gone] = [None] * 7
    assert read == wanted


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("denied_law_forbidden", "2.其他法律行政止公开"),
        ("partial", "（二）部份公开（区分处理的，只记这一情形，不记其它情形）"),
        ("unable_needs_creation", "2.没有现成信息须要另行制做"),
        ("granted", "予以公 开"),
        ("carried_forward", "四、结转下年继续办理"),
    ],
)
def test_a_misspelt_label_is_still_its_row(row: str, label: str) -> None:
    form, rows = requests_rows("2021")
    at = next(index for index, item in enumerate(form.rows) if item.key == row)
    rows[at][0] = label
    assert values(read_tables(flow(grid(HEADER + rows)), {}, 2022).rows["requests"]) == expected("2021")


def test_rows_without_labels_fill_a_gap_only_when_they_fill_it_all() -> None:
    _, rows = requests_rows("2021")
    for at in (7, 8):
        rows[at] = rows[at][1:]
    assert values(read_tables(flow(grid(rows)), {}, 2022).rows["requests"]) == expected("2021")
    del rows[8]
    read = values(read_tables(flow(grid(rows)), {}, 2022).rows["requests"])
    wanted = expected("2021")
    wanted["denied_third_party"] = wanted["denied_internal_affairs"] = [None] * 7
    assert (read["denied_third_party"], read["denied_internal_affairs"]) != (
        expected("2021")["denied_third_party"],
        expected("2021")["denied_internal_affairs"],
    )
    assert {key: row for key, row in read.items() if not key.startswith("denied_")} == {
        key: row for key, row in wanted.items() if not key.startswith("denied_")
    }


def test_a_blank_cell_is_none_and_shifts_nothing() -> None:
    _, rows = requests_rows("2021")
    rows[9][2] = ""
    table = read_tables(flow(grid(HEADER + rows)), {}, 2022).rows["requests"]
    wanted = expected("2021")
    wanted["denied_enforcement_file"] = list(wanted["denied_enforcement_file"])
    key = table_form("requests", "2021").rows[9].key
    wanted[key] = [*wanted[key][:1], None, *wanted[key][2:]]
    assert values(table) == wanted
    assert table is not None
    cell = table[key]["commercial"]
    assert (cell.how, cell.printed) == ("printed", "")


def test_a_row_with_too_few_values_is_left_empty_with_the_reason() -> None:
    _, rows = requests_rows("2021")
    del rows[4][3]
    table = read_tables(flow(grid(HEADER + rows)), {}, 2022).rows["requests"]
    assert table is not None
    cells = table[table_form("requests", "2021").rows[4].key]
    assert [cell.value for cell in cells.values()] == [None] * 7
    assert {cell.how for cell in cells.values()} == {"ambiguous"}
    assert "6 个数值" in cells["total"].reason


@pytest.mark.parametrize("printed", ["431-8", "约3", "3余", "3至5"])
def test_what_stands_for_a_figure_and_is_none_is_unclear_not_blank(printed: str) -> None:
    rows = [["行政许可", "12"], ["行政处罚", "7"], ["行政强制", printed]]
    table = read_tables(flow(grid(rows)), {}, 2022).rows["proactive"]
    assert table is not None
    cell = table["coercion"]["decisions"]
    assert (cell.value, cell.printed, cell.how) == (None, printed, "ambiguous")


def test_a_table_in_two_grids_is_one_table() -> None:
    _, rows = requests_rows("2021")
    tables = read_tables(flow(grid(HEADER + rows[:11]), Paragraph("- 3 -"), grid(rows[11:])), {}, 2022)
    assert values(tables.rows["requests"]) == expected("2021")


def test_a_table_printed_twice_is_read_once() -> None:
    _, rows = requests_rows("2021")
    _, later = requests_rows("2021", first=1000)
    tables = read_tables(flow(grid(HEADER + rows), grid(HEADER + later)), {}, 2022)
    assert values(tables.rows["requests"]) == expected("2021")


def test_exact_columns_place_values_around_missing_cells() -> None:
    _, rows = requests_rows("2021")
    exact = Grid(
        [[GridCell(row[0], 0, 3), *(GridCell(text, at + 3) for at, text in enumerate(row[1:]))] for row in rows]
    )
    del exact.rows[4][2]
    key = table_form("requests", "2021").rows[4].key
    read = values(read_tables(flow(exact), {}, 2022).rows["requests"])
    wanted = expected("2021")
    wanted[key] = [wanted[key][0], None, *wanted[key][2:]]
    assert read == wanted


def run_together(rows: list[list[str]]) -> str:
    return "三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：）申请人情况自然人总计" + "".join(
        row[0] + "".join(row[1:]) for row in rows
    )


def test_run_together_figures_are_divided_by_the_row_sum_and_say_so() -> None:
    form, rows = requests_rows("2021")
    rows = [[row[0], *["0"] * 7] for row in rows]
    rows[0][1:] = ["20", "0", "0", "0", "0", "1", "21"]
    rows[2][1:] = ["20", "0", "0", "0", "0", "1", "21"]
    table = read_tables(text_flow(run_together(rows)), {}, 2022).rows["requests"]
    assert table is not None
    assert [cell.value for cell in table["new_received"].values()] == [20, 0, 0, 0, 0, 1, 21]
    assert {(cell.how, cell.used) for cell in table["new_received"].values()} == {("divided", ("requests.applicants",))}
    assert {(cell.how, cell.used) for cell in table["partial"].values()} == {("divided", ())}
    assert form.rows[0].key == "new_received"


def test_a_division_that_nothing_decides_stays_empty_with_its_candidates() -> None:
    _, rows = requests_rows("2021")
    rows = [[row[0], *["0"] * 7] for row in rows]
    rows[0][1:] = ["1", "11", "0", "0", "0", "0", "12"]
    rows[2][1:] = ["1", "11", "0", "0", "0", "0", "13"]
    table = read_tables(text_flow(run_together(rows)), {}, 2022).rows["requests"]
    assert table is not None
    assert [cell.value for cell in table["granted"].values()] == [None] * 7
    assert {cell.how for cell in table["granted"].values()} == {"ambiguous"}


def test_table_four_is_divided_by_its_block_sums() -> None:
    text = (
        "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"
        "结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计10203120001200000"
    )
    rows = read_tables(text_flow(text), {}, 2021).rows["remedies"]
    assert values(rows) == {
        "reconsideration": [1, 0, 2, 0, 3],
        "litigation_direct": [12, 0, 0, 0, 12],
        "litigation_after": [0, 0, 0, 0, 0],
    }


def test_table_four_with_a_row_for_each_block() -> None:
    rows = [
        ["行政复议", "1", "0", "0", "2", "3"],
        ["未经复议直接起诉", "0", "0", "0", "0", "0"],
        ["复议后起诉", "0", "4", "0", "0", "4"],
    ]
    tables = read_tables(flow(grid([["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], *rows])), {}, 2021)
    assert values(tables.rows["remedies"]) == {
        "reconsideration": [1, 0, 0, 2, 3],
        "litigation_direct": [0] * 5,
        "litigation_after": [0, 4, 0, 0, 4],
    }


def test_a_figure_pushed_out_of_its_cell_goes_back_only_when_every_sum_asks_for_it() -> None:
    _, rows = requests_rows("2021")
    rows = [[row[0], *["0"] * 7] for row in rows]
    for at in (0, 2, 23):
        rows[at][1], rows[at][7] = "5", "5"
    rows[23][7] = ""

    def table(stray: str) -> object:
        blocks = [grid(HEADER + rows[:10]), Paragraph(stray), grid(rows[10:])]
        found = read_tables(flow(*blocks), {}, 2022).rows["requests"]
        assert found is not None
        return found["total"]["total"]

    back, page = table("5"), table("7")
    assert (back.value, back.how) == (5, "divided")
    assert (page.value, page.how) == (None, "printed")


def test_the_statistics_form_of_older_years() -> None:
    text = (
        "附表 指标名称 计量单位 年末统计 主动公开信息数 条 6 其中：1．网站公开 条 5 2．政府公报公开 条 1 "
        "受理依申请公开信息总数 条 2 其中：1．当面申请数 条 0 2．传真申请数 条 2 对申请的答复总数 条 2 行政复议数 件 0"
    )
    tables = read_tables(text_flow(text), {}, 2009)
    assert {key: row["value"].value for key, row in (tables.rows["statistics"] or {}).items()} == {
        "proactive_total": 6,
        "channel_gazette": 1,
        "channel_website": 5,
        "requests_received": 2,
        "requests_in_person": 0,
        "requests_by_fax": 2,
        "answered": 2,
        "reconsideration": 0,
    }
    assert tables.editions["statistics"] == "2014"


def test_prose_is_no_table() -> None:
    text = "全年办理行政许可97件，行政处罚12件。收到政府信息公开申请25件，予以公开3件，上年结转2件。"
    assert read_tables(text_flow(text), {}, 2022).rows == {"proactive": None, "requests": None, "remedies": None}


def test_sums_never_place_a_blank_of_table_four() -> None:
    header = "行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉"
    text = f"四、政府信息公开行政复议、行政诉讼情况\n{header}\n0 2 0 2 2 0 0 0 2 0 0 0 0 0"
    rows = read_tables(text_flow(text), {}, 2021).rows["remedies"]
    assert rows is None or {value for row in values(rows).values() for value in row} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "第二十条" + " " * 60_000 + "（一）项",
        "行政复议" + "|" * 60_000,
        "申请人情况" + "1 " * 60_000,
        "本列数据的勾稽" + "9" * 60_000,
        "信息内容本年" + "1条" * 30_000,
        "申请人情况（一）予以公开" + "0" * 5000,
    ],
)
def test_hostile_text_ends(text: str) -> None:
    began = time.process_time()
    read_tables(text_flow(text), {}, 2021)
    assert time.process_time() - began < 5


def test_a_unit_that_begins_the_next_label_stays_with_it() -> None:
    assert [match.group() for match in _RUN.finditer("5件数 12条 30件总数 8条")] == ["5", "12条", "30", "8条"]


def test_a_lone_division_that_breaks_the_row_sum_stays_empty() -> None:
    _, rows = requests_rows("2021")
    rows = [[row[0], *["0"] * 7] for row in rows]
    rows[3][1:] = ["4", "0", "0", "3", "0", "10"]
    table = read_tables(text_flow(run_together(rows)), {}, 2022).rows["requests"]
    assert table is not None
    assert {cell.value for cell in table["partial"].values()} == {None}


def test_a_number_column_before_and_a_share_column_behind_are_no_values() -> None:
    _, rows = requests_rows("2021")
    dressed = [[str(at), *row, f"{at}.5%"] for at, row in enumerate(rows, start=1)]
    assert values(read_tables(flow(grid(HEADER + dressed)), {}, 2022).rows["requests"]) == expected("2021")


def test_a_merged_value_that_a_conversion_repeats_is_one_value() -> None:
    rows = [
        ["信息内容", "本年处理决定数量", "本年处理决定数量"],
        ["行政许可", "12", "12"],
        ["行政处罚", "", ""],
        ["行政强制", "0", "0"],
    ]
    table = read_tables(flow(grid(rows)), {}, 2022).rows["proactive"]
    assert table is not None
    assert [table[key]["decisions"].value for key in ("licensing", "penalty", "coercion")] == [12, None, 0]


def test_table_four_with_a_lost_blank_is_there_and_empty() -> None:
    header = [
        ["行政复议", "行政诉讼"],
        ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"],
    ]
    rows = read_tables(flow(grid([*header, ["1"] * 14])), {}, 2021).rows["remedies"]
    assert rows is not None
    assert {cell.how for row in rows.values() for cell in row.values()} == {"ambiguous"}


def test_a_label_that_stands_alone_speaks_for_the_edition_that_has_its_row() -> None:
    _, rows = requests_rows("2019")
    rows = [row[:1] if row[0].endswith("其他处理") else row for row in rows]
    tables = read_tables(flow(grid(HEADER + rows)), {}, 2023)
    assert tables.editions["requests"] == "2019"
    assert values(tables.rows["requests"])["other"] == [None] * 7


LICENSING = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "1", "2", "3"],
    ["行政规范性文件", "4", "5", "6"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "7"],
]


@pytest.mark.parametrize(("page", "decisions"), [(1, [9]), (None, [None])])
def test_a_row_that_a_page_break_left_outside_the_grid_is_read(page: int | None, decisions: list[object]) -> None:
    first = grid(LICENSING)
    first.page = page
    text = flow(first, Paragraph("行政处罚 9"), Paragraph("行政许可 8"))
    rows = values(read_tables(text, {"proactive": (0, len(text.text))}, 2022).rows["proactive"])
    assert (rows["licensing"], rows["penalty"], rows["coercion"]) == ([7], decisions, [None])


def test_a_long_unknown_label_behind_a_known_one_is_another_row() -> None:
    _, rows = requests_rows("2021")
    at = next(at for at, row in enumerate(rows) if row[0].startswith("1.申请人无正当理由"))
    rows[at] = ["（六）其他处理", "由逾期不补取信息逾期未按正行收费通知要求缴纳再处理其", *rows[at][1:]]
    rows[at + 1][0] = "政府信息公开申请费用行政机关不"
    tables = read_tables(flow(grid(HEADER + rows)), {}, 2022)
    assert tables.editions["requests"] == "2021"


def test_garbled_labels_are_taken_in_place_or_not_at_all() -> None:
    _, rows = requests_rows("2021")
    at = next(at for at, row in enumerate(rows) if row[0].startswith("1.申请人无正当理由"))
    garbled = [
        "由逾期不补取信息逾期未按正、行2.申请人政机关不收费通知要求缴纳再处理其",
        "政府信息公开申请费用、行政机关不",
    ]
    garbled.append("再处理其政府信息3.其他公开申请")
    for number, label in enumerate(garbled):
        rows[at + number][0] = label
    read = values(read_tables(flow(grid(HEADER + rows)), {}, 2022).rows["requests"])
    wanted = expected("2021")
    assert all(read[key] in (wanted[key], [None] * 7) for key in wanted)
    assert read["other_overdue_correction"] == wanted["other_overdue_correction"]


@pytest.mark.parametrize(
    "caption", ["附：上年度收到和处理政府信息公开申请情况", "2021年政府信息公开申请情况（供对照）"]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_table_of_another_year_beside_that_of_this_year_is_not_read(caption: str, first: bool) -> None:
    _, rows = requests_rows("2021")
    _, others = requests_rows("2019", first=500)
    tables: list[Paragraph | Grid] = [Paragraph("2022年政府信息公开申请情况"), grid(HEADER + rows)]
    older: list[Paragraph | Grid] = [Paragraph(caption), grid(HEADER + others)]
    both = [*older, *tables] if first else [*tables, *older]
    read = read_tables(flow(*both), {}, 2022)
    assert (read.editions["requests"], values(read.rows["requests"])) == ("2021", expected("2021"))
    alone = read_tables(flow(*older), {}, 2022)
    assert alone.editions["requests"] == "2019"


@pytest.mark.parametrize("printed", ["8†", "8①", "8*", "8[2]"])
def test_a_figure_with_a_mark_is_no_label(printed: str) -> None:
    rows = [["行政处罚", "1", "2", "3"], ["行政强制", "4", "5", "6"], ["行政事业性收费", printed, "2", ""]]
    table = read_tables(flow(grid([["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], *rows])), {}, 2019)
    assert values(table.rows["proactive"])["fees"] in ([None, 2], [None, None])


def test_rows_of_a_second_table_fill_no_gap_of_the_first() -> None:
    _, rows = requests_rows("2019")
    _, others = requests_rows("2021", first=500)
    read = read_tables(flow(grid(HEADER + rows), grid(HEADER + others)), {}, 2019)
    assert (read.editions["requests"], values(read.rows["requests"])) == ("2019", expected("2019"))
    rows = [row for row in rows if not row[0].endswith("重复申请")]
    wanted = expected("2019") | {"refused_repeat": [None] * 7}
    assert values(read_tables(flow(grid(HEADER + rows), grid(HEADER + others)), {}, 2019).rows["requests"]) == wanted
