"""Checks that several acts share. Each raises Refused with one sentence and the field that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused

CENT = Decimal("0.01")
FULL = Decimal(100)
"""What the weights of a scheme add up to."""
YEARS = (2008, 2100)
"""The years for which something can be entered: the first year of the Regulation, and far ahead."""


def check_line(field: str, title: str, value: str, most: int, *, required: bool = True) -> str:
    """A text of at most so many characters, without white space around it."""
    text = checks.check_filled(field, title, value) if required else value.strip()
    if len(text) > most:
        raise Refused("{title}超过{most}字，请精简。", field=field, title=title, most=most)
    return text


def check_year(year: int) -> int:
    """A year that can be meant."""
    if not YEARS[0] <= year <= YEARS[1]:
        raise Refused(
            "年度{year}不对，请填写{first}至{last}之间的年度。",
            field="year",
            year=year,
            first=YEARS[0],
            last=YEARS[1],
        )
    return year


def check_points(field: str, title: str, value: Decimal, most: Decimal) -> Decimal:
    """Points from 0 to a full mark, with at most two places."""
    if not value.is_finite() or value < 0 or value > most or value != value.quantize(CENT):
        raise Refused("{title}应在0至{most}之间，最多两位小数，请改正。", field=field, title=title, most=shown(most))
    return value


def check_below(field: str, bodies: Iterable[Body], area: Body) -> None:
    """Bodies that the area supervises, and that still exist."""
    for body in bodies:
        checks.check_current(field, body)
        if not body.is_supervised_by(area):
            raise Refused("{body}不由{area}主管，请选择本地区的机构。", field=field, body=body.name, area=area.name)


def check_due(field: str, title: str, due: date, begins: date) -> date:
    """A last day that is not before something begins."""
    if due < begins:
        raise Refused(
            "{title}{due}早于{begins}，请核对。",
            field=field,
            title=title,
            due=due.isoformat(),
            begins=begins.isoformat(),
        )
    return due


def shown(value: Decimal) -> str:
    """A number of points without needless zeros."""
    return f"{value.normalize():f}"
