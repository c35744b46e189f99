"""Rows out of a spreadsheet, by their headings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from gongkai.office.bodies.exchange.columns import COLUMNS, Column
from gongkai.office.errors import Refused
from gongkai.reading.errors import ReadError

MAX_ROWS = 20_000
_ZIP = b"PK\x03\x04"


class Row(NamedTuple):
    """A filled row: its number as the spreadsheet shows it, and what is printed under each known heading."""

    number: int
    printed: dict[str, str]


class RowError(NamedTuple):
    """What is wrong in a row, and under which heading ("" when it is about the row)."""

    number: int
    heading: str
    message: str

    def __str__(self) -> str:
        where = f"第{self.number}行“{self.heading}”" if self.heading else f"第{self.number}行"
        return f"{where}：{self.message}"


def read_rows(
    data: bytes,
    columns: Sequence[Column] = COLUMNS,
    headings: Mapping[str, str] | None = None,
    optional: Sequence[str] = (),
) -> list[Row]:
    """The rows of an xlsx (its first sheet) or a csv (UTF-8 or GB18030). `headings` says under which heading of this file a
    column stands (column's key → heading) where that is not its own; `optional` columns may be missing. Raises Refused when it is neither, has no
    headings that are known, or more than `MAX_ROWS` rows.
    """
    lines = _lines(data)
    if len(lines) > MAX_ROWS:
        raise Refused("超过{max_rows}行，请分成几个文件导入。", max_rows=MAX_ROWS)
    (_number, head), *rest = lines
    places = _places(head, columns, headings or {}, optional)
    rows = [Row(number, {key: _at(cells, place) for key, place in places.items()}) for number, cells in rest]
    return [row for row in rows if any(row.printed.values())]


def read_head(data: bytes) -> list[str]:
    """The headings of a file as it has them, for a person to say which column is which. Raises Refused, as `read_rows`."""
    return [cell.strip() for cell in _lines(data)[0][1]]


def _lines(data: bytes) -> list[tuple[int, list[str]]]:
    """The lines that hold something, with their numbers. Raises Refused when there are none or they cannot be read."""
    try:
        lines = list(_xlsx(data) if data.startswith(_ZIP) else _csv(data))
    except (ReadError, csv.Error) as error:
        raise Refused("文件读不出来：{error}。请用导入模板另存为 xlsx 或 csv 后再试。", error=error) from error
    if not lines:
        raise Refused("文件里没有内容，请下载导入模板填写。")
    return lines


def _places(
    head: list[str], columns: Sequence[Column], named: Mapping[str, str], optional: Sequence[str]
) -> dict[str, int]:
    """Where each known column stands. Raises Refused when a required one is missing or a heading stands twice."""
    headings = ["".join(cell.split()) for cell in head]
    wanted = {column.key: "".join(named.get(column.key, column.heading).split()) for column in columns}
    for heading in wanted.values():
        if headings.count(heading) > 1:
            raise Refused("表头“{heading}”出现了不止一次，请删去多余的一列。", heading=heading)
    required = [column for column in columns if column.required and column.key not in optional]
    missing = [wanted[column.key] for column in required if wanted[column.key] not in headings]
    if missing:
        raise Refused(
            "第一行缺少表头{missing}，请下载导入模板填写。", missing="、".join(f"“{heading}”" for heading in missing)
        )
    return {key: headings.index(heading) for key, heading in wanted.items() if heading in headings}


def _at(cells: list[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from gongkai.reading.formats.encoding import decode

    reader = csv.reader(StringIO(decode(data), newline=""))
    for cells in reader:
        if any(cells):
            yield reader.line_num, cells


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from gongkai.reading.errors import Unreadable
    from gongkai.reading.formats.container import Container, check_size
    from gongkai.reading.formats.xlsx import WORKBOOK, read_xlsx
    from gongkai.reading.limits import Deadline

    check_size(data)
    with Container(data) as container:
        if WORKBOOK not in container:
            raise Unreadable("不是 xlsx 工作簿")
        sheet = next(read_xlsx(container, Deadline()), None)
        for number, cells in sorted(sheet.rows.items() if sheet else ()):
            texts = {cell.column: cell.text for cell in cells}
            if any(texts.values()):
                yield number + 1, [texts.get(column, "") for column in range(max(texts) + 1)]
