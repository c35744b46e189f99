"""Registering one request: the form, what is noticed while it is filled in, and the request with its scans."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.desk.access import actor_of, only
from gongkai.desk.intake.forms import ASKED, PERSON, RegisterForm, bodies_for
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.files import MAX_BYTES
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.preview import dates_of, noticed

OFFICERS = ("handler", "ogi_head")
_FILES = {"file": "request", "identity_file": "identity"}
"""The fields of scans and what they are kept for."""


@only(*OFFICERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; a request with everything that belongs to it is registered, or nothing."""
    actor = actor_of(request)
    form = RegisterForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = _register(actor, form)
        except OfficeError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已登记为%(number)s。") % {"number": made.number} + _term(made))
            return redirect("desk:request_new" if "again" in request.POST else "desk:requests")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/intake/register.html", {"form": form}, status=status)


@transaction.atomic
def _register(actor: Account, form: RegisterForm) -> Request:
    values = form.cleaned_data
    asked: dict[str, Any] = {name: values[name] for name in ASKED}
    made = register_request(
        actor=actor, body=values["body"], person=form.person(), requester_kind=values["requester_kind"],
        channel=values["channel"], arrived_on=values["arrived_on"], confirmed_on=values["confirmed_on"], **asked,
    )  # fmt: skip
    for field, purpose in _FILES.items():
        if (file := values[field]) is not None:
            try:
                data = file.read(MAX_BYTES + 1)
                attach_file(actor=actor, request=made, purpose=purpose, name=file.name, data=data)
            except Refused as error:
                raise Refused(str(error), field=field) from error
    return made


def _term(made: Request) -> str:
    if made.due_on is None:
        return _("请尽快与申请人确认收到，答复期限从确认之日起算。")
    return _("答复期限至%(year)s年%(month)s月%(day)s日。") % {
        "year": made.due_on.year,
        "month": made.due_on.month,
        "day": made.due_on.day,
    }


@only(*OFFICERS)
@require_POST
def notice(request: HttpRequest) -> HttpResponse:
    """What the desk notices of what was typed so far; names and numbers travel in the form, never in the address."""
    actor = actor_of(request)
    body = next((one for one in bodies_for(actor, "register_request") if one.code == request.POST.get("body")), None)
    arrived = _day(request.POST.get("arrived_on", "")) or clock.today()
    context: dict[str, Any] = {}
    if body is not None:
        person = {name: request.POST.get(name, "")[:200] for name in PERSON}
        context = {
            "dates": dates_of(
                body=body,
                channel=request.POST.get("channel", ""),
                arrived_on=arrived,
                confirmed_on=_day(request.POST.get("confirmed_on", "")),
            ),
            "found": noticed(
                actor=actor,
                body=body,
                person=person,
                description=request.POST.get("description", "")[:10_000],
                arrived_on=arrived,
            ),
            "about_somebody": bool(person["name"].strip()),
        }
    return render(request, "desk/intake/noticed.html", context)


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None
