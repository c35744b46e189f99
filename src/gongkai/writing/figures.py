"""How a figure is printed: digits as the form has them, a blank as nothing, a signed change with its sign."""

from __future__ import annotations

from decimal import Decimal

from gongkai.law.forms import Column
from gongkai.report import Number


def figure_text(value: Number | None, column: Column | None = None, *, grouped: bool = False) -> str:
    """The digits of a figure; a positive `change` carries its plus sign, `grouped` separates thousands, None is empty."""
    if value is None:
        return ""
    sign = "+" if column is not None and column.kind == "change" and value > 0 else ""
    separator = "," if grouped else ""
    if isinstance(value, Decimal):
        value = value.normalize() if value != value.to_integral_value() else value.to_integral_value()
        return f"{sign}{value:{separator}f}"
    return f"{sign}{value:{separator}d}"
