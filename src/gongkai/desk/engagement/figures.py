"""年度数字: every registered figure of a body and a year, each with the list behind it, before any report is compiled."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.auditing.labels import section_title
from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.report import way
from gongkai.desk.engagement.roles import REGISTER_ROLES
from gongkai.law.forms import SECTIONS
from gongkai.office import clock
from gongkai.office.annual.facts_registry import FACTS, RATES, Period, counted, title_of
from gongkai.office.annual.queries.bodies import answers_for
from gongkai.office.annual.queries.drill_down import Record
from gongkai.office.annual.queries.facts import registered
from gongkai.office.annual.queries.naming import named
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.models.reading import read_bodies

SHOWN = 500
"""Records behind a figure that a page lists."""


class Shown(NamedTuple):
    """A figure: its name, what it is, how much, and whether it has a list."""

    name: str
    title: str
    figure: str
    listed: bool


@only(*REGISTER_ROLES)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """All figures by the section of the report that they belong to."""
    context = _asked(actor_of(request), request)
    now = registered(counted(context["period"]))
    sections = [
        (
            section_title(section),
            [
                Shown(name, title_of(name), figure, name in FACTS)
                for name, figure in now.items()
                if _section(name) == section
            ],
        )
        for section in SECTIONS
    ]
    return render(request, "desk/engagement/figures.html", context | {"sections": [one for one in sections if one[1]]})


@only(*REGISTER_ROLES)
@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """The records behind one figure."""
    if name not in FACTS:
        raise Http404
    context = _asked(actor_of(request), request)
    behind = [one for one in FACTS[name].query(context["period"]) if one.weight]
    total = registered({name: behind})[name]
    rows = named([Record(*one) for one in behind[:SHOWN]], "")
    context |= {
        "name": name, "title": title_of(name), "total": total, "number": len(behind), "shown": SHOWN,
        "records": [(item, way(item.kind, item.key)) for item in rows],
    }  # fmt: skip
    return render(request, "desk/engagement/figure.html", context)


def _section(name: str) -> str:
    return (FACTS.get(name) or RATES[name]).section


def _asked(actor: Account, request: HttpRequest) -> dict[str, Any]:
    """Whose figures of which year; the person's own body and this year where nothing else is asked."""
    bodies = list(read_bodies(actor))
    own = next((body for body in bodies if body.pk == actor.body_id), bodies[0])
    body = next((body for body in bodies if body.code == request.GET.get("body")), own)
    this = clock.today().year
    years = list(range(this, this - 6, -1))
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else this
    period = Period(tuple(answers_for(body, year)), year)
    return {"bodies": bodies, "body": body, "year": year, "years": years, "period": period}
