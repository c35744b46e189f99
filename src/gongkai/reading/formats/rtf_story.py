"""One story of an RTF file, body, text box or note: paragraphs and tables from the marks that end them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.doc_pieces import whole
from gongkai.reading.formats.doc_rows import Definition, Row, fold_rows
from gongkai.reading.formats.fold import CONTINUED, FIRST, SINGLE, Content
from gongkai.reading.formats.symbols import with_symbols
from gongkai.reading.limits import MAX_CELLS, MAX_NESTING, MAX_TEXT

_MERGED = {"clvmgf": FIRST, "clvmrg": CONTINUED}


@dataclass(slots=True)
class RowDefinition:
    r"""The cells of a row as `\trowd` to `\cellx` define them."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)
    across: list[bool] = field(default_factory=list)
    merge: int = SINGLE
    joined: bool = False

    def take(self, word: str, number: int) -> None:
        """One control word of the definition."""
        if word == "trleft":
            self.left = number
        elif word == "clmrg":
            self.joined = True
        elif word in _MERGED:
            self.merge = _MERGED[word]
        elif word == "cellx" and len(self.edges) < MAX_CELLS:
            self.edges.append(number)
            self.down.append(self.merge)
            self.across.append(self.joined)
            self.merge, self.joined = SINGLE, False

    def defined(self) -> Definition | None:
        """The definition as rows of Word tables have it."""
        if not self.edges:
            return None
        return Definition((min(self.left, self.edges[0]), *self.edges), list(self.down), list(self.across))


@dataclass(slots=True)
class _Table:
    rows: list[Row] = field(default_factory=list)
    cells: list[list[Content]] = field(default_factory=list)
    cell: list[Content] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """`text` collects the paragraph under way, `boxes` the text boxes anchored in it; `kind` says what the story is."""

    kind: str = "body"
    text: list[str] = field(default_factory=list)
    boxes: list[Content] = field(default_factory=list)
    row: RowDefinition = field(default_factory=RowDefinition)
    inner_row: RowDefinition = field(default_factory=RowDefinition)
    out: list[Content] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    cells: int = 0
    length: int = 0

    def end_paragraph(self, depth: int) -> None:
        """The paragraph ends; it stands in a cell of so many tables inside each other."""
        if not depth and self.tables and self.tables[0].cells:
            depth = 1
        target = self._at(depth)
        text = whole("".join(self.text))
        self.length += len(text)
        if self.length > MAX_TEXT:
            raise TooLarge(f"文档文字超过 {MAX_TEXT} 字的上限，已停止解析")
        target += ["" if text.isspace() else with_symbols(text), *self.boxes]
        self.text, self.boxes = [], []

    def end_cell(self, depth: int) -> None:
        """A cell of a table of this depth ends."""
        self.end_paragraph(depth)
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLarge(f"文档内的表格超过 {MAX_CELLS} 个单元格，已停止解析")
        table = self.tables[-1]
        table.cells.append(table.cell)
        table.cell = []

    def end_row(self, depth: int) -> None:
        """A row of a table of this depth ends."""
        self._at(depth)
        table = self.tables[-1]
        if table.cells:
            table.rows.append(Row(table.cells, (self.row if depth == 1 else self.inner_row).defined()))
        table.cells, table.cell = [], []

    def finish(self) -> list[Content]:
        """Everything that the story holds."""
        if "".join(self.text).strip() or self.boxes:
            self.end_paragraph(0)
        self._at(0)
        return self.out

    def _at(self, depth: int) -> list[Content]:
        """Close and open tables until as many are open; what stands there is collected in the list returned."""
        if depth > MAX_NESTING:
            raise TooLarge(f"文档内的表格嵌套超过 {MAX_NESTING} 层，已停止解析")
        while len(self.tables) > depth:
            table = self.tables.pop()
            if any(table.cell):
                table.cells.append(table.cell)
            if table.cells:
                table.rows.append(Row(table.cells, None))
            (self.tables[-1].cell if self.tables else self.out).extend(fold_rows(table.rows))
        while len(self.tables) < depth:
            self.tables.append(_Table())
        return self.tables[-1].cell if self.tables else self.out
