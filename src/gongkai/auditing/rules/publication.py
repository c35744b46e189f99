"""When the report was published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.period import day
from gongkai.report import AnnualReport, Body


@cache
def _deadlines() -> list[dict[str, Any]]:
    path = Path(__file__).with_name("publication.toml")
    deadlines: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["deadlines"]
    return deadlines


def deadline_for(body: Body, year: int) -> dict[str, Any] | None:
    """The entry of the table of deadlines that fits a body and a report year, or None when level and kind do not say."""
    return next(
        (
            entry
            for entry in _deadlines()
            if year <= entry.get("last_year", year)
            and all(key not in entry or getattr(body, key) == entry[key] for key in ("level", "kind"))
        ),
        None,
    )


@rule(
    "publication.late",
    layer="document",
    severity="warning",
    must="政府部门的报告在下一年 1 月 31 日前公布，县级以上地方人民政府的报告在 3 月 31 日前公布。",
    basis="《政府信息公开条例》第四十九条",
    hint="逾期公布的，说明原因；页面日期有误的，改正页面的发布日期。",
    holds_for=lambda: report(2023, published_on=date(2024, 3, 20)),
    fails_for=lambda: report(2023, name="示范县教育局", kind="department", published_on=date(2024, 2, 8)),
)
def late(report: AnnualReport) -> Iterator[Result]:
    """Departments publish by 31 January, governments by 31 March (Art 49); townships have no statutory date."""
    where = ("published_on",) if report.published_on is not None else ("signed_on",)
    entry = deadline_for(report.body, report.year) if report.year is not None else None
    if report.year is None or entry is None:
        what = "报告年度" if report.year is None else "机关是政府还是部门"
        yield Result("not_assessable", where, f"看不出{what}，无法核对公布日期。")
        return
    if "month" not in entry:
        yield Result(
            "not_assessable", where, f"{entry['basis']}，请按当地通知核对公布日期。", severity=entry["severity"]
        )
        return
    due = date(report.year + 1, entry["month"], entry["day"])
    known = report.published_on or report.signed_on
    if known is not None and known > due:
        what = "公布" if report.published_on is not None else "签署"
        yield Result(
            "fails",
            where,
            f"报告于{day(known)}{what}，晚于规定的{day(due)}，请说明原因，页面日期有误的请改正。",
            expected=due.isoformat(),
            printed=known.isoformat(),
            severity=entry["severity"],
        )
    elif report.published_on is not None:
        yield Result("holds", where)
    else:
        yield Result("not_assessable", where, f"没有找到公布日期，无法核对是否在{day(due)}前公布。")
