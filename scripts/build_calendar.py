"""Seed the working-day calendar: writes `days.csv` and `festivals.csv` from two maintained packages (development only).

`days.csv` holds every day that a published notice declares a holiday or a make-up workday, with the notice's number;
`festivals.csv` holds the dates of the lunar festivals and of 清明 for years without a notice. Run again with a newer
`chinesecalendar` after adding the new notice to `notices.toml`. Needs `chinesecalendar` and `holidays`.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from chinese_calendar import constants
from holidays.calendars import _ChineseLunisolar

DATA = Path(__file__).resolve().parents[1] / "src" / "gongkai" / "law" / "data" / "calendar"
LAST_ESTIMATED_YEAR = 2060
NEW_YEAR = constants.Holiday.new_years_day.value


def notice_of(day: date, name: str, notices: list[dict[str, Any]]) -> str | None:
    """The number of the notice that declares this day; a New Year break begins in December of the year before."""
    for notice in notices:
        if day in notice.get("amends", ()):
            return str(notice["number"])
    year = day.year + 1 if day.month == 12 and name == NEW_YEAR else day.year
    return next((str(notice["number"]) for notice in notices if year in notice["years"]), None)


def published_days() -> list[tuple[str, str, str, str]]:
    """Every declared day of the covered years as (date, kind, festival, notice)."""
    notices = tomllib.loads((DATA / "notices.toml").read_text(encoding="utf-8"))["notices"]
    first = min(year for notice in notices for year in notice["years"])
    rows = []
    for kind, days in (("holiday", constants.holidays), ("workday", constants.workdays)):
        for day, name in days.items():
            if day.year < first:
                continue
            number = notice_of(day, name, notices)
            if number is None:
                sys.exit(f"{day} is declared by the package but no notice of notices.toml covers it")
            rows.append((day.isoformat(), kind, constants.Holiday(name).chinese, number))
    return sorted(rows)


def festivals(first: int) -> list[tuple[str, str, str, str, str]]:
    """Year, 正月初一, 清明, 端午 and 中秋 of every year that has no notice yet."""
    moon = _ChineseLunisolar()
    rows = []
    for year in range(first, LAST_ESTIMATED_YEAR + 1):
        days = (
            moon.lunar_new_year_date(year)[0],
            date(year, 4, qingming(year)),
            moon.dragon_boat_date(year)[0],
            moon.mid_autumn_date(year)[0],
        )
        rows.append((str(year), *(day.isoformat() for day in days)))
    return rows


def qingming(year: int) -> int:
    """The day of April on which 清明 falls, by the usual formula of the century (2000–2099)."""
    short = year % 100
    return int(short * 0.2422 + 4.81) - short // 4


def write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write one data file with Unix line ends, so that a re-run shows only what changed."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write both files."""
    days = published_days()
    write("days.csv", ("date", "kind", "festival", "notice"), list(days))
    last = max(date.fromisoformat(row[0]).year for row in days)
    write(
        "festivals.csv", ("year", "spring_festival", "qingming", "dragon_boat", "mid_autumn"), list(festivals(last + 1))
    )


if __name__ == "__main__":
    main()
