"""Typed access to JSON data with the path of every value, so that a fault can say where it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from gongkai.report.model import Number

MAX_NUMBER = 10**20
"""Figures at or above this are refused: no report has them, and the digits of a large exponent could fill the memory."""
MAX_INTEGER = 2**31
"""Places, offsets and other whole numbers at or above this are refused: no document is that long, and no table of a dataset holds them."""


class ReportFormatError(ValueError):
    """The data is not a `gongkai.report/1`; `str(error)` is one Chinese line that says where and what is expected."""


class Node:
    """One value of the data with its path; every accessor checks the type. A null object reads as empty."""

    __slots__ = ("path", "value")

    def __init__(self, path: str, value: Any) -> None:
        self.path = path
        self.value = value

    def fail(self, expected: str) -> ReportFormatError:
        """The error that says what this value should be."""
        return ReportFormatError(f"“{self.path or '报告'}”应为{expected}")

    def mapping(self) -> Mapping[str, Any]:
        """The value as an object; null reads as an empty one."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.fail("对象")
        return self.value

    def get(self, key: str) -> Any:
        """The raw value under a key, or None."""
        return self.mapping().get(key)

    def require(self, key: str) -> None:
        """Raise when the object lacks this key."""
        if key not in self.mapping():
            raise ReportFormatError(f"缺少“{key}”")

    def __getitem__(self, key: str) -> Node:
        return Node(f"{self.path}.{key}" if self.path else key, self.get(key))

    def fields(self) -> list[tuple[str, Node]]:
        """The keys of the object with their values."""
        return [(key, self[key]) for key in self.mapping()]

    def items(self) -> list[Node]:
        """The items of an array; null reads as an empty one."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.fail("数组")
        return [Node(f"{self.path}[{index}]", value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        """The value as a string."""
        if not isinstance(self.value, str):
            raise self.fail("字符串")
        return self.value

    def optional_text(self) -> str | None:
        """The value as a string or None."""
        return None if self.value is None else self.text()

    def string(self, key: str) -> str:
        """The string under a key; absent and null read as empty."""
        return self[key].optional_text() or ""

    def integer(self) -> int:
        """The value as a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.fail("整数")
        if not -MAX_INTEGER < self.value < MAX_INTEGER:
            raise self.fail("绝对值小于 21 亿的整数")
        return self.value

    def optional_int(self) -> int | None:
        """The value as a whole number or None."""
        return None if self.value is None else self.integer()

    def optional_date(self) -> date | None:
        """The value as a date or None."""
        if self.value is None:
            return None
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.fail("日期（如 2026-01-31）") from error

    def number(self) -> Number:
        """The value as a number, exact as written."""
        value: object = Decimal(repr(self.value)) if isinstance(self.value, float) else self.value
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            raise self.fail("数字")
        if not -MAX_NUMBER < value < MAX_NUMBER:
            raise self.fail("绝对值小于一万亿亿的数字")
        return value

    def optional_number(self) -> Number | None:
        """The value as a number or None."""
        return None if self.value is None else self.number()

    def one_of(self, literal: Any) -> Any:
        """The value, which must be one of a Literal's strings."""
        allowed = get_args(literal)
        if self.value not in allowed:
            raise self.fail("以下之一：" + "、".join(allowed))
        return self.value
