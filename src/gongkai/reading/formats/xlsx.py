"""Worksheets of an OOXML workbook (.xlsx), read from its parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.paragraph_labels import integer
from gongkai.reading.formats.sheet_cells import Place, Worksheet, placed, value_text
from gongkai.reading.formats.sheet_formats import NumberFormats
from gongkai.reading.formats.xml_tree import parse_xml
from gongkai.reading.limits import MAX_CELLS, Deadline

Element = etree._Element
WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ROWS_PER_CHECK = 256
_LINK = "}id"


def read_xlsx(container: Container, deadline: Deadline) -> Iterator[Worksheet]:
    """The worksheets of a workbook in their order; charts and macro sheets are passed over."""
    root = parse_xml(container.read(WORKBOOK))
    strings = _strings(container)
    formats = _formats(container, root)
    targets = _targets(container)
    for node in root.iterfind("{*}sheets/{*}sheet"):
        link = next((str(value) for key, value in node.items() if str(key).endswith(_LINK)), "")
        if (part := targets.get(link)) is None:
            continue
        if part not in container:
            raise Unreadable(f"工作簿缺少工作表“{node.get('name', '')}”的内容，文件已损坏或不完整")
        sheet = _Sheet(strings, formats, deadline)
        sheet.read(parse_xml(container.read(part)))
        hidden = node.get("state", "visible") != "visible"
        yield Worksheet(node.get("name", ""), hidden, placed(sheet.values, sheet.merges))


def _targets(container: Container) -> dict[str, str]:
    """The parts of the worksheets by the link that the workbook uses."""
    links = container.read_if_there("xl/_rels/workbook.xml.rels")
    return {
        node.get("Id", ""): posixpath.normpath(posixpath.join("/xl", node.get("Target", ""))).lstrip("/")
        for node in (parse_xml(links) if links is not None else ())
        if node.get("Type", "").endswith("/worksheet")
    }


def _strings(container: Container) -> list[str]:
    """The shared strings; how they are read aloud (rPh) is not part of them."""
    data = container.read_if_there("xl/sharedStrings.xml")
    return [_rich_text(node) for node in parse_xml(data).iterchildren("{*}si")] if data is not None else []


def _rich_text(node: Element) -> str:
    own = (child.text for child in node.iterchildren("{*}t"))
    runs = (child.text for child in node.iterfind("{*}r/{*}t"))
    return value_text("".join(text for text in (*own, *runs) if text))


def _formats(container: Container, workbook: Element) -> NumberFormats:
    properties = workbook.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    data = container.read_if_there("xl/styles.xml")
    if data is None:
        return NumberFormats({}, [], from_1904=from_1904)
    root = parse_xml(data)
    codes = {
        integer(node.get("numFmtId"), 0): node.get("formatCode", "") for node in root.iterfind("{*}numFmts/{*}numFmt")
    }
    cells = [integer(node.get("numFmtId"), 0) for node in root.iterfind("{*}cellXfs/{*}xf")]
    return NumberFormats(codes, cells, from_1904=from_1904)


class _Sheet:
    """One worksheet as it is read: printed values by place, and merged ranges."""

    def __init__(self, strings: list[str], formats: NumberFormats, deadline: Deadline) -> None:
        self.values: dict[Place, str] = {}
        self.merges: list[tuple[Place, Place]] = []
        self._strings = strings
        self._formats = formats
        self._deadline = deadline

    def read(self, root: Element) -> None:
        """Read the cells and the merged ranges."""
        row = -1
        for count, node in enumerate(root.iterfind("{*}sheetData/{*}row")):
            if not count % _ROWS_PER_CHECK:
                self._deadline.check()
            row = integer(node.get("r"), row + 2) - 1
            self._row(node, row)
            if len(self.values) > MAX_CELLS:
                raise TooLarge(f"工作表超过 {MAX_CELLS} 个有内容的单元格，已停止解析")
        for node in root.iterfind("{*}mergeCells/{*}mergeCell"):
            ends = [_place(match) for match in islice(_REFERENCE.finditer(node.get("ref", "")), 2)]
            if len(ends) == 2:
                self.merges.append((ends[0], ends[1]))

    def _row(self, node: Element, row: int) -> None:
        column = -1
        for cell in node:
            reference = cell.get("r")
            match = _REFERENCE.fullmatch(reference) if reference else None
            place = _place(match) if match else (row, column + 1)
            column = place[1]
            if len(cell) and (text := self._printed(cell)):
                self.values[place] = text

    def _printed(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return _rich_text(inline) if inline is not None else ""
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            index = integer(value, -1)
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return value_text(value == "1") if value else ""
        if kind != "n":
            return value_text(value)
        try:
            return self._formats.text(float(value), integer(cell.get("s"), 0)) if value else ""
        except (ValueError, OverflowError):
            return value_text(value)


def _place(match: re.Match[str]) -> Place:
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return max(int(match[2]), 1) - 1, column - 1
