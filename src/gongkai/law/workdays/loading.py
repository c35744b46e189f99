"""Loading a further notice from a small TOML or CSV file that an administrator typed from the published text."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gongkai.law.errors import CalendarError
from gongkai.law.workdays.notices import Day, Kind, Notice

MAX_BYTES = 1_000_000
MAX_SPAN = 60
"""Days in one stretch "first..last" of a notice; the longest national break so far had ten."""
COLUMNS = ("date", "kind", "notice")
KINDS: dict[str, Kind] = {"holiday": "holiday", "放假": "holiday", "workday": "workday", "上班": "workday"}
TOML_KEYS = frozenset({"number", "issued", "years", "region", "holidays", "workdays"})


def load_notices(path: Path) -> tuple[Notice, ...]:
    """The notices of one .toml or .csv file. Raises CalendarError with one clear sentence."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CalendarError(f"日历文件“{path.name}”超过1MB，不像一份放假通知，请核对。")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CalendarError(f"日历文件“{path.name}”打不开，请核对路径和权限。") from error
    except UnicodeDecodeError as error:
        raise CalendarError(f"日历文件“{path.name}”不是UTF-8编码，请另存为UTF-8后再导入。") from error
    return read_notices(text, path.suffix.lower())


def read_notices(text: str, suffix: str) -> tuple[Notice, ...]:
    """The notices written in TOML (one notice, or a list `notices`) or in CSV (one row a day)."""
    if suffix == ".csv":
        return _from_csv(text)
    if suffix != ".toml":
        raise CalendarError("日历文件应为 .toml 或 .csv，请另存后再导入。")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CalendarError(f"日历文件不是合格的TOML：{error}") from error
    tables = data.get("notices", [data])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise CalendarError("日历文件的 notices 应为通知的列表，请核对。")
    return tuple(_from_table(table) for table in tables)


def _from_table(table: dict[str, Any]) -> Notice:
    unknown = sorted(set(table) - TOML_KEYS)
    if unknown:
        raise CalendarError(f"日历文件中有不认识的项“{unknown[0]}”，可用的项：{'、'.join(sorted(TOML_KEYS))}。")
    number, issued = table.get("number"), table.get("issued")
    if not isinstance(number, str) or not number or not isinstance(issued, date):
        raise CalendarError("日历文件缺少通知文号 number 或成文日期 issued（写作 2026-11-10），请补全。")
    years = table.get("years", [])
    if not isinstance(years, list) or not all(type(year) is int and 2000 <= year <= 2099 for year in years):
        raise CalendarError(f"通知“{number}”的 years 应为年份的列表，例如 [2027]，请核对。")
    region = _region(table.get("region", ""), number)
    days = [*_days(table, "holidays", "holiday", number), *_days(table, "workdays", "workday", number)]
    return Notice(number, issued, tuple(years), tuple(days), region)


def _days(table: dict[str, Any], key: str, kind: Kind, number: str) -> list[Day]:
    entries = table.get(key, [])
    if not isinstance(entries, list):
        raise CalendarError(f"通知“{number}”的 {key} 应为日期的列表，请核对。")
    return [Day(day, kind, number) for entry in entries for day in _stretch(entry)]


def _stretch(entry: object) -> list[date]:
    """The days of "2027-02-05..2027-02-11", or the one day of a date."""
    first, _, last = str(entry).partition("..")
    start, end = _date(first), _date(last or first)
    if not start <= end <= start + timedelta(days=MAX_SPAN):
        raise CalendarError(f"“{entry}”不是一段日期：起日应不晚于止日，且不超过{MAX_SPAN}天。")
    return [start + timedelta(days=shift) for shift in range((end - start).days + 1)]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise CalendarError(f"“{text.strip()}”不是日期，请写成 2027-02-05 的样子。") from error


def _from_csv(text: str) -> tuple[Notice, ...]:
    """Columns date, kind, notice; optional issued, year (a year that the notice publishes), region and festival.

    A notice without `issued` counts as the newest.
    """
    days: dict[tuple[str, str], list[Day]] = {}
    years: dict[tuple[str, str], set[int]] = {}
    issued: dict[tuple[str, str], date] = {}
    for line, row in enumerate(_csv_rows(text), start=2):
        kind = KINDS.get(row["kind"])
        if kind is None or not row["notice"]:
            raise CalendarError(f"CSV日历第{line}行：kind 应为 holiday（放假）或 workday（上班），notice 不能为空。")
        key = (row["notice"], _region(row.get("region", ""), row["notice"]))
        days.setdefault(key, []).append(Day(_date(row["date"]), kind, row["notice"], row.get("festival", "")))
        issued[key] = _date(row["issued"]) if row.get("issued") else issued.get(key, date.max)
        if row.get("year"):
            years.setdefault(key, set()).add(_year(row["year"], line))
    if not days:
        raise CalendarError("CSV日历没有一行日期，请核对。")
    return tuple(
        Notice(key[0], issued[key], tuple(sorted(years.get(key, ()))), tuple(items), key[1])
        for key, items in days.items()
    )


def _csv_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows by column, stripped; a short row has empty cells."""
    reader = csv.DictReader(text.splitlines())
    try:
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise CalendarError("CSV日历的首行应有 date、kind、notice 三列（可另有 issued、year、region、festival）。")
        for line, row in enumerate(reader, start=2):
            if None in row:
                raise CalendarError(f"CSV日历第{line}行比首行多出几列，请核对逗号。")
            yield {key: (value or "").strip() for key, value in row.items()}
    except csv.Error as error:
        raise CalendarError("CSV日历读不出来，请检查引号和逗号。") from error


def _year(text: str, line: int) -> int:
    if not re.fullmatch("20[0-9]{2}", text):
        raise CalendarError(f"CSV日历第{line}行：year 应为年份，例如 2027。")
    return int(text)


def _region(code: object, number: str) -> str:
    if isinstance(code, str) and re.fullmatch("[0-9]{0,12}", code):
        return code
    raise CalendarError(f'通知“{number}”的 region 应为行政区划代码，例如 "450000"，请核对。')
