"""Short names of tables, rows and columns for tables on a terminal."""

from __future__ import annotations

import re

from gongkai.law.forms import Column

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])")
_REMARK = re.compile(r"（[^（）]*）$")
NO_NUMBER = {
    "printed": "（空白）",
    "divided": "（空白）",
    "ocr": "（不清）",
    "ambiguous": "（不明）",
    "missing": "（缺行）",
}
"""What stands in a table where there is no number, by how the cell was obtained."""


def short(label: str) -> str:
    """A printed label without its numbering and its closing remark."""
    return _REMARK.sub("", _NUMBERING.sub("", label)) or label


def without_remark(label: str) -> str:
    """A printed label without its closing remark."""
    return _REMARK.sub("", label) or label


def column_name(column: Column) -> str:
    """A column's label, with the unit of an amount."""
    label = without_remark(column.label)
    return f"{label}（{column.unit}）" if column.kind == "amount" else label
