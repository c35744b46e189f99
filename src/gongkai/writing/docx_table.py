"""A statutory table as WordprocessingML: `w:gridSpan` and `w:vMerge` from the layout of the form."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from gongkai.writing.composition import TablePart
from gongkai.writing.figures import figure_text
from gongkai.writing.form_layout import FIGURE, LaidCell
from gongkai.writing.word_package import TYPE_AREA

_STYLES = {"title": "TableTitle", "header": "TableHeader", "label": "TableLabel", "value": "TableFigure"}


def table_xml(table: TablePart) -> str:
    """The whole table; header rows repeat on the next page, no row breaks over pages, a short table stays on one page."""
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(table, number, widths) for number in range(table.layout.height))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="FormTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(table: TablePart) -> list[int]:
    total = sum(table.layout.widths)
    widths = [int(TYPE_AREA * width / total) for width in table.layout.widths]
    widths[-1] += TYPE_AREA - sum(widths)
    return widths


def _row(table: TablePart, number: int, widths: list[int]) -> str:
    header = "<w:tblHeader/>" if number < table.layout.header_rows else ""
    cells = "".join(_cell(table, laid, number, widths) for laid in _in_row(table, number))
    height = '<w:trHeight w:val="380" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"


def _in_row(table: TablePart, number: int) -> Iterator[LaidCell]:
    """The cells that cover a grid row, from left to right, whether they begin there or above."""
    covering = [laid for laid in table.layout.cells if laid.row <= number < laid.row + laid.rowspan]
    yield from sorted(covering, key=lambda laid: laid.column)


def _cell(table: TablePart, laid: LaidCell, number: int, widths: list[int]) -> str:
    width = sum(widths[laid.column : laid.column + laid.colspan])
    span = f'<w:gridSpan w:val="{laid.colspan}"/>' if laid.colspan > 1 else ""
    merge = ""
    if laid.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if laid.row == number else "<w:vMerge/>"
    text = _text(table, laid) if laid.row == number else ""
    size = _size(table, laid, text)
    run = f'<w:r>{size}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    keep = "<w:keepNext/>" if table.layout.is_short and number < table.layout.height - 1 else ""
    style = "TableHeader" if laid.kind == "label" and laid.rowspan > 1 else _STYLES[laid.kind]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{run}</w:p></w:tc>'
    )


def _size(table: TablePart, laid: LaidCell, text: str) -> str:
    """A size of its own for a figure that would not fit its column in the usual one."""
    points = table.layout.points(laid, text) if laid.kind == "value" else FIGURE
    half = int(2 * points)
    return f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>' if points < FIGURE else ""


def _text(table: TablePart, laid: LaidCell) -> str:
    if laid.form_row is None or laid.form_column is None:
        return laid.text
    cell = table.cell(laid.form_row.key, laid.form_column.key)
    return figure_text(None if cell is None else cell.value, laid.form_column)
