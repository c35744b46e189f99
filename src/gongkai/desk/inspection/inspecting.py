"""Beginning an inspection, the indicators, and the quarter with its report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.downloads import download
from gongkai.desk.inspection.forms import InspectForm, ThresholdsForm
from gongkai.desk.inspection.views import INSPECTION_ROLES, INSPECTORS, REGISTRARS
from gongkai.inspecting.indicators import SEVERITIES
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import OfficeError
from gongkai.office.inspection.domain.set_thresholds import set_thresholds
from gongkai.office.inspection.models import Subject
from gongkai.office.inspection.queries.quarter import quarter, quarters
from gongkai.office.inspection.report import overview, report_docx, report_xlsx, title_of
from gongkai.office.jobs.running import start
from gongkai.reading.limits import MAX_BYTES

SETTERS = ("supervisor", "system_administrator")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@only(*INSPECTORS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Choose what is inspected; the work is done in the background."""
    actor = actor_of(request)
    form = InspectForm(
        request.POST or None, request.FILES or None, actor=actor, initial={"subject": request.GET.get("subject")}
    )
    if request.method == "POST" and form.is_valid():
        subject: Subject = form.cleaned_data["subject"]
        file, on = form.cleaned_data["file"], form.cleaned_data["on"]
        if file is not None and file.size > MAX_BYTES:
            form.add_error(
                "file", _("文件超过%(limit)s兆字节，请按栏目分成几份检查。") % {"limit": MAX_BYTES // 1024**2}
            )
        elif on > clock.today():
            form.add_error("on", _("检查的日期还没有到，请填写保存网页的日期。"))
        else:
            given = {"name": file.name or "saved", "on": on.isoformat()} if file is not None else {}
            title = _("检查%(name)s") % {"name": subject.name}
            data = file.read() if file is not None else None
            job = start(kind="inspect_subject", title=title, actor=actor, data=data, subject=subject.pk, **given)
            return redirect("desk:job", job.pk)
    context = {
        "form": form, "button": _("开始检查"), "back": reverse("desk:findings"), "title": _("开展检查"),
        "accounts": holds_any(actor, REGISTRARS),
    }  # fmt: skip
    return render(request, "desk/inspection/begin.html", context, status=422 if request.method == "POST" else 200)


@only(*REGISTRARS)
@require_POST
def accounts(request: HttpRequest) -> HttpResponse:
    """Inspect every new-media account by the register."""
    job = start(kind="inspect_accounts", title=_("检查全部新媒体账号"), actor=actor_of(request))
    return redirect("desk:job", job.pk)


@only(*INSPECTION_ROLES, "system_administrator")
@require_http_methods(["GET", "POST"])
def thresholds(request: HttpRequest) -> HttpResponse:
    """The indicators as they hold here; some may change them."""
    actor = actor_of(request)
    sets = holds_any(actor, SETTERS)
    form = ThresholdsForm(request.POST if request.method == "POST" and sets else None)
    if form.is_bound and form.is_valid():
        try:
            set_thresholds(actor=actor, body=_of(actor, SETTERS), changes=form.changes())
        except OfficeError as error:
            form.refuse(error)
        else:
            messages.success(request, _("检查指标已保存，以后的检查按此判断。"))
            return redirect("desk:inspection_indicators")
    rows = [(item, SEVERITIES[item.severity], fields) for item, fields in form.rows()]
    status = 422 if form.is_bound else 403 if request.method == "POST" else 200
    return render(request, "desk/inspection/indicators.html", {"form": form, "rows": rows, "sets": sets}, status=status)


@only(*INSPECTION_ROLES)
@require_safe
def quarter_page(request: HttpRequest) -> HttpResponse:
    """A quarter's results, and the report to download."""
    actor, today = actor_of(request), clock.today()
    known = quarters(actor=actor)
    asked = request.GET.get("quarter", "")
    chosen = next((one for one in known if f"{one[0]}-{one[1]}" == asked), known[0] if known else None)
    year, number = chosen or (today.year, (today.month + 2) // 3)
    found = quarter(actor=actor, year=year, number=number, on=today)
    body = _of(actor, INSPECTION_ROLES)
    kind = request.GET.get("to", "")
    if kind in _TYPES:
        data = report_docx(body, found, today) if kind == "docx" else report_xlsx(body, found)
        return download(data, f"{title_of(body, found)}.{kind}", _TYPES[kind])
    context: dict[str, Any] = {
        "found": found,
        "known": [(f"{y}-{q}", _("%(y)s年第%(q)s季度") % {"y": y, "q": q}) for y, q in known],
        "chosen": f"{year}-{number}",
        "overview": overview(found),
        "tables": [(_("按检查指标"), _("检查指标"), found.by_indicator), (_("按责任单位"), _("责任单位"), found.by_body)],
    }  # fmt: skip
    return render(request, "desk/inspection/quarter.html", context)


def _of(actor: Account, roles: tuple[str, ...]) -> Body:
    """The body for which a person holds one of some roles; the one that supervises first."""
    held = [standing for standing in actor.standings if standing.role in roles]
    return min(held, key=lambda standing: standing.role != "supervisor").body
