"""A catalogue as a workbook in the form of the standard: two header rows, items merged, a check-list of channels, ticks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from gongkai.office.oversight.models import Catalogue, CatalogueRow

_HEADS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("序号", (), 6), ("公开事项", ("一级事项", "二级事项", "三级事项"), 16), ("公开内容（要素）", (), 36), ("公开依据", (), 24),
    ("公开时限", (), 20), ("公开主体", (), 18), ("公开渠道和载体", (), 24), ("公开对象", ("全社会", "特定群体"), 10),
    ("公开方式", ("主动", "依申请公开"), 8), ("公开层级", (), 10),
)  # fmt: skip
_EVERYBODY = "全社会"
_TICK = "√"


def workbook(catalogue: Catalogue, rows: Sequence[CatalogueRow]) -> bytes:
    """The bytes of an xlsx that `reading.catalogue` reads back. Words that begin like a formula stay words."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("目录")
        plain = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        bold = book.add_format({"border": 1, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True})
        depth = max((len(row.items) for row in rows), default=1)
        columns = _columns(min(max(depth, 2), 3))
        sheet.merge_range(0, 0, 0, len(columns) - 1, catalogue.title, bold)
        _head(sheet, columns, bold)
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(_values(row, place, min(max(depth, 2), 3))):
                sheet.write(place + 2, column, value, plain)
        _merge(sheet, rows, plain)
        sheet.freeze_panes(3, 3)
        sheet.repeat_rows(1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _columns(levels: int) -> list[tuple[str, str, int]]:
    """Every column with its heading, the one below it, and its width."""
    found = []
    for title, subs, width in _HEADS:
        shown = subs[:levels] if title == "公开事项" else subs
        found += [(title, sub, width) for sub in shown] or [(title, "", width)]
    return found


def _head(sheet: Any, columns: Sequence[tuple[str, str, int]], bold: Any) -> None:
    for title, group in groupby(enumerate(columns), key=lambda one: one[1][0]):
        at = list(group)
        first, last = at[0][0], at[-1][0]
        if first == last:
            sheet.merge_range(1, first, 2, first, title, bold)
        else:
            sheet.merge_range(1, first, 1, last, title, bold)
            for column, (_title, sub, _width) in at:
                sheet.write(2, column, sub, bold)
    for column, (_title, _sub, width) in enumerate(columns):
        sheet.set_column(column, column, width)


def _values(row: CatalogueRow, place: int, levels: int) -> list[Any]:
    items = [*row.items[: levels - 1], "/".join(row.items[levels - 1 :])]
    items += [""] * (levels - len(items))
    channels = "\n".join(f"{'■' if required else '□'}{name}" for name, required in row.channels)
    everybody = row.audience == _EVERYBODY
    return [
        place, *items, row.content, row.basis, row.timing, row.subject, channels, _TICK if everybody else "",
        "" if everybody else row.audience, _TICK if row.proactive else "", _TICK if row.on_request else "",
        "、".join(row.levels),
    ]  # fmt: skip


def _merge(sheet: Any, rows: Sequence[CatalogueRow], plain: Any) -> None:
    """Join the cells of neighbouring rows with the same first item."""
    at = 3
    for first, group in groupby(rows, key=lambda row: row.items[0] if row.items else ""):
        count = len(list(group))
        if count > 1:
            sheet.merge_range(at, 1, at + count - 1, 1, first, plain)
        at += count
