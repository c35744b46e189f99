"""OpenDocument worksheets (.ods): cells with their spans; what repeats without content is not laid out."""

from __future__ import annotations

from lxml import etree

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.paragraph_labels import integer
from gongkai.reading.formats.sheet_cells import Place, SheetCell, Worksheet, placed, value_text
from gongkai.reading.formats.xml_tree import parse_xml
from gongkai.reading.limits import MAX_CELLS, Deadline

Element = etree._Element
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_NUMERIC = frozenset({"float", "currency"})
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_ods(container: Container, deadline: Deadline) -> list[Worksheet]:
    """The worksheets of an OpenDocument file."""
    if b"encryption-data" in (container.read_if_there("META-INF/manifest.xml") or b""):
        raise Unreadable("文件已加密，请去除打开密码后重新保存再试")
    root = parse_xml(container.read("content.xml"))
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(node.get(f"{_TABLE}display") == "false" for node in style)
    }
    sheets: list[Worksheet] = []
    for table in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        sheet = Worksheet(table.get(f"{_TABLE}name", ""), table.get(f"{_TABLE}style-name") in hidden)
        sheet.rows = _Table(table, deadline).rows()
        sheets.append(sheet)
    return sheets


class _Table:
    """One table as it is read."""

    def __init__(self, table: Element, deadline: Deadline) -> None:
        self._values: dict[Place, str] = {}
        self._merges: list[tuple[Place, Place]] = []
        row = 0
        for node in table.iter(f"{_TABLE}table-row"):
            deadline.check()
            repeats = max(integer(node.get(f"{_TABLE}number-rows-repeated"), 1), 1)
            if self._row(node, row) and repeats > 1:
                self._repeat(row, repeats)
            row += repeats

    def rows(self) -> dict[int, list[SheetCell]]:
        """The rows of cells."""
        return placed(self._values, self._merges)

    def _row(self, node: Element, row: int) -> bool:
        """Read the cells of a row; whether any has content."""
        column = 0
        before = len(self._values)
        for cell in node.iterchildren(*_CELLS):
            repeats = max(integer(cell.get(f"{_TABLE}number-columns-repeated"), 1), 1)
            text = _printed(cell) if cell.tag == _CELLS[0] else ""
            if text:
                self._put(row, column, repeats, text)
            right = column + integer(cell.get(f"{_TABLE}number-columns-spanned"), 1) - 1
            bottom = row + integer(cell.get(f"{_TABLE}number-rows-spanned"), 1) - 1
            if right > column or bottom > row:
                self._merges.append(((row, column), (bottom, right)))
            column += repeats
        return len(self._values) > before

    def _put(self, row: int, column: int, repeats: int, text: str) -> None:
        if len(self._values) + repeats > MAX_CELLS:
            raise TooLarge(f"工作表超过 {MAX_CELLS} 个有内容的单元格，已停止解析")
        for place in range(column, column + repeats):
            self._values[row, place] = text

    def _repeat(self, row: int, repeats: int) -> None:
        cells = [(column, text) for (number, column), text in self._values.items() if number == row]
        if len(self._values) + len(cells) * repeats > MAX_CELLS:
            raise TooLarge(f"工作表超过 {MAX_CELLS} 个有内容的单元格，已停止解析")
        for number in range(row + 1, row + repeats):
            self._values.update(((number, column), text) for column, text in cells)


def _printed(cell: Element) -> str:
    if cell.get(f"{_OFFICE}value-type") in _NUMERIC:
        try:
            return value_text(float(cell.get(f"{_OFFICE}value", "")))
        except ValueError:
            return ""
    return "\n".join(_text(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p")).strip()


def _text(paragraph: Element) -> str:
    parts: list[str] = [paragraph.text or ""]
    for node in paragraph.iterdescendants():
        if node.tag == f"{_TEXT}s":
            parts.append(" " * min(integer(node.get(f"{_TEXT}c"), 1), 100))
        parts += [_MARKS.get(node.tag, node.text or ""), node.tail or ""]
    return "".join(parts)
