"""Tables of answers, and their form as JSON Lines, csv, xlsx and plain tables."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from gongkai.writing.plain_tables import PlainTable, Value

MOST_IN_SHEET = 1_048_000
"""Rows that a sheet of Excel holds."""
YEARS = ("year", "年度", "另一年度")
"""Columns that hold years."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One titled table. `key` names it to programs; `notes` say what it counts."""

    key: str
    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    notes: tuple[str, ...] = ()


def plain(value: Any) -> Any:
    """A value for JSON: whole doubles as integers, dates as text, what is no number as null."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, Decimal):
        return plain(float(value)) if value != value.to_integral_value() else int(value)
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value)


def json_lines(answers: Iterable[Answer], *, named: bool = True) -> Iterator[str]:
    """One object a row; with `named`, `table` says of which table."""
    for answer in answers:
        names = unique(answer.columns)
        for row in answer.rows:
            data = {"table": answer.key} if named else {}
            data.update({name: plain(value) for name, value in zip(names, row, strict=True)})
            yield json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def unique(names: Sequence[str]) -> list[str]:
    """The names, a repeated one with its number."""
    found: list[str] = []
    for name in names:
        candidate, number = name, 1
        while candidate in found:
            number += 1
            candidate = f"{name}_{number}"
        found.append(candidate)
    return found


def csv_lines(answers: Iterable[Answer]) -> Iterator[str]:
    """The tables one below the other, an empty line between; texts that a spreadsheet would compute are quoted as texts."""
    for number, answer in enumerate(answers):
        if number:
            yield "\n"
        yield _csv_line(answer.columns)
        for row in answer.rows:
            yield _csv_line([_cell(value) for value in row])


def _csv_line(values: Sequence[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    found = plain(value)
    if isinstance(found, str) and found.startswith(("=", "+", "-", "@", "\t")) and not _is_number(found):
        return "'" + found
    return json.dumps(found, ensure_ascii=False) if isinstance(found, list | dict) else found


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def plain_tables(answers: Iterable[Answer], most: int = MOST_IN_SHEET) -> list[PlainTable]:
    """The answers as tables to print or to put in sheets, each cut at `most` rows with a note."""
    return [_plain_table(answer, most) for answer in answers]


def _plain_table(answer: Answer, most: int) -> PlainTable:
    rows: list[list[Value]] = []
    notes = answer.notes
    for row in answer.rows:
        if len(rows) == most:
            notes = (*notes, f"只列出前 {most} 行，其余请用 --format json 或 csv 取得")
            break
        rows.append(
            [
                _value(value) if name not in YEARS else _year(value)
                for name, value in zip(answer.columns, row, strict=True)
            ]
        )
    return PlainTable(answer.title, tuple(answer.columns), rows, notes)


def _year(value: Any) -> Value:
    """A year is a name, not a quantity: 2023, never 2,023."""
    return None if value is None else str(plain(value))


def _value(value: Any) -> Value:
    found = plain(value)
    if isinstance(found, bool):
        return "是" if found else "否"
    if isinstance(found, float):
        return Decimal(repr(round(found, 6)))
    if found is None or isinstance(found, int | str):
        return found
    return json.dumps(found, ensure_ascii=False)
