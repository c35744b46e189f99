"""Plain text: paragraphs by line, and grids rebuilt from the ways in which tables are flattened into text."""

from __future__ import annotations

import re

from gongkai.reading.document import Block, Document, Grid, GridCell, Paragraph
from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.comma_separated import csv_blocks, is_csv
from gongkai.reading.formats.encoding import decode
from gongkai.reading.formats.line_shapes import Lines, shaped
from gongkai.reading.limits import MAX_CELLS, Deadline

_META = re.compile(r"^(标题|发布时间|发布日期|文号|发布机构|来源|栏目)\s*[:：]\s*(.*)$")
_META_KEYS = {
    "标题": "title",
    "发布时间": "published",
    "发布日期": "published",
    "文号": "number",
    "发布机构": "source",
    "来源": "source",
    "栏目": "column",
}
_BOX = str.maketrans(
    dict.fromkeys("│┃║￨", "|") | dict.fromkeys("─━═┄┈", "-") | dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬", "+")
)
_HEADING = re.compile(r"\s*[#*]*\s*[一二三四五六]\s*[、.．]\s*\S{2,38}(?:情况|事项|措施|问题)\s*$")
_PAGE_NUMBER = re.compile(r"^(?:[-—–－·\s]*\d{1,3}[-—–－·\s]*|第\s*\d{1,3}\s*页.{0,12})$")
_PAGE_MARK = re.compile(r"[-—–－·]+\s*\d{1,3}\s*[-—–－·]+$|第\s*\d{1,3}\s*页")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_VALUE = re.compile(r"[+\-＋－−]?\s*\d(?!\s*[.．、]\s*[^\d\s])|[/\\—–-]+$|无$")
_MAX_CONTINUATION = 24
_LONGEST_LABEL = 60
_new, _REST = tuple.__new__, GridCell("", 0)[5:]
"""Making a cell without its constructor, which costs twice as much; and all that follows its line."""


def parse(data: bytes, deadline: Deadline) -> Document:
    """A text document. Raises Unreadable when the bytes are no text."""
    return parse_text(decode(data), deadline)


def parse_text(text: str, deadline: Deadline) -> Document:
    """A document from text that is already decoded."""
    document = Document("text")
    if text.count("|") + text.count("\t") > MAX_CELLS:
        raise TooLarge(f"表格单元格超过 {MAX_CELLS:,} 个的上限")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(chr(line) in text for line in _BOX):
        text = text.translate(_BOX)
    lines = text.split("\n")
    if is_csv(lines):
        document.blocks.extend(csv_blocks(lines))
        return document
    shape = shaped(lines)
    _read_lines(shape.texts, document, deadline)
    if shape.numbers is not None:
        document.blocks = [_renumbered(block, shape) for block in document.blocks]
    return document


def _renumbered(block: Block, shape: Lines) -> Block:
    """The block with the numbers of the printed lines."""
    if isinstance(block, Paragraph):
        return Paragraph(block.text, shape.number(block.line or 1))
    rows = [[cell._replace(line=shape.number(cell.line or 1)) for cell in row] for row in block.rows]
    return Grid(rows, block.exact)


def _read_lines(lines: list[str], document: Document, deadline: Deadline) -> None:
    at = 0
    while at < len(lines):
        line = lines[at]
        if at % 4096 == 0:
            deadline.check()
        after = at
        if "|" in line and _is_piped(line):
            after = _pipes(lines, at, document.blocks)
        elif "\t" in line and _starts_cells(lines, at):
            after = _tabs(lines, at, document.blocks)
        if after > at:
            at = after
        else:
            if at < 12:
                _note_meta(line, document)
            if line.strip():
                document.blocks.append(Paragraph(line.strip("\r\f\v \u3000") or line, at + 1))
            at += 1


def _note_meta(line: str, document: Document) -> None:
    match = _META.match(line)
    if match and match[2].strip():
        document.meta.setdefault(_META_KEYS[match[1]], match[2].strip())


def _is_piped(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith("|") or stripped.endswith("|") or stripped.count("|") >= 2


def _pipes(lines: list[str], at: int, blocks: list[Block]) -> int:
    """Rows written with pipes, one row or one cell a line; a line that continues a cell before its pipe is joined to it."""
    piped: list[tuple[str, int]] = []
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            ahead = next((later for later in lines[at + 1 : at + 3] if later.strip()), "")
            if not _is_piped(ahead):
                break
        elif not line.strip("+-= "):
            pass
        elif "|" in line:
            if "---" not in line or line.strip("|:+- \t"):
                piped.append((line, at + 1))
        else:
            following = next((later.strip() for later in lines[at + 1 : at + 3] if later.strip()), "")
            if _HEADING.match(line):
                break
            if len(line) <= _MAX_CONTINUATION and following.startswith("|"):
                lines[at + 1] = line + following
            elif not (_PAGE_NUMBER.match(line) and _is_piped(following)):
                break
        at += 1
    if piped:
        blocks.append(_piped_grid(piped))
    return at


def _piped_grid(piped: list[tuple[str, int]]) -> Grid:
    """The grid of a block of lines with pipes. Where lines begin with a pipe as a rule it is a border, else an empty cell; so is
    the last pipe of a line where every line has as many pipes and some end without one.
    """
    is_even = len({line.count("|") for line, _ in piped}) == 1
    bordered = sum(line.startswith("|") and line.strip("| ") != "" for line, _ in piped) * 2 > len(piped)
    bordered = bordered and not (is_even and any(line[0] != "|" for line, _ in piped))
    is_open = is_even and any(line[-1] != "|" for line, _ in piped)
    rows = []
    single = 0
    for line, number in piped:
        inner = line if is_open else line.removesuffix("|")
        if bordered or not (is_even or line.strip("| ")):
            inner = inner.removeprefix("|")
        texts = (
            [_BREAK.sub("\n", text).translate(_INVISIBLE).strip() for text in inner.split("|")] if line != "|" else [""]
        )
        single += sum(1 for text in texts if text) <= 1
        rows.append([GridCell(text, column, line=number) for column, text in enumerate(texts)])
    if single * 2 > len(rows) and len(rows) > 6:
        rows = _regroup(rows)
    return Grid(rows, exact=_is_uniform(rows))


def _is_uniform(rows: list[list[GridCell]]) -> bool:
    """Whether a cell's place in its row is its column: every row has as many cells, and rows are not filled up at the end."""
    if len(rows) < 3 or len(rows[0]) < 2 or len({len(row) for row in rows}) > 1:
        return False
    filled = [not row[-1].text for row in rows if any(_VALUE.match(cell.text) for cell in row)]
    return sum(filled) * 3 <= len(filled)


def _regroup(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Rows from a table written one cell a line: a row begins where a label follows a figure or an empty cell."""
    grouped: list[list[GridCell]] = []
    after_value = True
    for cell in (cell for row in rows for cell in row):
        is_value = not cell.text or (_VALUE.match(cell.text) is not None and not _PAGE_MARK.match(cell.text))
        if after_value and (not is_value or not grouped):
            grouped.append([])
        grouped[-1].append(cell._replace(column=len(grouped[-1])))
        after_value = is_value
    return grouped


def _starts_cells(lines: list[str], at: int) -> bool:
    line = lines[at]
    if "\t" in line.strip("\t ") or _ends_with_blanks(line.strip(" \u3000\r"), after_row=False):
        return True
    if not line.startswith("\t"):
        return False
    return any(later.startswith("\t") for later in lines[at + 1 : at + 6])


def _ends_with_blanks(inner: str, *, after_row: bool) -> bool:
    """Whether a line is a label with nothing but empty cells behind it; behind a row of cells one empty cell is enough."""
    label = inner.rstrip("\t")
    blanks = len(inner) - len(label)
    is_row = blanks > 1 or (blanks == 1 and after_row and len(label) <= _LONGEST_LABEL and "。" not in label)
    return is_row and bool(label) and not label.startswith("\t")


def _tabs(lines: list[str], at: int, blocks: list[Block]) -> int:
    """Cells as Word flattens them: each cell begins with a tab on a line of its own, an empty line ends a row, a cell may be
    broken over lines; or all cells of a row on one line with tabs between them.
    """
    rows: list[list[GridCell]] = [[]]
    cell: list[str] | None = None
    cell_line = at + 1

    def close() -> None:
        nonlocal cell
        if cell is not None and _close(cell, cell_line, rows[-1]):
            rows.append([])
        cell = None

    while at < len(lines):
        line = lines[at]
        if line.startswith("\t") and line.find("\t", 1) < 0:
            close()
            at = _one_line_cells(lines, at, rows[-1])
            cell, cell_line = [lines[at][1:]], at + 1
            at += 1
            continue
        inner = line.strip(" \u3000\r")
        if "\t" in inner.strip("\t") or _ends_with_blanks(inner, after_row=cell is None and bool(rows[0])):
            close()
            if rows[-1]:
                rows.append([])
            texts = inner.split("\t")
            rows[-1] = [GridCell(text.strip(), column, line=at + 1) for column, text in enumerate(texts)]
            rows.append([])
        elif inner.startswith("\t"):
            close()
            cell, cell_line = [inner.strip("\t")], at + 1
        elif cell is None and not inner:
            if not any(later.strip(" \r").startswith("\t") for later in lines[at + 1 : at + 2]):
                break
        elif not inner:
            if len(cell or ()) > 1 and not (cell or [""])[-1].strip() and not _continues(lines, at + 1):
                break
            (cell or []).append("")
        elif cell is not None and _belongs(inner, cell, lines, at):
            cell.append(inner)
        else:
            break
        at += 1
    close()
    rows = [row for row in rows if row]
    if rows:
        blocks.append(Grid(rows, exact=_is_uniform(rows)))
    return at


def _one_line_cells(lines: list[str], at: int, row: list[GridCell]) -> int:
    """Append the cells of one line each to their row, all but the last, which may go on; the line of that last one."""
    while at + 1 < len(lines):
        following = lines[at + 1]
        if not following.startswith("\t") or following.find("\t", 1) >= 0:
            break
        row.append(_new(GridCell, (lines[at][1:].strip(), len(row), 1, 1, at + 1, *_REST)))
        at += 1
    return at


def _close(cell: list[str], line: int, row: list[GridCell]) -> bool:
    """Append the cell written on these lines to its row; whether the empty line that ends a row stands behind it."""
    text = cell[0].strip() if len(cell) == 1 else "\n".join(part for part in (piece.strip() for piece in cell) if part)
    row.append(_new(GridCell, (text, len(row), 1, 1, line, *_REST)))
    return len(cell) > 1 and not cell[-1].strip()


def _belongs(line: str, cell: list[str], lines: list[str], at: int) -> bool:
    """Whether a line without a tab goes on with the open cell."""
    if len(line) > _MAX_CONTINUATION or _is_new_text(cell) or _HEADING.match(line):
        return False
    is_last_figure = not "".join(cell).strip() and line.strip().replace(".", "").replace(",", "").lstrip("+-").isdigit()
    return is_last_figure or _continues(lines, at)


def _is_new_text(cell: list[str]) -> bool:
    """Whether two empty lines stand behind the cell: the table has ended."""
    return len(cell) > 2 and not cell[-1].strip() and not cell[-2].strip()


def _continues(lines: list[str], at: int) -> bool:
    """Whether another cell follows soon, so that a line without a tab is still inside the table."""
    for later in lines[at : at + 5]:
        if later.strip(" \u3000\r").startswith("\t"):
            return True
        if len(later.strip()) > _MAX_CONTINUATION:
            return False
    return False
