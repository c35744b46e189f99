"""Excel packages: cells of every sheet, also hidden ones, with what names them; comments, names, caches, properties."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from lxml import etree

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.sheet_formats import NumberFormats
from gongkai.reading.limits import MAX_CELLS, Deadline
from gongkai.scanning.formats.package import Package, part_name
from gongkai.scanning.formats.sheet_grid import GridCell, add_grid
from gongkai.scanning.formats.xml_parts import Element, PartWalk, local, text_slot
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Slot

WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_STATES = {"hidden": "隐藏工作表", "veryHidden": "深度隐藏工作表"}
_LARGEST_COLUMN = 16_384


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:
    """An Excel package. Raises Unreadable when it is damaged or encrypted, TooLarge beyond the bounds."""
    with Container(data) as container:
        package = Package(container, "xlsx", deadline, depth)
        book = _Book(package)
        done = {_STRINGS}
        for name, state, part in book.sheets():
            done.add(part)
            book.read(name, _STATES.get(state, ""), part)
        book.unused_strings()
        package.others(done)
        _comments(package)
        package.extract.save = package.saver(data)
        return package.extract


def _comments(package: Package) -> None:
    parts = [name for name in package.container.names if part_name(name).startswith("批注") and name.endswith(".xml")]
    package.extract.notices += [
        Notice("comment", Place(part_name(name)), "工作表带有批注，") for name in parts if "persons" not in name
    ]


class _Book:
    """What the workbook holds for all its sheets."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook = package.root(WORKBOOK)
        has_strings = _STRINGS in package.container
        self.strings = [_rich(node) for node in package.root(_STRINGS).iterchildren("{*}si")] if has_strings else []
        self.used: set[int] = set()
        self.formats = self._formats()
        self.cells = 0

    def sheets(self) -> Iterator[tuple[str, str, str]]:
        """Name, state and part of every sheet."""
        links = "xl/_rels/workbook.xml.rels"
        targets = {
            node.get("Id", ""): posixpath.normpath(posixpath.join("/xl", node.get("Target", ""))).lstrip("/")
            for node in (self.package.root(links) if links in self.package.container else ())
            if node.get("Type", "").endswith("/worksheet")
        }
        for node in self.workbook.iterfind("{*}sheets/{*}sheet"):
            link = next((str(value) for key, value in node.items() if str(key).endswith("}id")), "")
            if (part := targets.get(link)) is None:
                continue
            if part not in self.package.container:
                raise Unreadable(f"工作簿缺少工作表“{node.get('name', '')}”的内容，文件已损坏或不完整")
            yield node.get("name", ""), node.get("state", "visible"), part

    def read(self, name: str, state: str, part: str) -> None:
        """The cells of a sheet, then whatever else its part holds."""
        root = self.package.root(part)
        shown = f"工作表“{name}”"
        hidden = (state,) if state else ()
        cells = list(self._cells(root, hidden))
        add_grid(self.package.extract, shown, cells, state)
        walk = PartWalk(self.package.extract, shown, self.package.deadline, hidden=hidden)
        walk.run(root, skip=lambda node: local(node) == "sheetData")

    def _cells(self, root: Element, hidden: tuple[str, ...]) -> Iterator[GridCell]:
        columns = _hidden_columns(root)
        covered = _covered(root)
        row = -1
        for count, node in enumerate(root.iterfind("{*}sheetData/{*}row")):
            if not count % 256:
                self.package.deadline.check()
            row = _number(node.get("r"), row + 2) - 1
            is_hidden = node.get("hidden") in ("1", "true") or node.get("ht") == "0"
            column = -1
            for cell in node.iterchildren("{*}c"):
                match = _REFERENCE.fullmatch(cell.get("r") or "")
                column = _column(match[1]) if match else column + 1
                self.cells += 1
                if self.cells > MAX_CELLS:
                    raise TooLarge(f"工作簿超过 {MAX_CELLS} 个单元格，已停止解析，请拆分后再检查")
                ways = [*hidden]
                ways += ["隐藏行"] if is_hidden else []
                ways += ["隐藏列"] if any(low <= column + 1 <= high for low, high in columns) else []
                ways += ["被合并单元格盖住"] if (row, column) in covered else []
                slots = self._slots(cell)
                if any(slot.text for slot in slots):
                    yield GridCell(row, column, slots, tuple(ways))
                formula = cell.find("{*}f")
                if formula is not None and formula.text:
                    yield GridCell(row, column, [Slot(formula.text, _cell_setter(cell))], (*ways, "公式"))

    def _slots(self, cell: Element) -> list[Slot]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return _rich(inline) if inline is not None else []
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            index = _number(value, -1)
            self.used.add(index)
            return self.strings[index] if 0 <= index < len(self.strings) else []
        if kind == "n" and value:
            with suppress(ValueError, OverflowError):
                value = self.formats.text(float(value), _number(cell.get("s"), 0))
        return [Slot(value, _cell_setter(cell))]

    def unused_strings(self) -> None:
        """The strings that no cell shows any more: what was deleted and not cleaned away."""
        for index, slots in enumerate(self.strings):
            if index not in self.used:
                self.package.extract.add(
                    Place("共享字符串", cell=f"第 {index + 1} 项", hidden=("未被引用的残留内容",)), *slots
                )

    def _formats(self) -> NumberFormats:
        properties = self.workbook.find("{*}workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        if "xl/styles.xml" not in self.package.container:
            return NumberFormats({}, [], from_1904=from_1904)
        root = self.package.root("xl/styles.xml")
        codes = {
            _number(node.get("numFmtId"), 0): node.get("formatCode", "")
            for node in root.iterfind("{*}numFmts/{*}numFmt")
        }
        cells = [_number(node.get("numFmtId"), 0) for node in root.iterfind("{*}cellXfs/{*}xf")]
        return NumberFormats(codes, cells, from_1904=from_1904)


def _rich(node: Element) -> list[Slot]:
    return [text_slot(child) for child in node.iter("{*}t")]


def _cell_setter(cell: Element) -> Callable[[str], None]:
    """Store a text in place of a number or a formula."""

    def put(text: str) -> None:
        namespace = cell.tag.rpartition("}")[0] + "}"
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        inline = etree.SubElement(etree.SubElement(cell, f"{namespace}is"), f"{namespace}t")
        inline.text = text

    return put


def _hidden_columns(root: Element) -> list[tuple[int, int]]:
    return [
        (_number(node.get("min"), 1), _number(node.get("max"), 1))
        for node in root.iterfind("{*}cols/{*}col")
        if node.get("hidden") in ("1", "true") or node.get("width") == "0"
    ]


def _covered(root: Element) -> set[tuple[int, int]]:
    """The places that merged cells cover, the first of each left out; large merges are cut at what a sheet may hold."""
    covered: set[tuple[int, int]] = set()
    for node in root.iterfind("{*}mergeCells/{*}mergeCell"):
        ends = _REFERENCE.findall(node.get("ref", ""))
        if len(ends) != 2:
            continue
        left, right = _column(ends[0][0]), _column(ends[1][0])
        top, bottom = int(ends[0][1]) - 1, int(ends[1][1]) - 1
        if (right - left + 1) * (bottom - top + 1) + len(covered) > MAX_CELLS:
            continue
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        covered.discard((top, left))
    return covered


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return min(column, _LARGEST_COLUMN) - 1


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise
