"""JSON or script text that carries a page inside a string, and JSON that holds a report as texts and rows of cells."""

from __future__ import annotations

import json
import re
from typing import Any

from gongkai.reading.document import Block, Document, Grid, GridCell
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.encoding import decode
from gongkai.reading.formats.html import parse_html
from gongkai.reading.formats.literals import MIN_LENGTH, strings_in
from gongkai.reading.formats.text import parse_text
from gongkai.reading.limits import MAX_CELLS, MAX_NESTING, Deadline

_MARKUP = re.compile(r"<(?:p|div|table|td|span|br)[\s>/]", re.IGNORECASE)
_TITLE = re.compile(r"公开.*(?:报告|年报)", re.DOTALL)
_LONGEST_TITLE = 80


def parse(data: bytes, deadline: Deadline) -> Document:
    """The page that a script or JSON text carries. Raises Unreadable when it carries none."""
    text = decode(data)
    strings = list(strings_in(text))
    found = max(strings, key=len, default="")
    if len(found) < MIN_LENGTH or 2 * len(found) < sum(map(len, strings)):
        whole = _rows_and_texts(text, deadline)
        if whole is not None:
            return whole
    if len(found) < MIN_LENGTH:
        raise Unreadable("脚本或 JSON 文本中没有找到正文")
    document = _document(found, deadline)
    document.format = "script"
    title = next((string for string in strings if len(string) <= _LONGEST_TITLE and _TITLE.search(string)), None)
    if title is not None:
        document.meta.setdefault("title", title)
    return document


def _document(text: str, deadline: Deadline) -> Document:
    return parse_html(text, deadline) if _MARKUP.search(text) else parse_text(text, deadline)


def _rows_and_texts(text: str, deadline: Deadline) -> Document | None:
    """The texts and tables of a JSON value in its order, None where it has no table and no longer text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    document = Document("script")
    _add(document.blocks, value, deadline, 0)
    if sum(len(row) for grid in document.grids() for row in grid.rows) > MAX_CELLS:
        raise TooLarge(f"表格单元格超过 {MAX_CELLS:,} 个的上限")
    return document if any(document.grids()) or len(document.text()) >= MIN_LENGTH else None


def _add(blocks: list[Block], value: Any, deadline: Deadline, depth: int) -> None:
    deadline.check()
    if depth > MAX_NESTING:
        return
    if isinstance(value, str):
        blocks += _document(value, deadline).blocks
    elif isinstance(value, dict):
        for inner in value.values():
            _add(blocks, inner, deadline, depth + 1)
    elif isinstance(value, list):
        if _is_table(value):
            blocks.append(_grid(value))
        else:
            for inner in value:
                _add(blocks, inner, deadline, depth + 1)


def _is_table(value: list[Any]) -> bool:
    """Rows of cells: two or more lists of texts and numbers, one of them with several."""
    return (
        len(value) > 1
        and all(isinstance(row, list) and not any(isinstance(cell, dict | list) for cell in row) for row in value)
        and any(len(row) > 1 for row in value)
    )


def _grid(rows: list[list[Any]]) -> Grid:
    return Grid(
        [[GridCell("" if cell is None else str(cell), column) for column, cell in enumerate(row)] for row in rows],
        exact=len({len(row) for row in rows}) == 1,
    )
