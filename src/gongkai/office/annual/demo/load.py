"""Building the three years: domain actions only, each on its day, the same for the same day of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.demo.archive import import_past
from gongkai.office.annual.demo.data import People, county, employ
from gongkai.office.annual.demo.disputes import complain, dispute
from gongkai.office.annual.demo.registers import register
from gongkai.office.annual.demo.reporting import report
from gongkai.office.annual.demo.requests import act_out, planned
from gongkai.office.annual.models import Report
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.models import Body

BACK = 2
"""How many past years there are besides the current one."""
Year = Callable[[int, Mapping[str, Body], Mapping[str, People], date], None]
"""Acts out a year up to today for the apps above: the year, bodies by code, people by body and role, today."""


@transaction.atomic
def load_years(*, password: str, more: Sequence[Year] = ()) -> int:
    """Two past years and the current one up to yesterday; how many requests, 0 when there are reports already. What `more`
    adds to a year is there before its reports are compiled.

    The people who act get accounts with the known password. Raises Refused where the county is not the demonstration.
    """
    hold_chain()
    if Report.objects.exists():
        return 0
    today = clock.today()
    bodies = county()
    people = employ(bodies, password, today)
    import_past(bodies, people, today.year - BACK)
    made = 0
    for year in range(today.year - BACK, today.year + 1):
        past = year < today.year
        asked = [
            (item.name, act_out(item, bodies[item.body], people[item.body], today)) for item in planned(year, past=past)
        ]
        lived = [(name, request) for name, request in asked if request is not None]
        dispute(lived, people, today)
        complain(year, bodies, people, today)
        register(year, bodies, people, today)
        for act_out_more in more:
            act_out_more(year, bodies, people, today)
        made += len(lived)
    for year in range(today.year - BACK, today.year):
        report(year, bodies, people, last=year == today.year - 1, today=today)
    return made
