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

SHOWN = 200
"""Cases that a preview names."""


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
    """What a notice does: the cases that the person sees by their number, how many move by how many days, how many stay as
    they were because their last day has passed, and how many of other bodies there are.
    """

    cases: list[tuple[Request, Move]]
    by_days: list[tuple[int, int]]
    moving: int
    past: int
    hidden: int


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


def effect(*, actor: Account, moves: Sequence[Move]) -> Effect:
    """The moves as the person may see them. Two queries."""
    seen = Request.objects.visible_to(actor).select_related("body").defer("sealed_person")
    named = seen.in_bulk([int(move.case) for move in moves[: SHOWN * 2]])
    cases = [(named[int(move.case)], move) for move in moves if int(move.case) in named][:SHOWN]
    moving = [move for move in moves if move.applies]
    by_days = sorted(Counter(move.days for move in moving).items())
    return Effect(cases, by_days, len(moving), len(moves) - len(moving), len(moves) - len(cases))
