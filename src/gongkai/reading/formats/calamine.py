"""Worksheets of .xlsx and .xls read by python-calamine, whose every failure becomes one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import ENCRYPTED
from gongkai.reading.formats.sheet_cells import SheetCell, Worksheet, placed, value_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

DAMAGED = "工作簿已损坏或不完整，请用 Excel 或 WPS 打开后另存为 .xlsx 再试"


def by_calamine(data: bytes) -> Iterator[Worksheet]:
    """The worksheets of a workbook; charts and macro sheets are passed over."""
    import python_calamine as calamine

    with _one_line():
        book = calamine.load_workbook(BytesIO(data))
    for place, meta in enumerate(book.sheets_metadata):
        if meta.typ == calamine.SheetTypeEnum.WorkSheet:
            with _one_line():
                rows = _rows(book.get_sheet_by_index(place))
            yield Worksheet(meta.name, meta.visible != calamine.SheetVisibleEnum.Visible, rows)


@contextmanager
def _one_line() -> Iterator[None]:
    """What the library raises about damaged bytes, even a panic of its Rust code, as Unreadable."""
    import python_calamine as calamine

    try:
        yield
    except calamine.PasswordError as error:
        raise Unreadable(ENCRYPTED) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(DAMAGED) from error


def _rows(sheet: CalamineSheet) -> dict[int, list[SheetCell]]:
    start = sheet.start
    if start is None:
        return {}
    top, left = start
    values = {
        (top + row, left + column): text
        for row, cells in enumerate(sheet.to_python(skip_empty_area=True))
        for column, value in enumerate(cells)
        if value != "" and (text := value_text(value))
    }
    return placed(values, sheet.merged_cell_ranges or ())
