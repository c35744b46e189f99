"""Ruled and unruled tables on pages drawn for the purpose: merged cells, page breaks, furniture, prose that is no table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongkai.reading.document import Document, Grid, Paragraph
from gongkai.reading.formats.pdf import parse
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.pdf_canvas import Canvas, document

XS = [60.0, 200.0, 300.0, 400.0]
SENTENCE = "示范县人民政府坚持以公开为常态不公开为例外推进各项工作"


def read(*pages: Canvas) -> Document:
    return parse(document(*pages), Deadline())


def cells(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]


def texts(result: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in result.grids()]


def paragraphs(result: Document) -> list[str]:
    return [block.text for block in result.paragraphs()]


def test_missing_inner_lines_merge_cells() -> None:
    canvas = Canvas()
    for y in (700, 620):
        canvas.line(60, y, 400, y)
    for x in (60, 400):
        canvas.line(x, 620, x, 700)
    canvas.line(200, 680, 400, 680).line(60, 660, 400, 660).line(120, 640, 400, 640)
    canvas.line(200, 620, 200, 700).line(300, 620, 300, 680).line(120, 620, 120, 660)
    canvas.text(70, 678, "项目").text(250, 686, "申请人").text(210, 666, "自然人").text(310, 666, "总计")
    canvas.text(70, 638, "不予").text(125, 646, "1.秘密").text(125, 626, "2.禁止")
    canvas.text(240, 646, "1").text(340, 646, "2").text(240, 626, "3").text(340, 626, "4")
    (grid,) = read(canvas).grids()
    assert grid.exact
    assert cells(grid) == [
        [("项目", 0, 2, 2), ("申请人", 2, 2, 1)],
        [("自然人", 2, 1, 1), ("总计", 3, 1, 1)],
        [("不予", 0, 1, 2), ("1.秘密", 1, 1, 1), ("1", 2, 1, 1), ("2", 3, 1, 1)],
        [("2.禁止", 1, 1, 1), ("3", 2, 1, 1), ("4", 3, 1, 1)],
    ]
    assert {cell.page for row in grid.rows for cell in row} == {1}


def test_lines_drawn_as_filled_strips_rectangles_and_outlines() -> None:
    strips = Canvas()
    for y in (700, 680, 660):
        strips.draw(f"60 {y} 340 0.6 re f")
    for x in XS:
        strips.draw(f"{x} 660 0.6 40 re f")
    boxes = Canvas()
    for x0, x1 in pairwise(XS):
        for y in (660, 680):
            boxes.draw(f"{x0 + 0.3} {y + 0.3} {x1 - x0 - 0.6} 19.4 re S")
    outline = Canvas().draw(
        "60 660 m 400 660 l 400 700 l 60 700 l h 60 680 m 400 680 l 200 660 m 200 700 l 300 660 m 300 700 l S"
    )
    for canvas in (strips, boxes, outline):
        canvas.text(70, 686, "规章").text(240, 686, "12").text(340, 686, "3")
        canvas.text(70, 666, "文件").text(240, 666, "0").text(340, 666, "1136")
        assert texts(read(canvas)) == [[["规章", "12", "3"], ["文件", "0", "1136"]]]


def test_what_is_white_or_covers_the_page_is_no_line() -> None:
    canvas = Canvas().draw("1 1 1 rg 0 0 595 842 re f 60 600 200 100 re f 1 1 1 RG 60 650 m 260 650 l S 0 g 0 G")
    canvas.draw("0 0 595 842 re S").draw("100 100 m 200 200 l S").draw("300 300 m 350 400 380 420 400 300 c f")
    canvas.draw("10 10 2 2 re f")
    canvas.text(70, 660, SENTENCE)
    assert paragraphs(read(canvas)) == [SENTENCE]


def test_a_frame_round_a_table_is_not_part_of_it() -> None:
    canvas = (
        Canvas()
        .draw("40 600 400 150 re S")
        .text(60, 730, "附表")
        .table(XS, 700, [["规章", "0", "12"], ["文件", "5", "1"]])
    )
    result = read(canvas)
    assert texts(result) == [[["规章", "0", "12"], ["文件", "5", "1"]]]
    assert paragraphs(result) == ["附表"]


def test_double_lines_are_one() -> None:
    canvas = Canvas().table(XS, 700, [["规章", "0", "12"], ["文件", "5", "1"]])
    canvas.line(203.5, 660, 203.5, 700).line(60, 683.5, 400, 683.5)
    assert texts(read(canvas)) == [[["规章", "0", "12"], ["文件", "5", "1"]]]


def test_words_that_run_over_a_line_are_divided_there() -> None:
    canvas = Canvas().grid([60, 100, 120, 160], [700, 680, 660])
    canvas.text(60, 686, "规范文件12345").text(61, 666, "规章").text(102, 666, "3").text(130, 666, "4")
    assert texts(read(canvas)) == [[["规范文件", "12345", ""], ["规章", "3", "4"]]]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(112, "7287"), (133, "8660")], ["7287", "8660", ""]),
        ([(112, "72874"), (133, "8660")], ["72874", "8660", ""]),
        ([(112, "1093"), (132.8, "559"), (152, "0")], ["1093", "559", "0"]),
        ([(123, "72874"), (152, "1")], ["", "72874", "1"]),
        ([(112, "1,093.25%")], ["1,093.25%", "", ""]),
        ([(115, "12"), (125.8, "3456"), (152, "0")], ["12", "3456", "0"]),
        ([(101, "12"), (111.8, "3456")], ["12 3456", "", ""]),
    ],
)
def test_figures_over_a_line_stay_whole(figures: list[tuple[float, str]], expected: list[str]) -> None:
    canvas = Canvas().grid([60, 100, 130, 150, 170], [700, 680, 660])
    canvas.text(61, 686, "规章")
    for x, text in figures:
        canvas.text(x, 686, text)
    canvas.text(61, 666, "文件").text(102, 666, "3").text(135, 666, "4").text(155, 666, "5")
    assert texts(read(canvas)) == [[["规章", *expected], ["文件", "3", "4", "5"]]]


def test_open_sides_are_closed() -> None:
    canvas = Canvas()
    for y in (700, 680, 660):
        canvas.line(60, y, 400, y)
    for x in XS[1:3]:
        canvas.line(x, 640, x, 720)
    for row, y in enumerate((706, 686, 666, 646)):
        canvas.text(70, y, "甲乙丙丁"[row]).text(240, y, str(row)).text(340, y, str(row * 10))
    assert texts(read(canvas)) == [[[name, str(i), str(i * 10)] for i, name in enumerate("甲乙丙丁")]]


def test_lines_of_a_cell_are_joined_and_numbers_only_when_the_line_is_full() -> None:
    canvas = Canvas().grid([60, 80, 120, 200], [700, 630])
    for number, char in enumerate("三、本年"):
        canvas.text(64, 686 - 14 * number, char)
    canvas.text(82, 680, "1234567").text(82, 666, "89").text(130, 680, "12").text(130, 666, "34").text(
        130, 652, "Open data"
    )
    assert texts(read(canvas)) == [[["三、本年", "123456789", "12\n34Open data"]]]


def test_a_number_goes_on_where_the_margins_of_a_narrow_cell_leave_no_room() -> None:
    canvas = Canvas().grid([60, 82, 108], [700, 660]).text(65, 686, "15").text(65, 672, "66")
    canvas.text(87, 686, "2").text(87, 672, "5")
    assert texts(read(canvas)) == [[["1566", "2\n5"]]]


def test_page_numbers_go_and_other_lines_stay() -> None:
    pages = []
    for number in (1, 2, 3):
        page = Canvas().text(60, 815, "示范县年度报告").text(60, 700, f"第{number}段工作")
        page.text(290, 30, ["- 1 -", "第 2 页 共 3 页", "3"][number - 1])
        pages.append(page)
    pages[2].text(60, 400, "7")
    assert paragraphs(read(*pages)) == [
        "示范县年度报告",
        "第1段工作",
        "第2段工作",
        "第3段工作",
        "7",
    ]


def test_headings_without_lines_over_ruled_figures_are_rows_of_the_table() -> None:
    edges = [60.0, 90.0, 120.0, 150.0, 180.0, 210.0]
    canvas = Canvas().table(edges, 640, [["1", "2", "3", "4", "10"]])
    canvas.text(60, 730, "四、复议情况").center(135, 690, "行政复议").center(105, 665, "维持").center(135, 665, "纠正")
    canvas.center(165, 665, "未审").center(165, 653, "结").center(75, 665, "结果").center(195, 665, "总计")
    canvas.center(75, 653, "其他").center(135, 620 - 40, "其他文字")
    result = read(canvas.text(100, 690, "甲"))
    (grid,) = result.grids()
    assert cells(grid)[-1] == [(text, column, 1, 1) for column, text in enumerate(["1", "2", "3", "4", "10"])]
    head = {cell.text: cell.column for row in grid.rows[1:-1] for cell in row}
    assert head == {"结果其他": 0, "维持": 1, "纠正": 2, "未审结": 3, "总计": 4}
    assert paragraphs(result) == ["四、复议情况", "其他文字"]


def test_text_over_ruled_figures_that_names_not_every_column_stays_text() -> None:
    edges = [60.0, 90.0, 120.0, 150.0, 180.0, 210.0]
    canvas = Canvas().table(edges, 640, [["1", "2", "3", "4", "10"]]).center(75, 650, "维持").center(135, 650, "纠正")
    result = read(canvas)
    assert texts(result) == [[["1", "2", "3", "4", "10"]]]
    assert len(paragraphs(result)) == 1


def test_a_page_number_inside_a_table_is_no_cell() -> None:
    canvas = Canvas().grid(XS, [120, 100, 20]).text(70, 106, "规章").text(240, 106, "1").text(340, 106, "2")
    canvas.text(70, 60, "文件").text(240, 60, "5").text(340, 60, "6").text(220, 30, "- 3 -")
    assert texts(read(canvas)) == [[["规章", "1", "2"], ["文件", "5", "6"]]]


def part(rows: list[list[str]], top: float = 780, edges: list[float] | None = None) -> Canvas:
    return Canvas().table(edges or XS, top, rows)


def test_a_table_over_two_pages_is_one_grid() -> None:
    result = read(part([["信息内容", "制发", "废止"], ["规章", "0", "1"]]), part([["文件", "2", "3"]]))
    assert texts(result) == [[["信息内容", "制发", "废止"], ["规章", "0", "1"], ["文件", "2", "3"]]]
    (grid,) = result.grids()
    assert [[cell.page for cell in row] for row in grid.rows] == [[1, 1, 1], [1, 1, 1], [2, 2, 2]]


def test_a_printed_head_is_not_repeated() -> None:
    head = ["信息内容", "制发", "废止"]
    result = read(part([head, ["规章", "0", "1"]]), part([head, ["文件", "2", "3"]]))
    assert texts(result) == [[head, ["规章", "0", "1"], ["文件", "2", "3"]]]


def test_mirrored_margins_do_not_part_a_table() -> None:
    moved = [x + 25 for x in XS]
    assert len(texts(read(part([["规章", "0", "1"], ["甲", "1", "2"]]), part([["文件", "2", "3"]], edges=moved)))) == 1


@pytest.mark.parametrize("edges", [[60, 220, 300, 400], [60, 200, 300, 420]])
def test_another_table_begins_another_grid(edges: list[float]) -> None:
    result = read(part([["规章", "0", "1"], ["甲", "1", "2"]]), part([["文件", "2", "3"]], edges=edges))
    assert len(texts(result)) == 2


def test_coarser_parts_take_the_finer_columns() -> None:
    second = Canvas().grid([60, 200, 400], [780, 760]).text(70, 766, "行政许可").text(290, 766, "550")
    (grid,) = read(part([["规章", "0", "1"], ["甲", "1", "2"]]), second).grids()
    assert cells(grid)[-1] == [("行政许可", 0, 1, 1), ("550", 1, 2, 1)]
    (grid,) = read(second, part([["规章", "0", "1"], ["甲", "1", "2"]])).grids()
    assert cells(grid)[0] == [("行政许可", 0, 1, 1), ("550", 1, 2, 1)]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (["5.要求确认或", "0", "7"], ["重新出具", "", ""], [["5.要求确认或重新出具", "0", "7"]]),
        (["5.要求确认或", "", ""], ["重新出具", "0", "7"], [["5.要求确认或重新出具", "0", "7"]]),
        (["5.要求确认", "", ""], ["", "0", "7"], [["5.要求确认", "0", "7"]]),
        (["5.要求确认", "", ""], ["6.其他", "0", "7"], [["5.要求确认", "", ""], ["6.其他", "0", "7"]]),
        (["规章", "", ""], ["文件", "0", "7"], [["规章", "", ""], ["文件", "0", "7"]]),
        (["信息内容", "制发", "废止"], ["文件", "0", "7"], [["信息内容", "制发", "废止"], ["文件", "0", "7"]]),
        (["5.要求确认", "1", ""], ["重新出具", "", "7"], [["5.要求确认", "1", ""], ["重新出具", "", "7"]]),
        (["5.要求确认", "1", "2"], ["", "", ""], [["5.要求确认", "1", "2"]]),
    ],
)
def test_rows_cut_by_the_page_break(above: list[str], below: list[str], whole: list[list[str]]) -> None:
    first, last = ["1.甲", "3", "4"], ["9.乙", "1", "2"]
    result = read(part([first, above]), part([below, last]))
    assert texts(result) == [[first, *whole, last]]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (["1.本", "1291", "7"], ["机关", "9", ""], [["1.本机关", "12919", "7"]]),
        (["1.本", "1291", "7462"], ["机关", "9", "31"], [["1.本机关", "12919", "746231"]]),
        (["1.本机关", "1291", "7"], ["", "9", ""], [["1.本机关", "12919", "7"]]),
        (["1.本", "1291", "7"], ["2.机关", "9", ""], [["1.本", "1291", "7"], ["2.机关", "9", ""]]),
        (["1.本", "1291", "7"], ["机关", "9", "0"], [["1.本", "1291", "7"], ["机关", "9", "0"]]),
        (["本机关", "1291", "7462"], ["规章", "9", "31"], [["本机关", "1291", "7462"], ["规章", "9", "31"]]),
    ],
)
def test_figures_cut_by_the_page_break_go_on_when_their_line_was_full(
    above: list[str], below: list[str], whole: list[list[str]]
) -> None:
    edges, first, last = [60.0, 120.0, 145.0, 170.0], ["1.甲", "3", "4"], ["9.乙", "1", "2"]
    result = read(part([first, above], edges=edges), part([below, last], edges=edges))
    assert texts(result) == [[first, *whole, last]]


def test_an_empty_strip_at_the_end_of_a_page_goes() -> None:
    result = read(part([["1.甲", "3", "4"], ["", "", ""]]), part([["2.乙", "1", "2"]]))
    assert texts(result) == [[["1.甲", "3", "4"], ["2.乙", "1", "2"]]]


def grouped(label: str, items: list[str], top: float) -> Canvas:
    canvas = Canvas()
    bottom = top - 20 * len(items)
    for y in (top, bottom):
        canvas.line(60, y, 300, y)
    for x in (60, 120, 220, 300):
        canvas.line(x, bottom, x, top)
    for number, item in enumerate(items):
        canvas.line(120, top - 20 * number, 300, top - 20 * number)
        canvas.text(130, top - 20 * number - 14, item).text(250, top - 20 * number - 14, str(number))
    return canvas.text(62, (top + bottom) / 2 - 4, label, 8)


@pytest.mark.parametrize(
    ("upper", "lower", "labels"),
    [
        ("（三）不予公开", "", [("（三）不予公开", 5)]),
        ("", "（三）不予公开", [("（三）不予公开", 5)]),
        ("（三）不予", "公开", [("（三）不予公开", 5)]),
        ("（三）不予公开", "（四）无法", [("（三）不予公开", 2), ("（四）无法", 3)]),
    ],
)
def test_group_cells_cut_by_the_page_break(upper: str, lower: str, labels: list[tuple[str, int]]) -> None:
    (grid,) = read(grouped(upper, ["1.甲", "2.乙"], 700), grouped(lower, ["3.丙", "4.丁", "5.戊"], 780)).grids()
    assert [(cell.text, cell.rowspan) for row in grid.rows for cell in row if cell.column == 0] == labels
    assert [cell.text for row in grid.rows for cell in row if cell.column == 2] == ["0", "1", "0", "1", "2"]


def unruled(rows: list[list[str]], top: float = 700, xs: list[float] | None = None, step: float = 20) -> Canvas:
    canvas = Canvas()
    for number, row in enumerate(rows):
        for x, text in zip(xs or [60, 240, 320, 400], row, strict=True):
            if text:
                canvas.text(x, top - step * number, text)
    return canvas


def test_level_lines_alone_do_not_hide_the_columns() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["规范性文件", "5", "8", "1136"]]
    canvas = unruled(rows)
    for y in (716, 695, 675, 655):
        canvas.draw(f"60 {y} 400 0.6 re f").draw(f"60 {y} 0.6 0.6 re f")
    canvas.draw("60 655 0.6 61 re f")
    assert texts(read(canvas)) == [rows]


def test_columns_of_numbers_are_a_table() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["规范性文件", "5", "", "1136"]]
    result = read(unruled(rows))
    assert texts(result) == [rows]
    assert next(result.grids()).exact


def test_a_column_without_numbers_is_known_by_its_heading() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "", "3"], ["规范性文件", "5", "", "1136"]]
    assert texts(read(unruled(rows))) == [rows]


def test_figures_broken_over_lines_are_no_row_of_their_own() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章，包括", "15", "0", "31"], ["规范性文件", "5", "6", "7"]]
    canvas = unruled(rows, step=50).text(240, 638, "01").text(400, 638, "7").text(240, 626, "3").text(60, 638, "全部")
    assert texts(read(canvas)) == [[rows[0], ["规章，包括全部", "15\n01\n3", "0", "31\n7"], rows[2]]]


def test_a_label_below_one_that_had_room_is_a_row_without_figures() -> None:
    rows = [["信息内容", "制发"], ["行政处罚", "2"], ["行政强制", ""], ["行政事业性收费", "1"], ["其他许可", "3"]]
    assert texts(read(unruled(rows, step=13, xs=[60, 240]))) == [[rows[0], rows[1], ["行政强制"], *rows[3:]]]


def test_labels_that_were_full_go_on_below_their_figures() -> None:
    rows = [["信息内容", "制发"], ["行政事业性收费", "2"], ["规章", "1"], ["行政征收及处罚", "3"]]
    canvas = unruled(rows, step=26, xs=[60, 240]).text(60, 661, "全年").text(60, 609, "全年")
    assert texts(read(canvas)) == [[rows[0], ["行政事业性收费全年", "2"], rows[2], ["行政征收及处罚全年", "3"]]]


@pytest.mark.parametrize("close", [["2.文件", "57", "", ""], ["文件", "57", "6", "72"]])
def test_rows_close_under_each_other_stay_rows(close: list[str]) -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "15", "0", "31"], close, ["许可", "5", "6", "7"]]
    assert texts(read(unruled(rows, step=14))) == [rows]


def test_without_headings_columns_are_not_sure() -> None:
    rows = [["规章", "0", "12", "3"], ["规范性文件", "5", "", "1136"]]
    (grid,) = read(unruled(rows)).grids()
    assert not grid.exact
    assert [[cell.text for cell in row] for row in grid.rows] == [rows[0], ["规范性文件", "5", "1136"]]


def test_a_row_between_the_columns_is_not_sure() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["规范性文件", "5", "6", "1136"]]
    canvas = unruled(rows).text(60, 640, "许可").text(240, 640, "123456789012345678901")
    (grid,) = read(canvas).grids()
    assert not grid.exact
    assert [cell.text for cell in grid.rows[-1]] == ["许可", "123456789012345678901"]


def test_a_heading_over_all_columns_and_single_values_under_it() -> None:
    canvas = unruled([["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["文件", "5", "6", "1136"]])
    canvas.text(60, 640, "信息内容").center(325, 640, "本年处理决定数量").text(60, 620, "行政许可").center(
        325, 620, "550"
    )
    (grid,) = read(canvas).grids()
    assert cells(grid)[-2:] == [
        [("信息内容", 0, 1, 1), ("本年处理决定数量", 1, 3, 1)],
        [("行政许可", 0, 1, 1), ("550", 1, 3, 1)],
    ]


def test_labels_broken_over_lines_go_to_their_numbers() -> None:
    canvas = unruled([["项目", "甲数", "乙数", "丙数"], ["1.短", "1", "2", "3"]])
    canvas.text(60, 656, "2.一个很长的需要").text(60, 643, "折行的名称").text(240, 649, "4").text(320, 649, "5").text(
        400, 649, "6"
    )
    canvas.text(60, 620, "3.其他").text(240, 620, "7").text(320, 620, "8").text(400, 620, "9")
    assert texts(read(canvas))[0][1:] == [
        ["1.短", "1", "2", "3"],
        ["2.一个很长的需要折行的名称", "4", "5", "6"],
        ["3.其他", "7", "8", "9"],
    ]


def test_upright_and_group_labels_stand_beside_their_rows() -> None:
    xs = [130.0, 300.0, 360.0, 420.0]
    rows = [["项目", "甲数", "乙数", "丙数"]]
    rows += [[f"{number}.名称", str(number), "0", "1"] for number in (1, 2, 3, 1, 2)]
    canvas = unruled(rows, xs=xs)
    for number, char in enumerate("三本年度"):
        canvas.text(50, 670 - 14 * number, char)
    canvas.text(70, 660, "（三）组").text(70, 610, "（四）组")
    canvas.text(50, 580, "四、结转").text(300, 580, "5").text(360, 580, "6").text(420, 580, "7")
    (grid,) = read(canvas).grids()
    found = {
        cell.text: (number, cell.rowspan) for number, row in enumerate(grid.rows) for cell in row if cell.column < 2
    }
    assert found["三本年度"] == (1, 5)
    assert found["（三）组"] == (1, 3)
    assert found["（四）组"] == (4, 2)
    assert found["四、结转"] == (6, 1)
    assert [cell.text for cell in grid.rows[6]] == ["四、结转", "5", "6", "7"]


def test_a_broken_label_beside_the_labels_of_rows_is_not_mixed_with_them() -> None:
    xs = [130.0, 300.0, 360.0, 420.0]
    rows = [["项目", "甲数", "乙数", "丙数"], ["（一）公开", "1", "2", "3"], ["（二）部分", "4", "5", "6"]]
    canvas = unruled(rows, xs=xs, step=30).text(60, 670, "三、本年").text(60, 656, "结果")
    canvas.text(60, 610, "四、结转").text(300, 610, "7").text(360, 610, "8").text(420, 610, "9")
    (grid,) = read(canvas).grids()
    assert [[(cell.text, cell.rowspan) for cell in row if cell.column < 3] for row in grid.rows[1:]] == [
        [("三、本年结果", 2), ("（一）公开", 1)],
        [("（二）部分", 1)],
        [("四、结转", 1)],
    ]


def test_an_unruled_table_goes_on_with_its_columns() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    result = read(unruled(rows, top=100), unruled([["许可", "7", "", "2"], ["强制", "", "1", ""]], top=780))
    assert texts(result) == [[*rows, ["许可", "7", "", "2"], ["强制", "", "1", ""]]]


def test_the_end_of_a_label_on_the_next_page_is_joined() -> None:
    rows = [["项目", "甲数", "乙数", "丙数"], ["1.甲", "0", "12", "3"], ["2.要求确认或", "5", "8", "1"]]
    second = (
        Canvas()
        .text(60, 776, "重新出具")
        .text(60, 760, "3.其他")
        .text(240, 760, "7")
        .text(320, 760, "8")
        .text(400, 760, "9")
    )
    assert texts(read(unruled(rows, top=100), second))[0][-2:] == [
        ["2.要求确认或重新出具", "5", "8", "1"],
        ["3.其他", "7", "8", "9"],
    ]


def test_fifteen_numbers_in_a_row_are_a_table() -> None:
    numbers = [str(number) for number in range(15)]
    xs = [40.0 + 34 * number for number in range(15)]
    heads = ["维持", "纠正", "其他", "未结", "总计"] * 3
    canvas = unruled([heads, numbers], xs=xs).center(115, 722, "行政复议").center(370, 722, "行政诉讼")
    (grid,) = read(canvas).grids()
    assert grid.exact
    assert cells(grid)[0] == [("行政复议", 0, 5, 1), ("行政诉讼", 5, 10, 1)]
    assert [cell.text for cell in grid.rows[-1]] == numbers


def test_labelled_single_values_are_a_table() -> None:
    rows = [["受理申请", "21"], ["上年结转", "3"], ["答复", "1136"]]
    assert texts(read(unruled(rows, xs=[60, 300]))) == [rows]


def test_prose_never_becomes_a_table() -> None:
    canvas = Canvas()
    lines = [f"{SENTENCE}全年受理申请 {number} 件，答复 {number} 件，结转 {number}" for number in (21, 3, 1136)]
    for number, line in enumerate(lines):
        canvas.text(60, 700 - 24 * number, line)
    canvas.text(60, 600, "邮编：223100 电话：0517-87222589").text(60, 576, "2023 年 1 月 1 日至 2023")
    canvas.text(60, 552, "共三项，其中一项 5").text(60, 528, "其余均已办结，见下 6").text(60, 400, "总数 12 13")
    assert texts(read(canvas)) == []


def test_lines_become_paragraphs() -> None:
    full = "示范县人民政府坚持以公开为常态不公开为例外推进各项工作有序开展落"
    canvas = Canvas().center(300, 780, "示范县年度报告", 18)
    canvas.text(100, 740, "一、总体情况", 12)
    canvas.text(84, 716, full[:30], 12).text(60, 692, full[:32], 12).text(60, 668, "结尾Open", 12)
    canvas.text(84, 644, full[:30], 12).text(60, 620, full[:32], 12)
    canvas.text(60, 540, full[:32], 12).text(60, 516, "data。", 12)
    second = Canvas().text(60, 780, full[:32], 12).text(60, 756, "完。", 12).text(84, 732, "示范县      二〇二四年", 12)
    assert paragraphs(read(canvas, second)) == [
        "示范县年度报告",
        "一、总体情况",
        full[:30] + full[:32] + "结尾Open",
        full[:30] + full[:32],
        full[:32] + "data。",
        full[:32] + "完。",
        "示范县 二〇二四年",
    ]


def test_a_heading_after_a_full_line_and_equal_indents() -> None:
    full = "示范县人民政府坚持以公开为常态不公开为例外推进各项工作有序开展落"
    canvas = Canvas().text(60, 700, full[:32]).text(60, 684, "二、主动公开政府信息情况").text(60, 668, full[:32])
    canvas.text(84, 652, full[:29] + "。").text(84, 636, full[:30]).text(84, 620, full[:30])
    assert paragraphs(read(canvas)) == [
        full[:32],
        "二、主动公开政府信息情况",
        full[:32],
        full[:29] + "。",
        full[:30] + full[:30],
    ]


def test_blocks_keep_their_pages_and_their_order() -> None:
    canvas = Canvas().text(60, 760, "甲").table(XS, 700, [["规章", "0", "12"], ["文件", "5", "1"]]).text(60, 600, "乙")
    blocks = read(Canvas().text(60, 700, "前言"), canvas).blocks
    assert [(type(block), block.page) for block in blocks] == [
        (Paragraph, 1),
        (Paragraph, 2),
        (Grid, 2),
        (Paragraph, 2),
    ]


def test_many_numbers_without_labels_are_bounded() -> None:
    canvas = Canvas()
    for row in range(150):
        for column in range(12):
            canvas.text(20 + 45 * column, 830 - 5 * row, str(row * column), 4)
        canvas.text(2, 830 - 5 * row, "甲", 4).text(8, 828 - 5 * row, "乙丙丁戊", 2)
    assert sum(len(row) for grid in texts(read(canvas)) for row in grid) >= 150 * 12


def test_more_headings_than_columns_lose_no_text() -> None:
    rows = [["项目", "甲数", "乙数", "丙数"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    canvas = unruled(rows).text(60, 640, "说明").text(225, 640, "子").text(250, 640, "丑").text(320, 640, "寅")
    canvas.text(345, 640, "卯").text(400, 640, "辰").text(60, 620, "许可").text(240, 620, "1").text(320, 620, "2")
    canvas.text(400, 620, "4")
    found = "".join(cell for row in texts(read(canvas))[0] for cell in row)
    assert all(char in found for char in "子丑寅卯辰")


def test_a_corner_without_row_labels_is_kept() -> None:
    canvas = Canvas().text(60, 700, "说明").text(240, 700, "甲数").text(320, 700, "乙数").text(400, 700, "丙数")
    canvas.text(240, 680, "7").text(320, 680, "8").text(400, 680, "9")
    assert texts(read(canvas)) == [[["说明", "甲数", "乙数", "丙数"], ["", "7", "8", "9"]]]


def test_headings_at_the_end_of_a_page_belong_to_the_table() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    first = unruled(rows, top=160).text(60, 100, "信息内容").center(325, 100, "本年处理决定数量")
    second = Canvas().text(60, 780, "行政许可").center(325, 780, "550")
    (grid,) = read(first, second).grids()
    assert [cell.text for cell in grid.rows[-1]] == ["行政许可", "550"]


def test_a_broken_heading_at_the_end_of_a_page_belongs_to_the_row_on_the_next() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    first = unruled(rows, top=220).text(60, 160, "信息内容").center(325, 160, "本年处理决定数量")
    first.text(60, 140, "行政许可").center(325, 140, "550").center(325, 120, "第二十条第").center(325, 106, "（八）项")
    first.text(60, 86, "信息内容").center(325, 92, "本年收费").center(325, 78, "金额（单位：万元）")
    second = Canvas().text(60, 788, "行政事").center(325, 780, "1388.82").text(60, 772, "业性收费")
    result = read(first, second.text(60, 700, f"五、{SENTENCE}"))
    (grid,) = result.grids()
    assert [cell.text for cell in grid.rows[-1]] == ["行政事业性收费", "1388.82"]
    assert paragraphs(result) == [f"五、{SENTENCE}"]


def test_as_many_figures_as_the_heading_before_the_page_break_has_columns_are_its_row() -> None:
    rows = [["信息内容", "制作", "公开", "总量"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    first = unruled(rows, top=180).center(325, 120, "第二十条第（九）项")
    first.text(60, 100, "信息内容").center(280, 100, "采购项目数量").center(400, 100, "采购总金额")
    second = Canvas().text(60, 780, "政府集中采购").center(280, 780, "489").center(400, 780, "368.78")
    found = [row for grid in texts(read(first, second.text(60, 700, f"五、{SENTENCE}"))) for row in grid]
    assert found[-1] == ["政府集中采购", "489", "368.78"]


@pytest.mark.parametrize("line", ["示范县财政局", "2023年1月5日", "四、其他情况", "内容：见附表"])
def test_short_lines_at_the_end_of_a_page_are_no_headings(line: str) -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    result = read(unruled(rows, top=180).center(325, 90, line))
    assert line in paragraphs(result)


def test_an_upright_label_whose_rows_are_elsewhere_and_a_group_alone() -> None:
    xs = [130.0, 300.0, 360.0, 420.0]
    rows = [["项目", "甲数", "乙数", "丙数"], ["其他项目", "1", "2", "3"], ["别的项目", "4", "5", "6"]]
    canvas = unruled(rows, xs=xs)
    for number, char in enumerate("结果"):
        canvas.text(50, 676 - 14 * number, char)
    (grid,) = read(canvas).grids()
    assert [cell.text for row in grid.rows for cell in row if cell.text.isdigit()] == ["1", "2", "3", "4", "5", "6"]
    canvas = unruled([["项目", "甲数", "乙数", "丙数"], ["", "1", "2", "3"], ["", "4", "5", "6"]], xs=xs).text(
        130, 680, "三、"
    )
    assert "三、" in "".join(cell for row in texts(read(canvas))[0] for cell in row)


def test_the_rest_of_a_label_over_the_next_page_belongs_to_the_last_row() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["1.规章", "1", "0", "3"], ["2.行政规范性", "5", "6", "7"]]
    below = [["3.其他", "8", "9", "4"], ["4.另外", "2", "2", "2"]]
    upper = unruled(rows, top=140)
    lower = unruled(below, top=720).text(60, 780, "文件及其").text(60, 766, "他文件")
    assert texts(read(upper, lower)) == [[rows[0], rows[1], ["2.行政规范性文件及其他文件", *rows[2][1:]], *below]]


@pytest.mark.parametrize("line", ["3.文件", "12", "四、政府信息公开行政复议情况一览"])
def test_other_lines_over_the_next_page_are_no_label(line: str) -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["1.规章", "1", "0", "3"], ["2.行政规范性", "5", "6", "7"]]
    below = [["3.其他", "8", "9", "4"], ["4.另外", "2", "2", "2"]]
    grids = texts(read(unruled(rows, top=140), unruled(below, top=700).text(60, 780, line)))
    assert "2.行政规范性" in [row[0] for grid in grids for row in grid]


def test_headings_that_a_page_break_parted_from_their_figures_go_with_them() -> None:
    numbers = [str(number) for number in range(15)]
    xs = [40.0 + 34 * number for number in range(15)]
    heads = ["维持", "纠正", "其他", "未结", "总计"] * 3
    title = "四、行政复议和行政诉讼情况"
    first = (
        unruled([heads], top=100, xs=xs).text(60, 140, title).center(115, 120, "行政复议").center(370, 120, "行政诉讼")
    )
    second = unruled([numbers], top=780, xs=xs).text(60, 700, f"五、{SENTENCE}")
    result = read(first, second)
    (grid,) = texts(result)
    assert grid[:2] == [["行政复议", "行政诉讼"], heads]
    assert [text for text in grid[2] if text] == numbers
    assert paragraphs(result) == [title, f"五、{SENTENCE}"]


@pytest.mark.parametrize("line", [SENTENCE, "12"])
def test_lines_that_are_no_headings_stay_before_figures_of_the_next_page(line: str) -> None:
    numbers = [str(number) for number in range(15)]
    first = Canvas().text(60, 140, "四、行政复议和行政诉讼情况").text(60, 120, line).text(60, 100, "以下为本年度情况")
    result = read(first, unruled([numbers], top=780, xs=[40.0 + 34 * number for number in range(15)]))
    assert line in "".join(paragraphs(result))


def test_the_title_of_a_section_is_no_heading_of_its_table() -> None:
    rows = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "3"], ["文件", "5", "8", "1136"]]
    result = read(unruled(rows).text(60, 716, "主动公开政府信息情况"))
    assert (texts(result), paragraphs(result)) == ([rows], ["主动公开政府信息情况"])


def test_a_label_that_reaches_over_the_items_belongs_to_its_own_row() -> None:
    xs = [150.0, 300.0, 340.0, 380.0]
    rows = [["项目", "甲数", "乙数", "丙数"], ["", "4", "5", "6"], ["", "", "", ""]]
    rows += [["1.国家秘密", "7", "8", "9"], ["2.其他", "1", "2", "3"]]
    canvas = unruled(rows, xs=xs).text(90, 680, "二、上年结转申请数量合计").text(152, 660, "（一）予以公开")
    grid = texts(read(canvas))[0]
    assert [row for row in grid if "4" in row] == [["二、上年结转申请数量合计", "4", "5", "6"]]
    assert ["（一）予以公开"] in grid
