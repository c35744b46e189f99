"""Plain text and the ways in which tables are flattened into it."""

from __future__ import annotations

import time

import pytest

from gongkai.reading.document import Grid, Paragraph
from gongkai.reading.formats.text import parse
from gongkai.reading.limits import Deadline


def blocks(text: str) -> list[object]:
    """Paragraph texts, and grids as lists of rows of cell texts."""
    document = parse(text.encode(), Deadline())
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def test_cells_with_a_leading_tab_and_rows_ended_by_an_empty_line() -> None:
    text = "二、情况\n\t规章\n\t0\n\t3\n\n\t规范性\n文件\n\t10\n\t119\n\n\n三、收到"
    assert blocks(text) == ["二、情况", [["规章", "0", "3"], ["规范性\n文件", "10", "119"]], "三、收到"]


def test_an_empty_cell_is_kept_and_a_cell_may_hold_empty_lines() -> None:
    text = "\t行政事业性收费\n\t\n\n\t甲\n\t\n\n0\n\n\t乙\n\t \n\n\n三、"
    assert blocks(text) == [[["行政事业性收费", ""], ["甲", "0"], ["乙", ""]], "三、"]


def test_tabs_between_the_cells_of_a_row() -> None:
    assert blocks("信息内容\t本年\t现行\n规章\t0\t\n完") == [[["信息内容", "本年", "现行"], ["规章", "0", ""]], "完"]


def test_pipes_one_row_a_line() -> None:
    assert blocks("| 信息内容 | 本年 |\n|---|---|\n| 规章 | 0 |\n结束") == [
        [["信息内容", "本年"], ["规章", "0"]],
        "结束",
    ]


def test_pipes_one_cell_a_line_are_regrouped_into_rows() -> None:
    cells = [
        "第二十条第（一）项 |",
        "||||",
        "信息内容 |",
        "本年 |",
        "|",
        "规章 |",
        "0 |",
        "|",
        "0 |",
        "|",
        "文件 |",
        "1 |",
        "0 |",
        "0 |",
        "|",
    ]
    found = blocks("\n".join(cells))
    assert len(found) == 1
    assert [[text for text in row if text] for row in found[0]] == [  # type: ignore[attr-defined]
        ["第二十条第（一）项"],
        ["信息内容", "本年"],
        ["规章", "0", "0"],
        ["文件", "1", "0", "0"],
    ]
    assert found[0][2][:4] == ["规章", "0", "", "0"]  # type: ignore[index]


def test_lines_carry_their_numbers_and_the_head_its_metadata() -> None:
    document = parse("标题: 示范县2023年报\n发布时间: 2024-01-20\n\n\t规章\n\t0\n".encode(), Deadline())
    assert document.meta == {"title": "示范县2023年报", "published": "2024-01-20"}
    assert [block.line for block in document.blocks if isinstance(block, Paragraph)] == [1, 2]
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert [cell.line for row in grid.rows for cell in row] == [4, 5]
    assert not grid.exact


@pytest.mark.parametrize(
    "text",
    [
        "标题\t\u3000\n",
        "\t",
        "|",
        "|\n|\n",
        "|" * 50_000,
        "-" * 50_000 + "|",
        "|:-+ " * 20_000,
        "\t0\n" * 20_000,
        "甲\t\t\t\n\n\n\t",
    ],
)
def test_odd_lines_end(text: str) -> None:
    began = time.process_time()
    parse(text.encode(), Deadline())
    assert time.process_time() - began < 5


def test_a_heading_right_below_a_table_is_no_part_of_it() -> None:
    assert blocks("\t规章\n\t0\n\t30\n三、收到和处理政府信息公开申请情况\n\t甲\n\t1\n\t2") == [
        [["规章", "0", "30"]],
        "三、收到和处理政府信息公开申请情况",
        [["甲", "1", "2"]],
    ]
    assert blocks("| 规章 | 0 |\n| 文件 | 3 |\n四、复议诉讼情况\n| 甲 | 1 |") == [
        [["规章", "0"], ["文件", "3"]],
        "四、复议诉讼情况",
        [["甲", "1"]],
    ]


def test_box_drawing_is_a_table_with_pipes() -> None:
    assert blocks("┌──┬──┐\n│规章│0│\n├──┼──┤\n│文件│12│\n└──┴──┘") == ["+--+--+", [["规章", "0"], ["文件", "12"]]]


def test_a_saved_csv_is_read_as_its_worksheet() -> None:
    rows = [
        ["二、主动公开政府信息情况", "", ""],
        ["信息内容", "本年", "现行"],
        *([f"第{at}行", str(at), "1,000"] for at in range(8)),
    ]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    found = blocks(text)
    assert found[0] == "二、主动公开政府信息情况"
    assert found[1][:2] == [["信息内容", "本年", "现行"], ["第0行", "0", "1,000"]]  # type: ignore[index]


@pytest.mark.parametrize("mark", [",", "，", "；", "/"])
def test_marks_between_the_figures_of_many_rows_divide_cells(mark: str) -> None:
    lines = ["本局全年工作平稳，没有发生问题。", *(mark.join((f"第{at}行", str(at), "0", "5")) for at in range(8))]
    assert blocks("\n".join(lines)) == [lines[0], [[f"第{at}行", str(at), "0", "5"] for at in range(8)]]
