"""The walk through the body of word-processing XML, in reading order: paragraphs, tables at any depth, text boxes."""

from __future__ import annotations

from lxml import etree

from gongkai.reading.document import Block, Paragraph
from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.fold import Content, RawCell, clamp_span, fold_table
from gongkai.reading.formats.paragraph_labels import Labels, integer
from gongkai.reading.formats.word_marks import PLAIN, Marks
from gongkai.reading.formats.word_names import Kind, Names
from gongkai.reading.formats.word_text import ParagraphReader
from gongkai.reading.limits import MAX_CELLS, MAX_SPAN, MAX_TEXT, Deadline

Element = etree._Element
_PARAGRAPHS_PER_CHECK = 256


class Walk(ParagraphReader):
    """One walk over the parts of one document."""

    def __init__(self, names: Names, labels: Labels, deadline: Deadline, leftovers: list[tuple[str, str]]) -> None:
        super().__init__(names, labels, leftovers)
        self.deadline = deadline
        self._cells = 0
        self._characters = 0
        self._paragraphs = 0

    def blocks(self, root: Element) -> list[Block]:
        """The blocks of a body, note or comment."""
        self._marks = Marks(root, self.names, self.labels)
        contents: list[Content] = []
        self.story(root, contents)
        return [Paragraph(piece) if isinstance(piece, str) else piece for piece in contents if piece]

    def text(self, root: Element) -> str:
        """The paragraphs of a note or comment joined by line breaks."""
        return "\n".join(block.text for block in self.blocks(root) if isinstance(block, Paragraph)).strip()

    def story(self, parent: Element, out: list[Content]) -> None:
        """Append the paragraphs and tables of a body, a cell, a text box or a wrapper round any of them."""
        with self.depth:
            kinds = self.kinds
            for node in parent:
                kind = kinds.get(node.tag)
                if kind is Kind.PARAGRAPH:
                    self._paragraph(node, out)
                elif kind is Kind.TABLE:
                    out.extend(self._table(node))
                elif kind is None or kind is Kind.TEXT_BOX:
                    self.story(node, out)
                elif kind is Kind.ALTERNATE:
                    self.story(self.branch(node), out)
                elif kind in (Kind.DELETED, Kind.ANNOTATION) and self.kept(node, kind):
                    self.story(node, out)

    def _paragraph(self, node: Element, out: list[Content]) -> None:
        self._paragraphs += 1
        if not self._paragraphs % _PARAGRAPHS_PER_CHECK:
            self.deadline.check()
        text = self.read(node) if node in self._marks.special else self.read_plain(node)
        self._characters += len(text)
        if self._characters > MAX_TEXT:
            raise TooLarge(f"文档文字超过 {MAX_TEXT} 字的上限，已停止解析")
        out.append(text)
        if self.boxes:
            out.extend(self.boxes)
            self.boxes = []

    def _table(self, table: Element) -> list[Content]:
        self.deadline.check()
        rows: list[list[RawCell]] = []
        with self.depth:
            self._rows(table, rows)
        return fold_table(rows)

    def _rows(self, parent: Element, rows: list[list[RawCell]]) -> None:
        for node in parent:
            kind = self.kinds.get(node.tag)
            if kind is Kind.ROW:
                self._row(node, rows)
            elif kind is None or kind is Kind.ANNOTATION:
                with self.depth:
                    self._rows(node, rows)

    def _row(self, node: Element, rows: list[list[RawCell]]) -> None:
        row = _Row(self)
        row.cells_of(node)
        if row.deleted:
            pieces = (piece for cell in row.cells for piece in cell.contents)
            self.leftovers.extend(("deleted", piece) for piece in pieces if isinstance(piece, str) and piece)
            return
        self._cells += len(row.cells)
        if self._cells > MAX_CELLS:
            raise TooLarge(f"文档内的表格超过 {MAX_CELLS} 个单元格，已停止解析")
        rows.append(row.cells)

    def cell(self, node: Element, column: int) -> tuple[RawCell, bool]:
        """A cell at its column, and whether it is merged into the one on its left."""
        kinds = self.kinds
        contents: list[Content] = []
        span, down, left = self._marks.merged.get(node, PLAIN)
        for child in node:
            kind = kinds.get(child.tag)
            if kind is Kind.PARAGRAPH:
                self._paragraph(child, contents)
            elif kind is Kind.TABLE:
                contents.extend(self._table(child))
            elif kind is None or kind is Kind.ALTERNATE:
                self.story(self.branch(child) if kind else child, contents)
        return RawCell(contents, column, span, down), left


class _Row:
    """The cells of one row as they are walked."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.cells: list[RawCell] = []
        self.column = 0
        self.deleted = False

    def cells_of(self, parent: Element) -> None:
        """Walk the cells of a row or of a wrapper in it."""
        walk = self.walk
        for node in parent:
            kind = walk.kinds.get(node.tag)
            if kind is Kind.CELL:
                cell, joined = walk.cell(node, self.column)
                self.column += cell.span
                if joined and self.cells:
                    left = self.cells[-1]
                    self.cells[-1] = left._replace(span=clamp_span(left.span + cell.span))
                else:
                    self.cells.append(cell)
            elif kind is Kind.ROW_PROPERTIES:
                self._properties(node)
            elif kind is None or kind is Kind.ANNOTATION:
                with walk.depth:
                    self.cells_of(node)

    def _properties(self, properties: Element) -> None:
        names = self.walk.names
        for node in properties:
            if node.tag == names.before:
                self.column = min(max(integer(node.get(names.value), 0), 0), MAX_SPAN)
            elif names.kinds.get(node.tag) is Kind.DELETED or node.get(names.annotation_type) == "Word.Deletion":
                self.deleted = True
