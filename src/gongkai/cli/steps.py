"""The steps of a plain count of working days, in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.acts import channels
from gongkai.law.workdays import Calendar, Due, calendar_notes
from gongkai.law.workdays.index import ONE_DAY, Span

TEXT = {
    "zh": {
        "receipt": "收到之日：{date}{channel}，当日不计，自次日起算。",
        "excluded": "{first}至{last}：征求意见，{days}个工作日不计入期限（条例第三十三条第三款）。",
        "base": "第{days}个工作日：{date}。",
        "extended": "延长{days}个工作日（条例第三十三条第二款）：至{date}。",
        "due": "届满日：{date}。",
        "provisional": "届满日（暂定）：{date}，最早可能为{earliest}；{year}年的放假通知尚未公布，公布后重新计算。",
        "calendar": "工作日历版本：{version}。",
    },
    "en": {
        "receipt": "Received {date}{channel}; that day is not counted, counting starts the next day.",
        "excluded": "{first} to {last}: consultation, {days} working days not counted (Art 33(3)).",
        "base": "Working day {days}: {date}.",
        "extended": "Extended by {days} working days (Art 33(2)): to {date}.",
        "due": "Due: {date}.",
        "provisional": "Due (provisional): {date}, at the earliest {earliest}; the holiday notice for {year} is not published yet.",
        "calendar": "Calendar {version}.",
    },
}


def steps(
    calendar: Calendar, receipt: date, *, base: Due, due: Due, excluded: list[Span], given: dict[str, Any], lang: str
) -> list[str]:
    """Receipt, declared days on the way, excluded spans, the base term, the extension and the due date."""
    text = TEXT[lang]
    lines = [text["receipt"].format(date=receipt, channel=_channel(given["channel"], lang))]
    lines += calendar_notes(calendar, receipt + ONE_DAY, due.date, lang)
    for first, last in excluded:
        days = calendar.count(first - ONE_DAY, last)
        lines.append(text["excluded"].format(first=first, last=last, days=days))
    lines.append(text["base"].format(days=given["days"], date=base.date))
    if given["extend"]:
        lines.append(text["extended"].format(days=given["extend"], date=due.date))
    key = "provisional" if due.provisional else "due"
    lines.append(text[key].format(date=due.date, earliest=due.earliest, year=due.date.year))
    return [*lines, text["calendar"].format(version=calendar.version)]


def _channel(key: str | None, lang: str) -> str:
    if key is None:
        return ""
    law = channels()[key]
    return f"（{law.zh}，{law.article}）" if lang == "zh" else f" ({law.en}, {law.article_en})"
