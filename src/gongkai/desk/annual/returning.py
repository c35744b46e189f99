"""Returning a report with marked cells: each finding can be sent along, other places can be marked too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.forms import ReturnForm
from gongkai.desk.annual.report import context_of, posted_report
from gongkai.desk.annual.roles import allowed
from gongkai.law.forms import SECTIONS
from gongkai.office.annual.checking import check_report, value_of
from gongkai.office.annual.domain.return_report import return_report
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.naming import place_name
from gongkai.office.errors import OfficeError

FREE = range(1, 4)
"""Places that can be marked besides the findings."""


@only("supervisor")
@require_http_methods(["GET", "POST"])
def return_page(request: HttpRequest, key: int) -> HttpResponse:
    """Say why, and mark cells and sections."""
    actor = actor_of(request)
    found = posted_report(request, actor, key)
    if "return_report" not in allowed(actor, found):
        raise PermissionDenied(_("这份报告现在不能退回：状态是“%(state)s”。") % {"state": found.get_state_display()})
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return_report(actor=actor, report=found, why=form.cleaned_data["why"], marked=_marked(request))
        except OfficeError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已退回%(body)s，标注的位置会显示在报告上。") % {"body": found.name})
            return redirect("desk:annual_board")
    places = [(address, place_name(address, found.edition)) for address, _cell in value_of(found).cells()]
    context: dict[str, Any] = {
        "form": form, "findings": _offered(found), "places": places, "free": FREE, "tab": "tables",
        "sections": [(key_, place_name(key_, found.edition)) for key_ in SECTIONS],
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/annual/return.html", context_of(actor, found) | context, status=status)


def _offered(found: Report) -> list[tuple[int, str, str, str]]:
    """The failing findings: number, the place that is marked, its name, what is said."""
    known = {address for address, _cell in value_of(found).cells()} | set(SECTIONS)
    offered: list[tuple[int, str, str, str]] = []
    for item in check_report(found).findings:
        place = next((head for one in reversed(item.where) if (head := one.partition(":")[0]) in known), "")
        if item.state == "fails" and place:
            offered.append((len(offered), place, place_name(place, found.edition), item.message))
    return offered


def _marked(request: HttpRequest) -> dict[str, str]:
    """Place → remark; two remarks on one place stand one below the other."""
    marked: dict[str, str] = {}
    numbers = [*request.POST.getlist("finding"), *(f"free{number}" for number in FREE)]
    for number in numbers:
        place, say = request.POST.get(f"place-{number}", ""), request.POST.get(f"say-{number}", "").strip()
        if place and say:
            marked[place] = f"{marked[place]}\n{say}" if place in marked else say
    return marked
