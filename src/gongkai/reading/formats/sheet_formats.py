"""What a number in a worksheet prints under its number format: a plain number, a percentage, a date or a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from gongkai.reading.formats.sheet_cells import value_text

_DATES = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47})
_PERCENT = {9: 0, 10: 2}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]hms]*\]|\[[^\]]*[^\]hms\[][^\]]*\]')
_FIRST_DAY = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}
_LAST_SERIAL = 2_958_466
_WHOLE_DAY = dt.time(0)


class NumberFormats:
    """The number formats of a workbook: `codes` are its own by number; `cells` gives the format number of each cell style."""

    def __init__(self, codes: Mapping[int, str], cells: list[int], *, from_1904: bool = False) -> None:
        self._cells = cells
        self._first_day = _FIRST_DAY[from_1904]
        self._kinds = {number: _kind(code) for number, code in codes.items()}

    def text(self, value: float, style: int) -> str:
        """What a number in a cell of this style prints."""
        number = self._cells[style] if 0 <= style < len(self._cells) else 0
        kind = self._kinds.get(number) or _built_in(number)
        if kind == "date" and 0 <= value < _LAST_SERIAL:
            return self._date(value)
        if kind == "time" and 0 <= value < _LAST_SERIAL:
            return (self._first_day + dt.timedelta(seconds=round(value * 86_400))).time().isoformat()
        if kind.startswith("percent"):
            return f"{value * 100:.{int(kind[7:])}f}%"
        return value_text(value)

    def _date(self, value: float) -> str:
        moment = self._first_day + dt.timedelta(seconds=round(value * 86_400))
        return moment.date().isoformat() if moment.time() == _WHOLE_DAY else moment.isoformat(" ", "seconds")


def _built_in(number: int) -> str:
    if number in _PERCENT:
        return f"percent{_PERCENT[number]}"
    return "date" if number in _DATES else "time" if number in _TIMES else "number"


def _kind(code: str) -> str:
    """What a format code makes of a positive number."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()
    if plain.endswith("%"):
        return f"percent{min(len(plain.partition('.')[2]) - 1, 15) if '.' in plain else 0}"
    if "general" in plain or "@" in plain:
        return "number"
    if "y" in plain or "d" in plain:
        return "date"
    return "time" if "h" in plain or "s" in plain else "date" if "m" in plain else "number"
