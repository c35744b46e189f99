"""The list of requests, and the extension of a backlog with its effect shown first."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.forms import DeskForm, day, lines
from gongkai.desk.lists.page import list_page
from gongkai.desk.requests_lists.listing import LIST
from gongkai.desk.requests_lists.roles import REQUEST_ROLES
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.extend_deadline import extend_many
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries import lists

MOST = 200
"""Requests of one bulk action."""


class ExtendForm(DeskForm):
    """From which day, by how much and why several requests are extended."""

    on = day(label=gettext_lazy("同意延期的日期"), help_text=gettext_lazy("不能在将来，不能晚于各件的答复期限。"))
    days = forms.IntegerField(
        label=gettext_lazy("延长的工作日数"),
        min_value=1,
        max_value=20,
        help_text=gettext_lazy("最多20个工作日，只能延长一次。"),
    )
    reason = lines(label=gettext_lazy("延期的理由"), help_text=gettext_lazy("写入每一件的卷宗，并应告知申请人。"))


class Effect(NamedTuple):
    """What an extension does to one request."""

    request: Request
    before: date | None
    after: date | None


@only(*REQUEST_ROLES)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that the person sees."""
    may_register = holds_any(actor_of(request), ("handler", "ogi_head"))
    return list_page(request, LIST, bulk_to="desk:requests_bulk", may_register=may_register)


@only("ogi_head")
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First the form, then what it would do to each request, then the extension of those that can be extended."""
    actor = actor_of(request)
    keys = [int(key) for key in request.POST.getlist("row") if key.isascii() and key.isdecimal()][:MOST]
    rows = list(lists.rows(actor=actor).filter(pk__in=keys).order_by("urgent_on", "pk"))
    if not rows:
        messages.error(request, _("请先勾选要延期的申请。"))
        return redirect("desk:requests")
    asked = "days" in request.POST
    form = ExtendForm(request.POST if asked else None, initial={"on": clock.today(), "days": 20})
    if not asked or not form.is_valid():
        return _page(request, form, rows, status=422 if asked else 200)
    if "confirmed" in request.POST:
        return _extend(request, actor, rows, form.cleaned_data)
    before = {row.pk: row.due_on for row in rows}
    ready, refused = extend_many(actor=actor, requests=rows, dry_run=True, **form.cleaned_data)
    effects = [Effect(row, before[row.pk], row.due_on) for row in ready]
    return _page(request, form, rows, effects=effects, refused=refused)


def _extend(request: HttpRequest, actor: Account, rows: list[Request], values: dict[str, Any]) -> HttpResponse:
    done, refused = extend_many(actor=actor, requests=rows, **values)
    for number, why in refused.items():
        messages.error(request, f"{number}：{why}")
    if done:
        messages.success(request, _("已延期 %(count)s 件，请逐件告知申请人。") % {"count": len(done)})
    return redirect("desk:requests")


def _page(
    request: HttpRequest, form: ExtendForm, rows: list[Request], *, status: int = 200, **found: Any
) -> HttpResponse:
    context = {"form": form, "rows": rows, "button": _("看延期的效果"), **found}
    return render(request, "desk/requests_lists/extend.html", context, status=status)
