"""The list of requests, and what is done with several of them: first its effect is shown, then it is done one by one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.lists.page import list_page
from gongkai.desk.requests_lists.listing import LIST
from gongkai.desk.requests_lists.roles import REQUEST_ROLES
from gongkai.desk.requests_lists.several import SEVERAL, Effect, Several
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries import lists

MOST = 200
"""Requests of one bulk action."""


@only(*REQUEST_ROLES)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that the person sees."""
    may_register = holds_any(actor_of(request), ("handler", "ogi_head"))
    return list_page(request, LIST, bulk_to="desk:requests_bulk", may_register=may_register)


@only("ogi_head")
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First the form, then what it would do to each request, then the action on those that it can be done to."""
    actor = actor_of(request)
    act = SEVERAL.get(request.POST.get("act", ""))
    keys = [int(key) for key in request.POST.getlist("row") if key.isascii() and key.isdecimal()][:MOST]
    rows = list(lists.rows(actor=actor).filter(pk__in=keys).order_by("urgent_on", "pk")) if act else []
    if act is None or not rows:
        messages.error(request, _("请先勾选申请，再选择要办的事项。"))
        return redirect("desk:requests")
    asked = "asked" in request.POST
    form = act.form(request.POST if asked else None, actor=actor, rows=rows)
    context = {"act": act, "key": request.POST["act"], "form": form, "rows": rows}
    if not asked or not form.is_valid():
        return render(request, "desk/requests_lists/several.html", context, status=422 if asked else 200)
    if "confirmed" in request.POST:
        return _do(request, act, actor, rows, form.cleaned_data)
    before = {row.pk: act.shows(row) for row in rows}
    ready, refused = act.does(actor=actor, requests=rows, dry_run=True, **form.cleaned_data)
    effects = [Effect(row, before[row.pk], act.shows(row)) for row in ready]
    return render(request, "desk/requests_lists/several.html", context | {"effects": effects, "refused": refused})


def _do(
    request: HttpRequest, act: Several, actor: Account, rows: list[Request], values: dict[str, Any]
) -> HttpResponse:
    done, refused = act.does(actor=actor, requests=rows, **values)
    for number, why in refused.items():
        messages.error(request, f"{number}：{why}")
    if done:
        messages.success(request, str(act.done) % {"count": len(done)})
    return redirect("desk:requests")
