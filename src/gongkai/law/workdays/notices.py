"""A holiday notice as a value: its number, the years that it publishes, the region it binds and the days it declares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.law.errors import CalendarError

Kind = Literal["holiday", "workday"]
Status = Literal["official", "estimated"]

FIXED_HOLIDAYS = ((1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节"))
"""Days off in every year (放假办法第二条); a national notice that lacks one of them is incomplete."""


@dataclass(frozen=True, slots=True)
class Day:
    """One declared day: a holiday 放假 or a make-up workday 调休上班, and the notice that says so."""

    date: date
    kind: Kind
    notice: str
    festival: str = ""
    status: Status = "official"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `region` is a division code ("" for the whole country), `years` those that it publishes in full."""

    number: str
    issued: date
    years: tuple[int, ...]
    days: tuple[Day, ...]
    region: str = ""

    def __post_init__(self) -> None:
        declared = {day.date for day in self.days}
        if len(declared) != len(self.days):
            raise CalendarError(f"通知“{self.number}”对同一天作了两次安排，请核对放假日期与调休上班日期。")
        if self.region:
            return
        for year in self.years:
            for month, number, name in FIXED_HOLIDAYS:
                if not self._is_off(date(year, month, number)):
                    raise CalendarError(
                        f"通知“{self.number}”称公布了{year}年的安排，却没有把{month}月{number}日（{name}）列为放假，请补全后再导入。"
                    )

    def _is_off(self, day: date) -> bool:
        return any(item.date == day and item.kind == "holiday" for item in self.days)

    def binds(self, region: str) -> bool:
        """Whether the notice holds in this division: it is national, or the division lies in its region."""
        return not self.region or region.startswith(region_prefix(self.region))


def region_prefix(code: str) -> str:
    """The significant digits of a division code: 450000 → 45, 450100 → 4501."""
    significant = code
    while len(significant) > 2 and significant.endswith("00"):
        significant = significant[:-2]
    return significant


def in_force_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices in the order in which they are applied: national before regional, earlier before later."""
    return tuple(sorted(notices, key=lambda notice: (len(region_prefix(notice.region)), notice.issued, notice.number)))
