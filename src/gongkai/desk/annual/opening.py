"""The first year on the system: carry-over and stock, read from last year's report and confirmed by a person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.annual.forms import OpeningForm, SettleForm
from gongkai.desk.annual.roles import ANNUAL_ROLES, COMPILERS, bodies_for, may
from gongkai.office.annual.assembling import number
from gongkai.office.annual.domain.override_cell import figure, kind_of
from gongkai.office.annual.domain.set_opening import set_opening, taken_from
from gongkai.office.annual.domain.settle_opening import settle_opening
from gongkai.office.annual.filed import with_cells
from gongkai.office.annual.models import Opening
from gongkai.office.annual.models.registers import readable
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.annual.queries.naming import cell_name
from gongkai.office.bodies.models import Body
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import start
from gongkai.reading.limits import MAX_BYTES
from gongkai.report.jsonform import report_from_text
from gongkai.writing.figures import figure_text

SETTLE = Act(
    gettext_lazy("登记未入台账申请的办理结果"), SettleForm,
    lambda actor, opening, values: settle_opening(actor=actor, opening=opening, **values),
    gettext_lazy("已登记，计入表三。"), gettext_lazy("登记"),
)  # fmt: skip


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def openings(request: HttpRequest) -> HttpResponse:
    """What was taken over for each body, and last year's report where nothing was yet."""
    actor = actor_of(request)
    begins = bool(bodies_for(actor, "set_opening", REGISTERS))
    form = OpeningForm(request.POST or None, request.FILES or None, actor=actor) if begins else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(_("上年结转和存量由年报编制人或者公开工作机构负责人确认。"))
        if form.is_valid():
            given = form.cleaned_data
            data = given["file"].read(MAX_BYTES + 1)
            title = _("读取%(body)s上年报告") % {"body": given["body"].name}
            job = start(
                kind="read_opening", title=title, actor=actor, data=data, body=given["body"].code, year=given["year"],
                name=(given["file"].name or "")[:200],
            )  # fmt: skip
            return redirect("desk:job", job.pk)
    rows = Opening.objects.filter(readable(actor)).select_related("body").order_by("body__order", "body__code")
    context = {"form": form, "openings": [(row, _left(row)) for row in rows], "button": _("上传并读取")}
    return render(request, "desk/annual/openings.html", context, status=422 if request.method == "POST" else 200)


@only(*COMPILERS)
@require_http_methods(["GET", "POST"])
def opening_confirm(request: HttpRequest, key: int) -> HttpResponse:
    """The figures that go on, as they were read; a person confirms or corrects each."""
    actor = actor_of(request)
    job = get_object_or_404(Job.objects.visible_to(actor), pk=key, kind="read_opening")
    if "report" not in job.result:
        raise Http404
    read = report_from_text(job.result["report"])
    body = get_object_or_404(Body.objects.all(), code=job.given["body"])
    cells = dict(read.cells())
    taken = [address for address in taken_from(read) if address in cells]
    typed = {address: request.POST.get(address, figure_text(cells[address].value))[:40].strip() for address in taken}
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            edition = {address: read.editions.get(address.partition(".")[0]) or "2021" for address in taken}
            values = {one: number(figure(text, kind_of(edition[one], one), field=one)) for one, text in typed.items()}
            set_opening(actor=actor, body=body, last_report=with_cells(read, values))
        except OfficeError as error:
            errors = {error.field if isinstance(error, Refused) else "": str(error)}
        else:
            messages.success(request, _("上年结转和存量已确认。"))
            return redirect("desk:openings")
    rows = [
        (
            one,
            cell_name(one, read.editions.get(one.partition(".")[0]) or "2021"),
            cells[one],
            typed[one],
            errors.get(one, ""),
        )
        for one in taken
    ]
    context = {"job": job, "read": read, "body": body, "rows": rows, "errors": errors}
    return render(request, "desk/annual/opening_confirm.html", context, status=422 if errors else 200)


@only(*COMPILERS)
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, key: int) -> HttpResponse:
    """The outcome of requests that nobody entered one by one."""
    actor = actor_of(request)
    found = get_object_or_404(Opening.objects.filter(readable(actor)).select_related("body"), pk=key)
    if not may(actor, "settle_opening", found.body, REGISTERS):
        raise PermissionDenied(_("办理结果由年报编制人或者公开工作机构负责人登记。"))
    return act_page(request, SETTLE, found, back=reverse("desk:openings"), about=found.body.name)


def _left(row: Opening) -> list[tuple[str, int, int]]:
    """Kind of requester, how many were taken over without being in the ledger, how many still have no outcome."""
    done: dict[str, int] = {}
    for item in row.settled.all():
        done[item.requester_kind] = done.get(item.requester_kind, 0) + item.count
    kinds: dict[str, Any] = dict(RequesterKind.choices)
    return [(str(kinds[kind]), count, count - done.get(kind, 0)) for kind, count in row.unlisted.items() if count > 0]
