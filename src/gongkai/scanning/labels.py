"""What names a cell: the head of its column and the cell before it, so that a bare value is known for what it is."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"姓名|性别|年龄|民族|日期|年月|时间|地址|住址|住所|户籍|籍贯|证号|号码|账号|帐号|卡号|电话|手机|邮箱|类别|类型|等级|状况|情况|"
    r"关系|成员|收入|病|诊断|备注|序号|单位|职务|金额|户主|生日"
)
_LONGEST = 20
DIGITS = 18
"""Cells of one character in a row from which they are read as one number; shorter rows are figures of a table."""


class Labels:
    """Fed with the cells of a table in reading order, tells the labels of the next one."""

    def __init__(self) -> None:
        self._head: dict[int, str] = {}
        self._row: dict[int, str] = {}
        self._before = ""

    def begin_row(self) -> None:
        """A new row; the last one is the head when it held two labels or more and there is none yet."""
        texts = [text for text in self._row.values() if text]
        if not self._head and len(texts) > 1 and all(map(is_label_like, texts)) and any(map(_LABEL.search, texts)):
            self._head = self._row
        self._row = {}
        self._before = ""

    def of(self, column: int, text: str) -> tuple[str, ...]:
        """The labels of a cell with this text, which is then the one before the next."""
        text = text.strip()
        before, self._before = self._before, text
        self._row[column] = text
        if len(text) <= _LONGEST and _LABEL.search(text) and is_label_like(text):
            return ()
        names = (before, self._head.get(column, ""))
        return tuple(dict.fromkeys(name for name in names if is_label_like(name) and _LABEL.search(name)))


def is_label_like(text: str) -> bool:
    """Whether a text may name others: short and without digits."""
    return 0 < len(text) <= _LONGEST and not any(character.isdigit() for character in text)


def divided_number(cells: list[str]) -> list[tuple[int, int]]:
    """From where to where cells of one character follow one another, as a form has a box for every digit of a number."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index in range(len(cells) + 1):
        if index == len(cells) or len(cells[index].strip()) != 1:
            if index - start >= DIGITS:
                runs.append((start, index))
            start = index + 1
    return runs
