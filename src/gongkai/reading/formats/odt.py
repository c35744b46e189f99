"""OpenDocument texts (.odt, and .fodt in one XML file): paragraphs, tables with their spans, text boxes; notes put aside."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.reading.document import Document, Paragraph
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import ENCRYPTED, ZIP_MAGIC, Container
from gongkai.reading.formats.fold import CONTINUED, FIRST, SINGLE, Content, RawCell, clamp_span, fold_table
from gongkai.reading.formats.paragraph_labels import integer
from gongkai.reading.formats.symbols import with_symbols
from gongkai.reading.formats.xml_tree import parse_xml
from gongkai.reading.limits import MAX_CELLS, MAX_NESTING, MAX_TEXT, Deadline

Element = etree._Element
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _DRAW = (f"{{{_OASIS}{part}:1.0}}" for part in ("office", "table", "text", "drawing"))
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_ASIDE = {f"{_TEXT}note": "footnote", f"{_OFFICE}annotation": "comment", f"{_TEXT}tracked-changes": "deleted"}
_PASSED_OVER = frozenset((f"{_TEXT}note-citation", f"{_TEXT}sequence-decls", f"{_OFFICE}forms", f"{_TEXT}ruby-text"))
_ROW, _CELL, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_ROW_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_MOST_SPACES = 100
_NO_BODY = "文件里没有 ODT 正文，不是 OpenDocument 文档或已损坏，请核对文件"


def parse(data: bytes, deadline: Deadline) -> Document:
    """An OpenDocument text. Raises Unreadable when it is damaged or encrypted, TooLarge beyond the bounds."""
    if data.startswith(ZIP_MAGIC):
        with Container(data) as container:
            if b"encryption-data" in (container.read_if_there("META-INF/manifest.xml") or b""):
                raise Unreadable(ENCRYPTED)
            root = parse_xml(container.read("content.xml"))
    else:
        root = parse_xml(data.lstrip(b"\xef\xbb\xbf\r\n\t "), pictures=True)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable(_NO_BODY)
    document = Document("odt")
    walk = _Walk(deadline, document.leftovers)
    contents: list[Content] = []
    walk.contents(body, contents, 0)
    document.blocks = [Paragraph(piece) if isinstance(piece, str) else piece for piece in contents if piece]
    return document


class _Walk:
    """One walk through the body in reading order."""

    def __init__(self, deadline: Deadline, leftovers: list[tuple[str, str]]) -> None:
        self._deadline = deadline
        self._leftovers = leftovers
        self._cells = 0
        self._characters = 0

    def contents(self, parent: Element, out: list[Content], depth: int) -> None:
        """Append the paragraphs and tables of a body, a cell, a list, a section or a text box."""
        if depth > MAX_NESTING:
            raise TooLarge(f"文档内的表格或元素嵌套超过 {MAX_NESTING} 层，已停止解析")
        self._deadline.check()
        for node in parent:
            if node.tag in _PARAGRAPHS:
                self._paragraph(node, out, depth)
            elif node.tag == f"{_TABLE}table":
                out.extend(self._table(node, depth))
            elif node.tag in _ASIDE:
                self._put_aside(node)
            elif node.tag not in _PASSED_OVER:
                self.contents(node, out, depth + 1)

    def _paragraph(self, node: Element, out: list[Content], depth: int) -> None:
        parts: list[str] = []
        boxes: list[Element] = []
        self._inline(node, parts, boxes, depth)
        text = "".join(parts)
        self._characters += len(text)
        if self._characters > MAX_TEXT:
            raise TooLarge(f"文档文字超过 {MAX_TEXT} 字的上限，已停止解析")
        out.append("" if text.isspace() else with_symbols(text))
        for box in boxes:
            self.contents(box, out, depth + 1)

    def _inline(self, parent: Element, parts: list[str], boxes: list[Element], depth: int) -> None:
        if depth > MAX_NESTING:
            raise TooLarge(f"文档内的表格或元素嵌套超过 {MAX_NESTING} 层，已停止解析")
        parts.append(_collapsed(parent.text))
        for node in parent:
            if node.tag in _CHARACTERS:
                parts.append(_CHARACTERS[node.tag])
            elif node.tag == f"{_TEXT}s":
                parts.append(" " * min(max(integer(node.get(f"{_TEXT}c"), 1), 0), _MOST_SPACES))
            elif node.tag in _ASIDE:
                self._put_aside(node)
            elif node.tag == f"{_DRAW}text-box":
                boxes.append(node)
            elif node.tag not in _PASSED_OVER:
                self._inline(node, parts, boxes, depth + 1)
            parts.append(_collapsed(node.tail))

    def _put_aside(self, node: Element) -> None:
        pieces = ("".join(map(str, line.itertext())) for line in node.iter(*_PARAGRAPHS))
        if text := "\n".join(piece for piece in pieces if piece.strip()).strip():
            self._leftovers.append((_ASIDE[node.tag], text))

    def _table(self, table: Element, depth: int) -> list[Content]:
        rows: list[list[RawCell]] = []
        above: dict[int, tuple[int, int]] = {}
        for node in _rows_of(table, depth):
            row = list(self._row(node, above, depth))
            above = {cell.column: (left, cell.span) for cell, left in row if left}
            rows.append([cell for cell, _ in row])
        return fold_table(rows)

    def _row(self, node: Element, above: dict[int, tuple[int, int]], depth: int) -> Iterator[tuple[RawCell, int]]:
        """The cells of a row, each with how many rows below it covers; `above` gives these and the spans for the row above."""
        column = 0
        for cell in node.iterchildren(_CELL, _COVERED):
            times = clamp_span(integer(cell.get(f"{_TABLE}number-columns-repeated"), 1))
            self._cells += times
            if self._cells > MAX_CELLS:
                raise TooLarge(f"文档内的表格超过 {MAX_CELLS} 个单元格，已停止解析")
            places = range(column, column + times)
            column += times
            if cell.tag == _COVERED:
                for place in places:
                    if place in above:
                        left, span = above[place]
                        yield RawCell((), place, span, CONTINUED), left - 1
                continue
            contents: list[Content] = []
            self.contents(cell, contents, depth + 1)
            span = clamp_span(integer(cell.get(f"{_TABLE}number-columns-spanned"), 1))
            down = clamp_span(integer(cell.get(f"{_TABLE}number-rows-spanned"), 1))
            for place in places:
                yield RawCell(contents, place, span, FIRST if down > 1 else SINGLE), down - 1


def _rows_of(parent: Element, depth: int) -> Iterator[Element]:
    """The rows of a table, not those of tables inside it."""
    if depth > MAX_NESTING:
        raise TooLarge(f"文档内的表格或元素嵌套超过 {MAX_NESTING} 层，已停止解析")
    for node in parent:
        if node.tag == _ROW:
            yield node
        elif node.tag in _ROW_GROUPS:
            yield from _rows_of(node, depth + 1)


def _collapsed(text: str | None) -> str:
    """Text as it is shown: white space that the file is laid out with is one space."""
    if not text or not any(character in text for character in "\n\r\t"):
        return text or ""
    return " ".join(text.split()) or " "
