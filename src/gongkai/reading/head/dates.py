"""Dates of the head: the statistical period, the day of signature, the day of publication, and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_NUMERALS = {
    **{character: value for value, character in enumerate("〇一二三四五六七八九")},
    "○": 0,
    "零": 0,
    "元": 1,
    "Ｏ": 0,
    "O": 0,
}
_CHINESE = "[〇○零ＯO一二三四五六七八九]"
_PRINTED = re.compile(
    rf"((?:19|20)\d\d|{_CHINESE}{{4}})\s*[年./-]\s*(\d{{1,2}}|元|[一二三四五六七八九十]{{1,2}})\s*[月./-]\s*"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*日|(?!\d))"
)
_PERIOD = re.compile(
    r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?(?:起|开始)?[,，、]?(?:至|到|—+|-+|－|–|~|～|─)"
    r"(?:到|至)?(?:当年|同年|(\d{4,6})[年./-])?(\d{1,2})[月./-](\d{1,2})日?"
)
_PERIOD_CUE = re.compile("统计|期限|时限|周期|数据|涵盖|期间|报告期")
_NOT_A_SIGNATURE = re.compile(
    r"\s*(?:起|止|至|前|后|以|，|,|。|、|；|印发|电|期间|的)"
    r"|[ \t\u3000]*(?:—|-|\d{1,2}[:：]|[\u4e00-\u9fff]{0,4}(?:印发|发布|施行))"
)
_OPENING = "\n \t\u3000（("
_REST_OF_LINE = re.compile(r"[ \t\u3000]*[)）]?[ \t\u3000]*(?:\n|$)")
_ORGAN_ENDS = tuple("府局会委办厅处镇乡道心院")
_LEADS_ON = ("自", "从", "至", "到", "截至", "：", ":")
_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d|{_CHINESE}{{4}})(?=年)")


def dates_in(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Every valid date that is printed in full, with digits or Chinese numerals."""
    for match in _PRINTED.finditer(text):
        day = _day(_number(match.group(1)), _number(match.group(2)), _number(match.group(3)))
        if day is not None:
            yield day, match


def period_in(intro: str) -> tuple[date, date] | None:
    """The statistical period 统计期限 in the head without spaces; a second year left out or misprinted is the first one's."""
    fallback = None
    for match in _PERIOD.finditer(intro):
        first_year, month, day, second_year, last_month, last_day = match.groups()
        first = _day(int(first_year), int(month), int(day))
        last = _day(
            int(second_year if second_year and len(second_year) == 4 else first_year), int(last_month), int(last_day)
        )
        if first is None or last is None or last < first:
            continue
        around = intro[max(0, match.start() - 30) : match.end() + 6]
        if _PERIOD_CUE.search(around):
            return first, last
        fallback = fallback or (first, last)
    return fallback


def signed_in(text: str, *, lines: bool = False) -> date | None:
    """The last date that stands as a signature: behind the name of a body, by itself and written out with 年月日, or,
    where `lines` is asked for, on a line of its own (2024.1.20; 2024-01-20 is likelier a stamp of the page).
    """
    found = None
    for day, match in dates_in(text):
        before = text[: match.start()]
        named = before.rstrip().endswith(_ORGAN_ENDS)
        line = before.rpartition("\n")[2].strip(_OPENING)
        alone = (not before or before[-1] in _OPENING) and (
            match.group().endswith("日")
            or (lines and not line and "-" not in match.group() and bool(_REST_OF_LINE.match(text, match.end())))
        )
        if (
            (named or alone)
            and not before.rstrip().endswith(_LEADS_ON)
            and not _NOT_A_SIGNATURE.match(text, match.end())
        ):
            found = day
    return found


def first_date(text: str) -> date | None:
    """The first date in a labelled value."""
    return next((day for day, _ in dates_in(text)), None)


def years_in(text: str) -> list[tuple[int, str]]:
    """The years named in a text, with digits or Chinese numerals, in order."""
    return [(year, match.group()) for match in _YEAR.finditer(text) if (year := _number(match.group(1))) >= 1980]


def _number(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return _NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0)
    return int("".join(str(_NUMERALS[character]) for character in printed))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
