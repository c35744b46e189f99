"""The pages of tasks, orders, accountability and problems."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.lists.page import list_page
from gongkai.desk.supervision.acts import ISSUE_ORDER, RECORD_ACCOUNTABILITY, REGISTER_PROBLEM, SET_TASK, TAKE_OVER
from gongkai.desk.supervision.listing import ACCOUNTABILITY_LIST, ORDER_LIST, PROBLEM_LIST, TASK_LIST
from gongkai.desk.supervision.pages import ORDER, PROBLEM, TASK
from gongkai.desk.supervision.record import act_on, record_page
from gongkai.desk.supervision.roles import ACTORS, COMPILERS, SUPERVISION_ROLES, SUPERVISORS, compiled_for
from gongkai.office import clock
from gongkai.office.remedies.models import Complaint
from gongkai.office.supervision.files import content
from gongkai.office.supervision.models import Evidence
from gongkai.office.supervision.queries.section_five import section_five

FORM = ["GET", "POST"]
LONGEST = 60


@only(*SUPERVISION_ROLES)
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The list of tasks."""
    sets = holds_any(actor_of(request), SUPERVISORS)
    new = (reverse("desk:task_new"), SET_TASK.title) if sets else None
    tools = [(reverse("desk:tasks_import"), _("批量导入"))] if sets else []
    return list_page(request, TASK_LIST, template="desk/supervision/list.html", new=new, tool_links=tools)


@only(*SUPERVISORS)
@require_http_methods(FORM)
def task_new(request: HttpRequest) -> HttpResponse:
    """Put one on the list."""
    return act_page(request, SET_TASK, None, back=reverse("desk:tasks"))


@only(*SUPERVISION_ROLES)
@require_safe
def task(request: HttpRequest, key: int) -> HttpResponse:
    """One task with its reports."""
    return record_page(request, TASK, key)


@only(*ACTORS)
@require_http_methods(FORM)
def task_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One act on it."""
    return act_on(request, TASK, key, name)


@only(*SUPERVISION_ROLES)
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Orders to correct."""
    new = (reverse("desk:order_new"), ISSUE_ORDER.title) if holds_any(actor_of(request), SUPERVISORS) else None
    return list_page(request, ORDER_LIST, new=new)


@only(*SUPERVISORS)
@require_http_methods(FORM)
def order_new(request: HttpRequest) -> HttpResponse:
    """Issue one; `?complaint=` names the complaint that it rests on."""
    asked = request.GET.get("complaint", "")
    complaint = None
    if asked.isascii() and asked.isdecimal() and len(asked) < 12:
        complaint = Complaint.objects.visible_to(actor_of(request)).select_related("body").filter(pk=int(asked)).first()
    act = Act(**{**ISSUE_ORDER.__dict__, "options": {"complaint": complaint}})
    return act_page(request, act, None, back=reverse("desk:orders"))


@only(*SUPERVISION_ROLES)
@require_safe
def order(request: HttpRequest, key: int) -> HttpResponse:
    """One order."""
    return record_page(request, ORDER, key)


@only(*ACTORS)
@require_http_methods(FORM)
def order_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One act on it."""
    return act_on(request, ORDER, key, name)


@only(*SUPERVISION_ROLES)
@require_safe
def accountability(request: HttpRequest) -> HttpResponse:
    """Who was held to account, as numbers."""
    registers = holds_any(actor_of(request), SUPERVISORS)
    new = (reverse("desk:accountability_new"), RECORD_ACCOUNTABILITY.title) if registers else None
    return list_page(request, ACCOUNTABILITY_LIST, new=new)


@only(*SUPERVISORS)
@require_http_methods(FORM)
def accountability_new(request: HttpRequest) -> HttpResponse:
    """Record it."""
    return act_page(request, RECORD_ACCOUNTABILITY, None, back=reverse("desk:accountability"))


@only(*SUPERVISION_ROLES)
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Problems and measures."""
    compiles = holds_any(actor_of(request), COMPILERS)
    new = (reverse("desk:problem_new"), REGISTER_PROBLEM.title) if compiles else None
    tools = (
        [(reverse("desk:problems_take"), TAKE_OVER.title), (reverse("desk:problems_draft"), _("第五部分草稿"))]
        if compiles
        else []
    )
    return list_page(request, PROBLEM_LIST, template="desk/supervision/list.html", new=new, tool_links=tools)


@only(*COMPILERS)
@require_http_methods(FORM)
def problem_new(request: HttpRequest) -> HttpResponse:
    """Register one."""
    return act_page(request, REGISTER_PROBLEM, None, back=reverse("desk:problems"))


@only(*COMPILERS)
@require_http_methods(FORM)
def problems_take(request: HttpRequest) -> HttpResponse:
    """Register those that a filed report names; `?body=` and `?year=` say which report."""
    asked = (request.GET.get("body", "")[:LONGEST], request.GET.get("year", str(clock.today().year - 1)))
    act = Act(**{**TAKE_OVER.__dict__, "options": {"asked": asked}})
    return act_page(
        request, act, None, back=reverse("desk:problems"), template="desk/supervision/take.html",
        bodies=list(compiled_for(actor_of(request)).values()), years=_years(), asked=asked,
    )  # fmt: skip


@only(*COMPILERS)
@require_safe
def problems_draft(request: HttpRequest) -> HttpResponse:
    """Section five as it would be drafted today."""
    bodies = compiled_for(actor_of(request))
    body = bodies.get(request.GET.get("body", "")) or next(iter(bodies.values()))
    asked = request.GET.get("year", "")
    year = next((one for one in _years() if str(one) == asked), clock.today().year)
    context = {
        "body": body, "bodies": list(bodies.values()), "year": year, "years": _years(),
        "paragraphs": "".join(section_five(bodies=[body.pk], year=year)).splitlines(),
    }  # fmt: skip
    return render(request, "desk/supervision/draft.html", context)


@only(*SUPERVISION_ROLES)
@require_safe
def problem(request: HttpRequest, key: int) -> HttpResponse:
    """One problem."""
    return record_page(request, PROBLEM, key)


@only(*ACTORS)
@require_http_methods(FORM)
def problem_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One act on it."""
    return act_on(request, PROBLEM, key, name)


@only(*SUPERVISION_ROLES)
@require_safe
def evidence(request: HttpRequest, key: int) -> HttpResponse:
    """A file of a record that the person sees, opened for the download."""
    found = get_object_or_404(Evidence.objects.visible_to(actor_of(request)), pk=key)
    return download(content(found), found.name)


def download(data: bytes, name: str, content_type: str = "application/octet-stream") -> HttpResponse:
    """Bytes that the browser saves and never shows."""
    from urllib.parse import quote

    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _years() -> list[int]:
    newest = clock.today().year
    return list(range(newest, newest - 5, -1))
