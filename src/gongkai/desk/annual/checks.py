"""What the rules found, located at the cells and sentences; explaining what was verified."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.auditing.labels import section_title
from gongkai.auditing.model import Finding
from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.report import context_of, found_report, posted_report
from gongkai.desk.annual.roles import ANNUAL_ROLES, FILERS
from gongkai.law.forms import SECTIONS
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.domain.explain_finding import explain_finding
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.naming import cell_name
from gongkai.office.errors import OfficeError
from gongkai.writing.html_parts import figure

MANY = 6
"""Places of a finding that are listed; of longer ones only the last, the printed result."""


class Placed(NamedTuple):
    """A finding with the ways to its places."""

    finding: Finding
    places: tuple[tuple[str, str], ...]
    printed: str
    expected: str


@only(*ANNUAL_ROLES)
@require_safe
def checks(request: HttpRequest, key: int) -> HttpResponse:
    """Errors first; what was explained; what could not be assessed, with the reason."""
    actor = actor_of(request)
    found = found_report(actor, key)
    outcome = check_report(found)
    placed = [_placed(found, item) for item in outcome.findings]
    context = {
        "failing": [item for item in placed if item.finding.state == "fails"],
        "waived": [item for item in placed if item.finding.state == "waived"],
        "silent": [item for item in placed if item.finding.state == "not_assessable"],
        "counts": outcome.counts,
        "tab": "checks",
    }
    return render(request, "desk/annual/checks.html", context_of(actor, found) | context)


@only(*FILERS)
@require_POST
def explain(request: HttpRequest, key: int) -> HttpResponse:
    """Explain one finding; it is public with the report."""
    actor = actor_of(request)
    found = posted_report(request, actor, key)
    try:
        explain_finding(
            actor=actor,
            report=found,
            fingerprint=request.POST.get("fingerprint", "")[:16],
            why=request.POST.get("why", ""),
        )
    except OfficeError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("核实说明已记录，随报告一并公开。"))
    return redirect("desk:annual_checks", found.pk)


def _placed(found: Report, item: Finding) -> Placed:
    where = tuple(dict.fromkeys(item.where))
    shown = where if len(where) <= MANY else where[-1:]
    places = tuple(way for way in (_way(found, place) for place in shown) if way[0])
    said = tuple("" if value is None else figure(value) for value in (item.printed, item.expected))
    return Placed(item, places, said[0], said[1])


def _way(found: Report, place: str) -> tuple[str, str]:
    """Where a place is looked at, and its name; ("", "") for what has no page."""
    head = place.partition(":")[0]
    if head in SECTIONS:
        return f"{reverse('desk:annual_text', args=[found.pk])}#{head}", section_title(head)
    name = cell_name(head, found.edition) if head.count(".") == 2 else head
    return (reverse("desk:annual_cell", args=[found.pk, head]), name) if name != head else ("", "")
