"""The statistical period, the years named in the head, and the date of signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.report import AnnualReport

_BOOK_TITLE = re.compile(r"[《<〈][^》>〉]{0,200}[》>〉]")
_REPORT_YEAR = re.compile(r"(20\d\d)\s*年度?(?=[^\d。；\n]{0,24}(?:年度报告|工作报告|公开年报|公开报告))")
_PERIOD_YEAR = re.compile(r"(20\d\d)\s*年\s*1\s*月\s*1\s*日")


def day(value: date) -> str:
    """A date as it is written: 2023年1月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def _stale_years(report: AnnualReport, year: int) -> Iterator[tuple[str, str, int]]:
    """Years other than the report's in the title and in the head: the place, what is printed, the year."""
    texts = (("title", report.title or "", (_REPORT_YEAR,)), ("head", report.head, (_REPORT_YEAR, _PERIOD_YEAR)))
    for place, text, patterns in texts:
        bare = _BOOK_TITLE.sub(lambda match: "　" * len(match[0]), text)
        for pattern in patterns:
            for match in pattern.finditer(bare):
                if int(match[1]) != year:
                    yield f"{place}:{match.start()}", match[0], int(match[1])


@rule(
    "period.year",
    layer="document",
    severity="warning",
    must="统计期限是报告年度；标题和开头没有残留其他年度。",
    basis="《政府信息公开条例》第四十九条；年度报告按公历年编制",
    hint="把标题、开头和统计期限改为同一个报告年度，检查是否沿用了上一年的文稿。",
    holds_for=lambda: report(2023),
    fails_for=lambda: report(
        2023, period=(date(2022, 1, 1), date(2022, 12, 31)), title="示范县人民政府2022年政府信息公开工作年度报告"
    ),
)
def year(report: AnnualReport) -> Iterator[Result]:
    """The statistical period is the report year, and no other year stands in title or head."""
    if report.year is None:
        yield Result("not_assessable", ("year",), "看不出报告是哪一年度的，请在标题中写明年度。")
        return
    found = False
    if report.period is None:
        yield Result("not_assessable", ("period",), "没有找到统计期限，请在开头写明“统计期限自1月1日至12月31日”。")
    elif report.period[0].year != report.year:
        found = True
        yield Result(
            "fails",
            ("period",),
            f"统计期限自{day(report.period[0])}起，不是报告年度 {report.year} 年，请核对是否沿用了上一年的文稿。",
            expected=report.year,
            printed=report.period[0].year,
        )
    for place, printed, other in _stale_years(report, report.year):
        if found and place.startswith("head") and report.period and other == report.period[0].year:
            continue
        found = True
        where = "标题" if place.startswith("title") else "开头"
        yield Result(
            "fails",
            (place,),
            f"{where}印有“{printed}”，与报告年度 {report.year} 年不一致，请核对年份。",
            expected=report.year,
            printed=other,
            subject=str(other),
        )
    if report.period is not None and not found:
        yield Result("holds", ("period",))


@rule(
    "period.bounds",
    layer="document",
    severity="warning",
    must="统计期限为公历年 1 月 1 日至 12 月 31 日，落款日期在统计期限结束之后。",
    basis="《政府信息公开条例》第四十九条；年度报告按公历年编制",
    hint="机构年中成立或撤并而统计期不足一年的，在开头说明原因；落款日期写错年份的，改正年份。",
    holds_for=lambda: report(2023),
    fails_for=lambda: replace(report(2019, period=(date(2019, 9, 1), date(2019, 12, 31))), signed_on=date(2019, 1, 3)),
)
def bounds(report: AnnualReport) -> Iterator[Result]:
    """The period is a whole calendar year and the signature follows its end."""
    period, signed = report.period, report.signed_on
    if period is None:
        yield Result("not_assessable", ("period",), "没有找到统计期限，无法核对起止日期。")
    else:
        start, end = period
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            yield Result("holds", ("period",))
        else:
            yield Result(
                "fails",
                ("period",),
                f"统计期限为{day(start)}至{day(end)}，应当是公历年 1 月 1 日至 12 月 31 日，请核对或在开头说明原因。",
                expected=f"{end.year}-01-01/{end.year}-12-31",
                printed=f"{start.isoformat()}/{end.isoformat()}",
            )
    last = period[1] if period is not None else None
    if report.year is not None:
        last = max(last or date.min, date(report.year, 12, 31))
    if signed is None or last is None:
        what = "落款日期" if signed is None else "报告年度"
        yield Result("not_assessable", ("signed_on",), f"没有找到{what}，无法核对落款日期是否在统计期限之后。")
    elif signed > last:
        yield Result("holds", ("signed_on",))
    else:
        yield Result(
            "fails",
            ("signed_on",),
            f"落款日期{day(signed)}早于统计期限的最后一天{day(last)}，请核对落款年份。",
            printed=signed.isoformat(),
        )
