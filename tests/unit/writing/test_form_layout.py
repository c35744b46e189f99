"""The layout of the form's tables: complete grids, the official spans, headers that name every figure."""

import pytest

from gongkai.law.forms import Table, editions, table_form
from gongkai.writing.form_layout import APPLICANTS, FormLayout, LaidCell, form_layout

TABLES = [table for edition in editions() for table in edition.tables.values()]


def _ids(table: Table) -> str:
    return f"{table.key}-{table.edition}"


def _cell(layout: FormLayout, text: str) -> LaidCell:
    return next(cell for cell in layout.cells if cell.text == text)


@pytest.mark.parametrize("table", TABLES, ids=_ids)
def test_the_cells_cover_the_grid_exactly_once(table: Table) -> None:
    layout = form_layout(table)
    covered = [
        (row, column)
        for cell in layout.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    assert sorted(covered) == [(row, column) for row in range(layout.height) for column in range(layout.width)]
    assert len(layout.widths) == layout.width


@pytest.mark.parametrize("table", TABLES, ids=_ids)
def test_every_figure_of_the_form_has_one_cell_and_the_headers_that_name_it(table: Table) -> None:
    layout = form_layout(table)
    values = [cell for cell in layout.cells if cell.kind == "value"]
    placed = [(cell.form_row.key, cell.form_column.key) for cell in values if cell.form_row and cell.form_column]
    assert sorted(placed) == sorted((row.key, column.key) for row in table.rows for column in row.columns)
    for cell in values:
        assert cell.form_row is not None
        assert cell.form_column is not None
        named = [layout.cells[index].text for index in cell.headers]
        assert named[-1] == cell.form_column.label
        assert cell.form_row.label in named


@pytest.mark.parametrize(("edition", "rows", "height"), [("2019", 20, 26), ("2021", 22, 28)])
def test_table_three_is_drawn_as_the_form_draws_it(edition: str, rows: int, height: int) -> None:
    layout = form_layout(table_form("requests", edition))
    assert (layout.width, layout.height, layout.header_rows) == (10, height, 3)
    note = layout.cells[0]
    assert (note.rowspan, note.colspan) == (3, 3)
    assert note.text.startswith("（本列数据的勾稽关系")
    spans = {
        APPLICANTS: (0, 3, 1, 7),
        "自然人": (1, 3, 2, 1),
        "法人或其他组织": (1, 4, 1, 5),
        "总计": (1, 9, 2, 1),
        "一、本年新收政府信息公开申请数量": (3, 0, 1, 3),
        "三、本年度办理结果": (5, 0, rows, 1),
        "（一）予以公开": (5, 1, 1, 2),
        "（三）不予公开": (7, 1, 8, 1),
        "（四）无法提供": (15, 1, 3, 1),
        "（五）不予处理": (18, 1, 5, 1),
        "（七）总计": (height - 2, 1, 1, 2),
        "四、结转下年度继续办理": (height - 1, 0, 1, 3),
    }
    assert {text: _cell(layout, text)[:4] for text in spans} == spans


def test_a_short_row_of_table_two_fills_the_width() -> None:
    layout = form_layout(table_form("proactive", "2021"))
    assert _cell(layout, "第二十条第（五）项")[:4] == (4, 0, 1, 4)
    assert _cell(layout, "本年处理决定数量")[:4] == (5, 1, 1, 3)
    old = form_layout(table_form("proactive", "2019"))
    fees = [cell for cell in old.cells if cell.form_row and cell.form_row.key == "fees"]
    assert [cell.colspan for cell in fees] == [1, 2]


def test_table_four_stands_side_by_side() -> None:
    layout = form_layout(table_form("remedies", "2021"))
    assert (layout.width, layout.height, layout.header_rows) == (15, 4, 3)
    assert _cell(layout, "行政复议")[:4] == (0, 0, 1, 5)
    assert _cell(layout, "行政诉讼")[:4] == (0, 5, 1, 10)
    assert _cell(layout, "未经复议直接起诉")[:4] == (1, 5, 1, 5)
    assert [cell.rowspan for cell in layout.cells if cell.text == "结果维持"] == [2, 1, 1]
    assert [cell.column for cell in layout.cells if cell.kind == "value"] == list(range(15))


def test_rows_are_in_reading_order() -> None:
    rows = form_layout(table_form("requests", "2021")).rows()
    assert [cell.text for cell in rows[1]] == ["自然人", "法人或其他组织", "总计"]
    assert [cell.column for cell in rows[5]] == [0, 1, *range(3, 10)]
