"""The working-day calendar as pages show it: what is declared, by which notice, for whom; and what a notice moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.divisions import by_code
from gongkai.law.workdays import Calendar, Day, Move, Notice
from gongkai.law.workdays.notices import region_prefix
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.models import Request

_AT_ONCE = 1_000


class Stretch(NamedTuple):
    """Days of one kind that follow each other, and the festival that they are for."""

    first: date
    last: date
    festival: str


class Declared(NamedTuple):
    """A notice with what it declares for a year, in order, and the name of its region ("" for the whole country)."""

    notice: Notice
    holidays: list[Stretch]
    workdays: list[Stretch]
    region: str


class Effect(NamedTuple):
    """What a notice does, in figures: how many cases move by how many days, how many stay as they were because their last day
    has passed, and how many because of what was done on them.
    """

    by_days: list[tuple[int, int]]
    moving: int
    past: int
    stuck: int


class Named(NamedTuple):
    """A case as a long list names it."""

    pk: int
    number: str
    body: str
    due_on: date | None


def declared(calendar: Calendar, year: int) -> list[Declared]:
    """The notices that say something of a year, national before regional, earlier before later."""
    found = []
    for notice in sorted(calendar.notices, key=lambda one: (len(region_prefix(one.region)), one.issued, one.number)):
        days = [day for day in notice.days if day.date.year == year]
        if days or year in notice.years:
            holidays, workdays = (stretches(days, kind) for kind in ("holiday", "workday"))
            found.append(Declared(notice, holidays, workdays, region_name(notice.region)))
    return found


def stretches(days: Sequence[Day], kind: str) -> list[Stretch]:
    """The days of a kind in order, those that follow each other for one festival as one."""
    found: list[Stretch] = []
    for day in sorted((day for day in days if day.kind == kind), key=lambda day: day.date):
        last = found[-1] if found else None
        if last and last.last + timedelta(days=1) == day.date and last.festival == day.festival:
            found[-1] = last._replace(last=day.date)
        else:
            found.append(Stretch(day.date, day.date, day.festival))
    return found


def region_name(code: str) -> str:
    """What a division is called; its code where it is not known."""
    found = by_code(code) if code else None
    return found.name if found else code


def bound_by(code: str) -> list[Body]:
    """The bodies for which a regional notice holds. One query."""
    return list(Body.objects.current().filter(division_code__startswith=region_prefix(code)).order_by("order", "code"))


def effect(moves: Sequence[Move], stuck: int) -> Effect:
    """The moves of all bodies in figures."""
    moving = [move for move in moves if move.applies]
    return Effect(sorted(Counter(move.days for move in moving).items()), len(moving), len(moves) - len(moving), stuck)


def named(*, actor: Account, cases: Sequence[int]) -> dict[int, Named]:
    """Those of the cases that the person sees. A query for each thousand."""
    seen = Request.objects.visible_to(actor).order_by()
    found: dict[int, Named] = {}
    for first in range(0, len(cases), _AT_ONCE):
        rows = seen.filter(pk__in=cases[first : first + _AT_ONCE])
        found |= {row[0]: Named(*row) for row in rows.values_list("pk", "number", "body__name", "due_on")}
    return found
